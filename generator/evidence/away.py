"""Decides what a statement says of itself away from its page: in feeds, messages, previews, calendars, tables, results.

The rule, as the shipped archive's method page gives it to readers:

1. A claim says how it stands (`verdicts.how`) and what else speaks against it: that it was superseded, is in dispute, was judged
   doubtful or improbable, had to be corrected, is shaken. Then what came of what was to come, and its caveat.
2. A figure says what its claim says; one without a claim, what has shaken it. An assessment says that it is hindsight.
3. A briefing says that it was corrected and when, how much of its article was read, how its claims stand in counts, and how many
   of them are the word of states alone.
4. What is withdrawn says that before all else, and nothing beside it.
5. Where one sentence above a list says what is usual, that a claim comes from one side only and that its article was read whole,
   what stands below says only what is otherwise. A list of claims in short also says of each that it is tied to a dispute, and
   what came of it, where something weightier is said first.

Nothing is weighed anew. Who reads a statement alone must not take it for more than its page says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.archive.entries import AssessmentAt, BriefingEntry, ClaimAt, FigureAt, StatementAt
from generator.archive.model import Archive
from generator.archive.once import kept_each
from generator.evidence import hindsight, impact, interest, known, verdicts
from generator.evidence.impact import Cause, Impact
from generator.evidence.verdicts import Counts, How
from generator.records.ids import BriefingId
from generator.records.refs import Ref
from generator.records.vocabulary import CREDIBILITY, EXTENTS, RESULTS, CorrectionClass
from generator.text import words

WITHDRAWN = "withdrawn"
CORRECTED = "corrected"
USUAL = frozenset({How.ONE_SIDE.value, How.NO_CLAIM.value})
"""What is not said of each claim and figure where one sentence says it of all."""
NORM = "Unless it says otherwise, a claim comes from one side only"
"""That sentence, without its end."""
NORM_OF_BRIEFINGS = "Unless it says otherwise, a briefing’s claims come from one side only and its article was read whole"
CHANGED = {
    CorrectionClass.CORRECTION: CORRECTED,
    CorrectionClass.CLARIFICATION: "clarified",
    CorrectionClass.UPDATE: "updated",
    CorrectionClass.WITHDRAWAL: WITHDRAWN,
}
_MARKED = frozenset({How.IN_DISPUTE.value, How.SUPERSEDED.value, How.SHAKEN.value, CORRECTED, WITHDRAWN})
_CAME = frozenset(word.lower() for word in RESULTS.values())
_ON_STATES = "on the word of states alone"
_SHAKEN = "what it rests on has been shaken"


def of_claim(archive: Archive, at: ClaimAt) -> tuple[str, ...]:
    """What is said of a claim away from its page, in few words."""
    return _said_of_claim(archive, at.ref)


def special(said: tuple[str, ...]) -> tuple[str, ...]:
    """Only what is otherwise than one sentence says of all."""
    return tuple(one for one in said if one not in USUAL)


def in_short(archive: Archive, at: ClaimAt) -> tuple[str, ...]:
    """What a claim says in a list of claims in short: what is otherwise than usual, a tie to a dispute, what came of it."""
    said = special(of_claim(archive, at))
    if WITHDRAWN in said:
        return said
    tie = (How.TIED.value,) if known.tied_to(archive, at.ref) else ()
    came = tuple(RESULTS[one.result].lower() for one in archive.settled(at.ref)[-1:])
    return tuple(dict.fromkeys((*said, *tie, *came)))


def of_figure(archive: Archive, at: FigureAt) -> tuple[str, ...]:
    """What is said of a figure."""
    if at.claim:
        return of_claim(archive, archive.claim(at.claim))
    if archive.frames[at.briefing].withdrawn:
        return (WITHDRAWN,)
    causes = impact.of_figure(archive, at)
    return (How.NO_CLAIM.value, *_shaken(causes, at.briefing))


def beside_marks(archive: Archive, at: FigureAt) -> tuple[str, ...]:
    """What is said of a figure where its caveat, a dispute, a later word and what has shaken it have marks of their own."""
    caveat = _caveat(archive, archive.claim(at.claim)) if at.claim else ""
    return tuple(one for one in special(of_figure(archive, at)) if one not in {*_MARKED, caveat})


def beside_outcomes(archive: Archive, at: ClaimAt) -> tuple[str, ...]:
    """What is said of a claim of what is to come where its kind, outcome, caveat and later word have marks of their own."""
    marked = {at.record.kind.value, How.SUPERSEDED.value, _caveat(archive, at)}
    return tuple(one for one in of_statement(archive, at) if one not in marked)


def of_statement(archive: Archive, at: StatementAt | None) -> tuple[str, ...]:
    """What is said of a statement beside what came of it: of an assessment that it is our own, and when it is hindsight."""
    entry = archive.frames[at.briefing] if at else None
    if entry is None or entry.withdrawn:
        return (WITHDRAWN,) * (entry is not None)
    match at:
        case ClaimAt():
            return tuple(one for one in special(of_claim(archive, at)) if one not in _CAME)
        case AssessmentAt():
            return tuple(filter(None, ("our own assessment", hindsight.said(archive, at))))
    return ()


def of_briefing(archive: Archive, entry: BriefingEntry) -> tuple[str, ...]:
    """What is said of a briefing: `corrected on 3 May 2024`, `only the opening was read`, how its claims stand."""
    return _said_of(archive, entry.id)


def of_listed(archive: Archive, entry: BriefingEntry) -> tuple[str, ...]:
    """The same where a sentence above a list says what is usual, beside a line that says how much was read."""
    return _said_in_lists(archive, entry.id)


def before_claims(archive: Archive, entry: BriefingEntry, *, unread: bool = True) -> tuple[str, ...]:
    """What is said of a briefing before its claims are counted: that it was withdrawn or corrected, and no lesser change."""
    if entry.withdrawn:
        return (changed(entry),)
    change = entry.change
    corrected = changed(entry) if change and change.class_ is CorrectionClass.CORRECTION else ""
    extent = EXTENTS[entry.record.source.read] if unread else ""
    shaken = _SHAKEN if impact.of_briefing(archive, entry) else ""
    return tuple(filter(None, (corrected, f"{extent[:1].lower()}{extent[1:]}", shaken)))


def sentence(said: Sequence[str]) -> str:
    """Some words as a sentence, `Corrected on 3 May 2024; only the opening was read.`; nothing of none."""
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def beside(text: str, archive: Archive, entry: BriefingEntry) -> str:
    """A briefing's text with how it stands: of a withdrawn one before it, else behind it."""
    said = sentence(of_briefing(archive, entry))
    return f"{said} {text}" if entry.withdrawn else f"{words.sentence(text)} {said}" if said else text


