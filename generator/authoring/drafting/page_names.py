"""Finds the headline of a saved page's article and the names of its authors, as the page writes them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from generator.authoring.drafting import bylines
from generator.authoring.drafting.own_data import OwnData
from generator.authoring.drafting.page_tree import SHORT, PageTree, line_of
from generator.authoring.drafting.titles import SIGN, without_site
from generator.text.likeness import folded

_HEAD = ("author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "article:author_name", "authors",
         "cxenseparse:author", "article:author")  # fmt: skip
_INVERTED = ("citation_author", "citation_authors")
"""Lines in which a family name may come first, with a comma."""
_BYLINE = re.compile(r"(?:\A|[\s_-])(?:by-?lines?|authors?(?:-name)?|writer|auteur|autor|firma)(?=\Z|[\s_-])", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:…|\.\.\.)\Z")


def site(tree: PageTree, data: OwnData) -> str:
    """The name of the site, as the page says it."""
    publishers = [str(node.get("name") or "") for node in data.named("publisher")]
    return html.unescape(
        tree.meta("og:site_name", "application-name", "apple-mobile-web-app-title") or next(iter(publishers), "")
    )


def headlines(tree: PageTree) -> list[str]:
    """What the page itself shows as its headline; structured data is compared with it."""
    return [*map(line_of, tree.headings[:2]), *filter(None, (tree.meta("og:title", "twitter:title"), tree.title))]


def headline(tree: PageTree, data: OwnData, sites: Iterable[str]) -> str:
    """The article's headline, without the name of its site."""
    sites = [*filter(None, sites)]
    shown = [line_of(heading) for heading in tree.headings]
    other = (tree.meta("og:title", "twitter:title", "citation_title", "dc.title"), tree.title)
    found = [" ".join(html.unescape(text).split()) for text in (data.text("headline"), *other[:1], *shown, *other[1:]) if text]
    plain = [text for text in (without_site(text, sites) for text in found) if text and folded(text) not in map(folded, sites)]
    if not plain:
        return ""
    best = next((text for text in shown if text in plain and _begins(plain[0], text)), plain[0])
    stem = _CUT.sub("", best)
    return next((text for text in plain if stem != best and text.startswith(stem) and len(text) > len(best)), best)


def _begins(title: str, heading: str) -> bool:
    """Whether a title is a heading and something of the site's behind a sign."""
    return title != heading and bool(heading) and title.startswith(heading) and bool(SIGN.match(title[len(heading) :]))


def authors(tree: PageTree, data: OwnData, name: str, language: str) -> tuple[str, ...]:
    """The authors' names: of the page's own data, its head, or its byline; the site's own only where nobody else is."""
    told = [str(node["name"]) for node in data.named("author") if isinstance(node.get("name"), str)]
    ways = (
        [
            one
            for text in told
            for one in (bylines.names(html.unescape(text), language) if _is_byline(text) else [html.unescape(text)])
        ],
        [bylines.turned(text) for key in _INVERTED for line in tree.metas.get(key, ()) for text in line.split(";")],
        *([one for text in tree.metas.get(key, ()) for one in bylines.names(text, language)] for key in _HEAD),
        [one for text in _bylines(tree) for one in bylines.names(text, language)],
    )
    plain = [_plain(way) for way in ways]
    people = ([one for one in way if folded(one) != folded(name)] for way in plain)
    return tuple(next(filter(None, people), plain[0]))


def _is_byline(text: str) -> bool:
    """Whether a name in structured data is a whole byline."""
    return bool(
        re.search(r"[;|]|,\s*(?!\s*(?:Jr|Sr|II|III|IV|Ph|M\.?D)\b)|\band\b|&|\b[Bb]y\b|\bwith\b|@", text)
    ) or bylines.is_nobody(text)


def _plain(names: Iterable[str]) -> list[str]:
    """Names on one line each, each once, without addresses."""
    lines = [" ".join(name.split()) for name in names]
    return list(
        dict.fromkeys(line for line in lines if line and not re.match(r"https?://|www\.|@", line) and not bylines.is_nobody(line))
    )


def _bylines(tree: PageTree) -> list[str]:
    """What the page shows as its byline: what is marked as that, else an element that is called so."""
    marked: list[str] = []
    named: list[str] = []
    for element in tree.root.iter("*"):
        called = f"{element.get('class') or ''}" if isinstance(element.tag, str) else ""
        props = f"{element.get('itemprop') or ''} {element.get('rel') or ''}".split() if isinstance(element.tag, str) else []
        if element.tag == "meta" or not (("author" in props) or _BYLINE.search(called)) or not tree.is_own(element):
            continue
        text = line_of(element)
        if 0 < len(text) <= SHORT:
            (marked if "author" in props else named).append(text)
    return marked or named[:1]
