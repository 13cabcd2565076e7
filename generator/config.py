"""Settings, read from mkdocs.yml: `site_name`, `site_url`, `site_description`, `copyright` and the block `extra.briefings`."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from generator import conflicts, document, folders, sections, setting_types, theme_language, urls
from generator.codes import CODES, Severity
from generator.document import Document, Node, Scalar
from generator.findings import Finding, Levels, in_order
from generator.ids import LONGEST_FOLDER, wrong
from generator.kinds import KINDS, Kind
from generator.mistakes import Mistake
from generator.nearest import suggestion
from generator.source import source


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build needs to know beside the content.

    `content`, `output` and `site` are folders below the project's: what authors write, the generated pages (`docs_dir`), the
    site that MkDocs makes of them (`site_dir`). `language` is the tag of `theme.language`, in which the site is written.
    `site_url` ends in a slash, or is empty: then the site has no feeds, which need absolute addresses. `latest` is the number
    of records that a list shows before it refers to the pages behind it; `search_bundle` is the number of records that one
    search bundle holds: smaller ones need less memory to make, larger ones fewer requests to search. `guide` says whether the
    site has pages for its authors, `social_cards` whether each briefing has a picture for previews of it; `identity` is what
    feeds and calendars call the archive, so that their entries stay the same when the site's name or address changes; `favicon`
    is `theme.favicon`, an archive's own. `levels` is what the archive makes of warnings and notes; errors stay errors. `today` is
    the day of the run, which only the edges know, as it is where a day begins first; without one nothing is still to come.
    """

    site_name: str = "Briefings"
    site_url: str = ""
    description: str = ""
    copyright: str = ""
    language: str = "en"
    content: str = "content"
    output: str = "briefings"
    site: str = "site"
    kinds: tuple[Kind, ...] = KINDS
    latest: int = 20
    search_bundle: int = 4000
    guide: bool = False
    social_cards: bool = False
    identity: str = ""
    favicon: str = ""
    levels: Levels = field(default_factory=dict)
    today: dt.date | None = None


Languages = Callable[[str], Collection[str]]
"""Gives the tags of the languages that Material speaks with the archive's own folder of templates (`theme.custom_dir`)."""
_TAG = re.compile(r"<[^<>]*>")
"""What MkDocs allows in a copyright notice, and what is no part of its text."""
_DIGITS = re.compile(r"[0-9]{1,6}\Z")
"""A number of a setting: no setting allows a longer one, and Python reads no number of thousands of digits."""
_KNOWN = ("kinds", "latest", "search_bundle", "guide", "social_cards", "theme_script", "findings", "identity")
_KIND_FIELDS = ("singular", "plural", "about")


