"""The words of the program in each language, from `words/<language>/<group>.yaml`.

A room keeps its own word files beside its code; a key's first part names the file
(`store.locked.what` is in `store.yaml`), which is read when it is first needed, so
that a command pays only for the words it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
        self._read: dict[str, tuple[Mapping[str, str], ...]] = {}

    def __call__(self, key: str, /, **params: object) -> str:
        group, _, rest = key.partition(".")
        for texts in self._groups(group):
            text = texts.get(rest)
            if text is not None:
                return text.format(**params)
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        group, _, rest = key.partition(".")
        return any(rest in texts for texts in self._groups(group))

    def _groups(self, group: str) -> tuple[Mapping[str, str], ...]:
        """The texts of a group, root by root."""
        if group not in self._read:
            files = (root / self.language / f"{group}.yaml" for root in self._roots)
            self._read[group] = tuple(_group(file) for file in files)
        return self._read[group]


@cache
def _group(path: Path) -> Mapping[str, str]:
    if not path.is_file():
        return {}
    # Composed, not loaded: the texts as they are written, in half the time.
    return dict(_flatten(yaml.compose(path.read_text("utf-8"), _Loader)))


def _flatten(node: yaml.Node | None, prefix: str = "") -> Iterator[tuple[str, str]]:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if isinstance(value, yaml.MappingNode):
            yield from _flatten(value, f"{prefix}{key.value}.")
        else:
            yield f"{prefix}{key.value}", value.value
