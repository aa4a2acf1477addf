"""Guest lists brought in, brought up to date, and beside my contacts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from netui.actions.contacts import ContactGoneError, add
from netui.actions.events import EventGoneError, plan_event
from netui.actions.guests import (
    GuestGoneError,
    GuestPlan,
    bring_in_guests,
    link_guest,
    plan_guests,
)
from netui.lists.guests import GuestBook
from netui.model import Contact, Event, Guest
from netui.network import Network


class Row(Struct, frozen=True):
    """What a reader hands over."""

    at: str
    guest: Guest | None
    why: str = ""


def rows(*guests: Guest | str) -> list[Row]:
    return [
        Row(f"g.csv:{n}", None, each) if isinstance(each, str) else Row(f"g.csv:{n}", each)
        for n, each in enumerate(guests, 2)
    ]


def guest(name: str, **fields: Any) -> Guest:
    return Guest(event=0, name=name, **fields)


@pytest.fixture
def salon(network: Network, clock: Any) -> Event:
    return plan_event(network, name="Salon", starts=clock.now + timedelta(days=2))


def actions(plan: GuestPlan) -> list[tuple[str, str]]:
    return [(outcome.action, outcome.why) for outcome in plan.outcomes]


MEI = guest("Mei Tanaka", company="Tyrell", email="mei@example.org", answer="coming")
ADA = guest("Ada Obi", note="Why? To learn")


def test_a_list_is_brought_in_at_once_and_undone_at_once(
    network: Network, salon: Event, everything: Callable[[Network], Any]
) -> None:
    before = everything(network)
    given_rows = rows(MEI, "no name", ADA)
    preview = plan_guests(network, salon.id, given_rows)
    assert everything(network) == before
    plan = bring_in_guests(network, salon.id, given_rows, "g.csv")
    assert actions(preview) == actions(plan) == [("new", ""), ("skipped", "no name"), ("new", "")]
    assert (plan.count("new"), plan.changed(), plan.missing) == (2, 2, ())
    saved = network.guests_of(salon.id)
    assert [each.name for each in saved] == ["Mei Tanaka", "Ada Obi"]
    assert [outcome.guest for outcome in plan.outcomes] == [saved[0], None, saved[1]]
    assert all(each.event == salon.id for each in saved)
    assert network.undo() == "Salon: guest list from g.csv"
    assert everything(network) == before


def test_the_same_list_again_changes_nothing(network: Network, salon: Event) -> None:
    given_rows = rows(MEI, ADA, guest("Wei Zhang"), guest("Wei Zhang", company="Hooli"))
    bring_in_guests(network, salon.id, given_rows, "g.csv")
    before = (dict(network.guests), network.next_undo())
    again = bring_in_guests(network, salon.id, given_rows, "g.csv")
    assert {action for action, _ in actions(again)} == {"same"}
    assert (dict(network.guests), network.next_undo()) == before


UPDATES = [
    (MEI, guest("Mei Tanaka", email="MEI@example.org", company="Adyen"), "company Adyen"),
    (MEI, guest("Mei Tanaka", company="Tyrell", answer="declined"), "declined"),
    (MEI, guest("Mei Tanaka-Lim", email="mei@example.org"), "name Mei Tanaka-Lim"),
    (MEI, guest("mei@example.org", email="mei@example.org"), ""),
    (MEI, guest("mei tanaka", role="Lead"), "role Lead"),
    (ADA, guest("Ada Obi", note="Diet: none"), "note added to"),
    (ADA, guest("Ada Obi"), ""),
    (ADA, guest("Ada Obi", email="ada@example.org"), "email ada@example.org"),
    (MEI, guest("Mei Tanaka", answer="unknown"), ""),
    (MEI, guest("Mei Tanaka", email="MEI@example.org"), ""),
]


@pytest.mark.parametrize(("before", "after", "change"), UPDATES)
def test_a_newer_list_counts_where_it_says_anything(
    network: Network, salon: Event, before: Guest, after: Guest, change: str
) -> None:
    bring_in_guests(network, salon.id, rows(before), "g.csv")
    plan = bring_in_guests(network, salon.id, rows(after), "g.csv")
    (saved,) = network.guests_of(salon.id)
    assert plan.outcomes[0].action == ("updated" if change else "same")
    assert change in plan.outcomes[0].why
    for field in ("company", "email", "answer"):  # what it leaves out stays
        assert getattr(saved, field) or not getattr(before, field)
    assert saved.note.startswith(before.note)
    if change.startswith("name"):
        assert saved.name == after.name


def test_notes_are_only_added_to(network: Network, salon: Event) -> None:
    bring_in_guests(network, salon.id, rows(ADA), "g.csv")
    bring_in_guests(network, salon.id, rows(guest("Ada Obi", note="Why? For fun")), "g.csv")
    (saved,) = network.guests_of(salon.id)
    assert saved.note == "Why? To learn\nWhy? For fun"
    with network.transaction("noted") as transaction:
        transaction.change(saved, note="mine\n\nstays as it is")
    bring_in_guests(network, salon.id, rows(guest("Ada Obi", note="Diet: none")), "g.csv")
    (saved,) = network.guests_of(salon.id)
    assert saved.note == "mine\n\nstays as it is\nDiet: none"


def test_whoever_has_got_a_place_waits_no_more(network: Network, salon: Event) -> None:
    for answer, note in (("maybe", "a\non the waiting list"), ("unknown", ""), ("maybe", "b")):
        bring_in_guests(network, salon.id, rows(guest("Ada", answer=answer, note=note)), "g")
    (saved,) = network.guests_of(salon.id)
    assert saved.note == "a\non the waiting list\nb"
    bring_in_guests(network, salon.id, rows(guest("Ada", answer="coming")), "g")
    (saved,) = network.guests_of(salon.id)
    assert (saved.answer, saved.note) == ("coming", "a\nb")


@pytest.mark.parametrize(
    "other",
    [
        guest("Mei Tanaka", email="other@example.org", company="Hooli"),
        guest("Somebody Else", company="Tyrell"),
        guest("Mei"),
    ],
)
def test_somebody_else_is_a_guest_of_their_own(
    network: Network, salon: Event, other: Guest
) -> None:
    bring_in_guests(network, salon.id, rows(MEI), "g.csv")
    plan = bring_in_guests(network, salon.id, rows(other), "g.csv")
    assert actions(plan) == [("new", "")]
    assert [each.name for each in plan.missing] == ["Mei Tanaka"]
    assert len(network.guests_of(salon.id)) == 2  # whoever vanished from the list stays


ANA = guest("Ana Li", company="Foo", email="ana@x.io", linkedin="https://linkedin.com/in/ana1")
NAMESAKES = [
    (replace(ANA, email="ana2@x.io", linkedin="https://linkedin.com/in/ana2"), 2),
    (replace(ANA, email="ana2@x.io", linkedin=""), 2),
    (replace(ANA, email="", linkedin="https://linkedin.com/in/ana2"), 2),
    (replace(ANA, linkedin="https://linkedin.com/in/ana2"), 2),
    (replace(ANA, email="ana2@x.io"), 1),  # registered twice, with the profile that is hers
    (replace(ANA, email="", linkedin=""), 1),
    (replace(ANA, company="Bar"), 1),
]


@pytest.mark.parametrize(("other", "people"), NAMESAKES)
@pytest.mark.parametrize("at_once", [True, False])
def test_colleagues_of_one_name_are_told_apart_by_address_and_profile(
    network: Network, salon: Event, other: Guest, people: int, at_once: bool
) -> None:
    lists = [rows(ANA, other)] if at_once else [rows(ANA), rows(other)]
    for each in lists * 2:
        bring_in_guests(network, salon.id, each, "g.csv")
    saved = network.guests_of(salon.id)
    assert len(saved) == people
    assert saved[0].linkedin == ANA.linkedin


def test_one_address_for_the_tickets_of_friends_makes_a_guest_of_each(
    network: Network, salon: Event
) -> None:
    friends = rows(MEI, guest("Her Friend", email="mei@example.org"), MEI)
    plan = bring_in_guests(network, salon.id, friends, "g.csv")
    assert [each.name for each in network.guests_of(salon.id)] == ["Mei Tanaka", "Her Friend"]
    assert [action for action, _ in actions(plan)] == ["new", "new", "same"]


def test_lists_of_two_events_are_apart(network: Network, salon: Event) -> None:
    other = plan_event(network, name="Dinner")
    bring_in_guests(network, salon.id, rows(MEI), "g.csv")
    plan = bring_in_guests(network, other.id, rows(MEI), "g.csv")
    assert actions(plan) == [("new", "")]
    assert len(network.guests_of(salon.id)) == len(network.guests_of(other.id)) == 1


def test_a_list_for_an_event_that_is_gone_is_not_brought_in(network: Network) -> None:
    assert actions(plan_guests(network, None, rows(MEI))) == [("new", "")]
    with pytest.raises(EventGoneError):
        bring_in_guests(network, 7, rows(MEI), "g.csv")
    assert not network.guests


def test_a_guest_is_linked_to_whom_i_say(network: Network, salon: Event) -> None:
    bring_in_guests(network, salon.id, rows(MEI), "g.csv")
    (saved,) = network.guests_of(salon.id)
    friend = add(network, Contact(name="May"))
    assert link_guest(network, saved.id, friend.id).contact == friend.id
    (match,) = GuestBook(network).matches(salon)
    assert (match.how, match.contact) == ("said", friend.id)
    # A newer list leaves the link as it is.
    bring_in_guests(network, salon.id, rows(guest("Mei Tanaka", role="Lead")), "g.csv")
    assert network.guests[saved.id].contact == friend.id
    assert link_guest(network, saved.id, None).contact is None
    with pytest.raises(ContactGoneError):
        link_guest(network, saved.id, 7)
    with pytest.raises(GuestGoneError):
        link_guest(network, 7, friend.id)


names = st.sampled_from(["Wei Zhang", "Ada Obi", "wei zhang"])
some_guests = st.lists(
    st.builds(
        guest,
        names,
        company=st.sampled_from(["", "Hooli", "Acme"]),
        email=st.sampled_from(["", "a@x.org", "b@x.org"]),
        linkedin=st.sampled_from(
            ["", "https://www.linkedin.com/in/w", "https://www.linkedin.com/in/v"]
        ),
        answer=st.sampled_from(["unknown", "coming", "declined"]),
        note=st.sampled_from(["", "one", "two"]),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(some_guests, some_guests)
def test_reading_a_list_twice_is_reading_it_once(
    new_network: Callable[[], Network], first: list[Guest], second: list[Guest]
) -> None:
    network = new_network()
    event = plan_event(network, name="Salon").id
    bring_in_guests(network, event, rows(*first), "1.csv")
    for given_rows in (rows(*second), rows(*second)):
        bring_in_guests(network, event, given_rows, "2.csv")
    before = dict(network.guests)
    plan = bring_in_guests(network, event, rows(*second), "2.csv")
    assert network.guests == before
    assert plan.changed() == 0
