"""The guest book: whom I know on the list, and who is worth meeting."""

from __future__ import annotations

from netui.actions.contacts import add
from netui.actions.events import plan_event
from netui.actions.guests import bring_in_guests
from netui.actions.needs import add_need, meet_need
from netui.actions.profile import edit_profile
from netui.actions.targets import add_target
from netui.lists.guests import GuestBook
from netui.model import Contact, Followup, Guest
from netui.network import Network
from tests.actions.test_guests import rows


def test_who_is_worth_meeting_comes_from_what_is_between_us(network: Network) -> None:
    salon = plan_event(network, name="Salon")
    book = GuestBook(network)
    assert book.worth_meeting(salon) == []
    mei = add(network, Contact(name="Mei Tanaka", company="Tyrell"))
    with network.transaction("promised") as transaction:
        transaction.add(Followup(contact=mei.id, due=network.today(), action="send deck"))
    guests = [
        Guest(event=0, name="New One", company="Hooli", role="CTO for payments"),
        Guest(event=0, name="Mei Tanaka", company="Tyrell"),
    ]
    bring_in_guests(network, salon.id, rows(*guests), "g.csv")
    first, second = book.worth_meeting(salon)
    assert (first.name, first.contact) == ("Mei Tanaka", mei.id)
    assert first.why == "you promised for today: send deck; you know each other"
    assert second.why == "you know nobody at Hooli yet"
    _, second = book.worth_meeting(salon, looking_for="payments", level="lead")
    assert second.why == "near what you look for: payments; one level up from you: executive"
    salon = add_target(network, salon.id, contact=mei.id)
    assert [each.name for each in book.worth_meeting(salon)] == ["New One"]


def test_what_is_written_down_of_me_says_who_is_worth_meeting(network: Network) -> None:
    salon = plan_event(network, name="Salon")
    bring_in_guests(
        network, salon.id, rows(Guest(event=0, name="New One", role="CTO for payments")), "g.csv"
    )
    book = GuestBook(network)
    found = add_need(network, "a venue")
    meet_need(network, found.id)
    add_need(network, "payments")
    edit_profile(network, seniority="lead")
    (first,) = book.worth_meeting(salon)
    assert first.why == "near what you look for: payments; one level up from you: executive"
