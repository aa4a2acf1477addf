"""From a card's properties to a contact."""

import pytest

from netui.interchange.row import ImportRefused, Row
from netui.interchange.vcard import open_rows
from netui.model import Contact, Labeled


def rows_of(*lines: str) -> list[Row]:
    raw = "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]).encode()
    return list(open_rows("people.vcf", raw).rows())


def contact_of(*lines: str) -> Contact:
    (row,) = rows_of(*lines)
    assert row.contact is not None
    return row.contact


def test_a_card_becomes_a_contact() -> None:
    contact = contact_of(
        "VERSION:4.0",
        "FN:Dr. Aigerim Bekova",
        "N:Bekova;Aigerim;;;",
        r"ORG:Steppe\, Inc.;Research;Soil",
        "TITLE:Head of Soil",
        "EMAIL;TYPE=work:aigerim@example.org",
        "TEL;TYPE=cell:+7 701 000 00 00",
        "BDAY:--0122",
        "CATEGORIES:Almaty,soil",
        r"NOTE:Likes maps\nand tea\, black",
        "URL:https://aigerim.example.org",
        "UID:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "REV:20240101T000000Z",
    )
    assert contact == Contact(
        name="Dr. Aigerim Bekova",
        given_name="Aigerim",
        family_name="Bekova",
        company="Steppe, Inc.",
        department="Research, Soil",
        role="Head of Soil",
        emails=(Labeled("aigerim@example.org", "work"),),
        phones=(Labeled("+7 701 000 00 00", "mobile"),),
        birthday="--01-22",
        tags=("Almaty", "soil"),
        notes="Likes maps\nand tea, black",
        links=("https://aigerim.example.org",),
        uid="f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("FN:Doe, John", "Doe, John"),
        (r"FN:Doe\, John", "Doe, John"),
        ("N:Müller;Änne;Maria,Luise;Dr.;", "Dr. Änne Maria Luise Müller"),
        ("NICKNAME:Bibi,Bee", "Bibi"),
        ("ORG:Acme;Sales", "Acme"),
        ("EMAIL:a@example.org", "a@example.org"),
        ("TEL:+260 1", "+260 1"),
        ("URL:http\\://example.org", "http://example.org"),
        ("BDAY:1970-07-14", "Born 1970-07-14"),
        ("ADR:;;1 Main St;Leeds;;;England", "Somebody in Leeds, England"),
        ("X-messaging/xmpp-All:some@jabber.id", "No name"),
        ("NOTE:the tall one from the ferry", "No name"),
    ],
)
def test_a_person_is_named_by_the_best_that_is_known(line: str, name: str) -> None:
    assert contact_of("FN:", line).name == name


@pytest.mark.parametrize("line", ["ADR:;;;;;;", "N:;;;;", "TEL:", "PHOTO;ENCODING=b:AA"])
def test_a_card_that_names_nobody_is_refused_with_a_reason(line: str) -> None:
    (row,) = rows_of(line)
    assert row.contact is None
    assert row.at == "people.vcf:1"
    assert "nothing to know the person by" in row.why


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BDAY:21 May 1980", "1980-05-21"),
        ("BDAY;VALUE=text:May 21\\, 1980", "1980-05-21"),
        ("BDAY:21.05.1980", "1980-05-21"),
        ("BDAY:1980-05-21T09:00", "1980-05-21"),
        ("BDAY:5/6/1980", ""),
        ("BDAY;VALUE=text:circa 1800", ""),
    ],
)
def test_birthdays_are_read_as_people_write_them_or_kept(line: str, day: str) -> None:
    contact = contact_of("FN:Uma Wolf", line)
    assert contact.birthday == day
    assert contact.unmapped == (() if day else (line,))


def test_an_address_with_a_name_around_it_is_the_address() -> None:
    contact = contact_of("FN:Uma Wolf", "EMAIL:Uma Wolf <uma@example.org>")
    assert [email.value for email in contact.emails] == ["uma@example.org"]


