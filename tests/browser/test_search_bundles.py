"""Search over several bundles, as a large archive has them, finds what search over one does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator import build
from generator.evidence import tally
from generator.output import store
from generator.output.code import code_digest
from generator.project.settings import read_settings
from generator.search import bundles
from generator.search.records import records
from tests.browser.conftest import Reader, reader_of, served
from tests.support.browser_search import RESULT, found

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("bundles")]  # one search made anew


@pytest.fixture(scope="module")
def divided(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with 100 records in each bundle: its search made anew, which is all that the setting touches."""
    root = tmp_path_factory.mktemp("divided")
    (root / "briefings").mkdir()
    settings, _ = read_settings(site.parent)
    archive = tally.with_counts(build.check(site.parent, settings).archive)
    with store.open_store(root, "briefings", code_digest()) as out:
        bundles.make(bundles.prepare(partial(records, archive), out, 100), out)
    shutil.copytree(site, root / "site", ignore=shutil.ignore_patterns("pagefind*"))
    for folder in (root / "briefings").glob("pagefind*"):
        shutil.copytree(folder, root / "site" / folder.name)
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
    assert len(list(divided.glob("pagefind*"))) == 4


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
    assert len({path.partition("/")[0] for path in other.loaded if "/fragment/" in path}) > 1  # they lie in several bundles
