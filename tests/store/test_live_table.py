"""TinyDB's own interface over the journal, beside other processes."""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import Query, TinyDB, where
from tinydb.operations import delete, increment
from tinydb.table import Document

from netui.store import DataFile, JournaledStorage, LiveDatabase, Write
from netui.store.journal import Entry, read_journal
from netui.store.table import LiveTable, Overlay
from tests.store.recording_disk import UnsyncedDisk

NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)


def open_on(path: Path) -> LiveDatabase:
    return LiveDatabase(path, UnsyncedDisk(), storage=JournaledStorage)


def storage_of(database: LiveDatabase) -> JournaledStorage:
    return cast("JournaledStorage", database.storage)


@pytest.fixture
def database(path: Path) -> LiveDatabase:
    """A database that has a journal already."""
    first = open_on(path)
    first.table("mine").insert({"name": "the first"})
    return first


@pytest.fixture
def people(database: LiveDatabase) -> LiveTable:
    """A table with three documents, written in one transaction."""
    table = cast("LiveTable", database.table("people"))
    table.insert_multiple(
        [
            {"name": "Priya", "age": 30, "tags": ["stripe"]},
            {"name": "Raj", "age": 40},
            {"name": "Mei", "age": 50},
        ]
    )
    return table


def lines(path: Path) -> list[Entry]:
    """Return the transactions in the journal."""
    raw = path.with_name("netui.json.journal").read_bytes()
    return list(read_journal(raw).entries)


def last_line(path: Path) -> list[tuple[str, dict[str, Any] | None]]:
    """Return what the last transaction wrote, by table."""
    return [(each.table, each.document) for each in lines(path)[-1].writes]


def names(table: LiveTable) -> set[str]:
    return {each["name"] for each in table.all()}


def as_read_again(path: Path, table: str) -> list[dict[str, Any]]:
    return [dict(each) for each in open_on(path).table(table).all()]


# TinyDB's interface


def test_an_inserted_document_is_found_by_its_id(people: LiveTable, path: Path) -> None:
    id = people.insert({"name": "Ada"})

    found = people.get(doc_id=id)
    assert isinstance(found, Document)
    assert (found, found.doc_id) == ({"name": "Ada"}, id)
    assert open_on(path).table("people").get(doc_id=id) == {"name": "Ada"}


def test_a_document_may_be_inserted_under_an_id_but_not_twice(people: LiveTable) -> None:
    assert people.insert(Document({"name": "Ada"}, doc_id=7)) == 7

    with pytest.raises(ValueError, match="already exists"):
        people.insert(Document({"name": "Ben"}, doc_id=7))

    assert people.get(doc_id=7) == {"name": "Ada"}


def test_several_are_inserted_at_once_or_none_of_them(people: LiveTable, path: Path) -> None:
    ids = people.insert_multiple([{"name": "Ada"}, Document({"name": "Ben"}, doc_id=7)])
    assert ids[1] == 7
    assert len(people) == 5
    before = lines(path)

    with pytest.raises(ValueError, match="already exists"):
        people.insert_multiple([{"name": "Zoe"}, Document({"name": "Ben"}, doc_id=7)])

    assert len(people) == 5
    assert lines(path) == before


def test_documents_are_counted_listed_and_searched(people: LiveTable) -> None:
    person = Query()

    assert len(people) == people.count(person.age >= 30) == 3
    assert [each["name"] for each in people] == ["Priya", "Raj", "Mei"]
    assert [each["name"] for each in people.search(person.age > 30)] == ["Raj", "Mei"]
    assert people.contains(person.name == "Raj")
    assert not people.contains(person.name == "Nobody")
    assert people.contains(doc_id=people.all()[0].doc_id)
    assert people.get(person.name == "Nobody") is None
    assert people.get(doc_ids=[each.doc_id for each in people.all()[:2]]) == people.all()[:2]


