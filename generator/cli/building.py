"""Builds the site for `briefings build`: by our own loop over pages, or by MkDocs where the settings ask for more."""

from __future__ import annotations

import contextlib
import logging
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from click import ClickException

from generator.cli.application import fail, printable_errors, say
from generator.cli.common import cannot_write, project, report_findings
from generator.findings.finding import stops
from generator.project import machine, site_folder
from generator.project.logs import printable_logs
from generator.project.machine import MachineAtFault
from generator.project.settings import file_name
from generator.storage.files import below

_COLOURS = {logging.WARNING: "yellow", logging.ERROR: "red", logging.CRITICAL: "red"}


def build(root: Path, *, strict: bool) -> None:
    """Build the site beside its place; the last one stays until all of the new one is there."""
    settings, wrong = project(root)
    wrong = (*wrong, *settings.unfit)
    if stops(wrong):
        report_findings(wrong, strict=False)
    try:
        site = below(root, settings.site)
        if why := site_folder.foreign(site, settings.site):
            fail(why)
        below(root, settings.output).mkdir(parents=True, exist_ok=True)
        made = site_folder.scratch(root)
    except OSError as error:
        fail(cannot_write(error.filename or root, error))
    try:
        with printable_logs(), printable_errors(), _told_as(made, site.absolute()):
            _built(root, site, made, strict=strict)
    except ClickException as error:  # as MkDocs ends, but with words that may be printed
        error.show()
        if site.is_dir():
            say(f"{settings.site}/ was left as it was", err=True)
        sys.exit(2 if _holds(error, MachineAtFault) else error.exit_code)
    except OSError as error:
        fail(cannot_write(error.filename or settings.site, error))
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _built(root: Path, site: Path, made: Path, *, strict: bool) -> None:
    from generator.site import own

    try:
        with _told():
            own.build(root, site, made, machine.seal(root), strict=strict)
    except own.HandedOver as why:
        _by_mkdocs(root, made, str(why), strict=strict)
        site_folder.replace(made, site)


def _by_mkdocs(root: Path, made: Path, why: str, *, strict: bool) -> None:
    """MkDocs as a command of its own, so that the build is the one of `mkdocs build`."""
    from mkdocs.__main__ import cli

    if why:
        with _told():
            logging.getLogger("mkdocs.commands.build").info("MkDocs makes the site, since %s", why)
    call = ["build", "--config-file", str(root / file_name(root)), "--site-dir", str(made), *(["--strict"] if strict else [])]
    cli.main(call, prog_name="briefings", standalone_mode=False)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Have what is logged under MkDocs' name told on the terminal, as MkDocs' own command does."""
    log, handler = logging.getLogger("mkdocs"), logging.StreamHandler(sys.stderr)
    before = log.level, log.propagate
    handler.setFormatter(_Coloured("%(levelname)-8s-  %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before[0])
        log.propagate = before[1]


class _Coloured(logging.Formatter):
    """The level of a line in a colour, where people look on."""

    def format(self, record: logging.LogRecord) -> str:
        line, colour = super().format(record), _COLOURS.get(record.levelno)
        return typer.style(line[:11], fg=colour) + line[11:] if colour and sys.stderr.isatty() else line


@contextlib.contextmanager
def _told_as(made: Path, site: Path) -> Iterator[None]:
    """Have MkDocs name the site's folder where it names the one in which it works."""

    def named(record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = record.msg.replace(str(made), str(site))
        return True

    log = logging.getLogger("mkdocs.commands.build")
    log.addFilter(named)
    try:
        yield
    finally:
        log.removeFilter(named)


def _holds(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether an error, or one that led to it, is of a kind."""
    return error is not None and (isinstance(error, kind) or _holds(error.__context__, kind))
