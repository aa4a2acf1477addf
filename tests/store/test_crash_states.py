"""Whatever a loss of power leaves on the disk, what was acknowledged is there and nothing else is.

Each story is run once on a disk that notes its steps; then every folder is made that the disk may
hold if the power goes after any of them, and opened by a netui that has never seen it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tinydb import TinyDB

from netui.store import DataFile, Write
from netui.store.checkpoint import read_mark
from netui.store.disk import Disk
from netui.store.files import DataFiles
from netui.store.journal import header_line
from netui.store.migrations import upgrade
from tests.store.recording_disk import (
    QUICK,
    THOROUGH,
    Bounds,
    FolderSynced,
    RecordingDisk,
    State,
    Step,
    Synced,
    UnsyncedDisk,
    key_of,
    materialise,
    state_of,
    states_after,
)

DATA = Path("data/netui.json")
NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)

Tree = dict[str, dict[str, Any]]


def person(number: int, name: str, version: int = 0) -> Write:
    """A contact, with no more than a name: nothing in it tells which of two versions is newer."""
    return Write("contacts", number, {"id": number, "name": name, "version": version})


def as_text(tree: Any) -> str:
    """Return documents as text: the same for the same documents."""
    return json.dumps({name: table for name, table in tree.items() if table}, sort_keys=True)


class Done(NamedTuple):
    """A transaction that was acknowledged."""

    begun: int
    """The number of steps before it."""
    ended: int
    """The number of steps when it was acknowledged."""
    state: str
    """All documents after it."""


class Ledger:
    """What is done to a data file, and what was acknowledged when."""

    def __init__(self, disk: RecordingDisk, before: Tree) -> None:
        self.disk = disk
        self.path = disk.root / DATA
        self.done = [Done(0, 0, as_text(before))]

    def open(self) -> DataFile:
        return DataFile(self.path, self.disk)

    def commit(self, file: DataFile, *writes: Write) -> None:
        with self.noted(file), file.locked():
            file.read()
            file.commit(writes, "done", NOW)

    @contextmanager
    def noted(self, file: DataFile) -> Iterator[None]:
        begun = len(self.disk.steps)
        yield
        ended = len(self.disk.steps)
        self.done.append(Done(begun, ended, as_text(file.read())))

    def allowed(self, steps: int) -> frozenset[str]:
        """Return the states that may stand after so many steps."""
        last = [each for each in self.done if each.ended <= steps][-1]
        in_flight = (each for each in self.done if each.begun < steps < each.ended)
        return frozenset({last.state, *(each.state for each in in_flight)})


# The stories: what stood on the disk before, and what is done then


class Story(NamedTuple):
    """Something that is done to a data file."""

    act: Callable[[Ledger], None]
    prepare: Callable[[Path], Tree] = lambda _: {}
    """Makes the files from before and returns what they hold."""


STORIES: dict[str, Story] = {}


def story(prepare: Callable[[Path], Tree] = lambda _: {}) -> Callable[..., Any]:
    def tell(act: Callable[[Ledger], None]) -> Callable[[Ledger], None]:
        STORIES[act.__name__.replace("_", " ")] = Story(act, prepare)
        return act

    return tell


def two_people(path: Path) -> Tree:
    """A data file with a person in it, and one in the journal."""
    file = DataFile(path, UnsyncedDisk())
    with file.locked():
        file.commit([person(1, "Priya")])
        file.commit([person(2, "Raj")])
    return dict(file.read())


def much(path: Path) -> Tree:
    """A data file that has been through two checkpoints, and some transactions after each."""
    file = DataFile(path, UnsyncedDisk())
    with file.locked():
        file.commit([person(1, "Priya"), person(2, "Raj"), Write("changes", 1, {"label": "one"})])
        file.commit([person(3, "Mei")])
    file.checkpoint()
    with file.locked():
        file.commit([person(1, "Priya", 1), Write("changes", 1, None)])
        file.commit([person(4, "Ada"), Write("changes", 2, {"label": "two"})])
        file.commit([Write("contacts", 2, None)])
    file.checkpoint()
    with file.locked():
        file.commit([person(1, "Priya", 2), person(5, "Tom")])
    return dict(file.read())


def by_version_1(path: Path) -> Tree:
    tree = {"contacts": {"1": {"id": 1, "name": "Priya", "created_at": "2026-01-01T10:00:00Z"}}}
    path.parent.mkdir(mode=0o700)
    path.write_text(json.dumps({"netui": {"1": {"schema": 1}}, **tree}))
    return upgrade(tree, 1)


def by_hand(path: Path) -> Tree:
    tree = {"contacts": {"1": {"id": 1, "name": "Priya"}}, "changes": {"1": {"label": "one"}}}
    path.parent.mkdir(mode=0o700)
    path.write_text(json.dumps({"netui": {"1": {"schema": 2}}, **tree}))
    return tree


GARBAGE = b'{"netui": {"1": {"sche\xff'


def damaged_data(path: Path) -> Tree:
    tree = much(path)
    path.write_bytes(GARBAGE)
    return tree


def no_data(path: Path) -> Tree:
    tree = much(path)
    path.unlink()
    return tree


def empty_data(path: Path) -> Tree:
    tree = much(path)
    path.write_bytes(b"")
    return tree


def damaged_header(path: Path) -> Tree:
    tree = much(path)
    journal = path.with_name("netui.json.journal")
    journal.write_bytes(b"x" + journal.read_bytes()[1:])
    return tree


def damaged_line(path: Path) -> Tree:
    tree = much(path)
    file = DataFile(path, UnsyncedDisk())
    with file.locked():
        file.read()
        file.commit([person(6, "Lost")])
        file.commit([person(7, "Kept")])
    journal = path.with_name("netui.json.journal")
    journal.write_bytes(journal.read_bytes().replace(b"Lost", b"Lust"))
    return {**tree, "contacts": {**tree["contacts"], "7": person(7, "Kept").document}}


def half_a_line(path: Path) -> Tree:
    tree = much(path)
    with path.with_name("netui.json.journal").open("ab") as journal:
        journal.write(b"0123abcd 4567 " + b"x" * 500)
    return tree


def elsewhere(path: Path) -> Tree:
    """A data file that came from another device, where this one had changes of its own."""
    much(path)
    theirs = DataFile(path.parent.with_name("theirs") / "netui.json", UnsyncedDisk())
    with theirs.locked():
        theirs.commit([person(8, "Theirs"), Write("changes", 9, {"label": "theirs"})])
    theirs.close()
    shutil.move(theirs.path, path)
    shutil.rmtree(theirs.path.parent)
    copy = path.parent.with_name("copy")
    shutil.copytree(path.parent, copy)
    merged = dict(DataFile(copy / path.name, UnsyncedDisk()).read())
    shutil.rmtree(copy)
    return merged


@story()
def a_first_commit(ledger: Ledger) -> None:
    ledger.commit(ledger.open(), person(1, "Priya"))


@story(two_people)
def several_commits(ledger: Ledger) -> None:
    file = ledger.open()
    for number in range(3, 7):
        ledger.commit(file, person(number, "Somebody"), Write("changes", number, {"label": "x"}))


@story(two_people)
def a_checkpoint_between_commits(ledger: Ledger) -> None:
    file = ledger.open()
    ledger.commit(file, person(3, "Mei"))
    assert file.checkpoint()
    ledger.commit(file, person(1, "Priya", 1))


@story()
def everything_from_the_beginning(ledger: Ledger) -> None:
    file = ledger.open()
    for number in (1, 2):
        ledger.commit(file, person(number, "Somebody"))
        ledger.commit(file, person(1, "Priya", number))
        assert file.checkpoint()
    ledger.commit(file, person(3, "Mei"))


def while_written(disk: RecordingDisk, act: Callable[[], None]) -> None:
    """Do something once, when the next data file is written and hasn't taken its name."""

    def watch(step: Step) -> None:
        name = disk.name_of(step.file) if isinstance(step, Synced) else ""
        if name.startswith(".netui.json.") and "journal" not in name and "bak" not in name:
            disk.watch = lambda _: None
            act()

    disk.watch = watch


