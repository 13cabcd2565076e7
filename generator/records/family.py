"""The record of a family of measures. A field's docstring is its documentation everywhere."""

from __future__ import annotations

from typing import Annotated

from generator.records.fields import MeasureRef, Name, Text
from generator.records.lists import Ids
from generator.records.record import Record


class Family(Record):
    """Measures that belong together: their figures stand in one picture, and are never added up."""

    title: Name
    """What they are together, such as `North Korean losses in Kursk`."""
    unit: Text | None = None
    """What all of them count, where their own units differ: deaths and casualties are both `soldiers`."""
    measures: Annotated[tuple[MeasureRef, ...], Ids]
    """The others, in the order in which they stand behind the measure in whose file this is."""
