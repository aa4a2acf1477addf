"""A few calls in a process of their own: what only shows there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

NETUI = [sys.executable, "-m", "netui"]


def process(*command: str | bytes, **options: Any) -> subprocess.CompletedProcess[Any]:
    return subprocess.run(command, check=False, capture_output=True, timeout=30, **options)


def run(*words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return process(*NETUI, *words, text=True, encoding="utf-8", **options)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a data file of one contact, which NETUI_FILE names."""
    monkeypatch.setenv("NETUI_FILE", str(tmp_path / "netui.json"))
    monkeypatch.setenv("PYTHONUTF8", "1")
    assert run("add", "Priya Shah @Stripe >tomorrow call").returncode == 0
    return tmp_path


def test_data_goes_to_stdout_and_talk_to_stderr(here: Path) -> None:
    said = run("contacts")
    assert (said.returncode, said.stdout, said.stderr) == (0, "Priya Shah  Stripe\n", "")
    said = run("queue", "--json", "--now", "2036-01-01")
    assert json.loads(said.stdout)["rows"][0]["contact"]["name"] == "Priya Shah"
    assert said.stderr == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--file", "gone.json", "contacts"), 1),
        (("--file", "damaged.json", "contacts"), 1),
        (("queue", "--bogus"), 2),
        (("show", "nobody"), 3),
    ],
)
def test_a_failure_ends_with_its_code_and_a_message(
    here: Path, words: tuple[str, ...], code: int
) -> None:
    (here / "damaged.json").write_text("x")
    said = run(*words, cwd=here)
    assert (said.returncode, said.stdout) == (code, "")
    assert said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_the_version_and_the_help_load_little(option: str) -> None:
    asked = (
        "import sys, netui.cli\n"
        f"try: netui.cli.main([{option!r}])\n"
        "finally: print(*sorted({m.partition('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    said = process(sys.executable, "-c", asked, text=True, encoding="utf-8")
    assert said.returncode == 0
    assert "netui" in said.stdout
    loaded = set(said.stderr.split())
    assert "click" in loaded
    assert loaded.isdisjoint({"textual", "rich", "pendulum"})


def test_a_reader_that_stops_reading_gives_no_traceback(here: Path) -> None:
    long = "of the company with a long name " * 10  # more in all than a pipe takes in
    cards = "".join(f"BEGIN:VCARD\nFN:Person {n}\nORG:{long}\nEND:VCARD\n" for n in range(600))
    (here / "many.vcf").write_text(cards)
    assert run("import", str(here / "many.vcf")).returncode == 0
    for more in ([], ["--json"]):
        with subprocess.Popen(
            [*NETUI, "contacts", *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_an_interrupt_ends_it_without_a_traceback(here: Path) -> None:
    with subprocess.Popen(
        [*NETUI, "add", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        process.stdin.write("Tom Lee @Acme\n")
        process.stdin.flush()
        time.sleep(0.8)  # it is reading by then
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode in (1, 130)
    assert (out, err.strip()) == ("", "Aborted!")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of the other kind")
@pytest.mark.parametrize(
    ("words", "code"),
    [("add - <&-", 2), ("<&-", 1), ("event <&-", 2), ("contacts >&-", 0), ("show zz 2>&-", 3)],
)
def test_closed_streams_give_no_traceback(here: Path, words: str, code: int) -> None:
    said = process("sh", "-c", f'"$0" -m netui {words}', sys.executable, text=True)
    assert said.returncode == code
    assert "Traceback" not in said.stderr


def test_bytes_that_are_no_utf_8_are_read_under_a_strict_locale(here: Path) -> None:
    said = process(
        *NETUI,
        "add",
        "-",
        input=b"Zo\xeb Bell @Caf\xe9\n",
        env=os.environ | {"PYTHONIOENCODING": "utf-8:strict"},
    )
    assert (said.returncode, said.stdout.decode()) == (0, "Zoë Bell, Café: saved" + os.linesep)


@pytest.mark.parametrize("codec", ["cp1252:strict", "latin-1:strict"])
def test_a_character_that_the_terminal_lacks_is_a_question_mark(here: Path, codec: str) -> None:
    assert run("add", "李雷 Ré @Café").returncode == 0
    environment = os.environ | {"PYTHONIOENCODING": codec, "PYTHONUTF8": "0", "LC_ALL": "C"}
    for words in (["contacts"], ["contacts", "--json"], ["show", "Ré"]):
        said = process(*NETUI, *words, env=environment)
        assert (said.returncode, said.stderr) == (0, b"")
        assert b"??" in said.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
@pytest.mark.parametrize("words", ["contacts", "export - --format csv", "--help"])
def test_output_that_finds_no_room_is_one_line_and_a_failure(here: Path, words: str) -> None:
    with Path("/dev/full").open("w") as full:
        said = subprocess.run(
            [*NETUI, *words.split()], check=False, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert said.returncode == 1
    assert said.stderr == "netui: Not all could be printed: No space left on device.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_no_room_for_a_message_either_is_still_a_failure(here: Path) -> None:
    with Path("/dev/full").open("w") as full:
        said = subprocess.run([*NETUI, "contacts"], check=False, stdout=full, stderr=full)
    assert said.returncode == 1


def test_words_that_are_no_utf_8_give_no_traceback(here: Path) -> None:
    for words in (["show"], ["contacts"], ["add"], ["--now"], ["import"]):
        said = process(*NETUI, *words, b"\xff\xfe")
        assert b"Traceback" not in said.stderr


def test_without_a_terminal_the_app_says_so(here: Path) -> None:
    said = run(stdin=subprocess.DEVNULL)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith("netui: The app needs a terminal.")
