"""Places findings about records: a check makes a Remark, and `place_all` finds where in the file it stands.

While a file is read, `Document.finding` places what is wrong. Every later stage makes remarks and never parses. All remarks are
placed together at the end of a run, file by file: each file is parsed once more at most, and no document is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.findings.finding import Finding, Place
from generator.reading import document, fixes
from generator.reading.document import Document
from generator.reading.source import SourceFile
from generator.reading.spelling import Span, Spelling, words_of
from generator.records.paths import Pointer

LINE = "\0"
"""Stands in a message for the line of the first place in `related`. Content cannot hold it."""

_FEW = 3
"""So many words are looked for in a file's text before it is parsed."""


Stretch = tuple[int, int]
"""Characters of a file's text, from the first up to one behind the last."""


@dataclass(frozen=True, slots=True)
class There:
    """A place that takes part in a complaint: a field of a file (or its name), and a few words saying how.

    As in a remark, it may be a `stretch` of the file's text, or the `whole` file.
    """

    source: SourceFile
    pointer: Pointer
    words: str
    key: bool = False
    stretch: Stretch | None = field(default=None, kw_only=True)
    whole: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Mend:
    """What a value certainly means: the text as it was read, and the one to put there; in prose only inside `[[…]]`."""

    old: str
    new: str
    in_prose: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """The field that a complaint is about (its name, or the text `at` in it), what is wrong, what to do.

    A word that a value may hold twice is told apart by `text`, the whole value as the record has it, and `offset`, where
    in it `at` begins. Where the complaint is about no field, `stretch` says which characters of the file's text it is about, or
    `whole` that it is about the file.
    """

    pointer: Pointer
    code: str
    message: str
    help: str = ""
    at: str = ""
    key: bool = field(default=False, kw_only=True)
    text: str = field(default="", kw_only=True)
    offset: int = field(default=0, kw_only=True)
    related: tuple[There, ...] = field(default=(), kw_only=True)
    mend: Mend | None = field(default=None, kw_only=True)
    drop: bool = field(default=False, kw_only=True)
    """Whether it is mended by removing the item of a list that it is about."""
    stretch: Stretch | None = field(default=None, kw_only=True)
    whole: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Noted:
    """A remark about one file."""

    source: SourceFile
    remark: Remark


def noted(source: SourceFile, remarks: Iterable[Remark]) -> Iterator[Noted]:
    """The remarks of one file, to be placed with those of all others."""
    return (Noted(source, remark) for remark in remarks)


def of_file(path: str, code: str, message: str, help_: str, others: Iterable[tuple[str, str]] = ()) -> Noted:
    """A remark about a whole file, which need not be at hand; `others` are files that take part, and words saying how."""
    related = tuple(There(_named(other), (), words, whole=True) for other, words in others)
    return Noted(_named(path), Remark((), code, message, help_, related=related, whole=True))


def _named(path: str) -> SourceFile:
    return SourceFile(path, "", "")


def place_all(notes: Iterable[Noted]) -> Iterator[Finding]:
    """Every remark as a finding. Each file that has one is parsed once, if it cannot be placed without, and forgotten."""
    remarks = list(notes)
    own = [_of_whole(note) if note.remark.whole else None for note in remarks]
    there: dict[tuple[int, int], Place] = {}
    for source, wanted in _by_file(remarks):
        file = _File(source, few=len(wanted) <= _FEW)
        for number, other in wanted:
            if other is None:
                own[number] = file.finding(remarks[number].remark)
            else:
                there[number, other] = file.place(remarks[number].remark.related[other])
    yield from (_whole(note.remark, found, i, there) for i, (note, found) in enumerate(zip(remarks, own, strict=True)) if found)


def _of_whole(note: Noted) -> Finding:
    return Finding(Place(note.source.path), note.remark.code, note.remark.message, note.remark.help)


_Wanted = list[tuple[int, int | None]]
"""Numbers of remarks, each with the number of the related place that is wanted; None: the remark's own."""


