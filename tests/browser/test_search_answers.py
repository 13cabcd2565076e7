"""Search as somebody with a question meets it: what is asked in their words, claims and figures, most of the words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from tests.browser.axe import faults_of
from tests.browser.conftest import Reader, reader_of
from tests.support.browser_search import ask, found

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
QUESTIONS = {
    name: yaml.safe_load((HERE / name).read_text("utf-8"))
    for name in ("questions.yml", "questions-unseen.yml", "questions-kinds.yml")
}
ENOUGH = {"questions.yml": 0.9, "questions-unseen.yml": 0.8, "questions-kinds.yml": 0.9}
"""The share of each file's questions that must be answered among the first five results: 27 of 30, 16 of 20, 13 of 14."""
LINK = ".b-hit__link"
CLAIM = ".b-hit__claim"


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_in_a_readers_words_are_answered_among_the_first_five(reader: Reader, name: str) -> None:
    asked, missed = QUESTIONS[name], []
    for question in asked:
        page = reader.open("search/")
        page.locator("input[type=search]").fill(question["ask"])
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text(re.compile("result|Nothing"))
        first = [str(link.get_attribute("href")).removeprefix(reader.address) for link in page.locator(LINK).all()[:5]]
        if not set(first) & set(question["answers"]):
            missed.append(f"{question['ask']}: {first}")
    answered = len(asked) - len(missed)
    assert len(asked) >= 14
    assert answered >= ENOUGH[name] * len(asked), f"{answered} of {len(asked)} questions answered; not {missed}"


def test_the_questions_name_pages_that_there_are(site: Path) -> None:
    pages = {page for questions in QUESTIONS.values() for question in questions for page in question["answers"]}
    assert [page for page in sorted(pages) if not (site / page / "index.html").is_file()] == []


def test_a_claim_is_a_result_with_its_claimant_and_leads_to_its_permalink(reader: Reader) -> None:
    page = reader.open("search/?q=Zelensky losses")
    claim = page.locator(CLAIM).first
    expect(claim).to_have_text(
        re.compile(r"^Volodymyr Zelensky: More than 3,000 .* \(estimated, .*said by a government, not verified\)$")
    )
    claim.click()
    reader.arrive("2024/12/24/joongang-3000-casualties/#zelensky-total")
    expect(page.locator("#zelensky-total")).to_be_in_viewport()


def test_a_claim_is_a_choice_in_the_header_and_arrows_lead_to_it(reader: Reader) -> None:
    page = reader.open()
    ask(page, "zelensky losses")
    expect(page.locator(".b-option--claim").first).to_contain_text("Volodymyr Zelensky:")
    links = found(reader, page)
    number = next(at for at, path in enumerate(links) if "#" in path)
    for _ in range(number + 1):
        page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_attribute("href", reader.address + links[number])
    page.keyboard.press("Enter")
    reader.arrive(links[number])


def test_a_measure_is_found_by_its_unit_and_shows_figures_with_who_gave_them(reader: Reader) -> None:
    page = reader.open("search/?q=casualties Kursk")
    row = page.locator(".b-hit", has=page.locator(f"{LINK}[href$='measures/dprk-casualties-in-kursk/']"))
    shown = row.locator(".b-hit__shown").inner_text()
    assert re.search(r"3,000 casualties \(Volodymyr Zelensky, ", shown)
    assert all(re.search(r"\(.+\)|claimant", part) for part in shown.split("; "))


def test_a_word_finds_what_its_synonym_says_and_that_is_marked(reader: Reader) -> None:
    page = reader.open("search/?q=died Kursk")
    expect(page.locator(LINK).first).to_have_attribute("href", f"{reader.address}measures/dprk-deaths-in-kursk/")
    assert "killed" in page.locator(f"{LINK} mark").all_inner_texts()


def test_where_too_few_pages_have_all_words_those_with_most_follow_and_say_what_they_lack(reader: Reader) -> None:
    page = reader.open("search/?q=guns aimed at Seoul")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results, (none|\d+) with all of the words$"))
    metas = page.locator(".b-hit__meta").all_inner_texts()
    lacking = [re.findall(r"“(\w+)”", text) for text in metas]
    assert any(lacking)
    assert [len(words) for words in lacking] == sorted(len(words) for words in lacking)
    assert {word for words in lacking for word in words} <= {"guns", "aimed", "Seoul"}  # never the words that only ask


def test_a_count_beside_a_filter_is_what_it_gives_also_with_most_of_the_words(reader: Reader) -> None:
    page = reader.open("search/?q=guns aimed at Seoul")
    page.locator("summary", has_text="Kind").click()
    choices = page.locator(".b-facet[open] .b-facet__choice")
    expect(choices.nth(1)).to_be_visible()
    counts = {one.locator("input").input_value(): int(one.locator(".b-facet__count").inner_text()) for one in choices.all()}
    assert sum(counts.values()) == int(page.get_by_role("status").inner_text().split()[0])
    for kind, count in counts.items():
        reader.open(f"search/?q=guns aimed at Seoul&kind={kind}")
        expect(page.get_by_role("status")).to_have_text(re.compile(rf"^{count} results?\b"))


def test_most_of_the_words_by_date_are_each_there_once(reader: Reader) -> None:
    by_best = reader.open("search/?q=guns aimed at Seoul").locator(LINK).evaluate_all("all => all.map((one) => one.href)")
    by_date = (
        reader.open("search/?q=guns aimed at Seoul&sort=date").locator(LINK).evaluate_all("all => all.map((one) => one.href)")
    )
    assert len(by_date) == len(set(by_date)) == len(by_best) == len(set(by_best))
    dates = [match[1] for one in by_date if (match := re.search(r"/(\d{4}/\d\d/\d\d)/", one))]
    assert dates == sorted(dates, reverse=True)


def test_what_is_nowhere_begun_is_no_name_of_a_page(reader: Reader) -> None:
    page = reader.open("search/?q=guns")
    assert "guns" in page.locator(LINK).first.inner_text()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_with_claims_and_figures_can_be_used_by_everybody(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    someone = reader_of(browser, address, width=width, scheme="dark" if scheme == "dark" else "light")
    page = someone.open("search/?q=casualties Kursk")
    expect(page.locator(CLAIM).first).to_be_visible()
    assert faults_of(page) == []
    heights = page.locator(f"{CLAIM}, {LINK}").evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert min(heights) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()
    assert someone.problems == []
