"""Finds the slip at which the YAML parser stops: its line, what to write there, and the text as it was meant.

A parser complains where it cannot go on, which is often a line below the slip, and in its own words. Here the lines around
its complaint are looked at as a person would. The text as it was probably meant serves only to read on, so that one slip
hides nothing of the rest of the file; nobody's file is changed by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import yaml

from generator.reading import slips_of_brackets, slips_of_lines, slips_of_values
from generator.reading.slip import Complaint, Slip
from generator.reading.tree import Scalar

_LINE_END = re.compile("[\n\x85\u2028\u2029]")
"""What ends a line for the parser, so that its lines are ours."""


def lines_of(text: str) -> list[str]:
    """The lines of a text as the parser counts them."""
    return _LINE_END.split(text)


def unnoticed(text: str) -> Iterator[Slip]:
    """Slips of which no parser complains; `lines` of each is the one line that is meant."""
    return slips_of_lines.odd_indentations(text)


def slip_of(text: str, error: yaml.YAMLError, last: Scalar | None) -> Slip:
    """The slip behind a parser's error; `last` is the scalar that it read last."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be parsed"
    begun, met = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    mark = met or begun
    lines = lines_of(text)
    at = (min(mark.line, len(lines)), mark.column) if mark else (0, 0)
    since = (min(begun.line, len(lines) - 1), begun.column) if begun else (min(at[0], len(lines) - 1), at[1])
    found = Complaint(lines, problem, at, since, getattr(error, "context", None) or "", last)
    for words, look in _LOOKS:
        if words in problem and (slip := look(found)):
            return slip
    number, column = since if "end of stream" in problem else at
    number = min(number, len(lines) - 1)
    return Slip(
        number + 1, column + 1, f"not valid YAML: {problem}", "check the quotes, brackets and indentation near this place"
    )


_LOOKS: tuple[tuple[str, Callable[[Complaint], Slip | None]], ...] = (
    ("", slips_of_lines.odd_indentation),
    ("end of stream", slips_of_values.unclosed_quote),
    ("document indicator", slips_of_values.unclosed_quote),
    ("mapping values are not allowed", slips_of_values.colon_in_value),
    ("could not find expected ':'", slips_of_lines.no_colon),
    ("did not find expected key", slips_of_values.behind_value),
    ("did not find expected '-' indicator", slips_of_values.behind_value),
    ("did not find expected key", slips_of_lines.wrong_column),
    ("did not find expected '-' indicator", slips_of_lines.wrong_column),
    ("did not find expected ','", slips_of_brackets.brackets),
    ("node content", slips_of_brackets.item_missing),
    ("cannot start any token", slips_of_values.first_character),
    ("tab", slips_of_values.first_character),
    ("alphabetic or numeric", slips_of_values.sign),
    ("entries are not allowed", slips_of_values.sign),
    ("keys are not allowed", slips_of_values.sign),
    ("comment or line break", slips_of_values.block_text),
    ("unknown escape", slips_of_values.backslash),
    ("hexdecimal", slips_of_values.backslash),
    ("<document start>", slips_of_lines.document),
    ("non-alphabetical", slips_of_lines.document),
)
"""What each complaint of the parser may come from, looked at in this order."""
