"""Two processes on one data file, whatever they do in whatever order, against a plain dict."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tinydb import TinyDB

from netui.store import DataFile, JournaledStorage, Write
from netui.store.tombstones import TOMBSTONES
from tests.store.recording_disk import UnsyncedDisk

NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)
GARBAGE = b'{"netui": {"1": {"schema": 2, "jour'

Tree = dict[str, dict[str, dict[str, Any]]]

either = st.sampled_from([0, 1])
tables = st.sampled_from(["contacts", "changes", "mine"])
texts = st.text("aé😀", max_size=2)
documents = st.builds(lambda name: {"name": name}, texts)
writes = st.lists(
    st.builds(Write, tables, st.integers(1, 6), st.none() | documents), min_size=1, max_size=4
)


def plain(tree: Mapping[str, Mapping[str, Any]]) -> Tree:
    """Return all documents but the tombstones, without empty tables."""
    return {name: dict(table) for name, table in tree.items() if table and name != TOMBSTONES}


def put(tree: Tree, changes: list[Write] | tuple[Write, ...]) -> None:
    for table, id, document in changes:
        if document is None:
            tree.get(table, {}).pop(str(id), None)
        else:
            tree.setdefault(table, {})[str(id)] = document


def stamped(changes: list[Write], at: datetime) -> list[Write]:
    """Return the last of the changes of each document, with its time as records have it."""
    last = {(each.table, each.id): each for each in changes}.values()
    return [
        each._replace(document={**each.document, "updated_at": at.isoformat()})
        if each.document
        else each
        for each in last
    ]


class TwoProcesses(RuleBasedStateMachine):
    """Each has a mirror that it keeps up to date by news alone, as the network does."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.path = self.root / "data" / "netui.json"
        self.model: Tree = {}
        self.count = 0  # of lines taken down
        self.now = NOW
        self.files = [self.new_file(), self.new_file()]
        self.mirrors: list[Tree] = [{}, {}]

    def new_file(self) -> DataFile:
        return DataFile(self.path, UnsyncedDisk())

    def started_anew(self, which: int) -> None:
        self.files[which], self.mirrors[which] = self.new_file(), {}

    def later(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def see(self, which: int) -> None:
        """Let one catch up, and check that it now sees all there is."""
        file = self.files[which]
        news = file.catch_up()
        if news and news.writes is None:
            self.mirrors[which] = plain(file.read())
        elif news:
            assert news.writes
            put(self.mirrors[which], news.writes)
        assert plain(self.mirrors[which]) == plain(file.read()) == plain(self.model)
        assert file.catch_up() is None

    # What the two do

    @rule(which=either, changes=writes)
    def commit(self, which: int, changes: list[Write]) -> None:
        file = self.files[which]
        changes = stamped(changes, self.later())
        with file.locked():
            self.see(which)
            file.commit(changes, "done", self.now)
        put(self.model, changes)
        put(self.mirrors[which], changes)
        assert plain(file.read()) == plain(self.model)

    @rule(which=either, changes=writes)
    def fail_to_commit(self, which: int, changes: list[Write]) -> None:
        file = self.files[which]
        with file.locked():
            self.see(which)
            with pytest.raises(ZeroDivisionError), file.together("nothing", self.now):
                file.commit(changes)
                raise ZeroDivisionError

    @rule(which=either, some=writes, more=writes)
    def commit_together(self, which: int, some: list[Write], more: list[Write]) -> None:
        file = self.files[which]
        with file.locked():
            self.see(which)
            with file.together("both", self.later()):
                for changes in (stamped(some, self.now), stamped(more, self.now)):
                    file.commit(changes)
                    put(self.model, changes)
                    put(self.mirrors[which], changes)
        assert plain(file.read()) == plain(self.model)

    @rule(line=texts)
    def take_down_unread(self, line: str) -> None:
        self.count += 1
        write = Write("inbox", self.count, {"line": line})
        if JournaledStorage(self.path, UnsyncedDisk()).append_unread([write], "taken down", NOW):
            put(self.model, [write])

    @rule(which=either)
    def catch_up(self, which: int) -> None:
        self.see(which)

    @rule(which=either)
    def checkpoint(self, which: int) -> None:
        self.files[which].checkpoint()

    @rule(which=either)
    def close_and_open(self, which: int) -> None:
        self.files[which].close()
        self.started_anew(which)

    @rule(which=either)
    def kill(self, which: int) -> None:
        self.started_anew(which)

    # What befalls the files

    @precondition(lambda self: self.path.exists())
    @rule(content=st.sampled_from([None, b"", b"{}", GARBAGE]))
    def lose_the_data_file(self, content: bytes | None) -> None:
        if content is None:
            self.path.unlink()
        else:
            self.path.write_bytes(content)

    @precondition(lambda self: self.path.with_name("netui.json.journal").exists())
    @rule(size=st.integers(1, 80))
    def kill_one_that_writes(self, size: int) -> None:
        with self.path.with_name("netui.json.journal").open("ab") as journal:
            journal.write((b'0123abcd 200 {"journal":"' + b"x" * 80)[:size])

    @precondition(lambda self: bool(self.model))
    @rule()
    def read_by_a_third(self) -> None:
        assert plain(self.new_file().read()) == plain(self.model)

    @invariant()
    def nothing_is_read_only(self) -> None:
        assert [each.read_only for each in self.files] == ["", ""]

    def teardown(self) -> None:
        try:
            for which in (0, 1):
                self.see(which)
            third = self.new_file()
            assert plain(third.read()) == plain(self.model)
            third.checkpoint()
            if self.path.exists():
                with TinyDB(self.path, access_mode="r") as database:
                    for name, table in plain(self.model).items():
                        stored = {str(each.doc_id): dict(each) for each in database.table(name)}
                        assert stored == table
                assert "netui" in json.loads(self.path.read_bytes())
        finally:
            shutil.rmtree(self.root)


QUICK = settings(
    max_examples=120,
    stateful_step_count=25,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def test_two_processes_never_lose_or_invent_anything() -> None:
    run_state_machine_as_test(TwoProcesses, settings=QUICK)


@pytest.mark.long
def test_two_processes_never_lose_or_invent_anything_in_many_rounds() -> None:
    many = settings(QUICK, max_examples=1500, stateful_step_count=40)
    run_state_machine_as_test(TwoProcesses, settings=many)
