"""Measures `briefings generate` in three runs: the first, one with nothing changed, and one with one entry changed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import archive, runs

STAGES = ("read", "parse", "link", "pages", "search")
COUNTS = ("rendered", "written", "unchanged")
EACH = ("briefings", "pages")
TARGET_RATIO = 1.2
TARGET_PEAK = 1_000_000_000
"""What is aimed at: cost against the smallest archive, and bytes of memory at up to 10,000 briefings."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One run. `stages` are seconds by stage, `counts` what was rendered, written and left.

    `cpu` is the processors' time without what it takes to start: that would make the smallest archive look dear.
    """

    work: str
    briefings: int
    pages: int
    seconds: float
    cpu: float
    stages: dict[str, float]
    counts: dict[str, int]
    peak: int

    def each(self, of: str) -> float:
        """Seconds of the processors' time for each of its `briefings` or `pages`."""
        return self.cpu / (self.pages if of == "pages" else self.briefings)


def costs(briefings: int, seed: int = 1) -> list[Cost]:
    """The costs of an archive of so many briefings: three runs, each in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="briefings-bench-") as name:
        folder = Path(name)
        runs.python("-m", "bench", "archive", str(briefings), name, "--seed", str(seed), folder=Path.cwd())
        start = runs.briefings("--version", folder=folder).cpu
        found = [_cost("fresh", briefings, folder, start), _cost("unchanged", briefings, folder, start)]
        entries = sorted((folder / "content" / "briefings").rglob("*.yml"))
        entry = entries[len(entries) // 2]
        entry.write_text(archive.edited(entry.read_text("utf-8")), "utf-8")
        return [*found, _cost("one changed", briefings, folder, start)]


def _cost(work: str, briefings: int, folder: Path, start: float) -> Cost:
    ran = runs.briefings("generate", "--stats", folder=folder)
    stats = json.loads(ran.output)
    counts = {key: value for key, value in stats.items() if isinstance(value, int)}
    pages = sum(1 for _ in (folder / "briefings").rglob("*.md"))
    return Cost(work, briefings, pages, ran.seconds, ran.cpu - start, stats["seconds"], counts, ran.peak)


def table(found: Sequence[Cost]) -> str:
    """The costs for people to read; ratios are of the processors' time a briefing, to the smallest archive's."""
    head = (
        "briefings",
        "pages",
        "run",
        *STAGES,
        "all (s)",
        "cpu (s)",
        "ms/briefing",
        "ratio",
        "ms/page",
        "ratio",
        "peak",
        *COUNTS,
    )
    rows = [head, *(_row(cost, found) for cost in found)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def as_json(found: Sequence[Cost]) -> str:
    """The costs for programs."""
    rows = [{**asdict(cost), "ratios": {of: round(_ratio(cost, found, of), 3) for of in EACH}} for cost in found]
    return json.dumps({"machine": runs.machine(), "runs": rows}, indent=1)


def verdict(found: Sequence[Cost]) -> str:
    """Whether the targets are met."""
    fresh = [cost for cost in found if cost.work == "fresh"]
    ratios = " and ".join(f"a {of.removesuffix('s')} {_ratio(fresh[-1], found, of):.2f}" for of in EACH)
    peak = max((cost.peak for cost in fresh if cost.briefings <= 10_000), default=0)
    return (
        f"cost, largest archive against smallest: {ratios} (target: up to {TARGET_RATIO})\n"
        f"memory, up to 10,000 briefings: {runs.megabytes(peak)} (target: under {runs.megabytes(TARGET_PEAK)})"
    )


def _row(cost: Cost, found: Sequence[Cost]) -> tuple[str, ...]:
    return (
        f"{cost.briefings:,}",
        f"{cost.pages:,}",
        cost.work,
        *(f"{cost.stages.get(stage, 0):.2f}" for stage in STAGES),
        f"{cost.seconds:.2f}",
        f"{cost.cpu:.2f}",
        *(f"{number:.2f}" for of in EACH for number in (1000 * cost.each(of), _ratio(cost, found, of))),
        runs.megabytes(cost.peak),
        *(f"{cost.counts.get(count, 0):,}" for count in COUNTS),
    )


def _ratio(cost: Cost, found: Sequence[Cost], of: str) -> float:
    """What each briefing or page costs, against the same work on the smallest archive."""
    smallest = min((other for other in found if other.work == cost.work), key=lambda other: other.briefings)
    return cost.each(of) / smallest.each(of)
