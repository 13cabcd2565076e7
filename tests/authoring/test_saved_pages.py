"""Drafts from saved pages: what is taken from pages of many shapes, what is asked for, and what is never taken."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.authoring.drafting import article, days
from generator.cli import articles
from generator.text import archives, same_address
from tests.support.drafting import FLAGS, HERALD, PAGE, new, run
from tests.support.helpers import CONTENT, archive
from tests.support.saved_pages import SHAPES, URL, Shape


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small archive in which the outlet has a homepage."""
    extra = {"mkdocs.yml": "site_name: Test\n", "content/organisations/example-herald.yml": HERALD}
    return archive(tmp_path, CONTENT | extra)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_page_gives_what_is_right_or_is_asked_about(shape: Shape, tmp_path: Path) -> None:
    path = tmp_path / f"page{shape.suffix}"
    path.write_bytes(shape.data)
    found = articles.read(str(path))
    assert {name: getattr(found, name) for name in shape.expected} == {name: getattr(shape, name) for name in shape.expected}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Updated 30 June 2024. Published 5 March 2024", "en", "2024-03-05"),
        ("입력 2024.03.05. 08:00 수정 2024.03.06. 09:00", "ko", "2024-03-05"),
        ("Sept. 5, 2024", "en", "2024-09-05"),
        ("1er mars 2024", "fr", "2024-03-01"),
        ("5 มีนาคม 2567", "th", "2024-03-05"),
        ("5 tháng 3, 2024", "vi", "2024-03-05"),
        ("2024. március 5.", "hu", "2024-03-05"),
        ("5 listopada 2024", "pl", "2024-11-05"),
        ("05.03.2024", "", "2024-03-05"),
        ("31/02/2024", "en-GB", ""),
        ("3 out of 12 2024", "", ""),
    ],
)
def test_days_in_the_forms_that_papers_use(text: str, language: str, found: str) -> None:
    day = days.published(text, language)
    assert [one.isoformat() for one in day.days] == [found] if day and found else not day


def test_a_day_that_may_be_two_is_told_with_both(root: Path) -> None:
    page = (
        PAGE.replace("article:published_time", "date").replace("2021-03-04T08:00:00+09:00", "03/04/2021").replace("en-GB", "en")
    )
    (root / "a.html").write_text(page, "utf-8")
    said = new(root, "--from", str(root / "a.html"), code=2).stderr
    assert "missing: --date; the page says 03/04/2021, which may be 2021-03-04 or 2021-04-03" in said
    assert days.published("5 listopada 2024") == days.DayFound((dt.date(2024, 10, 5), dt.date(2024, 11, 5)), "5 listopada 2024")
    assert article.of_text("A harbour\n\n03/04/2021\n\nIt opens.").doubt


def test_all_that_is_missing_is_told_at_once(root: Path) -> None:
    assert "missing: --title, --date, --outlet; or name the article with --from" in new(root, code=2).stderr


def test_an_archived_copy_is_no_article_of_the_archive(root: Path) -> None:
    way = "https://web.archive.org/web/20240310120000/https://example.org/x"
    made = new(root, *FLAGS[:4], "--url", way, "--dry-run").stdout
    assert f"  url: https://example.org/x\n  archived: {way}\n" in made.replace("  # authors: [Ann Author]\n", "")
    hidden = new(root, *FLAGS, "--url", "https://archive.ph/AbCd1", "--dry-run").stdout
    assert "\n  archived: https://archive.ph/AbCd1\n" in hidden
    assert "\n  url:" not in hidden


@pytest.mark.parametrize(
    ("copy", "of"),
    [
        (f"https://web.archive.org/web/20240310120000id_/{URL}", URL),
        ("http://archive.today/2024.03.10-120000/https://www.example.org/news/berths", URL),
        ("https://web.archive.org/web/2024/https:/www.example.org/news/berths", URL),
        ("https://wayback.archive-it.org/1234/20240310120000/https://www.example.org/news/berths", URL),
        ("https://arquivo.pt/wayback/20240310120000/https://www.example.org/news/berths", URL),
        ("https://webcache.googleusercontent.com/search?q=cache:Ab:https://www.example.org/news/berths+x", URL),
        ("https://archive.ph/AbCd1", ""),
        ("https://www.example.org/web/20240310120000/https://www.example.org/x", ""),
    ],
)
def test_a_copy_in_an_archive_says_whose_it_is(copy: str, of: str) -> None:
    assert archives.original(copy) == of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://Example.ORG/%7Eann/h%C3%A4fen", "https://example.org/~ann/häfen"),
        ("https://xn--hfen-loa.example/x", "https://häfen.example/x"),
        ("https://example.org/x?b=2&a=1", "http://www.example.org/x/?a=1&b=2&utm_medium=feed"),
        ("https://example.org:443/x", "https://m.example.org/x#top"),
    ],
)
def test_two_spellings_of_an_address_are_one(one: str, other: str) -> None:
    assert same_address.key(one) == same_address.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org/x?a=1", "https://example.org/x?a=2"),
        ("https://example.org/X", "https://example.org/x"),
        ("https://example.org:8080/x", "https://example.org/x"),
    ],
)
def test_two_addresses_stay_two(one: str, other: str) -> None:
    assert same_address.key(one) != same_address.key(other)


def test_an_outlet_is_known_by_another_spelling_of_its_host(root: Path) -> None:
    home = "name: Häfen\noutlet: {kind: newspaper, homepage: https://www.xn--hfen-loa.example/}\n"
    archive(root, {"content/organisations/haefen.yml": home})
    assert "  outlet: haefen\n" in new(root, *FLAGS[:4], "--url", "https://HÄFEN.example/x", "--dry-run").stdout


