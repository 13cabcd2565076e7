"""Finds settings by which MkDocs runs code (Python's tags, `hooks`), and what a site lacks.

MkDocs reads mkdocs.yml with Python's own tags, so that a setting can call any function there is. Those that Material's
documentation tells to write name a function of Material's or of its extensions; any other is refused. Hooks are an archive's own
code, which it may want: they are told, and not refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from generator.findings.finding import Finding, Place
from generator.reading import document, setting_types
from generator.reading.document import Document, List, Node, Scalar, short
from generator.reading.spelling import line_of

CODE = "bad-setting"
_CORE = re.compile(r"tag:yaml\.org,2002:(?:str|int|float|bool|null|seq|map|timestamp)\Z")
_OF_MKDOCS = frozenset({"!", "!ENV", "!relative"})
_OF_MATERIAL = re.compile(r"tag:yaml\.org,2002:python/(?:name:(?:material|pymdownx)|object/apply:pymdownx\.slugs)\.[\w.]+\Z")
_NEEDED = "write `plugins: [briefings]`, and further ones beside it"


def wrong(doc: Document) -> Iterator[Finding]:
    """Tags that call code, another file's settings, and a theme or plugins without which no page is made."""
    yield from tags(doc)
    theme, plugins = doc.node(("theme",)), doc.node(("plugins",))
    if theme is not None and (found := _other_theme(doc, theme)):
        yield found
    if plugins is not None and not _has_ours(doc, plugins):
        yield doc.finding(("plugins",), CODE, "the plugin `briefings` is missing, which makes the pages", _NEEDED, key=True)


def missing(doc: Document) -> Iterator[Finding]:
    """What a build needs and the file does not say at all; to check the content it is not needed."""
    place = Place(doc.source.path, 1, 1)
    if doc.node(("theme",)) is None:
        yield Finding(place, CODE, "theme is missing, and the pages are made for Material's", "write `theme: {name: material}`")
    if doc.node(("plugins",)) is None:
        yield Finding(place, CODE, "plugins is missing, and `briefings` makes the pages", _NEEDED)


def run(doc: Document) -> Iterator[Finding]:
    """The files that MkDocs runs at each build since `hooks` names them: an archive that wants them says so by the level."""
    node = doc.node(("hooks",))
    items = node.items if isinstance(node, List) else [] if node is None else [node]
    for number, item in enumerate(items):
        if not isinstance(item, Scalar) or item.null:
            continue
        at = ("hooks", number) if isinstance(node, List) else ("hooks",)
        message = f"MkDocs runs the code in {short(item.text)} at each build, whoever wrote it"
        help_ = "read it, and review changes of it as of any program; if it is wanted, write `runs-code: note` under `findings`"
        yield doc.finding(at, "runs-code", message, help_)


def tags(doc: Document) -> Iterator[Finding]:
    """Tags that mean neither a plain type, nor a variable, nor a function that Material's documentation names."""
    try:
        for event in yaml.parse(doc.source.text, Loader=yaml.SafeLoader):
            tag = getattr(event, "tag", None)
            if not isinstance(tag, str) or tag in _OF_MKDOCS or _CORE.match(tag) or _OF_MATERIAL.match(tag):
                continue
            mark = event.start_mark
            place = Place(doc.source.path, mark.line + 1, mark.column + 1) if mark else Place(doc.source.path)
            shown = short(tag.replace("tag:yaml.org,2002:", "!!"))
            message = f"the tag {shown} has MkDocs run code"
            help_ = "remove it; of such tags only `!!python/name:` of material and pymdownx is taken, as Material's guide has it"
            yield Finding(place, CODE, message, help_, line_of(doc.source.text, place.line or 1))
    except yaml.YAMLError:
        return  # which is told elsewhere


def _other_theme(doc: Document, theme: Node) -> Finding | None:
    """The complaint about another theme than the one for which the pages are made."""
    inner = isinstance(theme, document.Mapping)
    name = doc.node(("theme", "name")) if inner else theme
    at = ("theme", "name") if name is not None and inner else ("theme",)
    if isinstance(name, List) or (name is not None and setting_types.is_env(doc, name)):
        return None  # its type is told, or a variable says it
    written = name.text if isinstance(name, Scalar) else ""
    if written == "material":
        return None
    message = f"the pages are made for the theme material, and this is {short(written)}" if written else "the theme has no name"
    help_ = "write `name: material`; templates of an archive's own lie in a folder that `custom_dir` names"
    return doc.finding(at, CODE, message, help_)


def _has_ours(doc: Document, plugins: Node) -> bool:
    """Whether `briefings` is among the plugins, or a variable may name it."""
    if isinstance(plugins, document.Mapping):
        return "briefings" in plugins.entries
    for item in plugins.items if isinstance(plugins, List) else ():
        if isinstance(item, Scalar) and (item.text == "briefings" or setting_types.is_env(doc, item)):
            return True
        if isinstance(item, document.Mapping) and "briefings" in item.entries:
            return True
    return False
