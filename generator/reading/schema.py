"""Turns a node tree into a record, or into findings about its fields, each at its place."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator.findings.finding import Finding, Place
from generator.reading import complaints, conflicts, damage, document, one_slip, partial, stray_notes, swallowed
from generator.reading.document import Document
from generator.reading.filing import Slotted, better, slot_of, tells
from generator.reading.partial import UNWRITTEN
from generator.reading.source import WHOLE, Gaps, SourceFile
from generator.records import ids
from generator.records.fields import Text
from generator.records.ids import BriefingId, TopicId
from generator.records.kinds import Kind
from generator.records.model import Briefing, Topic
from generator.records.paths import Pointer
from generator.records.record import Record, fields, from_json, to_json
from generator.records.vocabulary import Status

Topics = dict[TopicId, Topic]
"""What topics.yml holds: topics by id."""


@dataclass(frozen=True, slots=True)
class Redirects:
    """What redirects.yml holds: addresses that pages and statements had, each with the record that is meant now."""

    entries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parsed:
    """One content file after reading: its place in the archive, its record, and what is wrong with it.

    `record` is a Record, the dict of Topics, the Redirects, or a hand-written page's text; None when it could not be made. Where
    the file has errors it may lack what could not be read (`source.gaps`), and serves for checks alone.
    """

    source: SourceFile
    slot: Slotted | None
    record: Record | Topics | Redirects | str | None
    findings: tuple[Finding, ...] = ()

    @property
    def incomplete(self) -> bool:
        """Whether the file may hold more than its record: what is not known to be there is then not known to be missing."""
        return self.record is None or self.source.gaps != WHOLE

    @property
    def family(self) -> str:
        """The family of the file; empty when it belongs nowhere."""
        return self.slot.family if self.slot else ""

    @property
    def id(self) -> str:
        """The id of the file's record; empty when it belongs nowhere."""
        return self.slot.id if self.slot else ""

    @property
    def briefing(self) -> BriefingId:
        """The same of a briefing's file."""
        return BriefingId(self.id)


def read(source: SourceFile, kinds: Iterable[Kind]) -> Parsed:
    """Read one source into its record."""
    slot, findings = slot_of(source.path, kinds)
    if conflict := conflicts.find(source):
        return Parsed(source, slot, None, (conflict,))
    if slot is None and not tells(source.path):
        return Parsed(source, None, None, findings)
    if slot is not None and slot.family == "pages":
        empty = Finding(Place(source.path), "not-a-record", "the page is empty", "start with `# ` and a heading")
        return Parsed(source, slot, source.text, findings if source.text.strip() else (*findings, empty))
    doc, slips = document.parse(source)
    keys = doc.root.entries.keys() if isinstance(doc.root, document.Mapping) else frozenset[str]()
    if other := better(slot, source.path, keys):
        slot, findings = other[0], (other[1],)
    if slot is None:
        return Parsed(source, None, None, findings)
    if doc.root is None and slips:
        return Parsed(source, slot, None, (*findings, *slips))
    made = _record(doc, slot)
    kept = one_slip.told(doc, _target(slot), slips, made.findings)
    gaps = partial.without(replace(made.gaps, cut=doc.cut), kept.references)
    told = replace(source, gaps=gaps) if gaps != WHOLE else source
    return Parsed(told, slot, made.record, (*findings, *kept.findings))


def unread(path: str, kinds: Iterable[Kind]) -> Parsed:
    """A file that could not be read: its record is not known, but references to it are no findings."""
    slot, _ = slot_of(path, kinds)
    return Parsed(SourceFile(path, "", ""), slot, None)


def dump(parsed: Parsed) -> str | None:
    """Dump a record as JSON for `load`, for when its file is unchanged in a later run. None where it must be read anew."""
    if parsed.slot is None or parsed.findings or not isinstance(parsed.record, Record):
        return None
    return to_json(parsed.record)


def load(source: SourceFile, text: str, kinds: Iterable[Kind]) -> Parsed | None:
    """Load what `dump` made; None where the text does not fit, so that the file is read anew."""
    slot, findings = slot_of(source.path, kinds)
    if slot is None or slot.model is None:
        return None
    record = from_json(slot.model, text)
    return None if record is None else Parsed(source, slot, record, findings)


@dataclass(frozen=True, slots=True)
class _Made:
    """The record of a file as far as it could be made, what is not in it, and what is wrong."""

    record: Record | Topics | Redirects | None
    findings: tuple[Finding, ...]
    gaps: Gaps = WHOLE


def _target(slot: Slotted) -> Any:
    """The type of what a file holds."""
    return slot.model or (dict[str, Text] if slot.family == "redirects" else Topics)


