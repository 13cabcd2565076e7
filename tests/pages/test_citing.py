"""Citations: nothing guessed, whatever a name or title holds; held against an outside reader of BibTeX and CSL's schema."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pybtex.database import BibliographyData, Entry, parse_string
from selectolax.lexbor import LexborHTMLParser

from generator import build
from generator.pages.parts import citing
from generator.pages.parts.citing import Citation
from generator.reading.config import Settings
from generator.records.ids import BriefingId
from tests.support.csl_excerpt import CSL
from tests.support.escaping import MARKED_UP, PLAIN, rendered
from tests.support.helpers import BRIEFING, FULL, archive, small_archive
from tests.support.store import SETTINGS, work

ROOT = Path(__file__).parents[2]
CITED = Settings(site_name="Example Briefings", site_url="https://example.org/base/")
UNDONE = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~", r"\textless{}": "<", r"\textgreater{}": ">", r"\textbar{}": "|",
    r"\$": "$", r"\%": "%", r"\&": "&", r"\#": "#", r"\_": "_",
}  # fmt: skip


def cited(root: Path, id_: str, settings: Settings = CITED) -> tuple[Citation, Citation]:
    """The citations of a briefing and its article."""
    known = build.check(root, settings).archive
    return citing.citations(known, known.briefings[BriefingId(id_)])


def entry_of(citation: Citation) -> tuple[str, Entry]:
    """A citation as an outside reader of BibTeX finds it."""
    known: BibliographyData = parse_string(citation.bibtex, "bibtex")
    [(key, entry)] = known.entries.items()
    return key, entry


def plain(latex: str) -> str:
    """What LaTeX prints of a value: commands undone, from left to right; grouping braces left out."""
    out, at = "", 0
    while at < len(latex):
        command = next((c for c in UNDONE if latex.startswith(c, at)), "")
        out += UNDONE[command] if command else "" if latex[at] in "{}" else latex[at]
        at += len(command) or 1
    return out


def item_of(citation: Citation) -> dict[str, object]:
    """A citation's one CSL item, valid against the published schema."""
    items = json.loads(citation.csl)
    assert [error.message for error in Draft7Validator(CSL).iter_errors(items)] == []
    [item] = items
    assert isinstance(item, dict)
    return item


def test_a_briefing_is_cited_by_its_title_site_date_and_address(tmp_path: Path) -> None:
    page, _ = cited(small_archive(tmp_path), "2020-01-03-second")
    url = "https://example.org/base/2020/01/03/second/"
    assert page.text == (f"“The bridge carries trains.” Example Briefings, 3 January 2020 (clarified on 1 February 2020). {url}")
    key, entry = entry_of(page)
    assert (key, entry.type) == ("2020-01-03-second", "misc")
    assert dict(entry.fields) == {
        "title": "{The bridge carries trains}",
        "howpublished": "Example Briefings",
        "date": "2020-01-03",
        "year": "2020",
        "month": "January",
        "url": url,
        "note": "Clarified on 1 February 2020",
    }
    assert item_of(page) == {
        "id": "2020-01-03-second",
        "type": "webpage",
        "title": "The bridge carries trains",
        "container-title": "Example Briefings",
        "issued": {"date-parts": [[2020, 1, 3]]},
        "URL": url,
        "note": "Clarified on 1 February 2020",
    }


def test_an_article_is_cited_by_its_authors_headline_outlet_and_date(tmp_path: Path) -> None:
    text = FULL.replace("  language: en\n", "  language: en\n  title: Forty trains!\n  accessed: 2020-01-09\n", 1)
    text = text.replace("[Ann Author]", "[Ann Author, '한 기자', 'Doe, Jane', A and B]")
    root = archive(small_archive(tmp_path), {"content/briefings/2020/2020-01-03-second.yml": text})
    _, article = cited(root, "2020-01-03-second")
    assert article.text == (
        "Ann Author, 한 기자, Doe, Jane and A and B. “Forty trains!” Example Herald, 3 January 2020. Accessed 9 January 2020. "
        "https://example.org/trains (archived at https://archive.example.org/trains)"
    )
    key, entry = entry_of(article)
    assert (key, entry.type) == ("2020-01-03-second-article", "article")
    assert entry.fields["journal"] == "Example Herald"
    assert entry.fields["urldate"] == "2020-01-09"
    assert entry.fields["note"] == r"Archived at \url{https://archive.example.org/trains}"
    names = [(p.first_names, p.last_names) for p in entry.persons["author"]]
    assert names == [([], ["{Ann Author}"]), ([], ["{한 기자}"]), (["Jane"], ["Doe"]), ([], ["{A and B}"])]
    item = item_of(article)
    assert item["type"] == "article-newspaper"
    assert item["author"] == [
        {"literal": "Ann Author"},
        {"literal": "한 기자"},
        {"family": "Doe", "given": "Jane"},
        {"literal": "A and B"},
    ]
    assert (item["accessed"], item["archive_location"], item["language"]) == (
        {"date-parts": [[2020, 1, 9]]},
        "https://archive.example.org/trains",
        "en",
    )


