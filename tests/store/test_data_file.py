from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from netui.store import SCHEMA, Change, DataFile, StoreError

Commit = Callable[..., None]
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


# Opening and reading


def test_reading_creates_nothing(path: Path) -> None:
    file = DataFile(path)

    assert file.read() == {}
    assert not file.exists()
    assert not file.is_stale()
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

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.with_name("netui.json.lock").stat().st_mode & 0o777 == 0o600


@posix_only
def test_a_file_that_others_could_read_is_the_owners_alone_after_a_commit(
    path: Path, commit: Commit
) -> None:
    written(path).chmod(0o644)

    commit(DataFile(path), {1: PRIYA})

    assert path.stat().st_mode & 0o777 == 0o600


def test_the_first_commit_says_that_the_file_is_netuis_and_of_which_schema(
    path: Path, commit: Commit
) -> None:
    commit(DataFile(path), {1: PRIYA})

    assert on_disk(path) == {"netui": {"1": {"schema": 1}}, "contacts": {"1": PRIYA}}


def test_only_the_data_file_and_its_lock_are_left_by_commits(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    for id in range(3):
        commit(file, {id: PRIYA})

    assert {each.name for each in path.parent.iterdir()} == {"netui.json", "netui.json.lock"}


def test_stock_tinydb_reads_the_file(path: Path, commit: Commit) -> None:
    commit(DataFile(path), {1: PRIYA, 2: RAJ})

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
    assert file.read() == {"contacts": expected}
    assert DataFile(path).read() == {"contacts": expected}


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
    assert after.pop("netui") == {"1": {"schema": 1}}
    assert after == {**others, "contacts": {"2": RAJ, "1": PRIYA}}


def test_fields_that_this_version_does_not_know_survive_a_change(
    path: Path, commit: Commit
) -> None:
    written(path, contacts={"1": {"name": "Priya", "shoe_size": 38, "company": "Stripe"}})

    commit(DataFile(path), {1: {"name": "Priya Shah"}})

    assert DataFile(path).read() == {"contacts": {"1": {"name": "Priya Shah", "shoe_size": 38}}}


def test_the_tree_that_a_reader_holds_is_not_changed_by_a_commit(
    path: Path, commit: Commit
) -> None:
    file = DataFile(path)
    commit(file, {1: PRIYA})
    before = file.read()

    commit(file, {1: None, 2: RAJ})

    assert before == {"contacts": {"1": PRIYA}}


def test_a_value_that_json_can_not_hold_is_refused_and_nothing_is_saved(
    path: Path, commit: Commit
) -> None:
    file = DataFile(path)
    commit(file, {1: PRIYA})
    before = path.read_bytes()

    with pytest.raises(StoreError, match="Could not save"):
        commit(file, {2: {"name": "half an emoji \ud83d"}})

    assert path.read_bytes() == before
    assert file.read() == {"contacts": {"1": PRIYA}}


# Links and other writers


def test_a_data_file_that_is_a_link_stays_a_link(tmp_path: Path, commit: Commit) -> None:
    real = tmp_path / "synced" / "real.json"
    real.parent.mkdir()
    link = tmp_path / "netui.json"
    link.symlink_to(real)

    commit(DataFile(link), {1: PRIYA})
    commit(DataFile(link), {2: RAJ})

    assert link.is_symlink()
    assert link.resolve() == real.resolve()
    assert not real.is_symlink()
    assert on_disk(real)["contacts"] == {"1": PRIYA, "2": RAJ}


def test_a_commit_of_another_process_is_noticed_and_read(path: Path, commit: Commit) -> None:
    mine, other = DataFile(path), DataFile(path)
    commit(mine, {1: PRIYA})
    assert not mine.is_stale()

    commit(other, {2: RAJ})

    assert mine.is_stale()
    assert mine.read() == {"contacts": {"1": PRIYA, "2": RAJ}}
    assert not mine.is_stale()


def test_ones_own_commit_is_not_taken_for_another_processs(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    for id in range(3):
        commit(file, {id: PRIYA})
        assert not file.is_stale()


def test_commits_on_either_side_are_all_kept(path: Path, commit: Commit) -> None:
    mine, other = DataFile(path), DataFile(path)
    for id in range(10):
        commit((mine, other)[id % 2], {id: {"name": str(id)}})

    names = {str(id): {"name": str(id)} for id in range(10)}
    assert DataFile(path).read() == {"contacts": names}


def test_a_commit_is_one_write_for_all_its_tables(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = DataFile(path)
    replaced: list[Path] = []
    replace = Path.replace

    def counted(self: Path, target: Path) -> Path:
        replaced.append(target)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", counted)
    with file.locked():
        file.commit([Change("contacts", 1, PRIYA), Change("events", 2, {"name": "PyData"})])

    assert replaced == [file.path]


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
