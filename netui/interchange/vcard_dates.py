"""Birthdays in cards: the forms of RFC 2426 (3.1.5) and RFC 6350 (6.2.5, 4.3), and some others."""

from __future__ import annotations

import re
from datetime import date

_TIME = r"(?:[T ]\s*[\d:]+.*)?"
_FULL = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|(\d{2})(\d{2}))" + _TIME, re.I
)
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})" + _TIME, re.I)
# Apple writes 1604, a leap year, where the year isn't known; others write 0000.
_UNKNOWN_YEARS = frozenset({"1604", "0000"})
_LEAP_YEAR = 2000


def read_birthday(text: str, omitted_years: list[str]) -> str:
    """Return the day as ``YYYY-MM-DD``, or ``--MM-DD`` without a year; empty if it is no day.

    `omitted_years` are the values of X-APPLE-OMIT-YEAR: years that stand for "not known". The time
    of day is left out, and the day is taken as written whatever zone it is in.
    """
    written = text.strip()
    if found := _NO_YEAR.fullmatch(written):
        return _day("", found[1], found[2])
    if found := _FULL.fullmatch(written):
        year, month, day = filter(None, found.groups())
        unknown = year in _UNKNOWN_YEARS or year in omitted_years
        return _day("" if unknown else year, month, day)
    return ""


def _day(year: str, month: str, day: str) -> str:
    try:
        valid = date(int(year) if year else _LEAP_YEAR, int(month), int(day))
    except ValueError:
        return ""
    return valid.isoformat() if year else f"--{valid:%m-%d}"
