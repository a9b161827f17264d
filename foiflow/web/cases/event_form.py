"""The form for one event, made from what its kind may carry, and what was typed into it as a case file writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from wtforms import Field as FormField
from wtforms import FieldList, Form, HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms import FormField as SubForm
from wtforms.validators import InputRequired, Length, Optional

from foiflow.timeline.dates import when
from foiflow.timeline.events import COMMON_FIELDS, KINDS, EventKind, Field
from foiflow.web.cases.worked_fields import ClockField, ListField, MoneyField, NumberField, WorkedField, split_list
from foiflow.web.frame.date_field import TypedDateField
from foiflow.web.frame.form import tidied
from foiflow.web.frame.making import MakingForm

MORE = ("date_note", "received", "sent", "time", "reference", "source", "note")
"""Facts any event may carry that a form asks for."""
_PARTS_OFFERED = 3
_LONGEST_TEXT = 2_000
_LONGEST_NOTE = 100_000


class PartForm(Form):
    """A part of the request that fared otherwise than the rest."""

    part = StringField("Which part", filters=[tidied], render_kw={"autocomplete": "off"})
    outcome = SelectField("How it was answered", validate_choice=False)
    exemptions = StringField("Exemptions or exceptions", filters=[tidied], render_kw={"autocomplete": "off"})


class EventForm(MakingForm):
    """What every event's form has; `form_of` adds the facts of its kind."""

    version = HiddenField()
    date: TypedDateField
    kind: EventKind

    def __init__(self, facts: Mapping[str, Any] | None = None, version: int = 0) -> None:
        """`facts` is an event as a case file writes it, to be corrected, or what is known of a new one."""
        super().__init__(data=starting(self.kind, facts or {}) | {"version": str(version)})
        outcome = self.kind.field("outcome")
        for row in self.part_rows:
            row.outcome.choices = {"": "Not said"} | _capital(outcome.choices if outcome else {})

    @property
    def part_rows(self) -> list[PartForm]:
        """The lines of the table of parts; none for a kind that has no parts."""
        return [row.form for row in self["parts"]] if "parts" in self else []

    @property
    def own_fields(self) -> list[FormField]:
        """The fields of its kind but for the parts, which are drawn as a table."""
        return [self[own.name] for own in self.kind.fields if own.shape != "parts"]

    @property
    def parts_are_open(self) -> bool:
        """Whether something stands in the table of parts."""
        return any(_parts(self.part_rows))

    @property
    def more_fields(self) -> list[FormField]:
        """What any event may carry besides."""
        return [self[name] for name in MORE if self.kind.field(name) is None]

    @property
    def more_is_open(self) -> bool:
        """Whether there is something to see among those."""
        return any(field.errors or _said(field) for field in self.more_fields)

    def raw(self, kept: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The event as a case file writes it; `kept` are facts of the event being corrected that no form asks for."""
        asked = {own.name for own in _asked(self.kind)} | {"kind", "date"}
        raw: dict[str, Any] = {name: value for name, value in (kept or {}).items() if name not in asked}
        raw |= {"kind": self.kind.name, "date": self["date"].data.iso}
        for own in _asked(self.kind):
            value = list(_parts(self.part_rows)) if own.shape == "parts" else value_of(self[own.name], own)
            if value not in (None, "", []):
                raw[own.name] = value
        return raw


@lru_cache(maxsize=128)
def form_of(kind_name: str) -> type[EventForm]:
    """The form for a kind of event."""
    kind = KINDS[kind_name]
    members: dict[str, Any] = {
        "kind": kind,
        "date": TypedDateField(_date_label(kind), past=True),
        "__doc__": f"What is asked of “{kind.label}”.",
    }
    members |= {own.name: drawn(own, kind) for own in _asked(kind)}
    return type("EventFormOf" + kind_name.title().replace("_", ""), (EventForm,), members)


def starting(kind: EventKind, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as the form's boxes show them."""
    shown: dict[str, Any] = {"date": facts["date"]} if facts.get("date") else {}
    for own in _asked(kind):
        value = facts.get(own.name)
        if own.shape == "parts":
            shown[own.name] = [_part_shown(part) for part in value or ()] + [{}] * max(
                0, _PARTS_OFFERED - len(value or ())
            )
        elif value is not None:
            shown[own.name] = _shown(own, value)
    return shown


def _asked(kind: EventKind) -> list[Field]:
    return [*kind.fields, *(COMMON_FIELDS[name] for name in MORE if kind.field(name) is None)]


def _date_label(kind: EventKind) -> str:
    return {"note": "Date of the note", "date_set": "When it was set", "hearing_listed": "When it was listed"}.get(
        kind.name, "When"
    )


def drawn(own: Field, kind: EventKind) -> Any:
    """The field of a form for one fact."""
    label = own.label if own.required else f"{own.label} (optional)"
    hint, required = own.hint, [InputRequired(f"{own.label}: this is needed.")] if own.required else [Optional()]
    longest = Length(max=_LONGEST_TEXT, message=f"Write at most {_LONGEST_TEXT:,} characters here.")
    plain = {"autocomplete": "off"}
    match own.shape:
        case "choice":
            return RadioField(
                own.label if own.required else label,
                [_one_of(own)],
                choices=({} if own.required else {"": "Not recorded"}) | _capital(own.choices),
                default=None if own.required else "",
                validate_choice=False,
                description=hint,
            )
        case "yes_no":
            choices = {"": "Not recorded", "yes": "Yes", "no": "No"}
            return RadioField(label, choices=choices, default="", validate_choice=False, description=hint)
        case "date":
            return TypedDateField(label, required=own.required, past=own.name in ("received", "sent"), description=hint)
        case "clock":
            return ClockField(label, required, description=hint or "For example 16:55 or 4.55pm", render_kw=plain)
        case "number":
            return NumberField(label, required, description=hint, render_kw=plain | {"inputmode": "numeric"})
        case "money":
            return MoneyField(label, required, description=hint, render_kw=plain | {"inputmode": "decimal"})
        case "list":
            return ListField(label, [*required, longest], description=_with_commas(hint), render_kw=plain)
        case "parts":
            return FieldList(SubForm(PartForm), label, min_entries=_PARTS_OFFERED, max_entries=40)
        case "long_text":
            return TextAreaField(
                label,
                [*required, Length(max=_LONGEST_NOTE, message=f"Write at most {_LONGEST_NOTE:,} characters here.")],
                description=hint,
                render_kw={"rows": 4},
            )
    return StringField(label, [*required, longest], description=hint, render_kw=plain)


def _capital(choices: Mapping[str, str]) -> dict[str, str]:
    return {name: words[:1].upper() + words[1:] for name, words in choices.items()}


def _with_commas(hint: str) -> str:
    return f"{hint}; commas between them" if hint else "With commas between them"


def _one_of(own: Field) -> Any:
    def check(form: Form, field: RadioField) -> None:
        if field.data in own.choices or (not own.required and field.data in (None, "", "None")):
            return
        raise ValidationError(f"{own.label}: choose one of these.")

    return check


def _said(field: FormField) -> bool:
    return bool(field.typed if isinstance(field, TypedDateField) else field.data)


def value_of(field: FormField, own: Field) -> Any:
    """What was typed into the field for a fact, as a case file writes it; nothing where nothing was."""
    match own.shape:
        case "date":
            return field.data.iso if field.data else None
        case "yes_no":
            return {"yes": True, "no": False}.get(field.data)
        case "choice":
            return field.data if field.data in own.choices else None
    return field.value if isinstance(field, WorkedField) else field.data


def _parts(rows: Iterable[PartForm]) -> Iterator[dict[str, Any]]:
    for row in rows:
        typed = row.data
        part = {"part": typed["part"], "outcome": typed["outcome"], "exemptions": split_list(typed["exemptions"] or "")}
        said = {name: value for name, value in part.items() if value not in (None, "", [], "None")}
        if said:
            # A part without its name is passed on all the same: the services say what is wrong with it.
            yield {"part": "", **said}


def _part_shown(part: Mapping[str, Any]) -> dict[str, Any]:
    return {**part, "exemptions": ", ".join(part.get("exemptions", ()))}


def _shown(own: Field, value: Any) -> Any:
    match own.shape:
        case "list":
            return ", ".join(value)
        case "yes_no":
            return "yes" if value is True or value == "yes" else "no"
        case "money":
            return f"{value:.2f}".removesuffix(".00") if isinstance(value, float) else str(value)
        case "number":
            return str(value)
        case "date":
            return when(value)
    return value


def kinds_by_part() -> Mapping[str, Sequence[EventKind]]:
    """Every kind of event under the part of the law's course it belongs to; a second request is a second case."""
    found: dict[str, list[EventKind]] = {}
    for kind in KINDS.values():
        if kind.name != "request_sent":
            found.setdefault(kind.part, []).append(kind)
    return found