def titled(entry: BriefingEntry) -> str:
    """A briefing's title, which says of a withdrawn one that it is."""
    return f"{WITHDRAWN.capitalize()}: {entry.record.title}" if entry.withdrawn else entry.record.title


def changed(entry: BriefingEntry) -> str:
    """`corrected on 3 May 2024`, `withdrawn on …`: the change of which a reader must know first; nothing where there is none."""
    change = entry.change
    return f"{CHANGED[change.class_]} on {words.day(change.date)}" if change else WITHDRAWN if entry.withdrawn else ""


def _as_text(_: How | None, text: str) -> str:
    return text


def counted(counts: Counts, noun: str, where: str = "", linked: Callable[[How | None, str], str] = _as_text) -> str:
    """`9 claims: 2 borne out by others, 7 from one side only`; where none is borne out, that is said.

    `linked` may make a link of each number: of the total, where it is given None, and of how many stand so.
    """
    if not counts.total:
        return ""
    said = f"{linked(None, words.count(counts.total, noun))}{where}"
    if len(counts.stand) == 1:
        (only,) = counts.stand
        every = "each" if only is How.ONE_SIDE else "all"  # each is one side's word, and the sides may be many
        all_ = f"{f'{every} ' if counts.total > 1 else ''}{only}"
        return f"{said}, {all_}"
    parts = ", ".join(linked(how, f"{words.number(n)} {how}") for how, n in counts.stand.items())
    return f"{said}{'' if counts.borne_out else ', none borne out by others'}: {parts}"