def test_a_condition_says_which_documents_are_updated(people: LiveTable, path: Path) -> None:
    ids = people.update({"age": 41}, where("age") >= 40)

    assert len(ids) == 2
    assert [each["age"] for each in people.all()] == [30, 41, 41]
    assert [each["age"] for each in as_read_again(path, "people")] == [30, 41, 41]


def test_ids_say_which_documents_are_updated(people: LiveTable) -> None:
    first, second, _ = (each.doc_id for each in people.all())

    assert people.update({"age": 1}, doc_ids=[second, first]) == [second, first]

    assert [each["age"] for each in people.all()] == [1, 1, 50]


def test_a_function_may_update_documents(people: LiveTable, path: Path) -> None:
    people.update(increment("age"), where("name") == "Priya")
    people.update(lambda document: document["tags"].append("vip"), where("name") == "Priya")
    people.update(delete("age"), where("name") == "Raj")
    people.update(lambda document: document.update(seen=True))

    expected = [
        {"name": "Priya", "age": 31, "tags": ["stripe", "vip"], "seen": True},
        {"name": "Raj", "seen": True},
        {"name": "Mei", "age": 50, "seen": True},
    ]
    assert people.all() == expected
    assert as_read_again(path, "people") == expected


def test_several_updates_are_one(people: LiveTable, path: Path) -> None:
    count = len(lines(path))

    people.update_multiple(
        [({"age": 31}, where("name") == "Priya"), (increment("age"), where("name") == "Raj")]
    )

    assert [each["age"] for each in people.all()] == [31, 41, 50]
    assert len(lines(path)) == count + 1


def test_an_update_that_fails_changes_nothing(people: LiveTable, path: Path) -> None:
    before, journal = copy.deepcopy(people.all()), lines(path)

    def fail(document: MutableMapping[str, Any]) -> None:
        document["age"] = 0
        if document["name"] == "Raj":
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        people.update(fail)

    assert people.all() == before
    assert lines(path) == journal


def test_an_upsert_updates_or_inserts(people: LiveTable) -> None:
    known, *_ = people.upsert({"name": "Raj", "age": 41}, where("name") == "Raj")
    new, *_ = people.upsert({"name": "Ada"}, where("name") == "Ada")
    people.upsert(Document({"name": "Adam"}, doc_id=new))

    assert people.get(doc_id=known) == {"name": "Raj", "age": 41}
    assert people.get(doc_id=new) == {"name": "Adam"}
    assert len(people) == 4


def test_documents_are_removed_by_condition_and_by_id(people: LiveTable, path: Path) -> None:
    last = people.all()[-1].doc_id

    assert len(people.remove(where("name") == "Priya")) == 1
    assert people.remove(doc_ids=[last]) == [last]

    assert names(people) == {"Raj"}
    assert [each["name"] for each in as_read_again(path, "people")] == ["Raj"]


def test_a_table_is_emptied_and_fills_again(people: LiveTable, path: Path) -> None:
    people.truncate()
    assert people.all() == as_read_again(path, "people") == []

    people.insert({"name": "Ada"})
    assert as_read_again(path, "people") == [{"name": "Ada"}]


def test_a_table_is_dropped_and_the_others_stay(
    database: LiveDatabase, people: LiveTable, path: Path
) -> None:
    database.drop_table("people")
    database.drop_table("no such table")

    assert database.table("people").all() == []
    assert as_read_again(path, "people") == []
    assert as_read_again(path, "mine") == [{"name": "the first"}]


def test_all_tables_are_dropped(database: LiveDatabase, people: LiveTable, path: Path) -> None:
    database.drop_tables()

    for name in ("people", "mine"):
        assert database.table(name).all() == as_read_again(path, name) == []
    database.insert({"name": "Ada"})
    assert [dict(each) for each in open_on(path)] == [{"name": "Ada"}]


