"""Facts come from the case: none is made up, none is made more precise, none is left blank."""

import pytest

from foiflow.drafting import FaultyFact, MissingFacts, html, text

SENT = {"kind": "request_sent", "date": "2020-09-14"}
REFUSED = {"kind": "response", "date": "2020-10-22", "outcome": "refused", "exemptions": ["s 35(1)(a)"]}


def test_an_optional_fact_that_is_missing_leaves_its_sentence_out(a_case, drafted):
    bare = a_case("foia", SENT, authority={"email": ""}, requester={"outlet": "", "email": ""}, reference="")
    made = drafted("chase_response", bare, "2020-10-20")
    assert made.missing == ()
    assert text(made).startswith(
        "A. Reporter\n\n20 October 2020\n\nDepartment for Work and Pensions\n\nLate response to my request"
    )
    assert "acknowledg" not in text(made)


def test_a_fact_that_the_law_requires_is_asked_for_and_marked(a_case, drafted):
    made = drafted("internal_review", a_case("foisa", SENT, REFUSED, requester={"email": ""}), "2020-11-05")
    assert [(fact.name, fact.label) for fact in made.missing] == [
        ("requester_address", "your address for correspondence")
    ]
    assert "<mark>⟦your address for correspondence⟧</mark>" in html(made)
    with pytest.raises(MissingFacts):
        made.must_be_complete()


def test_a_fact_given_beside_the_case_fills_the_gap(a_case, drafted):
    case = a_case("foisa", SENT, REFUSED, requester={"email": ""})
    made = drafted("internal_review", case, "2020-11-05", requester_address="1 High Street\nLeith  EH6 1AA")
    assert made.missing == ()
    assert text(made).startswith("A. Reporter\nExample News Service\n1 High Street\nLeith EH6 1AA\n")


def test_what_is_given_stands_before_what_the_case_says(a_case, drafted):
    given = {"authority_reference": "FOI/7", "our_reference": "", "reply_by": "2020-11-30"}
    said = text(drafted("chase_response", a_case("foia", SENT), "2020-10-20", **given))
    assert "Your reference: FOI/7\nMy reference: DWP-2020-14\n" in said
    assert "WHAT I ASK YOU TO DO BY MONDAY 30 NOVEMBER 2020" in said


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("shoe_size", "9", "“shoe_size” is no fact that may be given: the facts are requester_outlet,"),
        ("reply_by", "31/02/2021", "The day by which you ask for a reply: “31/02/2021” is not a date"),
        ("reply_by", "2021-02-30", "February 2021 has 28 days"),
        ("reply_by", "2021-02", "is not one day"),
    ],
)
def test_a_fact_that_cannot_stand_is_refused_with_a_sentence(a_case, drafted, name, value, says):
    with pytest.raises(FaultyFact) as caught:
        drafted("chase_response", a_case("foia", SENT), "2020-10-20", **{name: value})
    assert says in str(caught.value)


def test_their_reference_is_the_last_one_they_used_and_never_ours(a_case, drafted):
    case = a_case(
        "foia",
        {**SENT, "reference": "OURS"},
        {"kind": "request_acknowledged", "date": "2020-09-15", "reference": "FIRST"},
        {**REFUSED, "reference": "SECOND"},
        {"kind": "chaser_sent", "date": "2020-10-26", "reference": "MINE"},
    )
    assert "Your reference: SECOND" in text(drafted("internal_review", case, "2020-11-05"))


def test_a_reply_is_asked_for_in_five_working_days_of_the_law_of_the_country(a_case, drafted):
    # Friday 27 November 2020; Monday 30 November is St Andrew's Day, a bank holiday in Scotland.
    scottish = text(drafted("chase_response", a_case("foisa", SENT), "2020-11-27"))
    assert "BY MONDAY 7 DECEMBER 2020" in scottish
    # Friday 27 August 2021; Monday 30 August is a bank holiday in England, and so under FOIA and EIR.
    english = text(drafted("chase_response", a_case("eir", SENT), "2021-08-27"))
    assert "BY MONDAY 6 SEPTEMBER 2021" in english


def test_lateness_is_never_counted_exactly_from_a_month(a_case, drafted):
    said = text(drafted("chase_response", a_case("foia", {**SENT, "date": "2020-09"}), "2020-11-10"))
    assert "at least nine working days late" in said
    assert "in September 2020" in said
    assert "30 September" not in said


