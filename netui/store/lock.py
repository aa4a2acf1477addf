"""Locks between processes: one for a transaction, and others for as long as an app likes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from netui.store.errors import LockedError

PATIENCE: Final = 10.0
"""Seconds to wait for another process: the longest transaction, a large import, takes about one."""

_LONGEST_NAP: Final = 0.02  # seconds


@contextmanager
def exclusive(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold an advisory lock on `path` (created with mode 0600) for the length of the block.

    The lock belongs to the open file, so a killed process gives it up. On network file systems
    advisory locks may not hold.

    Args:
        path: the file to lock; it is never replaced.
        patience: seconds to wait for another holder.

    Raises:
        LockedError: another process still holds it.
        OSError: the lock file can't be created or locked.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _wait_for(descriptor, path, patience)
        yield
    finally:
        os.close(descriptor)


def hold(path: Path) -> int | None:
    """Take an advisory lock on `path` without waiting; None where another holds it.

    Returns:
        The open file that holds it: to be let go with `let_go`, and by the end of the process.

    Raises:
        OSError: the lock file can't be created or locked.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        # Whoever let go meanwhile has removed the file: a lock on that keeps nobody out.
        if _taken(descriptor) and os.path.samestat(os.fstat(descriptor), path.stat()):
            return descriptor
    except FileNotFoundError:
        pass
    except OSError:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def let_go(path: Path, descriptor: int) -> None:
    """Let go of a lock that `hold` took, and remove its file."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
    os.close(descriptor)


def _wait_for(descriptor: int, path: Path, patience: float) -> None:
    nap, end = 0.0005, time.monotonic() + patience
    while not _taken(descriptor):
        if time.monotonic() > end:
            raise LockedError(
                f"Another netui has kept {path.with_suffix('')} to itself for {patience:.0f} "
                "seconds. Is one stopped, or still importing? Nothing was saved; try again."
            )
        time.sleep(nap)
        nap = min(nap * 2, _LONGEST_NAP)


if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
