"""Makes one file with a slip, and reads what `check` says of it."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from generator.cli.application import app
from generator.findings.cases import BASE
from tests.support.helpers import archive

PLACE = "content/briefings/2024/2024-03-02-harbour-opens.yml"


PERSON = "content/people/max-example.yml"


MEASURE = {"content/measures/ships.yml": "name: Ships\nunit: ships\nwhat: Ships of all sizes.\n"}


HEAD = (
    "title: 開港は三月\ndate: 2024-03-02\nsource:\n  outlet: example-herald\n  language: en\nbottom_line: The harbour is open.\n"
)


def found(root: Path, files: dict[str, str | bytes]) -> list[str]:
    """What `briefings check` says of an archive with these files."""
    archive(root, {**BASE, **MEASURE, **files})
    result = CliRunner().invoke(app, ["check", "--root", str(root), "--as-of", "newest", "--format", "concise"])
    assert result.exit_code in {0, 1}, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.stdout.splitlines()


def short(lines: list[str]) -> list[str]:
    """Each finding as `line:column code`, without its file."""
    return [re.sub(r"^[^:]*:?(?:(\d+:\d+): )?\s*(?:error|warning|note) ([a-z0-9-]+): .*", r"\1 \2", line) for line in lines]
