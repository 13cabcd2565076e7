"""Gives the paths of the pages to which other pages lead: one function for each."""

from __future__ import annotations

import datetime as dt

from generator.archive.model import Archive
from generator.evidence.settling import State
from generator.pages.listing import latest_cards
from generator.pages.page import Crumb, Trail
from generator.records import paths, sections
from generator.records.ids import EntityId
from generator.records.paths import PagePath
from generator.text import words

CLAIMS = sections.CLAIMS.folder
WATCH = sections.WATCH.folder


def claims_by(archive: Archive, id_: EntityId) -> str:
    """All claims of an entity: its own page, as long as they fit there, or a part of the ledger."""
    entry = archive.entities[id_]
    few = len(archive.back.claims_by.get(id_, ())) <= latest_cards(archive)
    return paths.at(entry.page, "_claims-by") if few else paths.record_page(f"{CLAIMS}/by", id_)


def claims_about(id_: EntityId) -> PagePath:
    """All claims about an entity that its own page has no room for."""
    return paths.record_page(f"{CLAIMS}/about", id_)


def disputes() -> PagePath:
    """The list of claims that disagree."""
    return paths.index_page(f"{CLAIMS}/disputed")


def watch_list(came: State) -> PagePath:
    """The list of everything that is in one state."""
    return paths.index_page(f"{WATCH}/{came.value}")


def not_counted() -> PagePath:
    """The list of what is expected and not counted."""
    return paths.index_page(f"{WATCH}/not-counted")


def above_day(date: dt.date) -> Trail:
    """The way to the edition of a day: the archive, the year, the month."""
    archive = Crumb(sections.ARCHIVE.label, paths.index_page(sections.ARCHIVE.folder))
    month = Crumb(words.MONTHS[date.month - 1], paths.month_page(date.year, date.month))
    return archive, Crumb(f"{date.year:04}", paths.year_page(date.year)), month
