"""What an author wrote stands once on a page of the shipped archive; elsewhere on that page is a short link to it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import markdown
import pytest

from generator import build
from generator.archive.model import Archive
from generator.evidence import tally
from generator.formats import render
from generator.pages.page import Page
from generator.pages.records import briefing, entities, measures, threads
from generator.pages.registers import claims as ledger
from generator.pages.registers import editions
from generator.project.settings import read_settings
from generator.records import shape
from generator.records.paths import PagePath
from generator.records.record import Record, changed
from generator.text import prose

ROOT = Path(__file__).parents[2]
FEWEST = 5
"""Fewer words are a label."""
WORD = re.compile(r"[^\W_]+|[.!?:;|·()]+")
"""A word, or what a sentence ends or begins with."""
PICTURES = re.compile(r"<(figure|pre|svg|script|template)\b.*?</\1>", re.DOTALL)
"""What a picture says in words is the picture again, for those who do not see it; `pre` is to be copied into lists of works."""

LINKS = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
"""A link, whose words are part of the sentence around it, also where the block stands in HTML that is no Markdown."""


@pytest.fixture(scope="module")
def shipped() -> Archive:
    settings, _ = read_settings(ROOT)
    return tally.with_counts(build.check(ROOT, settings).archive)


def plain(text: str) -> str:
    """Words and the ends of sentences, so that neither marks nor line ends make two texts differ."""
    found = (token if token[0].isalnum() else "|" for token in WORD.findall(text.casefold()))
    return re.sub(r"\|( \|)+", "|", f"| {' '.join(found)} |")


def text_of(page: Page) -> str:
    """A page as a reader sees it, pictures aside."""
    body = re.sub(r"\A---\n.*?\n---\n", "", render.render(page), flags=re.DOTALL)
    made = markdown.markdown(LINKS.sub(r"\1", PICTURES.sub("", body)), extensions=["attr_list", "md_in_html", "tables"])
    blocks = re.sub(r"</?(?!a\b|strong\b|em\b|bdi\b)[^>]+>", " | ", PICTURES.sub("", made))
    return plain(html.unescape(re.sub(r"<[^>]+>", "", blocks)))


def sentences(texts: Iterable[str]) -> Iterator[str]:
    """The sentences of some prose."""
    for text in texts:
        for one in re.split(r"(?<=[.!?])\s+", prose.to_text(text)):
            if len(one.split()) >= FEWEST:
                yield plain(one)


def written(archive: Archive) -> set[str]:
    """Every sentence that an author wrote as prose, and every question; not the notes of figures, which stay with a number."""
    records: list[Record] = [changed(entry.record, figures=()) for entry in archive.briefings.values()]
    records += [entry.record for entry in archive.entities.values()]
    records += [entry.record for entry in archive.threads.values()]
    records += [entry.record for entry in archive.measures.values()]
    asked = (one.question for entry in archive.briefings.values() for at in entry.claims for one in at.record.contradicts)
    return {*sentences(text for record in records for _, text in shape.texts(record)), *sentences(q for q in asked if q)}


def of_claims(archive: Archive) -> Counter[str]:
    """The sentences of claims, each with how many claims are in these words: two claims of the same words are two."""
    claims = (at for entry in archive.briefings.values() for at in entry.claims)
    return Counter(one for at in claims for one in set(sentences([at.record.text])))


def repeated(page: Page, said: Iterable[str], claims: Counter[str]) -> dict[str, int]:
    """Which of some sentences stand more than once on a page, and how often."""
    text = text_of(page)
    found = ((one, text.count(one)) for one in said if one in text)
    return {one.strip("| "): number for one, number in found if number > max(1, claims[one])}


PAGES = {
    "briefing": briefing.pages, "thread": threads.pages, "measure": measures.pages, "entity": entities.pages,
    "digest": editions.pages,
}  # fmt: skip
LEDGER = ("ledger-front", "ledger", "ledger-period")


@pytest.mark.slow
@pytest.mark.parametrize("kind", PAGES)
def test_nothing_stands_twice_on_a_page(kind: str, shipped: Archive) -> None:
    said, claims = written(shipped), of_claims(shipped)
    pages = [page for plan in PAGES[kind](shipped) if (page := plan.page(shipped)).template == f"{kind}.md"]
    twice = {page.path: again for page in pages if (again := repeated(page, said, claims))}
    assert len(pages) >= 14
    assert not twice, told(twice)


def told(twice: Mapping[PagePath, Mapping[str, int]]) -> str:
    """What stands more than once, a line each."""
    return "\n".join(f"{path}: {number} times: {one}" for path, again in twice.items() for one, number in again.items())


@pytest.mark.slow
def test_a_claim_of_the_ledger_leads_to_others_and_does_not_repeat_them(shipped: Archive) -> None:
    """Each claim stands by itself there, with its question and its notes, since readers filter the list."""
    claims = of_claims(shipped)
    pages = [page for plan in ledger.pages(shipped) if (page := plan.page(shipped)).template[:-3] in LEDGER]
    twice = {page.path: again for page in pages if (again := repeated(page, claims, claims))}
    assert len(pages) >= 14
    assert not twice, told(twice)
