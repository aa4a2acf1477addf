"""A whole evening on a phone's terminal, and the queue the next morning."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netui.store import DataFile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

Start = Callable[..., Any]

EVENING = "2026-06-09T19:30"
MORNING = "2026-06-10T08:00"
PHONE = (40, 20)

GUESTS = """Name,Company,Role,Status
Wei Zhang,Shopify,Head of Payments,going
Lena Kowalska,Acme,Recruiter,going
Bo Lind,Hooli,,declined
"""
LINES = (
    ("Priya Shah @Stripe #payments wants intro >fri send deck", "Saved Priya"),
    ("wei zhang @Shopify moved from ads", "Saved Wei Zhang"),
    ("Tom Lee, AT&T, knows Raj", "Saved Tom Lee"),
    ("great chat about pricing", "to sort later"),
    ("李雷 @腾讯 ＞tom 写邮件", "Saved 李"),
    ("Amina Diallo @Wave >3/4 coffee", "Saved Amina"),
    ("Omar El-Sayed @Careem knows the hiring manager !", "Saved Omar"),
    ("Ana de la Cruz @BBVA", "Saved Ana"),
)


def netui(file: Path, *arguments: str, now: str = EVENING) -> str:
    """Run a command at a pretended moment and return what it prints."""
    run = subprocess.run(
        [sys.executable, "-m", "netui", "--file", str(file), "--now", now, *arguments],
        capture_output=True,
        check=True,
    )
    return run.stdout.decode()


class Evening:
    """A person typing on a phone."""

    def __init__(self, terminal: Any) -> None:
        self.terminal = terminal

    def sees(self, *words: str) -> None:
        """Wait until all of some words stand on the screen."""
        self.terminal.wait_for(lambda screen: all(word in screen for word in words))

    def line(self, line: str, said: str) -> None:
        """Type a line, and wait for what the last rows say of it."""
        self.terminal.type(f"{line}\r")
        self.terminal.wait_for(lambda screen: said in " ".join(screen.splitlines()[-3:]))

    def press(self, key: str, *words: str) -> None:
        """Press a key, and wait for what comes of it."""
        self.terminal.type(key)
        self.sees(*words)


def test_an_evening_from_the_guest_list_to_the_next_morning(
    file: Path, start: Start, tmp_path: Path
) -> None:
    guests = tmp_path / "guests.csv"
    guests.write_text(GUESTS, encoding="utf-8")
    netui(file, "events", "--new", "PyData Berlin", "--starts", "today 19:30", "--goal", "3")
    netui(file, "guests", "PyData Berlin", str(guests))

    # During
    evening = Evening(start(["--file", str(file), "--now", EVENING, "event", "PyData"], *PHONE))
    evening.sees("PyData Berlin", "goal 0 of 3")
    evening.line(":target wei zhang: asks for it", "To meet: Wei")
    for line, said in LINES:
        evening.line(line, said)
    evening.press(":t\r", "1 of 1 met")
    evening.line("+ also knows Lena", "Added to Ana")
    evening.line("Nobody To Keep @Oops", "Saved Nobody")
    evening.line(":u", ":redo does it again")
    evening.press("/priya\r", "Priya Shah", "wants intro", "send deck")
    evening.press("\x1b", "Ana de la Cruz")

    # After: one thing at a time, until nothing is left
    evening.press(":wrap\r", "great chat about pricing")
    evening.press("2", "Tom Lee: is this right?", "AT&T")
    evening.press("1", "Wei Zhang, Head of Payments at", "nothing agreed yet")
    evening.press("1", "Tom Lee, AT&T", "nothing agreed yet")
    evening.press("1", "Amina Diallo, Wave")
    evening.press("2", "What follows with Amina Diallo")
    evening.press("write about coffee >mon\r", "Omar El-Sayed, Careem")
    evening.press("5", "Ana de la Cruz, BBVA")
    evening.press("1", "How was PyData Berlin?")
    evening.press("4", "4 of 5")
    evening.press("long breaks, kind people\r", "That is everything")
    evening.press("1", "Queue  Contacts")
    evening.terminal.type("q")
    assert evening.terminal.wait_for_end() == 0

    # The next morning
    due = {
        row["contact"]["name"]: row["reasons"][0]["text"]
        for row in json.loads(netui(file, "queue", "--json", now=MORNING))["rows"]
    }
    tables = DataFile(file).read()
    (event,) = tables["events"].values()
    assert event["state"] == "ended"
    assert (event["rating"], event["review"]) == (4, "long breaks, kind people")
    assert [each["line"] for each in tables["captures"].values()] == [
        *(line for line, _ in LINES),
        "+ also knows Lena",
    ]
    contacts = {each["name"]: each for each in tables["contacts"].values()}
    assert contacts["Wei Zhang"]["role"] == "Head of Payments"
    assert due["李雷"] == "promised today: 写邮件"
    assert due["Wei Zhang"].startswith("good to have met you: moved from ads")
    assert due["Tom Lee"].startswith("good to have met you: knows Raj")
    assert not {"Omar El-Sayed", "Amina Diallo", "Priya Shah"} & due.keys()
