"""Reads the settings of a project: mkdocs.yml, with the environment and the clock of this machine."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

from generator.findings.finding import Finding, Place, stops
from generator.reading import config, folders, source, theme_language
from generator.reading.config import Settings

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""The names that MkDocs, and ProperDocs, which goes on from it, give the file of settings."""


def file_name(root: Path) -> str:
    """The name of a project's file of settings: the first that there is, else MkDocs' own."""
    return next((name for name in NAMES if (root / name).is_file() or (root / name).is_symlink()), NAMES[0])


def read_settings(root: Path, name: str = "") -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of a project, or what is wrong with its mkdocs.yml; `name` is that of another file, which MkDocs was told."""
    name = name or file_name(root)
    if (root / name).is_symlink():
        return Settings(), (source.symbolic_link(name),)
    text = source.read_text(root / name)
    if text is None:
        help_ = "run briefings in the project's folder, or name it with --root"
        return Settings(), (Finding(Place(name), "unreadable-file", "there is no mkdocs.yml that can be read", help_),)
    settings, wrong = config.parse(
        text,
        os.environ,
        name,
        languages=lambda own: theme_language.known() | _own_languages(root, own),
        exists=lambda path: (root / path).is_file(),
        reads=lambda path: source.read_text(root / path),
    )
    settings = replace(settings, today=latest_day())
    if stops(wrong):
        return settings, wrong
    paths = {"content": settings.content, "docs_dir": settings.output, "site_dir": settings.site}
    places = {name: Path(os.path.realpath(root / path)).as_posix() for name, path in paths.items()}
    return settings, (*wrong, *folders.find_shared(paths, places))


def _own_languages(root: Path, custom_dir: str) -> frozenset[str]:
    """The languages that an archive's own templates add to the theme."""
    folder = root / custom_dir / "partials" / "languages" if custom_dir else None
    return frozenset(path.stem for path in folder.glob("*.html")) if folder else frozenset()


def latest_day() -> dt.date:
    """The day on which it is the latest day anywhere on earth; with SOURCE_DATE_EPOCH, that of this moment.

    SOURCE_DATE_EPOCH is the seconds since 1970 that reproducible builds take for now (reproducible-builds.org).
    """
    now = dt.datetime.now(dt.UTC)
    with contextlib.suppress(ValueError, OverflowError, OSError):
        now = dt.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), dt.UTC)
    return now.astimezone(dt.timezone(dt.timedelta(hours=14))).date() if now.year < dt.MAXYEAR else dt.date.max
