"""Forms that make something: each carries a number that works once."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from secrets import token_urlsafe
from typing import IO

from flask import redirect, request
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from foiflow.services.record.once import SentAlready, once
from foiflow.web.frame import clock, signed_in
from foiflow.web.frame.form import PageForm

_NUMBER = 22
"""Signs of a number, as `token_urlsafe` makes it of sixteen bytes."""
_AT_ONCE = 1024 * 1024
"""Bytes of a file that are read at a time: none is ever held in memory whole."""


class MakingForm(PageForm):
    """A form that makes something when it is sent. Its page has `form.once()` in it."""

    once = HiddenField(default=lambda: token_urlsafe(16))

    def make_once(self, make: Callable[[], str]) -> ResponseReturnValue:
        """Lead to what this form makes, or made when it was sent first.

        `make` makes it and gives its address. Raises what `make` raises; and SentAlready where something else is in
        the form by now, which then has another number.
        """
        number = str(self.once.data or "")
        if len(number) != _NUMBER:
            return redirect(make(), 303)
        try:
            return redirect(once(signed_in.who(), number, _typed(), make, clock.now()), 303)
        except SentAlready:
            self.once.data = token_urlsafe(16)
            raise


def _typed() -> str:
    """A digest of everything in the form that a person put there."""
    typed = [(name, value) for name, value in request.form.items(multi=True) if name not in ("csrf_token", "once")]
    chosen = [(name, file.filename, _content(file.stream)) for name, file in request.files.items(multi=True)]
    return sha256(repr((typed, chosen)).encode()).hexdigest()


def _content(file: IO[bytes]) -> str:
    """A digest of a file that was chosen, which is then at its beginning again."""
    read = sha256()
    file.seek(0)
    while part := file.read(_AT_ONCE):
        read.update(part)
    file.seek(0)
    return read.hexdigest()
