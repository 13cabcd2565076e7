"""Maps: outlines that close, places where they belong, names that have room, and what is near found without a look at all."""

from __future__ import annotations

import math
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon

from generator import build
from generator.archive.model import Archive
from generator.formats import render
from generator.pages.here import Here
from generator.pages.indices import IndexData
from generator.pages.parts import maps
from generator.pages.records.entities import EntityData
from generator.pages.views import pages
from generator.pictures import charts, drawing, outlines
from generator.pictures.charts.land import COARSE, CORNERS, SMALL, View, _clipped, _world, land_in, room, seen
from generator.pictures.charts.place_map import _extent, _overlap, _view
from generator.pictures.data import PlaceMap, PlaceSpot
from generator.pictures.sketch import WIDTH, Area, Place, Sketch, Words, width_of
from generator.records import paths
from generator.records.ids import EntityId
from generator.text import words
from tests.support.examples import tries
from tests.support.helpers import BRIEFING, CONTENT, archive
from tests.support.store import SETTINGS, work

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


def sketched(*spots: PlaceSpot, **rest: object) -> tuple[View, Sketch]:
    """A map of spots, and how it lies."""
    picture = PlaceMap("", "", spots, **rest)  # type: ignore[arg-type]
    return _view(picture), charts.sketch(picture)


def corners(lines: tuple[tuple[Place, ...], ...]) -> set[Place]:
    """The corners of lines."""
    return {(round(x, 6), round(y, 6)) for line in lines for x, y in line}


def texts(sketch: Sketch) -> Iterator[Words]:
    """Every text on a sheet."""
    yield from sketch.texts
    yield from (thing for link in sketch.links for thing in link.things if isinstance(thing, Words))


# --- views that GEOS cannot cut at once


@pytest.mark.parametrize("bounds", [(145.2, -38.8, 185.2, -9.399999999999999), (77.0, -12.2, 117.0, 21.500000000000004)])
def test_a_view_in_which_a_ring_would_keep_three_corners_is_cut_too(bounds: tuple[float, float, float, float]) -> None:
    world = _world(0.8).countries.parts
    with pytest.raises(shapely.GEOSException):
        shapely.clip_by_rect(world, *bounds)
    parts, numbers = _clipped(world, bounds)
    assert len(parts) == len(numbers) > 10
    assert set(shapely.get_type_id(parts)) == {shapely.GeometryType.POLYGON}
    wanted = shapely.area(shapely.intersection(world, shapely.box(*bounds)))
    assert [sum(shapely.area(parts[numbers == n])) for n in range(len(world))] == pytest.approx(wanted.tolist())


# --- outlines


def test_countries_are_areas_that_neither_overlap_nor_leave_gaps() -> None:
    known = list(outlines.countries().values())
    assert all(map(shapely.is_valid, known))
    assert shapely.coverage_is_valid(known)
    rings = [shapely.get_coordinates(ring).tolist() for shape in known for ring in shapely.get_rings(shape)]
    steps = [(a, b) for ring in rings for a, b in pairwise(ring) if (a[1], b[1]) != (-90, -90)]
    assert all(abs(a[0] - b[0]) < 90 for a, b in steps)  # none jumps from one end of the world to the other
    assert outlines.countries()["AQ"].bounds[:3] == (-180, -90, 180)  # round the pole
    assert outlines.countries()["RU"].bounds[2] > 180


@pytest.mark.sampled
@pytest.mark.parametrize("off", COARSE)
def test_so_they_are_however_coarse(off: float) -> None:
    land = land_in(View(-180, 90, 2, 2, 360), off)
    of_countries = [part for parts in land.countries.values() for part in parts]
    assert shapely.is_valid(of_countries).all()
    assert shapely.is_valid(land.parts).all()
    assert sum(part.area for part in of_countries) == pytest.approx(sum(part.area for part in land.parts), rel=1e-3)


@pytest.mark.parametrize("city", CITIES)
def test_a_city_lies_in_its_country_and_in_no_other(city: str) -> None:
    lat, lon, code = CITIES[city]
    view, _ = sketched(PlaceSpot(city, lat, lon))
    place = view.place(view.near(lon), lat)
    for land in (land_in(view, 0), seen(view)):
        assert inside(place, land.land())
        assert [found for found in land.countries if inside(place, land.country(found))] == [code]


