"""The command schema: writes JSON Schemas with the archive's ids, and the settings by which editors find them.

The schemas lie in `.schemas/`, which git ignores: they follow from the content, so two authors never conflict in them.
What says where they lie (`.vscode/`, and a modeline in a record) stays the same, and is in git.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from generator import checking
from generator.cli import mending
from generator.cli.application import app, fail, say
from generator.cli.common import Root, project, write
from generator.guide.jsonschema import SCHEMAS, SETTINGS, ids_of, schema_of, settings_schema
from generator.project.interrupted import sweep
from generator.reading import source
from generator.reading.config import Settings
from generator.storage.files import is_there
from generator.text.nearest import suggestion

FOLDER = ".schemas"
"""Where the schemas lie, from the project's root."""
MODELINE = "# yaml-language-server: $schema="
"""Begins the line that tells an editor which schema a file has."""
_FAMILIES = {
    "briefings": "briefing",
    "threads": "thread",
    "measures": "measure",
    "topics.yml": "topics",
    "synonyms.yml": "synonyms",
}
_KINDS = (*SCHEMAS, SETTINGS)


@app.command()
def schema(
    kind: Annotated[
        str, typer.Argument(help="A kind of record, such as briefing, or settings.", autocompletion=lambda: list(_KINDS))
    ] = "",
    root: Root = Path(),
    write: Annotated[bool, typer.Option("--write", help="Write all of them for editors, with the archive's ids.")] = False,
    modelines: Annotated[
        bool, typer.Option("--modelines", help="The same, and name its schema in the first line of every record.")
    ] = False,
) -> None:
    """Print the JSON Schema of a kind of record, or of mkdocs.yml; without a kind, list them. With --write, set editors up.

    Example: `briefings schema briefing > briefing.schema.json`

    Example: `briefings schema --write`
    """
    if write or modelines:
        settings, _ = project(root)
        for path in write_schemas(root, settings):
            say(f"wrote {path}")
        if modelines:
            say(f"{sum(_with_modelines(root, settings))} records name their schema now")
    elif not kind:
        say("\n".join(_KINDS))
    elif kind not in _KINDS:
        fail(f"there is no kind of record `{kind}`; {suggestion(kind, _KINDS) or 'known: ' + ', '.join(_KINDS)}")
    else:
        say(_json(settings_schema() if kind == SETTINGS else schema_of(kind)), end="")


def write_schemas(root: Path, settings: Settings) -> Iterator[str]:
    """Write the schemas, and VS Code's settings where there are none; gives the paths of what changed."""
    ids = ids_of(checking.check(root, settings).archive)
    files = {f"{FOLDER}/{kind}.json": _json(schema_of(kind, ids)) for kind in SCHEMAS}
    files[f"{FOLDER}/{SETTINGS}.json"] = _json(settings_schema())
    settled = {path: text for path, text in editor_files(settings).items() if not is_there(root / path)}
    sweep(root, settings)
    for path, text in (files | settled).items():
        if source.read_text(root / path) == text:
            continue
        write(root, path, text.encode())
        yield path


def editor_files(settings: Settings) -> dict[str, str]:
    """What tells VS Code which schema a file has, and that it needs an extension for it."""
    globs: dict[str, list[str]] = {
        "briefing": [f"{settings.content}/briefings/**/*.yml"],
        "entity": [f"{settings.content}/{kind.folder}/*.yml" for kind in settings.kinds],
        "thread": [f"{settings.content}/threads/*.yml"],
        "measure": [f"{settings.content}/measures/*.yml"],
        "topics": [f"{settings.content}/topics.yml"],
        "synonyms": [f"{settings.content}/synonyms.yml"],
        SETTINGS: ["mkdocs.yml"],
    }
    vscode = {
        "yaml.schemas": {f"./{FOLDER}/{kind}.json": paths for kind, paths in globs.items()},
        "yaml.customTags": ["!ENV scalar", "!ENV sequence"],
    }
    return {
        ".vscode/settings.json": _json(vscode),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
    }


def modeline(path: str, settings: Settings) -> str:
    """The line that names the schema of a content file, or of mkdocs.yml; empty for a file that has none."""
    if path == "mkdocs.yml":
        return f"{MODELINE}{FOLDER}/{SETTINGS}.json\n"
    folder, *rest = path.removeprefix(f"{settings.content}/").split("/")
    kind = _FAMILIES.get(folder) or ("entity" if any(k.folder == folder for k in settings.kinds) else "")
    up = "../" * (1 + len(rest))
    return f"{MODELINE}{up}{FOLDER}/{kind}.json\n" if kind and path.endswith(".yml") else ""


def _with_modelines(root: Path, settings: Settings) -> Iterator[bool]:
    """Put the line on top of every record that lacks it; else the file stays as it is, byte for byte."""
    for record in source.read(root / settings.content)[0]:
        line = modeline(record.path, settings)
        is_there = (root / record.path).is_file()  # a name may not be what is shown
        if line and MODELINE.strip() not in record.text.partition("\n")[0] and is_there:
            data, mark = mending.raw(root, record).encode(), b"\xef\xbb\xbf"
            write(root, record.path, (mark if data.startswith(mark) else b"") + line.encode() + data.removeprefix(mark))
            yield True


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
