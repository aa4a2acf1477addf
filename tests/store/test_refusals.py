"""What netui does with a file that isn't its own, is damaged or can't be had: hands off."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from netui.model import Contact
from netui.network import Network
from netui.store import (
    SCHEMA,
    DataFile,
    NewerSchemaError,
    NotNetuiFileError,
    StoreError,
    UnreadableFileError,
)

Contents = Callable[[Path], dict[str, bytes]]
NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)

MARK = b'{"netui":{"1":{"schema":%d}}' % SCHEMA
MINE = MARK + b',"contacts":{"1":{"name":"Priya"}}}'
DEEP = MINE[:-1] + rb',"x":{"\u0041":' + b"[" * 1010 + b"]" * 1010 + b"}}"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"

REFUSED: dict[str, tuple[bytes, type[StoreError], str]] = {
    "cut off": (MINE[:-10], UnreadableFileError, "damaged"),
    "with a byte too many": (MINE + b"}", UnreadableFileError, "damaged"),
    "with a flipped byte": (MINE.replace(b'"contacts":', b'"contacts";'), UnreadableFileError, ""),
    "nested without end": (DEEP, UnreadableFileError, "damaged"),
    "text": (b"Priya, Stripe\n", UnreadableFileError, "not a netui data file"),
    "a picture": (PNG, UnreadableFileError, "not a netui data file"),
    "every byte": (bytes(range(256)), UnreadableFileError, "not a netui data file"),
    "in UTF-16": (MINE.decode().encode("utf-16"), UnreadableFileError, "not a netui data file"),
    "in Latin-1": (MINE.replace(b"Priya", b"Zo\xeb"), UnreadableFileError, "damaged"),
    "a JSON list": (b"[1, 2]", NotNetuiFileError, "not a netui data file"),
    "a JSON string": (b'"netui"', NotNetuiFileError, "not a netui data file"),
    "JSON null": (b"null", NotNetuiFileError, "not a netui data file"),
    "someone else's object": (b'{"name": "left-pad"}', NotNetuiFileError, "--file"),
    "someone else's tables": (b'{"tasks": {"1": {"schema": 1}}}', NotNetuiFileError, "--file"),
    "without a schema": (b'{"netui": {"1": {}}}', NotNetuiFileError, "not a netui data file"),
    "with a schema in words": (b'{"netui": {"1": {"schema": "one"}}}', NotNetuiFileError, ""),
    "with a mark that is no object": (b'{"netui": {"1": 1}}', NotNetuiFileError, ""),
    "with a list for a table": (MARK + b',"x":[]}', NotNetuiFileError, "not a netui data file"),
    "of a newer netui": (
        MINE.replace(b":%d}" % SCHEMA, b":%d}" % (SCHEMA + 1)),
        NewerSchemaError,
        "newer netui",
    ),
    "of a far newer netui": (
        MINE.replace(b":%d}" % SCHEMA, b":99}"),
        NewerSchemaError,
        "version 99",
    ),
}
DAMAGED = [what for what, (_, error, _) in REFUSED.items() if error is UnreadableFileError]
"""What may have been netui's once: it is refused only where nothing else is left."""
FOREIGN = [what for what in REFUSED if what not in DAMAGED]
"""What somebody else has put there: it is never touched."""


def network_on(path: Path) -> Network:
    return Network(DataFile(path), lambda: NOW)


def add(network: Network, name: str) -> None:
    with network.transaction(f"Added {name}") as transaction:
        transaction.add(Contact(name=name))


def names_in(network: Network) -> list[str]:
    return sorted(contact.name for contact in network.contacts.values())


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_is_refused_is_not_touched(what: str, path: Path, contents: Contents) -> None:
    content, error, words = REFUSED[what]
    path.parent.mkdir()
    path.write_bytes(content)
    before = path.stat()

    with pytest.raises(StoreError) as refusal:
        network_on(path)

    assert type(refusal.value) is error
    assert str(path.resolve()) in str(refusal.value)
    assert words in str(refusal.value)
    assert contents(path.parent) == {"netui.json": content}
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_file_written_over_says_how_the_network_comes_back(path: Path) -> None:
    network = network_on(path)
    with network.transaction("set up") as transaction:
        transaction.add(Contact(name="Priya Shah"))
    network.close()
    path.write_bytes(b"[1, 2]")

    with pytest.raises(NotNetuiFileError, match="move this file away"):
        network_on(path)

    path.rename(path.with_name("away.json"))
    assert [each.name for each in network_on(path).contacts.values()] == ["Priya Shah"]


def test_the_tinydb_file_of_another_program_is_not_touched(path: Path) -> None:
    path.parent.mkdir()
    with TinyDB(path) as database:
        database.insert({"task": "buy milk"})
        database.table("netui").insert({"name": "a table that happens to be called so"})
    before = path.read_bytes()

    with pytest.raises(NotNetuiFileError):
        network_on(path)

    assert path.read_bytes() == before


