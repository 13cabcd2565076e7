"""What a page costs its readers: bytes on the wire, what the first paint waits for, work, what moves; and Lighthouse."""

from __future__ import annotations

import json
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Response, Route, expect

from tests.browser.conftest import PATIENCE, TOOLS, Handler, reader_of, served, system_chromium, until
from tests.support.browser_weight import MOVED
from tests.support.helpers import from_npm

pytestmark = pytest.mark.browser

KINDS = {
    "front page": "",
    "briefing": "2023/08/14/kim-arms-production/",
    "entity": "people/kim-jong-un/",
    "thread": "threads/allied-drills/",
    "measure": "measures/dprk-artillery/",
}
MOST = 150_000
"""The bytes that a front page and a briefing may cost on the wire, search left out."""
AROUND = 7_500
"""The bytes that a page may have around its own text."""
PER_PAGE = re.compile(
    r'<article.*</article>|<script type="application/ld\+json">.*?</script>|<div class="b-contents">.*?</nav>\s*</div>', re.DOTALL
)
"""What a page has of its own."""
HEIGHTS = "all => all.map((one) => one.getBoundingClientRect().height)"
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
FILLED = "() => document.querySelector('article')?.getBoundingClientRect().height ?? 0"
FULL = 2500
"""How high a page's text must have grown, in pixels, before the rest may come at once: more than twice what is seen of it."""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
BLOCKING = """() => performance.getEntriesByType("resource")
  .filter((entry) => entry.renderBlockingStatus === "blocking").map((entry) => new URL(entry.name).pathname.split("/").at(-1))"""
BLOCKING_ADDRESSES = """() => performance.getEntriesByType("resource")
  .filter((entry) => entry.renderBlockingStatus === "blocking").map((entry) => entry.name)"""
BEFORE_THE_PAINT = 60_000
"""The bytes that must come before a page is drawn: the page, its style sheets, its first script."""
CALLS = 700
"""How many functions may run until the page's tools have come."""
ELEMENTS = 2000
"""How many elements a page may have to be laid out."""
FIGURES = ("accessibility", "best-practices", "seo")
"""What Lighthouse measures without a clock. Its fourth figure is of the machine as much as of the page: on a busy one the same
page has 85 or 100. What that figure is made of is counted above: what the paint waits for, bytes, calls, elements, shifts."""
PART = re.compile(rb"[^\n]*?<table.*?</table>|[^\n]*\n|[^\n]+$", re.DOTALL)
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


class Slices(Handler):
    """A host on a poor line: a page comes line by line, each when the test says so."""

    more = threading.Semaphore(0)
    sent = threading.Event()

    def do_GET(self) -> None:  # noqa: N802 - the library's name
        """A page is sent in parts, anything else at once."""
        page = Path(self.translate_path(self.path.split("?")[0])) / "index.html"
        if not page.is_file():
            super().do_GET()
            return
        body = page.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):  # a reader who has gone on
            for part in slices(body):
                self.wfile.write(part)
                self.more.acquire(timeout=PATIENCE / 1000)
        self.sent.set()


def slices(body: bytes) -> Iterator[bytes]:
    """A page's head with the start of its text, then its lines. A table is one part: each row may make its columns wider."""
    start = body.index(b"<h1")
    yield body[:start]
    yield from (found[0] for found in PART.finditer(body, start))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_is_light_and_nothing_moves(browser: Browser, address: str, kind: str, width: int) -> None:
    someone, answers = reader_of(browser, address, width=width), list[Response]()

    def heard(answer: Response) -> None:  # the driver marks what it calls, which a method of a list does not bear
        answers.append(answer)

    someone.page.on("response", heard)
    profile = someone.page.context.new_cdp_session(someone.page)
    profile.send("Profiler.enable")
    profile.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})
    page = someone.ready(KINDS[kind])
    page.wait_for_load_state("networkidle")
    assert 20_000 < sum(map(size, answers)) < MOST
    drawn_with = {address + KINDS[kind], *page.evaluate(BLOCKING_ADDRESSES)}
    assert 20_000 < sum(size(answer) for answer in answers if answer.url in drawn_with) < BEFORE_THE_PAINT
    scripts = [s for s in profile.send("Profiler.takePreciseCoverage")["result"] if s["url"].startswith(address)]
    assert 20 < sum(function["ranges"][0]["count"] for script in scripts for function in script["functions"]) < CALLS
    assert page.evaluate("document.querySelectorAll('*').length") < ELEMENTS
    assert page.evaluate(MOVED) == []
    assert sum(".css" in name for name in page.evaluate(BLOCKING)) == 2  # the theme's and ours
    assert [name for name in page.evaluate(BLOCKING) if not name.endswith(".css")] == ["first.js"]
    page.context.close()
    assert someone.problems == []


