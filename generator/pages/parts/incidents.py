"""Makes the incidents of a thread: what several of the archive's reports tell of, each once, with all its reports."""

from __future__ import annotations

from generator.archive.entries import EventAt, ThreadEntry
from generator.evidence import happenings
from generator.evidence.known import threads_of
from generator.pages.here import Here
from generator.pages.parts import cards
from generator.pages.parts.rest import Rest, of_events

SHOWN = 8
"""How many a thread shows: the latest."""
LOOKED_AT = 200
"""How many of its latest briefings are looked through for them."""


def of_thread(here: Here, thread: ThreadEntry) -> tuple[tuple[cards.Happening, ...], int, Rest]:
    """The latest incidents that the thread's briefings tell of on its matter, in order of date, how many there are, the rest."""
    found: dict[str, EventAt] = {}
    for id_ in here.archive.told_in.get(thread.id, ())[-LOOKED_AT:]:
        entry = here.archive.frames[id_]
        for at in (one for one in entry.events if thread.id in threads_of(one.record, entry.record)):
            told = happenings.told(here.archive, at)
            if len(told) > 1:
                found.setdefault(told[0].ref, told[0])
    ordered = sorted(found.values(), key=lambda at: (at.record.date, at.ref))
    shown = tuple(cards.happening(here, at) for at in ordered[-SHOWN:])
    return shown, len(ordered), of_events(here, ordered, SHOWN)
