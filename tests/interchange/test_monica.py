"""Monica's export of an account, in both of its layouts, and its contact cards."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netui.actions.importing import bring_in, look_into
from netui.interchange import open_source
from netui.interchange.monica import open_rows, recognises
from netui.interchange.row import ImportRefused
from netui.model import Contact, Labeled
from netui.network import Network

NGOZI, WEI = "0a6f5f4e-1111-4111-8111-000000000001", "0a6f5f4e-1111-4111-8111-000000000002"
LUNCH = "0a6f5f4e-2222-4222-8222-000000000001"


def collection(kind: str, *values: Any) -> dict[str, Any]:
    return {"count": len(values), "type": kind, "values": list(values)}


def having(**properties: Any) -> dict[str, Any]:
    return {"created_at": "2020-02-03T10:00:00Z", "properties": properties}


EXPORT = {
    "version": "1.0-preview.1",
    "account": {
        "uuid": "0a6f5f4e-0000-4000-8000-000000000000",
        "data": [
            collection("user", {"uuid": "u"}),
            collection(
                "contact",
                {
                    "uuid": NGOZI,
                    "properties": {
                        "first_name": "Ngozi",
                        "middle_name": "Ada",
                        "last_name": "Okafor",
                        "nickname": "Ngo",
                        "description": "Met on the ferry.\nTall.",
                        "is_starred": True,
                        "is_dead": False,
                        "job": "Buyer",
                        "company": "Kano Textiles",
                        "food_preferences": "no nuts",
                        "stay_in_touch_frequency": 60,
                        "tags": ["sailing", "work"],
                        "birthdate": {
                            "is_age_based": False,
                            "is_year_unknown": True,
                            "date": "2020-12-01T00:00:00Z",
                        },
                        "first_met_date": {"date": "2015-06-07"},
                        "first_met_through": WEI,
                    },
                    "data": [
                        collection(
                            "contact_field",
                            having(data="ngozi@example.org", type="t-mail"),
                            having(data="+234 1 234 5678", type="t-phone"),
                            having(data="https://www.linkedin.com/in/Ngozi-O/", type="t-li"),
                            having(data="ngo", type="t-chat"),
                        ),
                        collection("note", having(body="Likes tea.\nAnd boats.")),
                        collection(
                            "address",
                            having(
                                name="home",
                                street="1 Dye Pits",
                                city="Kano",
                                province=None,
                                postal_code="700",
                                country="NG",
                            ),
                        ),
                        collection(
                            "call",
                            having(
                                called_at="2021-03-04T18:30:00Z",
                                content="About the ferry",
                                contact_called=True,
                            ),
                        ),
                        collection(
                            "conversation",
                            having(
                                happened_at="2021-03-05T00:00:00Z",
                                messages=[
                                    having(content="Coming?", written_by_me=True),
                                    having(content="Yes", written_by_me=False),
                                ],
                            ),
                        ),
                        collection("gift", having(name="A book", comment="on rivers")),
                        collection("life_event", having(name="Moved", happened_at="2019-01-02")),
                        collection("activity", LUNCH),
                    ],
                },
                {
                    "uuid": WEI,
                    "properties": {
                        "first_name": "Wei",
                        "is_dead": True,
                        "deceased_date": {"date": "2022-01-01"},
                        "birthdate": {"is_age_based": True, "date": "1980-01-01"},
                    },
                    "data": [collection("activity", LUNCH)],
                },
                {"uuid": "x", "properties": {"last_name": " "}, "data": []},
            ),
            collection(
                "relationship",
                {"properties": {"type": "partner", "contact_is": WEI, "of_contact": NGOZI}},
            ),
            collection(
                "activity",
                {
                    "uuid": LUNCH,
                    "properties": {
                        "summary": "Lunch",
                        "description": "at the market",
                        "happened_at": "2020-05-06T00:00:00Z",
                    },
                },
                {"uuid": "y", "properties": {"summary": "Alone", "happened_at": "2020-05-07"}},
            ),
        ],
        "instance": {
            "contact_field_types": [
                {"uuid": "t-mail", "properties": {"name": "Email", "type": "email"}},
                {"uuid": "t-phone", "properties": {"name": "Phone", "type": "phone"}},
                {"uuid": "t-li", "properties": {"name": "LinkedIn"}},
                {"uuid": "t-chat", "properties": {"name": "Telegram"}},
            ]
        },
    },
}


def encoded(export: object = EXPORT) -> bytes:
    return json.dumps(export, indent=4).encode()


def people(raw: bytes) -> list[Contact]:
    return [row.contact for row in open_rows("m.json", raw).rows() if row.contact]


def test_a_contact_is_read_with_all_that_hangs_on_it() -> None:
    ngozi, wei = people(encoded())
    assert ngozi == Contact(
        uid=NGOZI,
        name="Ngozi Ada Okafor",
        given_name="Ngozi",
        family_name="Okafor",
        company="Kano Textiles",
        role="Buyer",
        tags=("sailing", "work", "starred"),
        emails=(Labeled("ngozi@example.org"),),
        phones=(Labeled("+234 1 234 5678"),),
        links=("telegram: ngo",),
        linkedin="https://www.linkedin.com/in/ngozi-o",
        location="Kano, NG",
        birthday="--12-01",
        cadence_days=60,
        met_on=date(2015, 6, 7),
        via="Wei",
        notes=(
            "Met on the ferry.\nTall.\nFood: no nuts\npartner: Wei\n2020-02-03: Likes tea.\n"
            "And boats.\n2019-01-02: life event: Moved\ngift: A book · on rivers"
        ),
        unmapped=(
            "ADR:;;1 Dye Pits;Kano;;700;NG",
            "N:Okafor;Ngozi;Ada;;",
            "NICKNAME:Ngo",
        ),
    )
    assert (wei.birthday, wei.notes) == ("", "Has died 2022-01-01")


def test_activities_calls_and_conversations_are_meetings() -> None:
    meetings = list(open_rows("m.json", encoded()).meetings())
    one, two = "m.json:contact 1", "m.json:contact 2"
    assert [
        (each.on.isoformat(), each.channel, each.people, each.summary, each.started_by)
        for each in meetings
        if each.people
    ] == [
        ("2021-03-04", "call", (one,), "About the ferry", "them"),
        ("2021-03-05", "message", (one,), "Coming? / Yes", "me"),
        ("2020-05-06", "other", (one, two), "Lunch. at the market", "me"),
    ]
    assert [each.why for each in meetings if not each.people] == [
        "an activity with none of the contacts"
    ]


def test_somebody_without_a_name_is_refused_and_kept_as_written() -> None:
    (row,) = [row for row in open_rows("m.json", encoded()).rows() if row.contact is None]
    assert row.at == "m.json:contact 3"
    assert json.loads(row.written)["uuid"] == "x"


def test_a_second_import_changes_nothing(network: Network, tmp_path: Path) -> None:
    path = tmp_path / "monica.json"
    path.write_bytes(encoded())
    plan = bring_in(network, look_into(network, path))
    assert (plan.count("new"), plan.new_meetings()) == (2, 3)
    again = look_into(network, path)
    assert again.source.kind == "monica"
    assert again.plan.changed() == 0
    assert [each.action for each in again.plan.meetings] == ["same", "same", "same", "skipped"]
    network.undo()
    assert not network.contacts
    assert not network.interactions


def test_the_earlier_layout_has_collections_by_name() -> None:
    earlier = {
        "account": {
            "uuid": "a",
            "contacts": {
                "count": 1,
                "values": [
                    {
                        "uuid": NGOZI,
                        "properties": {
                            "first_name": "Ngozi",
                            "activities": {"count": 1, "values": [LUNCH]},
                            "calls": {
                                "count": 1,
                                "values": [having(called_at="2021-03-04", content="Hi")],
                            },
                        },
                    }
                ],
            },
            "activities": {
                "count": 1,
                "values": [
                    {
                        "uuid": LUNCH,
                        "properties": {"summary": "Lunch", "happened_at": "2020-05-06"},
                    }
                ],
            },
        }
    }
    contents = open_rows("m.json", encoded(earlier))
    assert [row.contact.name for row in contents.rows() if row.contact] == ["Ngozi"]
    assert [each.summary for each in contents.meetings()] == ["Hi", "Lunch"]


@pytest.mark.parametrize(
    ("raw", "saying"),
    [
        (b'{"account": {"uuid": "a", "data": [', "can't be read"),
        (b'{"account": {"uuid": "a", "data": []}}', "no contacts"),
        (b'{"account": {"uuid": ' + b"[" * 100_000, "can't be read"),
    ],
)
def test_a_broken_export_is_refused(raw: bytes, saying: str) -> None:
    assert recognises(raw)
    with pytest.raises(ImportRefused, match=saying):
        open_rows("m.json", raw)


@pytest.mark.parametrize("odd", [None, 3, "x", [], [3], {}, {"values": [3, None, "x"]}])
def test_things_of_another_shape_are_passed_over(odd: object) -> None:
    export = json.loads(encoded())
    contact = export["account"]["data"][1]["values"][0]
    for key in ("birthdate", "tags", "first_met_date", "job", "is_starred"):
        contact["properties"][key] = odd
    for each in contact["data"]:
        each["values"] = [odd, {"properties": odd}]
    export["account"]["instance"] = odd
    contents = open_rows("m.json", encoded(export))
    assert next(row.contact for row in contents.rows() if row.contact).name == "Ngozi Ada Okafor"
    assert len(list(contents.meetings())) >= 2


def test_its_cards_are_read_as_cards(tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_text(
        "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:0a6f5f4e-1111-4111-8111-000000000001\r\n"
        "SOURCE:https://monica.example/people/1\r\nFN:Ngozi Okafor\r\nN:Okafor;Ngozi;Ada;;\r\n"
        "NICKNAME:Ngo\r\nGENDER:F;\r\nORG:Kano Textiles\r\nTITLE:Buyer\r\nBDAY:--1201\r\n"
        "ADR;TYPE=home:;;1 Dye Pits;Kano;;700;NG\r\nEMAIL;TYPE=home:ngozi@example.org\r\n"
        "TEL:+234 1 234 5678\r\nSOCIALPROFILE;TYPE=facebook:https://facebook.example/ngo\r\n"
        "CATEGORIES:sailing,work\r\nNOTE:Met on the ferry.\r\nEND:VCARD\r\n",
        newline="",
    )
    (row,) = open_source(path).rows
    contact = row.contact
    assert contact is not None
    assert (contact.uid, contact.birthday, contact.tags) == (NGOZI, "--12-01", ("sailing", "work"))
    assert "SOCIALPROFILE;TYPE=facebook:https://facebook.example/ngo" in contact.unmapped
