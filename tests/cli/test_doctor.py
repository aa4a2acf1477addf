"""netui doctor."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Netui = Callable[..., Any]


def everything(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


@pytest.fixture
def unsound(filled: Netui, file: Path) -> Netui:
    """The three people, a record that can't be read, and a follow-up for nobody."""
    tree = json.loads(file.read_bytes())
    tree["contacts"]["5"] = {"name": 3}
    tree["followups"]["6"] = {"contact": 99, "due": "2026-06-12", "action": "call"}
    file.write_text(json.dumps(tree))
    return filled


FINDINGS = [
    "contacts 5 can't be read: Expected `str`, got `int` - at `$.name`",
    "followups 6 speaks of contacts 99, who or which is not there",
]


def test_of_a_healthy_file_it_says_that_all_is_well(filled: Netui, file: Path) -> None:
    said = filled("doctor")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == f"file       {file}"
    assert lines[1] == "records    3 contacts, 1 followups, 3 captures"
    assert lines[-1] == "All is well."


def test_the_json_has_these_keys(filled: Netui, file: Path) -> None:
    said = filled("doctor", "--json").json
    assert set(said) == {
        *("file", "findings", "repaired", "records", "data_file", "journal", "before", "backups"),
    }
    assert (said["file"], said["findings"], said["repaired"]) == (str(file), [], [])


def test_what_is_wrong_is_named_and_the_exit_code_says_so(unsound: Netui) -> None:
    said = unsound("doctor")
    assert said.code == 1
    assert [line for line in said.out.splitlines() if line.startswith("wrong")] == [
        f"wrong      {each}" for each in FINDINGS
    ]
    assert "All is well" not in said.out
    assert said.err == "netui: “netui doctor --repair” sets right what can be.\n"
    as_json = unsound("doctor", "--json")
    assert (as_json.code, as_json.json["findings"]) == (1, FINDINGS)


def test_looking_changes_nothing(unsound: Netui, file: Path) -> None:
    before = everything(file.parent)
    for more in ((), ("--json",)):
        unsound("doctor", *more)
    assert everything(file.parent) == before


def test_lines_in_the_inbox_stay_there(filled: Netui, file: Path) -> None:
    from datetime import UTC, datetime

    from netui.actions.jotting import take_down
    from netui.store import DataFile

    assert take_down(DataFile(file), ["Noor Rahimi @X"], "", datetime(2026, 6, 9, tzinfo=UTC))
    before = everything(file.parent)
    assert filled("doctor").code == 0
    assert everything(file.parent) == before


def test_repair_sets_aside_what_can_not_be_used_and_says_so(unsound: Netui, file: Path) -> None:
    said = unsound("doctor", "--repair")
    assert (said.code, said.err) == (0, "")
    done = [line[11:] for line in said.out.splitlines() if line.startswith("done")]
    (copy,) = file.parent.glob("backups/*-before-repair.json")
    (aside,) = file.parent.glob("set-aside/*")
    assert done == [
        f"A copy from before is kept: {copy}",
        f"What can't be used was set aside: {aside}",
        *FINDINGS,
    ]
    assert said.out.endswith("All is well.\n")
    assert unsound("contacts").err == ""
    assert len(unsound("contacts").out.splitlines()) == 3
    assert json.loads(copy.read_bytes())["contacts"]["5"] == {"name": 3}


def test_the_json_of_a_repair_says_what_was_done(unsound: Netui) -> None:
    said = unsound("doctor", "--repair", "--json").json
    assert said["findings"] == []
    assert said["repaired"][-2:] == FINDINGS
    assert said["set_aside"].startswith("1 in ")
    assert unsound("doctor", "--repair", "--json").json["repaired"] == []


def test_what_only_a_person_can_settle_stays_wrong(filled: Netui, file: Path) -> None:
    tree = json.loads(file.read_bytes())
    (first, *_) = tree["contacts"].values()
    tree["contacts"]["7"] = first | {"id": 7}
    file.write_text(json.dumps(tree))
    said = filled("doctor", "--repair")
    assert said.code == 1
    assert "they may be one person twice" in said.out
    assert said.err == "netui: What is left needs a person to look at it.\n"
    assert len(filled("contacts").out.splitlines()) == 4


def test_a_damaged_data_file_is_put_together_again(filled: Netui, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-30])
    said = filled("doctor")
    assert said.code == 1
    assert "The data file was damaged" in said.out
    assert filled("doctor", "--repair").code == 0
    assert filled("doctor").out.endswith("All is well.\n")
    assert len(filled("contacts").out.splitlines()) == 3


@pytest.mark.parametrize("more", [(), ("--repair",)])
def test_a_file_that_is_not_netuis_is_left_alone(
    netui: Netui, file: Path, more: tuple[str, ...]
) -> None:
    file.write_bytes(b'{"tasks": {}}')
    said = netui("doctor", *more)
    assert (said.code, said.out) == (1, "")
    assert "is not a netui data file" in said.err
    assert file.read_bytes() == b'{"tasks": {}}'


@pytest.mark.parametrize("more", [(), ("--repair",)])
def test_without_a_data_file_there_is_nothing_to_look_at(
    netui: Netui, file: Path, more: tuple[str, ...]
) -> None:
    said = netui("doctor", *more)
    assert (said.code, said.out) == (1, "")
    assert "There is no data file at" in said.err
    assert not list(file.parent.iterdir())


def test_nothing_in_a_file_or_a_name_can_drive_the_terminal(filled: Netui, file: Path) -> None:
    file.with_name("netui (conflicted copy \x1b[2J).json").write_bytes(b"garbage")
    tree = json.loads(file.read_bytes())
    tree["contacts"]["\x1b[2J"] = {"name": "Noor"}
    tree["contacts"]["8"] = {"name": "Noor", "circle": "\x1b]52;c;x\x07"}
    file.write_text(json.dumps(tree))
    for words in (("doctor",), ("doctor", "--json"), ("contacts",), ("doctor", "--repair")):
        said = filled(*words)
        assert not [c for c in said.out + said.err if not c.isprintable() and c != "\n"]
