"""A client for a language server over stdio, as small as the tests need: open a text, ask, read what the server says of it."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PATIENCE = 600
"""Seconds after which a server that says nothing has failed; it answers in a fraction of one."""


class LanguageServer:
    """A running `yaml-language-server` with a project as its workspace, used as a context."""

    def __init__(self, program: str, root: Path, settings: dict[str, Any]) -> None:
        self._root = root
        self._settings = settings
        self._process = subprocess.Popen(
            ["node", program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._number = 0

    def __enter__(self) -> Self:
        uri = self._root.as_uri()
        folders = [{"uri": uri, "name": "archive"}]
        text = {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}, "hover": {"contentFormat": ["markdown"]}}
        words = {
            "processId": None,
            "rootUri": uri,
            "workspaceFolders": folders,
            "capabilities": {"textDocument": text, "workspace": {"configuration": True}},
        }
        self.ask("initialize", words)
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})
        asked = self._until(lambda m: m.get("method") == "workspace/configuration")
        self._send({"id": asked["id"], "result": self._answer(asked)})
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)
        self._listener.join(PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def open(self, path: str, text: str) -> list[dict[str, Any]]:
        """Open a file of the workspace with this text; gives the server's diagnostics of it."""
        uri = (self._root / path).as_uri()
        self._tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        said = self._until(lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri)
        return list(said["params"]["diagnostics"])

    def at(self, what: str, path: str, line: int, column: int) -> Any:
        """Ask for `completion` or `hover` at a place, lines and columns from 0."""
        where = {"textDocument": {"uri": (self._root / path).as_uri()}, "position": {"line": line, "character": column}}
        return self.ask(f"textDocument/{what}", where)

    def ask(self, method: str, params: object) -> Any:
        """Send a request and wait for its answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        return self._until(lambda m: m.get("id") == number and "method" not in m)["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _until(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message that is what is waited for; what the server asks meanwhile is answered."""
        while True:
            message = self._heard.get(timeout=PATIENCE)
            if is_it(message):
                return message
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": self._answer(message)})

    def _answer(self, message: dict[str, Any]) -> list[Any] | None:
        if message["method"] != "workspace/configuration":
            return None
        return [self._settings.get(item.get("section", "")) for item in message["params"]["items"]]

    def _listen(self) -> None:
        out = self._process.stdout
        assert out
        while line := out.readline():
            length = int(line.split(b":")[1])
            while out.readline().strip():
                pass
            self._heard.put(json.loads(out.read(length)))
