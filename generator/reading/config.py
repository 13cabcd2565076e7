"""Reads the settings in mkdocs.yml: `site_name`, `site_url`, `site_description`, `copyright` and `extra.briefings`."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.findings.finding import Finding, Levels, in_order, set_levels
from generator.reading import (
    conflicts,
    document,
    folders,
    misplaced_settings,
    setting_code,
    setting_forms,
    setting_types,
    theme_language,
)
from generator.reading.complaints import pointer_of
from generator.reading.document import Document, Node, Scalar, short
from generator.reading.own_settings import CODE, KIND_HELP, LEVEL_HELP, LEVELS, KindNames, OwnSettings
from generator.reading.source import source
from generator.records.kinds import KINDS, Kind
from generator.records.paths import Pointer
from generator.records.record import fields, validated
from generator.text import urls
from generator.text.mistakes import Mistake
from generator.text.nearest import nearest, suggestion


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build needs to know beside the content.

    `content`, `output` and `site` are folders below the project's: what authors write, the generated pages (`docs_dir`), the
    site that MkDocs makes of them (`site_dir`). `directory_urls` says whether a page has a folder.
    `language` is the tag of `theme.language`, in which the site is written.
    `site_url` ends in a slash, or is empty: then the site has no feeds, which need absolute addresses. `latest` is the number
    of records that a list shows before it refers to the pages behind it. `guide` says whether the site has pages for its
    authors, `social_cards` whether each briefing has a picture for previews of it; `identity` is what feeds and calendars call
    the archive, so that their entries stay the same when the site's name or address changes; `favicon` is `theme.favicon`, an
    archive's own; `named_files` are all files of its own in `docs_dir` that mkdocs.yml names. `levels` is what the archive
    makes of warnings and notes; errors stay errors. `unfit` is what mkdocs.yml lacks for a site to be built. `today` is the day
    of the run, which only the edges know, as it is where a day begins first; without one nothing is still to come.
    """

    site_name: str = "Briefings"
    site_url: str = ""
    description: str = ""
    copyright: str = ""
    language: str = "en"
    content: str = "content"
    output: str = "briefings"
    site: str = "site"
    directory_urls: bool = True
    kinds: tuple[Kind, ...] = KINDS
    latest: int = 20
    guide: bool = False
    social_cards: bool = False
    identity: str = ""
    favicon: str = ""
    named_files: frozenset[str] = frozenset()
    levels: Levels = field(default_factory=dict)
    unfit: tuple[Finding, ...] = ()
    today: dt.date | None = None


Languages = Callable[[str], Collection[str]]
"""Gives the tags of the languages that Material speaks with the archive's own folder of templates (`theme.custom_dir`)."""
Reads = Callable[[str], str | None]
"""Gives the text of a file by its path from the project's folder; None where there is none that can be read."""
_ELSEWHERE = re.compile(r"!ENV|INHERIT|\*")
_TAG = re.compile(r"<[^<>]*>")
"""What MkDocs allows in a copyright notice, and what is no part of its text."""
_TAKES: dict[Pointer, tuple[str, str]] = {
    (): ("extra.briefings is a mapping of settings", "write `briefings:` and its settings below"),
    ("kinds",): ("kinds is a mapping from a folder to its names", KIND_HELP),
    ("findings",): ("findings is a mapping from a code to a level", LEVEL_HELP),
}
"""What stands where no mapping does, and what to do."""


