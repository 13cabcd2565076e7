"""What is expected: outcomes of one thing that do not agree, and claims that bear out across the line between past and future.

`expectations` has the rules; here they are held against the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.archive.entries import ClaimAt, Watched
from generator.archive.model import Archive
from generator.evidence import settling
from generator.evidence.expectations import is_to_come, may_bear_out
from generator.reading.document import short
from generator.reading.remarks import Noted, Remark
from generator.reading.schema import Parsed
from generator.records import refs
from generator.records.ids import BriefingId
from generator.records.model import Briefing
from generator.records.paths import Pointer
from generator.records.refs import Ref, in_full
from generator.records.statements import Claim
from generator.records.vocabulary import RESULTS, Result

_HELP_ACROSS = (
    "remove it: what came of a forecast is told under `outcomes`, and a forecast bears out nothing that is or was; "
    "if both speak of what is to come, mend `kind` or `due`"
)
_HELP_TWO = "keep one outcome for both; or, if they are two things, give each claim a `due` of its own"


def check(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
    """Every complaint."""
    things = {at.ref: watched for watched in settling.every(archive) for at in watched.parts}
    for p in files:
        if isinstance(p.record, Briefing) and p.id in archive.briefings:
            found = (*_across(archive, p.briefing, p.record), *_outcomes(things, p.briefing, p.record))
            yield from (Noted(p.source, remark) for remark in found)


def _across(archive: Archive, id_: BriefingId, record: Briefing) -> Iterator[Remark]:
    """Claims of what is or was that support one of what is to come, and the reverse."""
    for i, claim in enumerate(record.claims):
        for j, ref in enumerate(in_full(id_, one) for one in claim.supports):
            other = _claim(archive, ref)
            if other and not may_bear_out(claim, other):
                times = ("what is to come", "what is or was")
                mine, its = times if is_to_come(claim) else times[::-1]
                message = f"this claim is of {mine}, and `{short(ref)}` is of {its}: it bears out nothing"
                yield Remark(("claims", i, "supports", j), "supports-across-time", message, _HELP_ACROSS)


def _claim(archive: Archive, ref: Ref) -> Claim | None:
    """A claim by its reference, if it leads to one."""
    id_, anchor = refs.parts(ref)
    found = archive.briefings[id_].statement(anchor) if id_ in archive.briefings else None
    return found.record if isinstance(found, ClaimAt) else None


def _outcomes(things: dict[Ref, Watched], id_: BriefingId, record: Briefing) -> Iterator[Remark]:
    """Outcomes that a briefing gives of one thing and that do not agree; one of a thing that is said to have none on record."""
    first: dict[Ref, tuple[Ref, Result]] = {}
    for i, outcome in enumerate(record.outcomes):
        ref = in_full(id_, outcome.of)
        watched = things.get(ref)
        if watched is None:
            continue
        at: Pointer = ("outcomes", i, "of")
        told, result = first.setdefault(watched.ref, (ref, outcome.result))
        if result is not outcome.result and told != ref:  # two of one statement are found as said twice
            message = f"`{short(ref)}` and `{short(told)}` are one thing, and it came out in two ways"
            both = f" ({RESULTS[result].lower()}, {RESULTS[outcome.result].lower()})"
            yield Remark(at, "outcomes-disagree", f"{message}{both}", _HELP_TWO)
        elif settling.looked_for(watched):
            message = f"here is an outcome of `{short(ref)}`, and its `no_outcome` says that none is on record"
            yield Remark(at, "outcomes-disagree", message, "remove `no_outcome` there")
