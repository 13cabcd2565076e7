"""Node -> records: what each file in content/ is, and every complaint about its fields at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator import document, fixes, ids, paths, shape
from generator.document import Document, Pointer
from generator.fields import LISTED, Text
from generator.findings import Finding, Fix, Place
from generator.kinds import Kind
from generator.model import Briefing, Entity, Measure, Thread, Topic
from generator.nearest import certain, nearest, suggestion
from generator.source import Source
from generator.statements import Record
from generator.vocabulary import Status

UNWRITTEN = "…"
"""The bottom line of a draft that has none yet. Drafts have no page, so nobody reads it."""

Topics = dict[str, Topic]
"""What topics.yml holds: topics by id."""


@dataclass(frozen=True, slots=True)
class Redirects:
    """What redirects.yml holds: addresses that pages and statements had, each with the record that is meant now."""

    entries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Slotted:
    """Where in the archive a file belongs: its family (`briefings`, `people`, `topics` …), its id, what it holds."""

    family: str
    id: str
    model: type[Record] | None
    """None for the tree of topics and for hand-written pages."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One content file after reading: its place in the archive, its record, and what is wrong with it.

    `record` is a Record, the dict of Topics, the Redirects, or a hand-written page's text; None when it could not be made.
    """

    source: Source
    slot: Slotted | None
    record: Record | Topics | Redirects | str | None
    findings: tuple[Finding, ...] = ()

    @property
    def family(self) -> str:
        """The family of the file; empty when it belongs nowhere."""
        return self.slot.family if self.slot else ""

    @property
    def id(self) -> str:
        """The id of the file's record; empty when it belongs nowhere."""
        return self.slot.id if self.slot else ""


def read(source: Source, kinds: Iterable[Kind]) -> Parsed:
    """Read one source into its record."""
    slot, findings = slot_of(source.path, kinds)
    if slot is None:
        return Parsed(source, None, None, findings)
    if slot.family == "pages":
        empty = Finding(Place(source.path), "not-a-record", "the page is empty", "start with `# ` and a heading")
        return Parsed(source, slot, source.text, findings if source.text.strip() else (*findings, empty))
    doc, complaints = document.parse(source)
    record, more = _record(doc, slot) if doc.root is not None or not complaints else (None, ())
    return Parsed(source, slot, record, (*findings, *complaints, *more))


def unread(path: str, kinds: Iterable[Kind]) -> Parsed:
    """A file that could not be read: its record is not known, but references to it are not to blame."""
    slot, _ = slot_of(path, kinds)
    return Parsed(Source(path, "", ""), slot, None)


def stored(parsed: Parsed) -> str | None:
    """A record as JSON, to be restored when its file is met again unchanged. None when it should be read anew."""
    if parsed.slot is None or parsed.findings or not isinstance(parsed.record, Record):
        return None
    return parsed.record.model_dump_json(by_alias=True, exclude_defaults=True)


def restored(source: Source, text: str, kinds: Iterable[Kind]) -> Parsed | None:
    """The reverse of `stored`; None when the text does not fit, which says only that it must be read anew."""
    slot, findings = slot_of(source.path, kinds)
    if slot is None or slot.model is None:
        return None
    try:
        return Parsed(source, slot, _adapter(slot.model).validate_json(text), findings)
    except ValidationError:
        return None


def slot_of(path: str, kinds: Iterable[Kind]) -> tuple[Slotted | None, tuple[Finding, ...]]:
    """Where a content file belongs, judged by its path alone."""
    folders = {kind.folder for kind in kinds}
    *above, name = path.split("/")
    parents = above[1:]
    stem, dot, suffix = name.rpartition(".")
    place = Place(path)
    if not parents and name == "topics.yml":
        return Slotted("topics", "topics", None), ()
    if not parents and name == "redirects.yml":
        return Slotted("redirects", "redirects", None), ()
    family = parents[0] if parents else ""
    if family not in {"briefings", "threads", "measures", "pages", *folders}:
        return None, (Finding(place, "unexpected-file", "no record kind lives here", _folder_help(family, folders)),)
    if (family == "briefings") != (len(parents) == 2) or len(parents) > 2:
        where = "content/briefings/YEAR/" if family == "briefings" else f"content/{family}/"
        return None, (Finding(place, "misplaced-file", "this is not where such a file lives", f"move it to {where}"),)
    wanted = "md" if family == "pages" else "yml"
    if not dot or suffix != wanted:
        return None, (
            Finding(place, "unexpected-file", f"the file name does not end in .{wanted}", "rename it, or move it away"),
        )
    complaint = _id_complaint(family, stem, parents)
    if complaint:
        return None, (Finding(place, *complaint),)
    models = {"briefings": Briefing, "threads": Thread, "measures": Measure, "pages": None}
    return Slotted(family, stem, models.get(family, Entity)), ()


def _folder_help(family: str, folders: Iterable[str]) -> str:
    known = ["briefings", "threads", "measures", "pages", *folders]
    return suggestion(family, known) or f"records live in: {', '.join(sorted(known))}; topics in topics.yml"


