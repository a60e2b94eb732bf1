"""An expert's sheet as a file: CSV for a spreadsheet, HTML for paper or the browser.

A spreadsheet must never take a word for a formula, and must open Chinese right; the page
fetches nothing, and its one small script only saves what was filled in.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from scoring.reports.layout import clean
from scoring.reports.pages import environment as page_environment
from scoring.reports.wording import signed
from scoring.words import Words
from simgame.author.rating import Choice, Entry, Sheet
from simgame.content.cells import guarded
from simgame.engine.view import Line
from simgame.words import words_for

COLUMNS = (
    "moment", "person", "phase", "known", "before", "now", "answer", "rating", "remark",
    "row", "sheet", "expert",
)  # fmt: skip
SAVED = ("moment", "answer", "rating", "remark", "row", "sheet", "expert")
"""What the page saves: enough to be read back and to say what has changed."""
RATINGS = (-2, -1, 0, 1, 2)
BOM = "\ufeff"
MAX_CELL = 30_000
"""Characters; a spreadsheet's cell holds 32,767."""
_TEMPLATES = Path(__file__).parent / "templates"
_TAGS = {"en": "en", "zh": "zh-Hans"}
_NO_NAME = re.compile(r"[^\w.-]+")


def column_names(words: Words) -> dict[str, str]:
    """Column → what its head says."""
    return {name: words(f"rate.column.{name}") for name in COLUMNS}


def file_name(sheet: Sheet) -> str:
    """Scenario and expert, without an ending; safe on every system."""
    expert = _NO_NAME.sub("-", sheet.expert).strip(".-")[:60]
    return f"{sheet.questionnaire.scenario.id}.{expert or 'expert'}"


def as_csv(sheet: Sheet) -> str:
    """Every answer a line; the spreadsheet's user fills in two columns."""
    words = words_for(sheet.questionnaire.language)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = column_names(words)
    writer.writerow(names[name] for name in COLUMNS)
    for entry in sheet.entries:
        for number, choice in enumerate(entry.choices):
            row = _row(sheet, entry, number, choice, words)
            writer.writerow(guarded(row[name])[:MAX_CELL] for name in COLUMNS)
    return BOM + out.getvalue()


def as_html(sheet: Sheet) -> str:
    """The page; its security policy allows its own script by its hash, and nothing else."""
    asked = sheet.questionnaire
    words = words_for(asked.language)
    environment = _environment()
    script = environment.get_template("rate.js").render()
    names = column_names(words)
    return environment.get_template("rate.html.j2").render(
        words=words,
        lang=_TAGS[asked.language],
        sheet=sheet,
        title=_text(sheet, "title"),
        account=_text(sheet, "account"),
        brief=_paragraphs(_text(sheet, "brief")),
        objective=_paragraphs(_text(sheet, "objective")),
        letters=_letter,
        ratings=RATINGS,
        signed=_signed,
        file=f"{file_name(sheet)}.csv",
        columns=json.dumps([names[name] for name in SAVED], ensure_ascii=False),
        script=Markup(script),
        script_hash=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _row(sheet: Sheet, entry: Entry, number: int, choice: Choice, words: Words) -> dict[str, str]:
    """The long texts stand in the first line of a situation only."""
    shown, first = entry.shown, number == 0
    person = shown.person
    known = [*shown.facts, *(_pain(pain.owner, pain.text, words) for pain in shown.pains)]
    return {
        "moment": f"{entry.number}{_letter(number)}",
        "person": clean(words("rate.person", name=person.name, title=person.title)),
        "phase": words("rate.phase", phase=shown.phase, minutes=shown.minutes),
        "known": clean(" / ".join(known)) if first else "",
        "before": _speech(shown.before, words) if first else "",
        "now": _speech(shown.now, words),
        "answer": clean(choice.text),
        "rating": "",
        "remark": "",
        "row": choice.code,
        "sheet": sheet.questionnaire.id,
        "expert": clean(sheet.expert),
    }


def _speech(lines: tuple[Line, ...], words: Words) -> str:
    """The end of a very long talk matters more than its beginning."""
    told = "\n".join(_said(line, words) for line in lines)
    return told if len(told) < MAX_CELL else "…" + told[-MAX_CELL + 10 :]


def _said(line: Line, words: Words) -> str:
    if line.role == "told":
        return clean(line.text)
    name = words("rate.you") if line.role == "answer" else line.name
    return words("rate.line", name=clean(name), text=clean(line.text))


def _pain(owner: str, text: str, words: Words) -> str:
    return words("rate.pain", owner=owner, text=text)


def _letter(number: int) -> str:
    return chr(ord("A") + number)


def _signed(rating: int) -> str:
    return signed(rating, "−")


def _text(sheet: Sheet, path: str) -> str:
    asked = sheet.questionnaire
    return asked.scenario.text(path, asked.language)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    return page_environment([_TEMPLATES])


def sheets_of(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Both files of one expert: name and text."""
    yield f"{file_name(sheet)}.csv", as_csv(sheet)
    yield f"{file_name(sheet)}.html", as_html(sheet)
