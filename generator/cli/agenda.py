"""Gathers what is still to be done in an archive: drafts, what is overdue, what lacks something.

`briefings desk` prints these rows, and `briefings serve` shows them at `/_desk/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import checking
from generator.archive.entries import StatementAt
from generator.archive.model import Archive
from generator.checking import Checked
from generator.checks.overdue import AsOf
from generator.cli.check import in_the_output
from generator.cli.live import drafts
from generator.cli.live.placed import placed
from generator.findings.codes import Severity
from generator.findings.finding import Finding, in_order, stops
from generator.output import remembered
from generator.output.code import code_digest
from generator.output.state import Glimpse
from generator.pages.here import words_of
from generator.reading import document, source
from generator.reading.config import Settings
from generator.reading.schema import Parsed
from generator.records import paths
from generator.records.paths import Pointer
from generator.storage.seal import Seal

_ORDER = list(Severity)
_OVERDUE, _ALIKE = frozenset({"overdue"}), frozenset({"similar-name", "shared-alias"})
_ELSEWHERE = _OVERDUE | _ALIKE | {"draft", "no-archived-copy"}
"""Findings that other sections show."""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """Something to look at: what, more of it in a few words, its page (empty where it has none), its file and its line."""

    text: str
    more: str
    page: str
    path: str
    line: int = 1
    is_finding: bool = False
    """Whether the text is a finding's words."""


@dataclass(frozen=True, slots=True)
class AgendaSection:
    """What is to be done of one kind. `row` gives each of its rows, so that only those that are shown are looked up."""

    name: str
    title: str
    about: str
    rows: Sequence[Callable[[], AgendaRow]]

    @property
    def command(self) -> str:
        """The command that lists all of it."""
        return f"briefings desk {self.name}"


@dataclass(slots=True)
class Agenda:
    """All there is to do in an archive on a day, with what it was found in."""

    day: AsOf
    findings: tuple[Finding, ...]
    sections: tuple[AgendaSection, ...] = ()
    parsed: Sequence[Parsed] = ()
    drafts: tuple[drafts.ShownDraft, ...] = ()


NAMES = ("drafts", "findings", "overdue", "ungraded", "unarchived", "unnamed", "alike")
"""The sections, in the order in which they are shown."""


def look(root: Path, settings: Settings, wrong: tuple[Finding, ...], day: AsOf, seal: Seal) -> Agenda:
    """Read and check an archive as `briefings check` does; `wrong` is what is wrong with its settings."""
    if stops(wrong):
        return Agenda(day, wrong)
    sources, unread = source.read(root / settings.content)
    memory = Glimpse(root, (s.digest for s in sources), code_digest(), seal)
    with checking.without_search_for_cycles():
        parsed, _ = remembered.read(sources, settings.kinds, memory)
        checked = checking.link_and_check(unread, parsed, settings, day, memory)
    found = in_order((*wrong, *in_the_output(root, settings, sources), *checked.findings))
    listed = tuple(drafts.listed(parsed, found))
    return Agenda(day, found, sections(Checked(checked.archive, found), parsed, listed), parsed, listed)


def sections(checked: Checked, parsed: Sequence[Parsed], listed: Iterable[drafts.ShownDraft]) -> tuple[AgendaSection, ...]:
    """All there is to do. Of drafts there are the findings and the drafts themselves; all other sections leave them out."""
    at, archive = _Places(checked.archive, parsed), checked.archive
    worst_first = sorted(checked.findings, key=lambda f: _ORDER.index(f.severity))
    found = {
        "drafts": ("Drafts", "They are shown here alone.", [_later(_draft, one) for one in listed]),
        "findings": (
            "Findings",
            "What `briefings check` finds, errors first. An error stops the build.",
            [_later(at.finding, f) for f in worst_first if f.code not in _ELSEWHERE],
        ),
        "overdue": (
            "Overdue",
            "What was expected by a day that has passed, and has no outcome on record.",
            [_later(at.overdue, f) for f in checked.findings if f.code in _OVERDUE],
        ),
        "ungraded": (
            "Claims without a credibility",
            "Nobody has judged how far they can be believed.",
            [*_ungraded(archive, at)],
        ),
        "unarchived": (
            "Articles without an archived copy",
            "If the page goes, nobody can look it up.",
            [*_unarchived(archive, at)],
        ),
        "unnamed": ("Entities that no briefing names", "No reader comes to their pages.", [*_unnamed(archive, at)]),
        "alike": (
            "Names that may be one",
            "Two records whose names are alike may be one entity (`briefings merge`), or need `different_from`.",
            [_later(at.finding, f) for f in checked.findings if f.code in _ALIKE],
        ),
    }
    return tuple(AgendaSection(name, *found[name]) for name in NAMES)