def test_one_day_late_on_a_day_that_does_not_count_claims_no_working_day(a_case, drafted):
    # Due on Monday 12 October 2020: Saturday 17 October is four working days after, as Friday was.
    assert "four working days late" in text(drafted("chase_response", a_case("foia", SENT), "2020-10-17"))
    # Due on a Friday (a request of Friday 11 September): on Saturday no working day has been lost yet.
    friday = text(drafted("chase_response", a_case("foia", {**SENT, "date": "2020-09-11"}), "2020-10-10"))
    assert "working day late" not in friday
    assert "working days late" not in friday


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("by 3 December 2020, when the refusal was reported", "in 2020, by 3 December 2020: you refused"),
        ("the day is not public", "in 2020: you refused"),
        ("by 3 December 2021", "in 2020: you refused"),
        ("by 31 February 2020", "in 2020: you refused"),
    ],
)
def test_a_note_narrows_a_date_only_to_a_day_that_the_date_allows(a_case, drafted, note, words):
    case = a_case("foia", {**SENT, "date": "2020-09"}, {**REFUSED, "date": "2020", "date_note": note})
    assert words in text(drafted("internal_review", case, "2021-01-04"))


def test_only_what_concerns_the_authority_stands_in_the_chain_of_dates(a_case, drafted):
    private = [
        {"kind": "note", "date": "2020-09-20", "note": "A source told me"},
        {"kind": "story_published", "date": "2020-09-21", "url": "https://example.org/story"},
        {"kind": "right_of_reply_sent", "date": "2020-09-22"},
        {"kind": "correspondence", "date": "2020-09-23", "from": "A source", "to": "me"},
    ]
    made = drafted("internal_review", a_case("foia", SENT, *private, REFUSED), "2020-11-05")
    assert "source" not in text(made)
    assert "story" not in text(made)
    assert "Tuesday 22 September" not in text(made)


def test_what_happened_later_is_not_known_on_the_day_of_the_letter(a_case, drafted):
    said = text(drafted("chase_response", a_case("foia", SENT, REFUSED), "2020-10-20"))
    assert "refused my request" not in said
    assert "I have had no response" in said


def test_a_ground_cited_twice_in_two_ways_is_disputed_once(a_case, drafted):
    answer = {**REFUSED, "exemptions": ["s 35(1)(a)", "section 35(1)(A)", "reg 12(5)(e)"]}
    said = text(drafted("internal_review", a_case("foia", SENT, answer), "2020-11-05"))
    assert said.count("Section 35(1)(a) (Formulation") == 1
    assert "relying on section 35(1)(a) and reg 12(5)(e)" in said
    assert "Reg 12(5)(e). Please explain" in said


def test_a_review_of_an_archive_or_a_school_has_the_time_of_its_kind(a_case, drafted):
    keeper = a_case("foisa", SENT, {**REFUSED, "date": "2020-10-09"}, authority={"kind": "archive"})
    assert "within 30 working days of receiving this letter" in text(drafted("internal_review", keeper, "2020-11-05"))


def test_a_count_that_leaves_the_known_calendar_is_asked_for_and_not_guessed(a_case, drafted):
    from foiflow.timeline.law_book import law_book

    last = law_book().calendars["uk"].last.replace(month=12, day=30)
    made = drafted("chase_response", a_case("foia", SENT), last.isoformat())
    assert [fact.name for fact in made.missing] == ["reply_by"]
    assert "⟦the day by which you ask for a reply⟧".upper() in text(made)


def test_typed_values_come_out_as_typed_in_text_and_page(a_case, drafted):
    title = "1. *Deaths* & <b>_reviews_</b> #2 | `x`"
    case = a_case("foia", SENT, REFUSED, title=title, request="# Not a heading\n1. Not a list\n* Not a point")
    made = drafted("internal_review", case, "2020-11-05", authority_reference="*7* <i>")
    assert f"internal review: {title}\n" in text(made)
    assert "> # Not a heading\n> 1. Not a list\n> * Not a point" in text(made)
    assert "Your reference: *7* <i>" in text(made)
    assert "1. *Deaths* &amp; &lt;b&gt;_reviews_&lt;/b&gt; #2 | `x`" in html(made)
    assert "<i>" not in html(made)


def test_a_request_made_by_word_of_mouth_is_not_enclosed(a_case, drafted):
    said = text(drafted("chase_response", a_case("eir", {**SENT, "via": "oral"}), "2020-10-20"))
    assert "Monday 14 September 2020: I asked you for the information by word of mouth" in said
    assert "Enclosed" not in said
