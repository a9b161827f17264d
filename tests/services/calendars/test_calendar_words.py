"""What a calendar is told of each kind of deadline, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from foiflow.services.calendars.words import CalendarDeadline, categories, description, summary
from foiflow.timeline.law_book import law_book

APPEAL = CalendarDeadline(
    case_id=7,
    rule="ftt.appeal",
    event_id=9,
    title="Clearing house logs",
    authority="Scottish Ministers",
    reporter="A. Reporter",
    label="Appeal to the First-tier Tribunal",
    owed_by="requester",
    kind="right",
    force="rules",
    source="GRC Rules 2009 r 22(1)(b)",
    url="https://www.legislation.gov.uk/uksi/2009/1976/rule/22",
    status="running",
    due=date(2026, 3, 30),
    latest=date(2026, 3, 30),
    time="17:00",
    time_is="before",
    unit="days",
    calendar="uk",
    earliest=date(2026, 3, 30),
    from_event=9,
)
RESPONSE = replace(
    APPEAL, rule="foisa.response", label="Response to the request", owed_by="authority", kind="duty", force="statute",
    time=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("deadline", "line"),
    [
        (APPEAL, "You: Appeal to the First-tier Tribunal — Clearing house logs"),
        (replace(APPEAL, status="missed"), "You, late: Appeal to the First-tier Tribunal — Clearing house logs"),
        (replace(APPEAL, label="Apply to be joined", force="house", status="missed"),
         "You: Apply to be joined — Clearing house logs"),
        (RESPONSE, "Owed by Scottish Ministers: Response to the request — Clearing house logs"),
        (replace(RESPONSE, status="missed"),
         "Overdue from Scottish Ministers: Response to the request — Clearing house logs"),
        (replace(RESPONSE, owed_by="commissioner", label="Response to the appeal"),
         "Owed by the Commissioner: Response to the appeal — Clearing house logs"),
        (replace(RESPONSE, owed_by="tribunal", label="Decision"),
         "Owed by the tribunal: Decision — Clearing house logs"),
        (replace(RESPONSE, kind="right", label="The authority may appeal until"),
         "Scottish Ministers: The authority may appeal until — Clearing house logs"),
        (replace(RESPONSE, kind="right", owed_by="respondent", label="Respond in the Upper Tribunal"),
         "The respondent: Respond in the Upper Tribunal — Clearing house logs"),
    ],
)  # fmt: skip
def test_the_line_says_first_who_must_act(deadline: CalendarDeadline, line: str) -> None:
    assert summary(deadline) == line


@pytest.mark.parametrize(
    ("deadline", "sentence"),
    [
        (APPEAL, "Last safe day: Monday 30 March 2026, before 17:00. It must have arrived by then."),
        (replace(APPEAL, latest=date(2026, 4, 1)),
         "Last safe day: Monday 30 March 2026, before 17:00. It must have arrived by then. "
         "Until Wednesday 1 April 2026 it can be argued to be in time."),
        (replace(APPEAL, rule="ut.permission", time_is="by"), "Last safe day: Monday 30 March 2026, by 17:00."),
        (RESPONSE, "Due: Monday 30 March 2026."),
        (replace(APPEAL, rule="ftt.join", force="house", time=None), "For Monday 30 March 2026."),
        (replace(APPEAL, rule="no.longer", time_is="by"), "Last safe day: Monday 30 March 2026, by 17:00."),
    ],
)  # fmt: skip
def test_the_day_is_said_with_its_hour_and_with_what_can_be_argued(deadline: CalendarDeadline, sentence: str) -> None:
    told = description(deadline, law_book().rules.get(deadline.rule)).split("\n")[1]
    assert told.startswith(sentence)


def test_what_is_nobodys_case_names_nobody() -> None:
    assert "Whose case" not in description(replace(APPEAL, reporter=None), None)
    assert description(APPEAL, None).endswith("\nWhose case: A. Reporter")


def test_a_source_without_an_address_is_named_all_the_same() -> None:
    assert "Source: the document that fixed it\n" in description(
        replace(APPEAL, source="the document that fixed it", url=""), None
    )


def test_a_very_long_title_is_cut_where_the_case_has_the_whole() -> None:
    long = summary(replace(APPEAL, title="word " * 200))
    assert len(long) < 260
    assert long.endswith("…")


def test_a_calendar_can_colour_by_who_must_act() -> None:
    assert categories(APPEAL)[1] != categories(RESPONSE)[1]


@pytest.mark.parametrize("rule", sorted(law_book().rules))
def test_every_rule_of_the_law_has_its_words(rule: str) -> None:
    law = law_book().rules[rule]
    for owner in ("requester", "authority") if law.owed_by == "as recorded" else (law.owed_by,):
        deadline = replace(APPEAL, rule=rule, owed_by=owner, force=law.force, kind=law.kind, label=law.label)
        assert law.label in summary(deadline)
        assert description(deadline, law).count("\n") == 4
