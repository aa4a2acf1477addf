"""When an event starts, as a person types it: ``fri 19:00``, ``12jun 6:30pm``, ``20.11. 19.30``.

A day is what `netui.rules.due_dates` reads, looking ahead, or `netui.rules.past_dates`, looking
back, or day and month with points; without one it is today. Without an hour it is a whole day, from
midnight to midnight (see `Event.is_whole_day`). ISO 8601 is read too, and an offset in it counts;
all else is the time of one's own zone, through its changes of the clock. The moment has
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


def read_start(
    text: str, now: datetime, zone: tzinfo, *, is_end: bool = False, is_over: bool = False
) -> Start:
    """Read when an event starts, or ends.

    Args:
        text: as typed.
        now: the moment; its day is today.
        zone: one's own time zone, with its changes of the clock.
        is_end: whether it is when the event ends: a day without an hour is over at midnight.
        is_over: whether the event is over: "20 nov" and "fri" are the latest such days, not the
            next.

    Raises:
        UnreadableStartError: it is no day, or there is no such hour.
    """
    typed = clean_line(text)
    try:
        if _ISO.match(typed):
            start = _of_iso(typed, zone)
        else:
            start = _of_words(typed, _Days(now.date(), is_over), zone, is_end=is_end)
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


def _of_words(typed: str, days: _Days, zone: tzinfo, *, is_end: bool) -> Start:
    if _DOTTED.fullmatch(typed) and _CLOCK_ALONE.fullmatch(typed) and days.read(typed):
        raise UnreadableStartError(
            f"Is “{typed}” a day or a time? Type {typed}. 19:00, or {typed.replace('.', ':')}."
        )
    found = [each for each in (_TIME_LAST.search(typed), _TIME_FIRST.match(typed)) if each]
    if not found:
        return _whole_day(typed, days, zone, is_end=is_end)
    for each in found:
        rest = f"{typed[: each.start()]} {typed[each.end() :]}"
        if day := days.read(rest):
            start = at_place(datetime.combine(day, _time(each)), zone)
            return start._replace(remark=start.remark or days.remark(rest, day))
    raise UnreadableStartError(f"“{rest.strip(' ,')}” is no day: {START_TIMES}.")


def _whole_day(typed: str, days: _Days, zone: tzinfo, *, is_end: bool) -> Start:
    """Return the beginning or the end of a day that stands there without an hour."""
    day = days.read(typed) if typed else None
    if day is None:
        raise UnreadableStartError(f"“{typed}” is no day with a time: {START_TIMES}.")
    if _said(typed) in _EVENINGS:
        raise UnreadableStartError(f"At what time? For instance: {typed} 19:00.")
    day_words = full_date(day, days.today)
    remark = f"Without an hour it is all of {day_words}; with one: {typed} 19:00."
    midnight = datetime.combine(day + timedelta(days=is_end), time.min)
    return at_place(midnight, zone)._replace(remark=remark)


class _Days(NamedTuple):
    """Reads the words for a day."""

    today: date
    is_over: bool
    """Whether the latest such day is meant, not the next."""

    def read(self, text: str) -> date | None:
        said = _said(text)
        if said in _EVENINGS or not said:
            return self.today
        if found := _DOTTED.fullmatch(said):
            return self._of_figures(*found.groups())
        ways = (parse_past, parse_date) if self.is_over else (parse_date, parse_past)
        return ways[0](said, self.today) or ways[1](said, self.today)

    def _of_figures(self, day: str, month: str, year: str | None) -> date | None:
        if year:
            return _calendar_day(int(year) + (2000 if len(year) == 2 else 0), month, day)
        step = -1 if self.is_over else 1
        for ahead in range(9):  # 29 February may be 8 years away
            on = _calendar_day(self.today.year + step * ahead, month, day)
            if on and (on <= self.today if self.is_over else on >= self.today):
                return on
        return None

    def remark(self, text: str, day: date) -> str:
        """Return which day was read, where another one may have been meant; else empty."""
        said = _said(text)
        if said in WEEKDAYS and day - self.today == _A_WEEK:
            return f"That is {full_date(day, self.today)}, a week from now; “today” means today."
        found = _DOTTED.fullmatch(said)
        if found and max(int(found[1]), int(found[2])) <= 12 and found[1] != found[2]:
            return f"“{said}” is read as {full_date(day, self.today)}."
        return ""


def _calendar_day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


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


_EVENINGS: Final = ("tonight", "this evening")
_MOST_YEARS: Final = 50  # from now; beyond them a slip of the hand
_A_WEEK: Final = timedelta(days=7)
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:?[0-9]{2}")
_CLOCK: Final = (
    r"(?:(?P<noon>noon)|(?P<hour>[0-9]{1,2})(?=[:h]|\.[0-9]{2}|\s?(?:[ap]m|uhr))"
    r"(?:[:h.](?P<minute>[0-9]{2}))?(?:\s?(?P<half>[ap]m|uhr|h))?)"
)
_DOTTED: Final = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})(?:\.([0-9]{4}|[0-9]{2})?)?")
_CLOCK_ALONE: Final = re.compile(r"[0-9]{1,2}\.[0-9]{2}")
_TIME_LAST: Final = re.compile(rf"(?:^|(?<=[\s,])){_CLOCK}$", re.IGNORECASE)
_TIME_FIRST: Final = re.compile(rf"{_CLOCK}(?=[\s,])", re.IGNORECASE)
