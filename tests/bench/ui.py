"""The app in a terminal, beside a bare Textual app in the same minute.

CPU time is what counts: it stays put where other programs run. The two take turns, key by key.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench.networks import write_network
from tests.bench.terminal import Cost, Terminal

STARTS: Final = 7
SIZES: Final = (1_000, 10_000, 30_000)
"""Contacts of the networks that the app is started on; ``--huge`` adds one of 100,000."""
HUGE: Final = 100_000
PEOPLE, DUE = 30_000, 5_000
IDLE: Final = 10.0  # seconds
MOST_MEMORY, MOST_IDLE = 75, 0.3  # MiB with contacts alone, percent of a processor

BARE: Final = [sys.executable, "-m", "tests.bench.bare"]
BARE_TEXT: Final = "type here"

EVENING: Final = "Bench evening"
CAPTURED: Final = "Priya Guest{} @Company #payments wants an intro >fri send deck"
CAPTURES: Final = 5

SEARCHES: Final = ("surname12", "priya", "kofi company 1", "zoe", "design lead")


class Compared(NamedTuple):
    """A row of the table: milliseconds, and what their medians may at most be to each other."""

    what: str
    ours: Sequence[float]
    floor: Sequence[float]
    at_most: float | None = None
    at_most_p95: float | None = None

    def __str__(self) -> str:
        ours, floor = statistics.median(self.ours), statistics.median(self.floor)
        high = percentile(self.ours)
        wanted = f"≤ {self.at_most:g}" if self.at_most else ""
        wanted += f" / {self.at_most_p95:g}" if self.at_most_p95 else ""
        return (
            f"{self.what:<48} {ours:>7.1f} ms (p95 {high:>6.1f})  floor {floor:>6.1f} ms"
            f" {ours / floor:>5.2f} × (p95 {high / percentile(self.floor):>5.2f}) {wanted}"
        )


def percentile(values: Sequence[float], share: float = 0.95) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def rows() -> Iterator[object]:
    """Measure one row after the other."""
    with tempfile.TemporaryDirectory(prefix="netui-bench-") as folder:
        # Compiled modules, as where netui is installed: without, imports take twice as long.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"
        sizes = (*SIZES, HUGE) if "--huge" in sys.argv else SIZES
        for size in sizes:
            alone, busy = (Path(folder) / f"{size}-{what}.json" for what in ("alone", "busy"))
            write_network(alone, size, due=size // 20)
            write_network(busy, size, size * 10 // 3, size * 2 // 3, due=size // 20)
            at_most = {1_000: 1.05, 30_000: 1.2}.get(size)
            yield starting(alone, f"start to first row, {size:,} contacts", at_most)
            yield starting(busy, "the same with talks and plans in proportion", None)
            yield from searching(busy, size)
        yield from resting(Path(folder) / f"{PEOPLE}-alone.json")
        large = Path(folder) / "large.json"
        write_network(large, PEOPLE, due=DUE)
        yield from keys(large)
        yield from capturing(large)


def netui_on(path: Path) -> list[str]:
    return [sys.executable, "-m", "netui", "--file", str(path)]


def opened(command: Sequence[str], text: str) -> Terminal:
    terminal = Terminal(command)
    terminal.wait_for(text)
    terminal.settle(6)
    return terminal


def starting(path: Path, what: str, at_most: float) -> Compared:
    """Time starts, one of each in turn; the first, which warms the disk's cache, is left out."""
    times = []
    for _ in range(1 + STARTS):
        pair = []
        for command, text in ((netui_on(path), "Surname"), (BARE, BARE_TEXT)):
            terminal = Terminal(command)
            pair.append(terminal.wait_for(text))
            terminal.settle(0.3)
            terminal.close()
        times.append(pair)
    ours, floor = zip(*times[1:], strict=True)
    return Compared(what, ours, floor, at_most)


def keys(path: Path) -> Iterator[object]:
    """Time keys on the large network, each beside a letter typed into the bare app."""
    bare, app = opened(BARE, BARE_TEXT), opened(netui_on(path), "Surname")
    try:
        yield from both("a cursor move, queue", bare, app, ["j", "j", "k", "j", "k", "k"] * 5, 1.0)
        yield from both("a triage key (snooze)", bare, app, ["h", "1", "u"] * 12, 2.0, of=(3, 1))
        yield from both("an undo", bare, app, ["h", "1", "u"] * 12, 2.0, of=(3, 2))
        for key in ("2", "3", "4", "1"):  # the first time, their modules are read
            app.press(key)
        yield from both("changing screens", bare, app, ["2", "3", "4", "1"] * 5, None)
        app.press("2")
        yield from both("a cursor move, contacts", bare, app, ["j"] * 15 + ["k"] * 15, 1.0)
        app.press("G")
        yield from both("a cursor move that scrolls", bare, app, ["g", "G"] * 10, None)
        yield f"memory after all that: {app.resident():.0f} MiB (bare {bare.resident():.0f})"
    finally:
        bare.close()
        app.close()


