"""A data folder that an older foiflow made, opened by this one: everything is there, and nothing of it is lost."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from foiflow.intake.govuk_holidays import UnreadableHolidays
from foiflow.models import CaseRow, db
from foiflow.models import data_folder as old_files
from foiflow.models.app_database import attach, upgrade
from foiflow.models.data_folder import CARRIED_FOLDER, carry_over
from foiflow.models.holidays import added_holidays
from foiflow.services.cases import requests as cases
from foiflow.services.record.stored_cases import law_in_use
from foiflow.settings import prepare_data_folder
from tests.models.an_app import cheap_settings

MADE_BEFORE = Path(__file__).with_name("data_folder_of_7be3277")
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


def test_the_files_are_put_aside_as_they_were_and_opening_it_again_changes_nothing(folder: Path) -> None:
    before = files_in(folder)
    for _ in range(2):
        with opened(folder):
            carry_over(folder)
            assert len(added_holidays(db.session())) == 7
        carried = files_in(folder / CARRIED_FOLDER)
        assert carried == {name: before[name] for name in carried}
        assert "bank_holidays.csv" in carried
        assert not carried.keys() & files_in(folder).keys()


def test_one_that_breaks_off_before_it_is_saved_or_before_the_files_are_moved_is_done_the_next_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(Exception):
        """The machine goes off."""

    def goes_off(*_told: object) -> None:
        raise PowerCut

    before = files_in(folder)
    for broken in ("add_holidays", "_put_aside"):
        with monkeypatch.context() as patch, opened(folder):
            patch.setattr(old_files, broken, goes_off)
            with pytest.raises(PowerCut):
                carry_over(folder)
        assert files_in(folder).items() >= {name: before[name] for name in before if "sqlite" not in name}.items()
    with opened(folder):
        carry_over(folder)
        assert len(added_holidays(db.session())) == 7


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
