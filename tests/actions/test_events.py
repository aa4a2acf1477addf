"""Starting, coming back to and ending an event."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from netui.actions.capture import capture
from netui.actions.events import (
    EventGoneError,
    edit_event,
    end_event,
    event_named,
    other_running,
    plan_event,
    planned_for_another_day,
    running_event,
    start_event,
)
from netui.model import Event
from netui.network import Network


def planned(network: Network, **fields: Any) -> Event:
    with network.transaction("planned") as transaction:
        return transaction.add(Event(**fields))


def test_a_new_event_starts_now(network: Network, clock: Any) -> None:
    event = start_event(network, "  PyData \x1b meetup ")
    assert (event.name, event.state, event.starts) == ("PyData meetup", "running", clock.now)
    assert network.events == {event.id: event}
    assert running_event(network) == event


@pytest.mark.parametrize("name", ["", " ", "\x1b\u202e"])
def test_an_event_needs_a_name(network: Network, name: str) -> None:
    with pytest.raises(ValueError, match="needs a name"):
        start_event(network, name)
    assert network.is_new()


@pytest.mark.parametrize("again", ["PyData", "pydata", " PYDATA "])
def test_coming_back_within_the_evening_finds_the_same_event(
    network: Network, clock: Any, again: str
) -> None:
    event = start_event(network, "PyData")
    clock.goes_on(hours=2)
    assert start_event(network, again) == event


@pytest.mark.parametrize(("hours", "same"), [(-48, False), (-20, True), (1, True), (48, False)])
def test_an_event_planned_for_these_days_runs_and_keeps_its_hour(
    network: Network, clock: Any, hours: int, same: bool
) -> None:
    starts = clock.now + timedelta(hours=hours)
    plan = planned(network, name="PyData", starts=starts, goal=5)
    event = start_event(network, "pydata")
    assert (event.id == plan.id) is same
    assert event.state == "running"
    if same:
        assert (event.starts, event.goal) == (starts, 5)
    else:
        assert network.events[plan.id] == plan


def test_an_event_planned_without_an_hour_starts_now(network: Network, clock: Any) -> None:
    plan = planned(network, name="PyData")
    event = start_event(network, "PyData")
    assert (event.id, event.starts) == (plan.id, clock.now)


def test_another_event_goes_on_running(network: Network, clock: Any) -> None:
    first = start_event(network, "PyData")
    clock.goes_on(hours=1)
    second = start_event(network, "Rust night")
    assert network.events[first.id] == first
    assert running_event(network) == second
    end_event(network, second.id)
    assert running_event(network) == first


def test_an_event_left_running_is_forgotten_after_sixteen_hours(
    network: Network, clock: Any
) -> None:
    event = start_event(network, "PyData")
    clock.goes_on(hours=15, minutes=59)
    assert running_event(network) == event
    clock.goes_on(minutes=1)
    assert running_event(network) is None


def test_a_line_keeps_an_event_running(network: Network, clock: Any) -> None:
    event = start_event(network, "Hedgerow Conference")
    for _ in range(4):  # two days and a half
        clock.goes_on(hours=15)
        capture(network, "Nadia Oulhaj, tea", event.id)
    assert running_event(network) == event
    assert start_event(network, "Hedgerow Conference") == event
    clock.goes_on(hours=16)
    assert running_event(network) is None


@pytest.mark.parametrize("hours", [16, 20, 35])
def test_an_event_that_was_left_and_come_back_to_is_found(
    network: Network, clock: Any, hours: int
) -> None:
    event = start_event(network, "PyData")
    clock.goes_on(hours=hours)
    assert running_event(network) is None
    again = start_event(network, "PyData")
    assert (again.id, again.starts, again.resumed) == (event.id, event.starts, clock.now)
    assert running_event(network) == again
    clock.goes_on(hours=15)
    assert running_event(network) == start_event(network, "PyData") == again


def test_one_planned_that_began_long_ago_is_found_once_it_is_started(
    network: Network, clock: Any
) -> None:
    planned(network, name="PyData", starts=clock.now - timedelta(hours=20))
    event = start_event(network, "PyData")
    assert running_event(network) == event


def test_the_other_event_that_goes_on_is_named(network: Network, clock: Any) -> None:
    assert other_running(network, "PyData") is None
    first = start_event(network, "PyData")
    assert other_running(network, " pydata ") is None
    assert other_running(network, "Rust night") == first
    clock.goes_on(hours=1)
    second = start_event(network, "Rust night")
    assert other_running(network, "PyData") == second
    assert other_running(network, "Third") == second
    end_event(network, second.id)
    assert other_running(network, "Third") == first
    clock.goes_on(hours=16)
    assert other_running(network, "Third") is None


def test_coming_back_to_the_first_of_two_makes_it_the_one_that_goes_on(
    network: Network, clock: Any
) -> None:
    first = start_event(network, "PyData")
    clock.goes_on(hours=1)
    second = start_event(network, "Rust night")
    clock.goes_on(hours=1)
    back = start_event(network, "PyData")
    assert running_event(network) == back
    assert back.id == first.id
    assert network.events[second.id] == second


def test_an_event_ended_too_soon_runs_again(network: Network, clock: Any) -> None:
    event = start_event(network, "PyData")
    clock.goes_on(hours=1)
    ended = end_event(network, event.id)
    assert (ended.state, ended.ends) == ("ended", clock.now)
    assert running_event(network) is None
    again = start_event(network, "PyData")
    assert (again.id, again.state, again.ends) == (event.id, "running", None)
    assert again.starts == event.starts


def test_the_next_of_a_series_is_an_event_of_its_own(network: Network, clock: Any) -> None:
    first = start_event(network, "PyData")
    clock.goes_on(days=30)
    assert event_named(network, "PyData") is None
    assert start_event(network, "PyData").id != first.id


def test_ending_keeps_what_was_captured_and_is_undone(network: Network) -> None:
    event = start_event(network, "PyData")
    capture(network, "Priya Shah, tea", event.id)
    end_event(network, event.id)
    assert len(network.captures_at(event.id)) == len(network.contacts) == 1
    assert network.undo() == "PyData: ended"
    assert network.events[event.id] == event


def test_starting_is_undone_in_one_step(network: Network) -> None:
    start_event(network, "PyData")
    assert network.undo() == "PyData: started"
    assert not network.events


def test_an_event_is_planned_with_what_is_known_of_it(network: Network, clock: Any) -> None:
    starts, ends = clock.now + timedelta(days=3), clock.now + timedelta(days=3, hours=2)
    event = plan_event(
        network,
        name=" Data \x1b Salon",
        series="Salon",
        starts=starts,
        ends=ends,
        place="Rua 7",
        format="community",
        access="closed",
        goal=3,
        review="one\r\ntwo ",
        link="https://example.org/salon",
    )
    assert network.events == {event.id: event}
    assert (event.name, event.state, event.starts, event.ends) == (
        "Data Salon",
        "planned",
        starts,
        ends,
    )
    assert (event.format, event.access, event.goal) == ("community", "closed", 3)
    assert event.review == "one\ntwo"
    assert network.undo() == "Data Salon: planned"
    assert not network.events


BAD = [
    ({"name": " \u202e "}, "needs a name"),
    ({"goal": 0}, "from 1 to 99"),
    ({"goal": 100}, "from 1 to 99"),
    ({"goal": True}, "from 1 to 99"),
    ({"rating": 6}, "from 1 to 5"),
    ({"rating": 2.5}, "from 1 to 5"),
    ({"format": "party"}, "“party” is no format"),
    ({"access": "x"}, "“x” is no access"),
    ({"state": "over"}, "“over” is no state"),
    ({"starts": datetime(2026, 6, 9, 19)}, "offset"),
    ({"starts": date(2026, 6, 9)}, "offset"),
    ({"colour": "red"}, "nothing called “colour”"),
]


@pytest.mark.parametrize(("fields", "why"), BAD)
def test_a_bad_value_changes_nothing_and_says_why(
    network: Network, fields: dict[str, Any], why: str
) -> None:
    event = plan_event(network, name="Salon")
    with pytest.raises(ValueError, match=why):
        plan_event(network, **({"name": "Other"} | fields))
    with pytest.raises(ValueError, match=why):
        edit_event(network, event.id, **fields)
    assert network.events == {event.id: event}


def test_an_event_does_not_end_before_it_starts(network: Network, clock: Any) -> None:
    event = plan_event(network, name="Salon", starts=clock.now)
    with pytest.raises(ValueError, match="ends before it starts"):
        edit_event(network, event.id, ends=clock.now - timedelta(minutes=1))
    edit_event(network, event.id, ends=clock.now)


def test_editing_replaces_only_what_is_given(network: Network, clock: Any) -> None:
    event = plan_event(network, name="Salon", place="Rua 7", goal=3, starts=clock.now)
    edited = edit_event(network, event.id, goal=None, starts=None, rating=4, state="ended")
    assert (edited.name, edited.place) == ("Salon", "Rua 7")
    assert (edited.goal, edited.starts, edited.rating, edited.state) == (None, None, 4, "ended")
    assert network.undo() == "Salon: edited"
    assert network.events[event.id] == event


def test_an_event_that_is_gone_is_not_edited(network: Network) -> None:
    with pytest.raises(EventGoneError):
        edit_event(network, 7, goal=3)


def test_an_event_that_was_ended_early_can_still_be_edited(network: Network, clock: Any) -> None:
    event = plan_event(network, name="Salon", starts=clock.now + timedelta(days=1))
    end_event(network, event.id)
    assert edit_event(network, event.id, rating=4).rating == 4


def test_the_first_words_are_enough_for_the_only_one_of_these_days(network: Network) -> None:
    now = network.now()
    berlin = plan_event(network, name="PyData Berlin", starts=now)
    plan_event(network, name="PyData Paris", starts=now + timedelta(days=30))

    assert start_event(network, "pydata").id == berlin.id
    assert event_named(network, "PyD") is None
    end_event(network, berlin.id)
    assert event_named(network, "PyData") is None
    assert event_named(network, "PyData Berlin") is not None
    plan_event(network, name="PyData Night", starts=now)
    plan_event(network, name="PyData Day", starts=now)
    assert event_named(network, "PyData") is None


@pytest.mark.parametrize(
    ("typed", "days", "asked"),
    [
        ("long table supper 4", 5, True),
        ("Long Table", 5, True),  # the first words of the only one
        ("Long Table", 14, True),
        ("Long Table", 15, False),
        ("Long Table Supper 4", -14, True),
        ("Long Table Supper 4", -15, False),
        ("Long Table Supper 4", 1, False),  # so near it is meant anyway
        ("Long Tab", 5, False),
        ("Supper", 5, False),
        (" ", 5, False),
    ],
)
def test_one_planned_for_another_day_is_asked_about(
    network: Network, typed: str, days: int, asked: bool
) -> None:
    starts = network.now() + timedelta(days=days)
    event = plan_event(network, name="Long Table Supper 4", starts=starts)
    assert planned_for_another_day(network, typed) == (event if asked else None)


def test_the_nearest_of_one_name_is_asked_about_until_one_runs(network: Network) -> None:
    now = network.now()
    plan_event(network, name="Salon", starts=now + timedelta(days=9))
    near = plan_event(network, name="Salon", starts=now - timedelta(days=6))
    assert planned_for_another_day(network, "salon") == near
    start_event(network, "Salon")
    assert planned_for_another_day(network, "salon") is None


def test_what_was_planned_for_another_day_takes_place_now(network: Network) -> None:
    now = network.now()
    starts = now + timedelta(days=5)
    ends = starts + timedelta(hours=3)
    planned = plan_event(network, name="Long Table Supper 4", starts=starts, ends=ends, goal=3)

    begun = start_event(network, "long table", planned=planned.id)

    assert (begun.id, begun.state, begun.goal) == (planned.id, "running", 3)
    assert (begun.starts, begun.ends) == (now, now + timedelta(hours=3))
    assert running_event(network) == begun
    assert network.undo() == "long table: started"
    assert network.events == {planned.id: planned}
