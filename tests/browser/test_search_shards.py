"""Search over many small shards, listed by pages as those of a large archive are, finds what search over a few does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator import build
from generator.evidence import tally
from generator.project.settings import read_settings
from generator.search import index, shards
from generator.search.records import records
from tests.browser.conftest import Reader, reader_of, served
from tests.support.browser_search import RESULT, found

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("shards")]  # one search made anew


@pytest.fixture(scope="module")
def divided(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a search index of small shards, and a directory of pages that list them."""
    root = tmp_path_factory.mktemp("divided")
    settings, _ = read_settings(site.parent)
    archive = tally.with_counts(build.check(site.parent, settings).archive)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "PAGE", 4)
        patch.setattr(shards, "SIZE", 1_000)
        patch.setattr(shards, "LISTED", 0)
        files = dict(index.files(records(archive)))
    shutil.copytree(site, root / "site", ignore=shutil.ignore_patterns(index.FOLDER))
    for path, data in files.items():
        (root / "site" / path).parent.mkdir(exist_ok=True)
        (root / "site" / path).write_bytes(data)
    return root / "site"


@pytest.fixture
def other(browser: Browser, divided: Path) -> Iterator[Reader]:
    """A reader of the divided site."""
    with served(divided) as address:
        someone = reader_of(browser, address)
        yield someone
        someone.page.context.close()
        assert someone.problems == []


def everything(reader: Reader, path: str) -> list[str]:
    """The paths of all results of a search."""
    page = reader.open(path)
    while (more := page.get_by_role("button", name="Show more")).is_visible():
        shown = page.locator(RESULT).count()
        more.click()
        expect(page.locator(RESULT)).not_to_have_count(shown)
    return found(reader, page)


def test_there_are_several(divided: Path) -> None:
    assert len(list((divided / index.FOLDER).glob("words-*"))) > 100
    assert len(list((divided / index.FOLDER).glob("words-list-*"))) > 4


@pytest.mark.parametrize(
    "query", ["q=DPRK", "q=Kim Jong-un", "q=containers", "q=shells&kind=briefing", "q=&topic=Sanctions", "q=treaty&year=2024"]
)
def test_the_same_is_found(reader: Reader, other: Reader, query: str) -> None:
    one, several = everything(reader, f"search/?{query}"), everything(other, f"search/?{query}")
    assert len(several) == len(set(several)) > 1
    assert set(several) == set(one)


@pytest.mark.parametrize(("query", "first"), [("DPRK", "places/north-korea/"), ("Kim Jong-un", "people/kim-jong-un/")])
def test_a_name_finds_its_page_first(other: Reader, query: str, first: str) -> None:
    assert found(other, other.open(f"search/?q={query}"))[0] == first


@pytest.mark.parametrize("query", ["q=missile", "q=DPRK", "q="])
def test_the_newest_come_first_when_asked_for(other: Reader, query: str) -> None:
    paths = everything(other, f"search/?{query}&kind=briefing&sort=date")
    assert len(paths) > 20
    assert [path[:10] for path in paths] == sorted((path[:10] for path in paths), reverse=True)
    assert len([path for path in other.loaded if path.startswith(f"{index.FOLDER}/cards-")]) > 1  # they lie in several shards
