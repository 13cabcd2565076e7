"""One slip is one finding: what could not be read is compared with nothing. And days that no calendar shows are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.slips import HEAD, PLACE, found, short

CLAIM = "claims:\n  - id: fleet\n    text: The fleet grows.\n    kind: claimed\n    by: BY\n"
FIGURE = 'figures:\n  - measure: ships\n    VALUE\n    by: ada-example\n    claim: "#fleet"\n    as_of: 2024-03\n'
OTHER = "content/briefings/2024/2024-03-01-fleet-counted.yml"


def told(root: Path, by: str, value: str) -> list[str]:
    text = HEAD + CLAIM.replace("BY", by) + FIGURE.replace("VALUE", value)
    return short(found(root, {PLACE: text}))


@pytest.mark.parametrize("value", ["four", "4k", "at least 4"])
def test_a_number_that_could_not_be_read_is_no_other_number(value: str, tmp_path: Path) -> None:
    claim = CLAIM.replace("BY", "ada-example")
    first = HEAD.replace("2024-03-02", "2024-03-01").replace("open", "counted") + claim + FIGURE.replace("VALUE", "value: 4")
    second = HEAD + claim.replace("grows", "is large") + FIGURE.replace("VALUE", f"value: {value}")
    assert [line.split(": ")[1].split()[-1] for line in found(tmp_path, {OTHER: first, PLACE: second})] == ["bad-number"]


def test_two_numbers_that_were_read_are_still_compared(tmp_path: Path) -> None:
    claim = CLAIM.replace("BY", "ada-example")
    first = HEAD.replace("2024-03-02", "2024-03-01").replace("open", "counted") + claim + FIGURE.replace("VALUE", "value: 4")
    second = HEAD + claim.replace("grows", "is large") + FIGURE.replace("VALUE", "value: 7")
    assert any("unexplained-change" in line for line in found(tmp_path, {OTHER: first, PLACE: second}))


@pytest.mark.parametrize("by", ["Ada Example", "\u201cada-example\u201d", "Max Example"])
def test_who_is_no_record_is_not_another_claimant(by: str, tmp_path: Path) -> None:
    assert not [line for line in told(tmp_path, by, "value: 4") if "claimant-differs" in line]


def test_another_claimant_is_still_told(tmp_path: Path) -> None:
    assert [line.split()[-1] for line in told(tmp_path, "freedonia", "value: 4")] == ["claimant-differs"]


@pytest.mark.parametrize("value", ["lo: 3000", "hihg: 4", "valeu: 4", "number: 4"])
def test_a_number_whose_field_is_misspelt_is_one_finding(value: str, tmp_path: Path) -> None:
    assert told(tmp_path, "ada-example", value) == ["14:5 unknown-field"]


@pytest.mark.parametrize(
    ("due", "said", "help_"),
    [
        ("2024-02", "", "date-order"),
        ("2023", "", "date-order"),
        ("2024-02", "2024-03-01", "date-order"),
        ("2567-03-01", "", "Buddhist era, write 2024-03-01"),
        ("2567", "", "Buddhist era, write 2024"),
        ("9999", "", "Buddhist era, write 9456"),
    ],
)
def test_a_day_by_which_nothing_can_be_due_is_told(due: str, said: str, help_: str, tmp_path: Path) -> None:
    more = f"    due: {due}\n" + (f"    said: {said}\n" if said else "")
    text = HEAD.replace("2024-03-02", "2024-03-01") + CLAIM.replace("BY", "ada-example").replace("claimed", "announced") + more
    lines = [line for line in found(tmp_path, {OTHER: text}) if "date-order" in line]
    assert len(lines) == 1
    assert help_ in lines[0]


@pytest.mark.parametrize("due", ["2024-03", "2024", "2024-02-29", "2100", "2324"])
def test_a_day_that_may_be_meant_is_not_told(due: str, tmp_path: Path) -> None:
    claim = CLAIM.replace("BY", "ada-example").replace("claimed", "announced")
    text = HEAD.replace("2024-03-02", "2024-03-01") + claim + f"    due: {due}\n"
    assert not [line for line in found(tmp_path, {OTHER: text}) if "date-order" in line]
