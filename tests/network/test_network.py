from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)
from msgspec.structs import replace

from netui.model import (
    TABLE_OF,
    TABLES,
    Capture,
    Contact,
    Dismissal,
    Event,
    Favor,
    Followup,
    Guest,
    Interaction,
    Jotting,
    Labeled,
    Need,
    Opener,
    Profile,
    Record,
    Resource,
    fold,
    identifiers_of,
    to_document,
)
from netui.network import Announcement, Network, Transaction, UndoConflictError
from netui.store import SCHEMA, DataFile, News, StoreError, Write
from netui.store.disk import Disk

NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)
TODAY = NOW.date()


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "netui.json"


@pytest.fixture
def network(path: Path, clock: Clock) -> Network:
    return Network(DataFile(path), clock)


@pytest.fixture
def other(path: Path, clock: Clock) -> Network:
    """The network as another process has it."""
    return Network(DataFile(path), clock)


def add(network: Network, *records: Record, label: str = "Added") -> list[int]:
    with network.transaction(label) as transaction:
        return [transaction.add(record).id for record in records]


def change(network: Network, id: int, label: str = "Changed", **fields: Any) -> None:
    with network.transaction(label) as transaction:
        transaction.change(network.contacts[id], **fields)


def remove(network: Network, id: int, label: str = "Removed") -> None:
    with network.transaction(label) as transaction:
        transaction.remove(network.contacts[id])


def names_in(network: Network) -> list[str]:
    return sorted(contact.name for contact in network.contacts.values())


def tables_of(network: Network) -> dict[str, dict[int, Record]]:
    return {name: dict(getattr(network, name)) for name in TABLES}


def heard_by(network: Network) -> list[Announcement]:
    """Return the list to which every later announcement is added."""
    heard: list[Announcement] = []
    network.subscribe(heard.append)
    return heard


def write(path: Path, **tables: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"netui": {"1": {"schema": SCHEMA}}, **tables}))


def elsewhere(path: Path, clock: Clock, id: int, **fields: Any) -> None:
    """Change a contact as a program of somebody's own does, which keeps no history."""
    file = DataFile(path)
    clock.now += timedelta(seconds=1)
    with file.locked():
        there = file.read()["contacts"][str(id)]
        now = {"updated_at": clock.now.isoformat()}
        file.commit([Write("contacts", id, there | fields | now)], "", clock.now)


# Reading


def test_a_network_without_a_file_is_new_and_empty(network: Network, path: Path) -> None:
    assert network.is_new()
    assert tables_of(network) == {name: {} for name in TABLES}
    assert not path.parent.exists()


def test_today_is_the_day_of_the_clock(network: Network, clock: Clock) -> None:
    assert network.today() == date(2026, 6, 9)
    clock.now += timedelta(hours=5)
    assert network.today() == date(2026, 6, 10)


def test_everything_is_there_after_reopening(path: Path, network: Network, clock: Clock) -> None:
    (priya,) = add(network, Contact(name="Priya", emails=(Labeled("p@stripe.com"),)))
    add(
        network,
        Interaction(contacts=(priya,), on=TODAY),
        Followup(contact=priya, due=TODAY, action="send deck"),
        Favor(contact=priya, direction="given", what="intro", on=TODAY),
        Event(name="PyData", starts=NOW),
        Capture(line="Priya", at=NOW, contact=priya),
        Guest(event=1, name="Wei"),
        Opener(text="What brings you here?"),
        Resource(title="Grant guide"),
        Need(text="a speaker"),
        Profile(name="Ada Moreau"),
        Dismissal(kind="need", contacts=(priya,), need=1),
        Jotting(line="Raj", at=NOW),
    )

    reopened = Network(DataFile(path), clock)

    assert tables_of(reopened) == tables_of(network)
    assert all(len(table) == 1 for table in tables_of(reopened).values())
    assert not reopened.is_new()


def test_a_record_without_an_id_gets_that_of_its_place(path: Path, clock: Clock) -> None:
    write(path, contacts={"7": {"name": "Priya"}, "8": {"id": 99, "name": "Raj"}})

    network = Network(DataFile(path), clock)

    assert network.contacts == {7: Contact(id=7, name="Priya"), 8: Contact(id=8, name="Raj")}


def test_a_damaged_record_is_set_aside_and_the_rest_is_there(path: Path, clock: Clock) -> None:
    write(
        path,
        contacts={"1": {"name": "Priya"}, "2": {"nome": "Raj"}, "x": {"name": "Mei"}, "4": "Ada"},
        followups={"5": {"contact": 1, "due": "soon", "action": "send deck"}},
        events={"6": {"name": "PyData"}},
    )

    network = Network(DataFile(path), clock)

    assert names_in(network) == ["Priya"]
    assert list(network.events) == [6]
    assert [(each.table, each.id) for each in network.damaged] == [
        ("contacts", "2"),
        ("contacts", "x"),
        ("contacts", "4"),
        ("followups", "5"),
    ]
    assert "name" in network.damaged[0].why
    assert "due" in network.damaged[3].why


