"""The other builder: what `briefings generate` wrote, Zensical makes the same pages of as MkDocs does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from tests.support.helpers import called, small_archive

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PARTS = ("title", ".b-masthead__name", ".b-main", "main", ".b-contents", ".b-footer")
"""What readers read of a page."""
SHOWN = ("property", "name")
THEIRS = {"generator"}
"""What each builder says of itself."""


def read(path: Path, file: Path) -> dict[str, object]:
    """A page's texts, where its links lead, and what its head says."""
    tree = LexborHTMLParser(file.read_bytes())
    texts = {part: [" ".join(node.text(separator=" ").split()) for node in tree.css(part)] for part in PARTS}
    address = f"https://example.org/{path.as_posix()}"
    links = sorted(
        urljoin(address, node.attributes["href"] or "nowhere")
        for node in tree.css("header a[href], main a[href], footer a[href]")
    )
    data = [json.loads(node.text()) for node in tree.css("script[type='application/ld+json']")]
    metas = {node.attributes.get(key): node.attributes.get("content") for key in SHOWN for node in tree.css(f"meta[{key}]")}
    return {**texts, "links": links, "data": data, **{str(k): v for k, v in metas.items() if k not in THEIRS}}


def test_zensical_makes_the_same_pages(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    shutil.copytree(ROOT / "generator/theme", root / "theme")
    shipped = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV ", ""))
    taken = {key: shipped[key] for key in ("docs_dir", "plugins", "extra_css", "extra_javascript", "markdown_extensions")}
    settings = {
        "site_name": "Both",
        "site_url": "https://example.org/both/",
        "theme": shipped["theme"] | {"custom_dir": "theme"},
        "extra": {"generator": False},
        "nav": [{"Home": "index.md"}, {"Archive": "archive/index.md"}, {"More": [{"People": "people/index.md"}]}],
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(taken | settings), "utf-8")
    assert called("generate", cwd=root).returncode == 0
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    for builder, words in (("mkdocs", ["--strict", "-d", "by-mkdocs"]), ("zensical", [])):
        done = subprocess.run(
            [sys.executable, "-m", builder, "build", *words],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    one, other = ({p.relative_to(root / site): p for p in (root / site).rglob("*.html")} for site in ("by-mkdocs", "site"))
    assert one.keys() == other.keys()
    assert len(one) > 40
    different = {path: (read(path, one[path]), read(path, other[path])) for path in one if path.name != "404.html"}
    assert {path: pair for path, pair in different.items() if pair[0] != pair[1]} == {}
