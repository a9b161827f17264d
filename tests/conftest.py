"""What holds for every test: no Word file is saved that Word would call damaged."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from docx.opc.package import OpcPackage

from tests.word_faults import faults_in


@pytest.fixture(autouse=True, scope="session")
def every_word_file_that_is_saved_is_sound() -> Iterator[None]:
    """Look at each Word file that python-docx saves anywhere in the tests, before it goes where it should."""
    save = OpcPackage.save

    def look_and_save(package: OpcPackage, file: Any) -> None:
        looked_at = BytesIO()
        save(package, looked_at)
        assert faults_in(looked_at.getvalue()) == []
        save(package, file)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(OpcPackage, "save", look_and_save)
        yield
