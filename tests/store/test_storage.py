"""A write that fails or is cut short leaves everything as it was."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from netui.model import Contact
from netui.network import Network
from netui.store import DataFile, StoreError

Contents = Callable[[Path], dict[str, bytes]]
NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)


def network_on(path: Path) -> Network:
    return Network(DataFile(path), lambda: NOW)


def add(network: Network, name: str) -> None:
    with network.transaction(f"Added {name}") as transaction:
        transaction.add(Contact(name=name))


def names_in(network: Network) -> list[str]:
    return sorted(contact.name for contact in network.contacts.values())


def failing(code: int) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow beyond 100 bytes."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


FAILURES = {
    "syncing the disk is full": (os, "fsync", errno.ENOSPC),
    "syncing there is an I/O error": (os, "fsync", errno.EIO),
    "opening the folder is read-only": (os, "open", errno.EROFS),
    "writing the disk is full": (os, "write", errno.ENOSPC),
}


@pytest.mark.parametrize("when", FAILURES)
def test_a_write_that_fails_leaves_files_and_memory_as_they_were(
    when: str, path: Path, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, function, code = FAILURES[when]
    network = network_on(path)
    add(network, "Priya")
    before = contents(path.parent)

    failing_once = iter([failing(code)])  # what takes back the half-written line works
    work = getattr(module, function)
    with monkeypatch.context() as patch:
        patch.setattr(module, function, lambda *given: next(failing_once, work)(*given))
        with pytest.raises(StoreError) as failure:
            add(network, "Raj")

    assert os.strerror(code) in str(failure.value)
    assert str(path.parent.resolve()) in str(failure.value)
    assert contents(path.parent) == before
    assert names_in(network) == ["Priya"]

    add(network, "Mei")
    assert names_in(network) == names_in(network_on(path)) == ["Mei", "Priya"]


REPLACING = {
    "syncing the disk is full": (os, "fsync", errno.ENOSPC),
    "writing the disk is full": (os, "write", errno.ENOSPC),
    "opening the folder is read-only": (os, "open", errno.EROFS),
    "renaming is not allowed": (Path, "replace", errno.EPERM),
    "renaming the disk is full": (Path, "replace", errno.ENOSPC),
}


@pytest.mark.parametrize("when", REPLACING)
def test_a_checkpoint_that_fails_loses_nothing(
    when: str, path: Path, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, function, code = REPLACING[when]
    network = network_on(path)
    for name in ("Priya", "Raj"):
        add(network, name)
    before = contents(path.parent)

    with monkeypatch.context() as patch:
        patch.setattr(module, function, failing(code))
        with pytest.raises(StoreError) as failure:
            network.checkpoint()

    assert os.strerror(code) in str(failure.value)
    assert str(path.parent.resolve()) in str(failure.value)
    assert contents(path.parent) == before
    assert names_in(network) == names_in(network_on(path)) == ["Priya", "Raj"]

    add(network, "Mei")
    assert network.checkpoint()
    assert names_in(network) == names_in(network_on(path)) == ["Mei", "Priya", "Raj"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file size there")
def test_a_disk_that_is_full_in_mid_write_leaves_file_folder_and_memory_as_they_were(
    path: Path, contents: Contents
) -> None:
    network = network_on(path)
    add(network, "Priya")
    before = contents(path.parent)

    with full_disk(), pytest.raises(StoreError) as failure:
        add(network, "Raj " * 100)

    assert str(failure.value) == f"Could not save to {path.resolve()}: File too large."
    assert contents(path.parent) == before
    assert names_in(network) == ["Priya"]


def test_a_first_write_that_fails_leaves_no_data_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = network_on(path)
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))

    with pytest.raises(StoreError, match="No space left on device"):
        add(network, "Priya")

    assert network.is_new()
    assert [each.name for each in path.parent.iterdir()] == ["netui.json.lock"]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is synced and renamed from now on, in that order."""
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(descriptor: int) -> None:
        status = os.fstat(descriptor)
        steps.append("folder" if stat.S_ISDIR(status.st_mode) else f"{status.st_size} bytes")
        sync(descriptor)

    def noted_replace(self: Path, target: Path) -> Path:
        steps.append(f"rename to {target.name}")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    return steps


FOLDER = [] if os.name == "nt" else ["folder"]


def test_a_change_is_one_sync_of_the_journal(path: Path, steps: list[str]) -> None:
    network = network_on(path)
    for name in ("Priya", "Raj"):
        add(network, name)
    steps.clear()

    add(network, "Mei")

    assert steps == [f"{path.with_name('netui.json.journal').stat().st_size} bytes"]


def test_the_content_is_on_the_disk_before_it_takes_the_name_and_the_name_after(
    path: Path, steps: list[str]
) -> None:
    network = network_on(path)
    for name in ("Priya", "Raj"):
        add(network, name)
    steps.clear()

    network.checkpoint()

    size, journal_size = (
        each.stat().st_size for each in (path, path.with_name("netui.json.journal"))
    )
    (copy,) = path.with_name("backups").iterdir()
    assert steps[0] == f"{size} bytes"
    renamed = steps.index("rename to netui.json")
    assert steps[1:renamed] == [
        "rename to netui.json.bak",
        "rename to netui.json.journal.prev",
        *FOLDER,  # the new folder of backups
        f"{copy.stat().st_size} bytes",
        f"rename to {copy.name}",
        *FOLDER,
    ]
    assert steps[renamed:] == [
        *("rename to netui.json", *FOLDER),
        *(f"{journal_size} bytes", "rename to netui.json.journal", *FOLDER),
    ]


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced there")
def test_a_folder_that_can_not_be_synced_makes_no_failure_of_a_write_that_stands(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = network_on(path)
    sync = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    add(network, "Priya")

    assert names_in(network) == names_in(network_on(path)) == ["Priya"]


CRASH = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from netui.model import Contact
from netui.network import Network
from netui.store import DataFile

network = Network(DataFile(Path(sys.argv[1])), lambda: datetime(2026, 6, 9, tzinfo=UTC))
with network.transaction("Added Raj") as transaction:
    transaction.add(Contact(name="Raj"))
moment, name = sys.argv[2].split(" ")
replace = Path.replace

def crashing(self, target):
    if target.name == name and moment == "before":
        os._exit(9)
    replace(self, target)
    if target.name == name:
        os._exit(9)

Path.replace = crashing
network.checkpoint()
"""


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(
    "name", ["netui.json.bak", "netui.json.journal.prev", "netui.json", "netui.json.journal"]
)
def test_a_crash_at_each_rename_of_a_checkpoint_loses_nothing(
    moment: str, name: str, path: Path
) -> None:
    add(network_on(path), "Priya")

    ended = subprocess.run([sys.executable, "-c", CRASH, path, f"{moment} {name}"], check=False)

    assert ended.returncode == 9
    json.loads(path.read_bytes())
    network = network_on(path)
    assert names_in(network) == ["Priya", "Raj"]
    assert network.notices() == []
    add(network, "Mei")
    assert names_in(network_on(path)) == ["Mei", "Priya", "Raj"]
