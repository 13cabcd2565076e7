"""Structured data: it comes back as it was, says what the records say, is bounded, and invents no address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import meta

from generator import build
from generator.evidence import tally
from generator.formats import json_ld
from generator.pages import views
from generator.pages.page import Page
from generator.reading import config
from generator.reading.config import Settings
from tests.support.helpers import BRIEFING, CONTENT, archive
from tests.support.store import SETTINGS

NOWHERE, _ = config.parse("site_name: Test\n", {})
"""An archive that does not know its own address."""
ANY_JSON = st.recursive(
    st.text() | st.integers() | st.booleans() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


def pages(root: Path, files: dict[str, str], settings: Settings = SETTINGS) -> dict[str, Page]:
    """The pages of an archive, by path."""
    checked = build.check(archive(root, files), settings)
    assert not [f for f in checked.findings if f.severity == "error"]
    return {page.path: page for page in views.pages(tally.with_counts(checked.archive))}


def nodes(page: Page) -> list[dict[str, Any]]:
    """What a page tells machines, as they read it."""
    read: list[dict[str, Any]] = json.loads(json_ld.text(page.structured))["@graph"]
    return read


def addresses(value: object, key: str = "") -> Iterator[str]:
    """Every address in a value: of pages, of things, of files."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from addresses(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner, key)
    elif key in {"@id", "url", "item", "contentUrl", "mainEntityOfPage", "urlTemplate"}:
        yield str(value)


