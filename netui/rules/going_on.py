"""Whether an event is going on: by what last happened there, since many are never ended."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from netui.model import Event
from netui.rules.event_times import end_of
from netui.rules.wording import full_date

FORGOTTEN_AFTER: Final = timedelta(hours=16)
"""An event at which nothing has happened for this long was left without being ended."""

STILL_MEANT: Final = timedelta(hours=36)
"""As near to one of its `signs` an event is meant by its name; else it is the next of a series."""

ASKED_ABOUT: Final = 14
"""As many days from today a planned event may be the one meant by its name; to be asked about."""


def signs(event: Event, last_line: datetime | None) -> list[datetime]:
    """Return when something is known to have happened at an event, in no order.

    Its start, the end that is planned, the moment that one came back to it, and the last line.

    Args:
        event: the event.
        last_line: when the last line was captured there; None where none was.
    """
    planned_end = end_of(event) if event.state != "ended" else None
    return [each for each in (event.starts, planned_end, event.resumed, last_line) if each]


def goes_on(event: Event, last_line: datetime | None, now: datetime) -> bool:
    """Return whether an event runs and was not left; see `signs` and `FORGOTTEN_AFTER`."""
    return event.state == "running" and not _is_left(event, last_line, now)


def is_over(event: Event, last_line: datetime | None, now: datetime) -> bool:
    """Return whether one was at an event and it is over, be it ended or left.

    One that was never started was gone to where a line was captured there.
    """
    been_there = event.state == "running" or last_line is not None
    return event.state == "ended" or (been_there and _is_left(event, last_line, now))


def _is_left(event: Event, last_line: datetime | None, now: datetime) -> bool:
    last = max(signs(event, last_line), default=None)
    return last is None or now - last >= FORGOTTEN_AFTER


def is_near(event: Event, last_line: datetime | None, at: datetime) -> bool:
    """Return whether an event is meant by its name at a moment; one without any sign always is."""
    there = signs(event, last_line)
    return not there or min(abs(at - each) for each in there) < STILL_MEANT


def is_planned_about(event: Event, today: date) -> bool:
    """Return whether an event is planned for a day at most `ASKED_ABOUT` days from today."""
    if event.state != "planned" or event.starts is None:
        return False
    return abs((event.starts.date() - today).days) <= ASKED_ABOUT


def is_this_it(event: Event, today: date) -> str:
    """Return what to ask about a planned event: "is planned for Sun 14 June. Is this it?"."""
    if event.starts is None:
        return "is planned. Is this it?"
    day = event.starts.date()
    verb = "was" if day < today else "is"
    return f"{verb} planned for {full_date(day, today)}. Is this it?"
