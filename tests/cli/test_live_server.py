"""The web server of `briefings serve`: every method, every host, every path; only this machine's own pages, and nothing raw."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli import serve
from generator.cli.live.server import EVENTS, SCRIPT, News, Server, _is_own_name
from tests.support.live_server import asked, running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of a folder with two pages, and with a file beside it."""
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    site = tmp_path / "site"
    (site / "sub").mkdir(parents=True)
    (site / "index.html").write_text("<!doctype html><title>Front</title><body>front</body>", "utf-8")
    (site / "sub/index.html").write_text("<!doctype html><title>Sub</title><body>sub</body>", "utf-8")
    (site / "404.html").write_text("<!doctype html><title>No</title><body>not here</body>", "utf-8")
    (site / "data.csv").write_text("a,b\r\n", "utf-8")
    with running(Server(("127.0.0.1", 0), site, News())) as one:
        yield one


def raw(server: Server, request: bytes) -> bytes:
    """All that the server sends for some bytes, until it closes the connection."""
    with socket.create_connection(("127.0.0.1", server.server_port)) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize("path", ["/", "/sub/", "/sub", "/data.csv", "/nothing/", SCRIPT, EVENTS, f"{EVENTS}?page=/sub/"])
def test_head_is_get_without_the_body(server: Server, path: str) -> None:
    said = raw(server, f"HEAD {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    head, _, body = said.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 ")
    assert body == b""
    if EVENTS not in path:
        answer, sent = asked(server, "GET", path)
        assert int(head.split()[1]) == answer.status
        assert f"Content-Length: {len(sent)}".encode() in head


