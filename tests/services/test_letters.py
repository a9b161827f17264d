"""Letters made for a case, kept as they were made."""

from __future__ import annotations

import pytest

from foiflow.drafting.draft import MissingFacts
from foiflow.drafting.letter import UnknownLetter
from foiflow.drafting.offering import letters_offered
from foiflow.models import Case, Person, db
from foiflow.services import authorities, cases, letters
from tests.services.conftest import NOON


def test_a_letter_is_kept_with_its_wording_and_with_what_was_given_for_it(case: Case) -> None:
    chase = letters_offered(cases.case_file(case), cases.position(case, NOON.date()))[0]
    given = {"requester_address": "12 Some Street, Anytown"}
    made = letters.make(case, chase, given, by="A. Reporter", now=NOON)
    (kept,) = letters.listed(case.id)
    assert kept is made.row
    assert (kept.letter, kept.made_by, kept.made_at, kept.given) == (chase, "A. Reporter", NOON, given)
    assert kept.markdown == made.draft.markdown
    assert "2 February 2026" in kept.markdown


def test_a_letter_that_lacks_something_is_not_kept(person: Person) -> None:
    person.email = ""
    db.session.commit()
    case = cases.log_request(
        person=person,
        authority_id=authorities.add("Scottish Council", "foisa").id,
        regime="foisa",
        title="Potholes",
        request="Please send me the pothole register.",
        sent={"date": "2026-01-05"},
        now=NOON,
    )
    # FOISA s 20(3): a requirement for review gives an address for correspondence.
    with pytest.raises(MissingFacts, match="your address for correspondence"):
        letters.make(case, "internal_review", {}, by="A", now=NOON)
    assert letters.listed(case.id) == []


def test_a_letter_that_does_not_exist_is_refused(case: Case) -> None:
    with pytest.raises(UnknownLetter):
        letters.make(case, "love_letter", {}, by="A", now=NOON)
