"""The Word document that letters are written in, and the script that makes it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from foiflow.drafting.word_base import BASE
from tools.base_document import made


def test_the_base_document_is_what_its_script_makes() -> None:
    with ZipFile(BASE) as kept, ZipFile(BytesIO(made())) as fresh:
        assert {name: kept.read(name) for name in kept.namelist()} == {
            name: fresh.read(name) for name in fresh.namelist()
        }, "run python -m tools.base_document and commit base.docx"
