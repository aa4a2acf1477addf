"""Several processes on one data file, and processes that are killed."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from netui.model import Contact
from netui.network import Network
from netui.store import DataFile

NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)
FEW_ROUNDS, MANY_ROUNDS = 8, 100

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from netui.model import Contact
from netui.network import Network
from netui.store import DataFile

path, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
network = Network(DataFile(path), lambda: datetime(2026, 6, 9, tzinfo=UTC))
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    with network.transaction("Added") as transaction:
        contact = transaction.add(Contact(name=f"{who} {number}"))
    print(contact.id, flush=True)
    if number % 4 == 3:
        network.checkpoint()
"""

COUNTER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from netui.network import Network
from netui.store import DataFile

path, contact, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
network = Network(DataFile(path), lambda: datetime(2026, 6, 9, tzinfo=UTC))
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    with network.transaction("Counted") as transaction:
        known = network.contacts[contact]
        transaction.change(known, snoozes=known.snoozes + 1)
"""


def network_on(path: Path) -> Network:
    return Network(DataFile(path), lambda: NOW)


@contextmanager
def running(script: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Run a script that waits for a line before it begins."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def begin(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def finish(process: subprocess.Popen[str]) -> list[int]:
    """Wait for the end; return the ids that were acknowledged."""
    assert process.stdout is not None
    ids = [int(line) for line in process.stdout]
    assert process.wait() == 0
    return ids


def test_four_processes_add_at_once_and_nothing_is_lost(path: Path) -> None:
    with (
        running(WRITER, path, "a", 15) as a,
        running(WRITER, path, "b", 15) as b,
        running(WRITER, path, "c", 15) as c,
        running(WRITER, path, "d", 15) as d,
    ):
        for process in (a, b, c, d):
            begin(process)
        acknowledged = [id for process in (a, b, c, d) for id in finish(process)]

    contacts = network_on(path).contacts
    assert Counter(contact.name for contact in contacts.values()) == Counter(
        f"{who} {number}" for who in "abcd" for number in range(15)
    )
    assert sorted(acknowledged) == sorted(contacts)


def test_two_processes_count_in_one_record_and_no_step_is_lost(path: Path) -> None:
    network = network_on(path)
    with network.transaction("Added") as transaction:
        contact = transaction.add(Contact(name="Priya"))

    with running(COUNTER, path, contact.id, 25) as a, running(COUNTER, path, contact.id, 25) as b:
        begin(a)
        begin(b)
        finish(a)
        finish(b)

    network.refresh()
    assert network.contacts[contact.id].snoozes == 50


def test_two_networks_in_turn_keep_each_others_changes(path: Path) -> None:
    mine, other = network_on(path), network_on(path)
    for number in range(6):
        network = (mine, other)[number % 2]
        with network.transaction("Added") as transaction:
            transaction.add(Contact(name=str(number)))

    for network in (mine, other):
        network.refresh()
    assert dict(mine.contacts) == dict(other.contacts)
    assert [contact.name for contact in mine.contacts.values()] == list("012345")


def kill_at_a_random_moment(path: Path, chance: random.Random) -> list[int]:
    """Kill a process that commits in a loop; return the ids that it had acknowledged."""
    with running(WRITER, path, "k", 1_000_000) as process:
        begin(process)
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(chance.randrange(1, 12))]
        for _ in range(chance.randrange(60_000)):  # up to about the time of a commit
            pass
        process.kill()
        acknowledged += [int(line) for line in process.stdout if line.endswith("\n")]
        assert process.wait() == -signal.SIGKILL
    return acknowledged


def rounds_of_kill(path: Path, rounds: int) -> None:
    network = network_on(path)
    with network.transaction("Before") as transaction:
        for number in range(300):  # so that a checkpoint takes a while
            transaction.add(Contact(name=f"Contact {number}", notes="met at PyData " * 20))
    expected = set(network.contacts)

    for number in range(rounds):
        expected |= set(kill_at_a_random_moment(path, random.Random(number)))
        json.loads(path.read_bytes())
        found = set(network_on(path).contacts)
        assert expected <= found
        # The last commit may stand without having been acknowledged.
        assert len(found - expected) <= 1
        expected = found

    network_on(path).checkpoint()
    with TinyDB(path) as database:
        assert len(database.table("contacts")) == len(expected)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_what_was_acknowledged_survives_a_kill(path: Path) -> None:
    rounds_of_kill(path, FEW_ROUNDS)


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_what_was_acknowledged_survives_a_hundred_kills(path: Path) -> None:
    rounds_of_kill(path, MANY_ROUNDS)
