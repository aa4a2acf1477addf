"""Google Contacts' CSV, in both of its layouts."""

import pytest

from netui.interchange.google import open_rows, recognises
from netui.interchange.row import ImportRefused, Row
from netui.model import Contact, Labeled

NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,"
    "Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,"
    "Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,"
    "Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
    "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Relation 1 - Label,Relation 1 - Value,Website 1 - Label,Website 1 - Value,Event 1 - Label,"
    "Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value"
)
OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,"
    "Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,"
    "Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,Sensitivity,"
    "Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Type,"
    "Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
    "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,"
    "Organization 1 - Title,Organization 1 - Department,Organization 1 - Symbol,"
    "Organization 1 - Location,Organization 1 - Job Description,Website 1 - Type,Website 1 - Value"
)


def read(header: str, **cells: str) -> Row:
    """Read one record whose cells are given by the names of their columns, ``_`` for the rest."""
    names = header.split(",")
    written = {key.replace("_", " ").replace("  ", " - "): text for key, text in cells.items()}
    folded = {name.replace("-mail", "mail").casefold(): name for name in names}
    values = {folded[key.casefold()]: text for key, text in written.items()}
    line = ",".join('"' + values.get(name, "").replace('"', '""') + '"' for name in names)
    (row,) = open_rows("contacts.csv", f"\ufeff{header}\r\n{line}\r\n".encode()).rows()
    return row


def person(header: str, **cells: str) -> Contact:
    row = read(header, **cells)
    assert row.contact is not None
    assert row.why == ""
    return row.contact


def test_the_present_layout() -> None:
    contact = person(
        NEW,
        First_Name="Noor",
        Last_Name="Haddad",
        Organization_Name="Northwind, Inc.",
        Organization_Title="Design Lead",
        Organization_Department="Payments",
        Birthday="--02-29",
        Notes="Met in Ghent.\nLikes tea.",
        Labels="VIP ::: PyData ::: * myContacts ::: * starred",
        Email_1__Label="Home",
        Email_1__Value="noor@example.org ::: noor@example.com",
        Email_2__Label="* Work",
        Email_2__Value="haddad@northwind.example",
        Phone_1__Label="Mobile",
        Phone_1__Value="'+32 470 12 34 56",
        Website_1__Label="",
        Website_1__Value="https://www.linkedin.com/in/Noor-Haddad/ ::: https://noor.example",
    )
    assert contact.name == "Noor Haddad"
    assert (contact.given_name, contact.family_name) == ("Noor", "Haddad")
    assert (contact.company, contact.role) == ("Northwind, Inc.", "Design Lead")
    assert contact.department == "Payments"
    assert contact.birthday == "--02-29"
    assert contact.notes == "Met in Ghent.\nLikes tea."
    assert contact.tags == ("VIP", "PyData")
    assert contact.emails == (
        Labeled("haddad@northwind.example", "work"),
        Labeled("noor@example.org", "home"),
        Labeled("noor@example.com", "home"),
    )
    assert contact.phones == (Labeled("+32 470 12 34 56", "mobile"),)
    assert contact.linkedin == "https://www.linkedin.com/in/noor-haddad"
    assert contact.links == ("https://noor.example",)


def test_the_old_layout() -> None:
    contact = person(
        OLD,
        Name="Ngozi Ada Okafor",
        Given_Name="Ngozi",
        Additional_Name="Ada",
        Family_Name="Okafor",
        Birthday="1985-12-01",
        Group_Membership="Friends ::: * myContacts",
        Email_1__Type="* ",
        Email_1__Value="ngozi@example.org",
        Phone_1__Type="Work Fax",
        Phone_1__Value="+234 1 234 5678",
        Organization_1__Type="",
        Organization_1__Name="Kano Textiles",
        Organization_1__Title="Buyer",
        Organization_1__Department="Cotton",
    )
    assert contact.name == "Ngozi Ada Okafor"
    assert contact.tags == ("Friends",)
    assert (contact.company, contact.role) == ("Kano Textiles", "Buyer")
    assert contact.department == "Cotton"
    assert contact.emails == (Labeled("ngozi@example.org"),)
    assert contact.phones == (Labeled("+234 1 234 5678", "work fax"),)
    assert contact.unmapped == ("N:Okafor;Ngozi;Ada;;",)


