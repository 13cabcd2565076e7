"""Writes a JSON Feed 1.1 (jsonfeed.org) with the standard library's encoder."""

from __future__ import annotations

import json

from generator.pages.machine.feeds import FeedData, FeedEntry


def feed_json(feed: FeedData, mark: str) -> str:
    """The text of a JSON Feed."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "_generator": {"about": mark},
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.feed,
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.title}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _item(entry: FeedEntry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": list(entry.topics),
    }
    return item | ({"external_url": entry.outlet_url} if entry.outlet_url else {})