def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    text = BRIEFING.replace(', url: "https://example.org/bridge", archived: "https://archive.example.org/bridge"', "")
    root = archive(
        small_archive(tmp_path), {"content/briefings/2021/2021-03-01-bare.yml": text.replace("2020-01-02", "2021-03-01")}
    )
    page, article = cited(root, "2021-03-01-bare", Settings(site_name="Example Briefings"))
    assert page.text == "“A bridge opens.” Example Briefings, 1 March 2021."
    assert article.text == "Example Herald, 1 March 2021."
    assert set(entry_of(article)[1].fields) == {"journal", "date", "year", "month"}
    assert set(item_of(article)) == {"id", "type", "container-title", "issued"}
    assert set(item_of(page)) == {"id", "type", "title", "container-title", "issued"}


@pytest.mark.parametrize(
    "site",
    ["", "http://localhost:8000/", "http://127.0.0.1/base/", "http://[::1]/", "http://archive.local/", "http://192.168.1.4/"],
)
def test_an_address_that_only_its_own_machine_knows_is_not_cited_and_the_page_says_so(tmp_path: Path, site: str) -> None:
    settings = Settings(site_name="Example Briefings", site_url=site)
    page, article = cited(small_archive(tmp_path), "2020-01-03-second", settings)
    assert page.text.endswith("Example Briefings, 3 January 2020 (clarified on 1 February 2020).")
    assert "url" not in page.bibtex
    assert "URL" not in page.csl
    assert page.lacks == citing.NO_ADDRESS
    assert article.lacks == ""
    assert build.generate(tmp_path, settings).work
    assert citing.NO_ADDRESS in (tmp_path / "briefings/2020/01/03/second.md").read_text("utf-8")
    assert cited(tmp_path, "2020-01-03-second")[0].lacks == ""


def test_a_withdrawal_and_a_republisher_are_part_of_the_citation(tmp_path: Path) -> None:
    text = BRIEFING.replace("2020-01-02", "2021-03-01").replace("source: {", "source: {via: the-copyist, ")
    text += "status: withdrawn\ncorrections: [{date: 2021-03-02, class: withdrawal, now: It was wrong.}]\n"
    copyist = "name: The Copyist\noutlet: {kind: think-tank}\n"
    files = {"content/briefings/2021/2021-03-01-wrong.yml": text, "content/organisations/the-copyist.yml": copyist}
    page, article = cited(archive(small_archive(tmp_path), files), "2021-03-01-wrong")
    assert "1 March 2021 (withdrawn on 2 March 2021)." in page.text
    assert entry_of(page)[1].fields["note"] == "Withdrawn on 2 March 2021"
    assert "(read on The Copyist)" in article.text
    assert item_of(article)["note"] == "Read on The Copyist"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("{date: 2021-03-05, class: update, now: a}, {date: 2021-03-04, class: correction, now: b}", "corrected on 4 March 2021"),
        (
            "{date: 2021-03-05, class: correction, now: a}, {date: 2021-03-05, class: clarification, now: b}",
            "corrected on 5 March 2021",
        ),
        (
            "{date: 2021-03-05, class: clarification, now: a}, {date: 2021-03-05, class: update, now: b}",
            "clarified on 5 March 2021",
        ),
        (
            "{date: 2021-03-04, class: clarification, now: a}, {date: 2021-03-05, class: update, now: b}",
            "updated on 5 March 2021",
        ),
        ("{date: 2021-03-05, class: update, now: a}, {date: 2021-03-05, class: correction, now: b}", "corrected on 5 March 2021"),
        ("{date: 2021-03-04, class: withdrawal, now: a}, {date: 2021-03-05, class: update, now: b}", "withdrawn on 4 March 2021"),
    ],
)
def test_the_change_that_matters_is_named_in_whatever_order_they_are_written(changes: str, said: str, tmp_path: Path) -> None:
    status = "withdrawn" if "withdrawn" in said else "published"
    text = BRIEFING.replace("2020-01-02", "2021-03-01") + f"status: {status}\ncorrections: [{changes}]\n"
    root = archive(small_archive(tmp_path), {"content/briefings/2021/2021-03-01-changed.yml": text})
    page, _ = cited(root, "2021-03-01-changed")
    assert f"({said})" in page.text
    work(root)
    kind, _, day = said.partition(" on ")
    shown = (root / "briefings/2021/03/01/changed.md").read_text("utf-8")
    flag = re.search(r'<span class="b-mark">(\w+)</span> \[([^]]+)\]\(#(_correction-\d)\)', shown)
    assert flag is not None
    assert (flag[1][:6].lower(), flag[2]) == (kind[:6], day)
    assert f'<span id="{flag[3]}"></span>**{flag[1]}**, {day}.' in shown


@pytest.mark.parametrize("title", [t for t in PLAIN + MARKED_UP if t.strip()])
def test_any_title_reads_back_as_it_was(title: str) -> None:
    _reads_back(title)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(str.strip))
