"""A program in a pseudo-terminal, timed from outside: what is drawn when, and what it costs.

Bytes are only time-stamped as they arrive; the emulator, which is slow, reads them afterwards.
Needs Linux: the CPU time of a process, to the microsecond, is read from its ``/proc``.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import pyte

COLUMNS, ROWS = 120, 40
QUIET: Final = 0.06  # seconds without a byte after which a key has had its effect
UNTIL_FIRST: Final = 1.0  # seconds to wait for the first byte
PATIENCE: Final = 60.0  # seconds

_NO_TEXT = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", re.DOTALL)
_ANSWERS: Final = ((b"\x1b[?2026$p", b"\x1b[?2026;2$y"), (b"\x1b[?2048$p", b"\x1b[?2048;0$y"))
"""What programs ask a terminal at their start, and what most terminals say."""

KEYS: Final = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "backspace": "\x7f",
    "escape": "\x1b",
    "enter": "\r",
    "tab": "\t",
}


class Cost(NamedTuple):
    """What a key took, in milliseconds."""

    cpu: float
    """On the processor, in all threads of the program."""
    wall: float
    """From the key to the last byte it caused."""


class Terminal:
    """A running program and the screen it has drawn."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start `command`."""
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._started = time.perf_counter()
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.environ |= {"COLUMNS": str(COLUMNS), "LINES": str(ROWS)}
            os.execvp(command[0], command)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    def wait_for(self, text: str) -> float:
        """Return how many milliseconds after its start the program shows `text`."""
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            for arrived, data in self._arrivals(QUIET):
                self._feed(data)
                if text in self.text:
                    return (arrived - self._started) * 1000
        raise TimeoutError(f"“{text}” never came:\n{self.text}")

    def settle(self, seconds: float) -> None:
        """Let the program finish what it does after it has drawn."""
        for _, data in self._arrivals(seconds, seconds):
            self._feed(data)

    def press(self, key: str) -> Cost:
        """Send a key and return what it took until the screen was quiet again."""
        self.settle(QUIET)
        cpu, start = self._cpu(), time.perf_counter()
        os.write(self._file, KEYS.get(key, key).encode())
        select.select([self._file], [], [], UNTIL_FIRST)
        arrivals = self._arrivals(QUIET)
        cost = self._cpu() - cpu
        for _, data in arrivals:
            self._feed(data)
        drawn = arrivals[-1][0] if arrivals else start
        return Cost(cost * 1000, (drawn - start) * 1000)

    def cpu_over(self, seconds: float) -> float:
        """Return the seconds that the program runs on the processor within some time."""
        before = self._cpu()
        self.settle(seconds)
        return self._cpu() - before

    def resident(self) -> float:
        """Return the memory of the program, in MiB."""
        status = Path(f"/proc/{self._pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    def close(self) -> None:
        """End the program."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.close(self._file)
        os.waitpid(self._pid, 0)

    def _arrivals(self, quiet: float, limit: float = 5.0) -> list[tuple[float, bytes]]:
        """Return what arrives, and when, until nothing does for `quiet` seconds or time is up."""
        arrivals = []
        end = time.perf_counter() + limit
        while (left := end - time.perf_counter()) > 0:
            if not select.select([self._file], [], [], min(quiet, left))[0]:
                break
            try:
                data = os.read(self._file, 1 << 16)
            except OSError:  # the program has ended
                break
            arrivals.append((time.perf_counter(), data))
            for question, answer in _ANSWERS:
                if question in data:
                    os.write(self._file, answer)
        return arrivals

    def _feed(self, data: bytes) -> None:
        self._stream.feed(_NO_TEXT.sub(b"", data))

    def _cpu(self) -> float:
        """Return the seconds that all threads of the program have run."""
        total = 0
        for task in Path(f"/proc/{self._pid}/task").iterdir():
            with suppress(OSError):  # a thread may just have ended
                total += int((task / "schedstat").read_text().split()[0])
        return total / 1e9
