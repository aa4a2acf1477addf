"""What is read of an event out of the network."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from netui.actions.capture import capture
from netui.actions.events import end_event, start_event
from netui.lists.events import brief_of, known_at, known_of, series_of, series_record
from netui.lists.occasions import turnout_of
from netui.model import Contact, Event
from netui.network import Network
from netui.rules.event_brief import Coming
from netui.rules.series import by_series


def held(network: Network, clock: Any, name: str, *lines: str) -> Event:
    """Hold an event a month after the one before."""
    clock.goes_on(days=30)
    started = start_event(network, name)
    for line in lines:
        clock.goes_on(minutes=10)
        capture(network, line, started.id)
    clock.goes_on(minutes=40)
    return end_event(network, started.id)


def test_people_met_are_known_with_all_their_records(network: Network, clock: Any) -> None:
    event = held(
        network, clock, "PyData 1", "Tom Lee @Acme >fri send deck", "Nadia Oulhaj", "+ tea"
    )
    met = known_at(network, event.id)
    assert [each.contact.name for each in met] == ["Tom Lee", "Nadia Oulhaj"]
    assert [each.action for each in met[0].followups] == ["send deck"]
    assert met[1].interactions[0].summary == "tea"
    assert met[0].met_at == event
    assert turnout_of(network, event).words == "2 new"
    assert known_of(network, 4) is None


def test_a_series_is_read_over_all_its_events(network: Network, clock: Any) -> None:
    held(network, clock, "PyData 1", "Tom Lee @Acme >fri send deck", "Nadia Oulhaj")
    held(network, clock, "Long Table Supper", "Selam Worku")
    last = held(network, clock, "PyData 2", "Tom Lee @Acme", "오하늘")
    found = series_record(network, last)
    assert (found.name, found.times, found.met, found.new) == ("PyData", 2, 3, 3)
    assert (found.followups, found.done, found.hours) == (1, 0, 2.0)
    everything = by_series(network.events.values())
    assert series_of(network, everything["pydata"]) == found
    assert set(everything) == {"pydata", "long table supper"}


def test_before_an_event_the_last_of_its_series_is_looked_at(network: Network, clock: Any) -> None:
    held(network, clock, "PyData 1", "Gone Long @Acme >fri send deck")
    held(network, clock, "PyData 2", "Tom Lee @Acme >fri send deck")
    with network.transaction("planned") as transaction:
        known = transaction.add(Contact(name="Raj Iyer"))
        plan = transaction.add(Event(name="PyData 3", starts=clock.now + timedelta(days=3)))
    titles = {each.title: each.lines for each in brief_of(network, plan, [Coming(known.id, "")])}
    assert [line.text for line in titles["Whom you know there"]] == ["Raj Iyer"]
    (line,) = titles["Open since last time"]
    assert line.text.startswith("Tom Lee: to do: send deck")
    assert "PyData so far" in titles


def test_after_an_event_it_is_what_it_brought(network: Network, clock: Any) -> None:
    event = held(network, clock, "PyData 1", "Tom Lee @Acme")
    titles = [each.title for each in brief_of(network, event, ())]
    assert titles == ["When and where", "How it was", "Whom you met", "PyData so far"]
