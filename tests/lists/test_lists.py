from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.actions.merging import merge
from netui.lists.people import PeopleList
from netui.lists.queue import QueueList
from netui.model import Contact, Event, Followup, Interaction, Record
from netui.network import Network
from netui.rules.queue import DAILY_CAP, Queue, rank, standing
from netui.rules.reasons import Known
from netui.rules.search import SearchIndex, searchable_text
from netui.store import News, Write

NOW = datetime(2026, 6, 9, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


class Memory:
    """A store that can be emptied: the lists follow the network, not the file."""

    read_only = ""

    def __init__(self) -> None:
        self.ids = count(1)
        self.stale = False
        self.documents: dict[str, dict[str, Any]] = {}

    def exists(self) -> bool:
        return False

    def catch_up(self) -> News | None:
        self.stale, stale = False, self.stale
        return News(None) if stale else None

    def read(self) -> dict[str, Any]:
        return {}

    def table(self, name: str) -> dict[str, Any]:
        return self.documents.get(name, {})

    def locked(self) -> nullcontext[None]:
        return nullcontext()

    def together(self, label: str, at: datetime) -> nullcontext[None]:
        return nullcontext()

    def commit(self, writes: Iterable[Write], label: str, at: datetime) -> None:
        for table, id, document in writes:
            documents = self.documents.setdefault(table, {})
            documents.pop(str(id), None)
            if document is not None:
                documents[str(id)] = document

    def holds(self, path: Path) -> bool:
        return False

    def notices(self) -> list[str]:
        return []

    def needs_checkpoint(self) -> bool:
        return False

    def checkpoint(self) -> bool:
        return False

    def back_up(self, now: datetime, what: str = "") -> Path:
        raise NotImplementedError

    def close(self) -> None:
        pass

    def new_id(self) -> int:
        return next(self.ids)

    def new_ids(self, count: int) -> list[int]:
        return [next(self.ids) for _ in range(count)]


class Days:
    """A clock that is moved by days."""

    def __init__(self) -> None:
        self.passed = 0

    def __call__(self) -> datetime:
        return NOW + timedelta(days=self.passed)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def network(days: Days) -> Network:
    return Network(Memory(), days)


def add(network: Network, *records: Record) -> list[int]:
    with network.transaction("Added") as transaction:
        return [transaction.add(record).id for record in records]


def change(network: Network, record: Record, **fields: Any) -> None:
    with network.transaction("Changed") as transaction:
        transaction.change(record, **fields)


def queue_of(network: Network, cap: int = DAILY_CAP) -> Queue:
    """The queue by the rules alone, over everybody."""
    standings = []
    for contact in network.contacts.values():
        interactions = network.interactions_of(contact.id)
        event = interactions[-1].event if interactions else None
        met_at = network.events.get(event) if event else None
        followups = network.followups_of(contact.id)
        known = Known(contact, followups, interactions, network.favors_of(contact.id), met_at)
        standings.append(standing(known, network.today()))
    return rank(standings, cap)


def index_of(network: Network) -> SearchIndex:
    """The search index by the rules alone, over everybody."""
    return SearchIndex(
        (
            contact.id,
            contact.name,
            searchable_text(
                contact,
                network.interactions_of(contact.id),
                network.followups_of(contact.id),
                network.events[contact.met_at].name if contact.met_at in network.events else "",
            ),
        )
        for contact in network.contacts.values()
        if not contact.archived_on
    )


def names(queue: Queue) -> list[str]:
    return [row.contact.name for row in queue.today]


# The queue


def test_the_queue_holds_who_is_due_and_nobody_else(network: Network) -> None:
    priya, raj, _ = add(network, Contact(name="Priya"), Contact(name="Raj"), Contact(name="Mei"))
    add(
        network,
        Followup(contact=priya, due=TODAY, action="send deck"),
        Followup(contact=raj, due=TODAY + timedelta(days=1), action="call"),
    )
    queue = QueueList(network)

    assert names(queue.queue()) == ["Priya"]


def test_the_queue_follows_every_change(network: Network) -> None:
    queue = QueueList(network)
    assert names(queue.queue()) == []

    (priya,) = add(network, Contact(name="Priya"))
    (promise,) = add(network, Followup(contact=priya, due=TODAY, action="send deck"))
    assert names(queue.queue()) == ["Priya"]

    change(network, network.followups[promise], state="done", closed_on=TODAY)
    assert names(queue.queue()) == []
    assert queue.queue().handled == 1

    network.undo()
    assert names(queue.queue()) == ["Priya"]


def test_a_day_that_begins_brings_up_what_is_due_then(network: Network, days: Days) -> None:
    (priya,) = add(network, Contact(name="Priya"))
    add(network, Followup(contact=priya, due=TODAY + timedelta(days=2), action="send deck"))
    queue = QueueList(network)
    assert queue.row_of(priya) is None

    days.passed = 2

    row = queue.row_of(priya)
    assert row is not None
    assert row.reasons[0].text.endswith("send deck")
    assert names(queue.queue()) == ["Priya"]


def test_a_day_that_begins_ends_what_was_handled(network: Network, days: Days) -> None:
    (priya,) = add(network, Contact(name="Priya"))
    days.passed = 1
    add(network, Interaction(contacts=(priya,), on=TODAY + timedelta(days=1)))
    queue = QueueList(network)
    assert queue.queue().handled == 1

    days.passed = 2

    assert queue.queue().handled == 0


def test_who_came_today_counts_as_handled_once_dealt_with(network: Network) -> None:
    people = add(network, *[Contact(name=f"P{n}", birthday="--06-12") for n in range(9)])
    queue = QueueList(network)
    assert (len(queue.queue().today), len(queue.queue().held)) == (7, 2)
    for contact in people[:7]:
        add(network, Interaction(contacts=(contact,), on=TODAY))
    assert (queue.queue().handled, queue.queue().today) == (7, ())
    assert len(queue.queue().held) == 2


def snoozed_yesterday(network: Network, days: Days) -> tuple[Contact, Followup]:
    """A person who rests, and with them a follow-up, both snoozed on Monday; it is Tuesday."""
    days.passed = -1
    priya, tom = add(network, Contact(name="Priya"), Contact(name="Tom"))
    (deck,) = add(network, Followup(contact=tom, due=date(2026, 6, 1), action="send deck"))
    until = TODAY + timedelta(days=9)
    change(network, network.contacts[priya], snoozed_until=until, snoozes=1)
    change(network, network.followups[deck], snoozed_until=until, snoozes=1)
    days.passed = 0
    return network.contacts[priya], network.followups[deck]


def test_who_rests_and_is_edited_was_not_handled_today(network: Network, days: Days) -> None:
    priya, deck = snoozed_yesterday(network, days)
    queue = QueueList(network)
    change(network, priya, company="Stripe")
    change(network, deck, action="send the deck")
    assert queue.queue().handled == 0
    change(network, network.contacts[priya.id], role="Design Lead")
    assert queue.queue().handled == QueueList(network).queue().handled == 0


def test_who_is_snoozed_again_was_handled_today_and_stays_so_when_edited(
    network: Network, days: Days
) -> None:
    priya, deck = snoozed_yesterday(network, days)
    queue = QueueList(network)
    until = TODAY + timedelta(days=20)
    change(network, priya, snoozed_until=until, snoozes=2)
    change(network, deck, snoozed_until=until, snoozes=2)
    assert queue.queue().handled == 2
    change(network, network.contacts[priya.id], company="Stripe")
    change(network, network.followups[deck.id], action="send the deck")
    assert queue.queue().handled == 2
    for _ in range(4):
        network.undo()
    assert queue.queue().handled == 0


def test_a_snooze_that_comes_with_a_merge_was_not_made_today(network: Network, days: Days) -> None:
    priya, deck = snoozed_yesterday(network, days)
    (shah,) = add(network, Contact(name="Priya Shah"))
    days.passed = 0
    queue = QueueList(network)
    merge(network, shah, priya.id)
    assert network.contacts[shah].snoozed_until == priya.snoozed_until
    merge(network, shah, deck.contact)
    assert queue.queue().handled == 0


def test_why_somebody_is_due_is_told_of_those_held_back_too(network: Network) -> None:
    people = add(
        network,
        *(Contact(name=f"Contact {n}", circle="inner", met_on=TODAY) for n in range(DAILY_CAP + 2)),
    )
    add(network, *(Interaction(contacts=(id,), on=date(2026, 1, 1)) for id in people))
    queue = QueueList(network)

    assert [len(queue.queue().today), len(queue.queue().held)] == [DAILY_CAP, 2]
    for row in (*queue.queue().today, *queue.queue().held):
        assert queue.row_of(row.contact.id) == row
    assert queue.row_of(404) is None


def test_a_contact_of_two_people_counts_for_both(network: Network, days: Days) -> None:
    people = add(network, Contact(name="Priya", circle="inner"), Contact(name="Raj"))
    days.passed = 1
    queue = QueueList(network)
    assert queue.queue().handled == 0

    add(network, Interaction(contacts=tuple(people), on=TODAY + timedelta(days=1)))

    assert queue.queue().handled == 2


@pytest.mark.parametrize(
    ("contact", "days_until_due"),
    [
        (Contact(name="Priya", circle="inner"), 30),
        (Contact(name="Priya", cadence_days=14), 14),
        (Contact(name="Priya", birthday="--06-20"), 4),  # a week ahead
    ],
)
def test_somebody_never_spoken_to_comes_up_when_it_is_time(
    contact: Contact, days_until_due: int, network: Network, days: Days
) -> None:
    add(network, contact)
    queue = QueueList(network)

    days.passed = days_until_due - 1
    assert names(queue.queue()) == []
    days.passed = days_until_due
    assert names(queue.queue()) == ["Priya"]


def test_another_cap_holds_back_others(network: Network) -> None:
    people = add(network, *(Contact(name=str(n), circle="inner") for n in range(4)))
    add(network, *(Interaction(contacts=(id,), on=date(2026, 1, 1)) for id in people))

    counts = [len(QueueList(network, cap=cap).queue().today) for cap in (1, 3, DAILY_CAP)]
    assert counts == [1, 3, 4]


def test_a_reason_names_an_event_as_it_is_called_now(network: Network) -> None:
    (event,) = add(network, Event(name="PyData"))
    (priya,) = add(network, Contact(name="Priya", met_at=event))
    add(
        network,
        Interaction(contacts=(priya,), on=TODAY - timedelta(days=1), channel="event", event=event),
    )
    queue, people = QueueList(network), PeopleList(network)

    change(network, network.events[event], name="EuroSciPy")

    row = queue.row_of(priya)
    assert row is not None
    assert row.reasons[0].text.startswith("met at EuroSciPy")
    assert people.search("euroscipy") == [priya]
    assert people.search("pydata") == []


def test_a_list_that_was_closed_follows_no_more(network: Network) -> None:
    queue, people = QueueList(network), PeopleList(network)
    queue.close()
    people.close()

    (priya,) = add(network, Contact(name="Priya"))
    add(network, Followup(contact=priya, due=TODAY, action="send deck"))

    assert names(queue.queue()) == []
    assert len(people) == 0


def test_the_lists_are_read_anew_when_another_process_changed_the_file(days: Days) -> None:
    store = Memory()
    network = Network(store, days)
    (priya,) = add(network, Contact(name="Priya"))
    add(network, Followup(contact=priya, due=TODAY, action="send deck"))
    queue, people = QueueList(network), PeopleList(network)
    assert (len(queue.queue().today), len(people)) == (1, 1)

    store.stale = True
    network.refresh()

    assert (len(queue.queue().today), len(people)) == (0, 0)


# Everybody


def test_people_come_by_name_and_without_those_archived(network: Network) -> None:
    ida, _, abe = add(
        network,
        Contact(name="Ida"),
        Contact(name="Bo", archived_on=TODAY),
        Contact(name="abe"),
    )
    people = PeopleList(network)

    assert people.search() == people.search("  ") == [abe, ida]
    assert len(people) == 2


def test_people_are_found_by_whatever_stands_with_them(network: Network) -> None:
    (event,) = add(network, Event(name="PyData Warsaw"))
    priya, raj = add(network, Contact(name="Priya", met_at=event), Contact(name="Raj"))
    add(
        network,
        Interaction(contacts=(priya, raj), on=TODAY, summary="talked about kites"),
        Followup(contact=raj, due=TODAY, action="send the deck"),
    )
    people = PeopleList(network)

    assert people.search("warsaw") == [priya]
    assert people.search("KITES") == [priya, raj]
    assert people.search("deck") == [raj]


def test_search_follows_every_change(network: Network) -> None:
    people = PeopleList(network)
    assert people.search("stripe") == []

    (priya,) = add(network, Contact(name="Priya"))
    change(network, network.contacts[priya], company="Stripe")
    assert people.search("stripe") == [priya]

    (log,) = add(network, Interaction(contacts=(priya,), on=TODAY, summary="kites"))
    assert people.search("kites") == [priya]
    change(network, network.interactions[log], contacts=(404,))
    assert people.search("kites") == []

    change(network, network.contacts[priya], archived_on=TODAY)
    assert people.search("stripe") == []
    network.undo()
    assert people.search("stripe") == [priya]


# After any changes

WORDS = st.sampled_from(["Priya", "PRIYA", "Łukasz", "lukas", "Mei", "kites", "PyData", "ly", ""])
SOME_DAYS = st.integers(-400, 10).map(lambda away: TODAY + timedelta(days=away))
PICK = st.integers(0, 5)

CONTACT_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "name": WORDS,
        "company": WORDS,
        "circle": st.sampled_from([None, "inner", "wide"]),
        "cadence_days": st.sampled_from([None, 14]),
        "birthday": st.sampled_from(["", "1990-06-12", "--06-10"]),
        "snoozed_until": st.none() | SOME_DAYS,
        "archived_on": st.none() | SOME_DAYS,
        "muted": st.booleans(),
        "pinned": st.booleans(),
    },
)
INTERACTION_FIELDS = st.fixed_dictionaries(
    {"on": SOME_DAYS},
    optional={"channel": st.sampled_from(["event", "call"]), "summary": WORDS},
)
FOLLOWUP_FIELDS = st.fixed_dictionaries(
    {"due": SOME_DAYS},
    optional={
        "action": WORDS,
        "kind": st.sampled_from(["promise", "thanks", "other"]),
        "state": st.sampled_from(["open", "waiting", "done"]),
        "closed_on": st.none() | st.just(TODAY),
        "snoozed_until": st.none() | SOME_DAYS,
        "reached_out": st.lists(SOME_DAYS, max_size=2).map(tuple),
    },
)
STEPS = st.one_of(
    st.tuples(st.just("contact"), PICK, CONTACT_FIELDS),
    st.tuples(st.just("interaction"), PICK, INTERACTION_FIELDS),
    st.tuples(st.just("followup"), PICK, FOLLOWUP_FIELDS),
    st.tuples(st.just("event"), PICK, st.fixed_dictionaries({"name": WORDS})),
    st.tuples(st.just("remove"), st.integers(0, 20), st.just({})),
    st.tuples(st.sampled_from(["undo", "redo", "days pass"]), PICK, st.just({})),
)


