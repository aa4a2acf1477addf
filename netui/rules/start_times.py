"""When an event starts, as a person types it: ``fri 19:00``, ``12jun 6:30pm``, ``today 19h``.

A day is what `netui.rules.due_dates` reads, looking ahead, or `netui.rules.past_dates`, looking
back; without one it is today. An hour is always needed. ISO 8601 is read too, and an offset in it
counts; all else is the time of one's own zone, through its changes of the clock. The moment has
the offset of one's own zone then, so that it is shown as the clocks at home show it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final, NamedTuple

from netui.model import clean_line
from netui.rules.due_dates import WEEKDAYS, parse_date
from netui.rules.past_dates import parse_past
from netui.rules.wording import clock_time, full_date

START_TIMES: Final = "fri 19:00, 12jun 18:30, tomorrow 7pm or 2026-06-12 19:00"
"""What can be typed, for a message."""


class UnreadableStartError(ValueError):
    """No start can be made of the text; ``str()`` says what to type."""


class Start(NamedTuple):
    """A start as it was read."""

    at: datetime
    """The moment, with the offset that holds in the zone then."""
    remark: str = ""
    """A sentence to show beside it, where it may not be what was meant."""


def read_start(text: str, now: datetime, zone: tzinfo) -> Start:
    """Read when an event starts.

    Args:
        text: as typed.
        now: the moment; its day is today.
        zone: one's own time zone, with its changes of the clock.

    Raises:
        UnreadableStartError: it is no day with an hour.
    """
    typed = clean_line(text)
    try:
        start = _of_iso(typed, zone) if _ISO.match(typed) else _of_words(typed, now.date(), zone)
        if abs(start.at.year - now.year) > _MOST_YEARS:
            raise ValueError(start.at)
        return start
    except (OverflowError, ValueError) as error:
        if isinstance(error, UnreadableStartError):
            raise
        raise UnreadableStartError(f"“{typed}” is no such time: {START_TIMES}.") from None


def at_place(wall: datetime, zone: tzinfo) -> Start:
    """Return the moment at which the clocks of a zone show `wall`, which has no offset.

    Where they skip it, going forward, it is as much later as they skip; where they show it twice,
    going back, it is the first time.
    """
    at = wall.replace(tzinfo=zone, fold=0)
    shown = at.astimezone(UTC).astimezone(zone)
    if shown.replace(tzinfo=None) != wall:
        remark = (
            f"The clocks go forward that night and skip {clock_time(wall)};"
            f" it is taken for {clock_time(shown)}."
        )
        return Start(_fixed(shown), remark)
    if at.utcoffset() != wall.replace(tzinfo=zone, fold=1).utcoffset():
        remark = f"The clocks go back that night: {clock_time(wall)} comes twice, the first counts."
        return Start(_fixed(at), remark)
    return Start(_fixed(at))


def _fixed(at: datetime) -> datetime:
    """Return a moment with its offset instead of a zone, as it is kept in the file."""
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta(0)), fold=0)


def _of_iso(typed: str, zone: tzinfo) -> Start:
    at = datetime.fromisoformat(typed.replace(" ", "T", 1).replace(" ", ""))
    return at_place(at, zone) if at.tzinfo is None else Start(_fixed(at.astimezone(zone)))


def _of_words(typed: str, today: date, zone: tzinfo) -> Start:
    found = _TIME_LAST.search(typed) or _TIME_FIRST.match(typed)
    if found is None:
        if typed and _day(typed, today):
            raise UnreadableStartError(f"At what time? For instance: {typed} 19:00.")
        raise UnreadableStartError(f"“{typed}” is no day with a time: {START_TIMES}.")
    rest = f"{typed[: found.start()]} {typed[found.end() :]}"
    day = _day(rest, today)
    if day is None:
        raise UnreadableStartError(f"“{rest.strip(' ,')}” is no day: {START_TIMES}.")
    start = at_place(datetime.combine(day, _time(found)), zone)
    if not start.remark and _said(rest) in WEEKDAYS and day - today == _A_WEEK:
        remark = f"That is {full_date(day, today)}, a week from now; “today” means today."
        return start._replace(remark=remark)
    return start


def _day(text: str, today: date) -> date | None:
    said = _said(text)
    if said in ("", "tonight", "this evening"):
        return today
    return parse_date(said, today) or parse_past(said, today)


def _said(text: str) -> str:
    """Return the words for a day, without those that only join them to the time."""
    words = text.casefold().replace(",", " ").split()
    return " ".join(word for word in words if word not in ("on", "at", "um", "am"))


def _time(found: re.Match[str]) -> time:
    if found["noon"]:
        return time(12)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").casefold()
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


_MOST_YEARS: Final = 50  # from now; beyond them a slip of the hand
_A_WEEK: Final = timedelta(days=7)
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:?[0-9]{2}")
_CLOCK: Final = (
    r"(?:(?P<noon>noon)|(?P<hour>[0-9]{1,2})(?=[:h]|\s?(?:[ap]m|uhr))"
    r"(?:[:h](?P<minute>[0-9]{2}))?(?:\s?(?P<half>[ap]m|uhr|h))?)"
)
_TIME_LAST: Final = re.compile(rf"(?:^|(?<=[\s,])){_CLOCK}$", re.IGNORECASE)
_TIME_FIRST: Final = re.compile(rf"{_CLOCK}(?=[\s,])", re.IGNORECASE)
