"""Lines taken down unread become what they would have been, had the network been open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netui.actions.capture import capture
from netui.actions.events import end_event, start_event
from netui.actions.inbox import sort_inbox
from netui.actions.jotting import take_down
from netui.actions.unsorted import lines_to_sort
from netui.model import Contact, Jotting, clean_line
from netui.network import Announcement, Network
from netui.store import DataFile, StoreError

LINES = [
    "Priya Shah @Stripe #payments wants intro >fri send deck",
    "Tom Lee @Acme role:CTO >tomorrow call >1w write",
    "+ likes tea >today send photo",
    "Priya Shah @Stripe plays chess",
    "Priya Shah @Adyen",
    "great chat about nothing",
    "Zoë Ng !",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the data file of `network` is."""
    return tmp_path / "netui.json"


@pytest.fixture
def begun(network: Network) -> Network:
    """A network that knows Ann, brought up to date."""
    begin(network)
    return network


def begin(network: Network) -> None:
    with network.transaction("set up") as transaction:
        transaction.add(Contact(name="Ann", uid="uid of Ann"))
    network.close()


def jot(file: Path, *lines: str, event: str = "", clock: Callable[[], Any]) -> None:
    """Take lines down as ``netui add`` does, without the network."""
    assert take_down(DataFile(file), lines, event, clock())


def reopened(file: Path, clock: Callable[[], Any]) -> Network:
    return Network(DataFile(file), clock)


def in_words(network: Network) -> list[Any]:
    """Return everything in a network without ids, and without when it was saved."""
    names = {
        "contacts": {id: each.name for id, each in network.contacts.items()},
        "events": {id: each.name for id, each in network.events.items()},
    }
    told: list[Any] = []
    for contact in sorted(network.contacts.values(), key=lambda each: each.id):
        met = names["events"].get(contact.met_at or 0)
        told.append(
            (
                *(contact.name, contact.company, contact.tags, contact.role),
                *(contact.notes, contact.met_on, met),
            )
        )
    for interaction in network.interactions.values():
        who = [names["contacts"][each] for each in interaction.contacts]
        met = names["events"].get(interaction.event or 0)
        told.append((who, interaction.on, interaction.channel, interaction.summary, met))
    for followup in network.followups.values():
        who_for = names["contacts"][followup.contact]
        met = names["events"].get(followup.event or 0)
        told.append((who_for, followup.due, followup.action, followup.priority, met))
    for line in network.captures.values():
        person = names["contacts"].get(line.contact or 0)
        twin = names["contacts"].get(line.possible_duplicate or 0)
        met = names["events"].get(line.event or 0)
        told.append((line.line, line.at, line.state, person, twin, met))
    held = sorted(network.events.values(), key=lambda event: event.id)
    events = [(event.name, event.starts, event.state) for event in held]
    return [told, events]


# Taking down


def test_a_line_is_taken_down_as_typed_with_its_moment(
    begun: Network, file: Path, clock: Any
) -> None:
    jot(file, "Priya Shah @Stripe", event="PyData", clock=clock)

    (jotting,) = reopened(file, clock).inbox.values()
    assert (jotting.line, jotting.event) == ("Priya Shah @Stripe", "PyData")
    assert jotting.at == jotting.created_at == jotting.updated_at == clock.now


def test_several_lines_are_one_change_and_stay_in_order(
    begun: Network, file: Path, clock: Any
) -> None:
    journal = file.with_name("netui.json.journal")
    before = journal.read_bytes().count(b"\n")

    jot(file, *LINES, clock=clock)

    assert journal.read_bytes().count(b"\n") == before + 1
    assert [each.line for each in reopened(file, clock).inbox.values()] == LINES


def test_the_data_file_itself_is_not_touched(begun: Network, file: Path, clock: Any) -> None:
    before = file.read_bytes()

    jot(file, *LINES, clock=clock)

    assert file.read_bytes() == before


