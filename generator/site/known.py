"""Tells whether a site is one that `making` knows in full; if not, why MkDocs must make it."""

from __future__ import annotations

from pathlib import Path

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_theme_dir

from generator.mkdocs_pages import extended

TEMPLATES = frozenset({"404.html", "sitemap.xml"})
"""What the theme makes beside the pages."""
_OURS = Path(__file__).parents[1] / "theme"


def why_not(config: MkDocsConfig) -> str:
    """Why MkDocs must make a site: the first thing in its settings that `making` does not know. Empty, if there is none."""
    return _plugins(config) or _theme(config) or extended(config) or _navigation(config.nav)


def _plugins(config: MkDocsConfig) -> str:
    if config.hooks:
        return f"mkdocs.yml has hooks ({', '.join(sorted(map(str, config.hooks)))})"
    if others := sorted(set(config.plugins) - {"briefings"}):
        return f"mkdocs.yml has other plugins ({', '.join(others)})"
    if "briefings" not in config.plugins:
        return "mkdocs.yml has no plugin `briefings`"
    return f"mkdocs.yml has `extra_templates` ({', '.join(config.extra_templates)})" if config.extra_templates else ""


def _theme(config: MkDocsConfig) -> str:
    theme = config.theme
    if theme.name != "material":
        return f"the theme is {theme.name or 'another one'}, not material"
    if theme.get("features"):
        return f"mkdocs.yml turns on features of the theme ({', '.join(sorted(theme['features']))})"
    if others := sorted(set(theme.static_templates) - TEMPLATES):
        return f"the theme has more templates than ours ({', '.join(others)})"
    known = {_OURS, Path(get_theme_dir("material")), Path(mkdocs.__file__).parent / "templates"}
    for folder in map(Path, theme.dirs):
        own = not any(folder.exists() and one.exists() and folder.samefile(one) for one in known)
        if own and (template := _first_template(folder)):
            return f"the archive has a template of its own ({template})"
    return ""


def _first_template(folder: Path) -> str:
    """A file in a folder of the theme that is more than a picture, a style or a script."""
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")
    return next((path for path in found if not path.startswith("assets/")), "")


def _navigation(nav: object) -> str:
    """A page that has no name there is named by its own text, so that each page would depend on it."""
    if nav is None:
        return "mkdocs.yml has no `nav`"
    waiting = [nav]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            return f"`nav` in mkdocs.yml gives no name to {item}"
        if isinstance(item, dict):
            waiting += [below for below in item.values() if not isinstance(below, str)]
        elif isinstance(item, list):
            waiting += item
    return ""
