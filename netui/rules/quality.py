"""Who is more than an entry in a list: contact both ways, and lately (craft.md, row 23)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from netui.model import Contact, Favor, Interaction
from netui.rules.due_dates import plus_months

ENOUGH_INTERACTIONS: Final = 2
"""Fewer are an acquaintance."""

RECENT_MONTHS: Final = 12
"""How long ago the latest may be."""


def is_quality(
    contact: Contact, interactions: Sequence[Interaction], favors: Iterable[Favor], today: date
) -> bool:
    """Return whether this is a quality contact.

    It takes two interactions or more, one of them within twelve months (that day included), and
    signs that it goes both ways: they took the first step once, a favor was done by one of us, or
    they would answer.

    Args:
        contact: the person.
        interactions: theirs, in any order.
        favors: theirs, in both directions and every state.
        today: the day to count back from.
    """
    if len(interactions) < ENOUGH_INTERACTIONS:
        return False
    since = _twelve_months_before(today)
    if all(each.on < since for each in interactions):
        return False
    return (
        contact.would_answer == "yes"
        or any(each.started_by == "them" for each in interactions)
        or any(favor.state == "done" for favor in favors)
    )


@lru_cache(maxsize=4)  # asked for everybody on one day
def _twelve_months_before(today: date) -> date:
    return plus_months(today, -RECENT_MONTHS) or date.min
