"""The command `new`: drafts a briefing, or adds an entity, a thread, a measure, a topic. It never overwrites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from generator.asking import uses
from generator.authoring.drafting import additions
from generator.authoring.drafting.contents import Contents, contents
from generator.authoring.drafting.drafts import free, slug
from generator.authoring.drafting.emit import Prose, Value, record
from generator.cli import questions
from generator.cli.application import app, fail, say
from generator.cli.articles import is_address
from generator.cli.common import Root, project, report_findings
from generator.cli.desk import Desk, refuse
from generator.cli.given import Given
from generator.cli.new_batch import draft_all, is_batch
from generator.cli.new_briefing import draft
from generator.findings.finding import stops
from generator.project.interrupted import sweep
from generator.reading import schema, source
from generator.records import ids
from generator.records.vocabulary import OutletKind
from generator.text.nearest import suggestion

OLDER = 5
"""So many older briefings that speak of a new entity are named."""
_B, _E, _R = "A briefing", "An entity", "A thread or a measure"


def _line(text: str) -> str:
    return " ".join(text.split())


def _lines(texts: Sequence[str] | None) -> list[str]:
    return [line for text in texts or () if (line := _line(text))]


def _option(flag: str, panel: str, help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(flag, help=help_, rich_help_panel=panel, callback=_line)
    return option


def _options(flag: str, panel: str, help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(flag, help=help_, rich_help_panel=panel, callback=_lines)
    return option


@app.command()
def new(
    kind: Annotated[str, typer.Argument(help="What is new: briefing, person, organisation, place, thread …")] = "briefing",
    name: Annotated[list[str] | None, typer.Argument(help="Its name, if it is no briefing.")] = None,
    root: Root = Path(),
    id_: Annotated[str, typer.Option("--id", help="The file's name, if not one made of the title or name.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the file and write nothing.")] = False,
    from_: Annotated[
        list[str] | None,
        _options("--from", _B, "An article, a folder, a feed, a list of addresses, a bibliography; may be repeated."),
    ] = None,
    title: Annotated[str, _option("--title", _B, "Its headline.")] = "",
    date: Annotated[str, _option("--date", _B, "The day the article was published, YYYY-MM-DD.")] = "",
    outlet: Annotated[str, _option("--outlet", _B, "Who published the article: an id or a name.")] = "",
    url: Annotated[str, _option("--url", _B, "The article's address.")] = "",
    archived: Annotated[str, _option("--archived", _B, "The address of a pinned copy.")] = "",
    author: Annotated[list[str] | None, _options("--author", _B, "An author of the article; may be repeated.")] = None,
    language: Annotated[str, _option("--language", _B, "The article's language, such as en.")] = "",
    bottom_line: Annotated[str, _option("--bottom-line", _B, "What matters, in your own words.")] = "",
    via: Annotated[str, _option("--via", _B, "The republisher on whose pages it was read: an id or a name.")] = "",
    topic: Annotated[
        list[str] | None, _options("--topic", _B, "A topic's id (of a thread or a measure too); may be repeated.")
    ] = None,
    thread: Annotated[list[str] | None, _options("--thread", _B, "A thread's id; may be repeated.")] = None,
    note: Annotated[str, _option("--note", _B, "What a reader must know about the source.")] = "",
    alias: Annotated[list[str] | None, _options("--alias", _E, "Another name; may be repeated.")] = None,
    country: Annotated[str, _option("--country", _E, "ISO 3166-1's two letters, such as KP.")] = "",
    role: Annotated[str, _option("--role", _E, "Office or function in a few words.")] = "",
    description: Annotated[str, _option("--description", _E, "Who or what it is.")] = "",
    outlet_kind: Annotated[str, _option("--outlet-kind", _E, f"Makes an outlet of it: {', '.join(OutletKind)}.")] = "",
    homepage: Annotated[str, _option("--homepage", _E, "The outlet's address.")] = "",
    within: Annotated[str, _option("--within", _E, "The id of the place that contains this place.")] = "",
    summary: Annotated[str, _option("--summary", _R, "The thread's story so far.")] = "",
    unit: Annotated[str, _option("--unit", _R, "The measure's unit.")] = "",
    what: Annotated[str, _option("--what", _R, "What exactly the measure counts.")] = "",
) -> None:
    """Draft a briefing, or add a person, an organisation or anything else that briefings speak of.

    What is not given is asked for on a terminal. A briefing drafted from a saved page or a text gets its metadata; its words
    you write yourself.

    Example: `briefings new --from article.html`, or `briefings new person "Ada Example" --country KP`
    """
    desk = _desk(root, dry_run=dry_run)
    sources, family = tuple(from_ or ()), additions.family_of(kind, desk.contents)
    if sources and not family:  # the shell made `--from *.html` into a file and further words
        sources, family, name = (*sources, *filter(_exists, (kind, *(name or ())))), "briefings", None
    family = family or fail(_no_kind(kind, desk.contents))
    given = Given(
        name=_name(name or ()), id=id_, from_=sources, title=title, date=date, outlet=outlet, url=url, archived=archived,
        author=tuple(author or ()), language=language, bottom_line=bottom_line, alias=tuple(alias or ()), country=country,
        role=role, description=description, outlet_kind=outlet_kind, homepage=homepage, summary=summary, unit=unit, what=what,
        via=via, topic=tuple(topic or ()), thread=tuple(thread or ()), note=note, within=within,
    )  # fmt: skip
    _only_own(family, given)
    if family != "briefings":
        _add(desk, family, given)
    elif is_batch(sources):
        draft_all(desk, given, sources)
    else:
        draft(desk, given)


def _desk(root: Path, *, dry_run: bool) -> Desk:
    """The archive's files, to which something is added; the process ends where its settings cannot be used."""
    settings, wrong = project(root)
    if stops(wrong):
        report_findings(wrong, strict=False)
    if not dry_run:
        sweep(root, settings)
    read, _ = source.read(root / settings.content)
    return Desk(root, contents(read, settings), dry_run)


