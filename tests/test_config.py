"""What a person has set."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.config import RememberedTheme, config_file, read_config, read_templates
from netui.model.preferences import Preferences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_everything_is_at_its_default(file: Path) -> None:
    assert read_config(file) == Preferences()


def test_everything_can_be_set(file: Path) -> None:
    file.write_text(
        'theme = "nord"\ndaily_cap = 4\ndormant = true\n[keys]\n"person.done" = "D"\n',
        encoding="utf-8",
    )
    assert read_config(file) == Preferences("nord", 4, True, {"person.done": "D"})


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("daily_cap = 0", "a number from 1 to 100"),
        ("daily_cap = true", "a number from 1 to 100"),
        ("daily_cap = 101", "a number from 1 to 100"),
        ("dormant = 1", "true or false"),
        ("theme = 3", "the name of a theme"),
        ("keys = 3", "a table, [keys]"),
        ('[keys]\n"person.done" = 3', "the key of person.done is a text"),
        ("colour = 3", "there is no setting “colour”"),
        ("theme = ", "is not TOML"),
        ("daily_cap = " + "9" * 5_000, "is not TOML"),
        ("daily_cap = 0x" + "f" * 5_000, "is not TOML"),
        ("theme = " + "[" * 5_000, "is not TOML"),
        ("daily_cap = nan", "a number from 1 to 100"),
        ('"\\u001b[2J\\u202e" = 3', "there is no setting “[2J”"),
        ('[keys]\n"\\u001b[2J\\n" = 3', "the key of [2J is a text"),
    ],
)
def test_what_can_not_be_taken_is_said_and_left_at_its_default(
    file: Path, text: str, remark: str
) -> None:
    file.write_text(text, encoding="utf-8")
    found = read_config(file)
    assert (found.theme, found.daily_cap, found.dormant, found.keys) == ("", 7, False, {})
    assert len(found.remarks) == 1
    assert remark in found.remarks[0]


def test_a_file_that_is_no_text_is_said(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")
    assert "can't be read" in read_config(file).remarks[0]


def test_the_environment_names_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETUI_CONFIG", str(file))
    assert config_file() == file


def test_a_theme_is_remembered(tmp_path: Path) -> None:
    theme = RememberedTheme(tmp_path / "state" / "theme")
    assert theme.read() == ""
    theme.keep("nord")
    assert RememberedTheme(tmp_path / "state" / "theme").read() == "nord"


def test_a_theme_that_can_not_be_remembered_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    theme = RememberedTheme(tmp_path / "taken" / "theme")
    theme.keep("nord")
    assert theme.read() == ""


def test_templates_of_ones_own_are_read_by_their_name(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "ask.txt").write_bytes(b"\xef\xbb\xbfHi {given_name}\r\n\x1b[31mred")
    (folder / "notes.md").write_text("not one")
    (folder / "latin.txt").write_bytes(b"\xff\xfe\xfa")
    (folder / "long.txt").write_text("x" * 20_001)
    (folder / "folder.txt").mkdir()

    found, remarks = read_templates(folder)

    assert "latin.txt is no text" in remarks
    assert found == {"ask": "Hi {given_name}\n[31mred"}
    assert [("latin" in each, "long" in each, "folder" in each) for each in sorted(remarks)] == [
        (False, False, True),
        (False, True, False),
        (True, False, False),
    ]


def test_without_a_folder_there_are_no_templates(tmp_path: Path) -> None:
    assert read_templates(tmp_path / "nowhere") == ({}, ())
