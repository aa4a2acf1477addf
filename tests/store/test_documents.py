"""A table of which documents are parsed when they are asked for is a table like any other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from netui.store.checkpoint import decode, encode
from netui.store.documents import StoredTable, tables_in
from netui.store.journal import Position

AT = Position("j", 3, 7)
IDS = st.integers(1, 99).map(str)
VALUES = st.dictionaries(st.text(max_size=5), st.text(max_size=5) | st.integers(0, 9), max_size=3)
TABLES = st.dictionaries(IDS, VALUES, max_size=8)
STEPS = st.lists(st.tuples(IDS, VALUES | st.none()), max_size=12)


def stored(documents: dict[str, Any]) -> StoredTable:
    return StoredTable(Raw(orjson.dumps(documents)))


def do(table: Any, steps: list[tuple[str, Any]]) -> None:
    for id, document in steps:
        if document is None:
            table.pop(id, None)
        else:
            table[id] = document


def known(table: StoredTable, documents: dict[str, Any]) -> StoredTable:
    """Return a table of which somebody has read the records."""
    table.highest = max(map(int, documents), default=0)
    return table


@given(TABLES, STEPS)
def test_one_whose_highest_id_is_known_is_the_same(documents: dict[str, Any], steps: Any) -> None:
    table, plain = known(stored(documents), documents), dict(documents)
    for id, document in steps:
        assert (id in table) == (id in plain)
        do(table, [(id, document)])
        do(plain, [(id, document)])
        assert table.get(id) == plain.get(id)
    copy = table.copy()
    assert b"{" + b"".join(copy.in_json(2)) + b"}" == orjson.dumps(plain)
    assert copy == table == plain


def test_a_new_document_does_not_part_those_that_were_read() -> None:
    table = known(stored({"1": {"name": "Ana"}, "7": {"name": "Bo"}}), {"1": {}, "7": {}})
    table["8"] = {"name": "Cy"}
    assert "9" not in table
    assert table["8"] == {"name": "Cy"}
    assert b"".join(table.in_json(10)) == b'"1":{"name":"Ana"},"7":{"name":"Bo"},"8":{"name":"Cy"}'
    assert table._documents is None


@given(TABLES, STEPS)
def test_it_is_a_dict_by_all_that_can_be_seen(documents: dict[str, Any], steps: Any) -> None:
    table, plain = stored(documents), dict(documents)
    do(table, steps)
    do(plain, steps)
    assert table == plain
    assert list(table) == list(plain)
    assert len(table) == len(plain)
    assert set(table.changed) <= {id for id, _ in steps}


@given(TABLES, STEPS, st.integers(1, 3), st.lists(IDS, max_size=3))
def test_in_a_file_it_comes_out_as_a_dict_does(
    documents: dict[str, Any], steps: Any, at_once: int, looked_at: list[str]
) -> None:
    table, plain = stored(documents), dict(documents)
    for id in looked_at:
        table.get(id)
    do(table, steps)
    do(plain, steps)
    assert b"{" + b"".join(table.in_json(at_once)) + b"}" == orjson.dumps(plain)
    assert b"".join(encode({"contacts": table}, AT)) == b"".join(encode({"contacts": plain}, AT))


def test_a_copy_changes_apart() -> None:
    table = stored({"1": {"name": "Ana"}, "2": {"name": "Bo"}})
    del table["1"]
    copy = table.copy()
    copy["3"] = {"name": "Cy"}
    table["2"] = {"name": "Bea"}
    assert copy == {"2": {"name": "Bo"}, "3": {"name": "Cy"}}
    assert table == {"2": {"name": "Bea"}}


def test_a_file_that_netui_wrote_is_read_without_parsing_its_documents() -> None:
    raw = b"".join(encode({"contacts": {"1": {"id": 1, "name": "Zoë"}}, "changes": {}}, AT))
    found = decode(raw, Path("netui.json"))
    assert not found.edited
    assert found.position == AT
    contacts = found.tree["contacts"]
    assert isinstance(contacts, StoredTable)
    assert contacts == {"1": {"id": 1, "name": "Zoë"}}
    assert found.tree["changes"] == {}


def test_a_file_that_somebody_edited_is_parsed_and_cleaned_at_once() -> None:
    raw = b"".join(encode({"contacts": {"1": {"id": 1, "name": "Zoe"}}}, AT))
    found = decode(raw.replace(b"Zoe", b"Z\\u001boe"), Path("netui.json"))
    assert found.edited
    assert found.tree["contacts"] == {"1": {"id": 1, "name": "Zoe"}}
    assert not isinstance(found.tree["contacts"], StoredTable)


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"contacts": 1}', b'{"contacts": {}', b"\xff"])
def test_what_is_not_of_tables_is_left_to_a_closer_look(raw: bytes) -> None:
    assert tables_in(raw) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b'{"name": "\xff"}', '{"name": "\N{REPLACEMENT CHARACTER}"}'),
        (b"[" * 600 + b"]" * 600, "[" * 600 + "]" * 600),
        (b'{"name": "Ada", "minutes": 1e999}', {"name": "Ada", "minutes": None}),
    ],
    ids=["no UTF-8", "nested too deeply", "a number that is none"],
)
def test_a_document_that_no_encoder_wrote_is_its_text_or_cleaned(written: bytes, read: Any) -> None:
    table = StoredTable(Raw(b'{"1": ' + written + b', "2": {"name": "Bo"}}'))
    assert table["1"] == read
    assert table["2"] == {"name": "Bo"}
    assert orjson.loads(b"{" + b"".join(table.in_json(9)) + b"}")["1"] == read
