"""The table of writers: each format that a view names is a row of it or a template that lies beside the view."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import generator
from generator import build
from generator.formats import render, writers
from generator.pages import views
from generator.pages.page import Page
from generator.reading.config import Settings
from generator.records.paths import PagePath
from tests.support.helpers import small_archive

ROOT = Path(generator.__file__).parent
TEMPLATES = [path for folder in render.TEMPLATES for path in (ROOT / folder).glob("*.*") if path.suffix != ".py"]
EVERYTHING = Settings(site_url="https://example.org/", guide=True, social_cards=True)


def names_in_code() -> set[str]:
    """Every text in the code of the views and of the commands."""
    paths = [*(ROOT / "pages").rglob("*.py"), *(ROOT / "cli").rglob("*.py"), *(ROOT / "formats").rglob("*.py")]
    nodes = (node for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_no_two_templates_have_one_name() -> None:
    names = [path.name for path in TEMPLATES]
    assert len(names) == len(set(names))


def test_every_format_has_a_row_or_a_template_and_every_row_a_view(tmp_path: Path) -> None:
    checked = build.check(small_archive(tmp_path), EVERYTHING)
    used = {page.template for page in views.pages(checked.archive)}
    assert used - set(writers.WRITERS) <= {path.name for path in TEMPLATES}
    assert set(writers.WRITERS) - used <= {"as-it-is"}  # only where somebody wrote a page by hand
    named = names_in_code()
    assert {path.name for path in TEMPLATES if not path.name.startswith("_")} <= named


def test_a_format_with_other_data_than_its_own_is_refused() -> None:
    with pytest.raises(TypeError, match=r"calendar\.ics is written of CalendarData, not of str"):
        writers.write(Page(PagePath("x.ics"), "calendar.ics", "no calendar"))
