"""What most tests start from: a network in a file of its own, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from netui.actions.demo import fill_with_demo
from netui.network import Network
from netui.store import DataFile

NOW = datetime(2026, 6, 9, 19, 30, tzinfo=timezone(timedelta(hours=2)))
"""A Tuesday evening."""


class StoppedClock:
    """Says `now` until told otherwise."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **by: float) -> None:
        """Move the hands: ``clock.goes_on(days=2)``."""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> StoppedClock:
    """The clock of `network`."""
    return StoppedClock()


@pytest.fixture
def network(tmp_path: Path, clock: StoppedClock) -> Network:
    """An empty network; its data file, ``netui.json``, doesn't exist yet."""
    return Network(DataFile(tmp_path / "netui.json"), clock)


@pytest.fixture
def demo(network: Network) -> Network:
    """The demo network."""
    fill_with_demo(network)
    return network


@pytest.fixture(scope="session")
def new_network(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Network]:
    """Make as many empty networks as a test of random input needs."""
    folder = tmp_path_factory.mktemp("networks")
    made: list[Path] = []

    def make() -> Network:
        made.append(folder / f"{len(made)}.json")
        return Network(DataFile(made[-1]), lambda: NOW)

    return make
