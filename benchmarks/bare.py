"""A bare Flask page: rows fetched by indexed queries and rendered by Jinja, with nothing of foiflow around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, render_template, request
from jinja2 import DictLoader
from sqlalchemy import Connection, create_engine

from foiflow.models.app_database import settings_in_use


def bare_page(
    app: Flask, template: str, fetch: Callable[[Connection, Mapping[str, str]], Mapping[str, Any]]
) -> Callable[[str], bytes]:
    """A function that asks for the page with a query, `case=7` for example, from the database of `app`.

    `fetch` is given a connection and the query, and returns what the template is rendered with.
    """
    with app.app_context():
        engine = create_engine(settings_in_use().database)
    page = Flask("bare")
    # Compiled once, as the templates of any page are.
    page.jinja_loader = DictLoader({"page.html": template})

    @page.get("/")
    def show() -> str:
        with engine.connect() as connection:
            found = fetch(connection, request.args)
        return render_template("page.html", **found)

    client = page.test_client()

    def get(query: str = "") -> bytes:
        response = client.get(f"/?{query}")
        if response.status_code != 200:
            raise AssertionError(f"the bare page answered {response.status}")
        return response.data

    return get
