"""What a hostile file sends to a real terminal of any size: text, and nothing that steers it."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from tests.crash.conftest import PATIENCE
from tests.ui.hostile_network import hostile_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

Start = Callable[..., Any]
NOW = datetime(2026, 6, 9, 19, 30, tzinfo=timezone(timedelta(hours=2)))

TEXTUALS_OWN = re.compile(
    r"""\x1b\[[0-9;:]*m              # colours and weights
      | \x1b\[[0-9;]*H              # where to draw
      | \x1b\[\?[0-9;]+[hl]         # modes: mouse, paste, alternate screen, synchronised output
      | \x1b\[\?[0-9;]+\$p          # questions about modes
      | \x1b\[[<>=]?[0-9;]*u        # the keyboard protocol
      | \x1b\]22;[a-z-]*\x07     # the mouse's pointer
      | \r?\n""",
    re.VERBOSE,
)
"""Every sequence that Textual sends of itself; what a file brings may not look like any other."""

ESCAPE = 0.2  # seconds; Textual waits for half as long whether a sequence follows

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

ROUND = (
    *("\r", "w", "j", "e", "\x1b", "h", "\x1b", "i", "\x1b", "\x1b", "o", "\x1b", "1", "2", "G"),
    *("\r", "\x1b", "/[@cli", "\x1b", "3", "\r", "\x1b", "4", "j", "\r", "\x1b", "M", "\x1b"),
    *("C", "\x1b", "I", "\x1b", "B", "\x1b", "P", "\x1b", "?", "\x1b", ":[/]", "\x1b", "1", "u"),
)
"""Keys that lead through every screen."""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    hostile_file(tmp_path / "n.json", NOW)
    monkeypatch.setenv("NETUI_CONFIG", str(tmp_path / "config.toml"))
    return tmp_path / "n.json"


def play(file: Path, start: Start, sizes: tuple[tuple[int, int], ...]) -> None:
    """Go through every screen on a terminal that takes one size after the other."""
    terminal = start(["--file", str(file), "--now", NOW.isoformat()], *sizes[0])
    until = time.monotonic() + PATIENCE
    while b"\x1b[?2004h" not in terminal.drawn:
        terminal.read(0.1)
        assert time.monotonic() < until
    for place, key in enumerate(ROUND):
        if place % 5 == 0:
            terminal.resize(*sizes[place // 5 % len(sizes)])
        press(terminal, key)
    terminal.resize(80, 24)
    press(terminal, "\x1b")
    terminal.type("1")
    terminal.wait_for(lambda screen: "today ·" in screen and "[@click=" in screen)
    read_until_quiet(terminal)

    left = TEXTUALS_OWN.sub("", terminal.drawn.decode())
    assert not (found := CONTROL.search(left)), repr(left[max(0, found.start() - 60) :][:120])
    assert "]52;c;aGVsbG8=" in left  # it was shown, and as text
    assert terminal.pid


def press(terminal: Any, key: str) -> None:
    """Press a key and see what it does; Esc is one only where nothing follows it for a while."""
    terminal.type(key)
    until = time.monotonic() + (ESCAPE if key == "\x1b" else 0)
    while time.monotonic() < until:
        terminal.read(0.05)
    read_until_quiet(terminal)


def read_until_quiet(terminal: Any) -> None:
    for _ in range(20):
        if not terminal.read(0.06):
            return


def test_only_text_comes_of_it_at_any_size(hostile: Path, start: Start) -> None:
    play(hostile, start, ((80, 24), (1, 1), (200, 50), (2, 60), (40, 20), (7, 3), (120, 40)))


@pytest.mark.long
@pytest.mark.parametrize(
    "sizes",
    [
        ((1, 1), (40, 20), (7, 3), (120, 40)),
        ((300, 2), (3, 100), (80, 24), (300, 100)),
        *(((columns, rows),) for columns in (1, 2, 3, 5, 20, 300) for rows in (1, 2, 24, 100)),
    ],
    ids=str,
)
def test_only_text_comes_of_it_at_odd_sizes(
    hostile: Path, start: Start, sizes: tuple[tuple[int, int], ...]
) -> None:
    play(hostile, start, sizes)
