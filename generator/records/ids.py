"""Decides what may be an id: its form, its length, and the names that the site, file systems and pages reserve."""

from __future__ import annotations

import re
from typing import NewType

from generator.text import letters
from generator.text.mistakes import short

BriefingId = NewType("BriefingId", str)
"""The id of a briefing, `2023-08-14-kim-arms-production`: the name of its file."""
EntityId = NewType("EntityId", str)
"""The id of an entity of any kind, `kim-jong-un`. Outlets, bodies and places are entities."""
TopicId = NewType("TopicId", str)
"""The id of a topic."""
ThreadId = NewType("ThreadId", str)
"""The id of a thread."""
MeasureId = NewType("MeasureId", str)
"""The id of a measure."""

NO_BRIEFING, NO_ENTITY, NO_THREAD = BriefingId(""), EntityId(""), ThreadId("")
"""None at all, where a value needs one."""

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
"""An id: lower-case ASCII letters and digits, in groups joined by single hyphens."""

_SIGN = re.compile(r"<U\+[0-9A-F]{4,6}>")
"""What is shown in the stead of a character that cannot be seen (`printable`): no letters of a name."""
LONGEST = 100
"""The most characters of an id. With it no path of the site has more than 240, and no file's name more than 255 bytes."""
LONGEST_FOLDER = 50
"""The most characters of a kind's folder."""

_LISTS = frozenset({"index", "page", "letter"})
"""Stems that the pages of lists need."""
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names of devices: Windows can hold no file of such a name, whatever its ending."""

_NOTHING = "null"

_SHELL = frozenset({"search-results", "b-sections", "b-contents", "b-preview", "b-sheet-title", "briefings-live"})
"""The ids that theme, templates and scripts give to elements of a page, apart from those that begin with an underscore."""
_NUMBERED_SHELL = re.compile(r"search-result-[0-9]+\Z")
_GLOBALS = frozenset(
    {
        "location", "document", "window", "self", "top", "parent", "frames", "opener", "history", "navigation", "navigator",
        "screen", "console", "crypto", "caches", "performance", "scheduler", "external", "chrome", "name", "status", "event",
        "forms", "images", "links", "scripts", "anchors", "embeds", "plugins", "applets", "all", "body", "head", "cookie",
        "domain", "referrer", "constructor", "prototype", "exports", "module", "require", "define", "process", "global",
    }
)  # fmt: skip
"""What scripts look up by a bare word: an element with such an id can stand in its place (DOM clobbering)."""


def wrong(id_: str, longest: int = LONGEST) -> tuple[str, str, str] | None:
    """What keeps a name from being an id, or a part of an address: code, message, help."""
    if not ID.match(id_):
        help_ = f"rename it to {usable(shortened(plain(_SIGN.sub('', id_)), longest)) or '…'}"
        return "bad-id", f"`{short(id_)}` is not an id: lower-case a-z, 0-9 and single hyphens", help_
    if len(id_) > longest:
        message = f"`{short(id_)}` has {len(id_)} characters, and an id has at most {longest}"
        return "bad-id", message, f"shorten it, such as to {shortened(id_, min(longest, 60))}"
    return reserved(id_)


def reserved(id_: str) -> tuple[str, str, str] | None:
    """What needs an id for itself: code, message, help."""
    if id_ in _LISTS:
        return "reserved-id", f"`{id_}` is used by the site itself", f"choose another id, such as {id_}-1"
    if id_ in _DEVICES:
        return "reserved-id", f"no file can be called `{id_}` on Windows, where that is a device", f"such as {id_}-1"
    return _nothing(id_)


def _nothing(id_: str) -> tuple[str, str, str] | None:
    """A word that stands for no value in YAML: whoever named it in a reference would have named nothing."""
    if id_ == _NOTHING:
        return "reserved-id", f"`{id_}` means no value to YAML, so that nothing could refer to it", f"such as {id_}-1"
    return None


def wrong_anchor(anchor: str) -> tuple[str, str, str] | None:
    """What keeps a name of the right form from being a statement's id: code, message, help."""
    if len(anchor) > LONGEST:
        message = f"`{short(anchor)}` has {len(anchor)} characters, and an id has at most {LONGEST}"
        return "bad-id", message, f"shorten it, such as to {shortened(anchor, 60)}"
    if anchor in _SHELL or _NUMBERED_SHELL.match(anchor):
        return "reserved-id", f"`{anchor}` is the id of a part of every page", f"choose another id, such as {free_anchor(anchor)}"
    if anchor in _GLOBALS:
        return (
            "reserved-id",
            f"`{anchor}` means something else to the scripts of browsers",
            f"choose another id, such as {anchor}-1",
        )
    return _nothing(anchor)


def free_anchor(anchor: str) -> str:
    """The nearest id that no part of a page has."""
    return f"the-{anchor}" if anchor in _SHELL or _NUMBERED_SHELL.match(anchor) else f"{anchor}-1"


def plain(text: str) -> str:
    """The letters and digits of a text as an id has them; empty where it has none in Latin letters."""
    return shortened("-".join(re.findall(r"[a-z0-9]+", letters.folded(text))), LONGEST)


def shortened(id_: str, longest: int) -> str:
    """The whole words of an id that fit into so many characters; where they would leave half of the room, a word is cut."""
    if len(id_) <= longest:
        return id_
    cut = id_[: longest + 1].rpartition("-")[0]
    return cut if len(cut) * 2 >= longest else id_[:longest].rstrip("-")


def usable(id_: str) -> str:
    """An id of the right form as it can be used: shortened, and with a number where its name is taken."""
    id_ = shortened(id_, LONGEST - 4)
    return f"{id_}-1" if id_ in _LISTS | _DEVICES | {_NOTHING} else id_
