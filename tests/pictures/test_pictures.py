"""Pictures: the same data gives the same bytes, text stays text, and every page shows what its table says."""

from __future__ import annotations

import dataclasses
import math
import re
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import to_json
from selectolax.lexbor import LexborHTMLParser

import generator
from generator import build
from generator.formats import render
from generator.pages.page import Page
from generator.pages.records import threads
from generator.pages.records.measures import MeasureData, pages
from generator.pictures import charts, drawing, telling
from generator.pictures.charts import calendar
from generator.pictures.charts.axis import linear_ticks, log_ticks, named, widest
from generator.pictures.charts.neighbourhood import SIGNS
from generator.pictures.data import (
    NAMED,
    NUMBERED,
    WHOLE,
    YEARS,
    BarRow,
    Bars,
    Columns,
    DotRow,
    Dots,
    MarkKind,
    Neighbour,
    Neighbourhood,
    Picture,
    PlaceMap,
    PlaceSpot,
    Timeline,
    TimeMark,
)
from generator.pictures.sketch import WIDTH, Scale, Sketch, Words, elided, width_of
from generator.records.paths import PagePath
from generator.text import words
from tests.support.escaping import MARKED_UP, PICTURE, PLAIN, rendered
from tests.support.examples import tries
from tests.support.figures import counted, read_table
from tests.support.helpers import BRIEFING, CONTENT, archive, small_archive
from tests.support.store import SETTINGS, work

MARK = re.compile(r'translate\(([^,]+),([^)]+)\)"|cx="([^"]+)" cy="([^"]+)"')
"""Where a mark lies: a sign with corners is moved there, a circle has its centre there."""
STYLES = Path(generator.__file__).parent / "pages/styles"
DOTS = Dots(
    "Trains a day", "", "trains",
    (
        DotRow("Ada Example", "Jan 2020", "about 40", value=40, approximate=True),
        DotRow("Example Herald", "", "30 to 50", low=30, high=50, disputed=True),
        DotRow("an official", "2021", "at least 45", low=45),
        DotRow("a rival", "", "up to 20", high=20),
    ),
)  # fmt: skip
BARS = Bars(
    "Outlets by kind", "", "outlets", (BarRow("Wire", (4, 2)), BarRow("State media", (0, 7))), ("free", "state-controlled")
)
COLUMNS_ = Columns("Activity", "", "briefings", (("2023-11", 3), ("2023-12", 0), ("2024-01", 12)))
LINES = {"text", "g"}
"""Of these a picture has the more, the more lines its text takes."""
KINDS: tuple[MarkKind, ...] = ("briefing", "event", "expected", "happened", "failed")


def story(many: int) -> Timeline:
    """A timeline of so many marks, most of them within a few days."""
    marks = tuple(
        TimeMark(f"2024-0{1 + i % 2}-{1 + i % 28:02}", "2024-03-01" if i % 7 == 0 else "", f"Mark {i}", KINDS[i % 5])
        for i in range(many)
    )
    return Timeline("A story", "", "2024-01-01", "2024-06-30", marks)


SPOTS = tuple(PlaceSpot(f"Place {i}", 37 + i, 127 + i % 3, f"../p{i}/" if i else "", i, here=not i) for i in range(5))
MAP = PlaceMap("Places", "", SPOTS, "mentions", country="KR")
STAR = Neighbourhood(
    "Ada Example: appears with", "", "briefings", "Ada Example", 0, ("People", "Places"),
    tuple(Neighbour(f"Neighbour number {i}", i % 2, 9 - i, f"../n{i}/") for i in range(7)),
)  # fmt: skip


def linked(picture: Timeline) -> Timeline:
    """The same timeline, each of whose marks leads somewhere."""
    marks = tuple(dataclasses.replace(mark, address=f"../{i}/#x") for i, mark in enumerate(picture.marks))
    return dataclasses.replace(picture, marks=marks)


