"""Makes every string that names a place: ids, content paths, pointers, pages, addresses and relative links."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NewType

PagePath = NewType("PagePath", str)
"""A page's Markdown file below the output folder, such as `2023/08/14/kim-arms-production.md`."""
Url = NewType("Url", str)
"""A page's address below the site's root, such as `2023/08/14/kim-arms-production/`; the front page's is empty."""
Pointer = tuple[str | int, ...]
"""A way from a file's root to a value: field names and list positions."""

DESK = "_desk"
"""The folder of the pages that `briefings serve` shows to authors alone."""
_BRIEFING_ID = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\Z")
_DERIVED = re.compile(r"_(?:claim|event|assessment|figure|correction)-[1-9][0-9]*\Z")


def briefing_id_parts(id_: str) -> tuple[dt.date, str] | None:
    """The date and the slug of a briefing's id, or None when it has not that form."""
    match = _BRIEFING_ID.match(id_)
    if not match:
        return None
    try:
        return dt.date.fromisoformat(match[1]), match[2]
    except ValueError:
        return None


def briefing_page(id_: str) -> PagePath:
    """`2023-08-14-kim-arms-production` lies at `2023/08/14/kim-arms-production.md`."""
    return PagePath(f"{id_[:4]}/{id_[5:7]}/{id_[8:10]}/{id_[11:]}.md")


def draft_page(id_: str) -> PagePath:
    """Where `briefings serve` shows a draft, which has no page on the site; no id begins with an underscore."""
    return PagePath(f"{DESK}/drafts/{id_}.md")


def derived_anchor(kind: str, number: int) -> str:
    """The anchor of a statement that was given no id. No id begins with an underscore, so it can be nobody else's."""
    return f"_{kind}-{number}"


def is_derived(anchor: str) -> bool:
    """Whether an anchor is one that was made from a statement's position."""
    return bool(_DERIVED.match(anchor))


def day_page(day: dt.date, number: int = 1) -> PagePath:
    """The edition of a day."""
    return _numbered(day.isoformat().replace("-", "/"), number)


def month_page(year: int, month: int) -> PagePath:
    """The edition of a month."""
    return PagePath(f"{year:04}/{month:02}/index.md")


def week_page(year: int, week: int) -> PagePath:
    """The edition of a week: `2023/w33/`, by the year and the number that ISO 8601 gives it."""
    return PagePath(f"{year:04}/w{week:02}/index.md")


def year_page(year: int) -> PagePath:
    """The edition of a year."""
    return PagePath(f"{year:04}/index.md")


def record_page(folder: str, id_: str) -> PagePath:
    """The page of an entity, topic, thread or measure."""
    return PagePath(f"{folder}/{id_}.md")


def index_page(folder: str, number: int = 1) -> PagePath:
    """The list of a folder's records."""
    return _numbered(folder, number)


def letter_page(folder: str, letter: str, number: int = 1) -> PagePath:
    """The part of a long list whose names begin with a letter."""
    return _numbered(f"{folder}/letter/{letter}", number)


def period_page(page: PagePath, period: str, number: int = 1) -> PagePath:
    """What a page refers to for one `2023` or one `2023-08`: below a record's page, or beside an index."""
    return _numbered(f"{page.removesuffix('.md').removesuffix('/index')}/{period.replace('-', '/')}", number)


def figures_file(page: PagePath) -> PagePath:
    """The table of a measure's figures."""
    return PagePath(f"{page.removesuffix('.md')}/figures.csv")


def previews_file(group: str, digits: str = "") -> PagePath:
    """A file of previews: `previews/people.json`; of a group that was divided, by digits, `previews/people/a/3.json`."""
    return PagePath(f"previews/{'/'.join((group, *digits))}.json")


def previews_group(page: str) -> str:
    """The group of a record's page, told from its path alone: a briefing's month, another record's folder."""
    parts = page.split("/")
    return f"briefings/{parts[0]}-{parts[1]}" if len(parts) == 4 else parts[0]


