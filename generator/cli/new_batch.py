"""Drafts many briefings at once: of files, folders, feeds, lists of addresses and bibliographies, a draft an article."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from generator.authoring.drafting import bibliographies, drafts, feeds
from generator.authoring.drafting.article import Article
from generator.authoring.drafting.bibliographies import UnreadableError
from generator.authoring.drafting.contents import Contents
from generator.authoring.drafting.drafts import Draft
from generator.authoring.drafting.saved_files import Saved
from generator.cli import articles, new_briefing
from generator.cli.application import fail, say
from generator.cli.desk import Desk
from generator.cli.given import Given
from generator.cli.tabular import TableFormat, show
from generator.reading import schema, source
from generator.text import same_address
from generator.text.likeness import folded
from generator.text.words import count

PAGES = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive", ".txt", ".md"})
LISTS = {".bib": bibliographies.bibtex, ".ris": bibliographies.ris, ".json": bibliographies.csl}
FEEDS = frozenset({".xml", ".rss", ".atom", ".rdf"})
_ADDRESS = re.compile(r"https?://\S+\Z")
_NAMED = 5
"""So many of the files that are passed over are named."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article of a batch: what it is called in the table, and how it is read."""

    label: str
    read: Callable[[], Article]
    where: str = ""


def is_batch(sources: Sequence[str]) -> bool:
    """Whether sources are more than one saved page or text."""
    if len(sources) != 1:
        return len(sources) > 1
    (where,) = sources
    path = Path(where)
    if articles.is_address(where):
        return path.suffix.lower() in FEEDS or "feed" in where.rsplit("/", 1)[-1].lower() or where.endswith("/rss")
    if path.is_dir() or path.suffix.lower() in LISTS.keys() | FEEDS:
        return True
    return path.is_file() and bool(_listed(where))


def draft_all(desk: Desk, given: Given, sources: Sequence[str]) -> None:
    """Draft what is not in the archive, and show what became of each; each file is written whole, and none twice."""
    alone = [f"--{name}" for name in ("title", "date", "url", "archived", "bottom_line", "id") if getattr(given, name)]
    if alone:
        fail(f"{' and '.join(alone).replace('_', '-')} cannot be given for several articles")
    rows: list[tuple[str, str, str]] = []
    known = {key: id_ for id_, key in _addresses(desk.contents)}
    try:
        for item in (item for where in sources for item in items(where)):
            desk, row = _one(desk, given, item, known)
            rows.append(row)
    except KeyboardInterrupt:
        say("ended; what stands here is made", err=True)
        raise
    finally:
        if rows:
            show(("result", "article", "draft"), rows, TableFormat.TABLE)
        desk.tell_editors()
    if not rows and all(Path(where).is_dir() for where in sources):
        say(_passed_over(sources), err=True)
        fail(f"{' '.join(sources)} holds no article; save one there as HTML or as plain text")
    made = sum(result in {"drafted", "would draft"} for result, *_ in rows)
    there, left = (sum(result == name for result, *_ in rows) for name in ("is there", "left out"))
    say(f"{count(made, 'draft')}, {there} in the archive already, {left} left out")
    if others := _passed_over(sources):
        say(others, err=True)
    if left:
        raise typer.Exit(1)


