"""The picture of a case: to scale, with spans for days that are not known, and no label upon another."""

from __future__ import annotations

import itertools
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from foiflow.services.cases.demo import FOLDER
from foiflow.timeline.case_file import read_case_file
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position
from foiflow.web.picture.drawing import draw
from foiflow.web.picture.parts import WIDTH, Picture
from tests.build import (
    appeal_lodged,
    case,
    decision_notice,
    foia,
    note,
    request_sent,
    response,
    standing,
    withdrawal_consented,
)

EXAMPLES = sorted(FOLDER.glob("*.json"))


def drawn(*events: dict, on: str) -> Picture:
    picture = draw(standing(case(foia, *events), on))
    assert picture is not None
    return picture


def test_before_the_request_there_is_nothing_to_draw() -> None:
    assert draw(standing(case(foia, request_sent("Monday 2 February 2026")), "Sunday 1 February 2026")) is None


def test_a_body_has_a_lane_once_the_case_has_been_with_it() -> None:
    picture = drawn(
        request_sent("Monday 6 January 2025"),
        decision_notice("Monday 6 October 2025", outcome="upheld"),
        appeal_lodged("Thursday 30 October 2025", by="authority"),
        on="Friday 31 October 2025",
    )
    assert [name.words for name in picture.names] == ["Request", "Commissioner", "Tribunal"]


def test_days_are_drawn_to_scale() -> None:
    picture = drawn(
        request_sent("Monday 5 January 2026"),
        note("Thursday 15 January 2026"),
        note("Wednesday 25 February 2026"),
        on="Wednesday 25 February 2026",
    )
    places = {point.said: point.x for point in picture.points}
    begins, ten_days, end = (
        places["Request sent, Monday 5 January 2026"],
        places["Note, Thursday 15 January 2026"],
        places["Note, Wednesday 25 February 2026"],
    )
    assert (ten_days - begins) / (end - begins) == pytest.approx(10 / 51, abs=0.01)


def test_a_date_that_is_not_known_is_a_span_and_never_a_day() -> None:
    picture = drawn(request_sent("September 2020"), on="Wednesday 30 September 2020")
    (span,) = [bar for bar in picture.bars if bar.look == "perhaps"]
    assert span.said == "Request sent, September 2020"
    assert span.width > 100
    assert picture.points == []


def test_lateness_is_a_bar_from_the_day_due_to_the_answer_or_to_today() -> None:
    late = drawn(request_sent("Monday 2 February 2026"), on="Monday 16 March 2026")
    (bar,) = [bar for bar in late.bars if bar.look == "late"]
    assert late.today is not None
    assert bar.x + bar.width == pytest.approx(late.today.x)
    answered = drawn(
        request_sent("Monday 2 February 2026"),
        response("Monday 9 March 2026", outcome="disclosed"),
        on="Monday 16 March 2026",
    )
    (bar,) = [bar for bar in answered.bars if bar.look == "late"]
    (answer,) = [point for point in answered.points if point.said.startswith("Response")]
    assert bar.x + bar.width == pytest.approx(answer.x)


def test_an_appeal_lasts_until_the_tribunal_consents_to_its_withdrawal() -> None:
    events = (
        request_sent("Monday 6 January 2025"),
        decision_notice("Monday 6 October 2025", outcome="upheld"),
        appeal_lodged("Thursday 30 October 2025", by="authority"),
    )
    alive = drawn(*events, on="Friday 5 December 2025")
    (bar,) = [bar for bar in alive.bars if bar.look == "bar open" and bar.y > alive.names[2].y - 20]
    assert alive.today is not None
    assert bar.x + bar.width == pytest.approx(alive.today.x)
    ended = drawn(*events, withdrawal_consented("Monday 1 December 2025"), on="Friday 5 December 2025")
    assert [bar.look for bar in ended.bars if bar.y > ended.names[2].y - 20] == ["bar"]


def test_today_is_left_out_when_it_would_squeeze_the_case_into_a_corner() -> None:
    events = request_sent("Monday 2 February 2015"), response("Monday 2 March 2015", outcome="disclosed")
    assert drawn(*events, on="Monday 2 March 2026").today is None


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_no_label_of_an_example_lies_upon_another_or_leaves_the_picture(path: Path) -> None:
    file = read_case_file(path.read_text(encoding="utf-8"), path.name)
    last = max(event.date.latest for event in file.events)
    for on in (last, last + timedelta(days=30), date(2026, 11, 23)):
        picture = draw(position(file, on, law_book()))
        assert picture is not None
        boxes = []
        for label in picture.labels:
            width = len(label.words) * 6.0
            left = label.x if label.anchor == "start" else label.x - width
            assert left >= 0
            assert left + width <= WIDTH
            assert 0 < label.y < picture.height
            boxes.append((label.words, left, left + width, label.y))
        for one, other in itertools.combinations(boxes, 2):
            apart = one[2] <= other[1] or other[2] <= one[1] or abs(one[3] - other[3]) >= 11
            assert apart, (one, other)


