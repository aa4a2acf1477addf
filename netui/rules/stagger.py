"""On which day to follow up after an event, so that not everybody is due at once.

What was promised is done within 48 hours. The others are written to on the following working days,
as many a day as the daily cap leaves room for beside what is due already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from netui.model import Followup
from netui.model.calendar_ends import days_after
from netui.rules.cadence import add_working_days

PROMISES_WITHIN: Final = 2
"""Days after an event within which what was promised there is due."""

_FARTHEST: Final = 366  # working days that are looked through for a free one


def promise_day(met: date, today: date) -> date:
    """Return the day for what was promised at an event and given no day.

    The last working day within 48 hours, else the last of the two days; never before today.

    Args:
        met: the day of the event.
        today: the day on which it is planned.
    """
    days = [days_after(met, after) for after in range(PROMISES_WITHIN, 0, -1)]
    working = [day for day in days if day.weekday() < 5]
    return max(today, (working or days)[0])


def next_free_day(counts: Mapping[date, int], start: date, cap: int) -> date:
    """Return the first working day from `start` on that has room for one more person.

    Args:
        counts: by day how many people are due already.
        start: the first day that may be.
        cap: people a day, at least 1.

    Returns:
        The day; where every day of more than a year is full, the emptiest of them.
    """
    day = start if start.weekday() < 5 else add_working_days(start, 1)
    days = [day]
    while counts.get(day, 0) >= cap:
        if len(days) == _FARTHEST:
            return min(days, key=lambda each: counts.get(each, 0))
        day = add_working_days(day, 1)
        days.append(day)
    return day


def spread_over(people: int, counts: Mapping[date, int], start: date, cap: int) -> list[date]:
    """Return a day for each of so many people; see `next_free_day`."""
    taken, days = Counter(counts), []
    for _ in range(people):
        day = next_free_day(taken, start, cap)
        taken[day] += 1
        days.append(day)
    return days


def people_due(followups: Iterable[Followup], today: date) -> Counter[date]:
    """Return how many people have something to do on each day; what is late counts for today."""
    days = {
        (max(today, each.due, each.snoozed_until or each.due), each.contact)
        for each in followups
        if each.state == "open"
    }
    return Counter(day for day, _ in days)
