"""Decides by a file's path where in the archive it belongs, and what is wrong with where it lies.

A file that lies in the wrong place, or ends in `.yaml`, is read all the same where it is clear what it is: then its fields are
checked, and references to its record are no findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from generator.findings.finding import Finding, Place
from generator.records import ids, paths
from generator.records.kinds import Kind
from generator.records.model import Briefing, Entity, Measure, Synonyms, Thread
from generator.records.record import Record
from generator.records.shape import names_of
from generator.text import dates
from generator.text.mistakes import short
from generator.text.nearest import suggestion


@dataclass(frozen=True, slots=True)
class Slotted:
    """Where in the archive a file belongs: its family (`briefings`, `people`, `topics` …), its id, what it holds."""

    family: str
    id: str
    model: type[Record] | None
    """None for the tree of topics and for hand-written pages."""


_MODELS: dict[str, type[Record] | None] = {"briefings": Briefing, "threads": Thread, "measures": Measure, "pages": None}
OF_SEVERAL: dict[str, type[Record] | None] = {"topics": None, "redirects": None, "synonyms": Synonyms}
"""Files of `content/` itself, by family: none of them is a record with a page."""
_OTHER_ENDINGS = frozenset({"yaml", "yml", "json", "txt"})
"""What a record's file ends in by mistake, in small letters."""
_DATED = re.compile(r"([0-9]+(?:-[0-9]+){0,2})(?:-(.+))?\Z")
"""A file's name that begins with a date in some form: the date, and the words behind it."""


_KINDS: dict[type[Record], tuple[str, frozenset[str], str]] = {
    Briefing: ("a briefing", frozenset({"title", "source"}), "content/briefings/YEAR/, under its date and a few words"),
    Thread: ("a thread", frozenset({"title", "summary"}), "content/threads/"),
    Measure: ("a measure", frozenset({"name", "unit", "what"}), "content/measures/"),
    Entity: ("an entity", frozenset({"name"}), "the folder of its kind, such as content/people/"),
}
"""Each kind of record in words, the fields by which it is known, and where it lives."""


def slot_of(path: str, kinds: Iterable[Kind]) -> tuple[Slotted | None, tuple[Finding, ...]]:
    """Where a content file belongs, and what is wrong with its place or name; None where it cannot be told."""
    folders = {kind.folder for kind in kinds}
    *above, name = path.split("/")
    parents = above[1:]
    place = Place(path)
    if not parents and name in {f"{family}.yml" for family in OF_SEVERAL}:
        stem = name.removesuffix(".yml")
        return Slotted(stem, stem, OF_SEVERAL[stem]), ()
    family = parents[0] if parents else ""
    if family not in {"briefings", "threads", "measures", "pages", *folders}:
        return None, (Finding(place, "unexpected-file", "no records belong here", _folder_help(family, folders, name)),)
    stem, wrong = _ending(family, name)
    if (family == "briefings") != (len(parents) == 2) or len(parents) > 2:
        where = "content/briefings/YEAR/" if family == "briefings" else f"content/{family}/"
        if family == "briefings" and paths.briefing_id_parts(stem):
            where = f"content/briefings/{stem[:4]}/"
        wrong = wrong or ("misplaced-file", "such a file does not belong here", f"move it to {where}")
    complaint = wrong or _id_complaint(family, stem, parents)
    if complaint is None:
        return Slotted(family, stem, _MODELS.get(family, Entity)), ()
    return _meant(family, stem, complaint), (Finding(place, *complaint),)


def better(slot: Slotted | None, path: str, keys: AbstractSet[str]) -> tuple[Slotted | None, Finding] | None:
    """Where a record belongs that has the fields of another kind than its folder's, and the complaint; None if it does not."""
    here = slot.model if slot else None
    if not keys or (slot is not None and (here is None or keys <= _fields(here))):
        return None
    unknown = {model: len(keys - _fields(model)) for model, (_, telling, _) in _KINDS.items() if telling <= keys}
    best = min(unknown, key=lambda model: unknown[model], default=None)
    if best is None or best is here or (here in _KINDS and unknown[best] >= len(keys - _fields(here))):
        return None
    noun, _, where = _KINDS[best]
    stem = path.rpartition("/")[2].rpartition(".")[0]
    meant = Slotted("briefings", stem, Briefing) if best is Briefing and paths.briefing_id_parts(stem) else None
    if slot is None and best is Briefing and (meant is None or path.count("/") > 1):
        return None  # its name is wrong, and that has been said
    where = where.replace("YEAR/, under its date and a few words", f"{stem[:4]}/") if meant else where
    message = f"the fields are those of {noun}, which does not belong here"
    return meant, Finding(Place(path), "misplaced-file", message, f"move it to {where}")