def parse(
    text: str,
    environ: Mapping[str, str],
    path: str = "mkdocs.yml",
    languages: Languages | None = None,
    exists: setting_forms.Exists | None = None,
    reads: Reads | None = None,
) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings in the text of an mkdocs.yml. `environ` serves its `!ENV` tags, `languages` knows what the theme speaks.

    `exists` knows which files the project has, `reads` gives the text of one that is inherited.
    Only complaints about our own block are returned, wherever it stands, about
    folders and a language that cannot be used, about settings that stand twice, of which MkDocs takes the last, about
    those of another type that are read here, about those that run code or without which no site is made, about what
    MkDocs refuses for its form, or that the file cannot be read at all: what else it holds is MkDocs' business.
    """
    given = source(path, text)
    if conflict := conflicts.find(given):
        return Settings(), (conflict,)
    doc, complaints = document.parse(given)
    unreadable = [finding for finding in complaints if doc.root is None or finding.code in {"yaml-syntax", "duplicate-key"}]
    unreadable += setting_forms.documents(doc, complaints)
    doc, from_others = _resolved(doc, environ, reads)
    own, findings = _own(doc)
    site_url, address_findings = _address(doc)
    settings = Settings(
        site_name=setting_types.value(doc, "site_name") or "Briefings",
        site_url=site_url,
        description=setting_types.value(doc, "site_description"),
        copyright=html.unescape(_TAG.sub("", setting_types.value(doc, "copyright"))),
        language=_text(_child(_child(doc.root, "theme"), "language")) or "en",
        output=folders.normal(setting_types.value(doc, "docs_dir") or folders.DEFAULTS["docs_dir"]),
        site=folders.normal(setting_types.value(doc, "site_dir") or folders.DEFAULTS["site_dir"]),
        directory_urls=_is_true(doc.node(("use_directory_urls",))) and not _is_offline(doc),
        kinds=own.all_kinds(),
        latest=own.latest,
        guide=own.guide,
        social_cards=own.social_cards,
        identity=own.identity,
        favicon=_text(_child(_child(doc.root, "theme"), "favicon")),
        named_files=frozenset(filter(None, _named_files(doc))),
        levels=own.levels(),
        unfit=() if unreadable else tuple(setting_code.missing(doc)),
    )
    spoken = tuple(_language(doc, languages))
    types = [] if unreadable else [f for f in setting_types.wrong(doc) if f.place not in {of.place for of in spoken}]
    told = {f.place for f in types}
    further = () if unreadable else (*setting_code.wrong(doc), *misplaced_settings.find(doc), *setting_forms.wrong(doc, exists))
    types += [f for f in further if f.place not in told]
    places = (
        doc.finding((key,), CODE, message, help_)
        for key, message, help_ in folders.wrong(settings.output, settings.site, settings.content)
    )
    code = [] if unreadable else set_levels(setting_code.run(doc), settings.levels)
    return settings, in_order([*unreadable, *from_others, *findings, *address_findings, *types, *places, *spoken, *code])


def _resolved(doc: Document, environ: Mapping[str, str], reads: Reads | None) -> tuple[Document, list[Finding]]:
    """The values that MkDocs finds where a file has variables or aliases, or inherits; most have none of these."""
    if not _ELSEWHERE.search(doc.text):
        return doc, []
    from generator.reading import inherited

    return inherited.resolved(doc, environ, reads)


def _language(doc: Document, languages: Languages | None) -> Iterator[Finding]:
    """The complaint about a language that the theme does not speak; another theme than Material is not known here."""
    theme = _child(doc.root, "theme")
    written = _text(_child(theme, "language"))
    if not written or languages is None or _text(_child(theme, "name")) != "material":
        return
    known = languages(_text(_child(theme, "custom_dir")))
    if written not in known:
        message = f"the theme has no language `{short(written)}`"
        yield doc.finding(("theme", "language"), CODE, message, theme_language.help_for(written, known))


def _address(doc: Document) -> tuple[str, list[Finding]]:
    """`site_url` with a slash at its end; empty where there is none, or where it is no address of a web page."""
    written = setting_types.value(doc, "site_url")
    if not written:
        return "", []
    mistake = urls.wrong(written)
    if mistake is None and ("?" in written or "#" in written):
        mistake = Mistake("site_url has a `?` or a `#`, behind which no page can be", "end it before that sign")
    if mistake is None:
        return written.rstrip("/") + "/", []
    return "", [doc.finding(("site_url",), CODE, f"site_url: {mistake.message}", mistake.help)]


def _is_true(node: Node | None) -> bool:
    """Whether MkDocs makes a folder of each page, as it does unless a setting says no."""
    return not (isinstance(node, Scalar) and node.text.lower() in {"false", "no", "off"})


def _is_offline(doc: Document) -> bool:
    """Whether Material's plugin for sites that are read from a disk makes a file of each page."""
    plugins = doc.node(("plugins",))
    for item in plugins.items if isinstance(plugins, document.List) else [plugins]:
        options = _child(item, "offline")
        if options is not None:
            return _is_true(_child(options, "enabled"))
        if _text(item) == "offline":
            return True
    return False


