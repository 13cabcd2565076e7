"""The front page: which picture carries the lead's story, and in which order things stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import build
from generator.pages.page import Page
from generator.pages.parts import lead_picture
from generator.pages.registers import front
from generator.pages.registers.front import FrontData
from generator.pictures.charts.dots import HERE
from generator.pictures.charts.dots import dots as sketched
from generator.pictures.data import Dots, PlaceMap
from tests.support.helpers import BRIEFING, CONTENT, archive
from tests.support.store import SETTINGS

SHIPPED = Path(__file__).parents[2] / "mkdocs.yml"
LEAD = BRIEFING.replace("2020-01-02", "2022-05-01")
PORT = "name: Port Freedonia\ncountry: XX\ncoordinates: {lat: 10, lon: 20}\n"
BOATS = "name: Boats\nunit: boats\nwhat: Boats in the port.\n"


def given(day: str, *figures: str, more: str = "") -> dict[str, str]:
    """A briefing of a day that gives figures."""
    listed = "".join(f"  - {{{figure}}}\n" for figure in figures)
    text = LEAD.replace("2022-05-01", day) + (f"figures:\n{listed}" if figures else "") + more
    return {f"content/briefings/{day[:4]}/{day}-x.yml": text}


def told(root: Path, *more: dict[str, str]) -> FrontData:
    """What the front page of the small archive is told, with further files."""
    files = CONTENT | {"content/places/port.yml": PORT, "content/measures/boats.yml": BOATS}
    for extra in more:
        files |= extra
    built = build.check(archive(root, files), SETTINGS)
    assert built.archive is not None, built.findings
    page: Page = next(front.pages(built.archive)).page(built.archive)
    assert isinstance(page.data, FrontData)
    return page.data


THREAD = "threads: [bridges]\n"
GONE = "status: withdrawn\ncorrections: [{date: 2021-02-01, class: withdrawal, now: Wrong.}]\n"
AT_PORT = "context: It lies in Port Freedonia.\n"
FLEET = {
    "content/measures/ships.yml": "name: Ships\nunit: ships\nwhat: Ships.\n"
    "family: {title: The fleet, unit: vessels, measures: [boats]}\n",
}
CASES: dict[str, tuple[list[dict[str, str]], str, list[str]]] = {
    "the measure of its first figure that has two": (
        [given("2021-01-01", "measure: boats, value: 3"), given("2022-05-01", "measure: boats, value: 4")],
        "Boats", ["3", "4"],
    ),
    "a measure with one figure is passed over": (
        [given("2022-05-01", "measure: boats, value: 4", "measure: trains, value: 50")], "Trains a day", ["about 40", "50"],
    ),
    "the measure given last in its thread": (
        [
            given("2020-02-01", "measure: boats, value: 1", "measure: boats, value: 2", more=THREAD),
            given("2021-01-01", "measure: trains, value: 60", more=THREAD),
            given("2022-05-01", more=THREAD),
        ],
        "Trains a day", ["about 40", "60"],
    ),
    "a figure that was withdrawn is none": (
        [
            given("2021-01-01", "measure: boats, value: 3", more=GONE),
            given("2022-05-01", "measure: boats, value: 4"),
        ],
        "", [],
    ),
    "its measure's family, its own number first": (
        [FLEET, given("2021-01-01", "measure: ships, value: 3"), given("2022-05-01", "measure: boats, value: 4")],
        "The fleet", ["4", "3"],
    ),
    "a family of one figure is passed over": (
        [FLEET, given("2022-05-01", "measure: boats, value: 4", "measure: trains, value: 50")],
        "Trains a day", ["about 40", "50"],
    ),
    "the measure of its thread with its own number of the same unit": (
        [
            {"content/measures/ferries.yml": "name: Ferries\nunit: boats\nwhat: Ferries in the port.\n"},
            given("2021-01-01", "measure: ferries, value: 1", "measure: ferries, value: 2", more=THREAD),
            given("2022-05-01", "measure: boats, value: 4", more=THREAD),
        ],
        "Ferries", ["4", "1", "2"],
    ),
    "the measure of its thread without its own number of another unit": (
        [
            given("2021-01-01", "measure: trains, value: 60", more=THREAD),
            given("2022-05-01", "measure: boats, value: 4", more=THREAD),
        ],
        "Trains a day", ["about 40", "60"],
    ),
    "its places, where there are no figures": ([given("2022-05-01", more=AT_PORT)], "The places", ["Port Freedonia"]),
    "nothing": ([given("2022-05-01")], "", []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_picture_that_carries_the_lead_follows_from_records(case: str, tmp_path: Path) -> None:
    files, heading, rows = CASES[case]
    found = told(tmp_path, *files).lead_picture
    if not rows:
        assert found is None
        return
    assert found is not None
    assert re.sub(r"\[(.*?)\]\(.*", r"\1", found.heading) == heading
    if isinstance(found.picture, Dots):
        assert [row.amount for row in found.picture.rows] == rows
    else:
        assert isinstance(found.picture, PlaceMap)
        assert [spot.label for spot in found.picture.spots] == rows


def test_the_leads_own_figures_are_set_off_and_keep_their_place_among_many(tmp_path: Path) -> None:
    others = [given(f"2021-02-{i + 1:02}", f"measure: boats, value: {i}, as_of: 2021-02-{i + 1:02}") for i in range(9)]
    old = given("2022-05-01", "measure: boats, value: 77, as_of: 2019-01")
    found = told(tmp_path, *others, old).lead_picture
    assert found is not None
    assert isinstance(found.picture, Dots)
    assert [(row.amount, row.here) for row in found.picture.rows] == [("77", True), *((str(n), False) for n in (5, 6, 7, 8))]
    assert f"the latest {lead_picture.FIGURES} of 10 figures" in found.note


def test_the_leads_number_says_who_gives_it_of_when_and_how_it_stands(tmp_path: Path) -> None:
    """In a family each measure has its name and its own unit above it, and nothing is added up."""
    claim = "claims:\n  - {id: a, text: Four boats lie there., by: freedonia, kind: claimed}\n"
    own = given("2022-05-01", "measure: boats, value: 4, claim: '#a', as_of: 2022-04", more=claim)
    found = told(tmp_path, FLEET, given("2021-01-01", "measure: ships, value: 3"), own).lead_picture
    assert found is not None
    assert isinstance(found.picture, Dots)
    assert [(row.heading, row.label, row.note, row.here) for row in found.picture.rows] == [
        ("Boats (boats)", "Freedonia", "Apr 2022", True),
        ("Ships (ships)", "in Example Herald", "reported Jan 2021", False),
    ]
    assert found.note.endswith("This briefing’s number: from one side only; said by a government, not verified.")
    assert "measures/ships.md#_together" in found.heading
    sketch = sketched(found.picture)
    written = [text.text for text in sketch.texts]
    assert written.index(HERE) + 1 == written.index("Freedonia, Apr 2022")
    assert [(text.bold, text.ink) for text in sketch.texts if "Freedonia" in text.text] == [(True, "ink")]
    (mark,) = (point for point in sketch.points if point.shape == "diamond")
    assert mark.size > max(point.size for point in sketch.points if point is not mark)
    assert all(0 <= text.y <= sketch.height for text in sketch.texts)


def test_disputes_and_threads_stand_above_further_headlines_and_an_empty_archive_has_a_page(tmp_path: Path) -> None:
    days = [given(f"2021-03-{i + 1:02}", more=THREAD) for i in range(5)]
    files = CONTENT | {path: text for one in days for path, text in one.items()}
    files["content/measures/trains.yml"] = files["content/measures/trains.yml"].replace("Trains a day", "Crossings a day")
    against = files["content/briefings/2020/2020-01-03-second.yml"]
    files["content/briefings/2020/2020-01-03-second.yml"] = against.replace(
        "{measure: trains,", "{claim: '#forty-trains', measure: trains,"
    )
    side = "claims: [{id: c, text: No., contradicts: [{claim: 2020-01-03-second#forty-trains, ground: fact, question: Is it}]}]\n"
    files |= given("2021-02-01", "measure: trains, value: 60, claim: '#c'", more=side)
    assert build.generate(archive(tmp_path / "full", files), SETTINGS).work is not None
    page = (tmp_path / "full/briefings/index.md").read_text("utf-8")
    parts = re.findall(r"^## .*\{ #(\S+) \}", page, re.MULTILINE)
    assert [part for part in parts if part != "_watch"] == ["_disputed", "_threads", "_latest", "_browse"]
    assert re.search(r"\{: \.b-number__measure \} <span class=\"b-meta\">in trains</span>", page), (
        "a number has its unit, where its name has not"
    )
    assert build.generate(archive(tmp_path / "empty", {"content/pages/about.md": "# About\n"}), SETTINGS).work is not None
    page = (tmp_path / "empty/briefings/index.md").read_text("utf-8")
    assert "There is no briefing here yet." in page
    assert re.findall(r"^## .*\{ #(\S+) \}", page, re.MULTILINE) == ["_browse"]
    assert "b-front__top" not in page


def test_since_when_there_are_articles_follows_from_the_briefings_that_stand(tmp_path: Path) -> None:
    old, older = given("2019-03-01"), given("2018-05-01", more=GONE)
    assert told(tmp_path / "a", old).since == "1 March 2019"
    assert told(tmp_path / "b", old, older).since == "1 March 2019"
    root = tmp_path / "c"
    assert build.generate(archive(root, CONTENT | old), SETTINGS).work
    assert "articles since 1 March 2019" in (root / "briefings/index.md").read_text("utf-8")


def test_the_shipped_archive_is_described_without_a_year_that_a_new_article_makes_untrue() -> None:
    (described,) = re.findall(r"^site_description: >-\n((?:  .*\n)+)", SHIPPED.read_text("utf-8"), re.MULTILINE)
    assert described
    assert not re.search(r"\d{4}", described)


def test_one_number_of_one_claimant_is_one_side_of_a_dispute(tmp_path: Path) -> None:
    claims = "claims:\n  - {{id: a, text: Boats lie there., by: {by}{more}}}\n"
    figure = "measure: boats, claim: '#a', {}"
    files = {"content/organisations/navy.yml": "name: Navy\n", "content/organisations/port-office.yml": "name: Port Office\n"}
    against = ", contradicts: [{claim: 2021-01-01-x#a, ground: number, question: How many?}, "
    against += "{claim: 2021-01-02-x#a, ground: number, question: How many?}]"
    first = given("2021-01-01", figure.format("value: 7"), more=claims.format(by="navy", more=""))
    again = given("2021-01-02", figure.format("value: 7, approximate: true"), more=claims.format(by="navy", more=""))
    other = given("2021-01-03", figure.format("value: 90"), more=claims.format(by="port-office", more=against))
    files["content/organisations/navy.yml"] += "body: armed-forces\n"
    (boats,) = (one for one in told(tmp_path, files, first, again, other).disputed if "Boats" in one.measure)
    assert [side.amount for side in boats.sides] == ["90", "about 7"]
    assert [side.stands for side in boats.sides] == ["", "said by armed forces, not verified"], "a caveat stays with its number"


def test_the_lead_says_how_its_claims_stand(tmp_path: Path) -> None:
    claim = "claims:\n  - {text: Four boats lie there., by: freedonia, kind: claimed}\n  - {text: It rained.}\n"
    root = archive(tmp_path, CONTENT | given("2022-05-01", more=claim))
    assert build.generate(root, SETTINGS).work
    lead = (root / "briefings/index.md").read_text("utf-8").partition("b-front__lead")[2].partition("</div>")[0]
    assert "of 2 claims 1 on the word of states alone" in lead
