"""Makes the structured data of pages in schema.org's terms, as plain data; `json_ld` writes it.

Addresses are absolute where the archive knows its own; else they are relative to the page, as JSON-LD allows. Nothing is said
that the page does not say, and lists are bounded. No claim gets a verdict (ClaimReview): the archive records and weighs, and
does not judge what is true.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from generator.archive.entries import EntityEntry
from generator.archive.model import Archive
from generator.pages.page import HOME, Node, Page
from generator.records import paths, sections
from generator.records.ids import EntityId
from generator.records.paths import PagePath
from generator.records.vocabulary import OutletKind

LISTED = 30
"""The most pages that a list names to machines; people and crawlers find the rest by its links."""
_THING = "Thing"
_TYPES = {
    "people": "Person",
    "organisations": "Organization",
    "places": "Place",
    "agreements": "CreativeWork",
    "occasions": "Event",
}
"""Kinds of entity that schema.org has a type for."""
_PRESS = {OutletKind.WIRE, OutletKind.NEWSPAPER, OutletKind.BROADCASTER, OutletKind.STATE_MEDIA}
_LISTS = {"guide-findings.md"}
"""Templates of lists in sections whose other pages are none."""


class Addresses:
    """The addresses of pages and things as one page gives them. What it has described once, it names by its identifier."""

    def __init__(self, archive: Archive, page: PagePath) -> None:
        self.archive = archive
        self._site = archive.settings.site_url
        self._here = paths.url_of(page)
        self._described: set[str] = set()

    def __call__(self, page: str, /) -> str:
        """The address of a page, or of a file."""
        return paths.on_site(self._site, page) or paths.relative(self._here, paths.url_of(page)) or "./"

    def site(self) -> Node:
        """The site, in short."""
        home = self(HOME.page)
        return {"@type": "WebSite", "@id": paths.at(home, "website"), "url": home, "name": self.archive.settings.site_name}

    def publisher(self) -> Node:
        """Who publishes the site; all that is known is the site's name."""
        home = self(HOME.page)
        return self._once(
            {"@type": "Organization", "@id": paths.at(home, "publisher"), "name": self.archive.settings.site_name, "url": home}
        )

    def entity(self, id_: EntityId) -> Node:
        """An entity, in short: what it is, its name, and its item in Wikidata."""
        entry = self.archive.entities[id_]
        node = {"@type": type_of(entry), "@id": self.thing(entry), "name": entry.record.name}
        if entry.record.wikidata:
            node["sameAs"] = wikidata(entry.record.wikidata)
        return self._once(node)

    def _once(self, node: dict[str, str]) -> Node:
        id_ = node["@id"]
        if id_ in self._described:
            return {"@id": id_}
        self._described.add(id_)
        return node

    def thing(self, entry: EntityEntry) -> str:
        """The identifier of what an entity's page is about, which is not the page."""
        return paths.at(self(entry.page), "this")

    def is_agent(self, id_: EntityId) -> bool:
        """Whether schema.org would have the entity say or attend something: persons and organisations can."""
        return self.archive.entities[id_].kind.folder in {"people", "organisations"}


def type_of(entry: EntityEntry) -> str:
    """schema.org's type of an entity."""
    outlet = entry.record.outlet
    if outlet and outlet.kind in _PRESS:
        return "NewsMediaOrganization"
    return _TYPES.get(entry.kind.folder, _THING)


def wikidata(item: str) -> str:
    """The address of an item in Wikidata."""
    return f"https://www.wikidata.org/wiki/{item}"


def web_page(at: Addresses, page: PagePath, type_: str, title: str, **more: object) -> dict[str, object]:
    """A page as such. Its identifier is its address; the site is described on its first page."""
    language, whole = at.archive.settings.language, {"@id": at.site()["@id"]}
    return {"@type": type_, "@id": at(page), "name": title, "inLanguage": language, "isPartOf": whole} | more


def item_list(at: Addresses, items: Iterable[tuple[str, PagePath]], total: int) -> Node:
    """Pages in their order, by name; as many as a list may name."""
    shown = islice(items, LISTED)
    elements = [{"@type": "ListItem", "position": i, "name": name, "url": at(page)} for i, (name, page) in enumerate(shown, 1)]
    return {"@type": "ItemList", "numberOfItems": total, "itemListElement": elements}


def website(archive: Archive) -> tuple[Node, ...]:
    """The site on its front page. Its search can be named only where the site knows its address."""
    at = Addresses(archive, HOME.page)
    node = {**at.site(), "inLanguage": archive.settings.language, "publisher": at.publisher()}
    if archive.settings.description:
        node["description"] = archive.settings.description
    if archive.settings.site_url:
        node["potentialAction"] = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{at(PagePath('search.md'))}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
    return (node,)


def complete(archive: Archive, page: Page) -> Page:
    """A page with what every page tells machines: what it is, unless the view said so, and where it stands."""
    title = getattr(page.data, "title", "")
    if not page.path.endswith(".md") or not title or page.path == HOME.page:
        return page
    at = Addresses(archive, page.path)
    nodes = page.structured or (web_page(at, page.path, _type(page), title),)
    return replace(page, structured=(*nodes, _breadcrumbs(at, page, title)))


def _type(page: Page) -> str:
    """What a page is: what its section says, but a list is a collection everywhere."""
    section = sections.at(page.path)
    return section.type_ if section and page.template not in _LISTS else "CollectionPage"


def _breadcrumbs(at: Addresses, page: Page, title: str) -> Node:
    """The trail that readers see, and the page itself."""
    above = (HOME, *page.trail)
    elements: list[Node] = [
        {"@type": "ListItem", "position": i, "name": crumb.label, "item": at(crumb.page)} for i, crumb in enumerate(above, 1)
    ]
    elements.append({"@type": "ListItem", "position": len(above) + 1, "name": title})
    return {"@type": "BreadcrumbList", "@id": paths.at(at(page.path), "breadcrumb"), "itemListElement": elements}
