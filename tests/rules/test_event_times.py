"""The hours of an event at home and where it is, and days without any."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from netui.model import Event
from netui.rules.event_brief import event_day
from netui.rules.event_times import hour_of, is_on, last_day, there_words


def event(starts: str, ends: str = "", **fields: Any) -> Event:
    return Event(
        name="Plain Data Evening",
        starts=datetime.fromisoformat(starts),
        ends=datetime.fromisoformat(ends) if ends else None,
        **fields,
    )


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        ("2026-06-12T00:00+02:00", "", "Fri 12 June"),
        ("2026-06-12T00:00+02:00", "2026-06-13T00:00+02:00", "Fri 12 June"),
        ("2026-06-12T00:00+02:00", "2026-06-15T00:00+02:00", "Fri 12 June to Sun 14 June"),
        # The clocks go back that night: the day has 25 hours and is one.
        ("2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00", "Sun 25 October"),
        ("2026-06-12T19:00+02:00", "", "Fri 12 June, 19:00"),
        ("2026-06-12T00:00+02:00", "2026-06-12T03:00+02:00", "Fri 12 June, 00:00 to 03:00"),
        ("2026-06-12T19:00+02:00", "2026-06-12T23:00+02:00", "Fri 12 June, 19:00 to 23:00"),
        (
            "2026-06-12T19:00+02:00",
            "2026-06-13T01:00+02:00",
            "Fri 12 June, 19:00 to Sat 13 June, 01:00",
        ),
        ("2026-06-12T19:00+02:00", "2026-06-12T18:00+02:00", "Fri 12 June, 19:00"),
        ("2026-06-12T00:00+02:00", "2026-06-12T00:00+02:00", "Fri 12 June, 00:00"),
    ],
)
def test_whole_days_have_no_hour(starts: str, ends: str, words: str) -> None:
    found = event(starts, ends)
    assert event_day(found, date(2026, 6, 9)) == words
    assert found.is_whole_day == (not hour_of(found)) == (last_day(found) is not None)
    assert found.is_whole_day == (":" not in words)


@pytest.mark.parametrize(
    ("starts", "ends", "fields", "now", "on"),
    [
        ("2026-06-12T19:00+02:00", "2026-06-12T23:00+02:00", {}, "2026-06-12T18:59+02:00", False),
        ("2026-06-12T19:00+02:00", "2026-06-12T23:00+02:00", {}, "2026-06-12T19:00+02:00", True),
        ("2026-06-12T19:00+02:00", "2026-06-12T23:00+02:00", {}, "2026-06-12T22:59+02:00", True),
        ("2026-06-12T19:00+02:00", "2026-06-12T23:00+02:00", {}, "2026-06-12T23:00+02:00", False),
        ("2026-06-12T19:00+02:00", "", {}, "2026-06-12T19:30+02:00", False),
        ("2026-06-12T00:00+02:00", "", {}, "2026-06-12T19:30+02:00", True),
        ("2026-06-12T19:00+02:00", "", {"state": "running"}, "2026-06-13T01:00+02:00", True),
        (
            *("2026-06-12T19:00+02:00", "2026-06-12T23:00+02:00"),
            *({"state": "ended"}, "2026-06-12T20:00+02:00", False),
        ),
    ],
)
def test_it_is_on_between_its_start_and_its_end(
    starts: str, ends: str, fields: dict[str, Any], now: str, on: bool
) -> None:
    assert is_on(event(starts, ends, **fields), datetime.fromisoformat(now)) == on


@pytest.mark.parametrize(
    ("starts", "zone", "words"),
    [
        ("2026-06-13T01:00+02:00", "America/New_York", "Friday 19:00 in New York"),
        ("2026-06-12T18:00+02:00", "Asia/Kolkata", "21:30 in Kolkata"),
        ("2026-06-12T19:00+02:00", "Europe/Paris", ""),  # the clocks show the same
        ("2026-06-12T19:00+02:00", "", ""),
        ("2026-06-12T00:00+02:00", "America/New_York", ""),
        ("2026-06-12T19:00+02:00", "Nowhere/Land", ""),
        ("2026-06-12T19:00+02:00", "../../etc/passwd", ""),
        ("0001-01-01T00:30+00:00", "America/New_York", ""),
    ],
)
def test_what_the_clocks_show_where_it_is(starts: str, zone: str, words: str) -> None:
    assert there_words(event(starts, zone=zone)) == words


def test_an_event_without_a_day_has_no_hours() -> None:
    nowhen = Event(name="Some day", zone="Asia/Tokyo")
    assert (nowhen.is_whole_day, hour_of(nowhen), last_day(nowhen)) == (False, "", None)
    assert there_words(nowhen) == ""