def test_the_default_table_is_used_as_tinydbs_is(path: Path) -> None:
    with open_on(path) as database:
        database.insert({"name": "Priya"})
        assert database.search(where("name") == "Priya") == [{"name": "Priya"}]
        assert len(database) == 1

    with TinyDB(path, access_mode="r") as stock:  # closing has brought the file up to date
        assert [dict(each) for each in stock] == [{"name": "Priya"}]


def test_stock_tinydb_reads_what_was_inserted_with_its_ids(
    database: LiveDatabase, people: LiveTable, path: Path
) -> None:
    mine = people.all()

    database.close()

    with TinyDB(path, access_mode="r") as stock:
        theirs = stock.table("people").all()
        assert theirs == mine
        assert [each.doc_id for each in theirs] == [each.doc_id for each in mine]


operations = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.integers(1, 5), st.integers(0, 3)),
        st.tuples(st.just("update"), st.integers(0, 3), st.integers(0, 3)),
        st.tuples(st.just("upsert"), st.integers(1, 5), st.integers(0, 3)),
        st.tuples(st.just("remove"), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("touch"), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("truncate"), st.just(0), st.just(0)),
        st.tuples(st.just("drop"), st.just(0), st.just(0)),
    ),
    max_size=12,
)


def done(database: TinyDB, operation: tuple[str, int, int]) -> Any:
    """Do something to a table, and return what comes of it."""
    kind, first, second = operation
    table = database.table("things")
    match kind:
        case "insert":
            try:
                return table.insert(Document({"n": second, "seen": []}, doc_id=first))
            except ValueError:
                return "there is one"
        case "update":
            return table.update({"n": second}, where("n") == first)
        case "upsert":
            return table.upsert(Document({"n": second}, doc_id=first))
        case "remove":
            return table.remove(where("n") == first)
        case "touch":
            return table.update(
                lambda each: each.setdefault("seen", []).append(1), where("n") == first
            )
        case "truncate":
            return table.truncate()
    return database.drop_table("things")