def test_any_text_reads_back_as_it_was(title: str) -> None:
    _reads_back(title)


def _reads_back(title: str) -> None:
    made = citing._Work("an-id", title, (title,), title, dt.date(2020, 5, 6), "https://example.org/a_b?c={d}&e=%20", title)
    citation = citing._cited("A work", made, is_page=False)
    one_line = " ".join(title.split())
    entry = entry_of(citation)[1]
    assert plain(entry.fields["title"]) == one_line
    assert plain(entry.fields["howpublished"]) == one_line
    assert entry.fields["url"] == "https://example.org/a_b?c=%7Bd%7D&e=%20"
    item = item_of(citation)
    assert item["title"] == item["container-title"] == one_line
    assert "\n" not in citation.text


@pytest.mark.parametrize(
    ("address", "note", "url"),
    [
        ("https://a.example/x%20y", r"https://a.example/x\%20y", "https://a.example/x%20y"),
        ("https://a.example/#b", r"https://a.example/\#b", "https://a.example/#b"),
        ("https://a.example/x_y&z~$w?q=1,2#%C3%A9", r"https://a.example/x_y&z~$w?q=1,2\#\%C3\%A9",
         "https://a.example/x_y&z~$w?q=1,2#%C3%A9"),
        ("https://a.example/{x}\\^^41", r"https://a.example/\%7Bx\%7D\%5C\%5E\%5E41", "https://a.example/%7Bx%7D%5C%5E%5E41"),
    ],
)  # fmt: skip
def test_an_archived_address_stands_in_a_note_as_latex_can_read_it(address: str, note: str, url: str) -> None:
    made = citing._Work("an-id", "T", (), "C", dt.date(2020, 5, 6), address, "", archived=address)
    citation = citing._cited("A work", made, is_page=False)
    fields = entry_of(citation)[1].fields
    assert fields["note"] == rf"Archived at \url{{{note}}}"
    assert fields["url"] == url
    assert item_of(citation)["archive_location"] == address


def test_a_headline_in_another_language_is_marked_and_translated(tmp_path: Path) -> None:
    text = BRIEFING.replace("2020-01-02", "2021-03-01")
    text = text.replace("source: {", "source: {language: ko, title: 다리가 열리다, translated_title: A bridge opens, ")
    root = archive(small_archive(tmp_path), {"content/briefings/2021/2021-03-01-korean.yml": text})
    _, article = cited(root, "2021-03-01-korean")
    assert article.text.startswith("“다리가 열리다” [A bridge opens]. Example Herald, 1 March 2021. https://")
    assert [part.language for part in article.words] == ["", "ko", ""]
    assert item_of(article)["translated-title"] == "A bridge opens"
    assert entry_of(article)[1].fields["titleaddon"] == "[A bridge opens]"
    work(root)
    page = (root / "briefings/2021/03/01/korean.md").read_text("utf-8")
    assert '“<bdi lang="ko" dir="ltr">다리가 열리다</bdi>”' in page


def test_what_runs_from_right_to_left_moves_nothing_around_it(tmp_path: Path) -> None:
    text = BRIEFING.replace("2020-01-02", "2021-03-01").replace(
        "source: {", "source: {title: افتتاح الجسر, authors: [آدا مثال], "
    )
    root = archive(small_archive(tmp_path), {"content/briefings/2021/2021-03-01-arabic.yml": text})
    work(root)
    page = (root / "briefings/2021/03/01/arabic.md").read_text("utf-8")
    assert "<bdi>آدا مثال</bdi>. “<bdi>افتتاح الجسر</bdi>.” Example Herald" in page


def test_a_page_shows_the_very_text_of_each_form(tmp_path: Path) -> None:
    title = "'<script>alert(1)</script> & {{ 7*7 }} {: .evil } **x** _y_ | z'"
    root = archive(small_archive(tmp_path), {
        "content/briefings/2021/2021-03-01-hostile.yml":
            BRIEFING.replace("2020-01-02", "2021-03-01").replace("A bridge opens", title)
    })  # fmt: skip
    work(root)
    page = (root / "briefings/2021/03/01/hostile.md").read_text("utf-8")
    tree = LexborHTMLParser(rendered(page.partition("---\n\n")[2]))
    shown: dict[tuple[str, str | None], str] = {}
    for box in tree.css(".b-cite__work"):
        for form in box.css("[data-cite-form]"):
            label = box.css_first(".b-label")
            assert label is not None
            shown[label.text(), form.attributes["data-cite-form"]] = form.text()
    expected: dict[tuple[str, str | None], str] = {}
    for citation in cited(root, "2021-03-01-hostile", SETTINGS):
        expected |= {
            (citation.name, "reference"): citation.text,
            (citation.name, "BibTeX"): citation.bibtex,
            (citation.name, "CSL-JSON"): citation.csl,
        }
    assert shown == expected
    assert "script" not in {node.tag for node in tree.css("*")}
    assert html.unescape(page).count("<script>alert(1)</script>") >= 3