def test_a_damaged_record_stays_in_the_file_through_changes(path: Path, clock: Clock) -> None:
    damaged = {"2": {"nome": "Raj"}, "x": {"name": "Mei"}}
    write(path, contacts={"1": {"name": "Priya"}, **damaged})

    network = Network(DataFile(path), clock)
    change(network, 1, name="Priya Shah")
    network.close()

    contacts = json.loads(path.read_text())["contacts"]
    assert contacts["1"]["name"] == "Priya Shah"
    assert {id: contacts[id] for id in damaged} == damaged


def test_unknown_fields_and_tables_survive_a_change(path: Path, clock: Clock) -> None:
    write(path, contacts={"1": {"name": "Priya", "shoe_size": 38}}, horses={"1": {"name": "Bo"}})

    network = Network(DataFile(path), clock)
    change(network, 1, name="Priya Shah")
    network.close()

    tree = json.loads(path.read_text())
    assert tree["contacts"]["1"]["shoe_size"] == 38
    assert tree["horses"] == {"1": {"name": "Bo"}}


# What belongs to somebody


def test_what_belongs_to_a_contact_comes_in_the_order_of_days(network: Network) -> None:
    priya, raj = add(network, Contact(name="Priya"), Contact(name="Raj"))
    days = [TODAY - timedelta(days=count) for count in (1, 3, 2, 3)]
    add(network, *(Interaction(contacts=(priya,), on=day) for day in days))
    add(network, Interaction(contacts=(raj, priya), on=TODAY))
    add(network, *(Followup(contact=priya, due=day, action="x") for day in days))
    add(network, *(Favor(contact=priya, direction="given", what="x", on=day) for day in days))

    assert [each.on for each in network.interactions_of(priya)] == [*sorted(days), TODAY]
    assert [each.due for each in network.followups_of(priya)] == sorted(days)
    assert [each.on for each in network.favors_of(priya)] == sorted(days)
    assert [each.on for each in network.interactions_of(raj)] == [TODAY]
    assert network.followups_of(raj) == network.favors_of(raj) == []
    ties = [each.id for each in network.interactions_of(priya) if each.on == days[1]]
    assert ties == sorted(ties)


def test_captures_are_found_by_event_and_without_one(network: Network) -> None:
    (event,) = add(network, Event(name="PyData"))
    add(
        network,
        Capture(line="second", at=NOW + timedelta(minutes=1), event=event),
        Capture(line="first", at=NOW, event=event),
        Capture(line="at home", at=NOW),
    )

    assert [each.line for each in network.captures_at(event)] == ["first", "second"]
    assert [each.line for each in network.captures_at(None)] == ["at home"]
    assert network.captures_at(404) == []


def test_what_belongs_to_an_event_is_found_by_it(network: Network) -> None:
    (event,) = add(network, Event(name="PyData"))
    add(
        network,
        Interaction(contacts=(7,), on=date(2026, 6, 9), event=event, summary="second"),
        Interaction(contacts=(8,), on=date(2026, 6, 8), event=event, summary="first"),
        Interaction(contacts=(8,), on=date(2026, 6, 8)),
        Followup(contact=7, due=date(2026, 6, 12), action="send deck", event=event),
        Followup(contact=7, due=date(2026, 6, 12), action="call"),
        Guest(event=event, name="Wei Zhang"),
        Guest(event=404, name="Lena K"),
    )

    assert [each.summary for each in network.interactions_at(event)] == ["first", "second"]
    assert [each.action for each in network.followups_from(event)] == ["send deck"]
    assert [each.name for each in network.guests_of(event)] == ["Wei Zhang"]
    assert not network.interactions_at(404)


def test_contacts_are_found_by_name_whatever_case_and_accents(network: Network) -> None:
    one, _, two = add(
        network, Contact(name="Łukasz Nowak"), Contact(name="Raj"), Contact(name="LUKASZ NOWAK")
    )

    assert [each.id for each in network.contacts_named("lukasz nowak")] == [one, two]
    assert network.contacts_named("Łukasz") == []


def test_contacts_are_found_by_what_identifies_them(network: Network) -> None:
    one, two = add(
        network,
        Contact(
            name="Priya", emails=(Labeled("P@Stripe.com"),), phones=(Labeled("+48 600700800"),)
        ),
        Contact(name="Raj", phones=(Labeled("0048 600 700 800"),)),
    )

    assert [each.id for each in network.contacts_known_by("email:p@stripe.com")] == [one]
    assert [each.id for each in network.contacts_known_by("phone:+48600700800")] == [one, two]
    assert network.contacts_known_by("email:raj@stripe.com") == []


def test_the_last_touch_is_the_day_of_the_latest_interaction(network: Network) -> None:
    priya, raj = add(network, Contact(name="Priya"), Contact(name="Raj"))
    add(
        network,
        Interaction(contacts=(priya,), on=TODAY),
        Interaction(contacts=(priya,), on=TODAY - timedelta(days=9)),
    )

    assert network.last_touch(priya) == TODAY
    assert network.last_touch(raj) is None


# Transactions


def test_what_is_added_gets_an_id_and_its_times(network: Network, clock: Clock) -> None:
    with network.transaction("Added Priya") as transaction:
        added = transaction.add(Contact(name="Priya"))

    assert added.id > 0
    assert (added.created_at, added.updated_at) == (NOW, NOW)
    assert network.contacts == {added.id: added}


