"""The fields of an event that a person edits in the form, and how their values read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import partial
from typing import Any, get_args

from netui.model import Access, Event, EventFormat, clean_line
from netui.model.calendar_ends import moment_in
from netui.rules.field_values import UnreadableValueError, maybe, one_of, read_text
from netui.rules.fields import Field
from netui.rules.start_times import START_TIMES, Start, read_start

FORMATS: tuple[str, ...] = get_args(EventFormat)
ACCESSES: tuple[str, ...] = get_args(Access)


def why_not_rated(event: Event, now: datetime) -> str:
    """Return why an event can't be rated yet, in a sentence; empty once it can.

    Args:
        event: the event, with its times as they are to be.
        now: the moment.
    """
    if event.state != "planned" or (event.starts and event.starts <= now):
        return ""
    return f"{event.name} has not begun yet; a rating is for afterwards."


def event_fields(now: datetime, zone: tzinfo, event: Event | None = None) -> tuple[Field, ...]:
    """Return the fields, those one asks about first on top.

    Args:
        now: the moment that "fri 19:00" counts from.
        zone: one's own time zone, in which moments are shown and read.
        event: the event that is edited, for what is odd about a value and for days
            that are over; None where it isn't known.
    """
    early = why_not_rated(event, now) if event else ""
    is_over = event is not None and event.state == "ended"
    show = _shown_in(zone)
    start, end = (
        _read_in(partial(read_start, now=now, zone=zone, is_over=is_over, is_end=is_end))
        for is_end in (False, True)
    )
    formats = _one_of(FORMATS, "other")
    accesses = _one_of(ACCESSES, "open")
    return (
        Field("name", "Name", "PyData Berlin", read=_read_name),
        Field("starts", "Starts", START_TIMES, show, start),
        Field("ends", "Ends", "may stay empty", show, end),
        Field("place", "Place", "where it is"),
        Field("series", "Series", "what it is one of, if it comes again"),
        Field("format", "Format", " ".join(FORMATS), str, formats, choices=FORMATS),
        Field("access", "Who may come", " ".join(ACCESSES), str, accesses, choices=ACCESSES),
        Field("goal", "My goal", "how many conversations? a few is fine", maybe, _read_number(99)),
        Field("link", "Link", "its page on the web"),
        Field(
            *("rating", "Rating", "1 (not again) to 5 (more of this)", maybe, _read_number(5)),
            remark=lambda rating: early if rating else "",
        ),
        Field("review", "Review", "what did you make of it?", read=read_text, lines=True),
    )


def _read_name(text: str, _: date) -> str:
    if not (name := clean_line(text)):
        raise UnreadableValueError("an event needs a name")
    return name


def _shown_in(zone: tzinfo) -> Callable[[datetime | None], str]:
    def show(moment: datetime | None) -> str:
        return f"{moment_in(moment, zone):%Y-%m-%d %H:%M}" if moment else ""

    return show


def _read_in(as_moment: Callable[[str], Start]) -> Callable[[str, date], datetime | None]:
    def read(text: str, _: date) -> datetime | None:
        if not clean_line(text):
            return None
        try:
            return as_moment(text).at
        except ValueError as error:
            raise UnreadableValueError(str(error)) from error

    return read


def _one_of(choices: tuple[str, ...], otherwise: str) -> Callable[[str, date], Any]:
    read = one_of(choices)
    return lambda text, today: read(text, today) or otherwise


def _read_number(most: int) -> Callable[[str, date], int | None]:
    def read(text: str, _: date) -> int | None:
        typed = clean_line(text)
        if not typed:
            return None
        if not typed.isascii() or not typed.isdigit() or not 1 <= int(typed) <= most:
            raise UnreadableValueError(f"a number from 1 to {most}, or empty")
        return int(typed)

    return read
