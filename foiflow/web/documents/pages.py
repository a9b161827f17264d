"""Documents: those of a case, all that were received, each with its text as it was read, and the files given out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flask import Blueprint, Response, current_app, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import MultipleFileField
from werkzeug.exceptions import RequestEntityTooLarge
from wtforms import SelectField, StringField, ValidationError

from foiflow.intake.document_texts import NEXT_PAGE
from foiflow.intake.whole_numbers import whole_number
from foiflow.models import CaseRow, Document
from foiflow.models.app_database import settings_in_use
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.documents import keeping as documents
from foiflow.services.documents.keeping import COUNTED_TO, MOST_AT_ONCE, Added, DocumentRow, Received
from foiflow.services.record.access import case_for
from foiflow.services.record.refusals import NotFound, NotUnderstood, Refused
from foiflow.timeline.dates import when
from foiflow.timeline.events import KINDS
from foiflow.web.frame import clock, signed_in
from foiflow.web.frame.authority_names import all_names, did_you_mean
from foiflow.web.frame.event_words import tell
from foiflow.web.frame.form import PageForm, form_page
from foiflow.web.frame.making import MakingForm
from foiflow.web.frame.wording import number_of
from foiflow.web.lists.paging import paging

pages = Blueprint("documents", __name__)

_MEGABYTE = 1024 * 1024
KIND_WORDS = {
    "pdf": "PDF",
    "word": "Word document",
    "text": "Text",
    "spreadsheet": "Spreadsheet",
    "e-mail": "E-mail",
    "picture": "Picture",
    "other": "File",
}
_LONGEST_PORTION = 20_000
_PORTIONS = 10
"""Pages of a text on one page of ours."""
_NAMED = 3


class AddForm(MakingForm):
    """Files to be kept with a case."""

    not_done = "Not added"
    files = MultipleFileField("Files")
    event = SelectField("What they came with, or prove", validate_choice=False)

    def offer(self, case: CaseRow) -> None:
        """Give the events of the case to choose among, and say how much is taken."""
        self.event.choices = event_choices(case)
        self.files.description = (
            f"Up to {MOST_AT_ONCE} at once, together up to {_megabytes()} MB. Search finds the text of PDF, "
            "Word (.docx), Excel (.xlsx), plain text, CSV and saved e-mails (.eml); any other file is kept as it is."
        )


class BelongsForm(PageForm):
    """With what a document came."""

    event = SelectField("What it came with, or proves", validate_choice=False)


class RemovalForm(PageForm):
    """Nothing but the question."""

    not_done = "Not removed"


class FilterForm(PageForm):
    """Whose documents to show."""

    class Meta(PageForm.Meta):
        """It changes nothing, so its address can be kept: no token."""

        csrf = False

    not_done = "Not shown"
    authority = StringField("Public authority")

    def __init__(self) -> None:
        super().__init__(request.args)
        self.authority_id: int | None = None

    def validate_authority(self, field: StringField) -> None:
        """One from the list, or none."""
        if not field.data:
            return
        found = authorities.authority_named(field.data)
        if found is None:
            name = field.data[:100]
            mend = did_you_mean(name) or " Choose one that is listed as you type."
            raise ValidationError(f"There is no authority called “{name}” in your list.{mend}")
        self.authority_id = found.id


@pages.url_value_preprocessor
def _room_for_files(endpoint: str | None, _values: object) -> None:
    """Take more at once where files are added; it must be said before anything of the form is read."""
    if endpoint == "documents.add":
        # What is around the files takes no more room than any other form.
        any_form: int = current_app.config["MAX_CONTENT_LENGTH"]
        request.max_content_length = any_form + settings_in_use().largest_document_mib * _MEGABYTE


@pages.errorhandler(RequestEntityTooLarge)
def _too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
    """The form again, when the files are too large together; nothing of what was sent has been read."""
    try:
        case = case_for(signed_in.who(), (request.view_args or {})["case_id"])
    except (NotFound, KeyError):
        return error
    form = AddForm(formdata=None)
    with form.refusals():
        raise Refused(
            f"Together the files are larger than {_megabytes()} MB: add them a few at a time, "
            "and split one that is larger by itself.",
            "files",
        )
    form.refused_with = 413
    form.offer(case)
    return form_page("documents/add.html", form, case=case)


@pages.get("/documents")
def index() -> ResponseReturnValue:
    """Everything received, the newest first: of all cases, of one or of one authority."""
    person, form, case = signed_in.who(), FilterForm(), _case_asked_for()
    form.validate()
    of = {"case_id": case.id if case else None, "authority_id": form.authority_id}
    counted = 0 if form.errors else documents.count(person, **of)
    where = paging(min(counted, COUNTED_TO))
    rows = documents.list_documents(person, **of, limit=where.per_page, offset=where.offset) if counted else []
    return form_page(
        "documents/index.html", form, rows=rows, paging=where, of_case=case, names=all_names(),
        and_more=counted > COUNTED_TO,
    )  # fmt: skip


def _added(case_id: int, form: AddForm) -> str:
    came = [Received(file.filename or "", file.stream) for file in form.files.data or []]
    event_id, by = _number(form.event.data), signed_in.actor()
    added = documents.add(case_id, came, event_id=event_id, by=by, now=clock.now())
    for sentence in _told(added):
        flash(sentence)
    return url_for("cases.show", case_id=case_id) + "#documents"


@pages.route("/cases/<key:case_id>/documents/new", methods=["GET", "POST"])
def add(case_id: int) -> ResponseReturnValue:
    """Add documents to a case, and say with which event they came."""
    case = case_for(signed_in.who(), case_id)
    form = AddForm(data={"event": request.args.get("event", "")})
    form.offer(case)
    if form.validate_on_submit():
        with form.refusals():
            return form.make_once(lambda: _added(case_id, form))
    return form_page("documents/add.html", form, case=case)


@pages.route("/documents/<key:document_id>", methods=["GET", "POST"])
def show(document_id: int) -> ResponseReturnValue:
    """One document: what it is, with what it came, and its text as it was read."""
    document = documents.find_document(signed_in.who(), document_id)
    case = case_for(signed_in.who(), document.case_id)
    form = BelongsForm(data={"event": str(document.event_id or "")})
    form.event.choices = event_choices(case)
    if form.validate_on_submit():
        with form.refusals():
            documents.belongs_to(document, _number(form.event.data), by=signed_in.actor())
            flash("Saved.")
            return redirect(url_for("documents.show", document_id=document_id), 303)
    portions = list(text_portions(document))
    where = paging(len(portions), _PORTIONS)
    shown = portions[where.offset : where.offset + where.per_page]
    return form_page("documents/show.html", form, document=document, case=case, portions=shown, paging=where)


@pages.get("/documents/<key:document_id>/file")
def file(document_id: int) -> Response:
    """The file, byte for byte, to be saved: no browser is to show it as a page of ours."""
    document = documents.find_document(signed_in.who(), document_id)
    given = documents.given_out(document)
    response = send_file(given.file, as_attachment=True, download_name=document.name)
    response.content_length = document.size
    # Without the alphabet that Flask would claim for every text.
    response.headers["Content-Type"] = given.kind.media_type
    return response


@pages.route("/documents/<key:document_id>/remove", methods=["GET", "POST"])
def remove(document_id: int) -> ResponseReturnValue:
    """Remove a document from its case, after asking."""
    document = documents.find_document(signed_in.who(), document_id)
    form, case_id = RemovalForm(), document.case_id
    if form.validate_on_submit():
        documents.remove(document, by=signed_in.actor())
        flash("The document is removed.")
        return redirect(url_for("cases.show", case_id=case_id) + "#documents", 303)
    return form_page("documents/remove.html", form, document=document, case=case_for(signed_in.who(), case_id))


@pages.app_template_global()
def what_it_is(document: Document | DocumentRow) -> str:
    """ "PDF, 12 pages, 1.2 MB"."""
    parts = [KIND_WORDS[document.kind], size_in_words(document.size)]
    if document.pages is not None:
        parts.insert(1, number_of(document.pages, "page"))
    return ", ".join(parts)


@pages.app_template_global()
def came_with(row: DocumentRow) -> str:
    """ "Response, Thursday 3 December 2020"; empty for a document of the case as a whole."""
    if not row.event_kind or not row.event_date:
        return ""
    return f"{KINDS[row.event_kind].label}, {when(row.event_date).in_words}"


@pages.app_template_filter("added_at")
def added_at(document: Document | DocumentRow) -> datetime:
    """When a document was added, in UK time."""
    return document.added_at.astimezone(clock.UK)


def _megabytes() -> str:
    return f"{settings_in_use().largest_document_mib:,}"


def size_in_words(size: int) -> str:
    """ "812 bytes", "340 KB", "1.2 MB"; `size` is in bytes."""
    if size < 1000:
        return number_of(size, "byte")
    if size < 1000**2:
        return f"{max(1, round(size / 1000)):,} KB"
    return f"{size / 1000**2:.1f} MB"


def event_choices(case: CaseRow) -> list[tuple[str, str]]:
    """The events of a case, the newest first, after the case itself."""
    choices = [("", "The case as a whole")]
    for row in reversed(events.list_events(case.id)):
        told = tell(row.place, {"kind": row.kind, "date": row.date, **row.facts}, case.regime)
        choices.append((str(row.id), f"{told.date.in_words}: {told.headline}"))
    return choices


def text_portions(document: Document) -> Iterator[tuple[str, str]]:
    """The text of a document in parts that a page can show, as ("Page 3" or nothing, the text)."""
    if not document.text:
        return
    known = document.pages is not None
    for number, text in enumerate(document.text.split(NEXT_PAGE) if known else [document.text], start=1):
        for start, piece in enumerate(_pieces(text)):
            yield (f"Page {number:,}" if known and start == 0 else ""), piece


def _pieces(text: str) -> Iterator[str]:
    """The text cut at the ends of lines into pieces that are not too long."""
    while len(text) > _LONGEST_PORTION:
        end = text.rfind("\n", 0, _LONGEST_PORTION) + 1 or _LONGEST_PORTION
        yield text[:end]
        text = text[end:]
    yield text


def _case_asked_for() -> CaseRow | None:
    """The case named by `?case=`. Raises NotUnderstood and NotFound."""
    asked = request.args.get("case", "")
    if not asked:
        return None
    case_id = whole_number(asked, least=1)
    if case_id is None:
        raise NotUnderstood("There is no case of that number: open a case and follow the link to its documents.")
    return case_for(signed_in.who(), case_id)


def _number(chosen: str | None) -> int | None:
    """The event chosen; 0, which no event has, for what is no number."""
    return (whole_number(chosen) or 0) if chosen else None


def _told(added: Added) -> Iterator[str]:
    """What became of the files, in sentences."""
    if added.new:
        yield f"Added: {number_of(len(added.new), 'document')}."
    for name, kept_as in added.known[:_NAMED]:
        same = "under that name" if name == kept_as else f"as “{_short(kept_as)}”"
        yield f"“{_short(name)}” is kept with this case already, {same}: it was not added again."
    if len(added.known) > _NAMED:
        yield f"So are {len(added.known) - _NAMED} more of these files."
    if faulty := sum(bool(document.fault) for document in added.new):
        yield f"Of {faulty:,} not all text could be read: {'its page says' if faulty == 1 else 'their pages say'} why."


def _short(name: str) -> str:
    """A name that fits in a sentence, and in the cookie that carries the sentence to the next page."""
    return name if len(name) <= 60 else f"{name[:59]}…"
