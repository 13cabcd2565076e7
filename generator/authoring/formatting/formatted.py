"""Lays out a content file, and gives nothing where the new text would not say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.authoring.formatting import comments, layout
from generator.findings.finding import stops
from generator.reading import schema, source, swallowed
from generator.reading.schema import Parsed
from generator.reading.source import SourceFile
from generator.records.kinds import Kind

MISREAD = swallowed.CODES | {"odd-escape"}
"""Findings by which a file may not say what was meant."""


def format_source(item: SourceFile, kinds: Iterable[Kind]) -> str | None:
    """The text of a content file in the one layout; None where its record has errors, and for a file that is no record."""
    kinds = tuple(kinds)
    parsed = schema.read(item, kinds)
    if parsed.slot is None or parsed.family == "pages" or parsed.record is None or stops(parsed.findings):
        return None
    if any(finding.code in MISREAD for finding in parsed.findings):
        return None  # another layout would hide that the file may not say what was meant
    new = lay_out(parsed)
    return new if new is not None and (new == item.text or means_the_same(parsed, new, kinds)) else item.text


def lay_out(parsed: Parsed) -> str | None:
    """The text in the one layout, not yet checked to mean the same."""
    tree = comments.read(parsed.source.text)
    model = parsed.slot.model if parsed.slot else None
    return layout.lay_out(tree, model or layout.TOPICS) if tree else None


def means_the_same(parsed: Parsed, text: str, kinds: Iterable[Kind]) -> bool:
    """Whether a text gives the same record without an error, and holds the same comments."""
    again = schema.read(source.source(parsed.source.path, text), kinds)
    if stops(again.findings) or again.record != parsed.record or any(f.code in MISREAD for f in again.findings):
        return False
    return Counter(comments.comments_in(text)) == Counter(comments.comments_in(parsed.source.text))
