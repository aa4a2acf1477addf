"""A card in few bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.interchange.compact_vcard import compact_vcard, contact_of
from netui.interchange.qr_code import most_bytes
from netui.interchange.vcard import open_rows
from netui.model import Contact, Labeled, Profile

ADA = Profile(
    name="Ada Moreau",
    line="I make delivery data readable",
    role="Data Engineer; lead",
    company="Saltmarl",
    location="Berlin",
    emails=(Labeled("ada@example.org"), Labeled("a@example.com", "home")),
    phones=(Labeled("+49 30 23125 001"),),
    linkedin="linkedin.com/in/ada-moreau",
    links=("https://example.org/ada",),
)


def test_a_card_with_room_has_everything() -> None:
    card = compact_vcard(contact_of(ADA))
    assert card.left_out == ()
    assert card.text.split("\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Ada Moreau",
        "FN:Ada Moreau",
        "EMAIL:ada@example.org",
        "ORG:Saltmarl",
        r"TITLE:Data Engineer\; lead",
        "TEL:+49 30 23125 001",
        "URL:https://linkedin.com/in/ada-moreau",
        "URL:https://example.org/ada",
        "ADR:;;;Berlin",
        "NOTE:I make delivery data readable",
        "EMAIL:a@example.com",
        "END:VCARD",
    ]


def test_what_does_not_fit_into_a_code_of_40_by_20_is_told() -> None:
    card = compact_vcard(contact_of(ADA), most_bytes(40, 20))
    assert card.text.split("\n")[3:] == [
        "FN:Ada Moreau",
        "EMAIL:ada@example.org",
        "ORG:Saltmarl",
        "END:VCARD",
    ]
    assert card.left_out == ("role", "phone", "LinkedIn", "link", "place", "line", "e-mail")


def test_known_parts_of_a_name_stand_apart() -> None:
    card = compact_vcard(Contact(name="Ada Moreau", given_name="Ada", family_name="Moreau"))
    assert "\nN:Moreau;Ada\nFN:Ada Moreau\n" in card.text


def test_a_card_needs_a_name_and_room_for_it() -> None:
    with pytest.raises(ValueError, match="needs a name"):
        compact_vcard(Contact(name=" "))
    with pytest.raises(ValueError, match="room for the name"):
        compact_vcard(Contact(name="x" * 50), 106)


def test_an_address_book_reads_it() -> None:
    card = compact_vcard(contact_of(ADA)).text.encode()
    (row,) = open_rows("me.vcf", card).rows()
    contact = row.contact
    assert (contact.name, contact.company, contact.role) == (ADA.name, ADA.company, ADA.role)
    assert contact.emails[0].value == "ada@example.org"


@given(st.builds(Contact, name=st.text("aé林;,\\\n ", min_size=1), company=st.text(max_size=9)),
       st.integers(40, 300))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_a_card_is_never_larger_than_it_may_be(contact: Contact, most: int) -> None:
    try:
        card = compact_vcard(contact, most)
    except ValueError:
        return
    assert len(card.text.encode()) <= most
    assert card.text.startswith("BEGIN:VCARD\nVERSION:3.0\nN:")
    assert card.text.endswith("\nEND:VCARD")
