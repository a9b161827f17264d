"""What a letter asks for that no case holds, what it must contain, how long it may be, and its edited text."""

# ruff: noqa: E501  (a table of TOML stands on one line)

from datetime import date

import pytest

from foiflow.drafting import FaultyFact, LetterFileFault, MissingFacts, draft, facts_used, text
from foiflow.drafting.letter_files import read_letter
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position
from tests.drafting.offices import office_of

SENT = {"kind": "request_sent", "date": "2020-09-14"}
NOTICE = {"kind": "decision_notice", "date": "2021-03-01", "outcome": "not_upheld", "reference": "IC-1"}

AN_APPEAL = """+++
title = "Appeal in short"
addressee = "tribunal"
stages = ["decision_notice"]
regimes = ["foia", "eir"]
records = "appeal_lodged"
records_with = { by = "requester", received = "{{ heard_on }}" }
window = "ftt.appeal"
subject = "Appeal: {{ subject }}"
attach = ["A copy of the decision notice of {{ notice_date }} (rule 22(3))", "{% if nothing %}Nothing{% endif %}"]
enclosures = ["My request of {{ request_date }}"]
must_contain = [
  { what = "the result you seek (rule 22(2)(f))", fact = "result", source = "GRC Rules 2009 r 22(2)(f)", url = "https://www.legislation.gov.uk/uksi/2009/1976/rule/22" },
  { what = "the grounds", fact = ["grounds_of_appeal", "arguments"], source = "GRC Rules 2009 r 22(2)(g)", url = "https://www.legislation.gov.uk/uksi/2009/1976/rule/22" },
]

[limits]
characters = 120
where = "the tribunal’s form"
short = "{{ notice_reference }}: {{ result }} {% if appeal_late %}{{ late_reason }}{% endif %}"

[asks.result]
label = "the result you seek"
[asks.grounds_of_appeal]
label = "your grounds"
lines = true
optional = true
[asks.heard_on]
label = "the day on which you heard of it"
date = true
optional = true
[asks.hearing]
label = "how it should be decided"
choices = ["papers", "hearing"]
optional = true
[asks.late_reason]
label = "why the appeal is late"
[asks.nothing]
label = "nothing"
optional = true
+++

I ask for this result: {{ result }}.
{% if heard_on %}
I heard of it on {{ heard_on }}.
{% endif %}
{% if hearing == "papers" %}
I ask for a decision on the papers.
{% endif %}
{% if grounds_of_appeal %}

{{ grounds_of_appeal|numbered }}
{% endif %}
{% if appeal_late %}

The appeal is {{ appeal_late }} late: {{ late_reason }}
{% endif %}
"""


@pytest.fixture
def appeal(tmp_path, a_case):
    """Drafts that letter from a newsroom's own folder."""
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "short_appeal.md").write_text(AN_APPEAL, encoding="utf-8")
    case = a_case("foia", SENT, NOTICE)

    def drafted(on="2021-03-15", *, arguments=(), markdown=None, case=case, **given):
        held = position(case, date.fromisoformat(on), law_book())
        given = {name.replace("__", "."): value for name, value in given.items()}
        return draft(
            "short_appeal", case, held, given, arguments=arguments, markdown=markdown, office=office_of(tmp_path)
        )

    return drafted


def said(drafted, kind):
    return [check.sentence for check in drafted.checks if check.kind == kind]


def test_what_only_the_journalist_knows_is_asked_for_in_the_letters_own_words(appeal):
    made = appeal()
    assert [(fact.name, fact.label) for fact in made.missing] == [("result", "the result you seek")]
    assert "I ask for this result: ⟦the result you seek⟧." in text(made)
    with pytest.raises(MissingFacts, match=r"the result you seek \(result\)"):
        made.must_be_complete()


def test_an_optional_ask_leaves_its_sentence_out_and_what_no_branch_reaches_is_not_asked_for(appeal):
    made = appeal(result="Disclosure")
    assert made.missing == ()
    assert "I heard" not in text(made)
    assert "late" not in text(made)


