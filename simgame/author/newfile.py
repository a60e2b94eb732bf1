"""A new scenario file: playable at once, with notes on what to change first.

The author's own words reach the file only through YAML's quoting; the template cannot
run them.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from scoring.book import RuleBook
from scoring.judge import reaction_of
from simgame.author.editor import MODELINE
from simgame.author.moves import GATED, PHASES, PLAIN, TEMPLATES, Move, manner, moves, stock
from simgame.author.newcomer import Newcomer
from simgame.author.replies import replies
from simgame.content.shapes import TRUST_LIMIT


def scenario_text(
    new: Newcomer, book: RuleBook, language: str, commands: Sequence[str] = ()
) -> str:
    """The whole file. commands: what the author may run after a change."""
    found = stock(language)
    offered = moves(book, new.personality, found)
    person = book.personalities[new.personality]
    talk = manner(book, new.personality)
    own = {name: getattr(new, name) for name in Newcomer.__dataclass_fields__}
    texts = _filled(found.texts, own)
    said = _filled(found.reply, {**own, "slot": texts["slot"]})
    template = _environment().get_template(f"{language}.yaml.j2")
    text = template.render(
        own,
        modeline=MODELINE,
        text=texts,
        reply=replies(book, new.personality, offered, said),
        ending=_filled(found.ending, own),
        customer={beat: by.get(talk, by[PLAIN]) for beat, by in found.customer.items()},
        moves=offered,
        shown_out=_worst_trust(book, new.personality, offered) <= -TRUST_LIMIT,
        answers=[options[0].id for options in offered.values()],
        who=_note(f"{person.name.in_(language)}: {person.what.in_(language)}", language),
        cues=[line for cue in person.cues_in(language) for line in _cue(cue, language)],
        commands=[" ".join(line.split()) for line in commands],
    )
    # Nothing in the file needs an empty line; the template's own tags leave some.
    return "\n".join(line.rstrip() for line in text.split("\n") if line.strip()) + "\n"


def _worst_trust(book: RuleBook, personality: str, offered: Mapping[str, Sequence[Move]]) -> int:
    """How low trust can fall before the last answer, in trust points.

    An ending that nobody can reach would be a fault; a mild person throws nobody out.
    """
    return sum(
        min(
            reaction_of(book, personality, [move.technique], PHASES[beat])
            for move in options
            if move.part not in GATED
        )
        for beat, options in list(offered.items())[:-1]
    )


def _filled(texts: Mapping[str, Any], own: Mapping[str, str]) -> dict[str, Any]:
    """The texts with the author's words in their places."""
    return {
        name: text.format(**own) if isinstance(text, str) else _filled(text, own)
        for name, text in texts.items()
    }


def _note(text: str, language: str, first: str = "") -> list[str]:
    """A text as lines of a comment; nothing in it can end the comment."""
    width = 44 if language == "zh" else 88
    return textwrap.wrap(first + " ".join(text.split()), width, subsequent_indent=" " * len(first))


def _cue(text: str, language: str) -> list[str]:
    return _note(text, language, "- ")


def _quoted(text: str) -> str:
    """A text on one line, in double quotes, whatever it holds."""
    return _dumped(text, style='"')


def _key(text: str) -> str:
    """An id; in quotes only where YAML would read it as something else."""
    return _dumped(text, style=None)


def _dumped(text: str, style: str | None) -> str:
    written: str = yaml.safe_dump(text, default_style=style, allow_unicode=True, width=10**9)
    return written.removesuffix("\n...\n").rstrip("\n")


def _block(text: str) -> str:
    """The lines of a `|` text."""
    return "\n".join(f"  {line}" for line in text.rstrip("\n").split("\n"))


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    # What is written is YAML, not HTML: `q` takes the place of escaping.
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=False
    )
    environment.filters.update({"q": _quoted, "key": _key, "block": _block})
    return environment
