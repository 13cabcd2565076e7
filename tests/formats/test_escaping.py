"""Nothing that an author writes becomes markup: every text field of every kind of record, through to HTML, XML and JSON.

The records are made from the model itself, so that a new field is tested as soon as it exists. An archive full of a
hostile text must give the same elements on the same pages as an archive full of harmless words.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given, settings
from mkdocs.utils import meta
from selectolax.lexbor import LexborHTMLParser

from generator import build
from generator.evidence import tally
from generator.findings.cases import BASE
from generator.findings.finding import stops
from generator.formats import writers
from generator.pages import views
from generator.pages.parts import beside
from generator.search import index
from generator.search.records import records
from generator.text import prose
from tests.support.escaping import (
    MARKED_UP,
    PICTURE,
    PLAIN,
    SETTINGS,
    Filled,
    full_archive,
    linked,
    rendered,
)
from tests.support.examples import tries
from tests.support.helpers import archive, snapshot
from tests.support.hostile import ANY_TEXT, LINKED, PLACES, Nowhere, collapsed
from tests.support.search_index import rows

INLINE = {"a", "em", "strong", "code"}
ACTIVE = {
    "script",
    "style",
    "img",
    "iframe",
    "object",
    "embed",
    "math",
    "link",
    "meta",
    "base",
    "template",
    "audio",
    "video",
}
"""Elements that no generated page holds, whatever the templates come to hold."""

# --- records full of a text, made from the model


# --- pages as readers' browsers see them


@dataclass(frozen=True)
class Shown:
    """A page: its elements with their attributes' names, its text, its front matter; `drawn` is what is in pictures."""

    elements: tuple[tuple[str, tuple[str, ...]], ...]
    addresses: tuple[str, ...]
    text: str
    front: dict[str, str]
    drawn: tuple[tuple[str, tuple[str, ...]], ...]

    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        """The elements without those that prose may hold."""
        return [element for element in self.elements if element[0] not in INLINE]


def shown(page: str) -> Shown:
    """A generated page, rendered as MkDocs does it."""
    body, front = meta.get_data(page)
    tree = LexborHTMLParser(rendered(body))
    nodes = [node for node in tree.css("*") if node.tag not in {"html", "head", "body"}]
    within = {node.mem_id for node in tree.css("svg *")}  # how many lines a name needs in a picture depends on the name
    assert len(tree.css("svg")) == len(tree.css("figure.b-picture > svg")) == page.count("<svg xmlns=")
    return Shown(
        elements=tuple((node.tag or "", tuple(sorted(node.attributes))) for node in nodes if node.mem_id not in within),
        addresses=tuple(value for node in nodes for name, value in node.attributes.items() if name in {"href", "src"} and value),
        text=collapsed(tree.body.text() if tree.body else ""),
        front=dict(_strings(front)),
        drawn=tuple((node.tag or "", tuple(sorted(node.attributes))) for node in tree.css("svg, svg *")),
    )


def _strings(value: object, at: str = "") -> Iterator[tuple[str, str]]:
    """Every text in front matter, by where it stands."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strings(inner, f"{at}[{number}]")


def generated(text: str) -> tuple[dict[str, str], Filled]:
    """The files of a site that is full of a text; without its search bundle and its pictures of pixels."""
    content, filled = full_archive(text)
    checked = linked(content)
    assert not stops(checked.findings), checked.findings
    pages = [page for page in views.pages(tally.with_counts(checked.archive)) if page.template != "card.png"]
    return {page.path: writers.write(page).decode() for page in pages}, filled


def test_the_pages_are_those_that_a_build_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, _ = full_archive(PLAIN[0])
    monkeypatch.setattr(index, "files", lambda _records: [])
    built = build.generate(archive(tmp_path, content), SETTINGS)
    assert built.work is not None, built.findings
    written = {path: data.decode() for path, data in snapshot(tmp_path / "briefings").items() if not path.endswith(".png")}
    assert written == generated(PLAIN[0])[0]


@pytest.fixture(autouse=True, scope="module")
def of_one_length() -> Iterator[None]:
    """What stands in the margin depends on how long texts are, and not on what they say; here all count as of one length."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beside, "_lines", lambda _text, _letters: 1)
        yield


