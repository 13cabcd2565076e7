"""Asks questions on a terminal. Where nobody can answer, the process ends with a sentence on what is missing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

import typer

from generator.cli.application import fail, say
from generator.text.printable import printable


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty()


def ask_for_missing(known: Mapping[str, str]) -> dict[str, str]:
    """The values, those that are empty asked for."""
    missing = [key for key, value in known.items() if not value]
    if missing and not can_ask():
        fail(f"missing: {', '.join('NAME' if key == 'name' else '--' + key for key in missing)}")
    return {key: value or ask(key.capitalize(), lambda text: (text, "")) for key, value in known.items()}


def ask(question: str, check: Callable[[str], tuple[str, str]], default: str | None = None) -> str:
    """An answer that stands the check, which gives the value and what is wrong with it. An empty default may be left so."""
    while True:
        text = typer.prompt(printable(question), default=default, show_default=bool(default), err=True).strip()
        value, wrong = check(text) if text else (text, "" if default == "" else "an answer is needed")
        if not wrong:
            return value
        say(wrong, err=True)
