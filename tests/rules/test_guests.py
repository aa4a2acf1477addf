"""Whom I know on a guest list."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.model import Contact, Guest, Labeled, Move
from netui.rules.full_names import is_full_name
from netui.rules.guests import companies_conflict, match_guests

MEI = Contact(
    id=1,
    name="Mei Tanaka",
    company="Tyrell Inc.",
    emails=(Labeled("mei@example.org"),),
    linkedin="https://www.linkedin.com/in/mei-t",
)
KOFI = Contact(id=2, name="Kofi Mensah", company="Hooli")
ZOE = Contact(id=3, name="Zoë")
ADA = Contact(id=4, name="Ada Obi")
TWIN = Contact(id=5, name="Lena Brandt", company="Acme")
OTHER_TWIN = Contact(id=6, name="Lena Brandt")
DESK = Contact(id=7, name="Hooli Desk", emails=(Labeled("info@hooli.example"),))
GONE = Contact(id=8, name="Old Friend", company="Vandelay", archived_on="2026-01-01")  # type: ignore[arg-type]
MOVED = Contact(
    id=9,
    name="Omar Haddad",
    company="Globex",
    moves=(Move(on="2026-01-01", from_="Initech", to="Globex"),),  # type: ignore[arg-type]
)
SHARING = [
    Contact(id=20 + n, name=f"Sharer {n}", emails=(Labeled("all@example.org"),)) for n in range(4)
]
CONTACTS = [MEI, KOFI, ZOE, ADA, TWIN, OTHER_TWIN, DESK, GONE, MOVED, *SHARING]


def guest(name: str = "Somebody Else", **fields: Any) -> Guest:
    return Guest(event=1, name=name, **fields)


CASES = [
    (guest(email="MEI@example.org "), "sure", 1, "same e-mail address; you call them Mei Tanaka"),
    (guest("mei tanaka", email="mei@example.org"), "sure", 1, "same e-mail address"),
    (guest("Mei Tanaka", linkedin="linkedin.com/in/Mei-T/"), "sure", 1, "same LinkedIn profile"),
    (guest("Someone", contact=2), "said", 2, "you said so"),
    (guest("MEI TANAKA", company="tyrell"), "likely", 1, "same name and company"),
    (guest("Kofi Mensah", company="Hooli Labs"), "likely", 2, "same name and company"),
    (guest("Omar Haddad", company="Initech"), "likely", 9, "they have worked there"),
    (guest("Ada Obi"), "perhaps", 4, "same name; nothing else to tell by"),
    (guest("Ada Obi", company="Hooli"), "perhaps", 4, "same name; nothing else to tell by"),
    (guest("Kofi Mensah"), "perhaps", 2, "same name; nothing else"),
    (guest("Lena Brandt"), "perhaps", None, "you know 2 of them"),
    (guest("Lena Brandt", company="Acme"), "likely", 5, "same name and company"),
    (guest("Kofi Mensah", company="Acme"), "company", None, "you know 1 person at Acme"),
    (guest("Mei Tanaka", linkedin="linkedin.com/in/other"), "stranger", None, ""),
    (guest("Zoë"), "stranger", None, ""),
    (guest("New One", company="Hooli"), "company", None, "you know 1 person at Hooli"),
    (guest("New One", company="Hooli Labs"), "company", None, "you know 1 person at Hooli"),
    (guest("New One", company="Tyrell"), "company", None, "you know 1 person at Tyrell Inc."),
    (guest("New One", company="Hoo"), "stranger", None, ""),
    (guest("New One", company="Vandelay"), "stranger", None, ""),
    (guest("Old Friend", company="Vandelay"), "likely", 8, "same name and company"),
    (guest("New One", email="info@hooli.example"), "stranger", None, ""),
    (guest("New One", email="all@example.org"), "stranger", None, ""),
    (guest("New One"), "stranger", None, ""),
]


@pytest.mark.parametrize(("who", "how", "contact", "reason"), CASES)
def test_how_a_guest_is_known(who: Guest, how: str, contact: int | None, reason: str) -> None:
    (match,) = match_guests([who], CONTACTS)
    assert (match.how, match.contact) == (how, contact)
    assert reason in match.reason
    assert match.is_known == (how in ("said", "sure", "likely"))


def test_a_given_name_needs_the_company_and_stays_a_guess() -> None:
    contacts = [Contact(id=1, name="Zoë", company="Hooli")]
    (match,) = match_guests([guest("Zoe", company="Hooli")], contacts)
    assert (match.how, match.contact) == ("perhaps", 1)


def test_one_address_for_the_tickets_of_friends_is_that_of_whoever_has_the_name() -> None:
    guests = [guest(name, email="mei@example.org") for name in ("Mei Tanaka", "Her Friend")]
    mine, friend = match_guests(guests, CONTACTS)
    assert (mine.how, mine.contact) == ("sure", 1)
    assert friend.how == "stranger"


def test_two_guests_of_one_name_may_both_be_meant() -> None:
    for match in match_guests([guest("Ada Obi"), guest("ada obi")], CONTACTS):
        assert (match.how, match.contact, match.people) == ("perhaps", None, (4,))


def test_a_contact_that_is_gone_is_not_who_a_guest_is() -> None:
    (match,) = match_guests([guest("New One", contact=99)], CONTACTS)
    assert match.how == "stranger"


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("Stripe", "Stripe, Inc.", False),
        ("Google", "Google Cloud", False),
        ("", "Stripe", False),
        ("Stripe", "Adyen", True),
        ("灯", "灯", False),
        ("Łódź Tech", "lodz tech", False),
    ],
)
def test_companies_that_are_not_one(one: str, other: str, conflict: bool) -> None:
    assert companies_conflict(one, other) == conflict
    assert companies_conflict(other, one) == conflict


@pytest.mark.parametrize(
    ("name", "full"),
    [("Mei Tanaka", True), ("Mei", False), ("王芳", True), ("王", False), ("", False)],
)
def test_what_is_a_full_name(name: str, full: bool) -> None:
    assert is_full_name(name) == full


names = st.sampled_from(["Mei Tanaka", "Ada Obi", "Zoë", "Lena Brandt", "X"])
companies = st.sampled_from(["", "Hooli", "Hooli Inc", "Acme"])
emails = st.sampled_from(["", "mei@example.org", "info@x.org"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.builds(guest, names, company=companies, email=emails), max_size=6),
    st.lists(st.tuples(names, companies), max_size=6),
)
def test_each_guest_has_one_match_and_order_makes_no_difference(
    guests: list[Guest], people: list[tuple[str, str]]
) -> None:
    contacts = [Contact(id=n + 1, name=name, company=at) for n, (name, at) in enumerate(people)]
    matches = match_guests(guests, contacts)
    assert [match.guest for match in matches] == guests
    assert match_guests(guests[::-1], contacts) == matches[::-1]
    for match in matches:
        assert bool(match.reason) == (match.how != "stranger")
        assert match.contact is None or match.contact in range(1, len(people) + 1)
