"""The type Here: the page that a view is making. It makes links and prose relative to it, and knows what it has said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from generator.archive.entries import AssessmentAt, BriefingEntry, ClaimAt, EventAt, FigureAt, StatementAt
from generator.archive.model import Archive
from generator.evidence import hindsight
from generator.records import paths
from generator.records.ids import BriefingId, EntityId, MeasureId, ThreadId, TopicId
from generator.records.paths import PagePath
from generator.records.refs import Ref
from generator.records.statements import Claimant
from generator.text import prose, words
from generator.text.languages import Worded, is_same
from generator.text.markdown import Markdown


class Here:
    """Links and prose as they stand on one page."""

    def __init__(self, archive: Archive, page: PagePath) -> None:
        self.archive = archive
        self.page = page
        self._said = set[str]()
        self._ways = dict[str, str]()

    def first(self, text: str) -> bool:
        """Whether the page says this for the first time. From now on it has said it."""
        new = text not in self._said
        self._said.add(text)
        return new

    def says(self, texts: Iterable[str]) -> None:
        """That the page says some texts in a place of their own, so that a link to one of them need not."""
        self._said.update(texts)

    def has_said(self, text: str) -> bool:
        """Whether the page has said something, or says it in a place of its own."""
        return text in self._said

    def __call__(self, page: str, /) -> str:
        """The relative address of a page from here; many links of a page lead to the same few."""
        way = self._ways.get(page)
        if way is None:
            way = self._ways[page] = paths.relative(self.page, page)
        return way

    def address(self, page: str) -> str:
        """The relative address of a page from here, for links in pictures."""
        return paths.address(self.page, page)

    def link(self, page: str, label: str) -> Markdown:
        """A link to a page; on that page itself the label alone."""
        text = prose.escape(label)
        return Markdown(text if page == self.page else f"[{text}]({self(page)})")

    def prose(self, text: str | None) -> Markdown:
        """A block of linked prose as Markdown."""
        return Markdown(prose.to_markdown(text, self)) if text else Markdown("")

    def paragraphs(self, text: str | None) -> tuple[Markdown, ...]:
        """Linked long prose as paragraphs of Markdown."""
        return tuple(self.prose(block) for block in prose.blocks(text)) if text else ()

    def entity(self, id_: EntityId) -> Markdown:
        """A link to an entity by its name."""
        entry = self.archive.entities[id_]
        return self.link(entry.page, entry.record.name)

    def entities(self, ids: Iterable[EntityId]) -> tuple[Markdown, ...]:
        """Links to entities."""
        return tuple(self.entity(id_) for id_ in ids)

    def claimant(self, who: Claimant | None) -> Markdown:
        """Who says something, as a link, or as the article's words for a source without a name."""
        if who is None:
            return Markdown("")
        return self.entity(who.entity) if who.entity else self._unnamed(who)

    def _unnamed(self, who: Claimant) -> Markdown:
        """An article's words for a source without a name, with the body of which it is where they do not name that."""
        text = prose.escape(who.unnamed or "")
        return Markdown(f"{text} ({self.entity(of)})" if (of := _unsaid_body(self.archive, who)) else text)

    def teller(self, at: ClaimAt | EventAt | FigureAt) -> Markdown:
        """Who says something, as `claimant` has it, or else the outlet, which then speaks for itself."""
        return self.claimant(at.record.by) or self.entity(self.archive.frames[at.briefing].record.source.outlet)

    def briefing(self, id_: BriefingId) -> Markdown:
        """A link to a briefing by its title."""
        entry = self.archive.frames[id_]
        return self.link(entry.page, entry.record.title)

    def statement(self, ref: Ref) -> Markdown:
        """A link to a claim or event, by the briefing's title."""
        return self.link(self.archive.address_of(ref), self.archive.briefing_of(ref).record.title)

    def claim(self, ref: Ref) -> Markdown:
        """A link to a claim, event or assessment: by its own words, but where the page says them already in short."""
        at = self.archive.statement(ref)
        if at is None:
            return self.statement(ref)
        said = words_of(at)
        return self.link(self.archive.address_of(ref), said if self.first(said) else self._in_short(at))

    def in_full(self, ref: Ref) -> Markdown:
        """The same by its own words, also where the page says them elsewhere: an outcome alone would not say of what."""
        at = self.archive.statement(ref)
        return self.link(self.archive.address_of(ref), words_of(at)) if at else self.statement(ref)

    def _in_short(self, at: StatementAt) -> str:
        """A statement without its words: whose it is and of which day; on its own page, which claim it is there."""
        entry = self.archive.frames[at.briefing]
        if isinstance(at, AssessmentAt):
            return f"our assessment of {words.day(entry.record.date)}"
        name = teller_name(self.archive, at)
        if entry.page != self.page:
            return f"{name}, {words.day(entry.record.date)}"
        return f"claim {position(entry, at)} ({name})" if isinstance(at, ClaimAt) else f"{name}, {words.partial(at.record.date)}"

    def standing(self, ref: Ref) -> str:
        """Of an assessment that it was written in hindsight; of what was foresight, and of all other statements, nothing."""
        return hindsight.said(self.archive, self.archive.statement(ref))

    def topic(self, id_: TopicId) -> Markdown:
        """A link to a topic."""
        entry = self.archive.topics[id_]
        return self.link(entry.page, entry.title)

    def topics(self, ids: Iterable[TopicId]) -> tuple[Markdown, ...]:
        """Links to topics."""
        return tuple(self.topic(id_) for id_ in ids)

    def thread(self, id_: ThreadId) -> Markdown:
        """A link to a thread."""
        entry = self.archive.threads[id_]
        return self.link(entry.page, entry.record.title)

    def threads(self, ids: Iterable[ThreadId]) -> tuple[Markdown, ...]:
        """Links to threads."""
        return tuple(self.thread(id_) for id_ in ids)

    def measure(self, id_: MeasureId) -> Markdown:
        """A link to a measure."""
        entry = self.archive.measures[id_]
        return self.link(entry.page, entry.record.name)

    def worded(self, text: str | None, tag: str | None) -> Worded:
        """Text of an article, with its language where that is another than the site's."""
        return Worded(text or "", tag if tag and not is_same(tag, self.archive.settings.language) else "")

    def day(self, date: dt.date) -> Markdown:
        """A link to the edition of a day."""
        return self.link(paths.day_page(date), words.day(date))


