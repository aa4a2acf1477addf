"""The README names every key and every command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netui.cli import COMMANDS
from netui.ui.keys import KEYS, shown

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
KEY_TABLE = README.partition("## Keys")[2].partition("## Settings")[0]
SPELT = {"enter": "Enter", "esc": "Esc", "tab": "Tab"}
ARROWS = {"list.down", "list.up", "list.page_down", "list.page_up", "queue.previous"}


@pytest.mark.parametrize("id", sorted(set(KEYS) - ARROWS))
def test_every_key_is_in_the_readme(id: str) -> None:
    keys = [shown(name) for name in KEYS[id].keys.split(",")]
    assert any(f"`{SPELT.get(key, key)}`" in KEY_TABLE for key in keys), id


def test_the_contents_lead_to_every_section() -> None:
    headings = re.findall(r"^###? (.+)$", README, re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([\w-]+)\)", README)) == anchors


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"netui {command}" in README


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_in_the_changelog(command: str) -> None:
    assert f"`{command}`" in CHANGELOG


def test_the_layout_names_every_room() -> None:
    layout = CONTRIBUTING.partition("## The house")[2].split("```")[1]
    rooms = [each.name for each in (ROOT / "netui").iterdir() if (each / "__init__.py").exists()]
    assert [room for room in rooms if f" {room}/ " not in layout] == []


def test_the_files_that_are_to_be_read_exist() -> None:
    named = re.findall(r"`((?:\w+/)+\w+\.py)`", CONTRIBUTING)
    assert named
    for each in named:
        assert (ROOT / each).exists() or (ROOT / "netui" / each).exists(), each
