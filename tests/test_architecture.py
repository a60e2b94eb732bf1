"""The rooms stay apart: who may import whom, and what stands nowhere.

Each rule is a small function from one parsed module to its violations, proven on a
planted one below and then run over the whole source. No module is imported here.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ("simgame", "scoring", "benchmarks", "tests")
MAX_LINES = 400

# A room may import itself and what stands to the right of it here (CONTRIBUTING.md).
MAY_IMPORT = {
    "cli": {
        "tui",
        "author",
        "classroom",
        "campaign",
        "papers",
        "drills",
        "codex",
        "services",
        "attempt",
        "store",
        "proof",
        "engine",
        "content",
    },
    "tui": {
        "author",
        "classroom",
        "campaign",
        "papers",
        "drills",
        "codex",
        "services",
        "attempt",
        "store",
        "proof",
        "engine",
        "content",
    },
    "author": {"services", "campaign", "attempt", "store", "proof", "engine", "content"},
    "services": {"campaign", "attempt", "store", "proof", "engine", "content"},
    "classroom": {"campaign", "attempt", "store", "proof", "engine", "content"},
    "attempt": {"store", "proof", "engine", "content"},
    "papers": {"campaign", "attempt", "store", "proof", "engine", "content"},
    "campaign": {"attempt", "store", "proof", "engine", "content"},
    "drills": {"codex", "attempt", "store", "engine", "content"},
    "store": {"engine", "content"},
    "proof": {"engine", "content"},
    "engine": {"content"},
    "content": set(),
    "codex": set(),
    "words": set(),
}
# Files beside the rooms that are part of one: attempt's records for scoring, cli's `-m`.
PART_OF = {
    "facing": "attempt",
    "past": "attempt",
    "taking": "attempt",
    "written": "attempt",
    "__main__": "cli",
}
OPEN_TO_ALL = {"words", "scoring", "simgame"}  # `simgame` itself holds only the version
# A library that belongs to one room.
HOME_OF = {
    "textual": "tui",
    "transitions": "engine",
    "click": "cli",
    "fsrs": "drills",
    "xlsxwriter": "classroom",
}
# The pure core gets time and seed passed in and touches no file.
IMPURE = {"os", "secrets", "socket", "sqlite3", "subprocess", "tempfile", "time", "datetime"}
RUNS_DATA = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle"}
# What can build any Python object from YAML; the safe loaders and the base one cannot.
UNSAFE_YAML = {
    *("Loader", "CLoader", "FullLoader", "CFullLoader", "UnsafeLoader", "CUnsafeLoader"),
    *("Constructor", "FullConstructor", "UnsafeConstructor"),
    *("full_load", "full_load_all", "unsafe_load", "unsafe_load_all"),
}


@dataclass(frozen=True)
class Module:
    """One source file: its dotted name, its text and what it parses to."""

    name: str
    text: str
    tree: ast.Module
    is_package: bool = False

    @property
    def room(self) -> str:
        """`scoring`, `tests`, …, or the room of simgame that the file stands in."""
        parts = self.name.split(".")
        if parts[0] != "simgame" or len(parts) == 1:
            return parts[0]
        return PART_OF.get(parts[1], parts[1])


@dataclass(frozen=True)
class Import:
    """`name` as imported, in full; `line` where it stands."""

    name: str
    line: int


def parse(name: str, text: str, is_package: bool = False) -> Module:
    return Module(name, text, ast.parse(text, name), is_package)


def imports(module: Module) -> Iterator[Import]:
    """Every import, also those inside functions and by a literal name at run time."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            yield from (Import(f"{base}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "__import__"}:
            match node.args:
                case [ast.Constant(value=str(name)), *_]:
                    yield Import(name, node.lineno)


