"""Published words that a change makes others are told unless a correction says so; what changes nothing for a reader is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks import silent_changes
from tests.support.check import found, repository
from tests.support.helpers import BRIEFING, called

PATH = "content/briefings/2020/2020-02-01-pier.yml"
TEXT = (
    BRIEFING.replace("2020-01-02", "2020-02-01").replace("A bridge opens", "A pier of 40 metres opens")
    + """\
claims:
  - id: long
    text: The pier is 40 metres long, and [[freedonia|the Republic]] will not sell it.
    kind: claimed
    by: freedonia
    said: 2020-01-30
    quote: {text: "We have built it for everybody, and for ever.", speaker: ada-example}
  - {text: Ships use more berths than before the storm., kind: reported}
figures:
  - {measure: trains, value: 40, by: freedonia}
events:
  - {id: opening, date: 2020-02-01, what: The pier is opened., place: freedonia}
assessment:
  - {text: A second pier is built., likelihood: likely, made: 2020-02-01}
"""
)
OF_SUBSTANCE = [
    ("title: A pier of 40 metres opens", "title: A pier of 60 metres opens", "title"),
    ("Ada Example opened a bridge in Freedonia.", "Ada Example closed a bridge in Freedonia.", "bottom_line"),
    ("The pier is 40 metres long", "The pier is 400 metres long", "text"),
    ("The pier is 40 metres long", "The pier is sixty metres long", "text"),
    ("will not sell it", "will sell it", "text"),
    ("Ships use more berths", "Ships use fewer berths", "text"),
    ("before the storm", "after the storm", "text"),
    ("kind: claimed\n    by: freedonia", "kind: claimed\n    by: ada-example", "by"),
    ("kind: claimed\n    by: freedonia", "kind: announced\n    by: freedonia", "kind"),
    ("said: 2020-01-30", "said: 2020-01-03", "said"),
    ("for everybody, and for ever", "for everybody, and for ages", "text"),
    ("We have built it for everybody", "We have built it for nobody", "text"),
    ("We have built it for everybody, and for ever.", "We have built it for everybody.", "text"),
    ("speaker: ada-example", "speaker: freedonia", "speaker"),
    ("value: 40", "value: 41", "value"),
    ("40, by: freedonia", "40, by: ada-example", "by"),
    ("date: 2020-02-01, what", "date: 2020-01-31, what", "date"),
    ("likelihood: likely", "likelihood: very likely", "likelihood"),
    (
        "The pier is 40 metres long, and [[freedonia|the Republic]] will not sell it.",
        "Fish is dear, which does not help.",
        "text",
    ),
]
OF_NONE = [
    ("The pier is 40 metres long, and", "The pier is 40 metres long and"),
    ("The pier is 40 metres long", "The pier is forty metres long"),
    ("The pier is 40 metres long", "In 2020 the pier is 40 metres long"),
    ("The pier is 40 metres long", "The peir is 40 metres long"),
    ("The pier is 40 metres long", "The pier has a length of 40 metres"),
    ("[[freedonia|the Republic]]", "the Republic"),
    ("for everybody, and for ever.", "for everybody and for ever!"),
    ("We have built it for everybody", "We have built it for evrybody"),
    ("text: The pier is 40 metres long, and [[freedonia|the Republic]] will not sell it.",
     "text: >-\n      The pier is 40 metres long,\n      and [[freedonia|the Republic]] will not sell it."),
    ("likelihood: likely, made: 2020-02-01", "made: 2020-02-01, likelihood: likely"),
    ("Ships use more berths than before the storm.", "More berths are used by ships than before the storm."),
    ("kind: reported}", "kind: reported, note: The storm was in December.}"),
    ("value: 40,", "value: 40.0,"),
    ("assessment:\n", "topics: [rail]\nassessment:\n"),
    ("  - {measure: trains, value: 40, by: freedonia}\n",
     "  - {measure: trains, value: 40, by: freedonia}\n  - {measure: trains, value: 50, by: ada-example}\n"),
]  # fmt: skip
CORRECTION = "corrections:\n  - {date: 2020-02-03, class: correction, was: Something., now: Something else.}\n"


def silent(root: Path, text: str) -> list[str]:
    """The places of the silent changes that a working copy has made of the committed file."""
    (root / PATH).write_text(text)
    return [code for path, code in found(root, "--since", "HEAD") if path == PATH and code == "silent-change"]


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in git with a published briefing."""
    return repository(tmp_path_factory.mktemp("archive"), {PATH: TEXT})


