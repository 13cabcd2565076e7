"""What every page of a site depends on beside its own text: the settings, the theme, the programs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from generator.output.code import code_digest

_PROGRAMS = ("jinja2", "markdown", "mkdocs", "mkdocs-material", "pyromark", "pyyaml")
_ELSEWHERE = ("config_file_path", "plugins", "remote_branch", "remote_name", "site_dir", "strict", "watch")
"""Settings that no page shows: the folder in which a site is made; which plugins there are decides whether we make it at all."""
_THEME = Path(__file__).parents[1] / "theme"


def of(config: MkDocsConfig) -> bytes:
    """A digest of it all. A setting that cannot be told from another one gives another digest each time."""
    digest = hashlib.sha256(code_digest())
    for path in sorted(path for path in _THEME.rglob("*") if path.suffix in {".html", ".xml"}):
        digest.update(path.relative_to(_THEME).as_posix().encode() + b"\0" + path.read_bytes())
    settings = {name: value for name, value in config.items() if name not in _ELSEWHERE}
    programs = [(name, version(name)) for name in _PROGRAMS]
    digest.update(repr([_told(settings), programs]).encode("utf-8", "surrogatepass"))
    return digest.digest()


def _told(value: Any) -> Any:
    """A setting as plain data."""
    if isinstance(value, Theme):
        return [_told(dict(value)), value.dirs, sorted(value.static_templates)]
    if isinstance(value, Mapping) or hasattr(value, "items"):
        return [(repr(name), _told(below)) for name, below in value.items()]
    return [_told(one) for one in value] if isinstance(value, list | tuple) else repr(value)
