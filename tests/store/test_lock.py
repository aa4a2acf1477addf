from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netui.store.lock import exclusive

HOLDER = """
import sys
from pathlib import Path
from netui.store.lock import exclusive

with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def is_free(path: Path) -> bool:
    """Whether the lock could be had at once, by a descriptor of one's own."""
    import fcntl

    with path.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


needs_flock = pytest.mark.skipif(os.name == "nt", reason="looks at the lock with flock")


@needs_flock
def test_the_lock_is_held_for_the_length_of_the_block(tmp_path: Path) -> None:
    path = tmp_path / "lock"

    with exclusive(path):
        assert not is_free(path)

    assert is_free(path)


@needs_flock
def test_the_lock_is_given_up_when_the_block_fails(tmp_path: Path) -> None:
    path = tmp_path / "lock"

    with pytest.raises(ZeroDivisionError), exclusive(path):
        raise ZeroDivisionError

    assert is_free(path)


@needs_flock
def test_another_process_holds_it_and_gives_it_up_when_killed(tmp_path: Path) -> None:
    path = tmp_path / "lock"

    with holder(path) as process:
        assert not is_free(path)
        process.kill()
        process.wait()

    assert is_free(path)
    with exclusive(path):  # and can be had again
        assert not is_free(path)


@needs_flock
def test_the_lock_file_is_the_owners_alone_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "lock"

    for _ in range(2):
        with exclusive(path):
            pass

    assert path.stat().st_mode & 0o777 == 0o600


def test_a_lock_that_can_not_be_made_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError), exclusive(tmp_path / "missing" / "lock"):
        pass
