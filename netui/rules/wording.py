"""Days and spans of time in the words a friend would use."""

from __future__ import annotations

from datetime import date, datetime, timedelta

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
    """Return "12 June", or "June 2025" in another year: for history, where the day is a detail."""
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month}" if day.year == today.year else f"{month} {day.year}"


def near_day(day: date, today: date) -> str:
    """Return "today", "Friday" within six days either way, else "12 June" or "June 2025"."""
    distance = (day - today).days
    if distance in _NEAREST:
        return _NEAREST[distance]
    return weekday(day) if abs(distance) < 7 else short_date(day, today)


def ahead(day: date, today: date) -> str:
    """Return "today", "tomorrow", "on Friday" within a week, else "on 12 June"."""
    distance = (day - today).days
    if distance in (0, 1):
        return _NEAREST[distance]
    return f"on {weekday(day)}" if distance < 8 else f"on {short_date(day, today)}"


def ago(day: date, today: date) -> str:
    """Return how long ago: "today", "yesterday", "5 days ago", "3 weeks ago", "2 years ago"."""
    days = (today - day).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{span(days)} ago"


def span(days: int) -> str:
    """Return a number of days (at least 0) in its fitting unit: "5 days", "3 weeks", "4 months"."""
    if days < 14:
        return counted(days, "day")
    if days < 7 * 17:
        return counted(days // 7, "week")
    if days < 730:
        return counted(days * 12 // 365, "month")
    return counted(days // 365, "year")


def counted(number: int, noun: str) -> str:
    """Return "1 person", "3 days": the plural is regular, but for people."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {'people' if noun == 'person' else noun + 's'}"


def clock_time(moment: datetime) -> str:
    """Return the time of day: "19:12"."""
    return f"{moment:%H:%M}"


def elapsed(since: datetime, now: datetime) -> str:
    """Return the time passed: "42 min", "2 h 05"; "0 min" where `since` is still to come."""
    minutes = max(0, int((now - since) / timedelta(minutes=1)))
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02}"


_NEAREST = {-1: "yesterday", 0: "today", 1: "tomorrow"}
