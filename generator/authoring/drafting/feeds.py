"""Reads the articles that a feed (RSS, Atom, RDF, JSON Feed) names: title, day, address and authors, and none of their words."""

from __future__ import annotations

import datetime as dt
import email.utils
import html
import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from generator.authoring.drafting import outlets
from generator.authoring.drafting.article import Article
from generator.authoring.drafting.page_address import plainer
from generator.text import archives
from generator.text.same_address import site_of

_DTD = r"<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>\s*"
_FEED = re.compile(
    rf"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?xml-stylesheet[^>]*>\s*|{_DTD})*<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_feed(text: str) -> bool:
    """Whether a text is a feed."""
    return bool(_FEED.match(text[:5000])) or (text.lstrip()[:1] == "{" and "jsonfeed.org/version" in text[:2000])


def articles(text: str, address: str = "") -> list[Article]:
    """The articles of a feed, in its order; none where it cannot be read. `address` is the feed's own, where it is known."""
    if text.lstrip()[:1] == "{":
        return _of_json(text, address)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).encode(), parser, base_url=address or None)
    if root is None:
        return []
    channel = _named(root, "channel")[0] if _named(root, "channel") else root
    language = _child(root, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    home = _link(channel) or _link(channel, "self")
    items = [*_named(root, "item"), *_named(root, "entry")]
    return _placed([_of_item(item, home, language) for item in items], _child(channel, "title"), home)


def _of_item(item: Any, home: str, language: str) -> Article:
    url = urljoin(home, _child(item, "origLink") or _link(item) or _permalink(item))
    day, doubt = _day(next(filter(None, (_child(item, tag) for tag in ("pubDate", "published", "issued", "date"))), ""))
    people = [_child(e, "name") or (e.text or "") for e in item if _tag(e) in {"author", "creator"}]
    origin = next(filter(any, map(_origin, item)), ("", ""))
    return replace(_made(_child(item, "title"), day, url, people, language, doubt), site=origin[0], home=origin[1])


def _origin(element: Any) -> tuple[str, str]:
    """The name and the address of the site from which an item came, where an element says that it came from another."""
    if _tag(element) != "source":
        return "", ""
    name = " ".join((_child(element, "title") or element.text or "").split())
    return ("", "") if "://" in name else (name, element.get("url") or _link(element))


def _link(element: Any, rel: str = "alternate") -> str:
    """Where an element leads to, in the forms of Atom and of RSS, with what it takes from the address of the feed."""
    for link in (e for e in element if _tag(e) == "link"):
        written = link.get("href", "") if link.get("rel", "alternate") == rel else ""
        written = written or ("".join(link.itertext()) if rel == "alternate" else "")
        if written.strip():
            return str(urljoin(link.base or "", written.strip()))
    return ""


def _permalink(item: Any) -> str:
    """The id of an item of RSS that is its address."""
    guids = (e for e in item if _tag(e) == "guid" and e.get("isPermaLink", "true") == "true")
    return next((text for e in guids if (text := "".join(e.itertext()).strip()).startswith(("http://", "https://"))), "")


def _of_json(text: str, address: str) -> list[Article]:
    try:
        feed = json.loads(text)
    except ValueError:
        return []
    if not isinstance(feed, dict):
        return []
    home = urljoin(address, str(feed.get("home_page_url") or feed.get("feed_url") or ""))
    found: list[Article] = []
    for item in (one for one in items if isinstance(one, dict)) if isinstance(items := feed.get("items"), list) else ():
        given = item.get("authors")
        people = given if isinstance(given, list) and given else [item.get("author") or {}]
        day, doubt = _day(str(item.get("date_published") or ""))
        names = [str(p.get("name") or "") for p in people if isinstance(p, dict)]
        url, title = urljoin(home, str(item.get("url") or item.get("external_url") or "")), str(item.get("title") or "")
        found.append(_made(title, day, url, names, str(item.get("language") or ""), doubt))
    return _placed(found, str(feed.get("title") or ""), home)


def _made(title: str, day: str, url: str, people: list[str], language: str, doubt: str) -> Article:
    """An article of which only this is known."""
    url, archived = archives.parted(plainer(url.strip()))
    names = (re.sub(r"\A\S+@\S+\s+\((.*)\)\Z", r"\1", " ".join(html.unescape(name).split())) for name in people)
    told = tuple(dict.fromkeys(name for name in names if name and "@" not in name))
    title = " ".join(re.sub(r"<[^<>]*>", "", html.unescape(title)).split())
    language = language.partition("-")[0].lower()
    return Article(title, day, url, archived, authors=told, language=language, doubt=doubt)


def _placed(found: list[Article], site: str, home: str) -> list[Article]:
    """The articles with the feed's name as that of their site, but for those that came from another or lie elsewhere.

    A feed that does not say where it lies itself is of the site of its articles, if they all lie on one.
    """
    addresses = [one.url for one in found if site_of(one.url)]
    if not home and addresses and all(outlets.are_one_site(url, addresses[0]) for url in addresses):
        home = addresses[0]
    return [
        replace(one, site=site.strip(), home=home)
        if not one.site and (not site_of(one.url) or outlets.are_one_site(one.url, home))
        else one
        for one in found
    ]


def _day(text: str) -> tuple[str, str]:
    """The local day of a moment as feeds write it, and why there is none."""
    text = text.strip()
    if re.match(r"\d{4}-\d\d-\d\d", text):
        try:
            return dt.date.fromisoformat(text[:10]).isoformat(), ""
        except ValueError:
            return "", f"the feed says {text}"
    try:
        return email.utils.parsedate_to_datetime(text).date().isoformat(), ""
    except (TypeError, ValueError):
        return "", f"the feed says {text}" if text else "the feed says no day"


def _named(root: Any, tag: str) -> list[Any]:
    return [e for e in root.iter("*") if _tag(e) == tag]


def _child(element: Any, tag: str) -> str:
    return next(("".join(e.itertext()).strip() for e in element if _tag(e) == tag and "".join(e.itertext()).strip()), "")


def _tag(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
