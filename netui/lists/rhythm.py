"""How often there was a talk in each of the last weeks; see `netui.rules.rhythm`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from netui.network import Network
from netui.rules.rhythm import by_week

WEEKS: Final = 8
"""How many weeks are told of beside the queue."""


def rhythm_of(network: Network) -> Callable[[], tuple[int, ...]]:
    """Return what counts the talks of each week of a network as it is now, be it in a thread."""
    talks, today = list(network.interactions.values()), network.today()
    return lambda: by_week((each.on for each in talks), today, WEEKS)