@pytest.fixture(scope="module")
def harmless() -> dict[str, Shown]:
    """The pages of the same archive full of harmless words."""
    files, _ = generated("Harmless words")
    return {path: shown(text) for path, text in files.items() if path.endswith(".md")}


def _is_safe(address: str) -> bool:
    return re.match(r"[a-z]+:", address, re.IGNORECASE) is None or address.startswith(("https://", "http://", "mailto:"))


@pytest.mark.sampled
@pytest.mark.parametrize("text", PLAIN + MARKED_UP)
def test_text_stays_text(text: str, harmless: dict[str, Shown]) -> None:
    files, filled = generated(text)
    pages = {path: shown(content) for path, content in files.items() if path.endswith(".md")}
    assert pages.keys() == harmless.keys()
    for path, page in pages.items():
        if text in PLAIN:
            assert page.elements == harmless[path].elements, path
        assert page.skeleton() == harmless[path].skeleton(), path
        assert {name for tag, names in page.elements if tag in INLINE for name in names} <= {"href", "class", "rel"}, path
        assert not {tag for tag, _ in page.elements} & ACTIVE, path
        assert all(tag in PICTURE and set(names) <= PICTURE[tag] for tag, names in page.drawn), path
        assert not [name for _, names in page.elements for name in names if name.startswith("on")], path
        assert all(_is_safe(address) for address in page.addresses), path
        for key, value in page.front.items():  # the theme prints it as it is
            if key == "structured":
                assert not set(value) & set("<>&\u2028\u2029"), path
                assert types_in(json.loads(value)) == types_in(json.loads(harmless[path].front[key])), path
            else:
                assert html.escape(html.unescape(value)) == value, path
    everything = " ".join(page.text for page in pages.values())
    for at, said in filled.said.items():
        read = prose.to_text(said) if said in filled.prose else said
        assert read == said or text in MARKED_UP
        assert collapsed(read) in everything, at
    _check_front_matter(files, filled)
    _check_feeds(files, filled)
    _check_previews(files, filled)


def types_in(value: object) -> object:
    """JSON without its texts: the names of all properties, and schema.org's types."""
    if isinstance(value, dict):
        return {key: inner if key == "@type" else types_in(inner) for key, inner in value.items()}
    return [types_in(inner) for inner in value] if isinstance(value, list) else type(value)


def _check_front_matter(files: dict[str, str], filled: Filled) -> None:
    front = shown(files["2024/05/06/full.md"]).front
    article = json.loads(front["structured"])["@graph"][0]
    assert article["headline"] == collapsed(filled.said["Briefing.title"])
    assert article["isBasedOn"]["headline"] == collapsed(filled.said["Source.title"])
    assert collapsed(article["hasPart"][0]["text"]) == collapsed(prose.to_text(collapsed(filled.said["Claim.text"])))
    assert {"share.published", "share.section", "share.tags[0]", "share.image", "share.image_alt"} <= front.keys()
    assert html.unescape(front["title"]) == collapsed(filled.said["Briefing.title"])
    said = collapsed(prose.to_text(collapsed(filled.said["Briefing.bottom_line"])))
    stands = (
        "Corrected on 6 May 2024; 1 claim, announced or forecast; 1 of what was to come in dispute; on the word of states alone."
    )
    assert collapsed(html.unescape(front["description"])) == f"{said} {stands}"


def _check_previews(files: dict[str, str], filled: Filled) -> None:
    shown = json.loads(files["previews/briefings/2024-05.json"])["previews"]["2024/05/06/full/"]
    assert shown["title"] == collapsed(filled.said["Briefing.title"])
    assert shown["text"] == collapsed(prose.to_text(collapsed(filled.said["Briefing.bottom_line"])))
    assert set(shown) <= {"title", "meta", "text", "marks", "stands"}
    assert set(shown.get("marks", ())) <= {"withdrawn", "disputed", "shaken"}


