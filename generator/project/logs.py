"""Makes what is logged, by us and by MkDocs, safe to print."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from typing import Any

from generator.text.printable import printable


def printable_record(record: logging.LogRecord) -> bool:
    """As the filter of a log's handler: every record passes, its message printable, whoever it came from."""
    record.msg, record.args = printable(record.getMessage()), ()
    return True


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
