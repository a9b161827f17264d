"""The desk: what has become urgent over all cases, its lists whole, and each list as a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from foiflow.services.cases import demo
from foiflow.services.desk import figures as desk_figures
from foiflow.services.desk import late_authorities, saved_views
from foiflow.services.desk import lists as desk_lists
from foiflow.services.docket import upkeep as docket
from foiflow.services.record.refusals import NotUnderstood
from foiflow.timeline.dates import day_in_words
from foiflow.web.desk.lines import LISTS, DeskList, Listed, lines, lines_of
from foiflow.web.desk.reminders import reminders_today
from foiflow.web.desk.strip import strip
from foiflow.web.frame import clock, signed_in
from foiflow.web.frame.unchanged import kept_while_unchanged
from foiflow.web.frame.wording import number_of
from foiflow.web.lists.downloads import MOST, authorities_file, check_kind, deadlines_file, files
from foiflow.web.lists.filter_bar import filter_bar
from foiflow.web.lists.paging import walk
from foiflow.web.lists.view import heads, list_view

pages = Blueprint("desk", __name__)

ON_THE_DESK = 25
_COLUMNS = (("Day", "day"), ("Case", "case"), ("What", "what"), ("Next", ""))
_LATE_COLUMNS = (("Authority", "authority"), ("Late with", "late"), ("The longest", "since"))


@pages.get("/")
@kept_while_unchanged
def show() -> ResponseReturnValue:
    """The desk."""
    today, person, view = clock.today(), signed_in.who(), list_view("desk")
    docket.bring_up_to_date(today)
    counts = desk_figures.counts(person, today, view.filters)
    listed = {
        name: lines_of(LISTS[name], person, today, view.filters, limit=ON_THE_DESK, count=count)
        for name, count in (
            ("you-must-act", counts.you_must_act),
            ("they-owe-you", counts.they_owe_you),
            ("coming-up", counts.coming_up),
        )
    }
    return render_template(
        "desk/show.html",
        listed=listed,
        counts=counts,
        days=strip(desk_figures.marks(person, today, view.filters), today, view.filters),
        bar=filter_bar(view, person),
        views=saved_views.list_views(person),
        reminders=reminders_today(person, today),
    )


@pages.get("/desk/<name>")
@kept_while_unchanged
def whole_list(name: str) -> ResponseReturnValue:
    """One of the desk's lists, whole, a page at a time."""
    if name not in LISTS:
        raise NotFound
    today, view, where = clock.today(), list_view(name, desk_lists.ORDERS), walk()
    docket.bring_up_to_date(today)
    person = signed_in.who()
    listed = lines_of(
        LISTS[name], person, today, view.filters, order=view.order, limit=where.per_page, offset=where.offset
    )
    return render_template(
        "desk/whole_list.html",
        listed=listed,
        bar=filter_bar(view, person),
        heads=heads(view, _COLUMNS),
        where=replace(where, more=listed.more),
        files=files(view, "desk.download", name=name),
    )


@pages.get("/desk/day/<day>")
@kept_while_unchanged
def one_day(day: str) -> ResponseReturnValue:
    """What is due on one day."""
    due, today, view, where = _day(day), clock.today(), list_view("day", desk_lists.ORDERS), walk()
    docket.bring_up_to_date(today)
    person = signed_in.who()
    found = desk_lists.listed(
        "day", person, today, view.filters, order=view.order, limit=where.per_page, offset=where.offset, day=due
    )
    about = DeskList("day", day_in_words(due), "What is due on this day, yours and theirs.", "Nothing is due.", True)
    return render_template(
        "desk/whole_list.html",
        listed=Listed(about, lines(found.rows, today), found.more),
        bar=filter_bar(view, person),
        heads=heads(view, _COLUMNS),
        where=replace(where, more=found.more),
        files=files(view, "desk.download_day", day=day),
    )


@pages.get("/desk/late-authorities")
@kept_while_unchanged
def late() -> ResponseReturnValue:
    """The authorities that are late, with how much and the longest."""
    today, view, where = clock.today(), list_view("late-authorities", late_authorities.ORDERS), walk()
    docket.bring_up_to_date(today)
    person = signed_in.who()
    found = late_authorities.listed(
        person, today, view.filters, order=view.order, limit=where.per_page, offset=where.offset
    )
    return render_template(
        "desk/late_authorities.html",
        found=found.rows,
        bar=filter_bar(view, person),
        heads=heads(view, _LATE_COLUMNS),
        where=replace(where, more=found.more),
        files=files(view, "desk.download_late"),
    )


@pages.get("/desk/<name>/download/<kind>")
def download(name: str, kind: str) -> ResponseReturnValue:
    """One of the desk's lists as a file, whole, under its filters and in its order."""
    check_kind(kind)
    if name not in LISTS:
        raise NotFound
    today, view = clock.today(), list_view(name, desk_lists.ORDERS)
    docket.bring_up_to_date(today)
    found = desk_lists.listed(name, signed_in.who(), today, view.filters, order=view.order, limit=MOST)
    return deadlines_file(found, kind, name, today)


@pages.get("/desk/day/<day>/download/<kind>")
def download_day(day: str, kind: str) -> ResponseReturnValue:
    """What is due on one day, as a file."""
    check_kind(kind)
    due, today, view = _day(day), clock.today(), list_view("day", desk_lists.ORDERS)
    docket.bring_up_to_date(today)
    found = desk_lists.listed("day", signed_in.who(), today, view.filters, order=view.order, limit=MOST, day=due)
    return deadlines_file(found, kind, f"due-on-{due.isoformat()}-as-of", today)


@pages.get("/desk/late-authorities/download/<kind>")
def download_late(kind: str) -> ResponseReturnValue:
    """The late authorities as a file."""
    check_kind(kind)
    today, view = clock.today(), list_view("late-authorities", late_authorities.ORDERS)
    docket.bring_up_to_date(today)
    found = late_authorities.listed(signed_in.who(), today, view.filters, order=view.order, limit=MOST)
    return authorities_file(found, kind, "late-authorities", today)


@pages.post("/examples")
def load_examples() -> ResponseReturnValue:
    """Load the example cases, to look around in."""
    who = signed_in.actor()
    loaded = demo.load(who, clock.now(), who.person_id)
    flash(f"{number_of(len(loaded), 'example case')} loaded." if loaded else "The example cases are here already.")
    return redirect(url_for("cases.index"), 303)


def _day(day: str) -> date:
    """The day in an address, as ISO text. Raises NotUnderstood."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        found = date.max
    if found.isoformat() != day:
        raise NotUnderstood("There is no such day: choose one from the strip on your desk.")
    return found
