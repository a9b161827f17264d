"""Pages: what a journalist sees, put together from the settings."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask import Flask

from foiflow.models.app_database import attach
from foiflow.settings import Settings, prepare_data_folder, read_settings, secret_key
from foiflow.web.authorities import figures
from foiflow.web.authorities import pages as authority_pages
from foiflow.web.calculator import pages as calculator_pages
from foiflow.web.calendars import feeds, month
from foiflow.web.cases import details, events, requests, what_if
from foiflow.web.cases import pages as case_pages
from foiflow.web.desk import pages as desk_pages
from foiflow.web.desk import saved_views
from foiflow.web.documents import pages as document_pages
from foiflow.web.frame import errors, keys, layout, security, unchanged
from foiflow.web.letters import many
from foiflow.web.letters import pages as letter_pages
from foiflow.web.letters import settings as letter_settings
from foiflow.web.people import accounts
from foiflow.web.reminders import own
from foiflow.web.reminders import settings as reminder_settings
from foiflow.web.search import pages as search_page

TEMPLATES = Path(__file__).parents[2] / "templates"

PAGES = (
    accounts.pages,
    authority_pages.pages,
    figures.pages,
    calculator_pages.pages,
    month.pages,
    feeds.pages,
    details.pages,
    case_pages.pages,
    desk_pages.pages,
    document_pages.pages,
    events.pages,
    letter_settings.pages,
    letter_pages.pages,
    many.pages,
    reminder_settings.pages,
    own.pages,
    requests.pages,
    saved_views.pages,
    search_page.pages,
    what_if.pages,
)
"""Every subject's pages."""

LARGEST_REQUEST = 8 * 1024 * 1024
LARGEST_FORM = 2 * 1024 * 1024
"""In bytes: a case's texts are long, and nobody types two million characters."""


def create_app(settings: Settings | None = None) -> Flask:
    """foiflow as a WSGI application.

    `settings` are read from the environment when not given. The database is not created or
    upgraded here. Raises BadSetting, with a sentence, for a setting that cannot be used.
    """
    if settings is None:
        settings = read_settings()
        prepare_data_folder(settings)
    app = Flask("foiflow", root_path=str(Path(__file__).parents[1]), template_folder=str(TEMPLATES))
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
    security.attach(app)
    errors.attach(app)
    keys.attach(app)
    layout.attach(app)
    unchanged.attach(app)
    for pages in PAGES:
        app.register_blueprint(pages)
    return app
