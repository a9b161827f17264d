"""What a newsroom brings of its own: its wording of letters, its addressees and its letterhead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from foiflow.drafting.addressees import Addressee
from foiflow.drafting.letterhead import Letterhead


class Office(Protocol):
    """A newsroom. What it brings is read when it is wanted, so that a mistake in one part stops no more than that."""

    @property
    def wording(self) -> Mapping[str, str]:
        """Its own letters, each the text of its file, by id; one that is named as ours takes its place."""

    @property
    def addressees(self) -> Mapping[str, Addressee]:
        """Commissioners and tribunals, the newsroom's own details before ours. Raises FaultyAddressees."""

    @property
    def letterhead(self) -> Letterhead | None:
        """What stands above its letters, or None for none. Raises FaultyLetterhead."""
