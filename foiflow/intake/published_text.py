"""Text that others publish on the web, fetched within limits of size and time."""

from __future__ import annotations

import time
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

LARGEST_ANSWER = 1024 * 1024  # bytes; GOV.UK's list of bank holidays is about 20 KB


class OutOfReach(OSError):
    """What is published could not be fetched: one sentence. What is stored already still stands."""


def fetch(url: str, timeout: float = 10.0) -> str:
    """The text published at a web address.

    `timeout` is in seconds, for each wait and for the whole. Raises OutOfReach, with one sentence.
    """
    try:
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise ValueError
        request = Request(url, headers={"Accept": "application/json", "User-Agent": "foiflow"})
    except ValueError:
        raise OutOfReach(f"“{url}” is not a web address: it must begin with https:// or http://.") from None
    try:
        with _opener().open(request, timeout=timeout) as answer:
            return _body(answer, time.monotonic() + timeout).decode("utf-8")
    except HTTPError as error:
        error.close()
        raise _out_of_reach(url, f"the server answered {error.code}") from None
    except UnicodeDecodeError:
        raise _out_of_reach(url, "what came is not text") from None
    except TimeoutError:
        raise _out_of_reach(url, f"no whole answer came in {timeout:g} seconds") from None
    except URLError as error:
        late = isinstance(error.reason, TimeoutError)
        why = f"no whole answer came in {timeout:g} seconds" if late else _in_words(error.reason)
        raise _out_of_reach(url, why) from None
    except (OSError, HTTPException, ValueError) as error:
        raise _out_of_reach(url, f"the connection failed ({type(error).__name__})") from None


def _opener() -> OpenerDirector:
    """Opens web addresses and nothing else: a redirect to file:// or ftp:// is refused with the rest."""
    opener = OpenerDirector()
    for part in (
        ProxyHandler,
        HTTPHandler,
        HTTPSHandler,
        HTTPRedirectHandler,
        HTTPErrorProcessor,
        HTTPDefaultErrorHandler,
        UnknownHandler,
    ):
        opener.add_handler(part())
    return opener


def _body(answer: HTTPResponse, until: float) -> bytes:
    """All of an answer, unless it is too large, breaks off or trickles in past the time allowed."""
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(64 * 1024):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_ANSWER:
            raise URLError(f"the answer is larger than {LARGEST_ANSWER // 1024} KB")
        if time.monotonic() > until:
            raise TimeoutError
    promised = answer.headers.get("Content-Length", "")
    if promised.isdigit() and size < int(promised):
        raise URLError("the answer broke off before its end")
    return b"".join(pieces)


def _in_words(reason: object) -> str:
    """Why a connection failed, without the system's error number."""
    words = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return words[:1].lower() + words[1:]


def _out_of_reach(url: str, why: str) -> OutOfReach:
    return OutOfReach(f"{url} could not be fetched because {why}: what is stored stays as it is; try again later.")
