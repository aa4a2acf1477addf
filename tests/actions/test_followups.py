"""Dealing with rows of the queue: done, reached out, not now, another day, let go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from netui.actions.contacts import ContactGoneError, log
from netui.actions.followups import (
    finish,
    let_go,
    reach_out,
    redate,
    slow_down,
    snooze,
)
from netui.actions.rows import open_followups, row_of, row_with, times_snoozed
from netui.lists.queue import QueueList
from netui.model import Contact, Favor, Followup, Interaction, Move
from netui.network import Network
from netui.rules.capture_line import Promise
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


def due_row(network: Network, contact: Contact) -> QueueRow:
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
    finish(network, [due_row(network, contact)], "sent both", minutes=15, channel="email")
    for promise in promises:
        closed = network.followups[promise.id]
        assert (closed.state, closed.closed_on) == ("done", TODAY)
    (logged,) = network.interactions.values()
    assert (logged.contacts, logged.on, logged.summary) == ((contact.id,), TODAY, "sent both")
    assert (logged.minutes, logged.channel) == (15, "email")
    assert not in_queue(network, contact)


def test_done_closes_only_the_follow_ups_that_were_chosen(network: Network) -> None:
    contact, (deck, intro) = has_promises(network, "send deck", "intro to Tom")
    finish(network, [due_row(network, contact)], followups=[intro.id])
    assert network.followups[deck.id] == deck
    assert network.followups[intro.id].state == "done"
    (logged,) = network.interactions.values()
    assert logged.summary == "intro to Tom"


def test_done_with_nothing_chosen_logs_and_closes_nothing(network: Network) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    finish(network, [due_row(network, contact)], "small talk", followups=[])
    assert network.followups[deck.id] == deck
    assert [each.summary for each in network.interactions.values()] == ["small talk"]


def test_a_follow_up_of_somebody_else_cannot_be_closed(network: Network) -> None:
    contact, _ = has_promises(network, "send deck")
    _, (other,) = has_promises(network, "call")
    finish(network, [due_row(network, contact)], followups=[other.id])
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
    finish(network, [due_row(network, contact)], said)
    (logged,) = network.interactions.values()
    assert logged.summary == "; ".join(reversed(actions))


def test_what_was_said_is_cleaned_and_keeps_its_lines(network: Network) -> None:
    contact, _ = has_promises(network, "send deck")
    finish(network, [due_row(network, contact)], " sent\x1b[2J it\r\nshe liked it\u202e ")
    (logged,) = network.interactions.values()
    assert logged.summary == "sent[2J it\nshe liked it"


def test_done_starts_the_snoozes_anew(network: Network) -> None:
    contact, promises = has_promises(network, "send deck")
    row = due_row(network, contact)
    with network.transaction("set up") as transaction:
        transaction.change(contact, snoozes=2, snoozed_until=TODAY + timedelta(days=3))
        transaction.change(promises[0], snoozes=2, snoozed_until=TODAY + timedelta(days=3))
    (person,) = finish(network, [row])
    assert person == network.contacts[contact.id]
    assert (person.snoozes, person.snoozed_until) == (0, None)
    assert network.followups[promises[0].id].snoozed_until is None


def test_done_resets_the_cadence(network: Network) -> None:
    contact = due_by_cadence(network)
    finish(network, [due_row(network, contact)], "coffee")
    assert not in_queue(network, contact)
    assert network.last_touch(contact.id) == TODAY


def test_a_snoozed_follow_up_rests_until_its_day(network: Network, clock: Any) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    snooze(network, [due_row(network, contact)], TODAY + timedelta(days=3))
    snoozed = network.followups[deck.id]
    assert (snoozed.snoozed_until, snoozed.snoozes) == (TODAY + timedelta(days=3), 1)
    assert snoozed.due == deck.due
    assert network.contacts[contact.id] == contact
    for days, there in ((0, False), (2, False), (3, True)):
        clock.now = clock.now.replace(day=TODAY.day + days)
        assert in_queue(network, contact) is there
    snooze(network, [due_row(network, contact)], TODAY + timedelta(days=9))
    assert network.followups[deck.id].snoozes == 2


def test_a_computed_reason_rests_with_the_person(network: Network, clock: Any) -> None:
    contact = due_by_cadence(network)
    (person,) = snooze(network, [due_row(network, contact)], TODAY + timedelta(days=3))
    assert person == network.contacts[contact.id]
    assert (person.snoozed_until, person.snoozes) == (TODAY + timedelta(days=3), 1)
    assert not in_queue(network, contact)
    clock.goes_on(days=3)
    assert in_queue(network, contact)
    (person,) = snooze(network, [due_row(network, contact)], TODAY + timedelta(days=9))
    assert person.snoozes == 2


def test_a_row_with_both_kinds_of_reason_rests_whole(network: Network) -> None:
    contact = due_by_cadence(network)
    with network.transaction("set up") as transaction:
        promise = transaction.add(Followup(contact=contact.id, due=TODAY, action="call"))
    snooze(network, [due_row(network, contact)], TODAY + timedelta(days=1))
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
        snooze(network, [due_row(network, contact)], TODAY + timedelta(days=days))
    assert everything(network) == before


def test_what_is_not_due_yet_can_be_closed_where_it_is_chosen(network: Network) -> None:
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="Tom Lee"))
        later = transaction.add(
            Followup(contact=contact.id, due=TODAY + timedelta(days=9), action="send flats")
        )
    finish(network, [QueueRow(contact)], followups=[later.id])
    assert network.followups[later.id].state == "done"
    assert [each.summary for each in network.interactions.values()] == ["send flats"]


def test_what_was_promised_meanwhile_is_a_follow_up_for_each(network: Network) -> None:
    shah, lee = has_promises(network, "call")[0], has_promises(network, "call")[0]
    finish(
        network,
        [due_row(network, shah), due_row(network, lee)],
        "lunch",
        promises=iter([Promise(TODAY + timedelta(days=3), "thank them for lunch")]),
    )
    (talk,) = network.interactions.values()
    assert talk.contacts == (shah.id, lee.id)
    made = [each for each in network.followups.values() if each.state == "open"]
    assert [(each.contact, each.kind) for each in made] == [(shah.id, "thanks"), (lee.id, "thanks")]


def test_without_words_there_was_a_talk_with_each(network: Network) -> None:
    shah, lee = has_promises(network, "send deck")[0], has_promises(network, "call")[0]
    finish(network, [due_row(network, shah), due_row(network, lee)])
    talks = [(each.contacts, each.summary) for each in network.interactions.values()]
    assert talks == [((shah.id,), "send deck"), ((lee.id,), "call")]


def test_a_day_to_come_is_not_done(network: Network) -> None:
    contact, _ = has_promises(network, "send deck")
    with pytest.raises(ValueError, match="still to come"):
        finish(network, [due_row(network, contact)], on=TODAY + timedelta(days=1))
    assert not network.interactions


# Reached out


def nudges(network: Network, clock: Any, contact: Contact, days: int = 90) -> list[date]:
    """The days on which a nudge comes up anew, each answered by writing again."""
    came = []
    for _ in range(days):
        clock.goes_on(days=1)
        row = QueueList(network).row_of(contact.id)
        if row and any(reason.kind == "waiting" for reason in row.reasons):
            came.append(network.today())
            reach_out(network, [row])
    return came


def test_what_was_due_waits_and_is_nudged_twice(network: Network, clock: Any) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    reach_out(network, [due_row(network, contact)], "email")
    waiting = network.followups[deck.id]
    assert (waiting.state, waiting.reached_out, waiting.reached_by) == (
        "waiting",
        (TODAY,),
        "email",
    )
    assert not network.interactions
    # 4 working days after Tuesday 9 June, then 10 after Monday 15 June.
    assert nudges(network, clock, contact) == [date(2026, 6, 15), date(2026, 6, 29)]
    assert len(network.followups) == 1


def test_writing_to_somebody_with_nothing_due_waits_too(network: Network, clock: Any) -> None:
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="Tom Lee"))
    reach_out(network, [QueueRow(contact)])
    (made,) = network.followups.values()
    assert (made.action, made.kind, made.state) == ("catch up", "catch_up", "waiting")
    assert nudges(network, clock, contact, 8) == [date(2026, 6, 15)]


@pytest.mark.parametrize(
    ("fields", "kind", "action"),
    [
        ({"birthday": "--06-11"}, "birthday", "birthday wishes"),
        ({"moves": (Move(on=TODAY, from_="Acme", to="Monzo"),)}, "congratulate", "congratulate"),
        ({"circle": "inner"}, "catch_up", "catch up"),
        ({"colleague": True}, "catch_up", "what they are working on"),
    ],
)
def test_the_follow_up_that_waits_says_what_it_was_about(
    network: Network, clock: Any, fields: dict[str, Any], kind: str, action: str
) -> None:
    clock.goes_on(days=-100)
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="Tom Lee", **fields))
    clock.goes_on(days=100)
    reach_out(network, [due_row(network, contact)])
    (made,) = network.followups.values()
    assert made.kind == kind
    assert made.action.startswith(action)
    assert not in_queue(network, contact)


def test_a_dormant_tie_is_written_to_once_a_year(network: Network, clock: Any) -> None:
    clock.goes_on(days=-400)
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="Tom Lee"))
        for days in (0, 1):
            on = network.today() + timedelta(days=days)
            transaction.add(Interaction(contacts=(contact.id,), on=on))
    clock.goes_on(days=400)
    row = QueueList(network, dormant=True).row_of(contact.id)
    assert row is not None
    reach_out(network, [row])
    came = []
    for _ in range(366):
        clock.goes_on(days=1)
        row = QueueList(network, dormant=True).row_of(contact.id)
        if row and row.reasons[-1].kind == "dormant":
            came.append(network.today())
    assert came == [date(2027, 6, 9), date(2027, 6, 10)]


def test_an_answer_ends_the_waiting(network: Network, clock: Any) -> None:
    contact, _ = has_promises(network, "send deck")
    reach_out(network, [due_row(network, contact)])
    clock.goes_on(days=2)
    log(network, [contact.id], "she answered")
    assert nudges(network, clock, contact, 30) == []


def test_writing_again_before_the_nudge_is_another_attempt(network: Network, clock: Any) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    reach_out(network, [due_row(network, contact)])
    clock.goes_on(days=1)
    reach_out(network, [QueueRow(contact)], "call")
    assert network.followups[deck.id].reached_out == (TODAY, TODAY + timedelta(days=1))
    assert len(network.followups) == 1


def test_what_was_answered_long_ago_is_no_earlier_attempt(network: Network, clock: Any) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    reach_out(network, [due_row(network, contact)])
    clock.goes_on(days=2)
    log(network, [contact.id], "she answered")
    clock.goes_on(days=100)
    reach_out(network, [QueueRow(contact)])
    assert network.followups[deck.id].reached_out == (TODAY,)
    made = max(network.followups.values(), key=lambda each: each.id)
    assert (made.action, made.reached_out) == ("catch up", (network.today(),))


def test_after_the_last_nudge_has_rested_writing_begins_anew(network: Network, clock: Any) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    reach_out(network, [due_row(network, contact)])
    assert len(nudges(network, clock, contact, 60)) == 2
    reach_out(network, [QueueRow(contact)])
    assert len(network.followups[deck.id].reached_out) == 3
    assert len(nudges(network, clock, contact, 60)) == 2


# Not now: rows without reasons, and how often


def test_somebody_with_nothing_due_rests_as_well(network: Network, clock: Any) -> None:
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="Tom Lee", birthday="--06-20"))
    snooze(network, [QueueRow(contact)], date(2026, 6, 18))
    clock.goes_on(days=8)
    assert not in_queue(network, contact)
    clock.goes_on(days=1)
    assert in_queue(network, contact)


def test_what_rests_is_moved_by_another_snooze_and_nothing_more_is_counted(
    network: Network, clock: Any
) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    snooze(network, [due_row(network, contact)], TODAY + timedelta(days=3))
    for days in (9, 2):  # later, and sooner
        row = row_of(network, QueueList(network), contact.id)
        assert row == QueueRow(contact)
        snooze(network, [row], TODAY + timedelta(days=days))
        moved = network.followups[deck.id]
        assert (moved.snoozed_until, moved.snoozes) == (TODAY + timedelta(days=days), 1)
    assert network.contacts[contact.id] == contact
    clock.goes_on(days=1)
    assert not in_queue(network, contact)
    clock.goes_on(days=1)
    assert in_queue(network, contact)


def test_a_person_who_rests_is_moved_as_well(network: Network) -> None:
    contact = due_by_cadence(network)
    snooze(network, [due_row(network, contact)], TODAY + timedelta(days=3))
    (person,) = snooze(network, [QueueRow(contact)], TODAY + timedelta(days=9))
    assert (person.snoozed_until, person.snoozes) == (TODAY + timedelta(days=9), 1)


def test_snoozes_in_a_row_are_counted(network: Network, clock: Any) -> None:
    contact, _ = has_promises(network, "send deck")
    counts = []
    for _ in range(3):
        row = due_row(network, contact)
        snooze(network, [row], network.today() + timedelta(days=1))
        counts.append(times_snoozed(network, row))
        clock.goes_on(days=1)
    assert counts == [1, 2, 3]
    reach_out(network, [due_row(network, contact)])
    assert times_snoozed(network, row) == 0


def test_snoozes_of_a_computed_reason_are_counted_too(network: Network) -> None:
    contact = due_by_cadence(network)
    row = due_row(network, contact)
    snooze(network, [row], TODAY + timedelta(days=1))
    assert times_snoozed(network, row) == 1
    assert times_snoozed(network, QueueRow(contact)) == 1


# Another day


def test_follow_ups_get_another_day_and_forget_their_snoozes(network: Network) -> None:
    contact, (deck, call) = has_promises(network, "send deck", "call")
    snooze(network, [due_row(network, contact)], TODAY + timedelta(days=1))
    (moved,) = redate(network, [deck.id], TODAY + timedelta(days=5))
    assert (moved.due, moved.snoozed_until, moved.snoozes) == (
        TODAY + timedelta(days=5),
        None,
        0,
    )
    assert network.followups[call.id].snoozes == 1


def test_what_waits_is_open_again_on_its_new_day(network: Network, clock: Any) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    reach_out(network, [due_row(network, contact)])
    redate(network, [deck.id], TODAY + timedelta(days=2))
    assert network.followups[deck.id].state == "open"
    clock.goes_on(days=2)
    assert in_queue(network, contact)


@pytest.mark.parametrize(("days", "why"), [(-1, "Mon 8 June has passed"), (1, "nothing open")])
def test_what_can_not_be_moved_stays(network: Network, days: int, why: str) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    if days > 0:
        finish(network, [due_row(network, contact)])
    before = network.followups[deck.id]
    with pytest.raises(ValueError, match=why):
        redate(network, [deck.id, 4711], TODAY + timedelta(days=days))
    assert network.followups[deck.id] == before


# Let go


def test_letting_go_closes_follow_ups_and_ends_a_rhythm(network: Network, clock: Any) -> None:
    contact = due_by_cadence(network)
    with network.transaction("set up") as transaction:
        promise = transaction.add(Followup(contact=contact.id, due=TODAY, action="call"))
    (person,) = let_go(network, [due_row(network, contact)])
    dropped = network.followups[promise.id]
    assert (dropped.state, dropped.closed_on) == ("dropped", TODAY)
    assert (person.circle, person.cadence_days) == (None, None)
    assert not network.interactions.keys() - {next(iter(network.interactions))}
    clock.goes_on(days=1000)
    assert not in_queue(network, contact)


def test_only_what_was_chosen_is_let_go(network: Network) -> None:
    contact, (deck, call) = has_promises(network, "send deck", "call", circle="close")
    let_go(network, [due_row(network, contact)], [deck.id])
    assert network.followups[deck.id].state == "dropped"
    assert network.followups[call.id] == call
    assert network.contacts[contact.id] == contact


def test_letting_a_promise_go_leaves_the_rest_that_the_person_was_given(network: Network) -> None:
    contact, _ = has_promises(
        network, "send deck", circle="inner", snoozed_until=TODAY + timedelta(days=50), snoozes=1
    )
    (person,) = let_go(network, [due_row(network, contact)])
    assert person == contact


def test_a_birthday_let_go_comes_up_next_year(network: Network, clock: Any) -> None:
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="Tom Lee", birthday="--06-12"))
    let_go(network, [due_row(network, contact)])
    came = []
    for _ in range(370):
        clock.goes_on(days=1)
        if in_queue(network, contact):
            came.append(network.today())
    assert came[0] == date(2027, 6, 5)


@pytest.mark.parametrize("days", range(0, 60, 7))
@pytest.mark.parametrize("what", ["thanks", "move"])
def test_what_is_let_go_does_not_come_back_before_it_fades(
    network: Network, clock: Any, what: str, days: int
) -> None:
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="Tom Lee"))
        if what == "thanks":
            transaction.add(
                Favor(contact=contact.id, direction="received", what="read my talk", on=TODAY)
            )
        else:
            transaction.change(contact, moves=(Move(on=TODAY, from_="Acme", to="Monzo"),))
    clock.goes_on(days=days)
    row = QueueList(network).row_of(contact.id)
    assert row or (what, days) > ("move", 30)
    if row:
        let_go(network, [row])
    for _ in range(100):
        assert not in_queue(network, contact)
        clock.goes_on(days=1)


# Less often


@pytest.mark.parametrize(
    ("fields", "circle", "days", "again"),
    [
        ({"circle": "inner"}, "close", None, 90),
        ({"circle": "active"}, "wide", None, 365),
        ({"circle": "inner", "cadence_days": 20}, "inner", 40, 40),
        ({"cadence_days": 20}, None, 40, 40),
    ],
)
def test_less_often_begins_anew_today(
    network: Network, clock: Any, fields: dict[str, Any], circle: str, days: int, again: int
) -> None:
    clock.goes_on(days=-400)
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="Tom Lee", snoozes=2, **fields))
    clock.goes_on(days=400)
    (person,) = slow_down(network, [due_row(network, contact)])
    assert (person.circle, person.cadence_days, person.snoozes) == (circle, days, 0)
    clock.goes_on(days=again - 1)
    assert not in_queue(network, contact)
    clock.goes_on(days=1)
    assert in_queue(network, contact)


def test_follow_ups_move_a_month_on(network: Network, clock: Any) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    slow_down(network, [due_row(network, contact)])
    assert network.followups[deck.id].due == TODAY + timedelta(days=30)


def test_a_nudge_rests_for_a_month(network: Network, clock: Any) -> None:
    contact, _ = has_promises(network, "send deck")
    reach_out(network, [due_row(network, contact)])
    clock.goes_on(days=10)
    slow_down(network, [due_row(network, contact)])
    assert not in_queue(network, contact)
    clock.goes_on(days=29)
    assert not in_queue(network, contact)
    clock.goes_on(days=1)
    assert in_queue(network, contact)


def test_what_is_computed_but_no_cadence_rests_for_a_month(network: Network) -> None:
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="Tom Lee", birthday="--06-12", circle="close"))
    slow_down(network, [due_row(network, contact)])
    assert not in_queue(network, contact)


# Rows


def test_a_row_is_what_is_due_else_what_is_awaited_else_nothing(
    network: Network, clock: Any
) -> None:
    contact, (deck,) = has_promises(network, "send deck")
    queue = QueueList(network)
    assert row_of(network, queue, contact.id) == due_row(network, contact)
    reach_out(network, [due_row(network, contact)])
    (awaited,) = row_of(network, queue, contact.id).reasons
    assert (awaited.kind, awaited.followup) == ("waiting", deck.id)
    finish(network, [row_of(network, queue, contact.id)], "she answered")
    assert network.followups[deck.id].state == "done"
    row = row_of(network, queue, contact.id)
    assert row == QueueRow(network.contacts[contact.id])
    with pytest.raises(ContactGoneError):
        row_of(network, queue, 4711)


def test_a_row_of_follow_ups_holds_these_alone(network: Network) -> None:
    contact, (deck, call) = has_promises(network, "send deck", "call", circle="close")
    row = row_with(network, [call])
    assert open_followups(network, row) == [call]
    snooze(network, [row], TODAY + timedelta(days=2))
    assert network.followups[call.id].snoozes == 1
    assert network.followups[deck.id] == deck
    assert network.contacts[contact.id] == contact


# All of them

DEALS: dict[str, Callable[..., Any]] = {
    "done": lambda network, rows: finish(network, rows, "sent"),
    "snooze": lambda network, rows: snooze(network, rows, TODAY + timedelta(days=1)),
    "reached": reach_out,
    "let go": let_go,
    "slower": slow_down,
    "redate": lambda network, rows: redate(
        network,
        [reason.followup for row in rows for reason in row.reasons],
        TODAY + timedelta(days=1),
    ),
}


@pytest.mark.parametrize("deal", [name for name in DEALS if name != "redate"])
def test_somebody_removed_meanwhile_is_said_to_be_gone(
    network: Network, deal: str, everything: Callable[[Network], Any]
) -> None:
    there, gone = has_promises(network, "call")[0], has_promises(network, "send deck")[0]
    rows = [due_row(network, there), due_row(network, gone)]
    with network.transaction("gone") as transaction:
        transaction.remove(gone)
    before = everything(network)
    with pytest.raises(ContactGoneError, match="no longer in the file"):
        DEALS[deal](network, rows)
    assert everything(network) == before


@pytest.mark.parametrize("deal", DEALS)
def test_undo_restores_the_row_exactly(
    network: Network, deal: str, everything: Callable[[Network], Any]
) -> None:
    contact, _ = has_promises(network, "send deck", "call", circle="close", snoozes=1)
    before, row = everything(network), due_row(network, contact)
    DEALS[deal](network, [row])
    after = everything(network)
    assert after != before
    assert not in_queue(network, contact)
    label = network.undo()
    assert label is not None
    assert label.startswith("Priya Shah: ")
    assert everything(network) == before
    assert due_row(network, contact) == row
    network.redo()
    assert everything(network) == after


@pytest.mark.parametrize("deal", DEALS)
def test_many_people_are_one_step(
    network: Network, deal: str, everything: Callable[[Network], Any]
) -> None:
    people = [has_promises(network, f"send deck {number}")[0] for number in range(12)]
    before, rows = everything(network), [due_row(network, contact) for contact in people]
    DEALS[deal](network, rows)
    assert not any(in_queue(network, contact) for contact in people)
    label = network.undo()
    assert label is not None
    assert label.startswith("12 people: ")
    assert everything(network) == before


def test_whom_a_birthday_brings_up_comes_up_on_its_day_at_the_latest(network: Network) -> None:
    birthday = TODAY + timedelta(days=3)
    with network.transaction("Ana: added") as transaction:
        ana = transaction.add(Contact(name="Ana", birthday=f"--{birthday:%m-%d}"))
    (person,) = snooze(network, [due_row(network, ana)], TODAY + timedelta(days=14))
    assert person.snoozed_until == birthday
