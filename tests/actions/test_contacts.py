"""Finding, editing and talking to people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from netui.actions.contacts import ContactGoneError, add, edit, log, matching
from netui.model import Contact, Labeled
from netui.model.handles import handle, short_handles
from netui.network import Network

TODAY = date(2026, 6, 9)


@pytest.fixture
def people(network: Network) -> Network:
    """Five people; two share a name."""
    for name, company in (
        ("Priya Shah", "Stripe"),
        ("Priya Sharma", "Adyen"),
        ("Łukasz Nowak", "Shah & Acme"),
        ("Łukasz Nowak", "Monzo"),
        ("Acme Bell", "Monzo"),
    ):
        add(network, Contact(name=name, company=company))
    return network


def one(network: Network, name: str = "Priya Shah") -> Contact:
    return network.contacts_named(name)[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Priya Shah", ["Priya Shah"]),  # exactly one name, though another begins alike
        ("  priya   SHAH ", ["Priya Shah"]),
        ("lukasz nowak", ["Łukasz Nowak", "Łukasz Nowak"]),
        ("priya", ["Priya Shah", "Priya Sharma"]),  # names that begin with it
        ("priya sha", ["Priya Shah", "Priya Sharma"]),
        ("priya shar", ["Priya Sharma"]),
        ("sharma", ["Priya Sharma"]),  # anything else that a search finds
        ("shah", ["Priya Shah", "Łukasz Nowak"]),
        ("monzo", ["Acme Bell", "Łukasz Nowak"]),
        ("acm", ["Acme Bell"]),
        ("nowak monzo", ["Łukasz Nowak"]),
        ("nobody", []),
        ("5", []),
        ("²", []),
        ("9" * 5_000, []),  # beyond what Python reads as a number
        ("", []),  # nobody at all, rather than everybody
        (" \x1b\u202e ", []),
        ("\udcff", []),
    ],
)
def test_who_is_meant_by_a_text(people: Network, text: str, found: list[str]) -> None:
    assert [contact.name for contact in matching(people, text)] == found


def test_an_id_means_its_contact(people: Network) -> None:
    for id, contact in people.contacts.items():
        assert matching(people, str(id)) == [contact]


def test_a_handle_means_its_contact_whatever_its_case_and_length(people: Network) -> None:
    for id, short in short_handles(people.contacts).items():
        for text in (short, short.upper(), handle(id)):
            assert matching(people, text) == [people.contacts[id]]


def test_a_name_comes_before_a_handle(people: Network) -> None:
    first = min(people.contacts)
    named = add(people, Contact(name=handle(first)))
    assert matching(people, handle(first)) == [named]


def test_a_handle_that_begins_a_name_too_is_left_to_the_person(people: Network) -> None:
    first = min(people.contacts)
    named = add(people, Contact(name=f"Anna {handle(first)[:5]}ski"))
    assert matching(people, handle(first)[:4]) == [people.contacts[first], named]
    assert matching(people, handle(first)) == [people.contacts[first]]


def test_somebody_archived_is_found_by_full_name_only(people: Network) -> None:
    edit(people, one(people).id, archived_on=TODAY)
    assert [each.name for each in matching(people, "priya shah")] == ["Priya Shah"]
    assert [each.name for each in matching(people, "priya")] == ["Priya Sharma"]


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("name", "  Priya \x1b[2J  Shah\n", "Priya [2J Shah"),
        ("role", "Head\tof\nDesign\u202e", "Head of Design"),
        ("notes", " one\r\ntwo\x00\n ", "one\ntwo"),
        ("tags", ("a\x1b", " ", "b  c"), ("a", "b c")),
        (
            "emails",
            (Labeled(" p@x.org\x1b", "work\n"), Labeled(" ")),
            (Labeled("p@x.org", "work"),),
        ),
        ("phones", (Labeled("\u202d+44 7700 900123\u202c"),), (Labeled("+44 7700 900123"),)),
        ("cadence_days", 40, 40),
        ("archived_on", TODAY, TODAY),
        ("pinned", True, True),
    ],
)
def test_an_edit_is_cleaned_and_saved(people: Network, field: str, value: Any, kept: Any) -> None:
    before = one(people)
    after = edit(people, before.id, **{field: value})
    assert getattr(after, field) == kept
    assert people.contacts[before.id] == after
    people.undo()
    assert people.contacts[before.id] == before


@pytest.mark.parametrize("name", ["", "  ", "\x1b"])
def test_a_name_can_not_be_edited_away(people: Network, name: str) -> None:
    before = one(people)
    with pytest.raises(ValueError, match="needs a name"):
        edit(people, before.id, name=name)
    with pytest.raises(ValueError, match="needs a name"):
        add(people, Contact(name=name.strip("\x1b")))
    assert people.contacts[before.id] == before


def test_somebody_removed_meanwhile_can_be_neither_edited_nor_logged(people: Network) -> None:
    gone = one(people)
    with people.transaction("gone") as transaction:
        transaction.remove(gone)
    with pytest.raises(ContactGoneError, match="no longer in the file"):
        edit(people, gone.id, role="Lead")
    with pytest.raises(ContactGoneError):
        log(people, [gone.id], "hello")
    assert gone.id not in people.contacts
    assert not people.interactions


def test_somebody_added_gets_an_identity_and_keeps_their_own(network: Network) -> None:
    assert add(network, Contact(name="Priya Shah")).uid
    assert add(network, Contact(name="Tom Lee", uid="of-his-own")).uid == "of-his-own"


def test_logging_notes_day_channel_minutes_and_who_began(people: Network) -> None:
    contact = one(people)
    plain = log(people, [contact.id], " coffee\x1b ")
    assert (plain.contacts, plain.on, plain.summary) == ((contact.id,), TODAY, "coffee")
    assert (plain.channel, plain.minutes, plain.started_by) == ("other", 0, "me")
    full = log(
        people, [contact.id], "x", on=date(2026, 6, 1), minutes=40, channel="call", by_them=True
    )
    assert (full.on, full.minutes, full.channel) == (date(2026, 6, 1), 40, "call")
    assert full.started_by == "them"
    assert people.interactions_of(contact.id) == [full, plain]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"minutes": -1}, "negative"),
        ({"on": TODAY + timedelta(days=1)}, "2026-06-10 is still to come"),
    ],
)
def test_what_can_not_have_been_is_not_logged(
    people: Network, wrong: dict[str, Any], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        log(people, [one(people).id], "hello", **wrong)
    assert not people.interactions
