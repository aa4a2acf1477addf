from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from netui.store import SCHEMA, DataFile, News, StoreError, UnreadableFileError, Write

Commit = Callable[..., None]
Contents = Callable[[Path], dict[str, bytes]]
PRIYA = {"id": 1, "name": "Priya Shah", "tags": ["stripe"]}
RAJ = {"id": 2, "name": "Raj"}

posix_only = pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX's")


def on_disk(path: Path) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(path.read_bytes())
    return tree


def written(path: Path, **tables: dict[str, Any]) -> Path:
    """Write a data file as a person with an editor might."""
    path.parent.mkdir(exist_ok=True)
    tree = {"netui": {"1": {"schema": SCHEMA}}, **tables}
    path.write_text(json.dumps(tree, ensure_ascii=False, indent=2), encoding="utf-8")
    return path


def journal_lines(path: Path) -> list[bytes]:
    """Return the lines of the journal, its header first."""
    return path.with_name("netui.json.journal").read_bytes().splitlines()


def modes(folder: Path) -> set[int]:
    """Return the modes of the files in a folder."""
    return {each.stat().st_mode & 0o777 for each in folder.iterdir() if each.is_file()}


# Opening and reading


def test_reading_creates_nothing(path: Path) -> None:
    file = DataFile(path)

    assert file.read() == {}
    assert not file.exists()
    assert file.catch_up() is None
    file.close()
    assert not path.parent.exists()


