"""What Python-Markdown makes of a text, with the settings of the shipped mkdocs.yml; of a page once for all processes."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import markdown

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html"]
OPTIONS = {"toc": {"permalink": False, "toc_depth": 2}}
"""What MkDocs gives Python-Markdown for the shipped mkdocs.yml; `tests/converter/test_pages.py` holds that it is so."""
SHARED = "BRIEFINGS_TESTS_SHARED"
"""The variable that names the folder which the processes of a run share (`tests/conftest.py` makes it)."""
PAGE = 1_000
"""From so many characters on, to read what another test was given costs less than to ask anew."""
Contents = list[tuple[int, str, str]]


def by_reference(text: str) -> tuple[str, Contents]:
    """The HTML, and of each heading of the contents its level, id and name."""
    folder = os.environ.get(SHARED)
    if len(text) < PAGE or not folder:
        return _made(text)
    place = Path(folder) / hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    with contextlib.suppress(FileNotFoundError):
        html, contents = json.loads(place.read_text("ascii"))
        return html, [(level, id_, name) for level, id_, name in contents]
    made = _made(text)
    temporary = place.with_suffix(f".{os.getpid()}")
    temporary.write_text(json.dumps(made), "ascii")
    temporary.replace(place)
    return made


def _made(text: str) -> tuple[str, Contents]:
    engine = _engine()
    engine.reset()
    return engine.convert(text), list(_flat(engine.toc_tokens))  # type: ignore[attr-defined]


@cache
def _engine() -> markdown.Markdown:
    return markdown.Markdown(extensions=EXTENSIONS, extension_configs=OPTIONS)


def _flat(tokens: list[dict[str, Any]]) -> Iterator[tuple[int, str, str]]:
    for token in tokens:
        yield token["level"], token["id"], token["name"]
        yield from _flat(token["children"])
