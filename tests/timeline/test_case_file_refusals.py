"""Each thing that a case file cannot hold is refused with one sentence: the file, the event and the mend."""

from __future__ import annotations

import json
from typing import Any

import pytest

from foiflow.timeline.case_file import case_from_json, read_case_file
from foiflow.timeline.case_values import UnreadableCaseFile
from foiflow.timeline.events import COMMON_FIELDS, KINDS
from tests.build import Written, decision_notice, foia, request_sent, response, written_case

ASKED = request_sent("Monday 14 September 2020")
REFUSED = response("Monday 12 October 2020", outcome="refused")


def refusal(file: object) -> str:
    """The sentence with which a file is refused."""
    read: Any = read_case_file if isinstance(file, str) else case_from_json
    with pytest.raises(UnreadableCaseFile) as refused:
        read(file, "case.json")
    said = str(refused.value)
    assert said.startswith("case.json")
    assert said.endswith(".")
    assert "\n" not in said
    return said


def refusal_of(*events: Any, law: str = foia) -> str:
    return refusal(written_case(law, *events))


def _changed(**changes: Any) -> Written:
    """A good file with keys of `case` replaced, or taken away where the new value is None."""
    file = written_case(foia, ASKED)
    file["case"] = {key: value for key, value in {**file["case"], **changes}.items() if value is not None}
    return file


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON: line 1 cannot be read from column 1 on"),
        ("Dear Sir or Madam", "not JSON: line 1 cannot be read from column 1 on"),
        ('{"format": "foiflow-case/1",\n "case": {,}}', "not JSON: line 2 cannot be read from column 11 on"),
        ('{"format": "foiflow-case/1"} {}', "not JSON: line 1 cannot be read from column 30 on"),
        ('{"amount": NaN}', "NaN is not a number that JSON knows"),
        ('{"amount": -Infinity}', "-Infinity is not a number that JSON knows"),
        ("[" * 200_000, "lie too deep in one another"),
        ("9" * 5_000, "a number in it is too long to be one"),
        ('{"format": "\\ud800"}', "has a character that cannot be shown or kept"),
        ('{"format": "bell\\u0007"}', "has a character that cannot be shown or kept"),
    ],
)
def test_a_file_that_is_not_json_is_refused(text: str, words: str) -> None:
    said = refusal(text)
    assert words in said
    assert said.endswith("; correct it there or export the case again.")


@pytest.mark.parametrize("data", [None, True, 7, "a case", [], [{}]])
def test_a_file_that_holds_no_object_is_refused(data: object) -> None:
    assert refusal(json.dumps(data)) == "case.json: a case file is one JSON object."


@pytest.mark.parametrize("wrong", [None, "foiflow-case/2", "", 1, ["foiflow-case/1"]])
def test_another_format_is_refused(wrong: object) -> None:
    file = written_case(foia, ASKED) | {"format": wrong}
    assert "“format” must be “foiflow-case/1”" in refusal(file)


def test_a_mark_of_the_encoding_at_the_start_is_no_fault() -> None:
    text = json.dumps(written_case(foia, ASKED))
    assert read_case_file("\ufeff" + text, "case.json") == read_case_file(text, "case.json")


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (lambda file: file, "case.json"),
        (lambda file: file["case"], "case.json, case"),
        (lambda file: file["case"]["authority"], "case.json, authority"),
        (lambda file: file["case"]["requester"], "case.json, requester"),
        (lambda file: file["case"]["authority"]["term_dates"][0], "case.json, authority"),
    ],
)
def test_an_unknown_key_is_refused_at_every_level(place: Any, where: str) -> None:
    file = written_case(foia, ASKED, terms=[("Thursday 3 September 2020", "Friday 18 December 2020")])
    place(file)["colour"] = "red"
    assert refusal(file).startswith(f"{where}: unknown key “colour”; the keys are ")


def test_an_unknown_key_of_an_event_is_refused_with_the_event_s_number_and_kind() -> None:
    said = refusal_of(ASKED, REFUSED | {"colour": "red"})
    assert said == (
        "case.json: event 2 (response): it cannot have “colour”; its own fields are outcome, exemptions, parts."
    )


def test_a_key_of_another_kind_of_event_is_refused() -> None:
    assert "event 1 (request_sent): it cannot have “outcome”" in refusal_of(ASKED | {"outcome": "refused"})


def test_an_unknown_kind_is_refused_and_the_nearest_one_is_named() -> None:
    assert refusal_of(ASKED, {"kind": "responce", "date": "2020-10"}) == (
        "case.json: event 2: “responce” is no kind of event; perhaps response is meant."
    )


