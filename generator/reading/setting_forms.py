"""Finds what MkDocs refuses at once when it builds: a second document, an empty file, a flag that is none, a missing hook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.findings.finding import Finding, Place
from generator.reading import setting_types
from generator.reading.document import Document, List, Mapping, Scalar, short
from generator.reading.own_settings import CODE

Exists = Callable[[str], bool]
"""Whether the project has a file at a path."""
_FLAGS = {"strict": "false", "use_directory_urls": "true"}
"""MkDocs' own settings that are true or false, each with what it is where it is left out."""
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off"})
"""What YAML 1.1 reads as true or false, in small letters, with a capital, or in capitals."""


def documents(doc: Document, complaints: Sequence[Finding]) -> Iterator[Finding]:
    """A file that holds no settings, or a second document, of which MkDocs reads none."""
    for complaint in complaints if doc.root is not None else ():
        if complaint.code == "not-a-record":
            message = "a second YAML document starts here, and MkDocs refuses a file of several"
            yield Finding(complaint.place, CODE, message, "delete the line `---`", complaint.excerpt)
    if doc.root is None and not complaints:
        yield Finding(Place(doc.source.path, 1, 1), CODE, "the file holds no settings", "begin it with `site_name: …`")


def wrong(doc: Document, exists: Exists | None) -> Iterator[Finding]:
    """Settings of MkDocs' own that it refuses for their form, and hooks that are no files."""
    for key, usual in _FLAGS.items():
        node = doc.node((key,))
        if node is not None and not _is_flag(doc, node):
            yield doc.finding((key,), CODE, f"{key} is true or false", f"write `{key}: {usual}`, as it is if left out")
    hooks = doc.node(("hooks",))
    for number, item in enumerate(hooks.items if isinstance(hooks, List) and exists else ()):
        plain = isinstance(item, Scalar) and not item.null and not setting_types.is_env(doc, item)
        if plain and isinstance(item, Scalar) and exists and not exists(item.text):
            message = f"`hooks` names {short(item.text)}, and there is no such file"
            yield doc.finding(
                ("hooks", number), CODE, message, "write the path of a file below the project's folder, or remove it"
            )


def _is_flag(doc: Document, node: Scalar | List | Mapping) -> bool:
    """Whether YAML reads a value as true or false, or a variable may say it."""
    if setting_types.is_env(doc, node):
        return True
    text = node.text if isinstance(node, Scalar) and node.plain else ""
    return text.lower() in _WORDS and text in {text.lower(), text.upper(), text.capitalize()}
