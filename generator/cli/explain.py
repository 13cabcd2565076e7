"""The command that says what a finding means. It reads no archive, so it loads nothing of what does."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from generator.cli.application import app, fail, say
from generator.findings import cases, report
from generator.findings.codes import CODES
from generator.text.nearest import suggestion

_WITHIN = re.compile(r"^(?:error|warning|note)(?:\[| )|\]?:?$")
"""What stands around a code where a report prints it: `error[unknown-field]:`."""


@app.command()
def explain(
    code: Annotated[
        str, typer.Argument(help="A finding's code, such as unknown-field.", autocompletion=lambda: list(CODES))
    ] = "",
) -> None:
    """Say what a finding means, why it exists and how it is mended; without a code, list them all.

    Example: `briefings explain dangling-reference`
    """
    code = _WITHIN.sub("", code)
    if not code:
        for name, row in CODES.items():
            say(f"{name:22} {row.severity:8} {row.title}")
    elif code not in CODES:
        fail(f"there is no finding `{code}`; {suggestion(code, CODES) or 'briefings explain lists them all'}")
    else:
        say(report.explanation(code, cases.text_of(code)), end="")