def _later(make: Callable[..., AgendaRow], *what: object) -> Callable[[], AgendaRow]:
    return lambda: make(*what)


def _draft(draft: drafts.ShownDraft) -> AgendaRow:
    return AgendaRow(draft.title, draft.told or "no findings", draft.page, draft.source.path)


def _ungraded(archive: Archive, at: _Places) -> Iterator[Callable[[], AgendaRow]]:
    for entry in archive.briefings.values():
        for number, claim in enumerate(entry.claims):
            if claim.record.credibility is None and not entry.withdrawn:
                page = entry.address(claim.anchor)
                yield _later(at.row, words_of(claim), entry.record.title, page, ("claims", number))


def _unarchived(archive: Archive, at: _Places) -> Iterator[Callable[[], AgendaRow]]:
    for entry in archive.briefings.values():
        source = entry.record.source
        if source.url and not source.archived and not entry.withdrawn:
            yield _later(at.row, entry.record.title, source.url, entry.page, ("source",))
        for number, further in enumerate(entry.record.also):
            if further.url and not further.archived and not entry.withdrawn:
                yield _later(at.row, entry.record.title, further.url, entry.page, ("also", number))


def _unnamed(archive: Archive, at: _Places) -> Iterator[Callable[[], AgendaRow]]:
    for entry in archive.entities.values():
        if entry.page not in archive.back.mentions:
            yield _later(at.row, entry.record.name, entry.kind.singular, entry.page, ("name",))


class _Places:
    """Finds the file and the line of what is shown, and the page of a file. Files are parsed as their lines are asked for."""

    def __init__(self, archive: Archive, parsed: Sequence[Parsed]) -> None:
        self._archive = archive
        self._files = {p.source.path: p for p in parsed}
        self._of_page = {page: p for p in parsed if (page := _page(p))}
        self._documents: dict[str, document.Document] = {}

    def row(self, text: str, more: str, page: str, pointer: Pointer) -> AgendaRow:
        """A row about a field of the record that has a page."""
        p = self._of_page[paths.apart(page)[0]]
        if p.source.path not in self._documents:
            self._documents[p.source.path] = document.parse(p.source)[0]
        return AgendaRow(text, more, page, p.source.path, self._documents[p.source.path].place(pointer, key=True).line or 1)

    def finding(self, found: Finding) -> AgendaRow:
        """A finding, with the page of the record that it is in."""
        p = self._files.get(found.place.path)
        help_ = f" ({found.help})" if found.help else ""
        return AgendaRow(
            f"{found.message}{help_}",
            f"{found.severity} {found.code}",
            _page(p) if p else "",
            found.place.path,
            found.place.line,
            is_finding=True,
        )

    def overdue(self, found: Finding) -> AgendaRow:
        """What is overdue, in its own words, with the finding behind them."""
        row, p = self.finding(found), self._files[found.place.path]
        entry = self._archive.briefings.get(p.briefing)
        kind, number, *_ = (*placed(p, [found])[0].pointer, "", "")
        statements = {"claims": "claims", "events": "events", "assessment": "assessments"}.get(str(kind), "")
        if entry is None or not statements or not isinstance(number, int):
            return row
        at: StatementAt = [*getattr(entry, statements)][number]
        return AgendaRow(words_of(at), found.message, entry.address(at.anchor), row.path, row.line)


def _page(p: Parsed) -> str:
    """The page of a file's record; of a draft the one that its author sees. Empty where it has none."""
    if p.slot is None or p.family in {"topics", "redirects", "synonyms"}:
        return ""
    if p.family == "briefings":
        return paths.draft_page(p.id) if drafts.is_draft(p) else paths.briefing_page(p.id)
    return paths.hand_written_page(p.id) if p.family == "pages" else paths.record_page(p.family, p.id)
