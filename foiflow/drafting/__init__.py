"""Wording made into letters: from a letter’s file and a case to text, a page or a Word file."""
