"""Answers that are awaited: whether one still is, and when to nudge."""

from __future__ import annotations

from datetime import date
from typing import Final

from netui.model import Followup, Interaction
from netui.rules.cadence import add_working_days

NUDGE_AFTER: Final = (4, 10)
"""Working days of silence before the first and the second nudge; after that it rests.

While an answer is awaited, which ends as long after the last nudge, the cadence rests too.
"""


def is_unanswered(followup: Followup, last: Interaction | None) -> bool:
    """Whether nothing was heard since reaching out: any interaction counts as the reply."""
    if followup.state != "waiting":
        return False
    if last is None or not followup.reached_out:
        return True
    if last.on != followup.reached_out[-1]:
        return last.on < followup.reached_out[-1]
    # On one day, the reply is what was logged after the attempt was noted.
    logged, noted = last.created_at, followup.updated_at
    return not (logged and noted and logged.timestamp() > noted.timestamp())


def may_be_answered(followup: Followup, last: Interaction | None, today: date) -> bool:
    """Whether an answer may still come: until some time after the last nudge."""
    attempts = followup.reached_out
    if not attempts or not is_unanswered(followup, last):
        return False
    if len(attempts) <= len(NUDGE_AFTER):
        return True
    return today < add_working_days(attempts[-1], NUDGE_AFTER[-1])


def nudge_day(followup: Followup) -> date | None:
    """Return the day to nudge somebody, None where it is not known or was done twice already."""
    attempts = followup.reached_out
    if not attempts or len(attempts) > len(NUDGE_AFTER):
        return None
    return add_working_days(attempts[-1], NUDGE_AFTER[len(attempts) - 1])
