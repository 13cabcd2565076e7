"""Adds the forms of irregular English verbs to words: a search for one form finds the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

VERBS = (
    "begin begins began begun",
    "blow blows blew blown",
    "break breaks broke broken",
    "build builds built",
    "buy buys bought",
    "choose chooses chose chosen",
    "come comes came",
    "draw draws drew drawn",
    "fall falls fell fallen",
    "fight fights fought",
    "find finds found",
    "fly flies flew flown flight",
    "give gives gave given",
    "grow grows grew grown",
    "hold holds held",
    "keep keeps kept",
    "lead leads led",
    "lose loses lost",
    "make makes made",
    "meet meets met",
    "pay pays paid",
    "rise rises rose risen",
    "sell sells sold",
    "send sends sent",
    "shoot shoots shot",
    "sink sinks sank sunk",
    "speak speaks spoke spoken",
    "strike strikes struck",
    "take takes took taken",
    "teach teaches taught",
    "tell tells told",
    "throw throws threw thrown",
    "withdraw withdraws withdrew withdrawn",
    "write writes wrote written",
)
"""The forms of each, the present first; no form belongs to two of them."""


def with_forms(groups: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Groups of words that stand for one another, with the forms of verbs: in the group that has one, or in one of their own."""
    own = [tuple(group) for group in groups]
    free = []
    for forms in (tuple(verb.split()) for verb in VERBS):
        at = next((n for n, group in enumerate(own) if set(group) & set(forms)), None)
        if at is None:
            free.append(forms)
        else:
            own[at] = tuple(dict.fromkeys((*own[at], *forms)))
    return (*own, *free)
