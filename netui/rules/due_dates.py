"""Date words: the few ways to say a day that mean the same to everybody.

They are read only where a person asks for a date: after ``>`` in a capture line, or in the box for
a snooze. Ordinary prose is never searched, because "May figures" and "the 5th Wave" are no dates.
Weeks begin on Monday. Whatever would mean two days to two people, such as ``3/4``, is refused.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

MAX_WORDS = 3
"""The longest date takes this many words: ``in 2 weeks``, ``12 jun 2027``."""

_LONGEST_WORD = 20
_YEARS_AHEAD = 10

WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "mon monday",
            "tue tues tuesday",
            "wed weds wednesday",
            "thu thur thurs thursday",
            "fri friday",
            "sat saturday",
            "sun sunday",
        )
    )
    for name in names.split()
}
"""The number of each weekday, Monday 0, by the ways to write it."""

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
"""The number of each month, January 1, by the ways to write it."""

_MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_UNITS = {
    name: unit
    for unit, names in {
        "d": "d day days",
        "w": "w wk wks week weeks",
        "m": "m month months",
        "y": "y year years",
    }.items()
    for name in names.split()
}

# As people type it in a hurry; it can mean no other day.
_TOMORROW = frozenset("tom tomorrow tmr tmrw tmw tomorow tommorow tommorrow".split())
_COUNTS = {"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4"}
_SUGGESTED = ("today", "tomorrow", "weekend", *(name for name in WEEKDAYS if name.endswith("day")))
_SHORTEST_SUGGESTED = 5  # letters below which a mistyped word looks like any other
_LIKENESS = 0.75  # of what `difflib` makes of two words, 1 being the same

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SPAN = re.compile(r"([0-9]{1,9})([a-z]+)")
_DAY_MONTH = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?({_MONTH_NAMES})([0-9]{{4}})?")
_MONTH_DAY = re.compile(rf"({_MONTH_NAMES})([0-9]{{1,2}})(?:st|nd|rd|th)?")
_WRITTEN = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\.?\s*(?P<month>{_MONTH_NAMES})"
    rf"|(?P<month_first>{_MONTH_NAMES})\s*(?P<day_last>[0-9]{{1,2}})(?:st|nd|rd|th)?)"
    rf"(?:\.?,?\s*(?P<year>[0-9]{{4}}))?"
)
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_NUMERIC = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})(?:[/.](?:[0-9]{2}|[0-9]{4}))?")


class Due(NamedTuple):
    """A day that was read, and how much of the text said so."""

    on: date
    """The day."""
    words: int
    """How many of the words handed in belong to the date; at least 1."""


def parse_due(words: Sequence[str], today: date) -> Due | None:
    """Read a date from the front of `words`; None where none stands there.

    Later words may follow, and are left alone. The longest reading wins: ``12 jun 2027`` is
    three words, not two.
    """
    plain = [_plain(word) for word in words[:MAX_WORDS]]
    for count in range(len(plain), 0, -1):
        on = _read(plain[:count], today)
        if on is not None:
            return Due(on, count)
    return None


def parse_date(text: str, today: date) -> date | None:
    """Read a whole text as one date, as typed for a snooze; None where it is anything else."""
    words = text.split(maxsplit=MAX_WORDS)
    due = parse_due(words, today) if words else None
    return due.on if due is not None and due.words == len(words) else None


def written_day(text: str) -> tuple[int | None, int, int] | None:
    """Read "12 April 1985" and its like: year (None where none stands there), month and day.

    The month is a word. Whether the year has such a day is not looked at.
    """
    found = _WRITTEN.fullmatch(_folded(text.strip()))
    if found is None:
        return None
    month = MONTHS[found["month"] or found["month_first"]]
    return (
        int(found["year"]) if found["year"] else None,
        month,
        int(found["day"] or found["day_last"]),
    )


def usual_days(today: date) -> list[tuple[str, date]]:
    """Return the days to which one most often puts something off, with their names.

    Five different days: on a Friday the second is Tuesday, as Monday is in three days; on a Sunday
    the third is the Monday after tomorrow's. Where the next month begins on one of the others, it
    stands for its 15th.
    """
    days = dict(_named_days(today))
    tomorrow, monday = days["tomorrow"], days["Monday"]
    second, third = ("in three days", days["in three days"]), ("Monday", monday)
    if days["in three days"] == monday:
        second = ("Tuesday", monday + timedelta(days=1))
    if tomorrow == monday:
        third = ("Monday week", monday + timedelta(days=7))
    found = [("tomorrow", tomorrow), second, third, ("in two weeks", days["in two weeks"])]
    month = days["next month"]
    if month in (day for _, day in found):
        month = month.replace(day=15)
    return [*found, ("next month", month)]


def _named_days(today: date) -> list[tuple[str, date]]:
    """Return days as they are named in words, of which two may be the same."""
    next_monday = today + timedelta(days=7 - today.weekday())
    next_month = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return [
        ("tomorrow", today + timedelta(days=1)),
        ("in three days", today + timedelta(days=3)),
        ("Monday", next_monday),
        ("in two weeks", today + timedelta(days=14)),
        ("next month", next_month),
    ]


def parse_snooze(text: str, today: date) -> date | None:
    """Read until when something is to rest: a date, or the name of a usual day."""
    words = " ".join(text.casefold().split())
    for name, day in _named_days(today):
        if words == name.casefold():
            return day
    return parse_date(text, today)


def is_ambiguous(text: str) -> bool:
    """Whether `text` is a day and a month in figures that can be read both ways, as ``3/4`` can."""
    match = _NUMERIC.fullmatch(_plain(text))
    if match is None:
        return False
    first, second = int(match[1]), int(match[2])
    return 1 <= first <= 12 and 1 <= second <= 12


def meant_word(text: str) -> str:
    """Return the day that a mistyped word is most like, for asking; empty where it is like none."""
    word = _plain(text)
    if len(word) < _SHORTEST_SUGGESTED or not word.isalpha():
        return ""
    from difflib import get_close_matches

    return "".join(get_close_matches(word, _SUGGESTED, 1, _LIKENESS))


def next_working_day(today: date) -> date | None:
    """Return the first day after `today` from Monday to Friday; None past the calendar's end."""
    ahead = {4: 3, 5: 2}.get(today.weekday(), 1)
    return _plus_days(today, ahead)