ALL: dict[str, Picture] = {
    "dots": DOTS,
    "bars": BARS,
    "columns": COLUMNS_,
    "few": story(5),
    "many": story(40),
    "map": MAP,
    "star": STAR,
    "linked few": linked(story(5)),
    "linked many": linked(story(40)),
    "linked columns": dataclasses.replace(COLUMNS_, addresses=("../a/", "", "../b/"), table=False),
}
EMPTY: list[Picture] = [
    dataclasses.replace(DOTS, rows=()),
    Dots("", "", "", (DotRow("x", "", "0", value=0), DotRow("y", "", "-5", value=-5)), log=True),
    Dots("", "", "", (DotRow("x", "", "much", value=10**17), DotRow("y", "", "little", value=1e-12)), log=True),
    Dots("", "", "", (DotRow("x", "", "least", low=-(10**17)), DotRow("y", "", "most", high=10**17), DotRow("z", "", "no"))),
    Bars("", "", "", ()),
    Bars("", "", "", (BarRow("none", (0,)),)),
    Columns("", "", "", ()),
    Columns("", "", "", (("2024-01", 0),)),
    Columns("", "", "", tuple((f"{1900 + i // 12}-{1 + i % 12:02}", i) for i in range(1500))),
    PlaceMap("", "", ()),
    PlaceMap("", "", (PlaceSpot("pole", 90, 0), PlaceSpot("other pole", -90, 180))),
    PlaceMap("", "", (PlaceSpot("x", 0, 179.9), PlaceSpot("y", 0, -179.9)), country="no country", whole=True),
    PlaceMap(
        "", "", tuple(PlaceSpot(f"everywhere {i}", i % 180 - 90, i % 360 - 180, "../x/", i) for i in range(400)), "mentions"
    ),
    Neighbourhood("", "", "briefings", "", 3, ("a", "b", "c", "d"), ()),
    Neighbourhood(
        "", "", "briefings", "x", 0, tuple("kind" * 9 for _ in range(30)), tuple(Neighbour("n" * i, i, 0, "x") for i in range(30))
    ),
    Timeline("", "", "2024-01-01", "2024-01-01", ()),
    Timeline("", "", "2024-01-01", "2024-01-01", (TimeMark("2019-01-01", "2030-01-01", "outside", "event"),)),
]


@cache
def figure(picture: Picture) -> str:
    """A picture as it stands in a page."""
    return render._picture(picture)


@cache
def narrow(picture: Picture) -> str:
    """The picture's first sheet with what stands below it."""
    drawn = figure(picture)
    return re.sub(r"(</svg>)<svg.*</svg>", r"\1", drawn)


def with_text(text: str) -> list[Picture]:
    """Pictures that hold a text wherever they may."""
    return [
        Dots(text, "", text, tuple(dataclasses.replace(row, label=text, note=text, amount=text) for row in DOTS.rows)),
        Dots(text, text, text, (DotRow(text, "", text, value=1),)),
        Bars(text, text, text, (BarRow(text, (1, 2)),), (text, text)),
        Columns(text, text, text, (("2024-01", 1),)),
        Timeline(text, text, "2024-01-01", "2024-01-09", (TimeMark("2024-01-02", "2024-01-04", text, "failed"),)),
        Timeline(text, text, "2024-01-01", "2024-01-09", (TimeMark("2024-01-02", "", text, "failed", text),)),
        Columns(text, text, text, (("2024-01", 1),), (text,), table=False),
        PlaceMap(text, text, (PlaceSpot(text, 0, 0, text, 1), PlaceSpot(text, 1, 1)), text, country=text),
        Neighbourhood(text, text, text, text, 0, (text, text), (Neighbour(text, 1, 1, text),)),
    ]


