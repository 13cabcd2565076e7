"""Makes the rows of the archive's tables for programs; `tables` says which tables and columns there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.archive.entries import BriefingEntry
from generator.archive.model import Archive
from generator.evidence import away, families, happenings, hindsight, interest
from generator.evidence.known import threads_of
from generator.evidence.origins import origins_of
from generator.pages.machine import figures as figure_rows
from generator.pages.machine.figures import Cell
from generator.records import paths
from generator.records.judged import Verdict
from generator.records.refs import Ref
from generator.text import prose

Row = tuple[Cell, ...]


def _address(archive: Archive, page: str) -> str:
    return paths.on_site(archive.settings.site_url, page)


def _text(text: str | None) -> str:
    return prose.to_text(text) if text else ""


def _ids(ids: Iterable[str]) -> str:
    """Ids hold no spaces."""
    return " ".join(ids)


def _said(said: Iterable[str]) -> str:
    return "; ".join(said)


def _verdict(judged: Verdict[Ref] | None) -> Row:
    """A verdict's cells, its grounds in full; empty where nobody wrote one."""
    if judged is None:
        return ("", "", "", "")
    return _text(judged.text), judged.says.value, judged.date.isoformat(), _ids(judged.grounds)


def briefings(archive: Archive, entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    """A row for each briefing."""
    for entry in entries:
        record, source = entry.record, entry.record.source
        yield (
            entry.id,
            record.date.isoformat(),
            record.title,
            _text(record.bottom_line),
            archive.entities[source.outlet].record.name,
            source.outlet,
            source.via or "",
            source.url or "",
            source.title or "",
            "; ".join(source.authors),
            source.language or "",
            source.archived or "",
            source.read.value,
            _ids(record.topics),
            _ids(record.threads),
            _ids(archive.refers[entry.id]),
            record.status.value,
            max((c.date.isoformat() for c in record.corrections), default=""),
            _address(archive, entry.page),
            *_verdict(record.verdict),
            _said(away.of_briefing(archive, entry)),
        )


def claims(archive: Archive, entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    """A row for each claim."""
    for entry in entries:
        outlet = entry.record.source.outlet
        for at in entry.claims:
            claim = at.record
            yield (
                at.ref,
                entry.record.date.isoformat(),
                archive.entities[outlet].record.name,
                outlet,
                *figure_rows.claimant_cells(archive, claim.by),
                claim.kind.value,
                _text(claim.text),
                _ids(claim.via),
                claim.said or "",
                claim.due or "",
                claim.quote.text if claim.quote else "",
                (claim.quote and claim.quote.speaker) or "",
                claim.credibility,
                _ids(claim.supports),
                _ids(one.claim for one in claim.contradicts),
                _ids(one.ground.value if one.ground else "-" for one in claim.contradicts),
                _ids(one.claim for one in claim.differs),
                _ids(claim.supersedes),
                _ids(archive.back.superseded_by.get(at.ref, ())),
                at.ref in archive.back.disputed,
                _ids(threads_of(claim, entry.record)),
                _text(claim.note),
                interest.source_of(archive, at) or "",
                interest.caveat(archive, at),
                entry.withdrawn,
                _address(archive, entry.address(at.anchor)),
                len(origins := origins_of(archive, at.ref)),
                _ids(origin.body for origin in origins),
                _said(away.of_claim(archive, at)),
            )


def figures(archive: Archive, entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    """A row for each figure."""
    for entry in entries:
        for at in entry.figures:
            measure = archive.measures[at.record.measure]
            yield (*figure_rows.row(archive, measure, at), measure.record.name, measure.id)


def events(archive: Archive, entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    """A row for each event."""
    for entry in entries:
        for at in entry.events:
            event = at.record
            yield (
                at.ref,
                entry.record.date.isoformat(),
                event.date,
                event.until or "",
                _text(event.what),
                event.status.value,
                archive.entities[event.place].record.name if event.place else "",
                event.place or "",
                _ids(event.participants),
                *figure_rows.claimant_cells(archive, event.by),
                _ids((event.same_as,) if event.same_as else ()),
                happenings.shown(archive, at).ref,
                entry.withdrawn,
                _address(archive, entry.address(at.anchor)),
                _ids(threads_of(event, entry.record)),
            )


def assessments(archive: Archive, entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    """A row for each assessment."""
    for entry in entries:
        for at in entry.assessments:
            judgement = at.record
            yield (
                at.ref,
                entry.record.date.isoformat(),
                _text(judgement.text),
                judgement.likelihood.value if judgement.likelihood else "",
                judgement.confidence.value if judgement.confidence else "",
                _text(judgement.basis),
                judgement.due or "",
                judgement.made.isoformat() if judgement.made else "",
                hindsight.said(archive, at),
                entry.withdrawn,
                _address(archive, entry.address(at.anchor)),
            )


def outcomes(archive: Archive, entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    """A row for each outcome."""
    for entry in entries:
        for outcome in entry.record.outcomes:
            date, page = entry.record.date.isoformat(), _address(archive, entry.page)
            stands = _said(away.of_statement(archive, archive.statement(outcome.of)))
            yield entry.id, date, outcome.of, outcome.result.value, _text(outcome.note), entry.withdrawn, page, stands


def entities(archive: Archive, _entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    """A row for each entity."""
    for entry in archive.entities.values():
        record, outlet, point = entry.record, entry.record.outlet, entry.record.coordinates
        yield (
            entry.id,
            entry.kind.folder,
            record.name,
            "; ".join(alias.name for alias in record.aliases),
            record.role or "",
            _text(record.description),
            record.country or "",
            record.wikidata or "",
            _ids(record.same_as),
            point.lat if point else None,
            point.lon if point else None,
            record.within or "",
            _ids(record.member_of),
            record.body or "",
            record.identity.value,
            outlet.kind.value if outlet else "",
            outlet.state_controlled if outlet else None,
            outlet.reliability if outlet else None,
            _address(archive, entry.page),
            *_verdict(record.verdict),
        )


def threads(archive: Archive, _entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    """A row for each thread."""
    for entry in archive.threads.values():
        record = entry.record
        page, judged = _address(archive, entry.page), _verdict(record.verdict)
        yield entry.id, record.title, _text(record.summary), _ids(record.topics), record.closed, page, *judged


def measures(archive: Archive, _entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    """A row for each measure."""
    firsts = families.firsts(archive.measures)
    for id_, entry in archive.measures.items():
        record, page, judged = entry.record, _address(archive, entry.page), _verdict(entry.record.verdict)
        yield id_, record.name, record.unit, _text(record.what), _ids(record.topics), page, firsts.get(id_, ""), *judged


def topics(archive: Archive, _entries: Iterable[BriefingEntry]) -> Iterator[Row]:
    """A row for each topic."""
    for topic in archive.topics.values():
        yield topic.id, topic.title, _text(topic.description), _ids(topic.path[-1:]), _address(archive, topic.page)
