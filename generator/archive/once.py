"""Works out once what many pages ask of the whole archive: an index, or an answer by key.

A function so marked is called as before. Its answer is kept in the archive; for a page whose reads are recorded (`recorded`) it
is a read like any other. So the next run knows the function by its name, and can ask whether its answer has changed.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from generator.archive import recorded
from generator.archive.model import Archive

T = TypeVar("T")
K = TypeVar("K", bound=str)

WORK: dict[str, Callable[..., Any]] = {}
"""Every function that works something out of an archive, by its name."""


def once(work: Callable[[Archive], T]) -> Callable[[Archive], T]:
    """A function of the archive alone, such as an index: a mapping, or a dataclass of mappings, is read key by key."""
    name = _named(work)

    @functools.wraps(work)
    def asked(archive: Archive) -> T:
        found: T = archive.whole(name, work)
        return found

    return asked


def once_each(work: Callable[[Archive, K], T]) -> Callable[[Archive, K], T]:
    """A function of the archive and a key."""
    name = _named(work)

    @functools.wraps(work)
    def asked(archive: Archive, key: K) -> T:
        found: T = archive.of_key(name, work, key)
        return found

    return asked


def kept_each(kind: Any) -> Callable[[Callable[[Archive, K], T]], Callable[[Archive, K], T]]:
    """The same, whose answers, of a type that msgspec can write and read, are kept from run to run (`parts`)."""

    def marked(work: Callable[[Archive, K], T]) -> Callable[[Archive, K], T]:
        name = f"@{work.__module__}.{work.__qualname__}"

        @functools.wraps(work)
        def noted(archive: Archive, key: K) -> T:
            found: T = archive.answers.answer(name, key, kind, lambda reads: work(recorded.of(archive, reads), key))
            return found

        return once_each(noted)

    return marked


def _named(work: Callable[..., Any]) -> str:
    name = f"@{work.__module__}.{work.__qualname__}"
    WORK[name] = work
    return name
