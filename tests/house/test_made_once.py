"""What tests make once is what the libraries would make: no template is taken for one of other settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader
from markupsafe import Markup

from tests.support import made_once
from tests.support.examples import FAST, USUAL, tries

TEXT = "{{ 'a<b' }} {{ said | last }} {{ 1 if said is odd_one else 2 }}\n{# none #}\n"


def said(**settings: Any) -> str:
    """What one template says in an environment of its own."""
    filters: dict[str, Any] = settings.pop("filters", {})
    tests: dict[str, Any] = settings.pop("tests", {})
    environment = Environment(loader=DictLoader({"x": TEXT}), **settings)
    environment.filters |= {"last": str} | filters
    environment.tests |= {"odd_one": bool} | tests
    return environment.get_template("x").render(said="c<d")


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ({}, "a<b c<d 1\n"),
        ({"keep_trailing_newline": True}, "a<b c<d 1\n\n"),
        ({"autoescape": True}, "a&lt;b c&lt;d 1\n"),
        ({"finalize": lambda value: str(value).upper()}, "A<B C<D 1\n"),
        ({"variable_start_string": "((", "variable_end_string": "))"}, TEXT.removesuffix("\n").replace("{# none #}", "")),
        ({"filters": {"last": Markup}}, "a<b c<d 1\n"),
        ({"filters": {"last": len}}, "a<b 3 1\n"),
        ({"tests": {"odd_one": str.isspace}}, "a<b c<d 2\n"),
    ],
)
def test_each_environment_has_templates_of_its_own_settings(settings: dict[str, Any], text: str) -> None:
    assert said() == "a<b c<d 1\n"
    assert said(**settings) == text


def test_a_filter_that_is_known_while_a_template_is_compiled_is_part_of_it() -> None:
    """Jinja calls such a filter while it compiles, if it is given what is known by then."""
    for way in (str.upper, str.lower):
        environment = Environment(loader=DictLoader({"x": "{{ 'Ab' | way }}"}))
        environment.filters["way"] = way
        assert environment.get_template("x").render() == way("Ab")


def test_two_environments_alike_share_what_was_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str | None] = []

    def counted(self: Environment, source: str, name: str | None, filename: str | None) -> Any:
        compiled.append(name)
        return compile_(self, source, name, filename)

    compile_ = made_once.COMPILE
    monkeypatch.setattr(made_once, "COMPILE", counted)
    for _ in range(2):
        jinja2.Environment(loader=DictLoader({"once": "{{ 1 }} once"})).get_template("once").render()
    assert compiled == ["once"]


def test_a_folder_of_a_project_is_listed_anew_and_a_package_without_what_is_hidden(tmp_path: Path) -> None:
    theme = made_once.INSTALLED / "material/templates"
    loader = FileSystemLoader([tmp_path, theme])
    (tmp_path / "mine.html").write_text("", "utf-8")
    (tmp_path / ".hidden").write_text("", "utf-8")
    listed = loader.list_templates()
    assert {"mine.html", ".hidden", "main.html", "partials/header.html"} <= set(listed)
    assert listed == sorted(listed)
    whole = made_once.LIST(FileSystemLoader(theme))
    assert set(listed) - {"mine.html", ".hidden"} == {name for name in whole if not any(p[0] == "." for p in name.split("/"))}
    (tmp_path / "more.html").write_text("", "utf-8")
    assert "more.html" in loader.list_templates()


def test_a_property_is_tried_in_proportion() -> None:
    assert tries(USUAL) in {USUAL, FAST}
    assert tries(10 * USUAL) == 10 * tries(USUAL)
    assert tries(1) == 1