@given(ANY_JSON)
def test_any_data_comes_back_and_cannot_end_its_element(value: object) -> None:
    text = json_ld.text([{"value": value}])
    assert json.loads(text)["@graph"] == [{"value": value}]
    assert not re.search("[<>&\x7f-\x9f\u2028\u2029\ufeff]", text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_it_survives_the_front_matter(text: str) -> None:
    written = json.dumps(json_ld.text([{"name": text}]), ensure_ascii=False)
    _, front = meta.get_data(f"---\ntitle: x\nstructured: {written}\n---\n\n# x\n")
    assert json.loads(front["structured"])["@graph"][0]["name"] == text


def test_a_briefing_is_an_article_based_on_another(tmp_path: Path) -> None:
    article, event, crumbs = nodes(pages(tmp_path, CONTENT)["2020/01/03/second.md"])
    home = SETTINGS.site_url
    assert (article["@type"], article["@id"]) == ("Article", f"{home}2020/01/03/second/")
    assert article["headline"] == "The bridge carries trains"
    assert article["description"] == "Trains cross the bridge in Freedonia, Ada Example said."
    assert "abstract" not in article  # it would say the same again
    assert (article["datePublished"], article["dateModified"]) == ("2020-01-03", "2020-02-01")
    assert article["publisher"] == {"@id": article["author"]["@id"]}  # described once
    assert article["keywords"] == ["Rail"]
    assert [(whole["@id"], whole["name"]) for whole in article["isPartOf"]] == [
        (f"{home}2020/01/03/", "3 January 2020"),  # as that page calls itself
        (f"{home}threads/bridges/", "Bridges"),
    ]
    source = article["isBasedOn"]
    assert (source["@type"], source["url"]) == ("NewsArticle", "https://example.org/trains")
    assert source["archivedAt"] == "https://archive.example.org/trains"
    assert source["author"] == [{"@type": "Person", "name": "Ann Author"}]
    assert (source["publisher"]["@type"], source["publisher"]["name"]) == ("NewsMediaOrganization", "Example Herald")
    assert [(thing["@type"], thing["name"]) for thing in article["about"]] == [("Place", "Freedonia"), ("Person", "Ada Example")]
    claim, unnamed = article["hasPart"]
    assert claim["@id"] == f"{home}2020/01/03/second/#forty-trains"
    assert claim["author"] == {"@id": f"{home}people/ada-example/#this"}
    assert "appearance" not in claim  # where it appeared is what the briefing is based on
    assert (unnamed["creditText"], "author" in unnamed) == ("an official", False)
    assert article["correction"] == [
        {
            "@type": "CorrectionComment",
            "datePublished": "2020-02-01",
            "text": "Clarification. Was: Fourteen trains. Now: Forty trains.",
        }
    ]
    assert "creativeWorkStatus" not in article
    assert (event["@type"], event["startDate"], event["subjectOf"]) == ("Event", "2020-01-02", {"@id": article["@id"]})
    assert [crumb["name"] for crumb in crumbs["itemListElement"]] == [
        "Home",
        "Archive",
        "2020",
        "January",
        "3",
        article["headline"],
    ]


def test_everything_is_in_the_language_of_the_site(tmp_path: Path) -> None:
    made = pages(tmp_path, CONTENT, replace(SETTINGS, language="de"))
    for path in ("index.md", "2020/01/03/second.md", "people/ada-example.md", "2020/01/index.md"):
        assert nodes(made[path])[0]["inLanguage"] == "de", path


def test_a_name_within_a_longer_word_is_not_what_a_briefing_is_about(tmp_path: Path) -> None:
    country = {f"content/places/{name.lower()}.yml": f"name: {name}\n" for name in ("Niger", "Nigeria")}
    text = BRIEFING.replace("A bridge opens", "Nigeria opens a bridge") + "mentions: [niger]\nkey_points: [Nigeria is far.]\n"
    made = pages(tmp_path, {**CONTENT, **country, "content/briefings/2020/2020-01-02-third.yml": text})
    article = nodes(made["2020/01/02/third.md"])[0]
    assert {thing["name"] for thing in article["about"]} == {"Ada Example", "Freedonia", "Nigeria"}
    assert [thing["name"] for thing in article["mentions"]] == ["Niger"]


def test_a_withdrawn_briefing_says_so(tmp_path: Path) -> None:
    withdrawn = BRIEFING + "status: withdrawn\ncorrections: [{date: 2020-03-01, class: withdrawal, now: It did not open.}]\n"
    made = pages(tmp_path, {**CONTENT, "content/briefings/2020/2020-01-02-third.yml": withdrawn})
    article = nodes(made["2020/01/02/third.md"])[0]
    assert article["creativeWorkStatus"] == "Withdrawn"
    assert article["correction"][0]["text"] == "Withdrawal. Now: It did not open."


def test_no_page_judges_what_is_true(tmp_path: Path) -> None:
    said = " ".join(json_ld.text(page.structured) for page in pages(tmp_path, CONTENT).values())
    assert "ClaimReview" not in said
    assert "Rating" not in said


def test_without_an_address_of_its_own_the_site_invents_none(tmp_path: Path) -> None:
    made = pages(tmp_path, CONTENT, NOWHERE)
    others = ("https://example.org/", "https://archive.example.org/", "https://www.wikidata.org/")
    for page in made.values():
        for address in addresses(json.loads(json_ld.text(page.structured))):
            assert address.startswith(others) or "://" not in address, page.path
    assert "potentialAction" not in nodes(made["index.md"])[0]
    article = nodes(made["2020/01/03/second.md"])[0]
    assert (article["@id"], article["isPartOf"][0]["@id"]) == ("./", "../")
    assert nodes(made["2020/01/03/second.md"])[-1]["itemListElement"][0]["item"] == "../../../../"


def test_what_is_said_is_bounded(tmp_path: Path) -> None:
    people = {f"content/people/p{i}.yml": f"name: Person {i:03}\n" for i in range(60)}
    many = ", ".join(f"p{i}" for i in range(60))
    claims = "".join(f"  - {{text: Claim {i}.}}\n" for i in range(60))
    events = "".join(f"  - {{date: 2020-01-02, what: Event {i}., participants: [{many}]}}\n" for i in range(30))
    full = f"{BRIEFING}mentions: [{many}]\nclaims:\n{claims}events:\n{events}"
    days = {f"content/briefings/2020/2020-01-02-x{i}.yml": BRIEFING for i in range(60)}
    made = pages(tmp_path, {**CONTENT, **people, **days, "content/briefings/2020/2020-01-02-full.yml": full})
    article, *rest = nodes(made["2020/01/02/full.md"])
    assert (len(article["mentions"]), len(article["hasPart"])) == (20, 20)
    happenings = [node for node in rest if node["@type"] == "Event"]
    assert (len(happenings), len(happenings[0]["attendee"])) == (10, 10)
    edition = nodes(made["2020/01/index.md"])[0]
    assert len(edition["mainEntity"]["itemListElement"]) == 30
    assert edition["mainEntity"]["numberOfItems"] == 63


def test_entities_measures_and_the_front_page(tmp_path: Path) -> None:
    places = {
        "content/places/freedonia.yml": "name: Freedonia\ncoordinates: {lat: 1.5, lon: -2}\nwikidata: Q1\nsame_as: [https://example.org/f]\n"
    }
    made = pages(tmp_path, CONTENT | places)
    place = nodes(made["places/freedonia.md"])[0]["mainEntity"]
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 1.5, "longitude": -2.0}
    assert place["sameAs"] == ["https://www.wikidata.org/wiki/Q1", "https://example.org/f"]
    person = nodes(made["people/ada-example.md"])[0]
    assert (person["@type"], person["mainEntity"]["jobTitle"]) == ("ProfilePage", "Engineer")
    assert person["mainEntity"]["alternateName"] == ["Dr Example"]
    measure = nodes(made["measures/trains.md"])[0]["mainEntity"]
    assert measure["distribution"][0]["contentUrl"] == f"{SETTINGS.site_url}measures/trains/figures.csv"
    (site,) = nodes(made["index.md"])
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{SETTINGS.site_url}search/?q={{search_term_string}}"


@pytest.mark.parametrize("settings", [SETTINGS, NOWHERE], ids=["with an address", "without"])
def test_every_page_but_the_front_page_has_its_trail(tmp_path: Path, settings: Settings) -> None:
    made = pages(tmp_path, CONTENT, settings)
    for path, page in made.items():
        if path.endswith(".md") and page.template != "as-it-is":
            trails = [node for node in nodes(page) if node["@type"] == "BreadcrumbList"]
            assert len(trails) == (path != "index.md"), path
            assert all(crumb.page in made for crumb in page.trail), path