def test_a_page_proposes_entities_by_their_names_in_its_language(root: Path) -> None:
    archive(root, {"content/people/kim-example.yml": "name: Kim Example\nnames: {ko: 김예제}\n"})
    page = PAGE.replace("en-GB", "ko").replace("Ada Example opened", "김예제는 열었다. 김예제가 opened")
    (root / "a.html").write_text(page, "utf-8")
    assert "kim-example" in new(root, "--from", str(root / "a.html"), "--dry-run").stdout


def test_flags_fill_what_they_name(root: Path) -> None:
    archive(root, {"content/threads/harbours.yml": "title: Harbours\nsummary: They open.\n"})
    words = ("--via", "the Herald", "--topic", "rail", "--thread", "harbours", "--note", "The day is that of the print.")
    new(root, *FLAGS, *words, "--bottom-line", "A harbour is open.")
    made = (root / "content/briefings/2021/2021-03-04-harbour-opens.yml").read_text("utf-8")
    for line in ("  via: example-herald", "  note: The day is that of the print.", "topics: [rail]", "threads: [harbours]"):
        assert line in made.splitlines()
    assert run(root, "fmt", "--check", str(root / "content/briefings/2021")).exit_code == 0
    assert "did you mean `harbours`?" in new(root, *FLAGS, "--thread", "harbors", code=1).stderr
    new(root, "place", "East Quay", "--within", "freedonia")
    assert "within: freedonia" in (root / "content/places/east-quay.yml").read_text("utf-8")
    assert "--within is a place's" in new(root, "person", "Cy Example", "--within", "freedonia", code=2).stderr


def test_editors_know_of_what_is_new(root: Path) -> None:
    assert run(root, "schema", "--write").exit_code == 0
    new(root, "person", "Cy Newcomer")
    assert '"cy-newcomer"' in (root / ".schemas/briefing.json").read_text("utf-8")


def test_the_day_of_reading_is_not_the_day_of_publication(root: Path) -> None:
    assert f"# accessed: {dt.datetime.now().astimezone().date()}" in new(root, *FLAGS, "--dry-run").stdout


def test_a_new_entity_shows_which_older_briefings_speak_of_it(root: Path) -> None:
    said = new(root, "organisation", "Bridge Office", "--alias", "trains").stdout
    assert "note: content/briefings/2020/2020-01-03-second.yml:" in said
    assert "speaks of it: Trains" in said
    assert "speaks of it" not in new(root, "person", "Nobody Elsewhere").stdout


def test_a_day_at_which_programs_begin_to_count_is_none(root: Path) -> None:
    zero = PAGE.replace("2021-03-04T08:00:00+09:00", "1970-01-01T00:00:00Z")
    (root / "zero.html").write_text(zero, "utf-8")
    said = new(root, "--from", str(root / "zero.html"), code=2).stderr
    assert "missing: --date; the article says 1970-01-01, which is what programs write where they know no day" in said
    shown = zero.replace("<p>Ada", '<time datetime="2021-03-04">4 March</time><p>Ada')
    assert article.of_page(shown.encode()).date == "2021-03-04"


def test_a_day_that_is_still_to_come_is_asked_about(root: Path) -> None:
    later = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=40)).isoformat()
    (root / "later.html").write_text(PAGE.replace("2021-03-04", later), "utf-8")
    said = new(root, "--from", str(root / "later.html"), code=2).stderr
    assert f"missing: --date; the article says {later}, which is still to come" in said
    new(root, "--from", str(root / "later.html"), "--date", "2021-03-04")
    today = dt.date(2024, 3, 5)
    assert days.unlikely(today + dt.timedelta(days=1), today, "it") == ""  # as in Auckland
    thai = PAGE.replace("en-GB", "th").replace("2021-03-04T08:00:00+09:00", "2564-03-04")
    assert article.of_page(thai.encode()).date == "2021-03-04"


def test_a_front_page_is_the_address_of_no_article_and_tells_the_outlet(root: Path) -> None:
    page = PAGE.replace("https://www.example.org/2021/harbour?utm_source=feed", "https://www.example.org/")
    (root / "front.html").write_text(page.replace('<meta property="og:site_name" content="The Example Herald">', ""), "utf-8")
    made = new(root, "--from", str(root / "front.html"), "--dry-run").stdout
    assert "outlet: example-herald" in made
    assert "\n  url:" not in made


def test_the_outlet_is_no_author_where_people_are_named(root: Path) -> None:
    text = "A harbour opens\nBy Ann Author, Example Herald\n4 March 2021\nhttps://www.example.org/2021/x\n\nIt opened.\n"
    (root / "a.txt").write_text(text, "utf-8")
    assert "authors: [Ann Author]" in new(root, "--from", str(root / "a.txt"), "--dry-run").stdout
    (root / "a.txt").write_text(text.replace("Ann Author, ", ""), "utf-8")
    assert "authors: [Example Herald]" in new(root, "--from", str(root / "a.txt"), "--dry-run").stdout
    (root / "a.txt").write_text(text.replace("Example Herald", "Far Agency"), "utf-8")
    assert "authors: [Ann Author, Far Agency]" in new(root, "--from", str(root / "a.txt"), "--dry-run").stdout


def test_a_title_that_cannot_be_taken_is_told_with_the_reason(root: Path) -> None:
    (root / "long.html").write_text(PAGE.replace("opens a harbour", "opens a harbour " * 60), "utf-8")
    said = new(root, "--from", str(root / "long.html"), code=2).stderr
    assert "missing: --title; the article's title cannot be taken: " in said