def digits(url: str) -> str:
    """Eight digits that scatter addresses evenly (FNV-1a). The browser computes the same ones."""
    value = 0x811C9DC5
    for byte in url.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"{value:08x}"


def hand_written_page(stem: str) -> PagePath:
    """A page of content/pages."""
    return PagePath(f"{stem}.md")


def content_files(page: str) -> tuple[str, ...]:
    """The files below the content folder from which a page may come, the record's first; none for pages of many records."""
    *folders, name = page.removesuffix(".md").split("/")
    if not page.endswith(".md") or name == "index":
        return ()
    if len(folders) == 3:
        return (f"briefings/{folders[0]}/{'-'.join((*folders, name))}.yml",)
    if folders == ["topics"]:
        return ("topics.yml",)
    return (f"{folders[0]}/{name}.yml",) if len(folders) == 1 else () if folders else (f"pages/{name}.md",)


def at(page: str, anchor: str) -> str:
    """A place on a page: the page's file or address with an anchor."""
    return f"{page}#{anchor}"


def apart(place: str) -> tuple[str, str]:
    """The page and the anchor of a place on it; of a page alone the anchor is empty."""
    page, _, anchor = place.partition("#")
    return page, anchor


def is_place(address: str) -> bool:
    """Whether an address names a place on a page."""
    return "#" in address


def key_of(page: str) -> Url:
    """What the content calls a page: its address with folders instead of files, anchors kept."""
    path, hash_, anchor = page.partition("#")
    if path.endswith(".md"):
        path = path.removesuffix(".md")
        path = "" if path == "index" else path.removesuffix("/index") + "/"
    return Url(f"{path}{hash_}{anchor}")


_AS_FILES: ContextVar[bool] = ContextVar("as_files", default=False)
"""Whether the site that is made has a file for each page, and no folder (`use_directory_urls: false`)."""


@contextmanager
def addresses(*, as_files: bool) -> Iterator[None]:
    """What is made within has addresses of this form."""
    token = _AS_FILES.set(as_files)
    try:
        yield
    finally:
        _AS_FILES.reset(token)


def url_of(page: str) -> Url:
    """The address of a page on the site, anchors kept: of a folder, or of a file where the site has files."""
    if not _AS_FILES.get():
        return key_of(page)
    path, hash_, anchor = page.partition("#")
    return Url(f"{path.removesuffix('.md')}.html{hash_}{anchor}" if path.endswith(".md") else page)


def on_site(site: str, page: str) -> str:
    """A page's whole address on a site whose own is given; empty where the site does not know its own."""
    return f"{site}{url_of(page)}" if site else ""


def relative(here: str, there: str) -> str:
    """The link from one page's file to another's (or to a file), as Markdown writes it; anchors are kept."""
    path, hash_, anchor = there.partition("#")
    if path == here and anchor:
        return f"#{anchor}"
    return _way(here.split("/")[:-1], path.split("/")) + hash_ + anchor


def address(here: str, there: str) -> str:
    """The same as a browser follows it, for links in HTML, which MkDocs leaves as they are."""
    if there.startswith(f"{here}#"):
        return there.removeprefix(here)
    path, hash_, anchor = url_of(there).partition("#")
    return (_way(url_of(here).split("/")[:-1], path.split("/")) or "./") + hash_ + anchor


def _way(folder: list[str], path: list[str]) -> str:
    """The way from a folder to a path, both in plain parts from the same root: `..` up to what they share, then down."""
    shared = 0
    for one, other in zip(folder, path[:-1], strict=False):
        if one != other:
            break
        shared += 1
    return "../" * (len(folder) - shared) + "/".join(path[shared:])


def _numbered(folder: str, number: int) -> PagePath:
    return PagePath(f"{folder}/index.md" if number == 1 else f"{folder}/page/{number}.md")
