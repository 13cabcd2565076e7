"""Reads the articles that a feed (RSS, Atom, RDF, JSON Feed) names: title, day, address and authors, and none of their words."""

from __future__ import annotations

import datetime as dt
import email.utils
import html
import json
import re
from typing import Any

from lxml import etree

from generator.authoring.drafting.article import Article
from generator.authoring.drafting.page_address import plainer
from generator.text import archives

_DTD = r"<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>\s*"
_FEED = re.compile(
    rf"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?xml-stylesheet[^>]*>\s*|{_DTD})*<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_feed(text: str) -> bool:
    """Whether a text is a feed."""
    return bool(_FEED.match(text[:5000])) or (text.lstrip()[:1] == "{" and "jsonfeed.org/version" in text[:2000])


def articles(text: str) -> list[Article]:
    """The articles of a feed, in its order; none where it cannot be read."""
    if text.lstrip()[:1] == "{":
        return _of_json(text)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).encode(), parser)
    if root is None:
        return []
    site = _child(_named(root, "channel")[0] if _named(root, "channel") else root, "title")
    language = _child(root, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    return [_of_item(item, site, language) for item in (*_named(root, "item"), *_named(root, "entry"))]


def _of_item(item: Any, site: str, language: str) -> Article:
    links = [e.get("href", "") for e in item if _tag(e) == "link" and e.get("rel", "alternate") == "alternate" and e.get("href")]
    url = next(iter(links), "") or _child(item, "link") or _child(item, "origLink")
    day, doubt = _day(next(filter(None, (_child(item, tag) for tag in ("pubDate", "published", "issued", "date"))), ""))
    people = [_child(e, "name") or (e.text or "") for e in item if _tag(e) in {"author", "creator"}]
    return _made(_child(item, "title"), day, url, site, people, language, doubt)


def _of_json(text: str) -> list[Article]:
    try:
        feed = json.loads(text)
    except ValueError:
        return []
    items = feed.get("items") if isinstance(feed, dict) else None
    found: list[Article] = []
    for item in (one for one in items if isinstance(one, dict)) if isinstance(items, list) else ():
        given = item.get("authors")
        people = given if isinstance(given, list) and given else [item.get("author") or {}]
        day, doubt = _day(str(item.get("date_published") or ""))
        names = [str(p.get("name") or "") for p in people if isinstance(p, dict)]
        url, title = str(item.get("url") or item.get("external_url") or ""), str(item.get("title") or "")
        found.append(_made(title, day, url, str(feed.get("title") or ""), names, str(item.get("language") or ""), doubt))
    return found


def _made(title: str, day: str, url: str, site: str, people: list[str], language: str, doubt: str) -> Article:
    url, archived = archives.parted(plainer(url.strip()))
    names = (re.sub(r"\A\S+@\S+\s+\((.*)\)\Z", r"\1", " ".join(html.unescape(name).split())) for name in people)
    told = tuple(dict.fromkeys(name for name in names if name and "@" not in name))
    title = " ".join(re.sub(r"<[^<>]*>", "", html.unescape(title)).split())
    return Article(title, day, url, archived, site.strip(), told, language.partition("-")[0].lower(), "", doubt)


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
