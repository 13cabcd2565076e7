"""Makes the files of the search index from the records: five lists in shards, and the directory that the site reads first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from pydantic_core import to_json

from generator.search import shards, tokens
from generator.search.inverted import Inverted
from generator.search.numbers import numbered
from generator.search.records import SearchRecord
from generator.storage import deflated

FOLDER = "search-index"
"""Where the index lies below the site's root."""
DIRECTORY = f"{FOLDER}/index.bin"
"""Says which shards there are; the only file whose name does not change."""
SELDOM = {"places", "filters", "near"}
"""Lists that few searches need: the directory has only the pages that list their shards."""
FORMAT = 1
"""Which form the files have; the site's search-shards.js reads this one."""


def is_of(path: str) -> bool:
    """Whether a path is one of the index."""
    return path.startswith(f"{FOLDER}/")


def key(records: Iterable[SearchRecord]) -> bytes:
    """A digest of all that the index is made of."""
    digest = hashlib.sha256()
    for record in records:
        digest.update(to_json(record))
    return digest.digest()


def files(records: Iterable[SearchRecord]) -> Iterator[tuple[str, bytes]]:
    """The files of the index as (path, bytes), the directory last: until it is written, the one before leads to its own files."""
    every = list({record.url: record for record in records}.values())
    numbers = numbered(every)
    every.sort(key=lambda record: numbers.of[record.url])
    inverted = Inverted(numbers)
    for record in every:
        inverted.add(record)
    undated = sorted((record for record in every if not record.date), key=lambda record: record.url)
    order = [numbers.of[record.url] for record in undated]
    lists = {
        "words": inverted.words(),
        "cards": inverted.cards,
        "places": inverted.places(),
        "filters": inverted.filters(order),
        "near": inverted.near(),
    }
    listed = {}
    for name, rows in lists.items():
        made = shards.cut(name, rows, listed=0 if name in SELDOM else shards.LISTED)
        yield from ((f"{FOLDER}/{path}", data) for path, data in made.files.items())
        listed[name] = made.listed
    directory = {
        "format": FORMAT,
        "language": tokens.LANGUAGE,
        "total": len(every),
        "kinds": numbers.kinds,
        "dated": numbers.dated,
        "days": numbers.days_from,
        "slots": numbers.slots,
        "lists": listed,
    }
    text = json.dumps(directory, ensure_ascii=False, separators=(",", ":")).encode()
    yield DIRECTORY, shards.HEAD + deflated.gzipped(text, shards.LEVEL)
