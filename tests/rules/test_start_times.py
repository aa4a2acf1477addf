"""When an event starts, as it is typed, in a zone whose clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.rules.start_times import Start, UnreadableStartError, at_place, read_start

BERLIN: tzinfo = pendulum.timezone("Europe/Berlin")
NOW = datetime(2026, 6, 9, 16, 30, tzinfo=UTC)  # a Tuesday; 18:30 in Berlin


def read(text: str, now: datetime = NOW) -> Start:
    return read_start(text, now, BERLIN)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("fri 19:00", "2026-06-12T19:00+02:00"),
        ("Friday, 19:00", "2026-06-12T19:00+02:00"),
        ("on fri at 7pm", "2026-06-12T19:00+02:00"),
        ("19:00 fri", "2026-06-12T19:00+02:00"),
        ("fri 7:30 pm", "2026-06-12T19:30+02:00"),
        ("fri 19h", "2026-06-12T19:00+02:00"),
        ("fri 19h30", "2026-06-12T19:30+02:00"),
        ("fri 19 Uhr", "2026-06-12T19:00+02:00"),
        ("20.11.2026 19:00", "2026-11-20T19:00+01:00"),
        ("20.11.26 19:00", "2026-11-20T19:00+01:00"),
        ("20.11. 19.30", "2026-11-20T19:30+01:00"),
        ("20.11 19h30", "2026-11-20T19:30+01:00"),
        ("19.30 20.11.", "2026-11-20T19:30+01:00"),
        ("am 20.11. um 19.30 Uhr", "2026-11-20T19:30+01:00"),
        ("20.5. 19:00", "2027-05-20T19:00+02:00"),
        ("29.2. 19:00", "2028-02-29T19:00+01:00"),
        ("fri 7.30pm", "2026-06-12T19:30+02:00"),
        ("fri 7.30 pm", "2026-06-12T19:30+02:00"),
        ("19.30", "2026-06-09T19:30+02:00"),
        ("12jun 18:30", "2026-06-12T18:30+02:00"),
        ("12 june 18:30", "2026-06-12T18:30+02:00"),
        ("12 jan 2027 9am", "2027-01-12T09:00+01:00"),
        ("next tue 19:00", "2026-06-16T19:00+02:00"),
        ("in 2 weeks 19:00", "2026-06-23T19:00+02:00"),
        ("tomorrow noon", "2026-06-10T12:00+02:00"),
        ("tom 12am", "2026-06-10T00:00+02:00"),
        ("tom 12pm", "2026-06-10T12:00+02:00"),
        ("19:00", "2026-06-09T19:00+02:00"),
        ("today 9:05", "2026-06-09T09:05+02:00"),
        ("tonight 19:00", "2026-06-09T19:00+02:00"),
        ("yesterday 19:00", "2026-06-08T19:00+02:00"),
        ("3 days ago 19:00", "2026-06-06T19:00+02:00"),
        ("2026-06-12 19:00", "2026-06-12T19:00+02:00"),
        ("2026-06-12T19:00", "2026-06-12T19:00+02:00"),
        ("2025-11-12T19:00", "2025-11-12T19:00+01:00"),
        ("2026-06-12T19:00-04:00", "2026-06-13T01:00+02:00"),
        ("2026-06-12T19:00Z", "2026-06-12T21:00+02:00"),
        ("2026-06-12 19:00 +05:30", "2026-06-12T15:30+02:00"),
        # The clocks change: winter time from 25 October 2026, 03:00, and summer from 28 March.
        ("24oct 19:00", "2026-10-24T19:00+02:00"),
        ("25oct 19:00", "2026-10-25T19:00+01:00"),
        ("27 mar 2027 23:00", "2027-03-27T23:00+01:00"),
        ("28 mar 2027 10:00", "2027-03-28T10:00+02:00"),
    ],
)
def test_a_day_and_an_hour_are_a_moment_in_ones_own_zone(text: str, at: str) -> None:
    found = read(text)
    assert found == (datetime.fromisoformat(at), "")
    assert found.at.isoformat(timespec="minutes") == at


@pytest.mark.parametrize(
    ("text", "at", "remark"),
    [
        (
            "28 mar 2027 2:30",
            "2027-03-28T03:30+02:00",
            "The clocks go forward that night and skip 02:30; it is taken for 03:30.",
        ),
        (
            "25oct 2:30",
            "2026-10-25T02:30+02:00",
            "The clocks go back that night: 02:30 comes twice, the first counts.",
        ),
        ("3.4. 19:00", "2027-04-03T19:00+02:00", "“3.4.” is read as Sat 3 April 2027."),
        (
            "12jun",
            "2026-06-12T00:00+02:00",
            "Without an hour it is all of Fri 12 June; with one: 12jun 19:00.",
        ),
        (
            "20.11.",
            "2026-11-20T00:00+01:00",
            "Without an hour it is all of Fri 20 November; with one: 20.11. 19:00.",
        ),
        (
            "2026-11-20",
            "2026-11-20T00:00+01:00",
            "Without an hour it is all of Fri 20 November; with one: 2026-11-20 19:00.",
        ),
        (
            "tue 19:00",
            "2026-06-16T19:00+02:00",
            "That is Tue 16 June, a week from now; “today” means today.",
        ),
    ],
)
def test_what_may_not_be_meant_is_said(text: str, at: str, remark: str) -> None:
    found = read(text)
    assert (found.at.isoformat(timespec="minutes"), found.remark) == (at, remark)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tonight", "At what time? For instance: tonight 19:00."),
        ("20.11", "Is “20.11” a day or a time? Type 20.11. 19:00, or 20:11."),
        ("31.11. 19:00", "“31.11.” is no day"),
        ("20.11. 24.30", "is no such time"),
        ("", "is no day with a time"),
        ("soon", "is no day with a time"),
        ("blursday 19:00", "“blursday” is no day"),
        ("3/4 19:00", "“3/4” is no day"),  # two days to two people
        ("fri 25:00", "is no such time"),
        ("fri 19:61", "is no such time"),
        ("fri 13pm", "is no such time"),
        ("fri 0am", "is no such time"),
        ("2026-02-30 19:00", "is no such time"),
        ("30 feb 19:00", "“30 feb” is no day"),
        ("fri 19", "is no day with a time"),
        ("9999-12-31 23:59", "is no such time"),
        ("2206-06-12 19:00", "is no such time"),
    ],
)
def test_what_is_no_start_says_what_to_type(text: str, message: str) -> None:
    with pytest.raises(UnreadableStartError) as refused:
        read(text)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("nov 20 19:00", "2025-11-20T19:00+01:00"),
        ("20.11. 19:00", "2025-11-20T19:00+01:00"),
        ("9.6. 12:00", "2026-06-09T12:00+02:00"),
        ("fri 19:00", "2026-06-05T19:00+02:00"),
        ("2026-06-12 19:00", "2026-06-12T19:00+02:00"),
        ("tomorrow 19:00", "2026-06-10T19:00+02:00"),
    ],
)
def test_of_an_event_that_is_over_the_latest_such_day_is_meant(text: str, at: str) -> None:
    found = read_start(text, NOW, BERLIN, is_over=True).at
    assert found.isoformat(timespec="minutes") == at


@pytest.mark.parametrize(
    ("text", "at"),
    [("14jun", "2026-06-15T00:00+02:00"), ("14jun 18:00", "2026-06-14T18:00+02:00")],
)
def test_a_last_day_without_an_hour_ends_at_midnight(text: str, at: str) -> None:
    found = read_start(text, NOW, BERLIN, is_end=True).at
    assert found.isoformat(timespec="minutes") == at


def test_in_a_zone_without_changes_every_hour_is_there_once() -> None:
    wall = datetime(2027, 3, 28, 2, 30)
    assert at_place(wall, UTC) == (wall.replace(tzinfo=UTC), "")


@settings(max_examples=60, deadline=None)
@given(st.datetimes(datetime(1990, 1, 1), datetime(2036, 12, 31)))
def test_the_clocks_at_the_place_show_what_was_typed_unless_it_is_said(wall: datetime) -> None:
    found = at_place(wall, BERLIN)
    shown = found.at.astimezone(BERLIN).replace(tzinfo=None)
    assert found.at.utcoffset() in (timedelta(hours=1), timedelta(hours=2))
    if "skip" in found.remark:
        assert shown == wall + timedelta(hours=1)
    else:
        assert shown == wall


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30) | st.from_regex(r"[a-z0-9 :.,-]{0,24}", fullmatch=True))
def test_any_text_is_a_moment_or_refused(text: str) -> None:
    try:
        found = read(text)
    except UnreadableStartError as refused:
        assert str(refused)
    else:
        assert found.at.utcoffset() is not None
