"""Has two processes do the work of one, where that is safe; what comes out is the same."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH = 300
"""From so many things on, a second process is worth its start."""


def may_share() -> bool:
    """Whether this process may have a copy of itself work: on Linux, with a second processor, and while it has one thread."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


def done(work: Callable[[Sequence[T]], list[R]], things: Sequence[T], *, share: bool | None = None) -> list[R]:
    """What `work` gives for all things, in their order. It must give one result a thing, and results must be plain data."""
    if not (may_share() and len(things) >= WORTH if share is None else share):
        return work(things)
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    gc.freeze()  # the copy shares the memory as long as nothing is written to it
    other = context.Process(target=_send, args=(there, work, things[1::2]))
    other.start()
    there.close()
    try:
        ours = work(things[::2])
        try:
            theirs: list[R] | None = here.recv()
        except (EOFError, OSError):
            theirs = None
    finally:
        here.close()
        if other.is_alive():
            other.join()
        gc.unfreeze()
    if theirs is None:  # the other process failed: here it is told why, or it succeeds
        theirs = work(things[1::2])
    both: list[R] = []
    for number, one in enumerate(ours):
        both.append(one)
        both += theirs[number : number + 1]
    return both


def _send(there: Connection, work: Callable[[Sequence[T]], list[R]], things: Sequence[T]) -> None:
    log = logging.getLogger("mkdocs")
    log.handlers, log.propagate = [], False  # the first process says what there is to say
    try:
        there.send(work(things))
    except BaseException:  # noqa: BLE001 - whatever it is, the first process meets it, too, and tells of it
        there.send(None)
    finally:
        there.close()