def shape(markup: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page with their attributes' names."""
    return [(node.tag or "", tuple(sorted(node.attributes))) for node in LexborHTMLParser(markup).css("body *")]


# --- bytes


@pytest.mark.slow
def test_the_same_picture_gives_the_same_bytes_in_another_process() -> None:
    program = "from tests.pictures.test_pictures import ALL, figure; print('\\n'.join(figure(p) for p in ALL.values()), end='')"
    run = [sys.executable, "-W", "ignore", "-c", program]
    done = subprocess.run(run, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    here = {name: figure(ALL[name]) for name in reversed(ALL)}  # nor does the order of drawing matter
    assert done.stdout == "\n".join(here[name] for name in ALL)


def test_pictures_on_one_page_share_no_id() -> None:
    ids = re.findall(r' id="([^"]+)"', "".join(figure(p) for p in ALL.values()))
    assert len(ids) == len(set(ids)) == 2 * sum(len(charts.sheets(picture)) for picture in ALL.values())
    assert all(re.fullmatch(r"_picture-[0-9a-f]{12}(-text)?", id_) for id_ in ids)  # no author's id begins so


@pytest.mark.parametrize("name", ALL)
def test_pictures_are_small_and_hold_no_blank_line(name: str) -> None:
    assert "\n\n" not in figure(ALL[name])
    assert "\n" not in figure(ALL[name]).partition("</svg>")[0]
    drawn = narrow(ALL[name])
    assert len(figure(ALL[name])) < 2 * len(drawn)
    assert len(drawn) < {"many": 21_000, "linked many": 22_000, "map": 8_000, "star": 6_000}.get(name, 5_000)


@pytest.mark.parametrize("picture", EMPTY, ids=lambda p: type(p).__name__)
def test_pictures_of_next_to_nothing_or_very_much_are_drawn(picture: Picture) -> None:
    drawn = figure(picture)
    assert "NaN" not in drawn
    assert "Infinity" not in drawn
    assert "undefined" not in drawn


# --- text stays text


@pytest.mark.sampled
@pytest.mark.parametrize("text", [*PLAIN, *MARKED_UP, "]]>", 'x" onload="alert(1)', "word " * 99, "W" * 400, "漢字" * 90])
def test_text_in_pictures_stays_text(text: str) -> None:
    for hostile, plain in zip(with_text(text), with_text("zq"), strict=True):
        page = rendered(f"before\n\n{figure(hostile)}\n\nbehind *it*")
        drawn = LexborHTMLParser(page).css("svg, svg *")
        assert {node.tag for node in drawn} <= PICTURE.keys()
        assert all(set(node.attributes) <= PICTURE[node.tag or ""] for node in drawn)
        harmless = shape(rendered(f"before\n\n{figure(plain)}\n\nbehind *it*"))
        if not isinstance(hostile, PlaceMap | Neighbourhood):  # how many lines a name needs depends on the name
            assert [tag for tag, _ in shape(page) if tag not in LINES] == [tag for tag, _ in harmless if tag not in LINES]
        assert figure(hostile) in page  # Markdown left it as it was


@pytest.mark.slow
def test_another_parser_finds_nothing_else_either() -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = "".join(figure(picture) for text in PLAIN for picture in with_text(text))
    tree = parser.parse(f"<!doctype html><title>x</title>{page}")
    tags = {str(node.tag) for node in tree.iter()}
    around = {"html", "head", "body", "title", "figure", "figcaption", "span", "details", "summary", "ol", "ul", "li", "a"}
    assert tags <= around | PICTURE.keys() | {f"{{http://www.w3.org/2000/svg}}{tag}" for tag in PICTURE}


@settings(max_examples=tries(200))
@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(20, 400))
def test_elided_text_fits(text: str, width: int) -> None:
    cut = elided(text, width)
    assert width_of(cut) <= width
    assert cut == " ".join(text.split()) or cut.endswith("…")


# --- what can be seen


@pytest.mark.parametrize("name", ALL)
def test_a_picture_is_named_and_described_once(name: str) -> None:
    tree = LexborHTMLParser(narrow(ALL[name]))
    [svg] = tree.css("svg")
    ids = f"{svg.attributes['aria-labelledby']} {svg.attributes.get('aria-describedby') or ''}".split()
    title, text = (tree.css_first(f"#{id_}") for id_ in ids)
    assert title is not None
    assert text is not None
    assert svg.attributes["role"] == ("group" if tree.css("svg a") else "img")
    assert not tree.css("[aria-hidden] a")
    assert title.text() == ALL[name].title
    assert text.text() == telling.described(ALL[name])
    assert [child.attributes for child in tree.css("svg > g")] == [{"aria-hidden": "true"}]


def test_descriptions_say_what_the_numbers_say() -> None:
    assert telling.described(DOTS) == "4 figures in trains, from 20 to 50."
    assert telling.described(BARS) == "13 outlets in 2 categories; the most in State media: 7."
    assert telling.described(COLUMNS_) == "15 briefings from November 2023 to January 2024; the most in January 2024: 12."
    assert telling.described(story(2)) == "1 January to 30 June 2024: 1 briefing, 1 event."
    assert telling.described(dataclasses.replace(DOTS, description="As given.")) == "As given."


def test_captions_explain_the_signs_that_occur_and_no_others() -> None:
    assert telling.caption(DOTS).split(". ")[0] == "In trains"
    for sign in ("Hollow", "Line", "right", "left", "≠"):
        assert sign in telling.caption(DOTS)
    plain = Dots("", "", "km", (DotRow("x", "", "1", value=1), DotRow("y", "", "100", value=100)), log=True)
    assert telling.caption(plain) == "In km. Logarithmic scale."


def test_numbers_lie_where_they_belong_and_none_is_averaged() -> None:
    placed = charts.sketch(DOTS)
    assert [p.x for p in placed.points if p.shape == "circle"] == [40, 30, 50, 45, 20]
    assert placed.points[0].ink == "paper"
    assert [(line.x, line.x2) for line in placed.lines if line.ink == "mark"] == [(30, 50), (45, 45), (20, 20)]
    assert {"about 40", "≠ 30 to 50", "at least 45", "up to 20"} <= {text.text for text in placed.texts}


@pytest.mark.parametrize("name", [name for name, picture in ALL.items() if not charts.sketch(picture).links])
def test_what_is_drawn_lies_where_the_sketch_says(name: str) -> None:
    placed = charts.sketch(ALL[name])
    assert not placed.scale.log
    texts = {
        (node.text(), node.attributes["x"], node.attributes["y"]) for node in LexborHTMLParser(narrow(ALL[name])).css("text")
    }
    points = [(one or cx, other or cy) for one, other, cx, cy in MARK.findall(narrow(ALL[name]))]
    assert texts == {(" ".join(t.text.split()), *place(placed.scale, t.x, t.dx, t.y)) for t in placed.texts}
    assert points == [place(placed.scale, p.x, p.dx, p.y) for p in placed.points]


def place(scale: Scale, x: float | None, dx: float, y: float) -> tuple[str, str]:
    """A place on a sheet, as SVG."""
    return f"{round((0 if x is None else scale.at(x)) + dx, 1):g}", f"{round(y, 1):g}"


def test_a_logarithmic_scale_is_drawn_as_one() -> None:
    rows = tuple(DotRow("x", "", str(value), value=value) for value in (1, 10, 100))
    found = MARK.findall(narrow(Dots("", "", "", rows, log=True)))
    first, second, third = (float(one or cx) for one, _, cx, _ in found)
    assert second - first == pytest.approx(third - second, abs=0.11)


def test_every_mark_of_a_timeline_has_its_name_in_words_or_for_a_pointer() -> None:
    few, many = (LexborHTMLParser(narrow(story(n))) for n in (5, 40))
    assert {f"Mark {i}" for i in range(5)} <= {node.text() for node in few.css("text")}
    assert {f"Mark {i}" for i in range(40)} <= {node.text() for node in many.css("path > title, circle > title")}


@pytest.mark.parametrize("many", [5, 40])
def test_every_mark_of_a_timeline_is_told_in_words_by_its_number_and_leads_where_it_does(many: int) -> None:
    picture = linked(story(many))
    tree = LexborHTMLParser(narrow(picture))
    rows = dict(enumerate(tree.css("details ol li"), 1))
    assert len(rows) == many
    assert len(tree.css("svg a")) == many
    for link in tree.css("svg a"):
        [mark] = [m for m in picture.marks if m.address == link.attributes["href"]]
        title = link.css_first("title")
        assert title is not None
        assert title.text().endswith(f": {mark.label}")
        assert title.text().startswith(words.period(mark.date, mark.until or None))
        if many > NAMED:
            [number] = [text.text() for text in link.css("text")]
            row = rows[int(number)]
            target = row.css_first("a")
            assert target is not None
            assert (target.text(), target.attributes["href"]) == (mark.label, mark.address)


def years(*many: int) -> Timeline:
    """A timeline of so many briefings in the year 2021, in 2022, and so on, all of one day of their year."""
    marks = tuple(
        TimeMark(f"{2021 + n}-05-03", "", f"Mark {n}.{i}", "briefing", f"../{n}-{i}/")
        for n, m in enumerate(many)
        for i in range(m)
    )
    return Timeline("A story", "", "2021-05-03", f"{2020 + len(many)}-05-03", marks, earlier=3)


def test_a_long_timeline_is_drawn_year_by_year_and_says_what_it_leaves_out() -> None:
    tree = LexborHTMLParser(figure(years(2, WHOLE + 5, 7)))
    parts = tree.css("section > details")
    told = [node.text() for node in tree.css("section > details > summary")]
    assert told == ["2021: 2 briefings", "2022: 40 briefings", "2023: 7 briefings"]
    assert ["open" in part.attributes for part in parts] == [False, False, True]
    assert [len(part.css("svg:first-of-type a")) for part in parts] == [2, WHOLE, 7]
    assert "The latest 40 of 45." in parts[1].text()
    assert "The latest" not in parts[2].text()
    assert [node.text() for node in tree.css("section > p")] == ["3 earlier marks are not drawn."]
    assert "section" not in figure(years(WHOLE))


def test_a_story_of_many_years_draws_the_latest_and_counts_the_others() -> None:
    picture = years(*[9] * (YEARS + 2))
    assert [year.start for year in picture.years] == [f"{2023 + n}-01-01" for n in range(YEARS)]
    assert telling.before(picture) == f"{2 * 9 + 3} earlier marks are not drawn."


def test_many_marks_of_one_day_do_not_lie_on_one_another() -> None:
    for sheet in charts.sheets(years(WHOLE)):
        boxes = [(t.dx, t.y, t.dx2, t.y2) for t in (link.target for link in sheet.links)]
        assert len(boxes) == WHOLE
        assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if _overlap(a, b)]


