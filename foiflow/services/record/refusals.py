"""What is said when something cannot be done: always one sentence that says what is wrong and how to mend it."""

from __future__ import annotations

from foiflow.timeline.impossible import Impossible, on_a_page


class Refused(ValueError):
    """Something cannot be done as it was asked; nothing was saved."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        """The field of the form that it is about, where it is about one."""


class NotFound(Refused):
    """There is no such thing, or none that this person may see."""


class NotUnderstood(Refused):
    """What stands in an address is not something a page can show: a filter, an order, a page number or a day."""


class CannotHaveHappened(Refused):
    """An event that cannot be as it was given, or cannot have happened when it is said to have."""

    def __init__(self, why: Impossible, field: str | None = None) -> None:
        """`field` is the form's, where that is another than the event's own."""
        super().__init__(on_a_page(why), field or why.field)
        self.why = why


class WrongPassword(Refused):
    """Nobody signs in with this e-mail address and this password."""


class ChangedMeanwhile(Refused):
    """Somebody else changed the case after the page was shown; `changes` says what, by whom and when."""

    what = "case"

    def __init__(self, changes: tuple[str, ...], version: int) -> None:
        super().__init__(
            f"This {self.what} was changed while you were writing: "
            "read what changed, then save again if yours still stands."
        )
        self.changes = changes
        self.version = version
        """The version it has now."""


class DraftChangedMeanwhile(ChangedMeanwhile):
    """Somebody else saved a draft of the same letter; theirs stays among its versions."""

    what = "draft"
