"""A list as its address asks for it: filters, order and the rest, and the addresses of the same list otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for

from foiflow.services.lists.filters import Filters, authority_name, read_filters
from foiflow.services.record.refusals import NotUnderstood


@dataclass(frozen=True, slots=True)
class ListView:
    """What an address asks of a page that lists."""

    page: str
    """The page, by the name that a saved view has for it."""
    filters: Filters
    authority: str
    """The name of the authority that is filtered by."""
    order: str = ""
    ordinary: str = ""
    """The order that the list has where none is asked for."""
    others: dict[str, str] = field(default_factory=dict)
    """What else stands in the address, such as the words that are searched for."""
    unfolded: bool = False
    """Whether the form that chooses filters is shown: most views need none, and its choices take time to find."""

    @property
    def query(self) -> dict[str, Any]:
        """What the address holds behind its question mark, without a page number."""
        own = {name: text for name, text in self.others.items() if text}
        return {**self.filters.address, **own, **({"order": self.order} if self.order != self.ordinary else {})}

    @property
    def saved_query(self) -> str:
        """What the address holds behind its question mark as text, for keeping."""
        return urlencode(self.query)

    @property
    def own_query(self) -> dict[str, str]:
        """What a filter form must send along so that it changes nothing but the filters."""
        return {name: text for name, text in self.query.items() if name not in self.filters.address}

    @property
    def words(self) -> str:
        """The filters in words; nothing where there are none."""
        return self.filters.in_words(self.authority)

    def address(self, **changes: str) -> str:
        """The address of the same list with something changed; an empty value leaves it out."""
        return address_here({**self.query, **changes})

    def unfiltered(self) -> str:
        """The address of the same list with every filter dropped."""
        return address_here(self.own_query)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column by which a list can be put in order."""

    words: str
    address: str
    sorted: str
    """ascending, descending or nothing: what `aria-sort` says."""


def list_view(page: str, orders: Sequence[str] = (), others: Sequence[str] = ()) -> ListView:
    """What the present address asks of a page: the orders it has (the first is usual) and the other keys it knows.

    Raises NotUnderstood for a filter, an order or a key that no page of ours writes.
    """
    asked = request.args.to_dict(flat=False)
    filters = read_filters(asked, ("filters", *others, *(("order", "page") if orders else ())))
    if request.args.get("filters", "open") != "open":
        raise NotUnderstood("The filters of a page can only be opened: take “filters” out of the address.")
    usual = orders[0] if orders else ""
    order = request.args.get("order") or usual
    if orders and order not in orders:
        raise NotUnderstood("The list has no such order: choose one by the heads of its columns.")
    more = {name: request.args[name] for name in others if name in request.args}
    return ListView(page, filters, authority_name(filters), order, usual, more, "filters" in request.args)


def heads(view: ListView, columns: Sequence[tuple[str, str]]) -> list[Head]:
    """The heads of a list's columns, given as words and the name of the order, which is empty for none."""
    return [_head(view, words, order) for words, order in columns]


def _head(view: ListView, words: str, order: str) -> Head:
    if not order:
        return Head(words, "", "")
    now = {order: "ascending", f"-{order}": "descending"}.get(view.order, "")
    following = f"-{order}" if now == "ascending" else order
    return Head(words, view.address(order="" if following == view.ordinary else following), now)


def address_here(query: dict[str, Any]) -> str:
    """The address of the present page with another query; what is empty is left out."""
    kept = {name: value for name, value in query.items() if value}
    return url_for(str(request.endpoint), **{**(request.view_args or {}), **kept})
