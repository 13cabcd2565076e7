"""Resolves one record after the other: checks its references and links its prose.

The first mention of an entity in each block of prose becomes a link; never inside an existing link, code or reference,
never to the page the prose stands on. References in `[[…]]` become links or findings. Nothing is guessed.
"""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, overload

from msgspec import Raw

from generator.evidence.naming import OWN_WORDS
from generator.linking import brackets, references
from generator.linking.kept import LinkedRecord, LinkedRecords, Questions
from generator.linking.ordinary import Ordinary
from generator.linking.registry import Registry, Target
from generator.reading.document import short
from generator.reading.remarks import Mend, Remark
from generator.reading.schema import Parsed
from generator.records import paths, refs, shape
from generator.records.marks import STATEMENTS
from generator.records.model import Briefing, Entity, Measure, Thread, Topic
from generator.records.paths import Pointer
from generator.records.record import Record, to_json
from generator.records.refs import Ref
from generator.text import prose, tokens
from generator.text.names import NameFound


@dataclass(slots=True)
class Resolved:
    """What resolving one record gave beside the record: for each page it leads to, the first sentence that does."""

    mentions: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Value:
    """A piece of prose with where it stands, and where in it the block begins that is being read."""

    pointer: Pointer
    text: str
    offset: int

    def remark(self, at: str, start: int, code: str, message: str, help_: str, mend: Mend | None = None) -> Remark:
        """A remark about the text `at`, which begins at `start` in the block."""
        return Remark(self.pointer, code, message, help_, at, text=self.text, offset=self.offset + start, mend=mend)


class Resolver:
    """Resolves records against a registry; what is `kept` of earlier runs is taken from there."""

    def __init__(self, reg: Registry, ordinary: Ordinary, kept: LinkedRecords) -> None:
        self.registry, self.ordinary, self.kept = reg, ordinary, kept
        self.file: Parsed | None = None
        """The file at hand; where fields of it could not be read, something stands for each that a record must have."""

    @overload
    def resolve(self, record: Briefing, me: str, *, draft: bool) -> tuple[Briefing[Ref], Resolved]: ...
    @overload
    def resolve(self, record: Entity, me: str) -> tuple[Entity[Ref], Resolved]: ...
    @overload
    def resolve(self, record: Thread, me: str) -> tuple[Thread[Ref], Resolved]: ...
    @overload
    def resolve(self, record: Measure, me: str) -> tuple[Measure[Ref], Resolved]: ...
    @overload
    def resolve(self, record: Topic, me: str, at: Pointer) -> tuple[Topic, Resolved]: ...
    def resolve(self, record: Record, me: str, at: Pointer = (), *, draft: bool = False) -> tuple[Any, Resolved]:
        """The record with linked prose and its references in full, its mentions and remarks.

        `me` is its own id, `at` where in its file it stands. No other code turns what a file has into what the archive has.
        """
        file = None if isinstance(record, Topic) else self.file  # a file has many topics
        if known := self.kept.known(file, type(record)):
            was, kept = known
            self.ordinary.add(file.source if file else None, was.seen)
            return kept, Resolved(was.mentions)
        return self._anew(record, me, at, file, draft=draft)

    def _anew(self, record: Record, me: str, at: Pointer, file: Parsed | None, *, draft: bool) -> tuple[Record, Resolved]:
        self.kept.anew += file is not None
        self.ordinary.seen = {}
        work = _Work(self.registry, self.ordinary, me, draft)
        linked = shape.rewritten(record, work.link, at, partial(refs.qualified, me))
        for page, sentence in work.aside.items():
            work.result.mentions.setdefault(page, sentence)
        source = self.file.source if self.file else None
        work.check_references(record, linked, at, source.gaps.lost if source else ())
        self.ordinary.add(source, self.ordinary.seen)
        if not work.result.remarks and not work.forgiven:
            gave = Raw(to_json(linked).encode()), work.result.mentions, work.asked.answers, self.ordinary.seen
            self.kept.keep(file, LinkedRecord(self.kept.names, *gave))
        return linked, work.result