def test_what_has_no_field_is_kept() -> None:
    contact = person(
        NEW,
        First_Name="太郎",
        Last_Name="山田",
        Phonetic_First_Name="たろう",
        Phonetic_Last_Name="やまだ",
        Name_Prefix="Dr.",
        Nickname="Taro; T",
        Address_1__Label="Home",
        Address_1__Formatted="1-2-3 Aoba\nSendai",
        Address_1__Street="1-2-3 Aoba",
        Address_1__City="Sendai",
        Address_1__Postal_Code="980-0000",
        Address_1__Country="Japan",
        Relation_1__Label="spouse",
        Relation_1__Value="山田 花子",
        Event_1__Label="Anniversary",
        Event_1__Value="2010-05-05",
        Custom_Field_1__Label="Team",
        Custom_Field_1__Value="=blue",
    )
    assert contact.location == "Sendai, Japan"
    assert contact.unmapped == (
        "X-PHONETIC-FIRST-NAME:たろう",
        "X-PHONETIC-LAST-NAME:やまだ",
        "N:山田;太郎;;Dr.;",
        "NICKNAME:Taro\\; T",
        "ADR;TYPE=home:;;1-2-3 Aoba;Sendai;;980-0000;Japan",
    )
    assert contact.notes == "spouse: 山田 花子\nAnniversary: 2010-05-05\nTeam: =blue"


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"Organization_Name": "Acme"}, "Acme"),
        ({"Email_1__Value": "sales.team@x.org"}, "sales.team@x.org"),
        ({"Phone_1__Value": "112"}, "112"),
        ({"Nickname": "Babs", "Organization_Name": "Acme"}, "Babs"),
    ],
)
def test_without_a_name_the_next_best_tells_who_it_is(cells: dict[str, str], name: str) -> None:
    assert person(NEW, **cells).name == name


def test_a_record_that_says_nothing_of_anybody_is_refused_with_its_line() -> None:
    row = read(NEW, Labels="* myContacts")
    assert (row.at, row.contact) == ("contacts.csv:2", None)
    assert row.why == "no name, e-mail, phone or profile: nothing to know the person by"


def test_a_birthday_that_cannot_be_read_is_said_and_kept() -> None:
    row = read(NEW, First_Name="Ana", Birthday="in spring; 1970")
    assert row.why == "the birthday “in spring; 1970” can't be read (kept as written)"
    assert row.contact is not None
    assert row.contact.unmapped == ("BDAY;VALUE=text:in spring\\; 1970",)


@pytest.mark.parametrize("header", [NEW, OLD, "First Name,E-mail 1 - Value"])
def test_the_header_tells_whose_export_it_is(header: str) -> None:
    assert recognises(f"{header}\n".encode())


def test_another_table_is_refused() -> None:
    assert not recognises(b"Name,Email\nNoor,n@example.org\n")
    with pytest.raises(ImportRefused, match="Google CSV"):
        open_rows("x.csv", b"Name,Email\nNoor,n@example.org\n")


@pytest.mark.parametrize(
    ("first", "last", "filed", "name", "given"),
    [
        ("Li Na", "", "Li Na", "Li Na", ""),
        ("Ana", "", "", "Ana", "Ana"),
        ("Ani", "Sargsyan", "Ani Sargsyan (Անի Սարգսյան)", "Ani Sargsyan (Անի Սարգսյան)", "Ani"),
        ("Diệu Linh", "Đặng", "Đặng Diệu Linh", "Đặng Diệu Linh", "Diệu Linh"),
        ("Aigerim", "Bekova", "Bekova, Aigerim", "Aigerim Bekova", "Aigerim"),
        ("민서", "한", "한민서 Han Minseo", "한민서 Han Minseo", "민서"),
        ("Aigerim", "Bekova", "Steppe Inc", "Aigerim Bekova", "Aigerim"),
    ],
)
def test_what_a_person_is_filed_by_may_be_the_whole_name(
    first: str, last: str, filed: str, name: str, given: str
) -> None:
    text = f'First Name,Last Name,File As,E-mail 1 - Value\n{first},{last},"{filed}",a@x.org\n'
    (row,) = open_rows("g.csv", text.encode()).rows()
    assert row.contact is not None
    assert (row.contact.name, row.contact.given_name) == (name, given)