@story(two_people)
def a_commit_during_a_checkpoint(ledger: Ledger) -> None:
    file = ledger.open()
    ledger.commit(file, person(3, "Mei"))
    while_written(ledger.disk, lambda: ledger.commit(file, person(1, "Priya", 1)))
    assert file.checkpoint()
    ledger.commit(file, person(4, "Ada"))
    assert file.checkpoint()
    ledger.commit(file, person(5, "Tom"))


@story(two_people)
def another_processs_commit_during_a_checkpoint(ledger: Ledger) -> None:
    mine, other = ledger.open(), ledger.open()
    ledger.commit(mine, person(3, "Mei"))
    while_written(ledger.disk, lambda: ledger.commit(other, person(1, "Priya", 1)))
    assert mine.checkpoint()
    ledger.commit(other, person(4, "Ada"))
    ledger.commit(mine, person(1, "Priya", 2))


@story(two_people)
def another_processs_checkpoint_during_a_checkpoint(ledger: Ledger) -> None:
    mine, other = ledger.open(), ledger.open()
    ledger.commit(mine, person(3, "Mei"))
    while_written(ledger.disk, lambda: [other.read(), other.checkpoint()][0] and None)
    assert not mine.checkpoint()
    ledger.commit(mine, person(1, "Priya", 1))


