"""Makes a site's scripts and data such that they work where the site is opened from a disk, without a server.

A browser loads no module and fetches no file for a page of a disk (`file:`); plain scripts it loads. So the modules become one
plain script, and each file of data gets a script beside it that holds its bytes.
"""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Callable, Iterator

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[^"]+)";$', re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.{1,2}/[^"]+)"\)')
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const|let) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b|\bimport\s*[.(]", re.MULTILINE)
"""What a module may have besides, which is not translated."""
_HEAD = """\
(() => {
"use strict";
const folder = new URL(".", document.currentScript.src).href;
const written = {};
const made = {};
const need = (path) => {
  made[path] ??= written[path]();
  return made[path];
};
const fetch = (address) => {
  const url = new URL(address, location.href).href;
  if (location.protocol !== "file:") return window.fetch(url);
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${url}.js`;
    script.onload = () => done(new Response(Uint8Array.from(atob(window.briefingsFiles[script.src]), (c) => c.charCodeAt(0))));
    script.onerror = () => failed(new TypeError(`${url} cannot be read`));
    document.head.append(script);
  });
};
"""
"""What the modules need of a browser's modules, and `fetch` for a page of a disk."""


class ForeignModuleError(Exception):
    """A module that is not written as ours are, such as one that an archive put in the place of ours; the message names it."""


def one_script(entry: str, read: Callable[[str], str]) -> str:
    """A module, and all that it imports, as one plain script; `read` gives a module's text by its path.

    Each module imports names from files beside it, and exports what it declares, as ours do. Raises ForeignModuleError.
    """
    texts: dict[str, str] = {}
    waiting = [entry]
    while waiting:
        path = waiting.pop()
        if path not in texts:
            texts[path] = read(path)
            waiting += _imported(path, texts[path])
    root = posixpath.dirname(entry)
    written = "".join(_function(path, texts[path], posixpath.relpath(path, root)) for path in sorted(texts))
    return f"{_HEAD}{written}need({_quoted(entry)});\n}})();\n"


def as_script(data: bytes) -> str:
    """A file of data as a script that keeps its bytes under the script's own address."""
    return f'(window.briefingsFiles ??= {{}})[document.currentScript.src] = "{base64.b64encode(data).decode()}";\n'


def _imported(path: str, text: str) -> Iterator[str]:
    for link in (*(match[2] for match in _IMPORT.finditer(text)), *(match[1] for match in _LATER.finditer(text))):
        yield _beside(path, link)


def _function(path: str, text: str, place: str) -> str:
    """A module as a function that gives what the module exports."""
    names = ", ".join(match[2] for match in _EXPORT.finditer(text))
    text = _EXPORT.sub(r"\1", text)
    text = _IMPORT.sub(lambda match: f"const {{{_renamed(match[1])}}} = need({_quoted(_beside(path, match[2]))});", text)
    text = _LATER.sub(lambda match: f"Promise.resolve().then(() => need({_quoted(_beside(path, match[1]))}))", text)
    text = text.replace("import.meta.url", f"new URL({_quoted(place)}, folder).href")
    if _OTHER.search(text):
        raise ForeignModuleError(path)
    return f"written[{_quoted(path)}] = () => {{\n{text.rstrip()}\nreturn {{ {names} }};\n}};\n"


def _renamed(names: str) -> str:
    return re.sub(r"(\w+) as (\w+)", r"\1: \2", names)


def _beside(path: str, link: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), link))


def _quoted(text: str) -> str:
    return f'"{text}"'
