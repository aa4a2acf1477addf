from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.rules.due_dates import (
    Due,
    is_ambiguous,
    meant_word,
    next_working_day,
    parse_date,
    parse_due,
    parse_snooze,
    usual_days,
)

TUESDAY = date(2026, 6, 9)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-06-09"),
        ("tom", "2026-06-10"),
        ("Tomorrow", "2026-06-10"),
        ("wed", "2026-06-10"),
        ("FRI", "2026-06-12"),
        ("thurs", "2026-06-11"),
        ("tuesday", "2026-06-16"),
        ("mon", "2026-06-15"),
        ("next mon", "2026-06-15"),
        ("next fri", "2026-06-19"),
        ("next sunday", "2026-06-21"),
        ("next week", "2026-06-15"),
        ("nw", "2026-06-15"),
        ("weekend", "2026-06-13"),
        ("eom", "2026-06-30"),
        ("0d", "2026-06-09"),
        ("3d", "2026-06-12"),
        ("2w", "2026-06-23"),
        ("1m", "2026-07-09"),
        ("1y", "2027-06-09"),
        ("in 2 weeks", "2026-06-23"),
        ("in a week", "2026-06-16"),
        ("in 3d", "2026-06-12"),
        ("2 weeks", "2026-06-23"),
        ("12jun", "2026-06-12"),
        ("9jun", "2026-06-09"),
        ("8jun", "2027-06-08"),
        ("12 june", "2026-06-12"),
        ("jun 12", "2026-06-12"),
        ("3rd september", "2026-09-03"),
        ("1 Sept", "2026-09-01"),
        ("12jun2027", "2027-06-12"),
        ("12 jun 2027", "2027-06-12"),
        ("29feb", "2027-02-28"),
        ("2026-07-01", "2026-07-01"),
        ("2020-02-29", "2020-02-29"),
        ("fri,", "2026-06-12"),
        ("  fri  ", "2026-06-12"),
        ("３ｄ", "2026-06-12"),
        ("tmrw", "2026-06-10"),
        ("tommorow", "2026-06-10"),
        ("2weeks", "2026-06-23"),
        ("in 2 wks", "2026-06-23"),
        ("next month", "2026-07-01"),
        ("end of month", "2026-06-30"),
        ("wed 17 june", "2026-06-17"),
        ("wed, june 17th", "2026-06-17"),
        ("wed 17jun", "2026-06-17"),
        ("fri 2026-06-12", "2026-06-12"),
    ],
)
def test_a_date_word_means_one_day(text: str, expected: str) -> None:
    assert parse_date(text, TUESDAY) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "3/4",
        "3/4/26",
        "25/12",
        "soonish",
        "next",
        "next june",
        "in",
        "in weeks",
        "in 2 sheep",
        "31jun",
        "0jun",
        "2026-02-30",
        "2026-13-01",
        "0000-01-01",
        "june",
        "12",
        "50%",
        "3x",
        "3 d",
        "-3d",
        "٣d",
        "99999999d",
        "999999999y",
        "9999999999999999999999d",
        "9" * 5000 + "d",
        "fri call Raj",
        "thu 17 june",  # which is a Wednesday
        "thu 17jun",
        "fri mon",
        "tue 2w",
        "next year",
        "May figures",
        "Jan Software",
        "the 5th Wave",
        "\ud800",
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    assert parse_date(text, TUESDAY) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("firday", "friday"),
        ("Thrusday,", "thursday"),
        ("wendesday", "wednesday"),
        ("tomrrow", "tomorrow"),
        ("soonish", ""),
        ("fir", ""),
        ("50people", ""),
        ("", ""),
        ("f" * 50_000, ""),
    ],
)
def test_a_mistyped_day_is_asked_about(text: str, meant: str) -> None:
    assert meant_word(text) == meant


def test_words_after_the_date_are_left_alone() -> None:
    assert parse_due(["thu", "17", "june"], TUESDAY) == Due(date(2026, 6, 11), 1)
    assert parse_due(["wed", "17", "people"], TUESDAY) == Due(date(2026, 6, 10), 1)
    assert parse_due(["wed", "17jun", "2027"], TUESDAY) == Due(date(2026, 6, 17), 2)
    assert parse_due(["next", "fri", "coffee"], TUESDAY) == Due(date(2026, 6, 19), 2)
    assert parse_due(["fri", "next", "door"], TUESDAY) == Due(date(2026, 6, 12), 1)
    assert parse_due(["12", "jun", "5000", "flyers"], TUESDAY) == Due(date(2026, 6, 12), 2)
    assert parse_due(["send", "fri"], TUESDAY) is None
    assert parse_due([], TUESDAY) is None


