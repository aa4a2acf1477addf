"""What takes a look at everybody: kept, looked for again after a change, never in the way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from netui.model import Contact, Favor, Interaction
from netui.network import Network
from netui.store import DataFile
from netui.ui import findings
from netui.ui.findings import Finding
from tests.ui.conftest import NOW


def count(network: Network) -> Callable[[], int]:
    people = len(network.contacts)
    return lambda: people


def add(network: Network) -> None:
    with network.transaction("add") as transaction:
        transaction.add(Contact(name="Ada"))


async def test_a_small_network_is_looked_at_at_once_and_only_after_a_change(empty, opened) -> None:
    looks: list[int] = []

    def look(network: Network) -> Callable[[], int]:
        looks.append(1)
        return count(network)

    async with opened(empty) as session:
        finding = Finding(session.app, empty, look, lambda: None, Contact, Interaction)
        assert finding.known is None
        assert finding.latest() == finding.latest() == 0
        add(empty)
        assert not finding.is_current
        assert finding.known == 0
        assert finding.latest() == 1
        with empty.transaction("favor") as transaction:  # none of what it looks at
            transaction.add(Favor(contact=1, direction="given", what="x", on=NOW.date()))
        assert finding.latest() == 1
        assert len(looks) == 2


async def test_another_day_is_another_look(data_file, opened) -> None:
    now = [NOW]
    network = Network(DataFile(data_file), lambda: now[0])
    async with opened(network) as session:
        finding = Finding(
            session.app, network, lambda network: network.today, lambda: None, Contact
        )
        assert finding.latest() == NOW.date()
        now[0] += timedelta(days=1)
        assert finding.latest() == NOW.date() + timedelta(days=1)


@pytest.fixture
def large(monkeypatch) -> None:
    monkeypatch.setattr(findings, "_AT_ONCE_PEOPLE", -1)
    monkeypatch.setattr(findings, "_BEGINS_AFTER", 0.01)


@pytest.mark.usefixtures("large")
async def test_in_a_large_one_it_comes_later_from_a_thread(empty, opened) -> None:
    came: list[int | None] = []
    threads: list[str] = []

    def look(network: Network) -> Callable[[], int]:
        find = count(network)

        def in_thread() -> int:
            threads.append(threading.current_thread().name)
            return find()

        return in_thread

    async with opened(empty) as session:
        finding = Finding(session.app, empty, look, lambda: came.append(finding.known), Contact)
        assert finding.latest() is finding.latest() is None
        await session.until(lambda: came == [0])
        assert len(threads) == 1
        assert threads[0] != threading.main_thread().name
        assert finding.is_current
        add(empty)
        assert finding.latest() == 0  # of before, until the new one has come
        await session.until(lambda: came == [0, 1])
        assert finding.latest() == 1


@pytest.mark.usefixtures("large")
async def test_a_look_that_ends_after_the_app_holds_nothing_up(empty, opened) -> None:
    begun, goes_on, ended = threading.Event(), threading.Event(), threading.Event()

    def look(_: Network) -> Callable[[], int]:
        def find() -> int:
            begun.set()
            goes_on.wait(5)
            ended.set()
            return 1

        return find

    async with opened(empty) as session:
        finding = Finding(session.app, empty, look, lambda: None, Contact)
        finding.latest()
        await session.until(begun.is_set)
        session.app.exit()
    goes_on.set()
    assert ended.wait(5)
