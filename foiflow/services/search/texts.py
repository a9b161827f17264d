"""What is searched of each thing, put together from its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any, NamedTuple

from foiflow.law import exemptions
from foiflow.models import LetterDraft, LetterRow
from foiflow.models.search import word_for
from foiflow.services.search.words import words_of
from foiflow.timeline.event_words import fact_in_words, headline
from foiflow.timeline.events import COMMON_FIELDS, KINDS

LONGEST_PART = 60_000
"""Characters of one row: a database has its limits, and to show a match the row is read through."""
_IN_HEADLINE = frozenset({"outcome", "by", "extent", "redacted", "via"})
_TOLD_APART = frozenset({"note", "exemptions", "recorded_by", "recorded_at", "date_note"})


class Text(NamedTuple):
    """One thing as it is found and shown."""

    kind: str
    source_id: int
    case_id: int | None
    title: str
    body: str
    dated: str = ""
    names: str = ""
    """What it is called: a match here counts for more than one in its text."""

    def rows(self) -> Iterator[dict[str, Any]]:
        """Its rows of search_entries, one but for long texts; each with its words still to be added."""
        title, parts = _storable(self.title)[:500], list(_parts(_storable(self.body)))
        for number, part in enumerate(parts):
            yield {
                "kind": self.kind,
                "source_id": self.source_id,
                "case_id": self.case_id,
                "title": title,
                "body": part,
                "dated": self.dated,
                "names": _storable(self.names) if number == 0 else "",
            }


def with_words(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its names and its texts as the words that are matched."""
    named, texts = row["names"], row["body"] if row["names"] else f"{row['title']}\n{row['body']}"
    kind = [word_for(row["kind"])]
    names = words_of(named) + kind if named else []
    return {**row, "names": " ".join(names), "words": " ".join(words_of(texts) + kind)}


def case_text(row: Any) -> Text:
    """A case: `row` has its columns and the name of its authority."""
    lines = (row.authority_name, row.investigation, ", ".join(row.tags), row.requester_name, row.requester_outlet)
    facts = " · ".join(line for line in (row.reference, *lines) if line)
    names = f"{row.title}\n{row.reference}\n{row.investigation}"
    return Text("case", row.id, row.id, row.title, f"{facts}\n{row.request}", names=names)


def event_text(event_id: int, case_id: int, kind_name: str, dated: str, facts: Mapping[str, Any], law: str) -> Text:
    """An event in the words of its case's page; `law` is the one that its citations are of."""
    kind, told = KINDS[kind_name], []
    for cited in facts.get("exemptions", ()):
        known = exemptions.find(law, cited)
        told.append(f"{cited}, {known.title[:1].lower()}{known.title[1:]}" if known else cited)
    told += [str(facts[name]) for name in ("note", "date_note") if facts.get(name)]
    for name, value in facts.items():
        own = kind.field(name) or COMMON_FIELDS.get(name)
        if own is not None and name not in _IN_HEADLINE and name not in _TOLD_APART:
            told.append(f"{own.label}: {fact_in_words(own, value)}")
    return Text(
        "note" if kind_name == "note" else "event", event_id, case_id, headline(kind, facts), "\n".join(told), dated
    )


def letter_text(letter: LetterRow) -> Text:
    """A letter as it was sent, or made."""
    dated = letter.sent_on or letter.made_at.date()
    return Text("letter", letter.id, letter.case_id, letter.title, letter.text or letter.markdown, dated.isoformat())


def draft_text(draft: LetterDraft, title: str) -> Text:
    """A letter that has been begun."""
    body = draft.text or draft.markdown
    return Text("draft", draft.id, draft.case_id, title, body, draft.saved_at.date().isoformat())


def document_text(row: Any) -> Text:
    """A document: `row` has its columns."""
    added = row.added_at.astimezone(UTC).date().isoformat()
    return Text("document", row.id, row.case_id, row.name, row.text, added, names=row.name)


def authority_text(row: Any) -> Text:
    """A public authority: `row` has its columns."""
    body = " · ".join(line for line in (row.short_name, row.website) if line)
    return Text("authority", row.id, None, row.name, body, names=f"{row.name}\n{row.short_name}")


def _storable(text: str) -> str:
    # PostgreSQL stores no NUL.
    return text.replace("\0", " ")


def _parts(text: str) -> Iterator[str]:
    """A long text in parts that end between two words."""
    while len(text) > LONGEST_PART:
        cut = text.rfind(" ", LONGEST_PART // 2, LONGEST_PART)
        cut = LONGEST_PART if cut < 0 else cut
        yield text[:cut]
        text = text[cut:]
    yield text