def test_months_end_at_their_last_day() -> None:
    assert parse_date("1m", date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_date("1m", date(2028, 1, 31)) == date(2028, 2, 29)
    assert parse_date("1y", date(2028, 2, 29)) == date(2029, 2, 28)
    assert parse_date("13m", date(2026, 12, 31)) == date(2028, 1, 31)
    assert parse_date("eom", date(2026, 6, 30)) == date(2026, 6, 30)


def test_the_end_of_the_calendar_is_no_error() -> None:
    last = date.max
    for text in ("tom", "fri", "next fri", "nw", "1d", "1w", "1m", "1y", "1jan", "weekend"):
        assert parse_date(text, last) is None
    assert parse_date("eom", last) == last
    assert next_working_day(last) is None


def test_the_next_working_day_skips_the_weekend() -> None:
    assert next_working_day(date(2026, 6, 11)) == date(2026, 6, 12)
    for day in (12, 13, 14):
        assert next_working_day(date(2026, 6, day)) == date(2026, 6, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/4", True),
        ("12/11", True),
        ("3.4", True),
        ("3/4/2026", True),
        ("25/12", False),
        ("3/13", False),
        ("0/4", False),
        ("2026-03-04", False),
        ("fri", False),
        ("3/4 lunch", False),
    ],
)
def test_figures_that_read_both_ways_are_ambiguous(text: str, expected: bool) -> None:
    assert is_ambiguous(text) is expected


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_one_to_seven_days_ahead(today: date, weekday: int) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    coming = parse_date(name, today)
    assert coming is not None
    assert coming.weekday() == weekday
    assert 1 <= (coming - today).days <= 7


@given(DAYS, st.integers(0, 6))
def test_next_weekday_is_in_the_week_after_this_one(today: date, weekday: int) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    monday = today - timedelta(days=today.weekday())
    assert parse_date(f"next {name}", today) == monday + timedelta(days=7 + weekday)


@given(DAYS, DAYS)
def test_a_day_and_month_is_within_a_year_ahead(today: date, day: date) -> None:
    coming = parse_date(f"{day.day}{day:%b}", today)
    assert coming is not None
    assert today <= coming <= today + timedelta(days=366)
    if (day.month, day.day) != (2, 29) or isleap(coming.year):
        assert (coming.month, coming.day) == (day.month, day.day)


@given(DAYS, DAYS)
def test_an_iso_date_is_itself(today: date, day: date) -> None:
    assert parse_date(day.isoformat(), today) == day


@given(st.text(), st.dates())
def test_no_text_raises(text: str, today: date) -> None:
    parse_date(text, today)
    parse_due(text.split(), today)
    is_ambiguous(text)


@given(
    st.lists(
        st.sampled_from("in next fri 2 12 weeks jun 31 feb 99999 eom a 2027".split()),
        max_size=5,
    ),
    st.dates(),
)
def test_a_reading_takes_only_words_that_are_there(words: list[str], today: date) -> None:
    due = parse_due(words, today)
    if due is not None:
        assert 1 <= due.words <= len(words)
        assert parse_date(" ".join(words[: due.words]), today) == due.on


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (  # a Tuesday
            "2026-06-09",
            "tomorrow 06-10, in three days 06-12, Monday 06-15, in two weeks 06-23, "
            "next month 07-01",
        ),
        (  # a Friday
            "2026-06-12",
            "tomorrow 06-13, Tuesday 06-16, Monday 06-15, in two weeks 06-26, next month 07-01",
        ),
        (  # a Sunday
            "2026-06-14",
            "tomorrow 06-15, in three days 06-17, Monday week 06-22, in two weeks 06-28, "
            "next month 07-01",
        ),
        (  # a Wednesday, two weeks before the first
            "2026-06-17",
            "tomorrow 06-18, in three days 06-20, Monday 06-22, in two weeks 07-01, "
            "next month 07-15",
        ),
    ],
)
def test_the_usual_days(today: str, days: str) -> None:
    found = usual_days(date.fromisoformat(today))
    assert ", ".join(f"{name} {day:%m-%d}" for name, day in found) == days


@given(DAYS)
def test_the_usual_days_are_five_days_ahead(today: date) -> None:
    days = {day for _, day in usual_days(today)}
    assert len(days) == 5
    assert min(days) > today


def test_a_day_that_is_named_is_that_day_whatever_the_others_are() -> None:
    friday, sunday = date(2026, 6, 12), date(2026, 6, 14)
    assert parse_snooze("in three days", friday) == parse_snooze("Monday", friday)
    assert parse_snooze("monday", sunday) == date(2026, 6, 15)
