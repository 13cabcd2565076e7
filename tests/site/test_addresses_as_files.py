"""A site whose pages are files (`use_directory_urls: false`, or Material's plugin `offline`): every address leads to one."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.support.helpers import called

pytestmark = pytest.mark.slow
SITE = "https://harbour.example/"


@pytest.fixture(scope="module", params=["use_directory_urls: false", "offline"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a new archive, with pages as files."""
    folder = tmp_path_factory.mktemp("files")
    assert called("init", "harbour", "--subject", "ships", cwd=folder).returncode == 0
    settings = folder / "harbour/mkdocs.yml"
    text = re.sub(r"^site_url:.*", f"site_url: {SITE}", settings.read_text("utf-8"), flags=re.MULTILINE)
    if request.param == "offline":
        text = re.sub(r"^plugins:", "plugins:\n  - offline", text, flags=re.MULTILINE)
    settings.write_text(text + (f"{request.param}\n" if ":" in request.param else ""), "utf-8")
    done = called("build", "--strict", cwd=folder / "harbour")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "harbour/site"


def is_there(site: Path, address: str) -> bool:
    """Whether a file of the site lies at an address of it; the front page may be called by the site's own."""
    path = unquote(urlsplit(address).path).lstrip("/")
    return (site / (path or "index.html")).is_file()


def test_addresses_for_programs_lead_to_files(site: Path) -> None:
    data = [path for end in ("*.xml", "*.json", "*.csv", "*.ics") for path in site.rglob(end) if path.name != "manifest.json"]
    found = {url for path in data for url in re.findall(rf"{SITE}[^\s\"<>,\\]*", path.read_text("utf-8").replace("\r\n ", ""))}
    assert f"{SITE}2024/01/01/harbour-plan.html" in found
    assert [url for url in found if not is_there(site, url)] == []


def test_links_of_pages_lead_to_files(site: Path) -> None:
    lost = set[str]()
    for page in site.rglob("*.html"):
        here = f"{SITE}{page.relative_to(site).as_posix()}"
        text = page.read_text("utf-8")
        wanted = [*re.findall(r'\bhref="([^"#]+)', text), *re.findall(rf'"({SITE}[^"#]*)"', text)]
        ours = (urljoin(here, url) for url in wanted if page.name != "404.html" and not url.startswith(("data:", "mailto:")))
        lost |= {url for url in ours if url.startswith(SITE) and not is_there(site, url)}
    assert lost == set()
