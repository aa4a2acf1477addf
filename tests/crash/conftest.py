"""The app in a real terminal."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import pyte
import pytest

PATIENCE = 20.0  # seconds to wait for what must appear


class Terminal:
    """A program in a pseudo-terminal of a given size, and its screen."""

    def __init__(self, arguments: list[str], columns: int = 80, rows: int = 24) -> None:
        import fcntl
        import pty
        import termios

        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.drawn = bytearray()
        """Every byte that the program has sent."""
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.environ["TERM"] = "xterm-256color"
            for name in ("COLUMNS", "LINES"):  # Textual would believe them, and no new size
                os.environ.pop(name, None)
            os.execv(sys.executable, [sys.executable, "-m", "netui", *arguments])

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, of which the system tells the program (SIGWINCH)."""
        import fcntl
        import termios

        self.screen.resize(rows, columns)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def text(self) -> str:
        # As `display` says it, which stumbles over the second half of a wide character whose first
        # half was written over; such a half is empty.
        screen, columns = self.screen, range(self.screen.columns)
        rows = (screen.buffer[y] for y in range(screen.lines))
        return "\n".join("".join(row[x].data for x in columns) for row in rows)

    @property
    def last_line(self) -> str:
        return self.screen.display[-1].strip()

    def read(self, seconds: float) -> bool:
        """Show what is drawn within some seconds; return whether anything was."""
        if self.master < 0:
            time.sleep(seconds)
            return False
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            raw = os.read(self.master, 65536)
            self.drawn += raw
            self.stream.feed(_plain(raw))
        except OSError:  # the program has ended
            return False
        return True

    def wait_for(self, shown: Callable[[str], bool]) -> None:
        """Read what is drawn until the screen is as wanted."""
        until = time.monotonic() + PATIENCE
        while not shown(self.text):
            assert time.monotonic() < until, self.text
            self.read(0.2)

    def wait_for_end(self) -> int:
        """Read until the program ends by itself; return its exit code."""
        until = time.monotonic() + PATIENCE
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < until, self.text
            self.read(0.1)

    def kill(self) -> None:
        """End the program as the power button does."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0

    def close(self) -> None:
        """Close the terminal's window."""
        if self.master >= 0:
            os.close(self.master)
            self.master = -1


def _plain(raw: bytes) -> bytes:
    """Return terminal output without the private queries that pyte takes for text."""
    return re.sub(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", b"", raw)


Start: TypeAlias = Callable[..., Terminal]


@pytest.fixture
def start() -> Iterator[Start]:
    """Return what runs netui in a terminal; every one is killed in the end."""
    started: list[Terminal] = []

    def run(arguments: list[str], columns: int = 80, rows: int = 24) -> Terminal:
        started.append(Terminal(arguments, columns, rows))
        return started[-1]

    yield run
    for terminal in started:
        with suppress(ProcessLookupError):
            terminal.kill()
        terminal.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the data file will be."""
    return tmp_path / "n.json"
