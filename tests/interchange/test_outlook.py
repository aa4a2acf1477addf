"""Outlook's CSV, from the web and from the desktop."""

import pytest

from netui.interchange.outlook import open_rows, recognises
from netui.interchange.row import ImportRefused, Row
from netui.model import Labeled

WEB = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,"
    "E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,Business Phone 2,"
    "Mobile Phone,Car Phone,Other Phone,Primary Phone,Pager,Business Fax,Home Fax,Other Fax,"
    "Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,IMAddress,Job Title,Department,"
    "Company,Office Location,Manager's Name,Assistant's Name,Assistant's Phone,Company Yomi,"
    "Business Street,Business City,Business State,Business Postal Code,Business Country/Region,"
    "Home Street,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other City,"
    "Other State,Other Postal Code,Other Country/Region,Personal Web Page,Spouse,Schools,Hobby,"
    "Location,Web Page,Birthday,Anniversary,Notes"
)
DESKTOP = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
    "Business Street 2,Business City,Business Country/Region,Home City,Business Phone,Home Phone,"
    "Mobile Phone,Anniversary,Birthday,Categories,E-mail Address,E-mail Type,E-mail Display Name,"
    "Gender,Initials,Notes,Priority,Private,Sensitivity,Spouse,User 1,Web Page"
)


def read(header: str, *people: dict[str, str], codec: str = "utf-8") -> list[Row]:
    names = header.split(",")
    lines = [",".join('"' + each.get(name, "") + '"' for name in names) for each in people]
    return list(open_rows("c.csv", "\r\n".join((header, *lines)).encode(codec)).rows())


def test_the_export_of_the_web() -> None:
    (row,) = read(
        WEB,
        {
            "First Name": "Efua", "Last Name": "Darko", "Title": "Dr.", "Job Title": "Surgeon",
            "Company": "Korle Bu", "Department": "Ward 3", "E-mail Address": "efua@example.org",
            "E-mail 2 Address": "darko@example.com", "Business Phone": "+233 30 266 5401",
            "Mobile Phone": "+233 24 000 0000", "Business Fax": "+233 30 000 0001",
            "Home City": "Accra", "Home Country/Region": "Ghana", "Business City": "Kumasi",
            "Web Page": "https://efua.example", "Birthday": "12/31/1979", "Notes": "Knows Kofi.",
            "Spouse": "Yaw Darko",
        },
    )  # fmt: skip
    contact = row.contact
    assert contact is not None
    assert row.why == ""
    assert contact.name == "Efua Darko"
    assert (contact.company, contact.role) == ("Korle Bu", "Surgeon")
    assert contact.department == "Ward 3"
    assert contact.emails == (Labeled("efua@example.org"), Labeled("darko@example.com"))
    assert contact.phones == (
        Labeled("+233 30 266 5401", "work"),
        Labeled("+233 24 000 0000", "mobile"),
        Labeled("+233 30 000 0001", "work fax"),
    )
    assert contact.location == "Accra, Ghana"
    assert contact.links == ("https://efua.example",)
    assert contact.birthday == "1979-12-31"
    assert contact.notes == "Knows Kofi.\nSpouse: Yaw Darko"
    assert contact.unmapped == ("N:Darko;Efua;;Dr.;",)


def test_the_export_of_the_desktop() -> None:
    (row,) = read(
        DESKTOP,
        {
            "Title": "Frau", "First Name": "Jürgen", "Last Name": "Weiß", "Birthday": "0/0/00",
            "Anniversary": "0/0/00", "Categories": "Kunden;Köln", "Priority": "Normal",
            "Private": "False", "Sensitivity": "Normal", "Gender": "Unspecified",
            "Initials": "J.W.", "E-mail Address": "jw@example.org", "E-mail Type": "SMTP",
            "E-mail Display Name": "Jürgen Weiß (jw@example.org)", "User 1": "Stammtisch",
            "Business Street": "Domplatz 1", "Business Street 2": "Hof", "Business City": "Köln",
        },
        codec="cp1252",
    )  # fmt: skip
    contact = row.contact
    assert contact is not None
    assert row.why == ""
    assert contact.name == "Jürgen Weiß"
    assert (contact.birthday, contact.role) == ("", "")
    assert contact.tags == ("Kunden", "Köln")
    assert contact.notes == "User 1: Stammtisch"
    assert contact.unmapped == (
        "N:Weiß;Jürgen;;Frau;",
        "ADR;TYPE=work:;;Domplatz 1\\, Hof;Köln;;;",
    )


def test_the_other_dates_tell_whether_the_day_comes_first() -> None:
    unclear = {"First Name": "Ana", "Birthday": "3/4/1985"}
    (row,) = read(WEB, unclear)
    assert row.why == "the birthday “3/4/1985” can't be read (kept as written)"
    first, _ = read(WEB, unclear, {"First Name": "Ole", "Birthday": "25/4/1985"})
    assert first.contact is not None
    assert first.contact.birthday == "1985-04-03"


@pytest.mark.parametrize("header", [WEB, DESKTOP])
def test_the_header_tells_whose_export_it_is(header: str) -> None:
    assert recognises(f"{header}\n".encode())


def test_another_table_is_refused() -> None:
    assert not recognises(b"Name,E-mail Address\n")
    with pytest.raises(ImportRefused, match="Export contacts"):
        open_rows("x.csv", b"Name,Email\nNoor,n@example.org\n")
