"""A citation copied in place, or selected where there is no clipboard; a section's link to itself; what all of it costs."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults_of
from tests.browser.conftest import Reader, reader_of

pytestmark = pytest.mark.browser

BRIEFING = "2023/08/14/kim-arms-production/"
INITIAL = ("reading.js", "record-path.js", "section-links.js", "element.js", "tables.js")
"""What a briefing loads before anybody touches it."""


def opened(reader: Reader) -> Page:
    """A briefing with its citations open, by a reader whose clipboard may be used, on a known day."""
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time(dt.datetime(2025, 1, 9, 12, tzinfo=dt.UTC))
    reader.open(BRIEFING)
    page.locator(".b-cite > summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy BibTeX").first).to_be_visible()
    return page


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_each_form_is_copied_and_the_pages_with_the_readers_day(reader: Reader) -> None:
    page = opened(reader)
    status = page.locator(".b-cite").get_by_role("status")
    page.get_by_role("button", name="Copy reference").first.click()
    expect(status).to_have_text("Copied the reference, with today as the day of access.")
    assert copied(page) == (
        "“Kim Jong Un asks for a drastic rise in missile output, KCNA says.” Briefings on North-East Asia security, "
        f"14 August 2023 (corrected on 30 November 2026). https://example.org/some/base/{BRIEFING} (accessed 9 January 2025)"
    )
    page.get_by_role("button", name="Copy BibTeX").first.click()
    expect(status).to_have_text("Copied the BibTeX, with today as the day of access.")
    assert copied(page).endswith("\n  urldate = {2025-01-09},\n}")
    page.get_by_role("button", name="Copy CSL-JSON").first.click()
    expect(status).to_have_text("Copied the CSL-JSON, with today as the day of access.")
    assert json.loads(copied(page))[0]["accessed"] == {"date-parts": [[2025, 1, 9]]}
    page.get_by_role("button", name="Copy reference").last.click()
    expect(status).to_have_text("Copied the reference.")
    assert "2025" not in copied(page)
    assert faults_of(page) == []


def test_without_a_clipboard_the_text_is_selected(reader: Reader) -> None:
    page = opened(reader)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Copy BibTeX").last.click()
    expect(page.locator(".b-cite").get_by_role("status")).to_contain_text("is selected")
    text = page.locator("pre[data-cite-form=BibTeX]").last
    expect(text).to_be_visible()
    assert page.evaluate("getSelection().toString().trim()") == text.inner_text().strip()


def test_without_scripts_a_citation_is_text(browser: Browser, address: str) -> None:
    someone = reader_of(browser, address, scripts=False)
    page = someone.open(BRIEFING)
    page.locator(".b-cite > summary").click()
    expect(page.locator(".b-cite__text").first).to_contain_text(f"https://example.org/some/base/{BRIEFING}")
    assert page.locator(".b-cite button").count() == 0
    page.context.close()


def test_a_section_links_to_itself_and_is_still_called_by_its_own_words(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    heading = page.get_by_role("heading", name="Key points", exact=True)
    expect(heading).to_be_visible()
    link = page.get_by_role("link", name="Link to section Key points")
    expect(link).to_have_css("opacity", "0")
    heading.hover()
    expect(link).to_have_css("opacity", "1")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{BRIEFING}#_key-points")
    assert heading.inner_text().strip() == "Key points"


def test_what_a_briefing_loads_stays_small(reader: Reader, site: Path) -> None:
    page = reader.open(BRIEFING)
    page.wait_for_load_state("networkidle")
    scripts = {path.rsplit("/", 1)[1]: site / path for path in reader.loaded if path.endswith(".js")}
    assert not {"preview-card.js", "preview-data.js", "citing.js", "claim-filter.js", "narrow.js"} & set(scripts)
    assert set(INITIAL) <= set(scripts)
    assert sum(len(gzip.compress(scripts[name].read_bytes())) for name in INITIAL) < 4_400
