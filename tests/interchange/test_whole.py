"""A whole network as JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from netui.interchange import ImportRefused, open_source, open_whole
from netui.interchange.whole import read_whole, recognises, write_whole
from netui.model import TABLES, Contact, Favor, Record

NOW = datetime(2026, 6, 9, 17, 30, tzinfo=UTC)


def tables(**records: list[Record]) -> dict[str, dict[int, Record]]:
    return {name: {each.id: each for each in records.get(name, [])} for name in TABLES}


SOME = tables(
    contacts=[
        Contact(id=9, name="Li Na", created_at=NOW, updated_at=NOW, notes="one\ntwo"),
        Contact(id=2, name="Łukasz Ó", birthday="--04-12"),
    ],
    favors=[Favor(id=5, contact=9, direction="given", what="slides", on=date(2026, 6, 1))],
)


def test_records_stand_by_table_and_id_one_a_line() -> None:
    raw = b"".join(write_whole(SOME))
    assert raw.decode().splitlines()[:4] == [
        '{"netui": 1,',
        '"contacts": [',
        '{"id":2,"name":"Łukasz Ó","birthday":"--04-12"},',
        '{"id":9,"created_at":"2026-06-09T17:30:00Z","updated_at":"2026-06-09T17:30:00Z",'
        '"name":"Li Na","notes":"one\\ntwo"}',
    ]
    assert list(json.loads(raw)) == ["netui", *TABLES]


def test_what_is_written_is_read() -> None:
    whole = read_whole("a.json", b"".join(write_whole(SOME)))
    assert whole.refused == []
    assert tables(**whole.records) == SOME


@pytest.mark.parametrize(
    ("raw", "is_one"),
    [
        (b'{"netui": 1}', True),
        (b'  {\n "netui":1}', True),
        (b"{}", False),
        (b'{"netui": {}}', False),
        (b'[{"netui": 1}]', False),
        (b"", False),
    ],
)
def test_it_is_known_by_its_beginning(raw: bytes, is_one: bool) -> None:
    assert recognises(raw) is is_one


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b'{"netui": 1, "contacts": [', "breaks off"),
        (b'{"netui": {}}', "not netui's"),
        (b'{"netui": 2}', "newer netui"),
        (b'{"netui": 1, "x": ' + b"[" * 100_000, "breaks off"),
    ],
)
def test_what_can_not_be_used_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(ImportRefused, match=why):
        read_whole("a.json", raw)


def test_one_bad_record_costs_no_other() -> None:
    whole = read_whole(
        "a.json",
        json.dumps(
            {
                "netui": 1,
                "contacts": [
                    {"id": 1},
                    {"id": 2, "name": "Li"},
                    {"id": 2, "name": "Na"},
                    {"id": 0, "name": "Po"},
                    {"id": 4, "name": " "},
                    {"id": 5, "name": "X", "circle": "best"},
                    7,
                ],
                "favors": {},
                "spells": [],
            }
        ).encode(),
    )
    assert [each.id for each in whole.records["contacts"]] == [2]
    assert [each.at for each in whole.refused] == [
        "spells",
        *(f"contacts, record {number}" for number in (1, 3, 4, 5, 6, 7)),
        "favors",
    ]
    assert all(each.why for each in whole.refused)


def test_text_is_cleaned() -> None:
    raw = b'{"netui": 1, "contacts": [{"id": 1, "name": "Li\\u001b[2J\\u202e Na"}]}'
    assert read_whole("a.json", raw).records["contacts"][0].name == "Li[2J Na"  # type: ignore[attr-defined]


def test_another_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"contacts": []}')
    assert open_whole(tmp_path / "a.json") is None
    assert open_whole(tmp_path / "gone.json") is None
    assert open_whole(tmp_path) is None
    (tmp_path / "b.json").write_bytes(b"".join(write_whole(SOME)))
    assert open_whole(tmp_path / "b.json") is not None
    with pytest.raises(ImportRefused, match="whole network that netui exported"):
        open_source(tmp_path / "b.json")
