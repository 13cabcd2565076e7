"""What the last build of a site leaves for the next: what each file of the site was made of, and where each page leads.

It is a cache and may be deleted. A branch can carry any file, so it bears a code that only this machine makes for this folder
(`storage/sealed.py`); without a valid one it is not used.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from generator.storage import sealed
from generator.storage.seal import Seal

PATH = ".cache/briefings-site"
"""Where it lies, below the project's root."""

Stamp = tuple[int, int]
"""The size of a file in bytes and its time of change in nanoseconds."""


class PageMade(msgspec.Struct, array_like=True, omit_defaults=True):
    """A page that was made: of which text, how it was left, and what others want to know of it."""

    source: Stamp
    digest: bytes
    left: Stamp
    edit: str | None = None
    days: dict[str, str] = {}
    """What the site map says of it: when it was `published` and `modified`."""
    leads_to: list[int] = []
    """The files that its links found, by number."""
    missed: list[str] = []
    """The files that they did not find."""
    ids: list[str] = []
    anchors: list[tuple[int, str, str]] = []
    """The anchors to which it leads: a file's number, the anchor, the link as it was written."""


class CopyMade(msgspec.Struct, array_like=True):
    """A file that was copied."""

    source: Stamp
    left: Stamp


class SiteMemory(msgspec.Struct):
    """All that is known of a site. `key` stands for the settings, the theme and the programs.

    `files` gives the files their numbers, by place.
    """

    key: bytes = b""
    files: list[str] = []
    pages: dict[str, PageMade] = {}
    copies: dict[str, CopyMade] = {}


def recalled(root: Path, key: bytes, seal: Seal) -> SiteMemory:
    """What the last build left, if it was made with the same key; else nothing."""
    data = sealed.read(root, PATH, seal)
    try:
        memory = msgspec.msgpack.decode(data or b"", type=SiteMemory)
    except msgspec.MsgspecError:
        return SiteMemory(key)
    return memory if memory.key == key else SiteMemory(key)


def keep(root: Path, memory: SiteMemory, seal: Seal) -> None:
    """Leave it for the next build. Raises OSError."""
    sealed.write(root, PATH, seal, msgspec.msgpack.encode(memory))
