"""A removed record leaves something, so that no other device brings it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from netui.store import DataFile, JournaledStorage, LiveDatabase, Write
from netui.store.merge import merge
from netui.store.tombstones import KEPT_FOR, TOMBSTONES, UNMARKED, tombstones

NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)
ANN = {"id": 1, "uid": "ann", "created_at": "2026-06-01T12:00:00Z", "name": "Ann"}

Tables = dict[str, dict[str, Any]]


def written(tables: Tables, *writes: Write, at: datetime = NOW) -> Tables:
    """Return the tables after a transaction; new tombstones have the ids from 100 on."""
    numbers = count(100)
    tables = {name: dict(table) for name, table in tables.items()}
    for table, id, document in [*writes, *tombstones(tables, writes, at, lambda: next(numbers))]:
        if document is None:
            tables.setdefault(table, {}).pop(str(id), None)
        else:
            tables.setdefault(table, {})[str(id)] = document
    return {name: table for name, table in tables.items() if table}


def stone(record: int, at: datetime = NOW, table: str = "contacts") -> dict[str, Any]:
    return {"table": table, "record": record, "deleted_at": at.isoformat()}


REMOVE_ANN = Write("contacts", 1, None)


def test_a_removal_leaves_which_record_it_was_and_when() -> None:
    assert written({"contacts": {"1": ANN}}, REMOVE_ANN) == {
        TOMBSTONES: {
            "100": {
                "table": "contacts",
                "record": 1,
                "deleted_at": "2026-06-09T19:30:00+00:00",
                "uid": "ann",
                "created_at": "2026-06-01T12:00:00Z",
            }
        }
    }


def test_what_was_not_there_leaves_nothing() -> None:
    assert written({"contacts": {"1": ANN}}, Write("contacts", 2, None)) == {"contacts": {"1": ANN}}


def test_a_change_and_a_new_record_leave_nothing() -> None:
    writes = [Write("contacts", 1, ANN | {"name": "Anna"}), Write("contacts", 2, {"name": "Bob"})]

    assert TOMBSTONES not in written({"contacts": {"1": ANN}}, *writes)


def test_each_of_several_removals_leaves_one() -> None:
    tables = {"contacts": {"1": ANN, "2": {"name": "Bob"}}, "inbox": {"2": {"line": "Zoë"}}}
    writes = [REMOVE_ANN, Write("contacts", 2, None), Write("inbox", 2, None)]

    stones = written(tables, *writes)[TOMBSTONES].values()

    assert [(each["table"], each["record"]) for each in stones] == [
        ("contacts", 1),
        ("contacts", 2),
        ("inbox", 2),
    ]


@pytest.mark.parametrize("table", sorted(UNMARKED))
def test_what_is_of_one_device_goes_without_leaving_anything(table: str) -> None:
    assert written({table: {"1": {"label": "Ann: captured"}}}, Write(table, 1, None)) == {}


def test_a_record_that_comes_back_takes_its_tombstone_away() -> None:
    removed = written({"contacts": {"1": ANN}}, REMOVE_ANN)

    assert written(removed, Write("contacts", 1, ANN)) == {"contacts": {"1": ANN}}


def test_a_record_that_comes_back_takes_it_away_whatever_order_tombstones_are_in() -> None:
    """Those that a merge brought stand behind later ones."""
    tables = {TOMBSTONES: {"300": stone(250), "200": stone(150)}}

    assert written(tables, Write("contacts", 250, {"name": "Zoë"})) == {
        "contacts": {"250": {"name": "Zoë"}},
        TOMBSTONES: {"200": stone(150)},
    }


def test_a_record_of_the_same_id_in_another_table_takes_nothing_away() -> None:
    tables = {TOMBSTONES: {"100": stone(1)}}

    assert written(tables, Write("events", 1, {"name": "PyData"}))[TOMBSTONES] == {"100": stone(1)}


@pytest.mark.parametrize(
    ("age", "goes"),
    [
        (timedelta(0), False),
        (timedelta(days=364), False),
        (KEPT_FOR, False),
        (KEPT_FOR + timedelta(seconds=1), True),
        (timedelta(days=-30), False),  # of a device whose clock is ahead
    ],
)
def test_old_age_takes_a_tombstone_away_at_the_next_removal(age: timedelta, goes: bool) -> None:
    tables: Tables = {"contacts": {"1": ANN}, TOMBSTONES: {"50": stone(9, NOW - age)}}

    left = written(tables, REMOVE_ANN)[TOMBSTONES]

    assert left.keys() == ({"100"} if goes else {"50", "100"})


def test_a_clock_that_was_set_back_overwrites_no_tombstone() -> None:
    tables: Tables = {"contacts": {"1": ANN}, TOMBSTONES: {"100": stone(8), "101": stone(9)}}

    assert written(tables, REMOVE_ANN)[TOMBSTONES].keys() == {"100", "101", "102"}


def test_a_removal_that_a_merge_brought_keeps_its_own_time() -> None:
    theirs = {"contacts": {}, TOMBSTONES: {"77": stone(1, NOW - timedelta(days=3))}}

    merged = written({"contacts": {"1": ANN}}, REMOVE_ANN, Write(TOMBSTONES, 77, stone(1)))

    assert merged == {TOMBSTONES: {"77": stone(1)}}
    assert merge({"contacts": {"1": ANN}}, theirs).tree[TOMBSTONES] == theirs[TOMBSTONES]


@pytest.mark.parametrize(
    "odd",
    [
        {"x": stone(1)},
        {"5": "gone"},
        {"5": None},
        {"5": {"table": ["contacts"], "record": {}, "deleted_at": 3}},
        {"5": {"deleted_at": "long ago"}},
        {"5": {"deleted_at": "2020-01-01T12:00:00"}},
        {},
    ],
)
def test_what_makes_no_sense_among_them_stops_nothing(odd: dict[str, Any]) -> None:
    tables: Tables = {"contacts": {"1": ANN}, TOMBSTONES: odd}

    removed = written(tables, REMOVE_ANN)
    assert removed[TOMBSTONES]["100"]["record"] == 1
    assert written(removed, Write("contacts", 1, ANN))["contacts"] == {"1": ANN}


# In the file


def test_tombstones_are_in_the_file_and_stay_over_checkpoints(
    path: Path, commit: Callable[..., None]
) -> None:
    file = DataFile(path)
    commit(file, {1: ANN})
    commit(file, {1: None})
    assert [each["record"] for each in DataFile(path).read()[TOMBSTONES].values()] == [1]

    file.close()

    assert [each["record"] for each in json.loads(path.read_bytes())[TOMBSTONES].values()] == [1]
    commit(file, {1: ANN})
    assert not DataFile(path).read().get(TOMBSTONES)


def test_what_another_program_removes_through_the_live_table_leaves_a_tombstone(
    path: Path, commit: Callable[..., None]
) -> None:
    commit(DataFile(path), {1: ANN, 2: {"name": "Bob"}})

    with LiveDatabase(path, storage=JournaledStorage) as database:
        database.table("contacts").remove(doc_ids=[1])

    assert [each["uid"] for each in DataFile(path).read()[TOMBSTONES].values()] == ["ann"]


def test_what_stock_tinydb_removes_is_removed_though_it_leaves_nothing(
    path: Path, commit: Callable[..., None]
) -> None:
    file = DataFile(path)
    commit(file, {1: ANN, 2: {"name": "Bob"}})
    file.close()

    with TinyDB(path) as database:
        database.table("contacts").remove(doc_ids=[1])

    assert DataFile(path).read()["contacts"] == {"2": {"name": "Bob"}}
