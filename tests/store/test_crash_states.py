"""Whatever a loss of power leaves on the disk, what was acknowledged is there and nothing else is.

Each story is run once on a disk that notes its steps; then every folder is made that the disk may
hold if the power goes after any of them, and opened by a netui that has never seen it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tinydb import TinyDB

from netui.store import DataFile, Documents, JournaledStorage, Write
from netui.store.checkpoint import encode, read_mark
from netui.store.disk import keep_under
from netui.store.files import DataFiles
from netui.store.journal import NOWHERE, Position
from netui.store.migrations import upgrade
from tests.store.recording_disk import (
    QUICK,
    THOROUGH,
    Bounds,
    RecordingDisk,
    State,
    Step,
    Synced,
    UnsyncedDisk,
    key_of,
    materialise,
    states_after,
)

DATA = Path("data/netui.json")
NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)

Tree = dict[str, dict[str, Any]]


def person(number: int, name: str, version: int = 0) -> Write:
    """A contact, with no more than a name: nothing in it tells which of two versions is newer."""
    return Write("contacts", number, {"id": number, "name": name, "version": version})


def plain(documents: Documents) -> Tree:
    return {name: dict(table) for name, table in documents.items()}


def as_text(tree: Documents) -> str:
    """Return documents as text: the same for the same documents."""
    return json.dumps({name: dict(table) for name, table in tree.items() if table}, sort_keys=True)


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

    def __init__(self, disk: RecordingDisk, before: Tree, *, crashes_only: bool) -> None:
        self.disk = disk
        self.crashes_only = crashes_only
        """Whether nothing but a crash ever happened to the files."""
        self.path = disk.root / DATA
        self.done = [Done(0, 0, as_text(before))]

    def open(self) -> DataFile:
        return DataFile(self.path, self.disk)

    def commit(self, file: DataFile, *writes: Write) -> None:
        with self.noted(file), file.locked():
            file.read()
            file.commit(writes, "done", NOW)

    @contextmanager
    def noted(self, file: DataFile | JournaledStorage) -> Iterator[None]:
        begun = len(self.disk.steps)
        yield
        ended = len(self.disk.steps)
        self.done.append(Done(begun, ended, as_text(file.read() or {})))

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
    return plain(file.read())


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
    return plain(file.read())


def by_version_1(path: Path) -> Tree:
    tree = {"contacts": {"1": {"id": 1, "name": "Priya", "created_at": "2026-01-01T10:00:00Z"}}}
    path.parent.mkdir(mode=0o700)
    path.write_text(json.dumps({"netui": {"1": {"schema": 1}}, **tree}))
    return upgrade(tree, 1)


def by_hand(path: Path) -> Tree:
    tree: Tree = {
        "contacts": {"1": {"id": 1, "name": "Priya"}},
        "changes": {"1": {"label": "one"}},
    }
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
    tree["contacts"]["7"] = person(7, "Kept").document
    return tree


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
    merged = plain(DataFile(copy / path.name, UnsyncedDisk()).read())
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


def while_written(disk: RecordingDisk, act: Callable[[], object]) -> None:
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
    while_written(ledger.disk, lambda: other.read() and other.checkpoint())
    assert not mine.checkpoint()
    ledger.commit(mine, person(1, "Priya", 1))


@story(two_people)
def a_data_file_that_goes_and_is_put_back_during_a_checkpoint(ledger: Ledger) -> None:
    mine, other = ledger.open(), ledger.open()
    ledger.commit(mine, person(3, "Mei"))
    other.read()

    def lose_and_put_back() -> None:
        ledger.disk.remove(ledger.path)
        ledger.disk.sync_folder(ledger.path.parent)
        ledger.commit(other, person(1, "Priya", 1))

    while_written(ledger.disk, lose_and_put_back)
    assert not mine.checkpoint()
    ledger.commit(mine, person(4, "Ada"))


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


DAMAGING = (damaged_data, no_data, empty_data, damaged_header, damaged_line, elsewhere)
for each in DAMAGING:
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


@story(much)
def everything_replaced_at_once(ledger: Ledger) -> None:
    storage = JournaledStorage(ledger.path, ledger.disk)
    storage.read()
    with ledger.noted(storage):
        storage.replace({"contacts": {"1": {"id": 1, "name": "Priya", "version": -1}}})
    ledger.commit(ledger.open(), person(2, "Raj"))


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


class Observer:
    """Opens each state that a crash may leave, and remembers what came of it."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self.bounds = bounds
        self.seen: dict[Any, Opened] = {}
        self._folders = (folder / str(number) for number in count())

    def new_folder(self) -> Path:
        return next(self._folders)

    def tell(self, name: str, disk_type: type[RecordingDisk] = RecordingDisk) -> Ledger:
        """Tell a story from the beginning."""
        told = STORIES[name]
        root = self.new_folder()
        (root / "home").mkdir(parents=True)
        before = told.prepare(root / DATA)
        ledger = Ledger(disk_type(root), before, crashes_only=told.prepare not in DAMAGING)
        told.act(ledger)
        return ledger

    def violations(self, ledger: Ledger, start: int = 0) -> Iterator[str]:
        """Yield, in words, what is wrong with what a crash leaves after each step from `start`."""
        for steps in range(start, len(ledger.disk.steps) + 1):
            allowed = ledger.allowed(steps)
            judged = set()
            for state in states_after(ledger.disk, steps, self.bounds):
                key = key_of(state)
                if key in judged:
                    continue
                judged.add(key)
                if key not in self.seen:
                    self.seen[key] = opened(state, self.new_folder(), ledger)
                found = self.seen[key]
                if found.failure or found.state not in allowed:
                    yield describe(ledger, steps, state, found, allowed)


