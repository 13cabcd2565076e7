"""Reads redirects: the addresses from before `briefings rename` and `merge`, and the records that stand for them now.

`content/redirects.yml` holds one line for each: the old address below the site's root, and the record as prose would name
it. A page's old address becomes a page that leads on; a statement's, `2023/08/14/missiles/#goal`, a second anchor.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.archive.entries import Moved
from generator.linking import old_addresses
from generator.linking.registry import Registry, Target
from generator.reading import document
from generator.reading.remarks import Mend, Noted, Remark, noted
from generator.reading.schema import Parsed, Redirects
from generator.records import paths, refs
from generator.records.kinds import Kind
from generator.records.model import Briefing
from generator.records.paths import PagePath

PATH = "redirects.yml"
"""The file's name in the content folder."""
_SUCH_AS = "such as people/kim-jong-un/ or 2023/08/14/missiles/"
_IN_USE = "remove the line; what is there now is what readers want"
_STATEMENTS = (
    ("claim", "claims"), ("event", "events"), ("assessment", "assessment"), ("figure", "figures"), ("correction", "corrections")
)  # fmt: skip
"""What has a permalink on a briefing's page: the word that begins it where there is no id, and the field."""
_OWN_PAGE = "write the present address of the statement's briefing, `#` and the old anchor"


