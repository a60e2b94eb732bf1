"""What speaks several languages: the checked file, the texts it was read from, its words by path.

The engine never reads words; it works with ids. Words are looked up by the same paths that a
translation file uses, so a translation can never change what happens.
"""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, Protocol, TypeVar


class InALanguage(Protocol):
    """A file that says which language it was written in."""

    @property
    def language(self) -> str: ...


File = TypeVar("File", bound=InALanguage)


@dataclass(frozen=True)
class Spoken(ABC, Generic[File]):
    """file: the checked model. sources: the raw texts it was read from (one key for the file,
    and one for each translation, such as `zh`), which is what a play pins.
    translations: language → path → text.
    """

    file: File
    sources: Mapping[str, str] = field(repr=False)
    translations: Mapping[str, Mapping[str, str]] = field(repr=False)

    @property
    @abstractmethod
    def id(self) -> str: ...

    @abstractmethod
    def texts(self) -> Iterable[tuple[str, str]]:
        """Every text a trainee may see, with its path, in the order of the file."""

    @cached_property
    def pinned(self) -> str:
        """All source texts as one canonical text, for pinning."""
        return json.dumps(dict(self.sources), ensure_ascii=False, sort_keys=True)

    @cached_property
    def digest(self) -> str:
        """sha256 of `pinned`, hexadecimal."""
        return hashlib.sha256(self.pinned.encode()).hexdigest()

    @cached_property
    def originals(self) -> Mapping[str, str]:
        """Path → text in the language the file was written in."""
        return dict(self.texts())

    @property
    def languages(self) -> tuple[str, ...]:
        return (self.file.language, *sorted(self.translations))

    def text(self, path: str, language: str) -> str:
        """The text at a path, in the language asked for or else as it was written.

        Raises:
            KeyError: there is no such text.
        """
        translated = self.translations.get(language, {}).get(path)
        return self.originals[path] if translated is None else translated
