"""Where every HTML page comes from: one sandboxed template environment, which escapes all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from scoring.reports.layout import clean


def environment(folders: Sequence[Path]) -> SandboxedEnvironment:
    """Templates of these folders; a name that is not given is an error, not an empty text."""
    return SandboxedEnvironment(
        loader=FileSystemLoader(list(folders)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _finalize(value: object) -> object:
    """Printed text loses what is no character; escaping follows."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value)
    return value
