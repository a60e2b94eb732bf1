"""The numbers of a proof in aligned columns: casts, endings, beats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scoring.words import Words
from simgame.author.proof_figures import (
    Figure,
    Row,
    beat_rows,
    ending_rows,
    key_of,
    rows,
    share_text,
    short_player,
)
from simgame.author.proving import ScenarioProof
from simgame.cli.layout import columns, padded, table, terminal_width, wrapped
from simgame.content.scenario import Scenario


def casts(proof: ScenarioProof, scenario: Scenario, words: Words) -> Iterator[str]:
    """One line for each cast, and what the columns mean."""
    heads = ("best", "random", "low", "middle", "high", "lost", "player")
    lines = [["", words("prove.table.key"), *(words(f"prove.table.{head}") for head in heads)]]
    for row in rows(proof, scenario):
        player = short_player(row.player, scenario, words)
        lines.append([*_cast(row), f"{_shown(row.player_score)} {player}"])
    yield from _aligned(lines, left=(0, 1, 8))
    yield from wrapped(words("prove.table.legend"), terminal_width(), "   ")


def endings(proof: ScenarioProof, scenario: Scenario, words: Words) -> Iterator[str]:
    """Where clicking at random ends, for each cast."""
    yield words("prove.endings")
    found = ending_rows(proof, scenario)
    if len(proof.surveys) > 1:
        keys = [key_of(number) for number in range(len(proof.surveys))]
        heads = [[words("prove.ending"), "", *keys]]
    else:
        heads = []
    body = []
    for name, shares in found:
        kind = scenario.file.beats[name].end or "stuck"
        told = words(f"proof.kind.{kind}")
        body.append([name, told, *(share_text(share, words) for share in shares)])
    yield from (f"   {line}" for line in _aligned([*heads, *body], left=(0, 1)))


def beats(proof: ScenarioProof, words: Words) -> Iterator[str]:
    """The best and the worst answer of every beat, with the casts for which it is that."""
    several = len(proof.surveys) > 1
    found = beat_rows(proof)
    if not found:
        return
    yield words("prove.beats")
    room = max(columns(row.beat) for row in found) + 2
    for row in found:
        name = row.beat
        for sign, held in (("+", row.best), ("-", row.worst)):
            told = f"{sign} {_answers(held, several)}"
            first, *rest = wrapped(told, terminal_width() - room - 3)
            yield f"   {padded(name, room)}{first}"
            yield from (" " * (room + 5) + line for line in rest)
            name = ""
    yield ""


def _answers(held: Mapping[str, str], several: bool) -> str:
    return ", ".join(f"{answer} {keys}" if several else answer for answer, keys in held.items())


def _cast(row: Row) -> list[str]:
    anchors = row.survey.anchors
    figures = (row.p5, row.p50, row.p95, row.lost)
    mark = "!" if row.width.over else ""
    return [
        row.key,
        row.label,
        f"{mark}{anchors.best:.0f}",
        f"{anchors.random:.0f}",
        *(_shown(each) for each in figures),
    ]


def _shown(figure: Figure) -> str:
    if figure.value is None:
        return "–"
    return f"{'!' if figure.over else ''}{figure.value:.0f}"


def _aligned(lines: Sequence[Sequence[str]], left: tuple[int, ...]) -> list[str]:
    """Columns; those that are not named in `left` stand right, as numbers do."""
    widths = [max(columns(cell) for cell in column) for column in zip(*lines, strict=True)]
    turned = [
        [
            cell if number in left else " " * (widths[number] - columns(cell)) + cell
            for number, cell in enumerate(line)
        ]
        for line in lines
    ]
    return table(turned)