class _Work:
    """The resolving of one record."""

    def __init__(self, reg: Registry, ordinary: Ordinary, me: str, draft: bool) -> None:
        self.registry, self.ordinary, self.me, self.draft = reg, ordinary, me, draft
        self.result = Resolved()
        self.asked = Questions(reg)
        self.forgiven = False
        """Whether a reference leads nowhere and may be right: what it means may be known the next time."""
        self.aside: dict[str, str] = {}
        """What only the archive's own words mention: they are not the article's, so no sentence of theirs stands for it."""
        self._unsure: set[str] = set()
        self._told: dict[str, str] = {}

    def link(self, pointer: Pointer, text: str) -> str:
        """Prose with every reference and first mention as a link."""
        if "[" in text or "]" in text:
            self.result.remarks += brackets.broken(pointer, text, self.asked)
        return "\n\n".join(self._link_block(_Value(pointer, text, at), block) for at, block in prose.blocks_at(text))

    def check_references(self, record: Record, linked: Record, at: Pointer, lost: Collection[Pointer]) -> None:
        """Find out whether each reference leads somewhere; what it leads to is mentioned by the sentence beside it."""
        for ref in shape.references(record, at):
            if ref.to == "anchor" or ref.pointer in lost:
                continue
            text = refs.qualified(self.me, ref.text)
            target = self.asked.target(ref.to, text)
            if target is None:
                self._dangling(ref, text)
            elif target.draft and not self.draft:
                self._say(Remark(ref.pointer, "draft-reference", f"`{short(ref.text)}` is a draft", "publish it first"))
            elif ref.to not in STATEMENTS and target.page not in self.result.mentions:
                self.result.mentions[target.page] = self._first_paragraph(_beside(linked, ref.pointer[len(at) :]))

    def _first_paragraph(self, text: str) -> str:
        """The first paragraph as plain text; a text beside many references is read once."""
        if text not in self._told:
            self._told[text] = prose.first_paragraph(text)
        return self._told[text]

    def _link_block(self, value: _Value, block: str) -> str:
        explicit = [t.id for t in tokens.tokens(block) if isinstance(t, tokens.Bracketed)] if "[[" in block else []
        edits = list(self._explicit(value, block)) if explicit else []
        linked_already = {target.id for _, _, target, _ in edits}
        edits += self._first_mentions(value, block, linked_already)
        if not edits:
            return block
        edits.sort(key=lambda edit: edit[0])
        parts, at = [], 0
        for start, end, target, label in edits:
            parts += [block[at:start], tokens.page_link(target.page, label)]
            at = end
        text = "".join([*parts, block[at:]])
        if OWN_WORDS.isdisjoint(value.pointer):
            self._note_mentions(text)
        else:
            self.aside |= {paths.apart(target.page)[0]: "" for _, _, target, _ in edits}
        return text

    def _explicit(self, value: _Value, block: str) -> Iterator[tuple[int, int, Target, str]]:
        for token, start, end in tokens.spans(block):
            if isinstance(token, tokens.Bracketed):
                target = self._target(value, token, block.index(token.id, start))
                if target is not None:
                    yield start, end, target, token.label or target.label

    def _target(self, value: _Value, token: tokens.Bracketed, start: int) -> Target | None:
        text = token.id
        found = self.asked.called(refs.qualified(self.me, text))
        if len(found) == 1 and (self.draft or not found[0].draft):
            return found[0]
        if found or not self._forgives("statement" if refs.is_statement(text) else "topic", text):
            self._say(value.remark(text, start, *self._unclear(token, found)))
        return None

    def _unclear(self, token: tokens.Bracketed, found: list[Target]) -> tuple[str, str, str, Mend | None]:
        """What is wrong with a `[[…]]` that does not lead to one page: code, message, help, and what it certainly means."""
        text = token.id
        if len(found) == 1:
            return "draft-reference", f"`{short(text)}` is a draft", "publish it first", None
        if found:
            ways = " or ".join(f"[[{t.qualified}]]" for t in found)
            return "ambiguous-reference", f"`{short(text)}` could be two records", f"write {ways}", None
        help_, meant = references.in_prose(self.registry, self.me, token)
        mend = Mend(text, meant, in_prose=True) if meant is not None else None
        return "dangling-reference", f"`[[{short(text)}]]` leads to nothing", help_, mend

    def _first_mentions(self, value: _Value, block: str, linked: set[str]) -> Iterator[tuple[int, int, Target, str]]:
        done = {self.me, *linked}
        entities = self.registry.known("entity")
        text = tokens.masked(block)
        self.ordinary.read(text)
        for mention in self.registry.names.find(text):
            shown = block[mention.start : mention.end]
            links = len(mention.owners) == 1 and mention.owners[0] not in done
            self.ordinary.met(shown, text, mention.start, value.pointer if links else None)
            if len(mention.owners) > 1:
                self._ambiguous(value, shown, mention)
            elif links:
                done.add(mention.owners[0])
                yield mention.start, mention.end, entities[mention.owners[0]], shown

    def _ambiguous(self, value: _Value, shown: str, mention: NameFound) -> None:
        if shown in self._unsure or self.me in mention.owners:
            return
        self._unsure.add(shown)
        ways = " or ".join(f"[[{owner}|{shown}]]" for owner in mention.owners)
        both = " or ".join(f"`{owner}`" for owner in mention.owners)
        message = f"`{short(shown)}` could be {both}"
        self._say(value.remark(shown, mention.start, "ambiguous-mention", message, f"write {ways}"))

    def _note_mentions(self, linked: str) -> None:
        ends = [0, *prose.sentence_ends(linked)]
        told: dict[int, str] = {}
        for token, start, _ in tokens.spans(linked):
            if isinstance(token, tokens.PageLink):
                page = paths.apart(token.page)[0]
                if page not in self.result.mentions:
                    number = bisect.bisect_right(ends, start)
                    if number not in told:
                        told[number] = prose.to_text(linked[ends[number - 1] : ends[number]]).strip()
                    self.result.mentions[page] = told[number]

    def _dangling(self, ref: shape.Reference, text: str) -> None:
        if self._forgives(ref.to, text):
            return
        code, message, help_, meant = references.in_field(self.registry, self.me, ref, text)
        self._say(Remark(ref.pointer, code, message, help_, mend=Mend(ref.text, meant) if meant is not None else None))

    def _forgives(self, role: str, text: str) -> bool:
        forgiven = self.registry.forgives(role, text)
        self.forgiven = self.forgiven or forgiven
        return forgiven

    def _say(self, remark: Remark) -> None:
        self.result.remarks.append(remark)


def _beside(record: Record, pointer: Pointer) -> str:
    """The prose that stands for a reference in a field: the text of the record it is in, or the bottom line."""
    inner: object = record
    best = getattr(record, "bottom_line", "") or getattr(record, "description", "") or getattr(record, "summary", "") or ""
    for step in pointer[:-1]:
        inner = inner[step] if isinstance(step, int) and isinstance(inner, tuple) else getattr(inner, str(step), None)
        best = getattr(inner, "text", None) or getattr(inner, "what", None) or best
    return best
