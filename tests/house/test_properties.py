"""What holds for any content whatever: bytes, orders of files, names in text, links between pages."""

from __future__ import annotations

import posixpath
import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from generator import build
from generator.archive.model import Archive
from generator.findings.cases import BASE
from generator.findings.codes import CODES
from generator.formats import writers
from generator.linking import link
from generator.pages import views
from generator.reading import document, schema, source
from generator.reading.config import Settings
from generator.reading.remarks import place_all
from generator.reading.source import SourceFile
from generator.records import paths
from generator.records.kinds import KINDS
from generator.records.record import Record
from generator.text.names import Names, normalised
from tests.support.examples import tries
from tests.support.helpers import CONTENT, archive

SETTINGS = Settings(site_name="Example Briefings", site_url="https://example.org/base/")
SITE = {
    "content/people/ada-example.yml", "content/topics.yml", "content/threads/bridges.yml", "content/measures/trains.yml",
    "content/pages/about.md", "content/briefings/2020/2020-01-03-second.yml",
}  # fmt: skip
"""One file of each kind, to be replaced by anything at all."""

# --- content: pieces of YAML and of records, so that the parser and the schema are both reached

PIECES = [
    "name: ", "title: ", "date: 2020-01-03\n", "source: {outlet: example-herald}\n", "bottom_line: ", "claims:\n",
    "  - ", "text: a\n", "- ", "[", "]", "{", "}", ": ", ", ", "\n", "  ", "\t", "&a ", "*a", "!!str ", "!x ", "? ",
    "|\n", ">-\n", "'", '"', "# ", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "~", "null", "[[ada-example]]",
    "[[a#b|c]]", "figures:\n", "{measure: trains, value: 1}", "\\x02", "\ufeff", "\x85", "\u2028", "\x00", "é", "日本",
    "outcomes: [{of: '#x', result: happened}]\n", "topics: [rail]\n", "status: draft\n",
    "  - {id: x, text: b, due: 2020-02}\n", "aliases: [a, {name: b, link: false}]\n", "outlet: {kind: wire}\n",
    "within: freedonia\n", "]]", "**",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=14).map("".join)
BYTES = st.one_of(TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=60))
EDITS = st.tuples(st.integers(0, 10**6), st.integers(0, 12), BYTES)


def _edited(content: str, edit: tuple[int, int, bytes]) -> bytes:
    """A file with a few of its bytes replaced by others."""
    data, (at, length, new) = content.encode(), edit
    at %= len(data) + 1
    return data[:at] + new + data[at + length :]


@settings(max_examples=tries(300))
@given(text=TEXTS)
@example("{? }")
@example("a: *")
@example("\ufeff\ufeff")
@example('"\\ud800"')
@example("&a [*a]")
def test_any_text_parses_to_a_document_or_findings(text: str) -> None:
    assume(not source._CONTROL.search(text.removeprefix("\ufeff")))  # no such file is read
    src = source.source("content/people/x.yml", text)
    doc, findings = document.parse(src)
    assert doc.root is not None or findings or not document.plain(doc.root)
    last = src.text.count("\n") + 1
    for finding in findings:
        assert finding.code in CODES
        assert finding.message
        assert 0 <= finding.place.line <= last
        assert finding.excerpt in src.text


@pytest.mark.parametrize("path", sorted(SITE))
@settings(max_examples=tries(120))
@given(text=TEXTS)
def test_any_text_reads_to_a_record_or_findings(path: str, text: str) -> None:
    parsed = schema.read(source.source(path, text), KINDS)
    assert parsed.record is not None or parsed.findings
    assert all(f.code in CODES and f.place.path == path for f in parsed.findings)
    assert all(f.message.isprintable() and f.help.isprintable() for f in parsed.findings)
    _check_memory(parsed)


def _check_memory(parsed: schema.Parsed) -> None:
    """A record that is kept for the next run comes back as the same."""
    stored = schema.dump(parsed)
    if stored is not None:
        again = schema.load(parsed.source, stored, KINDS)
        assert again is not None
        assert again.record == parsed.record


