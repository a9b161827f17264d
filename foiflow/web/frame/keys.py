"""Numbers in addresses, and in the hidden fields of forms: what no row can have is not asked of the database."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import IntegerConverter

from foiflow.intake.whole_numbers import LARGEST_KEY, whole_number


class KeyConverter(IntegerConverter):
    """The key of a row, as `<key:case_id>`; there is no page at the address of one that is too large."""

    def __init__(self, url_map: object) -> None:
        super().__init__(url_map, min=0, max=LARGEST_KEY)  # type: ignore[arg-type]

    regex = r"[0-9]{1,10}"


def attach(app: Flask) -> None:
    """Let addresses have keys in them."""
    app.url_map.converters["key"] = KeyConverter


def version_shown(hidden: object) -> int:
    """The version that a page was shown with; 0, which is older than all, for one that was tampered with."""
    return whole_number(hidden) or 0