def test_the_stream_tells_and_forgets_who_listened(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", f"{EVENTS}?page=/sub/")
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"
    assert json.loads(answer.readline().removeprefix(b"data: ")) == {"version": 0, "findings": "", "stops": False}
    assert server.news.open_pages == {"sub/": 1}
    connection.close()
    answer.close()
    with server.news.changed:
        while server.news.open_pages:  # the server notices when it has something to say
            server.news.findings += "."
            server.news.changed.notify_all()
            server.news.changed.wait(0.01)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW"])
def test_other_methods_are_refused_and_named(server: Server, method: str) -> None:
    answer, body = asked(server, method, "/data.csv", {"Content-Length": "0"})
    assert (answer.status, answer.getheader("Allow"), answer.getheader("Connection")) == (405, "GET, HEAD", "close")
    assert b"a,b" not in body
    assert b"<" not in body


def test_what_is_sent_along_is_no_second_request(server: Server) -> None:
    inner = b"GET /data.csv HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for method in (b"POST", b"GET", b"HEAD"):
        said = raw(server, method + b" / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(inner) + inner)
        assert said.count(b"HTTP/1.1 ") == 1
        assert b"a,b" not in said


@pytest.mark.parametrize("header", [
    "Content-Length: {}", "content-length: {}", "CONTENT-LENGTH:{}", "Content-Length : {}", "Content-Length\t: {}",
    " Content-Length: {}",
    "Transfer-Encoding: chunked", "tRaNsfer-encoding: chunked", "transfer-encoding : chunked", "no header at all", ": {}",
    "X: y\r\n Content-Length: {}", "X: y\rContent-Length: {}", "Content-Length: {}\r\ncontent-length: 0", "b\xe4d: {}",
])  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_however_a_body_is_announced_it_is_no_second_request(server: Server, header: str, method: str) -> None:
    """The first answer may be anything but a page of the second request, which is never answered."""
    inner = b"GET /data.csv HTTP/1.1\r\nHost: localhost\r\n\r\n"
    announced = header.format(len(inner)).encode("latin-1")
    for lines in (b"Host: localhost\r\n" + announced, announced + b"\r\nHost: localhost"):
        said = raw(server, method.encode() + b" / HTTP/1.1\r\n" + lines + b"\r\n\r\n" + inner)
        assert said.count(b"HTTP/1.1 ") == 1
        assert b"a,b" not in said


def test_a_connection_without_bodies_is_kept(server: Server) -> None:
    one = b'GET /data.csv HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nX-Long: a, b;c="d"\r\n\r\n'
    assert raw(server, one * 3).count(b"HTTP/1.1 200") == 3


@pytest.mark.parametrize(
    "host", ["evil.example.org", "localhost.evil.example.org", "127.0.0.1.evil.example.org", "", "[::1", "a b", "\u202e"]
)
def test_another_sites_name_gets_nothing(server: Server, host: str) -> None:
    said = raw(server, f"GET /data.csv HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert said.startswith(b"HTTP/1.1 403 ")
    assert b"a,b" not in said


def test_without_a_host_or_with_two_nothing_is_given(server: Server) -> None:
    for hosts in (b"", b"Host: localhost\r\nHost: evil.example.org\r\n"):
        assert raw(server, b"GET /data.csv HTTP/1.1\r\n" + hosts + b"Connection: close\r\n\r\n").startswith(b"HTTP/1.1 403 ")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8000"])
def test_this_machine_goes_by_several_names(server: Server, host: str) -> None:
    assert asked(server, "GET", "/data.csv", {"Host": host})[0].status == 200


def test_a_server_of_all_addresses_answers_to_numbers_and_its_own_name() -> None:
    own = socket.gethostname()
    assert all(_is_own_name(host, "0.0.0.0") for host in ("192.0.2.7:8000", "[2001:db8::1]:8000", "localhost", f"{own}:1"))
    assert not any(_is_own_name(host, "0.0.0.0") for host in ("evil.example.org", "1.2.3.4.evil.org", "", "[x"))


@pytest.mark.parametrize("target", [
    "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/sub/../../secret.txt", "/%5c..%5csecret.txt", "//etc/passwd",
    "/data.csv%00", "/" + "a" * 5000, "/\u202e", "/%", "/%ff",
])  # fmt: skip
def test_nothing_outside_the_folder_is_served(server: Server, target: str) -> None:
    said = raw(server, f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert said.split()[1] in {b"404", b"400"}
    assert b"secret" not in said
    assert b"root:" not in said


def test_a_link_that_leads_outside_is_not_followed(server: Server) -> None:
    (server.folder / "link.txt").symlink_to(server.folder.parent / "secret.txt")
    (server.folder / "out").symlink_to(server.folder.parent)
    for path in ("/link.txt", "/out/secret.txt", "/out/", "/out"):
        answer, body = asked(server, "GET", path)
        assert answer.status == 404
        assert b"secret" not in body


@pytest.mark.parametrize(
    "target", ["/sub", "/sub/../sub", r"/\evil.example.org/..", r"/\evil.example.org/../sub", "//evil.example.org/../sub"]
)
def test_a_folder_leads_to_itself_and_to_no_other_host(server: Server, target: str) -> None:
    answer, _ = asked(server, "GET", target)
    assert answer.status == 302
    assert answer.getheader("Location") in {"/sub/", "/"}


@pytest.mark.parametrize(
    "line", ["GET", "GET / HTTP/9.9", "GET / x y", "GET http://[x/ HTTP/1.1", "\x1b[31m / HTTP/1.1", "", "GET " + "x" * 70000]
)
def test_what_is_no_request_is_answered_by_an_error(server: Server, line: str) -> None:
    said = raw(server, f"{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert b"Traceback" not in said
    assert b"front" not in said or line == "GET"
    assert b"\x1b" not in said


def test_a_range_gets_the_whole_file(server: Server) -> None:
    answer, body = asked(server, "GET", "/data.csv", {"Range": "bytes=0-0", "If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT"})
    assert (answer.status, body) == (200, b"a,b\r\n")
    assert answer.getheader("X-Content-Type-Options") == "nosniff"


@pytest.mark.parametrize("port", ["9" * 5000, "99999", "65536", "٨٠٨٠", "８０００", "-1", "+80", "8_0", ""])
def test_what_is_no_port_is_told(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        serve._address(f"127.0.0.1:{port}")
    assert "is not an address; write --addr HOST:PORT" in capsys.readouterr().err
    assert serve._address("127.0.0.1:0") == ("127.0.0.1", 0)
    assert serve._address("[::1]:65535") == ("::1", 65535)


def test_a_page_that_cannot_be_made_is_an_answer_and_a_line_on_the_terminal(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(_url: str) -> str | None:
        raise LookupError("a template is missing")

    server.desk = breaks
    answer, body = asked(server, "GET", "/_desk/")
    assert (answer.status, body) == (500, b"This page cannot be made; the terminal says why.\n")
    assert capsys.readouterr().err == "briefings: /_desk/ cannot be shown: LookupError: a template is missing\n"
    assert asked(server, "GET", "/")[0].status == 200