@pytest.mark.parametrize("picture", [linked(story(5)), linked(story(40)), STAR, MAP, ALL["linked columns"]], ids=range(5))
def test_what_can_be_pressed_is_large_enough_for_a_finger(picture: Picture) -> None:
    targets = [link.target for sheet in charts.sheets(picture) for link in sheet.links]
    assert targets
    assert all(abs(t.y2 - t.y) >= 24 and t.dx2 - t.dx >= 24 for t in targets)


def test_neighbours_and_marks_do_not_take_each_others_place() -> None:
    for sheet in (sheet for picture in (linked(story(12)), WORDY, linked(story(40)), STAR) for sheet in charts.sheets(picture)):
        boxes = [(t.dx, t.y, t.dx2, t.y2) for t in (link.target for link in sheet.links)]
        pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i]]
        assert not [p for p in pairs if _overlap(*p)]


LONG = "Russian ships carry 1,500 North Korean soldiers to Vladivostok, and others are to follow before the month is over"
WORDY = dataclasses.replace(
    linked(story(9)), marks=tuple(dataclasses.replace(mark, label=f"{mark.label}: {LONG}") for mark in linked(story(9)).marks)
)


@pytest.mark.parametrize(
    "picture",
    [
        WORDY,
        Dots(
            "",
            "",
            "",
            tuple(dataclasses.replace(row, label=LONG, amount=f"{row.amount} of all that there are") for row in DOTS.rows),
        ),
        Bars("", "", "", (BarRow(LONG[:70], (4,)), BarRow("Rindfleischetikettierungsüberwachungsaufgabe", (2,)))),
        Bars("", "", "", (BarRow("漢字" * 20, (4,)),)),
    ],
    ids=["timeline", "dots", "bars", "no spaces"],
)
def test_no_text_of_a_picture_is_cut_and_all_of_it_lies_on_the_sheet(picture: Picture) -> None:
    for sheet in charts.sheets(picture):
        texts = [*sheet.texts, *(thing for link in sheet.links for thing in link.things if isinstance(thing, Words))]
        assert not [text.text for text in texts if "…" in text.text]
        for text in texts:
            at = (0 if text.x is None else sheet.scale.at(text.x)) + text.dx
            left = at - width_of(text.text) * {"left": 0, "center": 0.5, "right": 1}[text.align]
            assert left >= -9
            assert left + width_of(text.text) <= sheet.width + 9
        said = " ".join(text.text for text in texts)
        assert all(word in said.split() for word in LONG.split()) or "漢字" in said or isinstance(picture, Bars)


