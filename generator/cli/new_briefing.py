"""Drafts a briefing from options, from an article, and from answers."""

from __future__ import annotations

import datetime as dt
import shlex
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from generator.authoring.drafting import additions, answers, days, drafts, outlets
from generator.authoring.drafting.article import MOST_ELEMENTS, Article
from generator.authoring.drafting.contents import Contents
from generator.authoring.drafting.drafts import Draft, free, slug
from generator.authoring.drafting.titles import without_site
from generator.cli import articles, questions
from generator.cli.application import fail, say
from generator.cli.desk import Desk, refuse
from generator.cli.given import Given
from generator.records import ids, paths
from generator.records.fields import Day, Language, Prose, Text, Url
from generator.text import archives
from generator.text.likeness import folded
from generator.text.words import count

_ID_HELP = "an id is the date and a few words in a-z and 0-9, such as 2023-08-14-kim-arms-production"


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a briefing, each value as its field takes it; empty where nothing is."""

    title: str
    date: dt.date | None
    url: str
    archived: str
    language: str
    bottom_line: str
    authors: tuple[str, ...]
    outlet: str
    via: str
    note: str


def draft(desk: Desk, given: Given) -> None:
    """Write the draft, warn of what seems to be in the archive already, and say what is next."""
    where, contents = next(iter(given.from_), ""), desk.contents
    article = articles.read(where) if where else Article()
    if article.is_large:
        many = count(MOST_ELEMENTS, "element")
        say(f"warning: {where} has more than {many}: names may come from anywhere in it, not from the article alone", err=True)
    made = make(desk, given, article, where)
    for other, why in drafts.alike(made, contents):
        say(f"warning: {why} `{other}`", err=True)
    if desk.put(made.path, drafts.text_of(made)):
        _say_next(desk, made, where)


def make(desk: Desk, given: Given, article: Article, where: str, *, in_batch: bool = False) -> Draft:
    """The draft of an article, from flags, the article and answers; in a batch nobody is asked, and a free id is taken."""
    contents, article = desk.contents, _believed(article)
    known = _known(given, article)
    _known_ids(given, contents)
    is_enough = known.title and known.date and (_outlets(known, article, contents) or known.outlet)
    asking = questions.can_ask() and not is_enough and not in_batch
    if asking:
        known = _asked(known, article, contents)
    day = _complete(known, article, where)
    known = replace(known, outlet=_outlet(known, article, contents))
    made = _draft(known, day, article, given, contents, where)
    if in_batch:
        return replace(made, id=free(made.id, contents.ids("briefings")))
    return replace(made, id=_id(made, given.id, contents, asking=asking))


def _believed(article: Article) -> Article:
    """An article without a day that can hardly be that of its publication, and why."""
    day = answers.usable(Day, article.date)
    why = days.unlikely(day, _today(), "the article") if day else ""
    return replace(article, date="", doubt=why) if why else article


def _known_ids(given: Given, contents: Contents) -> None:
    """End the process where a topic or a thread was named that there is not."""
    unknown = [*additions.unknown_ids("--topic", "topic", given.topic, contents),
               *additions.unknown_ids("--thread", "thread", given.thread, contents)]  # fmt: skip
    if unknown:
        refuse(*unknown)


def _complete(known: _Known, article: Article, where: str) -> dt.date:
    """The day, where all is known that a draft cannot be without; else the process ends with all that is missing."""
    has_outlet = bool(known.outlet or known.url or article.site or article.home)
    options = {"--title": known.title, "--date": known.date, "--outlet": has_outlet}
    missing = [option for option, value in options.items() if not value]
    if known.date and not missing:
        return known.date
    doubt = f"; {article.doubt}" if article.doubt and not known.date else ""
    wrong = answers.read_answer(Text, article.title)[1] if article.title and not known.title else ""
    doubt += f"; the article's title cannot be taken: {wrong}" if wrong else ""
    if missing == ["--outlet"]:
        fail("missing: --outlet, the organisation that published the article; or its address with --url")
    hint = "" if where else "; or name the article with --from"
    return fail(f"missing: {', '.join(missing)}{doubt}{hint}")


def _known(given: Given, article: Article) -> _Known:
    """What flags say, and where they say nothing, the article. A flag that cannot be used ends the process."""
    authors = [answers.usable(Text, name) for name in given.author or article.authors]
    url, archived = archives.parted(_value("--url", Url, given.url, article.url) or "")
    return _Known(
        title=_value("--title", Text, given.title, article.title) or "",
        date=_value("--date", Day, given.date, article.date),
        url=url,
        archived=_value("--archived", Url, given.archived, archived or article.archived) or "",
        language=_value("--language", Language, given.language, article.language) or "",
        bottom_line=_value("--bottom-line", Prose, given.bottom_line) or "",
        authors=tuple(filter(None, authors)),
        outlet=given.outlet,
        via=given.via,
        note=_value("--note", Prose, given.note) or "",
    )


def _value(option: str, kind: Any, flag: str, page: str = "") -> Any:
    """What a flag says as a field of this type takes it; where it was not given, what a page says, if that can be used."""
    value, wrong = answers.read_answer(kind, flag) if flag else (None, "")
    if wrong:
        fail(f"{option}: {wrong}")
    return value or answers.usable(kind, page)


def _outlets(known: _Known, article: Article, contents: Contents) -> tuple[str, ...]:
    """The outlets that may be meant."""
    if known.outlet:
        named = outlets.meant(known.outlet, contents)
        return (named,) if named else ()
    found = outlets.at(known.url or article.home, contents)
    named = outlets.meant(article.site, contents) if article.site and not found else None
    return (named,) if named else found


def _outlet(known: _Known, article: Article, contents: Contents) -> str:
    found = _outlets(known, article, contents)
    if len(found) > 1:
        refuse(f"the article may be of {' or '.join(f'`{id_}`' for id_ in found)}; say which with --outlet")
    if not found:
        home = article.home if not known.outlet and (article.site or not known.url) else known.url
        refuse(outlets.unknown(known.outlet or article.site, contents, home))
    return found[0]


def _asked(known: _Known, article: Article, contents: Contents) -> _Known:
    """The same with what was not known yet and is asked for."""
    if not known.url:
        known = replace(known, url=_answer(Url, "Address of the article (may be left empty)", "") or "")
    if not known.title:
        known = replace(known, title=_answer(Text, "Headline, in your own words"))
    if not known.date:
        said = f" ({article.doubt})" if article.doubt else ""
        today = _today().isoformat() if article == Article() else None  # the day of an article is never guessed
        known = replace(known, date=_answer(Day, f"Day on which it was published, YYYY-MM-DD{said}", today))
    if len(_outlets(known, article, contents)) != 1:
        valid = partial(_valid_outlet, contents, known.url)
        known = replace(known, outlet=questions.ask("Outlet that published it, an id or a name", valid))
    if not known.bottom_line:
        line = _answer(Prose, "Bottom line: what matters, in a sentence (may be left empty)", "")
        known = replace(known, bottom_line=line or "")
    return known


def _answer(kind: Any, question: str, default: str | None = None) -> Any:
    """What somebody answers, as a field of this type takes it."""
    return answers.usable(kind, questions.ask(question, lambda text: (text, answers.read_answer(kind, text)[1]), default))


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _valid_outlet(contents: Contents, url: str, text: str) -> tuple[str, str]:
    found = outlets.meant(text, contents)
    return (found, "") if found else ("", outlets.unknown(text, contents, url))


def _draft(known: _Known, day: dt.date, article: Article, given: Given, contents: Contents, where: str) -> Draft:
    words = f"{article.title}\n{article.text}"
    names = [known.outlet, *outlets.names_of(known.outlet, contents)]
    headline = without_site(article.title, names)
    title = headline if known.title == article.title else known.title
    own = {folded(name) for name in names}
    people = known.authors if given.author else tuple(name for name in known.authors if folded(name) not in own)
    accessed = _today() if articles.is_address(where) else answers.usable(Day, article.saved)
    return Draft(
        id=f"{day}-{slug(title) or known.outlet}",
        title=title,
        date=day,
        outlet=known.outlet,
        via=_via(known, contents),
        url=known.url,
        headline=answers.usable(Text, headline) or "",
        authors=people or known.authors,
        language=known.language,
        accessed=accessed,
        today=_today(),
        archived=known.archived,
        note=known.note,
        bottom_line=known.bottom_line,
        filed=given.topic,
        threads=given.thread,
        entities=tuple(f for f in drafts.entities_in(words, contents) if f.id != known.outlet),
        topics=tuple(f for f in drafts.topics_in(words, contents) if f.id not in given.topic),
    )


def _via(known: _Known, contents: Contents) -> str:
    """The republisher's id; the process ends where there is no such outlet, or where a topic or thread is unknown."""
    if not known.via:
        return ""
    return outlets.meant(known.via, contents) or refuse(f"--via: {outlets.unknown(known.via, contents)}")