@pytest.mark.parametrize("path", sorted(SITE))
def test_records_of_every_kind_are_remembered(path: str) -> None:
    parsed = schema.read(source.source(path, CONTENT[path]), KINDS)
    assert not parsed.findings
    _check_memory(parsed)
    assert (schema.dump(parsed) is not None) == isinstance(parsed.record, Record)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive that the tests write files of again and again."""
    return archive(tmp_path_factory.mktemp("site"), CONTENT)


@pytest.mark.slow
@settings(max_examples=tries(300))
@given(path=st.sampled_from(sorted(SITE)), edit=EDITS, whole=st.booleans())
def test_any_bytes_in_any_file_give_findings_or_pages(site: Path, path: str, edit: tuple[int, int, bytes], whole: bool) -> None:
    archive(site, CONTENT | {path: edit[2] if whole else _edited(CONTENT[path], edit)})
    checked = build.check(site, SETTINGS)
    assert list(checked.findings) == sorted(checked.findings, key=lambda f: (f.place, f.code, f.message))
    if not any(f.severity == "error" for f in checked.findings):
        assert all(isinstance(writers.write(page), bytes) for page in views.pages(checked.archive))


# --- the order of files

CONFLICTS = {
    "content/places/ada-example.yml": "name: Port Ada\naliases: [the Captain]\n",
    "content/people/max-example.yml": "name: Max Example\naliases: [the Captain]\n",
    "content/people/mia-example.yml": "name: Mia Example\naliases: [the Captain]\n",
}
"""An id and a name that belong to several: the same ones must win, whatever comes first."""
SOURCES = tuple(source.source(path, text) for path, text in (BASE | CONTENT | CONFLICTS).items() if path.startswith("content/"))


def _linked(sources: tuple[SourceFile, ...]) -> link.Linked:
    return link.link([schema.read(s, KINDS) for s in sources], SETTINGS)


def _pages(archive_: Archive) -> dict[str, bytes]:
    return {page.path: writers.write(page) for page in views.pages(archive_)}


IN_ORDER = _linked(SOURCES)


@cache
def _in_order() -> dict[str, bytes]:
    return _pages(IN_ORDER.archive)


@pytest.mark.slow
@settings(max_examples=tries(25))
@given(seed=st.integers(0, 2**32))
def test_order_of_files_does_not_matter(seed: int) -> None:
    shuffled = list(SOURCES)
    random.Random(seed).shuffle(shuffled)
    linked = _linked(tuple(shuffled))
    assert set(place_all(linked.complaints)) == set(place_all(IN_ORDER.complaints))
    pages, before = _pages(linked.archive), _in_order()
    assert list(pages) == list(before)
    assert pages == before


# --- names in prose

NAME = st.text(st.sampled_from("aAbB 1-.'’é"), min_size=1, max_size=6).map(lambda t: " ".join(t.split())).filter(bool)
PROSE = st.text(st.sampled_from("aAbB 1-.'’é\0@"), max_size=40)


@settings(max_examples=tries(400))
@given(names=st.lists(st.tuples(NAME, st.sampled_from(["x", "y", "z"])), max_size=6), text=PROSE)
def test_mentions_are_whole_words_that_do_not_overlap(names: list[tuple[str, str]], text: str) -> None:
    found = Names(names).find(text)
    owners = {owner for _, owner in names}
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert not text[mention.start - 1 : mention.start].isalnum() or mention.start == 0
        assert not text[mention.end : mention.end + 1].isalnum()
        assert mention.owners
        assert set(mention.owners) <= owners


@settings(max_examples=tries(200))
@given(name=NAME, before=PROSE, after=PROSE)
def test_a_name_between_spaces_is_found(name: str, before: str, after: str) -> None:
    text = f"{before} {name} {after}"
    start = len(before) + 1
    found = Names([(name, "x")]).find(text)
    covered = any(m.start <= start and m.end >= start + len(name) for m in found)
    article = re.match(r"(a|A)( |$)", normalised(name))
    joined = any(m.start < start + len(name) and m.end > start for m in found)
    assert covered or joined or article


# --- links between pages

SEGMENT = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
PAGE = st.one_of(
    st.lists(SEGMENT, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md"),
    st.lists(SEGMENT, max_size=3).map(lambda parts: "/".join([*parts, "index.md"])),
)
ANCHOR = st.one_of(st.just(""), SEGMENT.map(lambda anchor: f"#{anchor}"))


@settings(max_examples=tries(300))
@given(here=PAGE, there=PAGE, anchor=ANCHOR)
def test_relative_links_lead_back_to_their_target(here: str, there: str, anchor: str) -> None:
    path, hash_, name = paths.relative(here, there + anchor).partition("#")
    assert hash_ + name == anchor
    assert not path.startswith("/")
    assert (posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here) == there


@settings(max_examples=tries(200))
@given(here=PAGE, there=PAGE)
def test_files_and_addresses_agree(here: str, there: str) -> None:
    assert (paths.url_of(here) == paths.url_of(there)) == (_unindexed(here) == _unindexed(there))


def _unindexed(page: str) -> str:
    return page.removesuffix(".md").removesuffix("index").rstrip("/")
