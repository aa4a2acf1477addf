"""The hours of an event: whole days that have none, and what the clocks show where it is."""

from __future__ import annotations

from datetime import date, datetime

from netui.model import Event
from netui.model.calendar_ends import days_after
from netui.rules.wording import clock_time, weekday


def hour_of(event: Event) -> str:
    """Return at what time an event starts: "19:00"; empty for a whole day or where unknown."""
    return "" if event.starts is None or event.is_whole_day else clock_time(event.starts)


def end_of(event: Event) -> datetime | None:
    """Return when an event is over as planned: its end, the end of a whole day, or its start."""
    if event.ends or event.starts is None or not event.is_whole_day:
        return event.ends or event.starts
    return datetime.combine(days_after(event.starts.date(), 1), event.starts.timetz())


def last_day(event: Event) -> date | None:
    """Return the last of the whole days of an event; None where it has hours or no day."""
    if event.starts is None or not event.is_whole_day:
        return None
    return days_after(event.ends.date(), -1) if event.ends else event.starts.date()


def there_words(event: Event) -> str:
    """Return what the clocks show at its start where an event is: "19:00 in New York".

    With the day where that is another one. Empty where they show the same as at home, and where
    the zone isn't known.
    """
    if event.starts is None or not event.zone or event.is_whole_day:
        return ""
    there = _in_zone(event.starts, event.zone)
    if there is None or there.utcoffset() == event.starts.utcoffset():
        return ""
    day = "" if there.date() == event.starts.date() else f"{weekday(there.date())} "
    city = event.zone.rpartition("/")[2].replace("_", " ")
    return f"{day}{clock_time(there)} in {city}"


def _in_zone(moment: datetime, zone: str) -> datetime | None:
    from zoneinfo import ZoneInfo  # not for the first frame

    try:
        return moment.astimezone(ZoneInfo(zone))
    except (KeyError, ValueError, OSError, OverflowError):  # a file may hold anything
        return None