@story(two_people)
def two_processes_taking_turns(ledger: Ledger) -> None:
    mine, other = ledger.open(), ledger.open()
    ledger.commit(mine, person(3, "Mei"))
    ledger.commit(other, person(3, "Mei", 1))
    assert mine.checkpoint() or mine.catch_up()
    ledger.commit(other, person(4, "Ada"))
    assert other.checkpoint()
    ledger.commit(mine, Write("contacts", 4, None))


@story(two_people)
def a_commit_that_reads_nothing(ledger: Ledger) -> None:
    fresh = ledger.open()
    with ledger.noted(fresh):
        assert fresh.append_unread("inbox", [{"line": "Priya from Stripe"}], "taken down", NOW)
    ledger.commit(fresh, person(3, "Mei"))


@story(by_version_1)
def a_file_of_version_1(ledger: Ledger) -> None:
    file = ledger.open()
    file.read()
    ledger.commit(file, person(2, "Raj"))


@story(by_hand)
def a_file_made_by_hand(ledger: Ledger) -> None:
    file = ledger.open()
    ledger.commit(file, person(1, "Priya", 1), Write("changes", 1, None))
    ledger.commit(file, person(2, "Raj"))


def mending(ledger: Ledger) -> None:
    """Mend what is there, and go on."""
    file = ledger.open()
    file.read()
    ledger.commit(file, person(1, "Priya", 9), Write("changes", 2, None))
    ledger.commit(file, person(10, "Zoe"))
    assert file.checkpoint()


for each in (damaged_data, no_data, empty_data, damaged_header, damaged_line, elsewhere):
    STORIES[f"mending: {each.__name__.replace('_', ' ')}"] = Story(mending, each)
STORIES["half a line of a killed writer"] = Story(mending, half_a_line)


@story(much)
def a_data_file_that_goes_while_netui_is_open(ledger: Ledger) -> None:
    mine, other = ledger.open(), ledger.open()
    mine.read()
    ledger.commit(other, person(6, "Zoe"))
    ledger.disk.remove(ledger.path)
    ledger.disk.sync_folder(ledger.path.parent)
    ledger.commit(mine, person(1, "Priya", 9), Write("changes", 2, None))
    ledger.commit(other, person(7, "Ben"))


@story(two_people)
def a_big_transaction(ledger: Ledger) -> None:
    file = ledger.open()
    ledger.commit(file, *(person(number, "x" * 200) for number in range(100, 160)))
    ledger.commit(file, person(3, "Mei"))