def test_a_change_keeps_the_id_and_says_when(network: Network, clock: Clock) -> None:
    (id,) = add(network, Contact(name="Priya"))
    clock.now += timedelta(days=1)

    change(network, id, company="Stripe")

    assert network.contacts[id] == Contact(
        id=id,
        name="Priya",
        company="Stripe",
        created_at=NOW,
        updated_at=NOW + timedelta(days=1),
    )


def test_memory_changes_when_the_block_ends_and_not_before(network: Network) -> None:
    with network.transaction("Added Priya") as transaction:
        transaction.add(Contact(name="Priya"))
        assert network.contacts == {}
        assert network.is_new()

    assert names_in(network) == ["Priya"]


def test_an_exception_in_the_block_discards_everything(network: Network, path: Path) -> None:
    (priya,) = add(network, Contact(name="Priya"))
    file, memory, heard = path.read_bytes(), tables_of(network), heard_by(network)

    with pytest.raises(ZeroDivisionError), network.transaction("Half") as transaction:
        transaction.add(Contact(name="Raj"))
        transaction.remove(network.contacts[priya])
        raise ZeroDivisionError

    assert path.read_bytes() == file
    assert tables_of(network) == memory
    assert heard == []
    assert network.undo() == "Added"


def test_a_failure_of_the_store_leaves_everything_as_it_was(
    network: Network, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (priya,) = add(network, Contact(name="Priya"), label="Added Priya")
    change(network, priya, label="Changed Priya", name="Priya Shah")
    network.undo()
    file, memory, heard = path.read_bytes(), tables_of(network), heard_by(network)

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "write", mock.Mock(side_effect=OSError(28, "No space left")))
        with pytest.raises(StoreError, match="No space left"):
            add(network, Contact(name="Raj"))
        with pytest.raises(StoreError):
            network.undo()
        with pytest.raises(StoreError):
            network.redo()

    assert path.read_bytes() == file
    assert tables_of(network) == memory
    assert network.contacts_named("Raj") == []
    assert heard == []
    assert network.redo() == "Changed Priya"
    assert network.undo() == "Changed Priya"
    assert network.undo() == "Added Priya"


def test_a_transaction_without_changes_leaves_no_trace(network: Network, path: Path) -> None:
    heard = heard_by(network)

    with network.transaction("Nothing"):
        pass

    assert not path.exists()
    assert heard == []
    assert network.undo() is None


def test_a_change_that_changes_nothing_is_none(network: Network) -> None:
    (priya,) = add(network, Contact(name="Priya"))
    heard, before = heard_by(network), network.contacts[priya]

    change(network, priya, name="Priya")

    assert network.contacts[priya] is before
    assert heard == []


def test_what_comes_and_goes_in_one_transaction_leaves_no_trace(network: Network) -> None:
    heard = heard_by(network)

    with network.transaction("Back and forth") as transaction:
        transaction.remove(transaction.add(Contact(name="Priya")))

    assert network.contacts == {}
    assert heard == []
    assert network.undo() is None


def test_a_record_may_be_put_with_the_id_and_times_it_has(network: Network) -> None:
    record = Contact(id=5, name="Priya", created_at=NOW - timedelta(days=9))

    with network.transaction("Put") as transaction:
        transaction.put(record)

    assert network.contacts == {5: record}


def test_ids_are_not_given_twice_though_the_clock_stands_still(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 0)  # a board whose battery is flat
    for name in ("Priya", "Raj", "Mei"):
        add(Network(DataFile(path), clock), Contact(name=name))

    assert names_in(Network(DataFile(path), clock)) == ["Mei", "Priya", "Raj"]


# Announcements


def test_an_announcement_tells_the_label_and_the_records_before_and_after(
    network: Network, clock: Clock
) -> None:
    heard = heard_by(network)
    (id,) = add(network, Contact(name="Priya"), label="Added Priya")
    added = network.contacts[id]
    change(network, id, label="Renamed Priya", name="Priya Shah")
    changed = network.contacts[id]
    remove(network, id, label="Removed Priya")
    network.undo()
    network.redo()

    assert heard == [
        ("Added Priya", (added,), False),
        ("Renamed Priya", (added, changed), False),
        ("Removed Priya", (changed,), False),
        ("Removed Priya", (changed,), False),
        ("Removed Priya", (changed,), False),
    ]


def test_of_very_many_changes_one_hears_as_of_everything(
    network: Network, path: Path, clock: Clock
) -> None:
    network.ids_by_name()
    heard = heard_by(network)
    with network.transaction("Added many") as transaction:
        added = transaction.add_all([Contact(name=f"Person {each}") for each in range(2_500)])
    assert heard == [("Added many", (), False)]
    assert network.contacts == {each.id: each for each in added}
    assert [each.name for each in network.contacts_named("person 7")] == ["Person 7"]
    assert tables_of(Network(DataFile(path), clock)) == tables_of(network)
    ids = [each.id for each in added]
    assert ids == sorted(set(ids))

    network.undo()
    assert not network.contacts
    assert not network.contacts_named("person 7")
    network.redo()
    assert network.contacts == {each.id: each for each in added}
    assert heard[1:] == [("Added many", (), False)] * 2

    (late,) = add(network, Contact(name="Priya"), label="Added Priya")
    assert heard[3:] == [("Added Priya", (network.contacts[late],), False)]


