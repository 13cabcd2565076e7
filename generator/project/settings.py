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


def read_settings(root: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of a project, or what is wrong with its mkdocs.yml."""
    if (root / "mkdocs.yml").is_symlink():
        return Settings(), (source.symbolic_link("mkdocs.yml"),)
    text = source.read_text(root / "mkdocs.yml")
    if text is None:
        help_ = "run briefings in the project's folder, or name it with --root"
        return Settings(), (Finding(Place("mkdocs.yml"), "unreadable-file", "there is no mkdocs.yml that can be read", help_),)
    settings, wrong = config.parse(
        text,
        os.environ,
        languages=lambda own: theme_language.known() | _own_languages(root, own),
        exists=lambda path: (root / path).is_file(),
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
