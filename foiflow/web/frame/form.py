"""What every form shares: tidied text, refusals shown beside the field they are about, what was typed kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, StringField

from foiflow.services.record.refusals import ChangedMeanwhile, NotFound, Refused
from foiflow.web.frame.errors import is_domain_error, status_of


def tidied(text: str | None) -> str:
    """What was typed, without the blanks around it, with one kind of line end and blank, and nothing unprintable."""
    if text is None or text.isprintable():
        # As most of what is typed into one line is.
        return (text or "").strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # What is pasted from a web page has blanks that do not break: without them its words would run together.
    blanks = (sign if sign in "\n\t" or not sign.isspace() else " " for sign in lines)
    return "".join(sign for sign in blanks if sign.isprintable() or sign in "\n\t").strip()


class PageForm(FlaskForm):
    """A form on a page. Subclass it with WTForms fields; `description` is a field's hint."""

    class Meta(FlaskForm.Meta):
        """Every text but a password is tidied as it is read."""

        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Field:
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
                filters = [tidied, *unbound_field.kwargs.get("filters", ())]
                unbound_field = type(unbound_field)(
                    kind, *unbound_field.args, **{**unbound_field.kwargs, "filters": filters}
                )
            return super().bind_field(form, unbound_field, options)

    changes: tuple[str, ...] = ()
    """What somebody else changed meanwhile, when that is why the form was refused."""
    refused_with = 422
    not_done = "Not saved"
    """What is said of a form that is refused, for one that saves nothing."""

    @contextmanager
    def refusals(self, **own_names: str) -> Iterator[None]:
        """Show a refusal by the services as an error of this form.

        Use it around the one call that saves and the redirect after it; when the call is refused,
        what follows the `with` shows the form again. What is not found stays a 404.
        `own_names` gives this form's name for a field that the services call otherwise: date="sent".
        """
        try:
            yield
        except NotFound:
            raise
        except ValueError as refusal:
            if not is_domain_error(refusal):
                raise
            self._show(refusal, own_names)

    def _show(self, refusal: ValueError, own_names: Mapping[str, str]) -> None:
        field = refusal.field if isinstance(refusal, Refused) else None
        field = own_names.get(field or "", field)
        if field and field in self:
            own = self[field]
            own.errors = [*own.errors, str(refusal)]
        else:
            self.form_errors.append(str(refusal))
        self.refused_with = status_of(refusal)
        if isinstance(refusal, ChangedMeanwhile):
            self.changes = refusal.changes
            # Sent once more, it is saved over what changed: the person has now seen it.
            if "version" in self:
                self["version"].data = refusal.version

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """Each error as (the id of its field, the sentence), in the order of the page."""
        found = [(field.id, _sentence(error)) for field in self for error in field.errors]
        return [("", sentence) for sentence in self.form_errors] + found


def _sentence(error: Any) -> str:
    return str(error) if isinstance(error, str) else "; ".join(str(part) for part in error)


def form_page(template: str, form: PageForm, **context: Any) -> ResponseReturnValue:
    """The page with the form: status 200, or 4xx when something in it is refused."""
    return render_template(template, form=form, **context), form.refused_with if form.errors else 200
