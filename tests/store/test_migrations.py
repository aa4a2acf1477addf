"""Files of earlier netuis are brought up to this one's layout; those of later ones are let be."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from netui.model import Contact
from netui.network import Network
from netui.store import SCHEMA, DataFile, NewerSchemaError, StoreError
from netui.store.disk import Disk
from netui.store.journal import Header, Position, entry_line, header_line, read_journal
from netui.store.migrations import upgrade

Contents = Callable[[Path], dict[str, bytes]]
NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)

OLD = {
    "netui": {"1": {"schema": 1}},
    "contacts": {
        "1": {"id": 1, "created_at": "2026-06-01T12:00:00Z", "name": "Priya", "shoe_size": 38},
        "2": {"id": 2, "uid": "raj", "name": "Raj"},
    },
    "followups": {"3": {"id": 3, "contact": 1, "due": "2026-06-12", "action": "call"}},
    "wines": {"1": {"name": "red"}},
}


@pytest.fixture
def old(path: Path) -> bytes:
    """The bytes of a data file of version 1, which stands at `path`."""
    path.parent.mkdir()
    path.write_text(json.dumps(OLD, indent=1))
    return path.read_bytes()


def network_on(path: Path) -> Network:
    return Network(DataFile(path), lambda: NOW)


def add(network: Network, name: str) -> None:
    with network.transaction(f"Added {name}") as transaction:
        transaction.add(Contact(name=name))


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and of those in it, by its path, with its bytes."""
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


# From 1 to 2


def test_every_contact_without_a_uid_gets_one_and_nothing_else_changes() -> None:
    new = upgrade(OLD, 1)

    assert new["contacts"]["2"] == OLD["contacts"]["2"]
    uid = new["contacts"]["1"].pop("uid")
    assert len(uid) == 36
    assert new == OLD


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        # the same contact on two devices
        (("1", {"created_at": "2026-06-01"}), ("1", {"created_at": "2026-06-01"}), True),
        (
            ("1", {"created_at": "2026-06-01", "name": "A"}),
            ("1", {"created_at": "2026-06-01"}),
            True,
        ),
        (("1", {}), ("1", {}), True),
        # different ones
        (("1", {"created_at": "2026-06-01"}), ("2", {"created_at": "2026-06-01"}), False),
        (("1", {"created_at": "2026-06-01"}), ("1", {"created_at": "2026-06-02"}), False),
        (("12", {"created_at": "3"}), ("1", {"created_at": "23"}), False),
    ],
)
def test_uids_come_out_the_same_on_every_device(
    one: tuple[str, dict[str, Any]], other: tuple[str, dict[str, Any]], equal: bool
) -> None:
    uids = [
        upgrade({"contacts": {id: document}}, 1)["contacts"][id]["uid"]
        for id, document in (one, other)
    ]

    assert (uids[0] == uids[1]) is equal


def test_the_uid_of_a_contact_is_this_one_for_good() -> None:
    document = {"created_at": "2026-06-01T12:00:00Z"}

    assert upgrade({"contacts": {"1": document}}, 1)["contacts"]["1"]["uid"] == (
        "e1549d85-1733-5c11-b8b5-58d621edc32c"
    )


@pytest.mark.parametrize("tree", [{}, {"contacts": {}}, {"contacts": {"1": "Ann", "2": None}}])
def test_what_has_no_contacts_or_odd_ones_is_upgraded_all_the_same(tree: dict[str, Any]) -> None:
    assert {"contacts": {}} | upgrade(tree, 1) == {"contacts": {}} | tree


def test_a_file_of_this_version_stays_as_it_is() -> None:
    assert upgrade(OLD, SCHEMA) is OLD


# On the disk


def test_an_old_file_is_rewritten_once_and_a_copy_of_it_is_kept(path: Path, old: bytes) -> None:
    network = network_on(path)

    (notice,) = network.notices()
    assert "brought up to this version of netui; a copy from before is kept" in notice
    assert [each.name for each in network.contacts.values()] == ["Priya", "Raj"]
    assert json.loads(path.read_bytes())["netui"]["1"]["schema"] == SCHEMA
    copies = [each for each in DataFile(path).backups() if each.kept]
    assert [each.path.read_bytes() for each in copies] == [old]
    assert copies[0].name.endswith("schema-1")
    after = everything(path.parent)

    again = network_on(path)

    assert again.notices() == []
    assert dict(again.contacts) == dict(network.contacts)
    assert everything(path.parent) == after


def test_nothing_of_an_old_file_is_lost(path: Path, old: bytes) -> None:
    uids = [each.uid for each in network_on(path).contacts.values()]

    tree = json.loads(path.read_bytes())
    del tree["netui"]
    expected = {name: dict(table) for name, table in OLD.items() if name != "netui"}
    expected["contacts"]["1"] = expected["contacts"]["1"] | {"uid": uids[0]}
    assert tree == expected
    assert uids[1] == "raj"


def test_the_first_change_to_an_old_file_is_saved_beside_all_that_was_there(
    path: Path, old: bytes
) -> None:
    add(network_on(path), "Mei")

    reopened = network_on(path)
    assert [each.name for each in reopened.contacts.values()] == ["Priya", "Raj", "Mei"]
    assert reopened.undo() == "Added Mei"


