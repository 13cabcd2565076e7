"""Previews, pictures, marks and the manifest: what other sites and devices show of this one."""

from __future__ import annotations

import html
import io
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from generator import build
from generator.formats import card_png, manifest_json, render, writers
from generator.pages.machine.share import CardData, ManifestData
from generator.reading.config import parse
from generator.records.paths import PagePath
from generator.storage import marks
from tests.support.helpers import BRIEFING, CONTENT, archive, small_archive, snapshot
from tests.support.site import MKDOCS, mkdocs

ROOT = Path(__file__).parents[2]
THEME = ROOT / "generator/theme"
CARDS = MKDOCS + "extra: {briefings: {social_cards: true, guide: true}}\n"
HOSTILE = '"><script>alert(1)</script> & <b>'
CARD = CardData("Briefing", "A bridge opens", "Ada Example opened a bridge.", ("Example Herald", "2 January 2020"), "Test")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with pictures, one of its briefings with a hostile title."""
    root = small_archive(tmp_path_factory.mktemp("share"))
    hostile = (
        BRIEFING.replace("A bridge opens", f"'{HOSTILE}'")
        .replace("2020-01-02", "2020-04-04")
        .replace("/bridge", "/hostile")
        .replace("in Freedonia", "anew in Freedonia")
    )
    (root / "content/briefings/2020/2020-04-04-hostile.yml").write_text(hostile, "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tests.support.site.MKDOCS", CARDS)
        done = mkdocs(root, "--strict")
    assert done.returncode == 0, done.stderr
    return root / "site"


def read(path: Path) -> LexborHTMLParser:
    """A page of the site."""
    return LexborHTMLParser(path.read_text("utf-8"))


def said(page: LexborHTMLParser) -> dict[str, list[str]]:
    """What a page's metadata says, by name."""
    found: dict[str, list[str]] = defaultdict(list)
    for meta in page.css("meta"):
        for name in {meta.attributes.get("property") or "", meta.attributes.get("name") or ""} - {""}:  # one line may say two
            found[name].append(meta.attributes.get("content") or "")
    return found


def test_a_briefing_is_an_article_with_its_picture(site: Path) -> None:
    meta = said(read(site / "2020/01/03/second/index.html"))
    address = "https://example.org/base/2020/01/03/second/"
    assert {name: meta[name] for name in meta if name.startswith(("og:", "article:", "twitter:"))} == {
        "og:type": ["article"],
        "og:site_name": ["Test"],
        "og:title": ["The bridge carries trains"],
        "og:description": [
            (
                "Trains cross the bridge in Freedonia, Ada Example said. "
                "2 claims, none borne out by others: 1 in dispute, 1 announced or forecast."
            )
        ],
        "og:url": [address],
        "article:published_time": ["2020-01-03"],
        "article:modified_time": ["2020-02-01"],
        "article:section": ["Transport"],
        "article:tag": ["Rail"],
        "og:image": [f"{address}card.png"],
        "og:image:width": ["1200"],
        "og:image:height": ["630"],
        "og:image:alt": [
            (
                "The bridge carries trains. Example Herald, 3 January 2020. "
                "2 claims, none borne out by others: 1 in dispute, 1 announced or forecast."
            )
        ],
        "twitter:card": ["summary_large_image"],
    }


def test_every_page_has_a_title_and_a_description_of_its_own(site: Path) -> None:
    titles, descriptions = defaultdict(list), defaultdict(list)
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page = read(path)
        title = page.css_first("title")
        assert title is not None, name
        titles[title.text()].append(name)
        if name == "404.html":
            continue
        meta = said(page)
        [about] = meta["description"] or [""]
        if name not in {"index.html", "about/index.html"}:  # the site has no description, and this page says none of itself
            assert 40 <= len(about) <= card_limit(), (name, about)
            descriptions[about].append(name)
        assert meta["og:title"][0] in title.text(), name
        assert meta["og:description"] == ([about] if about else []), name
        assert len(meta["og:title"]) == len(meta["og:url"]) == len(meta["og:image"]) == 1, name
    assert {title: names for title, names in titles.items() if len(names) > 1} == {}
    assert {about: names for about, names in descriptions.items() if len(names) > 1} == {}


def card_limit() -> int:
    """The longest description; two more for what says that it goes on."""
    return render.BRIEF + 2


def test_every_picture_is_there_in_the_size_that_is_said(site: Path) -> None:
    addresses = set()
    for path in site.rglob("*.html"):
        meta = said(read(path))
        addresses |= {(meta["og:image"][0], meta["og:image:width"][0], meta["og:image:height"][0]) for _ in meta["og:image"]}
    assert len(addresses) == 4  # one for each briefing, and one for all other pages
    for address, width, height in addresses:
        with Image.open(site / address.removeprefix("https://example.org/base/")) as image:
            assert image.format == "PNG"
            assert image.size == (int(width), int(height))


