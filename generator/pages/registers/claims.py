"""Makes the claim ledger: every claim by date, by kind and by claimant, and every pair of claims that disagree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.archive.entries import ClaimAt, Disagreement
from generator.archive.model import Archive
from generator.evidence import away, interest, known
from generator.evidence.disputes import by_question
from generator.pages import addresses
from generator.pages.here import Here, words_of
from generator.pages.indices import Indexed, index, nothing
from generator.pages.listing import CARDS, Item, Listed, Listing, Shown, latest_cards
from generator.pages.page import Crumb, Page, Trail
from generator.pages.parts import claim_lines, evidence
from generator.pages.parts.claim_lines import ClaimLine
from generator.pages.parts.evidence import Statement
from generator.pages.parts.questions import Question, question
from generator.pages.plan import PagePlan
from generator.pages.registers import counted_claims, matrix
from generator.records import paths, sections
from generator.records.ids import EntityId
from generator.records.meanings import BODIES
from generator.records.paths import PagePath
from generator.records.refs import Ref
from generator.records.vocabulary import BODY_PLURALS, CLAIM_KINDS, Body, ClaimKind
from generator.text import words
from generator.text.markdown import Markdown

FOLDER = sections.CLAIMS.folder
CLAIMS = Crumb(sections.CLAIMS.label, paths.index_page(FOLDER))
OF_STATES = (
    "Claims that come from governments, armed forces, state media and state-owned companies, or that these were the first "
    "to pass on. They are not graded as confirmed, and nobody who is independent of states bears them out in this "
    "archive."
)
_FROM = "Claims whose chain begins with such a body. {}"
CLAIMANTS = 30
"""How many claimants the ledger's first page names; the index of claimants has all."""


@dataclass(frozen=True, slots=True)
class LedgerData:
    """What the template of a part of the ledger is told."""

    title: str
    intro: str
    claims: Listing[Statement]


@dataclass(frozen=True, slots=True)
class LedgerFrontData:
    """What the template of the ledger's first page is told."""

    title: str
    total: str
    single_origin: Markdown
    unjudged: Markdown
    disputed: Markdown
    matrix: Markdown
    kinds: tuple[tuple[Markdown, str, str], ...]
    bodies: tuple[tuple[Markdown, str, str], ...]
    claimants: tuple[tuple[Markdown, str], ...]
    all_claimants: Markdown
    files: Markdown
    claims: Listing[Statement]


@dataclass(frozen=True, slots=True)
class DisputesData:
    """What the template of the list of disagreements is told."""

    title: str
    matrix: Markdown
    disputes: Listing[Question]


def disagreements(archive: Archive) -> str:
    """How many questions are in dispute now: `6 disagreements`."""
    return words.count(len(by_question(d for d in archive.back.disputes if not d.past)), "disagreement")


def pages(archive: Archive) -> Iterator[PagePlan]:
    """The ledger, its parts by kind and by claimant, and the disagreements."""
    every = [at for entry in archive.briefings.values() for at in entry.claims]
    whole = _listed(archive, paths.index_page(FOLDER), "Claims", every, ())
    yield PagePlan(whole.owner, _front_page, (whole.shown(),))
    yield from whole.pages()
    for kind in ClaimKind:
        of_kind = [at for at in every if at.record.kind is kind]
        yield from _part(archive, _kind_page(kind), f"Claims: {kind.value}", CLAIM_KINDS[kind], of_kind, (CLAIMS,))
    yield from _bodies(archive)
    yield from _claimants(archive, every)
    yield from _about(archive)
    yield from counted_claims.opened(archive, (CLAIMS,))
    yield from _disputes(archive)


def _front_page(archive: Archive, listed: Shown[Statement]) -> Page:
    here = Here(archive, listed.owner)
    return Page(here.page, "ledger-front.md", _front(here, listed.listing(here)))


