"""The built pages as files: everything can be reached without scripts, and nothing leads nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.browser.conftest import BASE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("links")]  # every page is read once

HOST = "https://example.org"


class Document:
    """A page's links and the names of its places."""

    def __init__(self, path: Path, url: str) -> None:
        tree = LexborHTMLParser(path.read_text("utf-8"))
        found = [(node.tag, node.attributes) for node in tree.css("[href], [src], [action]")]
        self.url = url
        self.links = [urljoin(url, str(a["href"])) for tag, a in found if tag == "a" and a.get("href")]
        self.parts = [urljoin(url, str(a.get("src") or a.get("href") or a.get("action"))) for tag, a in found if tag != "a"]
        self.places = {str(node.attributes.get("id")) for node in tree.css("[id]")}


@cache
def documents(site: Path) -> Mapping[str, Document]:
    """Every page by its address."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        url = HOST + BASE + path.relative_to(site).as_posix().removesuffix("index.html")
        pages[url] = Document(path, url)
    return pages


def file_of(site: Path, url: str) -> Path:
    """The file that a host gives for an address."""
    path = site / unquote(urlsplit(url).path).removeprefix(BASE)
    return path / "index.html" if url.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].endswith("/") else path


def test_every_page_can_be_reached_by_links_alone(site: Path) -> None:
    pages = documents(site)
    seen, todo = set(), [HOST + BASE]
    while todo:
        url = todo.pop()
        if url in seen or url not in pages:
            continue
        seen.add(url)
        todo += [link.split("#")[0].split("?")[0] for link in pages[url].links]
    assert len(seen) > 400
    assert sorted(set(pages) - seen) == [f"{HOST}{BASE}404.html"]


def test_every_internal_link_leads_somewhere(site: Path) -> None:
    pages, broken = documents(site), set()
    for page in pages.values():
        for link in page.links:
            url, _, place = link.partition("#")
            if not url.startswith(HOST):
                continue
            if not url.startswith(HOST + BASE) or not file_of(site, url).is_file():
                broken.add(f"{page.url}: {link}")
            elif place and url in pages and unquote(place) not in pages[url].places:
                broken.add(f"{page.url}: no such place: {link}")
    assert broken == set()


def test_pages_are_made_of_the_sites_own_files(site: Path) -> None:
    missing = set()
    for page in documents(site).values():
        for url in page.parts:
            if url.startswith("data:"):
                continue
            if not url.startswith(HOST + BASE) or not file_of(site, url).is_file():
                missing.add(f"{page.url}: {url}")
    assert missing == set()


def test_no_script_stands_in_a_page(site: Path) -> None:
    inline = set()
    for path in site.rglob("*.html"):
        for script in LexborHTMLParser(path.read_text("utf-8")).css("script:not([src])"):
            if script.attributes.get("type") not in {"application/json", "application/ld+json"}:  # data, which nobody executes
                inline.add(path.relative_to(site).as_posix())
    assert inline == set()


def test_pages_are_html_without_a_fault_and_name_each_place_once(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    for path in [*pages[::12], site / "2023/08/14/kim-arms-production/index.html"]:
        text = path.read_text("utf-8")
        parser = html5lib.HTMLParser()
        parser.parse(text)
        assert parser.errors == [], path
        ids = [node.attributes.get("id") for node in LexborHTMLParser(text).css("[id]")]
        assert len(ids) == len(set(ids)), path
