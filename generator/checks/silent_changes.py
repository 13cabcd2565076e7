"""What a change has made of published words without a correction: another number, quotation, claimant, likelihood, direction.

The rule is in words in the guide's chapter on corrections. Layout, punctuation, small and capital letters, and the spelling of a
word change nothing that a reader was told, and so does a text put better: only what is listed here counts. A new entry under
`corrections` says that there was a change, and then nothing is asked. A record that was renamed, or became part of another, is
the one that its line in redirects.yml names: what was said of the one id is said of the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from generator.checks.lost import Revisions, page_of
from generator.linking import redirects
from generator.reading.document import short
from generator.reading.remarks import Noted, Remark, noted
from generator.reading.schema import Parsed
from generator.records import paths, refs
from generator.records.model import Briefing
from generator.records.paths import Pointer
from generator.records.record import Record, plain
from generator.records.vocabulary import Status
from generator.text import letters

CODE = "silent-change"
_REWRITTEN = 45
"""Below this likeness (rapidfuzz's token sort ratio, 0 to 100) a text of some words is another text."""
_OF_BRIEFING = 4
"""The parts of a briefing's address: year, month, day, words."""
_SOME = 4
"""So many words a text has at least that can be told to be another one by its likeness."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_REFERENCE = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_UP_TO_TWENTY = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {
    **{word: str(number) for number, word in enumerate(_UP_TO_TWENTY.split(), 2)},
    **{word: str(10 * number) for number, word in enumerate(_TENS.split(), 2)},
    **{word: word for word in ("hundred", "thousand", "million", "billion", "dozen", "half")},
}
"""Words for numbers, each as digits have it; one is left out, which is seldom a number."""
_GROWS = "rise rises rose risen rising increase increases increased grow grows grew grown"
_SHRINKS = "fall falls fell fallen falling decrease decreases decreased decline declines declined shrink shrank drop dropped"
_AGAINST = (
    (_GROWS, _SHRINKS),
    ("more above over exceed exceeds exceeded", "less fewer below under"),
    ("win wins won", "lose loses lost"),
    ("before", "after"),
    ("confirm confirms confirmed admit admits admitted", "deny denies denied"),
    ("open opens opened begin begins began start starts started", "close closes closed end ends ended stop stops stopped"),
    ("accept accepts accepted approve approves approved", "reject rejects rejected refuse refuses refused"),
    ("higher up", "lower down"),
    ("support supports supported", "oppose opposes opposed"),
)
"""Words that say the opposite of one another."""
_NOT = frozenset({"not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without", "cannot"})
_SIDES = {word: sign * number for number, pair in enumerate(_AGAINST, 1) for sign, side in zip((1, -1), pair, strict=True)
          for word in side.split()}  # fmt: skip

_PLAIN: Mapping[str, tuple[str, ...]] = {
    "claims": ("by", "kind", "said", "due"),
    "events": ("date", "until", "status", "place"),
    "assessment": ("likelihood", "confidence", "due"),
    "figures": ("value", "low", "high", "approximate", "by", "as_of"),
}
"""The fields of each list of statements that are told where they change in any way."""
_PROSE: Mapping[str, str] = {"claims": "text", "events": "what", "assessment": "text"}
_WORDS = {"claims": "claim", "events": "event", "assessment": "assessment", "figures": "figure"}


@dataclass(frozen=True, slots=True)
class _Change:
    """A field that says something else: where it is, what was there, and what is."""

    pointer: Pointer
    was: str
    now: str


Renamed = Mapping[str, str]
"""The new id of each old one."""


def check(change: Revisions) -> Iterator[Noted]:
    """Every published statement that the change has made another one, in briefings without a new correction."""
    lines = redirects.entries(change.find(f"{change.content}/{redirects.PATH}"))
    renamed = {_id_at(address): text.rpartition("/")[2] for address, text in lines.items()}
    for path, p in change.before.items():
        now = change.now.get(path) or _moved_to(p, lines, change)
        if now is None or now.incomplete or not isinstance(p.record, Briefing) or not isinstance(now.record, Briefing):
            continue
        if p.record.status is Status.DRAFT or set(map(repr, now.record.corrections)) - set(map(repr, p.record.corrections)):
            continue
        yield from noted(now.source, map(_remark, _changes(p.record, now.record, renamed)))


def _id_at(address: str) -> str:
    """The id of the record, or of the statement, that had an address."""
    page, anchor = paths.apart(address)
    parts = page.strip("/").split("/")
    id_ = "-".join(parts) if len(parts) == _OF_BRIEFING else parts[-1]
    return refs.joined(id_, anchor) if anchor else id_


def _moved_to(p: Parsed, lines: Mapping[str, str], change: Revisions) -> Parsed | None:
    """The briefing under its new id, where a line says that the old address leads to it."""
    id_ = lines.get(page_of(p), "").removeprefix("briefings/") if isinstance(p.record, Briefing) else ""
    return change.find(f"{change.content}/briefings/{id_[:4]}/{id_}.yml") if id_ else None


def _remark(change: _Change) -> Remark:
    field = next(step for step in reversed(change.pointer) if isinstance(step, str))
    owner = _WORDS.get(str(change.pointer[0]), "")
    of = f" of a{'n' if owner[:1] in 'ae' else ''} {owner}" if owner else ""
    message = f"`{field}`{of} was `{short(change.was)}` when it was published and is `{short(change.now)}`; no correction says so"
    help_ = "add an entry to `corrections` with `was` and `now`; readers and those who cite it have the old one"
    return Remark(change.pointer, CODE, message, help_, key=True)


def _changes(was: Briefing, now: Briefing, renamed: Renamed) -> Iterator[_Change]:
    for name in ("title", "bottom_line"):
        one, other = getattr(was, name), getattr(now, name)
        if says_otherwise(_followed(one, renamed), other):
            yield _Change((name,), one, other)
    for name in _WORDS:
        for number, one, other in _pairs(getattr(was, name), getattr(now, name), renamed):
            yield from _of_statement((name, number), one, other, renamed)


def _followed(text: str, renamed: Renamed) -> str:
    """A text whose references lead to the new ids."""
    return _REFERENCE.sub(lambda match: f"[[{_new_id(match[1], renamed)}]]", text) if "[[" in text else text


def _new_id(written: str, renamed: Renamed) -> str:
    id_ = written.rpartition("/")[2]
    record, anchor = refs.parts(id_)
    return renamed.get(id_) or (refs.joined(renamed[record], anchor) if record in renamed and anchor else written)


def _pairs(was: Sequence[Record], now: Sequence[Record], renamed: Renamed) -> Iterator[tuple[int, Record, Record]]:
    """Statements that are the same one in both: by their ids; without, by their place in lists of one length."""
    ids = {id_: (number, other) for number, other in enumerate(now) if (id_ := getattr(other, "id", None))}
    for number, one in enumerate(was):
        id_ = getattr(one, "id", None)
        if id_ in ids:
            yield ids[id_][0], one, ids[id_][1]
        elif (
            not id_ and len(was) == len(now) and not getattr(now[number], "id", None) and _same_matter(one, now[number], renamed)
        ):
            yield number, one, now[number]


def _same_matter(one: Record, other: Record, renamed: Renamed) -> bool:
    """Whether two statements without ids in one place are about the same thing: else one was removed and one added."""
    if hasattr(one, "measure"):
        measure, there = getattr(one, "measure", ""), getattr(other, "measure", "")
        return bool(there in {measure, renamed.get(measure)})
    text = next(name for name in ("text", "what") if hasattr(one, name))
    return fuzz.ratio(getattr(one, text), getattr(other, text)) >= _REWRITTEN


def _of_statement(at: Pointer, one: Record, other: Record, renamed: Renamed) -> Iterator[_Change]:
    name = str(at[0])
    if (prose := _PROSE.get(name)) and says_otherwise(_followed(getattr(one, prose), renamed), getattr(other, prose)):
        yield _Change((*at, prose), getattr(one, prose), getattr(other, prose))
    for field in _PLAIN[name]:
        before, after = getattr(one, field, None), getattr(other, field, None)
        was, now = _said(before), _said(after)
        if was and now and before != after and renamed.get(was) != now:
            yield _Change((*at, field), was, now)
    was_quote, now_quote = getattr(one, "quote", None), getattr(other, "quote", None)
    if was_quote is not None and now_quote is not None:
        if is_another_quotation(was_quote.text, now_quote.text):
            yield _Change((*at, "quote", "text"), was_quote.text, now_quote.text)
        speakers = (was_quote.speaker, now_quote.speaker)
        if all(speakers) and now_quote.speaker not in {was_quote.speaker, renamed.get(was_quote.speaker)}:
            yield _Change((*at, "quote", "speaker"), str(was_quote.speaker), str(now_quote.speaker))


def _said(value: object) -> str:
    """A plain value in words; empty where it says nothing."""
    if isinstance(value, Record):
        given = plain(value)
        return ", ".join(str(part) for part in given.values())
    if value is None or value is False:
        return ""
    return str(value.value) if isinstance(value, StrEnum) else str(value)


def says_otherwise(was: str, now: str) -> bool:
    """Whether a number or the direction of a text is another one, or it has hardly a word in common with what stood there.

    A number that was only added, or left out, puts a text better more often than it makes it another one.
    """
    one, other = _words(was), _words(now)
    had, has = _numbers(one), _numbers(other)
    if (had - has and has - had) or _negations(one) % 2 != _negations(other) % 2 or _turned(one, other):
        return True
    return min(len(one), len(other)) >= _SOME and fuzz.token_sort_ratio(" ".join(one), " ".join(other)) < _REWRITTEN


def is_another_quotation(was: str, now: str) -> bool:
    """Whether somebody's words are others: any word but one that is only spelled otherwise."""
    one, other = _words(was), _words(now)
    if "".join(one) == "".join(other):
        return False
    if len(one) != len(other) or _numbers(one) != _numbers(other):
        return True
    changed = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(changed) > 1 or not all(len(a) > 3 and OSA.distance(a, b) <= 2 and not {a, b} & _NOT for a, b in changed)


def _words(text: str) -> list[str]:
    """The words of a text as a reader sees it, without case, accents and punctuation."""
    plain = letters.folded(_REFERENCE.sub(r"\1", text)).replace("\u2019", "'")
    return [word.replace(",", "") if word[0].isdigit() else word for word in _WORD.findall(plain)]


def _numbers(words: Sequence[str]) -> Counter[str]:
    return Counter(_NUMBERS.get(word, word) for word in words if word[0].isdigit() or word in _NUMBERS)


def _negations(words: Sequence[str]) -> int:
    return sum(word in _NOT or word.endswith("n't") for word in words)


def _turned(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a word gave way to its opposite."""
    was, now = ({_SIDES[word] for word in words if word in _SIDES} for words in (one, other))
    return any(-side in now - was for side in was - now)