def test_an_announcement_comes_when_the_change_is_in_file_and_memory(
    network: Network, path: Path
) -> None:
    seen: list[tuple[list[str], bool]] = []
    network.subscribe(
        lambda _: seen.append((names_in(network), "contacts" in DataFile(path).read()))
    )

    add(network, Contact(name="Priya"))

    assert seen == [(["Priya"], True)]


def test_a_listener_may_stop_listening_even_while_it_is_told(network: Network) -> None:
    heard: list[str] = []

    def once(announcement: Announcement) -> None:
        heard.append(announcement.label)
        stop()

    stop = network.subscribe(once)
    all_heard = heard_by(network)
    add(network, Contact(name="Priya"), label="first")
    add(network, Contact(name="Raj"), label="second")

    assert heard == ["first"]
    assert [each.label for each in all_heard] == ["first", "second"]


# Undo


def test_undo_and_redo_walk_the_steps_and_say_which(network: Network) -> None:
    (id,) = add(network, Contact(name="Priya"), label="Added Priya")
    change(network, id, label="Renamed Priya", name="Priya Shah")
    remove(network, id, label="Removed Priya")

    told = [(network.undo(), names_in(network)) for _ in range(4)]
    assert told == [
        ("Removed Priya", ["Priya Shah"]),
        ("Renamed Priya", ["Priya"]),
        ("Added Priya", []),
        (None, []),
    ]
    told = [(network.redo(), names_in(network)) for _ in range(4)]
    assert told == [
        ("Added Priya", ["Priya"]),
        ("Renamed Priya", ["Priya Shah"]),
        ("Removed Priya", []),
        (None, []),
    ]


def test_undo_restores_a_record_exactly_times_included(network: Network, clock: Clock) -> None:
    (id,) = add(network, Contact(name="Priya"))
    before = network.contacts[id]
    clock.now += timedelta(days=1)
    change(network, id, name="Priya Shah")

    network.undo()

    assert network.contacts[id] == before


def test_undo_and_redo_reach_the_file(network: Network, path: Path, clock: Clock) -> None:
    add(network, Contact(name="Priya"))

    network.undo()
    assert names_in(Network(DataFile(path), clock)) == []
    network.redo()
    assert names_in(Network(DataFile(path), clock)) == ["Priya"]


def test_a_transaction_is_one_step_of_undo(network: Network) -> None:
    add(network, Contact(name="Priya"), Contact(name="Raj"), Event(name="PyData"))

    network.undo()

    assert tables_of(network) == {name: {} for name in TABLES}


def test_a_new_change_ends_what_could_be_done_again(network: Network) -> None:
    add(network, Contact(name="Priya"))
    network.undo()
    add(network, Contact(name="Raj"))

    assert network.redo() is None
    assert names_in(network) == ["Raj"]


def test_the_last_two_hundred_steps_can_be_taken_back(network: Network) -> None:
    for number in range(203):
        add(network, Contact(name=f"{number:03}"), label=f"Added {number}")

    labels = [network.undo() for _ in range(201)]

    assert labels == [*(f"Added {number}" for number in range(202, 2, -1)), None]
    assert names_in(network) == ["000", "001", "002"]


def test_the_next_undo_can_be_looked_up(network: Network) -> None:
    assert network.last_changed() == frozenset()

    priya, raj = add(network, Contact(name="Priya"), Contact(name="Raj"))
    assert network.last_changed() == {("contacts", priya), ("contacts", raj)}

    change(network, raj, name="Raj K.")
    assert network.last_changed() == {("contacts", raj)}

    network.undo()
    assert network.last_changed() == {("contacts", priya), ("contacts", raj)}


def test_a_step_is_not_taken_back_over_a_change_that_is_no_step(
    network: Network, path: Path, clock: Clock
) -> None:
    (priya,) = add(network, Contact(name="Priya"), label="Added Priya")
    (raj,) = add(network, Contact(name="Raj"), label="Added Raj")
    change(network, priya, label="Renamed Priya", name="Priya Shah")
    elsewhere(path, clock, priya, company="Stripe")

    with pytest.raises(UndoConflictError, match="“Renamed Priya”"):
        network.undo()

    assert network.contacts[priya].name == "Priya Shah"
    assert network.contacts[priya].company == "Stripe"
    # The step is let go, so the ones before it are not cut off.
    assert network.undo() == "Added Raj"
    assert raj not in network.contacts


def test_a_step_is_not_done_again_over_a_change_that_is_no_step(
    network: Network, path: Path, clock: Clock
) -> None:
    (priya,) = add(network, Contact(name="Priya"))
    change(network, priya, name="Priya Shah")
    network.undo()
    elsewhere(path, clock, priya, name="Priya S.")

    with pytest.raises(UndoConflictError):
        network.redo()

    assert names_in(network) == ["Priya S."]


