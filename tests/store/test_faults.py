"""A disk that fails at any step: nothing acknowledged is lost, and nothing else is saved."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tinydb import TinyDB

from netui.store import (
    DataFile,
    JournaledStorage,
    LiveDatabase,
    ReadOnlyError,
    StoreError,
    Write,
)
from netui.store.disk import Stamp
from tests.store.recording_disk import UnsyncedDisk

NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)


def person(number: int, name: str) -> Write:
    return Write("contacts", number, {"id": number, "name": name})


def commit(file: DataFile, *writes: Write) -> None:
    with file.locked():
        file.read()
        file.commit(writes, "done", NOW)


def as_text(tree: Mapping[str, Any]) -> str:
    return json.dumps({name: dict(table) for name, table in tree.items() if table}, sort_keys=True)


class FaultyDisk(UnsyncedDisk):
    """One that fails at a step, counted from `arm` on."""

    def __init__(self, *, reading: bool = False) -> None:
        self.counts_reading = reading
        self.failures = 0
        self.heal()

    def heal(self) -> None:
        self.arm(0, 0)

    def arm(self, step: int, code: int, *, lasting: bool = False) -> None:
        """Fail at the step of this number, or, where `lasting`, from it on; at none where 0."""
        self.step, self.code, self.lasting = step, code, lasting
        self.steps = 0

    def _count(self) -> None:
        self.steps += 1
        if self.step and (self.steps == self.step or (self.lasting and self.steps > self.step)):
            self.failures += 1
            raise OSError(self.code, os.strerror(self.code))

    def _count_reading(self) -> None:
        if self.counts_reading:
            self._count()

    def stamp(self, path: Path) -> Stamp | None:
        self._count_reading()
        return super().stamp(path)

    def read(self, path: Path, start: int = 0, size: int = -1) -> bytes | None:
        self._count_reading()
        return super().read(path, start, size)

    @contextmanager
    def opened(self, path: Path, *, fresh: bool = False) -> Iterator[int]:
        self._count()
        with super().opened(path, fresh=fresh) as handle:
            yield handle

    def write(self, handle: int, content: bytes, at: int) -> None:
        try:
            self._count()
        except OSError:
            super().write(handle, content[: len(content) // 2], at)
            raise
        super().write(handle, content, at)

    def cut(self, handle: int, size: int) -> None:
        self._count()
        super().cut(handle, size)

    def sync(self, handle: int) -> None:
        self._count()

    def rename(self, source: Path, target: Path) -> None:
        self._count()
        super().rename(source, target)

    def link(self, source: Path, target: Path) -> None:
        self._count()
        super().link(source, target)

    def remove(self, path: Path) -> None:
        self._count()
        super().remove(path)

    def make_folder(self, folder: Path) -> None:
        self._count()
        super().make_folder(folder)


# What is done when the disk fails


class Work(NamedTuple):
    """Something done to a data file, and what stood there before."""

    prepare: Callable[[Path], None]
    act: Callable[[DataFile], object]


def nothing(path: Path) -> None:
    pass


def some_people(path: Path) -> None:
    file = DataFile(path, UnsyncedDisk())
    for number in range(1, 4):
        commit(file, person(number, "Somebody"))
        file.checkpoint()
    commit(file, person(4, "Priya"))


def torn(path: Path) -> None:
    some_people(path)
    with path.with_name("netui.json.journal").open("ab") as journal:
        journal.write(b"0123abcd 4567 " + b"x" * 5000)


def by_hand(path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    tree = {"netui": {"1": {"schema": 2}}, "contacts": {"1": {"id": 1, "name": "Priya"}}}
    path.write_text(json.dumps(tree))


def add(file: DataFile) -> None:
    commit(file, person(9, "Zoe"), Write("contacts", 2, None))


WORKS = {
    "an append": Work(some_people, add),
    "an append over half a line": Work(torn, add),
    "a first commit": Work(nothing, add),
    "a commit to a file made by hand": Work(by_hand, add),
    "a checkpoint": Work(some_people, DataFile.checkpoint),
}


def fresh_copy(path: Path) -> str:
    """Return what a netui that comes now finds; it gets a copy, as it may mend what it finds."""
    copies = (path.parent.with_name(f"copy-{number}") for number in count())
    copy = next(each for each in copies if not each.exists())
    if path.parent.exists():
        shutil.copytree(path.parent, copy)
    return as_text(DataFile(copy / path.name, UnsyncedDisk()).read())


@pytest.mark.parametrize("reading", [False, True], ids=["writing", "reading too"])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=["ENOSPC", "EIO"])
@pytest.mark.parametrize("name", WORKS)
def test_whatever_step_fails_all_that_was_acknowledged_is_there_and_nothing_else(
    name: str, code: int, lasting: bool, reading: bool, tmp_path: Path
) -> None:
    work = WORKS[name]
    step, failed, read_only = 0, 0, 0
    while True:
        step += 1
        path = tmp_path / str(step) / "data" / "netui.json"
        path.parent.parent.mkdir()
        work.prepare(path)
        disk = FaultyDisk(reading=reading)
        file = DataFile(path, disk)
        before = as_text(file.read())
        disk.arm(step, code, lasting=lasting)
        refusal = ""
        try:
            work.act(file)
        except StoreError as error:
            refusal = str(error)
        reached = disk.failures > 0
        disk.heal()
        if not reached:
            break
        saved = before
        if refusal:
            failed += 1
            assert os.strerror(code) in refusal
            assert file.read_only or str(path.parent) in refusal
        else:
            saved = as_text(file.read())
            assert work.act is not add or '"Zoe"' in saved
            assert work.act is add or saved == before
        if file.read_only:
            read_only += 1
            assert refusal
            stays_read_only(file, path, before)
            continue
        assert as_text(file.read()) == fresh_copy(path) == saved
        commit(file, person(10, "Ada"))
        assert '"Ada"' in as_text(file.read())
        assert as_text(file.read()) == fresh_copy(path)
    assert step > 3
    assert failed > 2
    assert (read_only > 0) == (lasting and name.startswith("an append"))


def stays_read_only(file: DataFile, path: Path, before: str) -> None:
    """Check that all that was saved can be read, and nothing is written any more."""
    assert "could not be taken back" in file.read_only
    for _ in range(2):
        with pytest.raises(ReadOnlyError) as refusal:
            commit(file, person(10, "Ada"))
        assert str(refusal.value) == file.read_only
    assert not file.append_unread("inbox", [{"line": "Ada"}], "taken down", NOW)
    assert not file.checkpoint()
    for tree in (as_text(file.read()), fresh_copy(path)):
        assert "Ada" not in tree
        # The line that failed may be whole after all; then it is there whole
        assert tree == before or '"Zoe"' in tree
        assert '"name": "Priya"' in tree


def damaged_data(path: Path) -> None:
    some_people(path)
    path.write_bytes(b'{"netui": {"1": {"sche')


def no_data(path: Path) -> None:
    some_people(path)
    path.unlink()


def damaged_header(path: Path) -> None:
    some_people(path)
    journal = path.with_name("netui.json.journal")
    journal.write_bytes(b"x" + journal.read_bytes()[1:])


def of_version_1(path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    people = {str(n): {"id": n, "name": name} for n, name in enumerate(["Priya", "Somebody"])}
    path.write_text(json.dumps({"netui": {"1": {"schema": 1}}, "contacts": people}))


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("prepare", [damaged_data, no_data, damaged_header, of_version_1])
def test_a_file_that_can_not_be_mended_now_is_read_all_the_same_and_mended_later(
    prepare: Callable[[Path], None], lasting: bool, tmp_path: Path
) -> None:
    step, reached = 0, True
    while reached:
        step += 1
        path = tmp_path / str(step) / "data" / "netui.json"
        path.parent.parent.mkdir()
        prepare(path)
        whole = fresh_copy(path)
        assert '"Priya"' in whole
        disk = FaultyDisk()
        file = DataFile(path, disk)
        disk.arm(step, errno.ENOSPC, lasting=lasting)

        assert as_text(file.read()) == whole

        reached = disk.failures > 0
        disk.heal()
        assert fresh_copy(path) == whole
        commit(file, person(10, "Ada"))
        assert not file.read_only
        with TinyDB(path, access_mode="r") as database:
            assert {"Priya"} <= {each["name"] for each in database.table("contacts")}
        now = json.loads(whole)
        now["contacts"]["10"] = person(10, "Ada").document
        assert as_text(file.read()) == fresh_copy(path) == as_text(now)
    assert step > 3


def test_a_line_that_could_not_be_taken_back_ends_saving_and_says_why(path: Path) -> None:
    some_people(path)
    disk = FaultyDisk()
    file = DataFile(path, disk)
    before = as_text(file.read())
    assert file.read_only == ""
    disk.arm(2, errno.EIO, lasting=True)  # opening the journal is the first step

    with pytest.raises(ReadOnlyError, match="Input/output error") as refusal:
        add(file)

    disk.heal()
    assert file.read_only == str(refusal.value)
    stays_read_only(file, path, before)
    assert DataFile(path).read_only == ""
    commit(DataFile(path, UnsyncedDisk()), person(11, "Ben"))  # another, started anew
    assert '"Ben"' in as_text(file.read())


def test_a_look_that_failed_is_made_again_before_anything_is_written(path: Path) -> None:
    some_people(path)
    disk = FaultyDisk(reading=True)
    file, other = DataFile(path, disk), DataFile(path, UnsyncedDisk())
    file.read()
    commit(other, person(9, "Zoe"))

    with file.locked():
        disk.arm(1, errno.EIO)
        with pytest.raises(StoreError, match="Input/output error"):
            file.read()
        disk.heal()
        file.commit([person(10, "Ada")])

    assert {"Zoe", "Ada"} <= {each["name"] for each in file.read()["contacts"].values()}
    assert as_text(file.read()) == fresh_copy(path)


def test_two_that_write_a_data_file_at_once_do_not_write_to_one_file(path: Path) -> None:
    some_people(path)
    files = JournaledStorage(path, UnsyncedDisk()).files

    one, other = files.prepared([b"one"]), files.prepared([b"other"])

    assert (one.read_bytes(), other.read_bytes()) == (b"one", b"other")


# Disks that are really full


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, in bytes."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file size there")
def test_a_journal_that_can_not_grow_keeps_what_it_has(path: Path) -> None:
    some_people(path)
    journal = path.with_name("netui.json.journal")
    file = DataFile(path)
    before, content = as_text(file.read()), journal.read_bytes()

    with full_disk(len(content) + 50), pytest.raises(StoreError) as failure:
        commit(file, person(9, "Zoe"))

    assert str(failure.value) == f"Could not save to {path.resolve()}: File too large."
    assert journal.read_bytes() == content
    assert as_text(file.read()) == as_text(DataFile(path).read()) == before
    commit(file, person(10, "Ada"))
    assert '"Ada"' in as_text(DataFile(path).read())


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file size there")
def test_a_checkpoint_that_does_not_fit_leaves_everything_in_the_journal(path: Path) -> None:
    some_people(path)
    file = DataFile(path)
    before, content = as_text(file.read()), path.read_bytes()

    with full_disk(100), pytest.raises(StoreError, match="File too large"):
        file.checkpoint()

    assert path.read_bytes() == content
    assert not list(path.parent.glob(".*"))
    assert as_text(DataFile(path).read()) == before
    assert file.checkpoint()
    assert as_text(DataFile(path).read()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file size there")
def test_a_first_commit_that_does_not_fit_leaves_no_data_file(path: Path) -> None:
    file = DataFile(path)

    with full_disk(50), pytest.raises(StoreError, match="File too large"):
        commit(file, person(1, "Priya"))

    assert not file.exists()
    assert file.read() == DataFile(path).read() == {}
    assert [each.name for each in path.parent.iterdir()] == ["netui.json.lock"]
    commit(file, person(1, "Priya"))
    assert '"Priya"' in as_text(DataFile(path).read())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        subprocess.run(mounting, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.long
def test_a_file_system_that_fills_up_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "data" / "netui.json"
    file = DataFile(path)
    refusals, saved = 0, 0
    for number in range(1, 400):
        try:
            commit(file, person(number, "Somebody" * 20))
        except StoreError as error:
            assert "No space left on device" in str(error)
            assert not file.read_only
            refusals += 1
        else:
            saved += 1
        assert len(file.read().get("contacts", {})) == saved
        if number % 50 == 0:
            try:
                file.checkpoint()
            except StoreError as error:
                assert "No space left on device" in str(error)
            found = DataFile(path).read().get("contacts", {})
            assert len(found) == saved
            with TinyDB(path, access_mode="r") as database:
                assert len(database.table("contacts")) <= saved
    assert refusals > 10
    assert saved > 50

    shutil.rmtree(path.parent / "backups")
    path.with_name("netui.json.bak").unlink()
    commit(file, person(1000, "Ada"))
    assert as_text(DataFile(path).read()) == as_text(file.read())
    assert '"Ada"' in as_text(file.read())


# Folders that may not be written to, and values that may not be written


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_may_not_be_written_to_is_read_all_the_same(path: Path) -> None:
    some_people(path)
    path.with_name("netui.json.lock").unlink()
    path.parent.chmod(0o500)
    try:
        file = DataFile(path)
        before = as_text(file.read())
        assert '"Priya"' in before
        with pytest.raises(StoreError, match=r"Can't write in .*data: Permission denied"):
            commit(file, person(9, "Zoe"))
        with pytest.raises(StoreError, match="Permission denied"):
            file.checkpoint()
        assert as_text(file.read()) == before
    finally:
        path.parent.chmod(0o700)


def test_a_file_system_that_was_mounted_read_only_is_read_all_the_same(path: Path) -> None:
    some_people(path)
    disk = FaultyDisk()
    file = DataFile(path, disk)
    disk.arm(1, errno.EROFS, lasting=True)

    before = as_text(file.read())
    assert '"Priya"' in before
    for _ in range(2):
        with pytest.raises(StoreError, match="Read-only file system"):
            add(file)
    with pytest.raises(StoreError, match="Read-only file system"):
        file.checkpoint()
    with pytest.raises(StoreError, match="Read-only file system"):
        DataFile(path, disk).append_unread("inbox", [{"line": "Ada"}], "taken down", NOW)
    assert file.read_only == ""
    assert as_text(file.read()) == before

    disk.heal()
    add(file)
    assert '"Zoe"' in as_text(DataFile(path).read())


def test_a_lock_that_can_not_be_had_is_an_error_that_names_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    file = DataFile(tmp_path / "data" / "netui.json")

    with pytest.raises(StoreError, match=r"Can't write in .*data"):
        commit(file, person(1, "Priya"))


def endless() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value


UNSERIALISABLE = {
    "an object": object(),
    "a set": {1, 2},
    "bytes": b"Priya",
    "half an emoji": "\ud83d",
    "a number too great": 2**70,
    "a key that is no text": {1: "one"},
    "a list without end": endless(),
}


@pytest.mark.parametrize("what", UNSERIALISABLE)
def test_a_value_that_json_can_not_hold_is_refused_and_nothing_has_changed(
    what: str, path: Path
) -> None:
    some_people(path)
    contents = {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    file = DataFile(path)
    before = as_text(file.read())
    document = {"name": "Zoe", "value": UNSERIALISABLE[what]}

    with pytest.raises(StoreError, match="Could not save"):
        commit(file, person(9, "Zoe"), Write("contacts", 10, document))
    with pytest.raises(StoreError, match="Could not save"):
        DataFile(path).append_unread("inbox", [document], "taken down", NOW)
    with pytest.raises(StoreError, match="Could not save"):
        LiveDatabase(path, storage=JournaledStorage).table("contacts").insert(document)

    assert as_text(file.read()) == as_text(DataFile(path).read()) == before
    assert contents == {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    commit(file, person(10, "Ada"))
    assert '"Ada"' in as_text(DataFile(path).read())


@pytest.mark.parametrize("what", UNSERIALISABLE)
def test_a_first_commit_of_what_json_can_not_hold_leaves_no_data_file(
    what: str, path: Path
) -> None:
    file = DataFile(path)

    with pytest.raises(StoreError, match="Could not save"):
        commit(file, Write("contacts", 1, {"value": UNSERIALISABLE[what]}))

    assert not file.exists()
    assert file.read() == {}


def test_memory_holds_what_the_file_holds_whatever_types_went_in(path: Path) -> None:
    file = DataFile(path, UnsyncedDisk())
    tags = ["stripe"]
    document = {"at": NOW, "pair": (1, 2), "much": float("inf"), "tags": tags}
    commit(file, person(1, "Priya"), Write("mine", 1, document))
    commit(file, Write("mine", 2, document))

    tags.append("changed afterwards")

    assert file.read() == DataFile(path, UnsyncedDisk()).read()
    assert file.read()["mine"]["2"] == {
        "at": NOW.isoformat(),
        "pair": [1, 2],
        "much": None,
        "tags": ["stripe"],
    }
