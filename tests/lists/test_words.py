"""What Tab completes, over a small network that changes."""

from __future__ import annotations

from datetime import date

import pytest

from netui.actions.capture import capture
from netui.actions.events import start_event
from netui.lists.people import PeopleList
from netui.lists.words import Words, people_at
from netui.model import Contact, Guest, Interaction, Target
from netui.network import Network
from netui.rules.completion import Present


@pytest.fixture
def words(network: Network) -> Words:
    with network.transaction("set up") as transaction:
        for name, company, tags in (
            ("Wei Zhang", "Shopify", ("checkout",)),
            ("Ana Ruiz", "Goldman Sachs", ("payments",)),
            ("Anders Ek", "Goldman Sachs", ("Payments", "climbing")),
            ("Zoë Lindgren", "Acme", ()),
        ):
            transaction.add(Contact(name=name, company=company, tags=tags))
        transaction.add(Contact(name="Anton Old", company="Goldrush", archived_on=date(2026, 1, 1)))
    return Words(network, PeopleList(network))


def made(words: Words, line: str, *here: Present) -> list[str]:
    return [
        line[: each.start] + each.text + line[each.end :]
        for each in words.complete(line, len(line), here)
    ]


def test_people_companies_and_tags_are_completed(words: Words) -> None:
    assert made(words, "zoe") == ["Zoë Lindgren"]
    assert made(words, "lind") == ["Zoë Lindgren"]
    assert made(words, "Bo @gold") == ['Bo @"Goldman Sachs"', "Bo @Goldrush"]
    assert made(words, "Bo #pay") == ["Bo #Payments"]
    assert made(words, "Bo via:zoe") == ['Bo via:"Zoë Lindgren"']
    assert made(words, "/zo") == ["/Zoë Lindgren"]
    assert made(words, ":z") == []


def test_a_completed_name_attaches_to_the_person(words: Words, network: Network) -> None:
    line = made(words, "zoe")[0] + " wants an intro"
    assert capture(network, line).known


def test_whom_one_talked_with_last_comes_first(words: Words, network: Network) -> None:
    assert made(words, "an") == ["Ana Ruiz", "Anders Ek"]
    anders = network.contacts_named("Anders Ek")[0]
    with network.transaction("talk") as transaction:
        transaction.add(Interaction(contacts=(anders.id,), on=date(2026, 6, 1)))
    assert made(words, "an") == ["Anders Ek", "Ana Ruiz"]


def test_those_here_come_first_and_bring_their_company(words: Words) -> None:
    guests = [
        Present("Anouk Mba", "Two Words"),
        Present("Wei Zhang", "Shopify"),
        Present("Zoë Lindgren"),
    ]
    assert made(words, "an", *guests)[0] == 'Anouk Mba @"Two Words"'
    assert made(words, "wei", *guests) == ["Wei Zhang"]  # with just that company in the network
    assert made(words, "", *guests) == ['Anouk Mba @"Two Words"', "Wei Zhang", "Zoë Lindgren"]
    assert made(words, "Bo @", *guests)[:2] == ["Bo @Shopify", 'Bo @"Two Words"']
    assert [each.shown for each in words.complete("zo", 2, guests)] == ["Zoë Lindgren, Acme"]


def test_of_an_empty_line_nobody_is_guessed(words: Words) -> None:
    assert made(words, "") == []


def test_what_changes_is_completed_as_it_is_now(words: Words, network: Network) -> None:
    assert made(words, "xa") == made(words, "Bo @xero") == made(words, "Bo #xylo") == []
    with network.transaction("add") as transaction:
        xavi = transaction.add(Contact(name="Xavi Puig", company="Xero", tags=("xylophone",)))
    assert made(words, "xa") == ["Xavi Puig"]
    assert made(words, "Bo @xero") == ["Bo @Xero"]
    assert made(words, "Bo #xylo") == ["Bo #xylophone"]
    with network.transaction("change") as transaction:
        transaction.change(xavi, company="Yelp", tags=("yoga",))
    assert made(words, "Bo @xero") == made(words, "Bo #xylo") == []
    assert made(words, "Bo @ye") == ["Bo @Yelp"]
    network.undo()
    network.undo()
    assert made(words, "xa") == made(words, "Bo @xero") == made(words, "Bo @ye") == []


def test_a_change_before_all_are_read_counts_once(words: Words, network: Network) -> None:
    ana = network.contacts_named("Ana Ruiz")[0]
    assert not words.prepare(1)
    with network.transaction("change") as transaction:
        transaction.change(ana, company="Globex")
        transaction.remove(network.contacts_named("Zoë Lindgren")[0])
    assert words.prepare(99)
    assert made(words, "Bo @glo") == ["Bo @Globex"]
    assert made(words, "Bo @acm") == []
    network.undo()
    assert made(words, "Bo @glo") == []
    assert made(words, "Bo @acm") == ["Bo @Acme"]


def test_whom_one_means_to_meet_comes_first_then_who_was_met_then_guests(
    words: Words, network: Network
) -> None:
    event = start_event(network, "PyData")
    zoe = network.contacts_named("Zoë Lindgren")[0]
    targets = (Target("Zoë", contact=zoe.id), Target("Omar El-Sayed"))
    with network.transaction("targets") as transaction:
        transaction.change(network.events[event.id], targets=targets)
        transaction.add(
            Guest(event=event.id, name="Noor Haddad", company="Careem", answer="coming")
        )
        transaction.add(Guest(event=event.id, name="Ada Late", answer="declined"))
        transaction.add(Guest(event=event.id, name="Zoe L", contact=zoe.id))
    capture(network, "Wei Zhang, Shopify, moved", event.id)
    capture(network, "great chat about pricing", event.id)
    capture(network, "Ana Ruiz wants an intro", event.id)
    assert [guest.name for guest in people_at(network, event.id)] == [
        "Zoë Lindgren",
        "Omar El-Sayed",
        "Ana Ruiz",
        "Wei Zhang",
        "Noor Haddad",
    ]
    assert people_at(network, 999) == []
