"""Completion as a shell asks for it, and in the shells themselves."""

from __future__ import annotations

import os
import re
import select
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

Netui = Callable[..., Any]
HOSTILE = "Zed $(touch obeyed) `touch obeyed`; touch obeyed & 'it' \"is\", *"


@pytest.fixture
def complete(filled: Netui, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Return what may stand where a line ends, as bash is told."""

    def ask(line: str) -> list[str]:
        monkeypatch.setenv("_NETUI_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        said = filled(now=None)
        monkeypatch.delenv("_NETUI_COMPLETE")
        assert (said.code, said.err) == (0, "")
        return [each.removeprefix("plain,") for each in said.out.splitlines() if each]

    return ask


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("netui qu", ["queue"]),
        ("netui --no-c", ["--no-color"]),
        ("netui queue --wh", ["--why"]),
        ("netui --json queue --pl", ["--plain"]),
        ("netui draft priya --kind int", ["introduction"]),
        ("netui show pri", ["Priya Shah", "Priya Sharma"]),
        ("netui show PRIYA", ["Priya Shah", "Priya Sharma"]),
        ("netui show lee", ["Tom Lee"]),
        ("netui show priya shar", ["Sharma"]),
        ("netui show zz", []),
        ("netui log to", ["Tom Lee"]),
        ("netui log tom hello --with pri", ["Priya Shah", "Priya Sharma"]),
        ("netui edit to", ["Tom Lee"]),
        ("netui edit tom to", []),
        ("netui done priya to", ["Tom Lee"]),
        ("netui archive to", ["Tom Lee"]),
        ("netui archive --back to", []),
        ("netui merge tom pri", ["Priya Shah", "Priya Sharma"]),
        ("netui import a", ["file,a"]),
        ("netui --file a", ["file,a"]),
        ("netui completion z", ["zsh"]),
        ("netui bogus x", []),
        ("netui restore x", []),
    ],
)
def test_what_may_go_on(complete: Callable[[str], list[str]], line: str, found: list[str]) -> None:
    assert complete(line) == found


def test_an_archived_person_is_offered_where_they_are_looked_for(
    filled: Netui, complete: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled("archive", "tom").code == 0
    assert complete("netui log to") == []
    assert complete("netui show to") == complete("netui archive --back to") == ["Tom Lee"]


def test_events_and_copies_are_offered(
    filled: Netui, complete: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PyData Berlin 14", "PyData Berlin 15"):
        assert filled("events", "--new", name, "--starts", "fri 19:00").code == 0
    assert filled("backup").code == 0
    assert complete("netui event pyd") == ["PyData Berlin 15", "PyData Berlin 14"]
    assert complete("netui add x --event berlin") == ["PyData Berlin 15", "PyData Berlin 14"]
    assert complete("netui events pydata berlin") == ["Berlin 15", "Berlin 14"]
    assert len(complete("netui restore 2026-06-09")) == 1


@pytest.mark.parametrize("harm", ["gone", "damaged", "folder"])
def test_it_is_silent_whatever_goes_wrong(
    complete: Callable[[str], list[str]], file: Path, harm: str
) -> None:
    for each in file.parent.iterdir():
        each.unlink() if each.is_file() else shutil.rmtree(each)
    if harm == "damaged":
        file.write_text("{[")
    if harm == "folder":
        file.mkdir()
    before = sorted(file.parent.iterdir())
    assert complete("netui show pri") == []
    assert sorted(file.parent.iterdir()) == before


def test_asking_changes_nothing(complete: Callable[[str], list[str]], file: Path) -> None:
    def contents() -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in file.parent.iterdir() if each.is_file()}

    before = contents()
    assert complete("netui show pri")
    assert contents() == before


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_printed_for_a_shell(
    netui: Netui, shell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = netui("completion", shell)
    assert (said.code, said.err) == (0, "")
    assert f"_NETUI_COMPLETE={shell}_complete" in said.out
    monkeypatch.setenv("SHELL", f"/usr/local/bin/{shell}")
    guessed = netui("completion")
    assert guessed.out == said.out
    assert f"netui completion {shell}" in guessed.err
    assert guessed.err.count("\n") == 1


@pytest.mark.parametrize("own", ["", "/bin/csh"])
def test_an_unknown_shell_is_asked_for(
    netui: Netui, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", own)
    said = netui("completion")
    assert (said.code, said.out) == (2, "")
    assert "bash, zsh, fish" in said.err


# In the shells themselves


class _Shell:
    """A shell at a terminal, in a folder of its own."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._pid, self._terminal = pty.fork()
        if not self._pid:
            os.chdir(folder)
            os.execvp(command[0], command)

    def type(self, text: str, until: str, seconds: float = 20) -> str:
        """Type text, and return what the terminal shows until a pattern comes up."""
        os.write(self._terminal, text.encode())
        shown, end = "", time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self._terminal], [], [], 0.1)[0]:
                shown += os.read(self._terminal, 65536).decode(errors="replace")
                if re.search(until, shown):
                    return shown
        raise AssertionError(f"{until} did not come up: {shown!r}")

    def close(self) -> None:
        os.close(self._terminal)
        os.waitpid(self._pid, 0)