def position(entry: BriefingEntry, at: ClaimAt) -> int:
    """Which of the claims of its briefing one is."""
    return next(number for number, one in enumerate(entry.claims, 1) if one.anchor == at.anchor)


def statements_of(entry: BriefingEntry) -> Iterator[StatementAt]:
    """Everything that a briefing's page says in a place of its own."""
    yield from entry.claims
    yield from entry.events
    yield from entry.assessments


def words_of(at: StatementAt) -> str:
    """What a statement says, as text."""
    return prose.to_text(wording(at))


def wording(at: StatementAt) -> str:
    """What a statement says, as linked prose."""
    return at.record.what if isinstance(at, EventAt) else at.record.text


def claimant_name(archive: Archive, who: Claimant | None) -> str:
    """Who says something, as text: a name, or the article's words for a source without one."""
    if who is None:
        return ""
    if who.entity:
        return archive.entities[who.entity].record.name
    of = _unsaid_body(archive, who)
    return f"{who.unnamed} ({archive.entities[of].record.name})" if of else who.unnamed or ""


def _unsaid_body(archive: Archive, who: Claimant) -> EntityId | None:
    """The body of a source without a name, where the article's words for the source do not have one of its names."""
    if who.of is None:
        return None
    record = archive.entities[who.of].record
    names = (record.name, *(alias.name for alias in record.aliases))
    said = any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", who.unnamed or "") for name in names)
    return None if said else who.of


def teller_name(archive: Archive, at: ClaimAt | EventAt | FigureAt) -> str:
    """Who says something, as text: its claimant, or else the outlet, which then speaks for itself."""
    outlet = archive.frames[at.briefing].record.source.outlet
    return claimant_name(archive, at.record.by) or archive.entities[outlet].record.name
