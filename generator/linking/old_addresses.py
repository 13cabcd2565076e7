"""Old addresses as they were written: whether a text can have been a record's address, and which address was meant if not.

People write what they know of a record: its id, its file, its address as the browser shows it. Each is led to the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.linking.registry import Registry, Target
from generator.records import ids, paths, refs, sections
from generator.records.ids import ID, BriefingId

_ENDINGS = re.compile(r"(?:\.(?:yml|yaml|md)|/index\.html|\.html)\Z")
_OF_BRIEFING = re.compile(r"(?:briefings/(?:[0-9]{4}/)?)?([0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+)\Z")


def is_address(text: str) -> bool:
    """Whether a record's page or a statement can have had this address."""
    path, anchor = paths.apart(text)
    folder, _, id_ = path.removesuffix("/").rpartition("/")
    if (
        path.startswith("/")
        or not path.endswith("/")
        or ids.wrong(id_)
        or (paths.is_place(text) and not ID.match(anchor) and not paths.is_derived(anchor))
    ):
        return False
    if folder[:1].isdigit():
        return paths.briefing_id_parts(f"{folder.replace('/', '-')}-{id_}") is not None and folder.count("/") == 2
    if paths.is_place(text):
        return False
    if not folder:
        return not sections.taken_by(id_)
    section = sections.at(f"{folder}/")
    return bool(ID.match(folder)) and (section is None or section.records) and not sections.is_of_builders(folder)


def below_the_root(address: str, site_url: str) -> str:
    """An address as it is written here: without the site's own, a slash before it or the name of a file, and with one behind."""
    path, anchor = paths.apart(address.removeprefix(site_url) if site_url else address)
    path = path.lstrip("/").removesuffix("index.html").removesuffix(".html").rstrip("/")
    return paths.at(f"{path}/", anchor) if paths.is_place(address) else f"{path}/"


def meant(text: str, targets: Sequence[Target], reg: Registry, site_url: str) -> str:
    """The address that a text means which is none; empty where nobody can tell.

    A name of one word, such as `old-name`, is a record's id: that of a record that is there, or one of the kind of `targets`,
    to which the line leads.
    """
    path, anchor = paths.apart(_local(text, site_url))
    page = next((page for page in _pages(path, text, targets, reg) if is_address(page)), "")
    if not anchor or not page:
        return page
    briefing = next((target for target in targets if refs.is_statement(target.id)), None)
    there = paths.key_of(paths.apart(briefing.page)[0]) if briefing else page  # an anchor leads on from the page of today
    return address if is_address(address := paths.at(there, anchor)) else ""


def record(text: str, reg: Registry, site_url: str) -> Target | None:
    """The record that a text means which is its address, or its file; None where it means none, or several."""
    path, anchor = paths.apart(_local(text, site_url))
    briefing = _briefing(path) or (path.replace("/", "-") if path[:1].isdigit() else "")
    found = reg.called(refs.ref(BriefingId(briefing or path), anchor) if anchor else briefing or path)
    return found[0] if len(found) == 1 else None


def _local(text: str, site_url: str) -> str:
    """A text without the site's address, the content folder, the ending of a file, and slashes around it."""
    path, anchor = paths.apart(text.strip().removeprefix(site_url) if site_url else text.strip())
    path = _ENDINGS.sub("", path.strip("/").removeprefix("content/"))
    return paths.at(path, anchor) if anchor else path


def _briefing(path: str) -> str:
    """The id of the briefing that a path names by its id or its file; empty where it names none."""
    match = _OF_BRIEFING.match(path)
    return match[1] if match and paths.briefing_id_parts(match[1]) else ""


def _pages(path: str, text: str, targets: Sequence[Target], reg: Registry) -> Iterator[str]:
    """The addresses that a page may have had of which a text tells this, the likeliest first."""
    if briefing := _briefing(path):
        yield paths.key_of(paths.briefing_page(briefing))
    if path.startswith("pages/"):
        yield paths.key_of(paths.hand_written_page(path.removeprefix("pages/")))
    if "/" in path or "/" in text.strip("#"):
        yield f"{path}/"
        return
    families = {target.family for target in targets}
    id_ = path if ID.match(path) else ids.plain(path)
    known = reg.called(id_) if id_ else []
    yield from (paths.key_of(target.page) for target in sorted(known, key=lambda target: target.family not in families))
    if id_ and families and not families & {"briefings", "pages"}:
        yield paths.key_of(paths.record_page(targets[0].family, id_))
    if "pages" in families:
        yield paths.key_of(paths.hand_written_page(id_))
