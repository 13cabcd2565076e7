"""Finds contradictions between claims that are none, and later words (`supersedes`) that cannot be any.

`disputes` has the rules. This module checks the files against them, and puts each complaint at the line that it is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from generator.evidence import disputes
from generator.evidence.disputes import Pair, Span
from generator.evidence.origins import first_of
from generator.reading.remarks import Noted, Remark, There
from generator.reading.schema import Parsed
from generator.records import refs
from generator.records.ids import EntityId, MeasureId
from generator.records.model import Briefing
from generator.records.paths import Pointer
from generator.records.refs import Ref, Written, in_full
from generator.records.statements import Claim, Contradiction, Figure
from generator.records.vocabulary import Ground
from generator.text import words


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim where it is written: its file and number there, and who is heard in it."""

    p: Parsed
    number: int
    ref: Ref
    record: Claim
    voice: str
    """The body whose word it is; nothing for a source without a name."""
    origin: EntityId
    """The body at which its chain begins, also where nobody is named."""
    numbers: Mapping[MeasureId, Span]

    @property
    def day(self) -> str:
        """When it was said, as far as that is known."""
        record = self.p.record
        return self.record.said or (record.date.isoformat() if isinstance(record, Briefing) else "")

    def note(self, pointer: Pointer, code: str, message: str, help_: str, *, there: tuple[There, ...] = ()) -> Noted:
        """A complaint about a field of it."""
        return Noted(self.p.source, Remark(("claims", self.number, *pointer), code, message, help_, related=there))


_Claims = Mapping[Ref, _Said]


def check(files: Sequence[Parsed], body: Callable[[EntityId], EntityId]) -> Iterator[Noted]:
    """Every complaint; `body` gives the outermost body that an entity belongs to."""
    claims = {said.ref: said for p in files if isinstance(p.record, Briefing) for said in _claims(p, p.record, body)}
    yield from _contradictions(claims)
    yield from _later_words(claims)
    yield from _series(files, claims, body)


def _claims(p: Parsed, record: Briefing, body: Callable[[EntityId], EntityId]) -> Iterator[_Said]:
    numbers, outlet = disputes.spans(record.figures), record.source.outlet
    for i, claim in enumerate(record.claims):
        who = disputes.voice(claim, outlet, body)
        ref = refs.ref(p.briefing, claim.id or str(i))
        yield _Said(p, i, ref, claim, who, body(first_of(claim, outlet)), numbers.get(refs.own(claim.id or ""), {}))


def _contradictions(claims: _Claims) -> Iterator[Noted]:
    """Contradictions whose ground nobody names, and those that the rules do not take for disputes."""
    named: defaultdict[Pair, list[tuple[_Said, int, Contradiction]]] = defaultdict(list)
    only: set[Pair] = set()
    agree: set[Pair] = set()
    for said in claims.values():
        for j, one in enumerate(said.record.contradicts):
            named[_pair(said, one.claim)].append((said, j, one))
        agree.update(_pair(said, ref) for ref in said.record.supports)
        only.update(_pair(said, one.claim) for one in said.record.differs)
    for pair, sides in named.items():
        if pair[0] == pair[1] or pair in agree or not all(ref in claims for ref in pair):
            continue  # other findings say so
        said, j, one = sides[-1]
        if ("claims", said.number, "contradicts", j, "claim") in said.p.source.gaps.lost:
            continue  # a slip in it is told, with all that is to be written
        other = claims[pair[0] if said.ref == pair[1] else pair[1]]
        at = ("contradicts", j)
        if pair in only:
            message = f"`{pair[0]}` and `{pair[1]}` are said to contradict each other, and only to differ"
            yield said.note(at, "both-can-be-true", message, "keep one of the two: `contradicts` or `differs`")
        elif wrong := _no_dispute(said, other, sides):
            yield said.note(at, *wrong)
        elif not any(c.ground and c.question for _, _, c in sides):
            yield said.note(at, "missing-ground", *_ground_help(said, other, one))
        yield from _other_measures(said, at, other, sides)


def _pair(said: _Said, ref: Written) -> Pair:
    one, other = sorted((said.ref, in_full(said.p.briefing, ref)))
    return one, other


def _no_dispute(said: _Said, other: _Said, sides: Iterable[tuple[_Said, int, Contradiction]]) -> tuple[str, str, str] | None:
    """Why a contradiction is no dispute: code, message, help."""
    reason = disputes.no_dispute(said.voice, other.voice, said.numbers, other.numbers)
    if reason == disputes.ONE_CLAIMANT:
        later = said if said.day >= other.day else other
        earlier = other if later is said else said
        if _replaces(said, other) or _replaces(other, said):
            message = f"of `{said.ref}` and `{other.ref}` one supersedes the other, and they are said to contradict each other"
            help_ = f"keep `supersedes` alone if it is the later word of `{said.voice}`; if both hold, `differs` alone"
            return "one-claimant", message, help_
        help_ = f"write `supersedes: [{_named(earlier, later)}]` if `{later.ref}` is the later word, else `differs`"
        return "one-claimant", f"`{said.ref}` and `{other.ref}` are both the word of `{said.voice}`, which is no dispute", help_
    grounds = {c.ground for _, _, c in sides} - {None}
    if reason and grounds <= {Ground.NUMBER}:
        message = f"the numbers of `{said.ref}` and `{other.ref}` can both be true"
        help_ = f"write it under `differs`: {{claim: {_named(other, said)}, because: scope, note: …}}; or correct the figures"
        return "both-can-be-true", message, help_
    return None


