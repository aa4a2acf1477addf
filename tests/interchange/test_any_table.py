"""Tables of people from anywhere."""

from datetime import date

import pytest

from netui.interchange.any_table import open_rows, recognises
from netui.interchange.row import ImportRefused, Row
from netui.model import Contact, Labeled


def read(text: str, codec: str = "utf-8") -> list[Row]:
    return list(open_rows("people.csv", text.encode(codec)).rows())


def only(text: str, codec: str = "utf-8") -> Contact:
    (row,) = read(text, codec)
    assert row.contact is not None
    assert row.why == ""
    return row.contact


def test_columns_are_found_by_name_in_any_order() -> None:
    contact = only(
        "Rolle;Firma;Mobil;Telefon geschäftlich;E-Mail;Name;Vorname;Ort;Notizen\n"
        "Bäckerin;Brot & Co;0170 1;0221 2;uma@example.org;Wolf;Uma;Köln;'=nett\n",
        "cp1252",
    )
    assert contact.name == "Uma Wolf"
    assert (contact.company, contact.role, contact.location) == ("Brot & Co", "Bäckerin", "Köln")
    assert contact.phones == (Labeled("0170 1", "mobile"), Labeled("0221 2", "work"))
    assert contact.emails == (Labeled("uma@example.org"),)
    assert contact.notes == "=nett"


def test_a_title_is_a_role_or_goes_before_the_name() -> None:
    doctor, lead = (
        row.contact
        for row in read(
            "Title,Full name,Email\nProf. Dr.,Ana Ruiz,\nLead,Wei Zhang,w@example.org\n"
        )
    )
    assert doctor is not None
    assert lead is not None
    assert (doctor.role, doctor.unmapped) == ("", ("N:;;;Prof. Dr.;",))
    assert (lead.role, lead.unmapped) == ("Lead", ())


def test_days_profiles_tags_and_places() -> None:
    contact = only(
        "Name,Connected on,DOB,LinkedIn,Tags,City,Country\n"
        'Wei Zhang,13/02/2024,02/01/1990,wei-zhang,"pydata; #rust",Lagos,Nigeria\n'
    )
    assert contact.met_on == date(2024, 2, 13)
    assert contact.birthday == "1990-01-02"
    assert contact.linkedin == "https://www.linkedin.com/in/wei-zhang"
    assert contact.tags == ("pydata", "rust")
    assert contact.location == "Lagos, Nigeria"


def test_columns_that_are_not_understood_are_named() -> None:
    table = b"Name,Email,Shoe size,Lunch\nNoor,n@example.org,43,fish\n"
    assert open_rows("people.csv", table).not_understood == ("Shoe size", "Lunch")


def test_one_broken_row_blocks_no_other() -> None:
    rows = read('Name,Email\n"Noor,n@example.org\nTom,t@example.org\nA,B,C\n,,\nEva,e@x.org\n')
    assert [(row.at, row.contact.name if row.contact else None) for row in rows] == [
        ("people.csv:2", None),
        ("people.csv:3", "Tom"),
        ("people.csv:4", None),
        ("people.csv:6", "Eva"),
    ]
    assert rows[2].why == "3 cells where the header has 2: which is which?"


@pytest.mark.parametrize(
    ("cell", "name"),
    [("'=1+1", "=1+1"), ("'@noor", "@noor"), ("'+1 Noor", "+1 Noor"), ("'t Hooft", "'t Hooft")],
)
def test_the_protection_against_formulas_is_taken_off(cell: str, name: str) -> None:
    assert only(f"Name,Email\n{cell},n@example.org\n").name == name


@pytest.mark.parametrize(
    "table",
    ["Shoe size,Lunch\n43,fish\n", "Name\nNoor\n", "Name,Amount\nNoor,3\n", "Company,Role\nA,B\n"],
)
def test_a_table_that_says_too_little_of_people_is_refused(table: str) -> None:
    assert not recognises(table.encode())
    with pytest.raises(ImportRefused, match="no row of column names"):
        open_rows("x.csv", table.encode())
