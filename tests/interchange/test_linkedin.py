"""LinkedIn's Connections.csv, in the layouts that it has had."""

from collections.abc import Iterable
from datetime import date

import pytest

from netui.interchange.linkedin import open_rows, profile_address, recognises
from netui.interchange.row import ImportRefused, Row
from netui.model import Contact

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
PREAMBLE = (
    "Notes:\r\n"
    '"When exporting your connection data, you may notice that some of the email addresses are'
    ' missing.\r\nThey are shown only where allowed."\r\n'
    "\r\n"
)


def read(*lines: str, before: str = "", header: str = HEADER, codec: str = "utf-8") -> list[Row]:
    text = before + "\r\n".join((header, *lines)) + "\r\n"
    return list(open_rows("Connections.csv", text.encode(codec)).rows())


def only(rows: Iterable[Row]) -> Contact:
    (row,) = rows
    assert row.contact is not None
    assert row.why == ""
    return row.contact


def test_a_row_becomes_a_contact() -> None:
    contact = only(
        read(
            "Ngozi,Adébáyò,https://www.linkedin.com/in/ngozi-ad%C3%A9b%C3%A1y%C3%B2-1,"
            'ngozi@example.org,"Okafor, Sons & Co","VP, Engineering",05 Jan 2024'
        )
    )
    assert contact.name == "Ngozi Adébáyò"
    assert (contact.given_name, contact.family_name) == ("Ngozi", "Adébáyò")
    assert (contact.company, contact.role) == ("Okafor, Sons & Co", "VP, Engineering")
    assert [email.value for email in contact.emails] == ["ngozi@example.org"]
    assert contact.linkedin == "https://www.linkedin.com/in/ngozi-adébáyò-1"
    assert contact.met_on == date(2024, 1, 5)


def test_the_preamble_may_stand_before_the_header() -> None:
    (row,) = read("Tāne,Parata,,,,,", before=PREAMBLE)
    assert row.at == "Connections.csv:6"
    assert row.contact is not None
    assert row.contact.name == "Tāne Parata"


def test_the_preamble_may_stand_after_the_header() -> None:
    text = f"{HEADER}\r\n{PREAMBLE}Tāne,Parata,,,,,\r\n"
    (row,) = open_rows("c.csv", text.encode()).rows()
    assert row.at == "c.csv:6"
    assert row.contact is not None


def test_columns_are_found_by_name() -> None:
    contact = only(
        read(
            "01 Feb 2015, 山田 ,花子,人事部長,株式会社あおい",
            header=" connected on ,LAST NAME,First Name,Position,Company",
        )
    )
    assert (contact.given_name, contact.family_name) == ("花子", "山田")
    assert (contact.company, contact.role) == ("株式会社あおい", "人事部長")
    assert contact.linkedin == ""


def test_a_row_blank_but_for_the_date_is_counted_with_its_line() -> None:
    rows = read("Ana,Quispe,,,,,", ",,,,,,07 Mar 2021", '"Eva\nLund",Berg,,,,,', ",,,,,,")
    assert [row.at.rpartition(":")[2] for row in rows] == ["2", "3", "4", "6"]
    assert [row.contact is None for row in rows] == [False, True, False, True]
    assert rows[1].why == "no name, e-mail or profile: nothing to know the person by"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Sukarno,,,,,,", "Sukarno"),
        (",,,s@example.org,,,", "s@example.org"),
        (",,https://linkedin.com/in/Sukarno,,,,", "sukarno"),
    ],
)
def test_a_person_is_known_by_name_or_email_or_profile(line: str, name: str) -> None:
    assert only(read(line)).name == name


def test_a_short_row_lacks_the_last_cells() -> None:
    assert only(read("Leilani,Kealoha,,leilani@example.org")).company == ""


def test_a_long_row_is_refused_rather_than_read_askew() -> None:
    spilled, padded = read("Ola,Nordmann,,,Fisk, AS,Skipper,05 Jan 2024", "Ola,Nordmann,,,,,,,,")
    assert spilled.contact is None
    assert "8 cells where the header has 7" in spilled.why
    assert padded.contact is not None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("29 Feb 2024", date(2024, 2, 29)),
        ("5 September 2019", date(2019, 9, 5)),
        ("05-Sept-2019", date(2019, 9, 5)),
        ("٠٥ Sep 2019", date(2019, 9, 5)),
        ("2019-09-05", date(2019, 9, 5)),
    ],
)
def test_english_dates_are_read(written: str, day: date) -> None:
    assert only(read(f"Ana,Quispe,,,,,{written}")).met_on == day


