"""Whether an event is going on, or was left without being ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from netui.model import Event
from netui.rules.going_on import goes_on, is_near, is_over

STARTS = datetime(2026, 6, 9, 19, 0, tzinfo=UTC)


def hours(count: float | None) -> datetime | None:
    return None if count is None else STARTS + timedelta(hours=count)


@pytest.mark.parametrize(
    ("state", "resumed", "line", "now", "on", "over"),
    [
        ("running", None, None, 0, True, False),
        ("running", None, None, -1, True, False),  # started before its hour
        ("running", None, None, 15.9, True, False),
        ("running", None, None, 16, False, True),
        ("running", None, 10, 25, True, False),
        ("running", None, 10, 26, False, True),
        ("running", 20, 10, 35, True, False),
        ("running", 20, 10, 36, False, True),
        ("planned", None, None, 1, False, False),
        ("planned", None, None, 99, False, False),
        ("planned", None, 1, 16, False, False),
        ("planned", None, 1, 17, False, True),  # a line tells that one was there
        ("planned", None, -99, -1, False, False),  # written down before it
        ("ended", None, 1, 2, False, True),
    ],
)
def test_what_last_happened_counts(
    state: Any, resumed: float | None, line: float | None, now: float, on: bool, over: bool
) -> None:
    event = Event(name="PyData", starts=STARTS, state=state, resumed=hours(resumed))
    at = STARTS + timedelta(hours=now)
    assert goes_on(event, hours(line), at) is on
    assert is_over(event, hours(line), at) is over


def test_one_that_runs_without_any_sign_was_left() -> None:
    event = Event(name="PyData", state="running")
    assert not goes_on(event, None, STARTS)
    assert is_over(event, None, STARTS)


@pytest.mark.parametrize(
    ("line", "now", "near"),
    [(None, 35, True), (None, -35, True), (None, 36, False), (30, 65, True), (30, 66, False)],
)
def test_an_event_is_meant_by_its_name_for_a_day_and_a_half(
    line: float | None, now: float, near: bool
) -> None:
    event = Event(name="PyData", starts=STARTS)
    assert is_near(event, hours(line), STARTS + timedelta(hours=now)) is near
    assert is_near(Event(name="PyData"), None, STARTS)
