"""Writes the search index into the output folder: records become Pagefind bundles.

Pagefind reads HTML, so each record becomes a small page of it. These wait in a scratch file for each bundle, so that the
archive need not be held while the engine works. Bundles are finished files beside the pages: any site builder carries them
along.

Pagefind needs about 0.13 MB of memory for each record of a bundle (measured with version 1.5), so a large archive gets
several, which the browser joins. Records come in order of date, so that a new briefing changes the newest bundle only:
that one is `pagefind/`, and names the older ones, `pagefind-1/`, `pagefind-2/` …, the oldest first.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import groupby
from pathlib import Path

import regex
from pydantic_core import to_json

from generator.output.store import Store, StoreError
from generator.search import canonical, engine, proof
from generator.search.records import SearchRecord
from generator.text import letters

FOLDER = "pagefind"
"""The newest bundle's folder below the site's root."""

_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""What Pagefind puts into a bundle and the site's search never asks for: user interfaces, a worker, another language."""
_BREAK = "<p>⁂</p>"
"""Divides what every result shows, the summary, the text, words that stand for others, and what is found but never shown.

The site's search-content.js knows it too.
"""
_ALIKE = 3, 0.6
"""The weight of words that stand for those of the title, and for those of the text."""
_EXACT = "zz"
"""Begins the one word that stands for a whole name, so that a search for just this name finds its page first."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{3,20}")
"""Words, or several in one, of Thai, Lao, Burmese, Khmer, Japanese, Chinese and Korean."""
LANGUAGE = "en"
"""The language whose words search knows how to stem."""


_NO_LETTER = regex.compile(r"[^\p{L}\p{N}]")
"""As search-term.js knows it, whatever Python does."""
_ENTRY = "pagefind-entry.json"
_FILTER = re.compile(r"filter/(\w+)\.pf_filter")
_META = re.compile(r"pagefind\.(\w+)\.pf_meta")
_PAGES = "pages.jsonl"
"""A bundle's records as [path, HTML], a line each, in its scratch folder."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A bundle that has to be made anew: its folder, what it is made of, and the scratch folder with its records as HTML.

    `older` names the bundles that it leads to, the newest first; only the newest bundle leads to any.
    """

    name: str
    key: bytes
    scratch: Path
    older: tuple[str, ...] = ()


def prepare(records: Callable[[], Iterable[SearchRecord]], store: Store, size: int) -> list[Stale]:
    """Write the records of every bundle that has changed, at most `size` in each, and remove bundles of which none is left.

    `records` is asked twice, so that not all of them need be held at once.
    """
    keys = _keys(records(), size)
    names = [f"{FOLDER}-{number}" for number in range(1, len(keys))] + [FOLDER] * bool(keys)
    for name in set(store.folders(FOLDER)) - set(names):
        store.remove_folder(name)
    stale = {n: store.scratch(f"search-{n}") for n, name in enumerate(names) if not store.is_current_folder(name, keys[n])}
    for n, group in groupby(enumerate(records() if stale else ()), key=lambda numbered: numbered[0] // size):
        if n in stale:
            with (stale[n] / _PAGES).open("wb") as file:
                number = str(n) if len(keys) > 1 else ""
                file.writelines(to_json([f"{r.url}index.html", _document(r, number)]) + b"\n" for _, r in group)
    older = tuple(names[-2::-1])
    return [Stale(names[n], keys[n], folder, older if names[n] == FOLDER else ()) for n, folder in stale.items()]


def make(stale: Iterable[Stale], store: Store) -> None:
    """Make the bundles, one after the other. Raises StoreError."""
    for item in stale:
        made = store.scratch("bundle")
        files = _canonical(_indexed(item.scratch))
        if item.name == FOLDER:
            files["older.json"] = to_json(item.older)
        for path, data in files.items():
            (made / path).parent.mkdir(exist_ok=True)
            (made / path).write_bytes(data)
        shutil.rmtree(item.scratch)
        store.replace_folder(item.name, made, item.key)


def _keys(records: Iterable[SearchRecord], size: int) -> list[bytes]:
    """What each bundle depends on. The newest one knows the older ones, so it depends on how many there are."""
    digests: list[hashlib._Hash] = []
    for number, record in enumerate(records):
        if number % size == 0:
            digests.append(hashlib.sha256())
        digests[-1].update(to_json(record))
    if digests:
        digests[-1].update(str(len(digests)).encode())
    return [digest.digest() for digest in digests]


def _indexed(scratch: Path) -> dict[str, bytes]:
    """The files that the engine makes of a bundle's records, without those that the site never asks for."""
    try:
        with (scratch / _PAGES).open("rb") as file:
            newest_first = [*file][::-1]  # the engine shows what it finds equally good in the order in which it got it
        files = engine.build_index(map(json.loads, newest_first), LANGUAGE, scratch)
    except engine.EngineError as error:
        raise StoreError(f"the search index cannot be made: {error}") from error
    files = {path: data for path, data in files.items() if not any(fnmatchcase(path, unused) for unused in _UNUSED)}
    if wrong := proof.missing(files, LANGUAGE, len(newest_first)):
        raise StoreError(f"the search index is not whole ({wrong}); the last one stays in place")
    return files


