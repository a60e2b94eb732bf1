"""The bars this project has set itself, and where a run stands against them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks import choices, classes, screens, startup
from benchmarks.measuring import Sample, Topic

Topics = Mapping[str, Topic]


@dataclass(frozen=True)
class Bar:
    """met: None where this run could not tell."""

    bar: str
    measured: str
    met: bool | None


def stand(topics: Topics) -> list[Bar]:
    """Every bar; one that was not measured in this run says so."""
    return [
        _ratio_bar(topics, "choices", choices.TABLE, "engine with judging ≥ bink", at_least=1.0),
        _ratio_bar(
            topics, "choices", choices.PLAY, "the whole play path ≥ bink, texts read", at_least=1.0
        ),
        _proof_bar(topics),
        _all_proofs_bar(topics),
        *_screen_bars(topics),
        _version_bar(topics),
        *_class_bars(topics),
        Bar(
            "kill -9 loses no answer whose reply was drawn",
            "a test, not a figure: tests/store/test_kill.py",
            None,
        ),
    ]


def _ratio_bar(
    topics: Topics,
    topic: str,
    name: str,
    bar: str,
    *,
    at_least: float | None = None,
    at_most: float | None = None,
    value: Callable[[Sample], float] = lambda sample: sample.median,
) -> Bar:
    found = topics.get(topic)
    row = found.row(name) if found else None
    ratio = found.ratio(row, value) if found and row else None
    if ratio is None:
        return Bar(bar, "–", None)
    met = (at_least is None or ratio >= at_least) and (at_most is None or ratio <= at_most)
    return Bar(bar, f"{ratio:.2f} ×", met)


def _cold_proofs(topics: Topics) -> list[Sample]:
    found = topics.get("proofs")
    rows = found.rows if found else ()
    compared = {name for row in rows if row.beside for name in (row.name, row.beside)}
    return [row.sample for row in rows if row.name not in compared]


def _proof_bar(topics: Topics) -> Bar:
    bar = "proof of one scenario × one personality ≤ 1 s"
    samples = _cold_proofs(topics)
    if not samples:
        return Bar(bar, "–", None)
    longest = max(sample.median for sample in samples)
    return Bar(bar, f"longest {longest:.2f} s, of {len(samples)}", longest <= 1)


def _all_proofs_bar(topics: Topics) -> Bar:
    bar = "all shipped scenarios proven, cold ≤ 5 min"
    samples = _cold_proofs(topics)
    if not samples:
        return Bar(bar, "–", None)
    total = sum(sample.median for sample in samples)
    return Bar(bar, f"{total:.1f} s, {len(samples)} proofs", total <= 300)


def _screen_bars(topics: Topics) -> list[Bar]:
    return [
        _ratio_bar(
            topics, "first-frame", screens.HOME, "first frame ≤ 1.3 × ten-line app", at_most=1.3
        ),
        *(
            _ratio_bar(
                topics,
                "keys",
                name,
                f"key to repaint, p95 ≤ 1.3 × ten-line app: {what}",
                at_most=1.3,
                value=lambda sample: sample.p95,
            )
            for name, what in ((screens.HOME_KEY, "home"), (screens.CALL_KEY, "in a call"))
        ),
    ]


def _class_bars(topics: Topics) -> list[Bar]:
    return [
        _class_bar(
            topics, f"class of 1,000 attempts, 40 decisions: {what} ≤ {most} {unit}", name, most
        )
        for what, name, most, unit in (
            ("add and verify", classes.ADD.format(count=1_000), 30, "s"),
            ("tables and page", classes.PAGE.format(count=1_000), 5, "s"),
            ("page", classes.SIZE, 3, "MB"),
        )
    ]


def _class_bar(topics: Topics, bar: str, name: str, most: float) -> Bar:
    found = topics.get("classes")
    full = found.row(classes.ADD.format(count=1_000)) if found else None
    row = found.row(name) if found and full else None
    if row is None:
        return Bar(bar, "–", None)
    value = row.sample.median
    return Bar(bar, f"{value:.3g} {row.sample.unit}", value <= most)


def _version_bar(topics: Topics) -> Bar:
    bar = "simgame --version ≤ 100 ms over bare Python"
    found = topics.get("startup")
    ours = found.row(startup.VERSION) if found else None
    bare = found.row(startup.BARE) if found else None
    if ours is None or bare is None:
        return Bar(bar, "–", None)
    over = ours.sample.median - bare.sample.median
    return Bar(bar, f"{over:.0f} ms over", over <= 100)
