"""Groups the briefings of a period by thread, each briefing under one thread only.

A briefing of several threads stands under the one that has most briefings in the period, of two as large under the one
whose id comes first. The others name it by its title. What belongs to no thread comes last.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.archive.entries import BriefingEntry
from generator.pages.here import Here
from generator.records.ids import NO_THREAD, ThreadId
from generator.text import words
from generator.text.markdown import Markdown

NAMED = 8
"""How many of its briefings that are told elsewhere a story names."""
OTHER = "Other"
"""The heading of what belongs to no thread."""


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A thread in a period, or what is in none (an empty id): the briefings told under it, and those told elsewhere."""

    thread: ThreadId
    own: tuple[BriefingEntry, ...]
    also: tuple[BriefingEntry, ...]

    @property
    def size(self) -> int:
        """How many briefings of the period it has."""
        return len(self.own) + len(self.also)


def stories(entries: Sequence[BriefingEntry]) -> list[StoryPart]:
    """The stories of a period whose briefings are given in their order, the largest first."""
    sizes = Counter(thread for entry in entries for thread in set(entry.record.threads))
    own: defaultdict[ThreadId, list[BriefingEntry]] = defaultdict(list)
    also: defaultdict[ThreadId, list[BriefingEntry]] = defaultdict(list)
    for entry in entries:
        first, *others = sorted(set(entry.record.threads), key=lambda thread: (-sizes[thread], thread)) or [NO_THREAD]
        own[first].append(entry)
        for thread in others:
            also[thread].append(entry)
    order = [*sorted(sizes, key=lambda thread: (-sizes[thread], thread)), *([NO_THREAD] if NO_THREAD in own else [])]
    return [StoryPart(thread, tuple(own[thread]), tuple(also[thread])) for thread in order]


def label(here: Here, story: StoryPart) -> Markdown:
    """A story's heading: its thread, or the word for what is in none."""
    return here.thread(story.thread) if story.thread else Markdown(OTHER)


def size(story: StoryPart) -> str:
    """How many briefings a story has, and from which day to which: `3 briefings, 2 to 28 August 2023`."""
    days = sorted(entry.record.date.isoformat() for entry in (*story.own, *story.also))
    return f"{words.count(story.size, 'briefing')}, {words.period(days[0], days[-1])}"


def also(here: Here, story: StoryPart) -> Iterator[Markdown]:
    """The titles of the briefings that are told elsewhere."""
    for entry in story.also[:NAMED]:
        yield here.briefing(entry.id)
    if len(story.also) > NAMED:
        yield Markdown(f"and {words.number(len(story.also) - NAMED)} more")