def _record(doc: Document, slot: Slotted) -> _Made:
    if not isinstance(doc.root, document.Mapping):
        what = "the file is empty" if doc.root is None else "the file is not a mapping of fields to values"
        return _Made(None, (doc.finding((), "not-a-record", what, _first_line(slot)),))
    target = _target(slot)
    given, lacking = _as_draft(doc, slot)
    wrong, gaps = (
        [
            *swallowed.find(doc, target),
            *stray_notes.find(doc),
            *damage.find(doc),
            *(complaints.empty(doc, target) if doc.has_nulls else ()),
        ],
        WHOLE,
    )
    try:
        record = _adapter(target).validate_python(given)
    except ValidationError as error:
        details = [e for e in error.errors(include_url=False, include_input=False) if not (doc.cut and _is_unread(doc, e))]
        found = partial.partial(_adapter(target), target, given, slot.id, error.errors(include_url=False, include_input=False))
        meant = _misspelt(target, details)
        unknown = {complaints.pointer_of(e)[0][:-1] for e in details if e["type"] == "extra_forbidden"}
        told = [e for e in (*details, *found.errors) if not _is_meant(e, meant, unknown)]
        wrong += [complaints.of_error(doc, target, detail) for detail in told]
        record, gaps = found.record, found.gaps
    wrong = [_with_name(doc, slot, f) for f in wrong] if slot.family == "briefings" else wrong
    if slot.family == "redirects":
        return _Made(None if record is None else Redirects(record), tuple(wrong), gaps)
    wrong += _topic_ids(doc, record) if isinstance(record, dict) else ()
    if isinstance(record, Briefing) and record.date.isoformat() != slot.id[:10] and ("date",) not in gaps.lost:
        message = f"the date is {record.date}, the file name says {slot.id[:10]}"
        wrong.append(doc.finding(("date",), "date-mismatch", message, "make the two agree"))
    return _Made(record, (*wrong, *lacking), gaps)


def _with_name(doc: Document, slot: Slotted, found: Finding) -> Finding:
    """A day that would be mended to another one than the file's name has: which of the two is right nobody knows."""
    day = slot.id[:10]
    if not found.fix or found.code != "bad-date" or found.fix.text == day or found.place != doc.place(("date",)):
        return found
    return replace(found, fix=None, help=f"{found.help}; but the file name says {day}, so mend one of the two")


def _misspelt(target: object, details: Sequence[ErrorDetails]) -> set[Pointer]:
    """The fields that are missing because their names are misspelt: that is told at those names."""
    unknown = (complaints.pointer_of(e)[0] for e in details if e["type"] == "extra_forbidden")
    return {(*at[:-1], meant) for at in unknown if (meant := partial.meant(target, at[:-1], str(at[-1])))}


def _is_meant(error: ErrorDetails, meant: Container[Pointer], unknown: Container[Pointer]) -> bool:
    """Whether what is missing stands there under another name, as does a figure's number where it has an `unknown` field."""
    pointer = complaints.pointer_of(error)[0]
    return (error["type"] == "missing" and pointer in meant) or (error["type"] == "figure-value" and pointer in unknown)


def _first_line(slot: Slotted) -> str:
    """How a file of this place in the archive begins."""
    if slot.model is None:
        form = (
            "`old/address/: id`, a line for each address"
            if slot.family == "redirects"
            else "a topic's id and `:`, and `title: …` below it"
        )
        return f"start with {form}"
    first = next((name for name in ("name", "title") if name in fields(slot.model)), next(iter(fields(slot.model))))
    return f"start with `{first}: …`"


def _is_unread(doc: Document, error: ErrorDetails) -> bool:
    """Whether a field is missing from a record that reading may not have come to the end of."""
    loc, _ = complaints.pointer_of(error)
    node: document.Node | None = doc.root
    for step in loc[:-1] if error["type"] == "missing" else ("?",):
        entries = node.entries if isinstance(node, document.Mapping) else {}
        if isinstance(node, document.List) and step == len(node.items) - 1:
            node = node.items[-1]
        elif entries and step == next(reversed(entries)):
            node = entries[str(step)][1]
        else:
            return False
    return True


def _as_draft(doc: Document, slot: Slotted) -> tuple[object, tuple[Finding, ...]]:
    """The fields of a file. A draft whose bottom line is still to be written is told so, and checked as far as it goes."""
    given = document.plain(doc.root)
    if slot.model is not Briefing or not isinstance(given, dict) or given.get("status") != Status.DRAFT:
        return given, ()
    line = given.get("bottom_line", "")
    if not isinstance(line, str) or line.strip():
        return given, ()
    message, help_ = "the bottom line is still to be written", "without `bottom_line` the briefing cannot be published"
    return given | {"bottom_line": UNWRITTEN}, (doc.finding(("bottom_line",), "draft", message, help_, key=True),)


@cache
def _adapter(target: Any) -> TypeAdapter[Any]:
    return TypeAdapter(target)


def _topic_ids(doc: Document, topics: Mapping[TopicId, Topic], at: Pointer = ()) -> Iterable[Finding]:
    for id_, topic in topics.items():
        pointer = (*at, id_)
        if wrong := ids.wrong(id_):
            yield doc.finding(pointer, *wrong, key=True)
        yield from _topic_ids(doc, topic.topics, (*pointer, "topics"))
