"""Days as tables write them: unlike in cards, by the habits of many countries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from netui.interchange.vcard_dates import read_birthday

MONTHS = (
    "january february march april may june july august september october november december"
).split()
"""The English names of the months, as exports write them whatever the language of the program."""

_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .\-/]+([A-Za-z]{3,9})(?:[ .,\-/]+(\d{4})|\.?)")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})[ .]+(\d{1,2})(?:st|nd|rd|th)?(?:[ ,]+(\d{4}))?")
_BARE = re.compile(r"\d\d-\d\d")
_NUMBERS = re.compile(r"(\d{1,2})([./\-])(\d{1,2})\2(\d{4})(?:\s+0?0:00(?::00)?)?")
_NO_DAY = re.compile(r"\s*0+([/.\-])0+\1[0\s:]+")


def is_no_day(text: str) -> bool:
    """Whether a cell says that there is no day; Outlook writes ``0/0/00``."""
    return _NO_DAY.fullmatch(text) is not None


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """Return whether a column's dates have the day first; ``None`` if none of them tells.

    ``3/4/1985`` can be read either way, but ``25/4/1985`` beside it can't.
    """
    for text in texts:
        found = _NUMBERS.fullmatch(text.strip())
        if found and int(found[1]) > 12 >= int(found[3]):
            return True
        if found and int(found[3]) > 12 >= int(found[1]):
            return False
    return None


def read_day(text: str, day_first: bool | None = None) -> str:
    """Return a day as ``YYYY-MM-DD``, or ``--MM-DD`` without a year; empty if it is none.

    Args:
        text: the cell.
        day_first: what `day_comes_first` says of its column. Without it ``3/4/1985`` is no day that
            could be told; dates with full stops have the day first everywhere.
    """
    written = text.strip()
    if found := _DAY_FIRST.fullmatch(written):
        return _named_month(found[3], found[2], found[1])
    if found := _MONTH_FIRST.fullmatch(written):
        return _named_month(found[3], found[1], found[2])
    if found := _NUMBERS.fullmatch(written):
        first, second = int(found[1]), int(found[3])
        if first > 12 or found[2] == ".":
            day_first = True
        elif second > 12 or first == second:
            day_first = False
        if day_first is None:
            return ""
        day, month = (first, second) if day_first else (second, first)
        return _day(int(found[4]), month, day)
    bare = _BARE.fullmatch(written) is not None and not day_first
    return read_birthday(f"--{written}" if bare else written, [])


def _named_month(year: str | None, word: str, day: str) -> str:
    month = next((m for m in MONTHS if m.startswith(word.lower())), None)
    if month is None:
        return ""
    number = MONTHS.index(month) + 1
    return (
        _day(int(year), number, int(day)) if year else read_birthday(f"--{number:02}-{day:0>2}", [])
    )


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
