"""The command `new`: drafts a briefing, or adds an entity, a thread, a measure, a topic. It never overwrites."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from generator import additions, ids, schema, source
from generator.cli import questions
from generator.cli.application import app, fail, say
from generator.cli.common import Formats, Root, project, report_findings, write
from generator.contents import Contents, contents
from generator.drafts import free, slug
from generator.emit import Prose, Value, record
from generator.findings import stops
from generator.model import Entity
from generator.nearest import suggestion
from generator.project.interrupted import sweep
from generator.vocabulary import OutletKind

_B, _E, _R = "A briefing", "An entity", "A thread or a measure"


def _option(flag: str, panel: str, help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(flag, help=help_, rich_help_panel=panel)
    return option


@app.command()
def new(
    kind: Annotated[str, typer.Argument(help="What is new: briefing, person, organisation, place, thread …")] = "briefing",
    name: Annotated[str, typer.Argument(help="Its name, if it is no briefing.")] = "",
    root: Root = Path(),
    id_: Annotated[str, typer.Option("--id", help="The file's name, if not one made of the title or name.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the file and write nothing.")] = False,
    from_: Annotated[str, _option("--from", _B, "The article: a saved page, a text file or an address.")] = "",
    title: Annotated[str, _option("--title", _B, "Its headline.")] = "",
    date: Annotated[str, _option("--date", _B, "The day the article was published, YYYY-MM-DD.")] = "",
    outlet: Annotated[str, _option("--outlet", _B, "Who published the article: an id or a name.")] = "",
    url: Annotated[str, _option("--url", _B, "The article's address.")] = "",
    archived: Annotated[str, _option("--archived", _B, "The address of a pinned copy.")] = "",
    author: Annotated[list[str] | None, _option("--author", _B, "An author of the article; may be repeated.")] = None,
    language: Annotated[str, _option("--language", _B, "The article's language, such as en.")] = "",
    bottom_line: Annotated[str, _option("--bottom-line", _B, "What matters, in your own words.")] = "",
    alias: Annotated[list[str] | None, _option("--alias", _E, "Another name; may be repeated.")] = None,
    country: Annotated[str, _option("--country", _E, "ISO 3166-1's two letters, such as KP.")] = "",
    role: Annotated[str, _option("--role", _E, "Office or function in a few words.")] = "",
    description: Annotated[str, _option("--description", _E, "Who or what it is.")] = "",
    outlet_kind: Annotated[str, _option("--outlet-kind", _E, f"Makes an outlet of it: {', '.join(OutletKind)}.")] = "",
    homepage: Annotated[str, _option("--homepage", _E, "The outlet's address.")] = "",
    summary: Annotated[str, _option("--summary", _R, "The thread's story so far.")] = "",
    unit: Annotated[str, _option("--unit", _R, "The measure's unit.")] = "",
    what: Annotated[str, _option("--what", _R, "What exactly the measure counts.")] = "",
) -> None:
    """Draft a briefing, or add a person, an organisation or anything else that briefings speak of.

    What is not given is asked for on a terminal. A briefing drafted from a saved page or a text gets its metadata; its words
    you write yourself.

    Example: `briefings new --from article.html`, or `briefings new person "Ada Example" --country KP`
    """
    settings, wrong = project(root)
    if stops(wrong):
        report_findings(wrong, Formats.full, strict=False)  # type: ignore[attr-defined]
    if not dry_run:
        sweep(root, settings)
    read, _ = source.read(root / settings.content)
    desk = Desk(root, contents(read, settings), dry_run)
    family = additions.family_of(kind, desk.contents) or fail(_no_kind(kind, desk.contents))
    given: dict[str, str | list[str]] = {
        "from": from_, "title": title, "date": date, "outlet": outlet, "url": url, "archived": archived, "author": author or [],
        "language": language, "bottom-line": bottom_line, "alias": alias or [], "country": country, "role": role,
        "description": description, "outlet-kind": outlet_kind, "homepage": homepage, "summary": summary, "unit": unit,
        "what": what,
    }  # fmt: skip
    given = {option: _on_a_line(value) for option, value in given.items()}
    _only_own(family, given, name)
    if family == "briefings":
        from generator.cli.new_briefing import draft

        draft(desk, id_, given)
    else:
        _add(desk, family, " ".join(name.split()), id_, given)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a new record is written: the project's folder, what the archive holds, and whether only to show the file."""

    root: Path
    contents: Contents
    dry_run: bool

    def put(self, path: str, text: str, *, over: bool = False) -> bool:
        """Write a new file (or `over` the one that it extends), or print it; tells whether it was written."""
        _read_back(path, text, self.contents)
        if self.dry_run:
            say(text, end="")
            return False
        try:
            write(self.root, path, text.encode(), new=not over)
        except FileExistsError:
            refuse(f"{path} is there already; choose another name with --id")
        say(f"wrote {self.root / path}")
        return True


def _on_a_line(value: str | list[str]) -> str | list[str]:
    return " ".join(value.split()) if isinstance(value, str) else [line for item in value if (line := " ".join(item.split()))]