@pytest.mark.parametrize("written", ["31 Foo 2020", "30 Feb 2020", "1/2/2020"])
def test_a_date_that_cannot_be_read_is_named_and_the_contact_kept(written: str) -> None:
    (row,) = read(f"Ana,Quispe,,,,,{written}")
    assert row.contact is not None
    assert row.contact.met_on is None
    assert row.why == f"the date “{written}” can't be read; left out"


def test_cells_protected_against_formulas_are_unprotected() -> None:
    contact = only(read("'=Ana,'t Hooft,,,'+Plus AG,'@home,"))
    assert contact.name == "=Ana 't Hooft"
    assert (contact.company, contact.role) == ("+Plus AG", "@home")


def test_control_characters_and_nulls_are_removed() -> None:
    contact = only(read("A\0na\x1b[31m,\u202eQuispe,,,,,"))
    assert contact.name == "Ana[31m Quispe"


@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_names_are_right_under_either_encoding(codec: str) -> None:
    assert only(read("Siobhán,Ó Briain,,,,,", codec=codec)).name == "Siobhán Ó Briain"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_saved_again_by_a_spreadsheet_is_read(delimiter: str) -> None:
    header = HEADER.replace(",", delimiter)
    line = delimiter.join(["Jürgen", "Weiß", "", "", "Bäcker, Koch & Co", "Chef", "05 Jan 2024"])
    assert only(read(line, header=header)).company == "Bäcker, Koch & Co"


def test_exports_put_one_after_the_other_are_read_through() -> None:
    assert len(read("Ana,Quispe,,,,,", HEADER, "Efua,Darko,,,,,")) == 2


def test_one_broken_row_blocks_no_other() -> None:
    rows = read("Ana,Quispe,,,,,", '"Efua,Darko,,,,,', "Tāne,Parata,,,,,")
    assert [row.contact is not None for row in rows] == [True, False, True]


def test_another_link_is_no_profile() -> None:
    contact = only(read("Ana,Quispe,https://ana.example.org,,,,"))
    assert (contact.linkedin, contact.links) == ("", ("https://ana.example.org",))


def test_another_table_is_refused_with_the_columns_expected() -> None:
    table = b"Name,Phone\nAna,123\n"
    assert not recognises(table)
    with pytest.raises(ImportRefused, match="First Name, Last Name, URL"):
        open_rows("people.csv", table)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://www.linkedin.com/in/Ravi-Lindqvist-0/", "ravi-lindqvist-0"),
        ("http://uk.linkedin.com/in/ravi-lindqvist-0?trk=x", "ravi-lindqvist-0"),
        ("linkedin.com/in/ravi-lindqvist-0", "ravi-lindqvist-0"),
        ("https://www.linkedin.com/in/%C3%A7a%C4%9Fla-1", "çağla-1"),
        ("https://www.linkedin.com/in/c%CC%A7ag%CC%86la-1", "çağla-1"),
        ("https://www.linkedin.com/in/%FF%FE", "%ff%fe"),
        ("https://www.linkedin.com/in/a%2Fb", "a%2fb"),
        ("https://www.linkedin.com/in/a%1Bb", "ab"),
    ],
)
def test_a_profile_has_one_address(written: str, address: str) -> None:
    assert profile_address(written) == f"https://www.linkedin.com/in/{address}"
    assert profile_address(profile_address(written)) == profile_address(written)


def test_old_addresses_of_profiles_stay() -> None:
    old = "https://www.linkedin.com/pub/ravi-lindqvist/1/2/3"
    assert profile_address(old) == old


@pytest.mark.parametrize(
    "text", ["", "https://www.linkedin.com/company/acme", "https://notlinkedin.com/in/x", "ravi"]
)
def test_other_addresses_are_no_profiles(text: str) -> None:
    assert profile_address(text) == ""
