"""One record after the other: its references checked, its prose linked.

The first mention of an entity in each block of prose becomes a link; never inside an existing link, code or reference,
never to the page the prose stands on. References in `[[…]]` become links or findings. Nothing is guessed.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from generator import brackets, document, fixes, prose, shape
from generator.document import Document, Pointer
from generator.findings import Finding
from generator.nearest import certain, nearest
from generator.registry import Registry, Target
from generator.remarks import Remark, placed
from generator.source import Source
from generator.statements import Record

R = TypeVar("R", bound=Record)

_ROLE_NAMES = {
    "entity": "an entity",
    "outlet": "an organisation with an `outlet:` block",
    "organisation": "an organisation",
    "place": "a place",
    "topic": "a topic",
    "thread": "a thread",
    "measure": "a measure",
    "briefing": "a briefing",
    "statement": "a claim, event or assessment",
    "claim": "a claim",
}
_STATEMENTS = {"statement", "claim"}


@dataclass(slots=True)
class Resolved:
    """What resolving one record gave beside the record: for each page it leads to, the first sentence that does."""

    mentions: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


class Resolver:
    """Resolves records against a registry."""

    def __init__(self, reg: Registry) -> None:
        self.registry = reg

    def resolve(self, record: R, source: Source, me: str, *, draft: bool = False) -> tuple[R, Resolved]:
        """The record with linked prose, its mentions and its findings. `me` is the record's own id."""
        work = _Work(self.registry, source, me, draft)
        linked = shape.rewritten(record, work.link)
        work.check_references(record, linked)
        work.result.findings.extend(placed(source, work.remarks))
        return linked, work.result


