from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pendulum
import pytest

from netui.clock import clock_from, local_clock, read_moment, zone_at


@pytest.fixture
def in_warsaw() -> Iterator[None]:
    """Be in Warsaw: two hours east of UTC in summer, one in winter."""
    with pendulum.test_local_timezone(pendulum.timezone("Europe/Warsaw")):
        yield


@pytest.mark.usefixtures("in_warsaw")
@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-06-09T19:30", "2026-06-09T19:30:00+02:00"),
        ("2026-06-09 19:30", "2026-06-09T19:30:00+02:00"),
        ("2026-06-09T19:30:15", "2026-06-09T19:30:15+02:00"),
        ("2026-06-09T19:30:15.25", "2026-06-09T19:30:15.250000+02:00"),
        ("20260609T1930", "2026-06-09T19:30:00+02:00"),
        ("2026-01-09T19:30", "2026-01-09T19:30:00+01:00"),
        ("2026-06-09T19:30Z", "2026-06-09T19:30:00+00:00"),
        ("2026-06-09T19:30+05:30", "2026-06-09T19:30:00+05:30"),
        ("2026-06-09T19:30-0800", "2026-06-09T19:30:00-08:00"),
        ("2026-12-31T23:59:59", "2026-12-31T23:59:59+01:00"),
        ("2028-02-29T00:00", "2028-02-29T00:00:00+01:00"),
    ],
)
def test_a_moment_without_an_offset_is_local(text: str, moment: str) -> None:
    assert read_moment(text).isoformat() == moment


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-09", (2026, 6, 9)),
        ("20260609", (2026, 6, 9)),
        ("2026-160", (2026, 6, 9)),  # the 160th day of the year
        ("2026-W24-2", (2026, 6, 9)),  # the Tuesday of the 24th week
        ("2028-02-29", (2028, 2, 29)),
    ],
)
def test_a_day_is_noon_of_that_day(text: str, day: tuple[int, int, int]) -> None:
    moment = read_moment(text)

    assert moment.replace(tzinfo=None) == datetime(*day, 12)
    assert moment == datetime(*day, 12).astimezone()
    assert moment.tzinfo is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "tomorrow",
        "12:30",
        "T12:30",
        "P1D",
        "2026-06-09/2026-06-10",
        "2026-02-30",
        "2027-02-29",
        "2026-13-01",
        "2026-06-09T25:00",
        "9-6-2026",
        "9 June 2026",
        "2026-06-09T19:30 and more",
        "1",
        "0001-01-01",
        "9999-12-31T23:59+14:00",
    ],
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_moment(text)


@pytest.mark.parametrize(
    "pretended",
    [
        datetime(2026, 6, 9, 19, 30, tzinfo=UTC),
        datetime(1999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-8))),
    ],
)
def test_a_pretended_clock_starts_there_and_goes_on(
    pretended: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: seconds)
    clock = clock_from(pretended)
    assert clock() == pretended

    seconds += 90
    assert clock() == pretended + timedelta(seconds=90)

    seconds += 86_400
    assert clock() == pretended + timedelta(days=1, seconds=90)
    assert clock().utcoffset() == pretended.utcoffset()


def test_the_local_clock_tells_the_present_with_the_local_offset() -> None:
    before = datetime.now(UTC)
    now = local_clock()

    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == now.astimezone().utcoffset()
    assert now.tzinfo is not None


@pytest.mark.usefixtures("in_warsaw")
@pytest.mark.parametrize(
    ("moment", "in_winter"),
    [("2026-06-09T19:30+02:00", 1), ("2026-12-09T19:30+01:00", 1), ("2026-06-09T19:30+09:00", 9)],
)
def test_the_zone_of_a_moment_has_its_rules_where_it_is_here(moment: str, in_winter: int) -> None:
    zone = zone_at(datetime.fromisoformat(moment))
    assert datetime(2026, 12, 24, tzinfo=zone).utcoffset() == timedelta(hours=in_winter)
