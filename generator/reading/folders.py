"""Reads the project's folders from mkdocs.yml and checks them: each is a folder of its own below the project's.

The generator writes and removes in `docs_dir`; MkDocs empties `site_dir`. Neither may be, hold or lie in what people wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.findings.finding import Finding, Place
from generator.storage.files import is_plain

DEFAULTS = {"docs_dir": "briefings", "site_dir": "site"}
"""What the settings are if they are left out, and what the help proposes."""
_DOES = {"docs_dir": "the generator writes and removes files there", "site_dir": "MkDocs empties it at each build"}


def normal(path: str) -> str:
    """A path as MkDocs takes it: without `./` before it and `/` behind it."""
    while path.startswith("./"):
        path = path[2:]
    return path.rstrip("/") or path


def wrong(docs_dir: str, site_dir: str, content: str) -> Iterator[tuple[str, str, str]]:
    """The setting that names a folder that cannot be used, what is wrong, and what to do. Both paths are normal."""
    paths = {"docs_dir": docs_dir, "site_dir": site_dir}
    for key, path in paths.items():
        others = {"content": content} | ({"docs_dir": docs_dir} if key == "site_dir" else {})
        help_ = f"{_DOES[key]}; write `{key}: {DEFAULTS[key]}`"
        if not is_plain(path):
            yield key, f"`{path}` is no folder of its own below the project's", help_
        elif clash := next((name for name, other in others.items() if overlap(path, other)), None):
            yield key, f"`{path}` is also the folder `{others[clash]}` ({clash}), or one of the two is in the other", help_


def find_shared(paths: Mapping[str, str], places: Mapping[str, str]) -> Iterator[Finding]:
    """The complaint about each setting whose folder is another's, holds it or lies in it once links are followed.

    Both mappings are by the settings' names and `content`: `paths` as they are written, `places` as they are on the disk, with
    `/` between the parts and no links. Paths that clash as they are written are told by `wrong`.
    """
    for key, others in (("docs_dir", ("content",)), ("site_dir", ("content", "docs_dir"))):
        clash = next((o for o in others if overlap(places[key], places[o]) and not overlap(paths[key], paths[o])), None)
        if clash:
            message = f"links make `{paths[key]}` ({key}) and `{paths[clash]}` ({clash}) one folder, or one is in the other"
            yield Finding(Place("mkdocs.yml"), "bad-setting", message, f"{_DOES[key]}; remove the link")


def overlap(one: str, other: str) -> bool:
    """Whether two paths are of one folder, or one lies in the other; letter case aside, as on many disks."""
    a, b = one.casefold().split("/"), other.casefold().split("/")
    return a[: len(b)] == b or b[: len(a)] == a