def _by_file(remarks: Sequence[Noted]) -> Iterable[tuple[SourceFile, _Wanted]]:
    """What is to be found in each file; files as a whole need no finding."""
    files: dict[str, tuple[SourceFile, _Wanted]] = {}
    for i, note in enumerate(remarks):
        if not note.remark.whole:
            files.setdefault(note.source.path, (note.source, []))[1].append((i, None))
        for j, other in enumerate(note.remark.related):
            if not other.whole:
                files.setdefault(other.source.path, (other.source, []))[1].append((i, j))
    return files.values()


def _whole(remark: Remark, found: Finding, number: int, there: dict[tuple[int, int], Place]) -> Finding:
    """The finding with the places that take part in it."""
    if not remark.related:
        return found
    places = (Place(other.source.path) if other.whole else there[number, i] for i, other in enumerate(remark.related))
    related = tuple(zip(places, (other.words for other in remark.related), strict=True))
    message = found.message.replace(LINE, str(related[0][0].line))
    return Finding(found.place, found.code, message, found.help, found.excerpt, related, fix=found.fix)


class _File:
    """One file while remarks are placed in it."""

    def __init__(self, source: SourceFile, *, few: bool) -> None:
        self._source, self._few = source, few
        self._document: Document | None = None
        self._spellings: dict[Pointer, tuple[Spelling, tuple[Span, ...]]] = {}

    def finding(self, remark: Remark) -> Finding:
        """The finding of a remark, without the other places that take part."""
        stretch = remark.stretch
        if stretch is None and self._few and not (remark.mend or remark.drop):
            stretch = _spotted(self._source.text, remark.at)
        if stretch is not None:
            place, line = _stretched(self._source, stretch)
            return Finding(place, remark.code, remark.message, remark.help, line)
        doc = self._doc()
        place = self._place_in(remark) if remark.at else doc.place(remark.pointer, key=remark.key)
        mend, fix = remark.mend, None
        if mend:
            fix = (fixes.replacing_reference if mend.in_prose else fixes.replacing)(doc, place, mend.old, mend.new)
        elif remark.drop:
            fix = fixes.removing(doc, remark.pointer)
        return Finding(place, remark.code, remark.message, remark.help, doc.excerpt(place), fix=fix)

    def place(self, there: There) -> Place:
        """The place of another remark's field in this file."""
        if there.stretch is not None:
            return _stretched(self._source, there.stretch)[0]
        return self._doc().place(there.pointer, key=there.key)

    def _doc(self) -> Document:
        self._document = self._document or document.parse(self._source)[0]
        return self._document

    def _place_in(self, remark: Remark) -> Place:
        doc = self._doc()
        if not remark.text:
            return doc.find(remark.pointer, remark.at)
        if remark.pointer not in self._spellings:
            self._spellings[remark.pointer] = doc.spelling(remark.pointer), words_of(remark.text)
        spelling, words = self._spellings[remark.pointer]
        found = spelling.locate(words, remark.text, remark.offset, len(remark.at))
        return doc.place(remark.pointer) if found is None else doc.place_of(*found)


def _spotted(text: str, word: str) -> Stretch | None:
    """Where a file holds a long word once: there is nowhere else to look for it."""
    start = text.find(word) if len(word) > 20 and " " not in word else -1
    return None if start < 0 or text.find(word, start + 1) >= 0 else (start, start + len(word))


def _stretched(source: SourceFile, stretch: Stretch) -> tuple[Place, str]:
    """The place of some characters of a file, as far as they stand on one line, and that line; of none, where they would be."""
    (start, stop), text = stretch, source.text
    begin, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    end = end if end >= 0 else len(text)
    column, behind = start - begin + 1, min(stop, end) - begin + 1
    line = text.count("\n", 0, start) + 1
    return Place(source.path, line, column, behind if stop > start else 0), text[begin:end]
