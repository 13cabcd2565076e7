"""Makes the verdict with which a page opens: at most three lines with labels; `verdicts` decides what they hold.

Each line is made twice of the same words: with links for the page, and as text for the page's description, so that a preview
never says more than the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.archive.entries import BriefingEntry, EntityEntry, MeasureEntry, ThreadEntry
from generator.archive.model import Archive
from generator.evidence import away, interest, verdicts
from generator.evidence.known import Stand
from generator.evidence.ranges import Range
from generator.evidence.settling import Scores
from generator.evidence.verdicts import Counts, ExpectedCounts, How, SpeakingBody
from generator.pages.here import Here, teller_name
from generator.pages.parts import counted, standing
from generator.pages.parts import verdict_numbers as numbers
from generator.pages.parts.counted import CountedLine, Number
from generator.pages.parts.rest import Rest, rest
from generator.records import paths, sections
from generator.records.ids import BriefingId, EntityId, MeasureId
from generator.records.judged import SAYS, Verdict
from generator.records.model import Measure
from generator.records.refs import Ref
from generator.text import prose, words
from generator.text.markdown import Markdown

NAMED = 3
"""How many sides a verdict names before it only counts them."""
SURELY, WHO, FIGURES = "How surely", "Who says so", "Figures"


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """One line: what it is about, and what it says."""

    label: Markdown
    text: Markdown


@dataclass(frozen=True, slots=True)
class AuthorsVerdict:
    """An author's verdict: its word and sentence, when it was written, and the claims on which it rests."""

    word: str
    text: Markdown
    date: str
    grounds: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class VerdictBlock:
    """What the template of a verdict is told; `plain` is the same as text.

    `sides` are those that it only counts, `counted` the rows behind its numbers.
    """

    judgement: AuthorsVerdict | None
    lines: tuple[VerdictLine, ...]
    plain: str
    sides: Rest
    counted: tuple[CountedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Teller:
    """How names and words are written: with links, or as text."""

    entity: Callable[[EntityId], str]
    measure: Callable[[MeasureId], str]
    claim: Callable[[Ref], str]
    escape: Callable[[str], str]
    number: Callable[[str, str], str]
    """A number by its key, which leads to the rows that it counts."""
    sides: Callable[[str], str]
    """How many more sides there are, which open in place."""


_Said = Callable[[_Teller], str]
"""A line in the making."""


def of_thread(here: Here, thread: ThreadEntry, briefings: Sequence[BriefingId], stands: Sequence[Stand]) -> VerdictBlock | None:
    """The verdict of a thread, of as many of its latest briefings as its page looks at."""
    archive = here.archive
    counts = verdicts.of_statements(archive, stands)
    given = verdicts.ranges_on(archive, thread.id, briefings)
    some = len(briefings) < len(archive.told_in.get(thread.id, ()))
    latest = f" in the latest {words.number(len(briefings))} briefings" if some else ""
    best = None if thread.record.verdict else verdicts.best(stands)
    return _block(here, thread.record.verdict, [
        (SURELY, lambda tell: _told(tell, counts, "statement", f" on this matter{latest}") + _best(archive, tell, best)),
        (WHO, lambda tell: _sides(archive, tell, counts)),
        (FIGURES, lambda tell: "; ".join(f"{tell.measure(id_)}: {_range(archive, tell, id_, one)}" for id_, one in given)),
    ], numbers.of_thread(archive, counts, given), counts)  # fmt: skip


def of_measure(here: Here, measure: MeasureEntry) -> VerdictBlock | None:
    """The verdict of a measure, beside its range and its claimants, which its page says anyhow."""
    counts = verdicts.of_figures(here.archive, verdicts.of_measure(here.archive, measure))
    return _block(
        here,
        measure.record.verdict,
        [(WHO, lambda tell: _sides(here.archive, tell, counts)), (SURELY, lambda tell: _told(tell, counts, "figure"))],
        numbers.of_measure(here.archive, counts),
        counts,
    )


def of_briefing(here: Here, entry: BriefingEntry) -> VerdictBlock | None:
    """The verdict of a briefing."""
    counts = verdicts.of_briefing(here.archive, entry)
    return _block(here, None if entry.withdrawn else entry.record.verdict, [
        (WHO, lambda tell: _sides(here.archive, tell, counts)),
        (SURELY, lambda tell: _told(tell, counts, "claim")),
    ], numbers.of_briefing(here.archive, counts), counts)  # fmt: skip


def of_entity(here: Here, entry: EntityEntry, scores: Scores) -> VerdictBlock | None:
    """The verdict of an entity."""
    by, expected, about = numbers.said_of(here.archive, entry, scores)
    return _block(here, entry.record.verdict, [
        (numbers.SAYS, lambda tell: _told(tell, by, "claim", prefix="by-")),
        (numbers.EXPECTED, lambda tell: _came(tell, expected)),
        (numbers.NAMED_IN, lambda tell: _told(tell, about, "claim", prefix="about-")),
    ], numbers.of_entity(here.archive, entry, scores))  # fmt: skip


def _told(tell: _Teller, counts: Counts, noun: str, where: str = "", prefix: str = "") -> str:
    """How surely, each number with the way to its rows."""
    return away.counted(
        counts, noun, where, lambda how, text: tell.number(f"{prefix}{counted.slug(how) if how else 'all'}", text)
    )


def _block(
    here: Here,
    judged: Verdict[Ref] | None,
    said: Iterable[tuple[str, _Said]],
    found: tuple[Number, ...],
    counts: Counts | None = None,
) -> VerdictBlock | None:
    """The lines that have something to say; nothing where none has, and nobody has judged."""
    archive, linked = here.archive, _linked(here, counted.addresses(here.page, found))
    plain = _as_text(archive)
    told = [(label, text, one(plain)) for label, one in said if (text := one(linked))]
    if not told and judged is None:
        return None
    lines = tuple(VerdictLine(_label(here, label), Markdown(text)) for label, text, _ in told)
    all_ = counts or Counts()
    others = rest(list(all_.sides), NAMED, lambda side: Markdown(_counted(archive, linked, all_, side)))
    own = _judgement(here, judged)
    return VerdictBlock(own, lines, " ".join(_plain(judged, told)), others, counted.lines(here, found))


def _linked(here: Here, ways: Mapping[str, str]) -> _Teller:
    """Names and numbers as links; `ways` leads from a number to its rows."""
    return _Teller(
        here.entity,
        here.measure,
        here.claim,
        prose.escape,
        lambda key, text: here.link(ways[key], text),
        lambda more: f"[{more}](#_sides)",
    )


def _as_text(archive: Archive) -> _Teller:
    """Names and numbers as text."""
    return _Teller(
        lambda id_: archive.entities[id_].record.name,
        lambda id_: archive.measures[id_].record.name,
        lambda ref: prose.to_text(archive.claim(ref).record.text),
        str,
        lambda _, text: text,
        str,
    )


def _plain(judged: Verdict | None, told: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    if judged:
        yield words.sentence(prose.to_text(judged.text))
    yield from (words.sentence(f"{text[:1].upper()}{text[1:]}") for _, _, text in told)


def _judgement(here: Here, judged: Verdict[Ref] | None) -> AuthorsVerdict | None:
    if judged is None:
        return None
    grounds = tuple(_ground(here, ref) for ref in judged.grounds)
    return AuthorsVerdict(SAYS[judged.says].capitalize(), here.prose(judged.text), words.day(judged.date), grounds)


def _ground(here: Here, ref: Ref) -> Markdown:
    """A link to a claim by who made it and when."""
    at = here.archive.claim(ref)
    said = f"{teller_name(here.archive, at)}, {words.short(standing.said_on(here.archive, ref))}"
    return here.link(here.archive.address_of(at.ref), said)


def _label(here: Here, label: str) -> Markdown:
    """A label; that of how surely leads to what its words mean."""
    return (
        here.link(paths.at(paths.index_page(sections.LEGEND.folder), "standing"), label) if label == SURELY else Markdown(label)
    )


def _best(archive: Archive, tell: _Teller, one: Stand | None) -> str:
    """`; best borne out, by 3 origins: …`, with the caveat where all of them are states."""
    if one is None:
        return ""
    caveat = interest.caveat(archive, one.at)
    origins = words.count(len(one.origins), "origin")
    return f"; best borne out, by {origins}: {tell.claim(one.at.ref)}{f' ({caveat})' if caveat else ''}"


def _sides(archive: Archive, tell: _Teller, counts: Counts) -> str:
    """`3 sides: Japan (5, government), KCNA (3)`, or that there is only one."""
    if not counts.sides:
        return ""
    if len(counts.sides) == 1:
        (one,) = counts.sides
        kind = _kind(archive, counts, one)
        return f"all of it comes from one side: {_side(tell, one)}{f', {kind}' if kind else ''}"
    named = [_counted(archive, tell, counts, one) for one in list(counts.sides)[:NAMED]]
    more = [tell.sides(f"and {words.number(len(counts.sides) - NAMED)} more")] if len(counts.sides) > NAMED else []
    return f"{words.count(len(counts.sides), 'side')}: {', '.join([*named, *more])}"


def _counted(archive: Archive, tell: _Teller, counts: Counts, one: SpeakingBody) -> str:
    kind, told = _kind(archive, counts, one), tell.number(counted.of_side(one), words.number(counts.sides[one]))
    return f"{_side(tell, one)} ({told}, {kind})" if kind else f"{_side(tell, one)} ({told})"


def _side(tell: _Teller, one: SpeakingBody) -> str:
    return f"sources without a name, heard by {tell.entity(one.body)}" if one.unnamed else tell.entity(one.body)


def _kind(archive: Archive, counts: Counts, one: SpeakingBody) -> str:
    """The kind of body of a side that is a state or states; of sources without a name, where it is that of all of them."""
    if not one.unnamed:
        return interest.of_states(archive, one.body)
    kinds = {interest.of_unnamed(archive, at.record.by) for at in counts.of_sides[one]}
    return kinds.pop() if len(kinds) == 1 else ""


def _range(archive: Archive, tell: _Teller, measure: MeasureId, found: Range) -> str:
    """`10,000 to 12,000 soldiers, in dispute, 1 of 3 shaken`; nothing where no figure stands."""
    if not found.amount:
        return ""
    told = f"{found.amount} {tell.escape(_unit(archive.measures[measure].record, found))}"
    keys = {number.key for number in numbers.harmed(archive, measure, found)}
    return ", ".join((told, *(_of_harm(tell, keys, measure, *one) for one in verdicts.harm(archive, found).items())))


def _of_harm(tell: _Teller, keys: set[str], measure: str, how: How, text: str) -> str:
    key = f"{measure}-{counted.slug(how)}"
    return tell.number(key, text) if key in keys else text


def _unit(measure: Measure, found: Range) -> str:
    return measure.unit_one or measure.unit if found.one else measure.unit


def _came(tell: _Teller, things: ExpectedCounts) -> str:
    """`4 forecasts, 3 own plans: 2 came true, 1 in part, 4 awaited`: what came of each of them."""
    told = [tell.number(number.key, number.label) for number in numbers.of_expected(things)]
    sorts = len([found for found in (things.forecasts, things.plans) if found])
    return f"{', '.join(told[:sorts])}: {', '.join(told[sorts:])}" if sorts else ""
