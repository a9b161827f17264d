"""The desk of a letter: its wording edited, arguments ticked, versions kept, facts that changed, and its sending."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from foiflow.models import CaseRow, PersonRow, db
from foiflow.services.cases import events
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.people import passwords
from foiflow.web.frame.clock import UK
from tests.services.journalists import journalist
from tests.web.casework import log, record, standing_on
from tests.web.letters.test_letters import REFUSED, lines_of, review
from tests.web.visiting import PASSWORD, form_on, main_of, read, send, typed_into, words

COLLEAGUE = "Ben Colleague"
TWO_GROUNDS = {**REFUSED, "exemptions": ["s 35(1)(a)", "s 43(2)"]}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


@pytest.fixture
def case_id(app: Flask) -> int:
    return log(app, "2026-02-02", TWO_GROUNDS)


@pytest.fixture
def colleague(app: Flask) -> FlaskClient:
    """Another reporter's browser."""
    with app.app_context():
        db.session.add(
            PersonRow(name=COLLEAGUE, email="ben@example.org", password_hash=passwords.hashed(PASSWORD),
                   created_at=datetime.now(UK))
        )  # fmt: skip
        db.session.commit()
    browser = app.test_client()
    assert send(browser, "/sign-in", {"email": "ben@example.org", "password": PASSWORD}).status_code == 303
    return browser


def wording_in(page: BeautifulSoup) -> str:
    return typed_into(form_on(page))["letter_text"]


def ticks(page: BeautifulSoup, ground: str) -> list[str]:
    """The ids of the arguments offered under a heading."""
    (group,) = [part for part in page.select("fieldset.grounds") if words(part.legend) == ground]
    return [str(tick["value"]) for tick in group.select("input[name=ticked]")]


def paragraphs(page: BeautifulSoup) -> str:
    return words(page.select_one("article.letter"))


def test_the_wording_stands_in_a_box_with_the_facts_filled_in_beside_the_page_it_makes(
    client: FlaskClient, case_id: int
) -> None:
    page = read(client.get(review(case_id)))
    assert "my request for information of Monday 2 February 2026" in wording_in(page)
    assert "{{" not in wording_in(page)
    assert "my request for information of Monday 2 February 2026" in paragraphs(page)


def test_arguments_are_offered_for_every_ground_cited_each_with_its_text_and_its_source(
    client: FlaskClient, case_id: int
) -> None:
    page = read(client.get(review(case_id)))
    assert ticks(page, "Section 35(1)(a)")
    assert ticks(page, "Section 43(2)")
    for argument in page.select(".argument"):
        assert words(argument.label)
        assert len(words(argument.details)) > 80
        assert "{{" not in words(argument)
        assert argument.select_one("a[href^='https://']") or "Plain reasoning" in words(argument)


def test_what_is_ticked_stands_in_the_letter_as_a_numbered_paragraph(client: FlaskClient, case_id: int) -> None:
    page = read(client.get(review(case_id)))
    first, second = ticks(page, "Section 35(1)(a)")[0], ticks(page, "Section 43(2)")[1]
    shown = read(client.post(review(case_id), data={**typed_into(form_on(page)), "ticked": [first, second]}))
    checked = [str(tick["value"]) for tick in shown.select("input[name=ticked][checked]")]
    assert checked == [first, second]
    before = len(page.select("article.letter ol > li"))
    assert len(shown.select("article.letter ol > li")) == before + 2
    assert wording_in(shown) != wording_in(page)
    assert "⟦" not in paragraphs(page)


def test_a_tick_that_asks_for_a_fact_has_its_box_on_the_page_and_no_file_without_it(
    app: Flask, client: FlaskClient, case_id: int
) -> None:
    page = read(client.get(review(case_id)))
    typed = typed_into(form_on(page))
    asking = [
        (tick, shown)
        for tick in ticks(page, "Section 35(1)(a)") + ticks(page, "Section 43(2)")
        if (shown := read(client.post(review(case_id), data={**typed, "ticked": [tick]}))).select_one(
            f'[name^="{tick}."]'
        )
    ]
    assert asking, "no argument of these grounds asks for anything"
    tick, shown = asking[0]
    box = shown.select_one(f'[name^="{tick}."]')
    assert box is not None
    assert "⟦" in paragraphs(shown)
    link = shown.select_one(f'#checks a[href="#{box["id"]}"]')
    assert link is not None
    refused = client.post(review(case_id), data={**typed_into(form_on(shown)), "ticked": [tick], "act": "word"})
    assert refused.status_code == 422
    given = {**typed_into(form_on(shown)), "ticked": [tick], str(box["name"]): "the *new* bypass", "act": "word"}
    assert "the *new* bypass" in lines_of(client.post(review(case_id), data=given).get_data())


def test_a_wording_that_nobody_touched_follows_the_case(app: Flask, client: FlaskClient, case_id: int) -> None:
    saved = send(client, review(case_id), {"act": "save"}, follow=True)
    assert "Draft 1 is saved." in main_of(saved)
    record(app, case_id, {"kind": "request_acknowledged", "date": "2026-02-04"})
    page = read(client.get(review(case_id)))
    assert "Wednesday 4 February 2026" in wording_in(page)
    assert "Facts changed" not in words(page.find("main"))