def picked(table: Iterable[int], place: int) -> int:
    """Return one of the ids of a table, or one that nobody has."""
    ids = sorted(table)
    return ids[place % len(ids)] if ids else 404


def take(step: str, place: int, fields: dict[str, Any], network: Network, days: Days) -> None:
    """Add a record or change an existing one, by turns of `place`."""
    who, where = picked(network.contacts, place), picked(network.events, place)
    friend = picked(network.contacts, place + 1)
    tables: dict[str, tuple[Any, Callable[[], Record]]] = {
        "contact": (
            network.contacts,
            lambda: Contact(**{"name": "Mei", "met_at": where} | fields),
        ),
        "interaction": (
            network.interactions,
            lambda: Interaction(contacts=(who, friend), event=where, **fields),
        ),
        "followup": (
            network.followups,
            lambda: Followup(**{"contact": who, "action": "call"} | fields),
        ),
        "event": (network.events, lambda: Event(**fields)),
    }
    if step == "undo":
        network.undo()
    elif step == "redo":
        network.redo()
    elif step == "days pass":
        days.passed += 1 + 8 * place
    elif step == "remove":
        every = [record for table, _ in tables.values() for record in table.values()]
        with network.transaction("Removed") as transaction:
            if every:
                transaction.remove(every[place % len(every)])
    else:
        table, new = tables[step]
        if place % 2 and table:
            change(network, table[picked(table, place)], **fields)
        else:
            add(network, new())


