"""Setting up an author's editor: the schema beside the scenarios, and who is to use it.

VS Code reads `.vscode/settings.json`; other editors with a YAML language server read the
first line of a file. What an author has set is kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scoring.book import RuleBook
from scoring.faults import ContentError, problem
from simgame.author.schema_file import editor_schema
from simgame.content.files import write_whole

SCHEMA = ".simgame/scenario.schema.json"
SETTINGS = ".vscode/settings.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA}"
"""First line of a scenario in the folder, for editors that do not read VS Code's settings."""
SETTING = {f"./{SCHEMA}": ["*.yaml"]}


def schema_text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_editor_setting(folder: Path, book: RuleBook) -> list[Path]:
    """Write the schema and the setting into a folder of scenarios; what was written.

    Files that are right already are left alone. Nothing at all is written if the setting
    that is there cannot be read.

    Raises:
        ContentError: `editor.not-json`, `cli.cannot-write`; what was there is as it was.
    """
    settings, schema = folder / SETTINGS, folder / SCHEMA
    texts = {settings: _merged(settings), schema: schema_text(editor_schema(book))}
    written = []
    for path, text in texts.items():
        try:
            if path.is_file() and path.read_bytes() == text.encode():
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text)
        except OSError as error:
            why = error.strerror or str(error)
            raise ContentError(problem("cli.cannot-write", None, path=path, why=why)) from error
        written.append(path)
    return written


def _merged(path: Path) -> str:
    """The settings as they are, with ours; the text itself if ours is there already."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        text = "{}"
    except (OSError, UnicodeDecodeError) as error:
        raise _not_json(path, error) from error
    try:
        found = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError) as error:
        raise _not_json(path, error) from error
    schemas = found.get("yaml.schemas", {}) if isinstance(found, dict) else None
    if not isinstance(schemas, dict):
        raise _not_json(path, ValueError("yaml.schemas"))
    if all(schemas.get(name) == value for name, value in SETTING.items()):
        return text
    merged = {**found, "yaml.schemas": {**schemas, **SETTING}}
    return json.dumps(merged, ensure_ascii=False, indent=2) + "\n"


def _not_json(path: Path, error: Exception) -> ContentError:
    why = getattr(error, "strerror", None) or str(error)
    setting = json.dumps({"yaml.schemas": SETTING})
    return ContentError(problem("editor.not-json", None, path=path, why=why, setting=setting))
