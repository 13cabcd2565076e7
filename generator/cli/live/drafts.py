"""Lays out drafts for their authors: each as its page will be, with its findings beside what they are about.

An archive is linked in which drafts have a page (`link.link`, `with_drafts`). It is made for this purpose alone, and nothing of
it is written to a disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from generator.archive.model import Archive
from generator.cli.live.placed import PlacedFinding, in_words, placed
from generator.evidence import tally
from generator.findings.finding import Finding
from generator.findings.report import severities
from generator.formats import render
from generator.linking import link, pruned
from generator.linking.pruned import Kept
from generator.pages.page import Crumb, Page
from generator.pages.records import briefing
from generator.pages.records.briefing import BriefingData
from generator.reading import document
from generator.reading.config import Settings
from generator.reading.schema import Parsed
from generator.reading.source import SourceFile
from generator.records import paths
from generator.records.model import Briefing
from generator.records.paths import PagePath, Pointer
from generator.records.vocabulary import Status
from generator.text import prose
from generator.text.markdown import Markdown

DESK = Crumb("Desk", PagePath(f"{paths.DESK}/index.md"))
"""The page above every draft."""
_IS_DRAFT = re.compile(r"^status:[ \t]*['\"]?draft\b", re.MULTILINE)
_BESIDE = {"claims": "text", "events": "what", "figures": "note", "assessment": "text"}
"""Beside which text of an item its findings stand."""


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """A draft: its file, its title, its findings, and its page as Markdown; None where it cannot be laid out."""

    id: str
    source: SourceFile
    title: str
    findings: tuple[PlacedFinding, ...]
    markdown: str | None = None
    left_out: tuple[str, ...] = ()
    """What of it its page does not show, in words."""

    @property
    def told(self) -> str:
        """How many findings there are of each severity."""
        return severities(one.finding for one in self.findings)

    @property
    def page(self) -> PagePath:
        """Where it is shown."""
        return paths.draft_page(self.id)


@dataclass(slots=True)
class _Desk:
    """The archive with its drafts, and what is left of each draft that has a record."""

    archive: Archive
    kept: Mapping[str, Kept] = field(default_factory=dict)


def drafts_of(parsed: Iterable[Parsed]) -> list[Parsed]:
    """The files that are drafts, those too of which no record could be made."""
    return [p for p in parsed if is_draft(p)]


def listed(parsed: Iterable[Parsed], findings: Sequence[Finding]) -> list[ShownDraft]:
    """The drafts with their findings, the latest first; none is laid out yet."""
    found = (ShownDraft(p.id, p.source, _title(p), placed(p, findings)) for p in drafts_of(parsed))
    return sorted(found, key=lambda draft: draft.id, reverse=True)


def laid_out(drafts: Iterable[ShownDraft], parsed: Sequence[Parsed], settings: Settings) -> Iterator[ShownDraft]:
    """The drafts with their pages."""
    desk = _linked(parsed, settings)
    for draft in drafts:
        kept = desk.kept.get(draft.id)
        if kept is None:
            yield draft
        else:
            gone = tuple(map(in_words, _left_out(kept)))
            yield replace(draft, markdown=_markdown(desk.archive, draft, kept), left_out=gone)


def _left_out(kept: Kept) -> Iterator[Pointer]:
    """The items of lists that stand in a draft's file and not in what is left of its record."""
    doc, _ = document.parse(kept.parsed.source)
    for name, there in kept.positions.items():
        node = doc.node((name,))
        written = len(node.items) if isinstance(node, document.List) else 0
        yield from ((name, i) for i in range(written) if i not in there)


def is_draft(p: Parsed) -> bool:
    """Whether a briefing is a draft, as far as it can be told."""
    if isinstance(p.record, Briefing):
        return p.record.status is Status.DRAFT
    return p.record is None and p.family == "briefings" and bool(_IS_DRAFT.search(p.source.text))


def _title(p: Parsed) -> str:
    return p.record.title if isinstance(p.record, Briefing) else p.id


def _linked(parsed: Sequence[Parsed], settings: Settings) -> _Desk:
    """The archive with its drafts, without what is wrong in any file."""
    kept = pruned.sound(parsed, settings, with_drafts=True)
    linked = link.link([one.parsed for one in kept.values()], settings, with_drafts=True)
    return _Desk(tally.with_counts(linked.archive), {one.parsed.id: one for one in kept.values() if is_draft(one.parsed)})


def _markdown(archive: Archive, draft: ShownDraft, kept: Kept) -> str | None:
    try:
        entry = archive.briefings[next(id_ for id_ in archive.briefings if id_ == draft.id)]
        data = briefing.data_of(archive, entry)
        return render.render(Page(entry.page, "briefing.md", _with_notes(data, draft, kept), (DESK,)))
    except Exception:  # noqa: BLE001 - errors in other files may leave anything undone; the draft is then shown as its text
        return None


def _with_notes(data: BriefingData, draft: ShownDraft, kept: Kept) -> BriefingData:
    """The page's data with the findings beside the texts they are about; nobody cites a draft."""
    notes: dict[tuple[str, int | None], list[Markdown]] = {}
    for number, one in enumerate(draft.findings, 1):
        if at := beside(one, kept):
            notes.setdefault(at, []).append(_note(one, number))
    update: dict[str, Any] = {}
    for (name, i), told in notes.items():
        behind = Markdown("".join(told))
        old = update.get(name, getattr(data, name))
        if i is None:
            update[name] = (*old[:-1], Markdown(old[-1] + behind)) if isinstance(old, tuple) else Markdown(old + behind)
        else:
            update[name] = (*old[:i], _noted(old[i], name, behind), *old[i + 1 :])
    return replace(data, cite=(), **update)


def _noted(item: Any, name: str, behind: Markdown) -> Any:
    if name not in _BESIDE:
        return Markdown(item + behind)
    return replace(item, **{_BESIDE[name]: Markdown(getattr(item, _BESIDE[name]) + behind)})


def beside(one: PlacedFinding, kept: Kept) -> tuple[str, int | None] | None:
    """Beside which text of the page a finding stands: the field, and which of its items; None where that is not shown."""
    name = str(one.pointer[0]) if one.pointer else ""
    if name == "bottom_line" or (name == "context" and isinstance(kept.parsed.record, Briefing) and kept.parsed.record.context):
        return name, None
    at = one.pointer[1] if len(one.pointer) > 1 else None
    there = kept.positions.get(name, [])
    if name in {*_BESIDE, "key_points"} and isinstance(at, int) and at in there:
        return name, there.index(at)
    return None


def _note(one: PlacedFinding, number: int) -> Markdown:
    """A finding as it stands beside a text: a part of the sentence's line, without any link."""
    f = one.finding
    said = f"Line {f.place.line}, {one.where.rpartition(', ')[2]}: {f.message}{f' ({f.help})' if f.help else ''}"
    parts = map(prose.escape, " ".join(said.split()).split("`"))
    text = "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))
    return Markdown(f' <span class="b-desk-note b-desk-note--{f.severity}" id="_finding-{number}">{text}</span>')


assert {*_BESIDE, "bottom_line", "context", "key_points"} <= {f.name for f in fields(BriefingData)}  # noqa: S101 - for who renames one
