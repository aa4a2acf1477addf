"""What is remembered of folders, beside the data file."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.store import DataFile, StoreError


def test_each_folder_is_remembered_for_itself(tmp_path: Path) -> None:
    folders = DataFile(tmp_path / "data" / "netui.json").folders
    first, second = tmp_path / "one", tmp_path / "two"
    assert folders.read(first) is None
    folders.keep(first, b"1")
    folders.keep(second, b"2")
    folders.keep(first, b"3")
    again = DataFile(tmp_path / "data" / "netui.json").folders
    assert (again.read(first), again.read(second)) == (b"3", b"2")
    assert again.read(tmp_path / "two" / ".." / "one") == b"3"
    assert {path.name[:16] for path in (tmp_path / "data").iterdir()} == {"netui.json.vdir-"}


def test_another_network_remembers_nothing_of_it(tmp_path: Path) -> None:
    DataFile(tmp_path / "a.json").folders.keep(tmp_path, b"1")
    assert DataFile(tmp_path / "b.json").folders.read(tmp_path) is None


def test_what_can_not_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    folders = DataFile(tmp_path / "file" / "netui.json").folders
    with pytest.raises(StoreError):
        folders.keep(tmp_path, b"1")


def test_a_memory_is_no_harm_to_the_data_file(tmp_path: Path) -> None:
    DataFile(tmp_path / "netui.json").folders.keep(tmp_path, b"1")
    assert not DataFile(tmp_path / "netui.json").exists()
