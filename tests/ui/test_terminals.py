"""The app in real terminals: what bytes it sends, and how it leaves them."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from netui.actions.demo import fill_with_demo
from netui.network import Network
from netui.store import DataFile
from tests.ui.conftest import NOW

PATIENCE = 20.0  # seconds
QUIET = 0.2
COLOR = re.compile(rb"\x1b\[(?:[0-9;:]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")
LEFT = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")
"""The screen of before, its cursor, no mouse reports and no marked pastes."""


class Terminal:
    """netui in a pseudo-terminal, and all that it has sent."""

    def __init__(self, file: Path, **environ: str) -> None:
        self.sent = b""
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            for name in ("COLORTERM", "NO_COLOR", "COLUMNS", "LINES", "TEXTUAL_COLOR_SYSTEM"):
                os.environ.pop(name, None)
            os.environ |= {"TERM": "xterm-256color", **environ}
            os.execv(sys.executable, [sys.executable, "-m", "netui", "--file", str(file)])

    def press(self, keys: str, shows: str) -> None:
        """Type, and wait until some text was sent and all is quiet."""
        before = len(self.sent)
        os.write(self.master, keys.encode())
        self.wait_for(lambda: shows.encode() in self.sent[before:])

    def wait_for(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while self._read(QUIET) or not done():
            assert time.monotonic() < until, self.sent[-2000:]

    def ended(self) -> int:
        """Return the exit code, once all that was sent is read."""
        self.wait_for(lambda: b"\x1b[?1049l" in self.sent)
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        self._read(QUIET)
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.master)

    def _read(self, seconds: float) -> bool:
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        with suppress(OSError):  # the program has ended
            more = os.read(self.master, 65536)
            self.sent += more
            return bool(more)
        return False


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of the demo network."""
    path = tmp_path / "netui.json"
    network = Network(DataFile(path), lambda: NOW)
    fill_with_demo(network)
    network.close()
    return path


@pytest.fixture
def start(file: Path) -> Iterator[Callable[..., Terminal]]:
    """Return what starts netui; every one is ended at last."""
    started: list[Terminal] = []

    def run(**environ: str) -> Terminal:
        started.append(Terminal(file, **environ))
        started[-1].press("", "Network")
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


@pytest.mark.parametrize(
    ("environ", "colored"),
    [
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, False),
        ({"TERM": "linux"}, False),
        ({"NO_COLOR": ""}, True),
    ],
)
def test_no_colour_is_sent_where_none_is_wanted_or_few_are_known(
    start: Callable[..., Terminal], environ: dict[str, str], colored: bool
) -> None:
    terminal = start(**environ)
    terminal.press("j", "\x1b[")
    terminal.press("2", "search every field")
    terminal.press("n", "enter")
    terminal.press("\x1b", "order")
    terminal.press("4", "Rhythm")
    assert bool(COLOR.search(terminal.sent)) is colored
    if not colored:
        assert re.search(rb"\x1b\[(?:1;)?7m", terminal.sent)  # the row of the cursor


def test_the_terminal_is_left_as_it_was_at_the_end(start: Callable[..., Terminal]) -> None:
    terminal = start()
    terminal.press("q", "\x1b[?1049l")
    assert terminal.ended() == 0
    for each in LEFT:
        assert each in terminal.sent


def test_and_when_it_is_told_to_end(start: Callable[..., Terminal]) -> None:
    terminal = start()
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    for each in LEFT:
        assert each in terminal.sent


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
def test_in_tmux_keys_arrive_and_a_new_size_is_followed(file: Path, tmp_path: Path) -> None:
    server = ["tmux", "-S", str(tmp_path / "tmux"), "-f", "/dev/null"]

    def tmux(*words: str) -> str:
        done = subprocess.run(
            [*server, *words], check=True, capture_output=True, encoding="utf-8", timeout=PATIENCE
        )
        return done.stdout

    def wait_for(text: str, *, gone: bool = False) -> str:
        until = time.monotonic() + PATIENCE
        while (text in (screen := tmux("capture-pane", "-p"))) is gone:
            assert time.monotonic() < until, screen
            time.sleep(0.05)
        return screen

    netui = f"PYTHONPATH='{':'.join(sys.path)}' {sys.executable} -m netui --file {file}"
    tmux("new-session", "-d", "-x", "80", "-y", "24", "PS1=ready: sh")
    try:
        wait_for("ready:")
        tmux("send-keys", f"{netui}; echo left $?", "Enter")
        wait_for("today")
        tmux("send-keys", "h")
        wait_for("in three days")
        tmux("send-keys", "Escape")
        wait_for("in three days", gone=True)
        tmux("send-keys", "Tab")
        wait_for("later")
        tmux("send-keys", "h")
        wait_for("in three days")
        for columns, rows in ((40, 20), (120, 40), (80, 24)):
            tmux("resize-window", "-x", str(columns), "-y", str(rows))
            wait_for("in three days")
        tmux("send-keys", "Escape")
        wait_for("in three days", gone=True)
        tmux("send-keys", "C-e")
        wait_for("Which event")
        tmux("send-keys", "Escape")
        wait_for("Which event", gone=True)
        tmux("send-keys", "q")
        wait_for("left 0")
        state = tmux("display", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}")
        assert state.split() == ["0", "1", "0"]
    finally:
        tmux("kill-server")
