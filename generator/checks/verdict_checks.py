"""Finds verdicts of authors that the records do not bear out (any more): neither their grounds nor their pages' counts.

The rule, as the shipped archive's method page gives it to readers:

1. *Borne out* is said only where a ground is, and *in dispute* only where one is. *Unconfirmed* (`one-side`) is said of nothing
   that rests on a ground which another side bears out.
2. A verdict does not stand against what its own page counts below it: where that counts nothing that is borne out, or nothing in
   dispute, the verdict does not say so of claims elsewhere.
3. A ground has given way where its briefing was withdrawn, its claimant has replaced it, or it was corrected after the day of the
   verdict; and where it is in dispute and the verdict calls its matter something else than *in dispute* or *open*.
4. A verdict is overtaken by a claim of a later day that contradicts a ground or replaces it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.archive.agreement import Standing
from generator.archive.entries import ClaimAt
from generator.archive.model import Archive
from generator.evidence import known, verdicts
from generator.evidence.verdicts import BORNE_OUT, Counts, How
from generator.reading.document import short
from generator.reading.remarks import Noted, Remark
from generator.reading.schema import Parsed
from generator.records import refs
from generator.records.ids import BriefingId, EntityId, MeasureId, ThreadId
from generator.records.judged import Says, Verdict
from generator.records.model import Briefing, Entity, Measure, Thread
from generator.records.refs import Ref, in_full
from generator.records.vocabulary import CorrectionClass, Status
from generator.text import words

Judged = Briefing | Entity | Thread | Measure
"""The records that may bear a verdict."""
_HELD_BY = {Says.BORNE_OUT: BORNE_OUT, Says.IN_DISPUTE: frozenset({How.IN_DISPUTE, How.TIED})}
"""What a page must count at least once for a verdict with this word not to stand against it."""


def check(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
    """Every complaint about the verdicts of briefings, entities, threads and measures."""
    for p in files:
        withdrawn = isinstance(p.record, Briefing) and p.record.status is Status.WITHDRAWN  # its page has no verdict
        if p.slot and isinstance(p.record, Judged) and p.record.verdict and not withdrawn:
            yield from (Noted(p.source, remark) for remark in _remarks(archive, p.id, p.record, p.record.verdict))


def _remarks(archive: Archive, id_: str, record: Judged, verdict: Verdict) -> Iterator[Remark]:
    """What is wrong with one verdict: ground by ground; then with its word, against its grounds or else against its page."""
    refs = (in_full(BriefingId(id_), ref) for ref in verdict.grounds)
    grounds = {i: at for i, ref in enumerate(refs) if (at := _claim(archive, ref))}
    for i, at in grounds.items():
        yield from _of_ground(archive, i, at, verdict)
    if len(grounds) < len(verdict.grounds):
        return
    if says := _too_strong(archive, verdict, grounds.values()):
        message = f"the verdict says `{verdict.says}`, and none of its grounds is"
        yield Remark(("verdict", "says"), "verdict-too-strong", message, says)
    elif against := _against(archive, verdict, grounds.values(), counted(archive, id_, record)):
        help_ = "name grounds that tell of its own matter, or give it the word that the records bear"
        yield Remark(("verdict", "says"), "verdict-against-records", f"the verdict says `{verdict.says}`, and {against}", help_)


def counted(archive: Archive, id_: str, record: Judged) -> Counts:
    """The counts that a record's page shows below the verdict."""
    back = archive.back
    match record:
        case Briefing() if entry := archive.briefings.get(BriefingId(id_)):
            return verdicts.of_briefing(archive, entry)
        case Thread() if thread := archive.threads.get(ThreadId(id_)):
            return verdicts.of_statements(archive, known.told(archive, thread.id, archive.told_in.get(thread.id, ())))
        case Measure() if measure := archive.measures.get(MeasureId(id_)):
            return verdicts.of_figures(archive, verdicts.of_measure(archive, measure))
        case Entity():
            who = EntityId(id_)
            return verdicts.of_claims(archive, (*back.claims_by.get(who, ()), *back.claims_about.get(who, ())))
    return Counts()


