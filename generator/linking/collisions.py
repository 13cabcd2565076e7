"""Finds pages that would have one address: two records, or a hand-written page and a part of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.reading.filing import OF_SEVERAL
from generator.reading.remarks import Noted, of_file
from generator.reading.schema import Parsed
from generator.records import paths, sections
from generator.records.kinds import KINDS, Kind
from generator.records.paths import PagePath


def check(files: Iterable[Parsed], kinds: Iterable[Kind]) -> Iterator[Noted]:
    """Every file whose page would lie where another page lies; `files` are those that belong somewhere, sorted by path."""
    folders = {kind.folder: kind for kind in kinds}
    first: dict[PagePath, Parsed] = {}
    for p in files:
        page = _page(p)
        if page is None:
            continue
        other = first.setdefault(page, p)
        if other is not p:
            yield _collision(p, f"/{paths.key_of(page)} is the address of {other.source.path}", other.source.path)
        if p.family == "pages":
            yield from _of_the_site(p, folders)


def _of_the_site(p: Parsed, folders: Mapping[str, Kind]) -> Iterator[Noted]:
    if p.id in folders:
        declared = folders[p.id] not in KINDS
        what = f"/{p.id}/ is the list of the kind “{folders[p.id].plural}”"
        yield _collision(p, what, "mkdocs.yml" if declared else None)
    elif taken := sections.taken_by(p.id):
        yield _collision(p, f"/{p.id}/ is {taken}", None)


def _collision(p: Parsed, message: str, other: str | None) -> Noted:
    others = [(other, "the other")] if other else []
    return of_file(p.source.path, "page-collision", message, "choose another file name", others)


def _page(p: Parsed) -> PagePath | None:
    """The page of a file's record; None for files that hold several, or none."""
    if p.family in OF_SEVERAL:
        return None
    if p.family == "pages":
        return paths.hand_written_page(p.id)
    return paths.briefing_page(p.id) if p.family == "briefings" else paths.record_page(p.family, p.id)
