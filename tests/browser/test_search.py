"""Search as a reader meets it: in the header, on its own page, with the keyboard, and without an index."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import BASE, Reader, reader_of
from tests.support.browser_search import FIELD, RESULT, ask, found

pytestmark = pytest.mark.browser

FIRST_SEARCH = 100_000
"""How many bytes, as they lie on the disk, a reader's first search may load."""


def parameters(page: Page) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("path", ["", "2023/08/14/kim-arms-production/", "people/kim-jong-un/", "search/", "about/"])
def test_a_page_has_one_search_field(reader: Reader, path: str) -> None:
    expect(reader.open(path).locator(FIELD)).to_have_count(1)


def test_slash_leads_to_the_field_and_loads_nothing(reader: Reader) -> None:
    page = reader.open()
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(FIELD)).to_have_value("")
    expect(page.locator(FIELD)).to_have_attribute("role", "combobox")  # all that the field needs has come
    assert not [path for path in reader.loaded if path.startswith("search-index/")]
    page.keyboard.type("a/")  # two letters are a search, and load what it needs
    expect(page.locator(FIELD)).to_have_value("a/")


def test_typing_shows_options_and_arrows_move_among_them(reader: Reader) -> None:
    page = reader.open("people/kim-jong-un/")
    ask(page, "kim jong")
    field, options = page.locator(FIELD), page.get_by_role("listbox").get_by_role("option")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    assert options.count() == page.locator(f"a{RESULT}[href]").count() > 1
    assert field.get_attribute("aria-activedescendant") is None
    for key, selected in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", options.count() - 1)):
        page.keyboard.press(key)
        assert field.get_attribute("aria-activedescendant") == options.nth(selected).get_attribute("id")
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
        expect(options.nth(selected)).to_have_attribute("aria-selected", "true")
    expect(field).to_be_focused()


def test_enter_opens_the_selected_result(reader: Reader) -> None:
    page = reader.open("sources/")
    ask(page, "camp david")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = found(reader, page)[1]
    page.keyboard.press("Enter")
    page.wait_for_url(reader.address + second)


def test_enter_without_a_selection_goes_to_the_search_page(reader: Reader) -> None:
    page = reader.open("2023/08/14/kim-arms-production/")
    page.keyboard.press("/")
    page.keyboard.type("artillery & shells")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?*")
    assert parameters(page) == {"q": ["artillery & shells"]}
    expect(page.locator(FIELD)).to_have_value("artillery & shells")


def test_escape_closes_the_list_and_then_leaves_the_field(reader: Reader) -> None:
    page = reader.open()
    ask(page, "putin")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")
    expect(page.locator(FIELD)).to_have_value("putin")
    page.keyboard.press("Escape")
    expect(page.locator(FIELD)).not_to_be_focused()


@pytest.mark.parametrize(
    ("alias", "name", "page_of_it"),
    [
        ("DPRK", "North Korea", "places/north-korea/"),
        ("Kim Jong-un", "Kim Jong Un", "people/kim-jong-un/"),
        ("KIM JONG‑UN", "kim jong un", "people/kim-jong-un/"),
        ("Hwasong 18", "Hwasong-18", "systems/hwasong-18/"),
    ],
)
def test_another_name_finds_the_same(reader: Reader, alias: str, name: str, page_of_it: str) -> None:
    pages_of = []
    for query in (alias, name):
        page = reader.open(f"search/?q={query}")
        assert found(reader, page)[0] == page_of_it
        reader.open(f"search/?q={query}&kind=briefing")
        while page.get_by_role("button", name="Show more").is_visible():
            shown = page.locator(RESULT).count()
            page.get_by_role("button", name="Show more").click()
            expect(page.locator(RESULT)).not_to_have_count(shown)
        pages_of.append({path.partition("#")[0] for path in found(reader, page)})  # which claims are shown follows the words
    assert pages_of[0] == pages_of[1]
    assert len(pages_of[0]) > 1


@pytest.mark.parametrize(
    ("query", "page_of_it"),
    [
        ("김정은", "people/kim-jong-un/"),
        ("김정", "people/kim-jong-un/"),
        ("정은", "people/kim-jong-un/"),
        ("Владимир Путин", "people/vladimir-putin/"),
        ("ПУТИН", "people/vladimir-putin/"),
        ("ウラジーミル・プーチン", "people/vladimir-putin/"),
        ("プーチン", "people/vladimir-putin/"),
        ("ﾌﾟｰﾁﾝ", "people/vladimir-putin/"),
        ("Зеленський", "people/volodymyr-zelensky/"),
        ("조선중앙통신", "organisations/kcna/"),
        ("중앙통신", "organisations/kcna/"),
        ("岸田文雄", "people/fumio-kishida/"),
        ("文雄", "people/fumio-kishida/"),
        ("放送協会", "organisations/nhk-world/"),
        ("خبرگزاری مهر", "organisations/mehr-news/"),
        ("الأنباء الكويتية", "organisations/kuna/"),
        ("الانباء", "organisations/kuna/"),
    ],
)
def test_a_name_in_its_own_language_finds_it_whole_or_in_part(reader: Reader, query: str, page_of_it: str) -> None:
    page = reader.open(f"search/?q={query}")
    assert found(reader, page)[0] == page_of_it


