"""The app in a real terminal, killed in the middle of an evening."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from netui.store import DataFile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

Start = Callable[..., Any]

FEW_ROUNDS, MANY_ROUNDS = 3, 100


def netui(file: Path, *arguments: str) -> str:
    """Run a command and return what it prints."""
    run = subprocess.run(
        [sys.executable, "-m", "netui", "--file", str(file), *arguments],
        capture_output=True,
        check=True,
    )
    return run.stdout.decode()


def names_by_stock_tinydb(file: Path) -> list[str]:
    with TinyDB(file) as database:
        return sorted(each["name"] for each in database.table("contacts"))


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20)])
def test_what_the_screen_said_was_saved_is_there_after_a_kill(
    file: Path, start: Start, columns: int, rows: int
) -> None:
    evening = [
        ("Priya Shah @Stripe #payments wants intro >today send deck", "Saved Priya Shah"),
        ("Tom Lee, AT&T, knows Raj", "Saved Tom Lee"),
        ("李雷 @腾讯 ＞today 写邮件", "Saved 李"),
        ("+ moves to Berlin >today wish luck", "Added to 李"),
        ("great chat about pricing", "to sort"),
    ]
    terminal = start(["--file", str(file), "event", "PyData meetup"], columns, rows)
    terminal.wait_for(lambda screen: "PyData meetup" in screen and "›" in screen)
    for line, said in evening:
        terminal.type(f"{line}\r")
        terminal.wait_for(lambda screen, said=said: said in screen.splitlines()[-1])
    terminal.type("half a line that was not sav")
    terminal.wait_for(lambda screen: "not sav" in screen)
    terminal.kill()

    due = {
        row["contact"]["name"]: [reason["text"] for reason in row["reasons"]]
        for row in json.loads(netui(file, "queue", "--json"))["rows"]
    }
    assert due == {
        "Priya Shah": ["promised today: send deck"],
        "李雷": ["promised today: 写邮件", "promised today: wish luck"],
    }
    tables = DataFile(file).read()
    assert [each["line"] for each in tables["captures"].values()] == [line for line, _ in evening]
    assert [each["state"] for each in tables["events"].values()] == ["running"]


@pytest.mark.parametrize("end", ["kill", "close"])
def test_the_line_being_typed_is_there_again(file: Path, start: Start, end: str) -> None:
    terminal = start(["--file", str(file), "event", "PyData meetup"])
    terminal.wait_for(lambda screen: "›" in screen)
    terminal.type("Priya Shah @Stripe\rMei Lin, Grab, half a sent")
    terminal.wait_for(lambda screen: "half a sent" in screen and "Priya Shah" in screen)
    if end == "kill":
        terminal.kill()
    else:
        terminal.close()
        terminal.wait_for_end()

    again = start(["--file", str(file), "event"])
    again.wait_for(lambda screen: "› Mei Lin, Grab, half a sent" in screen)
    again.type("ence\r")
    again.wait_for(lambda screen: "Saved Mei Lin" in screen)
    again.type(":q\rq")
    assert again.wait_for_end() == 0

    assert names_by_stock_tinydb(file) == ["Mei Lin", "Priya Shah"]


def evening_until_a_kill(file: Path, start: Start, chance: random.Random, night: int) -> set[str]:
    """Capture people until netui is killed at a random moment; return who was shown as saved."""
    terminal = start(["--file", str(file), "event", "Meetup"])
    terminal.wait_for(lambda screen: "›" in screen)
    terminal.type("\x15")  # away with the line that the kill before cut short
    saved: set[str] = set()
    last = chance.randrange(1, 12)
    for number in range(last):
        name = f"Guest{night:03} Number{number:02}"
        terminal.type(f"{name} @Acme >fri send deck\r")
        if number == last - 1:
            terminal.read(chance.random() * 0.08)  # the kill comes somewhere on the way
        else:
            terminal.wait_for(lambda screen, name=name: f"Saved {name}" in screen)
        if f"Saved {name}" in terminal.last_line:
            saved.add(name)
    terminal.kill()
    terminal.close()
    return saved


def rounds_of_kills(file: Path, start: Start, rounds: int) -> None:
    saved: set[str] = set()
    for night in range(rounds):
        saved |= evening_until_a_kill(file, start, random.Random(night), night)
        there = {each["name"] for each in DataFile(file).read()["contacts"].values()}
        assert saved <= there
        assert len(there - saved) <= night + 1  # the last line of an evening may be there unshown

    netui(file, "backup")
    assert saved <= set(names_by_stock_tinydb(file))


def test_every_line_that_was_shown_as_saved_survives_kills(file: Path, start: Start) -> None:
    rounds_of_kills(file, start, FEW_ROUNDS)


@pytest.mark.long
def test_every_line_that_was_shown_as_saved_survives_a_hundred_kills(
    file: Path, start: Start
) -> None:
    rounds_of_kills(file, start, MANY_ROUNDS)
