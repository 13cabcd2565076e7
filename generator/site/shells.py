"""The theme's template, compiled once for all pages of a kind: what differs between them is put into its gaps.

Two pages are of a kind when the template takes the same way for both (`_kind`). A page is rendered once with a sign for each of
its values, and what comes out is cut at the signs. The first page of each kind is also rendered as MkDocs does; where the two
differ, that kind has no shell. A page whose values the template would alter, or of which more than values would show, has no
kind: the template renders it.
"""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

Template = Callable[[Page], str]
"""Renders a page as MkDocs does."""

_TEXTS = frozenset({"title", "description", "structured", "date"})
_SHARED = frozenset({"published", "modified", "section", "image", "image_alt"})
_SWITCHES = frozenset({"hide", "search_field"})
"""What the front matter of generated pages holds: texts, texts below `share` (beside its `tags`), and what is no text."""
Rows = dict[str, list[dict[str, str]]]
"""The lists of a page by name, each row with its values."""

_CUT = re.compile("\ue000(?:contents\\.a\\.|tags\\.a\\.)?([a-z_.]+)\ue001")
_TRAIL, _HEADING = 'aria-label="Breadcrumb"', "<h1"
"""What the template looks for in a page's text."""
_ALTERED = re.compile('["<\ue000\ue001]')
"""What it would write otherwise in a title or a description; and our signs."""


@dataclass(frozen=True, slots=True)
class _Shell:
    """A page in pieces: by turns what stands there and the name of what is put in; and the line of each list."""

    pieces: list[str]
    lines: dict[str, list[str]]


class Shells:
    """Renders pages; `made` counts those that went into a shell."""

    def __init__(self, nav: Navigation, template: Template, links: set[str]) -> None:
        """`links` has every address of the site to which the template leads, and grows while it renders."""
        self._template = template
        self._links = links
        self._ways: dict[int, set[str]] = {}
        self._in_nav = {page.file.src_uri for page in nav.pages}
        self._addresses = tuple(dict.fromkeys(page.url for page in nav.pages if not page.is_homepage))
        self._shells: dict[object, _Shell | None] = {}
        self.made = 0

    def html(self, page: Page) -> str:
        """The whole page, from its shell or by the template."""
        kind = self._kind(page)
        if kind is None:
            return self._template(page)
        values, rows = _values(page)
        if kind not in self._shells:
            shell, wanted = self._compiled(page, rows), self._template(page)
            kind = self._kind(page)  # with the addresses that the template has only now named
            self._shells[kind] = shell if shell and _filled(shell, values, rows) == wanted else None
            return wanted
        if (shell := self._shells[kind]) is None:
            return self._template(page)
        self.made += 1
        return _filled(shell, values, rows)

    def _kind(self, page: Page) -> object:
        """All by which the template takes one way or another; None for a page that it must render itself."""
        meta, share = page.meta, page.meta.get("share") or {}
        own = page.file.src_uri in self._in_nav or "template" in meta or not _is_known(meta, share)
        if own or _ALTERED.search(meta["title"] + meta.get("description", "")):
            return None
        url, content, contents = page.url, page.content or "", list(page.toc)
        if contents and (len(contents) > 1 or contents[0].level != 1):
            return None  # the list of contents would be another one
        return (
            (get_relative_url(".", url), self._shared_way(url)),
            tuple(address for address in self._addresses if url.startswith(address)),
            "0" <= url[:1] <= "9" and url[4:5] == "/",
            tuple(sorted(key for key in meta if meta[key])),
            tuple(sorted(key for key in share if share[key])),
            repr([meta.get(switch) for switch in sorted(_SWITCHES)]),
            (bool(page.canonical_url), bool(page.edit_url)),
            (bool(contents), bool(contents) and len(contents[0].children) > 1),
            (_TRAIL in content, _HEADING in content),
        )

    def _shared_way(self, url: str) -> str:
        """The folders that an address has in common with any to which the template leads: a link from there is shorter."""
        ways = self._ways.get(len(self._links))
        if ways is None:
            ways = {way for link in self._links for way in _ways(link)}
            self._ways = {len(self._links): ways}
        return next((way for way in reversed(_ways(url)) if way in ways), "")

    def _compiled(self, page: Page, rows: Rows) -> _Shell | None:
        """A page with signs in the place of its values, cut there; None where its lists are not as they are read here."""
        text = self._template(_signed(page, rows))
        text = text.replace(f"<!--{_TRAIL}-->", "").replace(f"<!--{_HEADING}-->", "")
        lines: dict[str, list[str]] = {}
        for name in rows:
            text, line = _without_rows(text, name)
            if line:
                lines[name] = _CUT.split(line)
        pieces = _CUT.split(text)
        whole = set(pieces[1::2]) <= set(lines) | set(_values(page)[0])
        return _Shell(pieces, lines) if whole and "\ue000" not in "".join(pieces[::2]) else None