def test_the_examples_are_here() -> None:
    assert len(EXAMPLES) == 5
    assert all(json.loads(path.read_text(encoding="utf-8"))["events"] for path in EXAMPLES)


def test_a_deadline_that_could_be_one_of_many_days_is_a_span_with_its_flag_on_the_day_to_go_by() -> None:
    picture = drawn(request_sent("September 2020"), on="Friday 2 October 2020")
    (span,) = [bar for bar in picture.bars if bar.look.startswith("perhaps-due")]
    (flag,) = picture.flags
    assert span.said == "Wednesday 28 October 2020; from Tuesday 29 September 2020 to Wednesday 28 October 2020 in all"
    assert span.x < flag.x <= span.x + span.width
    assert [label.words for label in picture.labels][-1] == "Response to the request: 29 Sep to 28 Oct 2020"


def test_a_span_of_days_is_never_drawn_as_narrow_as_a_day_in_a_long_case() -> None:
    picture = drawn(
        request_sent("January 2005"), response("Monday 3 March 2025", outcome="disclosed"), on="Tuesday 4 March 2025"
    )
    (span,) = [bar for bar in picture.bars if bar.look == "perhaps"]
    assert span.width >= 8


def test_two_spans_of_days_that_overlap_do_not_hide_one_another() -> None:
    picture = drawn(request_sent("September 2020"), response("2020", outcome="refused"), on="Thursday 31 December 2020")
    first, second = [bar for bar in picture.bars if bar.look == "perhaps"]
    assert abs(first.y - second.y) >= first.height


def test_time_with_a_body_is_pale_where_nobody_knows_whether_it_had_begun_or_was_over() -> None:
    unsure = drawn(
        request_sent("September 2020"), response("December 2020", outcome="refused"), on="Friday 1 January 2021"
    )
    pale, certain = [bar for bar in unsure.bars if bar.look.startswith("bar")]
    assert (pale.look, certain.look) == ("bar unsure", "bar")
    assert pale.x < certain.x
    assert pale.x + pale.width > certain.x + certain.width


def test_a_case_of_two_weeks_is_divided_by_its_weeks_and_greys_the_days_that_are_not_counted() -> None:
    picture = drawn(request_sent("Monday 9 March 2026"), on="Monday 23 March 2026")
    assert [tick.words for tick in picture.ticks] == ["9 Mar", "16 Mar", "23 Mar", "30 Mar", "6 Apr"]
    # Saint Patrick's Day, a Tuesday, and Good Friday to Easter Monday stand among the weekends; it ends on a Saturday.
    a_day = min(days.width for days in picture.off)
    assert [round(days.width / a_day) for days in picture.off] == [2, 2, 1, 2, 2, 4, 1]


def test_the_days_of_a_long_case_are_too_narrow_to_grey() -> None:
    events = request_sent("Monday 4 March 2019"), note("Monday 2 March 2026")
    picture = drawn(*events, on="Monday 2 March 2026")
    assert picture.off == []
    assert [tick.words for tick in picture.ticks] == [str(year) for year in range(2019, 2027)]


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_everything_that_is_drawn_stands_in_the_table_beside_it(path: Path) -> None:
    file = read_case_file(path.read_text(encoding="utf-8"), path.name)
    stands = position(file, date(2026, 11, 23), law_book())
    picture = draw(stands)
    assert picture is not None
    said = [f"{told.what}, {told.when}" for told in picture.in_words]
    for mark in [*picture.points, *(bar for bar in picture.bars if bar.look == "perhaps")]:
        assert mark.said in said
    assert len([told for told in picture.in_words if told.when.startswith("due ")]) == len(picture.flags)
    bodies = [told for told in picture.in_words if told.what == "With it"]
    assert len(bodies) <= len([bar for bar in picture.bars if bar.look.startswith("bar")])
    assert {told.lane for told in picture.in_words} == {name.words for name in picture.names}
    assert len(stands.happened) == len(picture.in_words) - len(picture.flags) - len(bodies)
