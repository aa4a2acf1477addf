"""netui backup and netui restore."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netui.store.disk import Disk

Netui = Callable[..., Any]


def people(netui: Netui) -> list[str]:
    return sorted(each["name"] for each in netui("contacts", "--json").json)


def people_in(path: Path) -> set[str]:
    return {each["name"] for each in json.loads(path.read_bytes())["contacts"].values()}


THREE = ["Priya Shah", "Priya Sharma", "Tom Lee"]


# Copies


def test_backup_keeps_a_copy_and_says_where(filled: Netui, file: Path) -> None:
    said = filled("backup")
    path = file.parent / "backups" / "netui.2026-06-09T193000.json"
    assert said == (0, f"{path}\n", "")
    assert people_in(path) == set(THREE)


def test_the_json_of_backup_is_the_path(filled: Netui, file: Path) -> None:
    path = Path(filled("backup", "--json").json["path"])
    assert path.parent == file.parent / "backups"
    assert people_in(path) == set(THREE)


def test_two_copies_in_one_second_are_two(filled: Netui) -> None:
    first = Path(filled("backup").out.strip())
    filled("add", "Noor Rahimi @X")
    second = Path(filled("backup").out.strip())
    assert first != second
    assert people_in(first) == set(THREE)
    assert people_in(second) == {*THREE, "Noor Rahimi"}


def test_without_a_data_file_there_is_nothing_to_copy(netui: Netui, file: Path) -> None:
    said = netui("backup")
    assert (said.code, said.out) == (1, "")
    assert "There is no data file at" in said.err
    assert not list(file.parent.iterdir())


def test_a_copy_that_can_not_be_made_is_a_failure(
    filled: Netui, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Disk, "write", full)
    said = filled("backup")
    assert (said.code, said.out) == (1, "")
    assert "Could not make a copy of" in said.err


# The list


def test_restore_without_an_argument_lists_the_copies_newest_first(
    filled: Netui, file: Path
) -> None:
    filled("backup", now="2026-06-08T08:00+02:00")
    filled("backup")
    said = filled("restore")
    assert (said.code, said.err) == (0, "")
    asked = [line for line in said.out.splitlines() if "T" in line.split()[0]]
    size = file.stat().st_size
    assert asked == [
        f"2026-06-09T193000                    Tue 9 June        {size:>13,} bytes",
        f"2026-06-08T080000                    Mon 8 June        {size:>13,} bytes",
    ]


def test_the_json_of_the_list_has_these_keys(filled: Netui) -> None:
    filled("backup")
    listed = filled("restore", "--json").json
    assert all(set(each) == {"name", "day", "asked_for", "path"} for each in listed)
    asked = [each for each in listed if each["asked_for"]]
    assert [(each["name"], each["day"]) for each in asked] == [("2026-06-09T193000", "2026-06-09")]
    assert people_in(Path(asked[0]["path"])) == set(THREE)


def test_where_there_are_no_copies_it_says_so(netui: Netui, file: Path) -> None:
    assert netui("restore", "--json").json == []
    said = netui("restore")
    assert (said.code, said.out) == (0, "")
    assert "There are no copies yet" in said.err
    assert not list(file.parent.iterdir())


def test_a_day_on_which_something_changes_leaves_a_copy_of_itself(filled: Netui) -> None:
    listed = filled("restore", "--json").json
    assert [each["asked_for"] for each in listed] == [False]


# Going back


@pytest.fixture
def changed(filled: Netui) -> Netui:
    """The same three people copied on the 8th and changed since: Tom is gone, Noor is new."""
    filled("backup", now="2026-06-08T08:00+02:00")
    filled("undo")
    filled("add", "Noor Rahimi @X", now="2026-06-09T20:00+02:00")
    assert people(filled) == ["Noor Rahimi", "Priya Shah", "Priya Sharma"]
    return filled


@pytest.mark.parametrize("which", ["2026-06-08", "2026-06-08T080000", "2026-06-08T08"])
def test_restore_goes_back_to_a_copy_by_its_name_or_the_beginning_of_it(
    changed: Netui, which: str
) -> None:
    said = changed("restore", which)
    assert (said.code, said.err) == (0, "")
    # Tom with the line, and Noor with hers
    assert said.out == (
        "Went back to netui.2026-06-08T080000.json: 2 brought back, 2 removed that came later. "
        "“netui undo” takes it back.\n"
    )
    assert people(changed) == THREE


def test_restore_takes_any_copy_by_its_path(changed: Netui, file: Path, tmp_path: Path) -> None:
    (copy,) = (file.parent / "backups").glob("*T080000*")
    shutil.copy(copy, tmp_path / "mine.json")
    assert changed("restore", "mine.json").code == 0
    assert people(changed) == THREE


def test_what_was_there_becomes_a_copy_first(changed: Netui, file: Path) -> None:
    said = changed("restore", "2026-06-08", "--json").json
    assert set(said) == {"brought_back", "removed", "unreadable", "from", "kept"}
    assert (said["brought_back"], said["removed"], said["unreadable"]) == (2, 2, 0)
    kept = Path(said["kept"])
    assert kept.name.endswith("-before-restore.json")
    assert people_in(kept) == {"Noor Rahimi", "Priya Shah", "Priya Sharma"}
    assert changed("restore", kept.name.removeprefix("netui.").removesuffix(".json")).code == 0
    assert people(changed) == ["Noor Rahimi", "Priya Shah", "Priya Sharma"]


def test_undo_takes_it_back_in_one_step(changed: Netui) -> None:
    changed("restore", "2026-06-08", now="2026-06-10T10:00+02:00")
    said = changed("undo", now="2026-06-10T10:01+02:00")
    assert said.out == "Taken back: Went back to netui.2026-06-08T080000.json\n"
    assert people(changed) == ["Noor Rahimi", "Priya Shah", "Priya Sharma"]
    assert changed("redo", now="2026-06-10T10:02+02:00").code == 0
    assert people(changed) == THREE


def test_it_reaches_the_data_file_itself(changed: Netui, file: Path) -> None:
    changed("restore", "2026-06-08")
    assert people_in(file) == set(THREE)


def test_a_lost_data_file_comes_back_from_a_copy(changed: Netui, file: Path) -> None:
    (copy,) = (file.parent / "backups").glob("*T080000*")
    for each in file.parent.glob("netui.json*"):
        each.unlink()

    said = changed("restore", str(copy), "--json").json

    assert said["kept"] is None
    assert people(changed) == THREE
    assert people_in(file) == set(THREE)


def test_a_copy_of_an_earlier_netui_can_be_gone_back_to(changed: Netui, tmp_path: Path) -> None:
    old = {"netui": {"1": {"schema": 1}}, "contacts": {"1": {"id": 1, "name": "Ann"}}}
    (tmp_path / "old.json").write_text(json.dumps(old))
    assert changed("restore", "old.json").code == 0
    assert people(changed) == ["Ann"]
    assert changed("show", "Ann", "--json").json["uid"]


def test_what_can_not_be_read_in_a_copy_is_told(changed: Netui, tmp_path: Path) -> None:
    copy = {"netui": {"1": {"schema": 2}}, "contacts": {"1": {"name": "Ann"}, "2": {"name": 3}}}
    (tmp_path / "copy.json").write_text(json.dumps(copy))
    said = changed("restore", "copy.json")
    assert said.code == 0
    assert said.err == "1 could not be read and were left out.\n"
    assert people(changed) == ["Ann"]


@pytest.mark.parametrize("which", ["2026-06-07", "nothing", "backups", ""])
def test_a_copy_that_is_not_there_is_not_found(changed: Netui, which: str) -> None:
    said = changed("restore", which, "--json")
    if which == "":  # the beginning of every name
        assert "may be one of these" in said.err
    else:
        assert f"There is no copy “{which}”" in said.err
    assert (said.code, said.out) == (3, "")
    assert "Noor Rahimi" in people(changed)


def test_a_beginning_of_several_names_lists_them(changed: Netui) -> None:
    changed("backup", now="2026-06-08T09:00+02:00")
    said = changed("restore", "2026-06-08")
    assert (said.code, said.out) == (3, "")
    assert said.err == (
        "netui: “2026-06-08” may be one of these:\n  2026-06-08T090000\n  2026-06-08T080000\n"
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"garbage", "it is damaged"),
        (b'{"tasks": {}}', "is not a netui data file"),
        (b'{"netui": {"1": {"schema": 99}}}', "was written by a newer netui"),
    ],
)
def test_what_is_no_copy_is_refused_and_nothing_changes(
    changed: Netui, file: Path, tmp_path: Path, content: bytes, why: str
) -> None:
    (tmp_path / "copy.json").write_bytes(content)
    before = file.read_bytes()
    said = changed("restore", "copy.json")
    assert (said.code, said.out) == (1, "")
    assert why in said.err
    assert file.read_bytes() == before


def test_the_data_file_itself_is_no_copy(changed: Netui, file: Path) -> None:
    said = changed("restore", str(file))
    assert (said.code, said.out) == (1, "")
    assert said.err == "netui: That is the data file itself.\n"


def test_a_restore_that_the_disk_refuses_changes_nothing(
    changed: Netui, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "write", full)
        said = changed("restore", "2026-06-08")
    assert (said.code, said.out) == (1, "")
    assert "Noor Rahimi" in people(changed)
