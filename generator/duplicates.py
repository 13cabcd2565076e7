"""Two briefings of one article: the same address, or nearly the same words within a few days.

Addresses are compared by dictionary. Words are compared among briefings of neighbouring days only, and only where they
share most of their words: each text has a mark of 256 bits, a bit a word, so that asking costs little.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from rapidfuzz import fuzz, utils

from generator import document, prose
from generator.document import Pointer
from generator.findings import Finding
from generator.model import Briefing
from generator.schema import Parsed
from generator.vocabulary import Status

DAYS = 3
"""How far apart two briefings of one article may be dated."""
ALIKE = 90
"""From which likeness on (rapidfuzz's token_sort_ratio, 0 to 100) two titles with bottom lines are nearly the same."""

_TRACKING = re.compile(
    r"utm_|(?:fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|amp|outputtype|ocid|cmpid|cmp)\Z", re.IGNORECASE
)
_UNREAD = frozenset({("title",), ("bottom_line",)})
"""Without these a briefing is not compared: in a file with errors something stands for them."""
_SHARED = 0.75
"""Of the words of two nearly equal texts, the part that both have at least."""


@dataclass(frozen=True, slots=True)
class _Worded:
    """What a briefing says, to be compared with its neighbours: its words by the alphabet, and a bit for each."""

    briefing: Parsed
    record: Briefing
    words: str
    mark: int


def checked(files: Iterable[Parsed]) -> Iterator[Finding]:
    """Every briefing that summarises what an earlier one summarises; those of which one names the other are meant."""
    records = [(p.record, p) for p in files if isinstance(p.record, Briefing) and p.record.status is not Status.WITHDRAWN]
    briefings = [(record, p) for record, p in records if not _UNREAD & p.source.gaps.lost]
    by_address: dict[str, list[tuple[Briefing, Parsed]]] = {}
    window: deque[_Worded] = deque()
    bits: dict[str, int] = {}
    for record, p in sorted(briefings, key=lambda pair: (pair[0].date, pair[1].id)):
        address = normalised(record.source.url) if record.source.url else ""
        same = by_address.setdefault(address, []) if address else []
        while window and (record.date - window[0].record.date).days > DAYS:
            window.popleft()
        here = _worded(p, record, bits)
        if earlier := next((q for r, q in same if _unrelated(r, q.id, record, p.id)), None):
            yield _finding(p, earlier, ("source", "url"), "the article is already that of")
        elif near := next((w for w in window if _alike(w, here) and _unrelated(w.record, w.briefing.id, record, p.id)), None):
            yield _finding(p, near.briefing, ("title",), "title and bottom line say nearly the same as")
        same.append((record, p))
        window.append(here)


def normalised(url: str) -> str:
    """An address without what may differ between two links to one article; empty for the front page of a site."""
    parts = urlsplit(url)
    host = re.sub(r"^(?:www|amp|m)\.", "", parts.netloc.lower().removesuffix(":443").removesuffix(":80"))
    path = re.sub(r"^/amp(?=/)|(?:/amp|\.amp)(?=$|\.html$)", "", parts.path.rstrip("/"))
    query = parts.query and urlencode(
        [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)]
    )
    return f"{host}{path}?{query}" if query else f"{host}{path}" if path else ""


def _worded(p: Parsed, record: Briefing, bits: dict[str, int]) -> _Worded:
    words = sorted(utils.default_process(f"{record.title} {prose.to_text(record.bottom_line)}").split())
    mark = 0
    for word in words:
        mark |= bits.setdefault(word, 1 << len(bits) % 256)
    return _Worded(p, record, " ".join(words), mark)


def _alike(one: _Worded, other: _Worded) -> bool:
    """Whether two briefings say nearly the same, numbers included: a daily count in the same words is another article."""
    shared, fewest = (one.mark & other.mark).bit_count(), min(one.mark.bit_count(), other.mark.bit_count())
    if shared < _SHARED * fewest or fuzz.ratio(one.words, other.words, score_cutoff=ALIKE) < ALIKE:
        return False
    return _numbers(one) == _numbers(other)


def _numbers(one: _Worded) -> list[str]:
    return [word for word in one.words.split() if any(c.isdigit() for c in word)]


def _unrelated(one: Briefing, one_id: str, other: Briefing, other_id: str) -> bool:
    return all(r.to != other_id for r in one.related) and all(r.to != one_id for r in other.related)


def _finding(later: Parsed, earlier: Parsed, pointer: Pointer, what: str) -> Finding:
    there = document.parse(earlier.source)[0].place(pointer)
    help_ = "keep one of the two; if both are meant, name the other under `related` with a note"
    message = f"{what} `{earlier.id}`"
    return document.finding(later.source, pointer, "near-duplicate", message, help_, related=((there, "the other"),))