def test_two_changes_of_one_record_are_taken_back_one_after_the_other(
    network: Network, clock: Clock
) -> None:
    (priya,) = add(network, Contact(name="Priya"), label="Added")
    for name in ("Priya S.", "Priya Shah"):
        clock.now += timedelta(minutes=1)
        change(network, priya, name=name, label=name)

    told = []
    for turn in (*[network.undo] * 3, *[network.redo] * 3):
        clock.now += timedelta(minutes=1)
        told.append((turn(), names_in(network)))

    assert told == [
        ("Priya Shah", ["Priya S."]),
        ("Priya S.", ["Priya"]),
        ("Added", []),
        ("Added", ["Priya"]),
        ("Priya S.", ["Priya S."]),
        ("Priya Shah", ["Priya Shah"]),
    ]


def test_a_clock_that_was_set_back_stops_neither_changes_nor_undo(
    network: Network, clock: Clock
) -> None:
    (priya,) = add(network, Contact(name="Priya"))
    clock.now -= timedelta(days=30)
    change(network, priya, name="Priya Shah", label="Renamed")

    assert network.contacts[priya].updated_at == NOW
    assert network.undo() == "Renamed"
    assert network.redo() == "Renamed"
    assert names_in(network) == ["Priya Shah"]


def test_what_another_process_did_last_is_taken_back_first(
    network: Network, other: Network
) -> None:
    add(network, Contact(name="Priya"), label="Added Priya")
    add(other, Contact(name="Raj"), label="Added Raj")

    assert network.undo() == "Added Raj"
    assert names_in(network) == ["Priya"]
    assert other.undo() == "Added Priya"
    assert names_in(other) == []


def test_steps_of_an_earlier_session_can_be_taken_back_and_done_again(
    network: Network, path: Path, clock: Clock
) -> None:
    (priya,) = add(network, Contact(name="Priya"), label="Added Priya")
    change(network, priya, name="Priya Shah", label="Renamed Priya")
    network.close()

    reopened = Network(DataFile(path), clock)
    assert reopened.undo() == "Renamed Priya"
    assert names_in(reopened) == ["Priya"]

    again = Network(DataFile(path), clock)
    assert again.redo() == "Renamed Priya"
    assert names_in(again) == ["Priya Shah"]


def test_history_lists_the_steps_newest_first_and_which_were_taken_back(
    network: Network, clock: Clock
) -> None:
    add(network, Contact(name="Priya"), label="Added Priya")
    clock.now += timedelta(hours=1)
    add(network, Contact(name="Raj"), label="Added Raj")
    network.undo()

    assert [(each.label, each.undone, each.created_at) for each in network.history()] == [
        ("Added Raj", True, NOW + timedelta(hours=1)),
        ("Added Priya", False, NOW),
    ]


@pytest.mark.parametrize(
    "odd",
    [
        {"x": {"label": "Odd"}},
        {"99999999999999999": "Odd"},
        {"99999999999999999": {"label": 3}},
        {"99999999999999999": {"label": "Odd", "added": {"wines": [1]}}},
        {"99999999999999999": {"label": "Odd", "before": {"contacts": {"x": {}}}}},
        {"99999999999999999": {"label": "Odd", "before": {"contacts": {"7": "Priya"}}}},
    ],
)
def test_a_step_that_makes_no_sense_is_passed_over(
    network: Network, path: Path, clock: Clock, odd: dict[str, Any]
) -> None:
    add(network, Contact(name="Priya"), label="Added Priya")
    network.close()
    tree = json.loads(path.read_bytes())
    tree["changes"] |= odd
    path.write_text(json.dumps(tree))

    reopened = Network(DataFile(path), clock)

    assert [each.label for each in reopened.history()] == ["Added Priya"]
    assert reopened.last_changed() == {("contacts", id) for id in reopened.contacts}
    assert reopened.undo() == "Added Priya"
    add(reopened, Contact(name="Raj"), label="Added Raj")
    assert names_in(reopened) == ["Raj"]


def test_fields_that_this_version_does_not_know_come_back_with_a_removed_record(
    path: Path, clock: Clock
) -> None:
    write(path, contacts={"1": {"name": "Priya", "shoe_size": 38}})
    network = Network(DataFile(path), clock)
    remove(network, 1)

    network.undo()

    assert DataFile(path).read()["contacts"]["1"]["shoe_size"] == 38


# Several at once


def test_what_is_done_together_is_saved_together(network: Network, path: Path) -> None:
    add(network, Contact(name="Priya"), label="Added Priya")
    heard = heard_by(network)

    with network.together("Added anew"):
        network.undo()
        add(network, Contact(name="Priya Shah"), label="Added Priya Shah")
        assert names_in(Network(DataFile(path), network.now)) == ["Priya"]
        assert heard == []

    assert names_in(network) == ["Priya Shah"]
    assert [each["name"] for each in DataFile(path).read()["contacts"].values()] == ["Priya Shah"]
    assert [each.label for each in heard] == ["Added Priya", "Added Priya Shah"]
    assert network.undo() == "Added Priya Shah"


def test_what_can_not_be_saved_together_leaves_everything_as_it_was(
    network: Network, path: Path
) -> None:
    add(network, Contact(name="Priya"), label="Added Priya")
    heard, before = heard_by(network), tables_of(network)

    with pytest.raises(StoreError), network.together("Added anew"):
        network.undo()
        add(network, Contact(name="Priya Shah"))
        raise StoreError("full")

    assert tables_of(network) == before
    assert tables_of(Network(DataFile(path), network.now)) == before
    assert heard == []
    assert network.undo() == "Added Priya"


