"""Writes a file of previews as JSON: a line a record, so that it is small and can be read."""

from __future__ import annotations

import json

from generator.pages.machine.previews import Preview, ShardData


def previews_json(shard: ShardData, mark: str) -> str:
    """The text of a file of previews. A divided one only says so: its previews are in the files below it."""
    if shard.divided:
        return _json({"about": mark, "divided": True}) + "\n"
    lines = ",\n".join(f"{_json(preview.url)}:{_json(_fields(preview))}" for preview in shard.previews)
    return f'{{"about":{_json(mark)},"previews":{{\n{lines}\n}}}}\n'


def _fields(preview: Preview) -> dict[str, object]:
    fields: dict[str, object] = {"title": preview.title, "meta": preview.meta, "text": preview.text}
    more = {"marks": preview.marks, "stands": preview.stands}
    return fields | {name: value for name, value in more.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
