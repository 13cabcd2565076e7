"""The scripts of a site that is opened from a disk: one plain script that holds all modules, and data as scripts."""

from __future__ import annotations

import base64
import re
import subprocess
from pathlib import Path

import pytest

from generator.formats import offline

THEME = Path(__file__).parents[2] / "generator/theme"
SCRIPT = "assets/javascripts/briefings.js"
MODULES = {
    "js/start.js": 'import { two as one, three } from "./in/other.js";\n'
    'globalThis.said = [one(), three];\nimport("./in/late.js").then(({ where }) => globalThis.said.push(where));\n',
    "js/in/other.js": 'import { three as drei } from "./late.js";\n'
    "export function two() {\n  return drei - 1;\n}\nexport const three = drei;\n",
    "js/in/late.js": "export const three = 3;\nexport async function unused() {}\n"
    'export const where = new URL("../x", import.meta.url).href;\n',
}


def test_modules_work_as_one_plain_script(tmp_path: Path) -> None:
    made = offline.one_script("js/start.js", MODULES.__getitem__)
    run = (
        'globalThis.document = { currentScript: { src: "file:///site/js/start.js" } };\nglobalThis.location = { href: "" };\n'
        f"{made}setTimeout(() => console.log(JSON.stringify(globalThis.said)), 0);\n"
    )
    (tmp_path / "run.cjs").write_text(run, "utf-8")
    done = subprocess.run(["node", str(tmp_path / "run.cjs")], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == '[2,3,"file:///site/js/x"]'


def test_every_script_of_the_theme_that_pages_load_is_in_it(tmp_path: Path) -> None:
    read = list[str]()

    def text(path: str) -> str:
        read.append(path)
        return (THEME / path).read_text("utf-8")

    made = offline.one_script(SCRIPT, text)
    alone = {"first.js", "redirect.js", "theme-base.js"}  # plain scripts already
    assert set(read) == {p.relative_to(THEME).as_posix() for p in THEME.rglob("*.js") if p.name not in alone}
    assert len(read) == len(set(read))
    assert not re.search(r"^(?:import|export)\b|import\.meta", made, re.MULTILINE)
    (tmp_path / "made.js").write_text(made, "utf-8")
    subprocess.run(["node", "--check", str(tmp_path / "made.js")], check=True)


@pytest.mark.parametrize(
    "text",
    ["export default 5;\n", 'import five from "./x.js";\n', "export { three };\n", "import(name);\n", "import.meta.env;\n"],
)
def test_a_module_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(offline.ForeignModuleError, match=re.escape("js/start.js")):
        offline.one_script("js/start.js", lambda _path: text)


def test_a_file_of_data_is_kept_whole() -> None:
    data = bytes(range(256)) + b'"\n</script>'
    (kept,) = re.findall(r'= "([^"]*)";\n\Z', offline.as_script(data))
    assert base64.b64decode(kept) == data
