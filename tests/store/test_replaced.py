"""Files that come from elsewhere: another device's by a synchroniser, an older copy put back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.model import Contact, Followup
from netui.network import Announcement, Network
from netui.store import SCHEMA, DataFile
from netui.store.disk import Disk

START = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)


class Clock:
    """One time for all devices: each look at it is a second later."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


class Device:
    """A machine with netui in a folder that a synchroniser looks after."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        folder.mkdir()
        self.path = folder / "netui.json"
        self.journal = folder / "netui.json.journal"
        self.aside = folder / "set-aside"
        self.clock = clock
        self.open()

    def open(self) -> Network:
        """Start netui."""
        self.network = Network(DataFile(self.path), self.clock)
        return self.network

    def add(self, *names: str) -> None:
        for name in names:
            with self.network.transaction(f"Added {name}") as transaction:
                transaction.add(Contact(name=name, uid=f"uid of {name}"))

    def change(self, name: str, **fields: str) -> None:
        with self.network.transaction(f"Changed {name}") as transaction:
            transaction.change(self.network.contacts_named(name)[0], **fields)

    def remove(self, name: str) -> None:
        with self.network.transaction(f"Removed {name}") as transaction:
            transaction.remove(self.network.contacts_named(name)[0])

    def people(self) -> list[str]:
        return people_of(self.network)

    def receive(self, content: bytes, name: str = "netui.json") -> None:
        """Take in a file as Syncthing does: written under another name, then renamed."""
        temporary = self.path.with_name(f".syncthing.{name}.tmp")
        temporary.write_bytes(content)
        temporary.replace(self.path.with_name(name))

    def put_back(self, content: bytes) -> None:
        """Overwrite the data file in place, as ``cp`` does."""
        with self.path.open("r+b") as file:
            file.write(content)
            file.truncate()


def people_of(network: Network) -> list[str]:
    return sorted(contact.name for contact in network.contacts.values())


def names_in(told: Announcement) -> list[str]:
    return [each.name for each in told.records if isinstance(each, Contact)]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def here(tmp_path: Path, clock: Clock) -> Device:
    """A device on which Ann is known; its netui is open."""
    device = Device(tmp_path / "here", clock)
    device.add("Ann")
    device.network.close()
    return device


@pytest.fixture
def there(tmp_path: Path, clock: Clock, here: Device) -> Device:
    """Another device, which began with a copy of the first one's data file."""
    device = Device(tmp_path / "there", clock)
    device.receive(here.path.read_bytes())
    device.open()
    assert device.people() == ["Ann"]
    assert device.network.notices() == []
    return device


def reopened(device: Device) -> list[str]:
    """Return who is there when netui is started anew; it has nothing to say then."""
    network = Network(DataFile(device.path), device.clock)
    assert network.notices() == []
    assert network.damaged == ()
    json.loads(device.path.read_bytes())
    return people_of(network)


# Another device's data file in the place of ours


@pytest.mark.parametrize("closed", [True, False], ids=["app closed", "app open"])
@pytest.mark.parametrize("saved", [True, False], ids=["checkpointed", "in the journal"])
def test_another_devices_file_is_merged_with_what_this_one_knew(
    here: Device, there: Device, closed: bool, saved: bool
) -> None:
    for name in ("Bob", "Bea"):
        here.add(name)
        here.network.checkpoint()
    here.add("Ben")
    if saved:
        here.network.checkpoint()
    there.add("Cid")
    there.network.close()

    here.receive(there.path.read_bytes())
    if closed:
        here.open()
    else:
        assert here.network.refresh()

    assert here.people() == ["Ann", "Bea", "Ben", "Bob", "Cid"]
    (notice,) = here.network.notices()
    assert "elsewhere: merged, " in notice
    assert reopened(here) == ["Ann", "Bea", "Ben", "Bob", "Cid"]
    assert not here.network.refresh()