def test_what_is_done_as_one_step_is_taken_back_and_done_again_at_once(network: Network) -> None:
    there, going = add(network, Contact(name="Priya"), Contact(name="Tom"), label="Added both")
    before = tables_of(network)

    with network.together("Several", one_step=True):
        (came,) = add(network, Contact(name="Ana"), label="Added Ana")
        for role in ("engineer", "designer"):
            with network.transaction("A role") as transaction:
                transaction.change(network.contacts[there], role=role)
                transaction.change(network.contacts[came], role=role)
        (passing,) = add(network, Contact(name="Wei"))
        with network.transaction("Gone") as transaction:
            transaction.remove(network.contacts[going])
            transaction.remove(network.contacts[passing])

    after = tables_of(network)
    assert names_in(network) == ["Ana", "Priya"]
    assert network.undo() == "Added Ana, and 4 more"
    assert tables_of(network) == before
    assert network.redo() == "Added Ana, and 4 more"
    assert tables_of(network) == after
    assert network.undo() == "Added Ana, and 4 more"
    assert network.undo() == "Added both"


def test_an_undo_within_one_step_takes_back_what_was_done_in_it_so_far(network: Network) -> None:
    with network.together("Several", one_step=True):
        add(network, Contact(name="Ana"), label="Added Ana")
        with network.together("A part of it"):
            assert network.undo() == "Added Ana"
        add(network, Contact(name="Wei"), label="Added Wei")
    assert names_in(network) == ["Wei"]
    assert network.undo() == "Added Wei"
    assert network.undo() is None


# Other processes


def test_refresh_picks_up_what_another_process_did(network: Network, other: Network) -> None:
    (priya,) = add(network, Contact(name="Priya"))
    network.contacts_named("Priya")  # so that there is an index to renew
    before = network.contacts[priya]
    heard = heard_by(network)
    other.refresh()
    change(other, priya, label="Renamed Priya", name="Priya Shah")

    assert network.refresh()

    assert names_in(network) == ["Priya Shah"]
    assert network.contacts_named("Priya") == []
    assert network.contacts_named("Priya Shah") != []
    assert heard == [("Renamed Priya", (before, network.contacts[priya]), True)]
    assert not network.refresh()
    assert len(heard) == 1


def test_several_changes_from_elsewhere_are_told_in_one_line(
    network: Network, other: Network
) -> None:
    add(network, Contact(name="Priya"))
    heard = heard_by(network)
    for name in ("Raj", "Mei"):
        add(other, Contact(name=name), label=f"Added {name}")

    network.refresh()

    assert [each.label for each in heard] == ["2 changes, the last: Added Mei"]
    assert names_in(network) == ["Mei", "Priya", "Raj"]


def test_very_many_changes_from_elsewhere_are_read_all_at_once(
    network: Network, other: Network
) -> None:
    add(network, Contact(name="Priya"))
    heard = heard_by(network)
    add(other, *(Contact(name=f"Contact {number}") for number in range(2500)), label="Imported")

    network.refresh()

    assert heard == [("Imported", (), True)]
    assert len(network.contacts) == 2501


def test_a_record_from_elsewhere_that_can_not_be_read_is_left_alone(
    network: Network, path: Path
) -> None:
    add(network, Contact(name="Priya"))
    file = DataFile(path)
    with file.locked():
        file.read()
        file.commit([Write("contacts", 2, {"nome": "Raj"})])

    network.refresh()

    assert names_in(network) == ["Priya"]
    assert [(each.table, each.id) for each in network.damaged] == [("contacts", "2")]


def test_a_transaction_sees_what_another_process_did_before_it(
    network: Network, other: Network
) -> None:
    (priya,) = add(network, Contact(name="Priya"))
    other.refresh()
    change(other, priya, company="Stripe")

    change(network, priya, name="Priya Shah")

    assert (network.contacts[priya].name, network.contacts[priya].company) == (
        "Priya Shah",
        "Stripe",
    )


def test_memory_stays_when_the_file_becomes_another_programs(network: Network, path: Path) -> None:
    add(network, Contact(name="Priya"))
    heard, foreign = heard_by(network), b'{"tasks": {"1": {"what": "buy milk"}}}'
    path.write_bytes(foreign)

    with pytest.raises(StoreError):
        network.refresh()
    with pytest.raises(StoreError):
        add(network, Contact(name="Raj"))

    assert names_in(network) == ["Priya"]
    assert network.contacts_named("Priya") != []
    assert heard == []
    assert path.read_bytes() == foreign


