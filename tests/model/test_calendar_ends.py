"""Days and moments beyond the calendar stay on its last day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from netui.model.calendar_ends import days_after, moment_in

EAST, WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
FIRST, LAST = datetime.min.replace(tzinfo=EAST), datetime.max.replace(tzinfo=WEST)


@pytest.mark.parametrize(
    ("day", "days", "then"),
    [
        (date(2026, 2, 28), 1, date(2026, 3, 1)),
        (date(2026, 3, 1), -1, date(2026, 2, 28)),
        (date.max, 1, date.max),
        (date.max, -1, date(9999, 12, 30)),
        (date.min, -1, date.min),
        (date.min, 10**12, date.max),
    ],
)
def test_days_after(day: date, days: int, then: date) -> None:
    assert days_after(day, days) == then


@pytest.mark.parametrize("zone", [UTC, EAST, WEST, ZoneInfo("Europe/Rome"), None])
def test_a_moment_in_any_zone(zone: tzinfo | None) -> None:
    noon = datetime(2026, 6, 9, 12, tzinfo=UTC)
    assert moment_in(noon, zone) == noon
    assert moment_in(FIRST, zone).date() == date.min
    assert moment_in(LAST, zone).date() == date.max


def test_a_moment_beyond_the_end_is_the_end() -> None:
    assert moment_in(FIRST, UTC) == datetime.min.replace(tzinfo=UTC)
    assert moment_in(LAST, UTC) == datetime.max.replace(tzinfo=UTC)
