"""Makes the page about the archive's coverage: where it looks, through whose eyes, and what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.archive.entries import BriefingEntry, EntityEntry, ThreadEntry
from generator.archive.model import Archive
from generator.evidence import interest
from generator.pages.here import Here
from generator.pages.page import Page
from generator.pages.parts import activity, cards
from generator.pages.plan import PagePlan
from generator.pages.registers import claims, counted_claims
from generator.pictures.data import BarRow, Bars, Columns
from generator.records import paths
from generator.records.ids import EntityId, MeasureId
from generator.text import words
from generator.text.markdown import Markdown

QUIET_AFTER = 180
"""After how many days without a briefing, before the newest record, a running thread counts as gone quiet."""
OF_STATES = "Claims of states that nothing independent bears out"
SHOWN = 20
"""How many rows each list shows before it only counts."""
OPENED = 200
"""How many rows a number of the first table opens; of more, the list of their kind has the others."""


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A category of outlets: how many there are and how many speak for a state, and the briefings on articles of either sort."""

    label: str
    outlets: int
    of_a_state: int
    briefings: int
    on_those: int


@dataclass(frozen=True, slots=True)
class QuietLine:
    """A running thread without news."""

    thread: Markdown
    since: Markdown


@dataclass(frozen=True, slots=True)
class Opened:
    """What a number counts, row by row, where the page itself has the list: its place, what it is called, and how many more."""

    anchor: str
    title: str
    number: Markdown
    rows: tuple[Markdown, ...]
    more: str


@dataclass(frozen=True, slots=True)
class CoverageData:
    """What the template of the page about the archive is told."""

    title: str
    as_of: str
    briefings: str
    claims: str
    single_origin: Markdown
    bodies: tuple[tuple[Markdown, str], ...]
    of_states: str
    to_those: Markdown
    unnamed: Markdown
    unjudged: Markdown
    opened: tuple[Opened, ...]
    sources: Markdown
    kinds: tuple[ShareRow, ...]
    kinds_picture: Bars
    countries: tuple[ShareRow, ...]
    countries_picture: Bars
    more_countries: int
    languages: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, Markdown, int], ...]
    months_picture: Columns
    quiet_after: int
    quiet: tuple[QuietLine, ...]
    quiet_total: int
    files: Markdown


def pages(_archive: Archive) -> Iterator[PagePlan]:
    """The page about the archive."""
    yield PagePlan(paths.index_page("coverage"), _page)


def _page(archive: Archive) -> Page:
    here = Here(archive, paths.index_page("coverage"))
    live = [e for e in archive.frames.values() if not e.withdrawn]
    countries = _rows(archive, live, _country)
    tally = archive.tally
    kinds = _rows(archive, live, lambda entry: interest.publisher(archive, entry.id))
    months = activity.by_month(e.record.date for e in live)
    silent = _quiet(archive)
    return Page(here.page, "coverage.md", CoverageData(
        title="Coverage",
        as_of=words.day(archive.as_of) if archive.as_of else "",
        briefings=words.count(len(live), "briefing"),
        claims=words.count(tally.claims, "claim"),
        single_origin=counted_claims.share(here, counted_claims.ONE_ORIGIN, tally.single_origin, tally.claims),
        bodies=tuple(claims.shares(here, "Claims from")),
        of_states=words.share(tally.caveats, tally.claims),
        to_those=here.link(claims.states_page(), OF_STATES) if tally.caveats else Markdown(OF_STATES),
        unnamed=counted_claims.share(here, counted_claims.UNNAMED, tally.unnamed, tally.claims),
        unjudged=counted_claims.share(here, counted_claims.UNJUDGED, tally.unjudged, tally.claims),
        opened=tuple(_opened(here, live)),
        sources=here.link(paths.index_page("sources"), "All outlets, one by one"),
        kinds=tuple(kinds),
        kinds_picture=_bars("Briefings by kind of outlet", kinds),
        countries=tuple(countries[:SHOWN]),
        countries_picture=_bars("Briefings by country of the outlet", countries[:SHOWN]),
        more_countries=max(0, len(countries) - SHOWN),
        languages=tuple(_languages(live)),
        months=tuple(_months(here, months, len(live))),
        months_picture=Columns("Briefings by month", "", "briefings", months, earlier=activity.before(months, len(live))),
        quiet_after=QUIET_AFTER,
        quiet=tuple(QuietLine(here.thread(t.id), cards.day_of(here, archive.told_in[t.id][-1])) for t in silent[:SHOWN]),
        quiet_total=len(silent),
        files=here.link(paths.index_page("data"), "Everything in the archive as files"),
    ))  # fmt: skip