@pytest.mark.sampled
@pytest.mark.parametrize(("old", "new", "field"), OF_SUBSTANCE)
def test_what_readers_were_told_otherwise_is_told_unless_a_correction_says_so(
    old: str, new: str, field: str, committed: Path
) -> None:
    assert TEXT.count(old) == 1
    changed = TEXT.replace(old, new)
    assert silent(committed, changed) == ["silent-change"]
    assert silent(committed, changed + CORRECTION) == []
    assert field


@pytest.mark.parametrize(("old", "new"), OF_NONE)
def test_a_change_that_tells_readers_nothing_else_is_none(old: str, new: str, committed: Path) -> None:
    assert TEXT.count(old) == 1
    assert silent(committed, TEXT.replace(old, new)) == []


def test_a_draft_may_change_and_an_old_correction_speaks_of_another_change(tmp_path: Path) -> None:
    changed = TEXT.replace("value: 40", "value: 41")
    draft = repository(tmp_path / "draft", {PATH: TEXT + "status: draft\n"})
    assert silent(draft, changed + "status: draft\n") == []
    corrected = repository(tmp_path / "corrected", {PATH: TEXT + CORRECTION})
    assert silent(corrected, changed + CORRECTION) == ["silent-change"]
    assert silent(corrected, changed + CORRECTION + CORRECTION.split("\n", 1)[1].replace("02-03", "02-04")) == []


@given(
    st.text("ab c.,'\"-Éé", min_size=1, max_size=30),
    st.sampled_from([str.upper, str.title, lambda t: f" {t} ", lambda t: f"{t}."]),
)
def test_layout_case_and_punctuation_are_no_other_words(text: str, change: object) -> None:
    assert callable(change)
    assert not silent_changes.says_otherwise(text, change(text))
    assert not silent_changes.is_another_quotation(text, change(text))


@pytest.mark.parametrize(
    ("command", "old", "new"),
    [
        ("rename", "freedonia", "republic-2"),
        ("rename", "ada-example", "ada"),
        ("rename", "trains", "trains-a-day"),
        ("rename", "2020-01-02-first", "2020-01-01-the-bridge"),
        ("rename", "2020-01-02-first#opened", "open-since-2020"),
        ("merge", "ada-example", "ada-two"),
    ],
)
def test_a_record_of_another_name_is_no_change_of_substance(command: str, old: str, new: str, tmp_path: Path) -> None:
    text = TEXT.replace("will not sell it.", "[[people/ada-example]] will not sell it, see [[2020-01-02-first]].").replace(
        "opened a bridge in", "opened a bridge, [[2020-01-02-first#opened]], in [[freedonia]],"
    )
    root = repository(tmp_path, {PATH: text, "content/people/ada-two.yml": "name: Ada Second\n"})
    assert called(command, "-y", old, new, cwd=root).returncode == 0
    assert "silent-change" not in {code for _, code in found(root, "--since", "HEAD")}


def test_a_briefing_of_another_name_is_asked_for_its_words(tmp_path: Path) -> None:
    root = repository(tmp_path, {PATH: TEXT})
    assert called("rename", "-y", "2020-02-01-pier", "2020-02-01-long-pier", cwd=root).returncode == 0
    there = PATH.replace("pier", "long-pier")
    (root / there).write_text(
        TEXT.replace("value: 40", "value: 41").replace("by: freedonia\n    said", "by: ada-example\n    said")
    )
    assert [path for path, code in found(root, "--since", "HEAD") if code == "silent-change"] == [there] * 2
