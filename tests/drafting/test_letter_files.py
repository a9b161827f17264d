"""Letters as files: each fault in one is named with the file, and the line where there is one."""

import subprocess
import sys

import pytest

from foiflow.drafting import LetterFileFault, UnknownLetter, letter, letters
from foiflow.drafting.letter_files import LETTERS, our_letters, read_letter
from foiflow.timeline.events import KINDS

A_LETTER = """+++
title = "Thank the authority"
addressee = "authority"
stages = ["answered"]
regimes = ["foia", "eir"]
records = "correspondence"
subject = "Thank you: {{ subject }}"

[wording.foia]
law = "the Act"
[wording.eir]
law = "the Regulations"
+++

Thank you for answering under {{ wording.law }}.

{% if acknowledged_on %}
You wrote {{ acknowledged_on }}.
{% endif %}
"""


def written(folder, text, name="thanks.md"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_letter_is_added_by_adding_a_file(tmp_path):
    found = read_letter(written(tmp_path, A_LETTER))
    assert found.id == "thanks"
    assert found.title == found.title_under("foia") == "Thank the authority"
    assert found.regimes == ("foia", "eir")
    assert found.wording["eir"]["law"] == "the Regulations"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title =", "titel =", "unknown key “titel”"),
        ('title = "Thank the authority"\n', "", "it needs a title"),
        ('title = "Thank the authority"', 'title = " "', "title must be text"),
        ('title = "Thank the authority"', "title = 7", "title must be text"),
        ('"answered"', '"answerd"', "stages: there is no stage “answerd”"),
        ('stages = ["answered"]', "stages = []", "it needs stages"),
        ('"foia", "eir"', '"foia", "eu"', "regimes: there is no law “eu”"),
        ('"correspondence"', '"letter_sent"', "records: there is no kind of event “letter_sent”"),
        ('"authority"', '"minister"', "addressee: there is no addressee “minister”"),
        ("records", 'offered_when = ["never"]\nrecords', "offered_when: there is no condition “never”"),
        ("records", 'window = "lunch"\nrecords', "window: not every law of this letter has a deadline “lunch”"),
        ("records", 'enclosures = "one"\nrecords', "enclosures must be a list of texts"),
        ("subject = ", "subject = 'a'\nsubject = ", "the head below its first +++: it cannot be read ("),
        ("[wording.eir]\nlaw = ", "[wording.eir]\nlawe = ", "which the others have"),
        ('[wording.eir]\nlaw = "the Regulations"', "", "wording: eir has no words of its own"),
        ("[wording.eir]", "[wording.foisa]", "wording: there is no law of this letter “foisa”"),
        ("{{ subject }}", "{{ subjekt }}", "subject: there is no fact “subjekt”"),
        ('law = "the Act"', 'law = "{{ act"', "wording.foia.law: "),
        ("[wording.foia]", '[for_rule."foia.answer"]\nx = ""\n[wording.foia]', "there is no rule “foia.answer”"),
        ("[wording.foia]", '[needs]\nfoia = ["shoe_size"]\n[wording.foia]', "needs: there is no fact “shoe_size”"),
        ("+++\ntitle", "title", "line 1: it must begin with a line +++"),
        ("{{ wording.law }}", "{{ wording.low }}", "line 15: its head has no wording “low”"),
        ("{{ acknowledged_on }}.", "{{ acknowledged_by }}.", "line 18: there is no fact “acknowledged_by”"),
        ("{% endif %}", "", "line 18: Unexpected end of template"),
        ("{{ acknowledged_on }}.", "{{ acknowledged_on }.", "line 18: "),
        ("Thank you for", "{% what %}", "line 15: "),
    ],
)
def test_a_fault_is_named_with_the_file_and_the_line(tmp_path, old, new, says):
    assert old in A_LETTER
    path = written(tmp_path, A_LETTER.replace(old, new, 1))
    with pytest.raises(LetterFileFault) as caught:
        read_letter(path)
    assert str(caught.value).startswith("letters/thanks.md")
    assert says in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_letter_about_a_missed_limit_has_words_for_every_limit_of_its_law(tmp_path):
    late = A_LETTER.replace("[wording.foia]", '[for_rule."foia.response"]\nx = "late"\n[wording.foia]', 1)
    with pytest.raises(LetterFileFault, match=r"for_rule: it has no words for eir\.response"):
        read_letter(written(tmp_path, late))


def test_a_file_that_is_not_text_is_named(tmp_path):
    path = tmp_path / "thanks.md"
    path.write_bytes(b"+++\n\xff\xfe")
    with pytest.raises(LetterFileFault, match=r"letters/thanks\.md: it cannot be read"):
        read_letter(path)


def test_a_letter_cannot_reach_what_a_letter_has_no_business_with(tmp_path):
    from jinja2.exceptions import SecurityError

    from foiflow.drafting.letter_texts import environment

    with pytest.raises(SecurityError):
        environment().from_string("{{ act.__class__.__mro__ }}").render(act="the Act")


def test_an_unknown_letter_is_answered_with_those_there_are():
    with pytest.raises(
        UnknownLetter, match=r"There is no letter “love”: the letters are .*chase_response, .*internal_review, "
    ):
        letter("love")


def test_every_letter_in_the_folder_is_read():
    assert set(letters()) == {path.stem for path in LETTERS.glob("*.md")} >= {"chase_response", "internal_review"}


@pytest.mark.parametrize("letter_id", sorted(our_letters()))
def test_no_letter_that_foiflow_brings_has_a_mistake_in_its_texts(letter_id):
    assert read_letter(LETTERS / f"{letter_id}.md") == our_letters()[letter_id]


def test_which_letters_there_are_is_told_without_what_fills_them_in():
    code = "import sys; from foiflow.drafting import letters; print(len(letters())); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    count, modules = ran.stdout.splitlines()
    assert int(count) == len(letters())
    assert not {"jinja2", "markdown_it", "docx"} & set(modules.split())


@pytest.mark.parametrize("letter_id", ["chase_response", "internal_review"])
def test_each_letter_records_an_event_that_exists_and_says_who_wrote_the_law(letter_id):
    found = letter(letter_id)
    assert found.records in KINDS
    assert "Sources:" in (LETTERS / f"{letter_id}.md").read_text(encoding="utf-8")
