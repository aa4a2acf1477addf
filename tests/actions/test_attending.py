from __future__ import annotations

from datetime import timedelta

import pytest

from netui.actions.attending import remove_event
from netui.actions.capture import capture
from netui.actions.events import (
    EventGoneError,
    end_event,
    other_running,
    plan_event,
    resume_event,
    start_event,
)
from netui.model import Guest
from netui.network import Network


def test_a_planned_event_keeps_its_start_when_one_comes_early_or_late(network: Network) -> None:
    now = network.now()
    early = plan_event(network, name="Dinner", starts=now + timedelta(minutes=20))
    late = plan_event(network, name="Talk", starts=now - timedelta(minutes=20))

    assert resume_event(network, early.id).starts == early.starts
    assert resume_event(network, late.id).starts == late.starts
    assert {each.state for each in network.events.values()} == {"running"}


def test_an_event_that_goes_on_already_is_no_step(network: Network) -> None:
    event = start_event(network, "PyData")

    assert resume_event(network, event.id) == event
    assert network.undo() == "PyData: started"
    assert not network.events


def test_one_that_has_ended_goes_on_from_its_own_start(network: Network) -> None:
    event = start_event(network, "PyData", network.now() - timedelta(hours=2))
    end_event(network, event.id)

    again = resume_event(network, event.id)

    assert (again.state, again.starts, again.ends) == ("running", event.starts, None)


def test_another_event_ends_or_goes_on(network: Network) -> None:
    first = start_event(network, "PyData")
    assert other_running(network, "pydata") is None
    assert other_running(network, "Dinner") == first

    second = start_event(network, "Dinner", ending=first.id)

    assert network.events[first.id].state == "ended"
    assert second.state == "running"
    assert network.undo() == "Dinner: started"  # one step: the first goes on again
    assert [each.state for each in network.events.values()] == ["running"]
    start_event(network, "Dinner")
    assert {each.state for each in network.events.values()} == {"running"}


def test_a_planned_event_begins_where_another_ends_in_one_step(network: Network) -> None:
    now = network.now()
    first = start_event(network, "PyData")
    dinner = plan_event(network, name="Dinner", starts=now + timedelta(minutes=20))

    begun = resume_event(network, dinner.id, ending=first.id)

    assert (begun.state, begun.starts, begun.resumed) == ("running", dinner.starts, None)
    assert network.events[first.id].state == "ended"
    network.undo()
    assert {each.name: each.state for each in network.events.values()} == {
        "PyData": "running",
        "Dinner": "planned",
    }


def test_what_was_said_at_an_event_outlives_it(network: Network) -> None:
    event = start_event(network, "PyData")
    captured = capture(network, "Priya Shah @Stripe wants an intro >fri send deck", event.id)
    with network.transaction("guests") as transaction:
        transaction.add(Guest(event=event.id, name="Wei Zhang"))
    before = dict(network.contacts), dict(network.guests), dict(network.captures)

    remove_event(network, event.id)

    assert not network.events
    assert not network.guests
    assert captured.contact is not None
    assert network.contacts[captured.contact.id].met_at is None
    assert [each.summary for each in network.interactions.values()] == ["wants an intro"]
    assert [each.event for each in network.followups.values()] == [None]
    network.undo()
    assert (dict(network.contacts), dict(network.guests), dict(network.captures)) == before


def test_an_event_that_is_gone_is_said_so(network: Network) -> None:
    with pytest.raises(EventGoneError):
        remove_event(network, 404)
    with pytest.raises(EventGoneError):
        resume_event(network, 404)
