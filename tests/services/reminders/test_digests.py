"""The daily digest, sent to a real mail server: true when it is sent, given once, caught up and tried again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from foiflow.models import CaseRow, DocketDeadline, Person, PersonRow, ReminderSent, db, transaction
from foiflow.models.holidays import add_holidays
from foiflow.services.cases import requests as cases
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.services.docket import upkeep as docket
from foiflow.services.record.refusals import Refused
from foiflow.services.record.stored_cases import law_in_use
from foiflow.services.reminders import choices as reminder_choices
from foiflow.services.reminders import digests
from foiflow.services.reminders import not_given as reminders
from foiflow.services.reminders import on_desk as desk_reminders
from foiflow.services.reminders import own as own_reminders
from foiflow.timeline.reminder_days import OFFERED
from tests.build import additions, day
from tests.handover.mail_server import Post, mail_server
from tests.services.reminding import ADDRESS, at, days_with_mail, record, refused, send, with_mail


@pytest.fixture
def post(app: Flask) -> Iterator[Post]:
    with mail_server() as kept:
        with_mail(app, kept)
        yield kept


def choose(person: Person, *before: int, on_the_day: bool = True, after: bool = True, whose: str = "mine") -> None:
    reminder_choices.choose(person, before, on_the_day=on_the_day, after=after, whose=whose, by_email=True)


def test_a_digest_says_in_both_texts_what_is_late_how_far_of_what_case_by_which_law_and_where(
    post: Post, case: CaseRow, person: Person
) -> None:
    own_reminders.add(person, date(2026, 3, 3), "Ring the press office", at("2026-02-03"))
    assert send(at("2026-03-03")) == ["sent"]
    ((to, got),) = post.arrived
    assert to == "reporter@example.org"
    assert str(got["Subject"]) == "Reminders: 1 is late, 1 of your own"
    assert got["List-Unsubscribe"] == f"<{ADDRESS}/settings/reminders>"
    plain, html = post.texts()
    page = BeautifulSoup(html, "html5lib")
    for text in (plain, " ".join(page.get_text(" ").split())):
        for said in (
            "Monday 2 March 2026", "1 working day late", "Potholes (Anytown Council)", "FOIA 2000 s 10(1)",
            "Response to the request", "Ring the press office", "today",
        ):  # fmt: skip
            assert said in text
    links = [str(link["href"]) for link in page.select("a")]
    assert links == [
        f"{ADDRESS}/cases/{case.id}", f"{ADDRESS}/reminders", f"{ADDRESS}/", f"{ADDRESS}/settings/reminders"
    ]  # fmt: skip
    assert all(link in plain for link in links)
    assert "src=" not in html


def test_a_hostile_title_stays_text_and_makes_no_header(post: Post, case: CaseRow, person: Person) -> None:
    with transaction():
        db.session.get_one(CaseRow, case.id).title = "<script>x</script>\r\nBcc: thief@example.net"
    send(at("2026-03-03"))
    assert post.arrived[0][1]["Bcc"] is None
    assert "<script>" not in post.texts()[1]
    assert "<script>x</script> Bcc: thief@example.net (Anytown Council)" in post.texts()[0]


@pytest.mark.parametrize(
    ("regime", "calendar", "due", "reminded"),
    [
        # Easter Monday, 6 April 2026, is a bank holiday everywhere but in Scotland.
        ("foisa", "scotland", "Tuesday 7 April 2026", ["23 March", "30 March", "6 April", "7 April", "8 April"]),
        ("foia", "uk", "Tuesday 7 April 2026", ["20 March", "27 March", "2 April", "7 April"]),
        # Monday 3 August 2026 is one in Scotland alone, so in some part of the United Kingdom: neither counts it.
        ("foisa", "scotland", "Tuesday 4 August 2026", ["20 July", "27 July", "31 July", "4 August", "5 August"]),
        ("foia", "uk", "Tuesday 4 August 2026", ["20 July", "27 July", "31 July", "4 August"]),
    ],
)
def test_ten_five_and_one_working_days_before_and_while_it_lasts_by_the_calendar_of_the_law(
    post: Post, person: Person, regime: str, calendar: str, due: str, reminded: list[str]
) -> None:
    case = refused(person, regime, day(due), law_in_use().calendars[calendar])
    rule = f"{regime}.review_request"
    assert db.session.scalar(select(DocketDeadline.due).where(DocketDeadline.rule == rule)) == day(due)
    choose(person, 10, 5, 1)
    sent = days_with_mail(post, day(due) - timedelta(days=20), 24)
    kept = db.session.scalars(
        select(ReminderSent.day).where(ReminderSent.rule == rule, ReminderSent.case_id == case.id)
    ).all()
    # After its day only what can still be argued for is told of: under FOISA, not under the English code.
    assert sorted(kept) == [datetime.strptime(f"{words} 2026", "%d %B %Y").date() for words in reminded]
    assert set(kept) <= set(sent)


def test_nothing_is_sent_that_an_answer_recorded_just_before_made_untrue(
    post: Post, case: CaseRow, person: Person
) -> None:
    (waiting,) = reminders.not_given(person, date(2026, 3, 3)).theirs
    assert waiting.rule == "foia.response"
    record(case, at("2026-03-03", 6), kind="response", date="2026-03-03", outcome="disclosed")
    assert send(at("2026-03-03")) == ["nothing"]
    assert post.arrived == []


def test_a_reminder_is_given_once_however_often_and_by_however_many_it_is_sent(
    app: Flask, post: Post, case: CaseRow
) -> None:
    barrier, states = threading.Barrier(4), list[str]()

    def run() -> None:
        with app.app_context():
            barrier.wait()
            states.extend(send(at("2026-03-03")))
            db.session.remove()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(states) == ["already", "already", "already", "sent"]
    assert send(at("2026-03-03", 9)) == ["already"]
    assert send(at("2026-03-04")) == ["nothing"]
    assert len(post.arrived) == 1


def test_what_stays_late_is_told_of_again_after_a_week(post: Post, case: CaseRow) -> None:
    assert days_with_mail(post, date(2026, 3, 2), 17) == [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 10),
                                                          date(2026, 3, 17)]  # fmt: skip


def test_days_without_running_are_caught_up_in_one_digest_with_each_deadline_once(
    post: Post, case: CaseRow, person: Person
) -> None:
    uk = law_in_use().calendars["uk"]
    refused(person, "foia", date(2026, 3, 9), uk, "Bins")  # ten before: 23 February, five before: 2 March
    own_reminders.add(person, date(2026, 3, 1), "Ring the press office", at("2026-02-03"))
    assert send(at("2026-02-20")) == ["nothing"]
    assert send(at("2026-03-05")) == ["sent"]
    plain = post.texts()[0]
    assert plain.count("* ") == 3
    assert "Ask for an internal review: in 2 working days" in plain
    assert "Response to the request: 3 working days late" in plain
    assert "Ring the press office: 4 days ago" in plain
    assert send(at("2026-03-06")) == ["sent"]  # one working day before
    assert post.texts()[0].count("* ") == 1


def test_while_the_server_is_down_it_is_kept_tried_again_after_a_growing_wait_and_sent_once_it_is_up(
    app: Flask, case: CaseRow, person: Person
) -> None:
    with mail_server() as down:
        pass
    with_mail(app, down)
    tried = [at("2026-03-03"), at("2026-03-03") + timedelta(minutes=5), at("2026-03-03") + timedelta(minutes=20)]
    for moment in tried:
        assert send(moment) == ["waiting"]
        assert send(moment + timedelta(minutes=1)) == ["already"]
    (digest,) = digests.recent(person)
    assert (digest.tries, digest.state) == (3, "waiting")
    assert "cannot be reached" in digest.fault
    assert digests.next_try(digest) == tried[2] + timedelta(minutes=30)
    assert db.session.scalars(select(ReminderSent)).all() == []
    with mail_server() as up:
        with_mail(app, up)
        assert digests.send_again(person, tried[2] + timedelta(minutes=2)).state == "sent"
    assert len(up.arrived) == 1
    (digest,) = digests.recent(person)
    assert (digest.state, digest.reminders, digest.fault) == ("sent", 1, "")


def test_what_could_not_be_sent_on_one_day_is_said_by_the_next_as_it_then_stands(app: Flask, case: CaseRow) -> None:
    with mail_server() as down:
        pass
    with_mail(app, down)
    assert send(at("2026-03-03")) == ["waiting"]
    with mail_server() as up:
        with_mail(app, up)
        assert send(at("2026-03-04")) == ["sent"]
    assert "2 working days late" in up.texts()[0]
    assert [digest.state for digest in digests.recent(db.session.get_one(PersonRow, case.reporter_id))] == [
        "sent", "replaced"
    ]  # fmt: skip


def test_one_recipient_that_is_refused_keeps_nobody_else_from_being_told(post: Post, case: CaseRow) -> None:
    with transaction() as session:
        session.add(PersonRow(name="B", email="b@example.org", password_hash="", created_at=at("2026-02-01")))
    (colleague,) = db.session.scalars(select(PersonRow).where(PersonRow.name == "B"))
    choose(colleague, whose="everybody")
    post.refused.add("reporter@example.org")
    assert send(at("2026-03-03")) == ["waiting", "sent"]
    assert [to for to, _ in post.arrived] == ["b@example.org"]


def test_a_message_that_may_have_been_sent_is_shown_as_uncertain_and_never_sent_again(
    post: Post, case: CaseRow, person: Person
) -> None:
    post.hang_up = True
    assert send(at("2026-03-03")) == ["uncertain"]
    post.hang_up = False
    assert send(at("2026-03-03", 12), at_once=True) == ["already"]
    assert send(at("2026-03-04")) == ["nothing"]
    assert "may have been sent or not" in digests.recent(person)[1].fault


def test_a_digest_whose_sender_was_killed_is_uncertain_once_noted_and_tried_again_before(
    post: Post, case: CaseRow, person: Person
) -> None:
    send(at("2026-03-03"))
    with transaction() as session:
        session.execute(update(digests.Digest).values(state="sending"))
    assert send(at("2026-03-03", 8)) == ["already"]
    assert digests.recent(person)[0].state == "uncertain"
    with transaction() as session:
        session.execute(update(digests.Digest).values(state="sending", reminders=0, changed_at=at("2026-03-03")))
        session.query(ReminderSent).delete()
    assert send(at("2026-03-03", 9)) == ["sent"]


def test_a_day_that_moves_is_told_of_anew_as_it_then_stands(app: Flask, post: Post, case: CaseRow) -> None:
    assert days_with_mail(post, date(2026, 2, 27), 4) == [date(2026, 3, 2)]
    thanks = ("Thursday 26 February 2026", "A day of thanks", ("england_wales",), "Monday 2 March 2026")
    with transaction() as session:
        add_holidays(session, additions(thanks))
    docket_rebuild.rebuild(date(2026, 3, 2))
    assert days_with_mail(post, date(2026, 3, 3), 2) == [date(2026, 3, 3), date(2026, 3, 4)]
    assert "Response to the request: today" in post.texts(-2)[0]
    assert "Response to the request: 1 working day late" in post.texts(-1)[0]


def test_without_a_mail_server_nothing_is_claimed_and_the_desk_reminds_all_the_same(
    case: CaseRow, person: Person
) -> None:
    with pytest.raises(Refused, match="set FOIFLOW_SMTP_HOST"):
        send(at("2026-03-03"))
    assert digests.recent(person) == []
    docket.bring_up_to_date(date(2026, 3, 3))
    (late,) = desk_reminders.on_desk(person, date(2026, 3, 3)).theirs
    assert (late.rule, late.how_far) == ("foia.response", "1 working day late")
    assert desk_reminders.on_desk(person, date(2026, 3, 5)).number == 0


def test_whoever_wants_no_e_mail_is_sent_none(post: Post, case: CaseRow, person: Person) -> None:
    reminder_choices.choose(person, (), on_the_day=True, after=True, whose="mine", by_email=False)
    assert send(at("2026-03-03")) == []


def test_a_colleagues_case_is_told_of_only_to_whoever_wants_everybodys(
    post: Post, case: CaseRow, person: Person
) -> None:
    with transaction() as session:
        colleague = PersonRow(name="B", email="b@example.org", password_hash="", created_at=at("2026-02-01"))
        session.add(colleague)
    docket.bring_up_to_date(date(2026, 3, 3))
    assert reminders.not_given(colleague, date(2026, 3, 3)).number == 0
    choose(colleague, 5, whose="everybody")
    assert reminders.not_given(colleague, date(2026, 3, 3)).number == 1
    assert desk_reminders.on_desk(colleague, date(2026, 3, 3)).number == 1


@given(
    today=st.dates(date(2026, 2, 20), date(2026, 7, 20)),
    before=st.lists(st.sampled_from(OFFERED), unique=True),
    on_the_day=st.booleans(),
    after=st.booleans(),
)
@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_chosen_no_line_is_untrue_on_its_day(
    case: CaseRow, person: Person, today: date, before: list[int], on_the_day: bool, after: bool
) -> None:
    uk, scotland = (law_in_use().calendars[name] for name in ("uk", "scotland"))
    if db.session.scalar(select(func.count(CaseRow.id))) == 1:
        refused(person, "foia", date(2026, 4, 7), uk, "Bins")
        refused(person, "foisa", date(2026, 6, 3), scotland, "Ferries")
    choose(person, *before, on_the_day=on_the_day, after=after)
    docket.bring_up_to_date(today)
    desk = desk_reminders.on_desk(person, today)
    for one in (*(found := reminders.not_given(person, today)).mine, *found.theirs, *desk.mine, *desk.theirs):
        stands = cases.position(db.session.get_one(CaseRow, one.case_id), today)
        (deadline,) = [each for each in stands.deadlines if each.rule == one.rule and each.is_open]
        assert (deadline.due, deadline.label, deadline.source) == (one.due, one.label, one.source)
        calendar = deadline.circumstances.calendar
        working = calendar.working_days_between(min(today, one.due), max(today, one.due))
        if one.due < today:
            assert after
            if one.is_mine:
                assert one.how_far == "the safe day has passed"
                assert deadline.latest is not None
                assert deadline.latest >= today
                continue
            assert one.how_far == f"{deadline.days_late} working day{'s' * (deadline.days_late != 1)} late"
        elif one.due == today:
            assert one.how_far == "today"
        else:
            assert one.is_mine
            assert before
            assert one.how_far in (f"in {working} working day{'s' * (working != 1)}", "tomorrow")