def _base(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    up = node.level - 1 if module.is_package else node.level
    parents = module.name.split(".")[: len(module.name.split(".")) - up]
    return ".".join([*parents, *([node.module] if node.module else [])])


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _room_of(name: str) -> str | None:
    """The room an imported name lies in; None for other people's packages."""
    parts = name.split(".")
    if parts[0] != "simgame":
        return parts[0] if parts[0] in SOURCES else None
    if len(parts) == 1 or parts[1] == "__version__":
        return "simgame"
    return PART_OF.get(parts[1], parts[1])


def one_way(module: Module) -> Iterator[str]:
    """Rooms import in one direction; scoring imports nothing of simgame."""
    if module.room in {"tests", "benchmarks"}:
        return
    allowed = {"scoring"}
    if module.room != "scoring":
        if module.room != "simgame" and module.room not in MAY_IMPORT:
            yield f"{module.name}: simgame has no room '{module.room}'"
            return
        allowed = MAY_IMPORT.get(module.room, set()) | OPEN_TO_ALL | {module.room}
    for found in imports(module):
        room = _room_of(found.name)
        if room is not None and room not in allowed:
            yield f"{module.name}:{found.line}: {module.room} must not import {found.name}"


def at_home(module: Module) -> Iterator[str]:
    """Each of these libraries belongs to one room: Textual to the tui, click to the cli, …"""
    if module.room in {"tests", "benchmarks"}:
        return
    for found in imports(module):
        home = HOME_OF.get(found.name.split(".")[0])
        if home is not None and module.room != home:
            yield f"{module.name}:{found.line}: {found.name} belongs to {home} alone"


def pure_core(module: Module) -> Iterator[str]:
    """The engine knows no clock, no file, no network."""
    if module.room != "engine":
        return
    for found in imports(module):
        if found.name.split(".")[0] in IMPURE:
            yield f"{module.name}:{found.line}: the engine must not import {found.name}"


def nothing_evaluated(module: Module) -> Iterator[str]:
    """No eval, no exec, no pickle: conditions and saves are data."""
    for found in imports(module):
        if found.name.split(".")[0] in RUNS_DATA:
            yield f"{module.name}:{found.line}: {found.name} runs what it reads"
    for node in ast.walk(module.tree):
        match node:
            case ast.Name(id="eval" | "exec" as name):
                yield f"{module.name}:{node.lineno}: no {name}"
            case ast.Attribute(value=ast.Name(id="builtins"), attr="eval" | "exec" as name):
                yield f"{module.name}:{node.lineno}: no {name}"


def safe_yaml(module: Module) -> Iterator[str]:
    """YAML is read with a safe loader; an unsafe one is not even named."""
    if not any(found.name.split(".")[0] == "yaml" for found in imports(module)):
        return
    for node in ast.walk(module.tree):
        match node:
            case ast.Attribute(attr=name) | ast.Constant(value=str(name)) | ast.alias(name=name):
                if name in UNSAFE_YAML:
                    yield f"{module.name}:{getattr(node, 'lineno', 1)}: yaml's {name} is unsafe"
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="yaml"), attr="load" | "load_all"),
                args=[_],
                keywords=[],
            ):
                yield f"{module.name}:{node.lineno}: yaml.load without a safe loader"


def documented(module: Module) -> Iterator[str]:
    """Every module says why it exists."""
    if not ast.get_docstring(module.tree):
        yield f"{module.name}: no docstring"


def one_idea(module: Module) -> Iterator[str]:
    """A file is one idea."""
    lines = len(module.text.splitlines())
    if lines > MAX_LINES:
        yield f"{module.name}: {lines} lines, at most {MAX_LINES}: split it"


Rule = Callable[[Module], Iterator[str]]
RULES: tuple[Rule, ...] = (
    one_way,
    at_home,
    pure_core,
    nothing_evaluated,
    safe_yaml,
    documented,
    one_idea,
)