def _front(here: Here, claims: Listing[Statement]) -> LedgerFrontData:
    archive, tally = here.archive, here.archive.tally
    by = sorted(((len(c), id_) for id_, c in archive.back.claims_by.items()), key=lambda item: (-item[0], item[1]))
    disputes = disagreements(archive)
    return LedgerFrontData(
        title="Claims",
        total=words.count(tally.claims, "claim"),
        single_origin=counted_claims.share(here, counted_claims.ONE_ORIGIN, tally.single_origin, tally.claims),
        unjudged=counted_claims.share(here, counted_claims.UNJUDGED, tally.unjudged, tally.claims),
        disputed=here.link(addresses.disputes(), f"{disputes} between claims"),
        matrix=here.link(matrix.page_of(), "who disagrees with whom"),
        kinds=tuple(
            (here.link(_kind_page(k), k.value.capitalize()), words.number(tally.by_kind[k]), CLAIM_KINDS[k]) for k in ClaimKind
        ),
        bodies=tuple(_by_body(here)),
        claimants=tuple(
            (here.link(addresses.claims_by(archive, id_), archive.entities[id_].record.name), words.number(n))
            for n, id_ in by[:CLAIMANTS]
        ),
        all_claimants=here.link(paths.index_page(f"{FOLDER}/by"), "All claimants"),
        files=here.link(paths.index_page("data"), "all claims as files"),
        claims=claims,
    )


def shares(here: Here, before: str) -> Iterator[tuple[Markdown, str]]:
    """The claims that come from each kind of body: a link to them, with words before its name, and their share."""
    tally = here.archive.tally
    for body, name in BODY_PLURALS.items():
        if tally.by_voice[body]:
            yield here.link(_body_page(body), f"{before} {name}"), words.share(tally.by_voice[body], tally.claims)


def _by_body(here: Here) -> Iterator[tuple[Markdown, str, str]]:
    """Each kind of body from which claims come: a link to them, how many, and what it means."""
    counts = here.archive.tally.by_voice
    for body, name in BODY_PLURALS.items():
        if counts[body]:
            yield here.link(_body_page(body), name[:1].upper() + name[1:]), words.number(counts[body]), BODIES[body]


def _bodies(archive: Archive) -> Iterator[PagePlan]:
    """The claims that come from each kind of body, and those that bear a caveat: as many as are counted."""
    found: dict[Body, list[ClaimAt]] = {}
    of_states = []
    for at in (at for entry in archive.briefings.values() if not entry.withdrawn for at in entry.claims):
        if body := interest.source_of(archive, at):
            found.setdefault(body, []).append(at)
        if interest.caveat(archive, at):
            of_states.append(at)
    for body, claims in found.items():
        yield from _part(
            archive, _body_page(body), f"Claims from {BODY_PLURALS[body]}", _FROM.format(BODIES[body]), claims, (CLAIMS,)
        )
    if of_states:
        yield from _part(archive, states_page(), "On the word of states", OF_STATES, of_states, (CLAIMS,))


def _claimants(archive: Archive, every: Iterable[ClaimAt]) -> Iterator[PagePlan]:
    """The index of claimants, a part for each whose claims do not fit on its own page, and one for the unnamed."""
    by: Mapping[EntityId, tuple[ClaimAt, ...]] = archive.back.claims_by
    intro = "Everybody whose word a claim is: its claimant, or whom it quotes."
    unnamed = [at for at in every if at.record.by and at.record.by.unnamed]
    rows = [_claimant(archive, id_, len(claims)) for id_, claims in by.items()]
    if unnamed:
        rows.append(
            Indexed(
                counted_claims.UNNAMED, "Unnamed", "Sources that the articles do not name", words.count(len(unnamed), "claim")
            )
        )
    yield from index(f"{FOLDER}/by", "Claimants", intro, rows, nothing, (CLAIMS,))
    trail = (CLAIMS, Crumb("Claimants", paths.index_page(f"{FOLDER}/by")))
    about = "Claims of people whom the articles do not name."
    yield from _part(archive, counted_claims.UNNAMED, "Claims: unnamed sources", about, unnamed, trail)
    for id_, claims in by.items():
        if len(claims) > latest_cards(archive):
            name = archive.entities[id_].record.name
            yield from _part(archive, paths.record_page(f"{FOLDER}/by", id_), f"Claims of {name}", "", claims, trail)


def _claimant(archive: Archive, id_: EntityId, number: int) -> Indexed:
    entry = archive.entities[id_]
    return Indexed(addresses.claims_by(archive, id_), entry.record.name, entry.record.role or "", words.count(number, "claim"))