@story(much)
def removals(ledger: Ledger) -> None:
    file = ledger.open()
    ledger.commit(file, Write("contacts", 1, None), Write("changes", 2, None))
    ledger.commit(file, person(1, "Priya again"))
    assert file.checkpoint()
    ledger.commit(file, Write("contacts", 1, None), Write("contacts", 3, None))


# Looking at what is left


class Opened(NamedTuple):
    """What came of a state of the disk."""

    state: str = ""
    """All documents, as text."""
    failure: str = ""
    """What went wrong; empty where nothing did."""


def opened(state: State, root: Path, damaged: bytes | None) -> Opened:
    """Open what a crash left, go on from there, and say what was found."""
    materialise(state, root)
    path = root / DATA
    try:
        if state.get(DATA, damaged) != damaged:
            read_by_stock_tinydb(path)
        file = DataFile(path, UnsyncedDisk())
        found = dict(file.read())
        text = as_text(found)
        further = person(999, "One more")
        with file.locked():
            file.read()
            file.commit([further])
        read_by_stock_tinydb(path)
        contacts = {**found.get("contacts", {}), "999": further.document}
        again = DataFile(path, UnsyncedDisk())
        assert as_text(again.read()) == as_text({**found, "contacts": contacts}), "one more is lost"
        told = [*file.notices(), *again.notices()]
        assert damaged is not None or not any("elsewhere" in each for each in told), told
    except Exception as error:
        return Opened(failure=f"{type(error).__name__}: {error}")
    finally:
        shutil.rmtree(root)
    return Opened(text)


def read_by_stock_tinydb(path: Path) -> None:
    tree = json.loads(path.read_bytes())
    with TinyDB(path, access_mode="r") as database:
        assert database.tables() == set(tree)
        assert len(database.table("contacts")) == len(tree.get("contacts", {}))


class Looked(NamedTuple):
    """What came of a story."""

    states: int
    violations: list[str]


def look(told: Story, folder: Path, bounds: Bounds, *, first: bool = False) -> Looked:
    """Tell a story and look at each state that it may leave; only for the first violation if so."""
    root = folder / "told"
    (root / "home").mkdir(parents=True)
    before = told.prepare(root / DATA)
    ledger = Ledger(RecordingDisk(root), before)
    damaged = ledger.disk.before.get(DATA) if told.prepare in DAMAGING else None
    told.act(ledger)
    return look_at(ledger, folder, bounds, damaged, first=first)


DAMAGING = (damaged_data, empty_data, no_data, damaged_header, damaged_line, elsewhere)


def look_at(
    ledger: Ledger, folder: Path, bounds: Bounds, damaged: bytes | None, *, first: bool = False
) -> Looked:
    seen: dict[Any, Opened] = {}
    violations: list[str] = []
    numbers = count()
    for steps in range(len(ledger.disk.steps) + 1):
        allowed = ledger.allowed(steps)
        judged = set()
        for state in states_after(ledger.disk, steps, bounds):
            key = key_of(state)
            if key in judged:
                continue
            judged.add(key)
            if key not in seen:
                seen[key] = opened(state, folder / str(next(numbers)), damaged)
            found = seen[key]
            if found.failure or found.state not in allowed:
                violations.append(describe(ledger, steps, state, found, allowed))
                if first:
                    return Looked(len(seen), violations)
    return Looked(len(seen), violations)


def describe(
    ledger: Ledger, steps: int, state: State, found: Opened, allowed: Iterable[str]
) -> str:
    done = "\n  ".join(str(each)[:150] for each in ledger.disk.steps[:steps])
    there = "\n  ".join(f"{path}: {content and content[:300]!r}" for path, content in state.items())
    what = found.failure or f"{found.state}\nis none of\n" + "\n".join(allowed)
    return f"after\n  {done}\nthe disk held\n  {there}\nand netui: {what}"


@pytest.mark.parametrize("name", STORIES)
def test_a_loss_of_power_takes_nothing_that_was_acknowledged(name: str, tmp_path: Path) -> None:
    looked = look(STORIES[name], tmp_path, QUICK)

    assert not looked.violations, looked.violations[0]
    assert looked.states > 3
