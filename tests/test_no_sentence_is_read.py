"""What went wrong is an object: no code reads an error, a refusal or a caution to find out what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading_sentences import places_that_read

_FOIFLOW = Path(__file__).parents[1] / "foiflow"
_CAUGHT = """
class OutOfOrder(ValueError):
    pass

try:
    begin()
except OutOfOrder as error:
    {}
"""


def test_no_code_of_foiflow_reads_a_sentence_to_find_out_what_went_wrong() -> None:
    sources = {str(path.relative_to(_FOIFLOW)): path.read_text(encoding="utf-8") for path in _FOIFLOW.rglob("*.py")}
    assert places_that_read(sources) == []


@pytest.mark.parametrize(
    "line",
    [
        'field = "via" if "“via”" in str(error) else "date"',
        'late = "too late" not in error.args[0]',
        'late = str(error) == "Too late."',
        'late = str(error).lower().startswith("too late")',
        'late = error.sentence.endswith("late.")',
        'field = str(error).partition(": ")[2]',
        'field = str(error).split(": ")[0]',
        "field = str(error).split()[0]",
        "field = str(error)[7:]",
        'plain = str(error).replace("review_outcome", "Outcome")',
        'plain = str(error).removesuffix(".")',
        'plain = f"{error}".removeprefix("case.json: ")',
        'found = re.search(r"event (\\d+)", str(error))',
        "found = EVENT.fullmatch(str(error))",
        'plain = EVENT.sub("", f"Not saved: {error}")',
        "said = str(error); found = EVENT.match(said)",
        "said = [str(error)]; found = [each for each in said if 'date' in each]",
    ],
)
def test_each_way_to_read_an_error_is_found(line: str) -> None:
    (found,) = places_that_read({"made_up.py": _CAUGHT.format(line)})
    assert found.startswith("made_up.py, line 8: ")


def test_a_match_over_what_an_error_says_is_found() -> None:
    text = "match str(error):\n        case 'Too late.':\n            pass"
    assert places_that_read({"made_up.py": _CAUGHT.format(text)}) == ["made_up.py, line 8: str(error)"]


def test_a_caution_picked_by_its_words_is_found() -> None:
    text = 'mine = [each for each in stands.warnings if "r 17(2)" in each.in_words]'
    assert places_that_read({"made_up.py": text}) == ["made_up.py, line 1: 'r 17(2)' in each.in_words"]


def test_a_sentence_read_in_another_function_or_another_module_is_found() -> None:
    raising = _CAUGHT.format("show(str(error), _field(str(error)))")
    same = raising + "\ndef _field(sentence):\n    return FIELD.search(sentence)\n"
    other = "def show(sentence, field):\n    return EVENT.sub('', sentence)\n"
    assert places_that_read({"raising.py": same, "showing.py": other}) == [
        "raising.py, line 11: FIELD.search(sentence)",
        "showing.py, line 2: EVENT.sub('', sentence)",
    ]


def test_a_sentence_that_comes_back_from_a_function_is_found() -> None:
    text = _CAUGHT.format("pass") + (
        "\ndef plain(refusal: OutOfOrder):\n    return str(refusal)\n"
        "\ndef without_number(refusal: OutOfOrder):\n    return NUMBER.sub('', plain(refusal))\n"
    )
    assert places_that_read({"made_up.py": text}) == ["made_up.py, line 14: NUMBER.sub('', plain(refusal))"]


def test_the_sentence_of_an_error_that_was_returned_is_found() -> None:
    text = _CAUGHT.format("pass") + (
        "\ndef why_not() -> OutOfOrder | None:\n    return None\n"
        "\nif why := why_not():\n    late = 'late' in str(why)\n"
    )
    assert places_that_read({"made_up.py": text}) == ["made_up.py, line 14: 'late' in str(why)"]


@pytest.mark.parametrize(
    "line",
    [
        "raise Refused(str(error), error.field) from None",
        "form.errors.append(str(error))",
        'log.warning("Reminders: %s", " ".join(str(error).split())[:300])',
        'field = "via" if error.field == "via" else "date"',
        'number = error.code if error.code.startswith("4") else 0',
        'found = EVENT.search(text.replace("a", "b"))',
    ],
)
def test_showing_what_an_error_says_or_asking_the_error_itself_is_no_fault(line: str) -> None:
    assert places_that_read({"made_up.py": _CAUGHT.format(line)}) == []