def _canonical(files: dict[str, bytes]) -> dict[str, bytes]:
    """The bundle with the same bytes whenever it is made of the same records. Filters and meta are named by their content."""
    renamed: dict[str, str] = {}
    made: dict[str, bytes] = {}
    meta, old = b"", ""
    for path, data in files.items():
        if match := _FILTER.fullmatch(path):
            ordered = canonical.sort_filter(data)
            renamed[match[1]] = canonical.stem(LANGUAGE, ordered, 7)
            made[path.replace(match[1], renamed[match[1]])] = ordered
        elif match := _META.fullmatch(path):
            meta, old = data, match[1]
        else:
            made[path] = data
    if not old:  # records without a word
        return made
    ordered = canonical.sort_meta(meta, renamed)
    new = canonical.stem(LANGUAGE, ordered, 10)
    made[f"pagefind.{new}.pf_meta"] = ordered
    made[_ENTRY] = made[_ENTRY].replace(old.encode(), new.encode())
    return made


def _document(record: SearchRecord, number: str = "") -> str:
    """A record as the HTML that Pagefind reads. All text is escaped.

    `number` is that of its bundle where there are several: the engine knows the order of dates within one bundle alone.
    """
    known = (*record.filters, ("bundle", number)) if number else record.filters
    filters = "".join(_hidden(f'data-pagefind-filter="{name}"', value) for name, value in known)
    date = record.date and _hidden('data-pagefind-meta="date" data-pagefind-sort="date"', record.date)
    exact = dict.fromkeys(_exact(name) for name in (record.title, *record.names)) if not record.date else ()
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title></title></head><body data-pagefind-body>'
        f'<h1 data-pagefind-meta="title" data-pagefind-weight="7">{_text(record.title)}</h1>{_BREAK}'
        f"<p>{_text(record.shown)}</p>{_BREAK}<p>{_text(record.summary)}</p>{_BREAK}{_paragraphs(record.text, 1)}"
        f"{''.join(_claim(anchor, line) for anchor, line in record.claims)}{_BREAK}"
        f"{''.join(_paragraphs(lines, weight) for lines, weight in zip(record.alike, _ALIKE, strict=True))}{_BREAK}"
        f"{_paragraphs(exact, 10 if record.names else 1)}{_paragraphs(map(_spaced, record.names), 10)}"
        f"{_paragraphs(_endings(record.names), 1)}{_paragraphs(map(letters.plain_words, record.names), 10)}"
        f"{_paragraphs(map(letters.plain_words, _told(record)), 1)}"
        f"{_paragraphs(map(_spaced, record.also), 0.3)}"
        f"{_paragraphs(map(letters.plain_words, record.also), 0.3)}{date}{filters}</body></html>"
    )


def _told(record: SearchRecord) -> Iterator[str]:
    """All that a result may show."""
    yield from (record.title, record.shown, record.summary, *record.text, *(line for _, line in record.claims))


def _claim(anchor: str, line: str) -> str:
    """A claim, with its anchor where it begins: the engine tells where in the text each anchor stands."""
    return f'<p><a id="{_text(anchor)}"></a>{_text(line)}</p>'


def _paragraphs(texts: Iterable[str], weight: float) -> str:
    return "".join(f'<p data-pagefind-weight="{weight}">{_text(text)}</p>' for text in texts if text)


def _spaced(name: str) -> str:
    """A name as search-term.js makes it of a query, where `-` and `・` are spaces: `Chollima 1` is found as `Chollima-1`."""
    return unicodedata.normalize("NFKC", name).replace("-", " ").replace("・", " ")


def _endings(names: Iterable[str]) -> Iterator[str]:
    """The ends of words that are written without spaces between their parts: the engine finds words by how they begin."""
    for word in dict.fromkeys(word for name in names for word in _UNSPACED.findall(_spaced(name))):
        yield " ".join(word[at:] for at in range(1, len(word) - 1))


def _exact(name: str) -> str:
    """A whole name as one word, as search-term.js makes it of a query; what ends in a digit has no other forms."""
    return f"{_EXACT}{_NO_LETTER.sub('', letters.without_strokes(unicodedata.normalize('NFKC', name)))}0"


def _hidden(attribute: str, value: str) -> str:
    """A value that is kept as metadata and not indexed as text."""
    return f"<span data-pagefind-ignore {attribute}>{_text(value)}</span>"


def _text(text: str) -> str:
    return html.escape(text)
