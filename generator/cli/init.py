"""The command init: begins a new archive from the installed package alone, without a clone of this project."""

from __future__ import annotations

import json
import shlex
import shutil
import uuid
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer
import yaml
from jinja2 import Environment, StrictUndefined
from pydantic import TypeAdapter, ValidationError

from generator.cli import vendor
from generator.cli.application import app, fail, say
from generator.cli.schema import editor_files, modeline, write_schemas
from generator.project.settings import file_name
from generator.reading import config, source
from generator.reading.config import Settings
from generator.records.fields import Text
from generator.records.ids import ID
from generator.records.kinds import KINDS, Kind
from generator.storage import files
from generator.text import prose

_LINE: TypeAdapter[str] = TypeAdapter(Text)


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The archive's folder: a new one, or an empty one.", file_okay=False)
    ],
    name: Annotated[
        str, typer.Option("--name", help="The site's name; else it is made of the subject, or of the folder's.")
    ] = "",
    subject: Annotated[str, typer.Option("--subject", help="What the archive is about, such as `shipping in the Baltic`.")] = "",
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="FOLDER:ONE:MANY", help="A further kind of entity; may stand several times."),
    ] = None,
    renew: Annotated[
        bool, typer.Option("--renew", help="Give an archive that exists this version: its vendor/ and requirements.txt, no more.")
    ] = False,
) -> None:
    """Begin an archive on any subject: an example entry, settings, CI, editors' settings, all that a build needs.

    The new archive holds Briefings itself, as a wheel in vendor/, and builds with nothing but what its requirements name by hash.

    Example: `briefings init baltic --subject "shipping in the Baltic" --kind vessels:vessel:Vessels`
    """
    if renew:
        _renew(folder)
        return
    own = [_kind(text) for text in kind or ()]
    subject = _line("--subject", subject)
    name = _line(
        "--name", name or (f"Briefings on {subject}" if subject else folder.resolve().name.replace("-", " ").capitalize())
    )
    texts = dict(_files(name, subject, own))
    settings, wrong = config.parse(texts["mkdocs.yml"], {})
    if len({k.folder for k in own}) != len(own):
        fail("two kinds have one folder")
    if wrong:
        fail(f"{wrong[0].message}; {wrong[0].help}")
    _lay_out(folder, {path: text.encode() for path, text in _for_editors(texts, settings).items()} | _vendored(), settings)
    here = [] if folder.resolve() == Path.cwd() else [f"cd {shlex.quote(str(folder))}"]
    steps = [*here, "briefings build --strict", "briefings serve"]
    say("\n  ".join([f"{folder} holds a new archive. To see it:\n", *steps]))


def _kind(text: str) -> Kind:
    parts = [_line("--kind", part) for part in text.split(":")]
    if len(parts) != 3 or not ID.match(parts[0]) or not all(parts):
        fail(f"`{text}` is no kind; write --kind FOLDER:ONE:MANY, such as --kind vessels:vessel:Vessels")
    return Kind(*parts)


def _line(option: str, text: str) -> str:
    try:
        return _LINE.validate_python(text) if text else ""
    except ValidationError as error:
        fail(f"{option}: {error.errors()[0]['msg']}")


def _files(name: str, subject: str, own: list[Kind]) -> Iterator[tuple[str, str]]:
    """Every file of the archive, by path."""
    firsts = {k.folder: f"first-{k.singular if ID.match(k.singular) else k.folder}" for k in own}
    words = {
        "name": name,
        "description": f"Who said what about {subject}." if subject else "Who said what, with its sources.",
        "own": own,
        "kinds": [*KINDS, *own],
        "firsts": list(firsts.values()),
        "identity": str(uuid.uuid4()),
    }
    templates = Environment(undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True, autoescape=False)  # noqa: S701
    templates.filters |= {"quoted": lambda text: json.dumps(text, ensure_ascii=False), "md": prose.escape}
    for path, text in _starter(resources.files("generator").joinpath("starter")):
        if path.endswith(".jinja"):
            yield path.removesuffix(".jinja"), templates.from_string(text).render(words)
        else:
            yield path, text
    for k in own:
        yield (
            f"content/{k.folder}/{firsts[k.folder]}.yml",
            yaml.safe_dump({"name": f"First {k.singular}"}, allow_unicode=True, width=1000),
        )


def _starter(folder: Traversable, path: str = "") -> Iterator[tuple[str, str]]:
    """The package's own files for it. A leading dot is written `dot-` there, since packages leave hidden files out."""
    for item in sorted(folder.iterdir(), key=lambda i: i.name):
        inner = f"{path}{'.' + item.name.removeprefix('dot-') if item.name.startswith('dot-') else item.name}"
        if item.is_dir():
            yield from _starter(item, f"{inner}/")
        else:
            yield inner, item.read_text("utf-8")


def _for_editors(texts: dict[str, str], settings: Settings) -> dict[str, str]:
    """The files, with a line on top of each record that names its schema, and VS Code's settings."""
    return {path: modeline(path, settings) + text for path, text in texts.items()} | editor_files(settings)


def _vendored(own: str = "") -> dict[str, bytes]:
    try:
        return vendor.files(own)
    except vendor.NotInstalled as error:
        fail(str(error))


def _renew(folder: Path) -> None:
    """Give an archive this version of the package, and keep all that is its own."""
    if not folder.is_dir():
        fail(f"there is no folder {folder}")
    path = folder / vendor.REQUIREMENTS
    text = source.read_text(path)
    if text is None and not (folder / file_name(folder)).is_file():
        fail(f"there is no archive in {folder}, which would have a mkdocs.yml; without --renew, `briefings init` begins one")
    own = vendor.own_lines(text) if text is not None else None
    if text is None or own is None:
        fail(
            f"{path} cannot be renewed: `briefings init` did not write it, or the line that ends its part is gone; "
            f"write that line above what is your own:\n{vendor.OWN}"
        )
    fresh = _vendored(own)
    try:
        for name, data in fresh.items():
            files.write(folder, name, data)
        for old in filter(files.is_plain, set(vendor.wheels_named(text)) - fresh.keys()):
            files.below(folder, old).unlink(missing_ok=True)
    except OSError as error:
        fail(f"{error.filename or folder} cannot be written: {error.strerror}")
    say(f"{path} and {vendor.FOLDER}/ name this version now; `make site` installs it")


def _lay_out(folder: Path, made: dict[str, bytes], settings: Settings) -> None:
    """Put the archive into its folder. A run that is killed leaves it to the next one to begin anew, or to finish.

    All of it is made in a folder inside; when it is whole, that gets another name, and its parts are moved to their place.
    """
    part, whole = (folder / f"{files.TEMPORARY}{word}" for word in ("part", "archive"))
    try:
        if not whole.is_dir():
            if folder.exists() and any(item.name not in {".git", part.name} for item in folder.iterdir()):
                fail(f"{folder} is not empty; name a folder that is, or one that does not exist yet")
            _make(part, made, settings)
            part.rename(whole)
        for item in sorted(whole.iterdir(), key=lambda i: i.name):
            if not files.is_there(folder / item.name):
                item.rename(folder / item.name)
        shutil.rmtree(whole)
    except OSError as error:
        fail(f"{error.filename or folder} cannot be written: {error.strerror}")


def _make(part: Path, made: dict[str, bytes], settings: Settings) -> None:
    """Write the whole archive into a folder that is no longer there when that fails."""
    shutil.rmtree(part, ignore_errors=True)
    try:
        for path, data in made.items():
            files.write(part, path, data)
        for _ in write_schemas(part, settings):
            pass
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
