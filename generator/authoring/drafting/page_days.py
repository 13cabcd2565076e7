"""Finds the day on which a page's article was published: where the page says so, and as it is where the article appeared.

What the page's own data says goes before what its head says, that before what it shows, and the address comes last. A day
of a change is no day of publication.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.authoring.drafting import days
from generator.authoring.drafting.own_data import OwnData
from generator.authoring.drafting.page_tree import SHORT, PageTree, line_of

_HEAD = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "og:published_time",
    "parsely-pub-date", "sailthru.date", "publish-date", "publish_date", "publishdate", "publication_date", "publicationdate",
    "pubdate", "published_at", "published-date", "published_time_telegram", "article_date_original", "article.published",
    "cxenseparse:recs:publishtime", "bt:pubdate", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created",
    "citation_publication_date", "citation_online_date", "citation_date", "article.created", "rnews:datepublished", "ptime",
    "originalpublicationdate", "firstpublished", "displaydate", "dc.date", "dcterms.date", "date",
)  # fmt: skip
"""Lines of the head that say the day of publication; those that say it most clearly come first."""
_MOMENT = re.compile(
    r"\s*(?P<day>\d{4}-\d\d-\d\d|\d{8})(?:[T ]+(?P<h>\d\d):?(?P<min>\d\d)(?::?(?P<s>\d\d))?(?:[.,]\d+)?\s*"
    r"(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?\s*\Z",
    re.IGNORECASE,
)
_DATED = re.compile(r"date|time|publi|datum|fecha|data\b|byline|posted|stamp|日時|meta", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|edited|revis|last-?mod", re.IGNORECASE)
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?([0-3]?\d)(?=[/-])"
)


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication, or why it must be asked for; neither where nothing is known."""

    day: dt.date | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """What one place of a page says: the days it may mean, as it is written, and the moment where it says one with a zone."""

    days: tuple[dt.date, ...]
    written: str
    moment: dt.datetime | None = None


def published(tree: PageTree, data: OwnData, address: str, language: str) -> Published:
    """The day on which the article of a page was published."""
    said = [*_in_data(data, language), *_in_head(tree, language), *_marked(tree, language)]
    shown = _shown(tree, language)
    every = sorted([*said, *shown, *_in_address(address)], key=_is_zero)  # what else the page says goes before it
    doubtful = next((one for one in every if len(one.days) > 1), None)
    for one in every:
        if len(one.days) == 1 and (doubtful is None or every.index(doubtful) > every.index(one) or one.days[0] in doubtful.days):
            return Published(_local(one, [*said, *shown]))
    return Published(doubt=days.doubt(days.DayFound(doubtful.days, doubtful.written) if doubtful else None, "the page"))


def _is_zero(one: _Said) -> bool:
    return len(one.days) == 1 and days.is_zero(one.days[0])


def _local(one: _Said, every: list[_Said]) -> dt.date:
    """The day where the article appeared.

    A moment in UTC is often that of a machine: then the same moment elsewhere on the page, with its zone or as it is shown, says
    the day.
    """
    day = one.days[0]
    if one.moment is None or one.moment.utcoffset():
        return day
    near = [other for other in every if len(other.days) == 1 and abs((other.days[0] - day).days) <= 1]
    zoned = [o for o in near if o.moment and o.moment.utcoffset() and abs((o.moment - one.moment).total_seconds()) < 60]
    shown = [other for other in near if other.moment is None and other is not one]
    return next((other.days[0] for other in (*zoned, *shown)), day)


def read(text: str, language: str) -> _Said | None:
    """What a value says: a moment as programs write it, or a day as people do."""
    if match := _MOMENT.match(text):
        plain = match["day"].replace("-", "")
        try:
            day = dt.date(days.common_year(int(plain[:4]), language), int(plain[4:6]), int(plain[6:]))
        except ValueError:
            return None
        return _Said((day,), text, _moment(day, match)) if day.year > 1600 else None
    if re.fullmatch(r"\s*1\d{9}(?:\d{3})?\s*", text):  # seconds or milliseconds since 1970
        moment = dt.datetime.fromtimestamp(int(text.strip()[:10]), dt.UTC)
        return _Said((moment.date(),), text, moment)
    found = days.published(text, language)
    return _Said(found.days, found.written) if found else None


