"""The clock: with the environment, the only thing that the edges read for everybody else."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

_YEARS: Final = range(2, 9999)
"""Which it may pretend to be in: weeks, and the next year's birthdays, are counted from there."""


def local_clock() -> datetime:
    """Return the present moment with the local offset from UTC."""
    return datetime.now().astimezone()


def local_zone() -> tzinfo:
    """Return the time zone of this machine, with its changes of the clock."""
    from pendulum.tz.local_timezone import get_local_timezone  # slow; see `read_moment`

    return get_local_timezone()


def clock_from(pretended: datetime) -> Callable[[], datetime]:
    """Return a clock that starts at `pretended` and goes on from there."""
    started = time.monotonic()
    return lambda: pretended + timedelta(seconds=time.monotonic() - started)


def read_moment(text: str) -> datetime:
    """Read an ISO 8601 moment; without an offset it is local, without a time it is noon.

    Raises:
        ValueError: it is no ISO 8601 date or moment.
    """
    import pendulum  # costs more than all else at start-up: only for those who pretend

    moment = pendulum.parse(text, tz=local_zone(), exact=True)
    if isinstance(moment, pendulum.Date) and moment.year not in _YEARS:
        raise ValueError(f"“{text}” is too near to an end of the calendar")
    if isinstance(moment, pendulum.DateTime):
        return datetime.fromisoformat(moment.isoformat())
    if isinstance(moment, pendulum.Date):
        return datetime(moment.year, moment.month, moment.day, 12).astimezone()
    raise ValueError(f"“{text}” is not a moment such as 2026-06-09T19:30")


def zone_at(moment: datetime) -> tzinfo:
    """Return the time zone that a moment of the clock is in.

    The local one, with its rules for summer and winter, where it has the moment's offset then; else
    that offset: somebody pretends to be elsewhere.
    """
    local = local_zone()
    if moment.astimezone(local).utcoffset() == moment.utcoffset():
        return local
    return moment.tzinfo or UTC