def _id(made: Draft, wanted: str, contents: Contents, *, asking: bool) -> str:
    """The id: the one that was wanted, or one made of the title, if nobody has it."""
    id_ = (wanted if paths.briefing_id_parts(wanted) else f"{made.date}-{wanted}") if wanted else made.id
    if wrong := _wrong_id(id_):
        fail(f"`{id_}` cannot be a briefing's id: {wrong}")
    other = free(id_, contents.ids("briefings"))
    if other == id_:
        return id_
    if not asking:
        refuse(f"content/briefings/{id_[:4]}/{id_}.yml is there already; --id {other} is free")
    return questions.ask(f"`{id_}` is there already; another id", partial(_valid_id, contents), other)


def _wrong_id(id_: str) -> str:
    """What keeps an id from being a briefing's; empty where nothing does."""
    parts = paths.briefing_id_parts(id_)
    wrong = (ids.wrong(id_) or ids.reserved(parts[1])) if parts else None
    return _ID_HELP if parts is None else f"{wrong[1]}; {wrong[2]}" if wrong else ""


def _valid_id(contents: Contents, text: str) -> tuple[str, str]:
    if wrong := _wrong_id(text):
        return text, wrong
    return text, f"`{text}` is there already" if text in contents.ids("briefings") else ""


def _say_next(desk: Desk, made: Draft, where: str) -> None:
    path = desk.root / made.path
    against = f" --against {shlex.quote(where)}" if where and not articles.is_address(where) else ""
    if where:
        source = f"outlet {made.outlet}, of {made.date}" + (f", by {', '.join(made.authors)}" if made.authors else "")
        say(f"from the article: {source}; its words are not kept")
    first = "add what else you know" if made.bottom_line else "write its bottom line"
    say(f"next: {first}, in your own words; the comments in the file show every field")
    say(f"      run briefings check {shlex.quote(str(path))}{against}")
    say(f"      `briefings serve` shows it, with its findings beside it, at /{paths.DESK}/")
    say("      take away the line `status: draft` when it is ready")