def _check_feeds(files: dict[str, str], filled: Filled) -> None:
    title = collapsed(filled.said["Briefing.title"])
    atom = "{http://www.w3.org/2005/Atom}"
    withdrawn, entry, *_ = ET.fromstring(files["feed.xml"]).findall(f"{atom}entry")
    assert (withdrawn.findtext(f"{atom}title") or "").startswith("Withdrawn: ")
    assert entry.findtext(f"{atom}title") == title
    assert {child.tag.removeprefix(atom) for child in entry} <= {
        "title",
        "id",
        "link",
        "published",
        "updated",
        "summary",
        "category",
    }
    parsed = feedparser.parse(files["feed.xml"])
    assert not parsed.bozo
    assert len(parsed.entries) == 4  # the plan, the doubt, and the two full of the text
    assert json.loads(files["feed.json"])["items"][1]["title"] == title


@cache
def search_cards(text: str) -> list[dict[str, object]]:
    """What the results of a search may show of an archive full of a text."""
    content, _ = full_archive(text)
    return [json.loads(data) for _, data in sorted(rows(dict(index.files(records(linked(content).archive))), "cards").items())]


@pytest.mark.sampled
@pytest.mark.parametrize("text", PLAIN + MARKED_UP)
def test_search_cards_hold_text_as_text(text: str) -> None:
    for hostile, plain in zip(search_cards(text), search_cards("Harmless words of another length"), strict=True):
        assert hostile.keys() - {"alike"} == plain.keys() - {"alike"}
        assert (hostile["url"], hostile["kind"]) == (plain["url"], plain["kind"])


@pytest.mark.parametrize(
    "link",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "![x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x](//evil.example.org)",
        "[x](../../secret)",
        "[x](#anchor)",
        "[x](https://)",
        "[x](file:///etc/passwd)",
        "[x](https:evil)",
        "[x](&#106;avascript:alert(1))",
    ],
)
def test_unsafe_links_are_refused(link: str, tmp_path: Path) -> None:
    content = BASE["content/briefings/2024/2024-01-01-harbour-plan.yml"].replace("in March", f"in {link}", 1)
    checked = build.check(archive(tmp_path, BASE | {"content/briefings/2024/2024-01-01-harbour-plan.yml": content}), SETTINGS)
    assert [f.code for f in checked.findings] == ["bad-url"]


# --- any text at all


@pytest.mark.sampled
@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=tries(60))
@given(text=ANY_TEXT)
def test_escaped_text_renders_back_to_itself(place: str, text: str) -> None:
    escaped = prose.escape(text)
    hostile = LexborHTMLParser(rendered(PLACES[place].format(*[escaped] * 2)))
    plain = LexborHTMLParser(rendered(PLACES[place].format("zq", "zq")))
    assert [node.tag for node in hostile.css("*")] == [node.tag for node in plain.css("*")]
    assert hostile.body is not None
    assert plain.body is not None
    assert collapsed(hostile.body.text()) == collapsed(plain.body.text().replace("zq", text))


@pytest.mark.slow
@settings(max_examples=tries(400))
@given(text=LINKED)
def test_prose_holds_no_other_elements_than_it_may(text: str) -> None:
    tree = LexborHTMLParser(rendered(prose.to_markdown(text, Nowhere())))
    nodes = [node for node in tree.css("*") if node.tag not in {"html", "head", "body"}]
    assert {node.tag for node in nodes} <= {"p", *INLINE}
    assert {name for node in nodes for name in node.attributes} <= {"href"}
    assert all(_is_safe(node.attributes["href"] or "") for node in nodes if "href" in node.attributes)
    assert [node.tag for node in nodes].count("p") == 1
    assert tree.body is not None
    assert collapsed(tree.body.text()) == collapsed(prose.to_text(text))
