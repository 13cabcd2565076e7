"""Makes what is logged, by us and by MkDocs, safe to print."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from typing import Any

from generator.text.printable import printable

TIMINGS = "mkdocs.plugins.briefings.timings"
"""The log of where the time of a build went. It is silent unless somebody asks (`told_timings`)."""


def printable_record(record: logging.LogRecord) -> bool:
    """As the filter of a log's handler: every record passes, its message printable, whoever it came from."""
    record.msg, record.args = printable(record.getMessage()), ()
    return True


@contextlib.contextmanager
def told_timings(tell: Callable[[str], None]) -> Iterator[None]:
    """Have each line of the account of a build's time told meanwhile."""
    log, handler = logging.getLogger(TIMINGS), _Telling(tell)
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(logging.NOTSET)
        log.propagate = True


class _Telling(logging.Handler):
    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(record.getMessage())


@contextlib.contextmanager
def printable_logs() -> Iterator[None]:
    """Whatever is logged meanwhile is printable, also by handlers that are made meanwhile, as MkDocs makes its own."""
    before = logging.getLogRecordFactory()

    def made(*args: Any, **options: Any) -> logging.LogRecord:
        record = before(*args, **options)
        printable_record(record)
        return record

    logging.setLogRecordFactory(made)
    try:
        yield
    finally:
        logging.setLogRecordFactory(before)
