"""Finds articles whose language code was taken for a country's, where the archive's own records show that.

`kr` is Kanuri, and Korean is `ko`; `se` is Northern Sami, and Swedish is `sv`. Such a code is right as it is, so nothing is said
without a sign: the headline's letters, the outlet's country, the outlet's other articles, or the countries of the archive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.reading.remarks import Noted, Remark
from generator.reading.schema import Parsed
from generator.records.model import Briefing, Entity, Further, Source
from generator.records.paths import Pointer
from generator.text import countries, languages


@dataclass(frozen=True, slots=True)
class _Article:
    """An article of a briefing, with the language that is written for it."""

    file: Parsed
    pointer: Pointer
    tag: str
    outlet: str
    title: str


def check(files: Sequence[Parsed]) -> Iterator[Noted]:
    """Every article whose language was most likely meant to be another."""
    articles = [article for p in files if isinstance(p.record, Briefing) for article in _articles(p, p.record)]
    if not any(languages.taken_for(tag) for tag in {article.tag for article in articles}):
        return
    homes = {p.id: p.record.country for p in files if isinstance(p.record, Entity) and p.record.country}
    many = Counter((article.outlet, _language(article.tag)) for article in articles)
    for article in articles:
        other = languages.taken_for(article.tag)
        if other and _is_other(article, *other, homes.get(article.outlet), homes.values(), many):
            yield Noted(article.file.source, _remark(article, *other))


def _articles(p: Parsed, record: Briefing) -> Iterator[_Article]:
    yield from _article(p, ("source", "language"), record.source)
    for i, further in enumerate(record.also):
        yield from _article(p, ("also", i, "language"), further)


def _article(p: Parsed, pointer: Pointer, one: Source | Further) -> Iterator[_Article]:
    if one.language and pointer not in p.source.gaps.lost:
        yield _Article(p, pointer, one.language, one.outlet, one.title or "")


def _is_other(
    article: _Article, country: str, meant: str, home: str | None, homes: Iterable[str], many: Counter[tuple[str, str]]
) -> bool:
    """Whether anything says that an article is in the language of the country whose code it has; what says no goes first."""
    tag, title = _language(article.tag), article.title
    if title and languages.fits(title, tag) and not languages.fits("a", tag):
        return False  # its letters are those of the language, and of few others
    if languages.meant_instead(tag, title):
        return True
    if tag in languages.USUAL:
        return home == country and languages.is_other_script(title, tag) and languages.fits(title, meant)
    near = home and (home == country or (languages.where(meant) == country and languages.of_country(home) == (meant,)))
    if home and near and not languages.is_spoken(tag, home):
        return True
    if many[article.outlet, _language(meant)] > many[article.outlet, tag]:
        return True
    if tag not in languages.SMALL or (home and not near):
        return False
    there = set(homes)
    return country in there and not any(languages.is_spoken(tag, other) for other in there)


def _language(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].lower()


def _remark(article: _Article, country: str, meant: str) -> Remark:
    tag = article.tag
    whose = "which the United Kingdom is called" if tag == "uk" else f"and {countries.name(country)} has that code"
    message = f"`{tag}` is {languages.name_of(tag)}, {whose}"
    where = languages.where(tag)
    right = f"{_language(tag)}-{where}" if where and where != country else ""
    help_ = f"did you mean `{meant}` ({languages.name_of(meant)})?"
    return Remark(article.pointer, "unlikely-language", message, f"{help_} If not, `{right}` says so" if right else help_)