@pytest.fixture
def path_with_netui(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a ``netui`` on the path, and ``args``, which writes its arguments to a file."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, does in (
        ("netui", f'exec "{sys.executable}" -m netui "$@"'),
        ("args", 'printf "%s\\n" "$@" > args.txt; echo written-$#-words'),
    ):
        (folder / name).write_text(f"#!/bin/sh\n{does}\n")
        (folder / name).chmod((folder / name).stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("PS1", "> ")


SHELLS = {
    "bash": ["bash", "--noprofile", "--norc", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
PREPARE = {
    "bash": 'eval "$(netui completion bash)"; '
    "_as_netui() { _netui_completion netui; }; complete -F _as_netui args",
    "zsh": 'autoload -Uz compinit; compinit -D; eval "$(netui completion zsh)"; '
    "compdef _netui_completion args",
    "fish": "netui completion fish | source; "
    'complete --no-files --command args --arguments "(_netui_completion)"',
}


@pytest.fixture(params=sorted(SHELLS))
def shell(
    request: pytest.FixtureRequest, filled: Netui, tmp_path: Path, path_with_netui: None
) -> Iterator[_Shell]:
    """A shell that completes ``netui``, and ``args`` in the same way."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    escaped = HOSTILE.replace(";", r"\;").replace(",", r"\,")
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:{escaped}\nEND:VCARD\n"
    (tmp_path / "hostile.vcf").write_text(card)
    assert filled("import", "hostile.vcf").code == 0
    opened = _Shell(SHELLS[request.param], tmp_path)
    opened.type(PREPARE[request.param] + "; echo re''ady\n", "ready")
    yield opened
    opened.close()


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_shell_completes_names_and_quotes_them(shell: _Shell, tmp_path: Path, quote: str) -> None:
    for typed, name in (("tom", "Tom Lee"), ("zed", HOSTILE)):
        shell.type(f"args show {quote}{typed}\t", "Lee" if typed == "tom" else "is")
        shell.type("\n", "written-2-words")
        assert (tmp_path / "args.txt").read_text() == f"show\n{name}\n"
        assert not (tmp_path / "obeyed").exists()


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_bash_asks_its_function(filled: Netui, tmp_path: Path, path_with_netui: None) -> None:
    script = (
        'eval "$(netui completion bash)"; COMP_WORDS=(netui show pri) COMP_CWORD=2; '
        '_netui_completion netui 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    said = subprocess.run(
        ["bash", "-c", script], check=True, capture_output=True, text=True, timeout=30
    )
    assert (said.stdout, said.stderr) == ("Priya\\ Shah\nPriya\\ Sharma\n", "")
