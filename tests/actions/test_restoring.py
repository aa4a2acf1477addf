"""Going back to an earlier state of everything, and coming back from there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.actions.capture import capture
from netui.actions.events import start_event
from netui.actions.jotting import take_down
from netui.actions.restoring import Restored, restore
from netui.model import Contact
from netui.network import Announcement, Network
from netui.store import DataFile, StoreError, Write

Everything = Callable[[Network], Any]


@pytest.fixture
def file(tmp_path: Path) -> DataFile:
    """The data file of `network`, as another process has it."""
    return DataFile(tmp_path / "netui.json")


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Network], Any]:
    """Return the documents of a copy of a network as it is now."""

    def copied(network: Network) -> Any:
        network.checkpoint()
        path = tmp_path / "copy.json"
        path.write_bytes((tmp_path / "netui.json").read_bytes())
        return DataFile(tmp_path / "other.json").read_copy(path)

    return copied


def add(network: Network, name: str, **fields: Any) -> Contact:
    with network.transaction(f"Added {name}") as transaction:
        return transaction.add(Contact(name=name, **fields))


def test_everything_is_as_in_the_copy_again(
    network: Network, clock: Any, copy_of: Callable[..., Any], everything: Everything
) -> None:
    event = start_event(network, "PyData").id
    capture(network, "Priya Shah @Stripe tea >fri call", event)
    capture(network, "Tom Lee @Acme", event)
    copy, before = copy_of(network), everything(network)
    clock.goes_on(days=1)
    priya, tom = network.contacts.values()
    with network.transaction("Much") as transaction:
        transaction.change(priya, company="Adyen", archived_on=date(2026, 6, 10))
        transaction.remove(tom)
    capture(network, "Zoë Ng @Grab likes tea >today write")
    clock.goes_on(days=1)

    restored = restore(network, copy, "the copy")

    assert everything(network) == before
    # Priya and Tom; Zoë with what was said, promised and typed
    assert restored == Restored(brought_back=2, removed=3, unreadable=0)


def test_it_reaches_the_file(
    network: Network,
    file: DataFile,
    clock: Any,
    copy_of: Callable[..., Any],
    everything: Everything,
) -> None:
    add(network, "Priya")
    copy, before = copy_of(network), everything(network)
    add(network, "Raj")

    restore(network, copy, "the copy")

    assert everything(Network(file, clock)) == before


def test_it_is_one_step_that_undo_takes_back_and_redo_does_again(
    network: Network,
    file: DataFile,
    clock: Any,
    copy_of: Callable[..., Any],
    everything: Everything,
) -> None:
    add(network, "Priya", company="Stripe")
    copy, then = copy_of(network), everything(network)
    clock.goes_on(hours=1)
    with network.transaction("Changed") as transaction:
        transaction.change(next(iter(network.contacts.values())), company="Adyen")
    capture(network, "Tom Lee @Acme tea >fri call")
    now = everything(network)

    restore(network, copy, "netui.2026-06-08.json")

    assert network.undo() == "Went back to netui.2026-06-08.json"
    assert everything(network) == everything(Network(file, clock)) == now
    assert network.redo() == "Went back to netui.2026-06-08.json"
    assert everything(network) == then
    assert network.undo() == "Went back to netui.2026-06-08.json"
    assert network.undo() == "Tom Lee: captured"


def test_steps_from_before_the_copy_can_be_taken_back_after_it(
    network: Network, copy_of: Callable[..., Any]
) -> None:
    add(network, "Priya")
    copy = copy_of(network)
    add(network, "Raj")
    restore(network, copy, "the copy")

    labels = [network.undo() for _ in range(3)]

    assert labels == ["Went back to the copy", "Added Raj", "Added Priya"]
    assert not network.contacts


def test_fields_that_this_version_does_not_know_come_back(
    network: Network, file: DataFile, copy_of: Callable[..., Any]
) -> None:
    priya = add(network, "Priya")
    with file.locked():
        there = file.read()["contacts"][str(priya.id)]
        file.commit([Write("contacts", priya.id, there | {"shoe_size": 38})])
    network.refresh()
    copy = copy_of(network)
    with network.transaction("Removed") as transaction:
        transaction.remove(network.contacts[priya.id])

    restore(network, copy, "the copy")

    assert file.read()["contacts"][str(priya.id)]["shoe_size"] == 38


def test_another_device_takes_what_came_back_for_the_newer_word(
    network: Network, file: DataFile, clock: Any, copy_of: Callable[..., Any]
) -> None:
    from netui.store.merge import merge

    priya = add(network, "Priya", company="Stripe")
    copy = copy_of(network)
    clock.goes_on(hours=1)
    with network.transaction("Changed") as transaction:
        transaction.change(priya, company="Adyen")
    clock.goes_on(hours=1)
    raj = add(network, "Raj")
    elsewhere = {name: dict(table) for name, table in file.read().items()}
    clock.goes_on(hours=1)

    restore(network, copy, "the copy")

    merged = merge(elsewhere, dict(file.read())).tree["contacts"]
    assert merged[str(priya.id)]["company"] == "Stripe"
    assert str(raj.id) not in merged
    back = merge(dict(file.read()), elsewhere).tree["contacts"]
    assert back == merged


def test_lines_in_the_inbox_stay(
    network: Network, tmp_path: Path, clock: Any, copy_of: Callable[..., Any]
) -> None:
    add(network, "Priya")
    network.checkpoint()
    path = tmp_path / "netui.json"
    assert take_down(DataFile(path), ["sorted since"], "", clock.now)
    network.refresh()
    copy = copy_of(network)
    (sorted_since,) = network.inbox.values()
    with network.transaction("Sorted", undoable=False) as transaction:
        transaction.remove(sorted_since)
    assert take_down(DataFile(path), ["taken down since"], "", clock.now)
    network.refresh()

    restored = restore(network, copy, "the copy")

    assert [each.line for each in network.inbox.values()] == ["taken down since"]
    assert restored == Restored(0, 0, 0)


def test_what_can_not_be_read_in_a_copy_is_left_out_and_counted(network: Network) -> None:
    add(network, "Priya")
    copy = {"contacts": {"1": {"name": "Raj"}, "2": {"name": 3}, "x": {"name": "Zoë"}}}

    restored = restore(network, copy, "the copy")

    assert restored == Restored(brought_back=1, removed=1, unreadable=2)
    assert [each.name for each in network.contacts.values()] == ["Raj"]


def test_a_copy_by_hand_without_ids_in_its_records_is_taken_by_their_places(
    network: Network,
) -> None:
    restore(network, {"contacts": {"7": {"name": "Raj"}}}, "the copy")

    assert network.contacts[7].name == "Raj"


def test_a_copy_with_nothing_new_is_no_step(network: Network, copy_of: Callable[..., Any]) -> None:
    add(network, "Priya")

    assert restore(network, copy_of(network), "the copy") == Restored(0, 0, 0)

    assert network.undo() == "Added Priya"


def test_everybody_is_told_once(network: Network, copy_of: Callable[..., Any]) -> None:
    add(network, "Priya")
    copy = copy_of(network)
    add(network, "Raj")
    heard: list[Announcement] = []
    network.subscribe(heard.append)

    restore(network, copy, "the copy")

    assert [each.label for each in heard] == ["Went back to the copy"]


def test_what_the_disk_refuses_changes_nothing(
    network: Network,
    file: DataFile,
    clock: Any,
    copy_of: Callable[..., Any],
    everything: Everything,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add(network, "Priya")
    copy = copy_of(network)
    add(network, "Raj")
    before = everything(network)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("netui.store.disk.Disk.write", full)
        with pytest.raises(StoreError):
            restore(network, copy, "the copy")

    assert everything(network) == everything(Network(file, clock)) == before
    restore(network, copy, "the copy")
    assert [each.name for each in network.contacts.values()] == ["Priya"]


LINES = st.lists(
    st.sampled_from(
        ["Priya Shah @Stripe tea >fri call", "Tom Lee @Acme", "+ likes tea", "nobody", "undo"]
    ),
    max_size=6,
)


@settings(deadline=None, max_examples=40)
@given(before=LINES, after=LINES)
def test_whatever_was_done_before_and_after_going_back_and_undoing_it_loses_nothing(
    before: list[str],
    after: list[str],
    new_network: Callable[[], Network],
    everything: Everything,
) -> None:
    network = new_network()

    def do(lines: list[str]) -> None:
        for line in lines:
            if line == "undo":
                network.undo()
            else:
                capture(network, line)

    do(before)
    then = everything(network)
    copy = {table: {str(id): each for id, each in then[table].items()} for table in then}
    do(after)
    now = everything(network)

    restore(network, copy, "the copy")
    assert everything(network) == then
    if now != then:
        assert network.undo() == "Went back to the copy"
    assert everything(network) == now
