"""The app in a real terminal, killed in the middle of an evening."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

PATIENCE = 20.0  # seconds to wait for what must appear


class Terminal:
    """A program in a pseudo-terminal of a given size, and its screen."""

    def __init__(self, arguments: list[str], columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.environ.update(TERM="xterm-256color", COLUMNS=str(columns), LINES=str(rows))
            os.execv(sys.executable, [sys.executable, "-m", "netui", *arguments])

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def wait_for(self, shown: Callable[[str], bool]) -> None:
        """Read what is drawn until the screen is as wanted."""
        until = time.monotonic() + PATIENCE
        while not shown("\n".join(self.screen.display)):
            assert time.monotonic() < until, "\n".join(self.screen.display)
            if select.select([self.master], [], [], 0.2)[0]:
                self.stream.feed(_plain(os.read(self.master, 65536)))

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


def _plain(raw: bytes) -> bytes:
    """Return terminal output without the private queries that pyte takes for text."""
    import re

    return re.sub(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", b"", raw)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20)])
def test_what_the_screen_said_was_saved_is_there_after_a_kill(
    tmp_path: Path, columns: int, rows: int
) -> None:
    file = tmp_path / "n.json"
    evening = [
        ("Priya Shah @Stripe #payments wants intro >today send deck", "Saved Priya Shah"),
        ("Tom Lee, AT&T, knows Raj", "Saved Tom Lee"),
        ("李雷 @腾讯 ＞today 写邮件", "Saved 李"),
        ("great chat about pricing", "to sort"),
        ("+ moves to Berlin >today wish luck", "Added to 李"),
    ]
    terminal = Terminal(["--file", str(file), "event", "PyData meetup"], columns, rows)
    try:
        terminal.wait_for(lambda screen: "PyData meetup" in screen and "›" in screen)
        for line, said in evening:
            terminal.type(f"{line}\r")
            terminal.wait_for(lambda screen, said=said: said in screen.splitlines()[-1])
        terminal.type("half a line that was not sav")
    finally:
        terminal.kill()

    run = subprocess.run(
        [sys.executable, "-m", "netui", "--file", str(file), "queue", "--json"],
        capture_output=True,
        check=True,
    )
    due = {
        row["contact"]["name"]: [reason["text"] for reason in row["reasons"]]
        for row in json.loads(run.stdout)["rows"]
    }
    assert due == {
        "Priya Shah": ["promised today: send deck"],
        "李雷": ["promised today: 写邮件", "promised today: wish luck"],
    }
    with file.open(encoding="utf-8") as stored:
        tables = json.load(stored)
    assert [each["line"] for each in tables["captures"].values()] == [line for line, _ in evening]
    assert [each["state"] for each in tables["events"].values()] == ["running"]