@pytest.mark.parametrize("closed", [True, False], ids=["app closed", "app open"])
def test_after_a_merge_everything_goes_on_as_before(
    here: Device, there: Device, closed: bool
) -> None:
    here.add("Bob")
    there.add("Cid")
    there.network.close()
    here.receive(there.path.read_bytes())
    if closed:
        here.open()

    here.add("Dan")

    assert reopened(here) == ["Ann", "Bob", "Cid", "Dan"]
    assert here.network.undo() == "Added Dan"
    assert here.network.undo() == "Added Bob"
    assert reopened(here) == ["Ann", "Cid"]


def test_both_devices_come_to_the_same(here: Device, there: Device) -> None:
    here.add("Bob")
    here.change("Ann", company="Stripe")
    there.add("Cid")
    there.change("Ann", role="CTO")  # later: this version of her counts
    here.network.close()
    there.network.close()
    ours, theirs = here.path.read_bytes(), there.path.read_bytes()

    here.receive(theirs)
    there.receive(ours)
    for device in (here, there):
        device.open()
        device.network.close()

    assert dict(here.network.contacts) == dict(there.network.contacts)
    assert here.people() == ["Ann", "Bob", "Cid"]
    assert here.network.contacts_named("Ann")[0].role == "CTO"
    here.receive(there.path.read_bytes())
    assert "nothing new" in "".join(here.open().notices())


def test_what_was_removed_on_one_device_goes_on_the_other(here: Device, there: Device) -> None:
    here.add("Bob")
    there.remove("Ann")
    there.network.close()

    here.receive(there.path.read_bytes())

    assert people_of(here.open()) == ["Bob"]
    assert reopened(here) == ["Bob"]


def test_what_was_removed_here_does_not_come_back_with_another_devices_file(
    here: Device, there: Device
) -> None:
    here.remove("Ann")
    there.add("Cid")
    there.network.close()

    here.receive(there.path.read_bytes())

    assert people_of(here.open()) == ["Cid"]


def test_what_an_undo_brought_back_stays_though_the_other_device_saw_it_removed(
    here: Device, there: Device
) -> None:
    here.remove("Ann")
    here.network.checkpoint()
    there.network.close()
    there.receive(here.path.read_bytes())
    assert there.open().contacts == {}
    there.network.close()
    assert here.network.undo() == "Removed Ann"

    here.receive(there.path.read_bytes())

    assert people_of(here.open()) == ["Ann"]
    assert here.network.checkpoint()
    there.receive(here.path.read_bytes())
    assert people_of(there.open()) == ["Ann"]


def test_a_person_whom_both_imported_is_one_person_with_everybodys_promises(
    here: Device, there: Device
) -> None:
    """Each has them under an id of its own: they are known by the uid of the address book."""
    for device in (here, there):
        device.add("Bob")
        with device.network.transaction("Promised") as transaction:
            bob = device.network.contacts_named("Bob")[0].id
            transaction.add(Followup(contact=bob, due=START.date(), action=device.path.parent.name))
    there.network.close()

    here.receive(there.path.read_bytes())

    assert people_of(here.open()) == ["Ann", "Bob"]
    bob = here.network.contacts_named("Bob")[0].id
    assert [each.action for each in here.network.followups_of(bob)] == ["here", "there"]


@pytest.mark.parametrize("closed", [True, False], ids=["app closed", "app open"])
@pytest.mark.parametrize("looked", [True, False], ids=["seen between", "not seen between"])
def test_two_arrivals_in_a_row(here: Device, there: Device, closed: bool, looked: bool) -> None:
    here.add("Bob")
    for name in ("Cid", "Dan"):
        there.add(name)
        there.network.checkpoint()
        here.receive(there.path.read_bytes())
        if looked and closed:
            here.open()
        elif looked:
            here.network.refresh()

    if closed:
        here.open()
    here.network.refresh()

    assert here.people() == ["Ann", "Bob", "Cid", "Dan"]
    here.add("Eve")
    assert reopened(here) == ["Ann", "Bob", "Cid", "Dan", "Eve"]


