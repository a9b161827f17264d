"""What stands around a letter’s text: who writes, to whom, under which references, and what is enclosed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from foiflow.drafting.document import Document, words_of
from foiflow.drafting.facts import Facts
from foiflow.drafting.filling import Filling
from foiflow.drafting.letter import Letter
from foiflow.drafting.markdown import read_blocks, read_line

_NEEDS_AN_ADDRESS = ("press_office", "commissioner", "tribunal", "upper_tribunal")
"""To whom a letter cannot go without an e-mail address or a postal one; a request went to the authority before."""

REFERENCES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "authority": (("Your reference", "authority_reference"), ("My reference", "our_reference")),
    "press_office": (("My reference", "our_reference"),),
    "commissioner": (
        ("Your reference", "ico_reference"),
        ("The authority’s reference", "authority_reference"),
        ("My reference", "our_reference"),
    ),
    "tribunal": (
        ("Your reference", "tribunal_reference"),
        ("Decision notice", "notice_reference"),
        ("My reference", "our_reference"),
    ),
    "upper_tribunal": (
        ("First-tier Tribunal’s reference", "tribunal_reference"),
        ("Decision notice", "notice_reference"),
        ("My reference", "our_reference"),
    ),
}
"""Under which references each is written to, and the fact that each is."""


def document_of(letter: Letter, regime: str, filling: Filling, markdown: str) -> Document:
    """The whole letter around a text."""
    facts = filling.facts
    address = tuple(facts.requester_address.splitlines())
    if not address and "requester_address" in letter.needs.get(regime, ()):
        address = (filling.mark("requester_address"),)
    email = (facts.requester_email,) if facts.requester_email not in address else ()
    subject = read_line(filling.fill(letter.subject))
    enclosures = (*enclosures_of(letter.attach, filling), *enclosures_of(letter.enclosures, filling))
    for name in letter.needs.get(regime, ()):
        if not filling.holds(name):
            filling.mark(name)
    return Document(
        title=words_of(subject),
        author=" ".join(facts.requester_name.split()),
        sender=_filled(facts.requester_name, facts.requester_outlet, *address, *email, facts.requester_phone),
        date=facts.letter_date,
        addressee=_addressee(letter.addressee, facts, filling),
        references=tuple(
            (name, value) for name, fact in REFERENCES[letter.addressee] if (value := str(getattr(facts, fact)))
        ),
        subject=subject,
        salutation=letter.salutation,
        body=read_blocks(markdown),
        closing=letter.closing,
        signature=_filled(facts.requester_name, facts.requester_outlet),
        enclosures=tuple(read_line(enclosure) for enclosure in dict.fromkeys(enclosures)),
    )


def enclosures_of(texts: Iterable[str], filling: Filling) -> tuple[str, ...]:
    """What is enclosed, each filled in and with a capital; one that comes to nothing is left out."""
    filled = (" ".join(filling.fill(text).split()) for text in texts)
    return tuple(text[:1].upper() + text[1:] for text in filled if text)


def _addressee(who: str, facts: Facts, filling: Filling) -> tuple[str, ...]:
    if who == "press_office":
        return _filled("Press office", facts.authority_name, facts.press_office_email or filling.mark(f"{who}_email"))
    name, address, email = (str(getattr(facts, f"{who}_{part}")) for part in ("name", "address", "email"))
    if not (address or email) and who in _NEEDS_AN_ADDRESS:
        address = filling.mark(f"{who}_address")
    return _filled(name, *(address.splitlines() or (email,)))


def _filled(*lines: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in lines if line.strip())