def test_where_there_is_no_data_yet_nothing_is_taken_down(file: Path, clock: Any) -> None:
    assert not take_down(DataFile(file), ["Priya Shah"], "", clock())
    assert not file.exists()


def test_an_open_network_hears_of_a_line_in_words(begun: Network, file: Path, clock: Any) -> None:
    heard: list[Announcement] = []
    begun.subscribe(heard.append)

    jot(file, "Priya Shah @Stripe", clock=clock)
    begun.refresh()

    (told,) = heard
    assert (told.label, told.elsewhere) == ("Line kept: Priya Shah @Stripe", True)
    assert [each.line for each in begun.inbox.values()] == ["Priya Shah @Stripe"]


# Sorting


@pytest.mark.parametrize("days_later", [0, 3, 400])
def test_lines_become_what_they_would_have_been_at_that_moment(
    begun: Network, file: Path, clock: Any, tmp_path: Path, days_later: int
) -> None:
    start = clock.now
    at_once = Network(DataFile(tmp_path / "other.json"), clock)
    begin(at_once)
    for line in LINES:
        clock.goes_on(hours=1)
        capture(at_once, line)
    clock.now = start
    for line in LINES:
        clock.goes_on(hours=1)
        jot(file, line, clock=clock)

    clock.goes_on(days=days_later)
    later = reopened(file, clock)
    captured = sort_inbox(later)

    assert [each.capture.line for each in captured] == LINES
    assert in_words(later) == in_words(at_once)
    assert not later.inbox
    assert in_words(reopened(file, clock)) == in_words(at_once)


