"""Reads what a saved page says of its article: the headline, the day, the address, the authors, the language."""

from __future__ import annotations

from dataclasses import dataclass

from generator.authoring.drafting import own_data, page_address, page_days, page_names
from generator.authoring.drafting.page_tree import PageTree, tree_of
from generator.authoring.drafting.saved_files import Saved


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of its article; what is not known is empty."""

    title: str
    date: str
    doubt: str
    url: str
    archived: str
    site: str
    authors: tuple[str, ...]
    language: str
    saved: str
    home: str
    """An address on the site, which is no article's where `url` is empty."""


def read(data: bytes, saved: Saved) -> Facts:
    """What a page in UTF-8 says of its article, with what the file around it says."""
    tree = tree_of(data)
    scripts = [e.text_content() for e in tree.root.iter("script") if "ld+json" in (e.get("type") or "").lower()]
    written = [*tree.links("canonical"), tree.meta("og:url"), saved.url]
    data_of = own_data.find(scripts, page_names.headlines(tree), written)
    where = page_address.find(tree, data_of, saved.url)
    language = _language(tree)
    day = page_days.published(tree, data_of, where.url, language)
    site = page_names.site(tree, data_of)
    return Facts(
        title=page_names.headline(tree, data_of, [site, *_of_host(where.url)]),
        date=day.day.isoformat() if day.day else "",
        doubt=day.doubt,
        url="" if page_address.is_front(where.url) else where.url,
        archived=where.archived,
        site=site,
        authors=page_names.authors(tree, data_of, site, language),
        language=language.partition("-")[0],
        saved=saved.day or page_address.saved_on(tree),
        home=where.url,
    )


def _language(tree: PageTree) -> str:
    """The language that the page declares, with its region; a language without one has that of the page's social data."""
    root = tree.root
    declared = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or "").strip()
    declared = declared or tree.meta("content-language", "language", "dc.language")
    locale = tree.meta("og:locale").replace("_", "-")
    if locale and (not declared or locale.lower().startswith(f"{declared.lower()}-")):
        declared = locale
    code, _, region = declared.replace("_", "-").partition("-")
    return (code.lower() + (f"-{region}" if region else "")) if code.isascii() and code.isalpha() and 1 < len(code) < 4 else ""


def _of_host(url: str) -> list[str]:
    """The names of a site that its host spells: `exampleherald.com` is that of the Example Herald."""
    from generator.text.same_address import site_of

    host = site_of(url)
    return [host, host.partition(".")[0]] if host else []
