"""Codes of languages that are countries' codes, too: told where something says that the country was meant, else not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.text import languages
from tests.support.slips import found

ARTICLE = "title: News {n}\ndate: 2024-03-0{n}\nsource: {{outlet: {outlet}, {more}}}\nbottom_line: {n} ships came to port {n}.\n"


def told(root: Path, *articles: tuple[str, str], country: str = "", places: tuple[str, ...] = ()) -> list[str]:
    """What is said of the languages of some articles, each with its outlet and further fields of its source."""
    home = f"country: {country}\n" if country else ""
    files: dict[str, str | bytes] = {
        "content/organisations/example-herald.yml": f"name: Example Herald\n{home}outlet: {{kind: newspaper}}\n",
        "content/organisations/other-paper.yml": "name: Other Paper\noutlet: {kind: newspaper}\n",
    }
    files |= {f"content/places/place-{code.lower()}.yml": f"name: Place {code}\ncountry: {code}\n" for code in places}
    for n, (outlet, more) in enumerate(articles, 1):
        files[f"content/briefings/2024/2024-03-0{n}-news-{n}.yml"] = ARTICLE.format(n=n, outlet=outlet, more=more)
    lines = [line for line in found(root, files) if "language" in line]
    return [line.split("did you mean `")[1].split("`")[0] for line in lines]


def test_the_country_of_the_outlet_says_what_was_meant(tmp_path: Path) -> None:
    for number, (tag, country, meant) in enumerate(
        [("kr", "KR", "ko"), ("kr", "KP", "ko"), ("tw", "TW", "zh-Hant"), ("sl", "SL", "en"), ("ca", "CA", "en")]
    ):
        got = told(tmp_path / str(number), ("example-herald", f"language: {tag}"), country=country)
        assert got == [meant], tag
    for number, (tag, country) in enumerate(
        [("kr", "NG"), ("se", "SE"), ("sl", "SI"), ("ca", "ES"), ("kr-NG", "KR"), ("ar", "AR")]
    ):
        assert told(tmp_path / f"right-{number}", ("example-herald", f"language: {tag}"), country=country) == [], tag


def test_the_writing_of_the_headline_says_what_was_meant(tmp_path: Path) -> None:
    assert told(tmp_path / "korean", ("example-herald", "language: kr, title: 항구가 열렸다")) == ["ko"]
    assert told(tmp_path / "english", ("example-herald", "language: uk, title: Harbour opens"), country="GB") == ["en"]
    assert told(tmp_path / "ukrainian", ("example-herald", "language: uk, title: Порт відкрито"), country="GB") == []
    assert told(tmp_path / "spanish", ("example-herald", "language: ar, title: Se abre el puerto"), country="AR") == ["es"]
    assert told(tmp_path / "nothing", ("example-herald", "language: uk, title: Harbour opens")) == []


def test_the_outlets_other_articles_say_what_was_meant(tmp_path: Path) -> None:
    swedish, sami = ("example-herald", "language: sv"), ("example-herald", "language: se")
    assert told(tmp_path / "swedish", swedish, swedish, sami, country="SE") == ["sv"]
    assert told(tmp_path / "sami", swedish, sami, sami, country="SE") == []
    assert told(tmp_path / "others", ("other-paper", "language: sv"), ("other-paper", "language: sv"), sami, country="SE") == []


def test_the_countries_of_the_archive_say_what_was_meant(tmp_path: Path) -> None:
    kanuri, breton = ("example-herald", "language: kr"), ("example-herald", "language: br")
    assert told(tmp_path / "korea", kanuri, places=("KR", "US")) == ["ko"]
    assert told(tmp_path / "elsewhere", kanuri, places=("US",)) == []
    assert told(tmp_path / "brazil", breton, places=("BR",)) == ["pt"]
    assert told(tmp_path / "france", breton, places=("BR", "FR")) == []
    assert told(tmp_path / "its outlet is elsewhere", kanuri, places=("KR",), country="US") == []


def test_further_articles_are_asked_about_too(tmp_path: Path) -> None:
    more = "language: en}\nalso:\n  - {outlet: other-paper, url: https://example.org/, title: 항구, language: kr"
    assert told(tmp_path, ("example-herald", more)) == ["ko"]


@pytest.mark.parametrize(
    ("tag", "help_", "meant"),
    [
        ("jp", "`ja` (Japanese)", "ja"),
        ("gb", "`en` (English)", None),
        ("at", "`de` (German)", None),
        ("pk", "`ur` (Urdu)", None),
        ("in", "write `hi` (Hindi)", None),
        ("iw", "write `he`", "he"),
        ("xq", "such as ko", None),
    ],
)
def test_a_countrys_code_that_is_no_language_is_told_with_the_language(tag: str, help_: str, meant: str | None) -> None:
    wrong = languages.wrong(tag)
    assert wrong is not None
    assert help_ in wrong[0]
    assert wrong[1] == meant
