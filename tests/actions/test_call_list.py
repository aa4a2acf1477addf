"""Asking how people are, a few a day."""

from __future__ import annotations

from datetime import date

import pytest

from netui.actions.call_list import ask_how_they_are
from netui.actions.contacts import ContactGoneError, add
from netui.lists.call_list import call_list
from netui.lists.queue import QueueList
from netui.model import Contact, Favor, Interaction
from netui.network import Network


@pytest.fixture
def five(network: Network) -> list[int]:
    return [
        add(network, Contact(name=f"Person {n}", company="Monzo", would_answer="yes")).id
        for n in range(5)
    ]


def test_a_few_are_asked_each_working_day(network: Network, five: list[int]) -> None:
    planned = ask_how_they_are(network, five)

    # The clock stands on a Tuesday evening.
    assert [each.due for each in planned] == [
        *[date(2026, 6, 9)] * 2,
        *[date(2026, 6, 10)] * 2,
        date(2026, 6, 11),
    ]
    assert {each.kind for each in planned} == {"catch_up"}
    assert planned[0].action == "ask how they are, and how things are at Monzo"
    assert len(QueueList(network).queue().today) == 2
    assert network.undo() == "5 people: ask how they are"
    assert not network.followups


def test_nobody_is_planned_twice(network: Network, five: list[int]) -> None:
    ask_how_they_are(network, five[:2])
    assert [each.contact for each in ask_how_they_are(network, five[:3])] == [five[2]]
    assert ask_how_they_are(network, five[:3]) == []


def test_who_is_gone_can_not_be_asked(network: Network) -> None:
    with pytest.raises(ContactGoneError):
        ask_how_they_are(network, [4711])


def test_the_list_of_a_network_knows_talks_and_favors(network: Network, five: list[int]) -> None:
    today = network.today()
    with network.transaction("history") as transaction:
        transaction.add(Interaction(contacts=(five[3], five[4]), on=today))
        transaction.add(Favor(contact=five[3], direction="given", what="x", on=today, value=4))
    best, second, *_ = call_list(network)
    assert (best.contact, best.last) == (five[3], today)
    assert "I gave more so far" in best.why
    assert (second.contact, second.last) == (five[4], today)
