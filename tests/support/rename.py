"""Reads the redirects of a project."""

from __future__ import annotations

from pathlib import Path


def redirects(root: Path) -> list[str]:
    lines = (root / "content/redirects.yml").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
