"""The README names every key and every command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netui.cli import COMMANDS
from netui.ui.keys import KEYS, shown

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
CHANGELOG = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
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
