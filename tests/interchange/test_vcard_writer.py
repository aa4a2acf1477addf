"""From a contact to a card, and back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netui.interchange.vcard import open_rows
from netui.interchange.vcard_writer import Version, card, folded, write_cards
from netui.model import Contact, Labeled, Move, clean_line, clean_text

UID = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
VERSIONS: tuple[Version, ...] = ("3.0", "4.0")

AIGERIM = Contact(
    uid=UID,
    name="Dr. Aigerim Bekova",
    given_name="Aigerim",
    family_name="Bekova",
    company="Steppe, Inc.",
    department="Research; Soil",
    role="Head of Soil",
    tags=("Almaty", "soil"),
    emails=(Labeled("aigerim@example.org", "work"), Labeled("a@example.com")),
    phones=(Labeled("+7 701 000 00 00", "mobile"), Labeled("+7 727 000 00 00", "Büro Алматы")),
    links=("https://aigerim.example.org/?a=1,2;b",),
    linkedin="https://www.linkedin.com/in/aigerim",
    location="Almaty, Kazakhstan",
    birthday="--01-22",
    notes="Likes maps\nand tea, black; \\o/",
    updated_at=datetime(2026, 6, 9, 17, 30, tzinfo=UTC),
)


def lines_of(contact: Contact, version: Version, *, whole: bool = False) -> list[str]:
    return card(contact, version, whole=whole).decode().replace("\r\n ", "").splitlines()


def read(raw: bytes) -> Contact:
    (row,) = open_rows("p.vcf", raw).rows()
    assert row.contact is not None
    assert row.why == ""
    return row.contact


def test_a_card_of_3_0_for_phones() -> None:
    assert lines_of(AIGERIM, "3.0")[3:] == [
        f"UID:{UID}",
        "FN:Dr. Aigerim Bekova",
        "N:Bekova;Aigerim;;;",
        r"ORG:Steppe\, Inc.;Research\; Soil",
        "TITLE:Head of Soil",
        "EMAIL;TYPE=work,pref:aigerim@example.org",
        "EMAIL:a@example.com",
        "TEL;TYPE=cell,pref:+7 701 000 00 00",
        "item1.TEL:+7 727 000 00 00",
        "item1.X-ABLabel:Büro Алматы",
        "item2.URL:https://www.linkedin.com/in/aigerim",
        "item2.X-ABLabel:LinkedIn",
        r"URL:https://aigerim.example.org/?a=1\,2\;b",
        r"ADR;TYPE=home,pref:;;;Almaty\, Kazakhstan;;;",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-01-22",
        "CATEGORIES:Almaty,soil",
        r"NOTE:Likes maps\nand tea\, black\; \\o/",
        "REV:20260609T173000Z",
        "END:VCARD",
    ]


def test_a_card_of_4_0_for_files() -> None:
    lines = lines_of(AIGERIM, "4.0")
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    assert {
        f"UID:urn:uuid:{UID}",
        "BDAY:--0122",
        "EMAIL;TYPE=work;PREF=1:aigerim@example.org",
        r"ADR;TYPE=home;PREF=1:;;;Almaty\, Kazakhstan;;;",
        "URL:https://aigerim.example.org/?a=1,2;b",
    } <= set(lines)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_card_reads_back_as_the_contact(version: Version) -> None:
    assert read(card(AIGERIM, version)) == replace(AIGERIM, updated_at=None)


@pytest.mark.parametrize(
    ("birthday", "in_3_0", "in_4_0"),
    [
        ("1985-04-12", "BDAY:1985-04-12", "BDAY:19850412"),
        ("--04-12", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12", "BDAY:--0412"),
        ("--02-29", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "BDAY:--0229"),
    ],
)
def test_birthdays(birthday: str, in_3_0: str, in_4_0: str) -> None:
    contact = Contact(name="Li Na", birthday=birthday)
    assert in_3_0 in lines_of(contact, "3.0")
    assert in_4_0 in lines_of(contact, "4.0")
    assert {read(card(contact, version)).birthday for version in VERSIONS} == {birthday}


@pytest.mark.parametrize("name", ["Priya Shah", "Priya", "van den Berg", "孔夫子"])
def test_a_name_is_never_split(name: str) -> None:
    contact = Contact(name=name)
    assert f"N;X-NETUI-WHOLE=1:;{name};;;" in lines_of(contact, "3.0")
    assert not [line for line in lines_of(contact, "4.0") if line.startswith("N")]
    for version in VERSIONS:
        assert read(card(contact, version)) == contact


@pytest.mark.parametrize("given_name", ["Cher", ""])
@pytest.mark.parametrize("version", VERSIONS)
def test_somebody_of_one_name_keeps_what_is_known_of_it(given_name: str, version: Version) -> None:
    contact = Contact(name="Cher", given_name=given_name)
    assert read(card(contact, version)) == contact


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("", ["TEL:1"]),
        ("mobile", ["TEL;TYPE=cell:1"]),
        ("home fax", ["TEL;TYPE=home,fax:1"]),
        ("work, mobile", ["item1.TEL:1", "item1.X-ABLabel:work\\, mobile"]),
        ("cell", ["item1.TEL:1", "item1.X-ABLabel:cell"]),  # the type would come back as "mobile"
        ("Work", ["item1.TEL:1", "item1.X-ABLabel:Work"]),
        ("Bureau de Genève", ["item1.TEL:1", "item1.X-ABLabel:Bureau de Genève"]),
    ],
)
def test_a_label_is_a_type_of_the_standard_where_it_can(label: str, lines: list[str]) -> None:
    contact = Contact(name="Li Na", phones=(Labeled("1", label),))
    found = lines_of(contact, "3.0")
    assert [line for line in found if "TEL" in line or "ABLabel" in line] == lines
    assert read(card(contact, "3.0")) == contact


KEPT = (
    "IMPP;PREF=1:xmpp:lina@example.org",
    "item7.X-ABDATE:1970-06-02",
    "ORG:Two",
    "ROLE:Hydrologist",
    "item7.X-ABLabel:_$!<Anniversary>!$_",
)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_has_no_field_is_written_back_untouched(version: Version) -> None:
    labeled = (Labeled("1", "yurt"),)
    contact = Contact(name="Li", company="One", role="Head", phones=labeled, unmapped=KEPT)
    lines = lines_of(contact, version)
    assert lines[-len(KEPT) - 1 : -1] == list(KEPT)
    assert "item8.X-ABLabel:yurt" in lines  # a label of a group of its own
    assert read(card(contact, version)) == contact


@pytest.mark.parametrize("version", VERSIONS)
def test_a_kept_name_keeps_its_title_and_follows_the_fields(version: Version) -> None:
    kept = Contact(
        name="Li Na", given_name="Na", family_name="Li", unmapped=("N;SORT-AS=Li:Li;Na;;Dr.;",)
    )
    assert read(card(kept, version)) == kept
    married = replace(kept, family_name="Chan")
    names = [line for line in lines_of(married, version) if line.startswith("N;")]
    assert names == ["N;SORT-AS=Li:Chan;Na;;Dr.;"]


def test_a_kept_address_says_where_they_live_unless_the_field_says_otherwise() -> None:
    home = "ADR;TYPE=home:;;2 Calle;Mérida;Yucatán;2;México"
    contact = Contact(name="Li", location="Mérida, México", unmapped=(home,))
    assert [line for line in lines_of(contact, "3.0") if "ADR" in line] == [home]
    moved = replace(contact, location="Oaxaca")
    assert [line for line in lines_of(moved, "3.0") if "ADR" in line] == [
        "ADR;TYPE=home,pref:;;;Oaxaca;;;",
        home,
    ]
    assert read(card(moved, "3.0")) == moved


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "line", ["BDAY:19723101", "UID:other", "END:VCARD", "VERSION:2.1", "REV:2020", "PRODID:x"]
)
def test_a_kept_line_never_says_a_second_time_what_is_written(line: str, version: Version) -> None:
    contact = Contact(uid=UID, name="Li", birthday="--04-12", unmapped=(line, "X-AFTER:1"))
    lines = lines_of(contact, version)
    assert [each for each in lines if each == line] == (["END:VCARD"] if "END" in line else [])
    for name in ("BEGIN", "VERSION", "PRODID", "UID", "BDAY", "END"):
        assert len([each for each in lines if each.startswith((f"{name}:", f"{name};"))]) == 1


@pytest.mark.parametrize(
    ("kept", "written"),
    [
        ("X-GOOGLE TALK;TYPE=WORK:li", "X-GOOGLE-TALK;TYPE=WORK:li"),
        ("some.other.value:1", "some-other.VALUE:1"),
        ("X-WAB_A:1", "X-WAB_A:1"),
        ("ADR;HOME;PREF;:;;1 Rua;;;;", "ADR;TYPE=HOME,PREF:;;1 Rua;;;;"),
        (
            r"ADR;LABEL=\"1 Rua\, Faro: 2\":;;1 Rua;;;;",
            'ADR;LABEL="1 Rua, Faro: 2":;;1 Rua;;;;',
        ),
        ("ADR;HOME;PREF:;;1 Rua;;;;", "ADR;HOME;PREF:;;1 Rua;;;;"),
        ('x-a;b="c:d",e:f', 'x-a;b="c:d",e:f'),
    ],
)
def test_a_kept_line_that_is_no_line_becomes_one(kept: str, written: str) -> None:
    lines = lines_of(Contact(name="Li", unmapped=(kept,)), "3.0")
    assert lines[-2] == written
    again = read(card(Contact(name="Li", unmapped=(written,)), "3.0"))
    assert lines_of(again, "3.0") == lines


WHOLE: dict[str, Any] = {
    "seniority": "senior",
    "circle": "close",
    "cadence_days": 45,
    "incentives": "shipping; on time, always",
    "needs": "a lead",
    "offers": "true",
    "how_i_can_help": "null",
    "colleague": True,
    "working_on": "checkout",
    "working_on_on": date(2026, 5, 1),
    "hiring": "yes",
    "knows_hiring_manager": False,
    "would_answer": "no",
    "situation_on": date(2026, 5, 2),
    "met_on": date(2024, 1, 5),
    "via": "Raj",
    "muted": True,
    "pinned": True,
    "archived_on": date(2026, 6, 1),
    "snoozed_until": date(2026, 7, 1),
    "snoozes": 2,
    "cadence_from": date(2026, 1, 1),
    "moves": (Move(date(2025, 2, 2), "A; B", "C"), Move(date(2026, 2, 2), "", "D")),
}


@pytest.mark.parametrize("version", VERSIONS)
def test_what_only_netui_knows_goes_along_where_that_is_asked_for(version: Version) -> None:
    contact = Contact(name="Li Na", **WHOLE)
    assert read(card(contact, version)) == Contact(name="Li Na")
    assert b"X-NETUI-CIRCLE" not in card(contact, version)
    assert read(card(contact, version, whole=True)) == contact


def test_no_field_of_a_contact_is_forgotten() -> None:
    elsewhere = {"id", "created_at", "updated_at", "met_at", "distinct_from", "unmapped"}
    in_cards = {name for name in Contact.__struct_fields__ if getattr(AIGERIM, name)}
    assert set(Contact.__struct_fields__) == elsewhere | in_cards | set(WHOLE)


@pytest.mark.parametrize(
    "line", ["X-NETUI-CIRCLE:best", "X-NETUI-CADENCE-DAYS:often", "X-NETUI-MOVE:x", "X-NETUI-B:1"]
)
def test_an_own_line_that_can_not_be_read_is_kept(line: str) -> None:
    raw = f"BEGIN:VCARD\nFN:Li\n{line}\nEND:VCARD\n".encode()
    assert read(raw) == Contact(name="Li", unmapped=(line,))


# Folding (RFC 6350, 3.2)


@pytest.mark.parametrize(
    ("line", "lengths"),
    [("a" * 75, [75]), ("a" * 76, [75, 2]), ("a" * 149, [75, 75]), ("a" * 150, [75, 75, 2])],
)
def test_lines_are_folded_at_75_octets(line: str, lengths: list[int]) -> None:
    assert [len(piece) for piece in folded(line).split(b"\r\n")[:-1]] == lengths


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300))
def test_no_character_is_folded_in_its_middle(line: str) -> None:
    pieces = folded(line).removesuffix(b"\r\n").split(b"\r\n ")
    assert "".join(piece.decode() for piece in pieces) == line
    assert all(len(piece) <= 75 - (place > 0) for place, piece in enumerate(pieces))


# Whatever is in the fields

lines = st.text(max_size=30).map(clean_line)
words = lines.map(lambda text: text or "Li")
_labels = lines.map(lambda text: text.replace("_$!<", ""))
_values = st.text("ab@.+-0 ,\\'\"_ž", min_size=1).map(lambda text: clean_line(text) or "1")
_tags = words.map(lambda text: text.replace(",", "").lstrip("#").strip() or "tag")
contacts = st.builds(
    Contact,
    uid=st.uuids().map(str) | st.just(""),
    name=words,
    given_name=lines,
    family_name=lines,
    company=lines,
    department=lines,
    role=lines,
    tags=st.lists(_tags, max_size=3, unique_by=str.casefold).map(tuple),
    emails=st.lists(
        st.builds(Labeled, _values, _labels), max_size=3, unique_by=lambda each: each.value
    ).map(tuple),
    phones=st.lists(
        st.builds(Labeled, _values, _labels | st.sampled_from(["mobile", "work fax", "home"])),
        max_size=3,
        unique_by=lambda each: each.value,
    ).map(tuple),
    links=st.lists(
        words.map(lambda text: f"https://example.org/{text}"), unique=True, max_size=2
    ).map(tuple),
    location=lines,
    birthday=st.dates().map(lambda day: day.isoformat() if day.year != 1604 else "--02-29"),
    notes=st.text(max_size=60).map(lambda text: clean_text(text).strip()),
)


@settings(max_examples=80, deadline=None)
@given(contacts, st.sampled_from(VERSIONS), st.booleans())
def test_whatever_a_contact_is_it_reads_back_the_same(
    contact: Contact, version: Version, whole: bool
) -> None:
    assert read(card(contact, version, whole=whole)) == contact


def test_a_file_is_a_card_after_another() -> None:
    raw = b"".join(write_cards([AIGERIM, Contact(name="Li Na")]))
    assert [row.contact.name for row in open_rows("p.vcf", raw).rows() if row.contact] == [
        "Dr. Aigerim Bekova",
        "Li Na",
    ]
    assert raw.replace(b"\r\n", b"").count(b"\n") == 0
