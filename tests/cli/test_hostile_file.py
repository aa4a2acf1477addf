"""Every command that reads, on a file in which each field is odd: an answer, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netui.cli import COMMANDS
from tests.cli.odd_network import odd_file

Netui = Callable[..., Any]

READING = (
    "queue --why", "contacts", "contacts a", "show NAME", "draft NAME", "events", "events EVENT",
    "guests EVENT", "network", "network --year 2026", "matches", "call-list", "duplicates",
    "history", "me", "me --qr", "need", "resource", "doctor", "export - --format csv",
    "export - --format json", "export - --format vcard", "export - --format ics",
    "export - --format markdown", "restore", "backup", "add --dry-run @x",
)  # fmt: skip
WRITING = {
    *("add archive demo done drop edit event favor import log merge reached redate redo".split()),
    *("snooze sync undo".split()),
}
MOMENTS = ("2026-06-09T19:30+02:00", "0002-01-01", "9998-12-30")


def test_no_command_is_forgotten() -> None:
    assert {each.split()[0] for each in READING} | WRITING >= COMMANDS.keys() - {"completion"}


def run_all(netui: Netui, file: Path, seed: int, moments: tuple[str, ...]) -> None:
    names = odd_file(file, seed)
    for line in READING:
        words = [names.get(word, word) for word in line.split()]
        for more in ([], ["--json"]):
            for now in moments:
                said = netui(*words, *more, now=now)
                assert said.code in (0, 1, 2, 3), (line, more, said.err)


def test_every_command_that_reads_gives_an_answer(netui: Netui, file: Path) -> None:
    run_all(netui, file, 0, MOMENTS[:1])


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 25))
def test_every_command_gives_an_answer_at_any_time(netui: Netui, file: Path, seed: int) -> None:
    run_all(netui, file, seed, MOMENTS)
