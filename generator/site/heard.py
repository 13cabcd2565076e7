"""Keeps what MkDocs says while pages are made, so that it is said in the order of the pages, whoever makes them."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator

Said = tuple[str, int, str]
"""Whose words they are (the name of the log), how grave they are, and the words."""


class _Keeping(logging.Handler):
    def __init__(self, said: list[Said]) -> None:
        super().__init__()
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append((record.name, record.levelno, record.getMessage()))


@contextlib.contextmanager
def kept(said: list[Said]) -> Iterator[None]:
    """What MkDocs says meanwhile goes into a list; nobody else hears it."""
    log = logging.getLogger("mkdocs")
    before, log.handlers, propagates, log.propagate = log.handlers, [_Keeping(said)], log.propagate, False
    try:
        yield
    finally:
        log.handlers, log.propagate = before, propagates


def say(said: list[Said]) -> None:
    """Say it now."""
    for name, level, words in said:
        logging.getLogger(name).log(level, words)
