"""The commands that ask the archive: find, uses, timeline, path, stats, desk. They write nothing."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from generator import checking
from generator.archive.model import Archive
from generator.asking import finding, rows, summary, uses, ways
from generator.authoring.drafting.contents import Contents, contents
from generator.cli.application import app, fail, say
from generator.cli.common import DayOption, Root, day_of, project, report_findings
from generator.cli.tabular import AsTable, TableFormat, show
from generator.evidence import tally
from generator.findings.finding import stops
from generator.linking import link, pruned
from generator.linking.registry import Target
from generator.project import machine
from generator.reading import schema, source
from generator.records import refs
from generator.text.dates import wrong as wrong_day
from generator.text.nearest import nearest, suggestion
from generator.text.words import count

_NAMED = 5
"""So many files with errors are named."""
_FOUND = ("kind", "id", "date", "by", "text")


@app.command()
def find(
    text: Annotated[list[str] | None, typer.Argument(help="Words that all stand in it; none finds everything.")] = None,
    root: Root = Path(),
    kind: Annotated[str, typer.Option("--kind", help="briefing, claim, figure, event, person …")] = "",
    by: Annotated[str, typer.Option("--by", help="Whose word it is: an id or a name.")] = "",
    about: Annotated[str, typer.Option("--about", help="A record that it belongs to: an id or a name.")] = "",
    topic: Annotated[str, typer.Option("--topic", help="A topic, with those below it.")] = "",
    thread: Annotated[str, typer.Option("--thread", help="A thread.")] = "",
    outlet: Annotated[str, typer.Option("--outlet", help="The outlet of the article.")] = "",
    since: Annotated[str, typer.Option("--since", help="From this day on: YYYY-MM-DD, YYYY-MM or YYYY.")] = "",
    until: Annotated[str, typer.Option("--until", help="Up to this day, month or year.")] = "",
    is_open: Annotated[bool, typer.Option("--open", help="What is expected and has no outcome on record.")] = False,
    disputed: Annotated[bool, typer.Option("--disputed", help="Claims that another one contradicts.")] = False,
    ungraded: Annotated[bool, typer.Option("--ungraded", help="Claims without a credibility.")] = False,
    form: AsTable = TableFormat.TABLE,
) -> None:
    """Find what the archive holds: by words, by kind, by whose word it is, by subject, by days.

    Example: `briefings find "ballistic missile" --kind claim --by kcna --since 2023`
    """
    with _asked(root) as (known, archive):
        kinds = (*rows.KINDS, *(row.singular for row in known.settings.kinds))
        kind = {row.folder: row.singular for row in known.settings.kinds}.get(kind, kind)
        if kind and kind not in kinds:
            fail(f"there is no kind `{kind}`; {suggestion(kind, kinds) or 'known: ' + ', '.join(kinds)}")
        for option, day in (("--since", since), ("--until", until)):
            if day and (mistake := wrong_day(day, whole=False)):
                fail(f"{option}: {mistake.message}; {mistake.help or 'write YYYY-MM-DD, YYYY-MM or YYYY'}")
        if since and until and since[: len(until)] > until:
            fail(f"--since {since} is later than --until {until}: no day lies between them")
        wanted = finding.Wanted(
            text=" ".join(text or ()), kind=kind,
            by=_id(known, by, "entity", "--by"), topic=_id(known, topic, "topic", "--topic"),
            thread=_id(known, thread, "thread", "--thread"), about=_id(known, about, "", "--about"),
            outlet=_id(known, outlet, "outlet", "--outlet"), since=since, until=until, is_open=is_open, is_disputed=disputed,
            is_ungraded=ungraded,
        )  # fmt: skip
        found = [*finding.find(archive, wanted)]
        show(_FOUND, ((row.kind, row.id, row.date, row.by, row.text) for row in found), form)
        if not found:
            near = finding.meant(archive, wanted.text)
            say(f"nothing was found{f'; did you mean `{near}`?' if near else ''}", err=True)


@app.command(name="uses")
def show_uses(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A record's id or name, or briefing#statement.")],
    root: Root = Path(),
    unlinked: Annotated[bool, typer.Option("--unlinked", help="Briefings that name an entity without a link to it.")] = False,
    form: AsTable = TableFormat.TABLE,
) -> None:
    """Show where a record or a statement is used: the fields that name it, and the briefings that speak of it.

    Example: `briefings uses kcna`, or `briefings uses kcna --unlinked`
    """
    with _asked(root, with_drafts=True) as (known, archive):
        target = _target(known, id_, "", "ID")
        if unlinked:
            entity = dict(known.entities()).get(target.id)
            if entity is None:
                fail(f"`{target.id}` is no entity, and only the names of entities are looked for")
            found = [*uses.unlinked(known.files, archive, target.id, entity, target.page)]
        else:
            found = [*uses.references(known.files, known.registry, target), *uses.mentions(archive, target)]
        show(("path", "line", "how", "text"), ((use.path, use.line or None, use.how, use.text) for use in found), form)
        if not found:
            say("nothing uses it" if not unlinked else "nothing names it without a link", err=True)


@app.command()
def timeline(
    id_: Annotated[str, typer.Argument(metavar="ID", help="An entity, a thread, a topic or a measure: an id or a name.")],
    root: Root = Path(),
    form: AsTable = TableFormat.TABLE,
) -> None:
    """Show what happened and what was said around a record, by day.

    Example: `briefings timeline dprk-arms-build-up`
    """
    with _asked(root) as (known, archive):
        target = _target(known, id_, "", "ID")
        if target.id in archive.briefings or refs.is_statement(target.qualified):
            fail(f"ID: `{target.qualified}` is told on one day; name an entity, a thread, a topic or a measure")
        wanted = finding.Wanted(about=target.id)
        events = {at.ref for id_, found in archive.back.events_of.items() if id_ == target.id for at in found}
        about = [row for row in finding.find(archive, wanted) if row.date and row.kind != "assessment"]
        seen = {row.id for row in about}
        about += [row for row in rows.every(archive) if row.id in events - seen]
        show(
            ("date", "kind", "id", "by", "text"),
            ((r.date, r.kind, r.id, r.by, r.text) for r in sorted(about, key=lambda r: (r.date, r.id))),
            form,
        )


@app.command(name="path")
def show_path(
    one: Annotated[str, typer.Argument(metavar="A", help="An entity: an id or a name.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    root: Root = Path(),
    form: AsTable = TableFormat.TABLE,
) -> None:
    """Show how two entities are connected: through which briefings, from one to the next.

    Example: `briefings path kim-jong-un japan`
    """
    with _asked(root) as (known, archive):
        start, end = (_target(known, text, "entity", name) for text, name in ((one, "A"), (other, "B")))
        steps = ways.way(archive, start.id, end.id)
        if start == end:
            say("A and B are one and the same", err=True)
        elif steps is None:
            say(f"no briefing connects `{start.id}` and `{end.id}`, not even through others", err=True)
        lines = (
            (s.one, s.other, len(s.briefings), s.briefings[0] if s.briefings else f"the record of {s.record}")
            for s in steps or ()
        )
        show(("from", "to", "briefings", "through"), lines, form)


@app.command()
def stats(root: Root = Path(), form: AsTable = TableFormat.TABLE) -> None:
    """Show what the archive holds and what it lacks, in numbers.

    Example: `briefings stats --format json`
    """
    with _asked(root) as (_, archive):
        show(("what", "count", "of"), summary.stats(archive), form)


@app.command()
def desk(
    section: Annotated[str, typer.Argument(metavar="[SECTION]", help="Which part to list; without it, how much there is.")] = "",
    root: Root = Path(),
    as_of: DayOption = "today",
    form: AsTable = TableFormat.TABLE,
) -> None:
    """Show what is still to be done: drafts, findings, what is overdue, what lacks something. `serve` shows it at `/_desk/`.

    Example: `briefings desk`, then `briefings desk ungraded`
    """
    from generator.cli import agenda  # which lays out drafts, as no other question does

    if section and section not in agenda.NAMES:
        fail(f"there is no section `{section}`; {suggestion(section, agenda.NAMES) or 'known: ' + ', '.join(agenda.NAMES)}")
    settings, wrong = project(root)
    found = agenda.look(root, settings, wrong, day_of(as_of), machine.seal(root, make=False))
    if not found.sections:
        report_findings(wrong, strict=False)
    if section:
        rows_ = (make() for one in found.sections if one.name == section for make in one.rows)
        show(("path", "line", "what", "text"), ((row.path, row.line, row.more, row.text) for row in rows_), form)
    else:
        show(("section", "count", "what"), ((one.name, len(one.rows), one.title) for one in found.sections), form)


@contextlib.contextmanager
def _asked(root: Path, *, with_drafts: bool = False) -> Iterator[tuple[Contents, Archive]]:
    """The archive's files and the linked archive, as far as it can be read; what has errors is left out, and named at the end.

    The archive has the drafts too only for a question about files, where they count as all others do.
    """
    settings, wrong = project(root)
    if stops(wrong):
        report_findings(wrong, strict=False)
    sources, unread = source.read(root / settings.content)
    parsed = [schema.read(s, settings.kinds) for s in sources]
    with checking.without_search_for_cycles():
        checked = checking.link_and_check(unread, parsed, settings)
    errors = Counter(f.place.path for f in checked.findings if stops([f]))
    archive = checked.archive
    if errors or with_drafts:
        kept = pruned.sound(parsed, settings, with_drafts=with_drafts).values()
        archive = tally.with_counts(link.link([one.parsed for one in kept], settings, with_drafts=with_drafts).archive)
    try:
        yield contents(sources, settings), archive
    finally:
        if errors:
            files = [f"{path} ({count(number, 'error')})" for path, number in sorted(errors.items())]
            more = f" and {count(len(files) - _NAMED, 'more file')}" if len(files) > _NAMED else ""
            what = f"note: left out is what is wrong in {', '.join(files[:_NAMED])}{more}"
            say(f"{what}; `briefings check` shows the errors", err=True)
    if errors:
        raise typer.Exit(1)


def _id(known: Contents, text: str, role: str, option: str) -> str:
    """The id that an option means; empty where it was not given."""
    return _target(known, text, role, option).id if text else ""


def _target(known: Contents, text: str, role: str, option: str) -> Target:
    """What an id, a name or a record's file means; the process ends with the nearest one where it means nothing, or several."""
    text = next((f"{p.family}/{p.id}" for p in known.files if p.source.path == text), text)
    found = [t for t in known.registry.called(text) if not role or role in t.roles] or known.registry.named(text, role)
    if len(found) == 1:
        return found[0]
    if found:
        fail(f"{option}: `{text}` may be {' or '.join(f'`{t.qualified}`' for t in found)}")
    every = known.registry.known(role) if role else {id_: targets[0] for id_, targets in known.registry.by_id.items()}
    near = nearest(text, every) or nearest(text, (t.label for t in every.values()))
    hint = f"; did you mean `{near}`?" if near else ""
    return fail(f"{option}: there is no {role or 'record'} `{text}`{hint}")
