"""Four netuis writing at once while the app is open on the same file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

Start = Callable[..., Any]

WRITERS, EACH = 4, 250

ONE_BY_ONE = (
    'for n in $(seq -w 1 {each}); do {netui} add "Writer{writer} Guest$n @Acme" || exit 1; done'
)


def command(file: Path) -> list[str]:
    return [sys.executable, "-m", "netui", "--file", str(file)]


def by_standard_input(file: Path, writer: int) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [*command(file), "add", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    assert process.stdin is not None
    lines = (f"Writer{writer} Guest{number:03} @Acme\n" for number in range(1, EACH + 1))
    process.stdin.write("".join(lines).encode())
    process.stdin.close()
    return process


def by_one_command_each(file: Path, writer: int) -> subprocess.Popen[bytes]:
    script = ONE_BY_ONE.format(each=EACH, netui=" ".join(command(file)), writer=writer)
    return subprocess.Popen(["bash", "-c", script], stdout=subprocess.DEVNULL)


def write_at_once(
    file: Path, start: Start, writing: Callable[[Path, int], subprocess.Popen[bytes]]
) -> None:
    subprocess.run([*command(file), "add", "Ada Giver @Acme"], check=True, capture_output=True)
    app = start(["--file", str(file)])
    app.wait_for(lambda screen: "Contacts" in screen)
    app.type("2")
    app.wait_for(lambda screen: "Ada Giver" in screen)

    writers = [writing(file, number) for number in range(WRITERS)]
    while any(each.poll() is None for each in writers):
        app.read(0.1)  # a terminal that nobody reads would hold the app up
    assert [each.wait() for each in writers] == [0] * WRITERS

    app.wait_for(lambda screen: f"{WRITERS * EACH + 1:,}" in screen)
    app.type("/Writer3 Guest250")
    app.wait_for(lambda screen: "Writer3 Guest250  " in screen.replace("/Writer3 Guest250", ""))
    app.type("\x1b")
    app.wait_for(lambda screen: "/ search  enter card" in screen)
    app.type("\x11")  # ctrl+q
    assert app.wait_for_end() == 0

    with TinyDB(file) as database:
        contacts = database.table("contacts").all()
    expected = {
        f"Writer{writer} Guest{number:03}"
        for writer in range(WRITERS)
        for number in range(1, EACH + 1)
    }
    assert len(contacts) == len(expected) + 1
    assert {each["name"] for each in contacts} == expected | {"Ada Giver"}


def test_a_thousand_lines_of_four_processes_are_all_there_and_shown(
    file: Path, start: Start
) -> None:
    write_at_once(file, start, by_standard_input)


@pytest.mark.long
def test_a_thousand_commands_in_four_shells_are_all_there_and_shown(
    file: Path, start: Start
) -> None:
    write_at_once(file, start, by_one_command_each)
