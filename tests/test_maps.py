"""Maps: outlines that close, places where they belong, names that have room, and what is near found without a look at all."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import build, charts, drawing, outlines, paths, render
from generator.archive import Archive
from generator.charts.land import CORNERS, Land, View, seen, widest
from generator.charts.place_map import _extent, _overlap, _view
from generator.pictures import PlaceMap, Spot
from generator.sketch import WIDTH, Area, Place, Sketch, Words
from generator.views import maps, pages
from generator.views.entities import EntityData
from generator.views.here import Here
from generator.views.indices import IndexData
from tests.helpers import BRIEFING, CONTENT, archive
from tests.test_store import SETTINGS, work

CITIES: Mapping[str, tuple[float, float, str]] = {
    "Pyongyang": (39.03, 125.75, "KP"),
    "Seoul": (37.57, 126.98, "KR"),
    "Ulaanbaatar": (47.92, 106.92, "MN"),
    "Bilibino": (68.05, 166.44, "RU"),
    "Amguema": (67.05, -178.88, "RU"),
    "Simferopol": (44.95, 34.1, "UA"),
    "Kyiv": (50.45, 30.52, "UA"),
    "La Paz": (-16.5, -68.15, "BO"),
    "Pristina": (42.66, 21.17, "XK"),
}
degrees = st.tuples(st.floats(-85, 85), st.floats(-180, 180))


def inside(place: Place, rings: tuple[tuple[Place, ...], ...]) -> bool:
    """Whether a place lies within an area of rings (the even-odd rule)."""
    x, y = place
    crossed = 0
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
            crossed += (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax)
    return crossed % 2 == 1


def sketched(*spots: Spot, **rest: object) -> tuple[View, Sketch]:
    """A map of spots, and how it lies."""
    picture = PlaceMap("", "", spots, **rest)  # type: ignore[arg-type]
    return _view(picture), charts.sketch(picture)


def texts(sketch: Sketch) -> Iterator[Words]:
    """Every text on a sheet."""
    yield from sketch.texts
    yield from (thing for link in sketch.links for thing in link.things if isinstance(thing, Words))


# --- outlines


def test_every_outline_closes_or_goes_round_a_pole() -> None:
    all_ = outlines.outlines()
    round_ = 0
    for ring in (*all_.land, *(ring for rings in all_.countries.values() for ring in rings)):
        ends = [
            ((line[0][0] + turn, line[0][1]), (line[-1][0] + turn, line[-1][1]))
            for number, turn in ring.lines
            for line in [all_.lines[number] if number >= 0 else all_.lines[~number][::-1]]
        ]
        gaps = [(a[1], b[0]) for a, b in pairwise([*ends, ends[0]])]
        if ring.round:
            round_ += 1
            continue
        assert all(math.dist(a, b) < 1e-6 for a, b in gaps)
    assert round_ >= 1
    assert all(abs(a[0] - b[0]) < 90 for line in all_.lines for a, b in pairwise(line))


@pytest.mark.parametrize("city", CITIES)
def test_a_city_lies_in_its_country_and_in_no_other(city: str) -> None:
    lat, lon, code = CITIES[city]
    view, _ = sketched(Spot(city, lat, lon))
    land, place = Land(view), view.place(view.near(lon), lat)
    assert inside(place, land.land())
    assert [found for found, rings in land.countries() if inside(place, rings)] == [code]


def test_the_sea_is_no_land() -> None:
    for lat, lon in ((40, 135), (0, -150), (-40, 0), (75, -170)):
        view, _ = sketched(Spot("", lat, lon), least=2000)
        assert not inside(view.place(view.near(lon), lat), seen(view).land())


# --- where things lie


@settings(max_examples=60, deadline=None)
@given(st.lists(degrees, min_size=1, max_size=25), st.integers(0, 9), st.booleans())
def test_places_and_names_lie_on_the_sheet_and_no_name_on_another(
    found: list[tuple[float, float]], size: int, address: bool
) -> None:
    spots = [Spot(f"Place {'x' * (i % 9)} {i}", *at, "x" * address, size * i, here=not i) for i, at in enumerate(found)]
    view, sketch = sketched(*spots)
    assert all(0 <= x <= WIDTH and 0 <= y <= view.height for s in spots for x, y in [view.place(view.near(s.lon), s.lat)])
    assert len(sketch.links) + len(sketch.points) == len(spots)
    named = [_extent(text) for text in texts(sketch) if "km" not in text.text]
    assert all(left >= 0 and top >= 0 and right <= WIDTH and low <= view.height for left, top, right, low in named)
    assert not [(a, b) for i, a in enumerate(named) for b in named[:i] if _overlap(a, b)]
    corners = [place for area in sketch.areas for ring in area.rings for place in ring]
    assert all(-0.01 <= x <= WIDTH + 0.01 and -0.01 <= y <= view.height + 0.01 for x, y in corners)


def test_the_map_reaches_over_the_date_line_where_places_are_nearest_so() -> None:
    view, sketch = sketched(Spot("Anadyr", 64.7, 177.5), Spot("Nome", 64.5, -165.4))
    xs = [point.x or 0 for point in sketch.points]
    assert 30 < xs[1] - xs[0] < WIDTH
    assert WIDTH / view.across < 40  # of 360 degrees
    [land] = [area for area in sketch.areas if area.ink == "land"]
    assert inside(view.place(180, 67), land.rings)  # Chukotka is whole: no gap at the date line


@pytest.mark.parametrize(("code", "own", "other"), [("FJ", (-17.8, 178), (-21.1, -175.2)), ("NZ", (-41, 174), (-44, -176.5))])
def test_a_country_beside_the_date_line_is_seen_with_what_is_near_beyond_it(
    code: str, own: tuple[float, float], other: tuple[float, float]
) -> None:
    spots = (Spot("Own", *own, here=True), Spot("Other", *other))
    view, _ = sketched(*spots, country=code, whole=True)
    assert WIDTH / view.across < 40
    assert all(0 < view.place(view.near(spot.lon), 0)[0] < WIDTH for spot in spots)


def test_north_is_up_and_what_is_far_apart_is_so_on_the_map() -> None:
    _, sketch = sketched(Spot("north", 60, 10), Spot("south", 50, 10), Spot("east", 50, 25))
    north, south, east = sorted(sketch.points, key=lambda p: (p.x or 0) - p.y / 1e6, reverse=False)[:3]
    ys = sorted((north.y, south.y))
    assert ys[1] - ys[0] > 0
    down, across = ys[1] - ys[0], (east.x or 0) - (south.x or 0)
    assert across / down == pytest.approx(15 * math.cos(math.radians(55)) / 10, rel=0.01)


@pytest.mark.parametrize(
    ("lat", "lon", "least"), [(37, 127, 700), (0, 0, 15000), (50, 10, 4000), (60, -100, 9000), (-85, 0, 3000)]
)
def test_land_has_few_corners_however_much_of_it_is_seen(lat: float, lon: float, least: float) -> None:
    picture = PlaceMap("", "", (Spot("", lat, lon),), least=least)
    areas = charts.sketch(picture).areas
    assert sum(len(ring) for area in areas if isinstance(area, Area) for ring in area.rings) <= 1.4 * CORNERS
    assert len(render._picture(picture)) < 12_000


def test_a_country_is_seen_whole_and_named_once() -> None:
    view, sketch = sketched(Spot("Mongolia", 46, 105, here=True), country="MN", whole=True)
    assert [text.text for text in texts(sketch)].count("Mongolia") == 1
    west, south, east, north = outlines.country("MN") or (0, 0, 0, 0)
    assert view.place(west, north) > (0, 0)
    assert view.place(east, south) < (WIDTH, view.height)


def test_an_area_is_widest_where_it_is() -> None:
    assert widest(((0, 0), (10, 0), (10, 10), (0, 10)), 5) == (0, 10)
    assert widest(((0, 0), (2, 0), (2, 9), (4, 9), (4, 0), (10, 0), (10, 10), (0, 10)), 5) == (4, 10)
    assert widest(((0, 0), (1, 1), (1, 0)), 7) == (0, 0)


# --- what an archive has


def with_places(root: Path, **places: tuple[float, float]) -> Archive:
    """An archive with places, as it is linked."""
    files = {
        f"content/places/{name}.yml": f"name: {name.title()} Town\ncoordinates: {{lat: {lat}, lon: {lon}}}\n"
        for name, (lat, lon) in places.items()
    }
    built = build.check(archive(root, CONTENT | files), SETTINGS)
    assert built.archive is not None, built.findings
    return built.archive


@settings(max_examples=25, deadline=None)
@given(st.lists(degrees, min_size=2, max_size=40, unique=True))
def test_what_is_near_is_what_a_look_at_everything_finds(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[float, float]]
) -> None:
    rounded = [(round(lat, 3), round(lon, 3)) for lat, lon in found]
    linked = with_places(tmp_path_factory.mktemp("near"), **{f"p{i}": at for i, at in enumerate(rounded)})
    places = maps.Places(linked)
    for entry in linked.entities.values():
        point = entry.record.coordinates
        if point is None or abs(point.lat) > 60:
            continue  # near a pole a cell is narrow, and what is near may be many cells away
        away = sorted(
            (far, other.id)
            for other in linked.entities.values()
            if other is not entry and other.record.coordinates and (far := maps.distance(point, other.record.coordinates)) <= 1000
        )
        near = [(far, other.id) for far, other in places.near(entry, point)]
        assert near[: len(away[:3])] == away[:3]


def test_what_is_nearer_to_the_east_comes_before_many_to_the_north(tmp_path: Path) -> None:
    north = {f"n{i}": (63 + i / 10, 20.1) for i in range(maps.NEAR)}
    linked = with_places(tmp_path, here=(60.1, 20.1), east=(60.1, 24.5), **north)
    here = linked.entities["here"]
    assert here.record.coordinates is not None
    found = [(round(far), other.id) for far, other in maps.Places(linked).near(here, here.record.coordinates)]
    assert found[0] == (244, "east")
    assert found[1:] == sorted(found[1:])
    assert len(found) == maps.NEAR


def test_a_place_has_a_map_with_what_is_near_in_words_too(tmp_path: Path) -> None:
    linked = with_places(tmp_path, fiji=(-17, 179.5), futuna=(-14.3, -178.1), paris=(48.9, 2.3), nowhere=(48.9, 2.3))
    data = {page.path: page.data for page in pages(linked)}
    fiji = data[paths.record_page("places", "fiji")]
    assert isinstance(fiji, EntityData)
    assert fiji.locator is not None
    assert [(place.link, place.distance) for place in fiji.locator.near] == [
        ("[Futuna Town](futuna.md)", "400\N{NO-BREAK SPACE}km")
    ]
    assert [(s.label, s.address, s.here) for s in fiji.locator.map.spots] == [
        ("Fiji Town", "", True), ("Futuna Town", "../futuna/", False)
    ]  # fmt: skip
    paris = data[paths.record_page("places", "paris")]
    assert isinstance(paris, EntityData)
    assert paris.locator is not None
    assert [place.distance for place in paris.locator.near] == ["less than 1\N{NO-BREAK SPACE}km"]
    index = data[paths.index_page("places")]
    assert isinstance(index, IndexData)
    assert [len(map_.spots) for map_ in index.maps] == [4]
    other = data[paths.index_page("people")]
    assert isinstance(other, IndexData)
    assert other.maps == ()


def test_where_most_places_lie_close_together_a_second_map_shows_them(tmp_path: Path) -> None:
    crowd = {f"p{i}": (40 + i / 10, 127 + i / 10) for i in range(8)}
    linked = with_places(tmp_path, far=(38, -77), farther=(-30, 20), **crowd)
    here = Here(linked, paths.index_page("places"))
    whole, closer = maps.overview(here, list(linked.entities.values()))
    assert len(whole.spots) == 10
    assert {spot.label for spot in closer.spots} <= {f"P{i} Town" for i in range(8)}
    assert len(closer.spots) >= 6
    assert charts.sketch(closer) != charts.sketch(whole)


def test_the_map_of_all_places_is_bounded_and_says_of_how_many(tmp_path: Path) -> None:
    linked = with_places(tmp_path, **{f"p{i}": (i % 60, i) for i in range(maps.SHOWN + 5)})
    [*drawn] = maps.overview(Here(linked, paths.index_page("places")), list(linked.entities.values()))
    assert len(drawn[0].spots) == maps.SHOWN
    assert f"of {maps.SHOWN + 5}" in drawn[0].description


# --- addresses, and what is drawn


@given(st.sampled_from(["index", "people/index", "people/ada", "2024/01/02/x", "a/b/c/d"]), st.sampled_from(["", "#x"]),
       st.sampled_from(["index", "people/index", "people/ada", "people/bob", "2024/01/index", "a/b"]))  # fmt: skip
def test_an_address_leads_a_browser_where_the_page_is(here: str, anchor: str, there: str) -> None:
    site = "https://example.org/some/base/"
    base = site + paths.url_of(f"{here}.md")
    assert urljoin(base, paths.address(f"{here}.md", f"{there}.md{anchor}")) == site + paths.url_of(f"{there}.md{anchor}")


def test_only_pictures_of_what_a_new_briefing_speaks_of_are_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    svg = drawing.svg

    def counting(sketch: Sketch, title: str, description: str) -> str:
        drawn.append(title)
        return svg(sketch, title, description)

    monkeypatch.setattr(drawing, "svg", counting)
    places = {"content/places/lake.yml": "name: Lake Town\ncoordinates: {lat: 50, lon: 8}\n",
              "content/places/hill.yml": "name: Hill Town\ncoordinates: {lat: 50.1, lon: 8}\n"}  # fmt: skip
    told = {
        f"content/briefings/2021/2021-0{i}-03-lake-{i}.yml": BRIEFING.replace("2020-01-02", f"2021-0{i}-03").replace(
            "Freedonia", "Lake Town and Freedonia"
        )
        for i in range(1, 6)
    }
    root = archive(tmp_path, CONTENT | places | told)
    work(root)
    assert {"Lake Town on a map", "Lake Town: timeline", "Lake Town: appears with", "Hill Town on a map"} <= set(drawn)
    drawn.clear()
    work(root)
    assert drawn == []
    extra = BRIEFING.replace("2020-01-02", "2021-07-03").replace("Freedonia", "Hill Town").replace("Ada Example", "Somebody")
    archive(root, {"content/briefings/2021/2021-07-03-hill.yml": extra})
    work(root)
    assert "Hill Town on a map" in drawn
    assert not [title for title in drawn if title.startswith(("Lake Town", "Ada Example", "Freedonia"))]
