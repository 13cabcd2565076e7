"""Finds the address of a saved page's article, and of the archived copy where the page is one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

from generator.authoring.drafting.own_data import OwnData
from generator.authoring.drafting.page_tree import PageTree
from generator.text import archives, urls
from generator.text.same_address import site_of, without_tracking

_SAVED = re.compile(
    r"\bsaved from url=\(\d+\)(?P<ie>\S+)|\bsingle-?file\b.*?\burl:\s*(?P<single>\S+)|\A\s*saved from\s+(?P<mono>https?://\S+)"
    r"|\bmirrored from\s+(?P<track>[^\s,]+)\s+by httrack|\bzotero\b.*?\burl:\s*(?P<zotero>https?://\S+)",
    re.IGNORECASE | re.DOTALL,
)
"""What browsers and their extensions write into a page that they save."""
_SAVED_ON = re.compile(
    r"saved date:\s*\w{3} (?P<m>\w{3}) (?P<d>\d\d) (?P<y>\d{4})|\bat (?P<iso>\d{4}-\d\d-\d\d)T\S+ using monolith", re.IGNORECASE
)
_AMP = re.compile(r"\Ahttps?://(?:[^/]+\.cdn\.ampproject\.org/(?:[a-z]/)?|(?:www\.)?google\.[a-z.]+/amp/)(?P<s>s/)?(?P<of>.+)\Z")


@dataclass(frozen=True, slots=True)
class ArticleAddress:
    """The article's address, that of the archived copy which was read, and that from which the page was saved."""

    url: str = ""
    archived: str = ""
    saved_from: str = ""


def find(tree: PageTree, data: OwnData, saved_from: str = "") -> ArticleAddress:
    """The address of the article in a page. `saved_from` is what the file around the page says."""
    saved = saved_from or _saved_from(tree)
    base = next((e.get("href", "") for e in tree.root.iter("base") if e.get("href")), "")
    base = urljoin(saved, base.strip()) if base else saved
    written = [*tree.links("canonical"), *filter(None, (tree.meta("og:url"), data.address(), tree.meta("twitter:url"))), saved]
    whole = [url for url in (_whole(base, address) for address in written) if url]
    archived = next((url for url in (saved, *whole) if archives.is_copy(url)), "")
    plain = [found for url in whole if (found := archives.original(url) if archives.is_copy(url) else url)]
    plain += _held(tree) if archived and not plain else []
    return ArticleAddress(_best(plain), _completed(archived, whole), saved)


def plainer(url: str) -> str:
    """An address without what tells only how a reader came; of a copy for telephones on another's host, the page's own."""
    if amp := _AMP.match(url):
        url = f"http{'s' if amp['s'] else ''}://{amp['of']}"
    parts = urlsplit(url)
    fragment = "" if re.match(r":~:|xtor|(?:\w+=)", parts.fragment) else parts.fragment
    query = parts.query if without_tracking(parts.query) == parts.query.strip("&") else without_tracking(parts.query)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment))


def is_front(url: str) -> bool:
    """Whether an address is that of a site's front page, where no article stays."""
    parts = urlsplit(url)
    return bool(url) and not (parts.path.strip("/") or parts.query)


def saved_on(tree: PageTree) -> str:
    """The day on which the page was saved, where it says so, as YYYY-MM-DD."""
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    for comment in tree.comments:
        if match := _SAVED_ON.search(comment):
            if match["iso"]:
                return match["iso"]
            if match["m"].lower() in months:
                return f"{match['y']}-{months.index(match['m'].lower()) + 1:02}-{match['d']}"
    return ""


def _saved_from(tree: PageTree) -> str:
    for comment in tree.comments:
        if match := _SAVED.search(comment):
            url = html.unescape(next(filter(None, match.groups())))
            return f"http://{url}" if match["track"] and "://" not in url else url
    for element in tree.root.iter("*"):
        if url := element.get("data-scrapbook-source"):
            return str(url).partition("#")[0]
    return ""


def _whole(base: str, address: str) -> str:
    """An address with the parts that it takes from the page's own; empty where it is none."""
    try:
        url = plainer(urljoin(base, address.strip()))
    except ValueError:
        return ""
    return "" if urls.wrong(url) else url


def _best(found: list[str]) -> str:
    """The first address that leads to a page; a site's front page is no article's while another of the site is known."""
    inner = [url for url in found if not is_front(url)]
    if found and inner and site_of(inner[0]) == site_of(found[0]):
        return inner[0]
    return next(iter(found), "")


def _completed(archived: str, whole: list[str]) -> str:
    """The copy's address with its moment, where one of the page's addresses says it."""
    copies = [url for url in (archived, *whole) if archives.is_copy(url)]
    return next((url for url in copies if archives.original(url)), archived)


def _held(tree: PageTree) -> Iterator[str]:
    """ArticleAddress in the forms of archives that hide them: what was asked for."""
    for element in tree.root.iter("input"):
        value = (element.get("value") or "").strip()
        if re.match(r"https?://\S+\Z", value) and not archives.is_copy(value) and not urls.wrong(value):
            yield value
