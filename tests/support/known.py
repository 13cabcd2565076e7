"""Makes a thread with claims that stand in every way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator import build
from generator.archive.model import Archive
from generator.reading.config import Settings
from tests.support.helpers import archive
from tests.support.origins import slug

THREAD = "content/threads/story.yml"


OTHER = "content/briefings/2024/2024-02-01-other.yml"


DISPUTED = (
    "title: Another\ndate: 2024-02-01\nsource: {outlet: reuters}\nbottom_line: Not so.\n"
    "claims:\n  - {id: a, text: Not so., by: babel}\n"
    "  - {id: b, text: It is., by: reuters, contradicts: [{claim: '#a', ground: fact, question: Did they}]}\n"
    "figures:\n  - {measure: ships, value: NUMBER, claim: '#a'}\n"
)


def other(claim: str) -> str:
    """A briefing that stands outside, with one claim."""
    return f"title: Another\ndate: 2024-02-01\nsource: {{outlet: reuters}}\nbottom_line: Not so.\nclaims:\n  - {claim}\n"


CORRECTED = "{date: 2024-03-01, class: correction, was: Three., now: Four., of: ['#c']"


FIGURE = {"$": "figures: [{measure: ships, value: 7, claim: '#c'}]\n"}


EDITS: dict[str, Mapping[str, Mapping[str, str]]] = {
    "": {},
    "each bears out the other": {"first": {"by:": "supports: [2024-01-02-c#c], by:"}},
    "it was graded 1": {"first": {"by:": "credibility: 1, by:"}},
    "it was graded 2": {"first": {"by:": "credibility: 2, by:"}},
    "the first was graded 4": {"first": {"by:": "credibility: 4, by:"}},
    "the last was graded 5": {"last": {"by:": "credibility: 5, by:"}},
    "both are forecasts": {"first": {"by:": "kind: forecast, by:"}, "last": {"by:": "kind: forecast, by:"}},
    "it is announced, and was graded 1": {"first": {"by:": "kind: announced, credibility: 1, by:"}},
    "it has a day on which it is due": {"first": {"by:": "due: 2024-06, by:"}},
    "the last is a forecast": {"last": {"by:": "kind: forecast, by:"}},
    "its claimant said otherwise later": {"": {OTHER: other("{id: x, text: Eight., by: kcna, supersedes: [2024-01-01-c#c]}")}},
    "the claimant of the last said otherwise later": {
        "": {OTHER: other("{id: x, text: Eight., by: kcna, supersedes: [2024-01-02-c#c]}")}
    },
    "another claim contradicts the first": {
        "": {OTHER: other("{id: x, text: Not so., contradicts: [{claim: 2024-01-01-c#c, ground: fact, question: Did they}]}")}
    },
    "the last contradicts another claim": {
        "last": {"by:": "contradicts: [{claim: 2024-02-01-other#x, ground: fact, question: Did they}], by:"},
        "": {OTHER: other("{id: x, text: Not so.}")},
    },
    "a disputed claim gives the number of the last": {"last": FIGURE, "": {OTHER: DISPUTED.replace("NUMBER", "7")}},
    "a disputed claim gives another number than the last": {"last": FIGURE, "": {OTHER: DISPUTED.replace("NUMBER", "8")}},
    "the last briefing had to be corrected": {
        "last": {"$": "corrections: [{date: 2024-03-01, class: correction, was: Three., now: Four.}]\n"}
    },
    "the last briefing had to be corrected, and names the claim": {
        "last": {"$": "corrections: [{date: 2024-03-01, class: correction, was: Three., now: Four., of: ['#c']}]\n"}
    },
    "the claim of the last briefing was corrected, and checked again": {
        "last": {"$": f"corrections: [{CORRECTED}, checked: 2024-03-09}}]\n"}
    },
    "the claim was corrected, checked again, and corrected once more": {
        "last": {"$": f"corrections: [{CORRECTED}, checked: 2024-03-09}}, {CORRECTED.replace('03-01', '03-20')}}}]\n"}
    },
    "the last briefing had to be corrected, and names another claim": {
        "last": {
            "claims:\n": "claims:\n  - {id: d, text: Eight ships left., by: babel, threads: []}\n",
            "$": "corrections: [{date: 2024-03-01, class: correction, was: Three., now: Four., of: ['#d']}]\n",
        }
    },
    "the last briefing was withdrawn": {
        "last": {"$": "status: withdrawn\ncorrections: [{date: 2024-03-01, class: withdrawal, now: It never said so.}]\n"}
    },
    "NBC News was rated down": {
        "": {
            "content/organisations/nbc-news.yml": "name: NBC News\noutlet: {kind: newspaper, reliability: C, "
            "rated_before: [{reliability: B, until: 2024-01-01, because: It was.}]}\n"
        }
    },
    "NBC News is rated D": {
        "": {"content/organisations/nbc-news.yml": "name: NBC News\noutlet: {kind: newspaper, reliability: D}\n"}
    },
    "the last says that it tells of no thread": {"last": {"by:": "threads: [], by:"}},
    "the last briefing belongs to two threads": {"last": {"[story]": "[story, second]"}},
    "the last briefing belongs to two threads, and its claim names this one": {
        "last": {"[story]": "[story, second]", "by:": "threads: [story], by:"}
    },
}
"""What the second column says, as changes of the first or the last briefing's file, or as further files."""


def files_of(chains: str, edits: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """A case as an archive: a briefing of the thread for each chain, each claim bearing out the one before."""
    links = [chain.split(" → ") for chain in chains.split("; ")]
    names = sorted({name for link in links for name in link} | {"Babel", "Reuters"})
    files = {f"content/organisations/{slug(n)}.yml": f'name: "{n}"\noutlet: {{kind: newspaper}}\n' for n in names}
    files |= {THREAD: "title: Story\nsummary: A story.\n", "content/threads/second.yml": "title: Second\nsummary: A story.\n"}
    files["content/measures/ships.yml"] = "name: Ships\nunit: ships\nwhat: Ships that came.\n"
    for number, (first, outlet) in enumerate(links, 1):
        before = f"supports: [2024-01-{number - 1:02}-c#c], " if number > 1 else ""
        files[path_of(number)] = (
            f"title: Case {number}\ndate: 2024-01-{number:02}\nsource: {{outlet: {slug(outlet)}}}\nbottom_line: So it is.\n"
            f"claims:\n  - {{id: c, text: Seven ships came., {before}by: {slug(first)}}}\nthreads: [story]\n"
        )
    for which, path in (("first", path_of(1)), ("last", path_of(len(links)))):
        for old, new in edits.get(which, {}).items():
            files[path] = files[path] + new if old == "$" else files[path].replace(old, new, 1)
    return files | dict(edits.get("", {}))


def path_of(number: int) -> str:
    """The file of a case's briefing."""
    return f"content/briefings/2024/2024-01-{number:02}-c.yml"


def linked(root: Path, files: Mapping[str, str]) -> Archive:
    """The archive of some files, which have nothing wrong in them but claims of no thread, and support across time."""
    checked = build.check(archive(root, files), Settings())
    assert {f.code for f in checked.findings} <= {"claims-without-thread", "supports-across-time"}
    return checked.archive