def source_modules() -> Iterator[Module]:
    for path in sorted(path for folder in SOURCES for path in (ROOT / folder).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        yield parse(name, path.read_text(encoding="utf-8"), is_package)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_source_keeps_the_rule(rule):
    # This file plants violations as text; only its form is checked.
    violations = [
        violation
        for module in source_modules()
        if module.name != "tests.test_architecture" or rule in (documented, one_idea)
        for violation in rule(module)
    ]
    assert not violations, "\n".join(["", *violations])


def test_there_is_source_to_check():
    assert {"scoring.faults", "simgame", "simgame.words"} <= {m.name for m in source_modules()}


PLANTED = [
    (one_way, "scoring.judge", "import simgame.words"),
    (one_way, "scoring.judge", "from simgame import __version__"),
    (one_way, "scoring.judge", "from tests.helpers import x"),
    (one_way, "simgame.content.load", "from simgame.engine import decide"),
    (one_way, "simgame.engine.flow", "def f():\n    import simgame.store.sqlite"),
    (one_way, "simgame.store.sqlite", "from simgame.proof import exact"),
    (one_way, "simgame.proof.exact", "from simgame import store"),
    (one_way, "simgame.attempt", "from simgame.tui.app import App"),
    (one_way, "simgame.tui.app", "import importlib\nimportlib.import_module('simgame.cli.main')"),
    (one_way, "simgame.engine.flow", "from ..attempt import Attempt"),
    (one_way, "simgame.engine.flow", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
     "    from simgame.attempt import Attempt"),
    (one_way, "simgame.words.more", "from simgame.content import load"),
    (one_way, "simgame", "from simgame.engine import decide"),
    (one_way, "simgame.shed", "x = 1"),
    (one_way, "simgame.services", "from simgame.tui.app import App"),
    (one_way, "simgame.attempt", "from simgame.services import Services"),
    (one_way, "simgame.facing", "from simgame.tui.app import App"),
    (one_way, "simgame.engine.flow", "from simgame.facing import faced_records"),
    (at_home, "simgame.cli.main", "import textual"),
    (at_home, "simgame.attempt", "from textual.app import App"),
    (at_home, "simgame.content.load", "from transitions import Machine"),
    (at_home, "scoring.report", "import click"),
    (at_home, "simgame.tui.home", "from fsrs import Scheduler"),
    (at_home, "simgame.cli.main", "import xlsxwriter"),
    (one_way, "simgame.drills.desk", "from simgame.tui.app import App"),
    (one_way, "simgame.attempt", "from simgame.drills.deck import Deck"),
    (pure_core, "simgame.engine.clock", "from time import monotonic"),
    (nothing_evaluated, "simgame.content.when", "eval('1')"),
    (nothing_evaluated, "simgame.content.when", "import builtins\nbuiltins.exec('1')"),
    (nothing_evaluated, "simgame.store.save", "import pickle"),
    (nothing_evaluated, "simgame.store.save", "from marshal import loads"),
    (safe_yaml, "scoring.book", "import yaml\nyaml.load(text)"),
    (safe_yaml, "scoring.book", "import yaml\nyaml.load(text, yaml.Loader)"),
    (safe_yaml, "scoring.book", "import yaml\nyaml.load(text, Loader=yaml.FullLoader)"),
    (safe_yaml, "scoring.book", "from yaml import UnsafeLoader as Nice"),
    (safe_yaml, "scoring.book", "import yaml\ngetattr(yaml, 'CLoader')"),
    (safe_yaml, "scoring.book", "import yaml\nyaml.unsafe_load(text)"),
    (documented, "scoring.book", "x = 1"),
    (one_idea, "scoring.book", "x = 1\n" * (MAX_LINES + 1)),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "name", "text"), PLANTED)
def test_a_planted_violation_is_caught(rule, name, text):
    assert list(rule(parse(name, text)))


ALLOWED = [
    (
        "simgame.cli.main",
        "import click\nfrom simgame.tui.app import Game\nfrom simgame import words",
    ),
    ("simgame.__main__", "from simgame.cli.main import main"),
    ("simgame.tui.app", "from textual.app import App\nfrom simgame.attempt import Attempt"),
    ("simgame.attempt", "from simgame.store import Store\nfrom simgame.proof import exact"),
    ("simgame.proof.exact", "from simgame.engine.flow import decide\nimport time"),
    ("simgame.engine.flow", "from transitions import Machine\nfrom scoring.judge import judge"),
    ("simgame.engine.flow", "from .beats import Beat\nfrom simgame import __version__"),
    ("simgame.content.load", "from simgame.words import words_for\nfrom scoring import yamlfile"),
    ("scoring.book", "import yaml\nimport re\nyaml.load(text, yaml.SafeLoader)\nre.compile('x')"),
]


@pytest.mark.parametrize(("name", "text"), ALLOWED)
def test_what_is_right_is_left_alone(name, text):
    module = parse(name, f'"""Why."""\n{text}')
    assert [violation for rule in RULES for violation in rule(module)] == []


def test_a_package_resolves_relative_imports_from_itself():
    module = parse("simgame.engine", "from .flow import decide\nfrom ..cli import main", True)
    assert [found.name for found in imports(module)] == [
        "simgame.engine.flow.decide",
        "simgame.cli.main",
    ]