def searching(path: Path, people: int) -> Iterator[object]:
    """Time keys of the search among so many people, with what was said with them."""
    bare, app = opened(BARE, BARE_TEXT), opened(netui_on(path), "Surname")
    try:
        app.settle(people / 10_000)  # everybody is indexed between keys
        app.press("2")
        app.press("/")
        typed: list[str] = []
        for search in SEARCHES:
            typed += [*search, *["backspace"] * len(search)]
        limits = (3.0, 4.5) if people == PEOPLE else (None, None)
        what = f"a search key, {people:,} contacts with talks"
        yield from both(what, bare, app, typed, limits[0], at_most_p95=limits[1])
    finally:
        bare.close()
        app.close()


def resting(path: Path) -> Iterator[str]:
    """Measure what the app takes while nobody does anything: memory, and the processor."""
    app = opened(netui_on(path), "Surname")
    try:
        app.settle(IDLE)  # the search is prepared, memory settled
        percent = 100 * app.cpu_over(IDLE) / IDLE
        yield f"idle: {percent:.2f} % of a processor, ≤ {MOST_IDLE}"
        yield f"memory, {PEOPLE:,} contacts alone: {app.resident():.0f} MiB, ≤ {MOST_MEMORY}"
    finally:
        app.close()


def capturing(path: Path) -> Iterator[object]:
    """Time the capture line of event mode on the large network, beside the bare app."""
    bare, app = opened(BARE, BARE_TEXT), opened([*netui_on(path), "event", EVENING], EVENING)
    try:
        app.settle(6)  # what Tab needs is read between keys
        ours: list[Cost] = []
        saved: list[Cost] = []
        tabs: list[Cost] = []
        floor: list[Cost] = []
        synced: list[float] = []
        for number in range(CAPTURES):
            for key in CAPTURED.format(number):
                floor.append(bare.press("x"))
                ours.append(app.press(key))
            saved.append(app.press("enter"))
            synced.append(fsynced_append(path.with_name("line")))
            for key in "pri":
                app.press(key)
            tabs += [app.press("tab"), app.press("tab")]
            for _ in range(len("Priya Surname29999")):
                app.press("backspace")
        yield from compared("a key in the capture line", ours, floor, 2.0)
        yield from compared("Tab in the capture line", tabs, floor, 2.0)
        echo = statistics.median(each.wall for each in floor)
        durable = [echo + each for each in synced]
        walls = [each.wall for each in saved[1:]]  # the first reads modules
        yield Compared("Enter to saved, wall (echo and an fsync)", walls, durable, 1.5)
        yield from compared("Enter to saved", saved[1:], floor, None)
    finally:
        bare.close()
        app.close()


def fsynced_append(path: Path) -> float:
    """Return the milliseconds of an append that is on the disk, as long as a capture's."""
    with path.open("ab") as file:
        start = time.perf_counter()
        file.write(b"x" * 1_500)
        file.flush()
        os.fsync(file.fileno())
        return (time.perf_counter() - start) * 1000


def both(
    what: str,
    bare: Terminal,
    app: Terminal,
    keys: Sequence[str],
    at_most: float | None,
    *,
    at_most_p95: float | None = None,
    of: tuple[int, int] = (1, 0),
) -> Iterator[Compared]:
    """Press `keys`, the bare app getting a letter for each; of so many in a row one counts."""
    ours: list[Cost] = []
    floor: list[Cost] = []
    for number, key in enumerate(keys):
        echo = bare.press(key if key == "backspace" else "x")
        cost = app.press(key)
        if number % of[0] == of[1]:
            ours.append(cost)
            floor.append(echo)
    yield from compared(what, ours, floor, at_most, at_most_p95=at_most_p95)


def compared(
    what: str,
    ours: Sequence[Cost],
    floor: Sequence[Cost],
    at_most: float | None,
    *,
    at_most_p95: float | None = None,
) -> Iterator[Compared]:
    """Return a row for the processor and one for the clock; the limits are on the processor."""
    for name, times in (("CPU", 0), ("wall", 1)):
        yield Compared(
            f"{what}, {name}",
            [each[times] for each in ours],
            [each[times] for each in floor],
            at_most if name == "CPU" else None,
            at_most_p95 if name == "CPU" else None,
        )
