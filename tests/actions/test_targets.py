"""Whom I set out to meet."""

import pytest

from netui.actions.contacts import ContactGoneError, add
from netui.actions.events import EventGoneError, plan_event
from netui.actions.guests import bring_in_guests, link_guest
from netui.actions.targets import TargetGoneError, add_target, drop_target, mark_met
from netui.model import Contact, Event, Guest, Target
from netui.network import Network
from tests.actions.test_guests import Row


@pytest.fixture
def salon(network: Network) -> Event:
    return plan_event(network, name="Salon")


def test_a_target_is_a_name_a_contact_or_a_guest(network: Network, salon: Event) -> None:
    mei = add(network, Contact(name="Mei Tanaka"))
    guests = [Row("1", Guest(event=0, name="Ada Obi")), Row("2", Guest(event=0, name="M. Tanaka"))]
    bring_in_guests(network, salon.id, guests, "g.csv")
    ada, also_mei = network.guests_of(salon.id)
    link_guest(network, also_mei.id, mei.id)
    add_target(network, salon.id, name=" Kofi \x1b Mensah ", why="hires\n designers")
    add_target(network, salon.id, contact=mei.id, opener="How is the move?")
    add_target(network, salon.id, guest=ada.id)
    event = add_target(network, salon.id, guest=also_mei.id, why="one level up")
    assert event.targets == (
        Target("Kofi Mensah", why="hires designers"),
        Target("Mei Tanaka", mei.id, "one level up", "How is the move?"),
        Target("Ada Obi"),
    )
    assert network.undo() == "M. Tanaka: to meet at Salon"
    assert network.events[salon.id].targets[1].why == ""


def test_more_than_five_are_not_refused(network: Network, salon: Event) -> None:
    for number in range(7):
        event = add_target(network, salon.id, name=f"Person {number}")
    assert len(event.targets) == 7


def test_a_name_that_becomes_a_contact_stays_one_target(network: Network, salon: Event) -> None:
    mei = add(network, Contact(name="Mei Tanaka"))
    add_target(network, salon.id, name="mei tanaka", why="curious")
    event = add_target(network, salon.id, contact=mei.id)
    assert event.targets == (Target("mei tanaka", mei.id, "curious"),)
    twin = add(network, Contact(name="Mei Tanaka"))
    assert len(add_target(network, salon.id, contact=twin.id).targets) == 2


def test_a_target_is_ticked_and_taken_off(network: Network, salon: Event) -> None:
    add_target(network, salon.id, name="Kofi")
    (kofi,) = add_target(network, salon.id, name="Ada").targets[:1]
    assert [each.met for each in mark_met(network, salon.id, kofi).targets] == [True, False]
    assert not any(each.met for each in mark_met(network, salon.id, kofi, met=False).targets)
    assert [each.name for each in drop_target(network, salon.id, kofi).targets] == ["Ada"]
    for act in (mark_met, drop_target):
        with pytest.raises(TargetGoneError, match="Kofi"):
            act(network, salon.id, kofi)  # type: ignore[operator]


def test_nobody_and_nowhere_are_refused(network: Network, salon: Event) -> None:
    with pytest.raises(ValueError, match="name is needed"):
        add_target(network, salon.id, name=" \x1b ")
    with pytest.raises(ValueError, match="guest"):
        add_target(network, salon.id, guest=7)
    with pytest.raises(ContactGoneError):
        add_target(network, salon.id, contact=7, name="X")
    with pytest.raises(EventGoneError):
        add_target(network, 7, name="X")
    assert network.events[salon.id].targets == ()
