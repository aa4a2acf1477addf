"""The hours of an event: whole days that have none, and what the clocks show where it is."""

from __future__ import annotations

from datetime import date, datetime

from netui.model import Event
from netui.model.calendar_ends import days_after
from netui.rules.wording import clock_time, full_date, weekday


def hour_of(event: Event) -> str:
    """Return at what time an event starts: "19:00"; empty for a whole day or where unknown."""
    return "" if event.starts is None or event.is_whole_day else clock_time(event.starts)


def end_of(event: Event) -> datetime | None:
    """Return when an event is over as planned: its end, the end of a whole day, or its start."""
    if event.ends or event.starts is None or not event.is_whole_day:
        return event.ends or event.starts
    return datetime.combine(days_after(event.starts.date(), 1), event.starts.timetz())


def end_words(event: Event, today: date) -> str:
    """Return when an event with hours ends: "23:00", "Sat 13 June, 01:00" where on another day.

    Empty for whole days, and where no end after its start is known.
    """
    starts, ends = event.starts, event.ends
    if starts is None or ends is None or event.is_whole_day or ends <= starts:
        return ""
    day = "" if ends.date() == starts.date() else f"{full_date(ends.date(), today)}, "
    return f"{day}{clock_time(ends)}"


def is_on(event: Event, now: datetime) -> bool:
    """Whether an event runs, or is to be going on at `now` as planned."""
    if event.state != "planned" or event.is_called_off:
        return event.state == "running"
    end = end_of(event)
    return event.starts is not None and end is not None and event.starts <= now < end


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
