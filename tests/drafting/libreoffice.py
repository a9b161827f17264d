"""Files as LibreOffice reads and saves them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

WORD_FILTERS = ("MS Word 2007 XML", "Office Open XML Text")
"""The filters by which LibreOffice saves a .docx: as Word 2007 had it, and as Word 2010 and later."""


def program() -> str:
    """The word processor that the letters must open in; a test run without one proves nothing, so it fails."""
    found = os.environ.get("FOIFLOW_TEST_SOFFICE") or shutil.which("soffice")
    if not found:
        pytest.fail("LibreOffice Writer is needed: install it or name it in FOIFLOW_TEST_SOFFICE.")
    return found


def converted(folder: Path, files: Mapping[str, bytes], kind: str) -> dict[str, bytes]:
    """Each file, by its name with its ending, as LibreOffice saves it: `kind` is an ending and perhaps a filter."""
    saved = folder / "saved"
    for name, data in files.items():
        (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = [str(folder / name) for name in files]
    command = [program(), profile, "--headless", "--convert-to", kind, "--outdir", str(saved), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    ending = kind.partition(":")[0]
    return {name: (saved / name).with_suffix(f".{ending}").read_bytes() for name in files}
