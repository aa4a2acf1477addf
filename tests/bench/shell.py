"""Commands in the shell beside a Python that does nothing, and beside peers that are installed."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.bench.importing import card
from tests.bench.networks import write_network
from tests.bench.store import Measured

RUNS: Final = 11
NOTHING: Final = [sys.executable, "-c", "pass"]
CARDS: Final = 1_000
KHARD: Final = """[addressbooks]
[[all]]
path = {folder}
"""


def rows() -> Iterator[object]:
    """Measure one row after the other."""
    with tempfile.TemporaryDirectory(prefix="netui-bench-") as name:
        folder = Path(name)
        environment = dict(os.environ, PYTHONPYCACHEPREFIX=f"{name}/compiled")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled, as where it is installed
        small, large = folder / "small" / "netui.json", folder / "large" / "netui.json"
        write_network(small, CARDS, CARDS * 10 // 3, CARDS * 2 // 3, due=50)
        write_network(large, 30_000, 100_000, 20_000, due=1_500)
        yield against_nothing("netui --version", small, ["--version"], environment)
        for path, records in ((small, "5,000"), (large, "150,000")):
            for words, at_most in (
                (["add", "Priya Shah @Acme >fri call"], 7 if path == large else None),
                (["queue", "--plain"], None),
                (["contacts", "kofi"], None),
                (["show", "person12@example.com"], None),
            ):
                what = f"netui {words[0]}, {records} records"
                yield against_nothing(what, path, words, environment, at_most)
        yield from peers(folder, small, environment)


def against_nothing(
    what: str,
    path: Path,
    words: Sequence[str],
    environment: Mapping[str, str],
    at_most: float | None = None,
) -> Measured:
    ours, below = taking_turns(netui(path, *words), NOTHING, environment)
    return Measured(what, ours, below, "python -c pass", at_most)


def peers(folder: Path, path: Path, environment: dict[str, str]) -> Iterator[object]:
    """Measure what other programs take for the like, where they are installed."""
    contacts = netui(path, "contacts")
    if khard := shutil.which("khard"):
        cards = folder / "cards"
        cards.mkdir()
        for number in range(CARDS):
            text = card(number).replace("END:VCARD", f"UID:{number}\nEND:VCARD")
            (cards / f"{number}.vcf").write_text(text, encoding="utf-8")
        config = folder / "khard.conf"
        config.write_text(KHARD.format(folder=cards))
        ours, theirs = taking_turns(contacts, [khard, "-c", str(config), "list"], environment)
        yield Measured(f"netui contacts, all of {CARDS:,}", ours, theirs, "khard list", None)
    else:
        yield "khard is not installed"
    if calcurse := shutil.which("calcurse"):
        agenda = [calcurse, "-D", str(folder / "calcurse"), "-a"]
        ours, theirs = taking_turns(netui(path, "queue", "--plain"), agenda, environment)
        yield Measured("netui queue --plain", ours, theirs, "calcurse -a, empty", None)
    else:
        yield "calcurse is not installed"


def netui(path: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "netui", "--file", str(path), *words]


def taking_turns(
    ours: Sequence[str], theirs: Sequence[str], environment: Mapping[str, str]
) -> tuple[float, float]:
    """Return how many milliseconds two commands take, run one after the other; medians."""
    times = [[run(command, environment) for command in (ours, theirs)] for _ in range(RUNS)]
    first, second = zip(*times[1:], strict=True)  # the first reads from the disk, and compiles
    return statistics.median(first), statistics.median(second)


def run(command: Sequence[str], environment: Mapping[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return (time.perf_counter() - start) * 1000
