"""When an event that recurs comes next (iCalendar recurrence sets; RFC 5545, 3.3.10 and 3.8.5).

A set is the start, the days of a rule (RRULE) and further ones (RDATE) without those that are left
out (EXDATE). Times are those of the clocks where the event is: seven in the evening stays so after
the clocks change. A rule is followed day by day, over some years and no more, so that none can be
computed on for long; one that comes several times a day isn't followed.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import groupby
from typing import Any, Final, NamedTuple

_AHEAD: Final = timedelta(days=5 * 366)
_BACK: Final = timedelta(days=8 * 366)
_MOST_COUNTED: Final = timedelta(days=30 * 366)
_RULE: Final = re.compile(
    r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)"
    r"(?:;(?:INTERVAL=[1-9]\d{0,2}|BYDAY=(?:,?[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU))+"
    r"|BY(?:MONTHDAY|MONTH|SETPOS)=(?:,?[+-]?\d{1,3})+"
    r"|WKST=(?:MO|TU|WE|TH|FR|SA|SU)|UNTIL=[0-9TZ]{8,16}|COUNT=\d{1,5}))*"
)
_WEEKDAYS: Final = {name: n for n, name in enumerate("MO TU WE TH FR SA SU".split())}


class _Rule(NamedTuple):
    """A rule that is followed."""

    freq: str
    interval: int
    months: frozenset[int]
    month_days: frozenset[int]
    """From the beginning of the month, or from its end where negative."""
    weekdays: frozenset[tuple[int, int]]
    """Each with which one it is of the month or the year; 0 for every one."""
    places: frozenset[int]
    """Which ones of a period are taken; empty for all."""
    week_begins: int
    until: datetime | None
    most: int | None
    """After so many it is over."""


def recurs(parsed: Any) -> bool:
    """Whether an event of the library has more than one date."""
    return bool(parsed.get("RRULE") or parsed.get("RDATE"))


def as_clocks_show(value: date | datetime, zone: tzinfo) -> datetime:
    """Return a moment as the clocks of a zone show it; a whole day as its midnight."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time.min)
    return value if value.tzinfo is None else value.astimezone(zone).replace(tzinfo=None)


def next_date(
    parsed: Any, start: date | datetime, zone: tzinfo, today: date, without: set[datetime]
) -> datetime | None:
    """Return when an event comes next, today included; of one that is over, when it came last.

    Args:
        parsed: the event, as the library has it.
        start: its first date.
        zone: where its clocks are; moments are returned as these show them.
        today: the day to look from, there.
        without: dates that are told of apart.

    Returns:
        None where nothing is left of it.

    Raises:
        ValueError: its rule isn't followed.
    """
    first = as_clocks_show(start, zone)
    excepted = _dates(parsed, "EXDATE")
    moments_out = without | {as_clocks_show(each, zone) for each in excepted}
    days_out = {each for each in excepted if not isinstance(each, datetime)}
    further = sorted([first, *(as_clocks_show(each, zone) for each in _dates(parsed, "RDATE"))])
    rule = _rule(parsed, zone)
    ahead: list[datetime] = []
    past: list[datetime] = []
    for dates in (further, _moments(rule, first, today) if rule else ()):
        for each in dates:
            if each in moments_out or each.date() in days_out:
                continue
            if each.date() >= today:
                ahead.append(each)
                break
            past[:] = [max([each, *past])]
    if not ahead and rule and not (rule.until or rule.most):
        raise ValueError("the next date is too far away")
    return min(ahead) if ahead else past[0] if past else None


def _rule(parsed: Any, zone: tzinfo) -> _Rule | None:
    """Return the rule of an event, None where it has none.

    Raises:
        ValueError: it isn't followed.
    """
    there = parsed.get("RRULE")
    if there is None:
        return None
    text = "" if isinstance(there, list) else there.to_ical().decode().upper()
    if not _RULE.fullmatch(text):
        raise ValueError("such a rule isn't followed")
    parts = dict(part.split("=", 1) for part in text.split(";"))

    def numbers(name: str) -> frozenset[int]:
        return frozenset(int(each) for each in parts.get(name, "").split(",") if each)

    weekdays = frozenset(
        (_WEEKDAYS[each[-2:]], int(each[:-2] or 0))
        for each in parts.get("BYDAY", "").split(",")
        if each
    )
    freq = parts["FREQ"]
    if freq in ("DAILY", "WEEKLY") and any(which for _, which in weekdays):
        raise ValueError("such a rule isn't followed")
    return _Rule(
        freq,
        int(parts.get("INTERVAL", 1)),
        numbers("BYMONTH"),
        numbers("BYMONTHDAY"),
        weekdays,
        numbers("BYSETPOS"),
        _WEEKDAYS[parts.get("WKST", "MO")],
        _until(parts["UNTIL"], zone) if "UNTIL" in parts else None,
        int(parts["COUNT"]) if "COUNT" in parts else None,
    )


