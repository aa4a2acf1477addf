from __future__ import annotations

from calendar import isleap
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Circle, Contact
from netui.rules.cadence import (
    add_working_days,
    cadence_of,
    next_birthday,
    next_contact_due,
    read_birthday,
)

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
ADDED = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("circle", "own", "expected"),
    [
        (None, None, None),
        ("inner", None, 30),
        ("close", None, 90),
        ("active", None, 180),
        ("wide", None, 365),
        ("inner", 45, 45),
        ("wide", 7, 7),
        (None, 14, 14),
        ("close", 0, 90),  # no number, so the circle's
        ("close", -5, 90),  # nor is this one
        (None, -5, None),
    ],
)
def test_ones_own_number_wins_over_the_circles(
    circle: Circle | None, own: int | None, expected: int | None
) -> None:
    assert cadence_of(Contact(name="Ana", circle=circle, cadence_days=own)) == expected


@pytest.mark.parametrize(
    ("circle", "last", "expected"),
    [
        ("inner", "2026-06-09", "2026-07-09"),
        ("close", "2026-06-09", "2026-09-07"),
        ("active", "2026-06-09", "2026-12-06"),
        ("wide", "2026-06-09", "2027-06-09"),
        ("wide", "2027-06-09", "2028-06-08"),  # 2028 has a 29 February between
        ("inner", "2026-12-15", "2027-01-14"),
        ("inner", None, "2026-03-02"),  # from 31 January, when the contact was added
    ],
)
def test_the_next_contact_is_due_one_cadence_after_the_last(
    circle: Circle, last: str | None, expected: str
) -> None:
    contact = Contact(name="Ana", circle=circle, created_at=ADDED)
    touched = date.fromisoformat(last) if last else None
    assert next_contact_due(contact, touched) == date.fromisoformat(expected)


def test_a_contact_before_they_were_added_counts_as_contact() -> None:
    contact = Contact(name="Ana", circle="inner", created_at=ADDED)
    assert next_contact_due(contact, date(2025, 12, 1)) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("last", "restarted", "expected"),
    [
        ("2026-05-01", "2026-06-09", "2026-07-09"),
        ("2026-06-20", "2026-06-09", "2026-07-20"),  # spoken since: that counts
        (None, "2026-06-09", "2026-07-09"),
    ],
)
def test_a_cadence_that_was_begun_anew_counts_from_that_day(
    last: str | None, restarted: str, expected: str
) -> None:
    contact = Contact(
        name="Ana",
        circle="inner",
        created_at=ADDED,
        cadence_from=date.fromisoformat(restarted),
    )
    touched = date.fromisoformat(last) if last else None
    assert next_contact_due(contact, touched) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "contact",
    [
        Contact(name="no rhythm", created_at=ADDED),
        Contact(name="no day to count from", circle="inner"),
        Contact(name="beyond the calendar", cadence_days=99_999_999, created_at=ADDED),
    ],
    ids=lambda contact: contact.name,
)
def test_nothing_is_due_where_no_day_can_be_told(contact: Contact) -> None:
    assert next_contact_due(contact, None) is None


def test_the_last_day_of_the_calendar_may_be_due() -> None:
    contact = Contact(name="Ana", cadence_days=31)
    assert next_contact_due(contact, date(9999, 11, 30)) == date(9999, 12, 31)
    assert next_contact_due(contact, date(9999, 12, 1)) is None


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-06-09", 0, "2026-06-09"),
        ("2026-06-13", 0, "2026-06-13"),  # a Saturday stays where nothing is added
        ("2026-06-09", 1, "2026-06-10"),  # Tuesday, Wednesday
        ("2026-06-12", 1, "2026-06-15"),  # Friday, Monday
        ("2026-06-13", 1, "2026-06-15"),  # Saturday, Monday
        ("2026-06-14", 1, "2026-06-15"),  # Sunday, Monday
        ("2026-06-08", 4, "2026-06-12"),  # Monday, Friday
        ("2026-06-09", 4, "2026-06-15"),  # Tuesday, Monday
        ("2026-06-09", 10, "2026-06-23"),  # two weeks
        ("2026-06-13", 10, "2026-06-26"),  # Saturday, the second Friday
        ("2026-12-31", 1, "2027-01-01"),  # public holidays count
    ],
)
def test_working_days_skip_weekends(day: str, count: int, expected: str) -> None:
    assert add_working_days(date.fromisoformat(day), count) == date.fromisoformat(expected)


