"""Wording made into letters: from a letter’s file and a case to text, a page or a Word file."""

from foiflow.drafting.draft import Draft, MissingFacts, draft, html, text, word
from foiflow.drafting.given import GIVABLE, FaultyFact, MissingFact
from foiflow.drafting.letter import Letter, LetterFileFault, UnknownLetter, letter, letters
from foiflow.drafting.offering import LetterDoesNotFit, letters_offered

__all__ = [
    "GIVABLE",
    "Draft",
    "FaultyFact",
    "Letter",
    "LetterDoesNotFit",
    "LetterFileFault",
    "MissingFact",
    "MissingFacts",
    "UnknownLetter",
    "draft",
    "html",
    "letter",
    "letters",
    "letters_offered",
    "text",
    "word",
]
