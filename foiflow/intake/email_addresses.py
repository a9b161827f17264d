"""One e-mail address, as somebody typed it or a list gives it."""

from __future__ import annotations

import re

LONGEST_ADDRESS = 254
"""Characters: RFC 5321 lets no mail be sent to a longer one."""

_SIGN = r"""[^@\s,;:<>()\[\]\\"]"""
"""The others stand around addresses or between them: Ada <ada@example.org>, mailto:ada@example.org, two in a row."""
_ADDRESS = re.compile(rf"{_SIGN}+@(?:(?!\.){_SIGN})+(?:\.(?:(?!\.){_SIGN})+)+")


def email_address(typed: str) -> str | None:
    """The address without the blanks around it; None for what is not one address that mail can be sent to.

    Letters beyond a to z are taken, as mail servers take them. Whether anybody reads it is for mail to find out.
    """
    address = typed.strip()
    fits = len(address) <= LONGEST_ADDRESS and address.isprintable()
    return address if fits and _ADDRESS.fullmatch(address) else None
