"""What went wrong, shown once: a sentence in a page with a way on."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from foiflow.services.record.refusals import ChangedMeanwhile, NotFound, NotUnderstood, WrongPassword
from foiflow.web.frame.security import safe_next

SENTENCES = {
    400: (
        "That could not be read",
        "What was sent is not a request this page understands: go back and try again.",
    ),
    404: (
        "No such page",
        "There is no page at this address: it may have been removed, or the address mistyped.",
    ),
    405: (
        "Not in that way",
        "This address is for sending a form, not for opening: go back to the page with the form.",
    ),
    413: (
        "Too much at once",
        "What was sent is larger than foiflow takes: shorten the text and send it again.",
    ),
}
_NEVER_SENT_BACK = ("csrf_token", "password")


def is_domain_error(error: BaseException) -> bool:
    """Whether it is one of foiflow's own refusals, whose text is a sentence for the person at the page."""
    return isinstance(error, ValueError) and type(error).__module__.startswith("foiflow.")


def status_of(error: ValueError) -> int:
    """The HTTP status a refusal is answered with."""
    for kind, status in ((NotFound, 404), (NotUnderstood, 400), (WrongPassword, 403), (ChangedMeanwhile, 409)):
        if isinstance(error, kind):
            return status
    return 422


def attach(app: Flask) -> None:
    """Show every error the application raises."""
    app.register_error_handler(ValueError, _refusal)
    app.register_error_handler(CSRFError, _page_too_old)
    app.register_error_handler(SecurityError, _other_host)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InternalServerError, _fault)


def _refusal(error: ValueError) -> ResponseReturnValue:
    if not is_domain_error(error):
        raise error
    status = status_of(error)
    title = {400: "That could not be read", 404: "Not found"}.get(status, "That cannot be done")
    changes = error.changes if isinstance(error, ChangedMeanwhile) else ()
    return _page(title, str(error), status, changes=changes)


def _page_too_old(error: CSRFError) -> ResponseReturnValue:
    """Offer to send again what was typed, when the form came from one of our own pages."""
    typed = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if not any(part in name for part in _NEVER_SENT_BACK)
    ]
    secret = any("password" in name for name in request.form)
    again = typed if _came_from_here() and not secret and request.method == "POST" else []
    sentence = "This page was open too long, or was opened before you last signed in, so nothing was saved"
    mend = "what you typed is below and can be sent again." if again else "open it again and send the form once more."
    return _page(
        "The page was too old",
        f"{sentence}: {mend}",
        400,
        again=again,
        shown=[pair for pair in again if pair[1]],
    )


def _came_from_here() -> bool:
    """Whether the browser says that one of our own pages sent this.

    Without it another site could fill in a form and have a person press "Send again".
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    title, sentence = SENTENCES.get(error.code, (error.name, "This could not be done: go back and try again."))
    return _page(title, sentence, error.code)


def _other_host(error: SecurityError) -> ResponseReturnValue:
    sentence = "This foiflow does not answer to that name: open it at the address it printed when it started."
    return _plain("Another name", sentence), 400


def _fault(error: InternalServerError) -> ResponseReturnValue:
    sentence = (
        "Something went wrong in foiflow and nothing was saved: go back, where what you typed may still be, "
        "and try again; the details are in the window foiflow was started from."
    )
    return _plain("A fault in foiflow", sentence), 500


def _plain(title: str, sentence: str) -> str:
    """A page that asks nothing of the database or of the layout, which may be what failed."""
    return current_app.jinja_env.get_template("frame/plain.html").render(title=title, sentence=sentence)


def _page(title: str, sentence: str, status: int, **more: object) -> ResponseReturnValue:
    back = _back()
    return render_template("frame/error.html", title=title, sentence=sentence, back=back, **more), status


def _back() -> str:
    """The page the person came from, when it is one of ours."""
    parts = urlsplit(request.referrer or "")
    if parts.netloc != request.host:
        return ""
    came_from = safe_next(parts.path + (f"?{parts.query}" if parts.query else ""))
    return "" if came_from == request.full_path.rstrip("?") else came_from
