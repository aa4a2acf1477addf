"""The commands that open the app, where there is no terminal to open it in; netui demo --write."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netui.cli import screens
from netui.cli.settings import FailedError, Settings

Netui = Callable[..., Any]


@pytest.mark.parametrize("words", [(), ("event", "PyData"), ("demo",)])
def test_without_a_terminal_it_says_so_and_changes_nothing(
    netui: Netui, file: Path, words: tuple[str, ...]
) -> None:
    said = netui(*words)
    assert (said.code, said.out) == (1, "")
    assert said.err == "netui: The app needs a terminal. “netui queue” prints what is due.\n"
    assert not list(file.parent.iterdir())


@pytest.mark.parametrize("piped", ["stdin", "stdout"])
def test_the_app_needs_a_terminal_on_either_side(
    monkeypatch: pytest.MonkeyPatch, piped: str
) -> None:
    monkeypatch.setattr(screens, "is_terminal", lambda stream: stream is not getattr(sys, piped))
    with pytest.raises(FailedError, match="needs a terminal"):
        screens._need_terminal()


def test_a_terminal_that_can_not_draw_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens, "is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(FailedError, match="can't draw a screen"):
        screens._need_terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    screens._need_terminal()


@pytest.mark.parametrize(
    ("term", "said"),
    [("unknown", "can't draw a screen"), ("", "TERM doesn't say"), (None, "TERM doesn't say")],
)
def test_a_terminal_that_nobody_knows_is_not_guessed_at(
    monkeypatch: pytest.MonkeyPatch, term: str | None, said: str
) -> None:
    monkeypatch.setattr(screens, "is_terminal", lambda _: True)
    monkeypatch.delenv("TERM", raising=False)
    if term is not None:
        monkeypatch.setenv("TERM", term)
    with pytest.raises(FailedError, match=said) as failed:
        screens._need_terminal()
    assert failed.value.exit_code == 1


@pytest.mark.parametrize(
    ("environ", "described", "colors"),
    [
        ({"TERM": "xterm-256color"}, 8, "256"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, 8, "truecolor"),
        ({"TERM": "linux"}, 8, "standard"),
        ({"TERM": "foot"}, 256, "256"),
        ({"TERM": "linux", "TEXTUAL_COLOR_SYSTEM": "truecolor"}, 8, "truecolor"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, 8, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 8, "256"),
    ],
)
def test_as_many_colours_as_the_terminal_has(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], described: int, colors: str
) -> None:
    for name in ("TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.setenv(name, environ.get(name, ""))
    for name in {"NO_COLOR", "COLORTERM"} - {*environ}:
        monkeypatch.delenv(name)
    monkeypatch.setattr("curses.setupterm", lambda **_: None)
    monkeypatch.setattr("curses.tigetnum", lambda _: described)
    assert screens._colors(Settings()) == colors
    assert screens._colors(Settings(color=False)) == "none"


def test_an_event_without_a_name_is_asked_for_in_a_terminal_only(netui: Netui) -> None:
    said = netui("event")
    assert (said.code, said.out) == (2, "")
    assert "Which event? netui event NAME" in said.err


@pytest.mark.parametrize("name", ["", "  "])
def test_an_event_needs_a_name(netui: Netui, file: Path, name: str) -> None:
    said = netui("event", name)
    assert (said.code, said.out) == (2, "")
    assert "An event needs a name." in said.err
    assert not file.exists()


def test_without_a_name_the_running_event_goes_on(
    netui: Netui, monkeypatch: pytest.MonkeyPatch
) -> None:
    netui("add", "--event", "PyData", "Priya Shah @Stripe")
    opened: list[str | None] = []
    monkeypatch.setattr(screens, "open_app", lambda _, event=None: opened.append(event))
    netui("event")
    netui("event", "Rust night")
    assert opened == ["PyData", "Rust night"]


def test_the_demo_can_be_kept(netui: Netui, file: Path) -> None:
    said = netui("demo", "--write", "demo.json")
    assert (said.code, said.out) == (0, "")
    assert said.err == "Written to demo.json. netui --file demo.json opens it.\n"
    people = netui("--file", "demo.json", "contacts", "--json").json
    assert 50 <= len(people) <= 70
    assert not file.exists()


def test_the_demo_is_dated_by_the_clock(netui: Netui) -> None:
    netui("demo", "--write", "then.json", now="2030-01-15T10:00+01:00")
    rows = netui("--file", "then.json", "queue", "--json", now="2030-01-15T10:00+01:00").json[
        "rows"
    ]
    assert rows
    assert all(reason["due"] > "2029-01-15" for row in rows for reason in row["reasons"])


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_the_demo_never_replaces_a_file(
    netui: Netui, tmp_path: Path, more: tuple[str, ...]
) -> None:
    (tmp_path / "mine.json").write_text("precious")
    said = netui("demo", "--write", "mine.json", *more)
    assert said == (1, "", "netui: mine.json is there already; name a new file.\n")
    assert (tmp_path / "mine.json").read_text() == "precious"


@pytest.mark.skipif(os.name == "nt", reason="a file is no folder there either, in other words")
def test_the_demo_says_where_it_can_not_be_written(netui: Netui, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = netui("demo", "--write", "file/demo.json")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("netui: Can't write in ")


def test_nothing_is_left_of_a_demo(netui: Netui, monkeypatch: pytest.MonkeyPatch) -> None:
    from netui.actions.capture import capture
    from netui.ui.app import NetuiApp

    folders: list[Path] = []

    def play(app: NetuiApp) -> None:
        folders.append(Path(app._file).parent)
        capture(app.network, "Priya Shah @Stripe")

    monkeypatch.setattr(screens, "_need_terminal", lambda: None)
    monkeypatch.setattr(NetuiApp, "run", play)

    assert netui("demo").code == 0
    assert len(folders) == 1
    assert not folders[0].exists()


@pytest.mark.parametrize(
    ("day", "words", "answer", "states"),
    [
        ("2026-06-14", "is planned for Sun 14 June", "\n", ["running"]),
        ("2026-06-14", "is planned for Sun 14 June", "n\n", ["planned", "running"]),
        ("2026-06-02", "was planned for Tue 2 June", "y\n", ["running"]),
    ],
)
def test_an_event_planned_for_another_day_is_asked_about_once(
    netui: Netui,
    monkeypatch: pytest.MonkeyPatch,
    day: str,
    words: str,
    answer: str,
    states: list[str],
) -> None:
    from netui.ui.app import NetuiApp

    monkeypatch.setattr(screens, "_need_terminal", lambda: None)
    monkeypatch.setattr(NetuiApp, "run", lambda app: app.network.close())
    netui("events", "--new", "Long Table Supper 4", "--starts", f"{day} 19:00")

    said = netui("event", "long table supper 4", stdin=answer)

    assert said.code == 0
    assert said.err.count(f"“Long Table Supper 4” {words}. Is this it? [Y/n]") == 1
    there = netui("events", "--json").json["events"]
    assert sorted(each["state"] for each in there) == states
    assert netui("event", "long table supper 4").err == ""  # it runs: nothing to ask
