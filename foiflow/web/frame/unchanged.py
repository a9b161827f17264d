"""Pages that a browser keeps and asks about: while nothing has changed, it is told so and shows the one it has."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import ParamSpec

from flask import Flask, Response, current_app, make_response, request, session
from flask.typing import ResponseReturnValue

from foiflow.drafting.letter_files import LETTERS
from foiflow.models import current_revision
from foiflow.web.frame import clock, signed_in

_View = ParamSpec("_View")
_PROGRAM = "foiflow_program"


def attach(app: Flask) -> None:
    """Note of what program this app's pages are, so that none outlives an update or another setting."""
    folders = [Path(app.root_path), Path(str(app.template_folder)), LETTERS]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    seen = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files if path.suffix != ".pyc"]
    settings = app.extensions["foiflow_settings"]
    app.extensions[_PROGRAM] = sha256(repr((seen, settings)).encode()).hexdigest()


def kept_while_unchanged(view: Callable[_View, ResponseReturnValue]) -> Callable[_View, ResponseReturnValue]:
    """Mark a page that shows nothing but what is stored, the day, and who looks at it. Put it under the route.

    A browser that has it is answered 304 while no change at all has been made to what is stored, the day has not
    passed, and the same person is signed in to the same program; otherwise the page is made anew.
    """

    @wraps(view)
    def shown(*args: _View.args, **kwargs: _View.kwargs) -> ResponseReturnValue:
        # What is told once ("Saved.") stands on one page and no other.
        mark = None if "_flashes" in session else _mark()
        if mark is not None and request.if_none_match.contains_weak(mark):
            return _asked_about_each_time(Response(status=304), mark)
        response = make_response(view(*args, **kwargs))
        if mark is not None and response.status_code == 200:
            _asked_about_each_time(response, mark)
        return response

    return shown


def _mark() -> str:
    """What the page would be made of. Read before it is made: of what changes meanwhile, the next mark tells."""
    made_of = (
        current_app.extensions[_PROGRAM],
        current_revision(),
        clock.today(),
        signed_in.who(),
        session.get("csrf_token"),
        request.full_path,
        request.script_root,
        request.host,
        request.headers.get("HX-Request"),
    )
    return sha256(repr(made_of).encode()).hexdigest()


def _asked_about_each_time(response: Response, mark: str) -> Response:
    response.set_etag(mark, weak=True)
    response.cache_control.private = response.cache_control.no_cache = True
    return response