def _exists(where: str) -> bool:
    """Whether a word behind `--from` is a further source; the process ends where it is none."""
    return is_address(where) or Path(where).exists() or fail(f"cannot read {where}: there is no such file")


def _name(words: Sequence[str]) -> str:
    """The one name that was given."""
    return _line(words[0]) if len(words) == 1 else "" if not words else fail("a name of several words stands in quotes")


def _no_kind(kind: str, known: Contents) -> str:
    kinds = additions.kinds_known(known)
    return f"there is no kind `{kind}` to add; {suggestion(kind, kinds) or 'known: ' + ', '.join(kinds)}"


def _only_own(family: str, given: Given) -> None:
    """End the process if an option was given that a record of this family has no use for."""
    foreign = [*given.foreign(family)]
    if foreign:
        fail(f"{' and '.join(foreign)} cannot be given here; see briefings new --help")
    if family == "briefings" and given.name:
        fail("a briefing's headline is given with --title")
    if given.within and family != "places":
        fail("--within is a place's")
    if given.homepage and not given.outlet_kind:
        fail("--homepage is an outlet's; say with --outlet-kind what kind of outlet it is")


def _add(desk: Desk, family: str, given: Given) -> None:
    """An entity, a thread, a measure or a topic."""
    given = _asked(family, given)
    id_ = (
        given.id or slug(given.name) or fail(f"no id can be made of `{given.name}`; give one with --id, in a-z, 0-9 and hyphens")
    )
    if complaint := ids.wrong(id_):
        fail(f"{complaint[1]}; {complaint[2].replace('rename it to', 'such as')}")
    known = desk.contents
    if family == "topics":
        _add_topic(desk, id_, given)
        return
    is_entity = any(kind.folder == family for kind in known.settings.kinds)
    wrong = [*additions.taken((given.name, *given.alias), known)] if is_entity else []
    if id_ in known.ids(family):
        wrong.append(f"the id `{id_}` is that of {known.path_of(id_)}; --id {free(id_, known.ids(family))} is free")
    wrong += _unknown(given, known)
    if given.country:
        wrong += filter(None, [additions.unknown_country(given.country)])
    if wrong:
        refuse(*wrong)
    path = f"content/{family}/{id_}.yml"
    if desk.put(path, record(_fields(family, given))):
        if is_entity:
            _say_older(known, given)
        say("next: add what else is known of it, then run briefings check")