def _otherwise(counts: Counts) -> str:
    """`of 9 claims 2 in dispute`; nothing where all are as usual."""
    found = {how: n for how, n in counts.stand.items() if how.value not in USUAL}
    if len(found) == len(counts.stand):
        return counted(counts, "claim")
    told = ", ".join(f"{words.number(n)} {how}" for how, n in found.items())
    return f"of {words.count(counts.total, 'claim')} {told}" if told else ""


@kept_each(tuple[str, ...])
def _said_of(archive: Archive, id_: BriefingId) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_of_briefing(archive, archive.frames[id_])))


@kept_each(tuple[str, ...])
def _said_in_lists(archive: Archive, id_: BriefingId) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_of_briefing(archive, archive.frames[id_], listed=True)))


@kept_each(tuple[str, ...])
def _said_of_claim(archive: Archive, ref: Ref) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_of_claim(archive, archive.claim(ref))))


def _of_briefing(archive: Archive, entry: BriefingEntry, *, listed: bool = False) -> Iterator[str]:
    yield from before_claims(archive, entry, unread=not listed)
    counts = verdicts.of_briefing(archive, entry)
    if counts.total:
        said = _otherwise(counts) if listed else counted(counts, "claim")
        yield from filter(None, (said,))
        yield from _to_come(archive, entry)
        yield from filter(None, (_on_states(archive, entry, "" if said else words.count(counts.total, "claim")),))


def _to_come(archive: Archive, entry: BriefingEntry) -> Iterator[str]:
    """What the counts hide: a claim of what is to come is counted as that, also where it is in dispute or superseded."""
    said = [of_claim(archive, at) for at in entry.claims if verdicts.how(archive, at) is How.TO_COME]
    for how in (How.IN_DISPUTE, How.SUPERSEDED):
        if number := sum(how.value in one for one in said):
            yield f"{words.number(number)} of what was to come {how}"


def _on_states(archive: Archive, entry: BriefingEntry, of: str) -> str:
    """How many claims of a briefing bear the caveat of a state's word: of how many, where nothing before has said that."""
    number, total = sum(bool(interest.caveat(archive, at)) for at in entry.claims), len(entry.record.claims)
    if not number or number == total == 1:
        return _ON_STATES if number else ""
    if number == total:
        return f"all {of} {_ON_STATES}" if of else f"all {_ON_STATES}"
    return f"of {of} {words.number(number)} {_ON_STATES}" if of else f"{words.number(number)} {_ON_STATES}"


def _of_claim(archive: Archive, at: ClaimAt) -> Iterator[str]:
    if archive.frames[at.briefing].withdrawn:
        yield WITHDRAWN
        return
    how = verdicts.how(archive, at)
    against = tuple(_against(archive, at, how))
    if how is How.TO_COME and at.record.kind in known.TO_COME:
        yield at.record.kind.value
    elif how not in _AGAINST:  # what speaks against it says that
        yield how.value
    yield from against
    if how is How.TO_COME and (came := archive.settled(at.ref)):
        yield RESULTS[came[-1].result].lower()
    if caveat := _caveat(archive, at):
        yield caveat


def _caveat(archive: Archive, at: ClaimAt) -> str:
    caveat = interest.caveat(archive, at)
    return f"{caveat[:1].lower()}{caveat[1:]}"


_AGAINST = frozenset({How.SUPERSEDED, How.IN_DISPUTE, How.DOUBTFUL, How.SHAKEN})


def _against(archive: Archive, at: ClaimAt, how: How) -> Iterator[str]:
    """All that speaks against a claim, also where the first answer to how it stands is another one."""
    if at.ref in archive.back.superseded_by:
        yield How.SUPERSEDED.value
    if at.ref in archive.back.disputed:
        yield How.IN_DISPUTE.value
    if (grade := at.record.credibility) is not None and grade in known.DOUBTFUL:
        yield f"judged {CREDIBILITY[grade]}"
    shaken = _shaken(impact.of_claim(archive, at), at.briefing)
    yield from shaken or ((How.SHAKEN.value,) if how is How.SHAKEN else ())


def _shaken(causes: tuple[Impact, ...], briefing: BriefingId) -> tuple[str, ...]:
    """That a statement had to be corrected, or that something else has shaken it; disputes are said apart."""
    own = Impact(Cause.CORRECTED, briefing=briefing)
    others = any(one != own for one in causes)
    return (CORRECTED,) * (own in causes) + (How.SHAKEN.value,) * others