def _named_files(doc: Document) -> Iterator[str]:
    """Files of an archive's own that the settings name: an icon, a logo, style sheets, scripts."""
    yield from (folders.normal(_text(doc.node(("theme", key)))) for key in ("favicon", "logo"))
    for key in ("extra_css", "extra_javascript"):
        listed = doc.node((key,))
        for item in listed.items if isinstance(listed, document.List) else ():
            yield folders.normal(_text(item) or _text(_child(item, "path")))


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _child(node: Node | None, key: str) -> Node | None:
    return node.entries[key][1] if isinstance(node, document.Mapping) and key in node.entries else None


def _own(doc: Document) -> tuple[OwnSettings, list[Finding]]:
    """Our own block as far as it can be used: what is wrong is told, and left out."""
    raw = document.plain(_child(_child(doc.root, "extra"), "briefings"))
    try:
        return validated(OwnSettings, {} if raw is None else raw), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    return validated(OwnSettings, _without(raw, details)), [_finding(doc, detail) for detail in _told(details)]


def _without(raw: object, details: Sequence[ErrorDetails]) -> dict[str, object]:
    """The settings that nothing is wrong with; of kinds and of levels of findings, the rows."""
    wrong = {pointer_of(detail)[0][:2] for detail in details}
    if not isinstance(raw, dict):
        return {}
    rows = {
        key: {name: row for name, row in value.items() if (key, name) not in wrong} if isinstance(value, dict) else value
        for key, value in raw.items()
    }
    return {key: value for key, value in rows.items() if (key,) not in wrong}


def _told(details: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """One mistake once: a row is not looked at whose name is wrong, and a field is not missing whose name is misspelt."""
    names = {pointer for pointer, is_key in map(pointer_of, details) if is_key}
    unknown = [pointer_of(detail)[0] for detail in details if detail["type"] == "extra_forbidden"]
    meant = {(*at[:-1], nearest(str(at[-1]), _fields(at))) for at in unknown}
    for detail in details:
        pointer, is_key = pointer_of(detail)
        if (is_key or pointer[:2] not in names) and not (detail["type"] == "missing" and pointer in meant):
            yield detail


def _finding(doc: Document, detail: ErrorDetails) -> Finding:
    """What is wrong with one of our own settings, at its place."""
    pointer, is_key = pointer_of(detail)
    at = ("extra", "briefings", *pointer)
    context: dict[str, str] = detail.get("ctx") or {}
    if detail["type"] == "extra_forbidden":
        name, known = str(pointer[-1]), _fields(pointer)
        message = f"there is no setting `{short(name)}`" if len(pointer) == 1 else f"a kind has no `{short(name)}`"
        return doc.finding(at, CODE, message, suggestion(name, known) or f"there are: {', '.join(known)}", key=True)
    if pointer[:1] == ("kinds",) and detail["type"] in {"missing", "model_type"}:
        return doc.finding(at[:4], CODE, f"`{pointer[1]}` needs a `singular`", KIND_HELP, key=True)
    if detail["type"] == "literal_error":
        level = _text(doc.node(at)) or "…"
        help_ = suggestion(level, LEVELS) or f"one of: {', '.join(LEVELS)}"
        return doc.finding(at, CODE, f"`{short(level)}` is no level for `{pointer[-1]}`", help_)
    message, help_ = _TAKES.get(pointer) or (context["message"], context["help"])
    return doc.finding(at, CODE, message, help_, key=is_key)


def _fields(pointer: Pointer) -> tuple[str, ...]:
    """The fields of the mapping in which something stands: of the block, or of a kind."""
    return tuple(fields(OwnSettings if len(pointer) == 1 else KindNames))
