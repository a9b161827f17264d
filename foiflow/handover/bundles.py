"""Several files as one .zip, under names that every computer takes and that say what each is."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

_LONGEST_PART = 60
"""Characters: three such parts and an ending stay well below what Windows takes for a whole path."""
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)\w", re.IGNORECASE)
"""What Windows takes for a screen or a printer, whatever ending it has."""
_KEPT = frozenset(" -,()&'’")


def file_name(parts: Sequence[str], ending: str, taken: set[str]) -> str:
    """A file's name made of what it is, such as "Anytown Council – Potholes – Chaser.docx", and none of those `taken`.

    Signs that some computer refuses become blanks. The name is added to `taken`, in small letters: to Windows and
    to Macs capitals make no difference.
    """
    stem = " – ".join(found for part in parts if (found := _harmless(part))) or "Letter"
    if _DEVICE.fullmatch(stem):
        stem += " letter"
    name, again = f"{stem}{ending}", 1
    while name.casefold() in taken:
        again += 1
        name = f"{stem} ({again}){ending}"
    taken.add(name.casefold())
    return name


def as_zip(files: Iterable[tuple[str, bytes]], made_at: datetime) -> bytes:
    """The files, each under its name, as one .zip."""
    bundle = BytesIO()
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files:
            entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            entry.external_attr = 0o600 << 16
            package.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return bundle.getvalue()


def _harmless(part: str) -> str:
    signs = (sign if sign.isalnum() or sign in _KEPT else " " for sign in part)
    return " ".join("".join(signs).split())[:_LONGEST_PART].strip(" -")
