"""Who is signed in: the one module that knows Flask-Login."""

from __future__ import annotations

from datetime import datetime
from typing import cast

import flask_login
from flask import Flask, current_app, session
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from foiflow.models import Person
from foiflow.services import accounts

_LAST_SEEN = "last_seen"
_TOLD_AGAIN = 24
"""How many times in the length of a sign-in: whoever comes back is out at most a twenty-fourth of it too early."""


def attach(app: Flask) -> None:
    """Let the application know people by the number kept in their session."""
    manager = flask_login.LoginManager()
    manager.user_loader(_by_number)
    manager.init_app(app)
    app.session_interface = _Sessions(app)


class _Sessions(SecureCookieSessionInterface):
    """Flask's own sessions, whose signer is made once and not for every page."""

    def __init__(self, app: Flask) -> None:
        self._signer = super().get_signing_serializer(app)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The signer of the app that this was made for."""
        return self._signer


def _by_number(number: str) -> Person | None:
    return accounts.person(int(number)) if number.isdecimal() else None


def someone_is_signed_in() -> bool:
    """Whether the page is asked for by a person who has signed in."""
    return bool(flask_login.current_user.is_authenticated)


def stay_signed_in(now: datetime) -> None:
    """Have the sign-in last from now on.

    The browser is told again each time a part of the sign-in's length has passed, not with every page.
    """
    part = now.timestamp() // (current_app.permanent_session_lifetime.total_seconds() / _TOLD_AGAIN)
    if session.get(_LAST_SEEN) != part:
        session[_LAST_SEEN] = part


def who() -> Person:
    """The person signed in. Only for pages that are not open to anyone."""
    return cast(Person, flask_login.current_user._get_current_object())


def sign_in(person: Person) -> None:
    """Begin a session for the person, forgetting whatever the browser's session held before."""
    session.clear()
    session.permanent = True
    flask_login.login_user(person)


def sign_out() -> None:
    """End the session."""
    flask_login.logout_user()
    session.clear()
