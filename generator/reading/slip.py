"""The types Slip and Complaint: a slip of the pen in YAML, and what the parser complains of with the lines around it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.reading.tree import Scalar


@dataclass(slots=True)
class Slip:
    """One slip: where (line and columns from 1), what it is, what to write. `lines` is None where nothing can be read on."""

    line: int
    column: int
    message: str
    help: str
    end_column: int = 0
    lines: list[str] | None = None


@dataclass(slots=True)
class Complaint:
    """A parser's complaint: the text's lines, its words, where it stopped and what it was reading, counted from 0."""

    lines: list[str]
    problem: str
    at: tuple[int, int]
    since: tuple[int, int]
    context: str
    last: Scalar | None

    @property
    def line(self) -> str:
        """The line on which the parser stopped; empty behind the last one."""
        return self.lines[self.at[0]] if self.at[0] < len(self.lines) else ""

    @property
    def char(self) -> str:
        """The character at which it stopped."""
        return self.line[self.at[1] : self.at[1] + 1]

    def above(self, number: int) -> int:
        """The nearest line above one that holds something; -1 where there is none."""
        number = min(number, len(self.lines)) - 1
        while number >= 0 and (not self.lines[number].strip() or self.lines[number].lstrip().startswith("#")):
            number -= 1
        return number

    def slip(self, number: int, column: int, message: str, help_: str, line: str | None = None, *, end: int = 0) -> Slip:
        """A slip on a line, which is meant to be `line`; `column` and `end` count from 0."""
        lines = None
        if line is not None:
            lines = [*self.lines]
            lines[number] = line
        return Slip(number + 1, column + 1, message, help_, end + 1 if end else 0, lines)
