"""How regularly one is in touch, week by week, as bars (craft.md, row 32)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

_BLOCKS: Final = "▁▂▃▄▅▆▇█"


def by_week(days: Iterable[date], today: date, weeks: int) -> tuple[int, ...]:
    """Return how often something was in each of the last weeks, oldest first.

    Weeks begin on Monday; the present one is the last. What is later than `today` doesn't count.

    Args:
        days: when it was, in any order.
        today: the day to look from.
        weeks: how many, 1 or more.
    """
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    counts = [0] * weeks
    for day in days:
        if first <= day <= today:
            counts[(day - first).days // 7] += 1
    return tuple(counts)


def bars(counts: Sequence[int]) -> str:
    """Return a bar for each number, the greatest full; for none there is the lowest bar."""
    most = max(counts, default=0) or 1
    return "".join(_BLOCKS[max(1, -(-count * 8 // most)) - 1] for count in counts)
