"""When to arrive, and what the clock says for walking up to people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from netui.model import Event
from netui.rules.arrival import good_moment, windows

BERLIN = timezone(timedelta(hours=2))
STARTS = datetime(2026, 6, 9, 19, 0, tzinfo=BERLIN)


def event(**fields: Any) -> Event:
    return Event(**{"name": "Plain Data Evening", "starts": STARTS, "format": "meetup", **fields})


@pytest.mark.parametrize(
    ("sort", "hours"),
    [
        ("meetup", ["19:00–19:15", "19:45–20:00"]),
        ("talk", ["19:00–19:15", "19:45–20:00"]),
        ("community", ["19:00–19:15", "19:45–20:00"]),
        ("other", ["19:00–19:15", "19:45–20:00"]),
        ("dinner", ["19:00–19:15"]),  # nobody walks in on the main course
        ("workshop", ["19:00–19:15"]),
        ("conference", []),
        ("online", []),
    ],
)
def test_what_sort_of_event_has_which_windows(sort: Any, hours: list[str]) -> None:
    assert [window.hours for window in windows(event(format=sort))] == hours


def test_without_a_start_there_are_no_windows_and_no_error() -> None:
    assert windows(event(starts=None)) == ()
    assert good_moment(event(starts=None), STARTS) == ""


@pytest.mark.parametrize(("hours", "said"), [(None, 0), (24, 0), (72, 0), (6, 2), (30, 2)])
def test_of_a_whole_day_there_is_no_hour_to_arrive_at(hours: int | None, said: int) -> None:
    midnight = STARTS.replace(hour=0)
    ends = midnight + timedelta(hours=hours) if hours else None
    assert len(windows(event(starts=midnight, ends=ends))) == said
    assert good_moment(event(starts=midnight, ends=midnight + timedelta(days=1)), midnight) == ""


def test_on_the_last_evening_of_the_calendar_there_are_none() -> None:
    assert windows(event(starts=datetime(9999, 12, 31, 23, 30, tzinfo=BERLIN))) == ()


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-06-07T12:00", "Next good moment: Tue 9 June, 19:00–19:15"),
        ("2026-06-09T18:59", "Next good moment: 19:00–19:15"),
        ("2026-06-09T19:00", "A good moment to say hello, until 19:15"),
        ("2026-06-09T19:14", "A good moment to say hello, until 19:15"),
        ("2026-06-09T19:15", "Next good moment: 19:45–20:00"),
        ("2026-06-09T19:45", "A good moment to join a group, until 20:00"),
        ("2026-06-09T20:00", ""),
        ("2026-06-10T19:00", ""),
    ],
)
def test_what_the_clock_says(at: str, words: str) -> None:
    assert good_moment(event(), datetime.fromisoformat(at).replace(tzinfo=BERLIN)) == words


def test_hours_are_those_of_the_place_wherever_the_clock_is() -> None:
    assert good_moment(event(), STARTS.astimezone(UTC)) == "A good moment to say hello, until 19:15"
    late = event(starts=datetime(2026, 6, 10, 0, 30, tzinfo=BERLIN))
    assert good_moment(late, datetime(2026, 6, 9, 22, 10, tzinfo=UTC)) == (
        "Next good moment: 00:30–00:45"
    )


def test_an_event_that_is_over_has_no_good_moment() -> None:
    assert good_moment(event(state="ended"), STARTS) == ""