def parse(
    text: str, environ: Mapping[str, str], path: str = "mkdocs.yml", languages: Languages | None = None
) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings in the text of an mkdocs.yml. `environ` serves its `!ENV` tags, `languages` knows what the theme speaks.

    Only complaints about our own block are returned, about folders and a language that cannot be used, about settings that
    stand twice, of which MkDocs takes the last, about those of another type that are read here, or that the file cannot be read
    at all: what else it holds is MkDocs' business.
    """
    given = source(path, text)
    if conflict := conflicts.found(given):
        return Settings(), (conflict,)
    doc, complaints = document.parse(given)
    unreadable = [finding for finding in complaints if doc.root is None or finding.code in {"yaml-syntax", "duplicate-key"}]
    block, findings = _block(doc)
    kinds, kind_findings = _kinds(doc, block.get("kinds"))
    latest, latest_findings = _number(doc, block, "latest", 20, range(1, 201))
    search_bundle, bundle_findings = _number(doc, block, "search_bundle", 4000, range(1, 100_001))
    guide, guide_findings = _flag(doc, block, "guide")
    cards, card_findings = _flag(doc, block, "social_cards")
    _, script_findings = _flag(doc, block, "theme_script")  # the theme's templates read it
    identity, identity_findings = _identity(doc, block)
    levels, level_findings = _levels(doc, block.get("findings"))
    site_url, address_findings = _address(doc, environ)
    settings = Settings(
        site_name=setting_types.value(doc, "site_name", environ) or "Briefings",
        site_url=site_url,
        description=setting_types.value(doc, "site_description", environ),
        copyright=html.unescape(_TAG.sub("", setting_types.value(doc, "copyright", environ))),
        language=_text(_child(_child(doc.root, "theme"), "language")) or "en",
        output=folders.normal(setting_types.value(doc, "docs_dir", environ) or folders.DEFAULTS["docs_dir"]),
        site=folders.normal(setting_types.value(doc, "site_dir", environ) or folders.DEFAULTS["site_dir"]),
        kinds=kinds,
        latest=latest,
        search_bundle=search_bundle,
        guide=guide,
        social_cards=cards,
        identity=identity,
        favicon=_text(_child(_child(doc.root, "theme"), "favicon")),
        levels=levels,
    )
    wrong = [*findings, *identity_findings, *kind_findings, *latest_findings, *bundle_findings, *guide_findings, *card_findings]
    wrong += [*level_findings, *script_findings, *address_findings, *(() if unreadable else setting_types.wrong(doc))]
    places = (
        doc.finding((key,), "bad-setting", message, help_)
        for key, message, help_ in folders.wrong(settings.output, settings.site, settings.content)
    )
    return settings, in_order([*unreadable, *wrong, *places, *_language(doc, languages)])


def _language(doc: Document, languages: Languages | None) -> Iterator[Finding]:
    """The complaint about a language that the theme does not speak; another theme than Material is not known here."""
    theme = _child(doc.root, "theme")
    written = _text(_child(theme, "language"))
    if not written or languages is None or _text(_child(theme, "name")) != "material":
        return
    known = languages(_text(_child(theme, "custom_dir")))
    if written not in known:
        message = f"the theme has no language `{document.short(written)}`"
        yield doc.finding(("theme", "language"), "bad-setting", message, theme_language.help_for(written, known))


def _address(doc: Document, environ: Mapping[str, str]) -> tuple[str, list[Finding]]:
    """`site_url` with a slash at its end; empty where there is none, or where it is no address of a web page."""
    written = setting_types.value(doc, "site_url", environ)
    if not written:
        return "", []
    mistake = urls.wrong(written)
    if mistake is None and ("?" in written or "#" in written):
        mistake = Mistake("site_url has a `?` or a `#`, behind which no page can be", "end it before that sign")
    if mistake is None:
        return written.rstrip("/") + "/", []
    return "", [doc.finding(("site_url",), "bad-setting", f"site_url: {mistake.message}", mistake.help)]


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _child(node: Node | None, key: str) -> Node | None:
    return node.entries[key][1] if isinstance(node, document.Mapping) and key in node.entries else None


def _block(doc: Document) -> tuple[dict[str, object], list[Finding]]:
    raw = document.plain(_child(_child(doc.root, "extra"), "briefings"))
    if raw is None:
        return {}, []
    if not isinstance(raw, dict):
        return {}, [_bad(doc, (), "extra.briefings is a mapping of settings", "write `briefings:` and its settings below")]
    unknown = [key for key in raw if key not in _KNOWN]
    found = [_bad(doc, (key,), f"there is no setting `{key}`", suggestion(key, _KNOWN), key=True) for key in unknown]
    return raw, found


def _kinds(doc: Document, raw: object) -> tuple[tuple[Kind, ...], list[Finding]]:
    if raw is None:
        return KINDS, []
    if not isinstance(raw, dict):
        return KINDS, [_bad(doc, ("kinds",), "kinds is a mapping from a folder to its names", _KIND_HELP)]
    kinds, findings = list(KINDS), []
    for folder, row in raw.items():
        at = ("kinds", folder)
        if why := _unusable(folder, kinds):
            findings.append(_bad(doc, at, f"`{document.short(folder)}` cannot be a kind's folder: {why[0]}", why[1], key=True))
        elif not isinstance(row, dict) or not all(isinstance(v, str) for v in row.values()) or "singular" not in row:
            findings.append(_bad(doc, at, f"`{folder}` needs a `singular`", _KIND_HELP, key=True))
        elif extra := [key for key in row if key not in _KIND_FIELDS]:
            findings.append(
                _bad(doc, (*at, extra[0]), f"a kind has no `{extra[0]}`", suggestion(extra[0], _KIND_FIELDS), key=True)
            )
        else:
            plural = row.get("plural", folder.capitalize())
            kinds.append(Kind(folder, row["singular"], plural, row.get("about", "")))
    return tuple(kinds), findings


def _unusable(folder: str, kinds: list[Kind]) -> tuple[str, str] | None:
    """Why a folder cannot be a kind's, and what to do."""
    if complaint := wrong(folder, LONGEST_FOLDER):
        return complaint[1], complaint[2]
    why = sections.wrong_folder(folder, kinds)
    return (why, "choose another lower-case name") if why else None


