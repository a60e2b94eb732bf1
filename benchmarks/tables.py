"""Measurements as text tables for a reader, or as JSON for a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.bars import Bar
from benchmarks.measuring import Row, Sample, Topic

_NONE = "–"
_MET = {True: "met", False: "NOT MET", None: "not measured"}


def topic_text(topic: Topic) -> str:
    """One topic: its title, its table and its notes."""
    head = ["", "median", *(["p95"] if topic.p95 else []), "min – max", "n", "beside its peer"]
    lines = [topic.title, "", *_table([head, *(_line(topic, row) for row in topic.rows)])]
    if topic.table:
        lines += ["", *_table(topic.table, numbers=False)]
    notes = [f"  · {note}" for note in topic.notes]
    return "\n".join([*lines, *([""] if notes else []), *notes])


def bars_text(bars: Sequence[Bar]) -> str:
    """Where we stand."""
    if not bars:
        return "None of the bars was measured."
    rows = [["bar", "measured", ""], *([bar.bar, bar.measured, _MET[bar.met]] for bar in bars)]
    return "\n".join(["Where we stand against the bars", "", *_table(rows, numbers=False)])


def machine_text(machine: Mapping[str, str]) -> str:
    cores = f"{machine['cpu']}, {machine['cores']} cores"
    return (
        f"{cores} · {machine['python']} · {machine['system']} · attempts on {machine['disk']} "
        + (f"· load {machine['load']}")
    )


def as_json(
    machine: Mapping[str, str], topics: Sequence[Topic], bars: Sequence[Bar]
) -> dict[str, Any]:
    """Everything that the tables are made from."""
    return {
        "machine": dict(machine),
        "topics": [_topic_json(topic) for topic in topics],
        "bars": [{"bar": bar.bar, "measured": bar.measured, "met": bar.met} for bar in bars],
    }


def _topic_json(topic: Topic) -> dict[str, Any]:
    return {
        "name": topic.name,
        "title": topic.title,
        "notes": list(topic.notes),
        "table": [list(line) for line in topic.table],
        "rows": [
            {
                "name": row.name,
                "beside": row.beside,
                "unit": row.sample.unit,
                "median": row.sample.median,
                "p95": row.sample.p95,
                "values": list(row.sample.values),
            }
            for row in topic.rows
        ],
    }


def _line(topic: Topic, row: Row) -> list[str]:
    sample = row.sample
    ratio = topic.ratio(row, lambda found: found.median)
    beside = _NONE if ratio is None else f"{ratio:.2f} × {row.beside}"
    tail = topic.ratio(row, lambda found: found.p95)
    if topic.p95 and tail is not None:
        beside += f" (p95 {tail:.2f} ×)"
    return [
        row.name,
        f"{figure(sample.median)} {sample.unit}",
        *([figure(sample.p95)] if topic.p95 else []),
        f"{figure(sample.low)} – {figure(sample.high)}",
        str(sample.n),
        beside,
    ]


def figure(value: float) -> str:
    """Three figures that mean something, no more."""
    if abs(value) >= 1000:
        return f"{round(value, 1 - len(str(int(abs(value)))) + 2):,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def _table(rows: Sequence[Sequence[str]], *, numbers: bool = True) -> list[str]:
    """Columns as wide as their widest cell; figures stand at the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    last = len(widths) - 1
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if numbers and 0 < column < last else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("─" * width for width in widths))
    return [f"  {line}" for line in lines]


def spread(sample: Sample) -> str:
    return f"{figure(sample.median)} {sample.unit} ({figure(sample.low)}–{figure(sample.high)})"
