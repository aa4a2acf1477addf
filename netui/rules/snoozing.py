"""When to ask whether an intention is to be kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from netui.model import Followup
from netui.rules.queue import QueueRow

ASKED_AT_EVERY: Final = 3
"""Snoozes in a row after which one is asked: keep it, less often, or let it go."""


def snoozes_of(row: QueueRow, followups: Iterable[Followup]) -> int:
    """Return how often in a row what brings a person up has been snoozed.

    Args:
        row: the person's row in the queue.
        followups: those behind the row.
    """
    computed = any(reason.followup is None for reason in row.reasons)
    counts = [followup.snoozes for followup in followups]
    return max([*counts, row.contact.snoozes if computed else 0], default=0)


def is_time_to_ask(row: QueueRow, followups: Iterable[Followup]) -> bool:
    """Whether the next snooze is the third in a row, or the sixth, and so on."""
    return (snoozes_of(row, followups) + 1) % ASKED_AT_EVERY == 0