def opened(state: State, root: Path, ledger: Ledger) -> Opened:
    """Open what a crash left, go on from there, and say what was found."""
    materialise(state, root)
    path = root / DATA
    try:
        if path.exists() and (ledger.crashes_only or state[DATA] != ledger.disk.before.get(DATA)):
            read_by_stock_tinydb(path)
        file = DataFile(path, UnsyncedDisk())
        found = plain(file.read())
        text = as_text(found)
        further = person(999, "One more")
        with file.locked():
            file.read()
            file.commit([further])
        read_by_stock_tinydb(path)
        found.setdefault("contacts", {})["999"] = further.document or {}
        again = DataFile(path, UnsyncedDisk())
        assert as_text(again.read()) == as_text(found), "one more is lost"
        told = [*file.notices(), *again.notices()]
        assert not (ledger.crashes_only and any("elsewhere" in each for each in told)), told
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


def describe(
    ledger: Ledger, steps: int, state: State, found: Opened, allowed: Iterable[str]
) -> str:
    done = "\n  ".join(str(each)[:150] for each in ledger.disk.steps[:steps])
    there = "\n  ".join(f"{path}: {content and content[:300]!r}" for path, content in state.items())
    what = found.failure or f"{found.state}\nis none of\n" + "\n".join(allowed)
    return f"after\n  {done}\nthe disk held\n  {there}\nand netui: {what}"


# What must hold

every_story = pytest.mark.parametrize("name", STORIES)


@every_story
def test_a_loss_of_power_takes_nothing_that_was_acknowledged(name: str, tmp_path: Path) -> None:
    observer = Observer(tmp_path, QUICK)

    for violation in observer.violations(observer.tell(name)):
        pytest.fail(violation)

    assert len(observer.seen) > 3


@pytest.mark.long
@every_story
def test_no_loss_of_power_whatever_takes_anything(name: str, tmp_path: Path) -> None:
    observer = Observer(tmp_path, THOROUGH)

    for violation in observer.violations(observer.tell(name)):
        pytest.fail(violation)

    print(len(observer.seen), "states")


def killed_and_gone_on(observer: Observer, name: str, every: int) -> Iterator[tuple[Ledger, int]]:
    """Kill the netui of a story after each step, and let another one commit something.

    Yields:
        What was done then, and the number of steps before the kill.
    """
    first = observer.tell(name)
    for steps in range(0, len(first.disk.steps) + 1, every):
        disk = first.disk.after_kill(steps, observer.new_folder())
        second = Ledger(disk, {}, crashes_only=first.crashes_only)
        file = second.open()
        found = as_text(file.read())
        assert found in first.allowed(steps)
        second.done = [each for each in first.done if each.ended <= steps]
        further = person(500, "After the kill")
        alone = json.loads(second.done[-1].state)
        alone.setdefault("contacts", {})["500"] = further.document
        second.commit(file, further)
        # Until then nobody has been promised either, so that one may be there without the other
        for state in (found, as_text(alone)):
            second.done.insert(-1, Done(-1, len(disk.steps), state))
        yield second, steps
        shutil.rmtree(disk.root)


@pytest.mark.parametrize("name", ["everything from the beginning", "mending: damaged data"])
def test_power_lost_after_a_kill_takes_nothing(name: str, tmp_path: Path) -> None:
    observer = Observer(tmp_path, QUICK)

    for ledger, _ in killed_and_gone_on(observer, name, every=3):
        for violation in observer.violations(ledger, len(ledger.disk.steps)):
            pytest.fail(violation)

    assert len(observer.seen) > 10


@pytest.mark.long
@every_story
def test_power_lost_at_any_moment_after_a_kill_takes_nothing(name: str, tmp_path: Path) -> None:
    observer = Observer(tmp_path, QUICK)

    for ledger, killed in killed_and_gone_on(observer, name, every=1):
        for violation in observer.violations(ledger, killed):
            pytest.fail(violation)

    print(len(observer.seen), "states")


