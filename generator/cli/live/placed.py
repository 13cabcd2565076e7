"""Tells in which field of a file a finding is, and which words people have for that field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.findings.codes import Severity
from generator.findings.finding import Finding
from generator.reading import document
from generator.reading.document import Document
from generator.reading.fields_at import pointer_at
from generator.reading.schema import Parsed
from generator.records.paths import Pointer

_ONE = {
    "claims": "claim",
    "events": "event",
    "figures": "figure",
    "key_points": "key point",
    "outcomes": "outcome",
    "corrections": "correction",
    "also": "further article",
    "topics": "topic",
    "threads": "thread",
}
"""An item of a list in words."""


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding with the field it is in: the way to it in the file (empty for the whole file), and its name in words."""

    finding: Finding
    pointer: Pointer = ()
    where: str = ""

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.finding.severity


def placed(p: Parsed, findings: Iterable[Finding]) -> tuple[PlacedFinding, ...]:
    """The findings of one file with their fields, in the order of the file; that it is a draft is no news.

    Of a file that could not be read no field is known.
    """
    doc = document.parse(p.source)[0] if p.record is not None else Document(p.source, None)
    found = ((f, _field_of(doc, f)) for f in findings if f.place.path == p.source.path)
    return tuple(PlacedFinding(f, at, in_words(at)) for f, at in found if (f.code, at[:1]) != ("draft", ("status",)))


def in_words(pointer: Pointer) -> str:
    """A field as people name it: `claim 3, by`."""
    parts = list[str]()
    for step in pointer:
        if isinstance(step, int) and parts:
            parts[-1] = f"{_ONE.get(parts[-1], parts[-1])} {step + 1}"
        else:
            parts.append(str(step))
    return ", ".join(parts)


def _field_of(doc: Document, finding: Finding) -> Pointer:
    """The field that a finding is about: of one that is missing, what should have it."""
    at = pointer_at(doc, finding.place.line, finding.place.column)
    if finding.code == "draft" and at[:1] != ("status",):
        return ("bottom_line",)
    return at[:-1] if finding.code == "missing-field" else at
