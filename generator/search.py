"""The search index: records -> Pagefind bundles in the output folder. One of the three modules that touch the disk.

Pagefind reads HTML files, so each record becomes a small one in a scratch folder, and the command line's binary makes
a bundle of them. Bundles are finished files beside the pages: any site builder carries them along.

Pagefind needs about 0.13 MB of memory for each record of a bundle (measured with version 1.5), so a large archive gets
several, which the browser joins. Records come in order of date, so that a new briefing changes the newest bundle only:
that one is `pagefind/`, and names the older ones, `pagefind-1/`, `pagefind-2/` …, the oldest first.
"""

from __future__ import annotations

import hashlib
import html
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pagefind_bin import get_executable
from pydantic_core import to_json

from generator import bundle, bundle_proof
from generator.store import Store, StoreError
from generator.views.search_records import SearchRecord

FOLDER = "pagefind"
"""The newest bundle's folder below the site's root."""

_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""What Pagefind puts into a bundle and the site's search never asks for: user interfaces, a worker, another language."""
_BREAK = "<p>⁂</p>"
"""Divides a record's summary, its text, and what is found but never shown. The site's search-engine.js knows it too."""
_EXACT = "zz"
"""Begins the one word that stands for a whole name, so that a search for just this name finds its page first."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{3,20}")
"""Words, or several in one, of Thai, Lao, Burmese, Khmer, Japanese, Chinese and Korean."""
LANGUAGE = "en"
"""The language whose words search knows how to stem."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A bundle that has to be made anew: its folder, what it is made of, and the folder with its records as HTML.

    `records` is their number. `older` names the bundles that it leads to, the newest first; only the newest bundle leads to any.
    """

    name: str
    key: bytes
    site: Path
    records: int
    older: tuple[str, ...] = ()


def prepare(records: Callable[[], Iterable[SearchRecord]], store: Store, size: int) -> list[Stale]:
    """Write the records of every bundle that has changed, at most `size` in each, and remove bundles of which none is left.

    `records` is asked twice, so that not all of them need be held at once.
    """
    keys = _keys(records(), size)
    names = [f"{FOLDER}-{number}" for number in range(1, len(keys))] + [FOLDER] * bool(keys)
    for name in set(store.folders()) - set(names):
        store.remove_folder(name)
    sites = {n: store.scratch(f"search-{n}") for n, name in enumerate(names) if not store.is_current_folder(name, keys[n])}
    counts: Counter[int] = Counter()
    for number, record in enumerate(records() if sites else ()):
        if number // size in sites:
            counts[number // size] += 1
            folder = sites[number // size] / record.url
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.html").write_text(_document(record), "utf-8")
    older = tuple(names[-2::-1])
    return [Stale(names[n], keys[n], site, counts[n], older if names[n] == FOLDER else ()) for n, site in sites.items()]


def make(stale: Iterable[Stale], store: Store) -> None:
    """Make the bundles, one after the other."""
    for item in stale:
        made = store.scratch("bundle")
        _run_pagefind(item.site, made)
        if wrong := bundle_proof.missing(made, LANGUAGE, item.records):
            raise StoreError(f"the search index was not written whole ({wrong}); is the disk full? The last one stays in place")
        shutil.rmtree(item.site)
        _without_unused(made)
        _canonical(made)
        if item.name == FOLDER:
            (made / "older.json").write_bytes(to_json(item.older))
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


def _without_unused(made: Path) -> None:
    """Remove what the site never asks for."""
    for pattern in _UNUSED:
        for unused in made.glob(pattern):
            unused.unlink()


def _canonical(made: Path) -> None:
    """Give the bundle the same bytes whenever it is made of the same records."""
    renamed: dict[str, str] = {}
    for path in sorted(made.glob("filter/*.pf_filter")):
        data = bundle.sorted_filter(path.read_bytes())
        renamed[path.stem] = bundle.stem(LANGUAGE, data, 7)
        path.unlink()
        path.with_name(f"{renamed[path.stem]}.pf_filter").write_bytes(data)
    entry = made / "pagefind-entry.json"
    for path in made.glob("pagefind.*.pf_meta"):
        data = bundle.sorted_meta(path.read_bytes(), renamed)
        old, new = path.stem.removeprefix("pagefind."), bundle.stem(LANGUAGE, data, 10)
        path.unlink()
        path.with_name(f"pagefind.{new}.pf_meta").write_bytes(data)
        entry.write_text(entry.read_text("utf-8").replace(old, new), "utf-8")


def _run_pagefind(site: Path, made: Path) -> None:
    """Run the binary in the folder of records: elsewhere it would take settings from a `pagefind.yml` that lies there."""
    command = [
        str(get_executable()),
        "--site",
        ".",
        "--output-path",
        str(made.resolve()),
        "--force-language",
        LANGUAGE,
        "--silent",
    ]
    try:
        done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    except OSError as error:
        raise StoreError(f"the search index cannot be made: {error}") from error
    if done.returncode:
        raise StoreError(f"the search index cannot be made: {(done.stderr or done.stdout).strip()[-500:]}")


def _document(record: SearchRecord) -> str:
    """A record as the HTML that Pagefind reads. All text is escaped."""
    filters = "".join(_hidden(f'data-pagefind-filter="{name}"', value) for name, value in record.filters)
    date = record.date and _hidden('data-pagefind-meta="date" data-pagefind-sort="date"', record.date)
    exact = dict.fromkeys(_exact(name) for name in (record.title, *record.names)) if not record.date else ()
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title></title></head><body data-pagefind-body>'
        f'<h1 data-pagefind-meta="title" data-pagefind-weight="7">{_text(record.title)}</h1>{_BREAK}'
        f"<p>{_text(record.summary)}</p>{_BREAK}{_paragraphs(record.text, 1)}{_BREAK}"
        f"{_paragraphs(exact, 10 if record.names else 1)}{_paragraphs(map(_spaced, record.names), 10)}"
        f"{_paragraphs(_endings(record.names), 1)}"
        f"{_paragraphs(map(_spaced, record.also), 0.3)}{date}{filters}</body></html>"
    )


def _paragraphs(texts: Iterable[str], weight: float) -> str:
    return "".join(f'<p data-pagefind-weight="{weight}">{_text(text)}</p>' for text in texts if text)


def _spaced(name: str) -> str:
    """A name as search-engine.js makes it of a query, where `-` and `・` are spaces: `Chollima 1` is found as `Chollima-1`."""
    return unicodedata.normalize("NFKC", name).replace("-", " ").replace("・", " ")


def _endings(names: Iterable[str]) -> Iterator[str]:
    """The ends of words that are written without spaces between their parts: the engine finds words by how they begin."""
    for word in dict.fromkeys(word for name in names for word in _UNSPACED.findall(_spaced(name))):
        yield " ".join(word[at:] for at in range(1, len(word) - 1))


def _exact(name: str) -> str:
    """A whole name as one word, as search-engine.js makes it of a query; what ends in a digit has no other forms."""
    return _EXACT + "".join(letter for letter in unicodedata.normalize("NFKC", name).lower() if letter.isalnum()) + "0"


def _hidden(attribute: str, value: str) -> str:
    """A value that is kept as metadata and not indexed as text."""
    return f"<span data-pagefind-ignore {attribute}>{_text(value)}</span>"


def _text(text: str) -> str:
    return html.escape(text)
