"""Asks the web server of `briefings serve`."""

from __future__ import annotations

import http.client

from generator.cli.live.server import Server


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
