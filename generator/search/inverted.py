"""Turns records into the rows of the index: words with the records that have them, names, filters, cards.

A row is a key and its bytes. Rows of one list are later cut into shards in the order of their keys; see `shards`.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import sub

from generator.archive.alike import SAME
from generator.search import tokens
from generator.search.numbers import Numbering
from generator.search.records import SearchRecord

Row = tuple[str, bytes]

NAME, TITLE, MEANT, SHOWN, TEXT, SAID, ALSO = 13, 10, 4, 4, 3, 2, 1
"""How much a word weighs as a part of a name, of the title, for one of the title (a synonym), in what every result shows, in
the text, for one of the text, and among names of those that the text speaks of."""
WEIGHT, MOST = 4, 15
"""How many bits a weight has, and the greatest."""
PLACE = 20
LAST_PLACE = (1 << PLACE) - 1
"""How many bits a place has, and the last one; what stands behind it is in no phrase."""
DAY = "-"
"""Begins the key of a day or a month: no word begins so, and none that is being typed is the beginning of one."""
MONTH = len("2023-08")
"""A record is found by its day, and by the month that the day begins with."""
OFTEN = 2
"""How much more a word weighs at most for being there more than once."""
NAMED = "\x01"
"""Ends the key of a whole name, which no word holds."""
EVERYTHING = "all"
"""The key of the list of all records, among the filters."""
APART = "\x00"
"""Stands between the parts of a filter's key, its name and its value."""
SHORT = 6
"""An abbreviation has so many capital letters at the most: whoever asks for `GPI` and other words asks for that thing."""
NEAR_FROM = 4
"""Words of names are found with one letter wrong if they have so many letters."""


class Inverted:
    """The rows of an index, collected record by record."""

    def __init__(self, numbers: Numbering) -> None:
        self._numbers = numbers
        self._weights: dict[str, array[int]] = defaultdict(_numbers)
        self._places: dict[str, array[int]] = defaultdict(_numbers)
        self._names: dict[str, dict[int, str]] = defaultdict(dict)
        self._short: set[str] = set()
        self._filters: dict[str, dict[int, None]] = defaultdict(dict)
        self._near: dict[str, int] = defaultdict(int)
        self.cards: list[Row] = []

    def add(self, record: SearchRecord) -> None:
        """Take up one record. Records come in the order of their numbers."""
        number = self._numbers.of[record.url]
        weights, places = _words_of(record)
        for word, weight in weights.items():
            self._weights[word].append(number << WEIGHT | weight)
        start = number << PLACE
        for word, where in places.items():
            self._places[word].extend([start | at for at in where])
        if not record.date:
            self._add_names(number, record)
        for name, value in record.filters:
            if name not in {"kind", "year"}:  # which a number tells by itself
                self._filters[f"{name}{APART}{value}"][number] = None
        self.cards.append((f"{number:013}", _card(record)))

    def _add_names(self, number: int, record: SearchRecord) -> None:
        for name in (record.title, *record.names):
            line = tokens.name(name)
            own = "" if line == tokens.name(record.title) else record.title
            if 1 < len(name) <= SHORT and name.isupper() and name.isalnum():
                self._short.add(line)
            for key in {line, line.replace(" ", "")} - {""}:
                self._names[key].setdefault(number, own if key == line else record.title)
            for word in {*line.split(" ")}:
                if len(word) >= NEAR_FROM:
                    self._near[word] += 1

    def words(self) -> Iterator[Row]:
        """For each stem its words, each with the records that have it; and each whole name with the pages that bear it."""
        by_stem = sorted((tokens.stem(word), word) for word in self._weights)
        for stem, group in groupby(by_stem, key=lambda pair: pair[0]):
            yield stem, b"".join(_of_word(word, self._weights[word]) for _, word in group)
        for line, pages in self._names.items():
            yield line + NAMED, _json([[*page, 1] if line in self._short else page for page in sorted(pages.items())])

    def places(self) -> Iterator[Row]:
        """For each word the places where it stands, record by record: what a phrase needs."""
        for word, rows in self._places.items():
            yield word, varints(_placed(rows))

    def filters(self, order: Sequence[int]) -> Iterator[Row]:
        """For each value of a filter its records, and all records: the steps between those with a date, the others in `order`."""
        for key, rows in self._filters.items():
            yield key, varints(_differences(rows))
        first = self._numbers.days_from
        dated = sorted(number - first for number in self._numbers.of.values() if number >= first)
        yield EVERYTHING, _json({"dated": [*_differences(dated)], "others": order})

    def near(self) -> Iterator[Row]:
        """The words of names, from their beginning and from their end, each with the number of names that have it."""
        for word, count in self._near.items():
            yield f"a{word}", varint(count)
            yield f"z{word[::-1]}", varint(count)


