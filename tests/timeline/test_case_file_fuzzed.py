"""Whatever is given to the reader of case files, it reads the whole of it or refuses it with one sentence."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from foiflow.timeline.case_file import case_from_json, read_case_file, write_case_file
from foiflow.timeline.case_values import UnreadableCaseFile
from foiflow.timeline.events import COMMON_FIELDS, KINDS
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position
from tests.timeline.generated import case_objects

_WORDS = st.sampled_from(
    [
        "", " ", "request_sent", "2020-02-30", "2020-13", "0000", "9999-12-31", "20", "٢٠٢٠", "x" * 500, "a\nb",
        "\ud800", "\x00", "None", "true", "17:00", "25:00", "requester", "foia", "{}", "“”",
    ]
)  # fmt: skip
_NUMBERS = st.sampled_from([0, -1, 1, 28, 3651, 10**20, 0.5, 1e300, float("inf"), float("-inf"), float("nan")])
JSON = st.recursive(
    st.none() | st.booleans() | _NUMBERS | _WORDS | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS | st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_KEYS = st.sampled_from(
    sorted(
        {"kind", "date", "format", "case", "events", "title", "regime", "authority", "name", "email", "term_dates"}
        | {own.name for kind in KINDS.values() for own in kind.fields}
        | set(COMMON_FIELDS)
    )
)
# Words of the program's own insides that no reporter should have to read.
_INSIDES = re.compile(
    r"Traceback|Error\b|Exception|NoneType|\bdict\b|\bstr\b|\bint\b|\bNone\b|\bTrue\b|\bFalse\b|object at 0x"
    r"|utf-8-sig|codec|recursion|delimiter"
)


def one_sentence_of(refused: UnreadableCaseFile, name: str = "made up.json") -> str:
    said = str(refused)
    assert said.startswith(f"{name}"), said
    assert said.endswith("."), said
    assert "\n" not in said, said
    ours = re.sub(r"“[^”]*”", "“…”", said)
    assert ". " not in ours.removeprefix(name), said
    assert not _INSIDES.search(ours), said
    assert len(said) < 700, said
    said.encode()  # it can be printed
    return said


def _read(data: object) -> str:
    """The refusal, or nothing where the file was read; then it must be good for everything else too."""
    try:
        case = case_from_json(data, "made up.json")
    except UnreadableCaseFile as refused:
        return one_sentence_of(refused)
    for event in case.events[:2]:
        position(case, event.date.latest, law_book())
    return ""


@settings(max_examples=150)
@given(JSON)
def test_anything_at_all_is_refused_with_one_sentence(data: Any) -> None:
    assert _read(data)


@settings(max_examples=150)
@given(
    st.text(max_size=40) | st.sampled_from(["[" * 100_000, "9" * 5000, '{"a":' * 5000, "NaN", "\ufeff", '"\\ud800"'])
)
def test_any_text_at_all_is_refused_with_one_sentence(text: str) -> None:
    try:
        read_case_file(text, "made up.json")
    except UnreadableCaseFile as refused:
        one_sentence_of(refused)
    else:
        raise AssertionError("no case was there to read")


def _places(data: Any) -> list[tuple[Any, Any]]:
    """Every place in an object where a value stands: the table or list, and its key or index."""
    found, waiting = [], [data]
    while waiting:
        table = waiting.pop()
        keys = list(table) if isinstance(table, dict) else range(len(table)) if isinstance(table, list) else ()
        for key in keys:
            found.append((table, key))
            waiting.append(table[key])
    return found


@settings(max_examples=100)
@given(case_objects(most=5), st.data())
def test_one_value_changed_for_anything_is_read_or_refused_with_one_sentence(made: Any, data: st.DataObject) -> None:
    made = copy.deepcopy(made)
    table, key = data.draw(st.sampled_from(_places(made)))
    table[key] = data.draw(JSON)
    _read(made)


@settings(max_examples=150)
@given(case_objects(most=5), st.data())
def test_one_key_added_anywhere_is_read_or_refused_with_one_sentence(made: Any, data: st.DataObject) -> None:
    made = copy.deepcopy(made)
    tables = [made] + [table[key] for table, key in _places(made) if isinstance(table[key], dict)]
    data.draw(st.sampled_from(tables))[data.draw(_KEYS | st.text(max_size=8))] = data.draw(JSON)
    _read(made)


@settings(max_examples=100)
@given(case_objects(most=5), st.data())
def test_one_value_taken_away_is_read_or_refused_with_one_sentence(made: Any, data: st.DataObject) -> None:
    made = copy.deepcopy(made)
    table, key = data.draw(st.sampled_from(_places(made)))
    del table[key]
    _read(made)


@settings(max_examples=100)
@given(case_objects(most=6), st.randoms(use_true_random=False))
def test_events_in_any_other_order_are_read_or_refused_with_one_sentence(made: Any, random: Any) -> None:
    made = copy.deepcopy(made)
    random.shuffle(made["events"])
    _read(made)


@settings(max_examples=100)
@given(case_objects(), st.data())
def test_a_file_cut_short_is_refused_as_not_json(made: Any, data: st.DataObject) -> None:
    text = json.dumps(made)
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    try:
        read_case_file(cut, "made up.json")
    except UnreadableCaseFile as refused:
        assert "not JSON" in one_sentence_of(refused)
    else:
        raise AssertionError("half a file was read")


@settings(max_examples=100)
@given(case_objects())
def test_writing_and_reading_a_case_file_changes_nothing(made: Any) -> None:
    case = case_from_json(made, "made up.json")
    written = write_case_file(case)
    assert json.loads(written) == made
    assert read_case_file(written, "made up.json") == case
    assert write_case_file(read_case_file(written, "made up.json")) == written
    written.encode()
