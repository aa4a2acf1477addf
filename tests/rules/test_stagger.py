"""On which day to follow up after an event."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.model import Followup
from netui.rules.stagger import next_free_day, people_due, promise_day, spread_over


def day(text: str) -> date:
    """Read "06-09" as a day of 2026; 9 June is a Tuesday."""
    return date.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("met", "today", "due"),
    [
        ("06-09", "06-09", "06-11"),  # Tuesday evening: Thursday
        ("06-11", "06-11", "06-12"),  # Thursday: Friday rather than Saturday
        ("06-12", "06-12", "06-14"),  # Friday: 48 hours are over on Sunday
        ("06-13", "06-13", "06-15"),  # Saturday: Monday
        ("06-14", "06-14", "06-16"),
        ("06-09", "06-10", "06-11"),  # wrapped up the morning after
        ("06-09", "06-20", "06-20"),  # late: today
    ],
)
def test_promises_are_due_within_48_hours(met: str, today: str, due: str) -> None:
    assert promise_day(day(met), day(today)) == day(due)


@pytest.mark.parametrize(
    ("counts", "start", "cap", "free"),
    [
        ({}, "06-10", 7, "06-10"),
        ({"06-10": 6}, "06-10", 7, "06-10"),
        ({"06-10": 7}, "06-10", 7, "06-11"),
        ({"06-10": 9, "06-11": 7, "06-12": 7}, "06-10", 7, "06-15"),  # over the weekend
        ({}, "06-13", 7, "06-15"),  # Saturday
        ({"06-10": 1}, "06-10", 1, "06-11"),
    ],
)
def test_the_first_working_day_with_room_is_free(
    counts: dict[str, int], start: str, cap: int, free: str
) -> None:
    taken = {day(each): number for each, number in counts.items()}
    assert next_free_day(taken, day(start), cap) == day(free)


def test_where_every_day_is_full_it_is_the_emptiest() -> None:
    start = day("06-10")
    counts = {start + timedelta(days=each): 9 for each in range(2000)}
    counts[day("06-17")] = 8
    assert next_free_day(counts, start, 7) == day("06-17")


@settings(max_examples=40, deadline=None)
@given(
    people=st.integers(0, 40),
    counts=st.dictionaries(st.dates(day("06-09"), day("07-09")), st.integers(0, 12), max_size=20),
    cap=st.integers(1, 9),
)
def test_nobody_is_put_on_a_full_day_or_a_weekend_or_later_than_need_be(
    people: int, counts: dict[date, int], cap: int
) -> None:
    days = spread_over(people, counts, day("06-10"), cap)
    assert len(days) == people
    assert days == sorted(days)
    after = Counter(counts) + Counter(days)
    assert all(each.weekday() < 5 and after[each] <= cap for each in days)
    # Every working day before the last one is full.
    between = (day("06-10") + timedelta(days=each) for each in range(60))
    assert all(
        after[each] >= cap for each in between if days and each < days[-1] and each.weekday() < 5
    )


def test_people_count_once_a_day_and_what_is_late_counts_today() -> None:
    def todo(contact: int, due: str, **fields: object) -> Followup:
        return Followup(contact=contact, due=day(due), action="send deck", **fields)  # type: ignore[arg-type]

    followups = [
        todo(1, "06-11"),
        todo(1, "06-11"),
        todo(2, "06-11"),
        todo(3, "05-01"),
        todo(3, "06-09"),
        todo(4, "05-01", snoozed_until=day("06-12")),
        todo(5, "06-11", state="done"),
        todo(6, "06-11", state="waiting"),
    ]
    assert people_due(followups, day("06-09")) == {
        day("06-11"): 2,
        day("06-09"): 1,
        day("06-12"): 1,
    }
