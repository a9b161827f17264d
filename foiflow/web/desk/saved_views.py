"""Saved views: the desk or a list with its filters and order under a name, to be opened again with one press."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired

from foiflow.services.desk import saved_views
from foiflow.services.desk.saved_views import LONGEST_NAME
from foiflow.services.record.refusals import NotUnderstood
from foiflow.web.desk.lines import LISTS
from foiflow.web.frame import clock, signed_in
from foiflow.web.frame.form import PageForm, form_page
from foiflow.web.frame.making import MakingForm

pages = Blueprint("saved_views", __name__)

_TITLES = {"desk": "Your desk", "cases": "Cases", "late-authorities": "Late authorities"} | {
    name: one.title for name, one in LISTS.items()
}


class NameForm(PageForm):
    """What a view is called."""

    name = StringField(
        "Name of the view",
        [DataRequired("Give the view a name by which you will find it on your desk.")],
        description=f"For example “Mine at the Home Office”. At most {LONGEST_NAME} characters.",
        render_kw={"autocomplete": "off"},
    )


class SaveForm(NameForm, MakingForm):
    """The page that is kept, as it stands, and its name."""

    view_of = HiddenField()
    query = HiddenField()

    def __init__(self) -> None:
        super().__init__(data={"view_of": request.args.get("view_of", "desk"), "query": request.args.get("query", "")})


def _saved(name: str, page: str, query: str) -> str:
    view = saved_views.save(signed_in.who(), name, page, query, clock.now())
    flash(f"Saved. “{view.name}” stands on your desk.")
    return url_for("saved_views.open_view", view_id=view.id)


@pages.route("/views/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Keep a page with its filters and its order under a name."""
    form = SaveForm()
    page, query = form.view_of.data or "", form.query.data or ""
    saved_views.check(page, query)
    if form.validate_on_submit():
        with form.refusals():
            return form.make_once(lambda: _saved(form.name.data or "", page, query))
    return form_page("desk/saved_views/new.html", form, page_title=_TITLES[page], back=_address(page, query))


@pages.get("/views")
def index() -> ResponseReturnValue:
    """All the views one has, to rename and delete."""
    return render_template("desk/saved_views/index.html", views=saved_views.list_views(signed_in.who()), titles=_TITLES)


@pages.get("/views/<key:view_id>")
def open_view(view_id: int) -> ResponseReturnValue:
    """Go to the page that was kept."""
    view = saved_views.find_view(signed_in.who(), view_id)
    try:
        return redirect(_address(view.page, view.query), 303)
    except NotUnderstood as refusal:
        raise NotUnderstood(
            f"“{view.name}” cannot be shown any more, because what was saved is no longer understood. {refusal} "
            "Delete the view under “Saved views” and save it again."
        ) from None


@pages.route("/views/<key:view_id>/rename", methods=["GET", "POST"])
def rename(view_id: int) -> ResponseReturnValue:
    """Give a view another name."""
    view = saved_views.find_view(signed_in.who(), view_id)
    form = NameForm(data={"name": view.name})
    if form.validate_on_submit():
        with form.refusals():
            saved_views.rename(signed_in.who(), view_id, form.name.data or "")
            flash("Renamed.")
            return redirect(url_for("saved_views.index"), 303)
    return form_page("desk/saved_views/rename.html", form, view=view)


@pages.post("/views/<key:view_id>/delete")
def delete(view_id: int) -> ResponseReturnValue:
    """Delete a view; no case is touched by it."""
    saved_views.delete(signed_in.who(), view_id)
    flash("Deleted.")
    return redirect(url_for("saved_views.index"), 303)


def _address(page: str, query: str) -> str:
    """Where a kept page is. Raises NotUnderstood."""
    kept = saved_views.check(page, query)
    if page in LISTS:
        return url_for("desk.whole_list", name=page, **kept)
    endpoints = {"desk": "desk.show", "cases": "cases.index", "late-authorities": "desk.late"}
    return url_for(endpoints[page], **kept)