def test_lines_of_text_in_a_picture_do_not_lie_on_each_other() -> None:
    for sheet in charts.sheets(WORDY):
        rows = [sorted(t.y for t in link.things if isinstance(t, Words)) for link in sheet.links]
        assert max(map(len, rows)) > 1
        assert all(b - a >= 14 for a, b in pairwise(sorted(y for row in rows for y in row)))


def test_a_picture_stays_whole_within_html_that_holds_markdown() -> None:
    for picture in (*ALL.values(), years(2, WHOLE, 7)):
        parser = html5lib.HTMLParser()
        within = rendered(f'<div markdown="1">\n\n{figure(picture)}\n\n</div>')
        parser.parse(f"<!doctype html><title>x</title>{within}")
        assert parser.errors == [], picture.title


def test_what_numbers_stand_for_is_told_by_year_and_month_and_is_open() -> None:
    marks = tuple(TimeMark(f"{2021 + i // 10}-{1 + i % 10:02}-01", "", f"Mark {i}", "event") for i in range(NUMBERED))
    tree = LexborHTMLParser(figure(Timeline("x", "", "2021-01-01", "2023-05-01", marks)))
    assert [one.text() for one in tree.css("summary")] == ["2021: 1 to 10", "2022: 11 to 20", "2023: 21 to 24"]
    assert ["open" in one.attributes for one in tree.css("details")] == [True, True, True]
    assert [one.text() for one in tree.css("details:last-of-type > p")][:2] == ["January 2023", "February 2023"]
    assert [one.attributes.get("start") for one in tree.css("ol")] == [None, *(str(n) for n in range(2, 25))]


