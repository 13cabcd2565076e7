"""A site map that is too large for one file is divided as sitemaps.org has it, for either program that makes the site."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from generator.site import maps

SITE = "https://example.org/a&b/"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def _map(addresses: list[str]) -> str:
    return HEAD + "".join(f"  <url>\n    <loc>{one}</loc>\n  </url>\n" for one in addresses) + "</urlset>"


def _addresses(data: bytes) -> list[str]:
    """The addresses in a file, which must be XML."""
    return [one.text or "" for one in ET.fromstring(data).iter() if one.tag.endswith("}loc")]


MANY = [f"https://example.org/{number}/" for number in range(7)]


def test_the_bounds_are_those_of_the_protocol() -> None:
    assert (maps.MOST, maps.LARGEST) == (50_000, 50_000_000)


@pytest.mark.parametrize("most", [7, 8])
def test_a_map_that_is_small_enough_stays_as_it_is(most: int) -> None:
    text = _map(MANY)
    assert maps.divided(text, SITE, most) == {"sitemap.xml": text.encode()}
    assert maps.divided(text, SITE, largest=len(text)) == {"sitemap.xml": text.encode()}


@pytest.mark.parametrize(("most", "parts"), [(6, [6, 1]), (3, [3, 3, 1]), (1, [1] * 7)])
def test_a_map_of_too_many_addresses_is_parts_and_an_index(most: int, parts: list[int]) -> None:
    found = maps.divided(_map(MANY), SITE, most)
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    assert list(found) == ["sitemap.xml", *names]
    assert _addresses(found["sitemap.xml"]) == [f"{SITE}{name}" for name in names]
    assert b"<sitemapindex" in found["sitemap.xml"]
    assert [len(_addresses(found[name])) for name in names] == parts
    assert [one for name in names for one in _addresses(found[name])] == MANY


@pytest.mark.parametrize("largest", [260, 300, 350])
def test_a_map_of_too_many_bytes_is_divided(largest: int) -> None:
    found = maps.divided(_map(["https://example.org/é/", *MANY]), SITE, largest=largest)
    assert len(found) > 2
    assert all(len(data) <= largest for name, data in found.items() if name != "sitemap.xml")
    assert [one for name in list(found)[1:] for one in _addresses(found[name])] == ["https://example.org/é/", *MANY]


@pytest.mark.parametrize("text", ["", "<urlset>" + " " * 500 + "</urlset>"])
def test_a_map_of_another_form_is_left_alone(text: str) -> None:
    assert maps.divided(text, SITE, 1, 100) == {"sitemap.xml": text.encode()}
