"""The command line as a whole: its commands, their help, and how calls end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from netui import __version__
from netui.cli import COMMANDS
from netui.cli import netui as group

Netui = Callable[..., Any]


def test_the_help_lists_every_command_with_what_it_does(netui: Netui) -> None:
    for words in (("--help",), ("-h",)):
        said = netui(*words)
        assert (said.code, said.err) == (0, "")
        listed = said.out.partition("Every day:\n")[2].splitlines()
        assert [line.split()[0] for line in listed if line.startswith("  ")][:-1] == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example_and_the_globals(
    netui: Netui, command: str
) -> None:
    for option in ("--help", "-h"):
        said = netui(command, option)
        assert (said.code, said.err) == (0, "")
        assert f"Example: netui {command}" in said.out
        for each in ("--file", "--json", "--now", "--no-color", "--help"):
            assert each in said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    found = group.get_command(click.Context(group), command)
    assert found is not None
    assert found.name == command
    options = [each for each in found.params if isinstance(each, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version(netui: Netui, option: str) -> None:
    assert netui(option) == (0, f"netui {__version__}\n", "")


@pytest.mark.parametrize(
    "words",
    [
        ("bogus",),
        ("--bogus",),
        ("queue", "--bogus"),
        ("queue", "extra"),
        ("show",),
        ("log",),
        ("add",),
        ("import",),
        ("event", "one", "two"),
        ("demo", "extra"),
        ("--file",),
        ("queue", "--now"),
        ("import_",),
        ("capture",),
    ],
)
def test_a_wrong_call_ends_with_2_and_the_way_to_help(
    netui: Netui, file: Path, words: tuple[str, ...]
) -> None:
    said = netui(*words)
    assert (said.code, said.out) == (2, "")
    assert "Error: " in said.err
    assert "--help' for help." in said.err or "requires an argument" in said.err
    assert not file.exists()
