"""Long lists, a page at a time, with addresses that keep what was searched for."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request, url_for

from foiflow.intake.whole_numbers import whole_number
from foiflow.services.record.refusals import NotUnderstood

PER_PAGE = 50
_LAST_PAGE = 9_999_999


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in a long list this page is."""

    page: int
    total: int
    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.per_page

    @property
    def first(self) -> int:
        """The place in the list of the first thing on this page, from 1."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        return min(self.offset + self.per_page, self.total)

    @property
    def before(self) -> str:
        """The address of the page before; empty on the first."""
        return _address(self.page - 1) if self.page > 1 else ""

    @property
    def after(self) -> str:
        """The address of the page after; empty on the last."""
        return _address(self.page + 1) if self.page < self.pages else ""


@dataclass(frozen=True, slots=True)
class Walk:
    """Where in a list this page is, for a list that is not counted to its end."""

    page: int
    more: bool = False
    """Whether a page follows."""
    per_page: int = PER_PAGE

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.per_page

    @property
    def start(self) -> str:
        """The address of the first page."""
        return _address(1)

    @property
    def before(self) -> str:
        """The address of the page before; empty on the first."""
        return _address(self.page - 1) if self.page > 1 else ""

    @property
    def after(self) -> str:
        """The address of the page after; empty on the last."""
        return _address(self.page + 1) if self.more else ""


def walk() -> Walk:
    """The page asked for by `?page=`; `replace` says whether another follows. Raises NotUnderstood."""
    return Walk(page_asked_for())


def paging(total: int, per_page: int = PER_PAGE) -> Paging:
    """The page asked for by `?page=`; the last there is for a number beyond it. Raises NotUnderstood."""
    return Paging(min(page_asked_for(), Paging(1, total, per_page).pages), total, per_page)


def page_asked_for() -> int:
    """The number in `?page=`, 1 where there is none. Raises NotUnderstood for what is no such number."""
    asked = request.args.get("page", "1")
    number = whole_number(asked, least=1, most=_LAST_PAGE)
    if number is None:
        raise NotUnderstood("There is no page of that number: go back to the list and choose one from its foot.")
    return number


def _address(page: int) -> str:
    kept = {name: value for name, value in request.args.items() if name != "page" and value}
    return url_for(str(request.endpoint), **{**(request.view_args or {}), **kept, "page": page})