class _Work:
    """The resolving of one record."""

    def __init__(self, reg: Registry, source: Source, me: str, draft: bool) -> None:
        self.registry, self.source, self.me, self.draft = reg, source, me, draft
        self.result = Resolved()
        self.remarks: list[Remark] = []
        self._document: Document | None = None
        self._unsure: set[str] = set()

    def link(self, pointer: Pointer, text: str) -> str:
        """Prose with every reference and first mention as a link."""
        if "[" in text or "]" in text:
            self.remarks += brackets.broken(pointer, text, self.registry.by_id)
        return "\n\n".join(self._link_block(pointer, block) for block in prose.blocks(text))

    def check_references(self, record: Record, linked: Record) -> None:
        """Find out whether each reference leads somewhere; what it leads to is mentioned by the sentence beside it."""
        for ref in shape.references(record):
            if ref.to == "anchor" or ref.pointer in self.source.gaps.lost:
                continue
            text = f"{self.me}{ref.text}" if ref.text.startswith("#") else ref.text
            target = self.registry.known(ref.to).get(text)
            if target is None:
                self._dangling(ref, text)
            elif target.draft and not self.draft:
                self._say(ref.pointer, "draft-reference", f"`{document.short(ref.text)}` is a draft", "publish it first")
            elif ref.to not in _STATEMENTS and target.page not in self.result.mentions:
                self.result.mentions[target.page] = _sentence_beside(linked, ref.pointer)

    def _link_block(self, pointer: Pointer, block: str) -> str:
        explicit = [t.id for t in prose.tokens(block) if isinstance(t, prose.Reference)] if "[[" in block else []
        edits = list(self._explicit(pointer, block)) if explicit else []
        linked_already = {target.id for _, _, target, _ in edits}
        edits += self._first_mentions(pointer, block, linked_already)
        if not edits:
            return block
        edits.sort(key=lambda edit: edit[0])
        parts, at = [], 0
        for start, end, target, label in edits:
            parts += [block[at:start], prose.page_link(target.page, label)]
            at = end
        text = "".join([*parts, block[at:]])
        if any(target.page.partition("#")[0] not in self.result.mentions for _, _, target, _ in edits):
            self._note_mentions(text)
        return text

    def _explicit(self, pointer: Pointer, block: str) -> Iterator[tuple[int, int, Target, str]]:
        for token, start, end in prose.spans(block):
            if isinstance(token, prose.Reference):
                target = self._target(pointer, token.id)
                if target is not None:
                    yield start, end, target, token.label or target.label

    def _target(self, pointer: Pointer, text: str) -> Target | None:
        found = self.registry.called(f"{self.me}{text}" if text.startswith("#") else text)
        if len(found) == 1 and found[0].draft and not self.draft:
            self._say(pointer, "draft-reference", f"`{document.short(text)}` is a draft", "publish it first", at=text)
            return None
        if len(found) == 1:
            return found[0]
        if found:
            ways = " or ".join(f"[[{t.qualified}]]" for t in found)
            self._say(pointer, "ambiguous-reference", f"`{document.short(text)}` could be two records", f"write {ways}", at=text)
            return None
        if self.registry.forgives("statement" if "#" in text else "topic", text):
            return None
        best = nearest(text.rpartition("/")[2], self.registry.by_id)
        help_ = f"did you mean [[{best}]]?" if best else "write the id of a record, which is its file's name without .yml"
        meant = certain(text, (i for i, targets in self.registry.by_id.items() if len(targets) == 1 and not targets[0].draft))
        self._say(pointer, "dangling-reference", f"`[[{document.short(text)}]]` leads to nothing", help_, at=text, meant=meant)
        return None

    def _first_mentions(self, pointer: Pointer, block: str, linked: set[str]) -> Iterator[tuple[int, int, Target, str]]:
        done = {self.me, *linked}
        entities = self.registry.known("entity")
        for mention in self.registry.names.find(prose.masked(block)):
            shown = block[mention.start : mention.end]
            if len(mention.owners) > 1:
                self._ambiguous(pointer, shown, mention.owners)
            elif mention.owners[0] not in done:
                done.add(mention.owners[0])
                yield mention.start, mention.end, entities[mention.owners[0]], shown

    def _ambiguous(self, pointer: Pointer, shown: str, owners: tuple[str, ...]) -> None:
        if shown in self._unsure or self.me in owners:
            return
        self._unsure.add(shown)
        ways = " or ".join(f"[[{owner}|{shown}]]" for owner in owners)
        both = " or ".join(f"`{owner}`" for owner in owners)
        self._say(pointer, "ambiguous-mention", f"`{document.short(shown)}` could be {both}", f"write {ways}", at=shown)

    def _note_mentions(self, linked: str) -> None:
        ends = prose.sentence_ends(linked)
        for token, start, _ in prose.spans(linked):
            if isinstance(token, prose.PageLink):
                page = token.page.partition("#")[0]
                if page not in self.result.mentions:
                    number = bisect.bisect_right(ends, start)
                    sentence = linked[ends[number - 1] if number else 0 : ends[number]]
                    self.result.mentions[page] = prose.to_text(sentence).strip()

    def _dangling(self, ref: shape.Reference, text: str) -> None:
        if self.registry.forgives(ref.to, text):
            return
        wanted = _ROLE_NAMES[ref.to]
        others = self.registry.by_id.get(text, [])
        if others:
            kind = others[0].family
            message = f"`{document.short(text)}` is not {wanted}: its record lies in {kind}/"
            help_ = f"name {wanted}" if ref.to not in _STATEMENTS else _missing_help(ref, text)
            help_ = "give it an `outlet:` block" if ref.to == "outlet" and kind == "organisations" else help_
            self._say(ref.pointer, "wrong-kind", message, help_)
            return
        known = self.registry.known(ref.to)
        best = nearest(text, known) or next((i for i, t in known.items() if t.label.lower() == text.lower()), None)
        help_ = f"did you mean `{best}`?" if best else _missing_help(ref, text)
        message = f"there is no `{document.short(text)}`; {wanted} is named here"
        self._say(ref.pointer, "dangling-reference", message, help_, old=ref.text, meant=self._meant(ref, text, known))

    def _meant(self, ref: shape.Reference, text: str, known: Mapping[str, Target]) -> str | None:
        """What a dangling reference certainly means, as it would be written here."""
        meant = certain(text, (id_ for id_, target in known.items() if not target.draft))
        if meant is None or not ref.text.startswith("#"):
            return meant
        return meant.removeprefix(self.me) if meant.startswith(f"{self.me}#") else None

    def _say(
        self, pointer: Pointer, code: str, message: str, help_: str, at: str = "", old: str = "", meant: str | None = None
    ) -> None:
        if self._document is None:
            self._document, _ = document.parse(self.source)
        found = self._document.finding(pointer, code, message, help_, at=at)
        if meant is not None:
            mend = fixes.replacing_reference if at else fixes.replacing
            found = replace(found, fix=mend(self._document, found.place, at or old, meant))
        self.result.findings.append(found)


def _missing_help(ref: shape.Reference, text: str) -> str:
    if ref.to in _STATEMENTS and "#" not in text:
        return f"write the briefing's id, `#`, and the id of {_ROLE_NAMES[ref.to].replace('a ', 'the ', 1)} in it"
    if ref.to == "entity" and "by" in ref.pointer:
        return "for somebody the article does not name, write {unnamed: …}"
    return "create its record, or remove the reference"


def _sentence_beside(record: Record, pointer: Pointer) -> str:
    """The sentence that stands for a reference in a field: the text of the record it is in, or the bottom line."""
    inner: object = record
    best = getattr(record, "bottom_line", "") or getattr(record, "description", "") or getattr(record, "summary", "") or ""
    for step in pointer[:-1]:
        inner = inner[step] if isinstance(step, int) and isinstance(inner, tuple) else getattr(inner, str(step), None)
        best = getattr(inner, "text", None) or getattr(inner, "what", None) or best
    return prose.first_paragraph(best)