def _say_older(known: Contents, given: Given) -> None:
    """Name the briefings that speak of a new entity already: their prose links to it from now on, where a name may link."""
    found = [*uses.naming(known.files, (given.name, *given.alias), "names it")]
    for use in found[:OLDER]:
        say(f"note: {use.path}:{use.line} speaks of it: {use.text}")
    if len(found) > OLDER:
        say(f"note: so do {len(found) - OLDER} more; briefings uses {given.id or slug(given.name)} shows them")


def _unknown(given: Given, known: Contents) -> Iterator[str]:
    """A sentence for each id that was given and that no record has."""
    yield from additions.unknown_ids("--topic", "topic", given.topic, known)
    yield from additions.unknown_ids("--within", "place", [given.within] if given.within else [], known)


def _asked(family: str, given: Given) -> Given:
    """The same with what a record of the family cannot be without: what is missing is asked for."""
    wanted = {"name": given.name}
    wanted |= {"summary": given.summary} if family == "threads" else {}
    wanted |= {"unit": given.unit, "what": given.what} if family == "measures" else {}
    got = questions.ask_for_missing(wanted)
    return replace(given, name=got["name"], summary=got.get("summary", ""), unit=got.get("unit", ""), what=got.get("what", ""))


def _add_topic(desk: Desk, id_: str, given: Given) -> None:
    """A topic, at the end of the tree; only if that changes nothing else in it."""
    path, topics = "content/topics.yml", desk.contents.registry.known("topic")
    if id_ in topics:
        refuse(f"the id `{id_}` is that of a topic; --id {free(id_, topics)} is free")
    description: dict[str, Value] = {"description": Prose(given.description)} if given.description else {}
    addition = record([(id_, {"title": given.name} | description)])
    old = next((p for p in desk.contents.files if p.family == "topics"), None)
    text = f"{old.source.text.rstrip()}\n{addition}" if old and old.source.text.strip() else addition
    parsed = schema.read(source.source(path, text), desk.contents.settings.kinds)
    before = old.record if old and isinstance(old.record, dict) else {}
    if not isinstance(parsed.record, dict) or parsed.findings or before != {k: t for k, t in parsed.record.items() if k != id_}:
        refuse(f"{path} cannot be added to as it is; mend it, or add by hand:\n{addition.rstrip()}")
    if desk.put(path, text, over=True):
        say(f"next: `{id_}` stands at its end; move it below another topic's `topics:` if it belongs there")


def _fields(family: str, given: Given) -> list[tuple[str, Value]]:
    if family == "threads":
        return [("title", given.name), ("summary", Prose(given.summary)), ("topics", given.topic)]
    if family == "measures":
        return [("name", given.name), ("unit", given.unit), ("what", Prose(given.what)), ("topics", given.topic)]
    fields: list[tuple[str, Value]] = [("name", given.name), ("aliases", given.alias)]
    if given.description:
        fields.append(("description", Prose(given.description)))
    outlet = {"kind": given.outlet_kind, "homepage": given.homepage}
    return [
        *fields,
        ("role", given.role),
        ("country", given.country),
        ("within", given.within),
        ("outlet", {key: value for key, value in outlet.items() if value}),
    ]