@pytest.mark.parametrize("off", COARSE[:5])
@pytest.mark.parametrize(("code", "lat", "lon"), [("KP", 39, 127), ("UA", 49, 32), ("MN", 46, 104), ("BO", -17, -65)])
def test_a_border_has_the_corners_of_both_its_countries(code: str, lat: float, lon: float, off: float) -> None:
    view, _ = sketched(PlaceSpot("", lat, lon), country=code, whole=True)
    land = land_in(view, off)
    outlined = [corners(land.country(found)) for found in land.countries]
    border = {(x, y) for x, y in corners(land.lines) if SMALL < x < WIDTH - SMALL and SMALL < y < view.height - SMALL}
    shared = Counter(place for places in outlined for place in places)
    assert all(shared[place] > 1 for place in border)
    assert len(border & corners(land.country(code))) > 5


def test_the_sea_is_no_land() -> None:
    for lat, lon in ((40, 135), (0, -150), (-40, 0), (75, -170)):
        view, _ = sketched(PlaceSpot("", lat, lon), least=2000)
        assert not inside(view.place(view.near(lon), lat), seen(view).land())


# --- where things lie


@pytest.mark.slow
@settings(max_examples=tries(60), deadline=None)
@given(st.lists(degrees, min_size=1, max_size=25), st.integers(0, 9), st.booleans())
def test_places_and_names_lie_on_the_sheet_and_no_name_on_another(
    found: list[tuple[float, float]], size: int, address: bool
) -> None:
    spots = [PlaceSpot(f"Place {'x' * (i % 9)} {i}", *at, "x" * address, size * i, here=not i) for i, at in enumerate(found)]
    view, sketch = sketched(*spots)
    assert all(0 <= x <= WIDTH and 0 <= y <= view.height for s in spots for x, y in [view.place(view.near(s.lon), s.lat)])
    assert len(sketch.links) + len(sketch.points) == len(spots)
    named = [_extent(text) for text in texts(sketch) if "km" not in text.text]
    assert all(left >= 0 and top >= 0 and right <= WIDTH and low <= view.height for left, top, right, low in named)
    assert not [(a, b) for i, a in enumerate(named) for b in named[:i] if _overlap(a, b)]
    corners = [place for area in sketch.areas for ring in area.rings for place in ring]
    assert all(-0.01 <= x <= WIDTH + 0.01 and -0.01 <= y <= view.height + 0.01 for x, y in corners)


def test_the_map_reaches_over_the_date_line_where_places_are_nearest_so() -> None:
    view, sketch = sketched(PlaceSpot("Anadyr", 64.7, 177.5), PlaceSpot("Nome", 64.5, -165.4))
    xs = [point.x or 0 for point in sketch.points]
    assert 30 < xs[1] - xs[0] < WIDTH
    assert WIDTH / view.across < 40  # of 360 degrees
    [land] = [area for area in sketch.areas if area.ink == "land"]
    assert inside(view.place(180, 67), land.rings)  # Chukotka is whole: no gap at the date line


@pytest.mark.parametrize(("code", "own", "other"), [("FJ", (-17.8, 178), (-21.1, -175.2)), ("NZ", (-41, 174), (-44, -176.5))])
def test_a_country_beside_the_date_line_is_seen_with_what_is_near_beyond_it(
    code: str, own: tuple[float, float], other: tuple[float, float]
) -> None:
    spots = (PlaceSpot("Own", *own, here=True), PlaceSpot("Other", *other))
    view, _ = sketched(*spots, country=code, whole=True)
    assert WIDTH / view.across < 40
    assert all(0 < view.place(view.near(spot.lon), 0)[0] < WIDTH for spot in spots)


def test_north_is_up_and_what_is_far_apart_is_so_on_the_map() -> None:
    _, sketch = sketched(PlaceSpot("north", 60, 10), PlaceSpot("south", 50, 10), PlaceSpot("east", 50, 25))
    north, south, east = sorted(sketch.points, key=lambda p: (p.x or 0) - p.y / 1e6, reverse=False)[:3]
    ys = sorted((north.y, south.y))
    assert ys[1] - ys[0] > 0
    down, across = ys[1] - ys[0], (east.x or 0) - (south.x or 0)
    assert across / down == pytest.approx(15 * math.cos(math.radians(55)) / 10, rel=0.01)


@pytest.mark.parametrize(
    ("lat", "lon", "least"),
    [(37, 127, 700), (0, 0, 15000), (50, 10, 4000), (60, -100, 9000), (-85, 0, 3000), (-5, 120, 4000), (0, 100, 40000)],
)
def test_land_has_few_corners_however_much_of_it_is_seen(lat: float, lon: float, least: float) -> None:
    picture = PlaceMap("", "", (PlaceSpot("", lat, lon),), least=least)
    areas = charts.sketch(picture).areas
    assert sum(len(ring) for area in areas if isinstance(area, Area) for ring in area.rings) <= 1.3 * CORNERS
    assert len(render._picture(picture)) < 12_000


