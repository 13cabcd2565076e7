"""What is installed, as requirements: a new archive is built elsewhere with what it was begun with."""

from __future__ import annotations

import json
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, canonicalize_version


def pinned(name: str) -> str:
    """The lines of a requirements.txt: a distribution and all that it needs here, each in the version that is installed."""
    found: dict[str, Distribution] = {}
    _gather(Requirement(name), found, set())
    first = _origin(found.pop(canonicalize_name(name), None), name)
    rest = "".join(f"{key}=={canonicalize_version(found[key].version, strip_trailing_zero=False)}\n" for key in sorted(found))
    return (
        f"# What this archive was begun with. To renew: delete the lines below the first, install, `pip freeze`.\n{first}\n{rest}"
    )


def _gather(wanted: Requirement, found: dict[str, Distribution], seen: set[tuple[str, ...]]) -> None:
    key = canonicalize_name(wanted.name)
    if (key, *sorted(wanted.extras)) in seen:
        return
    seen.add((key, *sorted(wanted.extras)))
    try:
        found[key] = distribution(key)
    except PackageNotFoundError:
        return
    for line in found[key].requires or ():
        inner = Requirement(line)
        extras = wanted.extras or {""}
        if inner.marker is None or any(inner.marker.evaluate({"extra": extra}) for extra in extras):
            _gather(inner, found, seen)


def _origin(dist: Distribution | None, name: str) -> str:
    """The line for the distribution itself: from where it was installed, if that is anywhere others can reach (PEP 610)."""
    if dist is None:
        return name
    origin = json.loads(dist.read_text("direct_url.json") or "{}")
    url, vcs = origin.get("url", ""), origin.get("vcs_info")
    if vcs:
        return f"{name} @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
    return f"{name} @ {url}" if url.startswith("https://") else f"{name}=={dist.version}"
