"""Builds a whole site as `mkdocs build` does, with its words and its exit, but for the pages that need not be made."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.utils import CountHandler

from generator.mkdocs_pages import Rendered
from generator.project import site_folder
from generator.site import heard, key, memory
from generator.site.known import why_not
from generator.site.loaded import configured, load
from generator.site.making import Making, SiteWork
from generator.site.place import SitePlace
from generator.storage.seal import Seal

log = logging.getLogger("mkdocs.commands.build")


class HandedOver(Exception):
    """MkDocs must make the site; the message says why, or nothing where it will say so itself."""


def build(root: Path, site: Path, made: Path, seal: Seal, *, strict: bool, share: bool | None = None) -> SiteWork:
    """Bring the site's folder up to date; what differs is made in the folder `made`, and comes into its place at the end.

    Raises HandedOver before anything was done, what MkDocs raises where the build fails, and OSError.
    """
    config = _known(root, made, strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with _counted(config):
            making, place = _made(config, root, SitePlace(site, made), seal, share=share)
        site_folder.replace(made, site, place.kept)
        with contextlib.suppress(OSError):  # the next build makes more than it had to
            memory.keep(root, making.memory, seal)
        return making.work
    finally:
        config.plugins.on_shutdown()


def _known(root: Path, made: Path, *, strict: bool) -> MkDocsConfig:
    """The settings, if they are such as we know; what MkDocs says of them is said once, by whoever makes the site."""
    said: list[heard.Said] = []
    try:
        with heard.kept(said):
            config = configured(root, made, strict=strict or None)
    except (Exception, SystemExit):  # noqa: BLE001 - MkDocs meets it again, and tells of it
        raise HandedOver from None
    if why := why_not(config):
        raise HandedOver(why)
    heard.say(said)
    return config


def _made(config: MkDocsConfig, root: Path, place: SitePlace, seal: Seal, *, share: bool | None) -> tuple[Making, SitePlace]:
    begun = time.monotonic()
    loaded = load(config, lambda _config: log.info("Building documentation to directory: %s", place.site.absolute()))
    known = memory.recalled(root, key.of(loaded.config), seal)
    ours = config.plugins["briefings"]
    making = Making(loaded, place, known, getattr(ours, "account", Rendered()), share=share)
    making.make()
    config.plugins.on_post_build(config=loaded.config)
    work = making.work
    log.info("%s pages made, %s unchanged; %s other files written, %s unchanged", *_counts(work))
    log.info("Documentation built in %.2f seconds", time.monotonic() - begun)
    return making, place


def _counts(work: SiteWork) -> tuple[int, int, int, int]:
    return work.pages, work.pages_left, work.others, work.others_left


@contextlib.contextmanager
def _counted(config: MkDocsConfig) -> Iterator[None]:
    """End the build as MkDocs does: over warnings where it is strict, and over an error with the words of plugins."""
    counter, logs = CountHandler(), logging.getLogger("mkdocs")
    counter.setLevel(logging.WARNING)
    if config.strict:
        logs.addHandler(counter)
    try:
        yield
        _stop(counter.get_counts())
    except Exception as error:
        config.plugins.on_build_error(error=error)
        if isinstance(error, BuildError):
            log.error(str(error))  # noqa: TRY400 - no traceback: it is told in a sentence
            raise Abort("Aborted with a BuildError!") from error
        raise
    finally:
        logs.removeHandler(counter)


def _stop(counts: list[tuple[str, int]]) -> None:
    if counts:
        raise Abort(f"Aborted with {', '.join(f'{number} {level.lower()}s' for level, number in counts)} in strict mode!")
