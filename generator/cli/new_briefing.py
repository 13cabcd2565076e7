"""The draft of a briefing, from flags, from an article, from answers."""

from __future__ import annotations

import datetime as dt
import shlex
from dataclasses import replace
from functools import partial
from typing import Any

from generator import answers, drafts, ids, outlets, paths
from generator.article import MOST_ELEMENTS, Article
from generator.cli import articles, questions
from generator.cli.application import fail, say
from generator.cli.new import Desk, refuse
from generator.contents import Contents
from generator.drafts import Draft, free, slug
from generator.fields import Day, Language, Prose, Text, Url
from generator.words import count

Given = dict[str, str | list[str]]
_TYPES: dict[str, Any] = {
    "title": Text, "date": Day, "url": Url, "archived": Url, "language": Language, "bottom-line": Prose,
}  # fmt: skip

_ID_HELP = "an id is the date and a few words in a-z and 0-9, such as 2023-08-14-kim-arms-production"


def draft(desk: Desk, id_: str, given: Given) -> None:
    """Write the draft, warn of what seems to be in the archive already, and say what is next."""
    where = str(given["from"])
    article = articles.read(where) if where else Article()
    if article.is_large:
        many = count(MOST_ELEMENTS, "element")
        say(f"warning: {where} has more than {many}: names may come from anywhere in it, not from the article alone", err=True)
    known = _known(given, article)
    missing = [key for key in ("title", "date") if not known[key]]
    asking = questions.can_ask() and bool(missing or not (_outlets(known, article, desk.contents) or given["outlet"]))
    if asking:
        _ask(known, article, desk.contents)
    elif missing:
        hint = "" if where else "; or name the article with --from"
        fail(f"missing: {', '.join('--' + key for key in missing)}{hint}")
    known["outlet"] = _outlet(known, article, desk.contents)
    made = _draft(known, article, desk.contents)
    made = replace(made, id=_id(made, id_, desk.contents, asking=asking))
    for other, why in drafts.alike(made, desk.contents):
        say(f"warning: {why} `{other}`", err=True)
    if desk.put(made.path, drafts.text_of(made)):
        _say_next(desk, made, where)


def _known(given: Given, article: Article) -> dict[str, Any]:
    """What flags say, and where they say nothing, the article. A flag that cannot be used ends the process."""
    known: dict[str, Any] = {}
    for key, kind in _TYPES.items():
        value, wrong = answers.checked(kind, str(given[key])) if given[key] else (None, "")
        if wrong:
            fail(f"--{key}: {wrong}")
        known[key] = value or answers.usable(kind, str(getattr(article, key, "")))
    authors = [answers.usable(Text, name) for name in given["author"] or article.authors]
    return known | {
        "authors": tuple(filter(None, authors)),
        "outlet": given["outlet"],
        "fetched": _is_address(str(given["from"])),
    }


def _outlets(known: dict[str, Any], article: Article, contents: Contents) -> tuple[str, ...]:
    """The outlets that may be meant."""
    if known["outlet"]:
        named = outlets.meant(known["outlet"], contents)
        return (named,) if named else ()
    found = outlets.at(known["url"] or "", contents)
    named = outlets.meant(article.site, contents) if article.site and not found else None
    return (named,) if named else found


def _outlet(known: dict[str, Any], article: Article, contents: Contents) -> str:
    found = _outlets(known, article, contents)
    if len(found) > 1:
        refuse(f"the article may be of {' or '.join(f'`{id_}`' for id_ in found)}; say which with --outlet")
    if not found:
        if not (known["outlet"] or known["url"] or article.site):
            fail("missing: --outlet, the organisation that published the article; or its address with --url")
        refuse(outlets.unknown(known["outlet"] or article.site, contents, known["url"] or ""))
    return found[0]


def _ask(known: dict[str, Any], article: Article, contents: Contents) -> None:
    """Ask for what is not known yet."""
    for key, question, default in (
        ("url", "Address of the article (may be left empty)", ""),
        ("title", "Headline, in your own words", None),
        ("date", "Day on which it was published", _today().isoformat()),
    ):
        if not known[key]:
            text = questions.ask(question, partial(_valid, key), default)
            known[key] = answers.usable(_TYPES[key], text)
    found = _outlets(known, article, contents)
    if len(found) != 1:
        known["outlet"] = questions.ask(
            "Outlet that published it, an id or a name", partial(_valid_outlet, contents, known["url"])
        )
    if not known["bottom-line"]:
        text = questions.ask("Bottom line: what matters, in a sentence (may be left empty)", partial(_valid, "bottom-line"), "")
        known["bottom-line"] = answers.usable(Prose, text)


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _is_address(where: str) -> bool:
    return where.startswith(("http://", "https://"))


def _valid(key: str, text: str) -> tuple[str, str]:
    return text, answers.checked(_TYPES[key], text)[1]


def _valid_outlet(contents: Contents, url: str | None, text: str) -> tuple[str, str]:
    found = outlets.meant(text, contents)
    return (found, "") if found else ("", outlets.unknown(text, contents, url or ""))


def _draft(known: dict[str, Any], article: Article, contents: Contents) -> Draft:
    words = f"{article.title}\n{article.text}"
    day: dt.date = known["date"]
    return Draft(
        id=f"{day}-{slug(known['title']) or known['outlet']}",
        title=known["title"],
        date=day,
        outlet=known["outlet"],
        url=known["url"] or "",
        headline=answers.usable(Text, article.title) or "",
        authors=known["authors"],
        language=known["language"] or "",
        accessed=_today() if known["fetched"] else None,
        today=_today(),
        archived=known["archived"] or "",
        bottom_line=known["bottom-line"] or "",
        entities=tuple(f for f in drafts.entities_in(words, contents) if f.id != known["outlet"]),
        topics=drafts.topics_in(words, contents),
    )


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
    against = f" --against {shlex.quote(where)}" if where and not _is_address(where) else ""
    if where:
        source = f"outlet {made.outlet}, of {made.date}" + (f", by {', '.join(made.authors)}" if made.authors else "")
        say(f"from the article: {source}; its words are not kept")
    first = "add what else you know" if made.bottom_line else "write its bottom line"
    say(f"next: {first}, in your own words; the comments in the file show every field")
    say(f"      run briefings check {shlex.quote(str(path))}{against}")
    say("      take away the line `status: draft` when it is ready")
