"""Closed by default: who may open which page, and what a browser is told to refuse."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect

from foiflow.services.people import accounts
from foiflow.web.frame import clock, signed_in

View = TypeVar("View", bound=Callable[..., Any])

# No inline script, no inline style, nothing from another site. Pico's icons are `data:` images in its style sheet.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)
_ON_EVERYTHING = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FIRST_START = "accounts.first_start"


def open_to_anyone(view: View) -> View:
    """Mark a page as open without signing in. Put it under the route; every page without it is closed."""
    view.open_to_anyone = True  # type: ignore[attr-defined]
    return view


def is_open(app: Flask, endpoint: str) -> bool:
    """Whether the page may be seen without signing in."""
    return endpoint == "static" or getattr(app.view_functions[endpoint], "open_to_anyone", False)


def attach(app: Flask) -> None:
    """Close every page that is not marked open, and send the same headers with all of them."""
    app.before_request(_first_start)
    app.before_request(_close_the_door)
    # After the door: a form sent by nobody is asked to sign in, not told about its age.
    CSRFProtect(app)
    app.after_request(_headers)


def _first_start() -> ResponseReturnValue | None:
    """Lead every page to the making of the first account, until there is one."""
    if request.endpoint == "static" or current_app.extensions.get("foiflow_has_account"):
        return None
    if accounts.any_account():
        # An account is never the last to go, so this is asked of the database only until it is true.
        current_app.extensions["foiflow_has_account"] = True
        return None
    return None if request.endpoint == FIRST_START else redirect(url_for(FIRST_START), 303)


def _close_the_door() -> ResponseReturnValue | None:
    if request.endpoint is None or is_open(current_app, request.endpoint):
        return None
    if signed_in.someone():
        signed_in.stay_signed_in(clock.now())
        return None
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    response = redirect(url_for("accounts.sign_in", next=None if wanted == "/" else wanted), 303)
    if request.headers.get("HX-Request"):
        # htmx would put the sign-in page inside the page that asked; this makes the browser go there.
        response.headers["HX-Refresh"] = "true"
    return response


def _headers(response: Response) -> Response:
    response.headers.extend(_ON_EVERYTHING)
    if request.endpoint == "static":
        if "v" in request.args and response.status_code == 200:
            # Its address changes when the file does (layout.asset), so a browser need never ask for it again.
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif "private" not in response.headers.get("Cache-Control", ""):
        # A feed says itself that only the calendar that asked may keep it.
        response.headers["Cache-Control"] = "no-store"
    return response


def trusted_hosts(host: str) -> list[str] | None:
    """The names this foiflow answers to, or None when it is served to others under names it cannot know.

    On one's own machine, a page of another site cannot have its name pointed here to read what is kept.
    """
    try:
        own_machine = ip_address(host).is_loopback
    except ValueError:
        own_machine = host == "localhost"
    return ["localhost", "127.0.0.1", "[::1]", host] if own_machine else None


def safe_next(target: str | None) -> str:
    """Where to go after signing in: the page that was asked for when it is one of ours, else the desk."""
    if not target or not target.startswith("/") or target.startswith("//"):
        return "/"
    # Browsers read a backslash as a slash, and drop tabs and line ends.
    if "\\" in target or any(ord(sign) < 32 for sign in target):
        return "/"
    parts = urlsplit(target)
    return "/" if parts.scheme or parts.netloc else target
