"""Every example in the help texts does what it says, on the made-up network."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import pytest

from netui.actions.demo import fill_with_demo
from netui.cli import COMMANDS
from netui.cli import netui as group
from netui.network import Network
from netui.store import DataFile

Netui = Callable[..., Any]

FILES = {
    "Downloads/Connections.csv": "First Name,Last Name,URL,Company\nMaría,Quispe,,Acme\n",
    "Connections.csv": "First Name,Last Name,URL,Company\nMaría,Quispe,,Acme\n",
    "guests.csv": "name,email\nZainab Bello,zainab@example.org\n",
    "letter.txt": "Hi Nadia,\n\nhere are the notes that I promised.\n",
}
BEFORE = {"netui redo": "undo", "netui archive nadia --back": "archive nadia"}
"""What must have been done for an example to have anything to do."""
OTHER_CODES = {
    'netui event "PyData meetup"': (1, "it opens the app, which needs a terminal"),
    "netui demo": (1, "the same"),
    "netui matches --take k7fq+9wcd": (3, "short names differ from file to file"),
}


def examples() -> list[str]:
    found = []
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        found += re.findall(r"^ *Example: (.+)$", command.help or "", re.MULTILINE)
    return found + re.findall(r"^ *(netui \S.*?)(?:  .*)?$", group.help or "", re.MULTILINE)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "netui.json"
    moment = datetime.fromisoformat("2026-06-09T19:30+02:00")
    network = Network(DataFile(path), lambda: moment)
    fill_with_demo(network)
    network.close()
    return path


@pytest.fixture
def furnished(
    netui: Netui, file: Path, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Netui:
    """Call netui on a copy of the made-up network, beside the files that the examples name."""
    shutil.copy(demo, file)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / ".contacts" / "mine").mkdir(parents=True)
    assert netui("backup", now="2026-06-08T20:00+02:00").code == 0
    assert netui("log", "imani", "call").code == 0
    return netui


@pytest.mark.parametrize("example", examples())
def test_an_example_works_as_written(furnished: Netui, tmp_path: Path, example: str) -> None:
    if example in BEFORE:
        assert furnished(*BEFORE[example].split()).code == 0
    wanted, _ = OTHER_CODES.get(example, (0, ""))
    for call in example.partition(" | ")[0].split(" && "):
        typed, _, printed = call.partition(" > ")
        typed, _, read = typed.partition(" < ")
        first, *words = (os.path.expanduser(word) for word in shlex.split(typed))  # noqa: PTH111
        assert first == "netui"
        stdin = (tmp_path / read).read_text(encoding="utf-8") if read else None
        said = furnished(*words, stdin=stdin)
        assert said.code == wanted, said
        assert not printed or said.out


def test_the_exceptions_are_examples() -> None:
    assert {*OTHER_CODES, *BEFORE} <= set(examples())


def test_no_line_of_the_list_of_commands_is_cut(netui: Netui) -> None:
    assert [line for line in netui("--help").out.splitlines()[1:] if line.endswith("...")] == []
