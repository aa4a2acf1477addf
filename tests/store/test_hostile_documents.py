"""Valid JSON that no netui wrote: each odd document costs only itself, whoever made the file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

import orjson
import pytest

from netui.network import Network
from netui.store import SCHEMA, DataFile
from netui.store.doctor import examine, repair
from netui.store.journal import read_journal
from netui.store.merge import merge

NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)
MARK = b'{"netui":{"1":{"schema":%d}}' % SCHEMA
GOOD = b'"7":{"name":"Ada","uid":"u"}'
BAD_IDS = ("-1", "0", "01", "1e9", "1_0", " 1", "", "９", "9" * 30, "__proto__", "1.0")


@pytest.fixture
def path(path: Path) -> Path:
    """Where the data file will be; its folder is there."""
    path.parent.mkdir()
    return path


def edited(path: Path, *documents: bytes) -> None:
    """Write a file as another program would."""
    path.write_bytes(MARK + b',"contacts":{' + b",".join([*documents, GOOD]) + b"}}")


def with_checksum(path: Path, *documents: bytes) -> None:
    """Write a file as somebody would who wants it to be taken for netui's."""
    rest = b',"contacts":{' + b",".join([*documents, GOOD]) + b"}"
    mark = {"schema": SCHEMA, "journal": "j", "seq": 3, "crc": 7, "checksum": crc32(rest)}
    path.write_bytes(orjson.dumps({"netui": {"1": mark}})[:-1] + rest + b"}")


@pytest.fixture(params=[edited, with_checksum])
def write(request: pytest.FixtureRequest):
    return request.param


def opened(path: Path) -> Network:
    return Network(DataFile(path), lambda: NOW)


@pytest.mark.parametrize(
    ("document", "name"),
    [
        (rb'"3":{"name":"Bo\ud83d"}', "Bo"),
        (rb'"3":{"name":"Bo","x":NaN}', "Bo"),
        (rb'"3":{"name":"Bo","x":[Infinity,-Infinity,1e999,-1e999]}', "Bo"),
        (b'"3":{"name":"Bo","x":' + b"9" * 5_000 + b"}", "Bo"),
        (b'"3":{"name":"Bo","x":' + b"9" * 30 + b"}", "Bo"),
        (b'"3":{"name":"Bo","x":' + b"[" * 90 + b"]" * 90 + b"}", "Bo"),
        (b'"3":{"name":"Al","name":"Bo"}', "Bo"),
        (b'"3":{"name":"Al"},"3":{"name":"Bo"}', "Bo"),
        (b'"3":{"name":"Bo","notes":"' + b"x" * 10_000_000 + b'"}', "Bo"),
        (b'"3":{"name":"Bo","created_at":"0001-01-01T00:00:00+14:00"}', "Bo"),
        (b'"3":{"name":"Bo","cadence_days":1e308}', None),
        (b'"3":{"name":"Bo","created_at":"9999-12-31T23:59"}', None),
        (b'"3":[{"name":"Bo"}]', None),
        (b'"3":"Bo"', None),
        (b'"3":null', None),
    ],
    ids=lambda value: str(value)[:48],
)
def test_an_odd_document_is_cleaned_or_left_as_it_is(
    path: Path, write, document: bytes, name: str | None
) -> None:
    write(path, document)
    network = opened(path)
    assert network.contacts[7].name == "Ada"
    assert bool(network.damaged) is (name is None)
    assert name is None or network.contacts[3].name == name
    change_and_read_again(path, network)


def change_and_read_again(path: Path, network: Network) -> None:
    with network.transaction("Renamed") as transaction:
        transaction.change(network.contacts[7], company="Acme")
    network.checkpoint()
    network.close()
    again = opened(path)
    assert again.contacts == network.contacts
    assert again.contacts[7].company == "Acme"
    assert len(again.damaged) == len(network.damaged)
    json.loads(path.read_bytes(), parse_int=str)


@pytest.mark.parametrize("id", BAD_IDS)
def test_a_key_that_is_no_id_is_no_record_until_the_doctor_sets_it_aside(
    path: Path, write, id: str
) -> None:
    write(path, orjson.dumps(id) + b':{"name":"Bo"}')
    network = opened(path)
    assert [*network.contacts] == [7]
    assert [each.why for each in network.damaged] == ["its id is no number"]
    change_and_read_again(path, network)
    assert any("its id is no number" in each for each in examine(path).findings)
    assert repair(path, NOW)
    assert examine(path).findings == ()
    assert [*opened(path).contacts] == [7]


