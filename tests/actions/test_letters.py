"""What follows from a letter that was sent."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest

from netui.actions.contacts import ContactGoneError, add
from netui.actions.letters import send_introduction, send_letter
from netui.lists.queue import QueueList
from netui.model import Contact, Favor, Followup, FollowupKind
from netui.network import Network
from netui.rules.drafts import DraftKind

TODAY = date(2026, 6, 9)


@pytest.fixture
def ana(network: Network) -> int:
    return add(network, Contact(name="Ana Ruiz", snoozed_until=date(2026, 7, 1), snoozes=1)).id


def plan(network: Network, contact: int, kind: FollowupKind, **fields: Any) -> int:
    with network.transaction("plan") as transaction:
        followup = Followup(contact=contact, due=TODAY, action=f"a {kind}", kind=kind, **fields)
        return transaction.add(followup).id


@pytest.mark.parametrize(
    ("kind", "settles", "summary"),
    [
        ("thanks", "thanks", "thanked them: the desk"),
        ("congratulations", "congratulate", "congratulated them: the desk"),
        ("birthday", "birthday", "birthday wishes: the desk"),
    ],
)
def test_a_letter_that_wants_no_answer_is_the_talk(
    network: Network,
    ana: int,
    kind: DraftKind,
    settles: FollowupKind,
    summary: str,
    everything: Any,
) -> None:
    settled, promised = plan(network, ana, settles), plan(network, ana, "promise")
    before = everything(network)

    send_letter(network, ana, kind, "the desk")

    (talk,) = network.interactions_of(ana)
    assert (talk.summary, talk.channel, talk.on) == (summary, "email", TODAY)
    assert network.followups[settled].state == "done"
    assert network.followups[promised].state == "open"
    assert network.contacts[ana].snoozed_until is None
    network.undo()
    assert everything(network) == before


def test_thanks_end_what_a_favor_brought_up(network: Network, clock: Any) -> None:
    ana = add(network, Contact(name="Ana Ruiz")).id
    with network.transaction("favor") as transaction:
        transaction.add(Favor(contact=ana, direction="received", what="a desk", on=TODAY))
    assert len(QueueList(network).queue().today) == 1
    clock.goes_on(minutes=1)
    send_letter(network, ana, "thanks", "a desk")
    assert not QueueList(network).queue().today


def test_an_ask_is_awaited_and_stands_in_the_ledger(network: Network, ana: int) -> None:
    promised = plan(network, ana, "promise")

    said = send_letter(network, ana, "ask", " review of my  abstract ", "message")

    assert said == "Ana Ruiz: wrote to them: review of my abstract"
    (waiting,) = [each for each in network.followups_of(ana) if each.id != promised]
    assert (waiting.state, waiting.reached_out, waiting.reached_by) == (
        "waiting",
        (TODAY,),
        "message",
    )
    assert network.followups[promised].state == "open"
    (favor,) = network.favors_of(ana)
    assert (favor.direction, favor.state, favor.kind) == ("received", "open", "review")
    assert not network.interactions


def test_what_was_planned_of_the_kind_waits(network: Network, ana: int) -> None:
    planned = plan(network, ana, "catch_up")
    send_letter(network, ana, "catch_up")
    (followup,) = network.followups_of(ana)
    assert (followup.id, followup.state) == (planned, "waiting")


def test_a_nudge_is_another_attempt_at_what_is_awaited(network: Network, ana: int) -> None:
    day = date(2026, 6, 1)
    waiting = plan(network, ana, "other", state="waiting", reached_out=(day,))
    plan(network, ana, "promise")
    assert send_letter(network, ana, "nudge") == "Ana Ruiz: asked once more"
    assert network.followups[waiting].reached_out == (day, TODAY)
    assert len(network.followups) == 2


@pytest.mark.parametrize("kind", get_args(DraftKind))
def test_every_letter_leaves_something_behind(
    network: Network, ana: int, kind: DraftKind, everything: Any
) -> None:
    before = everything(network)
    assert send_letter(network, ana, kind).startswith("Ana Ruiz: ")
    assert network.interactions or network.followups
    network.undo()
    assert everything(network) == before


def test_nobody_is_written_to_who_is_gone(network: Network) -> None:
    with pytest.raises(ContactGoneError):
        send_letter(network, 4711, "ask", "x")


def test_what_a_letter_was_written_for_waits_with_it(network: Network, ana: int) -> None:
    promised, other = plan(network, ana, "promise"), plan(network, ana, "other")
    send_letter(network, ana, "offer", "the deck", about=[promised])
    assert network.followups[promised].state == "waiting"
    assert network.followups[promised].reached_out == (TODAY,)
    assert network.followups[other].state == "open"
    assert len(network.followups) == 2


def test_an_introduction_is_a_favor_to_both_and_one_talk(
    network: Network, ana: int, everything: Any
) -> None:
    bo = add(network, Contact(name="Bo Taker")).id
    asked = [plan(network, ana, "introduction"), plan(network, bo, "introduction")]
    with network.transaction("name them") as transaction:
        for id, name in zip(asked, ("Bo Taker", "Ana Ruiz"), strict=True):
            transaction.change(network.followups[id], action=f"introduce them to {name}")
    another = plan(network, ana, "introduction")
    before = everything(network)

    assert send_introduction(network, ana, bo) == "Ana Ruiz and Bo Taker: introduced"

    assert {network.followups[id].state for id in asked} == {"done"}
    assert network.followups[another].state == "open"
    (talk,) = network.interactions.values()
    assert talk.contacts == (ana, bo)
    given = [(each.contact, each.what, each.direction) for each in network.favors.values()]
    assert given == [
        (ana, "introduction to Bo Taker", "given"),
        (bo, "introduction to Ana Ruiz", "given"),
    ]
    network.undo()
    assert everything(network) == before
