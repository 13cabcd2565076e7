"""Says what a briefing rests on: its article with the outlet, and further articles."""

from __future__ import annotations

from dataclasses import dataclass

from generator.archive.entries import BriefingEntry
from generator.evidence import interest
from generator.pages.here import Here
from generator.pages.parts import cards
from generator.records.model import Further
from generator.text import words
from generator.text.languages import Worded
from generator.text.markdown import Markdown


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The article and its outlet."""

    outlet: Markdown
    outlet_is: str
    reliability: str
    of_a_state: str
    via: Markdown
    url: str
    title: Worded
    translated_title: str
    authors: tuple[Worded, ...]
    language: str
    accessed: str
    unread: str
    archived: str
    note: Markdown


@dataclass(frozen=True, slots=True)
class FurtherLine:
    """A further article."""

    outlet: Markdown
    url: str
    title: Worded
    translated_title: str
    language: str
    archived: str


def source(here: Here, entry: BriefingEntry) -> SourceLine:
    """The article that a briefing summarises."""
    article = entry.record.source
    outlet = here.archive.entities[article.outlet].record.outlet
    kind, state = interest.publisher(here.archive, article.outlet), interest.of_a_state(here.archive, article.outlet)
    return SourceLine(
        outlet=here.entity(article.outlet),
        outlet_is=kind,
        reliability=(outlet.reliability or "") if outlet else "",
        of_a_state=state if state != kind else "",
        via=here.entity(article.via) if article.via else Markdown(""),
        url=article.url or "",
        title=here.worded(article.title, article.language),
        translated_title=article.translated_title or "",
        authors=tuple(here.worded(author, None) for author in article.authors),
        language=words.language(article.language) if article.language else "",
        accessed=words.day(article.accessed) if article.accessed else "",
        unread=cards.unread(entry),
        archived=article.archived or "",
        note=here.prose(article.note),
    )


def further(here: Here, article: Further, first: str | None) -> FurtherLine:
    """A further article; its language is named where it is another than the first one's."""
    language = article.language or first
    return FurtherLine(
        outlet=here.entity(article.outlet),
        url=article.url or "",
        title=here.worded(article.title, language),
        translated_title=article.translated_title or "",
        language=words.language(article.language) if article.language and article.language != first else "",
        archived=article.archived or "",
    )
