"""The dates of a rule, beside those of another implementation of RFC 5545."""

from __future__ import annotations

import time
import warnings
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from netui.interchange.recurrence import next_date

TODAY = date(2026, 6, 9)


def event(rule: str, first: datetime, *more: str) -> Any:
    lines = ["BEGIN:VEVENT", f"DTSTART:{first:%Y%m%dT%H%M%S}", f"RRULE:{rule}", *more, "END:VEVENT"]
    return icalendar.Event.from_ical("\r\n".join([*lines, ""]))


def ours(rule: str, first: datetime, today: date = TODAY) -> datetime | None:
    return next_date(event(rule, first), first, UTC, today, set())


WEEKDAYS = st.lists(st.sampled_from("MO TU WE TH FR SA SU".split()), min_size=1, max_size=3)
ORDINALS = st.lists(st.sampled_from("1MO 2MO -1MO +3TH 1SU -2SU".split()), min_size=1, max_size=2)
NUMBERS = st.lists(st.sampled_from([1, 2, 5, 13, 28, -1]), min_size=1, max_size=3)


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 3))}"]
    by = draw(st.sampled_from(["", "BYDAY", "ORDINAL", "BYMONTHDAY"]))
    if by == "BYDAY":
        parts.append(f"BYDAY={','.join(draw(WEEKDAYS))}")
    if by == "ORDINAL" and freq in ("MONTHLY", "YEARLY"):
        parts.append(f"BYDAY={','.join(draw(ORDINALS))}")
    if by == "BYMONTHDAY" and freq != "WEEKLY":
        parts.append(f"BYMONTHDAY={','.join(map(str, draw(NUMBERS)))}")
    if draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=3))
        parts.append(f"BYMONTH={','.join(map(str, months))}")
    if draw(st.booleans()) and freq in ("MONTHLY", "YEARLY") and by in ("BYDAY", "BYMONTHDAY"):
        parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '1,-1']))}")
    parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU']))}")
    end = draw(st.sampled_from(["", "COUNT=4", "UNTIL=20270301T000000"]))
    return ";".join(filter(None, [*parts, end]))


@given(rules(), st.dates(date(2023, 1, 1), date(2027, 1, 1)), st.dates(TODAY, date(2028, 1, 1)))
@settings(max_examples=80, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_dates_are_those_of_another_implementation(rule: str, day: date, today: date) -> None:
    first = datetime(day.year, day.month, day.day, 19)
    until = "" if "UNTIL" in rule else f";UNTIL={today + timedelta(days=5 * 366):%Y%m%d}T235959"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # So far that rules that never fit come to an end there as well.
        theirs = [*islice(rrulestr(rule + until, dtstart=first), 6_000)]
    dates = sorted({first, *theirs})
    wanted = next((each for each in dates if each.date() >= today), None)
    if wanted is None and not ("UNTIL" in rule or "COUNT" in rule):
        with pytest.raises(ValueError, match="too far away"):
            ours(rule, first, today)
    else:
        assert ours(rule, first, today) == (wanted or dates[-1])


@pytest.mark.parametrize(
    "rule",
    ["FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=YEARLY;BYEASTER=0"],
)
def test_some_rules_are_not_followed(rule: str) -> None:
    with pytest.raises(ValueError, match=r"isn't followed|Recurrence"):
        ours(rule, datetime(2026, 1, 1, 19))


def test_rules_that_never_fit_take_no_time() -> None:
    begun = time.perf_counter()
    for freq in ("DAILY", "MONTHLY", "YEARLY"):
        with pytest.raises(ValueError, match="too far away"):
            ours(f"FREQ={freq};BYMONTH=2;BYMONTHDAY=30", datetime(1950, 1, 1, 19))
    assert time.perf_counter() - begun < 2


def test_a_birthday_of_long_ago_comes_next_year() -> None:
    assert ours("FREQ=YEARLY", datetime(1931, 3, 4)) == datetime(2027, 3, 4)


def test_what_is_left_out_to_the_last_has_no_date() -> None:
    first = datetime(2026, 6, 9, 19)
    alone = event("FREQ=DAILY;COUNT=1", first, "EXDATE:20260609T190000")
    assert next_date(alone, first, UTC, TODAY, set()) is None
