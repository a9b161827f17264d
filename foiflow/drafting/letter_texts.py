"""The texts of a letter’s file: how they are filled in, and the names they use.

Jinja is imported where it is used: saying which letters fit a case needs none of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from foiflow.drafting.markdown import each, numbered, quoted, within

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

FROM_THE_LETTER = frozenset({"wording", "for_rule", "arguments", "window_due", "window_passed"})
"""What a text may use besides facts: the letter’s own words, the arguments that were ticked, and its last safe day."""


@lru_cache(maxsize=1)
def environment() -> SandboxedEnvironment:
    """How a letter's text is filled in: a fact that does not exist is an error, and nothing runs but the text."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    made = SandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False
    )
    for written in (quoted, numbered, within, each):
        made.filters[written.__name__] = _of_words(written)
    return made


def _of_words(written: Callable[[str], Any]) -> Callable[[object], Any]:
    # A fact that is missing is no text, and writing it out is what marks it.
    return lambda value: written(str(value))


@lru_cache(maxsize=1024)
def names_in(text: str) -> frozenset[str]:
    """The names that one text uses."""
    from jinja2.meta import find_undeclared_variables

    return frozenset(find_undeclared_variables(environment().parse(text)))
