"""Looking at a data file and all that stands beside it, and setting right what can be."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from netui.model import Contact, Followup, Jotting
from netui.network import Network
from netui.store import SCHEMA, DataFile, NewerSchemaError, NotNetuiFileError, StoreError, Write
from netui.store.doctor import examine, repair

NOW = datetime(2026, 6, 9, 19, 30, 5, tzinfo=UTC)
posix_only = pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX's")


def everything(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Every file below a folder with its bytes, its mode and when it was written."""
    return {
        each.relative_to(folder).as_posix(): (
            each.read_bytes(),
            each.stat().st_mode,
            each.stat().st_mtime_ns,
        )
        for each in folder.rglob("*")
        if each.is_file()
    }


@pytest.fixture
def filled(path: Path) -> Path:
    """A data file with three contacts and a follow-up, one contact in the journal only."""
    network = Network(DataFile(path), lambda: NOW)
    for name in ("Ann", "Bob"):
        with network.transaction(f"Added {name}") as transaction:
            contact = transaction.add(Contact(name=name, uid=f"uid of {name}"))
            if name == "Bob":
                transaction.add(Followup(contact=contact.id, due=NOW.date(), action="call"))
        network.checkpoint()
    with network.transaction("Added Cid") as transaction:
        transaction.add(Contact(name="Cid", uid="uid of Cid"))
        transaction.add(Jotting(line="Zoë", at=NOW))
    return path


def journal_of(path: Path) -> Path:
    return path.with_name("netui.json.journal")