def _country(entry: EntityEntry) -> str:
    return words.country(entry.record.country) if entry.record.country else "no country"


def _rows(archive: Archive, live: Iterable[BriefingEntry], label: Callable[[EntityEntry], str]) -> list[ShareRow]:
    """The outlets whose articles are summarised, by a label; the category with most briefings first."""
    used = Counter(e.record.source.outlet for e in live)
    groups: dict[str, list[EntityId]] = {}
    for id_ in used:
        groups.setdefault(label(archive.entities[id_]), []).append(id_)
    rows = [_row(archive, name, ids, used) for name, ids in groups.items()]
    return sorted(rows, key=lambda row: (-row.briefings, row.label))


def _row(archive: Archive, label: str, ids: list[EntityId], used: Counter[EntityId]) -> ShareRow:
    of_a_state = [i for i in ids if interest.of_a_state(archive, i)]
    return ShareRow(label, len(ids), len(of_a_state), sum(used[i] for i in ids), sum(used[i] for i in of_a_state))


def _bars(title: str, rows: Iterable[ShareRow]) -> Bars:
    bars = tuple(BarRow(r.label[:1].upper() + r.label[1:], (r.briefings - r.on_those, r.on_those)) for r in rows)
    return Bars(title, "", "briefings", bars, ("other outlets", "outlets that speak for a state"))


def _languages(live: Iterable[BriefingEntry]) -> list[tuple[str, int]]:
    counts = Counter(words.language(e.record.source.language) if e.record.source.language else "not recorded" for e in live)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]


def _quiet(archive: Archive) -> list[ThreadEntry]:
    """Running threads whose last briefing lies long before the newest record, the longest silent first."""
    if archive.as_of is None:
        return []
    before = words.days_on(archive.as_of, -QUIET_AFTER)
    running = [t for t in archive.threads.values() if t.id in archive.told_in and not t.record.closed]
    silent = (t for t in running if archive.frames[archive.told_in[t.id][-1]].record.date < before)
    return sorted(silent, key=lambda t: (archive.told_in[t.id][-1], t.id))


def _months(here: Here, months: Sequence[tuple[str, int]], total: int) -> Iterator[tuple[str, Markdown, int]]:
    """The months with their editions, and before them a row for what is earlier: all rows sum up to the total."""
    if earlier := activity.before(tuple(months), total):
        yield "0000", Markdown(f"before {words.partial(months[0][0])}"), earlier
    for month, number in months:
        name = words.partial(month)
        yield month, here.link(activity.page(month), name) if number else Markdown(name), number


def _opened(here: Here, live: Sequence[BriefingEntry]) -> Iterator[Opened]:
    """What lacks something, counted and row by row, the latest briefings first."""
    archive = here.archive
    missing = [here.briefing(e.id) for e in reversed(live) if e.record.source.url and not e.record.source.archived]
    with_address = sum(bool(e.record.source.url) for e in live)
    yield _lacking("_unarchived", "Sources with an address but no archived copy", missing, with_address)
    one_sided = [here.measure(id_) for id_ in archive.measures if _is_one_sided(archive, id_)]
    yield _lacking("_one-sided", "Measures on which only one claimant gave numbers", one_sided, len(archive.measures))
    unmentioned = [here.entity(e.id) for e in archive.entities.values() if e.page not in archive.back.mentions]
    title = "Records of people, places and things that no briefing mentions"
    yield _lacking("_unmentioned", title, unmentioned, len(archive.entities))


def _lacking(anchor: str, title: str, found: Sequence[Markdown], of: int) -> Opened:
    told = words.share(len(found), of)
    number = Markdown(f"[{told}]({paths.at('', anchor)})" if found else told)
    more = words.number(len(found) - OPENED) if len(found) > OPENED else ""
    return Opened(anchor, title, number, tuple(found[:OPENED]), more)


def _is_one_sided(archive: Archive, id_: MeasureId) -> bool:
    """Whether a measure has the numbers of one claimant alone."""
    return len({at.record.by for at in archive.back.figures_of.get(id_, ())}) == 1