@pytest.mark.parametrize("id", BAD_IDS)
def test_a_key_that_is_no_id_is_merged_with_other_devices(path: Path, id: str) -> None:
    here = {"contacts": {id: {"uid": "u", "name": "Bo"}}, "tombstones": {id: {"record": 1}}}
    there = {"contacts": {"5": {"uid": "u", "name": "Bo", "was": id}}, "x": {id: 1}}
    assert merge(here, there).tree["contacts"]["5"]["name"] == "Bo"
    assert merge(there, here).tree["contacts"]["5"]["name"] == "Bo"


@pytest.mark.parametrize(
    "document",
    [b'{"name":"B\xff"}', b'{"x":' + b"[" * 500 + b"]" * 500 + b"}"],
    ids=["no UTF-8", "nested too deeply"],
)
def test_what_can_not_be_parsed_behind_a_right_checksum_is_set_aside(
    path: Path, document: bytes
) -> None:
    with_checksum(path, b'"3":' + document)
    network = opened(path)
    assert [*network.contacts] == [7]
    assert [each.id for each in network.damaged] == ["3"]
    change_and_read_again(path, network)
    assert any("contacts 3 can't be read" in each for each in examine(path).findings)
    assert repair(path, NOW)
    assert examine(path).findings == ()
    aside = [each.read_bytes() for each in path.parent.glob("set-aside/*records*")]
    assert any(b"name" in each or b"[[[[" in each for each in aside)


def test_an_edited_file_nested_too_deeply_is_refused_and_left(path: Path) -> None:
    edited(path, b'"3":{"x":' + b"[" * 500 + b"]" * 500 + b"}")
    before = path.read_bytes()
    with pytest.raises(Exception, match="nested too deeply") as refused:
        opened(path)
    assert "--file" in str(refused.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "name", ["__proto__", "_default", "", "netui2", "Contacts", "\u202ex", "\x00"]
)
def test_a_table_of_any_name_stays(path: Path, name: str) -> None:
    tables = {
        "netui": {"1": {"schema": SCHEMA}},
        name: {"x": [1]},
        "contacts": {"7": {"name": "Ada"}},
    }
    path.write_text(json.dumps(tables))
    change_and_read_again(path, opened(path))
    assert [*json.loads(path.read_bytes()).values()][1:2] == [{"x": [1]}]


@pytest.mark.parametrize(
    "mark",
    [
        {"schema": SCHEMA, "journal": "j", "seq": 2**63, "crc": 1},
        {"schema": SCHEMA, "journal": "j", "seq": -1, "crc": 1},
        {"schema": SCHEMA, "journal": 7, "seq": "1", "crc": None},
        {"schema": SCHEMA, "absorbed": [[], {}, 1]},
        {"schema": SCHEMA, "absorbed": ["j", 2**63, 1], "checksum": "x"},
    ],
    ids=str,
)
def test_a_mark_that_no_netui_wrote_says_nothing(path: Path, mark: dict[str, object]) -> None:
    path.write_bytes(orjson.dumps({"netui": {"1": mark}, "contacts": {"7": {"name": "Ada"}}}))
    change_and_read_again(path, opened(path))


@pytest.mark.parametrize(
    "line",
    [
        {"writes": [[["contacts"], 1, {}]]},
        {"writes": [["contacts", "1", {}]]},
        {"writes": [["contacts", -1, {}]]},
        {"writes": [["contacts", 2**63, {}]]},
        {"writes": [["contacts", 1, [1]]]},
        {"writes": [["contacts", 1]]},
        {"writes": {"contacts": 1}},
        {"writes": 1},
        {"label": 7},
        {"at": None},
        {"seq": 1.5},
        {"seq": 2**63},
        {"journal": ["j"]},
        {"was": "x"},
        {"base": {"journal": "j", "seq": "1", "crc": 0}, "schema": SCHEMA},
        {"base": [], "schema": SCHEMA},
        {"base": {"journal": "j", "seq": 1, "crc": 0}, "schema": "2"},
    ],
    ids=str,
)
def test_a_line_of_a_journal_that_no_netui_wrote_is_damaged(line: dict[str, object]) -> None:
    good = {"journal": "j", "seq": 4, "at": "", "label": "", "writes": [["contacts", 1, None]]}
    payload = orjson.dumps(good | line)
    log = read_journal(b"%08x %d %b\n" % (crc32(payload), len(payload), payload))
    assert not log.entries
    assert log.header is None
    assert log.damaged


def test_what_is_good_in_that_line_is_read() -> None:
    good = {"journal": "j", "seq": 4, "at": "", "label": "", "writes": [["contacts", 1, None]]}
    payload = orjson.dumps(good)
    log = read_journal(b"%08x %d %b\n" % (crc32(payload), len(payload), payload))
    assert len(log.entries) == 1