def test_an_organization_without_a_name_leaves_room_for_the_next() -> None:
    contact = contact_of("FN:Uma Wolf", "ORG:;Sales", "ORG:Acme")
    assert (contact.company, contact.department) == ("Acme", "Sales")


def test_one_bad_card_loses_no_other() -> None:
    raw = b'BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\n\xff\xfe;;"\nFN:Wanjiru\nBEGIN:VCARD\nFN:Odd\n'
    rows = list(open_rows("p.vcf", raw).rows())
    assert [row.at for row in rows] == ["p.vcf:1", "p.vcf:3", "p.vcf:6"]
    assert [row.contact.name if row.contact else "" for row in rows] == ["", "Wanjiru", "Odd"]


def test_addresses_are_preferred_first_and_given_once() -> None:
    contact = contact_of(
        "FN:Li Na",
        "TEL;WORK;VOICE:1",
        "TEL;TYPE=home,fax:2",
        "TEL;PREF=2:3",
        "TEL;HOME;PREF:4",
        "TEL;CELL:1",
    )
    assert contact.phones == (
        Labeled("4", "home"),
        Labeled("3"),
        Labeled("1", "work, mobile"),
        Labeled("2", "home fax"),
    )


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("TEL;VALUE=uri:tel:+1-555-0100;ext=12", "+1-555-0100 ext. 12"),
        ("TEL:\u202d+44 20 0000\u202c", "+44 20 0000"),
        ("TEL:\u200e+44 20 0000", "+44 20 0000"),
    ],
)
def test_numbers_come_without_their_wrapping(line: str, value: str) -> None:
    assert contact_of("FN:Li Na", line).phones == (Labeled(value),)


def test_labels_of_groups_are_used() -> None:
    contact = contact_of(
        "FN:Li Na",
        "item1.EMAIL;type=INTERNET:a@example.org",
        "item1.X-ABLabel:_$!<Work>!$_",
        "item2.TEL:1",
        "item2.X-ABLabel:Bureau de Genève",
        "item3.X-ABDATE:1970-06-02",
        "item3.X-ABLabel:_$!<Anniversary>!$_",
    )
    assert contact.emails == (Labeled("a@example.org", "work"),)
    assert contact.phones == (Labeled("1", "Bureau de Genève"),)
    assert contact.unmapped == (
        "item3.X-ABDATE:1970-06-02",
        "item3.X-ABLabel:_$!<Anniversary>!$_",
    )


def test_a_title_goes_before_a_role() -> None:
    contact = contact_of("FN:Li Na", "ROLE:Hydrologist", "TITLE:Director")
    assert contact.role == "Director"
    assert contact.unmapped == ("ROLE:Hydrologist",)
    assert contact_of("FN:Li Na", "ROLE:Hydrologist").role == "Hydrologist"


def test_home_says_where_they_live() -> None:
    work = "ADR;TYPE=work,pref:;;1 Main St;Austin;TX;1;USA;an eighth"
    home = "ADR;TYPE=home:;;2 Calle;Mérida;Yucatán;2;México"
    contact = contact_of("FN:Li Na", work, home)
    assert contact.location == "Mérida, México"
    assert contact.unmapped == (work, home)
    assert contact_of("FN:Li Na", work).location == "Austin, USA"


def test_linkedin_is_told_from_other_links() -> None:
    contact = contact_of(
        "FN:Li Na",
        "item1.URL:https\\://www.linkedin.com/in/Li-Na/",
        "URL:example.org",
        "URL:example.org",
        "X-SOCIALPROFILE;type=linkedin:http://linkedin.com/in/li-na",
        "X-SOCIALPROFILE;type=twitter:http://twitter.com/lina",
    )
    assert contact.linkedin == "https://www.linkedin.com/in/li-na"
    assert contact.links == ("example.org",)
    assert contact.unmapped == ("X-SOCIALPROFILE;type=twitter:http://twitter.com/lina",)


