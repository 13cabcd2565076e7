"""Names that are ordinary words: which are found, by what, where they link; and which well-known names never are."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale

from generator import build
from generator.findings.cases import BASE
from generator.findings.finding import Finding
from generator.reading.config import Settings
from generator.text.frequencies import calendar_words, common_words
from tests.support.helpers import archive


def found(root: Path, record: str, *bottom_lines: str, language: str = "en") -> list[Finding]:
    """The findings about names that are words, of a record and some briefings."""
    files = {"content/organisations/tested.yml": record}
    for day, line in enumerate(bottom_lines, 10):
        files[f"content/briefings/2024/2024-02-{day}-harbour.yml"] = (
            f"title: Day {day}\ndate: 2024-02-{day}\nsource: {{outlet: example-herald}}\nbottom_line: >-\n  {line}\n"
        )
    checked = build.check(archive(root, BASE | files), Settings(language=language))
    return [f for f in checked.findings if f.code == "common-word-name"]


@pytest.mark.parametrize("name", ["Will", "It", "Go", "Us", "Who", "The", "No", "One", "New", "Hope", "it", "People"])
def test_common_words(name: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path, f"name: {name}\n")
    assert finding.message.startswith(f"`{name}` is a common word")
    assert finding.place.line == 1


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("A", "one letter"), ("x", "one letter"), ("Ж", "one letter"), ("3", "a number"), ("2024", "a number"),
        ("1,000", "a number"),
        ("１２", "a number"), ("3.5", "a number"), ("May", "a word of the calendar"), ("March", "a word of the calendar"),
        ("Sunday", "a word of the calendar"), ("the old man", "made of common words in small letters"),
    ],
)  # fmt: skip
def test_letters_numbers_months_and_phrases(name: str, why: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path, f"name: Tested\naliases: ['{name}']\n")
    assert finding.message.startswith(f"`{name}` is {why}")
    assert (finding.place.line, finding.place.column) == (2, 11)


WELL_KNOWN = [
    "US", "UN", "EU", "UK", "WHO", "IT", "ASEAN", "Japan", "China", "Korea", "Turkey", "Reuters", "Yonhap", "Kyodo",
    "Xinhua", "TASS", "Google", "Apple", "Microsoft", "Amazon", "Oracle", "Shell", "Target", "Telegram", "Signal", "Kim",
    "Moon", "Biden", "Putin", "London", "Paris", "Reading", "Bath", "Mobile", "Jordan", "Chad", "Georgia", "Hamas",
    "Kremlin", "Pentagon", "Senate", "Congress", "Navy", "Cobalt", "Nobelium", "Lazarus", "Sandworm", "Hwasong", "Polaris",
    "Patriot", "Javelin", "F-35", "KN-23", "No.5", "4chan", "金", "김", "習近平",
]  # fmt: skip


def test_well_known_names_are_none(tmp_path: Path) -> None:
    assert found(tmp_path, f"name: Tested\naliases: [{', '.join(WELL_KNOWN)}, General Staff, The Who, the North]\n") == []


def test_names_of_countries_and_languages_are_none() -> None:
    names = {*Locale("en").territories.values(), *Locale("en").languages.values()} - {"world"}
    assert {n for n in names if n.lower() in common_words("en") | calendar_words("en")} == set()


def test_a_rarer_word_is_one_where_the_archive_uses_it_so(tmp_path: Path) -> None:
    lines = ["They were reading.", "Reading helps; reading more.", "She is reading in Reading."]
    (finding,) = found(tmp_path, "name: Reading\n", *lines)
    assert finding.message == (
        "`Reading` is a word here: `reading` stands in prose 3 times, and becomes a link wherever prose has it: twice so far"
    )
    assert [(place.path, place.line, words) for place, words in finding.related] == [
        ("content/briefings/2024/2024-02-11-harbour.yml", 4, "the first link")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["They were reading.", "Reading helps; reading more."],  # not often enough
        ["They read reading reading reading in Reading, in Reading, of Reading, at Reading."],  # the name is as frequent
        ["They read reading reading reading in Reading."],  # it begins no sentence
        ["Reading helps. They were misreading, re-readings, readings."],  # other words
        ["Reading helps. See `reading`, [reading](https://example.org/reading), [[freedonia|reading]]."],  # not prose
    ],
)
def test_without_evidence_it_is_a_name(lines: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, "name: Reading\n", *lines) == []


def test_it_says_how_often_and_where_first(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "name: Will\n", "It will open. Will it? Will it!", "Ada Example asked Will.")
    assert finding.message.endswith("wherever prose has it: twice so far")
    assert finding.related[0][0].path == "content/briefings/2024/2024-02-10-harbour.yml"


@pytest.mark.parametrize("said", ["link: true", "link: false"])
def test_what_the_author_says_goes(said: str, tmp_path: Path) -> None:
    assert found(tmp_path, f"name: Will\n{said}\naliases: [{{name: '3', {said}}}]\n", "Will it open?") == []


def test_each_language_has_its_own_words(tmp_path: Path) -> None:
    assert [f.place.line for f in found(tmp_path, "name: Aber\naliases:\n- Dezember\n- Will\n", language="de-AT")] == [1, 3, 4]
    assert [f.place.line for f in found(tmp_path, "name: Aber\naliases:\n- Dezember\n- Will\n")] == [4]
    assert found(tmp_path, "name: Aber\naliases:\n- Dezember\n- Will\n", language="xx") == []


def test_common_words_are_few_and_small() -> None:
    assert 300 < len(common_words("en")) < 1_500
    assert all(word == word.lower() for word in common_words("en"))
    assert common_words("tlh") == frozenset()
