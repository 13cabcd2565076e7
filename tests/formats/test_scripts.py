"""Scripts as they are sent do what those do that were written; none is left out of what `make check` looks at.

Styles are for what there is.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from generator.formats import scripts
from tests.support.helpers import from_npm

pytestmark = pytest.mark.xdist_group("scripts")  # the parser of scripts is started once

ROOT = Path(__file__).parents[2]
GENERATOR = ROOT / "generator"
THEME = GENERATOR / "theme/assets/javascripts"
OURS = sorted(THEME.rglob("*.js"))
TOKENS = """
const [ts, pairs] = [require(process.argv[1]), JSON.parse(require("fs").readFileSync(0, "utf-8"))];
const tokens = (text) => {
  const file = ts.createSourceFile("x.js", text, ts.ScriptTarget.Latest, true);
  const found = [];
  const walk = (node) => { if (!node.getChildCount()) found.push(node.getText()); for (const child of node.getChildren())
    if (child.kind < ts.SyntaxKind.FirstJSDocNode || child.kind > ts.SyntaxKind.LastJSDocNode) walk(child); };
  walk(file);
  return [file.parseDiagnostics.length, ...found];
};
const same = (before, after) => {
  const one = tokens(before);
  return one[0] === 0 && one.length > 20 && JSON.stringify(one) === JSON.stringify(tokens(after));
};
process.stdout.write(JSON.stringify(pairs.map(([before, after]) => same(before, after))));
"""
"""Whether two scripts have the same tokens, as TypeScript's parser reads them, and no mistake in how they are written."""


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/* a */\nlet b;\n", "let b;\n"),
        ("/**\n * a\n * @param {string} b\n */\nf(b);\n", "f(b);\n"),
        ("  /** a */\n  b;\n", "  b;\n"),
        ("let a; /* b */\n", "let a; /* b */\n"),
        ("const a = (/** @type {string} */ b) => b;\n", "const a = (/** @type {string} */ b) => b;\n"),
        ("/** @type {A} */ (b);\nc();\n/* d */\n", "/** @type {A} */ (b);\nc();\n"),
        ('const a = "*/";\n// b\n', 'const a = "*/";\n// b\n'),
    ],
)
def test_a_comment_that_has_its_lines_for_itself_is_not_sent(written: str, sent: str) -> None:
    assert scripts.strip_comments(written) == sent


@pytest.fixture(scope="module")
def same() -> dict[Path, bool]:
    """Whether each script is sent as it was written. One process reads them all: loading the parser takes longest."""
    pairs = [(written, scripts.strip_comments(written)) for written in (path.read_text("utf-8") for path in OURS)]
    call = ["node", "-e", TOKENS, str(from_npm("typescript/lib/typescript.js"))]
    done = subprocess.run(call, input=json.dumps(pairs), text=True, check=True, stdout=subprocess.PIPE)
    return dict(zip(OURS, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_what_is_sent_is_what_was_written(path: Path, same: dict[Path, bool]) -> None:
    written = path.read_text("utf-8")
    assert len(scripts.strip_comments(written)) < len(written)
    assert same[path]


def test_every_script_and_style_is_looked_at() -> None:
    looked_at = {"generator/theme/assets/javascripts", "generator/cli/live/live.js"}
    settings = (ROOT / "tsconfig.json").read_text("utf-8")
    assert all(f'"{place}"' in settings for place in looked_at)
    others = [path for path in GENERATOR.rglob("*.js") if path not in OURS]
    assert others == [ROOT / "generator/cli/live/live.js"]
    styles = {path for path in GENERATOR.rglob("*.css") if path.parent != GENERATOR / "pages/styles"}
    assert styles == {GENERATOR / "pages/machine/briefings.css", GENERATOR / "cli/live/desk.css"}  # the first is a template
    assert '"generator/cli/live/*.css"' in (ROOT / "biome.jsonc").read_text("utf-8")


def test_every_class_that_has_a_style_is_one_that_something_writes() -> None:
    written = "\n".join(
        path.read_text("utf-8") for kind in ("py", "md", "html", "js") for path in GENERATOR.rglob(f"*.{kind}") if path.is_file()
    )
    sheets = "\n".join(
        path.read_text("utf-8") for folder in ("pages/styles", "cli/live") for path in (GENERATOR / folder).glob("*.css")
    )
    named = set(re.findall(r"\.(b-[\w-]+)", re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL)))
    assert len(named) > 200
    whole = set(re.findall(r"b-[\w-]+", written))
    assert {name for name in named - whole if not _composes(name, written)} == set()


def _composes(name: str, written: str) -> bool:
    """Whether a class is put together somewhere: `b-claim--{{ kind }}`, `${name}__title`."""
    composed = re.fullmatch(r"(.+)(--|__)(.+)", name)
    if composed is None:
        return False
    stem, joint, end = composed.groups()
    begun = any(f"{stem}{joint}{sign}" in written for sign in "{$")
    return begun or (f"}}{joint}{end}" in written and stem in written)
