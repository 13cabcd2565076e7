"""What `generator/site/private.py` holds of MkDocs is there, and does what we rely on."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page

import generator
from generator.site import private
from tests.support.helpers import archive
from tests.support.site import MKDOCS


def test_the_resolver_turns_a_link_into_an_address_and_keeps_its_anchor(tmp_path: Path) -> None:
    pages = {"briefings/index.md": "# Home\n", "briefings/people/ada.md": "# Ada\n"}
    config = load_config(config_file=str(archive(tmp_path, {"mkdocs.yml": MKDOCS, **pages}) / "mkdocs.yml"))
    files = get_files(config)
    resolver = private.resolver(files.src_uris["index.md"], files, config)
    assert resolver.path_to_url("people/ada.md#life") == "people/ada/#life"
    assert resolver.links_to_anchors == {files.src_uris["people/ada.md"]: {"life": "people/ada.md#life"}}


def test_mkdocs_knows_the_page_that_is_being_made_and_forgets_it(tmp_path: Path) -> None:
    root = archive(tmp_path, {"mkdocs.yml": MKDOCS, "briefings/index.md": "# Home\n"})
    config = load_config(config_file=str(root / "mkdocs.yml"))
    assert config._current_page is None
    page = Page(None, get_files(config).src_uris["index.md"], config)
    with private.current(page, config):
        assert config._current_page is page
    assert config._current_page is None


def test_no_other_module_uses_what_mkdocs_does_not_promise() -> None:
    folder = Path(generator.__file__).parent
    private_names = re.compile(r"\b(?:build|pages|files|nav|config|page|theme|mkdocs\w*)\._[a-z]\w+")
    users = {p.relative_to(folder).as_posix() for p in folder.rglob("*.py") if private_names.search(p.read_text("utf-8"))}
    assert "site/private.py" in users
    for name in users - {"site/private.py"}:
        assert "mkdocs" not in (folder / name).read_text("utf-8").lower(), name
