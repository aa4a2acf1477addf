"""A data file that goes away under an open netui."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netui.model import Contact
from netui.network import Network
from netui.store import DataFile


def open_network(path: Path) -> Network:
    return Network(DataFile(path), lambda: datetime(2026, 6, 9, 12, tzinfo=UTC))


def add(network: Network, name: str) -> None:
    with network.transaction("add") as transaction:
        transaction.add(Contact(name=name))


@pytest.mark.parametrize(
    "lose",
    [lambda path: path.unlink(), lambda path: path.write_bytes(b"")],
    ids=["deleted", "emptied"],
)
def test_the_next_change_puts_everything_back(path: Path, lose: Callable[[Path], None]) -> None:
    network = open_network(path)
    add(network, "Priya Shah")
    lose(path)
    assert network.refresh() is False
    assert [contact.name for contact in network.contacts.values()] == ["Priya Shah"]
    add(network, "Tom Lee")
    names = {contact.name for contact in open_network(path).contacts.values()}
    assert names == {"Priya Shah", "Tom Lee"}


def test_a_file_that_comes_back_with_something_newer_is_read(path: Path) -> None:
    network = open_network(path)
    add(network, "Priya Shah")
    kept = path.read_bytes()
    path.unlink()
    assert network.refresh() is False
    path.write_bytes(kept)
    add(open_network(path), "Tom Lee")
    assert network.refresh() is True
    assert len(network.contacts) == 2


@pytest.mark.parametrize("ending", ["bak", "journal", "journal.prev"])
def test_what_a_killed_writer_left_is_overwritten(path: Path, ending: str) -> None:
    network = open_network(path)
    add(network, "Priya Shah")
    (path.parent / f".{path.name}.{ending}.tmp").write_bytes(b'{"half')
    add(network, "Tom Lee")
    assert network.checkpoint()
    assert not list(path.parent.glob(".*.tmp"))
    assert len(open_network(path).contacts) == 2


def test_half_a_data_file_that_a_killed_writer_left_does_no_harm(path: Path) -> None:
    network = open_network(path)
    add(network, "Priya Shah")
    left = path.parent / f".{path.name}.0123abcd.tmp"
    left.write_bytes(b'{"half')
    add(network, "Tom Lee")
    assert network.checkpoint()
    assert len(open_network(path).contacts) == 2
