"""The search engine as a service: what it makes depends on the records and their order, and on nothing else."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from generator import build
from generator.output.store import StoreError
from generator.search import bundles, canonical, engine
from generator.search.records import SearchRecord
from generator.storage import deflated
from tests.support.helpers import small_archive as small
from tests.support.helpers import snapshot
from tests.support.store import SETTINGS

PAGE = '<!doctype html><html lang="en"><body data-pagefind-body><h1 data-pagefind-meta="title">{0}</h1>{0}</body></html>'
PAGES = [(f"{word}/index.html", PAGE.format(word)) for word in ("bridge", "harbour", "crane")]


def test_pages_are_numbered_in_the_order_in_which_they_are_given(tmp_path: Path) -> None:
    made, other = engine.build_index(PAGES, "en", tmp_path), engine.build_index(PAGES[::-1], "en", tmp_path)

    def order(files: dict[str, bytes]) -> list[str]:
        (meta,) = (data for path, data in files.items() if path.endswith(".pf_meta"))
        stems = [page[0] for page in canonical._decoded(meta)[1]]
        fragments = (gzip.decompress(files[f"fragment/{stem}.pf_fragment"]).removeprefix(b"pagefind_dcd") for stem in stems)
        return [json.loads(fragment)["url"] for fragment in fragments]

    assert order(made) == ["/bridge/", "/harbour/", "/crane/"]
    assert order(other) == ["/crane/", "/harbour/", "/bridge/"]
    assert list(tmp_path.iterdir()) == []


def test_settings_of_the_engine_that_lie_in_an_archive_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, hostile = small(tmp_path / "plain"), small(tmp_path / "hostile")
    log = tmp_path / "log"
    (hostile / "pagefind.yml").write_text(f"logfile: {log}\nforce_language: xx\nverbose: true\n", "utf-8")
    for root in (plain, hostile):
        monkeypatch.chdir(root)
        assert build.generate(root, SETTINGS).work is not None
    assert not log.exists()
    assert snapshot(hostile / "briefings") == snapshot(plain / "briefings")


def test_what_the_engine_refuses_is_an_error_with_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(engine.EngineError, match="invalid type: integer"):
        engine.build_index([("a/index.html", 1)], "en", tmp_path)  # type: ignore[list-item]  # no text
    monkeypatch.setattr(engine, "get_executable", lambda: tmp_path / "nothing")
    with pytest.raises(engine.EngineError, match="No such file"):
        engine.build_index(PAGES, "en", tmp_path)


def test_an_engine_that_ends_too_soon_ends_the_build_and_leaves_the_last_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small(tmp_path / "archive")
    build.generate(root, SETTINGS)
    before = snapshot(root / "briefings/pagefind")
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 3\n", "utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(engine, "get_executable", lambda: broken)
    (root / "content/people/new.yml").write_text("name: Somebody New\n", "utf-8")
    with pytest.raises(StoreError, match="search index cannot be made"):
        build.generate(root, SETTINGS)
    assert snapshot(root / "briefings/pagefind") == before


def test_records_without_a_word_give_an_index_without_one(tmp_path: Path) -> None:
    record = SearchRecord("a/", "★", "", "topic", "", (), (), (), ())  # type: ignore[arg-type]
    document = bundles._document(record).replace("zz0", "")
    files = bundles._canonical(engine.build_index([("a/index.html", document)], "en", tmp_path))
    assert "pagefind-entry.json" in files
    assert not [path for path in files if path.endswith(".pf_index")]


def test_compressed_bytes_name_no_time_no_file_and_no_system() -> None:
    data = b"the same bytes, " * 500
    packed = deflated.gzipped(data)
    assert packed[:10] == bytes([31, 139, 8, 0, 0, 0, 0, 0, packed[8], 255])
    assert gzip.decompress(packed) == data
    assert len(packed) < 200