def test_more_marks_than_numbers_that_anybody_follows_are_drawn_year_by_year() -> None:
    assert not years(12, 12).years
    assert [len(year.marks) for year in years(12, 13).years] == [12, 13]
    assert not years(WHOLE).years


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(one[i] < other[i + 2] - 0.01 and other[i] < one[i + 2] - 0.01 for i in (0, 1))


def test_columns_without_a_table_are_told_in_words_with_their_months() -> None:
    tree = LexborHTMLParser(figure(ALL["linked columns"]))
    assert [row.text() for row in tree.css("details ul li")] == ["November 2023: 3", "January 2024: 12"]
    assert [a.attributes["href"] for a in tree.css("details a")] == ["../a/", "../b/"]
    assert not LexborHTMLParser(figure(COLUMNS_)).css("details")


def test_neighbours_stand_by_kind_then_by_count_and_kinds_differ_in_shape() -> None:
    order = [link.name.partition(",")[0][-1] for link in charts.sketch(STAR).links]
    assert order == ["0", "2", "4", "6", "1", "3", "5"]
    shapes = {SIGNS[kind % len(SIGNS)] for kind in range(12)}
    assert len({(shape, ink == "paper") for shape, ink in shapes}) == 12
    texts = [text.text for text in charts.sketch(STAR).texts]
    assert texts == ["Ada Example", "People", "Places"]
    widths = [line.width for line in charts.sketch(STAR).lines]
    assert max(widths) == widths[0] == 7
    assert min(widths) > 1


def test_marks_of_a_timeline_stand_beside_or_above_one_another() -> None:
    placed = charts.sketch(story(60))
    places = [(round(placed.scale.at(p.x or 0)), p.y) for p in placed.points]
    assert len(set(places)) == 60


@pytest.mark.parametrize("many", [1, 5, 12, 13, 60])
@pytest.mark.parametrize("start", ["2024-02-28", "2023-11-30", "2019-03-01", "1950-01-01"])
def test_names_on_an_axis_of_time_have_room(many: int, start: str) -> None:
    picture = dataclasses.replace(story(many), start=start)
    placed = charts.sketch(picture)
    names = [text for text in placed.texts if text.align == "center"]
    names = [text for text in names if text.y == min(name.y for name in names)]
    spans = [(placed.scale.at(t.x or 0) + t.dx, width_of(t.text)) for t in names]
    assert names
    assert all(at - width / 2 >= -6 and at + width / 2 <= WIDTH + 6 for at, width in spans)
    assert all(b - a >= (v + w) / 2 - 8 for (a, v), (b, w) in pairwise(spans))


