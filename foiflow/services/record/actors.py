"""Who does what is written: a person with an account, or the program itself."""

from __future__ import annotations

from dataclasses import dataclass

from foiflow.models import Person


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something, under the name that is kept with it."""

    person_id: int | None
    """The number of an account, by which two of one name are told apart; None for the program itself."""
    name: str

    @classmethod
    def of(cls, person: Person) -> Actor:
        """A person who does something."""
        return cls(person.id, person.name)

    def did(self, person_id: int | None) -> bool:
        """Whether what is kept under this number is the actor's own doing; nobody knows whose None was."""
        return person_id is not None and person_id == self.person_id


THE_PROGRAM = Actor(None, "foiflow")
"""Commands, and what is done by itself at its hour."""
