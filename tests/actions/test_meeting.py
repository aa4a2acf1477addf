"""Capturing somebody at an event: the guest list helps, and targets are ticked."""

from collections.abc import Callable
from typing import Any

import pytest

from netui.actions.capture import capture, recapture
from netui.actions.contacts import add, edit
from netui.actions.events import start_event
from netui.actions.guests import bring_in_guests, link_guest
from netui.actions.targets import add_target
from netui.model import Contact, Event, Guest, Labeled
from netui.network import Network
from tests.actions.test_guests import Row

MEI = Guest(
    event=0,
    name="Mei Tanaka",
    company="Tyrell",
    role="Design Lead",
    email="mei@example.org",
    linkedin="https://www.linkedin.com/in/mei-t",
)


@pytest.fixture
def salon(network: Network) -> Event:
    return start_event(network, "Salon")


def on_the_list(network: Network, event: Event, *guests: Guest) -> list[Guest]:
    bring_in_guests(network, event.id, [Row("g", each) for each in guests], "g.csv")
    return network.guests_of(event.id)


def test_a_contact_gets_what_the_list_knows(
    network: Network, salon: Event, everything: Callable[[Network], Any]
) -> None:
    (guest,) = on_the_list(network, salon, MEI)
    before = everything(network)
    captured = capture(network, "mei tanaka loves bees >fri send deck", salon.id)
    contact = captured.contact
    assert contact and network.contacts[contact.id] == contact
    assert (contact.name, contact.company, contact.role) == ("Mei Tanaka", "Tyrell", "Design Lead")
    assert contact.emails == (Labeled("mei@example.org"),)
    assert contact.linkedin == "https://www.linkedin.com/in/mei-t"
    assert network.guests[guest.id].contact == contact.id
    network.undo()
    assert everything(network) == before


def test_what_was_typed_and_what_is_known_stay(network: Network, salon: Event) -> None:
    known = add(network, Contact(name="Mei Tanaka", role="CTO", emails=(Labeled("m@x.org"),)))
    on_the_list(network, salon, MEI)
    contact = capture(network, "Mei Tanaka @Tyrell", salon.id).contact
    assert contact and contact.id == known.id
    assert (contact.company, contact.role) == ("Tyrell", "CTO")
    assert contact.emails == (Labeled("m@x.org"),)
    assert contact.linkedin


@pytest.mark.parametrize(
    ("line", "others"),
    [
        ("Mei Tanaka @Hooli", []),
        ("Mei", []),
        ("Mei Tanaka", [Guest(event=0, name="Mei Tanaka", company="Hooli")]),
        ("Mei Tanaka @Acme", [Guest(event=0, name="Mei Tanaka")]),
    ],
)
def test_in_doubt_the_list_tells_nothing(
    network: Network, salon: Event, line: str, others: list[Guest]
) -> None:
    on_the_list(network, salon, MEI, *others)
    contact = capture(network, line, salon.id).contact
    assert contact and (contact.role, contact.emails) == ("", ())
    assert not any(each.contact for each in network.guests.values())


def test_the_company_tells_namesakes_apart(network: Network, salon: Event) -> None:
    on_the_list(network, salon, MEI, Guest(event=0, name="Mei Tanaka", company="Hooli", role="CEO"))
    contact = capture(network, "Mei Tanaka @Hooli", salon.id).contact
    assert contact and contact.role == "CEO"


def test_lists_of_other_events_say_nothing(network: Network, salon: Event) -> None:
    on_the_list(network, salon, MEI)
    other = start_event(network, "Dinner")
    for event in (other.id, None):
        contact = capture(network, "Mei Tanaka", event).contact
        assert contact and not contact.role


def test_whom_i_said_a_guest_is_gets_the_line(network: Network, salon: Event) -> None:
    (guest,) = on_the_list(network, salon, MEI)
    friend = add(network, Contact(name="May"))
    link_guest(network, guest.id, friend.id)
    add_target(network, salon.id, guest=guest.id)
    captured = capture(network, "Mei Tanaka wants intro", salon.id)
    assert captured.known
    assert captured.contact and captured.contact.id == friend.id
    assert captured.contact.role == "Design Lead"
    assert network.events[salon.id].targets[0].met


@pytest.mark.parametrize("by", ["name", "contact"])
def test_a_target_is_ticked(network: Network, salon: Event, by: str) -> None:
    mei = add(network, Contact(name="Mei Tanaka"))
    add_target(
        network, salon.id, **({"name": "MEI TANAKA"} if by == "name" else {"contact": mei.id})
    )
    add_target(network, salon.id, name="Kofi Mensah")
    captured = capture(network, "Mei Tanaka said hello", salon.id)
    targets = network.events[salon.id].targets
    assert [(each.met, each.contact) for each in targets] == [(True, mei.id), (False, None)]
    assert captured.contact and captured.contact.id == mei.id
    network.undo()
    assert not any(each.met for each in network.events[salon.id].targets)


def test_another_contact_of_the_name_is_not_the_target(network: Network, salon: Event) -> None:
    mei = add(network, Contact(name="Mei Tanaka", company="Tyrell"))
    add_target(network, salon.id, contact=mei.id)
    capture(network, "Mei Tanaka @Hooli", salon.id)
    assert not network.events[salon.id].targets[0].met


def test_a_corrected_line_moves_the_tick(network: Network, salon: Event) -> None:
    add_target(network, salon.id, name="Mei Tanaka")
    add_target(network, salon.id, name="Kofi Mensah")
    first = capture(network, "Mei Tanaka", salon.id)
    recapture(network, first.capture, "Kofi Mensah")
    assert [each.met for each in network.events[salon.id].targets] == [False, True]


def test_an_event_that_is_gone_or_a_captured_command_ticks_nobody(
    network: Network, salon: Event
) -> None:
    add_target(network, salon.id, name="Mei Tanaka")
    capture(network, "+ met again", salon.id)
    with network.transaction("gone") as transaction:
        transaction.remove(network.events[salon.id])
    contact = capture(network, "Mei Tanaka", salon.id).contact
    assert contact and edit(network, contact.id, role="CTO").role == "CTO"


def test_guests_are_found_by_name_whatever_happens_to_them(network: Network, salon: Event) -> None:
    (guest,) = on_the_list(network, salon, MEI)
    assert network.guests_named(salon.id, "MEI TÁNAKA") == [guest]
    with network.transaction("renamed") as transaction:
        transaction.change(guest, name="May Tanaka")
    assert network.guests_named(salon.id, "Mei Tanaka") == []
    assert network.guests_named(salon.id + 1, "May Tanaka") == []
    with network.transaction("removed") as transaction:
        transaction.remove(network.guests[guest.id])
    assert network.guests_named(salon.id, "May Tanaka") == []