def _words_of(record: SearchRecord) -> tuple[dict[str, int], dict[str, list[int]]]:
    """A record's words with their weights, and with their places in what it says itself.

    What weighs most comes first, so that the first weight of a word is its greatest.
    """
    weights: dict[str, int] = {}
    places: dict[str, list[int]] = {}
    at = 0
    for weight, text in _told(record):
        for word in tokens.words(text):
            at += at < LAST_PLACE
            if word in places:
                places[word].append(at)
            else:
                weights[word], places[word] = weight, [at]
        at += at < LAST_PLACE  # no phrase goes from one text into the next
    for word, where in places.items():
        if len(where) > 1:
            weights[word] = min(MOST, weights[word] + min(OFTEN, len(where) - 1))
    for weight, text in _found(record):
        for word in tokens.words_again(text):
            weights.setdefault(word, weight)
    if record.date:
        weights |= {DAY + record.date: MOST, DAY + record.date[:MONTH]: MOST}
    return weights, places


def _told(record: SearchRecord) -> Iterator[tuple[int, str]]:
    yield from ((NAME, name) for name in record.names)
    yield TITLE, record.title
    yield from ((SHOWN, text) for text in (record.shown, record.summary))
    yield from ((TEXT, text) for text in record.text)
    yield from ((TEXT, line) for _, line in record.claims)


def _found(record: SearchRecord) -> Iterator[tuple[int, str]]:
    """Words that stand for those of the record, each line as `own words = others`; and words for what it speaks of."""
    for weight, alike in zip((MEANT, SAID), record.alike, strict=True):
        yield from ((weight, line.partition(SAME)[2]) for line in alike)
    yield from ((ALSO, text) for text in record.also)


def _card(record: SearchRecord) -> bytes:
    """What a result may show."""
    own: Mapping[str, object] = {
        "url": record.url, "title": record.title, "kind": record.kind, "date": record.date, "shown": record.shown,
        "summary": record.summary, "text": record.text, "claims": record.claims, "alike": [*record.alike[0], *record.alike[1]],
    }  # fmt: skip
    return _json({key: value for key, value in own.items() if value})


def _of_word(word: str, weights: array[int]) -> bytes:
    """One word below its stem: the word, its records with their weights."""
    ending, numbers = word.encode(), [packed >> WEIGHT for packed in weights]
    rows = varints(step << WEIGHT | packed & MOST for step, packed in zip(_differences(numbers), weights, strict=True))
    return varint(len(ending)) + ending + varint(len(weights)) + varint(len(rows)) + rows


def _placed(rows: array[int]) -> Iterator[int]:
    """Places as steps: an odd number leads to the next record and is followed by a place, an even one to the next place."""
    last, before = 0, 0
    for packed in rows:
        number, at = packed >> PLACE, packed & LAST_PLACE
        if number != last:
            yield (number - last) << 1 | 1
            yield at
        else:
            yield (at - before) << 1
        last, before = number, at


def _differences(numbers: Iterable[int]) -> Iterator[int]:
    every = [*numbers]
    return map(sub, every, [0, *every[:-1]])


def _numbers() -> array[int]:
    return array("q")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def varint(number: int) -> bytes:
    """A number in as few bytes as it needs, seven bits in each, the low ones first."""
    made = bytearray()
    rest = number
    while rest > 127:
        made.append(rest & 127 | 128)
        rest >>= 7
    made.append(rest)
    return bytes(made)


_SMALL = tuple(map(varint, range(1 << 14)))


def varints(numbers: Iterable[int]) -> bytes:
    """Numbering one after the other."""
    return b"".join([_SMALL[number] if number < len(_SMALL) else varint(number) for number in numbers])
