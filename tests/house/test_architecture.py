"""The shape of the code itself: which module may do what, and how long anything may be."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

import generator
from generator.formats.render import TEMPLATES
from generator.pages.views import VIEWS

pytestmark = pytest.mark.xdist_group("modules")  # every module is parsed once

ROOT = Path(generator.__file__).parent
MODULES = sorted(p for p in ROOT.rglob("*.py"))
TERMINAL = {"plugin.py", "mkdocs_pages.py", "face.py", "__main__.py"}
"""May print, end the process, read the environment and know MkDocs."""
PURE_OF = {
    "os", "shutil", "subprocess", "sqlite3", "pathlib", "tempfile", "logging", "sys", "socket", "random",
    "mkdocs", "rich", "typer", "importlib",
}  # fmt: skip
"""Modules that a function of its arguments has no use for."""
ALLOWED = {
    "build.py": {"pathlib"},  # names the project's folder and hands it on
    "findings/cases.py": {"importlib"},
    "checking.py": {"pathlib"},  # the same
    "text/frequencies.py": {"importlib"},  # a library's lists of words
    "guide/guidebook.py": {"importlib"},
    "pictures/outlines.py": {"importlib"},
    "reading/theme_language.py": {"importlib"},
    "findings/report.py": {"rich"},  # how wide a character is on a terminal
    "reading/history.py": {"subprocess", "pathlib"},
    "reading/source.py": {"os", "pathlib"},
    "storage/files.py": {"os", "pathlib"},
    "output/code.py": {"pathlib", "sys"},  # reads the package itself, and which libraries there are
    "output/made.py": {"pathlib"},
    "output/runs.py": {"pathlib"},
    "storage/sealed.py": {"pathlib"},
    "output/store.py": {"shutil", "sqlite3", "pathlib"},
    "output/state.py": {"sqlite3", "pathlib"},
    "authoring/changing/journal.py": {"pathlib"},
}
CALLS_FORBIDDEN = {"print", "exit", "quit", "open", "input", "eval", "exec"}
CLOCK_FORBIDDEN = {("date", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("time", "time"), ("os", "environ")}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _package(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def _is_edge(path: Path) -> bool:
    return _package(path) in {"cli", "project", "site", *TERMINAL}


@cache
def _tree(path: Path) -> ast.Module:
    """A module as Python reads it: once for all tests, which only look at it."""
    return ast.parse(path.read_text("utf-8"))


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of a module, the same way."""
    return tuple(ast.walk(_tree(path)))


@cache
def _imports(path: Path) -> frozenset[str]:
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _all_nodes(paths: Iterable[Path]) -> Iterator[tuple[Path, ast.AST]]:
    """Each node of some modules with its module. A rule is one test for all modules: a test for each would cost more than it."""
    return ((path, node) for path in paths for node in _nodes(path))


def test_only_the_edges_touch_the_world() -> None:
    used = {_name(p): {name.split(".")[0] for name in _imports(p)} & PURE_OF for p in MODULES if not _is_edge(p)}
    assert {path: names for path, names in used.items() if not names <= ALLOWED.get(path, set())} == {}


