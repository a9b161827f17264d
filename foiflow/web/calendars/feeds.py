"""Private calendar feeds: the page on which they are made, and the address that a calendar program fetches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from ipaddress import ip_address

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, StringField

from foiflow.handover.calendar import CONTENT_TYPE, WRITTEN_BY, as_icalendar
from foiflow.models import CalendarFeed
from foiflow.services.calendars import entries as calendar_entries
from foiflow.services.calendars import feeds as calendar_feeds
from foiflow.services.calendars.entries import Feed
from foiflow.services.docket import upkeep as docket
from foiflow.web.frame import clock, signed_in
from foiflow.web.frame.form import PageForm, form_page
from foiflow.web.frame.making import MakingForm
from foiflow.web.frame.security import open_to_anyone

pages = Blueprint("calendar_feeds", __name__)

_STAND_IN = "987654321"
"""A case that no feed holds, whose number marks the place of the real one in an address."""


class FeedForm(MakingForm):
    """A new feed."""

    not_done = "Not made"
    what = RadioField("What it holds", default="all", validate_choice=False)
    investigation = StringField(
        "Investigation",
        description="For the last of these: its name, as it stands in its cases.",
        render_kw={"autocomplete": "off", "list": "investigation-names"},
    )

    def __init__(self, **starting: object) -> None:
        super().__init__(**starting)
        self.what.choices = list(calendar_feeds.KINDS.items())


class RevokeForm(PageForm):
    """Whether a feed is to go, or to get another address; it asks nothing else."""


@dataclass(frozen=True, slots=True)
class ShownFeed:
    """One feed as its owner sees it."""

    id: int
    holds: str
    made_on: date
    address: str


def _shown(feed: CalendarFeed) -> ShownFeed:
    kind = calendar_feeds.KINDS[feed.what]
    return ShownFeed(
        feed.id,
        f"{kind}: {feed.investigation}" if feed.investigation else kind,
        feed.made_at.astimezone(clock.UK).date(),
        url_for("calendar_feeds.fetch", secret=feed.secret, _external=True),
    )


def _made(form: FeedForm) -> str:
    made = calendar_feeds.make(signed_in.who(), form.what.data or "", form.investigation.data or "", clock.now())
    flash("The feed is made: its address is below.")
    return url_for("calendar_feeds.index") + f"#feed-{made.id}"


@pages.route("/calendar/feeds", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Your own feeds, and a form for another."""
    form, person = FeedForm(), signed_in.who()
    if form.validate_on_submit():
        with form.refusals():
            return form.make_once(lambda: _made(form))
    return form_page(
        "calendars/feeds.html",
        form,
        feeds=[_shown(feed) for feed in calendar_feeds.list_feeds(person)],
        most=calendar_entries.MOST,
        investigations=calendar_feeds.investigations(person),
        only_here=_is_own_machine(request.host),
    )


@pages.route("/calendar/feeds/<key:feed_id>/revoke", methods=["GET", "POST"])
def revoke(feed_id: int) -> ResponseReturnValue:
    """Ask before an address stops working; then have it stop, with or without another in its place."""
    person, form = signed_in.who(), RevokeForm()
    feed = calendar_feeds.find_feed(person, feed_id)
    if form.validate_on_submit():
        if "anew" in request.form:
            calendar_feeds.make_anew(person, feed_id, clock.now())
            flash("The feed has a new address; nothing is at the old one any more.")
        else:
            calendar_feeds.revoke(person, feed_id)
            flash("The feed is revoked; nothing is at its address any more.")
        return redirect(url_for("calendar_feeds.index"), 303)
    return render_template("calendars/revoke.html", form=form, feed=_shown(feed))


@pages.get("/feeds/<secret>.ics")
@open_to_anyone
def fetch(secret: str) -> ResponseReturnValue:
    """A feed, for the calendar program that knows its address: it cannot sign in."""
    feed, person = calendar_feeds.at_address(secret)
    today = clock.today()
    docket.bring_up_to_date(today)
    held = calendar_entries.feed_of(feed, person, today, clock.now())
    address = url_for("cases.show", case_id=_STAND_IN, _external=True)
    response = Response(content_type=CONTENT_TYPE)
    response.set_etag(sha256(f"{held.mark} {installation()} {address} {WRITTEN_BY}".encode()).hexdigest())
    # Kept by the program that asked and by nobody between, and asked about each time.
    response.cache_control.private = response.cache_control.no_cache = True
    if request.if_none_match.contains_weak(response.get_etag()[0] or ""):
        response.status_code = 304
    else:
        response.data = _written(held, address)
    return response


def _written(held: Feed, address: str) -> bytes:
    told = calendar_entries.entries(held, installation(), address, _STAND_IN)
    return as_icalendar(held.name, held.about, told)


def installation() -> str:
    """A name of this foiflow for the identities in its feeds: it stays as long as its key, and does not tell it."""
    return _named_by(str(current_app.config["SECRET_KEY"]))


@lru_cache(maxsize=8)
def _named_by(key: str) -> str:
    return sha256(f"foiflow calendar feeds\n{key}".encode()).hexdigest()[:20]


def _is_own_machine(host: str) -> bool:
    """Whether the page was asked for at an address that only this computer reaches."""
    name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return name == "localhost"
