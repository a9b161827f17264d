"""Several files as one .zip: names that every computer takes, no two alike, each file as it was."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiflow.handover.bundles import as_zip, file_name

REFUSED_SOMEWHERE = set('<>:"/\\|?*')
DEVICES = {"con", "prn", "aux", "nul", "com1", "lpt1"}
"""What Windows takes for a printer or a screen, whatever its ending."""


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Anytown Council", "Potholes", "Chaser"), "Anytown Council – Potholes – Chaser.docx"),
        (("Cyngor Sir Ynys Môn", "", "Chaser"), "Cyngor Sir Ynys Môn – Chaser.docx"),
        (("../../etc/passwd", "C:\\x", "a\tb\nc"), "etc passwd – C x – a b c.docx"),
        (("", "…", "***"), "Letter.docx"),
        (("O’Brien & Sons (Ltd)", "s.40(2)", "x"), "O’Brien & Sons (Ltd) – s 40(2) – x.docx"),
        (("NUL",), "NUL letter.docx"),
    ],
)
def test_a_name_says_what_the_file_is_without_what_some_computer_refuses(parts: tuple[str, ...], name: str) -> None:
    assert file_name(parts, ".docx", set()) == name


def test_names_that_differ_only_in_capitals_are_told_apart() -> None:
    taken: set[str] = set()
    found = [file_name((title,), ".docx", taken) for title in ("Potholes", "POTHOLES", "potholes")]
    assert found == ["Potholes.docx", "POTHOLES (2).docx", "potholes (3).docx"]


@given(st.lists(st.lists(st.text(max_size=90), max_size=3), max_size=8))
def test_whatever_they_are_made_of_names_are_safe_short_and_no_two_alike(many: list[list[str]]) -> None:
    taken: set[str] = set()
    names = [file_name(parts, ".docx", taken) for parts in many]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        stem = name.removesuffix(".docx")
        assert REFUSED_SOMEWHERE.isdisjoint(name)
        assert name.isprintable()
        assert 0 < len(name.encode()) <= 255 * 3
        assert len(name) <= 205
        assert stem == stem.strip(" .-")
        assert stem.casefold() not in DEVICES


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.binary(max_size=200)), unique_by=lambda each: each[0]))
def test_each_file_comes_out_as_it_went_in(files: list[tuple[str, bytes]]) -> None:
    made = as_zip(files, datetime(2026, 3, 3, 12, 0, 2))
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert [(info.filename, package.read(info)) for info in package.infolist()] == files
        assert all(info.date_time == (2026, 3, 3, 12, 0, 2) for info in package.infolist())
