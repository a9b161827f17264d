"""What a packed Office file would unpack to, looked at before anything of it is unpacked."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

LARGEST_TEXT = 32 * 1024 * 1024
LARGEST_UNPACKED = 128 * 1024 * 1024
"""In bytes: what the text of a document may unpack to, and all of it with its pictures."""


class UnpacksTooFar(ValueError):
    """A file that unpacks to far more than a document holds: one sentence."""


def check_sizes(file: BinaryIO) -> None:
    """Refuse what would unpack to far more than a document: the sizes that the file states bound what is unpacked.

    Raises UnpacksTooFar, and whatever zipfile does for what is no package.
    """
    with zipfile.ZipFile(file) as package:
        parts = package.infolist()
    # Pictures are packed already; what grows when it is unpacked is text, whatever it is called.
    texts = [part.file_size for part in parts if part.file_size > 2 * part.compress_size]
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or sum(texts) > LARGEST_TEXT:
        raise UnpacksTooFar("It unpacks to far more than a document holds, so no text was read from it.")
