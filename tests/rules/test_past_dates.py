from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.rules.past_dates import parse_past

TUESDAY = date(2026, 6, 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-06-09"),
        ("Yesterday", "2026-06-08"),
        ("mon", "2026-06-08"),
        ("Monday", "2026-06-08"),
        ("tue", "2026-06-02"),
        ("wed", "2026-06-03"),
        ("last fri", "2026-06-05"),
        ("on sunday", "2026-06-07"),
        ("3 days ago", "2026-06-06"),
        ("1 day ago", "2026-06-08"),
        ("3d", "2026-06-06"),
        ("3d ago", "2026-06-06"),
        ("a week ago", "2026-06-02"),
        ("2 weeks ago", "2026-05-26"),
        ("2w", "2026-05-26"),
        ("a month ago", "2026-05-09"),
        ("6 months ago", "2025-12-09"),
        ("a year ago", "2025-06-09"),
        ("5 jun", "2026-06-05"),
        ("5jun", "2026-06-05"),
        ("June 5th", "2026-06-05"),
        ("9 june", "2026-06-09"),
        ("10 june", "2025-06-10"),
        ("31 dec", "2025-12-31"),
        ("12 Apr 1985", "1985-04-12"),
        ("29 feb", "2024-02-29"),
        ("2026-06-05", "2026-06-05"),
        ("  2026-06-09 ", "2026-06-09"),
    ],
)
def test_days_that_have_been(text: str, expected: str) -> None:
    assert parse_past(text, TUESDAY) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "tomorrow", "3/4", "06/05/2026", "2026-06-10", "10 june 2026", "31 june"),
        *("ago", "99999 years ago", "2026-02-30", "30 feb", "next mon", "5", "june"),
    ],
)
def test_what_is_no_day_that_has_been(text: str) -> None:
    assert parse_past(text, TUESDAY) is None


def test_a_month_before_its_31st_is_its_last_day() -> None:
    assert parse_past("a month ago", date(2026, 3, 31)) == date(2026, 2, 28)
    assert parse_past("a year ago", date(2024, 2, 29)) == date(2023, 2, 28)


def test_the_29th_of_february_is_found_eight_years_back() -> None:
    assert parse_past("29 feb", date(1904, 2, 28)) == date(1896, 2, 29)


@given(st.text(max_size=20), st.dates())
def test_no_text_reads_as_a_day_to_come(text: str, today: date) -> None:
    read = parse_past(text, today)

    assert read is None or read <= today


@given(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), st.dates(date(1, 2, 1)))
def test_a_weekday_is_the_last_one_before_today(word: str, today: date) -> None:
    read = parse_past(word, today)

    assert read is not None
    assert 1 <= (today - read).days <= 7
    assert f"{read:%a}".lower() == word