def test_an_edited_wording_stands_as_it_was_written_and_is_told_which_facts_have_changed_since(
    app: Flask, client: FlaskClient, case_id: int
) -> None:
    own = "You refused my request on Friday 27 February 2026.\r\n\r\n## What I ask\r\n\r\n1. Think again.\r\n"
    send(client, review(case_id), {"letter_text": own, "act": "save"})
    page = read(client.get(review(case_id)))
    assert wording_in(page) == own.replace("\r\n", "\n").strip()
    assert "The wording is your own" in words(page.find("main"))
    assert "Facts changed" not in words(page.find("main"))
    (response,) = [row for row in _events(app, case_id) if row[1] == "response"]
    with app.app_context():
        version = version_of(app, case_id)
        raw = {**TWO_GROUNDS, "date": "2026-02-26"}
        events.correct(case_id, response[0], raw, by=journalist(COLLEAGUE), version=version, now=datetime.now(UK))
    page = read(client.get(review(case_id)))
    changed = words(page.select_one("section.aside"))
    assert "Facts changed since this draft" in changed
    assert "was “on Friday 27 February 2026”, is now “on Thursday 26 February 2026”" in changed
    assert "27 February 2026" in wording_in(page)
    mended = send(client, review(case_id), {"letter_text": "On Thursday 26 February.", "act": "agree"}, follow=True)
    assert read(mended).select_one("section.aside") is None
    assert wording_in(read(client.get(review(case_id)))) == "On Thursday 26 February."


def _events(app: Flask, case_id: int) -> list[tuple[int, str]]:
    with app.app_context():
        return [(row.id, row.kind) for row in events.list_events(case_id)]


def version_of(app: Flask, case_id: int) -> int:
    return db.session.get_one(CaseRow, case_id).version


def test_saving_again_does_not_hide_that_facts_have_changed(app: Flask, client: FlaskClient, case_id: int) -> None:
    send(client, review(case_id), {"letter_text": "My own words.", "act": "save"})
    record(app, case_id, {"kind": "request_acknowledged", "date": "2026-02-04"})
    send(client, review(case_id), {"letter_text": "My own better words.", "act": "save"})
    assert "Facts changed since this draft" in main_of(client.get(review(case_id)))


def test_what_is_ticked_later_can_be_added_to_a_wording_of_ones_own(client: FlaskClient, case_id: int) -> None:
    page = read(client.get(review(case_id)))
    tick = ticks(page, "Section 43(2)")[1]
    own = {**typed_into(form_on(page)), "letter_text": "My own words.", "ticked": [tick]}
    shown = read(client.post(review(case_id), data=own))
    assert words(shown.select_one("button[value=add]")) == "Add 1 ticked argument to the wording"
    assert len(shown.select("article.letter ol:not(.enclosures ol) > li")) == 0
    added = client.post(review(case_id), data={**own, "act": "add"}, follow_redirects=True)
    assert wording_in(read(added)).startswith("My own words.\n\n1. ")
    assert len(read(added).select("article.letter ol:not(.enclosures ol) > li")) == 1
    assert read(added).select_one("button[value=add]") is None


def test_the_chain_of_dates_that_has_changed_is_told_line_by_line(
    app: Flask, client: FlaskClient, case_id: int
) -> None:
    send(client, review(case_id), {"letter_text": "My own words.", "act": "save"})
    record(app, case_id, {"kind": "request_acknowledged", "date": "2026-02-04"})
    changed = words(read(client.get(review(case_id))).select_one("section.aside"))
    assert "What has happened: new is “Wednesday 4 February 2026: You acknowledged it”" in changed


def test_a_space_that_word_puts_between_a_section_and_its_number_stays_a_space(
    client: FlaskClient, case_id: int
) -> None:
    shown = send(client, review(case_id), {"letter_text": "See section\u00a035(1)(a).", "act": "preview"})
    assert "See section 35(1)(a)." in paragraphs(read(shown))


def test_the_letter_says_by_when_it_is_to_be_sent(client: FlaskClient, case_id: int) -> None:
    page = read(client.get(review(case_id)))
    assert "send it by Wed 29 April" in words(page.find("main"))


def test_starting_afresh_follows_the_case_again_and_keeps_ones_own_words_among_the_versions(
    client: FlaskClient, case_id: int
) -> None:
    send(client, review(case_id), {"letter_text": "My own words.", "act": "preview"})
    fresh = send(client, review(case_id), {"letter_text": "My own words.", "act": "afresh"}, follow=True)
    assert "Yours is kept as draft 1." in main_of(fresh)
    assert "I am dissatisfied" in wording_in(read(fresh))
    (link,) = read(fresh).select('a[href$="/versions/1"]')
    old = read(client.get(str(link["href"])))
    assert words(old.select_one("textarea")) == "My own words."
    again = send(client, str(link["href"]), {}, follow=True)
    assert "Draft 1 was taken up again, as draft 3." in main_of(again)
    assert wording_in(read(again)) == "My own words."