def plus_months(day: date, count: int) -> date | None:
    """Return the same day of another month, or its last; None where the calendar ends before.

    A month after 31 January is 28 February; a negative `count` goes back.
    """
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _plain(word: str) -> str:
    """Fold widths and case, and drop the punctuation a sentence hangs on a word."""
    if len(word) > _LONGEST_WORD:
        return ""
    return _folded(word).rstrip(".,;:!?、。،؛")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _read(words: list[str], today: date) -> date | None:
    if len(words) == 1:
        return _one_word(words[0], today)
    if len(words) == 2:
        return _two_words(words[0], words[1], today)
    return _three_words(words[0], words[1], words[2], today)


def _one_word(word: str, today: date) -> date | None:
    if word in WEEKDAYS:
        return _coming(WEEKDAYS[word], today)
    if word == "today":
        return today
    if word in _TOMORROW:
        return _plus_days(today, 1)
    if word == "weekend":
        return _coming(5, today)
    if word == "nw":
        return _coming(0, today)
    if word == "eom":
        return _end_of_month(today)
    if (match := _SPAN.fullmatch(word)) and match[2] in _UNITS:
        return _ahead(match[1], match[2], today)
    return _day_in_one_word(word, today)


def _day_in_one_word(word: str, today: date) -> date | None:
    if match := _ISO.fullmatch(word):
        return _calendar_day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH.fullmatch(word):
        return _day_of_month(match[1], match[2], match[3], today)
    if match := _MONTH_DAY.fullmatch(word):
        return _day_of_month(match[2], match[1], None, today)
    return None


def _two_words(first: str, second: str, today: date) -> date | None:
    if first == "next":
        if second == "week":
            return _coming(0, today)
        if second == "month":
            return plus_months(today.replace(day=1), 1)
        if second in WEEKDAYS:
            monday = _coming(0, today)
            return None if monday is None else _plus_days(monday, WEEKDAYS[second])
        return None
    if first == "in":
        match = _SPAN.fullmatch(second)
        return None if match is None else _ahead(match[1], match[2], today)
    if len(second) > 1 and first.isascii() and first.isdigit() and second in _UNITS:
        return _ahead(first, second, today)
    return _month_and_day(first, second, today) or _on_weekday(
        first, _day_in_one_word(second, today)
    )


def _month_and_day(first: str, second: str, today: date) -> date | None:
    if second in MONTHS and (match := _DAY.fullmatch(first)):
        return _day_of_month(match[1], second, None, today)
    if first in MONTHS and (match := _DAY.fullmatch(second)):
        return _day_of_month(match[1], first, None, today)
    return None


def _three_words(first: str, second: str, third: str, today: date) -> date | None:
    if first == "in":
        count = _COUNTS.get(second, second)
        if len(third) > 1 and count.isascii() and count.isdigit():
            return _ahead(count, third, today)
        return None
    if (first, second, third) == ("end", "of", "month"):
        return _end_of_month(today)
    if first in WEEKDAYS:
        return _on_weekday(first, _month_and_day(second, third, today))
    day = _DAY.fullmatch(first)
    if day is None or second not in MONTHS or re.fullmatch("[0-9]{4}", third) is None:
        return None
    # "12 jun 2027" names a year; the number in "12 jun 5000 flyers" is part of the action.
    if not today.year <= int(third) <= today.year + _YEARS_AHEAD:
        return None
    return _day_of_month(day[1], second, third, today)


def _coming(weekday: int, today: date) -> date | None:
    """The next such weekday, 1 to 7 days ahead: said on a Friday, "fri" is a week away."""
    return _plus_days(today, (weekday - today.weekday() - 1) % 7 + 1)


def _on_weekday(name: str, day: date | None) -> date | None:
    """The day, where it is the weekday that was named before it: "wed 17 june"."""
    return day if day is not None and WEEKDAYS.get(name) == day.weekday() else None


def _end_of_month(today: date) -> date:
    return today.replace(day=monthrange(today.year, today.month)[1])


def _ahead(count: str, unit: str, today: date) -> date | None:
    if unit not in _UNITS or len(count) > 9:
        return None
    number = int(count)
    match _UNITS[unit]:
        case "d":
            return _plus_days(today, number)
        case "w":
            return _plus_days(today, number * 7)
        case "m":
            return plus_months(today, number)
        case _:
            return plus_months(today, number * 12)


def _plus_days(day: date, count: int) -> date | None:
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def _day_of_month(day: str, month: str, year: str | None, today: date) -> date | None:
    number = MONTHS[month]
    if year is not None:
        return _calendar_day(int(year), number, int(day))
    this_year = _yearly(today.year, number, int(day))
    if this_year is None or this_year >= today:
        return this_year
    return _yearly(today.year + 1, number, int(day))


def _yearly(year: int, month: int, day: int) -> date | None:
    """The day in that year; 29 February falls on the 28th in common years, as birthdays do."""
    if (month, day) == (2, 29):
        return _calendar_day(year, 2, 29) or _calendar_day(year, 2, 28)
    return _calendar_day(year, month, day)


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
