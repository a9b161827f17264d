"""A data folder that an older foiflow made, opened by this one: everything is there, and nothing of it is lost."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from foiflow import drafting
from foiflow.drafting.addressees import our_addressees
from foiflow.intake.govuk_holidays import UnreadableHolidays
from foiflow.models import CaseRow, PersonRow, db
from foiflow.models import data_folder as old_files
from foiflow.models.app_database import attach, upgrade
from foiflow.models.data_folder import CARRIED_FOLDER, carry_over
from foiflow.models.holidays import added_holidays
from foiflow.services.cases import requests as cases
from foiflow.services.documents import keeping as documents
from foiflow.services.letters import sending as letters
from foiflow.services.letters import settings as letter_settings
from foiflow.services.letters.drafts import Wording
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.services.record.stored_cases import law_in_use
from foiflow.settings import prepare_data_folder
from tests.models.an_app import cheap_settings

MADE_BEFORE = Path(__file__).with_name("data_folder_of_7be3277")
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
NAMES = ("with_a_logo", "with_a_base")


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(name: str, tmp_path: Path) -> Path:
    with zipfile.ZipFile(MADE_BEFORE / f"{name}.zip") as kept:
        kept.extractall(tmp_path / "data")
    return tmp_path / "data"


@contextmanager
def opened(folder: Path) -> Iterator[Flask]:
    """The folder opened as `serve` opens it, but for what may be carried over."""
    settings = cheap_settings(folder)
    prepare_data_folder(settings)
    app = Flask("foiflow")
    attach(app, settings)
    upgrade(app)
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def app(folder: Path) -> Iterator[Flask]:
    with opened(folder) as app:
        carry_over(folder)
        yield app


@pytest.fixture
def said_before(name: str) -> Any:
    """What the older foiflow said of the folder."""
    return json.loads((MADE_BEFORE / f"{name}.json").read_text(encoding="utf-8"))


def case(case_id: int) -> CaseRow:
    found = db.session.get(CaseRow, case_id)
    assert found is not None
    return found


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_days_are_due_and_the_calendar_reaches_as_far(app: Flask, said_before: Any) -> None:
    due = {
        str(case_id): {
            each.rule: each.due.isoformat()
            for each in cases.position(case(case_id), date(2026, 3, 10)).deadlines
            if each.due is not None
        }
        for case_id in (1, 2, 3)
    }
    assert due == said_before["due"]
    assert law_in_use().calendars["uk"].last == date(2029, 12, 31)
    assert law_in_use().calendars["uk"].why_not(date(2026, 3, 20)) == "A celebration, Scotland"


def test_every_letter_is_the_same_word_for_word(app: Flask, said_before: Any) -> None:
    for case_id, letter_id in ((1, "internal_review"), (2, "chase_response"), (3, "complaint")):
        made = letters.drafted(case(case_id), letter_id, Wording(), date(2026, 3, 10))
        assert drafting.text(made) == said_before[letter_id]["text"]
        with zipfile.ZipFile(BytesIO(drafting.word(made, NOON))) as package:
            parts = {
                name: sha256(package.read(name)).hexdigest()
                for name in package.namelist()
                if name.startswith(("word/header", "word/media"))
            }
        assert parts == said_before[letter_id]["word"]


def test_the_letterhead_the_addressees_and_the_wording_are_in_the_settings(app: Flask, name: str) -> None:
    kept, fault = letter_settings.letterhead()
    assert (kept.typeface, fault) == ("Georgia", "")
    if name == "with_a_base":
        assert (kept.name, kept.logo) == ("", None)
        assert kept.base is not None
    else:
        assert (kept.name, kept.address) == ("The Anytown “Observer”", ("1 High Street", "Anytown"))
        assert kept.logo is not None
        assert kept.base is None
    commissioner = letter_settings.addressees()["information_commissioner"]
    assert (commissioner.name, commissioner.address) == ("Information Commission", "1 New Street\nManchester")
    assert commissioner.checked_on == date(2026, 3, 2)
    assert letter_settings.addressees()["tribunal"] == our_addressees()["tribunal"]
    found = [(own.letter, own.title, own.fault[:60]) for own in letter_settings.own_letters()]
    assert found == [
        ("faulty", "", "The newsroom’s letters/faulty.md, line 1: it must begin with"),
        ("internal_review", "Ask for an internal review", ""),
    ]


def test_every_document_is_given_out_byte_for_byte(app: Flask) -> None:
    person = db.session.scalars(select(PersonRow)).one()
    told = [(row.name, row.case_id) for row in documents.list_documents(person)]
    assert told == [("answer too.txt", 2), ("logo.png", 1), ("answer.txt", 1)]
    for row in documents.list_documents(person):
        with documents.given_out(documents.find_document(person, row.id)).file as file:
            content = file.read()
        assert content.startswith(b"\x89PNG") if row.name == "logo.png" else content == b"The same answer to both."


def test_the_files_are_put_aside_as_they_were_and_opening_it_again_changes_nothing(folder: Path, name: str) -> None:
    before = files_in(folder)
    for _ in range(2):
        with opened(folder):
            carry_over(folder)
            assert len(added_holidays(db.session())) == 7
        carried = files_in(folder / CARRIED_FOLDER)
        assert carried == {name: before[name] for name in carried}
        own = "letterhead.docx" if name == "with_a_base" else "letterhead_logo.png"
        files = {"bank_holidays.csv", "addressees.toml", "letterhead.toml", own}
        assert carried.keys() == files | {"letters/internal_review.md", "letters/faulty.md"}
        assert not carried.keys() & files_in(folder).keys()


def test_one_that_breaks_off_before_it_is_saved_or_before_the_files_are_moved_is_done_the_next_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(Exception):
        """The machine goes off."""

    def goes_off(*_told: object) -> None:
        raise PowerCut

    before = files_in(folder)
    for broken in ("add_holidays", "own_addressees", "_put_aside"):
        with monkeypatch.context() as patch, opened(folder):
            patch.setattr(old_files, broken, goes_off)
            with pytest.raises(PowerCut):
                carry_over(folder)
        assert files_in(folder).items() >= {name: before[name] for name in before if "sqlite" not in name}.items()
    with opened(folder):
        carry_over(folder)
        assert len(added_holidays(db.session())) == 7
        assert len(list(letter_settings.own_letters())) == 2


def test_what_was_changed_since_is_not_changed_back_by_one_that_broke_off(folder: Path, name: str) -> None:
    before = {path: content for path, content in files_in(folder).items() if "sqlite" not in path}
    with opened(folder):
        carry_over(folder)
        letter_settings.save_letterhead("Another", "", "Arial", without_base=True, by=THE_PROGRAM)
        for path, content in before.items():
            (folder / path).write_bytes(content)
        carry_over(folder)
        assert letter_settings.letterhead()[0].typeface == "Arial"


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("letterhead.toml", b"name = ", "letterhead.toml: it cannot be read"),
        ("addressees.toml", b"[nobody]\nname = 'x'\n", "there is no addressee “nobody”"),
        ("letters/internal_review.md", b"\xff\xfe", "letters/internal_review.md in .* is not UTF-8 text"),
    ],
)
def test_another_file_that_cannot_be_read_stops_it_too(folder: Path, file: str, content: bytes, says: str) -> None:
    (folder / file).write_bytes(content)
    with opened(folder):
        with pytest.raises(ValueError, match=says):
            carry_over(folder)
        assert added_holidays(db.session()) == ()
    assert not (folder / CARRIED_FOLDER).exists()


def test_a_file_that_cannot_be_read_stops_it_with_its_name_and_nothing_is_carried(folder: Path) -> None:
    (folder / "bank_holidays.csv").write_text("date,title\n")
    with opened(folder):
        with pytest.raises(UnreadableHolidays, match=r"bank_holidays\.csv: its columns must be"):
            carry_over(folder)
        assert added_holidays(db.session()) == ()
    assert not (folder / CARRIED_FOLDER).exists()


def test_a_file_of_the_same_name_that_was_put_aside_before_is_kept_too(folder: Path) -> None:
    (folder / CARRIED_FOLDER).mkdir()
    (folder / CARRIED_FOLDER / "bank_holidays.csv").write_text("an earlier one")
    with opened(folder):
        carry_over(folder)
    assert (folder / CARRIED_FOLDER / "bank_holidays.csv").read_text() == "an earlier one"
    assert "A celebration" in (folder / CARRIED_FOLDER / "bank_holidays.2.csv").read_text()