FILTERED = (
    "@priya -circle:wide",
    "pinned:yes",
    "archived:yes met:ly",
    "last:<1y sort:last",
    "due:<3m sort:due",
    "owes:me",
    "quality:yes",
)


@given(st.lists(STEPS, min_size=1, max_size=25), st.integers(1, 4), st.integers(0, 3))
@settings(deadline=None, max_examples=250)
def test_after_any_changes_the_lists_are_those_of_the_rules(
    steps: list[tuple[str, int, dict[str, Any]]], cap: int, prepared: int
) -> None:
    days = Days()
    network = Network(Memory(), days)
    queue, people = QueueList(network), PeopleList(network)
    capped, slow = QueueList(network, cap=cap), PeopleList(network)

    for step in steps:
        take(*step, network, days)
        slow.prepare(prepared)

        expected = queue_of(network)
        assert queue.queue() == expected == QueueList(network).queue()
        assert capped.queue() == queue_of(network, cap)
        assert queue.later() == QueueList(network).later()
        rows = {row.contact.id: row for row in (*expected.today, *expected.held)}
        assert {id: row for id in network.contacts if (row := queue.row_of(id))} == rows

        index, fresh = index_of(network), PeopleList(network)
        assert len(people) == len(fresh) == len(index)
        for query in ("", "p", "pr", "priya", "luk", "kites", "pydata", "call"):
            assert people.search(query) == index.search(query) == fresh.search(query)
        for query in FILTERED:
            assert people.search(query) == fresh.search(query), query
    assert slow.search() == people.search()
    assert slow.search("pr") == people.search("pr")