WORDS = st.sampled_from(
    "Priya Shah Tom Lee @Stripe @Acme #x >fri >tomorrow call tea + Zoë ! likes".split()
)
TYPED = st.lists(
    st.tuples(
        st.sampled_from(["", "", "PyData", "pydata ", "Dinner"]),
        # A + alone is refused at once, but what was taken down already is kept.
        st.lists(WORDS, min_size=1, max_size=6).map(" ".join).filter(lambda line: line != "+"),
        st.sampled_from([0, 1, 30]),
    ),
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(typed=TYPED)
@example(typed=[("PyData", "@Stripe", 0), ("PyData", "+ Priya", 30), ("PyData", "Priya", 30)])
def test_any_lines_of_any_events_become_what_they_would_have_been(
    typed: list[tuple[str, str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("inbox")
    moment = datetime(2026, 6, 9, 19, 30, tzinfo=timezone(timedelta(hours=2)))

    def clock() -> Any:
        return moment

    at_once = Network(DataFile(folder / "once.json"), clock)
    later = Network(DataFile(folder / "later.json"), clock)
    for network in (at_once, later):
        begin(network)
    for event, line, hours in typed:
        moment += timedelta(hours=hours, seconds=1)
        capture(at_once, line, start_event(at_once, event).id if event else None)
        jot(folder / "later.json", line, event=event, clock=clock)

    moment += timedelta(days=9)
    later = reopened(folder / "later.json", clock)
    sort_inbox(later)

    assert in_words(later) == in_words(at_once)


def test_a_plus_line_adds_to_whom_was_captured_before_it_at_the_same_event(
    begun: Network, file: Path, clock: Any
) -> None:
    capture(begun, "Tom Lee @Acme", start_event(begun, "PyData").id)
    clock.goes_on(minutes=1)
    capture(begun, "Zoë Ng @Grab")
    clock.goes_on(minutes=1)
    jot(file, "+ likes tea", event="PyData", clock=clock)
    clock.goes_on(minutes=1)

    (captured,) = sort_inbox(reopened(file, clock))

    assert captured.contact is not None
    assert captured.contact.name == "Tom Lee"


def test_a_line_that_names_nobody_waits_to_be_sorted(
    begun: Network, file: Path, clock: Any
) -> None:
    jot(file, "great chat about nothing", clock=clock)
    network = reopened(file, clock)

    sort_inbox(network)

    assert [each.line for each in lines_to_sort(network)] == ["great chat about nothing"]
    assert not network.inbox


def test_an_empty_inbox_is_no_change(begun: Network, file: Path, clock: Any) -> None:
    before = file.with_name("netui.json.journal").read_bytes()

    assert sort_inbox(begun) == []

    assert file.with_name("netui.json.journal").read_bytes() == before


@pytest.mark.parametrize("line", ["", "  ", "\x1b", "\u202e"])
def test_a_line_with_nothing_in_it_leaves_the_inbox(
    begun: Network, file: Path, clock: Any, line: str
) -> None:
    jot(file, "Tom Lee", line, "Zoë Ng", clock=clock)
    network = reopened(file, clock)

    assert [each.capture.line for each in sort_inbox(network)] == ["Tom Lee", "Zoë Ng"]

    assert not network.inbox
    assert len(network.captures) == 2


def test_hostile_text_is_kept_without_controls(begun: Network, file: Path, clock: Any) -> None:
    line = "\x1b]52;c;aGk=\x07Priya Shah\u202e @Stripe"
    jot(file, line, event="Py\x1b[2JData", clock=clock)
    network = reopened(file, clock)

    (captured,) = sort_inbox(network)

    assert captured.capture.line == clean_line(line)
    (event,) = network.events.values()
    assert event.name == "Py[2JData"


# The event


@pytest.mark.parametrize("named", ["PyData", "pydata", " PyData "])
def test_the_running_event_of_that_name_is_meant(
    begun: Network, file: Path, clock: Any, named: str
) -> None:
    event = start_event(begun, "PyData")
    clock.goes_on(hours=1)
    jot(file, "Tom Lee @Acme", event=named, clock=clock)
    clock.goes_on(days=9)
    network = reopened(file, clock)

    (captured,) = sort_inbox(network)

    assert captured.capture.event == event.id
    assert network.events == {event.id: event}


def test_an_event_that_has_ended_meanwhile_is_not_started_again(
    begun: Network, file: Path, clock: Any
) -> None:
    event = start_event(begun, "PyData")
    jot(file, "Tom Lee @Acme", event="PyData", clock=clock)
    clock.goes_on(hours=3)
    ended = end_event(begun, event.id)

    (captured,) = sort_inbox(begun)

    assert captured.capture.event == event.id
    assert begun.events == {event.id: ended}


def test_an_event_that_nobody_started_started_with_its_first_line(
    begun: Network, file: Path, clock: Any
) -> None:
    moment = clock.now
    for line in ("Tom Lee @Acme", "Zoë Ng @Grab"):
        jot(file, line, event="PyData", clock=clock)
        clock.goes_on(minutes=5)
    clock.goes_on(days=9)
    network = reopened(file, clock)

    captured = sort_inbox(network)

    (event,) = network.events.values()
    assert (event.name, event.starts) == ("PyData", moment)
    assert {each.capture.event for each in captured} == {event.id}


def test_last_years_event_of_that_name_is_another_one(
    begun: Network, file: Path, clock: Any
) -> None:
    last_year = start_event(begun, "PyData")
    clock.goes_on(days=365)
    jot(file, "Tom Lee @Acme", event="PyData", clock=clock)

    (captured,) = sort_inbox(reopened(file, clock))

    assert captured.capture.event not in (None, last_year.id)


# Undo


def test_undo_of_a_sorted_line_does_not_put_it_back_in_the_inbox(
    begun: Network, file: Path, clock: Any, everything: Callable[[Network], Any]
) -> None:
    before = everything(begun)
    jot(file, "Priya Shah @Stripe tea >fri call", clock=clock)
    network = reopened(file, clock)
    sort_inbox(network)
    after = everything(network)

    assert network.undo() == "Priya Shah: captured"
    assert everything(network) == before
    assert sort_inbox(network) == []
    again = reopened(file, clock)
    assert not again.inbox

    assert again.redo() == "Priya Shah: captured"
    assert everything(again) == after


def test_a_removal_of_a_line_with_nothing_in_it_is_no_step(
    begun: Network, file: Path, clock: Any
) -> None:
    jot(file, "\x1b", clock=clock)
    network = reopened(file, clock)
    sort_inbox(network)

    assert network.undo() == "set up"


# Others


def test_two_networks_do_not_both_sort_a_line(begun: Network, file: Path, clock: Any) -> None:
    other = reopened(file, clock)
    jot(file, "Priya Shah @Stripe", "Tom Lee @Acme", clock=clock)
    for network in (begun, other):
        network.refresh()
        assert len(network.inbox) == 2

    assert len(sort_inbox(begun)) == 2
    assert sort_inbox(other) == []

    for network in (begun, other, reopened(file, clock)):
        network.refresh()
        assert len(network.captures) == 2
        assert not network.inbox
        assert sorted(each.name for each in network.contacts.values()) == [
            "Ann",
            "Priya Shah",
            "Tom Lee",
        ]


def test_two_networks_that_sort_at_the_same_time_share_the_lines(
    begun: Network, file: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one sorts all it finds whenever this one has sorted one line."""
    other = reopened(file, clock)
    jot(file, "Priya Shah @Stripe", "Tom Lee @Acme", "Zoë Ng @Grab", clock=clock)
    turns, sorted_there = count(), []

    def interrupt(_: Announcement) -> None:
        if next(turns) == 1:
            other.refresh()
            sorted_there.extend(sort_inbox(other))

    begun.refresh()
    begun.subscribe(interrupt)
    sorted_here = sort_inbox(begun)

    assert len(sorted_there) in (1, 2)
    lines = [each.capture.line for each in (*sorted_here, *sorted_there)]
    assert sorted(lines) == ["Priya Shah @Stripe", "Tom Lee @Acme", "Zoë Ng @Grab"]
    assert len(reopened(file, clock).captures) == 3


# What fails


def test_a_line_that_can_not_be_saved_stays_in_the_inbox(
    begun: Network,
    file: Path,
    clock: Any,
    monkeypatch: pytest.MonkeyPatch,
    everything: Callable[[Network], Any],
) -> None:
    jot(file, "Priya Shah @Stripe", event="PyData", clock=clock)
    jot(file, "Tom Lee @Acme", clock=clock)
    network = reopened(file, clock)
    before = everything(network)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("netui.store.files.DataFiles.append", full)
        with pytest.raises(StoreError):
            sort_inbox(network)
    assert everything(network) == everything(reopened(file, clock)) == before

    assert len(sort_inbox(network)) == 2


def test_what_was_sorted_before_a_failure_stays_sorted(
    begun: Network, file: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    jot(file, "Priya Shah @Stripe", "Tom Lee @Acme", "Zoë Ng @Grab", clock=clock)
    network = reopened(file, clock)
    from netui.store.files import DataFiles

    append, turns = DataFiles.append, count()

    def full_at_the_second(*given: Any) -> None:
        if next(turns) == 1:
            raise OSError(28, "No space left on device")
        append(*given)

    monkeypatch.setattr(DataFiles, "append", full_at_the_second)
    with pytest.raises(StoreError):
        sort_inbox(network)

    for each in (network, reopened(file, clock)):
        assert [line.line for line in each.captures.values()] == ["Priya Shah @Stripe"]
        assert [jotting.line for jotting in each.inbox.values()] == [
            "Tom Lee @Acme",
            "Zoë Ng @Grab",
        ]


def test_a_jotting_of_another_program_is_read_all_the_same(begun: Network, clock: Any) -> None:
    with begun.transaction("by hand", undoable=False) as transaction:
        transaction.add(Jotting(line="  Priya\tShah @Stripe\n", at=clock.now))

    (captured,) = sort_inbox(begun)

    assert captured.capture.line == "Priya Shah @Stripe"
