"""Where things stand: remarks are placed with one parse a file, and to the character however a value is spelled."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import build
from generator.findings.cases import BASE
from generator.findings.finding import Finding, Place
from generator.reading import document
from generator.reading.config import Settings
from generator.reading.document import Document
from generator.reading.remarks import LINE, Noted, Remark, There, noted, of_file, place_all
from generator.reading.source import SourceFile, source
from generator.reading.spelling import words_of

HEAD = "title: Harbour\ndate: 2024-02-01\nsource: {outlet: example-herald, url: https://example.org/%s}\nbottom_line: Ships.\n"
MANY = 60
"""So many complaints of each kind; what is counted must not grow with it."""
CLAIMS = "".join(
    "  - {id: a, text: 'It opens today or yesterday. The Captain saw [[nobody]].', kind: announced, by: somebody}\n"
    for _ in range(MANY)
)
FIGURES = "".join("  - {measure: ships, value: 1, unit: tons}\n" for _ in range(MANY))
OUTCOMES = "".join('  - {of: "2024-02-01-harbour#a", result: happened}\n' for _ in range(MANY))
TOPICS = "".join(
    f"topic-{i}: {{title: A, description: 'See [[nobody]] here.', topics: {{same: {{title: B}}}}}}\n" for i in range(MANY)
)
REDIRECTS = "".join(f"people/old-{i}/: nobody\n" for i in range(MANY))
FILES = {
    **{path: text for path, text in BASE.items() if path.startswith("content/")},
    "content/briefings/2024/2024-02-01-harbour.yml": f"{HEAD % 'a'}claims:\n{CLAIMS}figures:\n{FIGURES}outcomes:\n{OUTCOMES}",
    "content/briefings/2024/2024-02-01-copy.yml": HEAD % "a",
    "content/measures/ships.yml": "name: Ships\nunit: ships\nwhat: Ships in the harbour.\n",
    "content/people/max-example.yml": "name: Max Example\naliases: [the Captain]\n",
    "content/people/mia-example.yml": "name: Mia Example\naliases: [the Captain]\n",
    "content/places/one.yml": "name: One\nwithin: two\n",
    "content/places/two.yml": "name: Two\nwithin: one\n",
    "content/topics.yml": TOPICS,
    "content/redirects.yml": REDIRECTS,
}


def test_a_file_is_parsed_once_more_however_many_complaints_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: Counter[str] = Counter()

    def counted(item: SourceFile) -> tuple[Document, tuple[Finding, ...]]:
        parsed[item.path] += 1
        return parse(item)

    parse = document.parse
    monkeypatch.setattr(document, "parse", counted)
    found = build.check_sources([source(path, text) for path, text in FILES.items()], (), Settings(), "newest").findings
    codes = Counter(f.code for f in found)
    for code in ("duplicate-anchor", "dangling-reference", "unit-mismatch", "outcome-order", "duplicate-id", "bad-redirect"):
        assert codes[code] >= MANY - 1, code
    assert {"relative-date", "shared-alias", "ambiguous-mention", "circular-place", "near-duplicate"} <= set(codes)
    assert max(parsed.values()) == 2  # once to read it, once to place what is wrong with it


def test_a_topic_has_its_complaints_at_its_own_place() -> None:
    found = build.check_sources([source(path, text) for path, text in FILES.items()], (), Settings()).findings
    places = [f.place for f in found if f.code == "dangling-reference" and f.place.path == "content/topics.yml"]
    assert [place.line for place in places] == list(range(1, MANY + 1))
    line = TOPICS.splitlines()[0]
    assert line[places[0].column - 1 : places[0].end_column - 1] == "nobody"


def test_a_place_in_another_file_is_found_with_the_others_of_that_file() -> None:
    here, there = source("content/a.yml", "x: one\n"), source("content/b.yml", "y:\n  - two\nz: three\n")
    notes = [
        Noted(here, Remark(("x",), "bad-value", f"see line {LINE}", related=(There(there, ("y", 0), "that"),))),
        Noted(there, Remark(("z",), "bad-value", "wrong", key=True)),
    ]
    one, two = place_all(notes)
    assert (one.place, one.message) == (Place("content/a.yml", 1, 4, 7), "see line 2")
    assert one.related == ((Place("content/b.yml", 2, 5, 8), "that"),)
    assert (two.place, two.excerpt) == (Place("content/b.yml", 3, 1, 2), "z: three")


def test_a_long_word_that_the_file_holds_once_needs_no_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: SourceFile) -> tuple[Document, tuple[Finding, ...]]:
        raise AssertionError

    monkeypatch.setattr(document, "parse", refused)
    text = "a: b\nurl: https://example.org/a-long-address\n"
    (found,) = place_all(
        noted(source("content/a.yml", text), [Remark(("url",), "bad-url", "", at="https://example.org/a-long-address")])
    )
    assert found.place == Place("content/a.yml", 2, 6, 40)


def test_what_is_about_whole_files_needs_none_of_them_and_takes_no_other_remark_with_it() -> None:
    here = source("content/a.yml", "x: one\n")
    notes = [of_file("content/a.yml", "duplicate-id", "twice", "rename", [("mkdocs.yml", "the other")])]
    notes += noted(here, [Remark(("x",), "bad-value", "wrong")])
    whole, field = place_all(notes)
    assert (whole.place, whole.excerpt, whole.related) == (Place("content/a.yml"), "", ((Place("mkdocs.yml"), "the other"),))
    assert field.place == Place("content/a.yml", 1, 4, 7)


def test_a_stretch_of_text_is_placed_without_a_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(document, "parse")
    text = "# A page\n\nIt is about Ada\nExample.\n"
    here, start = source("content/pages/a.md", text), text.index("Ada")
    there = There(here, (), "also here", stretch=(2, 8))
    notes = noted(here, [Remark((), "unlinked-name", "", stretch=(start, start + 11), related=(there,))])
    found, nothing = place_all([*notes, Noted(here, Remark((), "lost-address", "", stretch=(0, 0)))])
    assert (nothing.place, nothing.excerpt) == (Place("content/pages/a.md", 1, 1), "# A page")
    assert (found.place, found.excerpt) == (Place("content/pages/a.md", 3, 13, 16), "It is about Ada")
    assert found.related == ((Place("content/pages/a.md", 1, 3, 9), "also here"),)


WORD = st.text(st.sampled_from("ab'\"\\é:#-\t\x85\u200b\u2028🙂[]"), min_size=1, max_size=5)
VALUE = st.lists(WORD, min_size=1, max_size=12).map(" ".join).filter(lambda text: text.strip())
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


@given(value=VALUE, style=STYLES, width=st.integers(4, 40), unicode=st.booleans())
def test_every_word_is_found_however_it_is_spelled(value: str, style: str, width: int, *, unicode: bool) -> None:
    text = yaml.dump({"a": value}, default_style=style, width=width, allow_unicode=unicode)
    doc, wrong = document.parse(source("content/a.yml", text))
    if wrong or doc.root is None or source("", text).text != text:
        return
    ((_, node),) = list(doc.root.entries.values()) if isinstance(doc.root, document.Mapping) else []
    assert isinstance(node, document.Scalar)
    found = doc.spelling(("a",))
    assert [found.value[a:b] for a, b in found.words] == node.text.split()
    line = " ".join(node.text.split())
    for start, end in words_of(line):
        at, stop = found.locate(words_of(line), line, start, end - start) or (-1, -1)
        written = text[at:stop]
        assert written == line[start:end] or "\\" in written or "'" in written


@pytest.mark.parametrize("style", ["{}", '"{}"', "'{}'", ">-\n  {}", "|\n  {}"])
def test_the_second_of_two_equal_words_is_found(style: str) -> None:
    value = "Today **it** is\n  today, and\n  today"
    text = f"a: {style.format(value)}\n"
    said = " ".join(value.split())
    for nth in range(2):
        offset = [i for i in range(len(said)) if said.startswith("today", i)][nth]
        (found,) = place_all(
            noted(source("content/a.yml", text), [Remark(("a",), "bad-value", "", at="today", text=said, offset=offset)])
        )
        assert found.excerpt[found.place.column - 1 : found.place.end_column - 1] == "today"
        assert found.excerpt.strip(" '\"").startswith("today, and" if nth == 0 else "today")


def test_what_goes_over_a_line_end_is_placed_on_its_first_line() -> None:
    text = "a: one two\n  three four\n"
    said = "one two three four"
    (found,) = place_all(
        noted(source("content/a.yml", text), [Remark(("a",), "bad-value", "", at="two three", text=said, offset=4)])
    )
    assert found.place == Place("content/a.yml", 1, 8, 11)


def test_an_escape_is_marked_as_a_whole() -> None:
    doc, _ = document.parse(source("content/a.yml", 'a: "b\\u200bc \\x02"\n'))
    assert doc.find(("a",), "\u200b") == Place("content/a.yml", 1, 6, 12)
    assert doc.find(("a",), "\x02") == Place("content/a.yml", 1, 14, 18)
