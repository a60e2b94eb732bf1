"""Does what a page tells its reader to do, in a folder of its own.

A page's fenced blocks, in order, are what the reader types:

- ```` ```yaml ```` whose first line names a file (`# my-call.yaml`) is that file;
  `# my-call.yaml, in place of: beats.opening` takes the place of that part (an item of a list
  is named by its `id`), and `added to: facts` or `below: facts` goes to the end of it.
- ```` ```console ```` holds commands after `$ `, and below them lines that must come out, in
  this order; `…` stands for anything. `# exit status 2` behind a command says how it ends.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

FENCE = re.compile(r"^```(yaml|console)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
WHERE = re.compile(
    r"# (?P<file>[\w.-]+\.yaml)"
    r"(?:(?:, |，)(?P<how>in place of|added to|below|换掉|加到|接在后面)(?:: |：)(?P<path>\S+))?"
)
STATUS = re.compile(r"\s+# (?:exit status|退出状态) (\d)$")
ADDED = ("added to", "below", "加到", "接在后面")


@dataclass
class Command:
    """One command line. shown: lines that the page says come out."""

    words: list[str]
    status: int
    shown: list[str] = field(default_factory=list)


def walk(page: str, folder: Path, follow: Callable[[Command], None]) -> None:
    """Write the page's files and run its commands, in the order of the page."""
    for kind, text in FENCE.findall(page):
        if kind == "yaml":
            put(text, folder)
        else:
            for command in commands(text):
                follow(command)


def put(text: str, folder: Path) -> None:
    """Write a file, or change a part of one, as the block's first line says."""
    first, _, rest = text.partition("\n")
    found = WHERE.fullmatch(first)
    assert found is not None, f"says no file: {first}"
    path = folder / found["file"]
    if found["path"] is None:
        path.write_text(text, "utf-8")
        return
    lines = path.read_text("utf-8").splitlines(keepends=True)
    begin, end = part(lines, found["path"])
    if found["how"] in ADDED:
        begin = end
    path.write_text("".join([*lines[:begin], rest, *lines[end:]]), "utf-8")


def part(lines: list[str], path: str) -> tuple[int, int]:
    """The lines of a part: the one that names it, and those that are indented deeper."""
    node = yaml.compose("".join(lines), yaml.SafeLoader)
    begin = 0
    for step in path.split("."):
        begin, node = _step(node, step)
    end = begin + 1
    while end < len(lines) and _indent(lines[end]) > _indent(lines[begin]):
        end += 1
    return begin, end


def _step(node: yaml.Node | None, step: str) -> tuple[int, yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if any((key.value, value.value) == ("id", step) for key, value in item.value):
                return item.start_mark.line, item
    raise AssertionError(f"there is no {step}")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" ")) if line.strip() else 1_000


def commands(text: str) -> Iterator[Command]:
    """The commands of a console block with what comes out of each."""
    found: Command | None = None
    for line in text.replace("\\\n", " ").splitlines():
        if line.startswith("$ "):
            if found is not None:
                yield found
            status = STATUS.search(line)
            words = shlex.split(STATUS.sub("", line[2:]), comments=True)
            found = Command(words, int(status[1]) if status else 0)
        elif found is not None and line.strip() not in ("", "…"):
            found.shown.append(line.strip())
    if found is not None:
        yield found
