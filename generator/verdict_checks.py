"""Verdicts of authors that the records no longer bear, or never bore: each against the claims that it names as its grounds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator import ids, known, words
from generator.archive import Archive
from generator.document import short
from generator.entries import ClaimAt
from generator.judged import Says, Verdict
from generator.model import Measure, Thread
from generator.remarks import Noted, Remark
from generator.schema import Parsed


def checked(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
    """Every complaint about the verdicts of threads and measures."""
    for p in files:
        if p.slot and isinstance(p.record, Thread | Measure) and p.record.verdict:
            yield from (Noted(p.source, remark) for remark in remarks(archive, p.record.verdict))


def remarks(archive: Archive, verdict: Verdict) -> Iterator[Remark]:
    """What is wrong with one verdict, ground by ground; then with its word."""
    grounds = {i: at for i, ref in enumerate(verdict.grounds) if (at := _claim(archive, ref))}
    for i, at in grounds.items():
        if overtaken := _overtaken(archive, at, verdict):
            message = f"`{overtaken}` is later than the verdict, and contradicts or replaces its ground `{at.ref}`"
            help_ = "judge anew, with the later claim among the grounds, and give the verdict its new `date`"
            yield Remark(("verdict", "grounds", i), "verdict-overtaken", message, help_)
        elif wrong := _fallen(archive, at, verdict):
            message = f"the verdict rests on `{at.ref}`, which {wrong}"
            help_ = "judge anew: name other grounds, or say what they now allow, and give the verdict its new `date`"
            yield Remark(("verdict", "grounds", i), "verdict-without-ground", message, help_)
    if len(grounds) == len(verdict.grounds) and (says := _too_strong(archive, verdict, grounds.values())):
        message = f"the verdict says `{verdict.says}`, and none of its grounds is"
        yield Remark(("verdict", "says"), "verdict-too-strong", message, says)


def _too_strong(archive: Archive, verdict: Verdict, grounds: Collection[ClaimAt]) -> str:
    """What to do with a verdict whose word holds of none of its grounds; nothing where it holds of one."""
    if verdict.says is Says.BORNE_OUT and not any(known.of_claim(archive, at) in known.BORNE_OUT for at in grounds):
        return "name a claim that two independent origins bear out, or say `one-side`, `in-dispute` or `open`"
    if verdict.says is Says.IN_DISPUTE and not any(at.ref in archive.back.disputed for at in grounds):
        return "name a claim that is in dispute, or say `one-side` or `open`"
    return ""


def _claim(archive: Archive, ref: str) -> ClaimAt | None:
    """The claim that a ground names; None where there is none, of which another finding tells."""
    id_, anchor = ids.parts(ref)
    entry = archive.briefings.get(id_)
    return archive.claim(ref) if entry and anchor in entry.claim_anchors else None


def _overtaken(archive: Archive, at: ClaimAt, verdict: Verdict) -> str:
    """The first claim of a briefing later than the verdict that contradicts a ground or replaces it."""
    against = (*archive.back.contradicted_by.get(at.ref, ()), *archive.back.superseded_by.get(at.ref, ()))
    later = (ref for ref in against if _date(archive, ref) > verdict.date.isoformat())
    return min(later, key=lambda ref: (_date(archive, ref), ref), default="")


def _date(archive: Archive, ref: str) -> str:
    return archive.briefing_of(ref).record.date.isoformat()


def _fallen(archive: Archive, at: ClaimAt, verdict: Verdict) -> str:
    """Why a ground bears nothing: it was withdrawn or superseded, or is in dispute though the verdict does not say so."""
    entry = archive.briefings[at.briefing]
    if entry.withdrawn:
        return f"was withdrawn with “{short(entry.record.title)}”"
    if later := archive.back.superseded_by.get(at.ref):
        return f"its claimant has replaced by `{later[0]}` ({words.partial(_date(archive, later[0]))})"
    disputes = archive.back.disputed.get(at.ref, ())
    if disputes and verdict.says in {Says.BORNE_OUT, Says.ONE_SIDE}:
        return f"is in dispute with `{disputes[0].against(at.ref)}`"
    return ""
