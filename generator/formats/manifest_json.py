"""Writes the site's Web Application Manifest (W3C) with the standard library's encoder."""

from __future__ import annotations

import json

from generator.pages.machine.share import ManifestData

SHORT = 12
"""How many characters a name under an icon has room for."""
_OURS = "assets/images/favicon.png"
_ICONS = "assets/images/icon-"
_TYPES = {"svg": "image/svg+xml", "png": "image/png", "ico": "image/vnd.microsoft.icon", "webp": "image/webp"}


def manifest_json(data: ManifestData, mark: str) -> str:
    """The text of a manifest. Everything in it is relative to the manifest's own address, so it lies at the site's root."""
    document: dict[str, object] = {
        "_generator": {"about": mark},
        "name": data.name,
        "short_name": short(data.name),
        "lang": data.language,
        "start_url": "./",
        "scope": "./",
        "id": "./",
        "display": "minimal-ui",
        "background_color": "#fffefb",
        "theme_color": "#fffefb",
        "icons": _own(data.favicon) if data.favicon not in {"", _OURS} else _icons(),
    }
    return (
        json.dumps(document | ({"description": data.description} if data.description else {}), ensure_ascii=False, indent=1)
        + "\n"
    )


def short(name: str) -> str:
    """As many of a name's first words as there is room for, but no small word at the end; of a longer first word all of it."""
    words = name.split()
    fitting = [words[:n] for n in range(1, len(words) + 1) if len(" ".join(words[:n])) <= SHORT] or [words[:1]]
    best = fitting[-1]
    while len(best) > 1 and best[-1].islower():
        best = best[:-1]
    return " ".join(best)


def _icons() -> list[dict[str, str]]:
    return [
        {"src": "assets/images/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
        {"src": f"{_ICONS}192.png", "sizes": "192x192", "type": "image/png"},
        {"src": f"{_ICONS}512.png", "sizes": "512x512", "type": "image/png"},
        {"src": f"{_ICONS}maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
    ]


def _own(favicon: str) -> list[dict[str, str]]:
    """An archive's own icon, of which only the kind of file is known."""
    kind = _TYPES.get(favicon.rpartition(".")[2].lower())
    return [{"src": favicon, "sizes": "any", **({"type": kind} if kind else {})}]
