"""Reads redirects: the addresses from before `briefings rename` and `merge`, and the records that stand for them now.

`content/redirects.yml` holds one line for each: the old address below the site's root, and the record as prose would name
it. A page's old address becomes a page that leads on; a statement's, `2023/08/14/missiles/#goal`, a second anchor.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.archive.entries import Moved
from generator.linking.registry import Registry, Target
from generator.reading import document
from generator.reading.remarks import Mend, Noted, Remark
from generator.reading.schema import Parsed, Redirects
from generator.records import ids, paths, refs, sections
from generator.records.ids import ID
from generator.records.kinds import Kind
from generator.records.model import Briefing
from generator.records.paths import PagePath

PATH = "redirects.yml"
"""The file's name in the content folder."""
_SUCH_AS = "such as people/kim-jong-un/ or 2023/08/14/missiles/"


@dataclass(slots=True)
class RedirectsRead:
    """What the redirects lead to, and those that lead nowhere."""

    moved: tuple[Moved, ...] = ()
    former: dict[PagePath, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    firsts: dict[str, str] = field(default_factory=dict)
    """By briefing, the id that it had first; by statement, its first anchor: of several lines the first one tells."""
    complaints: list[Noted] = field(default_factory=list)


def resolved(files: Sequence[Parsed], reg: Registry, kinds: Iterable[Kind], site_url: str = "") -> RedirectsRead:
    """The redirects of an archive, held against what there is. `site_url` is the address of the site, if it is known."""
    found = RedirectsRead()
    parsed = next((p for p in files if isinstance(p.record, Redirects)), None)
    if parsed is None or not isinstance(parsed.record, Redirects):
        return found
    taken = {paths.url_of(target.page) for targets in reg.by_id.values() for target in targets}
    taken |= {paths.Url(f"{kind.folder}/") for kind in kinds} | _derived(parsed.record.entries, files)
    moved: list[Moved] = []
    former: dict[PagePath, dict[str, list[str]]] = {}
    for address, text in parsed.record.entries.items():
        targets = reg.called(text)
        if not is_address(address):
            remark = _no_address(address, parsed.record.entries.keys() | taken, site_url)
            found.complaints.append(Noted(parsed.source, remark))
            continue
        wrong = _wrong(address, text, targets, taken, reg)
        if wrong is not None:
            found.complaints.append(Noted(parsed.source, Remark((address,), "bad-redirect", *wrong[:2], key=wrong[2])))
            continue
        for target in targets:
            _learn(found, address, target)
        if targets and address == paths.url_of(targets[0].page):
            continue  # a briefing or statement that has its first name again; the line only tells so
        if targets and paths.is_place(address):
            _remember(former, address, targets[0])
        elif targets:
            moved.append(Moved(address, targets[0].page, targets[0].label))
    found.moved = tuple(moved)
    found.former = {page: {a: tuple(olds) for a, olds in anchors.items()} for page, anchors in former.items()}
    return found


def is_address(text: str) -> bool:
    """Whether a record's page or a statement can have had this address."""
    path, anchor = paths.apart(text)
    folder, _, id_ = path.removesuffix("/").rpartition("/")
    if (
        path.startswith("/")
        or not path.endswith("/")
        or ids.wrong(id_)
        or (paths.is_place(text) and not ID.match(anchor) and not paths.is_derived(anchor))
    ):
        return False
    if folder[:1].isdigit():
        return paths.briefing_id_parts(f"{folder.replace('/', '-')}-{id_}") is not None and folder.count("/") == 2
    if paths.is_place(text):
        return False
    if not folder:
        return not sections.taken_by(id_)
    section = sections.at(f"{folder}/")
    return bool(ID.match(folder)) and (section is None or section.records) and not sections.is_of_builders(folder)


def _no_address(address: str, taken: Collection[str], site_url: str) -> Remark:
    """The complaint about what cannot have been an address below the site's root; one slash before it is certainly too much."""
    message, help_ = f"`{document.short(address)}` is not the address of a record's page", _SUCH_AS
    meant = _below_the_root(address, site_url)
    if meant != address and is_address(meant):
        help_ = f"write `{document.short(meant)}`: an address below the site's root, with a slash at its end and none before it"
    certain = address == f"/{meant}" and is_address(meant) and meant not in taken
    mend = Mend(address, meant) if certain else None
    return Remark((address,), "bad-redirect", message, help_, key=True, mend=mend)


def _below_the_root(address: str, site_url: str) -> str:
    """An address as it is written here: without the site's own, a slash before it or the name of a file, and with one behind."""
    path, anchor = paths.apart(address.removeprefix(site_url) if site_url else address)
    path = path.lstrip("/").removesuffix("index.html").removesuffix(".html").rstrip("/")
    return paths.at(f"{path}/", anchor) if paths.is_place(address) else f"{path}/"


def _learn(found: RedirectsRead, address: str, target: Target) -> None:
    """What an old address of a briefing, or of one of its statements, tells of its first name."""
    page, anchor = paths.apart(address)
    if target.family == "briefings" and page[:1].isdigit():
        found.firsts.setdefault(target.id, anchor or page.strip("/").replace("/", "-"))


def _derived(addresses: Iterable[str], files: Iterable[Parsed]) -> set[paths.Url]:
    """The addresses of statements without an id, on the pages that one of the addresses names with such an anchor."""
    pages = {page for page, anchor in map(paths.apart, addresses) if paths.is_derived(anchor)}
    found = ((p, paths.url_of(paths.briefing_page(p.id))) for p in files if pages and isinstance(p.record, Briefing))
    return {paths.Url(paths.at(url, anchor)) for p, url in found if url in pages for anchor in _positions(p.record)}


def _positions(record: object) -> Iterator[str]:
    """The anchors of a briefing's statements that have no id."""
    for kind, name in (("claim", "claims"), ("event", "events"), ("assessment", "assessment")):
        for i, statement in enumerate(getattr(record, name), 1):
            if not statement.id:
                yield paths.derived_anchor(kind, i)


def _remember(former: dict[PagePath, dict[str, list[str]]], address: str, target: Target) -> None:
    page, anchor = paths.apart(target.page)
    former.setdefault(PagePath(page), {}).setdefault(anchor, []).append(paths.apart(address)[1])


def _wrong(address: str, text: str, targets: list[Target], taken: set[paths.Url], reg: Registry) -> tuple[str, str, bool] | None:
    """What is wrong with a redirect: message, help, and whether with its address."""
    shown = document.short(address)
    if address in taken and not (of_briefing(address) and [paths.url_of(t.page) for t in targets] == [address]):
        return f"/{shown} is an address that is in use", "remove the line; what is there now is what readers want", True
    if not targets:
        if reg.forgives("statement" if refs.is_statement(text) else "topic", text):
            return None
        whole = text.strip("/")
        best = whole if reg.called(whole) else reg.near().nearest(whole.rpartition("/")[2])
        help_ = f"did you mean `{best}`?" if best else "name the record that stands for the old page now"
        return f"`{document.short(text)}` leads to nothing", help_, False
    if len(targets) > 1:
        ways = " or ".join(t.qualified for t in targets)
        return f"`{document.short(text)}` could be two records", f"write {ways}", False
    if targets[0].draft:
        return f"`{document.short(text)}` is a draft and has no page", "publish it first", False
    if paths.is_place(address) != refs.is_statement(text) or (
        paths.is_place(address) and _page(address) != _page(paths.url_of(targets[0].page))
    ):
        help_ = "write the present address of the statement's briefing, `#` and the old anchor"
        return "an anchor can lead only to a statement on its own page, and a page only to a page", help_, False
    return None


def of_briefing(address: str) -> bool:
    """Whether an address is of a briefing or one of its statements: a line may say that they have their first name again."""
    return address[:1].isdigit()


def _page(address: str) -> str:
    return paths.apart(address)[0]


def entries(file: Parsed | None) -> dict[str, str]:
    """The redirects of a file, or none where there is no file."""
    return dict(file.record.entries) if file is not None and isinstance(file.record, Redirects) else {}


def reference(qualified: str) -> str:
    """A record as the list names it: a briefing or statement by its id, everything else with its family."""
    return qualified.removeprefix("briefings/")
