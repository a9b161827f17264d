"""Pages: what a journalist sees, put together from the settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Flask

from foiflow.models.app_database import attach
from foiflow.settings import Settings, prepare_data_folder, read_settings, secret_key
from foiflow.web.frame import errors, layout, security, signed_in

TEMPLATES = Path(__file__).parents[2] / "templates"

SUBJECTS = (
    "accounts",
    "authorities",
    "calculator",
    "calendar",
    "calendar_feeds",
    "case_details",
    "cases",
    "desk",
    "documents",
    "events",
    "letter_settings",
    "letters",
    "many_letters",
    "reminder_settings",
    "reminders",
    "requests",
    "saved_views",
    "search",
    "what_if",
)
"""The modules of foiflow.web that hold pages, each with its blueprint in `pages`."""

LARGEST_REQUEST = 8 * 1024 * 1024
LARGEST_FORM = 2 * 1024 * 1024
"""In bytes: a case's texts are long, and nobody types two million characters."""


class _Foiflow(Flask):
    """Flask with no view that is a coroutine, so that each need not be looked at with every page."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is."""
        return func


def create_app(settings: Settings | None = None) -> Flask:
    """foiflow as a WSGI application.

    `settings` are read from the environment when not given. The database is not created or
    upgraded here. Raises BadSetting, with a sentence, for a setting that cannot be used.
    """
    if settings is None:
        settings = read_settings()
        prepare_data_folder(settings)
    app = _Foiflow("foiflow", root_path=str(Path(__file__).parents[1]), template_folder=str(TEMPLATES))
    app.config.update(
        SECRET_KEY=secret_key(settings),
        SESSION_COOKIE_NAME="foiflow",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        # Done now and then (signed_in.stay_signed_in): signed anew, it would go along with every page.
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        TRUSTED_HOSTS=security.trusted_hosts(settings.host),
        # A page left open lasts as long as the sign-in: a reporter comes back to a half-written form.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=settings.https,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    attach(app, settings)
    signed_in.attach(app)
    security.attach(app)
    errors.attach(app)
    layout.attach(app)
    for subject in SUBJECTS:
        app.register_blueprint(import_module(f"foiflow.web.{subject}").pages)
    return app