def test_a_birthday_that_is_no_day_is_kept_and_named() -> None:
    (row,) = rows_of("FN:Li Na", "BDAY:19723101")
    assert row.contact is not None
    assert row.contact.birthday == ""
    assert row.contact.unmapped == ("BDAY:19723101",)
    assert row.why == "the birthday “19723101” can't be read (kept as written)"


def test_apple_leaves_out_the_year() -> None:
    contact = contact_of("FN:Li Na", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-01-22")
    assert contact.birthday == "--01-22"


def test_what_has_no_field_is_kept_as_it_was() -> None:
    kept = ("IMPP;PREF=1:xmpp:lina@example.org", "X-ANNIVERSARY:1999-09-09", "N:Li;Na;;Dr.;")
    contact = contact_of("FN:Li Na", *kept, "VERSION:3.0", "PRODID:x", "ORG:One", "ORG:Two")
    assert contact.unmapped == (*kept, "ORG:Two")


def test_photos_are_left_out_and_their_addresses_kept() -> None:
    contact = contact_of("FN:Li Na", "PHOTO;ENCODING=b:AAAA", "PHOTO:https://example.org/a.jpg")
    assert contact.unmapped == ("PHOTO:https://example.org/a.jpg",)


def test_tags_part_at_commas_escaped_or_not() -> None:
    contact = contact_of("FN:Li Na", r"CATEGORIES:a\, b,#c,A", "CATEGORIES:d")
    assert contact.tags == ("a", "b", "c", "d")


def test_several_notes_are_all_kept() -> None:
    assert contact_of("FN:Li Na", "NOTE:one", "NOTE:two").notes == "one\ntwo"


def test_nobody_can_drive_the_terminal_from_a_card() -> None:
    contact = contact_of("FN:Li\x1b[2J Na\u202e", "X-A:\x9b1m\u2066", "UID:a\x07", "NOTE:a\x1b\tb")
    assert (contact.name, contact.unmapped) == ("Li[2J Na", ("X-A:1m",))
    assert (contact.uid, contact.notes) == ("a", "a\tb")


def test_a_line_too_long_is_left_out_and_named() -> None:
    (row,) = rows_of("FN:Li Na", "NOTE:" + "x" * 1_000_001)
    assert row.contact is not None
    assert "left out" in row.why


def test_a_card_with_too_many_properties_is_refused() -> None:
    (row,) = rows_of("FN:Li Na", *["TEL:1"] * 2_000)
    assert row.contact is None
    assert "2,000 properties" in row.why


def test_a_file_without_cards_is_refused() -> None:
    with pytest.raises(ImportRefused, match="BEGIN:VCARD"):
        open_rows("p.vcf", b"FN:Li Na\n")


def test_a_thousand_cards_are_a_thousand_rows() -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Bekova;Aigerim;;;\r\nFN:Aigerim Bekova\r\n"
        "ORG:Steppe\\, Inc.;Research\r\nitem1.EMAIL;type=INTERNET:a@example.org\r\n"
        "item1.X-ABLabel:Büro\r\nTEL;type=CELL;type=pref:+7 701 000 00 00\r\n"
        "ADR;TYPE=HOME:;;1 Abay Ave;Almaty;;050000;Kazakhstan\r\nBDAY:1985-04-12\r\n"
        "NOTE:" + "\r\n ".join(["Likes maps\\, tea and rivers."] * 10) + "\r\nEND:VCARD\r\n"
    )
    raw = (card * 1_000).encode()
    rows = list(open_rows("p.vcf", raw).rows())
    assert len(rows) == 1_000


def test_a_card_without_its_end_is_read_and_that_is_said() -> None:
    whole, cut, last = open_rows(
        "a.vcf",
        b"""BEGIN:VCARD
FN:Li Na
END:VCARD
BEGIN:VCARD
FN:Tom Lee
BEGIN:VCARD
FN:Raj
""",
    ).rows()
    assert [row.contact.name for row in (whole, cut, last) if row.contact] == [
        *("Li Na", "Tom Lee", "Raj")
    ]
    assert whole.why == ""
    assert cut.why == last.why == "the card has no END:VCARD, so some of it may be missing"
