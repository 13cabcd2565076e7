"""Asks the web server of `briefings serve`."""

from __future__ import annotations

import contextlib
import http.client
import threading
from collections.abc import Iterator

from generator.cli.live.server import Server


@contextlib.contextmanager
def running(server: Server) -> Iterator[Server]:
    """A server that answers, and is closed behind."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def asked(
    server: Server, method: str, target: str, headers: dict[str, str] | None = None
) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer to a request, and its body as it came."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request(method, target, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body
