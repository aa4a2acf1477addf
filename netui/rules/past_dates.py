"""Date words for what took place: those for what is due, read backwards.

``yesterday``, ``mon`` (the last one), ``3 days ago``, ``2w ago``, ``5 jun`` (the latest one), or a
date in full. Whatever would mean two days to two people, such as ``3/4``, is refused, and so is a
day that is still to come.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from netui.rules.due_dates import WEEKDAYS, parse_date, written_day

PAST_DATES: Final = "yesterday, mon, 3 days ago, 5 jun or 2026-06-05"
"""What can be typed, for a message."""

_AGO = re.compile(r"(an?|one|[0-9]{1,5}) ?(d|days?|w|weeks?|m|months?|y|years?)(?: ago)?")


def parse_past(text: str, today: date) -> date | None:
    """Read a whole text as a day not after `today`; None where it is anything else."""
    words = " ".join(text.casefold().split()).rstrip(".,")
    if words in _NEAR:
        return _days_before(today, _NEAR[words])
    weekday = WEEKDAYS.get(words.removeprefix("on ").removeprefix("last "))
    if weekday is not None:
        return _days_before(today, (today.weekday() - weekday - 1) % 7 + 1)
    if found := _AGO.fullmatch(words):
        count = int(found[1]) if found[1].isdecimal() else 1
        return _ago(count, found[2][0], today)
    if written := written_day(words):
        return _latest(*written, today)
    # Only a date in full means the same day, looking back as looking ahead.
    on = parse_date(words, today) if re.match("[0-9]{4}-", words) else None
    return on if on and on <= today else None


_NEAR: Final = {"today": 0, "yesterday": 1, "yday": 1}


def _ago(count: int, unit: str, today: date) -> date | None:
    if unit in "dw":
        return _days_before(today, count * (7 if unit == "w" else 1))
    years, month = divmod(today.month - 1 - count * (12 if unit == "y" else 1), 12)
    year = today.year + years
    if year < 1:
        return None
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _days_before(day: date, count: int) -> date | None:
    try:
        return day - timedelta(days=count)
    except OverflowError:
        return None


def _latest(year: int | None, month: int, day: int, today: date) -> date | None:
    """Return the latest such day that is not after `today`; 29 February may be 8 years back."""
    for candidate in [year] if year else range(today.year, max(0, today.year - 9), -1):
        try:
            on = date(candidate, month, day)
        except ValueError:
            continue
        if on <= today:
            return on
    return None
