"""Articles of the codex as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.words import Words
from simgame.cli.layout import table, terminal_width, wrapped
from simgame.codex import FAMILIES, Article, Hit, Row, turn_of


def list_lines(hits: Sequence[Hit], words: Words) -> list[str]:
    """Entries by family, each with the id that shows it in full."""
    lines: list[str] = []
    for family in FAMILIES:
        found = [hit for hit in hits if hit.entry.family == family]
        if found:
            lines.append(words(f"codex.many.{family}"))
            rows = [(hit.entry.key, hit.entry.name(words.language), hit.excerpt) for hit in found]
            lines += [*table(rows, "  "), ""]
    return [*lines, words("cli.codex.more")]


def article_lines(article: Article, words: Words) -> list[str]:
    lines = [words("cli.codex.noted", text=article.title, note=article.kind), article.key]
    for section in article.sections:
        lines.append("")
        if section.heading:
            lines.append(section.heading)
        for row in section.rows:
            lines += _row(row, words)
    return lines


def _row(row: Row, words: Words) -> Iterator[str]:
    first = "" if row.kind in ("text", "quote") else "- "
    text = row.text
    if turn := turn_of(row.link or ""):
        text = words("cli.codex.turn", text=row.text, attempt=turn[0])
    elif row.link:
        text = words("cli.codex.link", text=row.text, key=row.link)
    if row.note:
        text = words("cli.codex.noted", text=text, note=row.note)
    for number, line in enumerate(wrapped(text, terminal_width(), " " * len(first))):
        yield first + line[len(first) :] if number == 0 else line
