"""The real programs on the other side of a folder, each started for a test and stopped after it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Run = Callable[..., str]

_PATIENCE = 30.0  # seconds


def program(name: str) -> str:
    """Return where a program is; the test is skipped where it isn't installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: pip install 'netui[sync]'")
    return found


def run(*words: str | Path, answers: str = "") -> str:
    """Run a program to its end and return what it said."""
    done = subprocess.run(
        [str(word) for word in words],
        input=answers,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that netui is synced with."""
    (tmp_path / "one" / "book").mkdir(parents=True)
    return tmp_path / "one" / "book"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The folder on another device."""
    (tmp_path / "two" / "book").mkdir(parents=True)
    return tmp_path / "two" / "book"


@pytest.fixture
def khard(tmp_path: Path, folder: Path) -> Run:
    """Run khard on the folder."""
    where = program("khard")
    config = tmp_path / "khard.conf"
    config.write_text(
        f"[addressbooks]\n[[book]]\npath = {folder}\n"
        "[general]\neditor = true\nmerge_editor = true\n"
    )
    return lambda *words, answers="": run(where, "-c", config, *words, answers=answers)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Return the address of a CardDAV server on this machine."""
    where = program("radicale")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = tmp_path / "radicale.conf"
    config.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n"
        f"[storage]\nfilesystem_folder = {tmp_path / 'radicale'}\n[logging]\nlevel = warning\n"
    )
    with (tmp_path / "radicale.log").open("wb") as log:
        running = subprocess.Popen([where, "--config", str(config)], stdout=log, stderr=log)
        try:
            _wait_for(port, running, tmp_path / "radicale.log")
            yield f"http://127.0.0.1:{port}/"
        finally:
            running.terminate()
            running.wait(timeout=_PATIENCE)


def _wait_for(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert running.poll() is None, log.read_text()
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


@pytest.fixture
def carry(tmp_path: Path, folder: Path, other: Path, server: str) -> Callable[[], None]:
    """Carry the cards between both folders, by way of the server."""
    where = program("vdirsyncer")
    config = tmp_path / "vdirsyncer.conf"
    lines = [f'[general]\nstatus_path = "{tmp_path / "status"}"']
    for name, path in (("one", folder), ("two", other)):
        lines.append(
            f'[pair {name}_server]\na = "{name}"\nb = "server"\ncollections = ["book"]\n'
            f'[storage {name}]\ntype = "filesystem"\npath = "{path.parent}"\nfileext = ".vcf"'
        )
    lines.append(
        f'[storage server]\ntype = "carddav"\nurl = "{server}"\nusername = "li"\npassword = "x"'
    )
    config.write_text("\n".join(lines) + "\n")
    run(where, "-c", config, "discover", answers="y\n" * 20)

    def once() -> None:
        for pair in ("one_server", "two_server", "one_server"):
            run(where, "-c", config, "sync", pair)

    return once