def test_an_old_file_in_a_folder_that_may_only_be_read_can_be_read(
    path: Path, old: bytes, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("netui.store.storage.exclusive", refused)
    for step in ("opened", "rename", "link", "make_folder"):
        monkeypatch.setattr(Disk, step, refused)

    network = network_on(path)

    assert [each.name for each in network.contacts.values()] == ["Priya", "Raj"]
    assert all(each.uid for each in network.contacts.values())
    with pytest.raises(StoreError, match="Permission denied"):
        add(network, "Mei")
    network.close()
    assert contents(path.parent) == {"netui.json": old}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write it")
def test_an_old_file_in_a_folder_without_write_permission_can_be_read(
    path: Path, old: bytes
) -> None:
    path.parent.chmod(0o500)

    assert len(network_on(path).contacts) == 2


def test_an_old_file_whose_copy_can_not_be_kept_is_not_rewritten(
    path: Path, old: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("netui.store.files.DataFiles.back_up", full)
        assert len(network_on(path).contacts) == 2
        assert path.read_bytes() == old

    network_on(path)
    assert path.read_bytes() != old
    assert len([each for each in DataFile(path).backups() if each.kept]) == 1


def test_an_old_file_that_another_device_sends_is_merged(path: Path) -> None:
    """That device has not been upgraded yet; both knew Priya before."""
    path.parent.mkdir()
    path.write_text(json.dumps(OLD))
    network = network_on(path)
    add(network, "Mei")
    network.close()
    theirs = json.loads(json.dumps(OLD))
    theirs["contacts"]["5"] = {"id": 5, "name": "Zoë"}
    path.write_text(json.dumps(theirs))

    network.refresh()

    names = sorted(each.name for each in network.contacts.values())
    assert names == ["Mei", "Priya", "Raj", "Zoë"]
    assert json.loads(path.read_bytes())["netui"]["1"]["schema"] == SCHEMA


# What a later netui wrote


def newer_data(path: Path) -> None:
    tree = json.loads(path.read_bytes())
    tree["netui"]["1"]["schema"] = SCHEMA + 1
    path.write_text(json.dumps(tree))


def put_journal(path: Path, base: Position) -> None:
    """Put a journal beside a data file, as a later netui would: whole, under an id of its own."""
    id = "0123456789abcdef"
    line, _ = entry_line(id, base.seq + 1, "", "From a later netui", [])
    temporary = path.with_name("journal.tmp")
    temporary.write_bytes(header_line(Header(id, SCHEMA + 1, base)) + line)
    temporary.replace(path.with_name("netui.json.journal"))


def newer_journal(path: Path) -> None:
    header = read_journal(path.with_name("netui.json.journal").read_bytes()).header
    assert header is not None
    put_journal(path, header.base)


def newer_journal_of_elsewhere(path: Path) -> None:
    put_journal(path, Position("fedcba9876543210", 9, 9))


newer = pytest.mark.parametrize(
    "make_newer", [newer_data, newer_journal, newer_journal_of_elsewhere]
)


@newer
def test_what_a_later_netui_wrote_is_refused_and_not_touched(
    path: Path, make_newer: Callable[[Path], None]
) -> None:
    network = network_on(path)
    for name in ("Priya", "Raj"):
        add(network, name)
    network.close()
    make_newer(path)
    before = everything(path.parent)

    for _ in range(2):
        with pytest.raises(NewerSchemaError, match=f"file version {SCHEMA + 1}"):
            network_on(path)

    assert not DataFile(path).append_unread("inbox", [{"line": "Zoë"}], "", NOW)
    assert everything(path.parent) == before


@newer
def test_what_a_later_netui_writes_while_this_one_is_open_is_not_touched_either(
    path: Path, make_newer: Callable[[Path], None]
) -> None:
    network = network_on(path)
    for name in ("Priya", "Raj"):
        add(network, name)
    network.checkpoint()
    make_newer(path)
    before = everything(path.parent)

    for _ in range(2):
        with pytest.raises(NewerSchemaError):
            network.refresh()
        with pytest.raises(NewerSchemaError):
            add(network, "Mei")
    network.close()

    assert [each.name for each in network.contacts.values()] == ["Priya", "Raj"]
    assert everything(path.parent) == before


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"half a")])
@pytest.mark.parametrize("ending", [".bak", ".journal.prev"])
def test_what_a_later_netui_left_is_not_replaced_though_the_data_file_is_lost(
    path: Path, lose: Callable[[Path], object], ending: str
) -> None:
    network = network_on(path)
    for name in ("Priya", "Raj", "Mei"):
        add(network, name)
        network.checkpoint()
    if ending == ".bak":
        newer_data(path)
        path.replace(path.with_name("netui.json.bak"))
        path.write_bytes(b"{")
    else:
        newer_journal(path)
        journal = path.with_name("netui.json.journal")
        journal.replace(path.with_name("netui.json.journal.prev"))
    lose(path)
    before = everything(path.parent)

    with pytest.raises(NewerSchemaError):
        network_on(path)

    assert everything(path.parent) == before