@pytest.mark.parametrize("kind", [7, True, [], {}, "", "zzzzzz"])
def test_what_is_no_kind_at_all_is_refused(kind: object) -> None:
    assert "event 2: " in refusal_of(ASKED, {"kind": kind, "date": "2020-10"})
    assert "is no kind of event" in refusal_of(ASKED, {"kind": kind, "date": "2020-10"})


def test_an_event_without_a_kind_is_refused() -> None:
    assert refusal_of(ASKED, {"date": "2020-10"}) == "case.json: event 2: “kind” is missing; add it."


@pytest.mark.parametrize("wrong", [None, "request_sent", 5, []])
def test_an_event_that_is_no_object_is_refused(wrong: object) -> None:
    assert refusal_of(ASKED, wrong) == "case.json: event 2: an event is an object with a kind and a date."


@pytest.mark.parametrize("wrong", [None, {}, "none", 0])
def test_events_that_are_no_list_are_refused(wrong: object) -> None:
    assert refusal(written_case(foia) | {"events": wrong}) == "case.json: “events” must be a list."


@pytest.mark.parametrize("key", ["title", "request"])
@pytest.mark.parametrize("wrong", [None, "", "   "])
def test_a_case_without_its_title_or_its_request_is_refused(key: str, wrong: str | None) -> None:
    assert refusal(_changed(**{key: wrong})) == f"case.json, case: “{key}” is missing; add it."


@pytest.mark.parametrize("who", ["authority", "requester"])
def test_a_case_without_its_authority_or_its_requester_is_refused(who: str) -> None:
    assert refusal(_changed(**{who: None})).startswith(f"case.json, {who}: the ")
    assert refusal(_changed(**{who: {}})) == f"case.json, {who}: “name” is missing; add it."


def test_a_file_without_its_case_is_refused() -> None:
    assert "“case” must be an object" in refusal({"format": "foiflow-case/1", "events": []})


@pytest.mark.parametrize("wrong", ["FOIA", "uk", "", 5, ["foia"], None])
def test_a_law_that_is_none_of_the_four_is_refused(wrong: object) -> None:
    assert refusal(_changed(regime=wrong)).endswith("it must be one of foia, eir, foisa, eisr.")


@pytest.mark.parametrize("wrong", ["council", "", 5, None, []])
def test_a_kind_of_authority_that_is_none_is_refused(wrong: object) -> None:
    said = refusal(_changed(authority={"name": "The Authority", "kind": wrong}))
    assert "it must be one of general, central_government, school, archive, scottish_special_school." in said


@pytest.mark.parametrize("key", ["title", "request", "reference", "investigation"])
@pytest.mark.parametrize("wrong", [5, True, [], {}])
def test_what_should_be_text_and_is_not_is_refused(key: str, wrong: object) -> None:
    assert refusal(_changed(**{key: wrong})) == f"case.json, case: “{key}” must be text."


@pytest.mark.parametrize("wrong", ["safeguarding", [5], {"a": 1}, [None]])
def test_tags_that_are_no_list_of_texts_are_refused(wrong: object) -> None:
    assert refusal(_changed(tags=wrong)) == "case.json, case: “tags” must be a list of texts."


REQUIRED = [(kind.name, own.name) for kind in KINDS.values() for own in kind.fields if own.required]


@pytest.mark.parametrize(("kind", "field"), REQUIRED)
def test_each_required_field_of_each_kind_is_asked_for_by_name(kind: str, field: str) -> None:
    raw: Written = {"kind": kind, "date": "2021-06-07"}
    for own in KINDS[kind].fields:
        if own.required and own.name != field:
            raw[own.name] = next(iter(own.choices), "2021-07-01")
    said = refusal_of(ASKED, decision_notice("Tuesday 1 June 2021", outcome="upheld"), raw)
    assert f"event 3 ({kind}): “{field}” is missing; " in said


CHOICES = [(kind.name, own.name) for kind in KINDS.values() for own in kind.fields if own.choices]


@pytest.mark.parametrize(("kind", "field"), CHOICES)
@pytest.mark.parametrize("wrong", ["sideways", "", 5, None, True, ["disclosed"]])
def test_each_choice_refuses_what_is_none_of_its_words(kind: str, field: str, wrong: object) -> None:
    said = refusal_of({"kind": kind, "date": "2021-06-07", field: wrong})
    assert f"event 1 ({kind}): “{field}” is " in said
    own = KINDS[kind].field(field)
    assert own is not None
    assert said.endswith(f"it must be one of {', '.join(own.choices)}.")


