"""First frame and key to repaint of the game, beside a ten-line Textual app."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain, cycle, islice
from pathlib import Path

from benchmarks.measuring import Plan, Row, Sample, Side, Topic, alternate
from benchmarks.startup import clean_environment, simgame_command
from benchmarks.terminal import (
    COLUMNS,
    ROWS,
    Terminal,
    first_text,
    key_to_repaint,
    settled,
)
from scoring.book import load_rulebook
from simgame.attempt import Attempt
from simgame.content.library import Library
from simgame.services import utc_now
from simgame.store.database import Store

TEN = "ten-line app"
HOME = "simgame, home"
HOME_LATER = "simgame, home with past calls"
TEN_KEY = "ten-line app: a key"
HOME_KEY = "simgame, home: arrow key"
CALL_KEY = "simgame, call: an answer"
WHOLE = ", last change"
ROUNDS = 10
KEYS = 30
DOWN, UP = "\x1b[B", "\x1b[A"
_QUIET = 0.4
_PAUSE = 0.15
"""Seconds without output after which a key's effect is taken to be over."""
_ATTEMPT = "bench00001"


def first_frame(plan: Plan) -> Topic:
    """From the start of the process to something that can be read, and to the final frame."""
    with _programs(plan) as programs:
        shown: dict[str, list[float]] = {name: [] for name in programs}

        def start(name: str) -> float:
            first, final = _frames(programs[name]())
            shown[name].append(final)
            return first

        sides: dict[str, Side] = {
            name: partial(start, name) for name in programs if name != CALL_KEY
        }
        found = alternate(plan.rounds(ROUNDS), sides, "ms")
    rows = [Row(name, sample, None if name == TEN else TEN) for name, sample in found.items()]
    for name, sample in found.items():
        final = Sample(tuple(shown[name][-sample.n :]), "ms")
        rows.append(Row(name + WHOLE, final, None if name == TEN else TEN + WHOLE))
    return Topic(
        "first-frame",
        f"First frame ({COLUMNS}×{ROWS})",
        tuple(rows),
        (
            "Row by row: until anything can be read; “last change”: until the screen stays as it "
            f"is for {_QUIET:g} s.",
        ),
        p95=True,
    )


def keys(plan: Plan) -> Topic:
    """From a key press to the first cell that changes by it."""
    sides: dict[str, Side] = {}
    whole: dict[str, list[list[float]]] = {}
    count = plan.count(KEYS)
    with _programs(plan) as programs:
        for name, program, strokes in (
            (TEN_KEY, TEN, ["j"] * count),
            (HOME_KEY, HOME_LATER, list(islice(cycle((DOWN, UP)), count))),
            (CALL_KEY, CALL_KEY, _call_keys()),
        ):
            if program in programs:
                whole[name] = []
                sides[name] = partial(_latencies, programs[program], strokes, whole[name])
        rounds = plan.rounds(5)
        found = alternate(rounds, sides, "ms")
    rows = [
        Row(name, sample, None if name == TEN_KEY else TEN_KEY)
        for name, sample in found.items()
        if sample.values
    ]
    if whole.get(CALL_KEY):
        rows.append(
            Row(CALL_KEY + WHOLE, Sample(tuple(chain(*whole[CALL_KEY][-rounds:])), "ms"), TEN_KEY)
        )
    return Topic(
        "keys",
        f"Key to repaint ({COLUMNS}×{ROWS})",
        tuple(rows),
        (
            "An answer is decided, judged and on the disk before the reply is drawn; its row "
            "counts the first change, “last change” the reply and the new answers, too.",
        ),
        p95=True,
    )


def screen_memory(plan: Plan) -> list[Row]:
    """Most memory (VmHWM) of the running apps; nothing where the system does not tell."""
    found: dict[str, list[float]] = {}
    with _programs(plan) as programs:
        for _ in range(plan.rounds(3)):
            for name, start in programs.items():
                with start() as terminal:
                    terminal.settle(_QUIET)
                if terminal.recording.peak is not None:
                    found.setdefault(name, []).append(terminal.recording.peak)
    return [
        Row(
            "simgame, in a call" if name == CALL_KEY else name,
            Sample(tuple(values), "MB"),
            None if name == TEN else TEN,
        )
        for name, values in found.items()
    ]


