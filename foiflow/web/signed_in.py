"""Who is signed in: the one module that knows Flask-Login."""

from __future__ import annotations

from datetime import date
from typing import cast

import flask_login
from flask import Flask, session

from foiflow.models import Person
from foiflow.services import accounts

_LAST_SEEN = "last_seen"


def attach(app: Flask) -> None:
    """Let the application know people by the number kept in their session."""
    manager = flask_login.LoginManager()
    manager.user_loader(_by_number)
    manager.init_app(app)


def _by_number(number: str) -> Person | None:
    return accounts.person(int(number)) if number.isdecimal() else None


def someone_is_signed_in() -> bool:
    """Whether the page is asked for by a person who has signed in."""
    return bool(flask_login.current_user.is_authenticated)


def stay_signed_in(today: date) -> None:
    """Have the sign-in last from today on: the browser is told once a day, not with every page."""
    if session.get(_LAST_SEEN) != today.isoformat():
        session[_LAST_SEEN] = today.isoformat()


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
