"""Ids of records: integers that don't collide between devices."""

from __future__ import annotations

import re
import time

_EPOCH = 1_577_836_800_000_000  # 2020-01-01 UTC, in microseconds since 1970


class Ids:
    """Microseconds since 2020, always rising.

    Below 2^53 until 2305, so that every JSON reader and stock TinyDB take an id as it is.
    """

    def __init__(self) -> None:
        """Start from the clock."""
        self._last = 0

    def new(self) -> int:
        """Return an id that no other record on any device will get."""
        return self.several(1)[0]

    def several(self, count: int) -> range:
        """Return as many such ids.

        They reach ahead of the clock by a microsecond each, which is less than it takes to save
        a record.
        """
        first = max(self._last + 1, time.time_ns() // 1000 - _EPOCH)
        self._last = first + count - 1
        return range(first, first + count)


_ID = re.compile(r"[1-9][0-9]{0,17}")


def is_id(key: str) -> bool:
    """Whether a key of a table is an id as netui and TinyDB write them.

    Neither "01" nor the digits of other scripts, which Python reads as numbers too, nor what is
    too large for 64 bits.
    """
    return _ID.fullmatch(key) is not None


def is_id_number(value: object) -> bool:
    """Whether a value is a number that can be an id."""
    return type(value) is int and 0 < value < 10**18
