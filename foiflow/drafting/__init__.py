"""Wording made into letters: from a letter’s file and a case to text, a page or a Word file."""

from foiflow.drafting.all_letters import letter, letters
from foiflow.drafting.checks import Check
from foiflow.drafting.draft import Draft, MissingFacts, draft, facts_used, html, text, word
from foiflow.drafting.fact_labels import fact_label
from foiflow.drafting.for_deadline import letter_for
from foiflow.drafting.given import GIVABLE, FaultyFact, Givable, MissingFact
from foiflow.drafting.letter import Letter, LetterFileFault, UnknownLetter
from foiflow.drafting.offering import LetterDoesNotFit, letters_offered
from foiflow.drafting.office import Office
from foiflow.drafting.ticked_arguments import ArgumentOffered, UnknownArgument

__all__ = [
    "GIVABLE",
    "ArgumentOffered",
    "Check",
    "Draft",
    "FaultyFact",
    "Givable",
    "Letter",
    "LetterDoesNotFit",
    "LetterFileFault",
    "MissingFact",
    "MissingFacts",
    "Office",
    "UnknownArgument",
    "UnknownLetter",
    "draft",
    "fact_label",
    "facts_used",
    "html",
    "letter",
    "letter_for",
    "letters",
    "letters_offered",
    "text",
    "word",
]
