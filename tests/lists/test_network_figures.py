"""What each series of events brought, among the figures of a network."""

from __future__ import annotations

from datetime import datetime, timedelta

from netui.actions.contacts import add
from netui.lists.network_figures import figures, series_lines
from netui.model import Contact, Event, Interaction
from netui.network import Network


def evening(network: Network, number: int) -> int:
    starts: datetime = network.now() - timedelta(days=30 * number)
    ends = starts + timedelta(hours=2)
    event = Event(name=f"PyData #{number}", starts=starts, ends=ends, state="ended", rating=4)
    with network.transaction("event") as transaction:
        return transaction.add(event).id


def test_each_series_says_what_came_of_it_and_who(network: Network) -> None:
    ids = [evening(network, number) for number in (3, 2, 1)]
    ana = add(network, Contact(name="Ana", met_at=ids[0], would_answer="yes")).id
    add(network, Contact(name="Bo"))
    with network.transaction("talks") as transaction:
        for days in (90, 9):
            on = network.today() - timedelta(days=days)
            transaction.add(Interaction(contacts=(ana,), on=on, event=ids[0]))

    (line,) = series_lines(network)

    assert line.label == "PyData"
    assert line.text == "keep: rated 4, 1 person came of 3 times"
    assert line.people == (ana,)
    assert figures(network).series == (line,)


def test_what_is_only_planned_has_brought_nothing(network: Network) -> None:
    with network.transaction("event") as transaction:
        transaction.add(Event(name="PyData", starts=network.now() + timedelta(days=3)))
    assert series_lines(network) == []
