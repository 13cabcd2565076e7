"""Cleans up after commands that were killed: undoes a change that was half done, removes files half written."""

from __future__ import annotations

from pathlib import Path

from generator.output import store
from generator.output.code import code_digest
from generator.project import machine
from generator.reading.config import Settings
from generator.storage import files


def undo_interrupted(root: Path, settings: Settings) -> tuple[str, ...]:
    """Put back what a `rename` or `merge` of this machine that was ended half way has changed.

    Returns what people should be told of it. Raises StoreError.
    """
    if not files.is_there(root / files.JOURNAL):
        return ()
    from generator.authoring.changing import journal  # not at every start: there is hardly ever one

    seal = machine.seal(root, make=False)
    if not journal.is_ours(root, settings.content, seal):
        return (journal.FOREIGN,)
    with store.open_store(root, settings.output, code_digest(), seal) as out:
        notices = tuple(out.work.notices)
        kept = journal.undo(root, settings.content, seal) if journal.interrupted(root) else None
    if kept is None:
        return notices
    stay = (f"{path} was written since then and stays as it is" for path in kept)
    return (*notices, "a change of the content was ended half way; it has been undone", *stay)


def sweep(root: Path, settings: Settings) -> None:
    """Remove what commands that were killed have left half written: in the content, and where else commands write."""
    for folder in (root, *(root / name for name in (".cache", ".schemas", ".vscode"))):
        if not folder.is_symlink() or folder == root:
            files.sweep(folder)
    if not (root / settings.content).is_symlink():
        files.sweep(root / settings.content, deep=True)