def test_the_reason_for_lateness_is_asked_for_only_once_the_appeal_is_late(appeal):
    # The notice of Monday 1 March 2021: 28 days end on Monday 29 March.
    assert [fact.name for fact in appeal("2021-03-29", result="Disclosure").missing] == []
    late = appeal("2021-04-01", result="Disclosure")
    assert [fact.name for fact in late.missing] == ["late_reason"]
    assert "The appeal is three days late" in text(late)


def test_what_is_given_comes_out_as_it_was_typed(appeal):
    made = appeal(result="*All* of <it> & 1. more", grounds_of_appeal="First # ground\n\n2. Second\nof two lines")
    assert "I ask for this result: *All* of <it> & 1. more." in text(made)
    assert "1. First # ground\n\n2. 2. Second of two lines" in text(made)
    assert made.short == "IC-1: *All* of <it> & 1. more"


def test_a_day_that_is_asked_for_is_said_in_words_and_recorded_as_a_date(appeal):
    made = appeal(result="Disclosure", heard_on="2021-03-10")
    assert "I heard of it on Wednesday 10 March 2021." in text(made)
    assert made.records_with == {"by": "requester", "received": "2021-03-10"}
    assert appeal(result="Disclosure").records_with == {"by": "requester"}
    with pytest.raises(FaultyFact, match="The day on which you heard of it: “soon” is not a date"):
        appeal(heard_on="soon")


def test_a_choice_must_be_one_of_its_words(appeal):
    assert "on the papers" in text(appeal(result="Disclosure", hearing="papers"))
    with pytest.raises(FaultyFact, match="How it should be decided: choose one of papers, hearing"):
        appeal(hearing="by post")


def test_a_fact_of_another_letter_is_no_fact_of_this_one(appeal):
    with pytest.raises(FaultyFact, match="“allegations” is no fact that may be given: the facts are requester_outlet,"):
        appeal(allegations="One")


def test_what_the_law_requires_is_named_until_the_letter_has_it(appeal):
    assert said(appeal(), "missing") == [
        "It must contain the result you seek (rule 22(2)(f)), and does not yet.",
        "It must contain the grounds, and does not yet.",
    ]
    assert said(appeal(result="Disclosure", grounds_of_appeal="It is wrong"), "missing") == []
    assert appeal().checks[0].url == "https://www.legislation.gov.uk/uksi/2009/1976/rule/22"


def test_the_last_safe_day_is_named_once_it_has_passed(appeal):
    assert said(appeal("2021-03-29", result="x"), "late") == []
    assert said(appeal("2021-03-30", result="x"), "late") == [
        "The last safe day for this letter was Monday 29 March 2021: it is late, so say why in it."
    ]


def test_what_was_sent_already_is_not_called_late(appeal, a_case):
    sent = a_case("foia", SENT, NOTICE, {"kind": "appeal_lodged", "date": "2021-03-22", "by": "requester"})
    assert said(appeal("2021-05-01", case=sent, result="x"), "late") == []


def test_a_text_too_long_for_its_form_is_told_the_short_version(appeal):
    long = appeal(result="Disclosure", grounds_of_appeal="It is wrong. " * 20)
    assert (long.short, long.short_limit) == ("IC-1: Disclosure", 120)
    assert said(long, "length") == [
        "The tribunal’s form takes 120 characters: paste the short version there, which has 16, and attach this letter."
    ]
    assert said(appeal(result="Disclosure " * 20), "length") == [
        "The tribunal’s form takes 120 characters, and the short version has 225: cut 105 of them."
    ]
    assert said(appeal(result="Disclosure"), "length") == []


def test_what_a_rule_requires_to_be_enclosed_is_listed_and_said(appeal):
    made = appeal(result="Disclosure")
    assert text(made).endswith(
        "Enclosed:\n1. A copy of the decision notice of Monday 1 March 2021 (rule 22(3))\n"
        "2. My request of Monday 14 September 2020\n"
    )
    assert said(made, "enclose") == ["Enclose a copy of the decision notice of Monday 1 March 2021 (rule 22(3))."]


