"""What holds for every command: the file, the clock, how to print; before or after its name."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.cli import settings as cli_settings
from netui.cli.settings import Settings

Netui = Callable[..., Any]

CALLS = {
    "queue": ("queue",),
    "contacts": ("contacts",),
    "show": ("show", "Priya Shah"),
    "log": ("log", "Priya Shah", "hello"),
    "add": ("add", "Tom Lee @Acme"),
    "import": ("import", "book.vcf"),
}


@pytest.fixture(autouse=True)
def book(tmp_path: Path) -> None:
    """A file to import."""
    (tmp_path / "book.vcf").write_text("BEGIN:VCARD\nFN:Noor Rahimi\nEND:VCARD\n")


@pytest.mark.parametrize("command", CALLS)
def test_json_may_stand_before_or_after_the_command(filled: Netui, command: str) -> None:
    name, *words = CALLS[command]
    for said in (filled("--json", name, *words), filled(name, *words, "--json")):
        assert said.code == 0
        json.loads(said.out)
    assert not filled(name, *words).out.startswith(("{", "["))


@pytest.mark.parametrize("command", CALLS)
def test_the_file_may_be_named_before_or_after_the_command(
    filled: Netui, file: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETUI_FILE", str(file.with_name("other.json")))
    name, *words = CALLS[command]
    for said in (
        filled("--file", str(file), name, *words),
        filled(name, *words, "--file", str(file)),
    ):
        assert said.code == 0
    assert not file.with_name("other.json").exists()


def test_the_file_option_beats_the_environment(filled: Netui, file: Path) -> None:
    filled("--file", "mine.json", "add", "Noor Rahimi @X")
    assert filled("--file", "mine.json", "contacts").out == "Noor Rahimi  X\n"
    assert "Noor" not in filled("contacts").out


def test_without_either_the_file_lies_in_the_data_folder(
    netui: Netui, monkeypatch: pytest.MonkeyPatch
) -> None:
    from platformdirs import user_data_path

    monkeypatch.delenv("NETUI_FILE")
    assert Settings().path == user_data_path("netui", appauthor=False) / "netui.json"
    monkeypatch.setenv("NETUI_FILE", "here.json")
    assert Settings().path == Path("here.json")


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-06-09T19:30+02:00", "2026-06-09"),
        ("2026-06-09T19:30", "2026-06-09"),
        ("2026-06-09 19:30", "2026-06-09"),
        ("2026-06-09", "2026-06-09"),
        ("20260609T1930", "2026-06-09"),
        ("2026-06-09T23:59:30-11:00", "2026-06-09"),
        ("2026-06-09T00:00:00Z", "2026-06-09"),
        ("2028-02-29", "2028-02-29"),
        ("9998-12-31", "9998-12-31"),
    ],
)
def test_now_may_be_any_moment_and_stand_before_or_after(filled: Netui, now: str, day: str) -> None:
    assert filled("--now", now, "--json", "queue", now=None).json["today"] == day
    assert filled("queue", "--now", now, "--json", now=None).json["today"] == day


@pytest.mark.parametrize(
    "now",
    [
        "",
        "tomorrow",
        "20:15",
        "2026-02-30",
        "2026-13-01",
        "2026-06-09T25:00",
        "P3D",
        "0000",
        "0:",
        "x",
    ],
)
def test_another_now_is_a_usage_error_that_shows_the_form(filled: Netui, now: str) -> None:
    for said in (filled("--now", now, "queue"), filled("queue", "--now", now)):
        assert (said.code, said.out) == (2, "")
        assert f"“{now}” is not a moment such as 2026-06-09T19:30." in said.err


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    now=st.one_of(
        st.text(max_size=20),
        st.text("0123456789-:TZ+W/P. ", max_size=25),
        st.datetimes().map(datetime.isoformat),
    )
)
def test_no_now_gives_a_traceback(netui: Netui, now: str) -> None:
    said = netui(
        "--now", now, "add", "--dry-run", "--json", "Priya Shah >3d send >1y call", now=None
    )
    assert said.code in (0, 2)


def test_the_pretended_clock_goes_on() -> None:
    from netui.clock import clock_from

    clock = clock_from(datetime.fromisoformat("2026-06-09T19:30+02:00"))
    moments = [clock() for _ in range(50)]
    assert all(earlier <= later for earlier, later in pairwise(moments))


# The data file


@pytest.mark.parametrize("command", ["queue", "contacts", "show", "log"])
def test_without_a_data_file_it_says_how_to_begin(netui: Netui, file: Path, command: str) -> None:
    said = netui(*CALLS[command])
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"netui: There is no data file at {file} yet. “netui import FILE” or “netui add LINE”"
        " starts one; --file or NETUI_FILE names another.\n"
    )
    assert not list(file.parent.iterdir())


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"not JSON", "is not a netui data file, or it is damaged"),
        (b"\x00\xff\xfe\x80", "is not a netui data file, or it is damaged"),
        (b'{"netui": {"1": {"schema": 1}}, "contacts": {"1": {"na', "or it is damaged"),
        (b"[]", "is JSON, but not a netui data file"),
        (b'"netui"', "is JSON, but not a netui data file"),
        (b'{"people": []}', "is JSON, but not a netui data file"),
        (b'{"contacts": {}}', "is not a netui data file"),
        (b'{"netui": {"1": {"schema": 99}}}', "written by a newer netui"),
    ],
)
@pytest.mark.parametrize("command", CALLS)
def test_a_file_that_is_not_netuis_is_named_and_left_alone(
    netui: Netui, file: Path, content: bytes, why: str, command: str
) -> None:
    file.write_bytes(content)
    said = netui(*CALLS[command], "--json")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"netui: {file} ")
    assert why in said.err
    assert "not been touched" in said.err
    assert file.read_bytes() == content


@pytest.mark.parametrize("command", CALLS)
def test_a_folder_is_no_data_file(netui: Netui, file: Path, command: str) -> None:
    file.mkdir()
    said = netui(*CALLS[command])
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("netui: Can't ")


def test_one_bad_record_is_told_and_does_not_block_the_rest(filled: Netui, file: Path) -> None:
    tree = json.loads(file.read_bytes())
    tree["contacts"]["5"] = {"name": 3}
    file.write_text(json.dumps(tree))
    said = filled("contacts")
    assert said.code == 0
    assert len(said.out.splitlines()) == 3
    assert "a record of contacts can't be read and is left as it is" in said.err
    assert "5" in said.err
    filled("add", "Noor Rahimi @X")
    assert json.loads(file.read_bytes())["contacts"]["5"] == {"name": 3}


def test_controls_in_a_tampered_file_are_not_printed(filled: Netui, file: Path) -> None:
    tree = json.loads(file.read_bytes())
    for contact in tree["contacts"].values():
        contact["name"] += "\x1b]52;c;aGk=\x07\x9b2J\u202e"
        contact["company"] = "\x1b[31m[/]"
    file.write_text(json.dumps(tree))
    for words in (("contacts",), ("show", "Tom"), ("queue", "--now", "2027-01-01")):
        for more in ((), ("--json",)):
            said = filled(*words, *more)
            assert said.code == 0
            assert not [c for c in said.out + said.err if not c.isprintable() and c != "\n"]


# Printing


@pytest.mark.parametrize(
    ("terminal", "no_color", "option", "bold"),
    [
        (True, None, True, True),
        (False, None, True, False),
        (True, "1", True, False),
        (True, "", True, True),
        (True, None, False, False),
    ],
)
def test_names_are_bold_in_a_terminal_unless_somebody_asked_for_none(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, no_color: str | None, option: bool, bold: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(cli_settings, "is_terminal", lambda _: terminal)
    assert (Settings(color=option).strong("Priya") != "Priya") is bold


def test_a_closed_stream_is_no_terminal() -> None:
    assert not cli_settings.is_terminal(None)


@pytest.mark.parametrize("words", [("--no-color", "contacts"), ("contacts", "--no-color")])
def test_plain_text_may_be_asked_for_before_or_after(filled: Netui, words: tuple[str, ...]) -> None:
    assert filled(*words).code == 0