@pytest.mark.parametrize("what", FOREIGN)
def test_a_file_of_somebody_else_that_comes_while_the_app_is_open_is_neither_taken_nor_overwritten(
    what: str, path: Path, contents: Contents
) -> None:
    content, error, _ = REFUSED[what]
    network = network_on(path)
    add(network, "Priya")
    path.write_bytes(content)
    before = contents(path.parent)

    for _ in range(2):  # the second look must not take what the first refused
        with pytest.raises(error):
            network.refresh()
    for _ in range(2):
        with pytest.raises(error):
            add(network, "Raj")
    with pytest.raises(error):
        network.undo()
    network.close()

    assert names_in(network) == ["Priya"]
    assert contents(path.parent) == before


@pytest.mark.parametrize("what", FOREIGN)
def test_a_file_of_somebody_else_is_not_touched_though_ones_own_copies_stand_beside_it(
    what: str, path: Path, contents: Contents
) -> None:
    content, error, _ = REFUSED[what]
    add(network_on(path), "Priya")
    path.write_bytes(content)
    before = contents(path.parent)

    with pytest.raises(error):
        network_on(path)

    assert contents(path.parent) == before


@pytest.mark.parametrize("what", DAMAGED)
def test_a_file_that_is_damaged_while_the_app_is_open_is_set_aside_and_put_back_from_memory(
    what: str, path: Path
) -> None:
    content, _, _ = REFUSED[what]
    network = network_on(path)
    add(network, "Priya")
    path.write_bytes(content)

    network.refresh()
    add(network, "Raj")

    assert names_in(network) == names_in(network_on(path)) == ["Priya", "Raj"]
    (kept,) = (path.parent / "set-aside").iterdir()
    assert kept.read_bytes() == content
    (notice,) = network.notices()
    assert "The data file was damaged" in notice
    assert network.undo() == "Added Raj"


@pytest.mark.parametrize("what", DAMAGED)
def test_a_file_that_is_damaged_while_no_app_is_open_is_put_together_from_its_copies(
    what: str, path: Path
) -> None:
    content, _, _ = REFUSED[what]
    network = network_on(path)
    for name in ("Priya", "Raj"):
        add(network, name)
        network.close()
    add(network, "Mei")
    path.write_bytes(content)

    network = network_on(path)

    assert names_in(network) == ["Mei", "Priya", "Raj"]
    (kept,) = (path.parent / "set-aside").iterdir()
    assert kept.read_bytes() == content
    (notice,) = network.notices()
    assert "The data file was damaged" in notice
    again = network_on(path)
    assert names_in(again) == ["Mei", "Priya", "Raj"]
    assert again.notices() == []


def test_the_app_goes_on_when_a_file_that_had_gone_bad_is_good_again(path: Path) -> None:
    network = network_on(path)
    add(network, "Priya")
    good = path.read_bytes()
    path.write_bytes(b"[1]")
    with pytest.raises(StoreError):
        network.refresh()

    path.write_bytes(good)
    add(network, "Raj")

    assert names_in(network) == names_in(network_on(path)) == ["Priya", "Raj"]


def test_a_folder_is_no_data_file(path: Path) -> None:
    path.mkdir(parents=True)

    with pytest.raises(UnreadableFileError, match="directory"):
        network_on(path)

    assert path.is_dir()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads it all")
def test_a_file_that_may_not_be_read_is_refused(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(MINE)
    path.chmod(0)

    with pytest.raises(UnreadableFileError, match="Permission denied"):
        network_on(path)


@pytest.mark.parametrize("step", ["open", "stat"])
@pytest.mark.parametrize("reason", [PermissionError(13, "Permission denied"), OSError(5, "I/O")])
def test_a_file_that_can_not_be_had_is_refused_and_not_taken_for_a_missing_one(
    step: str, reason: OSError, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    path.write_bytes(MINE)
    file = DataFile(path)

    def fail(*_: object, **__: object) -> None:
        raise reason

    with monkeypatch.context() as patch:
        patch.setattr(Path, step, fail)
        with pytest.raises(UnreadableFileError) as refusal:
            file.read()

    assert str(file.path) in str(refusal.value)
    assert reason.strerror in str(refusal.value)
    assert names_in(Network(file, lambda: NOW)) == ["Priya"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.json").symlink_to(tmp_path / "two.json")
    (tmp_path / "two.json").symlink_to(tmp_path / "one.json")

    with pytest.raises(UnreadableFileError, match=r"one\.json"):
        network_on(tmp_path / "one.json")


def test_the_home_folder_of_nobody_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="nobody-by-this-name"):
        DataFile(Path("~nobody-by-this-name/netui.json"))


def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    network = network_on(tmp_path / "data" / "netui.json")

    with pytest.raises(StoreError, match=r"Can't write in .*data"):
        add(network, "Priya")

    assert names_in(network) == []


def test_a_file_that_was_moved_away_is_not_mourned_when_it_returns(path: Path) -> None:
    network = network_on(path)
    add(network, "Priya")
    away = path.with_name("away.json")
    shutil.move(path, away)
    network.refresh()

    shutil.move(away, path)
    add(network, "Raj")

    assert names_in(network) == names_in(network_on(path)) == ["Priya", "Raj"]
    assert network.notices() == []
    assert json.loads(path.read_bytes())["netui"]["1"]["schema"] == SCHEMA