@given(steps=operations)
def test_whatever_is_done_comes_out_as_with_stock_tinydb(
    steps: list[tuple[str, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("databases")
    mine, stock = open_on(folder / "mine.json"), TinyDB(folder / "stock.json")
    with stock:
        for step in steps:
            assert done(mine, step) == done(stock, step)
            ours, theirs = mine.table("things").all(), stock.table("things").all()
            by_id = {each.doc_id: dict(each) for each in theirs}
            assert {each.doc_id: dict(each) for each in ours} == by_id
    again = open_on(folder / "mine.json").table("things").all()
    assert {each.doc_id: dict(each) for each in again} == by_id if steps else not again


# What a change costs


def test_an_insert_writes_one_line_with_one_document(people: LiveTable, path: Path) -> None:
    count = len(lines(path))

    people.insert({"name": "Ada"})

    assert len(lines(path)) == count + 1
    assert last_line(path) == [("people", {"name": "Ada"})]


def test_an_update_writes_only_the_documents_that_it_changed(people: LiveTable, path: Path) -> None:
    people.insert_multiple({"name": f"Number {number}", "age": number % 7} for number in range(500))
    count = len(lines(path))

    people.update({"age": 5}, where("age") >= 5)  # those that have 5 stay as they are

    changed = [each for each in people.all() if each["age"] == 5]
    assert len(lines(path)) == count + 1
    written = last_line(path)
    assert 70 < len(written) == len(changed) - sum(number % 7 == 5 for number in range(500))
    assert all(document and document["age"] == 5 for _, document in written)


def test_a_change_does_not_grow_with_the_table(people: LiveTable, path: Path) -> None:
    def size_of_a_change() -> int:
        journal = path.with_name("netui.json.journal")
        before = journal.stat().st_size
        people.update({"age": 31 + before % 7}, where("name") == "Priya")
        people.update({"age": 30}, where("name") == "Priya")
        return journal.stat().st_size - before

    small = size_of_a_change()
    people.insert_multiple({"name": f"Number {number}"} for number in range(2000))

    assert abs(size_of_a_change() - small) < 10


def test_only_what_an_updater_takes_is_copied(people: LiveTable) -> None:
    copied: list[int] = []

    class Counting(Overlay):
        def __getitem__(self, id: int) -> Any:
            copied.append(id)
            return super().__getitem__(id)

    documents = {str(number): {"n": number} for number in range(1000)}
    view = Counting(documents)
    view[7]["n"] = -1
    view[5000] = {"n": 0}
    del view[8]

    assert set(copied) <= {7, 8}
    assert view.writes("t") == [
        Write("t", 8, None),
        Write("t", 7, {"n": -1}),
        Write("t", 5000, {"n": 0}),
    ]
    assert documents["7"] == {"n": 7}
    assert len(view) == 1000


def test_nothing_is_written_where_nothing_changes(people: LiveTable, path: Path) -> None:
    before = path.with_name("netui.json.journal").read_bytes()

    people.update({"age": 30}, where("name") == "Priya")
    people.update(lambda _: None)
    people.remove(where("name") == "Nobody")
    people.update({"age": 1}, where("name") == "Nobody")
    people.upsert({"name": "Raj"}, where("name") == "Raj")

    assert path.with_name("netui.json.journal").read_bytes() == before


def test_a_removal_writes_the_ids_alone_and_what_marks_them_as_removed(
    people: LiveTable, path: Path
) -> None:
    people.remove(where("name") != "Raj")

    written = last_line(path)
    assert [each for each in written if each[0] == "people"] == [("people", None)] * 2
    assert [each[0] for each in written if each[0] != "people"] == ["tombstones"] * 2


# The overlay, against a dict


changes = st.lists(
    st.tuples(
        st.sampled_from(["put", "change", "remove", "pop", "clear", "get"]), st.integers(1, 4)
    ),
    max_size=10,
)


@given(st.sets(st.integers(1, 4)), changes)
def test_an_overlay_behaves_as_a_dict_and_writes_what_makes_the_one_the_other(
    ids: set[int], steps: list[tuple[str, int]]
) -> None:
    documents = {str(id): {"n": [id]} for id in ids}
    before = copy.deepcopy(documents)
    model: dict[int, Any] = {id: {"n": [id]} for id in ids}
    view = Overlay(documents)

    for number, (kind, id) in enumerate(steps):
        for table in (view, model):
            match kind:
                case "put":
                    table[id] = {"n": [number]}
                case "change" if id in table:
                    table[id]["n"].append(number)
                case "remove" if id in table:
                    del table[id]
                case "pop":
                    table.pop(id, None)
                case "clear":
                    table.clear()
                case "get":
                    table.get(id)
        assert dict(view) == model
        assert len(view) == len(model)
        assert [each in view for each in range(6)] == [each in model for each in range(6)]

    assert documents == before
    after: dict[int, Any] = {int(id): each for id, each in documents.items()}
    for table_name, id, document in view.writes("t"):
        assert table_name == "t"
        after.pop(id, None)
        if document is not None:
            after[id] = document
    assert after == model
    with pytest.raises(KeyError):
        del view[99]
    with pytest.raises(KeyError):
        view[99]


# Beside others


def test_a_search_sees_what_another_process_wrote(people: LiveTable, path: Path) -> None:
    assert people.search(where("age") == 60) == []

    other = open_on(path).table("people")
    other.insert({"name": "Ada", "age": 60})
    assert people.search(where("age") == 60) == [{"name": "Ada", "age": 60}]

    other.update({"age": 61}, where("name") == "Ada")
    assert people.search(where("age") == 60) == []
    assert people.get(where("age") == 61) == {"name": "Ada", "age": 61}

    other.remove(where("name") == "Ada")
    assert not people.contains(where("name") == "Ada")
    assert len(people) == 3


def test_a_search_sees_what_another_process_wrote_before_and_after_a_checkpoint(
    database: LiveDatabase, people: LiveTable, path: Path
) -> None:
    other = open_on(path)
    other.table("people").insert({"name": "Ada"})
    assert storage_of(other).checkpoint()
    other.table("people").insert({"name": "Ben"})

    assert names(people) == {"Priya", "Raj", "Mei", "Ada", "Ben"}
    assert database.tables() == {"mine", "people"}


def test_an_update_starts_from_what_another_process_wrote(people: LiveTable, path: Path) -> None:
    other = open_on(path).table("people")
    for table in (people, other) * 5:
        table.update(increment("age"), where("name") == "Raj")

    assert people.get(where("name") == "Raj") == {"name": "Raj", "age": 50}


def test_the_network_sees_what_a_program_of_ones_own_wrote(database: LiveDatabase) -> None:
    file = DataFile(storage_of(database).paths.data, UnsyncedDisk())
    file.read()

    id = database.table("contacts").insert({"name": "Ada"})

    news = file.catch_up()
    assert news is not None
    assert news.writes == (Write("contacts", id, {"name": "Ada"}),)
    assert file.read()["contacts"] == {str(id): {"name": "Ada"}}


def test_what_another_wrote_is_told_though_a_checkpoint_saw_it_first(
    database: LiveDatabase, people: LiveTable, path: Path
) -> None:
    file = DataFile(path, UnsyncedDisk())
    file.read()
    id = people.insert({"name": "Ada"})
    with file.locked():
        file.catch_up()
        file.commit([Write("people", 7, {"name": "Ben"})])
    people.update({"name": "Ada L."}, doc_ids=[id])

    file.checkpoint()

    news = file.catch_up()
    assert news is not None
    assert news.writes == (Write("people", id, {"name": "Ada L."}),)
    assert file.catch_up() is None


def test_a_table_dropped_takes_nothing_that_others_added_to_other_tables(
    database: LiveDatabase, people: LiveTable, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_on(path)
    read = JournaledStorage.read
    added: list[int] = []

    def read_and_be_overtaken(self: JournaledStorage) -> Any:
        found = read(self)
        if self is storage_of(database) and not self.collecting:  # else nobody else can write
            added.append(other.table("theirs").insert({"name": "new"}))
        return found

    with monkeypatch.context() as patch:
        patch.setattr(JournaledStorage, "read", read_and_be_overtaken)
        database.drop_table("people")
        database.tables()

    assert as_read_again(path, "people") == []
    assert len(as_read_again(path, "theirs")) == len(added) > 0


# Ids


def ids_of(databases: list[LiveDatabase], count: int) -> Iterator[int]:
    for number in range(count):
        yield databases[number % len(databases)].table("mine").insert({"n": number})


def test_ids_of_two_databases_do_not_collide(database: LiveDatabase, path: Path) -> None:
    ids = list(ids_of([database, open_on(path)], 60))

    assert len(set(ids)) == 60
    assert len(database.table("mine")) == 61


def test_ids_do_not_collide_though_the_clock_stands_still(
    database: LiveDatabase, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time_ns", lambda: 1_900_000_000_000_000_000)

    ids = list(ids_of([database, open_on(path)], 60))

    assert len(set(ids)) == 60
    assert len(database.table("mine")) == 61


def test_an_id_is_not_given_again_by_a_database_opened_anew(
    database: LiveDatabase, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time_ns", lambda: 1_900_000_000_000_000_000)

    ids = [open_on(path).table("mine").insert({"n": number}) for number in range(20)]

    assert len(set(ids)) == 20
    assert len(open_on(path).table("mine")) == 21


# Threads


def test_threads_commit_while_checkpoints_are_written(database: LiveDatabase, path: Path) -> None:
    other = open_on(path)
    over = threading.Event()

    def insert(into: LiveDatabase, who: str) -> list[int]:
        return [into.table("mine").insert({"who": who, "n": number}) for number in range(60)]

    def write_checkpoints(of: LiveDatabase) -> int:
        written = 0
        while not over.wait(0.002):
            written += storage_of(of).checkpoint()
        return written

    with ThreadPoolExecutor(5) as pool:
        checkpoints = [pool.submit(write_checkpoints, each) for each in (database, other)]
        inserts = [
            pool.submit(insert, into, who)
            for into, who in ((database, "a"), (database, "b"), (other, "c"))
        ]
        ids = [id for each in inserts for id in each.result()]
        over.set()
        written = sum(each.result() for each in checkpoints)

    assert written
    assert len(set(ids)) == 180
    for each in (database, other, open_on(path)):
        assert len(each.table("mine")) == 181
        assert storage_of(each).notices == []
    database.close()
    with TinyDB(path, access_mode="r") as stock:
        assert len(stock.table("mine")) == 181


# Transactions


def test_what_is_done_within_a_transaction_is_one_line(
    database: LiveDatabase, people: LiveTable, path: Path
) -> None:
    count = len(lines(path))

    with storage_of(database).transaction("A busy evening", NOW):
        id = people.insert({"name": "Ada", "age": 1})
        people.update({"age": 2}, doc_ids=[id])
        database.table("events").insert({"name": "PyData"})
        people.remove(where("name") == "Raj")
        assert len(lines(path)) == count

    assert len(lines(path)) == count + 1
    assert (lines(path)[-1].label, lines(path)[-1].at) == ("A busy evening", NOW.isoformat())
    again = open_on(path)
    assert names(cast("LiveTable", again.table("people"))) == {"Priya", "Mei", "Ada"}
    assert again.table("people").get(doc_id=id) == {"name": "Ada", "age": 2}
    assert again.table("events").all() == [{"name": "PyData"}]


def test_a_transaction_within_another_is_part_of_it(database: LiveDatabase, path: Path) -> None:
    storage, count = storage_of(database), len(lines(path))

    with storage.transaction("outer", NOW):
        database.table("mine").insert({"name": "outer"})
        with storage.transaction("inner"):
            database.table("mine").insert({"name": "inner"})

    assert len(lines(path)) == count + 1
    assert lines(path)[-1].label == "outer"
    assert {each["name"] for each in as_read_again(path, "mine")} == {"the first", "outer", "inner"}


def test_a_transaction_that_fails_leaves_no_trace(
    database: LiveDatabase, people: LiveTable, path: Path
) -> None:
    before = path.with_name("netui.json.journal").read_bytes()

    with pytest.raises(ZeroDivisionError), storage_of(database).transaction():
        people.insert({"name": "Ada"})
        people.truncate()
        raise ZeroDivisionError

    assert path.with_name("netui.json.journal").read_bytes() == before
    assert names(people) == {"Priya", "Raj", "Mei"}
    people.insert({"name": "Ben"})
    assert names(people) == {"Priya", "Raj", "Mei", "Ben"}


def test_what_fails_within_a_transaction_and_is_caught_takes_only_itself_back(
    database: LiveDatabase, people: LiveTable, path: Path
) -> None:
    with storage_of(database).transaction():
        people.insert(Document({"name": "Ada"}, doc_id=7))
        with pytest.raises(ValueError, match="already exists"):
            people.insert_multiple([{"name": "Ben"}, Document({"name": "Ada"}, doc_id=7)])

    assert names(people) == {"Priya", "Raj", "Mei", "Ada"}
    assert len(as_read_again(path, "people")) == 4


def test_what_a_record_loses_and_gets_back_in_one_transaction_is_not_marked_as_removed(
    database: LiveDatabase, people: LiveTable
) -> None:
    id = people.all()[0].doc_id

    with storage_of(database).transaction():
        people.remove(doc_ids=[id])
        people.insert(Document({"name": "Priya again"}, doc_id=id))

    assert people.get(doc_id=id) == {"name": "Priya again"}
    assert database.table("tombstones").all() == []