def _moments(rule: _Rule, first: datetime, today: date) -> Iterator[datetime]:
    """Yield when a rule has an event, in order, from some years back to some years ahead.

    Raises:
        ValueError: it is to be counted from too long ago.
    """
    at = first.time()
    end = min(today + _AHEAD, rule.until.date()) if rule.until else today + _AHEAD
    begin = first.date()
    if rule.most is None:
        begin = max(begin, min(today, end) - _BACK)
    elif today - begin > _MOST_COUNTED:
        raise ValueError("it is to be counted from too long ago")
    left = rule.most
    for day in _days(rule, first.date(), begin, max(end, first.date())):
        moment = datetime.combine(day, at)
        if day < begin or (rule.until and moment > rule.until):
            continue
        if left is not None:
            if left <= 0:
                return
            left -= 1
        yield moment


def _days(rule: _Rule, first: date, begin: date, end: date) -> Iterator[date]:
    """Yield the days of a rule between two, period by period; some of before the first one too."""
    from_period = _begins(rule, begin)
    days = (from_period + timedelta(days=n) for n in range((end - from_period).days + 7))
    for period, there in groupby(days, lambda day: _period(rule, day)):
        if (period - _period(rule, first)) % rule.interval:
            continue
        fitting = [day for day in there if _fits(rule, first, day)]
        if rule.places:
            count = len(fitting)
            places = {place - 1 if place > 0 else count + place for place in rule.places}
            fitting = [day for place, day in enumerate(fitting) if place in places]
        yield from (day for day in fitting if first <= day <= end)


def _period(rule: _Rule, day: date) -> int:
    """Return the number of the day, week, month or year."""
    match rule.freq:
        case "DAILY":
            return day.toordinal()
        case "WEEKLY":
            return (day.toordinal() - 1 - rule.week_begins) // 7
        case "MONTHLY":
            return day.year * 12 + day.month
        case _:
            return day.year


def _begins(rule: _Rule, day: date) -> date:
    """Return the first day of the period that a day is in."""
    match rule.freq:
        case "DAILY":
            return day
        case "WEEKLY":
            return day - timedelta(days=(day.weekday() - rule.week_begins) % 7)
        case "MONTHLY":
            return day.replace(day=1)
        case _:
            return day.replace(month=1, day=1)


def _fits(rule: _Rule, first: date, day: date) -> bool:
    """Whether a day is one of a rule, its places aside; what a rule leaves open, the first says."""
    if rule.months and day.month not in rule.months:
        return False
    length = monthrange(day.year, day.month)[1]
    if rule.month_days and rule.month_days.isdisjoint((day.day, day.day - length - 1)):
        return False
    if rule.weekdays:
        return any(
            day.weekday() == weekday and (not which or _is_which(rule, day, which, length))
            for weekday, which in rule.weekdays
        )
    if rule.month_days or rule.freq == "DAILY":
        return True
    if rule.freq == "WEEKLY":
        return day.weekday() == first.weekday()
    same_month = rule.freq == "MONTHLY" or bool(rule.months) or day.month == first.month
    return same_month and day.day == first.day


def _is_which(rule: _Rule, day: date, which: int, length: int) -> bool:
    """Whether a day is, say, the second of its weekday in the month, or in the whole year."""
    number = day.day
    if rule.freq == "YEARLY" and not rule.months:
        number, length = day.timetuple().tm_yday, 365 + isleap(day.year)
    return which in ((number - 1) // 7 + 1, -((length - number) // 7 + 1))


def _until(text: str, zone: tzinfo) -> datetime:
    """Return the last moment of a rule as the clocks of a zone show it."""
    day = datetime.strptime(text[:8], "%Y%m%d")
    if len(text) == 8:
        return datetime.combine(day, time.max)
    moment = datetime.strptime(text[:15], "%Y%m%dT%H%M%S")
    return as_clocks_show(moment.replace(tzinfo=UTC), zone) if text.endswith("Z") else moment


def _dates(parsed: Any, name: str) -> list[date | datetime]:
    """Return the dates of a property that may stand there several times, each with several."""
    there = parsed.get(name)
    lists = there if isinstance(there, list) else [there] if there is not None else []
    values = [each.dt for found in lists for each in getattr(found, "dts", ())]
    values = [each[0] if isinstance(each, tuple) else each for each in values]  # a period begins
    return [each for each in values if isinstance(each, date)]
