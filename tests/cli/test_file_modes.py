"""Every file that netui makes is its owner's alone, every folder too, whatever the umask.

That holds as well for what a person asks for, exports among it: they hold other people's private
data, and whoever wants to share one can say so with ``chmod``. Cards of a synced folder keep the
mode they have there, which another program chose.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from netui.config import RememberedTheme
from netui.model import Contact
from netui.network import Network
from netui.store import DataFile

pytestmark = pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX's")

Netui = Callable[..., Any]

OWN, SHARED = 0o600, 0o664
NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)
CARD = "BEGIN:VCARD\nVERSION:3.0\nUID:u\nFN:Noor Rahimi\nEND:VCARD\n"

FILES = {
    "home/a/netui/n.json": "the data file",
    "home/a/netui/n.json.journal": "the changes since",
    "home/a/netui/n.json.bak": "the data file before",
    "home/a/netui/n.json.journal.prev": "the changes between the two",
    "home/a/netui/n.json.lock": "the lock",
    "home/a/netui/n.json.draft-line": "a line that is being typed",
    "home/a/netui/n.json.vdir-*": "what is remembered of a synced folder",
    "home/a/netui/backups/n.????-??-??.json": "the copy of a day",
    "home/a/netui/backups/n.*T*[0-9].json": "a copy that was asked for",
    "home/a/netui/backups/n.*-before-restore.json": "the copy before a restore",
    "home/a/netui/backups/n.*-before-repair.json": "the copy before a repair",
    "home/a/netui/backups/n.*-schema-1.json": "the copy before a new layout",
    "home/a/netui/backups/n.*-before-rebuilding.json": "the copy before a rebuilding",
    "home/a/netui/set-aside/n.json.data-*": "a damaged data file",
    "home/a/netui/set-aside/n.json.journal-*": "a damaged line of the journal",
    "home/a/netui/set-aside/n.json.bak-*": "a data file before, which led to a gap",
    "home/a/netui/set-aside/n.json.prev-*": "its journal",
    "home/a/netui/set-aside/n.json.previous-*": "a damaged data file before",
    "home/a/netui/set-aside/n.json.records-*": "records that can't be used",
    "home/a/netui/set-aside/n.json.merged-*": "another device's copy, merged",
    "out/all.vcf": "exported cards",
    "out/all.csv": "an exported table",
    "out/all.ics": "an exported calendar",
    "out/all.md": "exported pages",
    "out/all.json": "the whole network, exported",
    "out/table.csv": "an exported table in the place of a file that all could read",
    "out/demo.json": "the demo network",
    "out/demo.json.*": "the files beside it",
    "in/people.refused.csv": "rows that could not be used",
    "cards/????????-*.vcf": "cards in a synced folder",
    "state/a/netui/theme": "the theme chosen last",
}
"""Every file that netui makes, as the steps below make it."""

PUT_THERE = {"in/people.csv", "cards/noor.vcf", "home/a/netui/n.sync-conflict.json"}
"""What the person has there, with modes of their own."""


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def data(netui: Netui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the data file will be, in a folder that has yet to be made, as has the one above."""
    for folder in ("in", "out", "cards", "home"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("NETUI_FILE", str(tmp_path / "home/a/netui/n.json"))
    return tmp_path / "home/a/netui/n.json"


def written_by_commands(netui: Netui, data: Path) -> None:
    Path("in/people.csv").write_text("Name,Email\nNoor,n@x.org\nEva,b,c\n")
    Path("cards/noor.vcf").write_text(CARD)
    Path("out/table.csv").write_text("mine")
    Path("out/table.csv").chmod(SHARED)
    assert netui("add", "Priya Shah @Stripe >tomorrow call").code == 0
    assert netui("import", "in/people.csv").code == 0
    assert netui("sync", "cards").code == 0
    for kind in ("vcf", "csv", "ics", "md", "json"):
        assert netui("export", f"out/all.{kind}").code == 0
    assert netui("export", "--force", "out/table.csv").code == 0
    assert netui("demo", "--write", "out/demo.json").code == 0
    DataFile(data).drafts.keep("line", "Tom L")
    RememberedTheme(Path("state/a/netui/theme").absolute()).keep("nord")


def restored(netui: Netui, data: Path) -> None:
    assert netui("backup").code == 0
    assert netui("add", "Eva Lind").code == 0
    copy = next((data.parent / "backups").glob("*T*.json"))
    assert netui("restore", copy.name).code == 0


def let_be_read_by_others(netui: Netui, data: Path) -> None:
    """What was copied from elsewhere may be readable to all; the next changes take its place."""
    for ending in ("", ".journal"):
        data.with_name(f"n.json{ending}").chmod(SHARED)
    for name in ("One", "Two"):
        assert add(data, name).checkpoint()


def merged_with_another_device(netui: Netui, data: Path) -> None:
    copy = data.with_name("n.sync-conflict-20260609-120000-ABCDEFG.json")
    copy.write_bytes(data.read_bytes())
    copy.chmod(SHARED)
    assert netui("add", "Ola Berg").code == 0
    assert not copy.exists()


def repaired(netui: Netui, data: Path) -> None:
    data.with_name("n.json.bak").write_bytes(b'{"half')
    tree = json.loads(data.read_bytes())
    tree["contacts"]["7"] = {"name": 5}
    data.write_text(json.dumps(tree))
    assert netui("doctor", "--repair").code == 0


def rebuilt(netui: Netui, data: Path) -> None:
    """Lose the data file, the one before it and a line of the journal."""
    assert add(data, "Zero").checkpoint()
    for name in ("One", "Two", "Three"):
        add(data, name)
    journal = data.with_name("n.json.journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:2], b"x" + lines[2][1:], *lines[3:]]))
    for ending in ("", ".bak"):
        data.with_name(f"n.json{ending}").write_bytes(b'{"half')
        data.with_name(f"n.json{ending}").chmod(SHARED)
    assert netui("contacts").code == 0


def of_an_older_layout(netui: Netui, data: Path) -> None:
    for each in data.parent.glob("n.json*"):
        each.unlink()
    data.write_text(json.dumps({"netui": {"1": {"schema": 1}}, "contacts": {"1": {"name": "A"}}}))
    data.chmod(SHARED)
    assert netui("contacts").code == 0


def synced_and_typed_again(netui: Netui, data: Path) -> None:
    for name in ("One", "Two", "Three"):
        assert add(data, name).checkpoint()
    assert netui("sync", "cards").code in (0, 1)
    DataFile(data).drafts.keep("line", "Tom Lee")


STEPS = (
    written_by_commands,
    restored,
    let_be_read_by_others,
    merged_with_another_device,
    repaired,
    rebuilt,
    of_an_older_layout,
    synced_and_typed_again,
)


def add(data: Path, name: str) -> Network:
    network = Network(DataFile(data), lambda: NOW)
    with network.transaction("add") as transaction:
        transaction.add(Contact(name=name))
    return network


def test_every_file_is_the_owners_alone(
    netui: Netui, data: Path, tmp_path: Path, umask: int
) -> None:
    seen: set[str] = set()
    for step in STEPS:
        step(netui, data)
        made = {
            each.relative_to(tmp_path).as_posix(): oct(stat.S_IMODE(each.stat().st_mode))
            for each in tmp_path.rglob("*")
            if each.is_file() and each.relative_to(tmp_path).as_posix() not in PUT_THERE
        }
        assert {name: mode for name, mode in made.items() if mode != oct(OWN)} == {}, step
        seen.update(made)
    assert [name for name in seen if not any(fnmatch(name, each) for each in FILES)] == []
    assert [each for each in FILES if not any(fnmatch(name, each) for name in seen)] == []


def test_every_folder_is_the_owners_alone(
    netui: Netui, data: Path, tmp_path: Path, umask: int
) -> None:
    for step in STEPS:
        step(netui, data)
    made = ("home/a", "home/a/netui", "home/a/netui/backups", "home/a/netui/set-aside")
    for name in (*made, "state", "state/a", "state/a/netui"):
        assert (name, oct((tmp_path / name).stat().st_mode & 0o777)) == (name, oct(0o700))


@pytest.mark.parametrize("umask", [0o000], indirect=True)
def test_a_draft_kept_before_anything_else_makes_a_folder_of_the_owners(
    data: Path, umask: int
) -> None:
    DataFile(data).drafts.keep("line", "Tom L")
    for folder in (data.parent, data.parent.parent):
        assert folder.stat().st_mode & 0o777 == 0o700
