"""Days and spans of time in the words a friend would use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from netui.model.calendar_ends import moment_in

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def weekday(day: date) -> str:
    """Return "Friday"."""
    return _WEEKDAYS[day.weekday()]


def full_date(day: date, today: date) -> str:
    """Return a date that can't be mistaken: "Fri 12 June", with the year unless it is this one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{weekday(day)[:3]} {day.day} {_MONTHS[day.month - 1]}{year}"


def short_date(day: date, today: date) -> str:
    """Return "12 June" in this year or within half a year, else "June 2025".

    For history, where the day is a detail once it is long past.
    """
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month}" if _is_clear_without_year(day, today) else f"{month} {day.year}"


def near_day(day: date, today: date) -> str:
    """Return "today", "Friday" within six days either way, else "12 June" or "June 2025"."""
    distance = (day - today).days
    if distance in _NEAREST:
        return _NEAREST[distance]
    return weekday(day) if abs(distance) < 7 else short_date(day, today)


def ahead(day: date, today: date) -> str:
    """Return "today", "tomorrow", "on Friday" within a week, "in a week", else "on 12 June".

    The year stands with it where it would be in doubt: "on 12 June 2027".
    """
    distance = (day - today).days
    if distance in _NEAREST:
        return _NEAREST[distance]
    if distance == 7:
        return "in a week"
    if 1 < distance < 7:
        return f"on {weekday(day)}"
    year = "" if _is_clear_without_year(day, today) else f" {day.year}"
    return f"on {day.day} {_MONTHS[day.month - 1]}{year}"


def ago(day: date, today: date) -> str:
    """Return how long ago: "today", "yesterday", "5 days ago", "3 weeks ago", "2 years ago"."""
    days = (today - day).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{span(days)} ago"


def span(days: int) -> str:
    """Return a number of days (at least 0) in its fitting unit: "5 days", "3 weeks", "4 months".

    The nearest number of the unit, so that no longer time reads as a shorter one.
    """
    if days < 14:
        return counted(days, "day")
    if days < 7 * 17:
        return counted(round(days / 7), "week")
    months = round(days * 12 / 365.25)
    return counted(months, "month") if months < 24 else counted(round(days / 365.25), "year")


def counted(number: int, noun: str) -> str:
    """Return "1 person", "3 days": the plural is regular, but for people."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {'people' if noun == 'person' else noun + 's'}"


def listed(names: Sequence[str], most: int = 3) -> str:
    """Return "Priya, Tom and Kofi"; of more than `most` names, "Priya, Tom, Kofi and 2 more"."""
    shown = [*names[:most], *([f"{len(names) - most:,} more"] if len(names) > most else [])]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def every(days: int) -> str:
    """Return "every 90 days", "every day"."""
    return "every day" if days == 1 else f"every {counted(days, 'day')}"


def clock_time(moment: datetime) -> str:
    """Return the time of day: "19:12"."""
    return f"{moment:%H:%M}"


def elapsed(since: datetime, now: datetime) -> str:
    """Return the time passed: "42 min", "2 h 05"; "0 min" where `since` is still to come."""
    # Moments of one time zone would be subtracted as its clocks show them, whatever their offsets.
    minutes = max(0, (moment_in(now, UTC) - moment_in(since, UTC)) // timedelta(minutes=1))
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02}"


def hours(minutes: int) -> str:
    """Return an amount of time: "45 min", "2 h", "2 h 20"."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest} min"
    return f"{whole:,} h {rest:02}" if rest else f"{whole:,} h"


def spent(minutes: int) -> str:
    """Return the time that somebody took me, see `netui.rules.balance`: "2 h 20 spent"."""
    return f"{hours(minutes)} spent"


def _is_clear_without_year(day: date, today: date) -> bool:
    return day.year == today.year or abs(day - today) <= _HALF_A_YEAR


_HALF_A_YEAR = timedelta(days=182)
_NEAREST = {-1: "yesterday", 0: "today", 1: "tomorrow"}
