"""axe-core, which finds what readers with assistive tools would stumble over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from playwright.sync_api import Page

from tests.support.helpers import from_npm

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours; to all others a scheme makes no difference."""


FLOW = ".b-contents { position: static !important; }"
"""The bar at the foot of a telephone's window takes part like all else, but covers nothing: what lies beneath it depends on how
far one has scrolled, and a reader scrolls on."""
RUN = """async (options) => (await axe.run(options)).violations.map((fault) => [fault.id, fault.nodes[0].target])"""
"""Only what is told of a fault comes back: the whole of what axe has to say of a page is megabytes."""


@cache
def script() -> str:
    """axe-core, of the release that is locked: 4.14 takes half the time that 4.12 took."""
    return from_npm("axe-core/axe.min.js").read_text("utf-8")


def faults_of(page: Page, *, only: Sequence[str] = ()) -> list[str]:
    """What axe-core finds wrong with a page as it is now, by the rules named or by all."""
    if not page.evaluate("'axe' in window"):  # once a page: it is half a megabyte
        page.add_style_tag(content=FLOW)
        page.evaluate(script())
    asked = {"type": "rule", "values": list(only)} if only else {"type": "tag", "values": STANDARDS}
    found = page.evaluate(RUN, {"runOnly": asked, "resultTypes": ["violations"]})
    return [f"{page.url}: {fault} at {target}" for fault, target in found]


def faults_in_both_schemes(page: Page) -> list[str]:
    """What is wrong with a page in the light scheme, and then with its colours in the dark one."""
    page.emulate_media(color_scheme="light")
    light = faults_of(page)
    page.emulate_media(color_scheme="dark")
    return [*light, *(f"dark: {fault}" for fault in faults_of(page, only=OF_COLOURS))]
