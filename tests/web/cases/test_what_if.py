"""What if: supposed in the address alone, shown as it would stand, refused in sentences, and nothing ever saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from werkzeug.test import TestResponse

from foiflow.models import db
from foiflow.timeline.events import KINDS
from foiflow.web.cases.supposed_steps import MOST
from tests.web.casework import TO_THE_TRIBUNAL, log, record, standing_on
from tests.web.visiting import main_of, read, typed_into, words

REFUSAL = "response~2026-05-04~outcome:refused"
REVIEW = "review_requested~2026-05-20"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-04-13"):
        yield


@pytest.fixture
def case_id(app: Flask) -> int:
    """A request sent on Thursday 2 April 2026: an answer is due by Tuesday 5 May."""
    return log(app, "2026-04-02")


def address(case_id: int) -> str:
    return f"/cases/{case_id}/what-if"


def supposing(client: FlaskClient, case_id: int, *then: str, **more: str) -> TestResponse:
    return client.get(address(case_id), query_string={"then": list(then), **more})


def suppose(client: FlaskClient, at: str, **typed: str) -> TestResponse:
    """Fill in the form of an event that is supposed, and send it as a browser does."""
    form = read(client.get(at)).select_one("main form[method=get]")
    assert form is not None
    kept = [(str(box["name"]), str(box["value"])) for box in form.select("input[type=hidden]")]
    others = {name: value for name, value in typed_into(form).items() if name not in dict(kept)}
    return client.get(str(form["action"]), query_string=[*kept, *(others | typed).items()])


def everything_stored(app: Flask) -> dict[str, Sequence[Any]]:
    """Every row of every table."""
    with app.app_context():
        found = {t.name: list(db.session.execute(select(t))) for t in db.metadata.sorted_tables}
        db.session.remove()
    return {name: sorted(map(repr, rows)) for name, rows in found.items()}


def test_a_refusal_on_4_may_shows_the_window_for_a_review_and_saves_nothing(
    app: Flask, client: FlaskClient, case_id: int
) -> None:
    before = everything_stored(app)
    chosen = read(client.get(f"/cases/{case_id}")).select_one(f'main a[href="{address(case_id)}"]')
    assert words(chosen) == "What if?"
    begun = read(client.get(address(case_id)))
    first = begun.select_one(".chips a.likely")
    assert first is not None
    assert words(first) == "Response"
    done = suppose(client, str(first["href"]), date="4 May 2026", outcome="refused")
    assert done.status_code == 303
    assert parse_qs(urlsplit(done.location).query) == {"then": [REFUSAL]}
    shown = client.get(done.location)
    said = main_of(shown)
    assert "Supposed. Nothing here is recorded in the case, and nothing is saved." in said
    assert "Then, on Monday 4 May 2026" in said
    assert "Stage Answered Today Waiting for a response" in said
    page = read(shown)
    due = {words(part.select_one("b")): words(part) for part in page.select(".due")}
    (review,) = [text for label, text in due.items() if "Wednesday 1 July 2026" in text]
    assert "you" in review
    assert "How this was counted" in review
    assert "Response, supposed" in review
    assert [words(heading) for heading in page.select("h3.becomes")] == [
        "Would begin", "Would be done", "Letters that would then fit",
    ]  # fmt: skip
    assert "internal review" in words(page.select("ul.letters")[-1]).lower()
    assert everything_stored(app) == before


def test_steps_follow_each_other_and_each_can_be_taken_out(client: FlaskClient, case_id: int) -> None:
    done = suppose(client, f"{address(case_id)}?then={REFUSAL}&kind=review_requested", date="20/5/2026")
    assert parse_qs(urlsplit(done.location).query)["then"] == [REFUSAL, REVIEW]
    page = read(client.get(done.location))
    assert "Then, on Wednesday 20 May 2026" in words(page.find("main"))
    assert "At internal review" in words(page.find("main"))
    steps = page.select("ol.supposed li")
    assert [words(step.select_one("b")) for step in steps] == ["Response: refused", "Internal review asked for"]
    without = [parse_qs(urlsplit(str(step.select_one(".mend a")["href"])).query)["then"] for step in steps]  # type: ignore[index]
    assert without == [[REVIEW], [REFUSAL]]
    assert supposing(client, case_id, REVIEW).status_code == 200


def test_the_address_alone_shows_the_same_to_a_colleague(client: FlaskClient, case_id: int) -> None:
    once, again = (main_of(supposing(client, case_id, REFUSAL, REVIEW)) for _ in range(2))
    assert once == again


def test_a_step_that_can_no_longer_happen_is_said_and_can_be_taken_out(client: FlaskClient, case_id: int) -> None:
    response = supposing(client, case_id, REFUSAL, "review_outcome~2026-06-01~outcome:refusal_upheld")
    assert response.status_code == 422
    said = main_of(response)
    assert "“Outcome of the internal review”: no review was asked for before it" in said
    assert len(read(response).select(".supposed .mend a")) == 2
    assert "And then?" in said
    assert not read(response).select("ul.chips")


def test_an_event_that_cannot_have_happened_is_refused_beside_its_day(client: FlaskClient, case_id: int) -> None:
    response = suppose(client, f"{address(case_id)}?kind=response", date="1 March 2026", outcome="refused")
    assert response.status_code == 422
    page = read(response)
    assert "it comes before the request" in words(page.select_one("#date-error"))
    assert page.select_one('.summary a[href="#date"]')
    assert page.title is not None
    assert words(page.title).startswith("Not supposed:")
    kept = page.select_one('input[name="date"]')
    assert kept is not None
    assert kept["value"] == "1 March 2026"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"date": "", "outcome": "refused"}, "Write a date"),
        ({"date": "31 June 2026", "outcome": "refused"}, "June"),
        ({"date": "4 May 2199", "outcome": "refused"}, "check the year"),
        ({"date": "4 May 2026"}, "choose one of these"),
        ({"date": "4 May 2026", "outcome": "<b>"}, "choose one of these"),
    ],
)
def test_what_is_mistyped_is_said_and_kept(
    client: FlaskClient, case_id: int, typed: dict[str, str], error: str
) -> None:
    response = suppose(client, f"{address(case_id)}?kind=response&then={REVIEW}", **typed)
    assert response.status_code == 422
    assert error in words(read(response).select_one(".summary"))
    assert read(response).select_one(f'input[name="then"][value="{REVIEW}"]')


def test_a_text_too_long_for_an_address_is_said_beside_its_box(client: FlaskClient, case_id: int) -> None:
    typed = {"date": "4 May 2026", "until": "1 June 2026", "owed_by": "authority", "what": "x" * 201}
    response = suppose(client, f"{address(case_id)}?kind=date_set", **typed)
    assert response.status_code == 422
    assert "at most 200 characters" in words(read(response).select_one("#what-error"))
    assert suppose(client, f"{address(case_id)}?kind=date_set", **{**typed, "what": "~" * 200}).status_code == 303


@pytest.mark.parametrize(
    "then",
    [
        "nonsense", "", "~", "response", "response~", "response~2026-13-01~outcome:refused", "response~2026-05-04",
        "response~2026-05-04~outcome:eaten", "response~2026-05-04~outcome:refused~outcome:refused",
        "response~2026-05-04~outcome", "response~2026-05-04~note:x", "response~2026-05-04~parts:x",
        "response~9999-05-04~outcome:refused", "response~0000-00-00~outcome:refused", "\x00", "response~\ud800",
        "request_sent~2026-05-04~via:pigeon", "decision_notice~2026-05-04~outcome:upheld~comply_within_days:-1",
        "decision_notice~2026-05-04~outcome:upheld~comply_within_days:99999999999",
        "<script>alert(1)</script>", "response~2026-05-04~outcome:refused" + "~" * 1200,
    ],
)  # fmt: skip
def test_an_address_that_no_page_made_is_a_plain_400(client: FlaskClient, case_id: int, then: str) -> None:
    query = "then=" + "".join(f"%{byte:02X}" for byte in then.encode("utf-8", "surrogatepass"))
    response = client.get(f"{address(case_id)}?{query}")
    assert response.status_code == 400
    assert "That could not be read" in main_of(response)
    assert not read(response).select("main script")


def test_too_many_steps_an_unknown_kind_or_another_case_are_said_plainly(client: FlaskClient, case_id: int) -> None:
    notes = [f"note~2026-05-{day:02}" for day in range(1, MOST + 2)]
    assert supposing(client, case_id, *notes).status_code == 400
    full = supposing(client, case_id, *notes[:MOST])
    assert full.status_code == 200
    assert f"{MOST} steps are as many as can be supposed" in main_of(full)
    assert supposing(client, case_id, *notes[:MOST], kind="note").status_code == 400
    assert supposing(client, case_id, kind="nonsense").status_code == 400
    assert client.get(address(case_id + 99)).status_code == 404
    assert client.post(address(case_id)).status_code in (400, 405)


def test_days_far_off_are_shown_or_refused_but_never_a_fault(client: FlaskClient, case_id: int) -> None:
    for day in ("1900-01-01", "2199-12-31", "2199", "1900", "2031-05", "2026"):
        assert supposing(client, case_id, f"response~{day}~outcome:refused").status_code in (200, 422)


def test_a_second_request_cannot_be_supposed(client: FlaskClient, case_id: int) -> None:
    said = supposing(client, case_id, "request_sent~2026-05-04~via:email")
    assert said.status_code == 422
    assert "a new request is a new case" in main_of(said)


def test_nobody_else_may_look(stranger: FlaskClient, case_id: int) -> None:
    assert stranger.get(address(case_id)).status_code == 303


def test_before_the_tribunal_a_consent_brings_back_what_stood_before_the_appeal(
    app: Flask, client: FlaskClient
) -> None:
    case_id = log(app, "2025-01-06", *TO_THE_TRIBUNAL)
    said = main_of(supposing(client, case_id, "withdrawal_consented~2026-05-04"))
    assert "Stage Decision notice issued Today Before the tribunal" in said


def test_a_warning_that_a_next_step_says_is_not_said_twice(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2025-01-06", *TO_THE_TRIBUNAL)
    said = main_of(supposing(client, case_id, "note~2026-05-04"))
    assert said.count("takes effect only if the tribunal consents") == 1
    assert "So too today." in said


def test_a_scottish_case_is_supposed_under_its_own_law(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-04-02", regime="foisa", authority="Comhairle")
    said = main_of(supposing(client, case_id, "response~2026-05-05~outcome:refused"))
    assert "Thursday 2 July 2026" in said
    assert "Freedom of Information (Scotland)" in said or "FOISA" in said


def test_what_recording_it_then_gives_is_what_the_page_showed(app: Flask, client: FlaskClient, case_id: int) -> None:
    supposed = read(supposing(client, case_id, "response~2026-04-13~outcome:refused"))
    shown = {words(part.select_one("b")): words(part.select("p")[1]) for part in supposed.select(".due")}
    record(app, case_id, {"kind": "response", "date": "2026-04-13", "outcome": "refused"})
    recorded = read(client.get(f"/cases/{case_id}"))
    assert shown == {words(part.select_one("b")): words(part.select("p")[1]) for part in recorded.select(".due")}


@pytest.mark.parametrize("kind", [name for name in KINDS if name != "request_sent"])
def test_every_kind_of_event_has_a_form_and_can_be_supposed(app: Flask, client: FlaskClient, kind: str) -> None:
    case_id = log(
        app, "2025-01-06",
        {"kind": "review_requested", "date": "2025-02-05"},
        {"kind": "decision_notice", "date": "2025-10-06", "outcome": "not_upheld"},
    )  # fmt: skip
    at = f"{address(case_id)}?kind={kind}"
    form = read(client.get(at)).select_one("main form[method=get]")
    assert form is not None
    enough = {"date": "4 May 2026", "what": "A ~ 50% paper: “x”", "until": "1 June 2026", "on": "1 June 2026"}
    typed = {name: text for name, text in enough.items() if form.select_one(f'[name="{name}"]')}
    for own in KINDS[kind].fields:
        if own.required and own.choices:
            typed[own.name] = next(iter(own.choices))
    done = suppose(client, at, **typed)
    assert done.status_code == 303, main_of(done)
    shown = client.get(done.location)
    assert shown.status_code == 200, main_of(shown)
    assert typed.get("what", "") in main_of(shown)


_WORDS = st.one_of(
    st.text(max_size=60),
    st.builds(
        "{}~{}~{}:{}".format,
        st.sampled_from([*KINDS, "nothing"]),
        st.sampled_from(["2026-05-04", "2026-05", "2026", "2026-02-30", "", "4 May"]),
        st.sampled_from(["outcome", "by", "until", "owed_by", "what", "about", "to", "from", "via", "x"]),
        st.one_of(st.text(max_size=12), st.sampled_from(["refused", "authority", "2026-06-01", "foisa", "email"])),
    ),
    st.builds("{}~{}".format, st.sampled_from(list(KINDS)), st.dates().map(str)),
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    then=st.lists(_WORDS, max_size=10), kind=st.sampled_from(["", "response", "note", "x"]), date=st.text(max_size=12)
)
def test_whatever_the_address_holds_it_is_answered_and_never_a_fault(
    client: FlaskClient, case_id: int, then: list[str], kind: str, date: str
) -> None:
    query = {"then": then, **({"kind": kind, "date": date} if kind else {})}
    response = client.get(address(case_id), query_string=query)
    assert response.status_code in (200, 303, 400, 422)


def test_the_address_is_made_by_the_application(app: Flask, case_id: int) -> None:
    with app.test_request_context():
        assert url_for("what_if.show", case_id=case_id, then=[REFUSAL]).endswith(f"?then={REFUSAL}")
