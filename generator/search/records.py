"""Makes a record for search of every page that a reader may look for, without navigation and repeated text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from generator.archive.alike import Alike
from generator.archive.entries import BriefingEntry, EntityEntry, HandWritten, MeasureEntry
from generator.archive.model import Archive
from generator.archive.once import kept_each
from generator.records import paths
from generator.records.ids import BriefingId, TopicId
from generator.records.model import Briefing, Entity
from generator.records.paths import Url
from generator.search import inflections, lines
from generator.search.overviews import OVERVIEWS, Overview, lists
from generator.text import prose
from generator.text.invisible import without_joiners

KINDS = {
    "briefing": ("briefing", "claim"),
    "measure": ("measure", "figure", "number"),
    "page": ("page",),
    "thread": ("thread", "story"),
    "topic": ("topic",),
}
"""The words by which the records of each kind can be found; those of entities are in the table of kinds."""
ASKED = (
    ("seconds minutes hours days weeks months years", ("how long", "duration", "time")),
    ("kilometres km metres m miles", ("how far", "distance")),
    ("dollars euros yen won roubles rubles yuan pounds", ("how much", "cost", "price", "money")),
    ("people casualties deaths dead wounded injured killed soldiers troops personnel prisoners civilians", ("people",)),
)
"""By words of a unit: what somebody types who asks for a number of it and knows neither the unit nor the measure's name."""
_FRONT = re.compile(r"\A---\n.*?\n---\n\s*", re.DOTALL)
RATED = ("outlet reliability", "reliable", "trust", "rating")
"""What somebody types who asks how far an outlet can be relied on, which its page says."""
_HEAD = re.compile(r"#{1,6} ")
_MARKS = re.compile(r"\]\([^()]*(?:\([^()]*\)[^()]*)*\)|[#*_`>|\[\]]|-{3,}")


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One record of the index.

    `names` are what the page is called: they weigh most, and a search for just one of them finds the page before all
    others. Then weighs the title, then `shown`, `summary` and `text`; `also` is found but weighs least: other names of the
    entities that a briefing speaks of, so that a search for any of an entity's names finds the same briefings, and words
    for its kind. Every result says what is `shown`. `claims` are found as parts of the page, as (anchor, line) pairs;
    `filters` are (filter, value) pairs. `alike` are words that stand for those of the title, and for those of all else.
    """

    url: Url
    title: str
    summary: str
    kind: str
    date: str = ""
    names: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    shown: str = ""
    claims: tuple[tuple[str, str], ...] = ()
    alike: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def records(archive: Archive) -> Iterator[SearchRecord]:
    """A record for every entity, topic, thread and hand-written page, every briefing by date, every measure, every overview.

    Measures show their latest figures, which come with new briefings, and overviews list what these bring, so they are beside
    the newest of these.
    """
    for before in _before_briefings(archive):
        yield _with_alike(archive, before)
    for id_ in archive.briefings:
        yield _of_briefing(archive, id_)
    for behind in _behind_briefings(archive):
        yield _with_alike(archive, behind)


def _with_alike(archive: Archive, record: SearchRecord) -> SearchRecord:
    """A record with the words that stand for its own."""
    alike = _alike(archive.synonyms)
    rest = " ".join((record.shown, record.summary, *record.text, *(line for _, line in record.claims)))
    in_title = alike.of(record.title)
    return replace(record, alike=(in_title, tuple(line for line in alike.of(rest) if line not in in_title)))


@lru_cache(maxsize=1)
def _alike(groups: tuple[tuple[str, ...], ...]) -> Alike:
    return Alike(inflections.with_forms(groups))


@kept_each(SearchRecord)
def _of_briefing(archive: Archive, id_: BriefingId) -> SearchRecord:
    return _with_alike(archive, _briefing(archive, archive.briefings[id_]))


def _before_briefings(archive: Archive) -> Iterator[SearchRecord]:
    for entity in archive.entities.values():
        yield _entity(entity)
    for topic in archive.topics.values():
        yield _other(topic.page, topic.title, topic.description, "topic", (("topic", topic.title),))
    for thread in archive.threads.values():
        yield _of_topics(archive, _other(thread.page, thread.record.title, thread.record.summary, "thread"), thread.record.topics)
    for page in archive.pages.values():
        yield _hand_written(page)


def _behind_briefings(archive: Archive) -> Iterator[SearchRecord]:
    for measure in archive.measures.values():
        yield _measure(archive, measure)
    for one in OVERVIEWS:
        yield _overview(archive, one)


def _briefing(archive: Archive, entry: BriefingEntry) -> SearchRecord:
    record = entry.record
    spoken_of = [archive.entities[id_].record for id_ in archive.refers[entry.id]]
    quotes = tuple(claim.quote.text for claim in record.claims if claim.quote)
    return SearchRecord(
        url=paths.url_of(entry.page),
        title=record.title,
        summary=prose.to_text(record.bottom_line),
        shown=lines.briefing(archive, entry),
        kind="briefing",
        date=record.date.isoformat(),
        text=(*map(prose.to_text, record.key_points), *quotes),
        claims=tuple(lines.claims(archive, entry)),
        also=tuple(
            dict.fromkeys(
                (
                    *KINDS["briefing"],
                    *_headlines(record),
                    *_titles(archive, record.topics),
                    *(name for entity in spoken_of for name in _names(entity)),
                )
            )
        ),
        filters=(
            ("kind", "briefing"),
            ("year", f"{record.date.year:04}"),
            ("outlet", archive.entities[record.source.outlet].record.name),
            *(("topic", title) for title in _titles(archive, record.topics)),
            *(("entity", entity.name) for entity in spoken_of),
        ),
    )


def _headlines(record: Briefing) -> Iterator[str]:
    """The headlines of its articles that are in another language than the briefing's, by which somebody may look for it."""
    source, further = record.source, ((article.title, article.translated_title) for article in record.also)
    for title, translated in ((source.title, source.translated_title), *further):
        if title and translated:
            yield from (title, translated)