def test_the_files_of_two_devices_one_after_the_other(
    here: Device, there: Device, tmp_path: Path, clock: Clock
) -> None:
    third = Device(tmp_path / "third", clock)
    third.receive(here.path.read_bytes())
    third.open()
    here.add("Bob")
    for device, name in ((there, "Cid"), (third, "Dan")):
        device.add(name)
        device.network.close()
        here.receive(device.path.read_bytes())
        here.network.refresh()

    assert here.people() == ["Ann", "Bob", "Cid", "Dan"]
    assert reopened(here) == ["Ann", "Bob", "Cid", "Dan"]


def test_a_data_file_that_is_brought_back_and_forth_in_one_folder_loses_nothing(
    here: Device, there: Device
) -> None:
    """With neither netui ever closed, and a look at the file only now and then."""
    for turn in range(4):
        for device, other in ((here, there), (there, here)):
            device.add(f"{turn} {device.path.parent.name}")
            device.network.checkpoint()
            other.receive(device.path.read_bytes())
            if turn % 2:
                other.network.refresh()

    for device in (here, there):
        device.network.refresh()
        device.network.checkpoint()
    here.receive(there.path.read_bytes())
    here.network.refresh()
    expected = ["Ann", *(f"{n} {where}" for n in range(4) for where in ("here", "there"))]
    assert here.people() == sorted(expected)
    assert reopened(here) == sorted(expected)


def test_journal_and_data_file_of_another_device_in_place_of_ours(
    here: Device, there: Device
) -> None:
    """A synchroniser that brings all files keeps ours as conflict copies where both changed."""
    here.add("Bob")
    here.network.checkpoint()
    here.add("Bea")
    there.add("Cid")
    there.network.checkpoint()
    there.add("Cleo")
    conflict = "sync-conflict-20260609-193000-ABCDEFG"
    here.path.rename(here.path.with_name(f"netui.{conflict}.json"))
    here.journal.rename(here.path.with_name(f"netui.json.{conflict}.journal"))

    here.receive(there.path.read_bytes())
    here.receive(there.journal.read_bytes(), here.journal.name)

    assert people_of(here.open()) == ["Ann", "Bea", "Bob", "Cid", "Cleo"]
    here.network.notices()
    assert reopened(here) == ["Ann", "Bea", "Bob", "Cid", "Cleo"]


def test_only_the_journal_of_another_device_in_place_of_ours(here: Device, there: Device) -> None:
    here.add("Bob")
    here.network.checkpoint()
    there.change("Ann", role="CTO")  # begins a journal, in which Cid is then
    there.add("Cid")

    here.receive(there.journal.read_bytes(), here.journal.name)

    assert people_of(here.open()) == ["Ann", "Bob", "Cid"]
    here.network.notices()
    assert reopened(here) == ["Ann", "Bob", "Cid"]


# An older copy of one's own


@pytest.mark.parametrize("closed", [True, False], ids=["app closed", "app open"])
@pytest.mark.parametrize("saved", [True, False], ids=["checkpointed", "in the journal"])
@pytest.mark.parametrize("way", ["cp", "rename"])
def test_an_older_copy_that_is_put_back_loses_nothing(
    here: Device, closed: bool, saved: bool, way: str
) -> None:
    older = here.path.read_bytes()
    here.add("Bob")
    here.network.checkpoint()
    here.change("Ann", company="Stripe")
    here.add("Cid")
    if saved:
        here.network.checkpoint()

    (here.put_back if way == "cp" else here.receive)(older)
    if closed:
        here.open()
    else:
        here.network.refresh()

    assert here.people() == ["Ann", "Bob", "Cid"]
    assert here.network.contacts_named("Ann")[0].company == "Stripe"
    (notice,) = here.network.notices()
    assert "elsewhere: merged, nothing new" in notice
    assert reopened(here) == ["Ann", "Bob", "Cid"]


@pytest.mark.parametrize("closed", [True, False], ids=["app closed", "app open"])
def test_an_older_copy_that_was_edited_and_put_back_is_merged(here: Device, closed: bool) -> None:
    tree = json.loads(here.path.read_bytes())
    tree["contacts"]["7"] = {"id": 7, "name": "Zoë"}
    here.add("Bob")
    here.network.checkpoint()

    here.put_back(json.dumps(tree, indent=1).encode())
    if closed:
        here.open()
    else:
        here.network.refresh()

    assert here.people() == ["Ann", "Bob", "Zoë"]