def test_hostile_text_ends_no_attribute(site: Path) -> None:
    page = read(site / "2020/04/04/hostile/index.html")
    meta = said(page)
    assert meta["og:title"] == [HOSTILE]
    assert meta["og:image:alt"] == [f"{HOSTILE}. Example Herald, 4 April 2020."]
    scripts = page.css("script:not([type='application/ld+json'])")  # data, which no browser executes, names the title
    assert not [node for node in scripts if "alert" in (node.text() or "")]
    text = (site / "2020/04/04/hostile/index.html").read_text("utf-8")
    assert html.unescape(re.findall(r'og:title" content="([^"]*)"', text)[0]) == HOSTILE


def test_without_an_address_there_are_neither_pictures_nor_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.support.site.MKDOCS", CARDS.replace("site_url: https://example.org/base/\n", ""))
    root = small_archive(tmp_path)
    assert mkdocs(root).returncode == 0
    meta = said(read(root / "site/2020/01/03/second/index.html"))
    assert not meta["og:image"]
    assert not meta["og:url"]
    assert meta["twitter:card"] == ["summary"]
    assert not list((root / "site").rglob("card.png"))


def test_an_archive_without_pictures_has_one_for_the_site(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    assert mkdocs(root).returncode == 0
    assert [p.relative_to(root / "site").as_posix() for p in (root / "site").rglob("card.png")] == ["card.png"]
    assert said(read(root / "site/2020/01/03/second/index.html"))["og:image"] == ["https://example.org/base/card.png"]


# --- pictures


def test_a_picture_that_has_not_changed_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small_archive(tmp_path)
    settings, _ = parse(CARDS, {})
    assert build.generate(root, settings).work is not None
    before = snapshot(root / "briefings", times=True)
    drawn: list[str] = []
    real = card_png.card_png

    def watched(card: CardData, mark: str) -> bytes:
        drawn.append(card.title)
        return real(card, mark)

    monkeypatch.setattr(writers, "card_png", watched)
    build.generate(root, settings)
    assert drawn == []
    path = root / "content/briefings/2020/2020-01-02-first.yml"
    path.write_text(path.read_text("utf-8").replace("A bridge opens", "A bridge is opened"), "utf-8")
    build.generate(root, settings)
    assert drawn == ["A bridge is opened"]
    after = snapshot(root / "briefings", times=True)
    assert {p for p in after if p.endswith("card.png") and after[p] != before[p]} == {"2020/01/02/first/card.png"}


def test_pictures_go_with_their_briefings_and_are_known_as_ours(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    settings, _ = parse(CARDS, {})
    build.generate(root, settings)
    picture = root / "briefings/2020/01/03/second/card.png"
    assert marks.MARK.encode() in picture.read_bytes()[:400]
    (root / ".cache/briefings.sqlite").unlink()
    assert build.generate(root, settings).findings == ()
    build.generate(root, parse(MKDOCS, {})[0])
    assert not picture.exists()


def test_the_same_card_gives_the_same_bytes_whatever_was_drawn_before() -> None:
    first = card_png.card_png(CARD, "mark")
    for size in (CARD.title * 9, CARD.title, "i"):
        card_png.card_png(CardData("", size, size * 30, (), ""), "mark")
    card_png._font.cache_clear()
    assert card_png.card_png(CARD, "mark") == first
    assert len(first) < 20_000


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A bridge opens", "A bridge opens"),
        ("Żółć, naïve, Čapek", "Żółć, naïve, Čapek"),
        ("Київ і Москва", "Київ і Москва"),
        ("Αθήνα", "Αθήνα"),
        ("100 € — “so”", "100 € — “so”"),
        ("e\u0301tude", "étude"),
        ("Fire 🔥 at sea", "Fire at sea"),
        ("김정은", ""),
        ("Kim (김정은) speaks", ""),
        ("プーチン", ""),
        ("افتتاح", ""),
        ("", ""),
    ],
)
def test_a_card_has_no_boxes_in_place_of_letters(text: str, written: str) -> None:
    assert card_png.legible(text) == written


@pytest.mark.parametrize("title", ["", "x" * 400, "word " * 200, "김정은", "W" * 30])
@pytest.mark.parametrize("text", ["", "x" * 3000, "word " * 900])
def test_whatever_a_card_says_it_stays_within_its_margins(title: str, text: str) -> None:
    picture = card_png.card_png(CardData("Briefing", title, text, (title, text), title), "mark")
    with Image.open(io.BytesIO(picture)) as image:
        shades = image.convert("L")
        right = shades.crop((card_png.WIDTH - 60, 0, card_png.WIDTH, card_png.HEIGHT))
        below = shades.crop((20, 605, card_png.WIDTH, card_png.HEIGHT))
        assert right.getextrema()[0] == right.getextrema()[1]
        assert below.getextrema()[0] == below.getextrema()[1]