def test_nothing_inside_prints_exits_or_asks_the_clock() -> None:
    for path, node in _all_nodes(p for p in MODULES if not _is_edge(p)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in CALLS_FORBIDDEN, f"{_name(path)}:{node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            assert (owner, node.attr) not in CLOCK_FORBIDDEN, f"{_name(path)}:{node.lineno}"


READING = {
    "complaints.py", "config.py", "conflicts.py", "damage.py", "document.py", "documents.py", "fields_at.py", "filing.py",
    "folders.py", "inherited.py",
    "misplaced_settings.py", "one_slip.py", "schema.py", "setting_code.py", "setting_forms.py", "shapes_written.py", "source.py",
    "stray_notes.py", "swallowed.py", "tree.py", "unindented.py",
}  # fmt: skip
"""Has a file at hand while it is read, and so makes findings at their places itself."""
WRITING = {"merge.py", "redirect_lines.py", "rename.py", "spots.py"}
"""Edits what people wrote, and so looks where it stands."""
ASKING = {"uses.py"}
"""Tells people on which line something stands."""


def test_findings_are_made_where_a_file_is_read_or_where_remarks_are_placed() -> None:
    inside = [p for p in MODULES if not _is_edge(p)]
    calls = [(path, node.func) for path, node in _all_nodes(inside) if isinstance(node, ast.Call)]
    makes = {path.name for path, f in calls if isinstance(f, ast.Name) and f.id == "Finding"}
    parses = {path.name for path, f in calls if isinstance(f, ast.Attribute) and ast.unparse(f) == "document.parse"}
    assert makes <= READING | {"remarks.py", "foreign.py"}  # which tells of the output's files, not of content
    assert parses <= READING | WRITING | ASKING | {"remarks.py"}


@pytest.mark.parametrize(("edge", "others"), [("plugin", {"generator.cli", "typer"}), ("cli", {"generator.plugin"})])
def test_the_edges_do_not_load_each_other(edge: str, others: set[str]) -> None:
    """MkDocs loads the plugin without the commands; the command loads no plugin of MkDocs'."""
    code = f"import sys, generator.{edge}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert f"generator.{edge}" in loaded
    assert loaded & others == set()


def test_commands_print_through_say_alone() -> None:
    """Ruff forbids `print` but in `cli/common.py`; here are the other ways to a terminal."""
    ways = {
        ("typer", "echo"),
        ("typer", "secho"),
        ("click", "echo"),
        ("click", "secho"),
        ("stdout", "write"),
        ("stderr", "write"),
    }
    ways |= {("console", "print"), ("rich", "print"), ("console", "log")}
    for path, node in _all_nodes(MODULES):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            assert (owner, node.attr) not in ways, f"{_name(path)}:{node.lineno}"


def _may_import() -> dict[str, set[str]]:
    """The table of ARCHITECTURE.md: each package with those it may import."""
    text = (ROOT.parent / "ARCHITECTURE.md").read_text("utf-8")
    table = text.partition("## Who may import whom")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|$", table, re.MULTILINE)
    return {package: set(re.findall(r"`(\w+)`", others)) for package, others in rows}


MAY_IMPORT = _may_import()


def test_packages_stand_in_the_order_of_the_table() -> None:
    """Whatever a package may import stands above it, so there is no circle."""
    above: set[str] = set()
    for package, others in MAY_IMPORT.items():
        assert others <= above, package
        above.add(package)


def test_a_package_imports_only_what_the_table_allows() -> None:
    for path in MODULES:
        if (package := _package(path)) in MAY_IMPORT:
            ours = {name.split(".")[1] for name in _imports(path) if name.startswith("generator.")} & set(MAY_IMPORT)
            assert ours <= MAY_IMPORT[package] | {package}, _name(path)


INSIDE_PAGES = ("", "parts", "machine", "records", "registers")
"""The folders of `pages` in their order: a module imports from those before its own and from its own; `views` from all."""


def test_what_many_pages_show_knows_no_page() -> None:
    def place(name: str) -> int:
        return INSIDE_PAGES.index(name if name in INSIDE_PAGES else "")

    inside = [p for p in MODULES if _package(p) == "pages" and p.stem not in {"views", "__init__"}]
    assert len(inside) > 50
    for path in inside:
        imported = (name.split(".") for name in _imports(path) if name.startswith("generator.pages."))
        own = place(path.parent.name)
        assert {name[2] for name in imported if place(name[2]) > own} == set(), _name(path)


def test_every_view_is_registered() -> None:
    with_pages = {
        p.stem
        for p in (ROOT / "pages").rglob("*.py")
        if p.stem != "views" and any(isinstance(n, ast.FunctionDef) and n.name == "pages" for n in _tree(p).body)
    }
    assert {view.__module__.rsplit(".", 1)[1] for view in VIEWS} == with_pages


def test_tests_lie_in_the_folder_of_their_package_and_share_nothing_but_support() -> None:
    tests = ROOT.parent / "tests"
    folders = {path.parent.name for path in tests.glob("*/__init__.py")}
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert folders <= packages | {"browser", "house", "site", "support"}
    assert list(tests.glob("test_*.py")) == []
    for path in tests.rglob("*.py"):
        suspect = re.search(r"tests\.(\w+\.)*test_", path.read_text("utf-8"))  # few are, and to parse a file takes longer
        nodes = ast.walk(_tree(path)) if suspect else ()
        modules = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
        assert {name for name in modules if re.match(r"tests\.(.+\.)?test_", name)} == set(), path


MAY_CUT = {"records/refs.py", "records/paths.py"}
"""Know how a reference to a statement is written, and the address of a place on a page."""
KNOW_NO_TEXT = {"records", "archive", "evidence", "linking", "checks", "pages", "search"}
"""Packages in which a `#` is nothing else: no comment of YAML, no heading, no colour."""


def test_references_are_cut_and_put_together_in_one_place() -> None:
    held = [p for p in MODULES if _package(p) in KNOW_NO_TEXT or p.name in {"rename.py", "spots.py"}]
    for path, node in _all_nodes(p for p in held if _name(p) not in MAY_CUT):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            cuts = node.func.attr in {"partition", "rpartition", "split", "rsplit", "startswith", "removeprefix"}
            cuts &= any(isinstance(arg, ast.Constant) and arg.value == "#" for arg in node.args)
            assert not cuts, f"{_name(path)}:{node.lineno}"
        if isinstance(node, ast.JoinedStr):
            for before, behind in pairwise([ast.Constant(""), *node.values]):
                is_sign = isinstance(before, ast.Constant) and str(before.value).endswith("#")
                assert not (is_sign and isinstance(behind, ast.FormattedValue)), f"{_name(path)}:{node.lineno}"


SEE_ONLY_FULL = {"archive", "evidence", "pictures", "guide", "pages", "search", "formats", "output"}
"""Packages behind `linking`: every reference that they meet is in full."""
AS_WRITTEN = {"in_full", "qualified", "own", "Written", "is_own"}
MAKE_REFERENCES = {"Ref": set[str](), "Written": {"linking/references.py"}}
"""Where text becomes a reference by a cast, beside `records/refs.py`; a spelling is tried out there."""
AS_FILES_HAVE_THEM = {"pages/registers/data.py": {"own"}}
"""The open data name a briefing's own statements as its file does."""


def test_references_are_put_in_full_once_by_linking() -> None:
    for path, node in _all_nodes(p for p in MODULES if _name(p) != "records/refs.py"):
        if isinstance(node, ast.ImportFrom) and node.module == "generator.records.refs":
            used = {alias.name for alias in node.names}
        else:
            of_refs = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "refs"
            used = {node.attr} if of_refs and isinstance(node, ast.Attribute) else set()
        if used and _package(path) in SEE_ONLY_FULL:
            assert not used & AS_WRITTEN - AS_FILES_HAVE_THEM.get(_name(path), set()), _name(path)
        called = node.func if isinstance(node, ast.Call) else None
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        assert name not in MAKE_REFERENCES or _name(path) in MAKE_REFERENCES[name], f"{_name(path)}:{node}"


MAKE_IDS = {
    "records/ids.py", "records/refs.py",  # none at all; the id before a `#`
    "reading/schema.py", "linking/link.py", "linking/references.py",  # an id is a file's name, or a key of topics.yml
    "linking/old_addresses.py",  # the same, of an address
    "checks/bodies.py", "checks/lost.py", "checks/self_reference.py", "checks/verdict_checks.py",  # the same, of files
    "archive/model.py", "evidence/happenings.py",  # what an address ends in; an event's id that is an occasion's
    "pages/said.py", "pages/records/measure_index.py",  # one of several things, told apart there
    "evidence/hindsight.py", "pages/parts/story.py",  # a part of the key of what is worked out once
}  # fmt: skip
"""Where text becomes an id by a cast."""
ID_TYPES = {"BriefingId", "EntityId", "MeasureId", "ThreadId", "TopicId"}


def test_a_pages_whole_address_is_put_together_in_one_place() -> None:
    """`paths.on_site`: nobody else puts the address of a site before that of a page."""
    for path, node in _all_nodes(p for p in MODULES if _name(p) != "records/paths.py"):
        if not isinstance(node, ast.BinOp | ast.JoinedStr):
            continue
        parts = node.values if isinstance(node, ast.JoinedStr) else [node.left, node.right]
        first, *behind = (part.value if isinstance(part, ast.FormattedValue) else part for part in parts)
        glued = any(isinstance(part, ast.Call) and ast.unparse(part.func).endswith("url_of") for part in behind)
        assert not glued or isinstance(first, ast.Constant), f"{_name(path)}:{node.lineno}"


def test_text_becomes_an_id_in_a_few_named_places() -> None:
    found = {
        _name(path)
        for path, node in _all_nodes(MODULES)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ID_TYPES
    }
    assert found == MAKE_IDS


def test_no_modules_import_one_another_in_a_circle() -> None:
    """Nor by an import inside a function, which would only hide it."""
    names = {_dotted(path): path for path in MODULES}
    graph = {name: {i for i in _imports(path) if i in names and i != name} for name, path in names.items()}
    for name, imported in graph.items():  # `from package import module` names the package, too, which is a docstring
        imported -= {i for i in imported if any(j.startswith(f"{i}.") for j in imported) or name.startswith(f"{i}.")}
    assert len(list(TopologicalSorter(graph).static_order())) == len(names)


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")


def test_no_type_name_stands_for_two_things() -> None:
    places: dict[str, list[str]] = {}
    for path in MODULES:
        for node in _tree(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(_name(path))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_functions_stay_short() -> None:
    lengths = {
        f"{_name(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path, node in _all_nodes(MODULES)
        if isinstance(node, ast.FunctionDef)
    }
    assert statistics.median(lengths.values()) <= 10
    assert {name: n for name, n in lengths.items() if n > 60} == {}


def test_modules_stay_small() -> None:
    assert {_name(p): n for p in MODULES if (n := p.read_text("utf-8").count("\n")) > 300} == {}


def test_lines_of_templates_stay_short() -> None:
    """A line goes on inside a tag, behind `{%-`, or behind an empty comment: `{#` at its end, `#}` below. No output changes."""
    folders = [*(ROOT / name for name in TEMPLATES), ROOT / "theme", ROOT / "starter"]
    templates = {p for folder in folders for p in folder.rglob("*") if p.suffix in {".md", ".xml", ".html", ".txt", ".jinja"}}
    templates -= {p for p in templates if p.name == "requirements.txt"}
    assert {ROOT / "pages/parts/_claim.md", ROOT / "theme/main.html", ROOT / "starter/README.md.jinja"} <= templates
    lines = {f"{_name(p)}:{n}": line for p in templates for n, line in enumerate(p.read_text("utf-8").splitlines(), 1)}
    assert [place for place, line in lines.items() if len(line) > 130] == []


def test_the_lists_of_packages_name_every_module_below_its_own_and_no_other() -> None:
    text = (ROOT.parent / "ARCHITECTURE.md").read_text("utf-8")
    lists = re.split(r"^### ", text.partition("\n## Packages\n")[2].partition("\n## ")[0], flags=re.MULTILINE)[1:]
    named = {part.partition("\n")[0].strip("`").partition("`")[0]: set(_named(part)) for part in lists}
    edges = named.pop("The edges")
    assert edges == {p.name for p in ROOT.glob("*.py") if not p.name.startswith("__")} | {
        "project/",
        "cli/",
        "site/",
        "theme/",
        "starter/",
    }
    assert list(named) == list(MAY_IMPORT)
    for package, modules in named.items():
        assert modules == {p.stem for p in (ROOT / package).rglob("*.py") if p.stem != "__init__"}, package


def _named(part: str) -> Iterator[str]:
    """The modules that a list names: what stands in code before an item's first colon."""
    for item in re.findall(r"^- (.+(?:\n  .+)*)", part, flags=re.MULTILINE):
        yield from re.findall(r"`([\w.]+/?)`", item.partition(":")[0])