def _ground_help(said: _Said, other: _Said, one: Contradiction) -> tuple[str, str]:
    """What is said of a contradiction without its ground, with the record to write."""
    missing = " and ".join(name for name in ("ground", "question") if not getattr(one, name))
    message = f"`{said.ref}` and `{other.ref}` are said to contradict each other without a {missing}"
    ground = one.ground or "number, fact, date or attribution"
    record = f'{{claim: {_named(other, said)}, ground: {one.ground or "…"}, question: "{one.question or "…"}"}}'
    return message, f"write `{record}`" + ("" if one.ground else f", with the ground {ground}")


def _replaces(one: _Said, other: _Said) -> bool:
    """Whether a claim is said to be the later word in place of another."""
    return any(in_full(one.p.briefing, ref) == other.ref for ref in one.record.supersedes)


def _names(said: _Said, field: str, ref: Ref) -> bool:
    """Whether a claim names another one under `contradicts` or `differs`."""
    return any(in_full(said.p.briefing, one.claim) == ref for one in getattr(said.record, field))


def _named(other: _Said, said: _Said) -> str:
    """A claim as another one names it in YAML."""
    return f'"{refs.own(other.record.id or "")}"' if other.p.id == said.p.id else other.ref


def _other_measures(said: _Said, at: Pointer, other: _Said, sides: Sequence[tuple[_Said, int, Contradiction]]) -> Iterator[Noted]:
    """A contradiction that one side names between numbers that do not count the same thing, unless its ground is no number."""
    grounds = {c.ground for _, _, c in sides} - {None, Ground.NUMBER}
    one_side = len({s.ref for s, _, _ in sides}) == 1
    if not one_side or grounds or not said.numbers or not other.numbers or said.numbers.keys() & other.numbers.keys():
        return
    record = other.p.record
    i = (
        next(i for i, f in enumerate(record.figures) if f.claim == refs.own(other.record.id or ""))
        if isinstance(record, Briefing)
        else 0
    )
    ours, theirs = next(iter(said.numbers)), next(iter(other.numbers))
    message = f"the numbers do not count the same thing: `{ours}` here, `{theirs}` there"
    help_ = (
        "give both figures the same measure; or write it under `differs` with `because: scope`; "
        "or name another ground than `number`"
    )
    there = (There(other.p.source, ("figures", i, "measure"), "the other number"),)
    yield said.note(at, "incompatible-contradiction", message, help_, there=there)


def _later_words(claims: _Claims) -> Iterator[Noted]:
    """Claims that supersede what is somebody else's, or comes later, or in a circle themselves."""
    ways: dict[Ref, list[Ref]] = {}
    for said in claims.values():
        for j, ref in enumerate(said.record.supersedes):
            other = claims.get(in_full(said.p.briefing, ref))
            if other is None or other is said:
                continue
            ways.setdefault(said.ref, []).append(other.ref)
            at, message = ("supersedes", j), ""
            if other.origin != said.origin:
                message = f"`{other.ref}` is the word of `{other.origin}`, and this claim that of `{said.origin}`"
                named = [field for field in ("contradicts", "differs") if _names(said, field, other.ref)]
                help_ = "only a claimant's own later word supersedes; write `contradicts` or `differs`"
                help_ = f"remove it and keep `{named[0]}`: only a claimant's own later word supersedes" if named else help_
            elif other.day > words.last_day(said.day):
                message = f"`{other.ref}` is of {words.partial(other.day)}, later than this claim"
                help_ = f"let `{other.ref}` supersede this one, or correct the days"
            if message:
                yield said.note(at, "bad-supersedes", message, help_)
    try:
        TopologicalSorter(ways).prepare()
    except CycleError as error:
        for ref in dict.fromkeys(error.args[1]):
            message = f"`{ref}` supersedes itself by way of others"
            yield claims[ref].note(("supersedes",), "bad-supersedes", message, "remove the one that leads back in time")


def _series(files: Iterable[Parsed], claims: _Claims, body: Callable[[EntityId], EntityId]) -> Iterator[Noted]:
    """One claimant's figures of one measure and one time that exclude each other, and neither claim says how that is."""
    series: defaultdict[tuple[str, str, str], list[tuple[_Said, int, Figure]]] = defaultdict(list)
    for p in files:
        for i, figure in enumerate(p.record.figures if isinstance(p.record, Briefing) else ()):
            if any(pointer[:2] == ("figures", i) for pointer in p.source.gaps.lost):
                continue  # a number, a time or a claimant of it could not be read
            said = claims.get(in_full(p.briefing, figure.claim)) if figure.claim else None
            who = body(figure.by.entity) if figure.by and figure.by.entity else said.voice if said else ""
            if said and who:
                series[figure.measure, who, figure.as_of or ""].append((said, i, figure))
    for (measure, who, _), found in series.items():
        for (one, _, before), (other, i, after) in pairwise(sorted(found, key=lambda item: (item[0].day, item[0].ref, item[1]))):
            if one is other or disputes.meet(disputes.span(before), disputes.span(after)) or _linked(one, other):
                continue
            message = f"`{who}` has another number of `{measure}` in `{one.ref}`, for the same time"
            name = _named(one, other)
            help_ = (
                f"write in `{other.ref}` `supersedes: [{name}]` if it is the later word, or `differs`; or give each its `as_of`"
            )
            yield Noted(other.p.source, Remark(("figures", i), "unexplained-change", message, help_))


def _linked(one: _Said, other: _Said) -> bool:
    """Whether one of two claims says how it stands to the other."""
    return any(
        in_full(a.p.briefing, ref) == b.ref
        for a, b in ((one, other), (other, one))
        for ref in (
            *a.record.supersedes,
            *a.record.supports,
            *(d.claim for d in a.record.differs),
            *(c.claim for c in a.record.contradicts),
        )
    )
