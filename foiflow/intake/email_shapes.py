"""Whether a file is an e-mail as mail programs keep it, told by all that its beginning says and not by one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEAD = 64 * 1024
"""Bytes of a file in which its headers are looked for."""
_BLANK_LINES = re.compile(rb"(?:[ \t]*\n)+")
_ENVELOPE = re.compile(
    # As Unix begins each message of a mailbox: From ada@example.org Tue Sep  1 10:00:00 2026; Thunderbird: From - Tue …
    rb"From [^\s]+[ \t]+(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b(?=[^\n]{0,80}\d:\d\d)(?=[^\n]{0,80}\b\d{4}\b)[^\n]*(?:\n|\Z)"
)
_ABOVE_HEADERS = re.compile(rb">?From [^\n]*\n(?=>?From |[!-9;-~]+[ \t]*:)")
"""An envelope line of any shape: ">From" is one that a later mail program pushed down by its own."""
_NEXT_MESSAGE = re.compile(rb"\n\n(?=" + _ENVELOPE.pattern + rb"(?:>?From [^\n]*\n)*[!-9;-~]+[ \t]*:)")
_HEADER = re.compile(r"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)
_LOOSE_NAME = re.compile(rb"^([!-9;-~]+)[ \t]+:", re.MULTILINE)
_ADDRESS = re.compile(r"[^\s@<>,;:]@[^\s@<>,;:]")
_TIME_SENT = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{2,4} \d{1,2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|[A-Z]{1,4})\b")
_OF_MACHINES = {
    "received": re.compile(r"(?s)(?:from|by|\().*;.*\d:\d\d", re.IGNORECASE),
    "return-path": re.compile(r"<.*>|\S+@\S+$"),
    "delivered-to": re.compile(r".*\S@\S"),
    "envelope-to": re.compile(r".*\S@\S"),
    "x-original-to": re.compile(r".*\S@\S"),
    "message-id": re.compile(r"<|\S+@\S+$"),
    "in-reply-to": re.compile(r"<\S+@"),
    "references": re.compile(r"<\S+@"),
    "mime-version": re.compile(r"\D{0,20}\d"),
    "content-type": re.compile(r"[\w-]+/[\w.+-]+\s*(?:;|$|\()"),
    "content-transfer-encoding": re.compile(r"(?:[78]bit|binary|base64|quoted-printable)\b", re.IGNORECASE),
    "content-disposition": re.compile(r"(?:attachment|inline)\s*(?:;|$)", re.IGNORECASE),
    "dkim-signature": re.compile(r".*\bv=\d"),
    "x-mailer": re.compile(r"\S"),
    "x-mozilla-status": re.compile(r"[0-9a-fA-F]{4}$"),
}
"""Headers that people do not write, and how what stands in them begins: a note may say “Received: three boxes”."""
_OF_PEOPLE = frozenset({"from", "to", "cc", "bcc", "subject", "sender", "reply-to"})


def is_email(content: bytes) -> bool:
    """Whether it is one e-mail, or a mailbox of some, however its lines end and whatever stands before the headers.

    It is one where it begins with the line by which a mailbox parts its messages, where a header stands that only
    machines write, or where people’s headers name an address and what the message is about. A memo (“From: the
    Editor”) and what was copied out of a mail program, which says "Sent:" in the place of "Date:", are text.
    """
    begins = as_lines(content[:_HEAD])
    if _ENVELOPE.match(begins):
        return True
    headers = dict(reversed(list(_headers(without_envelope(begins)))))
    if any(told.match(headers.get(name, "")) for name, told in _OF_MACHINES.items()):
        return True
    if _OF_PEOPLE & headers.keys() and _TIME_SENT.search(headers.get("date", "")):
        return True
    return "sent" not in headers and _has_address(headers, "from") and _is_addressed(headers)


def as_lines(content: bytes) -> bytes:
    """The content with line ends of one kind, and without the mark of Unicode and the blank lines before it begins."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        # As Windows saves what it calls Unicode.
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    lines = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    blank = _BLANK_LINES.match(lines)
    return lines[blank.end() :] if blank else lines


def messages(lines: bytes) -> list[bytes]:
    """The messages in what `as_lines` gave, without their envelope lines: one, or those of a mailbox."""
    whole = _NEXT_MESSAGE.split(lines) if _ENVELOPE.match(lines) else [lines]
    return [_with_tidy_names(without_envelope(message)) for message in whole]


def without_envelope(message: bytes) -> bytes:
    """A message from its first header on."""
    place = 0
    while found := _ENVELOPE.match(message, place) or _ABOVE_HEADERS.match(message, place):
        place = found.end()
    return message[place:]


def _with_tidy_names(message: bytes) -> bytes:
    """With no blank before the colon of a header, which RFC 5322 (4.5) reads and the standard library does not."""
    head, blank_line, body = message.partition(b"\n\n")
    return _LOOSE_NAME.sub(rb"\1:", head) + blank_line + body


def _headers(begins: bytes) -> Iterator[tuple[str, str]]:
    """Each header with its name in small letters, the lines over which it was folded put together."""
    name, told = "", []
    for line in begins.decode("latin-1").split("\n"):
        if name and line[:1] in (" ", "\t") and line.strip():
            told.append(line)
            continue
        if name:
            yield name, "".join(told).strip()
        header = _HEADER.fullmatch(line)
        if header is None:
            return
        name, told = header[1].lower(), [header[2]]


def _has_address(headers: dict[str, str], name: str) -> bool:
    return _ADDRESS.search(headers.get(name, "")) is not None


def _is_addressed(headers: dict[str, str]) -> bool:
    return "subject" in headers or _has_address(headers, "to") or _has_address(headers, "cc")
