"""Letters for many cases at once: what would be drafted for what was chosen on the desk, and all of it as one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue

from foiflow.services.letters import many as many_letters
from foiflow.services.letters.many import Planned
from foiflow.services.record.refusals import Refused
from foiflow.web.frame import clock, signed_in

pages = Blueprint("many_letters", __name__)


@pages.get("/letters/many")
def nothing_chosen() -> ResponseReturnValue:
    """Where to choose: what was chosen is sent with a form and stands in no address."""
    return render_template("letters/many/nothing.html", fault="")


@pages.post("/letters/many")
def choose() -> ResponseReturnValue:
    """What would be drafted for each deadline that was chosen; nothing is kept."""
    return _shown(request.form.getlist("chosen"))


@pages.post("/letters/many/draft")
def draft() -> ResponseReturnValue:
    """Draft them all, and give out the Word files with their index."""
    chosen, now = request.form.getlist("chosen"), clock.now()
    try:
        drafted = many_letters.draft_all(signed_in.who(), chosen, request.form.getlist("shown"), now)
    except Refused as refusal:
        return _refused(refusal)
    if not any(one.document for one in drafted):
        return _page([replace(one.planned, why_not=one.why_not, lacks=()) for one in drafted], nothing=True)
    file = BytesIO(many_letters.bundle(drafted, now))
    name = f"letters-{now.date().isoformat()}.zip"
    return send_file(file, mimetype="application/zip", as_attachment=True, download_name=name)


def _shown(chosen: Sequence[str]) -> ResponseReturnValue:
    try:
        return _page(many_letters.plan(signed_in.who(), chosen, clock.today()))
    except Refused as refusal:
        return _refused(refusal)


def _page(planned: Sequence[Planned], *, nothing: bool = False) -> ResponseReturnValue:
    page = render_template(
        "letters/many/choose.html",
        planned=planned,
        complete=[one for one in planned if one.is_complete],
        lacking=[one for one in planned if one.lacks and not one.why_not],
        without=[one for one in planned if one.why_not],
        nothing=nothing,
    )
    return page, 422 if nothing else 200


def _refused(refusal: Refused) -> ResponseReturnValue:
    return render_template("letters/many/nothing.html", fault=refusal.sentence), 422
