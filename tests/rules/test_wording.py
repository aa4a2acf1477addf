from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.rules.wording import (
    ago,
    ahead,
    chosen_day,
    clock_time,
    counted,
    elapsed,
    every,
    full_date,
    hours,
    listed,
    near_day,
    short_date,
    span,
    weekday,
)

TUESDAY = date(2026, 6, 9)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-06-08", "Monday"),
        ("2026-06-09", "Tuesday"),
        ("2026-06-14", "Sunday"),
        ("2024-02-29", "Thursday"),
    ],
)
def test_a_weekday_has_its_name(day: str, expected: str) -> None:
    assert weekday(date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        ("2026-06-12", "2026-06-09", "Fri 12 June"),
        ("2026-01-01", "2026-12-31", "Thu 1 January"),
        ("2026-12-31", "2026-01-01", "Thu 31 December"),
        ("2027-01-01", "2026-12-31", "Fri 1 January 2027"),
        ("2025-12-31", "2026-01-01", "Wed 31 December 2025"),
        ("2024-02-29", "2026-06-09", "Thu 29 February 2024"),
    ],
)
def test_a_full_date_has_its_year_unless_it_is_this_one(
    day: str, today: str, expected: str
) -> None:
    assert full_date(date.fromisoformat(day), date.fromisoformat(today)) == expected


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        ("2026-06-12", "2026-06-09", "12 June"),
        ("2026-01-01", "2026-12-31", "1 January"),
        # Across the turn of the year the day is worth more than the year.
        ("2025-12-30", "2026-01-02", "30 December"),
        ("2027-01-05", "2026-12-28", "5 January"),
        ("2025-12-09", "2026-06-09", "9 December"),  # 182 days
        ("2025-12-08", "2026-06-09", "December 2025"),  # 183 days
        ("2027-06-30", "2026-12-30", "30 June"),  # 182 days
        ("2027-07-01", "2026-12-30", "July 2027"),  # 183 days
        ("2025-06-09", "2026-06-09", "June 2025"),
    ],
)
def test_a_short_date_gives_up_the_day_only_when_long_past(
    day: str, today: str, expected: str
) -> None:
    assert short_date(date.fromisoformat(day), date.fromisoformat(today)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-05-01", "May 2025"),
        ("2026-06-01", "1 June"),
        ("2026-06-02", "2 June"),  # 7 days back: "Tuesday" would be today
        ("2026-06-03", "Wednesday"),  # 6 days back
        ("2026-06-07", "Sunday"),
        ("2026-06-08", "yesterday"),
        ("2026-06-09", "today"),
        ("2026-06-10", "tomorrow"),
        ("2026-06-11", "Thursday"),
        ("2026-06-15", "Monday"),  # 6 days ahead
        ("2026-06-16", "16 June"),  # 7 days ahead
        ("2026-06-17", "17 June"),
        ("2027-08-01", "August 2027"),
    ],
)
def test_a_day_nearby_goes_by_its_weekday(day: str, expected: str) -> None:
    assert near_day(date.fromisoformat(day), TUESDAY) == expected


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        ("2027-01-01", "2026-12-31", "tomorrow"),
        ("2025-12-31", "2026-01-01", "yesterday"),
        ("2027-01-03", "2026-12-31", "Sunday"),
        ("2027-01-08", "2026-12-31", "8 January"),
        ("2028-02-29", "2028-03-01", "yesterday"),
    ],
)
def test_a_day_nearby_may_be_in_another_year(day: str, today: str, expected: str) -> None:
    assert near_day(date.fromisoformat(day), date.fromisoformat(today)) == expected


