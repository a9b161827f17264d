"""Makes the data folders beside this file: run by revision 7be3277, in its checkout, as `python make.py FOLDER`.

FOLDER/NAME.zip is a data folder, and FOLDER/NAME.json what that revision said of it. In each: three cases, one under
a law of Scotland; documents, one of them in two cases; an addressee and two letters of its own, one of which cannot be
read; bank holidays added for 2029. One has a letterhead of a name, an address and a logo, the other a Word document.
"""

import hashlib
import io
import json
import shutil
import struct
import sys
import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path.cwd()))

import docx
from flask import Flask

from foiflow.drafting.addressees import our_addressees
from foiflow.drafting.letter_files import LETTERS
from foiflow.intake.govuk_holidays import AnnouncedHoliday, write_additions
from foiflow.models import db
from foiflow.models.app_database import attach, upgrade
from foiflow.services import accounts, authorities, cases, docket_stamp, documents, events, letter_settings
from foiflow.services.documents import Received
from foiflow.settings import Settings, prepare_data_folder, secret_key

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=ZoneInfo("Europe/London"))
EVERYWHERE = frozenset({"england_wales", "scotland", "northern_ireland"})


def a_logo() -> bytes:
    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    lines = b"".join(b"\0" + b"\x20\x40\x80" * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(lines)) + part(b"IEND", b"")


def a_base() -> bytes:
    made, file = docx.Document(), io.BytesIO()
    made.sections[0].header.paragraphs[0].text = "THE ANYTOWN OBSERVER"
    made.save(file)
    return file.getvalue()


def fill(folder: Path, with_base: bool) -> None:
    person = accounts.create_first_account("A. Reporter", "reporter@example.org", "four words in a row", "Example News")
    accounts.change_details(person.id, "12 Some Street\nAnytown", "020 7946 0000")
    council = authorities.add("Anytown Council", "foia", email="foi@anytown.example")
    board = authorities.add("Glen Board", "foisa", email="foi@glen.example")
    ids = []
    for body, law, title in ((council, "foia", "Potholes"), (board, "foisa", "Bridges")):
        case = cases.log_request(
            person=person,
            authority_id=body.id,
            regime=law,
            title=title,
            request=f"Please send me the {title} register.",
            sent={"date": "2026-02-02", "via": "email"},
            now=NOON,
        )
        ids.append(case.id)
    first = db.session.get(type(case), ids[0])
    events.record(
        first.id,
        {"kind": "response", "date": "2026-03-02", "outcome": "refused", "exemptions": ["s 35(1)(a)"]},
        by=person.name,
        version=first.version,
        now=NOON,
    )
    third = cases.log_request(
        person=person,
        authority_id=council.id,
        regime="foia",
        title="Lamps",
        request="Please send me the lamps.",
        sent={"date": "2025-11-03", "via": "email"},
        now=NOON,
    )
    for event in (
        {"kind": "response", "date": "2025-12-01", "outcome": "refused", "exemptions": ["s 43(2)"]},
        {"kind": "review_requested", "date": "2026-01-05"},
        {"kind": "review_outcome", "date": "2026-02-02", "outcome": "refusal_upheld"},
    ):
        third = db.session.get(type(case), third.id)
        events.record(third.id, event, by=person.name, version=third.version, now=NOON)
    both = b"The same answer to both."
    documents.add(
        ids[0],
        [Received("answer.txt", io.BytesIO(both)), Received("logo.png", io.BytesIO(a_logo()))],
        by=person.name,
        now=NOON,
    )
    documents.add(ids[1], [Received("answer too.txt", io.BytesIO(both))], by=person.name, now=NOON)
    if with_base:
        letter_settings.save_letterhead("", "", "Georgia", base=a_base())
    else:
        letter_settings.save_letterhead("The Anytown “Observer”", "1 High Street\nAnytown", "Georgia", logo=a_logo())
    told = dict(our_addressees())
    who = "information_commissioner"
    told[who] = type(told[who])(
        "Information Commission", "1 New Street\nManchester", "", told[who].source, told[who].url, date(2026, 3, 2)
    )
    letter_settings.save_addressees(told)
    (folder / "letters").mkdir()
    ours = (LETTERS / "internal_review.md").read_text(encoding="utf-8")
    (folder / "letters" / "internal_review.md").write_text(
        ours.replace("## What I asked for", "## What I want"), encoding="utf-8"
    )
    (folder / "letters" / "faulty.md").write_text("It has no head.\n", encoding="utf-8")
    new = [AnnouncedHoliday(date(2026, 3, 20), "A celebration", frozenset({"scotland"}))]
    new += [
        AnnouncedHoliday(day, title, EVERYWHERE)
        for day, title in (
            (date(2029, 1, 1), "New Year’s Day"),
            (date(2029, 3, 30), "Good Friday"),
            (date(2029, 5, 7), "Early May bank holiday"),
            (date(2029, 5, 28), "Spring bank holiday"),
            (date(2029, 12, 25), "Christmas Day"),
            (date(2029, 12, 26), "Boxing Day"),
        )
    ]
    write_additions(folder / "bank_holidays.csv", new, date(2026, 3, 1))
    docket_stamp.keep()


def said() -> dict[str, object]:
    """What this revision says of the folder: the text of letters, in plain and in Word, and the days that are due."""
    from foiflow import drafting
    from foiflow.models import Case as CaseRow
    from foiflow.services import letters as written
    from foiflow.services.letter_drafts import Wording

    told: dict[str, object] = {}
    for case_id, letter_id in ((1, "internal_review"), (3, "complaint"), (2, "chase_response")):
        made = written.drafted(db.session.get(CaseRow, case_id), letter_id, Wording(), date(2026, 3, 10))
        found: dict[str, object] = {"text": drafting.text(made), "missing": [fact.name for fact in made.missing]}
        if not made.missing:
            with zipfile.ZipFile(io.BytesIO(drafting.word(made, NOON))) as package:
                found["word"] = {
                    name: hashlib.sha256(package.read(name)).hexdigest()
                    for name in sorted(package.namelist())
                    if name.startswith(("word/header", "word/media"))
                }
        told[letter_id] = found
    told["due"] = {
        str(case_id): {
            each.rule: each.due.isoformat()
            for each in cases.position(db.session.get(CaseRow, case_id), date(2026, 3, 10)).deadlines
            if each.due is not None
        }
        for case_id in (1, 2, 3)
    }
    return told


if __name__ == "__main__":
    for name, with_base in (("with_a_logo", False), ("with_a_base", True)):
        settings = Settings(
            data=Path(sys.argv[1]) / name, password_time_cost=1, password_memory_kib=128, password_lanes=1
        )
        prepare_data_folder(settings)
        secret_key(settings)
        app = Flask("foiflow")
        attach(app, settings)
        upgrade(app)
        with app.app_context():
            fill(settings.data, with_base)
            told = json.dumps(said(), ensure_ascii=False, indent=1)
            (settings.data.parent / f"{name}.json").write_text(told + "\n", encoding="utf-8")
            db.session.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            db.session.remove()
            db.engine.dispose()
        shutil.make_archive(str(settings.data), "zip", settings.data)
        shutil.rmtree(settings.data)
