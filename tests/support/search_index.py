"""Reads a search index as tests do: its rows in Python, and its answers through the site's own scripts in Node.js."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import generator
from generator.search import index, shards
from generator.search.records import SearchRecord

SCRIPTS = Path(generator.__file__).parent / "theme/assets/javascripts"
ASK = """
import { readFileSync } from "node:fs";
const [folder, asked, language] = process.argv.slice(2);
const fetched = [];
globalThis.document = { documentElement: { lang: language } };
globalThis.fetch = async (url) => {
  const path = decodeURIComponent(url.pathname.slice(url.pathname.indexOf("/search-index/") + 1));
  const bytes = readFileSync(`${folder}/${path}`);
  fetched.push([path, bytes.length]);
  return new Response(bytes);
};
const { search, counts } = await import("./assets/javascripts/search/search-engine.js");
const answers = [];
for (const { query, filters = {}, sort = "relevance", take = 20, facet } of JSON.parse(asked)) {
  fetched.length = 0;
  const found = await search(query, { filters, sort });
  const hits = (await found.take(take)).map((hit) => ({ ...hit, words: [...hit.words] }));
  const counted = facet ? await counts(query, filters, facet) : {};
  const { total, whole, missing } = found;
  answers.push({ total, whole, missing, hits, counted, near: await found.near(), fetched: [...fetched] });
}
console.log(JSON.stringify(answers));
"""


@dataclass(frozen=True)
class Reader:
    """The site's scripts beside an index in a folder."""

    folder: Path

    def ask(self, *queries: str | Mapping[str, object], language: str = "en") -> list[dict[str, Any]]:
        """The answers to some queries."""
        asked = [{"query": one} if isinstance(one, str) else dict(one) for one in queries]
        call = ["node", str(self.folder / "ask.js"), str(self.folder), json.dumps(asked), language]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        answers: list[dict[str, Any]] = json.loads(done.stdout)
        return answers

    def urls(self, query: str | Mapping[str, object]) -> list[str]:
        """The paths of what a query finds, in their order."""
        return [urls for answer in self.ask(query) for urls in paths(answer)]


def paths(answer: Mapping[str, Any]) -> list[str]:
    """The paths of an answer's results below the site."""
    return [str(hit["url"]).partition("/index/")[2] for hit in answer["hits"]]


def reader(folder: Path, files: Iterable[tuple[str, bytes]]) -> Reader:
    """The site's scripts beside an index: `files` are what the generator made."""
    root = folder / "index"
    shutil.copytree(SCRIPTS / "search", root / "assets/javascripts/search")
    shutil.copytree(SCRIPTS / "shell", root / "assets/javascripts/shell")
    (root / "package.json").write_text('{"type": "module"}', "utf-8")
    (root / "ask.js").write_text(ASK, "utf-8")
    for path, data in files:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(data)
    return Reader(root)


def reader_of(folder: Path, records: Sequence[SearchRecord]) -> Reader:
    """The site's scripts beside the index of some records."""
    return reader(folder, index.files(records))


def unpacked(data: bytes) -> bytes:
    """What a file of the index holds."""
    assert data.startswith(shards.HEAD)
    return gzip.decompress(data.removeprefix(shards.HEAD))


def rows(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The rows of a list by key, from all its shards."""
    made: dict[str, bytes] = {}
    for path, data in files.items():
        if path.startswith(f"{index.FOLDER}/{name}-") and f"{name}-list" not in path:
            made.update(_rows(unpacked(data)))
    return made


def named(files: Mapping[str, bytes]) -> set[str]:
    """The paths of the files that the directory names, and those that its pages name."""
    lists = json.loads(unpacked(files[index.DIRECTORY]))["lists"]
    made: set[str] = set()
    for name, listed in lists.items():
        if not listed.get("pages"):
            made |= _paths(name, listed["keys"], listed["digests"])
            continue
        for page in _paths(f"{name}-list", listed["keys"], listed["digests"]):
            made |= {page, *_paths(name, *unpacked(files[page]).decode().split("\n\n"))}
    return made


def _paths(name: str, keys: str, digests: str) -> set[str]:
    whole, last = list[str](), ""
    for key in keys.split("\n") if digests else ():
        last = last[: ord(key[0]) - 33] + key[1:]
        whole.append(last)
    size = len(digests) // max(len(whole), 1)
    starts = range(0, len(digests), max(size, 1))
    return {
        f"{index.FOLDER}/{name}-{shards.hash_of(key):08x}-{digests[at : at + size]}.bin"
        for key, at in zip(whole, starts, strict=True)
    }


def _rows(data: bytes) -> Iterator[tuple[str, bytes]]:
    at, last = 0, b""

    def number() -> int:
        nonlocal at
        made, shift = 0, 0
        while True:
            byte = data[at]
            at += 1
            made |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return made

    while at < len(data):
        shared, length = number(), number()
        last = last[:shared] + data[at : at + length]
        at += length
        length = number()
        yield last.decode(), data[at : at + length]
        at += length