def test_two_people_who_edit_one_letter_are_told_of_each_other_and_both_wordings_are_kept(
    app: Flask, client: FlaskClient, colleague: FlaskClient, case_id: int
) -> None:
    mine = typed_into(form_on(read(client.get(review(case_id)))))
    send(colleague, review(case_id), {"letter_text": "Theirs.", "act": "save"})
    refused = client.post(review(case_id), data={**mine, "letter_text": "Mine.", "act": "save"})
    assert refused.status_code == 409
    assert f"{COLLEAGUE} saved draft 1 on Tuesday 3 March 2026 at 12:00." in main_of(refused)
    assert wording_in(read(refused)) == "Mine."
    sent_again = client.post(review(case_id), data={**typed_into(form_on(read(refused))), "act": "save"})
    assert sent_again.status_code == 303
    with app.app_context():
        found = [(draft.saved_by, draft.markdown) for draft in letter_drafts.list_versions(case_id, "internal_review")]
    assert found == [("Ada Reporter", "Mine."), (COLLEAGUE, "Theirs.")]


def test_after_a_download_one_can_go_on_writing_and_save(client: FlaskClient, case_id: int) -> None:
    open_page = typed_into(form_on(read(client.get(review(case_id)))))
    assert client.post(review(case_id), data={**open_page, "act": "word"}).status_code == 200
    assert client.post(review(case_id), data={**open_page, "letter_text": "More.", "act": "save"}).status_code == 303


def test_markup_in_an_edited_wording_stays_words(client: FlaskClient, case_id: int) -> None:
    evil = "<script>alert(1)</script> <b>x</b> [a](javascript:alert(1)) ![](https://evil.example/x.png) </textarea>"
    response = send(client, review(case_id), {"letter_text": evil, "act": "preview"})
    page = read(response)
    assert "<script>alert(1)" not in response.get_data(as_text=True)
    letter = page.select_one("article.letter")
    assert letter is not None
    assert not letter.select("img, script, b, a[href^=javascript]")
    assert "<script>alert(1)</script> <b>x</b>" in words(letter)
    assert wording_in(page) == evil


def test_the_parts_of_the_page_that_change_while_typing_are_sent_alone(client: FlaskClient, case_id: int) -> None:
    page = read(client.get(review(case_id)))
    typed = typed_into(form_on(page))
    tick = ticks(page, "Section 35(1)(a)")[0]
    parts = read(client.post(f"{review(case_id)}/preview", data={**typed, "ticked": [tick]}))
    assert parts.select_one("article.letter") is not None
    assert parts.select_one("#letter_text[hx-swap-oob]") is not None
    assert parts.find("h1") is None
    edited = {**typed, "letter_text": "My own words.", "ticked": [tick]}
    parts = read(client.post(f"{review(case_id)}/preview", data=edited))
    assert "My own words." in paragraphs(parts)
    assert parts.select_one("#letter_text") is None, "what somebody is writing is never replaced"
    assert "The wording is your own" in words(parts.select_one("#own-wording"))


def test_what_the_checks_have_said_is_not_said_again(client: FlaskClient, case_id: int) -> None:
    typed = typed_into(form_on(read(client.get(review(case_id)))))
    assert read(client.post(f"{review(case_id)}/preview", data=typed)).select_one("#checks") is None
    shorter = {**typed, "letter_text": "Short."}
    assert read(client.post(f"{review(case_id)}/preview", data=shorter)).select_one("#checks") is not None


def test_the_case_lists_what_fits_now_then_drafts_then_what_was_sent(client: FlaskClient, case_id: int) -> None:
    send(client, review(case_id), {"letter_text": "Mine.", "act": "save"})
    page = read(client.get(f"/cases/{case_id}"))
    assert page.select_one(f'ul.letters a[href="{review(case_id)}"]') is not None
    drafts = page.find("h3", string="Drafts")
    assert drafts is not None
    told = drafts.find_next("ul")
    assert "draft 1, Tuesday 3 March 2026 at 12:00, Ada Reporter" in words(told)  # type: ignore[arg-type]


def test_a_draft_whose_letter_fits_no_more_can_still_be_read(app: Flask, client: FlaskClient, case_id: int) -> None:
    send(client, review(case_id), {"letter_text": "Mine.", "act": "save"})
    record(app, case_id, {"kind": "review_requested", "date": "2026-03-03"})
    page = read(client.get(f"/cases/{case_id}"))
    (link,) = page.select('a[href$="/letters/internal_review/versions/1"]')
    assert words(read(client.get(str(link["href"]))).select_one("textarea")) == "Mine."


@pytest.mark.parametrize("tampered", [{"version": "x"}, {"made_from": "[1, 2"}, {"made_from": "[]"}, {"ticked": "no"}])
def test_a_page_that_was_tampered_with_saves_nothing_it_should_not(
    client: FlaskClient, case_id: int, tampered: dict[str, str]
) -> None:
    response = send(client, review(case_id), {"letter_text": "Mine.", **tampered, "act": "save"})
    assert response.status_code == 303
    assert wording_in(read(client.get(review(case_id)))) == "Mine."
