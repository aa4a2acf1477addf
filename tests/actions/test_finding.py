"""Who is meant by what was typed."""

from __future__ import annotations

from datetime import date

import pytest

from netui.actions.contacts import add, edit
from netui.actions.finding import looked_up, matching
from netui.model import Contact
from netui.model.handles import handle, short_handles
from netui.network import Network

TODAY = date(2026, 6, 9)


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
        ("sharma", ["Priya Sharma"]),  # names with a word that begins with it
        ("shah", ["Priya Shah"]),  # and not who only works at Shah & Acme
        ("now luk", ["Łukasz Nowak", "Łukasz Nowak"]),  # or such a word for each of these
        ("bien", ["Zoé O'Bien-Sy"]),  # names have joints
        ("o'bien", ["Zoé O'Bien-Sy"]),
        ("sy", ["Zoé O'Bien-Sy"]),
        ("monzo", []),
        ("acm", ["Acme Bell"]),
        ("nowak monzo", []),
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


def test_an_act_falls_on_nobody_who_only_mentions_somebody(people: Network) -> None:
    bell = one(people, "Acme Bell")
    edit(people, bell.id, via="Kofi Mensah", notes="knows Kofi")
    assert matching(people, "kofi") == []
    assert looked_up(people, "kofi") == [people.contacts[bell.id]]
    assert looked_up(people, "shah") == [one(people)]  # a name counts before all else
    assert looked_up(people, " ") == []


def test_a_number_is_nobody_whatever_the_ids_are(people: Network) -> None:
    for id in people.contacts:
        assert matching(people, str(id)) == []


def test_a_name_as_it_is_spelt_counts_before_its_other_spellings(people: Network) -> None:
    plain = add(people, Contact(name="Lukasz Nowak"))
    assert matching(people, "Lukasz Nowak") == [plain]
    assert len(matching(people, "lukasz nowak")) == 3


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


def test_in_the_archive_only_the_archived_are_looked_for(people: Network) -> None:
    shah, sharma = one(people), one(people, "Priya Sharma")
    edit(people, shah.id, archived_on=TODAY)
    shah = people.contacts[shah.id]
    assert matching(people, "priya", archived=True) == [shah]
    assert matching(people, handle(shah.id), archived=True) == [shah]
    assert matching(people, "Priya Sharma", archived=True) == []
    assert matching(people, handle(sharma.id), archived=True) == []


def test_who_is_in_the_lists_counts_before_an_archived_namesake(people: Network) -> None:
    archived, other = people.contacts_named("Łukasz Nowak")
    edit(people, archived.id, archived_on=TODAY)
    assert matching(people, "Łukasz Nowak") == [other]
    assert matching(people, "Łukasz Nowak", archived=True) == [people.contacts[archived.id]]