def _id_complaint(family: str, stem: str, parents: list[str]) -> tuple[str, str, str] | None:
    """What is wrong with a file's name: code, message, help."""
    if wrong := ids.wrong(stem):
        return wrong
    if family != "briefings":
        return None
    parts = paths.briefing_id_parts(stem)
    if parts is None:
        return "bad-id", "a briefing's file name is a date and a few words", "such as 2023-08-14-kim-arms-production.yml"
    if wrong := ids.reserved(parts[1]):
        return wrong
    if parents[1] != stem[:4]:
        return (
            "misplaced-file",
            f"a briefing of {stem[:4]} lies in the folder {parents[1]}",
            f"move it to content/{parents[0]}/{stem[:4]}/",
        )
    return None


def _record(doc: Document, slot: Slotted) -> tuple[Record | Topics | Redirects | None, tuple[Finding, ...]]:
    if not isinstance(doc.root, document.Mapping):
        what = "the file is empty" if doc.root is None else "the file is not a mapping of fields to values"
        return None, (doc.finding((), "not-a-record", what, "start with `name: …` or `title: …`"),)
    target: Any = slot.model or (dict[str, Text] if slot.family == "redirects" else Topics)
    given, lacking = _as_draft(doc, slot)
    try:
        record = _adapter(target).validate_python(given)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, tuple(_finding(doc, target, detail) for detail in details)
    if slot.family == "redirects":
        return Redirects(record), ()
    wrong = list(_topic_ids(doc, record) if isinstance(record, dict) else ())
    if isinstance(record, Briefing) and record.date.isoformat() != slot.id[:10]:
        message = f"the date is {record.date}, the file name says {slot.id[:10]}"
        wrong.append(doc.finding(("date",), "date-mismatch", message, "make the two agree"))
    return (None if wrong else record), (*wrong, *lacking)


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


def _topic_ids(doc: Document, topics: Mapping[str, Topic], at: Pointer = ()) -> Iterable[Finding]:
    for id_, topic in topics.items():
        pointer = (*at, id_)
        if wrong := ids.wrong(id_):
            yield doc.finding(pointer, *wrong, key=True)
        yield from _topic_ids(doc, topic.topics, (*pointer, "topics"))


def _finding(doc: Document, target: Any, error: ErrorDetails) -> Finding:
    """A finding of one of pydantic's errors: our own codes as they are, its own types translated."""
    loc = tuple(step for step in error["loc"] if isinstance(step, str | int))
    context: dict[str, Any] = error.get("ctx") or {}
    is_key = "key" in context or loc[-1:] == ("[key]",)  # pydantic's word for what is wrong with the name of an entry
    loc = (*loc, context["key"]) if "key" in context else loc[:-1] if is_key else loc
    if error["type"] == "extra_forbidden":
        return _unknown_field(doc, target, loc)
    if error["type"] == "missing":
        return _missing_field(doc, loc)
    if "help" in context:
        at, offset = context.get("at", ""), context.get("offset", -1)
        found = doc.finding(loc, error["type"], context["message"], context["help"], at=at, key=is_key)
        if offset >= 0 and not is_key:
            place = doc.find_at(loc, offset, len(at))
            found = replace(found, place=place, excerpt=doc.excerpt(place))
        return replace(found, fix=_fix(doc, target, loc, found.place, context)) if context.get("fix") else found
    return doc.finding(loc, *_translated(error))


def _fix(doc: Document, target: Any, loc: Pointer, place: Place, context: dict[str, Any]) -> Fix | None:
    """What mends a complaint for certain: another text for the value, or for the part of it that the complaint is about."""
    at, (old, new) = context.get("at", ""), context["fix"]
    if new is None:
        return None
    if new == LISTED:
        return fixes.listing(doc, loc, shape.held_at(target, loc))
    if at and at == old:
        return fixes.replacing_within(doc, place, old, new)
    return fixes.replacing(doc, doc.place(loc) if at else place, old, new)


def _translated(error: ErrorDetails) -> tuple[str, str, str]:
    kind = error["type"]
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return "wrong-type", "expected a mapping of fields to values", "write `field: value` lines, indented below"
    if kind in {"tuple_type", "list_type"}:
        return "wrong-type", "expected a list", "start each item with `- `"
    if kind.startswith(("greater_than", "less_than")):
        return "bad-value", error["msg"].replace("Input should be", "the number must be"), ""
    return "wrong-type", error["msg"], ""


def _missing_field(doc: Document, loc: Pointer) -> Finding:
    name, at = loc[-1], loc[:-1]
    node = doc.place(loc, key=True)
    place = doc.place(at) if at else Place(doc.source.path, 1, 1)
    empty = node.line and node != doc.place(at)
    if empty:
        return Finding(node, "missing-field", f"`{name}` is empty", f"give `{name}` a value", doc.excerpt(node))
    return Finding(place, "missing-field", f"`{name}` is missing", f"add `{name}: …`", doc.excerpt(place))


def _unknown_field(doc: Document, target: Any, loc: Pointer) -> Finding:
    name = str(loc[-1])
    known = shape.fields_at(target, loc[:-1])
    best = nearest(name, known)
    help_ = f"did you mean `{best}`?" if best else f"its fields are: {', '.join(known)}" if known else "remove it"
    found = doc.finding(loc, "unknown-field", f"there is no field `{document.short(name)}` here", help_, key=True)
    meant = certain(name, known)
    free = meant and doc.place((*loc[:-1], meant), key=True) == doc.place(loc[:-1])
    return replace(found, fix=fixes.replacing(doc, found.place, name, meant)) if meant and free else found