# Mutants: what the observer must catch


class JournalNotSynced(RecordingDisk):
    def sync(self, handle: int) -> None:
        if not self.is_of(handle, ".journal"):
            super().sync(handle)


class TemporaryFileNotSynced(RecordingDisk):
    def sync(self, handle: int) -> None:
        if not self.is_of(handle, ".tmp"):
            super().sync(handle)


class FolderNotSynced(RecordingDisk):
    def sync_folder(self, folder: Path) -> None:
        pass


class NewFolderNotSynced(RecordingDisk):
    def sync_folder(self, folder: Path) -> None:
        if folder != self.root:
            super().sync_folder(folder)


class JournalSyncedLate(RecordingDisk):
    """Acknowledges a line at once, and syncs it before the next one."""

    def sync(self, handle: int) -> None:
        if not self.is_of(handle, ".journal"):
            super().sync(handle)

    def write(self, handle: int, content: bytes, at: int) -> None:
        if self.is_of(handle, ".journal"):
            super().sync(handle)
        super().write(handle, content, at)


def journal_reset_early(patch: pytest.MonkeyPatch) -> None:
    install = DataFiles.install

    def early(self: DataFiles, temporary: Path, *, fresh: bool) -> None:
        mark = read_mark(self.disk.read(temporary) or b"")
        assert mark
        self.start_journal(mark.position)
        install(self, temporary, fresh=fresh)

    patch.setattr(DataFiles, "install", early)


def data_file_overwritten(patch: pytest.MonkeyPatch) -> None:
    def overwrite(self: DataFiles, temporary: Path, *, fresh: bool) -> None:
        content = self.disk.read(temporary) or b""
        with self.disk.opened(self.paths.data) as handle:
            self.disk.write(handle, content, 0)
            self.disk.cut(handle, len(content))
            self.disk.sync(handle)

    patch.setattr(DataFiles, "install", overwrite)


def previous_files_replaced_early(patch: pytest.MonkeyPatch) -> None:
    install = DataFiles.install

    def early(self: DataFiles, temporary: Path, *, fresh: bool) -> None:
        if self.disk.stamp(self.paths.journal):
            keep_under(self.disk, self.paths.journal, self.paths.previous_journal)
        install(self, temporary, fresh=fresh)

    patch.setattr(DataFiles, "install", early)


def journal_absorbed_unsaid(patch: pytest.MonkeyPatch) -> None:
    def silent(tree: Tree, position: Position, absorbed: Position = NOWHERE) -> bytes:
        return encode(tree, position)

    patch.setattr("netui.store.storage.encode", silent)


MUTANTS: dict[str, tuple[type[RecordingDisk] | Callable[[pytest.MonkeyPatch], None], str]] = {
    "the append's fsync is missing": (JournalNotSynced, "several commits"),
    "memory and caller are told before the fsync": (JournalSyncedLate, "several commits"),
    "the temporary file's fsync is missing": (
        TemporaryFileNotSynced,
        "a checkpoint between commits",
    ),
    "the folder's fsync is missing": (FolderNotSynced, "a checkpoint between commits"),
    "a new folder's name is not synced": (NewFolderNotSynced, "a first commit"),
    "the journal is reset before the data file is there": (
        journal_reset_early,
        "a checkpoint between commits",
    ),
    "the data file is overwritten in place": (
        data_file_overwritten,
        "a checkpoint between commits",
    ),
    "a repair replaces the files that it is made from": (
        previous_files_replaced_early,
        "mending: damaged data",
    ),
    "a repair doesn't say which journal is in it": (
        journal_absorbed_unsaid,
        "everything replaced at once",
    ),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_mutant_is_caught(mutant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mutation, name = MUTANTS[mutant]
    observer = Observer(tmp_path, QUICK)
    if isinstance(mutation, type):
        ledger = observer.tell(name, mutation)
    else:
        with monkeypatch.context() as patch:
            mutation(patch)
            ledger = observer.tell(name)

    assert any(observer.violations(ledger))


def test_a_journal_whose_name_a_killed_netui_did_not_sync_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = DataFiles.append

    def trusting(self: DataFiles, line: bytes, end: int) -> None:
        stamp = self.disk.stamp(self.paths.journal)
        self._named = stamp.inode if stamp else None
        append(self, line, end)

    monkeypatch.setattr(DataFiles, "append", trusting)
    observer = Observer(tmp_path, QUICK)

    assert any(
        violation
        for ledger, _ in killed_and_gone_on(observer, "a checkpoint between commits", every=1)
        for violation in observer.violations(ledger, len(ledger.disk.steps))
    )
