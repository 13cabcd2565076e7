"""What the index is made of: claims with who makes them, figures with who gave them, words that stand for one another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import build
from generator.archive import alike
from generator.archive.alike import Alike
from generator.records import paths
from generator.search import index, inflections
from generator.search.overviews import OVERVIEWS
from generator.search.records import SearchRecord, records
from tests.support.helpers import CONTENT, FULL, archive
from tests.support.search_index import rows
from tests.support.store import SETTINGS

MORE = """\
title: {0}
date: {1}
source: {{outlet: example-herald}}
bottom_line: Trains are counted again.
claims:
  - {{id: counted, text: {2} trains cross the bridge., kind: {3}{4}}}
figures:
  - {{measure: trains, low: {2}, claim: "#counted"{4}{5}}}
"""
OPEN = "announced, in dispute, happened, said by a government, not verified"


def known(root: Path, **more: str) -> dict[str, SearchRecord]:
    """The records of the small archive by address; `more` are further files, `_` for `/` and `-` in their names' keys."""
    files = {f"content/{path.replace('__', '/')}": text for path, text in more.items()}
    checked = build.check(archive(root, {**CONTENT, **files}), SETTINGS)
    assert [finding for finding in checked.findings if finding.severity == "error"] == []
    return {record.url: record for record in records(checked.archive)}


def counted(number: int, day: str, kind: str = "reported", by: str = ", by: ada-example", as_of: str = "") -> dict[str, str]:
    """A briefing that gives one more figure of trains."""
    return {f"briefings__2020__{day}-more.yml": MORE.format(f"Count of {day}", day, number, kind, by, as_of)}


def test_a_claim_is_a_part_of_its_briefing_with_its_claimant_kind_and_dispute(tmp_path: Path) -> None:
    found = known(tmp_path)
    assert found["2020/01/03/second/"].claims == (
        ("forty-trains", "Ada Example: Forty trains cross the bridge each day (estimated, in dispute)"),
        ("second-bridge", "an official: Freedonia will build a second bridge (announced)"),
    )
    assert found["2020/01/02/first/"].claims == (("opened", f"Freedonia: The bridge is open ({OPEN})"),)


def test_a_claim_of_nobody_is_the_outlets_and_has_the_day_on_which_it_was_said(tmp_path: Path) -> None:
    day = {"briefings__2020__2020-03-04-more.yml": MORE.format("x", "2020-03-04", 7, "claimed, said: 2020-03-01", "", "")}
    [(_, line)] = known(tmp_path, **day)["2020/03/04/more/"].claims
    assert line == "Example Herald: 7 trains cross the bridge (claimed, 1 March 2020)"


def test_a_card_knows_each_claim_with_its_anchor(tmp_path: Path) -> None:
    record = known(tmp_path)["2020/01/03/second/"]
    [card] = (json.loads(data) for data in rows(dict(index.files([record])), "cards").values())
    assert [(anchor, " ".join(line.split()[:2])) for anchor, line in card["claims"]] == [
        ("forty-trains", "Ada Example:"),
        ("second-bridge", "an official:"),
    ]


def test_a_measure_shows_the_latest_figure_of_each_claimant_and_never_a_number_alone(tmp_path: Path) -> None:
    trains = "measures/trains/"
    assert known(tmp_path / "one")[trains].shown == "about 40 trains (Ada Example, January 2020)"
    more = counted(50, "2020-02-01") | counted(60, "2020-03-01", "forecast", ", by: {unnamed: an official}")
    shown = known(tmp_path / "more", **more)[trains].shown
    assert shown.split("; ") == [
        "at least 60 trains (an official, reported March 2020, forecast)",
        "at least 50 trains (Ada Example, reported February 2020)",
    ]
    nobody = known(tmp_path / "nobody", **counted(1, "2020-05-01", by=""))[trains].shown
    assert nobody.startswith("at least 1 trains (in Example Herald, reported May 2020); ")


def test_a_measure_counts_the_claimants_that_it_does_not_show(tmp_path: Path) -> None:
    more: dict[str, str] = {}
    for month in range(2, 7):
        more |= counted(month, f"2020-{month:02}-01", by=f", by: {{unnamed: official {month}}}")
    shown = known(tmp_path, **more)["measures/trains/"].shown
    assert shown.count("official") == 3
    assert shown.endswith("; and 3 more claimants")


def test_a_figure_says_that_it_is_in_dispute_and_one_of_a_withdrawn_briefing_is_not_shown(tmp_path: Path) -> None:
    briefing = "briefings__2020__2020-01-03-second.yml"
    disputed = FULL.replace("approximate: true", 'claim: "#forty-trains"')
    found = known(tmp_path / "disputed", **{briefing: disputed})["measures/trains/"]
    assert found.shown == "40 trains (Ada Example, January 2020, in dispute)"
    withdrawn = disputed.replace("class: clarification", "class: withdrawal") + "status: withdrawn\n"
    gone = known(tmp_path / "withdrawn", **{briefing: withdrawn})
    assert gone["measures/trains/"].shown == ""
    assert gone["2020/01/03/second/"].shown == "Withdrawn on 1 February 2020"
    assert all(line.endswith("withdrawn)") for _, line in gone["2020/01/03/second/"].claims)