def _fields(model: type[Record]) -> AbstractSet[str]:
    return frozenset(names_of(model))


def tells(path: str) -> bool:
    """Whether what a file holds can tell where it belongs, where its path does not."""
    parts = path.split("/")
    return path.endswith(".yml") and (len(parts) == 2 or parts[1] == "briefings")


def stray_id(path: str) -> str:
    """The id that a file would have if it lay where it belongs: its name as an id."""
    return ids.plain(path.rpartition("/")[2].rpartition(".")[0])


def _ending(family: str, name: str) -> tuple[str, tuple[str, str, str] | None]:
    """A file's name without its ending (empty where it has another), and what is wrong with the ending."""
    stem, dot, suffix = name.rpartition(".")
    wanted = "md" if family == "pages" else "yml"
    if dot and suffix == wanted:
        return stem, None
    message = f"the file name does not end in .{wanted}"
    if dot and suffix.lower() in _OTHER_ENDINGS and wanted == "yml" and stem:
        inner = stem.removesuffix(".yml").removesuffix(".yaml")
        help_ = (
            f"rename it to {inner}.yml" if suffix.lower() in {"yml", "yaml"} or inner != stem else "rename it, or move it away"
        )
        return (inner if suffix.lower() in {"yml", "yaml"} else ""), ("unexpected-file", message, help_)
    pictures = suffix.lower() in {"png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "ico"}
    help_ = "pictures have no place in content/; link to where one is published" if pictures else "rename it, or move it away"
    return "", ("unexpected-file", message, help_)


def _meant(family: str, stem: str, complaint: tuple[str, str, str]) -> Slotted | None:
    """Where a file belongs that lies in the wrong place or has another ending, if its name is an id."""
    if complaint[0] not in {"misplaced-file", "unexpected-file"} or family == "pages" or ids.wrong(stem):
        return None
    if family == "briefings" and paths.briefing_id_parts(stem) is None:
        return None
    return Slotted(family, stem, _MODELS.get(family, Entity))


def _folder_help(family: str, folders: Iterable[str], name: str) -> str:
    known = ["briefings", "threads", "measures", "pages", *folders]
    near = suggestion(family, known) if family else ""
    if not near and paths.briefing_id_parts(name.rpartition(".")[0]):
        return f"a briefing belongs in content/briefings/{name[:4]}/"
    return near or f"records belong in: {', '.join(sorted(known))}; topics in topics.yml, synonyms in synonyms.yml"


def _id_complaint(family: str, stem: str, parents: list[str]) -> tuple[str, str, str] | None:
    """What is wrong with a file's name: code, message, help."""
    wrong = ids.wrong(stem)
    if family != "briefings":
        return wrong
    parts = paths.briefing_id_parts(stem)
    if parts is None:
        return _undated(stem, wrong)
    if wrong:
        return wrong
    if wrong := ids.reserved(parts[1]):
        return wrong[0], wrong[1], f"rename it to {stem}-1"
    if parents[1] != stem[:4]:
        return (
            "misplaced-file",
            f"a briefing of {stem[:4]} lies in the folder {parents[1]}",
            f"move it to content/{parents[0]}/{stem[:4]}/",
        )
    return None


def _undated(stem: str, wrong: tuple[str, str, str] | None) -> tuple[str, str, str]:
    """What is wrong with a briefing's file name that is not a date and a few words; `wrong` is what keeps it from being an id."""
    found = ids.plain(stem)
    parts = paths.briefing_id_parts(found)
    if wrong and parts:
        return wrong[0], wrong[1], f"rename it to {found}-1" if ids.reserved(parts[1]) else f"rename it to {found}"
    message = wrong[1] if wrong else "a briefing's file name is a date and a few words"
    match = _DATED.match(found)
    if not match:
        return "bad-id", message, "such as 2023-08-14-kim-arms-production.yml"
    date, words = match[1], match[2] or ""
    mistake = dates.wrong(date, whole=True)
    if mistake and not mistake.meant:
        return "bad-id", f"the file name begins with `{short(date)}`, which is no day", mistake.help
    day = (mistake and mistake.meant) or date
    if not words:
        return "bad-id", message, f"put a few words in Latin letters behind the date, such as {day}-harbour-opens.yml"
    message = f"the date `{date}` in the file name is not written YYYY-MM-DD" if mistake else message
    return "bad-id", message, f"rename it to {ids.shortened(f'{day}-{ids.usable(words)}', ids.LONGEST)}"
