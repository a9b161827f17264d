"""What would follow in a stored case if something happened; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from foiflow.services.cases import events
from foiflow.services.record.refusals import CannotHaveHappened
from foiflow.services.record.stored_cases import law_in_use, read_case
from foiflow.timeline import what_if
from foiflow.timeline.impossible import Impossible
from foiflow.timeline.what_if import Supposition


def suppose(case_id: int, raws: Sequence[Mapping[str, Any]], today: date) -> Supposition:
    """Where a case would stand if these events happened one after the other.

    `raws` are the events as a case file writes them. Raises CannotHaveHappened as recording the first impossible
    one would.
    """
    case = read_case(case_id)
    read = [events.read(raw, len(case.events) + step) for step, raw in enumerate(raws, start=1)]
    try:
        return what_if.suppose(case, read, law_in_use(), today)
    except Impossible as why:
        raise CannotHaveHappened(why) from None
