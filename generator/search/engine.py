"""Runs Pagefind's binary as a service: takes pages as HTML, gives the files of a bundle. The only module that runs it.

The service numbers pages in the order in which they are given. The same binary's walk through a folder takes them as the
file system lists them, so that the same records gave other bytes on another disk. Nothing is written here: whoever asked
gets the bytes and can tell whether the disk took them.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable
from io import BufferedReader, BufferedWriter
from pathlib import Path
from typing import Any, cast

from pagefind_bin import get_executable
from pydantic_core import to_json

_INDEX = 0
"""The number that the service gives to its first index; each process has one."""


class EngineError(Exception):
    """The engine cannot be run, or refused something; the message says what, for people."""


def build_index(pages: Iterable[tuple[str, str]], language: str, folder: Path) -> dict[str, bytes]:
    """Have the engine index pages; gives the files of the bundle, by path below it.

    `pages` are (path of an HTML file, its HTML) in the order of their numbers. `folder` is a scratch folder to run in: the
    engine takes settings from a file in its own, and an archive's folder holds what strangers sent. Raises EngineError.
    """
    try:
        with subprocess.Popen(  # noqa: S603 - our own arguments
            [str(get_executable()), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        ) as process:
            try:
                return _Service(process).files(pages, language)
            finally:
                process.kill()
    except OSError as error:
        raise EngineError(str(error)) from error


class _Service:
    """The two ends of the service: requests and answers are JSON in Base64, each ended by a comma."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._in, self._out = cast("BufferedWriter", process.stdin), cast("BufferedReader", process.stdout)

    def files(self, pages: Iterable[tuple[str, str]], language: str) -> dict[str, bytes]:
        self._ask({"type": "NewIndex", "config": {"force_language": language}})
        for path, text in pages:
            self._ask({"type": "AddFile", "index_id": _INDEX, "file_path": path, "file_contents": text})
        made = self._ask({"type": "GetFiles", "index_id": _INDEX})
        return {file["path"]: base64.b64decode(file["content"]) for file in made["files"]}

    def _ask(self, payload: dict[str, object]) -> dict[str, Any]:
        self._in.write(base64.b64encode(to_json({"message_id": 0, "payload": payload})) + b",")
        self._in.flush()
        answer = self._answer()
        if answer["type"] == "Error":
            raise EngineError(str(answer["message"]))
        return answer

    def _answer(self) -> dict[str, Any]:
        """The next answer: what stands before the next comma."""
        parts = []
        while part := self._out.peek():
            before, comma, _ = part.partition(b",")
            parts.append(self._out.read(len(before) + len(comma)).rstrip(b","))
            if comma:
                answer: dict[str, Any] = json.loads(base64.b64decode(b"".join(parts)))["payload"]
                return answer
        raise EngineError("it ended before it answered")
