"""The plain text of an e-mail that was saved as a file, whatever its headers and letters claim to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message

from foiflow.intake.email_shapes import as_lines, messages

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
MOST_MESSAGES = 10_000
"""Of a mailbox: what their text may have is used up by then."""
_MOST_LINES = 1_000_000
_MOST_COMPARED = 10_000_000
"""How often a line is looked at, because it might end each part that it stands in: a matter of ten seconds or so."""


@dataclass(frozen=True, slots=True)
class EmailText:
    """What was read of an e-mail."""

    text: str
    """Who wrote to whom, when and about what, and below it the text."""
    has_body: bool
    """Whether there was any plain text."""
    attached: int
    """How many files came with it; they are not read."""
    is_whole: bool = True
    """Whether all of it was read, and not only as much as can be in a few seconds."""


def read_email(content: bytes) -> EmailText:
    """The headers a reader looks for and the plain text of an e-mail, or of each in a mailbox; raises nothing."""
    whole = as_lines(content)
    begins = _beginning(whole)
    found = messages(begins)
    read = [_read_message(message) for message in found[:MOST_MESSAGES]]
    text = "\n\n".join(each.text for each in read)
    has_body, attached = any(each.has_body for each in read), sum(each.attached for each in read)
    return EmailText(text, has_body, attached, begins == whole and len(found) <= MOST_MESSAGES)


def _read_message(content: bytes) -> EmailText:
    try:
        # The stricter policies raise on headers that no program should have written and many do.
        message = message_from_bytes(content, policy=policy.compat32)
        parts = [part for part in message.walk() if not part.is_multipart()]
        bodies = [_body(part) for part in parts if part.get_content_type() == "text/plain" and not _is_attached(part)]
        body = "\n\n".join(text.strip("\n") for text in bodies if text.strip())
        return EmailText("\n".join((*_shown(message), "", body)), bool(body), sum(map(_is_attached, parts)))
    except Exception:
        # A message that the standard library falls over is still one whose words can be read.
        return EmailText(content.decode("utf-8", "replace"), True, 0)


def _beginning(content: bytes) -> bytes:
    """As many lines as are read in a few seconds, however deep the parts are that they stand in."""
    most = min(_MOST_LINES, _MOST_COMPARED // (1 + content.lower().count(b"boundary=")))
    if content.count(b"\n") <= most:
        return content
    return content[: -len(content.split(b"\n", most)[-1]) or None]


def _shown(message: Message) -> Iterator[str]:
    for name in _SHOWN:
        if (raw := message.get(name)) is not None:
            yield f"{name}: {' '.join(_header(str(raw)).split())}"


def _header(raw: str) -> str:
    try:
        return str(make_header(decode_header(raw)))
    except Exception:
        # An alphabet that does not exist, or text that is not in it: shown as it came.
        return raw


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment") or bool(
        part.get_param("name") or part.get_param("filename", header="Content-Disposition")
    )


def _body(part: Message) -> str:
    decoded = part.get_payload(decode=True)
    data = decoded if isinstance(decoded, bytes) else b""
    for encoding in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")
