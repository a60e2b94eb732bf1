"""The words of the program in each language, from `words/<language>/<group>.yaml`.

A room keeps its own word files beside its code; a key's first part names the file
(`store.locked.what` is in `store.yaml`), which is read when it is first needed, so
that a command pays only for the words it says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

LANGUAGES = ("en", "zh")
_HERE = Path(__file__).parent / "words"
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Words:
    """Looks up sentences of one language.

    roots: folders that hold `<language>/<group>.yaml`; the first that knows a key wins.

    Raises:
        KeyError: no root has the key (a defect of the program; a test walks all keys).
    """

    def __init__(self, language: str, roots: Sequence[Path] = ()) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._roots = (*roots, _HERE)

    def __call__(self, key: str, /, **params: object) -> str:
        group, _, rest = key.partition(".")
        for root in self._roots:
            text = _group(root / self.language / f"{group}.yaml").get(rest)
            if text is not None:
                return text.format(**params)
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        group, _, rest = key.partition(".")
        return any(rest in _group(root / self.language / f"{group}.yaml") for root in self._roots)


@cache
def _group(path: Path) -> Mapping[str, str]:
    if not path.is_file():
        return {}
    return dict(_flatten(yaml.load(path.read_text("utf-8"), _Loader) or {}))


def _flatten(tree: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, Mapping):
            found += _flatten(value, f"{prefix}{key}.")
        else:
            found.append((f"{prefix}{key}", str(value)))
    return found
