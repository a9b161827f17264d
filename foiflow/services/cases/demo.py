"""The example cases: real requests, with their sources, to look round with."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from foiflow.models import CaseRow, db
from foiflow.services.cases import requests as cases
from foiflow.services.record.actors import Actor

FOLDER = Path(__file__).resolve().parents[2] / "demo_cases"
TAG = "example"


def load(by: Actor, now: datetime, reporter_id: int | None = None) -> list[CaseRow]:
    """Take in the example cases that are not here yet; returns those newly taken in.

    Each is tagged “example”. `by` is whoever asked for them, `now` in UK time, `reporter_id`
    whose cases they become.
    """
    here = set(db.session.scalars(select(CaseRow.reference)))
    return [
        cases.import_case_file(text, path.name, by=by, now=now, reporter_id=reporter_id)
        for path in sorted(FOLDER.glob("*.json"))
        if json.loads(text := path.read_text(encoding="utf-8"))["case"]["reference"] not in here
    ]
