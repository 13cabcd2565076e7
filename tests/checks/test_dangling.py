"""A reference that leads nowhere, in any field of any record: it is told at its place, whatever rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import build
from generator.reading import config, schema, source
from generator.records import shape
from generator.records.record import Record
from tests.support.helpers import archive

ARCHIVE = Path(__file__).parents[1] / "every_feature"
SETTINGS, _ = config.parse((ARCHIVE / "mkdocs.yml").read_text("utf-8"), {})
VERDICT = 'verdict: {text: It is open., says: one-side, date: 2024-06-01, grounds: ["2024-03-01-harbour-deal#berths-other"]}\n'


def files() -> dict[str, str]:
    """An archive that uses every field, with verdicts on its threads, measures and people."""
    found = {path.relative_to(ARCHIVE).as_posix(): path.read_text("utf-8") for path in sorted(ARCHIVE.glob("content/**/*.yml"))}
    judged = ("/threads/", "/measures/", "/people/")
    return {
        path: text + (VERDICT if any(part in path for part in judged) and "verdict:" not in text else "")
        for path, text in found.items()
    }


def references() -> Iterator[tuple[str, str]]:
    """Each file with each text in it that names another record."""
    for path, text in files().items():
        parsed = schema.read(source.source(path, text), SETTINGS.kinds)
        if isinstance(parsed.record, Record):
            yield from dict.fromkeys((path, ref.text) for ref in shape.references(parsed.record) if ref.to != "anchor")


def test_the_archive_is_sound_before(tmp_path: Path) -> None:
    findings = build.check(archive(tmp_path, files()), SETTINGS, "newest").findings
    assert [f for f in findings if f.severity == "error"] == []


@pytest.mark.parametrize(("path", "text"), list(references()))
def test_a_reference_that_leads_nowhere_is_told(path: str, text: str, tmp_path: Path) -> None:
    content = files()
    content[path] = content[path].replace(text, "#zzz-nothing" if text.startswith("#") else "zzz-nothing")
    codes = {f.code for f in build.check(archive(tmp_path, content), SETTINGS, "newest").findings if f.place.path == path}
    assert codes & {"dangling-reference", "bad-value", "wrong-kind", "unknown-field"}