@pytest.mark.parametrize("closed", [True, False], ids=["app closed", "app open"])
def test_a_data_file_that_was_edited_where_it_stands_is_taken_as_it_is(
    here: Device, closed: bool
) -> None:
    """It says that it goes on from where it was, so that what was taken out of it stays out."""
    here.add("Bob")
    here.network.checkpoint()
    tree = json.loads(here.path.read_bytes())
    bob = next(id for id, each in tree["contacts"].items() if each["name"] == "Bob")
    del tree["contacts"][bob]
    tree["contacts"]["7"] = {"id": 7, "name": "Zoë"}

    here.put_back(json.dumps(tree, indent=1).encode())
    if closed:
        here.open()
    else:
        here.network.refresh()

    assert here.people() == ["Ann", "Zoë"]
    assert here.network.notices() == []
    here.add("Dan")
    assert reopened(here) == ["Ann", "Dan", "Zoë"]


def test_all_files_of_an_earlier_day_put_back_while_the_app_is_open_lose_nothing(
    here: Device,
) -> None:
    here.add("Bob")
    saved = here.path.parent.with_name("saved")
    shutil.copytree(here.path.parent, saved)
    here.add("Cid")
    here.network.checkpoint()
    here.add("Dan")

    shutil.copytree(saved, here.path.parent, dirs_exist_ok=True)
    here.network.refresh()

    assert here.people() == ["Ann", "Bob", "Cid", "Dan"]
    here.network.notices()
    assert reopened(here) == ["Ann", "Bob", "Cid", "Dan"]


# Conflict copies


CONFLICTS = [
    "netui.sync-conflict-20260609-193000-ABCDEFG.json",  # Syncthing
    "netui (Ann's conflicted copy 2026-06-09).json",  # Dropbox
    "netui (conflicted copy 2026-06-09 193000).json",  # Nextcloud, ownCloud
    "netui (conflicted copy \udce9).json",  # whatever a device is called
    "netui (conflicted copy \x1b[2J).json",
]


@pytest.mark.parametrize("closed", [True, False], ids=["app closed", "app open"])
@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_copy_of_the_data_file_is_merged_once_and_set_aside(
    here: Device, there: Device, name: str, closed: bool
) -> None:
    here.add("Bob")
    there.add("Cid")
    there.network.close()
    content = there.path.read_bytes()

    here.receive(content, name)
    if closed:
        here.open()
    else:
        assert here.network.refresh()

    assert here.people() == ["Ann", "Bob", "Cid"]
    (notice,) = here.network.notices()
    assert notice == "Another device's copy was merged: 1 new"
    assert not here.path.with_name(name).exists()
    assert [each.read_bytes() for each in here.aside.iterdir()] == [content]
    assert not here.network.refresh()
    assert here.network.notices() == []
    assert reopened(here) == ["Ann", "Bob", "Cid"]


@pytest.mark.parametrize("closed", [True, False], ids=["app closed", "app open"])
def test_a_conflict_copy_of_the_journal_is_merged_once_and_set_aside(
    here: Device, there: Device, closed: bool
) -> None:
    here.add("Bob")
    there.change("Ann", role="CTO")  # begins a journal, in which all else is then
    there.add("Cid")
    there.change("Ann", company="Stripe")
    content = there.journal.read_bytes()

    here.receive(content, "netui.json.sync-conflict-20260609-193000-ABCDEFG.journal")
    if closed:
        here.open()
    else:
        assert here.network.refresh()

    assert here.people() == ["Ann", "Bob", "Cid"]
    assert here.network.contacts_named("Ann")[0].company == "Stripe"
    assert here.network.notices() == ["Another device's copy was merged: 1 new, 1 newer"]
    assert [each.read_bytes() for each in here.aside.iterdir()] == [content]
    assert reopened(here) == ["Ann", "Bob", "Cid"]