@pytest.mark.parametrize("least", [700, 4000, 15000])
def test_islands_that_would_be_specks_are_left_out(least: float) -> None:
    view, sketch = sketched(PlaceSpot("", -5, 120), least=least)
    [land] = [area for area in sketch.areas if area.ink == "land"]
    edges = {0, WIDTH, view.height}
    islands = [ring for ring in land.rings if not edges & {round(number, 6) for place in ring for number in place}]
    assert len(islands) > 5
    assert all(max(math.dist(one, other) for one in ring for other in ring) >= SMALL for ring in islands)


def test_a_closed_sea_is_no_land() -> None:
    view, sketch = sketched(PlaceSpot("", 42, 51), least=1500)
    caspian = view.place(51, 42)
    [land] = [area for area in sketch.areas if area.ink == "land"]
    assert not inside(caspian, land.rings)
    turns = [shapely.LinearRing(ring).is_ccw for ring in land.rings if inside(caspian, (ring,))]
    assert sorted(turns) == [False, True]  # a hole runs the other way round, or it would be painted over


def test_a_map_without_a_country_sets_none_off() -> None:
    assert [area.ink for area in sketched(PlaceSpot("", 37, 127))[1].areas] == ["land", "none"]
    assert [area.ink for area in sketched(PlaceSpot("", 37, 127), country="KR")[1].areas] == ["land", "ground", "none"]


def test_what_has_no_code_is_drawn_and_not_named() -> None:
    view, sketch = sketched(PlaceSpot("", 9.5, 46), least=1500)
    assert "Somaliland" in outlines.countries()
    assert inside(view.place(46, 9.5), sketch.areas[0].rings)
    assert "Somaliland" not in {text.text for text in sketch.texts}
    assert "Ethiopia" in {text.text for text in sketch.texts}


def test_a_country_is_seen_whole_and_named_once() -> None:
    view, sketch = sketched(PlaceSpot("Mongolia", 46, 105, here=True), country="MN", whole=True)
    assert [text.text for text in texts(sketch)].count("Mongolia") == 1
    west, south, east, north = outlines.country("MN") or (0, 0, 0, 0)
    assert view.place(west, north) > (0, 0)
    assert view.place(east, south) < (WIDTH, view.height)


@pytest.mark.parametrize(
    ("lat", "lon", "least"), [(39, 127, 900), (48, 31, 2500), (64, 177, 2500), (0, 20, 12000), (20, 100, 9000)]
)
def test_a_country_s_name_lies_within_it(lat: float, lon: float, least: float) -> None:
    view, sketch = sketched(PlaceSpot("", lat, lon), least=least)
    land = seen(view)
    names = [text for text in sketch.texts if text.ink == "quiet"]
    assert names
    for text in names:
        middle, half = (text.x or 0, text.y - 4), width_of(text.text) / 2
        line = shapely.LineString([(middle[0] - half, middle[1]), (middle[0] + half, middle[1])])
        parts = [part for code, parts in land.countries.items() if words.country(code) == text.text for part in parts]
        assert any(shapely.covers(part, line) for part in parts), text.text


def test_a_name_has_room_where_the_country_is_wide_enough_and_nothing_is_yet() -> None:
    square = shapely.box(0, 0, 100, 40)
    middle, low = room(square, 60, 8, ()) or (0, 0)
    assert middle == pytest.approx(50, abs=10)
    assert 4 <= low <= 36
    _, low = room(square, 60, 8, [(0, 0, 100, 20)]) or (0, 0)
    assert 24 <= low <= 36
    assert room(square, 60, 8, [(40, 0, 60, 40)]) is None
    assert room(square, 60, 8, [(-1, -1, 101, 41)]) is None
    assert room(square, 101, 8, ()) is None
    assert room(square, 60, 50, ()) is None
    hook = Polygon([(0, 0), (20, 0), (20, 80), (100, 80), (100, 100), (0, 100)])
    assert (room(hook, 60, 8, ()) or (0, 0))[1] == pytest.approx(90, abs=2)  # its middle is outside


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


@settings(max_examples=tries(25), deadline=None)
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
    here = linked.entities[EntityId("here")]
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


@pytest.mark.slow
def test_what_draws_no_map_does_without_the_library_for_shapes() -> None:
    run = """import sys
from generator import build, cli\nfrom generator.pictures import charts
from generator.pictures.data import Neighbourhood
charts.sketch(Neighbourhood("", "", "", "", 0, ("x",), ()))
assert not {"shapely", "numpy"} & set(sys.modules)"""
    subprocess.run([sys.executable, "-c", run], check=True)