def test_any_store_will_do(clock: Clock) -> None:
    from contextlib import nullcontext

    committed: list[Write] = []

    class Forgetful:
        read_only = ""

        def exists(self) -> bool:
            return False

        def read(self) -> dict[str, Any]:
            return {}

        def catch_up(self) -> News | None:
            return None

        def table(self, name: str) -> dict[str, Any]:
            return {}

        def locked(self) -> nullcontext[None]:
            return nullcontext()

        def together(self, label: str, at: datetime) -> nullcontext[None]:
            return nullcontext()

        def commit(self, writes: Iterable[Write], label: str, at: datetime) -> None:
            committed.extend(writes)

        def new_id(self) -> int:
            return 7

        def holds(self, path: Path) -> bool:
            return False

        def new_ids(self, count: int) -> list[int]:
            return [7] * count

        def notices(self) -> list[str]:
            return []

        def needs_checkpoint(self) -> bool:
            return False

        def checkpoint(self) -> bool:
            return False

        def back_up(self, now: datetime, what: str = "") -> Path:
            raise NotImplementedError

        def close(self) -> None:
            pass

    network = Network(Forgetful(), clock)
    with network.transaction("Added") as transaction:
        transaction.put(Contact(id=3, name="Priya"))

    step = {"label": "Added", "added": {"contacts": (3,)}}
    times = {"created_at": NOW.isoformat(), "updated_at": NOW.isoformat()}
    assert committed[0] == Write("contacts", 3, {"id": 3, "name": "Priya"})
    assert (committed[1].table, committed[1].id) == ("changes", 7)
    assert committed[1].document == {
        name: value.replace("+00:00", "Z") if isinstance(value, str) else value
        for name, value in (step | times).items()
    }


# Against a plain model

NAMES = st.sampled_from(["Priya", "PRIYA", "Łukasz", "lukasz", "Mei"])
ADDRESSES = st.sampled_from(["a@x.io", "A@X.io", "b@x.io", "info@x.io"])
DAYS = st.dates(date(2026, 6, 1), date(2026, 6, 4))
FEW = st.integers(1, 3)

Key = tuple[str, int]


class PlainModel:
    """What a network should hold: records by table and id, and the steps that led there."""

    def __init__(self) -> None:
        self.records: dict[Key, Record] = {}
        self.past: list[dict[Key, tuple[Record | None, Record | None]]] = []
        self.future: list[dict[Key, tuple[Record | None, Record | None]]] = []

    def do(self, after: dict[Key, Record | None]) -> None:
        self.past.append({key: (self.records.get(key), record) for key, record in after.items()})
        self.future.clear()
        self.set(after)

    def set(self, after: dict[Key, Record | None]) -> None:
        for key, record in after.items():
            self.records.pop(key, None)
            if record is not None:
                self.records[key] = record

    def turn(self, back: bool) -> bool:
        """Take a step back or do it again; return whether nobody had been in between."""
        source, target = (self.past, self.future) if back else (self.future, self.past)
        step = source.pop()
        expected = {key: after if back else before for key, (before, after) in step.items()}
        if any(self.records.get(key) != record for key, record in expected.items()):
            return False
        self.set({key: before if back else after for key, (before, after) in step.items()})
        target.append(step)
        return True


