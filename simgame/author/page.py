"""The pages that explain what `check` says: one file for each code, found by scanning.

A page says in plain words what a message means, why it matters and how to mend it, and
holds an example: a passage of a small sound file, and what stands there instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import Field

from scoring import schema, yamlfile
from scoring.faults import SimgameError, problem
from scoring.rules import Said, Text
from scoring.schema import Strict
from scoring.words import LANGUAGES, Words
from simgame.words import words_for

FOLDER = Path(__file__).parent / "pages"
BASES = FOLDER / "bases"
GROUPS = (
    *("yaml", "schema", "scenario", "translation", "campaign", "library", "check"),
    *("book", "overlay", "example", "proof"),
)
"""In the order in which an author meets them; groups that are not named here come last."""


class Example(Strict):
    """base: a file in `pages/bases/`. sound: lines that stand in it; broken: the same lines
    with the mistake in them. also: other codes that the mistake brings with it."""

    base: Text = Field(alias="in")
    sound: Text
    broken: Text
    also: list[str] = []


class Page(Strict):
    """One page. because: why there is no example, where there is none."""

    code: Text
    why: Said
    example: Example | None
    because: Said | None = None

    @property
    def group(self) -> str:
        return self.code.partition(".")[0]


class PageError(SimgameError):
    """There is no page of that name."""

    exit_status = 2


@cache
def pages() -> Mapping[str, Page]:
    """Every page by its code, group by group.

    Raises:
        ContentError: a page file that is no page (a defect of the program).
    """
    paths = [path for path in sorted(FOLDER.rglob("*.yaml")) if BASES not in path.parents]
    found = [schema.read(Page, yamlfile.load(path)) for path in paths]
    found.sort(key=lambda page: (_order(page.group), page.code))
    return {page.code: page for page in found}


def page(name: str) -> Page:
    """The page of a code, or of the part after its dot where only one code has it.

    Raises:
        PageError: no such code; names the nearest.
    """
    named = [code for code in pages() if name in (code, code.partition(".")[2])]
    if name in pages() or len(named) == 1:
        return pages()[name if name in pages() else named[0]]
    guess = schema.nearest(name, [*pages(), *_short()])
    raise PageError(problem("explain.unknown-code", None, word=name[:60], guess=_long(guess)))


def search(text: str) -> tuple[Page, ...]:
    """Pages that hold a text in either language: in the code, its message or its reasons."""
    wanted = text.casefold()
    return tuple(each for each in pages().values() if wanted in _all_of(each).casefold())


def title(code: str, words: Words) -> str:
    """What is wrong, in one line, with … for what differs from case to case."""
    return _general(f"{code}.what", words)


def hint(code: str, words: Words) -> str:
    """What to try, in the same way."""
    return _general(f"{code}.try", words)


def _all_of(found: Page) -> str:
    texts = [found.code, found.why.en, found.why.zh]
    for language in LANGUAGES:
        words = words_for(language)
        texts += [title(found.code, words), hint(found.code, words)]
    return "\n".join(texts)


def _general(key: str, words: Words) -> str:
    if key not in words:
        return "–"
    filled: dict[str, str] = {}
    while True:
        try:
            return words(key, **filled).replace("….", "…")
        except KeyError as missing:
            filled[str(missing.args[0])] = "…"


def _order(group: str) -> tuple[int, str]:
    return (GROUPS.index(group) if group in GROUPS else len(GROUPS), group)


def _short() -> dict[str, str]:
    """The part after the dot → the first code that has it."""
    found: dict[str, str] = {}
    for code in pages():
        found.setdefault(code.partition(".")[2], code)
    return found


def _long(guess: str) -> str:
    return _short().get(guess, guess)
