"""Takes pages that are not made out of the navigation of a site."""

from __future__ import annotations

from typing import Any

from generator.records import paths


def without_guide(nav: Any) -> Any:
    """The navigation (`nav`) without the guide for authors, for a site that says `guide: false`."""
    page = paths.index_page("guide")
    if not isinstance(nav, list):
        return nav
    kept = []
    for item in nav:
        if isinstance(item, dict):
            inner = {title: without_guide(there) for title, there in item.items() if there != page}
            if inner:
                kept.append(inner)
        elif item != page:
            kept.append(item)
    return kept
