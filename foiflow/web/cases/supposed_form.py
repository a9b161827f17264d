"""The form for one event that is supposed: what, when, and only what its time limits depend on."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import request
from wtforms import RadioField

from foiflow.timeline.events import KINDS, EventKind
from foiflow.web.cases.event_form import drawn, value_of
from foiflow.web.cases.supposed_steps import asked_of
from foiflow.web.frame.date_field import TypedDateField
from foiflow.web.frame.form import PageForm

_NOT_SAID = "Not said"


class SupposedForm(PageForm):
    """What every such form has; `supposed_form_of` adds the facts of its kind."""

    class Meta(PageForm.Meta):
        """It changes nothing, so its address can be kept and sent: no token."""

        csrf = False

    not_done = "Not supposed"
    kind: EventKind
    date = TypedDateField("On which day", description="Any day, ahead or past: 4 May 2027, or May 2027.")

    def __init__(self) -> None:
        super().__init__(request.args if self.was_sent else None)
        for field in self:
            if isinstance(field, RadioField) and isinstance(field.choices, dict) and "" in field.choices:
                field.choices = {**field.choices, "": _NOT_SAID}

    @property
    def was_sent(self) -> bool:
        """Whether the address holds what was typed into it."""
        return "date" in request.args

    def raw(self) -> dict[str, Any]:
        """The event as a case file writes it."""
        facts = {own.name: value_of(self[own.name], own) for own in asked_of(self.kind)}
        said = {name: value for name, value in facts.items() if value not in (None, "")}
        return {"kind": self.kind.name, "date": self.date.data.iso if self.date.data else "", **said}


@lru_cache(maxsize=128)
def supposed_form_of(kind_name: str) -> type[SupposedForm]:
    """The form for a kind of event that is supposed."""
    kind = KINDS[kind_name]
    members: dict[str, Any] = {own.name: drawn(own, kind) for own in asked_of(kind)}
    members |= {"kind": kind, "__doc__": f"What is asked of “{kind.label}” when it is supposed."}
    return type("SupposedFormOf" + kind_name.title().replace("_", ""), (SupposedForm,), members)
