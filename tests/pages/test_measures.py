"""Measures: families in one picture, the index by topic, and what stays bounded however many there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.archive.model import Archive
from generator.evidence import families
from generator.formats.render import render
from generator.pages.machine.tables import TABLES
from generator.pages.page import Page
from generator.pages.parts import together
from generator.pages.records import measures
from generator.pages.records.measure_index import DOTS, OTHER, SINGLE, MeasuresData
from generator.pages.records.measures import BESIDE, MeasureData
from generator.pictures import charts
from generator.pictures.data import Dots
from generator.pictures.sketch import WIDTH
from tests.support.helpers import BRIEFING, CONTENT, archive, called
from tests.support.store import SETTINGS

PLAIN = {path: text for path, text in CONTENT.items() if "/briefings/" not in path and "/measures/" not in path}


def measure(id_: str, unit: str = "soldiers", topics: str = "", family: str = "") -> dict[str, str]:
    """A measure."""
    more = f"topics: [{topics}]\n" if topics else ""
    text = f"name: Measure {id_}\nunit: {unit}\nwhat: What {id_} counts.\n{more}{family}"
    return {f"content/measures/{id_}.yml": text}


def family(*others: str, unit: str = "") -> str:
    """A family, as the file of its first measure has it."""
    return f"family:\n  title: The losses\n{f'  unit: {unit}' if unit else ''}\n  measures: [{', '.join(others)}]\n"


def figures(*given: str) -> dict[str, str]:
    """A briefing for each figure."""
    return {
        f"content/briefings/2021/2021-{1 + i // 28:02}-{1 + i % 28:02}-f-{i}.yml": BRIEFING.replace(
            "2020-01-02", f"2021-{1 + i // 28:02}-{1 + i % 28:02}"
        )
        + f"figures:\n  - {{{one}, by: ada-example}}\n"
        for i, one in enumerate(given)
    }


def linked(root: Path, *parts: dict[str, str]) -> Archive:
    """The archive of some files."""
    files = dict(PLAIN)
    for part in parts:
        files |= part
    checked = build.check(archive(root, files), SETTINGS)
    assert not [f for f in checked.findings if f.code not in {"no-archived-copy", "near-duplicate", "unexplained-change"}]
    return checked.archive


def pages(made: Archive) -> dict[str, Page]:
    """The pages of the measures."""
    return {plan.path: plan.page(made) for plan in measures.pages(made)}


def told(made: Archive, id_: str) -> MeasureData:
    """What the page of a measure is told."""
    data = pages(made)[f"measures/{id_}.md"].data
    assert isinstance(data, MeasureData)
    return data


def indexed(made: Archive, path: str = "measures/index.md") -> MeasuresData:
    """What the index is told."""
    data = pages(made)[path].data
    assert isinstance(data, MeasuresData)
    return data


LOSSES = (
    measure("all", "casualties", family=family("dead", "week", unit="soldiers")),
    measure("dead", "deaths"),
    measure("week", "casualties"),
    figures("measure: week, value: 200", "measure: dead, low: 100", "measure: all, value: 3000", "measure: all, value: 1100"),
)


def test_a_family_is_one_picture_in_its_authors_order_and_nothing_is_added_up(tmp_path: Path) -> None:
    made = linked(tmp_path, *LOSSES)
    assert families.firsts(made.measures) == {"all": "all", "dead": "all", "week": "all"}
    data = told(made, "all")
    assert data.together
    picture = data.together.picture
    assert isinstance(picture, Dots)
    headings = ["Measure all (casualties)", "", "Measure dead (deaths)", "Measure week (casualties)"]
    assert [row.heading for row in picture.rows] == headings
    assert [row.amount for row in picture.rows] == ["3,000", "1,100", "at least 100", "200"]
    assert picture.unit == "soldiers"
    assert [row.amount for row in data.together.rows] == ["1,100 to 3,000 casualties", "at least 100 deaths", "200 casualties"]
    text = render(pages(made)["measures/all.md"])
    assert not any(number in text for number in ("4,100", "4,300", "4,400", "2,050"))


def test_the_other_measures_lead_to_the_picture_and_keep_their_pages(tmp_path: Path) -> None:
    made = linked(tmp_path, *LOSSES)
    other = told(made, "dead").together
    assert other
    assert other.picture is None
    assert f"(all.md#{together.ANCHOR})" in other.whole
    assert "{ #_together }" in render(pages(made)["measures/all.md"])
    assert [row.amount for row in other.rows][1] == "at least 100 deaths"


def test_the_table_for_machines_names_the_first_of_a_family(tmp_path: Path) -> None:
    (table,) = (table for table in TABLES if table.name == "measures")
    rows = list(table.rows(linked(tmp_path, *LOSSES, measure("lone")), ()))
    assert {row[0]: row[table.names.index("family")] for row in rows} == {"all": "all", "dead": "all", "lone": "", "week": "all"}


def test_a_measure_of_no_family_has_none_and_one_without_figures_says_so(tmp_path: Path) -> None:
    made = linked(tmp_path, measure("lone"), measure("first", family=family("empty")), measure("empty"))
    assert told(made, "lone").together is None
    first = told(made, "first").together
    assert first
    assert first.picture is None
    assert [row.amount for row in first.rows] == ["", ""]
    assert "no figure yet" in render(pages(made)["measures/first.md"])


def test_a_family_of_many_measures_with_many_figures_is_bounded_and_says_of_how_many(tmp_path: Path) -> None:
    ids = [f"m{i:02}" for i in range(20)]
    many = [measure(id_, family=family(*ids[1:]) if id_ == ids[0] else "") for id_ in ids]
    given = figures(*(f"measure: m{i % 20:02}, value: {i + 1}" for i in range(200)))
    data = told(linked(tmp_path, *many, given), "m00").together
    assert data
    assert data.picture
    assert len(data.picture.rows) == 48
    assert data.cut == "The latest 48 of 160 figures"
    assert len(data.rows) == together.MEMBERS
    assert data.more == "and 4 more measures"


def test_headings_lie_above_the_rows_and_within_the_picture(tmp_path: Path) -> None:
    data = told(linked(tmp_path, *LOSSES), "all").together
    assert data
    assert data.picture
    sketch = charts.sketch(data.picture)
    headings = [text for text in sketch.texts if text.text.startswith("Measure")]
    places = sorted(text.y for text in sketch.texts)
    assert len(headings) == 3
    assert all(0 < text.y < sketch.height for text in sketch.texts)
    assert len({round(text.y) for text in headings} & {round(p.y) for p in sketch.points}) == 0
    assert places[-1] <= sketch.height
    assert all(text.x is None and text.dx < WIDTH for text in headings)


def test_the_first_line_is_the_range_and_the_picture_stands_above_the_story(tmp_path: Path) -> None:
    made = linked(tmp_path, *LOSSES)
    text = render(pages(made)["measures/all.md"]).partition("# Measure all")[2]
    order = ["**1,100 to 3,000 casualties**: [Ada Example]", "<figure", "What all counts.", "{ #_figures }", "Download as CSV"]
    assert [text.find(one) for one in order] == sorted(text.find(one) for one in order)
    assert text.find(order[0]) > 0


def test_the_index_goes_by_topic_keeps_families_together_and_ends_with_single_figures(tmp_path: Path) -> None:
    made = linked(
        tmp_path,
        measure("a-lone"),
        measure("b-two", topics="rail"),
        measure("c-first", topics="rail", family=family("a-member")),
        measure("a-member", topics="transport"),
        measure("d-two"),
        figures(*(f"measure: {id_}, value: {n}" for id_ in ("b-two", "d-two") for n in (1, 4)), "measure: a-lone, value: 5"),
    )
    data = indexed(made)
    names = {group.title: [row.link.partition("]")[0][1:] for row in group.rows] for group in data.groups}
    assert list(names) == ["Rail", OTHER, SINGLE]
    assert names["Rail"] == ["Measure b-two", "Measure c-first", "Measure a-member"]
    assert names[OTHER] == ["Measure d-two"]
    assert names[SINGLE] == ["Measure a-lone"]


def test_a_bar_lies_where_the_figures_do_and_a_single_number_has_none(tmp_path: Path) -> None:
    many = figures(*(f"measure: a, value: {n}" for n in range(25, 101)), "measure: a, low: 100", "measure: b, value: 7")
    data = indexed(linked(tmp_path, measure("a"), measure("b"), many))
    bars = {row.link.partition("]")[0][1:]: row.bar for group in data.groups for row in group.rows}
    bar = bars["Measure a"]
    assert bar
    assert (bar.start, bar.width, bar.more, bar.less) == ("25.0", "75.0", True, False)
    assert (bar.dots[0], bar.dots[-1]) == ("25.0", "100.0")
    assert len(bar.dots) <= DOTS
    assert bars["Measure b"] is None


def test_very_many_measures_have_a_page_for_each_topic_and_stay_bounded(tmp_path: Path) -> None:
    parts = [measure(f"m{i:03}", topics="rail" if i % 2 else "", family="") for i in range(230)]
    given = figures(*(f"measure: m{i % 230:03}, value: {i}" for i in range(1, 461)))
    made = linked(tmp_path, *parts, {k: v for k, v in given.items() if int(k.rpartition("-")[2][:-4]) < 330})
    data = indexed(made)
    assert not data.groups
    assert [part.link.partition("]")[0][1:] for part in data.topics] == ["Rail", OTHER, SINGLE]
    assert data.parts
    found = pages(made)
    shown = [page.data for path, page in found.items() if path.startswith(("measures/topic/", "measures/group/"))]
    rows = [row.link for one in shown if isinstance(one, MeasuresData) for group in one.groups for row in group.rows]
    assert len(rows) == len(set(rows)) == 230
    assert all(len(group.rows) <= 100 for one in shown if isinstance(one, MeasuresData) for group in one.groups)
    assert "measures/letter/m/index.md" in found


def test_what_can_be_laid_over_counts_in_the_same_unit_has_figures_and_is_bounded(tmp_path: Path) -> None:
    parts = [measure(f"m{i:02}", topics="rail" if i % 2 else "") for i in range(60)]
    given = figures("measure: other, value: 1", *(f"measure: m{i:02}, value: 1" for i in range(59)))
    made = linked(tmp_path, *parts, measure("other", "km"), given)
    beside = [link.partition("]")[0][1:] for link in told(made, "m01").beside]
    assert len(beside) == BESIDE
    assert beside[0] == "Measure m03"  # on the same topic
    assert not {"Measure m01", "Measure m59", "Measure other"} & set(beside)
    assert told(made, "other").beside == ()
    assert told(made, "m59").beside == ()


@pytest.mark.parametrize("id_", ["all", "dead"])
def test_a_family_follows_what_is_renamed(id_: str, tmp_path: Path) -> None:
    files = dict(PLAIN)
    for part in LOSSES:
        files |= part
    archive(tmp_path, files | {"mkdocs.yml": "site_name: Archive\n"})
    done = called("rename", id_, f"{id_}-2", "--yes", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = build.check(tmp_path, SETTINGS).archive
    first = "all-2" if id_ == "all" else "all"
    assert set(families.firsts(made.measures).values()) == {first}
    assert f"{id_}-2" in families.firsts(made.measures)
