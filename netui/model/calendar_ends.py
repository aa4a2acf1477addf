"""Days and moments at the ends of the calendar, which a file may name as well as any other.

Python's calendar goes from the year 1 to 9999, and stops with an error beyond. Here it stays on
its first or last day: nobody is met then, and one odd date must not keep the others from being
shown.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import Final

_MIDDLE: Final = 5000


def days_after(day: date, days: int) -> date:
    """Return the day so many days after another one, or before it where they are negative."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def moment_in(moment: datetime, zone: tzinfo | None) -> datetime:
    """Return a moment as the clocks of a zone show it; the local one where `zone` is None."""
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError):  # the latter is what the system's own zone says
        end = datetime.min if moment.year < _MIDDLE else datetime.max
        return end.replace(tzinfo=zone or moment.tzinfo)
