"""Says how many examples a property is tried with."""

from __future__ import annotations

from hypothesis import settings

USUAL = 100
"""So many are tried where a test says nothing, by `make test`; `make test-fast` tries a tenth of any number."""
FAST = USUAL // 10


def tries(number: int) -> int:
    """A number of examples, or a tenth of it. The first ones are the same: Hypothesis does not draw them by chance here."""
    return max(1, number * settings.default.max_examples // USUAL) if settings.default else number