WRONG_SHAPES: dict[str, list[object]] = {
    "text": [5, None, [], {}],
    "long_text": [5, None, []],
    "date": [5, None, "soon", "2021-02-30", "2021-13", "14/09/2020", {}],
    "number": [0, -5, 3651, 28.5, "28", True, None],
    "money": [-1, "25", True, None, 1e10, float("inf"), float("nan")],
    "yes_no": ["true", 1, None],
    "clock": ["24:00", "9:30", "17.00", "17:60", "5pm", 17, None],
    "list": ["s 12", [5], [""], {}, None],
    "parts": [
        "1",
        {},
        [5],
        [{}],
        [{"part": ""}],
        [{"part": "1", "colour": "red"}],
        [{"part": "1", "outcome": "sideways"}],
        [{"part": "1", "exemptions": "s 12"}],
        [{"part": "1", "exemptions": [5]}],
    ],
}


@pytest.mark.parametrize("shape", list(WRONG_SHAPES))
def test_a_fact_of_the_wrong_shape_is_refused_wherever_it_stands(shape: str) -> None:
    owns = [(kind.name, own) for kind in KINDS.values() for own in kind.fields if own.shape == shape]
    owns += [("request_sent", own) for own in COMMON_FIELDS.values() if own.shape == shape]
    assert owns
    for kind, own in owns:
        for wrong in WRONG_SHAPES[shape]:
            said = refusal_of({"kind": kind, "date": "2021-06-07", own.name: wrong})
            assert f"event 1 ({kind}): “{own.name}” " in said


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2021-02-29", "February 2021 has 28 days; correct the day"),
        ("2021-06-31", "June 2021 has 30 days"),
        ("2021-00-10", "there is no month 0"),
        ("2021-13-01", "there is no month 13; months go from 01 to 12"),
        ("2021-13", "there is no month 13"),
        ("2021-6-7", "write 2020-09-14, 2020-09 or 2020"),
        ("07/06/2021", "write 2020-09-14, 2020-09 or 2020"),
        ("June 2021", "write 2020-09-14, 2020-09 or 2020"),
        ("2021-06-07T10:00", "write 2020-09-14, 2020-09 or 2020"),
        ("2021-06-07 ", "write 2020-09-14, 2020-09 or 2020"),
        ("٢٠٢١", "write 2020-09-14, 2020-09 or 2020"),
        ("", "write 2020-09-14, 2020-09 or 2020"),
        ("0000", "there is no year 0"),
        ("9999-12-31", "the year must be from 1900 to 2199"),
        ("1066-10-14", "the year must be from 1900 to 2199"),
    ],
)
def test_a_date_that_does_not_exist_is_refused(date: str, words: str) -> None:
    said = refusal_of(ASKED | {"date": date})
    assert said.startswith(f"case.json: event 1 (request_sent): date: “{date}”")
    assert words in said


@pytest.mark.parametrize("wrong", [None, 2020, 2020.5, True, ["2020"], {"year": 2020}])
def test_a_date_that_is_no_text_is_refused(wrong: object) -> None:
    said = refusal_of(ASKED | {"date": wrong})
    assert said.startswith("case.json: event 1 (request_sent): “date” is ")
    assert said.endswith("; write 2020-09-14, 2020-09 or 2020.")


@pytest.mark.parametrize("place", ["case", "event", "part", "authority"])
def test_a_key_written_twice_is_refused_because_nobody_can_say_which_is_meant(place: str) -> None:
    text = json.dumps(
        written_case(foia, ASKED, response("Monday 12 October 2020", outcome="refused", parts=[{"part": "1"}]))
    )
    once, twice, where = {
        "case": ('"title":', '"title": "Another", "title":', "case.json, case"),
        "event": ('"outcome":', '"outcome": "disclosed", "outcome":', "case.json: event 2 (response)"),
        "part": ('"part":', '"part": "2", "part":', "case.json: event 2 (response)"),
        "authority": ('"name": "Dep', '"name": "Another", "name": "Dep', "case.json, authority"),
    }[place]
    assert once in text
    said = refusal(text.replace(once, twice))
    key = once.split('"')[1]
    assert said == f"{where}: “{key}” is written twice in one object; keep one of the two."


def test_what_arrived_before_it_was_made_or_sent_is_refused() -> None:
    said = refusal_of(ASKED, REFUSED | {"received": "2020-10-09"})
    assert said == (
        "case.json: event 2 (response): “received” is Friday 9 October 2020, before its “date”, "
        "Monday 12 October 2020; correct one of the two."
    )
    notice = decision_notice("Tuesday 1 June 2021", outcome="upheld", sent="Friday 4 June 2021")
    assert "before its “sent”" in refusal_of(ASKED, notice | {"received": "2021-06-03"})


def test_a_month_in_which_it_may_have_arrived_is_no_fault() -> None:
    case_from_json(written_case(foia, ASKED, REFUSED | {"received": "2020-10"}), "case.json")


def test_a_very_long_value_is_cut_short_in_the_sentence() -> None:
    said = refusal_of(ASKED, {"kind": "z" * 100_000, "date": "2020-10"})
    assert len(said) < 300
