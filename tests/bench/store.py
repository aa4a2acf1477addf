"""The data file against the disk and the parser below it."""

from __future__ import annotations

import gc
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
import orjson

from netui.actions.importing import apply_import
from netui.interchange import Row
from netui.model import TABLES, Contact, Labeled
from netui.network import Network
from netui.store import DataFile, JournaledStorage, LiveDatabase
from tests.bench.networks import write_network

INSERTS = 300
MOST_PAUSE = 30  # milliseconds
_TICK = 0.001  # seconds


class Measured(NamedTuple):
    """A row of the table: medians in milliseconds, and what they may at most be to each other."""

    what: str
    ours: float
    floor: float
    against: str
    at_most: float | None

    def __str__(self) -> str:
        ratio = self.ours / self.floor
        wanted = f"≤ {self.at_most:g}" if self.at_most else ""
        return (
            f"{self.what:<52} {self.ours:>9.2f} ms {self.floor:>9.2f} ms "
            f"{ratio:>6.2f} × {wanted:<6} {self.against}"
        )


def rows() -> Iterator[object]:
    """Measure one row after the other."""
    with tempfile.TemporaryDirectory(prefix="netui-bench-") as folder:
        path = Path(folder) / "data" / "netui.json"
        write_network(path, 30_000, 100_000, 20_000)
        yield opening(path)
        network = Network(DataFile(path), now)
        with settled_memory():
            yield inserting(
                path, "a contact and its undo step, 150,000 records", lambda n: add(network, n)
            )
            table = LiveDatabase(path, storage=JournaledStorage).table("contacts")
            yield inserting(
                path, "TinyDB's insert, 150,000 records", lambda n: table.insert(someone(n))
            )
        yield from checkpoint(network)
        yield pause(network)
        yield from importing(Path(folder) / "import" / "netui.json")


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def settled_memory() -> Iterator[None]:
    """As in the app: what is loaded is not walked by the garbage collector."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def timed(act: Callable[[], object]) -> float:
    """Return how many milliseconds `act` takes."""
    gc.collect()
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def opening(path: Path) -> Measured:
    def floor() -> None:
        gc.disable()
        tree = orjson.loads(path.read_bytes())
        for name, kind in TABLES.items():
            msgspec.convert(list(tree.get(name, {}).values()), list[kind])  # type: ignore[valid-type]
        gc.enable()

    times = [(timed(lambda: Network(DataFile(path), now)), timed(floor)) for _ in range(5)]
    ours, below = (statistics.median(each) for each in zip(*times, strict=True))
    return Measured("open 150,000 records", ours, below, "orjson.loads and the records", 1.6)


def inserting(path: Path, what: str, insert: Callable[[int], object]) -> Measured:
    """Time inserts, each beside an append of as many bytes to a plain file, synced as well."""
    journal = path.with_name(path.name + ".journal")
    insert(0)
    ours, floor = [], []
    with (path.parent / "plain").open("ab", buffering=0) as plain:
        for number in range(1, INSERTS + 1):
            before = journal.stat().st_size
            start = time.perf_counter()
            insert(number)
            ours.append(time.perf_counter() - start)
            content = b"x" * (journal.stat().st_size - before)
            start = time.perf_counter()
            plain.write(content)
            os.fsync(plain.fileno())
            floor.append(time.perf_counter() - start)
    ours_ms, floor_ms = statistics.median(ours) * 1000, statistics.median(floor) * 1000
    return Measured(f"insert {what}", ours_ms, floor_ms, "a synced append", 2)


def add(network: Network, number: int) -> None:
    with network.transaction("Added") as transaction:
        transaction.add(Contact(name=f"Person {number}", uid=f"u{number}", company="Acme"))


def someone(number: int) -> dict[str, str]:
    return {"name": f"Person {number}", "uid": f"v{number}", "company": "Acme"}


def checkpoint(network: Network) -> Iterator[Measured]:
    documents = {name: dict(table) for name, table in network._store.read().items()}

    def floor() -> None:
        with tempfile.TemporaryFile(buffering=0) as file:
            file.write(orjson.dumps(documents))
            os.fsync(file.fileno())

    below = timed(floor)
    ours = timed(network.checkpoint)
    yield Measured("checkpoint of 150,000 records, in a thread", ours, below, "dump and sync", None)


def pause(network: Network) -> str:
    """Measure for how long a checkpoint keeps the thread beside it, that of the keys, waiting."""
    add(network, 1)
    thread = threading.Thread(target=network.checkpoint)
    longest = 0.0
    with settled_memory():
        thread.start()
        while thread.is_alive():
            start = time.perf_counter()
            time.sleep(_TICK)
            longest = max(longest, time.perf_counter() - start - _TICK)
    return f"the longest pause beside that checkpoint: {longest * 1000:.1f} ms, ≤ {MOST_PAUSE}"


def importing(path: Path) -> Iterator[Measured]:
    people = [
        Contact(
            name=f"Person {number} Surname",
            company=f"Company {number % 3000}",
            role="Lead",
            emails=(Labeled(f"p{number}@example.com"),),
            linkedin=f"https://www.linkedin.com/in/person-{number}",
        )
        for number in range(30_000)
    ]
    rows = [Row(f"Connections.csv:{number}", each, "") for number, each in enumerate(people)]

    def floor() -> None:
        with tempfile.TemporaryFile(buffering=0) as file:
            file.write(msgspec.json.encode(people))
            os.fsync(file.fileno())

    network = Network(DataFile(path), now)
    add(network, 0)

    def commit() -> None:
        with network.transaction("Imported") as transaction:
            for each in people:
                transaction.add(each)

    below = timed(floor)
    yield Measured(
        "30,000 contacts in one transaction", timed(commit), below, "encode and sync", None
    )
    compared = Network(DataFile(path.with_name("compared.json")), now)
    ours = timed(lambda: apply_import(compared, rows, "linkedin", "Connections.csv"))
    yield Measured("the same compared and imported", ours, below, "encode and sync", None)
