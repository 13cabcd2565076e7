"""Makes the index of measures: by topic, each with its range; measures with one undisputed figure come last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.archive.entries import MeasureEntry
from generator.archive.model import Archive
from generator.archive.once import once
from generator.evidence import families, ranges
from generator.evidence.ranges import Range
from generator.pages import indices, said
from generator.pages.here import Here
from generator.pages.indices import ON_ONE_PAGE, Indexed, chunks
from generator.pages.listing import CHUNK, Part
from generator.pages.page import Crumb, Page, Trail
from generator.pages.plan import PagePlan
from generator.records import paths, sections
from generator.records.ids import MeasureId, TopicId
from generator.text import words
from generator.text.markdown import Markdown

FOLDER = sections.MEASURES.folder
MEASURES = Crumb(sections.MEASURES.label, paths.index_page(FOLDER))
INTRO = "Quantities that claimants put numbers on. Numbers that disagree stand side by side and are never averaged."
DOTS = 12
"""How many figures a bar shows, the ends among them."""
OTHER = "Other"
SINGLE = "One figure each"
_SLUGS = {OTHER: "other", SINGLE: "single"}


@dataclass(frozen=True, slots=True)
class Bar:
    """Where the figures of a measure lie, in per cent of the way from nought to the largest (or the smallest below nought)."""

    start: str
    width: str
    dots: tuple[str, ...]
    more: bool
    less: bool


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure as the index shows it; `order` is what its column of numbers is put in order by."""

    link: Markdown
    amount: str
    order: str
    bar: Bar | None
    who: Markdown
    when: str
    day: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """The measures of one topic."""

    title: str
    anchor: str
    about: str
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class MeasuresData:
    """What the template of the index, or of the part of it that is one topic's, is told."""

    title: str
    intro: str
    total: str
    groups: tuple[MeasureGroup, ...]
    topics: tuple[Part, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class _Listed:
    """A measure with its range and its place in the index."""

    entry: MeasureEntry
    said: Range
    topic: str
    """The first topic that it names; empty for none, and for one that stands among those with one figure each."""
    single: bool
    order: tuple[str, int, str]


@once
def firsts(archive: Archive) -> Mapping[MeasureId, MeasureId]:
    """By measure: the first of its family; only for those that have one."""
    return families.firsts(archive.measures)


def index_pages(archive: Archive) -> Iterator[PagePlan]:
    """The index on one page; of very many measures a page for each topic, and the list from A to Z."""
    known = firsts(archive)
    every = sorted((_listed(archive, known, m) for m in archive.measures.values()), key=lambda one: one.order)
    groups = {topic: tuple(rows) for topic, rows in _grouped(archive, every).items()}
    if len(every) <= ON_ONE_PAGE:
        yield PagePlan(MEASURES.page, _whole, (tuple(groups.items()),))
        return
    items = indices.in_order(Indexed(one.entry.page, one.entry.record.name, "", _count(archive, one)) for one in every)
    many = tuple((topic, len(rows)) for topic, rows in groups.items())
    yield PagePlan(MEASURES.page, _first, (many, tuple(indices.letters(items))))
    yield from indices.letter_pages(FOLDER, MEASURES.label, items, (MEASURES,))
    for topic, rows in groups.items():
        for number, shown, last in chunks(rows, CHUNK):
            yield PagePlan(_topic_page(topic, number), _of_topic, (topic, tuple(shown), (number, last, len(rows))))


def _whole(archive: Archive, groups: Sequence[tuple[str, Sequence[_Listed]]]) -> Page:
    """The index on one page."""
    here = Here(archive, MEASURES.page)
    total = words.count(sum(len(rows) for _, rows in groups), "measure")
    shown = tuple(_group(here, topic, rows) for topic, rows in groups)
    return Page(here.page, "measures.md", MeasuresData(MEASURES.label, INTRO, total, shown))


def _first(archive: Archive, many: Sequence[tuple[str, int]], letters: Sequence[tuple[str, int]]) -> Page:
    """The way to the pages of very many measures: how many each topic has, and each letter."""
    here = Here(archive, MEASURES.page)
    total = words.count(sum(number for _, number in many), "measure")
    topics = tuple(
        Part(here.link(_topic_page(topic), _title(archive, topic)), words.count(number, "measure")) for topic, number in many
    )
    parts = tuple(indices.letter_parts(here, FOLDER, letters, "measure"))
    return Page(here.page, "measures.md", MeasuresData(MEASURES.label, INTRO, total, (), topics, parts))


def _listed(archive: Archive, firsts: Mapping[MeasureId, MeasureId], measure: MeasureEntry) -> _Listed:
    """A measure in its place. Measures of a family stay together, where the first of them stands."""
    found = ranges.range_of(archive, archive.back.figures_of.get(measure.id, ()))
    first = archive.measures[firsts.get(measure.id, measure.id)]
    single = first.record.family is None and len(found.figures) < 2 and not found.disputed
    topics = first.record.topics or measure.record.topics
    place = first.record.family.measures.index(measure.id) + 1 if first.id != measure.id and first.record.family else 0
    order = (first.record.name.casefold(), place, measure.id)
    return _Listed(measure, found, topics[0] if topics and not single else "", single, order)


def _grouped(archive: Archive, every: Sequence[_Listed]) -> dict[str, list[_Listed]]:
    """By topic in the order of the tree; then those without a topic, and last those with one figure each."""
    found: dict[str, list[_Listed]] = {topic: [] for topic in (*archive.topics, OTHER, SINGLE)}
    for one in every:
        found[SINGLE if one.single else one.topic or OTHER].append(one)
    return {topic: rows for topic, rows in found.items() if rows}


def _of_topic(archive: Archive, topic: str, rows: Sequence[_Listed], place: tuple[int, int, int]) -> Page:
    """A page of a topic; `place` is its number, the number of the last one, and how many measures all of them have."""
    number, last, total = place
    title = f"{MEASURES.label}: {_title(archive, topic)}"
    here = Here(archive, _topic_page(topic, number))
    numbers = range(1, last + 1) if last > 1 else ()
    parts = tuple(Part(here.link(_topic_page(topic, n), f"Page {n}"), "") for n in numbers)
    trail: Trail = (MEASURES, Crumb(title, _topic_page(topic))) if number > 1 else (MEASURES,)
    data = MeasuresData(title, "", words.count(total, "measure"), (_group(here, topic, rows),), (), parts)
    return Page(here.page, "measures.md", data, trail)


def _topic_page(topic: str, number: int = 1) -> paths.PagePath:
    return paths.index_page(f"{FOLDER}/{'group' if topic in _SLUGS else 'topic'}/{_slug(topic)}", number)


def _title(archive: Archive, topic: str) -> str:
    return entry.title if (entry := archive.topics.get(TopicId(topic))) else topic


def _slug(topic: str) -> str:
    """The name of a group in addresses and anchors."""
    return _SLUGS.get(topic, topic)


def _count(archive: Archive, one: _Listed) -> str:
    number = len(archive.back.figures_of.get(one.entry.id, ()))
    return f"{words.count(number, 'figure')} · {one.entry.record.unit}"


def _group(here: Here, topic: str, rows: Sequence[_Listed]) -> MeasureGroup:
    archive = here.archive
    about = "On each of them the archive has one figure at most, and nobody disputes it." if topic == SINGLE else ""
    anchor = f"_{'group' if topic in _SLUGS else 'topic'}-{_slug(topic)}"
    return MeasureGroup(_title(archive, topic), anchor, about, tuple(_row(here, one) for one in rows))


def _row(here: Here, one: _Listed) -> MeasureRow:
    found = one.said
    return MeasureRow(
        link=here.measure(one.entry.id),
        amount=said.amount(found, one.entry.record),
        order=str(found.high) if found.amount else "",
        bar=_bar(found),
        who=said.who(here, found),
        when=said.when(found),
        day=found.until or found.reported[1],
        disputed=found.disputed,
    )


def _bar(found: Range) -> Bar | None:
    """A bar for figures that do not all give one number: there is nothing to see of a single one."""
    if not found.amount or found.low == found.high:
        return None
    low, high = ranges.ends(at.record for at in found.figures)
    numbers = {n for at in found.figures for n in (at.record.value, at.record.low, at.record.high) if n is not None}
    least, most = min(0.0, found.low), max(0.0, found.high)
    some = sorted(numbers)
    step = -(-len(some) // (DOTS - 1))
    per = 100 / (most - least)
    dots = dict.fromkeys(f"{(number - least) * per:.1f}" for number in (*some[::step], some[-1]))
    return Bar(
        start=f"{(found.low - least) * per:.1f}",
        width=f"{(found.high - found.low) * per:.1f}",
        dots=tuple(dots),
        more=high[1] == "at least",
        less=low[1] == "up to",
    )