@pytest.mark.parametrize("content", [b"", b" \n", b"{}"], ids=["empty", "blank", "no tables"])
def test_a_file_with_nothing_in_it_counts_as_new(
    content: bytes, path: Path, commit: Commit
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    file = DataFile(path)

    assert file.read() == {}
    assert path.read_bytes() == content

    commit(file, {1: PRIYA})
    assert DataFile(path).read() == {"contacts": {"1": PRIYA}}


def test_a_file_that_stock_tinydb_made_but_did_not_fill_counts_as_new(path: Path) -> None:
    path.parent.mkdir()
    with TinyDB(path):
        pass

    assert DataFile(path).read() == {}


def test_control_characters_of_a_hand_edited_file_are_removed_when_it_is_loaded(
    path: Path,
) -> None:
    written(path, contacts={"1": {"name": "Pri\u202eya", "notes": "a\x1b]52;c;x\x07\r\nb\u0085c"}})

    assert DataFile(path).read() == {
        "contacts": {"1": {"name": "Priya", "notes": "a]52;c;x\nb\nc"}}
    }


def test_a_home_folder_may_be_written_with_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert DataFile(Path("~/netui.json")).path == tmp_path.resolve() / "netui.json"


# The first commit


@posix_only
def test_the_first_commit_creates_a_file_and_a_folder_for_the_owner_alone(
    path: Path, commit: Commit
) -> None:
    commit(DataFile(path), {1: PRIYA})

    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert modes(path.parent) == {0o600}


@posix_only
def test_every_file_beside_it_is_the_owners_alone_too(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    for id in range(3):
        commit(file, {id: PRIYA})
        file.checkpoint()
    file.drafts.keep("line", "Tom Lee")

    assert path.with_name("backups").stat().st_mode & 0o777 == 0o700
    assert modes(path.parent) == modes(path.with_name("backups")) == {0o600}


@posix_only
def test_a_file_that_others_could_read_is_the_owners_alone_after_a_commit(
    path: Path, commit: Commit
) -> None:
    written(path).chmod(0o644)

    commit(DataFile(path), {1: PRIYA})

    assert modes(path.parent) == {0o600}


def test_the_first_commit_says_that_the_file_is_netuis_and_of_which_schema(
    path: Path, commit: Commit
) -> None:
    commit(DataFile(path), {1: PRIYA})

    tree = on_disk(path)
    assert tree.pop("netui")["1"]["schema"] == SCHEMA == 2
    assert tree == {"contacts": {"1": PRIYA}}


def test_only_the_files_of_the_plan_are_left_by_commits_and_checkpoints(
    path: Path, commit: Commit
) -> None:
    file = DataFile(path)
    beginning = {"netui.json", "netui.json.journal", "netui.json.bak", "netui.json.lock"}
    for id in range(3):
        commit(file, {id: PRIYA})
        assert {each.name for each in path.parent.iterdir()} == beginning

    for id in range(3):
        commit(file, {id: RAJ})
        file.checkpoint()
        assert {each.name for each in path.parent.iterdir()} == {
            *beginning,
            "netui.json.journal.prev",
            "backups",
        }


def test_stock_tinydb_reads_the_file_once_it_was_brought_up_to_date(
    path: Path, commit: Commit
) -> None:
    file = DataFile(path)
    commit(file, {1: PRIYA})
    commit(file, {2: RAJ})
    file.close()

    with TinyDB(path) as database:
        contacts = database.table("contacts")
        assert database.tables() == {"netui", "contacts"}
        assert len(contacts) == 2
        assert contacts.get(doc_id=1) == PRIYA


def test_netui_reads_what_stock_tinydb_wrote_into_its_file(path: Path, commit: Commit) -> None:
    commit(DataFile(path), {1: PRIYA})

    with TinyDB(path) as database:
        database.table("contacts").insert({"name": "Raj"})

    assert DataFile(path).read() == {"contacts": {"1": PRIYA, "2": {"name": "Raj"}}}


# Changes


def test_a_commit_adds_changes_and_removes(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    commit(file, {1: PRIYA, 2: RAJ, 3: {"name": "Mei"}})

    commit(file, {1: {"name": "Priya S."}, 2: None, 4: {"name": "Ada"}})

    expected = {"1": {"name": "Priya S."}, "3": {"name": "Mei"}, "4": {"name": "Ada"}}
    for read in (file.read(), DataFile(path).read()):
        assert read.keys() == {"contacts", "tombstones"}
        assert read["contacts"] == expected
        assert [stone["record"] for stone in read["tombstones"].values()] == [2]


def test_removing_what_is_not_there_does_no_harm(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    commit(file, {1: PRIYA})

    commit(file, {9: None})

    assert DataFile(path).read() == {"contacts": {"1": PRIYA}}


def test_other_tables_documents_and_unknown_tables_stay_as_they_are(
    path: Path, commit: Commit
) -> None:
    others = {"contacts": {"2": RAJ}, "events": {"7": {"name": "PyData"}}, "mine": {"1": {"x": 1}}}
    written(path, **others)

    commit(DataFile(path), {1: PRIYA})

    after = on_disk(path)
    assert after.pop("netui")["1"]["schema"] == SCHEMA
    assert after == {**others, "contacts": {"2": RAJ, "1": PRIYA}}


def test_fields_that_this_version_does_not_know_survive_a_change(
    path: Path, commit: Commit
) -> None:
    written(path, contacts={"1": {"name": "Priya", "shoe_size": 38, "company": "Stripe"}})

    commit(DataFile(path), {1: {"name": "Priya Shah"}})

    assert DataFile(path).read() == {"contacts": {"1": {"name": "Priya Shah", "shoe_size": 38}}}


def test_the_tables_that_a_reader_holds_change_with_the_next_commit(
    path: Path, commit: Commit
) -> None:
    file = DataFile(path)
    commit(file, {1: PRIYA})
    contacts = file.read()["contacts"]

    commit(file, {1: None, 2: RAJ})

    assert contacts == {"2": RAJ}
    assert contacts is file.read()["contacts"]


@pytest.mark.parametrize(
    "value",
    ["half an emoji \ud83d", {1, 2}, object(), 2**64],
    ids=["half", "set", "object", "huge"],
)
@pytest.mark.parametrize("commits_before", [0, 1, 2])
def test_a_value_that_json_can_not_hold_is_refused_and_nothing_is_saved(
    value: object, commits_before: int, path: Path, commit: Commit, contents: Contents
) -> None:
    file = DataFile(path)
    there = {id: {"name": str(id)} for id in range(commits_before)}
    for id, contact in there.items():
        commit(file, {id: contact})
    before = contents(path.parent) if there else {}

    with pytest.raises(StoreError, match="Could not save"):
        commit(file, {2: {"name": value}})

    expected = {"contacts": {str(id): contact for id, contact in there.items()}} if there else {}
    assert contents(path.parent) == before | {"netui.json.lock": b""}
    assert file.read() == expected
    assert DataFile(path).read() == expected


# Links and other writers


def test_a_data_file_that_is_a_link_stays_a_link(tmp_path: Path, commit: Commit) -> None:
    real = tmp_path / "synced" / "real.json"
    real.parent.mkdir()
    link = tmp_path / "netui.json"
    link.symlink_to(real)

    commit(DataFile(link), {1: PRIYA})
    last = DataFile(link)
    commit(last, {2: RAJ})
    last.close()

    assert [each.name for each in tmp_path.iterdir() if each != real.parent] == [link.name]
    assert link.is_symlink()
    assert link.resolve() == real.resolve()
    assert not real.is_symlink()
    assert on_disk(real)["contacts"] == {"1": PRIYA, "2": RAJ}


def test_a_commit_of_another_process_is_noticed_and_read(path: Path, commit: Commit) -> None:
    mine, other = DataFile(path), DataFile(path)
    commit(mine, {1: PRIYA})
    assert mine.catch_up() is None

    commit(other, {2: RAJ})

    assert mine.catch_up() == News((Write("contacts", 2, RAJ),))
    assert mine.read() == {"contacts": {"1": PRIYA, "2": RAJ}}
    assert mine.catch_up() is None


def test_what_another_process_did_is_told_in_its_words(path: Path, commit: Commit) -> None:
    mine, other = DataFile(path), DataFile(path)
    commit(mine, {1: PRIYA})
    commit(other, {2: RAJ})
    mine.catch_up()

    for label, id in (("Raj: removed", 2), ("", 1)):
        with other.locked():
            other.commit([Write("contacts", id, None)], label)

    news = mine.catch_up()
    assert news is not None
    assert news.labels == ("Raj: removed",)
    assert [each for each in news.writes or () if each.table == "contacts"] == [
        Write("contacts", 2, None),
        Write("contacts", 1, None),
    ]


def test_ones_own_commit_is_not_taken_for_another_processs(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    for id in range(3):
        commit(file, {id: PRIYA})
        assert file.catch_up() is None
        file.checkpoint()
        assert file.catch_up() is None


def test_a_checkpoint_of_another_process_is_no_news(path: Path, commit: Commit) -> None:
    mine, other = DataFile(path), DataFile(path)
    commit(mine, {1: PRIYA})
    commit(mine, {2: RAJ})
    other.read()

    assert other.checkpoint()

    assert mine.catch_up() is None
    commit(mine, {3: {"name": "Mei"}})
    assert DataFile(path).read()["contacts"].keys() == {"1", "2", "3"}


def test_commits_on_either_side_are_all_kept(path: Path, commit: Commit) -> None:
    mine, other = DataFile(path), DataFile(path)
    for id in range(10):
        commit((mine, other)[id % 2], {id: {"name": str(id)}})

    names = {str(id): {"name": str(id)} for id in range(10)}
    assert DataFile(path).read() == {"contacts": names}


def test_a_commit_is_one_line_of_the_journal_for_all_its_tables(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    commit(file, {1: PRIYA})
    before, lines = path.read_bytes(), journal_lines(path)
    writes = [Write("contacts", 2, RAJ), Write("events", 2, {"name": "PyData"})]

    with file.locked():
        file.commit(writes, "Raj: captured", datetime(2026, 6, 9, 19, 30, tzinfo=UTC))

    *earlier, line = journal_lines(path)
    assert earlier == lines
    entry = json.loads(line.split(b" ", 2)[2])
    assert (entry["label"], entry["at"]) == ("Raj: captured", "2026-06-09T19:30:00+00:00")
    assert entry["writes"] == [list(each) for each in writes]
    assert path.read_bytes() == before


def test_commits_made_together_are_one_line_of_the_journal(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    commit(file, {1: PRIYA})
    lines = journal_lines(path)

    with file.together("Both", datetime(2026, 6, 9, tzinfo=UTC)):
        file.commit([Write("contacts", 2, RAJ)], "Raj")
        assert file.table("contacts").keys() == {"1", "2"}
        assert DataFile(path).read() == {"contacts": {"1": PRIYA}}
        file.commit([Write("contacts", 1, None)], "Priya")

    assert journal_lines(path)[:-1] == lines
    assert DataFile(path).read()["contacts"] == {"2": RAJ}


def test_an_exception_discards_what_was_committed_together(
    path: Path, commit: Commit, contents: Contents
) -> None:
    file = DataFile(path)
    commit(file, {1: PRIYA})
    before = contents(path.parent)

    with (
        pytest.raises(ZeroDivisionError),
        file.together("Both", datetime(2026, 6, 9, tzinfo=UTC)),
    ):
        file.commit([Write("contacts", 2, RAJ)], "Raj")
        raise ZeroDivisionError

    assert contents(path.parent) == before
    assert file.read() == {"contacts": {"1": PRIYA}}


def test_a_checkpoint_brings_the_data_file_up_to_date_and_starts_the_journal_anew(
    path: Path, commit: Commit
) -> None:
    file = DataFile(path)
    commit(file, {1: PRIYA})
    assert not file.checkpoint()  # the first commit wrote the data file
    commit(file, {2: RAJ})
    assert on_disk(path)["contacts"] == {"1": PRIYA}

    assert file.checkpoint()

    assert on_disk(path)["contacts"] == {"1": PRIYA, "2": RAJ}
    assert len(journal_lines(path)) == 1
    assert not file.checkpoint()


def test_closing_brings_the_data_file_up_to_date_where_something_was_changed(
    path: Path, commit: Commit, contents: Contents
) -> None:
    file, reader = DataFile(path), DataFile(path)
    commit(file, {1: PRIYA})
    commit(file, {2: RAJ})
    reader.read()

    before = contents(path.parent)
    reader.close()
    assert contents(path.parent) == before

    file.close()
    assert on_disk(path)["contacts"] == {"1": PRIYA, "2": RAJ}


def test_a_journal_that_has_grown_long_asks_for_a_checkpoint(
    path: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netui.store.state.JOURNAL_LIMIT", 1000)
    file = DataFile(path)
    commit(file, {1: PRIYA})
    assert not file.needs_checkpoint()

    commit(file, {2: {"name": "Raj", "notes": "x" * 1000}})
    assert file.needs_checkpoint()

    file.checkpoint()
    assert not file.needs_checkpoint()


def test_the_size_is_that_of_all_there_is_to_read(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    assert file.size() == 0
    commit(file, {1: PRIYA})
    commit(file, {2: RAJ})

    journal = path.with_name("netui.json.journal")
    assert file.size() == path.stat().st_size + journal.stat().st_size


# Ids


def test_ids_rise_and_are_taken_by_every_json_reader(path: Path) -> None:
    file = DataFile(path)

    ids = [file.new_id() for _ in range(10_000)]

    assert all(a < b for a, b in pairwise(ids))
    assert ids[0] > 0
    assert ids[-1] < 2**53


def test_ids_count_microseconds_since_2020(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_577_836_800_000_000_000 + 5_000)

    assert DataFile(path).new_id() == 5


def test_ids_rise_though_the_clock_is_set_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = DataFile(path)
    first = file.new_id()

    monkeypatch.setattr(time, "time_ns", lambda: 0)

    assert [file.new_id(), file.new_id()] == [first + 1, first + 2]


def test_many_ids_at_once_rise_and_are_new_to_the_file(
    path: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_577_836_800_000_000_000 + 5_000)
    file = DataFile(path)
    assert [*file.new_ids(3)] == [5, 6, 7]
    assert file.new_id() == 8

    commit(file, {10: PRIYA})
    ids = [*file.new_ids(3)]

    assert len(set(ids)) == 3
    assert 10 not in ids
    assert all(a < b for a, b in pairwise([8, *ids]))


# Tidying up


def test_what_a_killed_checkpoint_left_is_swept_away_once_nobody_can_be_writing_it(
    path: Path, commit: Commit
) -> None:
    file = DataFile(path)
    commit(file, {1: PRIYA})
    old, fresh = (path.with_name(f".netui.json.{name}.tmp") for name in ("old", "fresh"))
    others = path.with_name(".another.json.x.tmp")
    for each in (old, fresh, others):
        each.write_bytes(b'{"half')
    long_ago = time.time() - 3600
    for each in (old, others):
        os.utime(each, (long_ago, long_ago))

    commit(file, {2: RAJ})
    assert file.checkpoint()

    assert not old.exists()
    assert fresh.exists()
    assert others.exists()


@posix_only
def test_a_device_a_pipe_and_the_root_are_refused_and_left_alone(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/null"), Path("/dev/full"), Path("/")):
        with pytest.raises(UnreadableFileError, match="no ordinary file"):
            DataFile(path)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]