@given(DAYS, st.integers(1, 30))
def test_as_many_working_days_lie_between_as_were_added(day: date, count: int) -> None:
    end = add_working_days(day, count)
    passed = [day + timedelta(days=each) for each in range(1, (end - day).days + 1)]
    assert sum(each.isoweekday() <= 5 for each in passed) == count
    assert end.isoweekday() <= 5


@pytest.mark.parametrize(
    ("birthday", "today", "expected"),
    [
        ("1990-06-12", "2026-06-09", "2026-06-12"),
        ("--06-12", "2026-06-09", "2026-06-12"),
        ("--06-09", "2026-06-09", "2026-06-09"),  # today
        ("--06-08", "2026-06-09", "2027-06-08"),  # it was yesterday
        ("--01-02", "2026-12-30", "2027-01-02"),
        ("--12-31", "2026-12-31", "2026-12-31"),
        ("--12-31", "2027-01-01", "2027-12-31"),
        ("--01-01", "2026-12-31", "2027-01-01"),
        # 29 February: on 28 February in common years
        ("2000-02-29", "2026-02-20", "2026-02-28"),
        ("--02-29", "2026-02-28", "2026-02-28"),
        ("--02-29", "2026-03-01", "2027-02-28"),
        ("--02-29", "2027-03-01", "2028-02-29"),
        ("--02-29", "2028-02-20", "2028-02-29"),
        ("--02-29", "2028-02-29", "2028-02-29"),
        ("--02-29", "2028-03-01", "2029-02-28"),
        ("--02-29", "2096-03-01", "2097-02-28"),
        ("--02-29", "2099-03-01", "2100-02-28"),  # 2100 is a common year
        ("--02-28", "2028-02-29", "2029-02-28"),
    ],
)
def test_a_birthday_is_kept_every_year(birthday: str, today: str, expected: str) -> None:
    found = next_birthday(birthday, date.fromisoformat(today))
    assert found == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "birthday",
    [
        "",
        "soon",
        "12 June",
        "2010",  # not 10 February
        "2012-06",  # not 6 December
        "12/06",
        "1990-6-12",
        "1990-06-12T00:00",
        " 1990-06-12",
        "--13-01",
        "--00-10",
        "--06-00",
        "--06-31",
        "--02-30",
        "-06-12",
        "06-12",
        "--０６-１２",  # other digits than ASCII's
    ],
)
def test_what_is_no_birthday_is_never_kept(birthday: str) -> None:
    assert read_birthday(birthday) is None
    assert next_birthday(birthday, date(2026, 6, 9)) is None


def test_a_birthday_reads_as_year_month_and_day() -> None:
    assert read_birthday("1985-04-12") == (1985, 4, 12)
    assert read_birthday("--02-29") == (None, 2, 29)


@given(DAYS, DAYS)
def test_the_next_birthday_is_the_same_day_within_a_year(born: date, today: date) -> None:
    kept = next_birthday(born.isoformat(), today)
    assert kept is not None
    assert 0 <= (kept - today).days <= 366
    if (born.month, born.day) == (2, 29) and not isleap(kept.year):
        assert (kept.month, kept.day) == (2, 28)
    else:
        assert (kept.month, kept.day) == (born.month, born.day)
    assert next_birthday(f"--{born:%m-%d}", today) == kept


@given(st.text(alphabet="0123456789-/ T", max_size=12), DAYS)
def test_any_text_at_all_can_be_asked_about(text: str, today: date) -> None:
    kept = next_birthday(text, today)
    assert kept is None or kept >= today
