"""Letters of a case: drafted, edited, taken away as files, marked as sent, and given out again as they were sent."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from foiflow import drafting
from foiflow.drafting.markdown import read_blocks
from foiflow.models import CaseRow, LetterDraft, LetterRow
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters import sending as letters
from foiflow.services.letters.drafts import Wording, wording_of
from foiflow.services.record.access import case_for
from foiflow.services.record.office import office_in_use
from foiflow.services.record.refusals import NotFound, Refused
from foiflow.web.frame import clock, signed_in
from foiflow.web.frame.form import PageForm, form_page
from foiflow.web.frame.keys import version_shown
from foiflow.web.letters.desk import LetterDesk, saved_at

pages = Blueprint("letters", __name__)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class TakeUpForm(PageForm):
    """Nothing but the version of the draft that was shown."""

    version = HiddenField()


@pages.app_template_filter("saved_at")
def _saved_at(draft: LetterDraft) -> str:
    return saved_at(draft)


@pages.route("/cases/<key:case_id>/letters/<letter_id>", methods=["GET", "POST"])
def show(case_id: int, letter_id: str) -> ResponseReturnValue:
    """A letter as it will read, beside its wording; with its buttons it is saved, taken away or marked as sent."""
    desk = LetterDesk(case_for(signed_in.who(), case_id), letter_id, clock.today())
    if desk.form.validate_on_submit():
        with desk.form.refusals(date="marked_sent_on", via="marked_via"):
            done = _done(desk, request.form.get("act", "preview"))
            if done is not None:
                return done
    desk.fill_in()
    return form_page("letters/show.html", desk.form, desk=desk, case=desk.case, draft=desk.draft)


@pages.post("/cases/<key:case_id>/letters/<letter_id>/preview")
def preview(case_id: int, letter_id: str) -> ResponseReturnValue:
    """The parts of the page that change while somebody types and ticks."""
    desk = LetterDesk(case_for(signed_in.who(), case_id), letter_id, clock.today())
    desk.form.validate()
    shown = set(request.form)
    desk.fill_in()
    return render_template("letters/preview.html", form=desk.form, desk=desk, draft=desk.draft, shown=shown)


@pages.route("/cases/<key:case_id>/letters/<letter_id>/versions/<key:number>", methods=["GET", "POST"])
def version(case_id: int, letter_id: str, number: int) -> ResponseReturnValue:
    """One version of a draft as it was saved; it can be taken up again."""
    case = case_for(signed_in.who(), case_id)
    saved = letter_drafts.find_version(case_id, letter_id, number)
    form = TakeUpForm(data={"version": str(letter_drafts.last_version(case_id, letter_id))})
    if form.validate_on_submit():
        with form.refusals():
            again = _save(case, letter_id, wording_of(saved), form)
            flash(f"Draft {number} was taken up again, as draft {again.version}.")
            return redirect(url_for("letters.show", case_id=case_id, letter_id=letter_id), 303)
    title = drafting.letter(letter_id, office_in_use()).title_under(case.regime)
    return form_page("letters/version.html", form, case=case, saved=saved, title=title)


@pages.get("/cases/<key:case_id>/letters/<letter_id>/versions/<key:number>/<kind>")
def taken_before(case_id: int, letter_id: str, number: int, kind: str) -> ResponseReturnValue:
    """The file or text that a version was taken away as, byte for byte."""
    case_for(signed_in.who(), case_id)
    saved = letter_drafts.find_version(case_id, letter_id, number)
    if saved.document is None or kind not in ("word", "text"):
        raise NotFound("This version was never taken away: open the letter and download it.")
    title = drafting.letter(letter_id, office_in_use()).title
    return as_file(title, saved.text, saved.document, kind)


@pages.get("/cases/<key:case_id>/letters/sent/<key:row_id>/<kind>")
def kept(case_id: int, row_id: int, kind: str) -> ResponseReturnValue:
    """A letter exactly as it was sent; one from before sending was recorded, in the words it was made in."""
    case = case_for(signed_in.who(), case_id)
    row = letters.find_sent(case_id, row_id)
    if kind not in ("word", "text"):
        raise NotFound("There is no such file of this letter: open the case and choose one.")
    if row.document is not None:
        return as_file(row.title, row.text, row.document, kind)
    again = _as_it_was_made(case, row)
    return as_file(again.title, drafting.text(again), drafting.word(again, row.made_at), kind)


def _done(desk: LetterDesk, act: str) -> ResponseReturnValue | None:
    """Do what a button says; None for one that only shows the letter again."""
    case, name, wording = desk.case, desk.letter_id, desk.wording
    match act:
        case "word" | "text":
            taken = letters.take_away(case, name, wording, **_by(desk))
            return as_file(desk.draft.title, taken.text, taken.document or b"", act)
        case "save":
            saved = letter_drafts.save(case.id, name, wording, **_by(desk))
            flash(f"Draft {saved.version} is saved.")
        case "agree":
            letter_drafts.save(case.id, name, replace(wording, facts_used=desk.facts_now), **_by(desk))
            flash("Noted: the wording is right as the case stands now.")
        case "afresh":
            _start_afresh(desk)
        case "add":
            longer = "\n\n".join((wording.markdown, *desk.to_add))
            letter_drafts.save(case.id, name, replace(wording, markdown=longer), **_by(desk))
            flash("What you ticked stands at the end of the wording: move it where it belongs.")
        case "sent":
            return _mark_as_sent(desk)
        case _:
            return None
    return redirect(url_for("letters.show", case_id=case.id, letter_id=name), 303)


def _start_afresh(desk: LetterDesk) -> None:
    """Leave the journalist's own wording among the versions, and follow the case again."""
    own = letter_drafts.save(desk.case.id, desk.letter_id, desk.wording, **_by(desk))
    letter_drafts.save(desk.case.id, desk.letter_id, replace(desk.wording, markdown="", facts_used={}), **_by(desk))
    flash(f"The wording follows the case again. Yours is kept as draft {own.version}.")


