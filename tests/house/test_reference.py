"""What one process of a run was given by Python-Markdown, another reads; it is what the other would have been given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import reference

PAGE = "# Harbours\n\n## Old *ones*\n\n" + "A harbour & a pier: “é” \ud83d.\n\n" * 60


def test_a_page_is_made_once_and_read_as_it_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(reference.SHARED, str(tmp_path))
    made = reference.by_reference(PAGE)
    assert made == reference._made(PAGE)
    assert made[1] == [(1, "harbours", "Harbours"), (2, "old-ones", "Old ones")]
    assert len(list(tmp_path.iterdir())) == 1

    def fail(text: str) -> tuple[str, reference.Contents]:
        raise AssertionError(text)

    with monkeypatch.context() as patch:
        patch.setattr(reference, "_made", fail)
        assert reference.by_reference(PAGE) == made
    assert reference.by_reference(PAGE + "More.\n")[0] == reference._made(PAGE + "More.\n")[0] != made[0]


def test_a_short_text_is_made_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(reference.SHARED, str(tmp_path))
    assert reference.by_reference("*a*")[0] == "<p><em>a</em></p>"
    assert list(tmp_path.iterdir()) == []