@pytest.mark.parametrize(
    ("native", "name"), [("김정은", "kim jong un"), ("Путин", "putin"), ("プーチン", "putin"), ("ТАСС", "tass")]
)
def test_a_name_in_its_own_language_finds_the_briefings_too(reader: Reader, native: str, name: str) -> None:
    numbers = []
    for query in (native, name):
        page = reader.open(f"search/?q={query}&kind=briefing")
        numbers.append(int(page.get_by_role("status").inner_text().split()[0]))
    assert numbers[0] >= 5
    assert numbers[0] >= numbers[1] * 0.6


def test_the_header_finds_a_name_in_its_own_language(reader: Reader) -> None:
    page = reader.open()
    ask(page, "김정은")
    assert found(reader, page)[0] == "people/kim-jong-un/"


def test_the_header_shows_an_entity_first(reader: Reader) -> None:
    page = reader.open()
    ask(page, "dprk")
    assert found(reader, page)[0] == "places/north-korea/"


def test_a_first_search_loads_little(reader: Reader, site: Path) -> None:
    page = reader.open()
    before = len(reader.loaded)
    page.keyboard.press("/")
    page.keyboard.insert_text("kim jong un")  # at once: a slow machine would search for the first letters as well
    expect(page.locator("[data-search-result]").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    loaded = [path for path in reader.loaded[before:] if not path.startswith("assets/images/")]
    ours = [path for path in loaded if path.startswith("assets/javascripts/")]
    assert len(loaded) == len(set(loaded)) < 20 + len(ours)
    assert all(path.startswith("search-index/") for path in loaded if path not in ours)
    assert 50_000 < sum((site / path).stat().st_size for path in loaded) <= FIRST_SEARCH
    assert not [path for path in loaded if path.startswith("search-index/filters-")]


def test_matches_are_marked_and_text_stays_text(reader: Reader) -> None:
    page = reader.open("search/?q=interceptors")
    passages = page.locator(".b-hit__passage mark").all_text_contents()
    assert passages
    assert all(re.match("interceptor", word, re.IGNORECASE) for word in passages)
    assert not [text for text in page.locator(".b-hit").all_text_contents() if "⁂" in text or "zz" in text]


def test_a_name_is_marked_where_it_was_asked_for_and_not_all_of_a_longer_one(reader: Reader) -> None:
    page = reader.open("search/?q=Kursk")
    title = page.locator(".b-hit__title", has_text="Kursk Oblast").first
    assert title.locator("mark").all_text_contents() == ["Kursk"]


def test_filters_and_order_stand_in_the_address(reader: Reader) -> None:
    page = reader.open("search/?q=missile")
    everything = page.get_by_role("status").inner_text()
    page.locator("summary", has_text="Year").click()
    page.locator("input[value='2023']").check()
    expect(page.locator(".b-chosen button")).to_have_text(["Year: 2023"])
    assert parameters(page) == {"q": ["missile"], "year": ["2023"]}
    expect(page.get_by_role("status")).not_to_have_text(everything)
    page.keyboard.press("Escape")
    page.locator("summary", has_text="Outlet").click()
    page.locator("input[value='NBC News']").check()
    page.locator("input[value='Reuters']").check()
    page.get_by_label("Order").select_option("date")
    expect(page.locator(".b-chosen button")).to_have_count(3)
    assert parameters(page) == {"q": ["missile"], "year": ["2023"], "outlet": ["NBC News", "Reuters"], "sort": ["date"]}
    dates = [path[:10] for path in found(reader, page)]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) > 1
    assert all(date.startswith("2023") for date in dates)
    count = page.get_by_role("status").inner_text()
    page.reload()
    expect(page.get_by_role("status")).to_have_text(count)
    expect(page.get_by_label("Order")).to_have_value("date")
    page.get_by_role("button", name="Remove the filter Outlet: Reuters").click()
    expect(page.locator(".b-chosen button")).to_have_count(2)


