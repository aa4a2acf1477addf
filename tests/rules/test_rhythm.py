"""Weeks counted by hand, and their bars."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from netui.rules.rhythm import bars, by_week

TODAY = date(2026, 6, 9)  # a Tuesday


def test_weeks_begin_on_monday_and_the_present_one_is_last() -> None:
    days = [
        date(2026, 6, 10),  # tomorrow: not yet
        date(2026, 6, 9),
        date(2026, 6, 8),  # Monday
        date(2026, 6, 7),  # Sunday of the week before
        date(2026, 5, 25),  # the Monday of the first of three weeks
        date(2026, 5, 24),  # too long ago
    ]
    assert by_week(days, TODAY, 3) == (1, 1, 2)


def test_the_greatest_is_full_and_none_is_the_lowest() -> None:
    assert bars([0, 1, 4, 8]) == "▁▁▄█"
    assert bars([0, 0]) == "▁▁"
    assert bars([]) == ""


@given(st.lists(st.integers(-10, 200), max_size=20), st.integers(1, 12))
@settings(max_examples=50)
def test_every_day_of_those_weeks_counts_once(ago: list[int], weeks: int) -> None:
    days = [TODAY - timedelta(days=each) for each in ago]
    monday = TODAY - timedelta(days=TODAY.weekday())
    first = monday - timedelta(weeks=weeks - 1)
    counts = by_week(days, TODAY, weeks)
    assert len(counts) == weeks
    assert sum(counts) == sum(first <= day <= TODAY for day in days)