_KIND_HELP = "such as `vessels: {singular: vessel, plural: Vessels}`"


def _number(doc: Document, block: dict[str, object], key: str, default: int, allowed: range) -> tuple[int, list[Finding]]:
    raw = block.get(key)
    if raw is None:
        return default, []
    if not isinstance(raw, str) or not _DIGITS.match(raw) or int(raw) not in allowed:
        return default, [
            _bad(doc, (key,), f"{key} is a number from {allowed[0]} to {allowed[-1]}", f"it is {default} if left out")
        ]
    return int(raw), []


def _flag(doc: Document, block: dict[str, object], key: str) -> tuple[bool, list[Finding]]:
    raw = block.get(key)
    if raw in (None, "true", "false"):
        return raw == "true", []
    meant = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}.get(
        str(raw).casefold()
    )
    help_ = f"write `{key}: {meant}`" if meant else "it is false if left out"
    return False, [_bad(doc, (key,), f"{key} is true or false", help_)]


def _identity(doc: Document, block: dict[str, object]) -> tuple[str, list[Finding]]:
    raw = block.get("identity", "")
    if isinstance(raw, str) and len(raw) <= 200 and raw.isprintable():
        return raw.strip(), []
    return "", [_bad(doc, ("identity",), "identity is a name that no other archive has, on one line", "such as a UUID")]


def _levels(doc: Document, raw: object) -> tuple[Levels, list[Finding]]:
    if raw is None:
        return {}, []
    if not isinstance(raw, dict):
        return {}, [_bad(doc, ("findings",), "findings is a mapping from a code to a level", _LEVEL_HELP)]
    levels: dict[str, Severity | None] = {}
    findings: list[Finding] = []
    for code, level in raw.items():
        at, named = ("findings", code), document.short(code)
        if code not in CODES:
            help_ = suggestion(code, CODES) or "briefings explain lists them all"
            findings.append(_bad(doc, at, f"there is no finding `{named}`", help_, key=True))
        elif CODES[code].severity is Severity.ERROR:
            help_ = "remove the line; only warnings and notes can have another level"
            findings.append(_bad(doc, at, f"`{code}` is always an error", help_, key=True))
        elif level not in _LEVELS:
            written = level if isinstance(level, str) else "…"
            help_ = suggestion(written, _LEVELS) or f"one of: {', '.join(_LEVELS)}"
            findings.append(_bad(doc, at, f"`{document.short(written)}` is no level for `{code}`", help_))
        else:
            levels[code] = None if level == "off" else Severity(str(level))
    return levels, findings


_LEVELS = (*Severity, "off")
_LEVEL_HELP = "such as `no-archived-copy: note`; the levels are error, warning, note and off"


def _bad(doc: Document, pointer: document.Pointer, message: str, help_: str, *, key: bool = False) -> Finding:
    return doc.finding(("extra", "briefings", *pointer), "bad-setting", message, help_, key=key)
