"""The table of writers: for each format that is not a template's text, the function that makes its bytes.

A page names its format in `Page.template`. A name that is not in this table is a template's, and `render` makes its text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from generator.formats import csv_text, records_text
from generator.formats.card_png import card_png
from generator.formats.feed_json import feed_json
from generator.formats.ics_text import ics_text
from generator.formats.manifest_json import manifest_json
from generator.formats.previews_json import previews_json
from generator.formats.render import render
from generator.guide import jsonschema
from generator.pages.machine.calendars import CalendarData
from generator.pages.machine.feeds import FeedData
from generator.pages.machine.figures import TableData
from generator.pages.machine.previews import ShardData
from generator.pages.machine.share import CardData, ManifestData
from generator.pages.page import Page
from generator.pages.registers.data import RecordsData, SchemaData
from generator.pages.registers.hand_written import HandWrittenData
from generator.storage.marks import MARK

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Writer(Generic[D]):
    """A format: the data that its pages hold, and what makes text or bytes of them."""

    data: type[D]
    write: Callable[[D], str | bytes]


@cache
def _schema(data: SchemaData) -> str:
    """The schema of a kind of file. It depends on the version alone, so that `serve` makes it once."""
    return json.dumps({"$comment": MARK, **jsonschema.schema_of(data.kind)}, ensure_ascii=False, indent=1) + "\n"


WRITERS: dict[str, Writer[Any]] = {
    "as-it-is": Writer(HandWrittenData, lambda data: data.text),
    "calendar.ics": Writer(CalendarData, lambda data: ics_text(data, MARK)),
    "card.png": Writer(CardData, lambda data: card_png(data, MARK)),
    "feed.json": Writer(FeedData, lambda data: feed_json(data, MARK)),
    "figures.csv": Writer(TableData, csv_text.csv_text),
    "manifest.webmanifest": Writer(ManifestData, lambda data: manifest_json(data, MARK)),
    "previews.json": Writer(ShardData, lambda data: previews_json(data, MARK)),
    "records.jsonl": Writer(RecordsData, records_text.records_text),
    "schema.json": Writer(SchemaData, _schema),
    "table.csv": Writer(TableData, csv_text.csv_text),
}
"""One row a format."""


def write(page: Page) -> bytes:
    """The bytes of a page's file. Raises TypeError where a view gives a format other data than the format's own."""
    if page.template not in WRITERS:
        return render(page).encode()
    writer = WRITERS[page.template]
    if not isinstance(page.data, writer.data):
        raise TypeError(f"{page.path}: {page.template} is written of {writer.data.__name__}, not of {type(page.data).__name__}")
    made = writer.write(page.data)
    return made if isinstance(made, bytes) else made.encode()
