"""Dealing with a row of the queue: done, or not now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from netui.actions.contacts import ContactGoneError
from netui.actions.followups import finish, snooze
from netui.lists import QueueList
from netui.model import Contact, Followup, Interaction
from netui.network import Network
from netui.rules.queue import QueueRow

TODAY = date(2026, 6, 9)


def has_promises(network: Network, *actions: str, **fields: Any) -> tuple[Contact, list[Followup]]:
    """Somebody to whom each of `actions` was promised, the first longest ago."""
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="Priya Shah", **fields))
        promises = [
            transaction.add(
                Followup(contact=contact.id, due=TODAY - timedelta(days=6 - days), action=action)
            )
            for days, action in enumerate(actions)
        ]
    return contact, promises


def row_of(network: Network, contact: Contact) -> QueueRow:
    row = QueueList(network).row_of(contact.id)
    assert row is not None
    return row


def in_queue(network: Network, contact: Contact) -> bool:
    return QueueList(network).row_of(contact.id) is not None


def due_by_cadence(network: Network) -> Contact:
    """Somebody whom only the cadence brings up."""
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="Tom Lee", circle="inner"))
        transaction.add(Interaction(contacts=(contact.id,), on=TODAY - timedelta(days=40)))
    return contact


def test_done_closes_every_follow_up_of_the_row_and_logs_one_interaction(network: Network) -> None:
    contact, promises = has_promises(network, "send deck", "intro to Tom")
    finish(network, [row_of(network, contact)], "sent both", minutes=15, channel="email")
    for promise in promises:
        closed = network.followups[promise.id]
        assert (closed.state, closed.closed_on) == ("done", TODAY)
    (logged,) = network.interactions.values()
    assert (logged.contacts, logged.on, logged.summary) == ((contact.id,), TODAY, "sent both")
    assert (logged.minutes, logged.channel) == (15, "email")
    assert not in_queue(network, contact)


def test_done_closes_only_the_follow_ups_that_were_chosen(network: Network) -> None:
    contact, (deck, intro) = has_promises(network, "send deck", "intro to Tom")
    finish(network, [row_of(network, contact)], followups=[intro.id])
    assert network.followups[deck.id] == deck
    assert network.followups[intro.id].state == "done"
    (logged,) = network.interactions.values()
    assert logged.summary == "intro to Tom"


def test_done_with_nothing_chosen_logs_and_closes_nothing(network: Network) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    finish(network, [row_of(network, contact)], "small talk", followups=[])
    assert network.followups[deck.id] == deck
    assert [each.summary for each in network.interactions.values()] == ["small talk"]


def test_a_follow_up_of_somebody_else_cannot_be_closed(network: Network) -> None:
    contact, _ = has_promises(network, "send deck")
    _, (other,) = has_promises(network, "call")
    finish(network, [row_of(network, contact)], followups=[other.id])
    assert network.followups[other.id] == other


@pytest.mark.parametrize("said", ["", "   ", "\n", "\x1b"])
def test_without_words_what_was_to_be_done_stands_in_the_order_of_the_row(
    network: Network, said: str
) -> None:
    actions = ["send deck", "intro to Tom", "lend the book", "ask about Leeds", "call"]
    contact, promises = has_promises(network, *actions)
    with network.transaction("the last is the oldest") as transaction:
        for days, promise in enumerate(promises):
            transaction.change(promise, due=TODAY - timedelta(days=days))
    finish(network, [row_of(network, contact)], said)
    (logged,) = network.interactions.values()
    assert logged.summary == "; ".join(reversed(actions))


def test_what_was_said_is_cleaned_and_keeps_its_lines(network: Network) -> None:
    contact, _ = has_promises(network, "send deck")
    finish(network, [row_of(network, contact)], " sent\x1b[2J it\r\nshe liked it\u202e ")
    (logged,) = network.interactions.values()
    assert logged.summary == "sent[2J it\nshe liked it"


def test_done_starts_the_snoozes_anew(network: Network) -> None:
    contact, promises = has_promises(network, "send deck")
    row = row_of(network, contact)
    with network.transaction("set up") as transaction:
        transaction.change(contact, snoozes=2, snoozed_until=TODAY + timedelta(days=3))
        transaction.change(promises[0], snoozes=2, snoozed_until=TODAY + timedelta(days=3))
    (person,) = finish(network, [row])
    assert person == network.contacts[contact.id]
    assert (person.snoozes, person.snoozed_until) == (0, None)
    assert network.followups[promises[0].id].snoozed_until is None


def test_done_resets_the_cadence(network: Network) -> None:
    contact = due_by_cadence(network)
    finish(network, [row_of(network, contact)], "coffee")
    assert not in_queue(network, contact)
    assert network.last_touch(contact.id) == TODAY


def test_a_snoozed_follow_up_rests_until_its_day(network: Network, clock: Any) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    snooze(network, [row_of(network, contact)], TODAY + timedelta(days=3))
    snoozed = network.followups[deck.id]
    assert (snoozed.snoozed_until, snoozed.snoozes) == (TODAY + timedelta(days=3), 1)
    assert snoozed.due == deck.due
    assert network.contacts[contact.id] == contact
    for days, there in ((0, False), (2, False), (3, True)):
        clock.now = clock.now.replace(day=TODAY.day + days)
        assert in_queue(network, contact) is there
    snooze(network, [row_of(network, contact)], TODAY + timedelta(days=9))
    assert network.followups[deck.id].snoozes == 2


def test_a_computed_reason_rests_with_the_person(network: Network, clock: Any) -> None:
    contact = due_by_cadence(network)
    (person,) = snooze(network, [row_of(network, contact)], TODAY + timedelta(days=3))
    assert person == network.contacts[contact.id]
    assert (person.snoozed_until, person.snoozes) == (TODAY + timedelta(days=3), 1)
    assert not in_queue(network, contact)
    clock.goes_on(days=3)
    assert in_queue(network, contact)
    (person,) = snooze(network, [row_of(network, contact)], TODAY + timedelta(days=9))
    assert person.snoozes == 2


def test_a_row_with_both_kinds_of_reason_rests_whole(network: Network) -> None:
    contact = due_by_cadence(network)
    with network.transaction("set up") as transaction:
        promise = transaction.add(Followup(contact=contact.id, due=TODAY, action="call"))
    snooze(network, [row_of(network, contact)], TODAY + timedelta(days=1))
    assert network.followups[promise.id].snoozes == 1
    assert network.contacts[contact.id].snoozes == 1
    assert not in_queue(network, contact)


@pytest.mark.parametrize("days", [0, -1, -400])
def test_a_snooze_to_today_or_before_is_refused(
    network: Network, days: int, everything: Callable[[Network], Any]
) -> None:
    contact, _ = has_promises(network, "send deck")
    before = everything(network)
    with pytest.raises(ValueError, match="a day after today"):
        snooze(network, [row_of(network, contact)], TODAY + timedelta(days=days))
    assert everything(network) == before


@pytest.mark.parametrize(
    "deal",
    [
        lambda network, row: finish(network, [row]),
        lambda network, row: snooze(network, [row], TODAY + timedelta(days=1)),
    ],
    ids=["done", "snooze"],
)
def test_somebody_removed_meanwhile_is_said_to_be_gone(
    network: Network, deal: Callable[..., Any]
) -> None:
    contact, _ = has_promises(network, "send deck")
    row = row_of(network, contact)
    with network.transaction("gone") as transaction:
        transaction.remove(contact)
    with pytest.raises(ContactGoneError, match="no longer in the file"):
        deal(network, row)
    assert not network.interactions


@pytest.mark.parametrize(
    "deal",
    [
        lambda network, row: finish(network, [row], "sent"),
        lambda network, row: snooze(network, [row], TODAY + timedelta(days=1)),
    ],
    ids=["done", "snooze"],
)
def test_undo_restores_the_row_exactly(
    network: Network, deal: Callable[..., Any], everything: Callable[[Network], Any]
) -> None:
    contact, _ = has_promises(network, "send deck", "call", snoozes=1)
    before, row = everything(network), row_of(network, contact)
    deal(network, row)
    assert everything(network) != before
    label = network.undo()
    assert label is not None
    assert label.startswith("Priya Shah: ")
    assert everything(network) == before
    assert row_of(network, contact) == row