def _ways(url: str) -> list[str]:
    """An address and the folders above it, the topmost first."""
    parts = posixpath.normpath(url).split("/")
    return ["/".join(parts[:number]) for number in range(1, len(parts) + 1)]


def _is_known(meta: Mapping[str, Any], share: Any) -> bool:
    texts = [meta.get(key, "") for key in _TEXTS]
    if not (isinstance(share, dict) and meta.get("title") and meta.get("structured")):
        return False  # without them the template makes something of other values
    texts += [share.get(key, "") for key in _SHARED]
    tags = share.get("tags") or []
    return (
        meta.keys() <= _TEXTS | _SWITCHES | {"share"}
        and share.keys() <= _SHARED | {"tags"}
        and all(isinstance(text, str) for text in texts)
        and isinstance(tags, list)
        and all(isinstance(tag, str) for tag in tags)
    )


def _values(page: Page) -> tuple[dict[str, str], Rows]:
    """What a page puts into its shell: texts, and the rows of its lists."""
    contents, share = list(page.toc), page.meta.get("share") or {}
    values = {key: text for key, text in page.meta.items() if key in _TEXTS}
    values |= {f"share.{key}": text for key, text in share.items() if key in _SHARED}
    values |= {"content": (page.content or "").strip(), "canonical": page.canonical_url or "", "edit": page.edit_url or ""}
    values["first"] = contents[0].id if contents else ""
    listed = [{"id": item.id, "title": item.title} for item in contents[0].children] if contents else []
    return values, {"contents": listed if len(listed) > 1 else [], "tags": [{"tag": tag} for tag in share.get("tags") or ()]}


def _sign(name: str) -> str:
    return f"\ue000{name}\ue001"


def _signed(page: Page, rows: Rows) -> Page:
    """A copy of a page with a sign for each of its values, and two rows in each list that has any."""
    signed = copy.copy(page)
    signed.meta = {key: _sign(key) if key in _TEXTS and value else value for key, value in page.meta.items()}
    if share := page.meta.get("share"):
        signed.meta["share"] = {key: _sign(f"share.{key}") if key in _SHARED and value else value for key, value in share.items()}
        if rows["tags"]:
            signed.meta["share"]["tags"] = [_sign("tags.a.tag"), _sign("tags.b.tag")]
    content = page.content or ""
    signed.content = _sign("content") + "".join(f"<!--{mark}-->" for mark in (_TRAIL, _HEADING) if mark in content)
    signed.canonical_url = page.canonical_url and _sign("canonical")
    signed.edit_url = page.edit_url and _sign("edit")
    if contents := list(page.toc):
        first = AnchorLink("", _sign("first"), contents[0].level)
        first.children = [*contents[0].children]
        if rows["contents"]:
            first.children = [AnchorLink(_sign(f"contents.{x}.title"), _sign(f"contents.{x}.id"), 2) for x in "ab"]
        signed.toc = TableOfContents([first])
    return signed


def _without_rows(text: str, name: str) -> tuple[str, str]:
    """A page with a sign in the place of the two rows of a list, and the first of them."""
    one, other = (text.find(f"\ue000{name}.{letter}.") for letter in "ab")
    if one < 0:
        return text, ""
    start, middle = (text.rfind("\n", 0, at) + 1 for at in (one, other))
    row = text[start:middle]
    if text[middle : middle + len(row)] != row.replace(f"\ue000{name}.a.", f"\ue000{name}.b."):
        return text, ""
    return text[:start] + _sign(name) + text[middle + len(row) :], row


def _filled(shell: _Shell, values: dict[str, str], rows: Rows) -> str:
    return "".join(_pieces(shell, values, rows))


def _pieces(shell: _Shell, values: dict[str, str], rows: Rows) -> Iterator[str]:
    for piece, name in zip_longest(shell.pieces[::2], shell.pieces[1::2]):
        yield piece
        if name in shell.lines:
            for row in rows[name]:
                yield from (part if number % 2 == 0 else row[part] for number, part in enumerate(shell.lines[name]))
        elif name is not None:
            yield values[name]
