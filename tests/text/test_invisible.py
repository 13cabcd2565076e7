"""Invisible characters: where they are spelling, where they are not; and that looking takes time in step with the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import regex

from generator import build
from generator.authoring.drafting import article, drafts
from generator.findings.cases import BASE
from generator.reading.config import Settings
from generator.text import invisible
from tests.support.helpers import archive, called

SPELLING = {
    "Sinhala, U+200D behind a virama": "\u0d9a\u0dca\u200d\u0dbb\u0dd2\u0dba\u0dcf",
    "Malayalam, U+200D at the end": "\u0d05\u0d35\u0d28\u0d4d\u200d",
    "Bengali, U+200D before a virama": "\u09b0\u200d\u09cd\u09af\u09be\u09b2\u09bf",
    "Bengali, U+200C where older texts have it": "\u09b0\u200c\u09cd\u09af\u09be\u09b2\u09bf",
    "Hindi, U+200C behind a virama": "\u0936\u0915\u094d\u200c\u0924\u093f",
    "Marathi, U+200D behind a virama": "\u0926\u0930\u094d\u200d\u092f\u093e",
    "Tamil, U+200C behind a virama": "\u0b95\u0bcd\u200c\u0bb7",
    "Kannada, U+200D before a virama": "\u0cb0\u200d\u0ccd\u0c95",
    "Persian": "\u0645\u06cc\u200c\u0631\u0648\u062f",
    "Persian, behind a letter that joins on one side": "\u06a9\u0634\u0648\u0631\u200c\u0647\u0627",
    "Persian, behind a vowel sign": "\u0646\u0627\u0645\u0650\u200c\u0645\u0627",
    "Persian, behind a digit": "\u06f1\u06f2\u200c\u0633\u0627\u0644\u0647",
    "Kurdish, behind U+06D5": "\u0628\u06d5\u200c\u0631\u0632",
    "Uyghur, before U+06D5": "\u0646\u200c\u06d5",
    "Arabic, the joined form at the end": "1445 \u0647\u200d",
    "Syriac": "\u0712\u200c\u0712",
    "Khmer, a sign that stays above": "\u1794\u200c\u17ca\u17b8",
    "Khmer, where a line may break": "\u1781\u17d2\u1789\u17bb\u17c6\u200b\u179f",
    "Thai, where a line may break": "\u0e44\u0e17\u0e22\u200b\u0e04\u0e33",
    "Burmese, where a line may break": "\u1019\u103c\u1014\u103a\u200b\u1019\u102c",
    "Mongolian": "\u182e\u180b\u1823\u180e\u1820",
    "hieroglyphs": "\U00013000\U00013430\U00013001",
    "old Hangul": "\u115f\u1161 \u1100\u1160",
    "an ideograph's variant": "\u8fbb\U000e0100\u845b\ufe00",
    "a family": "\U0001f469\u200d\U0001f469\u200d\U0001f466",
    "a woman pilot, brown": "\U0001f469\U0001f3fe\u200d\u2708\ufe0f",
    "a keycap": "7\ufe0f\u20e3",
    "a text heart": "\u2764\ufe0e",
    "the flag of Wales": "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "the pirates' flag": "\U0001f3f4\u200d\u2620\ufe0f",
    "Arabic signs that are seen": "\u0600\u0661 \u06dd\u0662",
}


@pytest.mark.parametrize("text", SPELLING.values(), ids=SPELLING)
def test_what_is_spelling_stays(text: str) -> None:
    assert invisible.hidden(text) == ()
    assert invisible.without_hidden(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ex\u200campl\u200de", "Example"),
        ("\u200c\u0645\u06cc", "\u0645\u06cc"),
        ("\u0645\u06cc\u200c", "\u0645\u06cc"),
        ("\u0645\u06cc\u200c \u0631\u0648", "\u0645\u06cc \u0631\u0648"),
        ("\u0645\u06cc\u200c\u200c\u0631\u0648", "\u0645\u06cc\u200c\u0631\u0648"),
        ("\u0645\u06cc\u200cExample", "\u0645\u06ccExample"),
        ("\u0915\u200c\u0937", "\u0915\u0937"),
        ("\u0915\u094d\u200d\u0941", "\u0915\u094d\u0941"),
        ("\u0915\u094d\u200c\u200c\u0937", "\u0915\u094d\u200c\u0937"),
        ("\U0001f469\u200d", "\U0001f469"),
        ("\U0001f469\u200dA", "\U0001f469A"),
        ("Example\ufe0f", "Example"),
        ("Example\U000e0100", "Example"),
        ("Ex\U000e0067\U000e007fample", "Example"),
        ("\U0001f3f4\U000e0067\U000e0062", "\U0001f3f4"),
        ("\u3164Example\uffa0", "Example"),
        ("Ex\u034fample", "Example"),
        ("Ex\u200bample \u0e04\u0e33\u200b", "Example \u0e04\u0e33"),
        ("Ex\u180eample", "Example"),
        ("Ex\u00adam\u2060ple\ufeff", "Example"),
        ("Ex\u202eample\u2069", "Example"),
        ("Ex\U00013430ample", "Example"),
        ("\u0645\u061c\u06cc\u200e", "\u0645\u06cc"),
    ],
)
def test_elsewhere_it_is_hidden_and_only_that_goes(text: str, left: str) -> None:
    assert invisible.without_hidden(text) == left


def test_every_character_that_unicode_calls_invisible_is_looked_at() -> None:
    wanted = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]")
    seen = regex.compile(r"[\p{Prepended_Concatenation_Mark}\t\n\r]")
    every = [chr(n) for n in range(0x110000)]
    unseen = [c for c in every if wanted.match(c) and not seen.match(c) and not invisible._CANDIDATES.match(c)]
    assert [f"{ord(c):04x}" for c in unseen] == []


class Counting:
    """A pattern that counts how often it is tried."""

    def __init__(self, pattern: regex.Pattern[str]) -> None:
        self.pattern, self.tries = pattern, 0

    def match(self, text: str, at: int) -> object:
        """One attempt."""
        self.tries += 1
        return self.pattern.match(text, at)


@pytest.mark.parametrize("unit", ["\u200d", "\u0628\u200c", "\u200b", "\U000e0067", "\u0915\u094d\u200d", "\u0645\u0650\u200c"])
def test_each_invisible_character_is_tried_once(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Counting(invisible._spelling())
    monkeypatch.setattr(invisible, "_spelling", lambda: counting)
    text = "\U0001f3f4" + unit * 20_000
    invisible.hidden(text)
    assert 1 <= counting.tries <= sum(c in unit for c in text)


def test_a_finding_points_at_the_hidden_one_past_those_that_are_spelling(tmp_path: Path) -> None:
    name = "\u0645\u06cc\u200c\u0631\u0648\u062f Ex\u200campl\u200de"
    archive(tmp_path, BASE | {"content/people/max-example.yml": f"name: {name}\n"})
    found = build.check(tmp_path, Settings()).findings
    assert [(f.code, f.place.line, f.place.column) for f in found] == [("hidden-character", 1, 16)]
    for _ in range(2):
        called("check", "--fix", cwd=tmp_path)
    text = (tmp_path / "content/people/max-example.yml").read_text("utf-8")
    assert text == "name: \u0645\u06cc\u200c\u0631\u0648\u062f Example\n"


@pytest.mark.parametrize(
    "written",
    [
        "\u0646\u06cc\u0645\u200c\u0641\u0627\u0635\u0644\u0647",
        "\u0646\u06cc\u0645&zwnj;\u0641\u0627\u0635\u0644\u0647",
        "\u0646\u06cc\u0645&#x200C;\u0641\u0627\u0635\u0644\u0647",
    ],
)
def test_a_draft_keeps_the_joiners_of_a_page(written: str) -> None:
    body = f"<p>{written} \u0628\u0627\u0632 \u0627\u0633\u062a.</p>" * 8
    page = f'<html lang="fa"><head><title>{written}</title></head><body><article><h1>{written}</h1>{body}</article></body></html>'
    found = article.of_page(page.encode())
    assert found.title == "\u0646\u06cc\u0645\u200c\u0641\u0627\u0635\u0644\u0647"
    assert "\u0646\u06cc\u0645\u200c\u0641\u0627\u0635\u0644\u0647" in found.text
    assert not re.search("[\u0488\u0489]", found.words + found.text)


def test_what_a_page_hides_in_its_title_goes() -> None:
    assert article._line("Har\u00adbour \u200bopens\u2060") == "Harbour opens"


def test_the_id_of_a_draft_does_not_know_joiners() -> None:
    assert drafts.slug("Kim\u200d Jong") == drafts.slug("Kim Jong")