@given(DAYS, st.integers(-20, 20))
def test_a_weekday_alone_is_two_to_six_days_off(today: date, distance: int) -> None:
    day = today + timedelta(days=distance)
    assert (near_day(day, today) == weekday(day)) == (2 <= abs(distance) <= 6)
    assert (ahead(day, today) == f"on {weekday(day)}") == (2 <= distance <= 6)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-06-09", "today"),
        ("2026-06-10", "tomorrow"),
        ("2026-06-11", "on Thursday"),
        ("2026-06-15", "on Monday"),  # 6 days
        ("2026-06-16", "in a week"),  # 7 days: "on Tuesday" would be today
        ("2026-06-17", "on 17 June"),  # 8 days
        ("2026-12-31", "on 31 December"),
        ("2027-01-01", "on 1 January 2027"),
        ("2026-06-08", "yesterday"),
        ("2026-06-05", "on 5 June"),  # a day that is past is never "on Friday"
    ],
)
def test_a_day_ahead_reads_as_one_would_say_it(day: str, expected: str) -> None:
    assert ahead(date.fromisoformat(day), TUESDAY) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-01-01", "tomorrow"),
        ("2027-01-02", "on Saturday"),
        ("2027-01-07", "in a week"),
        ("2027-01-08", "on 8 January"),
    ],
)
def test_a_day_ahead_may_be_in_the_new_year(day: str, expected: str) -> None:
    assert ahead(date.fromisoformat(day), date(2026, 12, 31)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-06-10", "today"),  # a slip of the clock, not a prophecy
        ("2026-06-09", "today"),
        ("2026-06-08", "yesterday"),
        ("2026-06-07", "2 days ago"),
        ("2026-06-02", "7 days ago"),
        ("2026-05-27", "13 days ago"),
        ("2026-05-26", "2 weeks ago"),
        ("2026-03-03", "14 weeks ago"),
        ("2025-06-09", "12 months ago"),
        ("2024-06-09", "2 years ago"),
    ],
)
def test_the_past_is_told_by_how_long_ago_it_is(day: str, expected: str) -> None:
    assert ago(date.fromisoformat(day), TUESDAY) == expected


def test_yesterday_may_be_last_year() -> None:
    assert ago(date(2025, 12, 31), date(2026, 1, 1)) == "yesterday"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (6, "6 days"),
        (7, "7 days"),
        (8, "8 days"),
        (13, "13 days"),
        (14, "2 weeks"),
        (17, "2 weeks"),  # 2.4
        (18, "3 weeks"),  # 2.6
        (21, "3 weeks"),
        (98, "14 weeks"),
        (115, "16 weeks"),  # 16.4
        (118, "17 weeks"),  # 16.9
        (119, "4 months"),  # 17 weeks: 3.9 months, so never 3
        (136, "4 months"),  # 4.5, not quite
        (137, "5 months"),
        (182, "6 months"),
        (365, "12 months"),
        (548, "18 months"),
        (715, "23 months"),
        (716, "2 years"),
        (730, "2 years"),
        (913, "2 years"),
        (914, "3 years"),
        (3653, "10 years"),
    ],
)
def test_a_span_of_days_has_its_fitting_unit(days: int, expected: str) -> None:
    assert span(days) == expected


UNIT_DAYS = {"day": 1, "week": 7, "month": 365.25 / 12, "year": 365.25}


def in_days(words: str) -> tuple[float, float]:
    number, unit = words.split()
    size = UNIT_DAYS[unit.removesuffix("s")]
    return int(number.replace(",", "")) * size, size


@given(st.integers(0, 40_000))
def test_a_span_is_within_half_its_unit_of_the_truth(days: int) -> None:
    told, unit = in_days(span(days))
    assert abs(told - days) <= unit / 2


@given(st.integers(0, 40_000))
def test_a_longer_span_never_reads_as_a_shorter_one(days: int) -> None:
    assert in_days(span(days))[0] <= in_days(span(days + 1))[0]


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [
        (0, "person", "0 people"),
        (1, "person", "1 person"),
        (2, "person", "2 people"),
        (30_000, "person", "30,000 people"),
        (0, "day", "0 days"),
        (1, "day", "1 day"),
        (2, "follow-up", "2 follow-ups"),
        (1_000, "hour", "1,000 hours"),
    ],
)
def test_only_one_is_singular(number: int, noun: str, expected: str) -> None:
    assert counted(number, noun) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(1, "every day"), (2, "every 2 days"), (90, "every 90 days")]
)
def test_a_rhythm_of_one_day_has_no_number(days: int, expected: str) -> None:
    assert every(days) == expected


