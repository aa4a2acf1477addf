"""When to arrive at an event, from its start alone (row 27 of the craft).

At the very start few are there and nobody stands in a group yet; some fifty minutes in, groups have
formed, the first talks are told, and somebody new is welcome. Where people sit down together one
comes at the start, and of a conference or a call there is nothing of the kind to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from netui.model import Event, EventFormat
from netui.rules.wording import clock_time, full_date

FIRST_WINDOW: Final = (timedelta(0), timedelta(minutes=15))
"""From when to when after the start it is early."""

SECOND_WINDOW: Final = (timedelta(minutes=45), timedelta(minutes=60))
"""From when to when after the start groups take somebody in."""

_WITHOUT: Final[frozenset[EventFormat]] = frozenset({"conference", "online"})
_SEATED: Final[frozenset[EventFormat]] = frozenset({"dinner", "workshop"})


class Window(NamedTuple):
    """A good time to arrive, or to walk up to people."""

    start: datetime
    """When it begins, with the offset of the event's start."""
    end: datetime
    """When it is over; not part of it any more."""
    why: str
    """What is good about it: "few are here yet, everybody is glad to talk"."""
    now: str
    """What it is good for, to go on after "A good moment": "to join a group"."""

    @property
    def hours(self) -> str:
        """Return "19:45–20:00"."""
        return f"{clock_time(self.start)}–{clock_time(self.end)}"


def windows(event: Event) -> tuple[Window, ...]:
    """Return the good times to arrive, earliest first.

    None where no start or hour is known, and where the event was called off.
    """
    try:
        return tuple(_windows(event))
    except OverflowError:  # a file may hold the last evening of the calendar
        return ()


def good_moment(event: Event, now: datetime) -> str:
    """Return what the clock says for walking up to people; empty where it says nothing.

    "A good moment to join a group, until 20:00", or "Next good moment: 19:45–20:00", with the day
    where that is another one.
    """
    if event.state == "ended":
        return ""
    for window in windows(event):
        if now < window.start:
            return f"Next good moment: {_day(window, now)}{window.hours}"
        if now < window.end:
            return f"A good moment {window.now}, until {clock_time(window.end)}"
    return ""


def _windows(event: Event) -> Iterator[Window]:
    if (
        event.is_called_off
        or event.starts is None
        or event.format in _WITHOUT
        or event.is_whole_day
    ):
        return
    start, end = (event.starts + after for after in FIRST_WINDOW)
    if event.format in _SEATED:
        yield Window(start, end, "people find their seats and their neighbours", "to say hello")
        return
    yield Window(start, end, "few are here yet, and everybody is glad to talk", "to say hello")
    start, end = (event.starts + after for after in SECOND_WINDOW)
    yield Window(start, end, "groups have formed and take somebody in", "to join a group")


def _day(window: Window, now: datetime) -> str:
    """Return the day in front of the hours, empty where it is that of `now` at the place."""
    there = now.astimezone(window.start.tzinfo).date()
    day = window.start.date()
    return "" if day == there else f"{full_date(day, there)}, "
