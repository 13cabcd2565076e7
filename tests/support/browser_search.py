"""Searches in a browser as tests do: types a question and reads the results."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader

FIELD = "input[type=search]"


RESULT = "[data-search-result]"


def ask(page: Page, query: str) -> None:
    """Type a query into the header's field, and wait for its results: those of its first letters may come before."""
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "true")
    every = page.locator("[data-search-foot] a")
    expect(every).to_have_attribute("href", re.compile(re.escape(urlencode({"q": query})) + "$"))


def found(reader: Reader, page: Page) -> list[str]:
    """The paths of the results that are shown."""
    return [str(link.get_attribute("href")).removeprefix(reader.address) for link in page.locator(RESULT).all()]
