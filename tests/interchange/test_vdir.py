"""A card in a folder, of which only what changed is changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netui.interchange.vdir import as_card, digest_of, file_name, patched, seen, without_data
from netui.interchange.vdir_merge import LISTS, VALUES, differing, plain
from netui.model import Contact, Labeled
from tests.interchange.test_vcard_writer import contacts

NOW = datetime(2026, 6, 9, 17, 30, tzinfo=UTC)
PHOTO = b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"A" * 48 + b"\r\n " + b"B" * 74 + b"\r\n"
CARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Phone//EN\r\nUID:u-1\r\n"
    b"N:Bekova;Aigerim;Maria;Dr.;\r\nFN:Dr. Aigerim Bekova\r\nNICKNAME:Aiga\r\n"
    b"ORG:Steppe\\, Inc.;Research\r\nTITLE:Head\r\n"
    b"EMAIL;TYPE=INTERNET,WORK,pref:a@example.org\r\nEMAIL;X-KEEP=1:b@example.org\r\n"
    b"item1.TEL:+7 701 000\r\nitem1.X-ABLabel:yurt\r\nTEL;TYPE=CELL:+7 702 000\r\n"
    b"ADR;TYPE=HOME:;;1 Abay Ave;Almaty;;050000;Kazakhstan\r\nBDAY:1985-04-12\r\n"
    b"URL:https://example.org\r\nURL;X-A=b:https://www.linkedin.com/in/aigerim\r\n"
    + PHOTO
    + b'CATEGORIES:soil,tea\r\nX-ODD;X-P="a:b":c\\,d\r\nNOTE:maps\r\nREV:20200101T000000Z\r\n'
    b"END:VCARD\r\n"
)


def person() -> Contact:
    found = seen(CARD).contact
    assert found is not None
    return found


def lines(raw: bytes) -> list[bytes]:
    return raw.replace(b"\r\n ", b"").splitlines()


def test_without_a_change_it_stays_byte_for_byte() -> None:
    assert patched(CARD, person(), now=NOW) == CARD


@pytest.mark.parametrize(
    ("fields", "gone", "new"),
    [
        ({"role": "CTO"}, [b"TITLE:Head"], [b"TITLE:CTO"]),
        ({"role": ""}, [b"TITLE:Head"], []),
        ({"notes": "one\ntwo"}, [b"NOTE:maps"], [b"NOTE:one\\ntwo"]),
        (
            {"company": "Acme", "department": ""},
            [b"ORG:Steppe\\, Inc.;Research"],
            [b"ORG:Acme"],
        ),
        (
            {"family_name": "Omarova"},
            [b"N:Bekova;Aigerim;Maria;Dr.;"],
            [b"N:Omarova;Aigerim;Maria;Dr.;"],
        ),
        ({"name": "Aigerim B."}, [b"FN:Dr. Aigerim Bekova"], [b"FN:Aigerim B."]),
        ({"birthday": "--04-12"}, [b"BDAY:1985-04-12"],
         [b"BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12"]),
        ({"tags": ("tea",)}, [b"CATEGORIES:soil,tea"], [b"CATEGORIES:tea"]),
        (
            {"emails": (Labeled("a@example.org", "work"), Labeled("c@example.org"))},
            [b"EMAIL;X-KEEP=1:b@example.org"],
            [b"EMAIL:c@example.org"],
        ),
        (
            {"phones": (Labeled("+7 702 000", "mobile"),)},
            [b"item1.TEL:+7 701 000", b"item1.X-ABLabel:yurt"],
            [],
        ),
        (
            {"phones": (Labeled("+7 701 000", "ger"), Labeled("+7 702 000", "mobile"))},
            [b"item1.TEL:+7 701 000", b"item1.X-ABLabel:yurt"],
            [b"item2.TEL:+7 701 000", b"item2.X-ABLabel:ger"],
        ),
        ({"links": ()}, [b"URL:https://example.org"], []),
        (
            {"linkedin": "https://www.linkedin.com/in/new"},
            [b"URL;X-A=b:https://www.linkedin.com/in/aigerim"],
            [b"item2.URL:https://www.linkedin.com/in/new", b"item2.X-ABLabel:LinkedIn"],
        ),
        ({"location": "Astana"}, [], [b"ADR;TYPE=home,pref:;;;Astana;;;"]),
    ],
)  # fmt: skip
def test_only_what_changed_is_changed(
    fields: dict[str, object], gone: list[bytes], new: list[bytes]
) -> None:
    wanted = replace(person(), **fields)
    raw = patched(CARD, wanted, now=NOW)
    before, after = lines(CARD), lines(raw)
    rev = [b"REV:20260609T173000Z"]
    assert [line for line in before if line not in after] == [*gone, b"REV:20200101T000000Z"]
    assert sorted(line for line in after if line not in before) == sorted([*new, *rev])
    assert PHOTO in raw
    assert after[-1] == b"END:VCARD"
    found = seen(raw).contact
    assert found is not None
    assert differing(found, wanted) == []


def test_a_place_of_ours_gives_way_to_the_next() -> None:
    moved = patched(CARD, replace(person(), location="Astana"))
    assert (
        lines(patched(moved, replace(person(), location="Oral"))).count(
            b"ADR;TYPE=home,pref:;;;Oral;;;"
        )
        == 1
    )
    assert b"Astana" not in patched(moved, replace(person(), location="Oral"))
    assert b"home,pref" not in patched(moved, person())


def test_a_name_that_is_not_parted_is_held_in_n_as_a_whole() -> None:
    raw = as_card(Contact(name="Priya Shah", uid="u")).raw
    renamed = lines(patched(raw, Contact(name="Priya S.", uid="u")))
    assert b"N;X-NETUI-WHOLE=1:;Priya S.;;;" in renamed
    assert not [line for line in renamed if b"Shah" in line]
    by_khard = raw.replace(b"N;X-NETUI-WHOLE=1:", b"N:")
    assert b"N;X-NETUI-WHOLE=1:;Priya S.;;;" in lines(
        patched(by_khard, Contact(name="Priya S.", uid="u"))
    )


def test_lines_without_a_field_come_and_go() -> None:
    raw = patched(CARD, person(), ["X-NEW:1", "NICKNAME:Aiga"], {'X-ODD;X-P="a:b":c\\,d'})
    assert lines(raw).count(b"NICKNAME:Aiga") == 1
    assert b"X-NEW:1" in lines(raw)
    assert b"X-ODD" not in raw


def test_a_card_without_uid_is_given_one() -> None:
    raw = CARD.replace(b"UID:u-1\r\n", b"")
    assert b"UID:u-2" in lines(patched(raw, replace(person(), uid="u-2")))
    assert patched(CARD, replace(person(), uid="u-2")) == CARD


def test_the_ends_of_lines_are_as_they_were() -> None:
    raw = patched(CARD.replace(b"\r\n", b"\n"), replace(person(), role="CTO"))
    assert b"\r" not in raw
    assert b"TITLE:CTO\n" in raw


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no card"),
        (b"hello", "no card"),
        (CARD * 2, "2 cards"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "nothing to know the person by"),
        (b"BEGIN:VCARD\nFN:J\xe9r\xf4me\nEND:VCARD\n", "UTF-8"),
        (b"BEGIN:VCARD\nFN:Li\nNOTE:" + b"x" * 17_000_000, "larger than 16 MB"),
    ],
)
def test_what_is_no_card_of_one_person_has_a_reason(raw: bytes, why: str) -> None:
    found = seen(raw)
    assert found.contact is None
    assert why in found.why


def test_a_digest_tells_of_changes_but_not_of_what_passes() -> None:
    stays = CARD.replace(b"REV:2020", b"REV:2021").replace(b"//Phone", b"//Other")
    assert digest_of(stays) == digest_of(CARD) == seen(CARD).digest
    assert digest_of(CARD.replace(b"Head", b"CTO")) != digest_of(CARD)
    assert digest_of(CARD * 2) == ""


def test_what_is_remembered_has_no_photo() -> None:
    text = without_data(CARD)
    assert text == CARD.replace(PHOTO, b"").decode()


@pytest.mark.parametrize(
    ("uid", "name"),
    [
        ("f81d4fae-7dec", "f81d4fae-7dec.vcf"),
        ("", "7.vcf"),
        ("../../etc/passwd", "7.vcf"),
        (".hidden", "7.vcf"),
        ("a/b", "7.vcf"),
        ("a\\b", "7.vcf"),
        ("a\0b", "7.vcf"),
        ("con", "7.vcf"),
        ("COM1.x", "7.vcf"),
        ("a" * 300, "7.vcf"),
        ("ünï", "7.vcf"),
        ("taken", "7.vcf"),
        ("TAKEN", "7.vcf"),
    ],
)
def test_a_file_name_never_comes_from_a_hostile_uid(uid: str, name: str) -> None:
    assert file_name(uid, 7, {"taken.vcf"}) == name


def test_a_name_is_nobody_elses() -> None:
    assert file_name("a", 7, {"a.vcf", "7.vcf", "7-2.vcf"}) == "7-3.vcf"


@settings(max_examples=60, deadline=None)
@given(contacts, contacts, st.sets(st.sampled_from([*VALUES, *LISTS])))
def test_whatever_changes_the_card_says_it_and_the_rest_stays(
    before: Contact, other: Contact, changed: set[str]
) -> None:
    extra = b"X-ODD:1\r\n" + PHOTO
    raw = as_card(before).raw.replace(b"END:VCARD", extra + b"END:VCARD")
    there = seen(raw).contact
    assert there is not None
    wanted = replace(there, **{name: getattr(other, name) for name in changed})
    after = patched(raw, wanted)
    found = seen(after).contact
    assert found is not None
    assert differing(found, plain(wanted)) == []
    assert extra in after
    assert patched(after, wanted) == after
