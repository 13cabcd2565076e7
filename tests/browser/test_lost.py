"""Addresses that lead nowhere, and those that have moved: a reader gets on from both, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Reader, reader_of, served
from tests.support.helpers import CONTENT, archive
from tests.support.site import mkdocs

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("lost")]  # one site of pages that have moved


@pytest.fixture
def astray(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader who may meet pages that are not there."""
    someone = reader_of(browser, address)
    yield someone
    someone.page.context.close()
    assert [problem for problem in someone.problems if "404" not in problem] == []


@pytest.mark.parametrize(
    ("path", "words", "near"),
    [
        ("people/kim-jong-unn/", "kim jong unn", "people/"),
        ("2023/08/14/kim-arms-productoin/", "kim arms productoin", "2023/08/14/"),
        ("2023-08-14-kim-arms-production/", "kim arms production", "2023/08/14/"),
        ("2023/8/14/", "", "2023/08/14/"),
        ("2023/08/15/kim", "kim", "2023/08/"),
        ("2023/02/29/", "", "2023/"),
        ("organisations/kcna.html", "kcna", "organisations/"),
    ],
)
def test_an_address_that_leads_nowhere_is_searched_for(astray: Reader, path: str, words: str, near: str) -> None:
    page = astray.open(path)
    expect(page.locator("h1")).to_have_text("This page is not here")
    expect(page.get_by_role("searchbox", name="What the address names")).to_have_value(words)
    shown = page.locator("[data-lost-near] a")
    expect(shown.first).to_be_visible()
    assert shown.first.get_attribute("href") == astray.address + near
    shown.first.click()
    expect(page.locator("h1")).not_to_have_text("This page is not here")


def test_a_mistyped_name_is_found(astray: Reader) -> None:
    page = astray.open("organisations/kim-jong-un/")
    expect(page.locator("[data-lost-near]").get_by_role("link", name="Kim Jong Un", exact=True)).to_be_visible()
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url(f"{astray.address}search/?q=kim+jong+un")


@pytest.mark.parametrize(
    "path", ["%E0%A4%A/", "javascript:alert(1)/x/", "%3Cimg%20src=x%20onerror=alert(1)%3E/", "..%2f..%2f/x/"]
)
def test_an_address_is_text_and_nothing_else(astray: Reader, path: str) -> None:
    page = astray.open(path)
    expect(page.locator("h1")).to_have_text("This page is not here")
    page.wait_for_load_state("networkidle")
    assert page.locator("main img").count() == 0
    links = [link.get_attribute("href") or "" for link in page.locator("[data-lost-near] a").all()]
    assert all(link.startswith(astray.address) for link in links)


def test_without_scripts_the_indices_lead_on(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, scripts=False)
    page = someone.open("people/nobody/")
    page.locator("main").get_by_role("link", name="People", exact=True).click()
    someone.arrive("people/")
    page.context.close()


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site in which pages have moved."""
    lines = "people/ada/: people/ada-example\n2019/12/31/trains/: 2020-01-03-second\n"
    root = archive(tmp_path_factory.mktemp("moved"), CONTENT | {"content/redirects.yml": lines})
    done = mkdocs(root, "--strict")
    assert done.returncode == 0, done.stderr
    with served(root / "site") as address:
        yield address


@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_address_leads_to_the_page(browser: Browser, moved: str, scripts: bool) -> None:
    someone = reader_of(browser, moved, scripts=scripts)
    page = someone.open("people/ada/")
    page.wait_for_url(f"{moved}people/ada-example/")
    expect(page.locator("h1")).to_have_text("Ada Example")
    page.context.close()
    assert someone.problems == []


def test_an_old_address_keeps_the_place_in_the_page(browser: Browser, moved: str) -> None:
    someone = reader_of(browser, moved)
    page = someone.open("2019/12/31/trains/#forty-trains")
    page.wait_for_url(f"{moved}2020/01/03/second/#forty-trains")
    expect(page.locator("#forty-trains")).to_be_in_viewport()
    page.go_back()  # the old address is no stop on the way back
    assert someone.path() != "2019/12/31/trains/"
    page.context.close()
    assert someone.problems == []
