"""What is worked out once and kept is worked out again when it would be otherwise, and then alone."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from foiflow.models import CaseRow, SearchEntry, db
from foiflow.services.cases import demo
from foiflow.services.docket import stamp as docket_stamp
from foiflow.services.docket import upkeep as docket
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.services.search import stamp as search_stamp
from tests.services.conftest import NOON

RECKONED = Path(__file__).with_name("reckoned.json")


def test_what_was_rebuilt_is_current_until_its_own_revision_goes_up(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not docket_stamp.is_current()
    assert not search_stamp.is_current()
    docket_stamp.keep()
    search_stamp.keep()
    assert docket_stamp.is_current()
    assert search_stamp.is_current()
    monkeypatch.setattr(docket_stamp, "REVISION", docket_stamp.REVISION + 1)
    assert not docket_stamp.is_current()
    assert search_stamp.is_current()
    docket_stamp.keep()
    monkeypatch.setattr(search_stamp, "REVISION", search_stamp.REVISION + 1)
    assert docket_stamp.is_current()
    assert not search_stamp.is_current()


def test_the_docket_is_worked_out_again_when_the_data_of_the_law_change_and_the_search_is_not(
    app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    docket_stamp.keep()
    search_stamp.keep()
    (tmp_path / "bank_holidays.csv").write_text("another day\n")
    monkeypatch.setattr(docket_stamp.law, "__file__", str(tmp_path / "__init__.py"))
    assert not docket_stamp.is_current()
    monkeypatch.undo()
    assert docket_stamp.is_current()
    assert search_stamp.is_current()


def test_a_revision_goes_up_with_what_is_reckoned(app: Flask) -> None:
    """The example cases, on one day, as the docket and the search keep them."""
    demo.load(THE_PROGRAM, NOON)
    rows = docket.worked_out(list(db.session.scalars(select(CaseRow.id))), date(2026, 3, 3))
    entries = [
        [getattr(entry, name) for name in ("kind", "title", "body", "dated", "names", "words")]
        for entry in db.session.scalars(select(SearchEntry).where(SearchEntry.case_id > 0).order_by(SearchEntry.id))
    ]
    found = {
        "docket": {"revision": docket_stamp.REVISION, "rows": _digest(rows)},
        "search": {"revision": search_stamp.REVISION, "rows": _digest(entries)},
    }
    assert found == json.loads(RECKONED.read_text()), (
        "What is kept of a case is worked out otherwise than before: raise REVISION in services/docket/stamp.py or "
        f"services/search/stamp.py, so that every installation rebuilds it, then let reckoned.json say what was found: "
        f"{json.dumps(found)}"
    )


def _digest(what: Any) -> str:
    return sha256(json.dumps(what, default=str, sort_keys=True).encode()).hexdigest()