def test_several_conflict_copies_are_all_merged(here: Device, there: Device) -> None:
    for number, name in enumerate(CONFLICTS):
        there.add(f"Person {number}")
        there.network.checkpoint()
        here.receive(there.path.read_bytes(), name)

    here.network.refresh()

    assert len(here.people()) == 1 + len(CONFLICTS)
    assert len(list(here.aside.iterdir())) == len(CONFLICTS)


def test_a_conflict_copy_with_nothing_new_is_set_aside_too(here: Device) -> None:
    here.receive(here.path.read_bytes(), CONFLICTS[0])

    assert not here.network.refresh()

    assert here.network.notices() == ["Another device's copy was merged: nothing new"]
    assert len(list(here.aside.iterdir())) == 1


def test_what_a_conflict_copy_brought_is_told_to_those_who_listen(
    here: Device, there: Device
) -> None:
    heard: list[tuple[str, list[str]]] = []
    here.network.subscribe(
        lambda told: heard.append(
            (told.label, [getattr(each, "name", "") for each in told.records])
        )
    )
    there.add("Cid")
    there.network.close()

    here.receive(there.path.read_bytes(), CONFLICTS[0])
    here.network.refresh()

    assert heard == [(f"Merged {CONFLICTS[0]}", ["Cid"])]


def test_two_netuis_on_one_folder_merge_a_conflict_copy_once(here: Device, there: Device) -> None:
    other = Network(DataFile(here.path), here.clock)
    there.add("Cid")
    there.network.close()
    here.receive(there.path.read_bytes(), CONFLICTS[0])

    for network in (here.network, other, here.network, other):
        network.refresh()

    assert here.people() == people_of(other) == ["Ann", "Cid"]
    assert [*here.network.notices(), *other.notices()] == [
        "Another device's copy was merged: 1 new"
    ]


@pytest.mark.parametrize("closed", [True, False], ids=["app closed", "app open"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        (CONFLICTS[0], b"garbage"),
        (CONFLICTS[0], b""),
        (CONFLICTS[0], b'{"tasks": {}}'),
        (CONFLICTS[0], b'{"netui": {"1": {"schema": %d}}, "contacts": {}}' % (SCHEMA + 1)),
        ("netui.json.sync-conflict-20260609-193000-ABCDEFG.journal", b"garbage\n"),
        ("netui.json.sync-conflict-20260609-193000-ABCDEFG.journal", b""),
    ],
    ids=["garbage", "empty", "somebody else's", "newer", "garbage journal", "empty journal"],
)
def test_a_conflict_copy_that_is_of_no_use_is_left_where_it_is_and_told_once(
    here: Device, name: str, content: bytes, closed: bool
) -> None:
    here.receive(content, name)
    if closed:
        here.open()
    for _ in range(2):
        here.network.refresh()
    here.add("Bob")
    here.network.refresh()

    (notice,) = here.network.notices()
    assert notice.startswith("Another device's copy is left where it is: ")
    assert name in notice
    assert here.path.with_name(name).read_bytes() == content
    assert not here.aside.exists()
    assert here.people() == ["Ann", "Bob"]


def test_a_journal_of_a_later_netui_is_no_use_either(here: Device, there: Device) -> None:
    from netui.store.journal import NOWHERE, Header, Write, entry_line, header_line

    write = Write("contacts", 9, {"name": "Zoë"})
    content = header_line(Header("0123", SCHEMA + 1, NOWHERE))
    content += entry_line("0123", 1, "", "", [write])[0]
    name = "netui.json.sync-conflict-20260609-193000-ABCDEFG.journal"

    here.receive(content, name)
    here.network.refresh()

    assert here.people() == ["Ann"]
    assert here.path.with_name(name).read_bytes() == content


@pytest.mark.parametrize(
    "name",
    [
        "netui2.sync-conflict-20260609-193000-ABCDEFG.json",
        "netui.sync-conflict-20260609-193000-ABCDEFG.json.tmp",
        "netui.json.sync-conflict-20260609-193000-ABCDEFG.bak",
        "netui (copy).json",
        "netui.2026-06-09.json",
        "other (conflicted copy).json",
    ],
)
def test_what_is_no_conflict_copy_by_its_name_is_nobodys_business(
    here: Device, there: Device, name: str
) -> None:
    there.add("Cid")
    there.network.close()

    here.receive(there.path.read_bytes(), name)
    here.network.refresh()

    assert here.people() == ["Ann"]
    assert here.network.notices() == []
    assert here.path.with_name(name).exists()