@pytest.fixture(scope="module")
def slowly(site: Path) -> Iterator[str]:
    """The address of the site on a poor line."""
    with served(site, Slices) as address:
        yield address


@pytest.mark.parametrize("path", [*KINDS.values(), "claims/", "coverage/"])
@pytest.mark.parametrize("width", [1280, 390, 1920])
def test_a_page_that_comes_line_by_line_stays_where_it_is(browser: Browser, slowly: str, path: str, width: int) -> None:
    """A page is drawn before its end has come, wherever that was cut: what comes later moves nothing that is seen."""
    someone = reader_of(browser, slowly, width=width)
    page = someone.page
    Slices.more, Slices.sent = threading.Semaphore(0), threading.Event()
    page.goto(slowly + path, wait_until="commit")
    until(page, lambda: bool(page.evaluate(PAINTED)))
    drawn = 0
    while page.evaluate(FILLED) < FULL and not Slices.sent.is_set():
        Slices.more.release()
        page.evaluate(DRAWN)
        drawn += 1
    assert drawn > 5
    Slices.more.release(100_000)
    page.wait_for_load_state("load")
    until(page, lambda: bool(page.evaluate(TOOLS)))
    assert page.evaluate(MOVED) == []
    page.context.close()
    assert someone.problems == []


@pytest.mark.parametrize(
    "path", ["claims/", "claims/2023/08/", "claims/kind/claimed/2023/", "claims/kind/forecast/", "people/kim-jong-un/"]
)
@pytest.mark.parametrize("width", [1280, 390])
def test_filters_of_claims_have_their_room_before_they_come(browser: Browser, address: str, path: str, width: int) -> None:
    someone = reader_of(browser, address, width=width)
    routes = list[Route]()

    def keep(route: Route) -> None:
        routes.append(route)

    someone.page.route("**/claim-filter.js", keep)
    page = someone.open(path)
    page.locator("[data-claims] > .b-tools").first.evaluate("e => scrollTo(0, e.getBoundingClientRect().top - 100)")
    heights = page.locator(".b-tools--claims").evaluate_all(HEIGHTS)
    until(page, lambda: bool(routes))
    routes[0].continue_()
    expect(page.get_by_label("Words").first).to_be_visible()
    assert page.evaluate(MOVED) == []
    assert page.locator(".b-tools--claims").evaluate_all(HEIGHTS) == heights
    page.context.close()
    assert someone.problems == []


def test_what_every_page_repeats_is_light(site: Path) -> None:
    """All around the text of a page but its structured data and its own contents: its list of sections stands there once."""
    heavy = {}
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        if "<article" in page:  # else it leads on from an old address
            assert page.count('id="b-sections"') == 1, path
            around = len(PER_PAGE.sub("", page).encode())
            if not 4_000 < around < AROUND:
                heavy[path.relative_to(site).as_posix()] = around
    assert heavy == {}


def test_pictures_wait_for_nothing(browser: Browser, address: str) -> None:
    """A picture stands in its page, with its shape: nothing is loaded for it, and it moves nothing."""
    someone = reader_of(browser, address)
    page = someone.open(KINDS["measure"])
    assert page.locator("figure.b-picture svg[viewBox]").count() > 0
    assert not [path for path in someone.loaded if path.endswith((".svg", ".png")) and "favicon" not in path]
    page.context.close()


def size(answer: Response) -> int:
    """What an answer costs on the wire."""
    sizes = answer.request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def verdict(address: str, chromium: str, folder: Path) -> dict[str, Any]:
    """What Lighthouse says of a page on a telephone."""
    out = folder / "lighthouse.json"
    command = ["node", str(from_npm("lighthouse/cli/index.js")), address, "--quiet", "--output=json", f"--output-path={out}"]
    patience = ["--max-wait-for-fcp=120000", "--max-wait-for-load=180000"]
    asked = [f"--only-categories={','.join(FIGURES)}", *patience, f"--chrome-flags={FLAGS}"]
    subprocess.run([*command, *asked], check=True, capture_output=True, env={**os.environ, "CHROME_PATH": chromium})
    found: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return found


def wrong(said: dict[str, Any]) -> list[str]:
    """What costs a page something in one of the figures."""
    weighed = (
        said["audits"][ref["id"]] for category in said["categories"].values() for ref in category["auditRefs"] if ref["weight"]
    )
    return [
        f"{audit['id']}: {audit.get('displayValue')}" for audit in weighed if audit["score"] is not None and audit["score"] < 1
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_lighthouse_gives_the_most_it_can_give(browser: Browser, address: str, tmp_path: Path, kind: str) -> None:
    """Every figure that is no time is 100."""
    said = verdict(address + KINDS[kind], system_chromium() or browser.browser_type.executable_path, tmp_path)
    assert {name: category["score"] for name, category in said["categories"].items()} == dict.fromkeys(FIGURES, 1), wrong(said)