def _one(desk: Desk, given: Given, item: Item, known: dict[str, str]) -> tuple[Desk, tuple[str, str, str]]:
    """Draft one article; the desk knows of it then."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            article = item.read()
            key = same_address.key(article.url) if article.url else ""
            if key and key in known:
                return desk, ("is there", item.label, known[key])
            made = new_briefing.make(desk, given, article, item.where, in_batch=True)
            if there := _same(made, desk.contents):
                return desk, ("is there", item.label, there)
            text = drafts.text_of(made)
            desk.put(made.path, text, quiet=True)
    except SystemExit:
        why = said.getvalue().strip().splitlines() or ["it cannot be read"]
        return desk, ("left out", item.label, why[-1].removeprefix("briefings: "))
    if key:
        known[key] = made.id
    new = schema.read(source.source(made.path, text), desk.contents.settings.kinds)
    desk = replace(desk, contents=replace(desk.contents, files=(*desk.contents.files, new)))
    lost = "" if made.url or made.archived or not article.url else f", without the address {article.url}, which is not whole"
    return desk, ("would draft" if desk.dry_run else "drafted", item.label, made.path + lost)


def _same(made: Draft, contents: Contents) -> str:
    """The briefing of the same article where one of the two has no address: outlet, day and headline are the same."""
    headline = folded(made.headline or made.title)
    for id_, briefing in contents.briefings():
        source_ = briefing.source
        is_same = (source_.outlet, briefing.date) == (made.outlet, made.date) and headline == folded(
            source_.title or briefing.title
        )
        if is_same and not (made.url and source_.url):
            return id_
    return ""


def items(where: str) -> Iterator[Item]:
    """The articles that a source holds."""
    path = Path(where)
    if not articles.is_address(where) and path.is_dir():
        for inner in _within(path):
            if _is_wanted(inner):
                yield from items(str(inner))
    elif not articles.is_address(where) and path.suffix.lower() in LISTS and not _is_feed(where):
        yield from _of_list(where, path)
    elif found := _listed(where):
        yield from map(_of_line, found)
    elif _is_feed(where):
        found_there = feeds.articles(_text(where), where if articles.is_address(where) else "")
        yield from (Item(one.url or one.title, lambda one=one: one) for one in found_there)  # type: ignore[misc]
    else:
        yield Item(where, lambda: articles.read(where), where)


def _within(folder: Path) -> list[Path]:
    """What lies in a folder, but for what is hidden."""
    return sorted(inner for inner in folder.iterdir() if not inner.name.startswith("."))


def _is_wanted(inner: Path) -> bool:
    """Whether a file of a folder is taken for an article or a list of them; a link that leads nowhere is, and then told of."""
    return inner.suffix.lower() in PAGES | LISTS.keys() | FEEDS and not inner.is_dir()


def _passed_over(sources: Sequence[str]) -> str:
    """What of the folders is not read since it is no page, in words; empty for nothing."""
    folders = [Path(where) for where in sources if not articles.is_address(where) and Path(where).is_dir()]
    others = [inner for folder in folders for inner in _within(folder) if not _is_wanted(inner)]
    if not others:
        return ""
    named = ", ".join(inner.name + "/" * inner.is_dir() for inner in others[:_NAMED])
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    return f"passed over: {named}{more}; pages end in {', '.join(sorted(PAGES))}, and of a folder only its own files are read"


def _of_list(where: str, path: Path) -> Iterator[Item]:
    try:
        found = LISTS[path.suffix.lower()](_text(where))
    except UnreadableError as error:
        why = f"{where} cannot be read: {error}"
        yield Item(where, lambda: fail(why))
        return
    yield from (Item(one.url or one.title or where, lambda one=one: one) for one in found)  # type: ignore[misc]


def _is_feed(where: str) -> bool:
    is_likely = Path(where).suffix.lower() in FEEDS | {".json"} or articles.is_address(where)
    return is_likely and feeds.is_feed(_text(where))


def _text(where: str) -> str:
    """The text of a file or of what is at an address."""
    found = articles.raw(where)
    return found.text if isinstance(found, Saved) else found


def _of_line(line: str) -> Item:
    """What a line of a list of addresses names; a line that is none is told of."""
    if _ADDRESS.match(line):
        return Item(line, lambda: articles.read(line), line)
    return Item(line, lambda: fail("this line is no address; write it as https://…, or as a comment behind a #"), line)


def _listed(where: str) -> list[str]:
    """The lines of a list of addresses, without comments: a file that begins with an address and has no more other lines."""
    suffix = Path(where).suffix.lower()
    if articles.is_address(where) or suffix not in {".txt", ".md", ".urls", ""}:
        return []
    lines = [line.strip() for line in _text(where).splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    named = [line for line in lines if _ADDRESS.match(line)]
    is_list = suffix == ".urls" or 2 * len(named) > len(lines) or (2 * len(named) == len(lines) and lines[:1] == named[:1])
    return lines if is_list else []


def _addresses(contents: Contents) -> Iterator[tuple[str, str]]:
    """Every briefing's id with the keys of its articles' addresses."""
    for id_, briefing in contents.briefings():
        for url in (briefing.source.url, briefing.source.archived, *(further.url for further in briefing.also)):
            if url:
                yield id_, same_address.key(url)