def test_the_time_of_day_has_two_digits_for_the_hour() -> None:
    assert clock_time(datetime(2026, 6, 9, 19, 12, 59, tzinfo=UTC)) == "19:12"
    assert clock_time(datetime(2026, 6, 9, 7, 5, tzinfo=UTC)) == "07:05"


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("19:12:00", "0 min"),
        ("19:11:01", "0 min"),
        ("19:11:00", "1 min"),
        ("18:13:00", "59 min"),
        ("18:12:00", "1 h 00"),
        ("17:07:00", "2 h 05"),
        ("19:30:00", "0 min"),  # still to come
    ],
)
def test_elapsed_time_is_in_whole_minutes(since: str, expected: str) -> None:
    now = datetime.fromisoformat("2026-06-09T19:12:00+02:00")
    assert elapsed(datetime.fromisoformat(f"2026-06-09T{since}+02:00"), now) == expected


@pytest.mark.parametrize(
    ("since", "now", "expected"),
    [
        # Clocks go back from 3 to 2 on 25 October 2026: an hour passes twice.
        ((2026, 10, 25, 1, 30), (2026, 10, 25, 3, 30), "3 h 00"),
        # Clocks go on from 2 to 3 on 29 March 2026: an hour is missing.
        ((2026, 3, 29, 1, 30), (2026, 3, 29, 3, 30), "1 h 00"),
        ((2026, 6, 9, 19, 0), (2026, 6, 9, 19, 42), "42 min"),
    ],
)
def test_elapsed_time_is_what_passed_and_not_what_the_clock_shows(
    since: tuple[int, int, int, int, int], now: tuple[int, int, int, int, int], expected: str
) -> None:
    begun, ended = datetime(*since, tzinfo=BERLIN), datetime(*now, tzinfo=BERLIN)
    assert elapsed(begun, ended) == expected
    assert elapsed(begun.astimezone(UTC), ended) == expected


def test_elapsed_time_does_not_depend_on_where_it_was_noted() -> None:
    berlin = datetime.fromisoformat("2026-06-09T19:00:00+02:00")
    auckland = datetime.fromisoformat("2026-06-10T05:42:00+12:00")  # 17:42 UTC
    assert elapsed(berlin, auckland) == "42 min"


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    st.integers(0, 3_000),
    st.integers(-12, 14),
)
def test_elapsed_minutes_add_up(start: datetime, minutes: int, hours: int) -> None:
    since = start.replace(tzinfo=UTC)
    now = (since + timedelta(minutes=minutes)).astimezone(timezone(timedelta(hours=hours)))
    words = elapsed(since, now).split()
    told = int(words[0]) if words[1] == "min" else int(words[0]) * 60 + int(words[2])
    assert told == minutes


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Priya"], "Priya"),
        (["Priya", "Tom"], "Priya and Tom"),
        (["Priya", "Tom", "Kofi"], "Priya, Tom and Kofi"),
        (["Priya", "Tom", "Kofi", "Mara"], "Priya, Tom, Kofi and 1 more"),
        ([], ""),
    ],
)
def test_names_are_listed(names: list[str], expected: str) -> None:
    assert listed(names) == expected


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (140, "2 h 20")]
)
def test_an_amount_of_time(minutes: int, words: str) -> None:
    assert hours(minutes) == words


@pytest.mark.parametrize(
    ("today", "day", "said"),
    [
        ("2026-11-26", "2027-06-12", "on Sat 12 June 2027, next year"),
        ("2026-11-26", "2027-01-12", "on Tue 12 January 2027, next year"),
        ("2026-11-26", "2028-01-12", "on Wed 12 January 2028"),
        ("2026-11-26", "2026-12-12", "on 12 December"),
        ("2026-12-30", "2027-01-01", "on Friday"),
        ("2026-12-30", "2027-01-06", "in a week"),
        ("2026-12-30", "2027-01-07", "on Thu 7 January 2027, next year"),
    ],
)
def test_a_typed_day_says_its_year_where_that_is_another(today: str, day: str, said: str) -> None:
    assert chosen_day(date.fromisoformat(day), date.fromisoformat(today)) == said
