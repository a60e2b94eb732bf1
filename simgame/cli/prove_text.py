"""A proof in sentences and in JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pydantic import TypeAdapter

from scoring.words import Words
from simgame.author.casts import label
from simgame.cli.layout import terminal_width, wrapped
from simgame.proof.failures import Failure
from simgame.proof.survey import Survey

_SURVEYS: TypeAdapter[list[Survey]] = TypeAdapter(list[Survey])
_FAILURES: TypeAdapter[list[Failure]] = TypeAdapter(list[Failure])


def as_lines(found: Sequence[Failure], words: Words) -> list[str]:
    """Each failure in a sentence, for whom, and the play that shows it."""
    lines = []
    for each in found:
        phrases = {name: words(key) for name, key in each.phrases.items()}
        whom = f"{label(each.cast)}: " if each.cast else ""
        what = words(f"{each.code}.what", **{**each.params, **phrases})
        lines += wrapped(f"{whom}{what} [{each.code}]", terminal_width())
        lines += wrapped(", ".join(each.line), terminal_width(), "  ") if each.line else []
    return lines


def as_data(scenario: str, surveys: Sequence[Survey], found: Sequence[Failure]) -> str:
    """The same as one JSON object."""
    data = {
        "scenario": scenario,
        "casts": _SURVEYS.dump_python(list(surveys), mode="json"),
        "failures": _FAILURES.dump_python(list(found), mode="json"),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