def test_kinds_and_units_can_be_searched(tmp_path: Path) -> None:
    found = known(tmp_path)
    assert {"measure", "figure", "trains"} <= set(found["measures/trains/"].also)
    assert {"person", "People"} <= set(found["people/ada-example/"].also)
    assert {"thread", "story"} <= set(found["threads/bridges/"].also)
    assert {"briefing", "claim"} <= set(found["2020/01/03/second/"].also)


@pytest.mark.parametrize(
    ("unit", "asked"),
    [
        ("minutes", "how long"),
        ("million US dollars", "how much"),
        ("km", "how far"),
        ("killed and wounded", "people"),
        ("trains", ""),
        ("dollarettes", ""),
    ],
)
def test_a_measure_is_found_by_what_asks_for_its_unit(tmp_path: Path, unit: str, asked: str) -> None:
    measure = f"name: A number\nunit: {unit}\nwhat: It was counted.\n"
    also = known(tmp_path, **{"measures__number.yml": measure})["measures/number/"].also
    assert set(also) & {"how long", "how much", "how far", "people"} == ({asked} if asked else set())


def test_what_has_a_topic_is_found_by_its_name_and_by_that_of_the_wider_one(tmp_path: Path) -> None:
    found = known(tmp_path)
    for url in ("2020/01/03/second/", "threads/bridges/"):
        assert {"Rail", "Transport"} <= set(found[url].also), url
    assert not {"Rail", "Transport"} & set(found["2020/01/02/first/"].also)


def test_what_new_briefings_change_lies_beside_them(tmp_path: Path) -> None:
    before = list(known(tmp_path / "before").items())
    after = list(known(tmp_path / "after", **counted(50, "2020-02-01")).items())
    same = [one == other for one, other in zip(before, after, strict=False)]
    assert same.index(False) == [url for url, _ in before].index("measures/trains/")
    last = [url for url, _ in after if url not in {paths.url_of(one.page) for one in OVERVIEWS}][-2:]
    assert last == ["2020/02/01/more/", "measures/trains/"]


def test_words_stand_for_one_another_in_titles_and_in_all_else(tmp_path: Path) -> None:
    groups = "groups:\n  - [trains, railway carriages]\n  - [opened, how open]\n  - [ship, boat]\n"
    found = known(tmp_path, **{"synonyms.yml": groups})
    assert found["measures/trains/"].alike == (("trains = railway carriages",), ())
    assert found["2020/01/02/first/"].alike == ((), ("opened = how open",))
    assert found["people/ada-example/"].alike == ((), ())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("They were killed.", ("killed = dead put to death",)),
        ("KILLED and Dead", ("killed dead = put to death",)),
        ("He was put to death, and put down", ("put to death = dead killed",)),
        ("skilled deadline putto", ()),
        ("", ()),
    ],
)
def test_a_word_of_a_group_is_a_whole_word_in_any_case(text: str, lines: tuple[str, ...]) -> None:
    assert Alike([["dead", "killed", "put to death"]]).of(text) == lines


def test_a_long_list_costs_a_text_no_more_than_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counted(dict):  # type: ignore[type-arg]
        asked = 0

        def get(self, *words: object) -> object:
            Counted.asked += 1
            return super().get(*words)

    many = Alike([f"w{n} x", f"w{n} y"] for n in range(2000))
    monkeypatch.setattr(many, "_known", Counted(many._known))
    many.of("w1 " * 300)
    assert Counted.asked == 300 * alike.LONGEST


def test_an_overview_is_found_by_what_it_answers_and_by_what_it_lists(tmp_path: Path) -> None:
    found = known(tmp_path)
    disputed = found["claims/disputed/"]
    assert "contradict" in " ".join(disputed.also)
    assert "reliable" in found["sources/"].title
    assert "Example Herald" in found["sources/"].also
    assert "reliable" in found["organisations/example-herald/"].also
    assert any("second bridge" in line for line in found["watch/"].also)


def test_of_a_written_page_its_sections_are_found_by_how_they_begin(tmp_path: Path) -> None:
    page = "# Method\n\nHow it is done.\n\n## Counting\n\nTrains are counted.\n\nDeep below stands a pomegranate.\n"
    [record] = [r for url, r in known(tmp_path, **{"pages__method.md": page}).items() if url == "method/"]
    assert record.summary == "How it is done."
    assert record.text == ("Counting", "Trains are counted.")


def test_forms_of_a_verb_stand_for_one_another_also_in_an_authors_group() -> None:
    groups = inflections.with_forms([("sent", "shipped")])
    assert ("sent", "shipped", "send", "sends") in groups
    assert ("fly", "flies", "flew", "flown", "flight") in groups
    assert Alike(groups).of("It was sent") == ("sent = shipped send sends",)
    every = [form for group in inflections.with_forms([]) for form in group]
    assert len(every) == len(set(every))
