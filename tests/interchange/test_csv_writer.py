"""Contacts as a table that Google imports."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.interchange import google
from netui.interchange.csv_writer import protected, write_csv
from netui.model import Contact, Labeled


def table(*contacts: Contact) -> list[dict[str, str]]:
    text = b"".join(write_csv(contacts)).decode()
    return [
        {column: cell for column, cell in row.items() if cell}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def test_a_contact_has_googles_columns() -> None:
    contact = Contact(
        name="Dr. Aigerim Bekova",
        given_name="Aigerim",
        family_name="Bekova",
        company="Steppe, Inc.",
        department="Research",
        role="Head",
        tags=("soil", "VIP"),
        emails=(Labeled("a@example.org", "work"), Labeled("b@example.org", "Ferienhaus")),
        phones=(Labeled("+7 701 000 00 00", "work fax"),),
        linkedin="https://www.linkedin.com/in/aigerim",
        links=("https://example.org",),
        birthday="--02-29",
        location="Almaty",
        notes="maps\nand tea",
        unmapped=("N:Bekova;Aigerim;Maria;Dr.;MSc", "NICKNAME:Aiga"),
    )
    assert table(contact) == [
        {
            "First Name": "Aigerim",
            "Middle Name": "Maria",
            "Last Name": "Bekova",
            "Name Prefix": "Dr.",
            "Name Suffix": "MSc",
            "Nickname": "Aiga",
            "File As": "Dr. Aigerim Bekova",
            "Organization Name": "Steppe, Inc.",
            "Organization Title": "Head",
            "Organization Department": "Research",
            "Birthday": "--02-29",
            "Notes": "maps\nand tea",
            "Labels": "soil ::: VIP ::: * myContacts",
            "E-mail 1 - Label": "Work",
            "E-mail 1 - Value": "a@example.org",
            "E-mail 2 - Label": "Ferienhaus",
            "E-mail 2 - Value": "b@example.org",
            "Phone 1 - Label": "Work Fax",
            "Phone 1 - Value": "+7 701 000 00 00",
            "Address 1 - Label": "Home",
            "Address 1 - City": "Almaty",
            "Website 1 - Label": "LinkedIn",
            "Website 1 - Value": "https://www.linkedin.com/in/aigerim",
            "Website 2 - Value": "https://example.org",
        }
    ]


def test_a_name_is_never_split() -> None:
    (row,) = table(Contact(name="Ludwig van Beethoven"))
    assert row["First Name"] == row["File As"] == "Ludwig van Beethoven"
    assert "Last Name" not in row


def test_a_kept_address_has_its_parts() -> None:
    home = "ADR;TYPE=home:;;2 Calle;Mérida;Yucatán;97000;México"
    (row,) = table(Contact(name="Li", location="Mérida, México", unmapped=(home,)))
    assert {name: cell for name, cell in row.items() if name.startswith("Address")} == {
        "Address 1 - Label": "Home",
        "Address 1 - Street": "2 Calle",
        "Address 1 - City": "Mérida",
        "Address 1 - Region": "Yucatán",
        "Address 1 - Postal Code": "97000",
        "Address 1 - Country": "México",
    }


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("+44 (0)20 7946-0000", "+44 (0)20 7946-0000"),
        ("+44 20 7946 0000;ext=1", "'+44 20 7946 0000;ext=1"),
        ("+1+1", "'+1+1"),
        ("--04-12", "--04-12"),
        ("--04-12+1", "'--04-12+1"),
        ("a=b", "a=b"),
        ("'t Hooft", "'t Hooft"),
        ("", ""),
    ],
)
def test_no_spreadsheet_computes_a_cell(cell: str, written: str) -> None:
    assert protected(cell) == written


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=3))
def test_whatever_the_text_no_cell_begins_a_formula(texts: list[str]) -> None:
    contacts = [Contact(name=text, company=text, notes=text, tags=(text,)) for text in texts]
    for row in csv.reader(io.StringIO(b"".join(write_csv(contacts)).decode(), newline="")):
        assert not [cell for cell in row if cell.lstrip()[:1] in tuple("=@")]


def read(*people: Contact) -> list[Contact | None]:
    raw = b"".join(write_csv(people))
    assert google.recognises(raw)
    return [row.contact for row in google.open_rows("o.csv", raw).rows()]


def test_what_is_written_is_read_again() -> None:
    contact = Contact(
        name="Aigerim Bekova",
        given_name="Aigerim",
        family_name="Bekova",
        company="=Steppe, Inc.",
        department="@Research",
        role="-Head",
        tags=("soil", "+VIP"),
        emails=(Labeled("a@example.org", "work"), Labeled("b@example.org", "home")),
        phones=(Labeled("+7 701 000 00 00", "work fax"), Labeled("-1", "mobile")),
        linkedin="https://www.linkedin.com/in/aigerim",
        links=("https://example.org",),
        birthday="--02-29",
        location="Almaty",
        notes="=1+1\nand tea",
        unmapped=("NICKNAME:@iga",),
    )
    assert read(contact) == [contact]


def test_a_whole_name_comes_back_as_the_name() -> None:
    (found,) = read(Contact(name="Ludwig van Beethoven"))
    assert found is not None
    assert found.name == "Ludwig van Beethoven"
