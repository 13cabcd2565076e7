"""The search index: records -> a Pagefind bundle in the output folder. One of the three modules that touch the disk.

Pagefind reads HTML files, so each record becomes a small one in a scratch folder, and the command line's binary makes
one bundle of them. The bundle is finished files beside the pages: any site builder carries it along.
"""

from __future__ import annotations

import hashlib
import html
import shutil
import subprocess
from collections.abc import Iterable

from pagefind_bin import get_executable
from pydantic_core import to_json

from generator.store import Store, StoreError
from generator.views.search_records import SearchRecord

FOLDER = "pagefind"
"""The bundle's folder below the site's root."""


def index(records: Iterable[SearchRecord], store: Store) -> bool:
    """Make the bundle anew if anything that search knows has changed; tell whether it was made."""
    texts = [(record.url, _document(record)) for record in records]
    digest = hashlib.sha256()
    for url, text in texts:
        digest.update(to_json((url, text)))
    if store.is_current_folder(FOLDER, digest.digest()):
        return False
    if not texts:
        store.remove_folder(FOLDER)
        return False
    site, bundle = store.scratch("search"), store.scratch("bundle")
    for url, text in texts:
        folder = site / url
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(text, "utf-8")
    _run_pagefind(str(site), str(bundle))
    for unused in (*bundle.glob("pagefind-*ui.*"), *bundle.glob("pagefind-component-ui.*"), bundle / "pagefind-highlight.js"):
        unused.unlink(missing_ok=True)
    shutil.rmtree(site)
    store.replace_folder(FOLDER, bundle, digest.digest())
    return True


def _run_pagefind(site: str, bundle: str) -> None:
    command = [str(get_executable()), "--site", site, "--output-path", bundle, "--force-language", "en", "--silent"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    except OSError as error:
        raise StoreError(f"the search index cannot be made: {error}") from error
    if done.returncode:
        raise StoreError(f"the search index cannot be made: {(done.stderr or done.stdout).strip()[-500:]}")


def _document(record: SearchRecord) -> str:
    """A record as the HTML that Pagefind reads. All text is escaped."""
    filters = "".join(_hidden(f'data-pagefind-filter="{name}"', value) for name, value in record.filters)
    names = "".join(f'<p data-pagefind-weight="10">{_text(name)}</p>' for name in record.names)
    body = "".join(f"<p>{_text(text)}</p>" for text in (record.summary, *record.text) if text)
    also = "".join(f'<p data-pagefind-weight="0.3">{_text(name)}</p>' for name in record.also)
    date = record.date and _hidden('data-pagefind-meta="date" data-pagefind-sort="date"', record.date)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title></title></head><body data-pagefind-body>'
        f'<h1 data-pagefind-meta="title" data-pagefind-weight="7">{_text(record.title)}</h1>'
        f"{names}{body}{also}"
        f'{_hidden("data-pagefind-meta=kind", record.kind)}{_hidden("data-pagefind-meta=summary", record.summary)}{date}{filters}'
        "</body></html>"
    )


def _hidden(attribute: str, value: str) -> str:
    """A value that is kept as metadata and not indexed as text."""
    return f"<span data-pagefind-ignore {attribute}>{_text(value)}</span>"


def _text(text: str) -> str:
    return html.escape(text)
