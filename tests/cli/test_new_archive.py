"""An archive from `briefings init` stays green in its own CI: after its first article, and without the guide."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.project.navigation import without_guide
from tests.support.helpers import called

pytestmark = pytest.mark.slow
PAGE = """<html lang="en-GB"><head><title>A quay opens | Morning Example</title>
<link rel="canonical" href="https://morning.example/2024/quay">
<meta property="article:published_time" content="2024-03-05T08:00:00Z"></head><body><article><h1>A quay opens</h1>
<p>The quay opened on Tuesday, the authority said, after a winter in which ice had kept ships away for weeks.</p>
</article></body></html>
"""


def test_after_its_first_article_and_without_the_guide(tmp_path: Path) -> None:
    assert called("init", "harbour", "--subject", "ships", cwd=tmp_path).returncode == 0
    root = tmp_path / "harbour"
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    outlet = ("organisation", "Morning Example", "--outlet-kind", "newspaper", "--homepage", "https://morning.example")
    assert called("new", *outlet, cwd=root).returncode == 0
    words = ("--title", "Ice leaves the quay", "--bottom-line", "The quay is open again, the harbour authority says.")
    done = called("new", "--from", "../a.html", *words, cwd=root)
    assert done.returncode == 0, done.stderr
    (draft,) = (root / "content/briefings/2024").glob("2024-03-05-*.yml")
    draft.write_text("\n".join(line for line in draft.read_text("utf-8").splitlines() if not line.startswith("status:")), "utf-8")
    for guide in ("true", "false"):
        settings = root / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("guide: true", f"guide: {guide}"), "utf-8")
        for call in (["check", "--strict", "--as-of", "newest"], ["build", "--strict"]):
            done = called(*call, cwd=root)
            assert done.returncode == 0, done.stdout + done.stderr
        assert (root / "site/guide/index.html").is_file() is (guide == "true")


def test_a_navigation_without_the_guide_keeps_the_rest() -> None:
    nav = [{"Home": "index.md"}, {"About": ["about.md", {"Guide": "guide/index.md"}]}, "guide/index.md"]
    assert without_guide(nav) == [{"Home": "index.md"}, {"About": ["about.md"]}]
    assert without_guide(None) is None


def test_the_example_is_deleted_after_it_was_published_as_the_readme_says(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", *words], cwd=root, check=True)

    assert called("init", "harbour", "--subject", "ships", cwd=tmp_path).returncode == 0
    root = tmp_path / "harbour"
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Begin")
    for folder in ("briefings", "people", "organisations", "places", "threads", "measures"):
        shutil.rmtree(root / "content" / folder)
    check = ("check", "--as-of", "newest", "--since", "HEAD", "--format", "concise")
    said = called(*check, cwd=root).stdout
    lines = sorted(set(re.findall(r"add the line `([^`]+): …`[^)]* or `pages/about` where nothing does", said)))
    assert "people/ada-example/" in lines
    assert "`people/ada-example/: pages/about`" in (root / "README.md").read_text("utf-8")
    (root / "content/redirects.yml").write_text("".join(f"{line}: pages/about\n" for line in lines), "utf-8")
    done = called(*check, cwd=root)
    assert (done.returncode, done.stdout) == (0, "")
    assert called("build", "--strict", cwd=root).returncode == 0


def test_a_page_that_was_taken_away_is_not_said_to_be_anybodys(tmp_path: Path) -> None:
    root = tmp_path / "harbour"
    root.mkdir()
    begun = called("init", ".", "--subject", "ships", cwd=root)
    assert (begun.returncode, "cd ." in begun.stdout) == (0, False)
    (root / "content/pages/more.md").write_text("---\ntitle: More\n---\n\n# More\n\nText.\n", "utf-8")
    assert called("generate", cwd=root).returncode == 0
    (root / "content/pages/more.md").unlink()
    said = called("check", "--format", "concise", cwd=root).stdout
    assert "briefings/more.md: error foreign-file: nothing in this file tells that a run wrote it" in said
    assert "if it was such a page until now, the next build removes it" in said
    assert called("generate", cwd=root).returncode == 0
    assert not (root / "briefings/more.md").exists()
