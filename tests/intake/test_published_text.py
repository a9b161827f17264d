"""Fetching what others publish, tried against a real server on this machine and never against GOV.UK."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from foiflow.intake.govuk_holidays import OutOfReach, fetch, read_govuk_holidays

PARTS = ("england-and-wales", "scotland", "northern-ireland")
GOOD = json.dumps(
    {part: {"division": part, "events": [{"title": "Christmas Day", "date": "2026-12-25"}]} for part in PARTS}
)
PATIENCE = 20.0  # seconds; only the tests of slow servers wait for less


class Publisher(ThreadingHTTPServer):
    """A web server whose one page a test writes itself."""

    daemon_threads = True

    def __init__(self, answer: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.over = threading.Event()

        class Page(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Page)

    def handle_error(self, request: object, client_address: object) -> None:
        """Readers that hang up early are what these tests are about."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/bank-holidays.json"


@pytest.fixture
def publish(monkeypatch) -> Iterator[Callable[..., Publisher]]:
    """Starts a server that answers as the test says; all are stopped afterwards."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    servers: list[Publisher] = []

    def start(answer: Callable[[BaseHTTPRequestHandler], None]) -> Publisher:
        server = Publisher(answer)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.over.set()
        server.shutdown()
        server.server_close()


def page(body: bytes, status: int = 200, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def refused(url: str, timeout: float = PATIENCE) -> str:
    with pytest.raises(OutOfReach) as refusal:
        fetch(url, timeout)
    assert url in str(refusal.value)
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def test_the_published_list_is_fetched_and_can_be_read(publish):
    text = fetch(publish(page(GOOD.encode())).url, PATIENCE)
    assert text == GOOD
    assert [holiday.title for holiday in read_govuk_holidays(text)] == ["Christmas Day"]


def test_a_redirect_to_where_the_list_now_is_is_followed(publish):
    new_place = publish(page(GOOD.encode()))
    assert fetch(publish(page(b"", 301, Location=new_place.url)).url, PATIENCE) == GOOD


@pytest.mark.parametrize("place", ["file:///etc/hostname", "ftp://127.0.0.1/list", "gopher://127.0.0.1/"])
def test_a_redirect_away_from_the_web_is_not_followed(publish, place):
    assert "could not be fetched" in refused(publish(page(b"", 302, Location=place)).url)


def test_a_redirect_that_goes_round_in_circles_is_given_up(publish):
    def round_again(request: BaseHTTPRequestHandler) -> None:
        page(b"", 302, Location=request.path)(request)

    assert "the server answered 302" in refused(publish(round_again).url)


@pytest.mark.parametrize("status", [404, 403, 500, 503])
def test_a_page_that_is_not_there_or_broken_is_told_by_its_number(publish, status):
    assert f"the server answered {status}" in refused(publish(page(b"<h1>Sorry</h1>", status)).url)


def test_a_web_page_in_place_of_the_list_is_fetched_but_not_read(publish):
    text = fetch(publish(page(b"<!DOCTYPE html><h1>Sorry</h1>", **{"Content-Type": "text/html"})).url, PATIENCE)
    with pytest.raises(ValueError, match="what came is a web page"):
        read_govuk_holidays(text)


def test_an_answer_that_is_not_text_is_refused(publish):
    assert "what came is not text" in refused(publish(page(b"\xff\xfe\x00")).url)


def test_an_answer_that_says_it_is_too_large_is_refused(publish):
    assert "larger than 1024 KB" in refused(publish(page(b" " * (1024 * 1024 + 1))).url)


def test_an_answer_that_never_ends_is_refused_by_its_size(publish):
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b" " * 65536)

    assert "larger than 1024 KB" in refused(publish(endless).url)


def test_an_answer_that_breaks_off_is_refused(publish):
    assert "broke off" in refused(publish(page(GOOD.encode()[:40], **{"Content-Length": "4000"})).url)


def test_a_server_that_says_nothing_is_given_up(publish):
    def silent(request: BaseHTTPRequestHandler) -> None:
        server = request.server
        assert isinstance(server, Publisher)
        server.over.wait()

    assert "no whole answer came in 0.3 seconds" in refused(publish(silent).url, 0.3)


def test_a_server_that_trickles_is_given_up(publish):
    def trickle(request: BaseHTTPRequestHandler) -> None:
        server = request.server
        assert isinstance(server, Publisher)
        request.send_response(200)
        request.end_headers()
        # Each byte comes well within the time allowed for one wait; together they never end.
        while not server.over.wait(0.05):
            request.wfile.write(b" ")

    assert "no whole answer came in 0.5 seconds" in refused(publish(trickle).url, 0.5)


def test_a_server_that_does_not_speak_the_webs_language_is_refused(publish):
    def babble(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"220 mail.example.org ESMTP\r\n\r\n")

    assert "the connection failed" in refused(publish(babble).url)


def test_a_connection_that_is_refused_is_told(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: nobody else gets it, and nobody answers
        assert "connection refused" in refused(f"http://127.0.0.1:{taken.getsockname()[1]}/")


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "ftp://example.org/x", "bank-holidays.json", "http://", "http://[x", ""]
)
def test_what_is_not_a_web_address_is_never_opened(address):
    assert "is not a web address" in refused(address)