def _mark_as_sent(desk: LetterDesk) -> ResponseReturnValue:
    form, day = desk.form, desk.form.marked_sent_on.data
    if day is None:
        raise Refused("Give the day on which it was sent.", "marked_sent_on")
    return form.make_once(lambda: _sent(desk, day.earliest))


def _sent(desk: LetterDesk, day: date) -> str:
    letters.send(
        desk.case,
        desk.letter_id,
        desk.wording,
        sent_on=day,
        event={"via": desk.form.marked_via.data},
        case_version=version_shown(desk.form.case_version.data),
        **_by(desk),
    )
    recorded = f", and “{desk.records}” is recorded in the case" if desk.records else ""
    flash(f"The letter is kept exactly as it was sent{recorded}.")
    return url_for("cases.show", case_id=desk.case.id) + "#letters"


def _by(desk: LetterDesk) -> dict:
    """Who saves it, over which version, and when."""
    return {"by": signed_in.actor(), "version": version_shown(desk.form.version.data), "now": clock.now()}


def _save(case: CaseRow, letter_id: str, wording: Wording, form: TakeUpForm) -> LetterDraft:
    version = version_shown(form.version.data)
    return letter_drafts.save(case.id, letter_id, wording, by=signed_in.actor(), version=version, now=clock.now())


def _as_it_was_made(case: CaseRow, row: LetterRow) -> drafting.Draft:
    made_on = row.made_at.astimezone(clock.UK).date()
    again = letters.drafted(case, row.letter, Wording(row.given), made_on)
    return replace(again, markdown=row.markdown, document=replace(again.document, body=read_blocks(row.markdown)))


def as_file(title: str, text: str, document: bytes, kind: str) -> Response:
    """A letter as a Word file, or as plain text to copy."""
    if kind == "text":
        return Response(text, mimetype="text/plain")
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "letter"
    return send_file(BytesIO(document), mimetype=WORD, as_attachment=True, download_name=f"{name}.docx")