@given(st.floats(1e-9, 1e15), st.floats(1.2, 1e12))
def test_a_logarithmic_scale_has_ticks_within_it_and_room_for_each(low: float, ratio: float) -> None:
    ticks = log_ticks(low, low * ratio, 300)
    assert all(low <= tick <= low * ratio for tick in ticks)
    decade = 300 / math.log10(ratio)
    assert all(math.log10(b / a) * decade >= width_of(named(b)) for a, b in pairwise(ticks))


@given(st.one_of(st.just(0), st.floats(-1e15, -1e-9)), st.floats(1e-9, 1e17))
def test_a_linear_scale_has_ticks_around_its_numbers_and_room_for_each(low: float, high: float) -> None:
    ticks = linear_ticks(low, high, 300)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 0 in ticks
    assert all(300 / (len(ticks) - 1) >= max(width_of(named(b)), width_of(named(a))) - 8 for a, b in pairwise(ticks))


def test_round_numbers_have_short_names() -> None:
    numbers = (0, 0.5, 6500, 1e6, 2.5e6, 3e9, 4e12, -2e6, 1e-7)
    names = ["0", "0.5", "6,500", "1 million", "2.5 million", "3 billion", "4 trillion", "-2 million", "1e-07"]
    assert [named(number) for number in numbers] == names
    assert widest(0, 123_456) == width_of("100,000")


def test_months_get_fewer_names_the_less_room_they_have() -> None:
    first = calendar.month_number("2023-08")
    assert [tick.name for tick in calendar.months(first, first + 2, 40)] == ["Aug", "Sep", "Oct"]
    assert [(t.name, t.year) for t in calendar.months(first, first + 8, 13)] == [("Oct", "2023"), ("Jan", "2024"), ("Apr", "")]
    assert [tick.name for tick in calendar.months(first, first + 60, 2)] == ["2024", "2026", "2028"]


def test_two_briefings_of_one_title_and_day_are_two_marks_and_one_event_told_twice_is_one(tmp_path: Path) -> None:
    event = "threads: [bridges]\nevents: [{id: opened, date: 2021-03-02, what: The bridge is opened%s}]\n"
    same = {"a": "", "b": ", same_as: 2021-03-01-a#opened"}
    day = BRIEFING.replace("2020-01-02", "2021-03-01")
    again = {f"content/briefings/2021/2021-03-01-{n}.yml": day + event % more for n, more in same.items()}
    known = build.check(archive(tmp_path, CONTENT | again), SETTINGS).archive
    data = next(plan.page(known).data for plan in threads.pages(known) if plan.path == "threads/bridges.md")
    assert isinstance(data, threads.ThreadData)
    assert data.timeline is not None
    marks = [(mark.kind, mark.date) for mark in data.timeline.marks if mark.date > "2021"]
    assert marks == [("briefing", "2021-03-01"), ("briefing", "2021-03-01"), ("event", "2021-03-02")]


# --- colours


