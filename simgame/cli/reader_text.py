"""What the options-only reader found, in lines and as data for JSON."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter

from scoring.words import Words
from simgame.cli.layout import table, terminal_width, wrapped
from simgame.proof.reader import ENFORCED_FROM, LIMIT, LITTLE, Giveaway, ReaderResult, Reading
from simgame.proof.wording import SIGNS

PLACES = 2
"""Places shown for a word; the data hold more."""
_INDENT = "  "
_READING = TypeAdapter(Reading)


def as_lines(result: ReaderResult, words: Words) -> list[str]:
    """What an author wants to know, no wider than the terminal."""
    limit = f"{100 * LIMIT:.0f}"
    lines = [words("reader.title")]
    lines += _wrapped(words("reader.about", limit=limit, count=ENFORCED_FROM))
    lines += _numbers(result, words)
    for text in _remarks(result, words):
        lines += _wrapped(text)
    lines += _giveaways(result, words)
    return [*lines, *_wrapped(words("reader.try"))] if result.fails else lines


def as_data(result: ReaderResult) -> dict[str, object]:
    """The same as plain data: shares and differences 0–1."""
    return {
        "limit": LIMIT,
        "enforced_from": ENFORCED_FROM,
        "fails": result.fails,
        "left_out": list(result.left_out),
        "readings": [
            {
                **_READING.dump_python(reading, mode="json"),
                "hits": reading.hits,
                "enforced": reading.enforced,
                "fails": reading.fails,
            }
            for reading in result.readings
        ],
    }


def _numbers(result: ReaderResult, words: Words) -> list[str]:
    rows = [_row(reading, words) for reading in result.readings if reading.decisions]
    if not rows:
        return []
    head = [
        words("reader.column.what"),
        words("reader.column.decisions"),
        words("reader.column.found"),
        words("reader.column.chance"),
        words("reader.column.difference"),
        words("reader.column.interval"),
        "",
    ]
    return table([head, *rows], _INDENT)


def _row(reading: Reading, words: Words) -> list[str]:
    interval = "–"
    if reading.low is not None and reading.high is not None:
        interval = words("reader.interval", low=_points(reading.low), high=_points(reading.high))
    return [
        _name(reading, words),
        str(reading.decisions),
        words("reader.percent", share=_share(reading.hits)),
        words("reader.percent", share=_share(reading.chance)),
        _points(reading.difference),
        interval,
        _verdict(reading, words),
    ]


def _verdict(reading: Reading, words: Words) -> str:
    if reading.fails:
        return "! " + words("reader.too-much")
    return words("reader.fine" if reading.enforced else "reader.too-few")


def _remarks(result: ReaderResult, words: Words) -> Iterator[str]:
    languages: dict[int, dict[str, None]] = {}
    for reading in result.readings:
        said = words(f"reader.language.{reading.language}")
        languages.setdefault(reading.scenarios, {})[said] = None
    for count, said_all in languages.items():
        said = words("reader.comma").join(said_all)
        if count < 2:
            yield words("reader.none", language=said)
        elif count < LITTLE:
            yield words("reader.little", language=said, count=count)
    notes = [
        f"{_name(reading, words)} {_points(reading.within)}"
        for reading in result.readings
        if reading.within is not None
    ]
    if notes:
        yield words("reader.within", found=words("reader.semicolon").join(notes))
    if result.left_out:
        yield words("reader.left-out", scenarios=words("reader.comma").join(result.left_out))


def _giveaways(result: ReaderResult, words: Words) -> list[str]:
    """The words, where the reader is right too often; below the limit they are only noise."""
    lines: list[str] = []
    for reading in result.readings:
        if (reading.difference or 0.0) > LIMIT and reading.giveaways:
            rows = [_giveaway(each, words) for each in reading.giveaways]
            lines.append(_INDENT + words("reader.led", what=_name(reading, words)))
            lines += table(rows, _INDENT * 2)
    return lines


def _giveaway(found: Giveaway, words: Words) -> list[str]:
    said = (
        words(f"reader.sign.{found.word[1:]}")
        if found.word in SIGNS
        else words("reader.quoted", word=found.word)
    )
    places = words("reader.comma").join(found.places[:PLACES])
    return ["+" if found.speaks_for else "−", said, places]


def _name(reading: Reading, words: Words) -> str:
    language = words(f"reader.language.{reading.language}")
    kind = words(f"reader.kind.{reading.kind}")
    return words("reader.what", language=language, kind=kind)


def _wrapped(text: str) -> list[str]:
    return wrapped(text, terminal_width(), _INDENT)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f}"


def _points(value: float | None) -> str:
    """A difference in points, with its sign; a true minus, as wide as the plus."""
    return "–" if value is None else f"{100 * value:+.0f}".replace("-", "−")