def test_an_edited_text_takes_the_place_of_ours_and_its_marks_are_filled_when_the_facts_come(appeal):
    edited = "I want ⟦the result you seek⟧, *please*."
    assert [fact.name for fact in appeal(markdown=edited).missing] == ["result"]
    made = appeal(markdown=edited, result="*Disclosure*")
    assert made.missing == ()
    assert "I want *Disclosure*, please." in text(made)
    assert appeal(markdown="I want it all.").missing == ()


def test_a_mark_of_the_authors_own_keeps_an_edited_letter_from_going(appeal):
    assert [fact.label for fact in appeal(markdown="See ⟦ask Anna⟧.").missing] == ["ask Anna"]


def test_the_facts_that_a_letter_used_can_be_compared_later(appeal, a_case):
    before = facts_used(appeal(result="Disclosure", markdown="Edited."))
    assert before["result"] == "Disclosure"
    assert before["notice_date"] == "Monday 1 March 2021"
    assert "letter_date" not in before
    moved = a_case("foia", SENT, {**NOTICE, "date": "2021-03-02"})
    after = facts_used(appeal(result="Disclosure", case=moved))
    assert {name for name in before if before[name] != after[name]} == {"notice_date"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[asks.result]", "[asks.Result]", "asks.Result: a fact is named in small letters"),
        ("[asks.nothing]", "[asks.subject]", "asks.subject: every letter has a fact of that name"),
        ("[asks.nothing]", "[asks.reply_by]", "asks.reply_by: every letter has a fact of that name"),
        ('label = "nothing"', 'labl = "nothing"', "asks.nothing: unknown key “labl”"),
        ('label = "nothing"', 'label = ""', "asks.nothing: label must be text"),
        ("lines = true", 'lines = "yes"', "asks.grounds_of_appeal: lines must be true or false"),
        ("{% if nothing %}Nothing{% endif %}", "", "asks.nothing: none of its texts uses it"),
        ("characters = 120", "characters = 0", "limits: characters must be a whole number"),
        ("characters = 120", "characters = true", "limits: characters must be a whole number"),
        ('where = "the tribunal’s form"', "", "limits: it needs a where"),
        ("{{ notice_reference }}:", "{{ notice_number }}:", "limits.short: there is no fact “notice_number”"),
        ('fact = "result",', 'fact = "results",', "must_contain 1: there is no fact “results”"),
        ('fact = "result",', "", "must_contain 1: it needs a fact"),
        ('what = "the grounds", ', "", "must_contain 2: it needs a what"),
        ('url = "https', 'url = "http', "must_contain 1: url must begin with https://"),
        ('attach = ["A copy of the decision notice of {{ notice_date }}', 'attach = ["{{ notice_day }}',
         "attach 1: there is no fact “notice_day”"),
        ('window = "ftt.appeal"', 'window = "ftt.lunch"', "window: there is no rule “ftt.lunch”"),
        ('window = "ftt.appeal"', 'window = "sic.application"', "window: sic.application is not counted under foia"),
        ('by = "requester"', 'by = "me"', "records_with: “by”"),
        ("{{ heard_on }}\" }", "{{ result }}\" }", "records_with: no day is asked for as “result”"),
        ('stages = ["decision_notice"]', 'stages = ["sometime"]', "stages: there is no stage “sometime”"),
        ("|numbered", "|counted", "there is no filter “counted”"),
    ],
)  # fmt: skip
def test_a_fault_in_the_head_is_named(tmp_path, old, new, says):
    assert old in AN_APPEAL
    path = tmp_path / "short_appeal.md"
    path.write_text(AN_APPEAL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LetterFileFault) as caught:
        read_letter(path)
    assert str(caught.value).startswith("letters/short_appeal.md")
    assert says in str(caught.value)