class NetworkMachine(RuleBasedStateMachine):
    """Drives a network on a real file, and another on the same file, beside a plain model."""

    people = Bundle("people")
    records = Bundle("records")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "netui.json"
        self.synced = mock.patch("os.fsync")  # durability has tests of its own
        self.synced.start()
        self.clock = Clock()
        self.network = Network(DataFile(self.path), self.clock)
        self.other = Network(DataFile(self.path), self.clock)
        self.model = PlainModel()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.synced.stop()
            self.folder.cleanup()

    def commit(self, stage: Callable[[Transaction], None], by_other: bool = False) -> None:
        self.clock.now += timedelta(seconds=1)
        with (self.other if by_other else self.network).transaction("Step") as transaction:
            stage(transaction)
            after = dict(transaction.changes)
        if by_other:
            self.network.refresh()
        if after:
            self.model.do(after)

    def add(self, record: Record, by_other: bool = False) -> Key:
        added: list[Record] = []
        self.commit(lambda transaction: added.append(transaction.add(record)), by_other)
        return TABLE_OF[type(record)], added[0].id

    def of(self, key: Key) -> Record | None:
        return self.model.records.get(key)

    @rule(target=people, name=NAMES, address=ADDRESSES, by_other=st.booleans())
    def add_contact(self, name: str, address: str, by_other: bool) -> Key:
        return self.add(Contact(name=name, emails=(Labeled(address),)), by_other)

    @rule(target=records, who=st.lists(people, min_size=1, max_size=3), on=DAYS)
    def add_interaction(self, who: list[Key], on: date) -> Key:
        return self.add(Interaction(contacts=tuple(id for _, id in who), on=on))

    @rule(target=records, who=people, on=DAYS, event=st.none() | FEW)
    def add_the_rest(self, who: Key, on: date, event: int | None) -> Any:
        _, contact = who
        return multiple(
            self.add(Followup(contact=contact, due=on, action="send deck")),
            self.add(Favor(contact=contact, direction="given", what="intro", on=on)),
            self.add(Capture(line="Priya", at=NOW, event=event)),
        )

    @rule(who=people, name=NAMES, address=ADDRESSES, by_other=st.booleans())
    def change_contact(self, who: Key, name: str, address: str, by_other: bool) -> None:
        if contact := self.of(who):
            fields = {"name": name, "emails": (Labeled(address),)}
            self.commit(lambda t: void(t.change(contact, **fields)), by_other)

    @rule(key=records, who=people, on=DAYS)
    def move_record(self, key: Key, who: Key, on: date) -> None:
        record, (_, contact) = self.of(key), who
        fields: dict[str, Any]
        match record:
            case Interaction():
                fields = {"contacts": (contact,), "on": on}
            case Followup():
                fields = {"contact": contact, "due": on}
            case Favor():
                fields = {"contact": contact, "on": on}
            case Capture():
                fields = {"contact": contact, "event": on.day}
            case _:
                return
        self.commit(lambda transaction: void(transaction.change(record, **fields)))

    @rule(key=consumes(records) | consumes(people), by_other=st.booleans())
    def remove(self, key: Key, by_other: bool) -> None:
        if record := self.of(key):
            self.commit(lambda transaction: transaction.remove(record), by_other)

    @rule(first=people, second=people)
    def change_two_at_once(self, first: Key, second: Key) -> None:
        one, two = self.of(first), self.of(second)
        if one and two and one != two:

            def swap(transaction: Transaction) -> None:
                transaction.change(one, notes="swapped", snoozes=one.snoozes + 1)
                transaction.remove(two)
                transaction.add(Contact(name="Both"))

            self.commit(swap)

    @rule(name=NAMES)
    def fail(self, name: str) -> None:
        with pytest.raises(ZeroDivisionError), self.network.transaction("Fails") as transaction:
            transaction.add(Contact(name=name))
            raise ZeroDivisionError

    @precondition(lambda self: self.model.past)
    @rule()
    def undo(self) -> None:
        self.turn(self.network.undo, back=True)

    @precondition(lambda self: self.model.future)
    @rule()
    def redo(self) -> None:
        self.turn(self.network.redo, back=False)

    def turn(self, turn: Callable[[], str | None], back: bool) -> None:
        self.clock.now += timedelta(seconds=1)
        if self.model.turn(back):
            assert turn() == "Step"
        else:
            with pytest.raises(UndoConflictError):
                turn()

    @rule(who=people, name=NAMES)
    def change_elsewhere(self, who: Key, name: str) -> None:
        """A change of which there is no step."""
        if contact := self.of(who):
            self.clock.now += timedelta(seconds=1)
            changed = replace(contact, name=name, updated_at=self.clock.now)
            file = DataFile(self.path)
            with file.locked():
                file.read()
                file.commit([Write("contacts", contact.id, to_document(changed))], "", NOW)
            self.network.refresh()
            self.model.set({who: changed})

    @rule()
    def reopen(self) -> None:
        self.network = Network(DataFile(self.path), self.clock)

    @rule()
    def close_and_reopen(self) -> None:
        self.network.close()
        self.network = Network(DataFile(self.path), self.clock)

    @invariant()
    def the_tables_are_those_of_the_model(self) -> None:
        if not hasattr(self, "model"):
            return
        expected: dict[str, dict[int, Record]] = {name: {} for name in TABLES}
        for (table, id), record in self.model.records.items():
            expected[table][id] = record
        assert tables_of(self.network) == expected

    @invariant()
    def the_indexes_are_those_of_a_search_through_everything(self) -> None:
        if not hasattr(self, "model"):
            return
        network = self.network
        ids = {id for _, id in self.model.records} | {404}
        for id in ids:
            assert network.interactions_of(id) == self.found(
                Interaction, lambda each, id=id: id in each.contacts, lambda each: each.on
            )
            assert network.followups_of(id) == self.found(
                Followup, lambda each, id=id: each.contact == id, lambda each: each.due
            )
            assert network.favors_of(id) == self.found(
                Favor, lambda each, id=id: each.contact == id, lambda each: each.on
            )
        with_history = {
            contact
            for each in self.model.records.values()
            if isinstance(each, Interaction | Followup | Favor)
            for contact in (each.contacts if isinstance(each, Interaction) else (each.contact,))
        }
        assert network.people_with_history() == with_history
        assert {id for id in ids if network.has_history(id)} == ids & with_history
        for event in (None, 1, 2, 3, 4):
            assert network.captures_at(event) == self.found(
                Capture, lambda each, event=event: each.event == event, lambda each: each.at
            )
        for name in ("priya", "LUKASZ", "Mei", "Both", "Nobody"):
            assert network.contacts_named(name) == self.found(
                Contact, lambda each, name=name: fold(each.name) == fold(name), lambda _: 0
            )
        for known in ("email:a@x.io", "email:b@x.io", "email:info@x.io"):
            assert network.contacts_known_by(known) == self.found(
                Contact, lambda each, known=known: known in identifiers_of(each), lambda _: 0
            )

    def found(
        self,
        kind: type[Record],
        matches: Callable[[Any], bool],
        order: Callable[[Any], Any],
    ) -> list[Any]:
        records = self.model.records.values()
        hits = [each for each in records if isinstance(each, kind) and matches(each)]
        return sorted(hits, key=lambda each: (order(each), each.id))


def void(_: object) -> None:
    """Drop the value of an expression."""


TestAgainstPlainModel = NetworkMachine.TestCase
TestAgainstPlainModel.settings = settings(deadline=None, max_examples=80, stateful_step_count=25)


def test_a_company_is_found_as_most_write_it(network: Network) -> None:
    with network.transaction("set up") as transaction:
        for name, company in (("A", "STRIPE"), ("B", "Stripe"), ("C", "Stripe"), ("D", "")):
            transaction.add(Contact(name=name, company=company))
    assert network.company_called("stripe") == network.company_called("Strípe") == "Stripe"
    assert network.company_called("") == network.company_called("oakmoth") == ""