def _moment(day: dt.date, match: re.Match[str]) -> dt.datetime | None:
    zone = match["zone"]
    if not zone or int(match["h"]) > 23 or int(match["min"]) > 59:
        return None
    hours = "+00:00" if zone.upper() in {"Z", "UTC", "GMT"} else zone if ":" in zone else f"{zone[:3]}:{zone[3:] or '00'}"
    try:
        return dt.datetime.fromisoformat(f"{day}T{match['h']}:{match['min']}:{match['s'] or '00'}{hours}")
    except ValueError:
        return None


def _in_data(data: OwnData, language: str) -> Iterator[_Said]:
    for name in ("datePublished", "dateCreated"):
        if (text := data.text(name)) and (said := read(text, language)):
            yield said


def _in_head(tree: PageTree, language: str) -> Iterator[_Said]:
    for name in _HEAD:
        for text in tree.metas.get(name, ())[:1]:
            if said := read(text, language):
                yield said


def _marked(tree: PageTree, language: str) -> Iterator[_Said]:
    """Elements that say in their attributes that they hold the day of publication."""
    for element in tree.root.iter("*"):
        props = f"{element.get('itemprop') or ''} {element.get('property') or ''}"
        is_meant = "datePublished" in props or element.get("pubdate") is not None
        if not is_meant or element.tag == "meta" or not tree.is_own(element):
            continue
        for text in (element.get("datetime") or element.get("content") or "", line_of(element)):
            if text and (said := read(text, language)):
                yield said


def _shown(tree: PageTree, language: str) -> list[_Said]:
    """Days that the page shows near its heading: in `<time>` first, then where a name says that a day stands there."""
    times: list[_Said] = []
    named: list[_Said] = []
    plain: list[_Said] = []
    for element in tree.near_heading():
        if not isinstance(element.tag, str) or element.tag in {
            "script",
            "style",
            "html",
            "body",
            "head",
            "title",
            "meta",
            "link",
        }:
            continue
        called = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _CHANGED.search(f"{called} {element.get('itemprop') or ''}") or not _is_shown(tree, element):
            continue
        if element.tag == "time":
            times += filter(None, (read(text, language) for text in (element.get("datetime") or "", line_of(element)) if text))
        elif _DATED.search(called) and (said := _short(element, language)):
            named.append(said)
        elif element.tag in {"p", "span", "div", "li", "em", "small", "td"} and (said := _short(element, language, most=60)):
            plain.append(said)
    return [*times, *named, *plain]


def _is_shown(tree: PageTree, element: Any) -> bool:
    """Whether an element is the article's own, and nothing about it says that it tells of a change."""
    if not tree.is_own(element):
        return False
    label = _before(element)
    return not (label and _is_of_change(label))


def _before(element: Any) -> str:
    """What stands directly before an element, such as `Updated`."""
    previous = element.getprevious()
    if previous is None:
        above = element.getparent()
        return ((above.text or "") if above is not None else "").strip()[-40:]
    tail = (previous.tail or "").strip()
    return (tail or (line_of(previous) if previous.tag in {"span", "b", "strong", "em", "i"} else ""))[-40:]


def _is_of_change(label: str) -> bool:
    found = days.find(f"{label} 2000-01-01", "")
    return bool(found) and found[-1].kind == "changed"


def _short(element: Any, language: str, most: int = SHORT) -> _Said | None:
    """The day in an element with little text."""
    text = line_of(element)
    return read(text, language) if 0 < len(text) <= most else None


def _in_address(address: str) -> Iterator[_Said]:
    """The day in an address, as many sites write it."""
    if match := _IN_ADDRESS.search(address.lower()):
        month = (
            match[2]
            if match[2].isdigit()
            else str(1 + ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].index(match[2]))
        )
        try:
            yield _Said((dt.date(int(match[1]), int(month), int(match[3])),), match[0])
        except ValueError:
            return