@given(st.text(st.sampled_from("AVTWaefijlotwyzÀčйЖω .,-’“”—"), max_size=40), st.sampled_from([(66, 700), (32, 400), (27, 600)]))
def test_a_text_is_as_wide_as_its_characters_together(text: str, font: tuple[int, int]) -> None:
    assert sum(card_png._widths(text, *font)) == card_png._font(*font).getlength(text)


# --- marks and manifest


def test_the_marks_are_there_below_any_base_path(site: Path) -> None:
    for path in (site / "index.html", site / "2020/01/03/second/index.html"):
        page = read(path)
        links = {node.attributes.get("rel"): node.attributes.get("href") or "" for node in page.css("link")}
        for rel in ("icon", "apple-touch-icon", "manifest"):
            assert not links[rel].startswith("/")
            assert (path.parent / links[rel]).is_file(), rel
        colours = {node.attributes["media"]: node.attributes["content"] for node in page.css("meta[name=theme-color]")}
        css = (ROOT / "generator/pages/styles/colours.css").read_text("utf-8")
        light, dark = re.search(r"--b-paper: light-dark\((#\w+), (#\w+)\)", css).groups()  # type: ignore[union-attr]
        assert colours == {"(prefers-color-scheme: light)": light, "(prefers-color-scheme: dark)": dark}


def test_the_manifest_is_relative_and_its_icons_are_there(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert (manifest["name"], manifest["short_name"], manifest["start_url"], manifest["scope"]) == ("Test", "Test", "./", "./")
    assert manifest["display"] == "minimal-ui"
    assert {icon.get("purpose", "any") for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        path = site / icon["src"]
        if icon["type"] == "image/png":
            with Image.open(path) as image:
                assert icon["sizes"] == "{}x{}".format(*image.size)
        else:
            assert "prefers-color-scheme: dark" in path.read_text("utf-8")


@pytest.mark.parametrize(("name", "size"), [("favicon.png", 32), ("apple-touch-icon.png", 180), ("icon-192.png", 192)])
def test_the_marks_have_their_sizes(name: str, size: int) -> None:
    with Image.open(THEME / "assets/images" / name) as image:
        assert image.size == (size, size)


def test_an_archive_may_have_a_mark_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = MKDOCS.replace("font: false}", "font: false, favicon: own/mark.svg}")
    monkeypatch.setattr("tests.support.site.MKDOCS", own)
    root = archive(tmp_path, CONTENT | {"briefings/own/mark.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})
    assert mkdocs(root).returncode == 0
    page = read(root / "site/index.html")
    assert [node.attributes["href"] for node in page.css("link[rel=icon]")] == ["own/mark.svg"]
    assert not page.css("link[rel=apple-touch-icon]")
    icons = json.loads((root / "site/manifest.webmanifest").read_text("utf-8"))["icons"]
    assert icons == [{"src": "own/mark.svg", "sizes": "any", "type": "image/svg+xml"}]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Test", "Test"),
        ("Briefings on North-East Asia security", "Briefings"),
        ("The Freedonia Briefing", "The"),
        ("Wissenschaftsberichte", "Wissenschaftsberichte"),
        ("News of the day", "News of the"),
        ("한강 브리핑", "한강 브리핑"),
    ],
)
def test_a_short_name(name: str, short: str) -> None:
    wanted = {"News of the": "News"}.get(short, short)
    assert manifest_json.short(name) == wanted


def test_a_manifest_is_json_whatever_its_name() -> None:
    text = manifest_json.manifest_json(ManifestData(HOSTILE, HOSTILE, "en", ""), marks.MARK)
    assert json.loads(text)["name"] == HOSTILE
    assert marks.MARK in text[:400]


@pytest.mark.parametrize(
    ("path", "number"), [("sources/index.md", ""), ("sources/page/2.md", ", page 2"), ("2020/01/02/page/x.md", "")]
)
def test_further_pages_of_a_list_have_titles_of_their_own(path: str, number: str) -> None:
    assert render._page_number(PagePath(path)) == number


@pytest.mark.parametrize("text", ["x", "word " * 200, "x" * 900, "", "a\nb"])
def test_a_description_is_on_one_line_and_not_too_long(text: str) -> None:
    assert len(render._brief(text)) <= card_limit()
    assert "\n" not in render._brief(text)