def refuse(*sentences: str) -> NoReturn:
    """End the process with 1: the archive as it is does not allow it."""
    for sentence in sentences:
        say(f"briefings: {sentence}", err=True)
    sys.exit(1)


def _no_kind(kind: str, known: Contents) -> str:
    kinds = additions.kinds_known(known)
    return f"there is no kind `{kind}` to add; {suggestion(kind, kinds) or 'known: ' + ', '.join(kinds)}"


_OWN = {
    "briefings": {"from", "title", "date", "outlet", "url", "archived", "author", "language", "bottom-line"},
    "threads": {"summary"},
    "measures": {"unit", "what"},
    "topics": {"description"},
}
_ENTITY = {"alias", "country", "role", "description", "outlet-kind", "homepage"}


def _only_own(family: str, given: dict[str, str | list[str]], name: str) -> None:
    """End the process if an option was given that a record of this family has no use for."""
    foreign = [f"--{option}" for option, value in given.items() if value and option not in _OWN.get(family, _ENTITY)]
    if foreign:
        fail(f"{' and '.join(foreign)} cannot be given here; see briefings new --help")
    if family == "briefings" and name:
        fail("a briefing's headline is given with --title")
    if given["homepage"] and not given["outlet-kind"]:
        fail("--homepage is an outlet's; say with --outlet-kind what kind of outlet it is")


def _add(desk: Desk, family: str, name: str, id_: str, given: dict[str, str | list[str]]) -> None:
    """An entity, a thread, a measure or a topic."""
    wanted = {"threads": ("summary",), "measures": ("unit", "what")}.get(family, ())
    got = questions.asked({"name": name, **{key: str(given[key]) for key in wanted}})
    name, aliases = got["name"], tuple(given["alias"])
    id_ = id_ or slug(name) or fail(f"no id can be made of `{name}`; give one with --id, in a-z, 0-9 and hyphens")
    if complaint := ids.wrong(id_):
        fail(f"{complaint[1]}; {complaint[2].replace('rename it to', 'such as')}")
    known = desk.contents
    if family == "topics":
        _add_topic(desk, id_, name, str(given["description"]))
        return
    wrong = [*additions.taken((name, *aliases), known)] if family not in _OWN else []
    if id_ in known.ids(family):
        wrong.append(f"the id `{id_}` is that of {known.path_of(id_)}; --id {free(id_, known.ids(family))} is free")
    if given["country"]:
        wrong += filter(None, [additions.unknown_country(str(given["country"]))])
    if wrong:
        refuse(*wrong)
    path = f"content/{family}/{id_}.yml"
    if desk.put(path, record(_fields(family, got, aliases, given))):
        say("next: add what else is known of it, then run briefings check")


def _add_topic(desk: Desk, id_: str, title: str, description: str) -> None:
    """A topic, at the end of the tree; only if that changes nothing else in it."""
    path, topics = "content/topics.yml", desk.contents.registry.known("topic")
    if id_ in topics:
        refuse(f"the id `{id_}` is that of a topic; --id {free(id_, topics)} is free")
    addition = record([(id_, {"title": title} | ({"description": Prose(description)} if description else {}))])
    old = next((p for p in desk.contents.files if p.family == "topics"), None)
    text = f"{old.source.text.rstrip()}\n{addition}" if old and old.source.text.strip() else addition
    parsed = schema.read(source.source(path, text), desk.contents.settings.kinds)
    before = old.record if old and isinstance(old.record, dict) else {}
    if not isinstance(parsed.record, dict) or parsed.findings or before != {k: t for k, t in parsed.record.items() if k != id_}:
        refuse(f"{path} cannot be added to as it is; mend it, or add by hand:\n{addition.rstrip()}")
    if desk.put(path, text, over=True):
        say(f"next: `{id_}` stands at its end; move it below another topic's `topics:` if it belongs there")


def _fields(
    family: str, got: dict[str, str], aliases: tuple[str, ...], given: dict[str, str | list[str]]
) -> list[tuple[str, Value]]:
    if family == "threads":
        return [("title", got["name"]), ("summary", Prose(got["summary"]))]
    if family == "measures":
        return [("name", got["name"]), ("unit", got["unit"]), ("what", Prose(got["what"]))]
    fields: list[tuple[str, Value]] = [("name", got["name"]), ("aliases", aliases)]
    if given["description"]:
        fields.append(("description", Prose(str(given["description"]))))
    fields += [("role", str(given["role"])), ("country", str(given["country"]))]
    outlet = {"kind": str(given["outlet-kind"]), "homepage": str(given["homepage"])}
    return [*fields, ("outlet", {key: value for key, value in outlet.items() if value})]


def _read_back(path: str, text: str, known: Contents) -> None:
    """End the process if the file would be wrong: what was given cannot stand in it."""
    parsed = schema.read(source.source(path, text), known.settings.kinds)
    wrong = [f for f in parsed.findings if f.code != "draft"]
    if isinstance(parsed.record, Entity) and parsed.record.outlet and parsed.family != "organisations":
        fail("only an organisation can be an outlet")
    if wrong:
        fail("; ".join(filter(None, (wrong[0].message, wrong[0].help))) + f" (in `{wrong[0].excerpt.strip() or path}`)")
