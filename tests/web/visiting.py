"""Visiting pages as a browser does: forms are filled in from the page itself, with its token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

NAME = "Ada Reporter"
EMAIL = "ada@example.org"
PASSWORD = "walnut lantern quietly"


def read(response: TestResponse) -> BeautifulSoup:
    """The page, parsed as a browser would."""
    return BeautifulSoup(response.get_data(as_text=True), "html5lib")


def read_for_its_forms(response: TestResponse) -> BeautifulSoup:
    """The page, parsed in a third of the time: a test of every page holds its forms to be what a browser finds."""
    return BeautifulSoup(response.get_data(as_text=True), "lxml")


def words(part: Tag | BeautifulSoup | None) -> str:
    """The text of a part of a page, with single spaces."""
    assert part is not None, "there is no such part"
    return " ".join(part.get_text(" ").split())


def main_of(response: TestResponse) -> str:
    """The words of the page, without the masthead and the foot."""
    return words(read(response).find("main"))


def typed_into(form: Tag) -> dict[str, str]:
    """What a browser would send for the form as it stands, without a button."""
    sent: dict[str, str] = {}
    for control in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(control["name"]), control.get("type", control.name)
        if kind in ("checkbox", "radio") and not control.has_attr("checked"):
            continue
        if control.name == "select":
            chosen = control.select_one("option[selected]") or control.select_one("option")
            sent[name] = str(chosen["value"]) if chosen else ""
        elif control.name == "textarea":
            sent[name] = control.get_text().removeprefix("\n")
        else:
            sent[name] = str(control.get("value", ""))
    return sent


def form_on(page: BeautifulSoup, action: str = "") -> Tag:
    """The posting form of the page: the one with this action, else the one in its main part."""
    chosen = f'form[method=post][action="{action}"]' if action else "main form[method=post]"
    form = page.select_one(chosen)
    assert form is not None, "the page has no such form"
    return form


def send(
    client: FlaskClient, path: str, typed: Mapping[str, str], *, action: str = "", follow: bool = False
) -> TestResponse:
    """Open the page at `path`, fill in its form and send it; a value of "-" leaves a field out."""
    form = form_on(read_for_its_forms(client.get(path)), action)
    data: dict[str, Any] = {**typed_into(form), **typed}
    data = {name: value for name, value in data.items() if value != "-"}
    return client.post(str(form.get("action") or path), data=data, follow_redirects=follow)
