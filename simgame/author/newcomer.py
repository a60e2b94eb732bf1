"""What an author says of a scenario that is not yet written, made fit for a file.

The answers are anybody's text: here they are cleaned and bounded, before a file is made
of them (`newfile.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scoring.book import RuleBook
from scoring.faults import ContentError, Problem, problem
from scoring.schema import nearest
from scoring.words import LANGUAGES

LONGEST = {"company": 60, "selling": 80, "name": 40, "job": 60}
"""Characters an answer may have; the others are sentences."""
LONGEST_SENTENCE = 300
SENTENCES = ("pain", "reason", "cost")
FIELDS = ("company", "selling", "contact", "personality", *SENTENCES)
"""What is asked beside the id, in this order."""
ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
YAML_WORDS = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}
_ENDED = tuple('.!?…。！？"”’』」')
_OWN_DOT = {"en": ".", "zh": "。"}


@dataclass(frozen=True)
class Newcomer:
    """What an author said of a scenario that is not yet written.

    selling: what the trainee sells. job: the customer's title. pain, reason, cost: one
    sentence each, as the customer would say it.
    """

    id: str
    company: str
    selling: str
    name: str
    job: str
    personality: str
    pain: str
    reason: str
    cost: str


def cleaned(field: str, text: str, language: str) -> str:
    """The answer to one question, fit for one line of a file.

    Blanks and what cannot be printed become one blank; a sentence gets its full stop.

    Raises:
        ContentError: nothing is left, or it is too long.
    """
    limit = LONGEST_SENTENCE if field in SENTENCES else LONGEST[field]
    if len(text) > 4 * LONGEST_SENTENCE:
        raise ContentError(problem("new.too-long", None, count=len(text), limit=limit))
    shown = "".join(each if each.isprintable() else " " for each in text)
    line = " ".join(unicodedata.normalize("NFC", shown).split())
    if not any(each.isalnum() or unicodedata.category(each) == "So" for each in line):
        raise ContentError(problem("new.empty", None))
    if len(line) > limit:
        raise ContentError(problem("new.too-long", None, count=len(line), limit=limit))
    if field in SENTENCES and not line.endswith(_ENDED):
        line += _OWN_DOT[language]
    return line


def answered(field: str, text: str, book: RuleBook, language: str) -> dict[str, str]:
    """What an answer says of the scenario. field: one of `FIELDS`.

    Raises:
        ContentError: it cannot be used; says why.
    """
    if field == "contact":
        name, job = name_and_job(text, language)
        return {"name": name, "job": job}
    if field == "personality":
        return {field: known_personality(text, book)}
    return {field: cleaned(field, text, language)}


def name_and_job(text: str, language: str) -> tuple[str, str]:
    """`Nora Field, operations manager` in its two parts.

    Raises:
        ContentError: one of them is missing, or too long.
    """
    name, _comma, job = re.sub("[，、]", ",", text[:10_000]).partition(",")
    if not name.strip() or not job.strip():
        raise ContentError(problem("new.no-title", None))
    return cleaned("name", name, language), cleaned("job", job, language)


def usable_id(text: str, taken: Mapping[str, Path]) -> str:
    """An id that a scenario can have.

    taken: ids that are in use → their files; of two with one id only one is played.

    Raises:
        ContentError: it is not made as an id is, is a word of YAML's own, or is taken.
    """
    found: Problem | None = None
    if not ID.fullmatch(text) or text in YAML_WORDS:
        found = problem("new.bad-id", None, word=text[:40], guess=_as_id(text))
    elif text in taken:
        found = problem("new.id-taken", None, id=text, path=taken[text])
    if found is not None:
        raise ContentError(found)
    return text


def known_personality(text: str, book: RuleBook) -> str:
    """A personality of the rule book, by its number in the list, its id or its name.

    Raises:
        ContentError: there is none of that name; the nearest is named.
    """
    known = [name for group in book.people().values() for name in group]
    typed = unicodedata.normalize("NFKC", text).strip().lower()
    named = {
        word.lower(): each
        for each in known
        for word in (each, *(book.personalities[each].name.in_(lang) for lang in LANGUAGES))
    }
    named |= {str(number): each for number, each in enumerate(known, 1)}
    if typed not in named:
        found = problem(
            "new.unknown-personality",
            None,
            word=text[:40],
            guess=nearest(text[:40], known) or known[0],
            known=", ".join(known),
        )
        raise ContentError(found)
    return named[typed]


def _as_id(text: str) -> str:
    """The nearest that could be an id."""
    plain = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode().lower()
    found = re.sub("[^a-z0-9_]+", "-", plain).strip("-_").lstrip("0123456789-_")[:64]
    return found if found and found not in YAML_WORDS else "my-call"
