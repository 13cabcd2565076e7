"""Says a figure's number in words, and gives the unit that goes with it."""

from __future__ import annotations

from generator.records.model import Measure
from generator.records.statements import Figure
from generator.text.words import number


def amount(figure: Figure) -> str:
    """A figure's number as its claimant gave it: `about 6,000`, `at least 10,000`, `6,000 to 10,000`."""
    about = "about " if figure.approximate else ""
    if figure.value is not None:
        return about + number(figure.value)
    if figure.low is not None and figure.high is not None:
        return f"{about}{number(figure.low)} to {number(figure.high)}"
    if figure.low is not None:
        return f"at least {about}{number(figure.low)}"
    return f"up to {about}{number(figure.high or 0)}"


def unit(figure: Figure, measure: Measure) -> str:
    """The unit that goes with a figure's number."""
    return measure.unit_one or measure.unit if figure.value == 1 else measure.unit
