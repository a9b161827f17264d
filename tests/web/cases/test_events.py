"""What happened, typed into short forms: said back, saved, corrected, removed, and refused with what was typed kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foiflow.services.cases import events
from foiflow.timeline.events import KINDS
from tests.web.casework import event_ids, log, record, recorded, standing_on
from tests.web.visiting import main_of, read, send, typed_into, words

REFUSAL = {"date": "27 Feb 2026", "outcome": "refused", "exemptions": "s 35(1)(a), s 40(2)"}
NOTICE = {"kind": "decision_notice", "date": "2026-02-05", "outcome": "not_upheld"}
BEFORE = {kind.name: NOTICE for kind in KINDS.values() if kind.part in ("tribunal", "upper tribunal, courts")}
BEFORE["review_outcome"] = {"kind": "review_requested", "date": "2026-02-05"}
"""What must have happened before an event of some kinds can have."""
ENOUGH = {"date": "1 March 2026", "what": "A hearing bundle", "until": "1 June 2026", "on": "1 June 2026"}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


def new(case_id: int, kind: str) -> str:
    return f"/cases/{case_id}/events/new/{kind}"


@pytest.mark.parametrize("kind", [name for name in KINDS if name != "request_sent"])
def test_every_kind_of_event_has_a_form_that_saves_the_least_it_needs(
    app: Flask, client: FlaskClient, kind: str
) -> None:
    case_id = log(app, "2026-02-02", *([BEFORE[kind]] if kind in BEFORE else []))
    form = read(client.get(new(case_id, kind))).select_one("#event-form")
    assert form is not None
    typed = {name: text for name, text in ENOUGH.items() if form.select_one(f'[name="{name}"]')}
    for own in KINDS[kind].fields:
        if own.required and own.choices:
            typed[own.name] = next(iter(own.choices))
    response = send(client, new(case_id, kind), {**typed, "act": "save"})
    assert response.status_code == 303, main_of(response)
    saved = recorded(app, case_id)[-1]
    assert saved[:2] == (kind, "2026-03-01")
    assert main_of(client.get(response.location)).startswith(f"Recorded: {KINDS[kind].label}.")


def test_a_form_asks_for_its_own_fields_and_folds_away_what_any_event_may_carry(
    app: Flask, client: FlaskClient
) -> None:
    page = read(client.get(new(log(app, "2026-02-02"), "decision_notice")))
    controls = page.select("#event-form [name]")
    unfolded = [str(control["name"]) for control in controls if not control.find_parent("details")]
    assert list(dict.fromkeys(unfolded)) == [
        "csrf_token", "once", "version", "date", "outcome", "steps", "comply_within_days", "comply_by", "act",
    ]  # fmt: skip
    folded = {str(control["name"]) for control in page.select("#event-form details [name]")}
    assert folded == {"date_note", "received", "sent", "time", "reference", "source", "note"}


def test_everything_typed_is_recorded_as_a_case_file_writes_it(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-01-05")
    typed = {
        **REFUSAL,
        "parts-0-part": "Part 2",
        "parts-0-outcome": "not_held",
        "parts-1-part": "The annex",
        "parts-1-exemptions": "s 43(2); s 40(2)",
        "received": "2/3/2026",
        "reference": "FOI/26/7",
        "source": "https://example.org/refusal",
        "note": "First line.\r\n\r\nSecond.",
        "time": "4.55pm",
    }
    assert send(client, new(case_id, "response"), {**typed, "act": "save"}).status_code == 303
    assert recorded(app, case_id)[-1] == (
        "response",
        "2026-02-27",
        {
            "outcome": "refused",
            "exemptions": ["s 35(1)(a)", "s 40(2)"],
            "parts": [
                {"part": "Part 2", "outcome": "not_held"},
                {"part": "The annex", "exemptions": ["s 43(2)", "s 40(2)"]},
            ],
            "received": "2026-03-02",
            "time": "16:55",
            "reference": "FOI/26/7",
            "source": "https://example.org/refusal",
            "note": "First line.\n\nSecond.",
        },
    )


@pytest.mark.parametrize(
    ("kind", "field", "typed", "kept"),
    [
        ("decision_notice", "comply_within_days", "35 calendar days", 35),
        ("fees_notice", "amount", "£1,025.50", 1025.5),
        ("fees_notice", "amount", "25", 25),
        ("disclosure", "redacted", "yes", True),
        ("disclosure", "redacted", "no", False),
        ("hearing_listed", "time", "10am", "10:00"),
        ("hearing_listed", "time", "12.30 p.m.", "12:30"),
        ("hearing_listed", "time", "16:55", "16:55"),
        ("review_extended", "until", "April 2026", "2026-04"),
    ],
)
def test_numbers_hours_and_amounts_are_taken_as_people_write_them(
    app: Flask, client: FlaskClient, kind: str, field: str, typed: str, kept: object
) -> None:
    case_id = log(app, "2026-02-02", NOTICE)
    more = {"outcome": "upheld"} if kind == "decision_notice" else {"on": "1 June 2026"} if "hearing" in kind else {}
    response = send(client, new(case_id, kind), {"date": "1 March 2026", **more, field: typed, "act": "save"})
    assert response.status_code == 303, main_of(response)
    assert recorded(app, case_id)[-1][2][field] == kept


@pytest.mark.parametrize(
    ("kind", "field", "typed", "sentence"),
    [
        ("response", "date", "", "Write a date"),
        ("response", "date", "31/02/2026", "has 28 days"),
        ("response", "date", "03/13/2021", "no month 13"),
        ("response", "date", "4 March 2026", "still to come"),
        ("response", "date", "may", "no year"),
        ("response", "outcome", "-", "choose one of these"),
        ("response", "received", "5 March 2026", "still to come"),
        ("response", "time", "25:00", "is not a time of day"),
        ("response", "time", "5", "could be morning or evening"),
        ("decision_notice", "comply_within_days", "five weeks", "is not a whole number"),
        ("decision_notice", "comply_within_days", "0", "from 1 to 3650"),
        ("fees_notice", "amount", "lots", "is not an amount in pounds"),
        ("date_set", "what", "", "this is needed"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_everything_typed_is_kept(
    app: Flask, client: FlaskClient, kind: str, field: str, typed: str, sentence: str
) -> None:
    case_id = log(app, "2026-02-02")
    kept = {"date": "1 March 2026", "note": "Do not lose this.", "reference": "R/1"}
    if kind in ("response", "decision_notice"):
        kept["outcome"] = next(iter(KINDS[kind].field("outcome").choices))
    response = send(client, new(case_id, kind), {**kept, field: typed, "act": "save"})
    page = read(response)
    assert response.status_code == 422
    assert sentence in words(page.find(id=f"{field}-error"))
    assert sentence in words(page.select_one(f'.summary a[href="#{field}"]'))
    form = page.select_one("#event-form")
    assert form is not None
    assert {**kept, field: typed}.items() - {(field, "-"), (field, typed)} <= typed_into(form).items()
    if typed != "-":
        assert typed_into(form).get(field) == typed
    assert len(recorded(app, case_id)) == 1


def test_checking_says_the_date_back_in_words_and_saves_nothing(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    response = send(client, new(case_id, "response"), {**REFUSAL, "act": "check"})
    assert response.status_code == 200
    assert words(read(response).select_one(".said")) == "Friday 27 February 2026, a working day"
    imprecise = send(client, new(case_id, "response"), {**REFUSAL, "date": "Feb 2026", "act": "check"})
    assert words(read(imprecise).select_one(".said")) == "February 2026, the day not known"
    assert len(recorded(app, case_id)) == 1


def test_the_date_is_said_back_while_it_is_typed(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    page = read(client.get(new(case_id, "response")))
    token, box = page.select_one("#event-form input[name=csrf_token]"), page.find(id="date")
    assert token is not None
    assert box is not None
    for typed, said in (("28/2/2026", "Saturday 28 February 2026, not a working day"), ("31/2/2026", "has 28 days")):
        part = client.post(str(box["hx-post"]), data={"csrf_token": token["value"], "date": typed})
        assert said in part.get_data(as_text=True)
        assert "<html" not in part.get_data(as_text=True)


def test_what_cannot_have_happened_is_said_in_the_words_of_the_page(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    response = send(client, new(case_id, "review_outcome"), {"date": "1/3/2026", "outcome": "refusal_upheld"})
    told = main_of(response)
    assert response.status_code == 422
    assert "“Outcome of the internal review” (number 2): no review was asked for before it" in told
    assert "review_outcome" not in told
    early = main_of(send(client, new(case_id, "response"), {**REFUSAL, "date": "1 Feb 2026"}))
    assert "“Request sent”" in early
    assert "request_sent" not in early


def test_two_people_who_record_at_once_both_keep_what_they_wrote(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-01-05")
    page = read(client.get(new(case_id, "response")))
    form = page.select_one("#event-form")
    assert form is not None
    mine = {**typed_into(form), **REFUSAL, "note": "Mine.", "act": "save"}
    record(app, case_id, {"kind": "request_acknowledged", "date": "2026-01-06"}, by="Ben Colleague")
    refused = client.post(new(case_id, "response"), data=mine)
    assert refused.status_code == 409
    told = main_of(refused)
    assert "Ben Colleague recorded “Request acknowledged” of Tuesday 6 January 2026" in told
    again = read(refused).select_one("#event-form")
    assert again is not None
    kept = typed_into(again)
    assert kept["note"] == "Mine."
    assert kept["exemptions"] == "s 35(1)(a), s 40(2)"
    assert client.post(new(case_id, "response"), data={**kept, "act": "save"}).status_code == 303
    assert [kind for kind, _, _ in recorded(app, case_id)] == ["request_sent", "request_acknowledged", "response"]


@pytest.mark.parametrize("version", ["", "x", "-1", "999999999999", "²"])
def test_a_version_that_was_tampered_with_saves_nothing(app: Flask, client: FlaskClient, version: str) -> None:
    case_id = log(app, "2026-01-05")
    response = send(client, new(case_id, "response"), {**REFUSAL, "version": version, "act": "save"})
    assert response.status_code == 409
    assert len(recorded(app, case_id)) == 1


def test_a_mistake_is_corrected_in_place_and_the_history_shows_it(app: Flask, client: FlaskClient) -> None:
    mistaken = {"kind": "response", "date": "2026-02-26", "outcome": "refused", "exemptions": ["s 12"]}
    case_id = log(app, "2026-01-05", mistaken)
    address = f"/cases/{case_id}/events/{event_ids(app, case_id)[1]}/correct"
    form = read(client.get(address)).select_one("#event-form")
    assert form is not None
    shown = typed_into(form)
    assert (shown["date"], shown["outcome"], shown["exemptions"]) == ("26 February 2026", "refused", "s 12")
    assert send(client, address, {"date": "27/2/2026", "exemptions": "s 14(1)", "act": "save"}).status_code == 303
    assert recorded(app, case_id)[1] == ("response", "2026-02-27", {"outcome": "refused", "exemptions": ["s 14(1)"]})
    history = words(read(client.get(f"/cases/{case_id}")).select_one(".history"))
    assert "Ada Reporter corrected “Response” Tuesday 3 March 2026 at 12:00" in history
    assert "It was: Thursday 26 February 2026" in history
    assert "s 12" in history


def test_correcting_keeps_what_no_form_asks_for(app: Flask, client: FlaskClient) -> None:
    noted = {"kind": "note", "date": "2026-02-01", "note": "Old.", "documents": ["letter.pdf"]}
    case_id = log(app, "2026-01-05", noted)
    address = f"/cases/{case_id}/events/{event_ids(app, case_id)[1]}/correct"
    assert send(client, address, {"note": "New.", "act": "save"}).status_code == 303
    assert recorded(app, case_id)[1][2] == {"documents": ["letter.pdf"], "note": "New."}


def test_what_is_emptied_in_a_correction_is_gone(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-01-05", {"kind": "note", "date": "2026-02-01", "note": "Old.", "reference": "R/1"})
    address = f"/cases/{case_id}/events/{event_ids(app, case_id)[1]}/correct"
    assert send(client, address, {"reference": "", "act": "save"}).status_code == 303
    assert recorded(app, case_id)[1][2] == {"note": "Old."}


def test_parts_are_shown_again_for_correcting_with_room_for_more(app: Flask, client: FlaskClient) -> None:
    parts = [{"part": f"Part {number}", "outcome": "refused"} for number in range(1, 5)]
    event = {"kind": "response", "date": "2026-02-26", "outcome": "partly_disclosed", "parts": parts}
    case_id = log(app, "2026-01-05", event)
    address = f"/cases/{case_id}/events/{event_ids(app, case_id)[1]}/correct"
    assert send(client, address, {"parts-3-part": "", "parts-3-outcome": "", "act": "save"}).status_code == 303
    assert recorded(app, case_id)[1][2]["parts"] == parts[:3]


def test_what_never_happened_is_removed_after_asking_and_the_history_keeps_it(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-01-05", {"kind": "response", "date": "2026-02-26", "outcome": "not_held"})
    address = f"/cases/{case_id}/events/{event_ids(app, case_id)[1]}/remove"
    asked = main_of(client.get(address))
    assert "Remove this?" in asked
    assert "Response: not held" in asked
    assert len(recorded(app, case_id)) == 2
    assert send(client, address, {}).status_code == 303
    assert [kind for kind, _, _ in recorded(app, case_id)] == ["request_sent"]
    history = words(read(client.get(f"/cases/{case_id}")).select_one(".history"))
    assert "Ada Reporter removed “Response”" in history
    assert "Response: not held" in history


def test_what_others_rest_upon_cannot_be_removed_and_says_why(app: Flask, client: FlaskClient) -> None:
    case_id = log(
        app,
        "2026-01-05",
        {"kind": "review_requested", "date": "2026-02-10"},
        {"kind": "review_outcome", "date": "2026-02-26", "outcome": "refusal_upheld"},
    )
    response = send(client, f"/cases/{case_id}/events/{event_ids(app, case_id)[1]}/remove", {})
    assert response.status_code == 422
    assert (
        "It cannot be removed, because of what is recorded after it. “Outcome of the internal review” (number 3): no "
        "review was asked for before it" in main_of(response)
    )
    assert "review_outcome" not in main_of(response)
    assert len(recorded(app, case_id)) == 3


def test_a_request_that_cannot_have_been_made_so_says_it_beside_how_it_was_sent(
    app: Flask, client: FlaskClient
) -> None:
    case_id = log(app, "2026-01-05")
    address = f"/cases/{case_id}/events/{event_ids(app, case_id)[0]}/correct"
    response = send(client, address, {"via": "oral"})
    assert response.status_code == 422
    error = words(read(response).find(id="via-error"))
    assert "“Request sent” (number 1): only a request for environmental information may be made orally" in error
    assert "correct “How it was sent” or the law" in error


def test_nothing_is_removed_from_a_case_changed_meanwhile_until_the_change_was_seen(
    app: Flask, client: FlaskClient
) -> None:
    case_id = log(app, "2026-01-05", {"kind": "note", "date": "2026-02-10"})
    address = f"/cases/{case_id}/events/{event_ids(app, case_id)[1]}/remove"
    form = read(client.get(address)).select_one("main form[method=post]")
    assert form is not None
    record(app, case_id, {"kind": "chaser_sent", "date": "2026-02-20"}, by="Ben Colleague")
    refused = client.post(address, data=typed_into(form))
    assert refused.status_code == 409
    assert "Ben Colleague recorded “Chaser sent”" in main_of(refused)
    again = read(refused).select_one("main form[method=post]")
    assert again is not None
    assert client.post(address, data=typed_into(again)).status_code == 303


def test_every_kind_but_a_second_request_can_be_chosen_under_its_part(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    page = read(client.get(f"/cases/{case_id}/events/new"))
    offered = {str(link["href"]).rpartition("/")[2] for link in page.select(".chips a")}
    assert offered == set(KINDS) - {"request_sent"}


@pytest.mark.parametrize(
    "path",
    ["/cases/1/events/new/coup", "/cases/1/events/99/correct", "/cases/1/events/99/remove", "/cases/9/events/new"],
)
def test_what_is_not_there_is_not_found(app: Flask, client: FlaskClient, path: str) -> None:
    assert log(app, "2026-02-02") == 1
    assert client.get(path).status_code == 404


def test_an_event_of_one_case_is_not_reached_through_another(app: Flask, client: FlaskClient) -> None:
    first, second = log(app, "2026-02-02"), log(app, "2026-02-02", title="Another")
    assert client.get(f"/cases/{second}/events/{event_ids(app, first)[0]}/correct").status_code == 404


def test_markup_that_is_typed_is_shown_as_typed(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    text = '<img src=x onerror="alert(1)">'
    assert send(client, new(case_id, "note"), {"date": "1/3/2026", "note": text, "act": "save"}).status_code == 303
    response = client.get(f"/cases/{case_id}")
    assert "<img" not in response.get_data(as_text=True)
    assert text in main_of(response)
    with app.app_context():
        assert events.list_events(case_id)[-1].facts["note"] == text