def test_a_conflict_copy_that_can_not_be_merged_for_now_is_merged_later(
    here: Device, there: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    there.add("Cid")
    there.network.close()
    here.receive(there.path.read_bytes(), CONFLICTS[0])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("netui.store.disk.Disk.write", full)
        here.network.refresh()
    assert here.path.with_name(CONFLICTS[0]).exists()
    assert here.people() == ["Ann"]

    here.open()

    assert here.people() == ["Ann", "Cid"]
    assert not here.path.with_name(CONFLICTS[0]).exists()


# Whatever happens


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["here", "there"]),
        st.sampled_from(
            "add add remove checkpoint reopen look send sync sync conflict old".split()
        ),
    ),
    max_size=25,
)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_nobody_is_lost_or_comes_back_whatever_two_devices_do(
    steps: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    play(steps, tmp_path_factory.mktemp("devices"))


@pytest.mark.long
@settings(
    max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_nobody_is_lost_or_comes_back_whatever_two_devices_do_for_long(
    steps: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    play(steps, tmp_path_factory.mktemp("devices"))


def play(steps: list[tuple[str, str]], folder: Path) -> None:
    """Do something on two devices, then let each know everything, and compare with the truth.

    Somebody is never removed on one device before all is known there, so that the truth is plain.
    """
    clock = Clock()
    devices = {name: Device(folder / name, clock) for name in ("here", "there")}
    other = {"here": devices["there"], "there": devices["here"]}
    added: set[str] = set()
    removed: set[str] = set()
    old: dict[str, bytes] = {}
    for number, (who, what) in enumerate(steps):
        device = devices[who]
        act: Callable[[], object] | None = {
            "checkpoint": device.network.checkpoint,
            "reopen": device.open,
            "look": device.network.refresh,
        }.get(what)
        if act:
            act()
        elif what == "add":
            device.add(f"{number}")
            added.add(f"{number}")
        elif what == "remove":
            device.network.refresh()
            if people := device.people():
                device.remove(people[0])
                removed.add(people[0])
        elif what == "send":
            send(device, other[who], "netui.json")
        elif what == "sync":
            device.network.checkpoint()
            send(device, other[who], "netui.json")
            other[who].network.refresh()
        elif what == "conflict":
            send(device, other[who], f"netui.sync-conflict-20260609-{number:06}-ABCDEFG.json")
        elif what == "old":
            if who in old:
                device.receive(old[who])
            elif device.path.exists():
                old[who] = device.path.read_bytes()
    for device in (*devices.values(), *devices.values()):
        device.network.refresh()
        device.network.checkpoint()
        for each in devices.values():
            if each is not device:
                send(device, each, "netui.json")
    for device in devices.values():
        device.open()
        assert set(device.people()) == added - removed
        assert len(device.network.contacts) == len(added - removed)
    shutil.rmtree(folder)


def send(device: Device, other: Device, name: str) -> None:
    if device.path.exists():
        other.receive(device.path.read_bytes(), name)


def test_a_file_that_arrives_while_a_change_is_being_saved_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    mine = Device(tmp_path / "mine", clock)
    mine.add("Ada")
    mine.network.close()
    theirs = Device(tmp_path / "theirs", clock)
    theirs.receive(mine.path.read_bytes())
    theirs.open()
    theirs.add("Omar")
    theirs.network.close()
    sync = Disk.sync

    def arrive_meanwhile(self: Disk, handle: int) -> None:
        sync(self, handle)
        mine.receive(theirs.path.read_bytes())

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "sync", arrive_meanwhile)
        mine.add("Mei")

    assert mine.network.refresh()
    assert mine.people() == ["Ada", "Mei", "Omar"]
    assert people_of(Network(DataFile(mine.path), clock)) == ["Ada", "Mei", "Omar"]