Start = Callable[[], Terminal]


@contextmanager
def _programs(plan: Plan) -> Iterator[dict[str, Start]]:
    """What is measured, each in a fresh terminal; a program that does not start is left out."""
    with tempfile.TemporaryDirectory(prefix="simgame-bench-") as folder:
        home = Path(folder)
        environment = clean_environment(home)
        past, call = home / "past.sqlite3", home / "call.sqlite3"
        _play_past(past)

        def fresh() -> list[str]:
            (home / "fresh.sqlite3").unlink(missing_ok=True)
            return simgame_command("--db", str(home / "fresh.sqlite3"))

        def open_call() -> list[str]:
            _begin(call)
            return simgame_command("play", "--resume", _ATTEMPT, "--db", str(call))

        ten = [sys.executable, str(Path(__file__).with_name("tenlines.py"))]
        commands: dict[str, Callable[[], list[str]]] = {
            TEN: lambda: ten,
            HOME: fresh,
            HOME_LATER: lambda: simgame_command("--db", str(past)),
            CALL_KEY: open_call,
        }
        yield {
            name: partial(_start, command, environment)
            for name, command in commands.items()
            if _runs(name, _start(command, environment), plan)
        }


def _start(command: Callable[[], list[str]], environment: dict[str, str]) -> Terminal:
    return Terminal(command(), environment)


def _runs(name: str, terminal: Terminal, plan: Plan) -> bool:
    """Whether a program opens a full screen; an error message is no frame."""
    with terminal:
        terminal.settle(_QUIET)
    if terminal.recording.full_screen:
        return True
    plan.missing.append(f"{name} does not run")
    return False


def _call_keys() -> list[str]:
    """The number keys of a good call, without the last one, which opens another screen."""
    strokes = []
    with (
        tempfile.TemporaryDirectory(prefix="simgame-bench-") as folder,
        Store(Path(folder) / "keys.sqlite3", utc_now) as store,
    ):
        attempt = _started(store, _ATTEMPT)
        for answer in attempt.proof().best_line:
            shown = [option.id for option in attempt.view().options]
            strokes.append(str(shown.index(answer) + 1))
            attempt.answer(answer)
    return strokes[:-1]


def _play_past(database: Path) -> None:
    """A store as a trainee has it after a few calls."""
    for number in range(3):
        with Store(database, utc_now) as store:
            attempt = _started(store, f"past{number:06}")
            while attempt.running:
                world, state = attempt.world, attempt.state
                first = world.options[state.beat][world.offered(state)[0]].id
                attempt.answer(first, "Words, where some are asked for.")


def _begin(database: Path) -> None:
    """A store with one call that has just begun."""
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()
    with Store(database, utc_now) as store:
        _started(store, _ATTEMPT)


def _started(store: Store, attempt: str) -> Attempt:
    book = load_rulebook()
    scenario = Library(book).get("first-call")
    return Attempt.start(store, scenario, book, attempt=attempt, seed=1, language="en")


def _frames(terminal: Terminal) -> tuple[float, float]:
    """Milliseconds to the first text and to the last change."""
    with terminal:
        terminal.settle(_QUIET)
    first, final = first_text(terminal.recording), settled(terminal.recording)
    if first is None or final is None or not terminal.recording.full_screen:
        raise RuntimeError("the program drew no screen")
    return first, final


def _latencies(start: Start, strokes: Sequence[str], whole: list[list[float]]) -> list[float]:
    with start() as terminal:
        terminal.settle(_QUIET)
        for stroke in strokes:
            terminal.press(stroke, _PAUSE)
    found = key_to_repaint(terminal.recording)
    whole.append([last for _, last in found])
    return [first for first, _ in found]