def test_a_count_beside_a_filter_is_what_it_gives(reader: Reader) -> None:
    page = reader.open("search/?q=kim&year=2024")
    page.locator("summary", has_text="Topic").click()
    choice = page.locator(".b-facet[open] .b-facet__choice").first
    count = int(choice.locator(".b-facet__count").inner_text())
    choice.click()
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^{count} results?$"))


def test_filters_alone_list_what_they_match_a_page_at_a_time(reader: Reader) -> None:
    page = reader.open("search/?kind=briefing")
    expect(page.locator(RESULT)).to_have_count(20)
    total = int(page.get_by_role("status").inner_text().split()[0])
    assert total > 60
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(RESULT)).to_have_count(40)
    expect(page.locator(RESULT).nth(20)).to_be_focused()


def test_back_and_forward_go_through_searches(reader: Reader) -> None:
    page = reader.open("search/?q=artillery")
    first = page.get_by_role("status").inner_text()
    page.locator(FIELD).fill("submarine")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).not_to_have_text(first)
    second = page.get_by_role("status").inner_text()
    page.get_by_label("Order").select_option("date")
    page.go_back()
    expect(page.get_by_label("Order")).to_have_value("relevance")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("artillery")
    expect(page.get_by_role("status")).to_have_text(first)
    page.go_forward()
    expect(page.get_by_role("status")).to_have_text(second)


def test_typing_on_the_search_page_leaves_one_entry_behind(reader: Reader) -> None:
    page = reader.open("search/")
    page.locator(FIELD).press_sequentially("submarine", delay=250)
    expect(page.locator(RESULT).first).to_be_visible()
    assert parameters(page) == {"q": ["submarine"]}
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("")
    assert parameters(page) == {}


def test_arrows_lead_from_the_field_into_the_results(reader: Reader) -> None:
    page = reader.open("search/?q=kursk")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULT).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = found(reader, page)[0]
    page.keyboard.press("Enter")
    page.wait_for_url(reader.address + target)


def test_nothing_found_is_said_with_advice(reader: Reader) -> None:
    page = reader.open("search/?q=xylophone&year=2023")
    expect(page.get_by_role("status")).to_have_text("Nothing found")
    expect(page.locator(".b-finder__hint")).to_contain_text("take away a filter")
    page.goto(f"{reader.address}search/?q=kim+xylophone")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results; no page has “xylophone”$"))


def test_a_missing_index_is_said(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address)
    someone.page.route(f"**{BASE}search-index/**", lambda route: route.abort())
    page = someone.open("search/?q=kim")
    expect(page.get_by_role("status")).to_have_text("The search index could not be loaded.")
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("kim")
    expect(page.locator("[data-search-foot]")).to_have_text("The search index could not be loaded.")
    page.context.close()


def test_names_that_one_letter_parts_are_offered_and_not_searched_unasked(reader: Reader) -> None:
    page = reader.open("search/?q=putim&kind=briefing")
    expect(page.get_by_role("status")).to_have_text("Nothing found")
    page.locator(".b-finder__hint a", has_text="putin").click()
    expect(page.locator(RESULT).first).to_be_visible()
    assert parameters(page) == {"q": ["putin"], "kind": ["briefing"]}
    reader.open()
    page.locator(FIELD).fill("putim")
    expect(page.locator("[data-search-foot]")).to_have_text("Nothing found. Did you mean putin?")
    page.locator("[data-search-foot] a").click()
    page.wait_for_url("**/search/?q=putin")


def test_all_misspelt_words_are_mended_at_once(reader: Reader) -> None:
    page = reader.open("search/?q=putim+pyongyamg")
    expect(page.get_by_role("status")).to_contain_text("Nothing found; no page has")
    page.locator(".b-finder__hint a").first.click()
    expect(page.locator(RESULT).first).to_be_visible()
    assert parameters(page) == {"q": ["putin pyongyang"]}


def test_a_browser_that_cannot_unpack_the_index_is_told_so(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address)
    someone.page.add_init_script("delete globalThis.DecompressionStream")
    page = someone.open("search/?q=kim")
    expect(page.get_by_role("status")).to_have_text("This browser is too old for the search: it cannot unpack the index.")
    expect(page.locator(".b-finder__hint")).to_contain_text("the indices below lead to every page")
    page.context.close()


def test_the_page_that_is_not_there_leads_on(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address)
    page = someone.open("no/such/page/at/all/")
    expect(page.locator("h1")).to_have_text("This page is not here")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()
    page.get_by_role("searchbox", name="What the address names").fill("kim jong un")
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url(f"{address}search/?q=kim+jong+un")
    assert [problem for problem in someone.problems if "404" not in problem] == []
    page.context.close()
