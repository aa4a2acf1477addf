"""The command line as a person or a script calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from netui.cli import main

NOW = "2026-06-09T19:30+02:00"


class Said(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, read as JSON."""
        return json.loads(self.out)


class _AsCalled:
    """What the ``netui`` script runs, in the shape that click's runner asks for."""

    name = "netui"

    @staticmethod
    def main(args: Any, prog_name: str, **_: Any) -> None:
        main(list(args))


Netui = Callable[..., Said]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data file that NETUI_FILE names; it doesn't exist yet, and nothing lies beside it."""
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("NETUI_FILE", str(tmp_path / "data" / "netui.json"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data" / "netui.json"


@pytest.fixture
def netui(file: Path) -> Netui:
    """Call netui with these words, on an evening in June 2026.

    An exception that would be a traceback fails the test.
    """

    def call(*words: str, stdin: str | bytes | None = None, now: str | None = NOW) -> Said:
        pretended = ["--now", now] if now else []
        result = CliRunner().invoke(
            _AsCalled(),  # type: ignore[arg-type]
            [*pretended, *words],
            input=stdin,
            catch_exceptions=False,
        )
        return Said(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def filled(netui: Netui) -> Netui:
    """The same, with three people in the data file."""
    for line in (
        "Priya Shah @Stripe #payments wants intro to design lead >tomorrow send deck !",
        "Priya Sharma @Adyen",
        "Tom Lee @Acme role:CTO loc:Leeds",
    ):
        assert netui("add", line).code == 0
    return netui