def _of_ground(archive: Archive, number: int, at: ClaimAt, verdict: Verdict) -> Iterator[Remark]:
    """What has become of one ground."""
    if overtaken := _overtaken(archive, at, verdict):
        message = f"`{overtaken}` is later than the verdict, and contradicts or replaces its ground `{at.ref}`"
        help_ = "judge anew, with the later claim among the grounds, and give the verdict its new `date`"
        yield Remark(("verdict", "grounds", number), "verdict-overtaken", message, help_)
    elif wrong := _fallen(archive, at, verdict):
        message = f"the verdict rests on `{at.ref}`, which {wrong}"
        help_ = "judge anew: name other grounds, or say what they now allow, and give the verdict its new `date`"
        yield Remark(("verdict", "grounds", number), "verdict-without-ground", message, help_)


def _too_strong(archive: Archive, verdict: Verdict, grounds: Collection[ClaimAt]) -> str:
    """What to do with a verdict whose word holds of none of its grounds; nothing where it holds of one."""
    if verdict.says is Says.BORNE_OUT and not any(known.of_claim(archive, at) in known.BORNE_OUT for at in grounds):
        return "name a claim that two origins bear out, or say `one-side`, `in-dispute` or `open`"
    if verdict.says is Says.IN_DISPUTE and not any(at.ref in archive.back.disputed for at in grounds):
        return "name a claim that is in dispute, or say `one-side` or `open`"
    return ""


def _against(archive: Archive, verdict: Verdict, grounds: Iterable[ClaimAt], counts: Counts) -> str:
    """What the records say otherwise than a verdict: of one of its grounds, or in what its page counts below it."""
    if verdict.says is Says.ONE_SIDE:
        others = (at.ref for at in grounds if known.of_claim(archive, at) is Standing.BORNE_OUT)
        return f"its ground `{ref}` is borne out by another side" if (ref := next(others, "")) else ""
    needed = _HELD_BY.get(verdict.says)
    if needed is None or not counts.total or needed & counts.stand.keys():
        return ""
    return f"nothing is that its page counts below it ({', '.join(f'{n} {how}' for how, n in counts.stand.items())})"


def _claim(archive: Archive, ref: Ref) -> ClaimAt | None:
    """The claim that a ground names; None where there is none, of which another finding tells."""
    id_, anchor = refs.parts(ref)
    entry = archive.briefings.get(id_)
    return archive.claim(ref) if entry and anchor in entry.claim_anchors else None


def _overtaken(archive: Archive, at: ClaimAt, verdict: Verdict) -> str:
    """The first claim of a briefing later than the verdict that contradicts a ground or replaces it."""
    against = (*archive.back.contradicted_by.get(at.ref, ()), *archive.back.superseded_by.get(at.ref, ()))
    later = (ref for ref in against if _date(archive, ref) > verdict.date.isoformat())
    return min(later, key=lambda ref: (_date(archive, ref), ref), default="")


def _date(archive: Archive, ref: Ref) -> str:
    return archive.briefing_of(ref).record.date.isoformat()


def _fallen(archive: Archive, at: ClaimAt, verdict: Verdict) -> str:
    """Why a ground bears nothing: withdrawn, superseded, corrected since, or in dispute though the verdict does not say so."""
    entry = archive.briefings[at.briefing]
    if entry.withdrawn:
        return f"was withdrawn with “{short(entry.record.title)}”"
    if later := archive.back.superseded_by.get(at.ref):
        return f"its claimant has replaced by `{later[0]}` ({words.partial(_date(archive, later[0]))})"
    corrections = (c for c in entry.record.corrections if c.class_ is CorrectionClass.CORRECTION)
    since = [c.date for c in corrections if c.date > verdict.date and (c.of is None or at.ref in c.of)]
    if since:
        return f"was corrected after the verdict, on {words.day(max(since))}"
    disputes = archive.back.disputed.get(at.ref, ())
    if disputes and verdict.says in {Says.BORNE_OUT, Says.ONE_SIDE}:
        return f"is in dispute with `{disputes[0].against(at.ref)}`"
    return ""
