"""netui reaches nobody: no process of it opens a connection or looks up a name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

Start = Callable[..., Any]

WATCH = """
import atexit, os, sys

LOG = os.environ["NETUI_TEST_LOG"]
REACHES_OUT = (
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request",
    "http.client.connect", "ftplib.connect", "smtplib.connect", "poplib.connect",
    "imaplib.open", "telnetlib.Telnet.open", "nntplib.connect", "webbrowser.open",
)
UNIX = 1  # AF_UNIX: asyncio wakes its own loop by a pair of these

def watch(event, arguments):
    opened = event == "socket.__new__" and arguments[1] != UNIX
    if opened or event in REACHES_OUT:
        note(f"{event} {arguments!r}")

def note(line):
    with open(LOG, "a") as log:
        log.write(line + "\\n")

def loaded():
    for name in ("requests", "httpx", "httpcore", "urllib3", "aiohttp", "websockets"):
        if name in sys.modules:
            note(f"imported {name} by {sys.argv[1:]}")

sys.addaudithook(watch)
atexit.register(loaded)
note("watching")
"""
"""What Python runs at its start, as ``sitecustomize``: it writes down what would reach out."""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where every Python process of the test writes what it reaches out for."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    paths = [
        str(tmp_path / "watch"),
        *filter(None, [os.environ.get("PYTHONPATH")]),
        str(Path.cwd()),
    ]
    for name, value in {
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "NETUI_TEST_LOG": str(tmp_path / "log"),
        "NETUI_FILE": str(tmp_path / "n.json"),
        "NETUI_CONFIG": str(tmp_path / "config.toml"),
        "HOME": str(tmp_path),
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "log"


def noted(log: Path) -> tuple[int, list[str]]:
    """Return how many processes were watched, and what they reached out for."""
    lines = log.read_text().splitlines()
    return lines.count("watching"), [line for line in lines if line != "watching"]


@pytest.mark.parametrize(
    "reach",
    [
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import socket; socket.socket().close()",
        "import urllib.request; urllib.request.urlopen('http://localhost:9')",
        "import webbrowser; webbrowser.register('no', None, webbrowser.GenericBrowser('true'), "
        "preferred=True); webbrowser.open('http://localhost')",
    ],
)
def test_the_watch_sees_who_reaches_out(log: Path, reach: str) -> None:
    subprocess.run([sys.executable, "-c", reach], check=False, capture_output=True)
    watched, seen = noted(log)
    assert watched == 1
    assert seen


COMMANDS = (
    ("add", "Priya Shah @Stripe in:linkedin.com/in/priya wants intro >tomorrow send deck"),
    ("edit", "Priya Shah", "links=https://example.org", "emails=priya@example.org"),
    ("import", "people.vcf"),
    ("import", "events.ics"),
    ("queue", "--why"),
    ("contacts", "--json"),
    ("show", "Priya Shah"),
    ("draft", "Priya Shah", "--kind", "ask"),
    ("matches",),
    ("network",),
    ("call-list",),
    ("duplicates",),
    ("me", "name=Zoë Ibáñez", "links=https://example.org"),
    ("me", "--qr", "--columns", "200", "--rows", "100"),
    ("me", "--vcard"),
    ("resource", "A guide https://example.org/guide"),
    ("export", "out.vcf"),
    ("export", "out.csv"),
    ("export", "out.ics"),
    ("export", "out.md"),
    ("export", "out.json"),
    ("sync", "cards"),
    ("doctor",),
    ("backup",),
    ("undo",),
)

ONE_AFTER_THE_OTHER = """
import json, sys
from netui.cli import main

done = 0
for words in json.loads(sys.argv[1]):
    try:
        main(words)
    except SystemExit as end:
        assert not end.code, (words, end.code)
    done += 1
print(done, file=sys.stderr)
"""

CARD = """BEGIN:VCARD
VERSION:4.0
UID:u
FN:Noor Rahimi
URL:https://example.org/noor
PHOTO;VALUE=URI:https://example.org/noor.png
KEY:https://example.org/key
SOURCE:https://example.org/noor.vcf
END:VCARD
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:e
DTSTAMP:20260601T120000Z
DTSTART;TZID=Europe/Madrid:20991001T190000
SUMMARY:PyData meetup
URL:https://example.org/meetup
ATTACH:https://example.org/slides.pdf
END:VEVENT
END:VCALENDAR
"""


def test_no_command_reaches_out(log: Path, tmp_path: Path) -> None:
    (tmp_path / "people.vcf").write_text(CARD)
    (tmp_path / "events.ics").write_text(CALENDAR)
    (tmp_path / "cards").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", ONE_AFTER_THE_OTHER, json.dumps(COMMANDS)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.stderr.splitlines()[-1:] == [str(len(COMMANDS))], done.stderr
    assert noted(log) == (1, [])


def test_the_app_reaches_out_to_nobody(log: Path, tmp_path: Path, start: Start) -> None:
    (tmp_path / "people.vcf").write_text(CARD)
    terminal = start([], 100, 30)
    terminal.wait_for(lambda screen: "Start an event" in screen)
    for keys, shown in (
        ("\x0f", "which file"),
        (f"\x01\x0b{tmp_path / 'people.vcf'}\r", "1 new"),
        ("\r", "search every field"),
        ("a", "enter saves"),
        ("Priya Shah @Stripe https://example.org >today call\r", "Priya Shah"),
        ("2", "Priya Shah"),
        ("\r", "Priya Shah"),
        ("\x1b", "Contacts"),
        ("4", "Network"),
        ("M", "B shelf"),
        ("C", "Call list"),
        ("1", "Priya Shah"),
        ("\x05", "Which event"),
        ("PyData meetup\r", "PyData meetup"),
        ("Tom Lee, Acme\r", "Saved Tom Lee"),
        (":q\r", "Queue"),
    ):
        terminal.type(keys)
        terminal.wait_for(lambda screen, shown=shown: shown in screen)
    terminal.type("1q")
    assert terminal.wait_for_end() == 0
    assert noted(log) == (1, [])
