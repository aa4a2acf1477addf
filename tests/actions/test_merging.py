"""Making one contact of two, and telling two apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.actions.capture import capture
from netui.actions.contacts import ContactGoneError, add, edit
from netui.actions.merging import SameContactError, keep_apart, merge, suggested
from netui.model import (
    REFERENCES,
    TABLES,
    Capture,
    Contact,
    Event,
    Favor,
    Followup,
    Interaction,
    Need,
    Record,
    Resource,
    Share,
    Target,
    Told,
)
from netui.network import Network

DAY = date(2026, 6, 1)


@pytest.fixture
def pair(network: Network) -> tuple[int, int]:
    """Two who are one person."""
    one = add(network, Contact(name="Jon Lee", company="Acme", notes="tall"))
    other = add(network, Contact(name="John Lee", company="Acme", notes="plays chess"))
    return one.id, other.id


def put(network: Network, *records: Record) -> list[int]:
    with network.transaction("set up") as transaction:
        return [transaction.add(record).id for record in records]


def in_order(table: Any) -> list[Any]:
    return [table[id] for id in sorted(table)]


def two_with_history(network: Network) -> list[int]:
    people = network.people_with_history()
    return sorted(people, key=lambda id: -len(network.interactions_of(id)))[:2]


def test_one_is_left_with_what_is_known_of_both(network: Network, pair: tuple[int, int]) -> None:
    uid, made = network.contacts[pair[0]].uid, network.contacts[pair[0]].created_at
    contact = merge(network, *pair)
    assert list(network.contacts.values()) == [contact]
    assert (contact.id, contact.uid, contact.created_at) == (pair[0], uid, made)
    assert contact.notes == "tall\nplays chess\nAlso: name John Lee"
    assert network.history()[0].label == "Jon Lee: merged with John Lee"


def test_what_is_chosen_is_taken_from_the_other(network: Network, pair: tuple[int, int]) -> None:
    assert merge(network, *pair, {"name"}).name == "John Lee"


def test_one_without_uid_gets_one_of_its_own(network: Network) -> None:
    one, other = put(network, Contact(name="Jon Lee"), Contact(name="Jon Lee", uid="b"))
    assert merge(network, one, other).uid not in ("", "b")


def test_everything_that_referred_to_the_other_refers_to_the_one_kept(
    network: Network, pair: tuple[int, int]
) -> None:
    one, other = pair
    (third,) = put(network, Contact(name="Bo Ek", distinct_from=(other,)))
    now = network.now()
    put(
        network,
        Interaction(contacts=(other,), on=DAY, summary="theirs"),
        Interaction(contacts=(third, other, one), on=DAY, summary="together"),
        Interaction(contacts=(third,), on=DAY, summary="without"),
        Followup(contact=other, due=DAY, action="send deck"),
        Favor(contact=other, direction="given", what="intro", on=DAY),
        Event(
            name="PyData",
            targets=(
                Target("Jon Lee", contact=one, why="Kafka", opener="Why Kafka?"),
                Target("Bo Ek", contact=third),
                Target("Somebody"),
                Target("Somebody"),
                Target("John Lee", contact=other, why="chess", met=True),
            ),
        ),
        Event(name="Dinner", targets=(Target("John Lee", contact=other),)),
        Capture(line="John Lee", at=now, contact=other, possible_duplicate=one),
        Capture(line="Jon Lee", at=now, contact=one, possible_duplicate=other),
        Capture(line="Bo Ek", at=now, contact=third, possible_duplicate=other),
    )
    merge(network, one, other)
    assert [each.contacts for each in in_order(network.interactions)] == [
        (one,),
        (third, one),
        (third,),
    ]
    assert [each.summary for each in network.interactions_of(one)] == ["theirs", "together"]
    assert [each.action for each in network.followups_of(one)] == ["send deck"]
    assert [each.what for each in network.favors_of(one)] == ["intro"]
    assert [each.targets for each in in_order(network.events)] == [
        (
            Target("Jon Lee", contact=one, why="Kafka; chess", opener="Why Kafka?", met=True),
            Target("Bo Ek", contact=third),
            Target("Somebody"),
            Target("Somebody"),
        ),
        (Target("John Lee", contact=one),),
    ]
    assert [(each.contact, each.possible_duplicate) for each in in_order(network.captures)] == [
        (one, None),
        (one, None),
        (third, one),
    ]
    assert network.contacts[third].distinct_from == (one,)


def test_nothing_in_any_table_refers_to_the_one_that_went(demo: Network) -> None:
    """Whatever tables and references there are, or will be."""
    one, other = sorted(demo.people_with_history(), key=lambda id: -len(demo.interactions_of(id)))[
        :2
    ]
    before = {name: len(demo.records(name)) for name in TABLES}
    merge(demo, one, other)
    for table, references in REFERENCES.items():
        for path in (path for path, of in references.items() if of == "contacts"):
            for record in demo.records(table).values():
                assert other not in _ids(record, path), (table, path)
    after = {name: len(demo.records(name)) for name in TABLES}
    assert after == before | {"contacts": before["contacts"] - 1}


def _ids(record: Any, path: str) -> list[int]:
    name, _, inner = path.partition(".")
    value = getattr(record, name)
    values = value if isinstance(value, tuple) else (value,)
    return [getattr(each, inner) if inner else each for each in values]


def test_one_undo_gives_back_both_and_all_that_was_theirs(
    demo: Network, everything: Callable[[Network], Any]
) -> None:
    one, other = sorted(demo.people_with_history(), key=lambda id: -len(demo.interactions_of(id)))[
        :2
    ]
    before = everything(demo)
    merge(demo, one, other)
    assert everything(demo) != before
    demo.undo()
    assert everything(demo) == before
    demo.redo()
    assert other not in demo.contacts


WORDS = st.sampled_from(["", "a", "b"])
PEOPLE = st.lists(
    st.builds(
        Contact,
        name=st.sampled_from(["Jon Lee", "John Lee"]),
        company=WORDS,
        notes=WORDS,
        needs=WORDS,
        tags=st.lists(WORDS, max_size=2).map(tuple),
    ),
    min_size=3,
    max_size=3,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(
    PEOPLE,
    st.lists(st.lists(st.integers(0, 2), min_size=1, unique=True), max_size=4),
    st.lists(st.integers(0, 2), max_size=4),
    st.sets(st.sampled_from(["name", "company", "needs"])),
)
def test_a_merge_and_an_undo_leave_every_record_as_it_was(
    new_network: Callable[[], Network],
    everything: Callable[[Network], Any],
    people: list[Contact],
    talks: list[list[int]],
    plans: list[int],
    choices: set[str],
) -> None:
    network = new_network()
    ids = put(network, *people)
    put(network, *(Interaction(contacts=tuple(ids[n] for n in who), on=DAY) for who in talks))
    put(network, *(Followup(contact=ids[who], due=DAY, action="send deck") for who in plans))
    before = everything(network)
    merge(network, ids[0], ids[1], choices)
    assert len(network.interactions) == len(talks)
    assert len(network.followups_of(ids[0])) == sum(who < 2 for who in plans)
    network.undo()
    assert everything(network) == before


def test_only_two_who_are_there_can_be_merged_or_told_apart(
    network: Network, pair: tuple[int, int], everything: Callable[[Network], Any]
) -> None:
    before = everything(network)
    for act in (merge, keep_apart):
        with pytest.raises(SameContactError, match="one and the same contact"):
            act(network, pair[0], pair[0])
        for wrong in ((pair[0], 99), (99, pair[0])):
            with pytest.raises(ContactGoneError):
                act(network, *wrong)
    assert everything(network) == before


def test_who_is_told_apart_is_not_suggested_any_more_until_that_is_undone(
    network: Network, pair: tuple[int, int], everything: Callable[[Network], Any]
) -> None:
    before = everything(network)
    assert [each.pair for each in suggested(network)] == [pair]
    keep_apart(network, *pair)
    assert suggested(network) == []
    assert network.contacts[pair[0]].distinct_from == (pair[1],)
    steps = len(network.history())
    keep_apart(network, *pair[::-1])
    assert len(network.history()) == steps  # known already
    network.undo()
    assert [each.pair for each in suggested(network)] == [pair]
    assert everything(network) == before


def test_what_was_told_apart_can_still_be_merged(network: Network, pair: tuple[int, int]) -> None:
    keep_apart(network, *pair)
    assert merge(network, *pair).distinct_from == ()


def test_a_line_that_may_have_meant_somebody_is_suggested_and_merged_away(network: Network) -> None:
    capture(network, "Jon Lee @Acme")
    capture(network, "Jon Lee @Stripe")
    ((one, other),) = (each.pair for each in suggested(network))
    assert network.contacts[one].company == "Acme"
    merge(network, one, other)
    assert suggested(network) == []
    edit(network, one, company="")
    capture(network, "Jon Lee @Monzo")
    assert len(network.contacts) == 1


def test_who_was_told_or_given_something_twice_was_so_first(network: Network) -> None:
    first, later = date(2026, 5, 1), date(2026, 6, 1)
    with network.transaction("Added") as transaction:
        one, other = (transaction.add(Contact(name=name)).id for name in ("Ana Cruz", "Ana C"))
        guide = transaction.add(
            Resource(title="Guide", shared=(Share(other, first), Share(one, later)))
        )
        need = transaction.add(Need(text="a speaker", told=(Told(one, first), Told(other, later))))

    merge(network, one, other)

    assert network.resources[guide.id].shared == (Share(one, first),)
    assert network.needs[need.id].told == (Told(one, first),)


def test_whom_one_let_be_after_an_event_stays_so_under_the_other_contact(network: Network) -> None:
    with network.transaction("Two") as transaction:
        kept, gone = (transaction.add(Contact(name=name)) for name in ("Ana Lima", "Ana L."))
        event = transaction.add(Event(name="PyData", let_be=(gone.id,)))
    merge(network, kept.id, gone.id)
    assert network.events[event.id].let_be == (kept.id,)
