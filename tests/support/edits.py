"""Edits archives at random, as people and accidents do: values change places, files come and go, words are written."""

from __future__ import annotations

import random
import re

Files = dict[str, str]
"""The files of an archive, by path."""

_PAIR = re.compile(r"\b([a-z_]+): (\"[^\"\n]*\"|'[^'\n]*'|[^\s,{}\[\]#][^,{}\[\]#\n]*?)(?=\s*[,}\n])")
"""A field with a value on its line, in a block or between braces."""
_ITEM = re.compile(r"\n +- [^\n]*(?=\n)")
_LIST = re.compile(r"\[([^\[\]\n]*, [^\[\]\n]*)\]")
WORDS = ("Nothing new.", "Ada Example spoke.", "See [[bridges]].", "Freedonia said no.", "Dr Example & <b>.", "A bridge, again.")


def edited(files: Files, first: Files, chance: random.Random) -> Files:
    """The files after one edit; `first` are those that there were once, which may come back."""
    ways = [_swap, _swap, _swap, _write, _write, _drop_item, _drop_field, _shorten, _remove, _restore, _restore, _again]
    return chance.choice(ways)(dict(files), first, chance)


def _one(files: Files, chance: random.Random, end: str = ".yml") -> str:
    return chance.choice(sorted(path for path in files if path.endswith(end)))


def _swap(files: Files, first: Files, chance: random.Random) -> Files:
    """A value becomes that of the same field elsewhere."""
    path = _one(files, chance)
    found = list(_PAIR.finditer(files[path]))
    if found:
        at = chance.choice(found)
        others = sorted({m[2] for text in first.values() for m in _PAIR.finditer(text) if m[1] == at[1]})
        files[path] = _cut(files[path], at.span(2), chance.choice(others or [at[2]]))
    return files


def _write(files: Files, _first: Files, chance: random.Random) -> Files:
    """A text says something more."""
    path = _one(files, chance)
    texts = [m for m in _PAIR.finditer(files[path]) if m[1] in {"bottom_line", "text", "what", "summary", "description", "note"}]
    if texts:
        at = chance.choice(texts)
        words = at[2].strip("'\"").replace("'", "’")
        files[path] = _cut(files[path], at.span(2), f"'{words} {chance.choice(WORDS)}'"[-400:].replace("\n", " "))
    return files


def _drop_item(files: Files, _first: Files, chance: random.Random) -> Files:
    path = _one(files, chance)
    found = list(_ITEM.finditer(files[path]))
    if found:
        files[path] = _cut(files[path], chance.choice(found).span(), "")
    return files


def _drop_field(files: Files, _first: Files, chance: random.Random) -> Files:
    path = _one(files, chance)
    lines = files[path].splitlines(keepends=True)
    own = [i for i, line in enumerate(lines) if re.match(r"[a-z_]+: \S", line)]
    if own:
        del lines[chance.choice(own)]
    files[path] = "".join(lines)
    return files


def _shorten(files: Files, _first: Files, chance: random.Random) -> Files:
    """A list between brackets loses an item."""
    path = _one(files, chance)
    found = list(_LIST.finditer(files[path]))
    if found:
        at = chance.choice(found)
        items = at[1].split(", ")
        del items[chance.randrange(len(items))]
        files[path] = _cut(files[path], at.span(1), ", ".join(items))
    return files


def _remove(files: Files, _first: Files, chance: random.Random) -> Files:
    del files[_one(files, chance, "")]
    return files


def _restore(files: Files, first: Files, chance: random.Random) -> Files:
    path = chance.choice(sorted(first))
    files[path] = first[path]
    return files


def _again(files: Files, _first: Files, chance: random.Random) -> Files:
    """A briefing comes once more, under another day."""
    path = _one(files, chance)
    match = re.search(r"(\d{4}-\d\d-\d\d)([^/]*)$", path)
    if match:
        day = f"{chance.choice((2019, 2020, 2024))}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        files[f"content/briefings/{day[:4]}/{day}{match[2]}"] = files[path].replace(f"date: {match[1]}", f"date: {day}", 1)
    return files


def _cut(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]