def edit(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the data file as a person with an editor does."""
    tree = json.loads(path.read_bytes())
    change(tree)
    path.write_text(json.dumps(tree, indent=1))


# What can be wrong


def damaged_data(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def missing_data(path: Path) -> None:
    path.unlink()


def empty_data(path: Path) -> None:
    path.write_bytes(b"")


def damaged_line(path: Path) -> None:
    content = journal_of(path).read_bytes()
    journal_of(path).write_bytes(content.replace(b"Added Cid", b"Added Kid"))


def damaged_journal(path: Path) -> None:
    journal_of(path).write_bytes(b"garbage\n")


def damaged_previous(path: Path) -> None:
    path.with_name("netui.json.bak").write_bytes(b"garbage")


def another_devices(path: Path) -> None:
    other = path.parent.parent / "other.json"
    network = Network(DataFile(other), lambda: NOW)
    with network.transaction("Added Dan") as transaction:
        transaction.add(Contact(name="Dan", uid="uid of Dan"))
    path.write_bytes(other.read_bytes())


def conflict_copy(path: Path) -> None:
    another_devices(path.with_name("netui.sync-conflict-20260609-193000-ABCDEFG.json"))


def conflict_copy_of_no_use(path: Path) -> None:
    path.with_name("netui (conflicted copy \x1b[2J).json").write_bytes(b"garbage")


def half_a_file(path: Path) -> None:
    left = path.with_name(".netui.json.0123abcd.tmp")
    left.write_bytes(b'{"half')
    os.utime(left, (time.time() - 3600, time.time() - 3600))


def readable_by_others(path: Path) -> None:
    path.chmod(0o644)


def of_an_earlier_netui(path: Path) -> None:
    edit(path, lambda tree: tree["netui"]["1"].update(schema=1))


def unreadable_record(path: Path) -> None:
    edit(path, lambda tree: tree["contacts"].update({"20": {"name": 3}}))


def dangling_reference(path: Path) -> None:
    lost = {"contact": 99, "due": "2026-06-12", "action": "write"}
    edit(path, lambda tree: tree["followups"].update({"21": lost}))


def one_person_twice(path: Path) -> None:
    twin = {"name": "Annie", "uid": "uid of Ann"}
    edit(path, lambda tree: tree["contacts"].update({"22": twin}))


FINDINGS: dict[Callable[[Path], None], str] = {
    damaged_data: "The data file was damaged; everything is there from",
    missing_data: "The data file was missing; everything is there from",
    empty_data: "The data file was empty; everything is there from",
    damaged_line: "A damaged line of the journal could not be read",
    damaged_journal: "A damaged line of the journal could not be read",
    damaged_previous: "The previous checkpoint is damaged",
    another_devices: "The data file came from elsewhere: merged, 1 new",
    conflict_copy: "Another device's copy waits to be merged: netui.sync-conflict-",
    half_a_file: "Half a file was left by a netui that was killed: ",
    readable_by_others: "Other people on this machine can read ",
    of_an_earlier_netui: "The data file was brought up to this version of netui",
    unreadable_record: "contacts 20 can't be read: Expected `str`, got `int`",
    dangling_reference: "followups 21 speaks of contacts 99, who or which is not there",
}
"""What can be wrong and can be set right, and what is said of it."""

STAYS = {
    one_person_twice: "2 contacts have one uid, uid of Ann: they may be one person twice",
    conflict_copy_of_no_use: "Another device's copy waits to be merged: netui (conflicted copy [2",
}
"""What only a person can set right."""

LOST = {damaged_line: {"Cid"}, damaged_journal: {"Cid"}}
"""Who was in what is damaged."""

BROUGHT = {another_devices: {"Dan"}, conflict_copy: {"Dan"}, one_person_twice: {"Annie"}}


@pytest.fixture(params=[*FINDINGS, *STAYS], ids=lambda wrong: wrong.__name__)
def wrong(request: pytest.FixtureRequest) -> Callable[[Path], None]:
    if os.name == "nt" and request.param is readable_by_others:
        pytest.skip("file modes are POSIX's")
    found: Callable[[Path], None] = request.param
    return found


# Looking


def test_of_a_healthy_file_it_says_what_is_there(filled: Path) -> None:
    diagnosis = examine(filled)

    assert diagnosis.findings == ()
    facts = dict(diagnosis.facts)
    assert facts["records"] == "3 contacts, 1 followups"
    size = filled.stat().st_size
    assert facts["data file"] == f"{size:,} bytes, layout {SCHEMA}"
    assert facts["journal"] == f"1 changes, {journal_of(filled).stat().st_size:,} bytes"
    assert facts["before"].startswith("a previous checkpoint of ")
    assert facts["backups"] == "1"
    assert "set aside" not in facts


def test_of_no_file_it_says_that_there_is_none(path: Path) -> None:
    diagnosis = examine(path)

    assert diagnosis.findings == ()
    assert dict(diagnosis.facts)["data file"] == "not there"
    assert not path.parent.exists()


def test_that_another_program_wrote_the_file_is_a_fact_and_no_fault(filled: Path) -> None:
    edit(filled, lambda tree: tree["contacts"].update({"20": {"name": "Zoë"}}))

    diagnosis = examine(filled)

    assert diagnosis.findings == ()
    assert "edited by another program since" in dict(diagnosis.facts)["data file"]


def test_each_fault_is_found(filled: Path, wrong: Callable[[Path], None]) -> None:
    wrong(filled)

    (finding,) = examine(filled).findings

    assert finding.startswith((FINDINGS | STAYS)[wrong])
    assert finding.isprintable()


def test_looking_changes_nothing(filled: Path, wrong: Callable[[Path], None]) -> None:
    wrong(filled)
    before = everything(filled.parent)

    examine(filled)

    assert everything(filled.parent) == before


def test_all_faults_at_once_are_found(filled: Path) -> None:
    together = [half_a_file, unreadable_record, dangling_reference, conflict_copy, damaged_previous]
    for each in together:
        each(filled)

    assert len(examine(filled).findings) == len(together)
    assert repair(filled, NOW)
    assert examine(filled).findings == ()
    assert "Dan" in {each["name"] for each in DataFile(filled).read()["contacts"].values()}
    assert b"garbage" in {each.read_bytes() for each in filled.parent.glob("set-aside/*")}


@pytest.mark.parametrize("look", [examine, lambda path: repair(path, NOW)])
@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b'{"tasks": {"1": {"what": "buy milk"}}}', NotNetuiFileError),
        (b"[1]", NotNetuiFileError),
        (b'{"netui": {"1": {"schema": 99}}}', NewerSchemaError),
    ],
)
def test_a_file_of_somebody_else_is_refused_and_not_touched(
    filled: Path, look: Callable[[Path], object], content: bytes, error: type[StoreError]
) -> None:
    filled.write_bytes(content)
    before = everything(filled.parent)

    with pytest.raises(error):
        look(filled)

    assert everything(filled.parent) == before


def test_a_damaged_file_with_nothing_beside_it_is_refused(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"garbage")

    for look in (examine, lambda path: repair(path, NOW)):
        with pytest.raises(StoreError, match="damaged"):
            look(path)

    assert path.read_bytes() == b"garbage"


# Setting right


def documents_in(tree: Any) -> Iterator[str]:
    """Yield every document of all tables in canonical JSON."""
    for name, table in tree.items():
        if name not in ("netui", "changes", "tombstones"):
            for document in table.values():
                yield json.dumps(document, sort_keys=True)


def kept_in(folder: Path) -> set[str]:
    """Return every document that can be found in some JSON file below a folder."""
    found: set[str] = set()
    for each in folder.rglob("*"):
        try:
            found.update(documents_in(json.loads(each.read_bytes())))
        except (OSError, ValueError, AttributeError):
            continue
    return found


def test_repair_sets_right_what_can_be_and_says_what_it_did(
    filled: Path, wrong: Callable[[Path], None]
) -> None:
    wrong(filled)

    done = repair(filled, NOW)

    left = examine(filled).findings
    assert bool(done) is (wrong in FINDINGS or wrong is conflict_copy_of_no_use)
    assert bool(left) is (wrong in STAYS)
    assert all(each.isprintable() for each in done)
    people = {
        each["name"] for each in DataFile(filled).read()["contacts"].values() if "name" in each
    }
    expected = {"Ann", "Bob", "Cid"} - LOST.get(wrong, set()) | BROUGHT.get(wrong, set())
    assert people == expected


def test_repair_throws_nothing_away(filled: Path, wrong: Callable[[Path], None]) -> None:
    wrong(filled)
    documents = kept_in(filled.parent)
    damaged = {
        each.read_bytes()
        for each in filled.parent.iterdir()
        if each.is_file() and b"garbage" in each.read_bytes()
    }

    repair(filled, NOW)

    assert {each for each in documents if '"uid"' in each} <= kept_in(filled.parent)
    kept = b"".join(each.read_bytes() for each in filled.parent.rglob("*") if each.is_file())
    assert all(each in kept for each in damaged)


def test_repairing_twice_is_repairing_once(filled: Path, wrong: Callable[[Path], None]) -> None:
    wrong(filled)
    repair(filled, NOW)
    before = everything(filled.parent)

    again = repair(filled, NOW)

    assert again == [] or wrong is conflict_copy_of_no_use
    assert everything(filled.parent) == before


def test_a_copy_from_before_is_kept_and_what_is_set_aside_can_be_read(filled: Path) -> None:
    unreadable_record(filled)
    dangling_reference(filled)

    done = repair(filled, NOW)

    (copy,) = filled.parent.glob("backups/*before-repair*")
    (aside,) = filled.parent.glob("set-aside/*")
    assert done[:2] == [
        f"A copy from before is kept: {copy}",
        f"What can't be used was set aside: {aside}",
    ]
    tree = json.loads(copy.read_bytes())
    assert tree["contacts"]["20"] == {"name": 3}
    assert len(tree["contacts"]) == 4
    assert json.loads(aside.read_bytes()) == {
        "contacts": {"20": {"name": 3}},
        "followups": {"21": {"contact": 99, "due": "2026-06-12", "action": "write"}},
    }
    assert dict(examine(filled).facts)["set aside"] == f"1 in {aside.parent}"


def test_what_only_a_person_can_settle_is_not_said_to_be_done(filled: Path) -> None:
    one_person_twice(filled)
    unreadable_record(filled)
    damaged_previous(filled)

    done = repair(filled, NOW)

    assert any("contacts 20 can't be read" in each for each in done)
    assert not any("one person twice" in each for each in done)
    assert examine(filled).findings == (STAYS[one_person_twice],)


def test_what_was_set_aside_is_no_removal_that_other_devices_hear_of(filled: Path) -> None:
    unreadable_record(filled)

    repair(filled, NOW)

    assert not DataFile(filled).read().get("tombstones")


def test_a_record_of_an_odd_id_can_be_set_aside(filled: Path) -> None:
    edit(filled, lambda tree: tree["contacts"].update({"Zoë": {"name": "Zoë"}}))
    assert examine(filled).findings == ("contacts Zoë can't be read: its id is no number",)

    repair(filled, NOW)

    assert examine(filled).findings == ()
    (aside,) = filled.parent.glob("set-aside/*")
    assert json.loads(aside.read_bytes()) == {"contacts": {"Zoë": {"name": "Zoë"}}}


def test_an_open_netui_takes_in_what_a_repair_did(filled: Path) -> None:
    unreadable_record(filled)
    network = Network(DataFile(filled), lambda: NOW)
    assert len(network.damaged) == 1

    repair(filled, NOW)
    network.refresh()

    assert network.damaged == ()
    assert sorted(each.name for each in network.contacts.values()) == ["Ann", "Bob", "Cid"]
    with network.transaction("Added Dan") as transaction:
        transaction.add(Contact(name="Dan"))
    assert examine(filled).findings == ()
    assert len(DataFile(filled).read()["contacts"]) == 4


def test_of_a_healthy_file_a_repair_changes_nothing(filled: Path) -> None:
    before = everything(filled.parent)

    assert repair(filled, NOW) == []

    assert everything(filled.parent) == before


def test_of_no_file_a_repair_makes_none(path: Path) -> None:
    assert repair(path, NOW) == []
    assert not path.exists()


@posix_only
def test_a_repair_closes_every_file_to_others(filled: Path) -> None:
    files = [each for each in filled.parent.iterdir() if each.is_file() and each.suffix != ".lock"]
    for each in files:
        each.chmod(0o664)
    assert len(examine(filled).findings) == len(files) == 4

    repair(filled, NOW)

    assert {each.stat().st_mode & 0o777 for each in files} == {0o600}


def test_half_a_file_that_may_still_be_written_is_left_alone(filled: Path) -> None:
    left = filled.with_name(".netui.json.0123abcd.tmp")
    left.write_bytes(b'{"half')

    assert examine(filled).findings == ()
    assert repair(filled, NOW) == []
    assert left.exists()


def test_a_repair_that_fails_loses_nothing(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unreadable_record(filled)
    documents = DataFile(filled).read()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("write", "rename", "sync"):
        with monkeypatch.context() as patch:
            patch.setattr(f"netui.store.disk.Disk.{step}", full)
            with pytest.raises(StoreError, match="No space left on device"):
                repair(filled, NOW)
        assert DataFile(filled).read() == documents

    repair(filled, NOW)
    assert examine(filled).findings == ()


def test_a_damaged_record_in_the_journal_is_found_and_set_aside_too(filled: Path) -> None:
    file = DataFile(filled)
    with file.locked():
        file.read()
        file.commit([Write("contacts", 20, {"name": 3})])

    assert len(examine(filled).findings) == 1
    repair(filled, NOW)
    assert examine(filled).findings == ()


def test_repair_takes_the_version_from_before_and_keeps_what_belongs_to_it(tmp_path: Path) -> None:
    path = tmp_path / "netui.json"
    plan = {"contact": 1, "due": "2026-06-12", "action": "send deck"}
    file = DataFile(path)
    with file.locked():
        file.read()
        file.commit([Write("contacts", 1, {"name": "Priya"}), Write("followups", 2, plan)])
    broken = path.read_text(encoding="utf-8").replace('"Priya"', "42")
    path.write_text(broken, encoding="utf-8")

    repair(path, datetime(2026, 6, 9, 19, 30, tzinfo=UTC))

    tables = DataFile(path).read()
    assert tables["contacts"] == {"1": {"name": "Priya"}}
    assert tables["followups"] == {"2": plan}
    assert not examine(path).findings
