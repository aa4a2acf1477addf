"""Events of calendar files, planned and brought up to date."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from netui.actions.events import edit_event, end_event, plan_event, start_event
from netui.actions.invitations import EventOutcome, import_events, plan_events
from netui.interchange.event_invitation import Invitation
from netui.model import Event, Guest
from netui.network import Network
from netui.rules.arrival import windows

MEI = Guest(event=0, name="Mei Tanaka", email="mei@example.org")


@pytest.fixture
def salon(clock: Any) -> Event:
    starts = clock.now + timedelta(days=3)
    return Event(
        name="Data Salon",
        starts=starts,
        ends=starts + timedelta(hours=2),
        place="Rua 7",
        link="https://example.org/salon",
        uid="evt-1",
    )


def of(*events: Event | str, guests: tuple[Guest, ...] = ()) -> list[Invitation]:
    return [
        Invitation(f"f, event {n}", None, (), each)
        if isinstance(each, str)
        else Invitation(f"f, event {n}", each, guests)
        for n, each in enumerate(events, 1)
    ]


def actions(outcomes: list[EventOutcome]) -> list[tuple[str, str, int]]:
    return [(each.action, each.why, each.guests) for each in outcomes]


def test_events_are_planned_with_their_guests_in_one_step(
    network: Network, salon: Event, everything: Callable[[Network], Any]
) -> None:
    before = everything(network)
    invitations = of(salon, "an event without a name", guests=(MEI,))
    preview = plan_events(network, invitations)
    assert everything(network) == before
    outcomes = import_events(network, invitations, "invite.ics")
    assert (
        actions(preview)
        == actions(outcomes)
        == [("new", "", 1), ("skipped", "an event without a name", 0)]
    )
    (event,) = network.events.values()
    assert outcomes[0].event == event
    assert (event.name, event.starts, event.state) == ("Data Salon", salon.starts, "planned")
    assert [each.name for each in network.guests_of(event.id)] == ["Mei Tanaka"]
    assert network.undo() == "Imported invite.ics"
    assert everything(network) == before


def test_the_same_file_again_changes_nothing(network: Network, salon: Event) -> None:
    nameless = replace(salon, uid="", name="Dinner")
    invitations = of(salon, nameless, guests=(MEI,))
    import_events(network, invitations, "f")
    before = (dict(network.events), dict(network.guests), network.next_undo())
    again = import_events(network, invitations, "f")
    assert actions(again) == [("same", "", 0), ("same", "", 0)]
    assert (dict(network.events), dict(network.guests), network.next_undo()) == before


def test_a_newer_invitation_changes_what_it_says_and_nothing_of_mine(
    network: Network, salon: Event
) -> None:
    import_events(network, of(salon), "f")
    (event,) = network.events.values()
    edit_event(network, event.id, goal=3, access="paid", series="Salons")
    later = salon.starts + timedelta(days=1) if salon.starts else None
    (outcome,) = import_events(network, of(Event(name="Salon", starts=later, uid="evt-1")), "f")
    assert (outcome.action, outcome.why) == (
        "updated",
        "name changed; starts changed; ends changed",
    )
    (event,) = network.events.values()
    assert (event.name, event.starts, event.ends) == ("Salon", later, None)
    assert (event.place, event.goal, event.access, event.series) == ("Rua 7", 3, "paid", "Salons")


@pytest.mark.parametrize("uid", ["evt-1", ""])
def test_what_i_changed_stays_until_the_calendar_says_something_new(
    network: Network, salon: Event, uid: str
) -> None:
    salon = replace(salon, uid=uid)
    assert salon.starts
    later = salon.starts + timedelta(days=2)
    import_events(network, of(salon), "f")
    (event,) = network.events.values()
    mine = edit_event(
        network, event.id, name="My salon", place="By the door", starts=later, ends=None
    )
    assert actions(plan_events(network, of(salon))) == [("same", "", 0)]
    import_events(network, of(salon), "f")
    assert network.events == {mine.id: mine}
    # The room changes: that is news, and the rest stays mine.
    moved = replace(salon, place="Rua 9")
    for said in ("place changed", ""):
        (outcome,) = import_events(network, of(moved), "f")
        assert outcome.why == said
    (after,) = network.events.values()
    assert (after.name, after.place, after.starts) == ("My salon", "Rua 9", later)
    assert network.undo() == "Imported f"
    assert network.events == {mine.id: mine}


def version(event: Event, number: int) -> Invitation:
    why = "“Data Salon” is called off" if event.called_off else ""
    return Invitation("f, event 1", event, (), why, number)


def test_an_event_that_is_called_off_stays_and_says_so(
    network: Network, salon: Event, everything: Callable[[Network], Any]
) -> None:
    off = replace(salon, called_off=True)
    assert actions(plan_events(network, [version(off, 0)])) == [
        ("skipped", "“Data Salon” is called off", 0)
    ]
    import_events(network, [version(salon, 1)], "f")
    before = everything(network)
    for action in ("updated", "same"):
        (outcome,) = import_events(network, [version(off, 2)], "cancel.ics")
        assert (outcome.action, outcome.why) == (action, "“Data Salon” is called off")
    (event,) = network.events.values()
    assert event.is_called_off and windows(event) == ()
    assert (event.name, event.place, event.starts) == (salon.name, salon.place, salon.starts)
    # The invitation from before the cancellation takes nothing back; a newer one does.
    assert actions(plan_events(network, [version(salon, 1)])) == [("same", "", 0)]
    assert actions(plan_events(network, [version(salon, 3)])) == [
        ("updated", "it takes place after all", 0)
    ]
    assert network.undo() == "Imported cancel.ics"
    assert everything(network) == before
    import_events(network, [version(salon, 4)], "f")
    (outcome,) = plan_events(network, [version(off, 2)])  # an old cancellation
    assert outcome.action == "same"


def test_an_event_that_has_begun_is_not_called_off(network: Network, salon: Event) -> None:
    import_events(network, of(salon), "f")
    (event,) = network.events.values()
    end_event(network, event.id)
    (outcome,) = import_events(network, of(replace(salon, called_off=True)), "f")
    assert (outcome.action, network.events[event.id].called_off) == ("same", False)


def test_when_an_event_that_has_begun_was_stays(network: Network, salon: Event) -> None:
    import_events(network, of(salon), "f")
    (event,) = network.events.values()
    end_event(network, event.id)
    ended = network.events[event.id]
    moved = replace(salon, starts=salon.ends, ends=None, place="Rua 9")
    (outcome,) = import_events(network, of(moved), "f")
    assert outcome.why == "place changed"
    after = network.events[event.id]
    assert (after.starts, after.ends, after.place) == (ended.starts, ended.ends, "Rua 9")


@pytest.mark.parametrize(("days", "same"), [(0, True), (1, True), (-1, True), (7, False)])
def test_an_event_i_planned_by_hand_is_the_one_of_the_file(
    network: Network, salon: Event, days: int, same: bool
) -> None:
    assert salon.starts
    mine = plan_event(
        network, name="data salon", starts=salon.starts + timedelta(days=days), goal=2
    )
    import_events(network, of(salon), "f")
    assert len(network.events) == (1 if same else 2)
    assert (network.events[mine.id].uid == "evt-1") == same
    assert network.events[mine.id].goal == 2


def test_another_identity_is_another_event(network: Network, salon: Event) -> None:
    import_events(network, of(salon, replace(salon, uid="evt-2")), "f")
    assert len(network.events) == 2


def test_what_stands_in_a_file_twice_is_brought_in_once(network: Network, salon: Event) -> None:
    nameless = replace(salon, uid="")
    for _ in range(2):
        outcomes = import_events(network, of(nameless, nameless), "f")
        assert actions(outcomes)[1] == ("skipped", "it stands in the file twice", 0)
    assert len(network.events) == 1


def test_people_invited_later_update_the_event(network: Network, salon: Event) -> None:
    import_events(network, of(salon), "f")
    (outcome,) = import_events(network, of(salon, guests=(MEI,)), "f")
    assert (outcome.action, outcome.guests) == ("updated", 1)


def test_an_event_without_a_day_is_the_one_of_its_name(network: Network, salon: Event) -> None:
    mine = start_event(network, "Data Salon")
    import_events(network, of(Event(name="Data Salon")), "f")
    assert list(network.events) == [mine.id]


# What recurs


def dated(salon: Event, weeks: int, hours: int = 0, uid: str = "") -> Event:
    """The date of a weekly salon in some weeks; it may begin at another hour."""
    assert salon.starts and salon.ends
    starts = salon.starts + timedelta(weeks=weeks, hours=hours)
    name = uid or f"evt-1/{starts:%Y%m%dT%H%M%S}"
    ends = salon.ends + timedelta(weeks=weeks, hours=hours)
    return replace(salon, starts=starts, ends=ends, uid=name)


def test_the_next_date_of_a_series_is_an_event_beside_the_last(
    network: Network, salon: Event
) -> None:
    import_events(network, of(dated(salon, 0)), "f")
    assert actions(import_events(network, of(dated(salon, 0)), "f")) == [("same", "", 0)]
    assert actions(import_events(network, of(dated(salon, 1)), "f")) == [("new", "", 0)]
    assert len(network.events) == 2


def test_a_series_that_begins_at_another_hour_moves_its_planned_date(
    network: Network, salon: Event
) -> None:
    import_events(network, of(dated(salon, 0)), "f")
    (outcome,) = import_events(network, of(dated(salon, 0, hours=-1)), "f")
    assert outcome.action == "updated"
    (event,) = network.events.values()
    assert event.starts == dated(salon, 0, hours=-1).starts


def test_what_was_planned_as_one_event_is_the_date_of_a_series_later(
    network: Network, salon: Event
) -> None:
    import_events(network, of(salon), "f")
    (outcome,) = import_events(network, of(dated(salon, 0)), "f")
    (event,) = network.events.values()
    assert (outcome.action, event.uid) == ("updated", dated(salon, 0).uid)


def test_dates_of_a_daily_series_are_not_taken_for_one_another(
    network: Network, salon: Event
) -> None:
    import_events(network, of(dated(salon, 0)), "f")
    import_events(network, of(dated(salon, 0, hours=24)), "f")
    assert len(network.events) == 2


def test_a_series_called_off_takes_its_planned_date_along(network: Network, salon: Event) -> None:
    import_events(network, of(dated(salon, 0)), "f")
    import_events(network, of(replace(salon, starts=None, ends=None, called_off=True)), "f")
    (event,) = network.events.values()
    assert event.called_off


def test_uids_that_only_look_like_a_series_stay_apart(network: Network, salon: Event) -> None:
    for number in (1, 2):
        uid = f"https://example.org/events/{number}"
        other = replace(dated(salon, 0, uid=uid), name=f"Salon {number}")
        import_events(network, of(other), "f")
    assert len(network.events) == 2
