"""Words and paths that nobody means: each command ends with its exit code, never a traceback.

An exception that would be a traceback fails the call itself; see the fixture `netui`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Netui = Callable[..., Any]

NO_UTF8 = "\udcff\udcfe"
"""Two bytes that are no UTF-8, as Python hands them over."""

LINES: dict[tuple[str, ...], int] = {
    ("show", NO_UTF8): 3,
    ("add", f"{NO_UTF8} Tom"): 0,
    ("add", "x" * 100_000): 0,
    ("add", "\x1b[2J\u202e"): 0,
    ("add", "Ada >9999-12-31 x"): 0,
    ("--file", f"{NO_UTF8}.json", "add", "Tom"): 0,
    ("export", f"{NO_UTF8}.csv"): 0,
    ("sync", NO_UTF8): 1,
    ("import", NO_UTF8): 1,
    (NO_UTF8,): 2,
    ("event", NO_UTF8): 1,
    ("events", NO_UTF8): 3,
    ("guests", NO_UTF8, NO_UTF8): 3,
    ("draft", "Tom", "--template", "../../x"): 2,
    ("--now", "9999-12-31T23:59", "queue"): 2,
    ("--now", "0001-01-01", "queue"): 2,
    ("--now", "9998-12-31T23:59+14:00", "add", "Tom Lee >fri x"): 0,
    ("--now", "0002-01-01T00:00-12:00", "network"): 0,
    ("--now", "9" * 5_000, "queue"): 2,
    ("edit", "Tom", "cadence_days=99999999999999999999"): 2,
    ("edit", "Tom", "cadence_days=１"): 2,
    ("edit", "Tom", "birthday=0000-01-01"): 2,
    ("edit", "Tom", f"notes={'x' * 1_000_000}"): 0,
    ("edit", "Tom", "="): 2,
    ("log", "Tom", "x", "--minutes", "9" * 21): 2,
    ("log", "Tom", "x", "--minutes", "9" * 5_000): 2,
    ("favor", "Tom", "x", "--given", "--value", "9" * 5_000): 2,
    ("events", "--new", f"{NO_UTF8}X", "--starts", "9999-12-31 23:59"): 2,
    ("events", "９" * 5): 3,
    ("events", "9" * 5_000): 3,
    ("snooze", "Tom", "99999999 days"): 2,
    ("snooze", "Tom", "9" * 5_000): 2,
    ("snooze", "Tom", "9999-12-31"): 0,
    ("me", "links=\udcff"): 0,
    ("me", "goal=" + "9" * 5_000): 2,
    ("resource", NO_UTF8): 1,
    ("resource", "9" * 5_000, "--with", "Tom"): 2,
    ("need", NO_UTF8): 1,
    ("contacts", "(" * 5_000): 0,
    ("contacts", "circle:" * 500): 2,
    ("contacts", "[" + "a" * 100_000): 0,
    ("undo", "9" * 5_000): 2,
    ("restore", "../../gone"): 3,
    ("add", "--", "--"): 0,
    ("add", ""): 2,
    ("contacts", "%s%n{0}$x"): 0,
}


@pytest.mark.parametrize("words", LINES, ids=lambda words: repr(" ".join(words))[:40])
def test_a_line_ends_with_its_code(filled: Netui, words: tuple[str, ...]) -> None:
    said = filled(*words, now=None if "--now" in words else "2026-06-09T19:30+02:00")
    assert said.code == LINES[words], said
    assert said.out or said.err or said.code == 0
    assert "\x1b" not in said.out + said.err
    assert "\u202e" not in said.out + said.err


COMMANDS = (("contacts",), ("contacts", "--json"), ("add", "Tom Lee"), ("doctor",), ("backup",))


def hostile_paths(folder: Path) -> dict[str, str]:
    """Return paths that are no data file's, by what they are; none leads out of the folder."""
    (folder / "folder").mkdir()
    (folder / "file").write_text("x")
    (folder / "circle").symlink_to(folder / "circle")
    (folder / "nowhere").symlink_to(folder / "gone" / "n.json")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe")
    return {
        "a folder": str(folder / "folder"),
        "a pipe": str(folder / "pipe"),
        "links in a circle": str(folder / "circle"),
        "text": str(folder / "file"),
        "below a file": str(folder / "file" / "n.json"),
        "a file with a slash": f"{folder / 'file'}/",
        "a home of nobody": "~nobody-of-this-name/n.json",
        "a name too long": str(folder / ("x" * 300)),
        "a path too long": str(folder / ("a/" * 3_000 + "x")),
    }


@pytest.mark.skipif(os.name == "nt", reason="pipes and links are POSIX's")
def test_a_path_that_is_no_data_file_is_refused_by_every_command(
    netui: Netui, tmp_path: Path
) -> None:
    for what, path in hostile_paths(tmp_path).items():
        for command in COMMANDS:
            said = netui("--file", path, *command)
            assert (said.code, said.out) == (1, ""), (what, command, said)
            assert said.err.startswith("netui: "), (what, said)
    assert (tmp_path / "file").read_text() == "x"


@pytest.mark.parametrize("name", [f"{NO_UTF8}.json", "\x1b[2J.json", "\n", " ", "\u202e", "李雷"])
@pytest.mark.skipif(os.name == "nt", reason="such names are POSIX's")
def test_a_data_file_may_have_any_name(netui: Netui, tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    assert netui("--file", path, "add", "Tom Lee").code == 0
    for command in COMMANDS:
        said = netui("--file", path, *command)
        assert said.code == 0, said
        assert "\x1b" not in said.out + said.err
    assert (tmp_path / name).exists()


@pytest.mark.skipif(os.name == "nt", reason="pipes and links are POSIX's")
def test_a_config_file_that_is_none_is_passed_over_or_named(
    filled: Netui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = hostile_paths(tmp_path)
    del paths["a pipe"]  # who names a pipe waits for what comes through it
    (tmp_path / "file").write_bytes(b"\xff\xfe\x00")
    for what, path in paths.items():
        monkeypatch.setenv("NETUI_CONFIG", path)
        said = filled("queue")
        assert said.code in (0, 1), (what, said)