def _about(archive: Archive) -> Iterator[PagePlan]:
    """All claims about an entity, a line each, where its own page has room for the latest only."""
    for id_, claims in archive.back.claims_about.items():
        if len(claims) > latest_cards(archive):
            owner, entity = addresses.claims_about(id_), archive.entities[id_]
            trail = (CLAIMS, Crumb(entity.record.name, entity.page))
            yield from counted_claims.lines(archive, owner, f"Claims about {entity.record.name}", claims, trail)


def _disputes(archive: Archive) -> Iterator[PagePlan]:
    owner = addresses.disputes()
    groups = sorted(by_question(archive.back.disputes).values(), key=lambda group: _day(archive, group[-1].other))
    items = [(_day(archive, group[-1].other), partial(_question, group)) for group in groups]
    listed = Listed(
        archive, owner, "Disagreements", items, "disagreement", "ledger-disputes-period.md", CARDS, CARDS, trail=(CLAIMS,)
    )
    yield PagePlan(owner, _disputes_page, (listed.shown(),))
    yield from listed.pages()
    yield PagePlan(matrix.page_of(), matrix.page, (owner, (CLAIMS, Crumb("Disagreements", owner))))


def _disputes_page(archive: Archive, listed: Shown[Question]) -> Page:
    here = Here(archive, listed.owner)
    against = here.link(matrix.page_of(), "Who disagrees with whom")
    return Page(here.page, "ledger-disputes.md", DisputesData("Disagreements", against, listed.listing(here)), (CLAIMS,))


def _part(
    archive: Archive, owner: PagePath, title: str, intro: str, claims: Iterable[ClaimAt], trail: Trail
) -> Iterator[PagePlan]:
    """Some claims: the latest whole on the list's own page, those behind it in short, since the ledger has them whole."""
    every = tuple(claims)
    yield PagePlan(owner, _part_page, (title, intro, _listed(archive, owner, title, every, trail).shown(), trail))
    items = [(_day(archive, at.ref), partial(_in_short, at)) for at in every]
    behind = Listed(archive, owner, title, items, "claim", "ledger-lines.md", CARDS, CARDS, trail=trail, norm=f"{away.NORM}.")
    yield from behind.pages()


def _part_page(archive: Archive, title: str, intro: str, listed: Shown[Statement], trail: Trail) -> Page:
    return Page(listed.owner, "ledger.md", LedgerData(title, intro, listed.listing(Here(archive, listed.owner))), trail)


def _listed(archive: Archive, owner: PagePath, title: str, claims: Iterable[ClaimAt], trail: Trail) -> Listed[Statement]:
    items: list[Item[Statement]] = [(_day(archive, at.ref), partial(_alone, at)) for at in claims]
    return Listed(archive, owner, title, items, "claim", "ledger-period.md", CARDS, CARDS, trail=trail)


def _alone(at: ClaimAt, here: Here) -> Statement:
    """A claim by itself, since readers filter the list. To other claims it only leads: they are on the list, too."""
    archive, alone = here.archive, Here(here.archive, here.page)
    alone.says(words_of(archive.claim(other)) for other in _others(archive, at))
    return evidence.statement(alone, at)


def _others(archive: Archive, at: ClaimAt) -> Iterator[Ref]:
    """The claims of which a claim speaks, or that speak of it; not its claimant's later word, which says what holds now."""
    back = archive.back
    yield from (one.other for one in back.differs.get(at.ref, ()))
    yield from (one.against(at.ref) for one in back.disputed.get(at.ref, ()))
    yield from (*at.record.supports, *back.supported_by.get(at.ref, ()), *back.agreements.get(at.ref, ()))
    yield from known.tied_to(archive, at.ref)


def _in_short(at: ClaimAt, here: Here) -> ClaimLine:
    return claim_lines.line(here, at)


def _question(group: list[Disagreement], here: Here) -> Question:
    return question(here, group)


def _day(archive: Archive, ref: Ref) -> dt.date:
    return archive.briefing_of(ref).record.date


def _kind_page(kind: ClaimKind) -> PagePath:
    return paths.record_page(f"{FOLDER}/kind", kind.value)


def _body_page(body: Body) -> PagePath:
    return paths.record_page(f"{FOLDER}/from", body.value)


def states_page() -> PagePath:
    """The claims that come from a state and that nothing independent of states bears out."""
    return PagePath(f"{FOLDER}/of-states.md")