def test_every_colour_of_a_picture_is_declared_for_light_and_dark() -> None:
    declared = dict(re.findall(r"(--b-[a-z-]+): ([^;]+);", (STYLES / "colours.css").read_text("utf-8")))
    styles = (STYLES / "pictures.css").read_text("utf-8")
    own = dict(re.findall(r"(--b-[a-z-]+): ([^;]+);", styles.partition("@media print")[0]))
    printed = dict(re.findall(r"(--b-picture-[a-z-]+): ([^;]+);", styles.partition("@media print")[2]))
    used = {name for p in ALL.values() for name in re.findall(r"var\((--[a-z-]+)\)", figure(p))}
    assert used == own.keys() == printed.keys()
    for name, least in {"ink": 4.5, "quiet": 4.5, "mark": 3, "axis": 3, "tint": 1, "rule": 1, "paper": 1}.items():
        value = own[f"--b-picture-{name}"]
        pair = re.findall("#[0-9a-f]{6}", declared[value[4:-1]] if value.startswith("var(") else value)
        papers = re.findall("#[0-9a-f]{6}", declared["--b-paper"])
        assert len(pair) == 2
        assert all(contrast(colour, paper) >= least for colour, paper in zip(pair, papers, strict=True)), name
    assert not re.findall(r'(?:fill|stroke)="(?!var\(|none")', "".join(figure(p) for p in ALL.values()))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2)."""
    low, high = sorted(luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return sum(
        k * (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4)
        for k, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )


# --- measures: the picture, the table, and the file


def measure_page(root: Path) -> MeasureData:
    """What the page of the measure is told."""
    known = build.check(root, SETTINGS).archive
    found = next(plan for plan in pages(known) if plan.path == "measures/trains.md").page(known)
    assert isinstance(found.data, MeasureData)
    return found.data


def test_the_picture_of_a_measure_shows_what_its_table_shows(tmp_path: Path) -> None:
    given_ = ["value: 40, by: ada-example, as_of: 2020-01", "low: 30, approximate: true", "low: 3, high: 50", "high: 9"]
    data = measure_page(counted(tmp_path, given_))
    assert data.chart is not None
    assert [row.amount for row in data.chart.rows] == [row.amount for row in data.figures]
    assert [row.ends for row in data.chart.rows] == [(40,), (30,), (3, 50), (9,)]
    assert [row.label for row in data.chart.rows] == ["Ada Example", *["in Example Herald"] * 3]
    assert data.chart.rows[0].note == "Jan 2020"
    assert not data.chart.logarithmic


def test_one_number_needs_no_picture(tmp_path: Path) -> None:
    assert measure_page(counted(tmp_path, ["value: 40"])).chart is None


@pytest.mark.parametrize(("figures", "log"), [(["value: 1", "value: 51"], True), (["value: 1", "value: 50"], False)])
def test_numbers_far_apart_lie_on_a_logarithmic_scale(tmp_path: Path, figures: list[str], log: bool) -> None:
    chart = measure_page(counted(tmp_path, figures)).chart
    assert chart is not None
    assert chart.logarithmic is log
    assert ("Logarithmic" in telling.caption(chart)) is log


def test_a_long_table_is_cut_and_so_is_its_picture_but_not_the_file(tmp_path: Path) -> None:
    root = counted(tmp_path, [f"value: {i}" for i in range(1, 61)])
    data = measure_page(root)
    assert data.chart is not None
    assert len(data.chart.rows) == len(data.figures) == SETTINGS.latest < 60
    work(root)
    assert len(read_table(root)) == 61


def test_a_picture_in_dispute_says_so(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    path = root / "content/briefings/2020/2020-01-03-second.yml"
    path.write_text(path.read_text("utf-8").replace("measure: trains, ", 'measure: trains, claim: "#forty-trains", '), "utf-8")
    first = root / "content/briefings/2020/2020-01-02-first.yml"
    first.write_text(first.read_text("utf-8") + "figures:\n  - {measure: trains, value: 4}\n", "utf-8")
    chart = measure_page(root).chart
    assert chart is not None
    assert sorted(row.disputed for row in chart.rows) == [False, True]


def test_a_page_that_has_not_changed_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    svg = drawing.svg

    def counting(sketch: Sketch, title: str, description: str) -> str:
        drawn.append(title)
        return svg(sketch, title, description)

    monkeypatch.setattr(drawing, "svg", counting)
    root = counted(tmp_path, ["value: 1", "value: 2"])
    work(root)
    first = len(drawn)
    assert "Trains a day: figures side by side" in drawn
    work(root)
    (root / "content/people/ada-example.yml").write_text("name: Ada Example\nrole: Bridge builder\n", "utf-8")
    assert work(root).rendered > 0
    assert len(drawn) == first
    path = root / "content/briefings/2021/2021-01-01-count-0.yml"
    path.write_text(path.read_text("utf-8").replace("value: 1", "value: 3"), "utf-8")
    work(root)
    assert drawn[first:] == ["Trains a day: figures side by side"] * 4  # on two pages, a sheet for each width


def test_a_page_with_a_picture_depends_on_its_data_alone() -> None:
    page = Page(PagePath("x.md"), "measure.md", DOTS)
    other = dataclasses.replace(page, data=dataclasses.replace(DOTS, rows=DOTS.rows[:-1]))
    assert render.data_bytes(page) != render.data_bytes(other)
    assert to_json(DOTS) in render.data_bytes(page)
    assert words.short("2023-08-14") == "14 Aug 2023"