def _entity(entry: EntityEntry) -> SearchRecord:
    record = entry.record
    return SearchRecord(
        url=paths.url_of(entry.page),
        title=record.name,
        summary=prose.to_text(record.description or record.role or "").replace("\n\n", " "),
        kind=entry.kind.singular,
        names=_names(record),
        text=(record.role,) if record.role else (),
        also=(entry.kind.singular, entry.kind.plural, *(RATED if record.outlet else ())),
        filters=(("kind", entry.kind.singular), ("entity", record.name)),
    )


def _of_topics(archive: Archive, made: SearchRecord, ids: tuple[TopicId, ...]) -> SearchRecord:
    """A record that can be filtered by its topics, and found by their names and by those of wider ones."""
    filters = tuple(("topic", archive.topics[id_].title) for id_ in ids)
    return replace(made, filters=(*made.filters, *filters), also=(*made.also, *_titles(archive, ids)))


def _titles(archive: Archive, ids: Iterable[TopicId]) -> tuple[str, ...]:
    every = dict.fromkeys(topic for id_ in ids for topic in (*archive.topics[id_].path, id_))
    return tuple(archive.topics[id_].title for id_ in every)


def _other(page: str, title: str, about: str, kind: str, filters: tuple[tuple[str, str], ...] = ()) -> SearchRecord:
    text = prose.to_text(about).replace("\n\n", " ")
    return SearchRecord(paths.url_of(page), title, text, kind, also=KINDS[kind], filters=(("kind", kind), *filters))


def _measure(archive: Archive, entry: MeasureEntry) -> SearchRecord:
    record = entry.record
    made = _of_topics(archive, _other(entry.page, record.name, record.what, "measure"), record.topics)
    units = tuple(filter(None, (record.unit, record.unit_one)))
    return replace(made, shown=lines.figures(archive, entry), also=(*made.also, *units, *_asked(units)))


def _overview(archive: Archive, one: Overview) -> SearchRecord:
    also = (*KINDS["page"], one.asked, *lists(archive, one))
    return SearchRecord(paths.url_of(one.page), one.title, one.summary, "page", also=also, filters=(("kind", "page"),))


def _asked(units: tuple[str, ...]) -> Iterator[str]:
    """What a question for a number of these units says in place of them."""
    of_units = {word for unit in units for word in unit.lower().split()}
    return (asked for words, found in ASKED if of_units & set(words.split()) for asked in found)


def _hand_written(page: HandWritten) -> SearchRecord:
    """A page's heading, its first paragraph, and what its sections are called and begin with, without the marks of Markdown.

    A long page on method has every word somewhere; what is deep in it answers no question better than the record itself.
    """
    heading, blocks = page.id.replace("-", " ").capitalize(), _FRONT.sub("", page.text).split("\n\n")
    if blocks[0].startswith("# "):
        heading = blocks.pop(0).removeprefix("# ")
    shown = [block for before, block in pairwise(["", *blocks]) if not before or _HEAD.match(before) or _HEAD.match(block)]
    summary, *rest = (" ".join(_MARKS.sub(" ", block).split()) for block in shown or [""])
    return SearchRecord(
        paths.url_of(page.page),
        heading.strip(),
        summary,
        "page",
        text=tuple(filter(None, rest)),
        also=KINDS["page"],
        filters=(("kind", "page"),),
    )


def _names(record: Entity) -> tuple[str, ...]:
    """Every name once, letter case and hyphens aside, as search reads them; and without joiners where one has any."""
    names = (record.name, *(alias.name for alias in record.aliases), *record.names.values())
    forms: dict[str, str] = {}
    for name in (form for written in names for form in (written, without_joiners(written))):
        forms.setdefault(unicodedata.normalize("NFKC", name).casefold().replace("-", " "), name)
    return tuple(forms.values())
