"""Maps columns of a repaired line back to the file, where a line is read otherwise than it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.findings.finding import Place


@dataclass(frozen=True, slots=True)
class LineEdit:
    """A change to a line: behind `at` characters, `new` of them stand in place of `old`."""

    at: int
    old: int
    new: int


@dataclass(slots=True)
class Rereading:
    """What was changed in each line (numbers from 1), in the order in which it was."""

    edits: dict[int, list[LineEdit]] = field(default_factory=dict)

    def note(self, before: Sequence[str], after: Sequence[str]) -> None:
        """Note how lines are read from now on; there are as many as before."""
        for number, (one, other) in enumerate(zip(before, after, strict=False), 1):
            if one is not other and one != other:
                self.edits.setdefault(number, []).extend(edits(one, other))

    def written(self, place: Place) -> Place:
        """The place in the file of a place in what was read."""
        if place.line not in self.edits:
            return place
        column = self.column(place.line, place.column)
        end = place.end_column and max(column, self.column(place.line, place.end_column))
        return replace(place, column=column, end_column=end)

    def column(self, line: int, column: int) -> int:
        """The column of the file in which a column of what was read stands; both from 1."""
        for edit in reversed(self.edits.get(line, ())):
            if column > edit.at + edit.new:
                column += edit.old - edit.new
            elif column > edit.at:
                column = min(column, edit.at + max(edit.old, 1))
        return column


def edits(before: str, after: str) -> Iterator[LineEdit]:
    """What makes one line another: what is put around a part of it (quotes), or what stands in place of a part."""
    at = _same(before, after)
    rest = min(len(before), len(after)) - at
    end = min(rest, _same(reversed(before), reversed(after)))
    old, new = len(before) - at - end, len(after) - at - end
    if new >= old + 2 and before[at : at + old] == after[at + 1 : at + 1 + old]:
        yield LineEdit(at, 0, 1)
        yield LineEdit(at + 1 + old, 0, new - old - 1)
    else:
        yield LineEdit(at, old, new)


def _same(one: Iterable[str], other: Iterable[str]) -> int:
    """How many characters two texts begin with alike."""
    number = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        number += 1
    return number