@dataclass(slots=True)
class RedirectsRead:
    """What the redirects lead to, and those that lead nowhere."""

    moved: tuple[Moved, ...] = ()
    former: dict[PagePath, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    firsts: dict[str, str] = field(default_factory=dict)
    """By briefing, the id that it had first; by statement, its first anchor: of several lines the first one tells."""
    complaints: list[Noted] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _There:
    """What a line is held against: every record, the addresses that are in use, those of all lines, and the site's own."""

    reg: Registry
    taken: set[paths.Url]
    lines: Collection[str]
    site_url: str


def resolved(files: Sequence[Parsed], reg: Registry, kinds: Iterable[Kind], site_url: str = "") -> RedirectsRead:
    """The redirects of an archive, held against what there is. `site_url` is the address of the site, if it is known."""
    found = RedirectsRead()
    parsed = next((p for p in files if isinstance(p.record, Redirects)), None)
    if parsed is None or not isinstance(parsed.record, Redirects):
        return found
    taken = {paths.key_of(target.page) for targets in reg.by_id.values() for target in targets}
    taken |= {paths.Url(f"{kind.folder}/") for kind in kinds} | _derived(parsed.record.entries, files)
    there = _There(reg, taken, parsed.record.entries.keys(), site_url)
    moved: list[Moved] = []
    former: dict[PagePath, dict[str, list[str]]] = {}
    for address, text in parsed.record.entries.items():
        targets = reg.called(text)
        if wrong := [*_wrong(address, text, targets, there)]:
            found.complaints.extend(noted(parsed.source, wrong))
            continue
        for target in targets:
            _learn(found, address, target)
        if targets and address == paths.key_of(targets[0].page):
            continue  # a briefing or statement that has its first name again; the line only tells so
        if targets and paths.is_place(address):
            _remember(former, address, targets[0])
        elif targets:
            moved.append(Moved(address, targets[0].page, targets[0].label))
    found.moved = tuple(moved)
    found.former = {page: {a: tuple(olds) for a, olds in anchors.items()} for page, anchors in former.items()}
    return found


def _wrong(address: str, text: str, targets: Sequence[Target], there: _There) -> Iterator[Remark]:
    """What is wrong with a redirect: with its address, with what it names, or with both."""
    if not old_addresses.is_address(address):
        yield _no_address(address, text, targets, there)
        if old_addresses.meant(text, there.reg.called(address), there.reg, there.site_url) and there.reg.called(address):
            return  # it stands the other way round
    elif address in there.taken and not (of_briefing(address) and [paths.key_of(t.page) for t in targets] == [address]):
        message, help_ = f"/{document.short(address)} is an address that is in use", _IN_USE
        yield Remark((address,), "bad-redirect", message, help_, key=True)
        return
    wrong = _wrong_target(text, targets, there)
    if wrong is None and old_addresses.is_address(address) and not _may_lead(address, text, targets):
        wrong = "an anchor can lead only to a statement on its own page, and a page only to a page", _OWN_PAGE
    if wrong:
        yield Remark((address,), "bad-redirect", *wrong)


def _no_address(address: str, text: str, targets: Sequence[Target], there: _There) -> Remark:
    """The complaint about what cannot have been an address below the site's root; one slash before it is certainly too much."""
    message, help_ = f"`{document.short(address)}` is not the address of a record's page", _SUCH_AS
    below = old_addresses.below_the_root(address, there.site_url)
    meant = old_addresses.meant(address, targets, there.reg, there.site_url)
    here = there.reg.called(address)
    if here and not targets and (turned := old_addresses.meant(text, here, there.reg, there.site_url)):
        help_ = f"the old address stands before the colon: `{document.short(turned)}: {document.short(address)}`"
    elif meant and meant in there.taken:
        help_ = f"remove the line: what it seems to mean, /{document.short(meant)}, is in use"
    elif meant and meant in there.lines:
        help_ = f"remove the line: there is one for `{document.short(meant)}`, which it seems to mean"
    elif meant and targets and not _may_lead(meant, text, targets):
        help_ = _OWN_PAGE
    elif meant and meant == below:
        help_ = f"write `{document.short(meant)}`: an address below the site's root, with a slash at its end and none before it"
    elif meant:
        help_ = f"write the address that the page had: `{document.short(meant)}`"
    certain = address == f"/{meant}" and meant not in there.taken and meant not in there.lines
    mend = Mend(address, meant) if certain else None
    return Remark((address,), "bad-redirect", message, help_, key=True, mend=mend)


def _learn(found: RedirectsRead, address: str, target: Target) -> None:
    """What an old address of a briefing, or of one of its statements, tells of its first name."""
    page, anchor = paths.apart(address)
    if target.family == "briefings" and page[:1].isdigit():
        found.firsts.setdefault(target.id, anchor or page.strip("/").replace("/", "-"))


def _derived(addresses: Iterable[str], files: Iterable[Parsed]) -> set[paths.Url]:
    """The addresses of statements without an id, on the pages that one of the addresses names with such an anchor."""
    pages = {page for page, anchor in map(paths.apart, addresses) if paths.is_derived(anchor)}
    found = ((p, paths.key_of(paths.briefing_page(p.id))) for p in files if pages and isinstance(p.record, Briefing))
    return {paths.Url(paths.at(url, anchor)) for p, url in found if url in pages for anchor in _positions(p.record)}


def _positions(record: object) -> Iterator[str]:
    """The anchors of a briefing's statements that have no id."""
    for kind, name in _STATEMENTS:
        for i, statement in enumerate(getattr(record, name), 1):
            if not getattr(statement, "id", None):
                yield paths.derived_anchor(kind, i)


def _remember(former: dict[PagePath, dict[str, list[str]]], address: str, target: Target) -> None:
    page, anchor = paths.apart(target.page)
    former.setdefault(PagePath(page), {}).setdefault(anchor, []).append(paths.apart(address)[1])


def _wrong_target(text: str, targets: Sequence[Target], there: _There) -> tuple[str, str] | None:
    """What is wrong with what a redirect names: message and help."""
    if not targets:
        if there.reg.forgives("statement" if refs.is_statement(text) else "topic", text):
            return None
        known = old_addresses.record(text, there.reg, there.site_url)
        best = known.id if known else there.reg.near().nearest(text.strip("/").rpartition("/")[2])
        if known is None and "://" in text:
            return (
                f"`{document.short(text)}` is no record of the archive",
                "write the id of the record that stands for the old page",
            )
        help_ = f"did you mean `{best}`?" if best else "name the record that stands for the old page now"
        return f"`{document.short(text)}` leads to nothing", help_
    if len(targets) > 1:
        ways = " or ".join(t.qualified for t in targets)
        return f"`{document.short(text)}` could be two records", f"write {ways}"
    if targets[0].draft:
        return f"`{document.short(text)}` is a draft and has no page", "publish it first"
    return None


def _may_lead(address: str, text: str, targets: Sequence[Target]) -> bool:
    """Whether a page leads to a page, and an anchor to a statement of the page that it is on."""
    if not targets or not paths.is_place(address):
        return not targets or not refs.is_statement(text)
    return refs.is_statement(text) and _page(address) == _page(paths.key_of(targets[0].page))


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
