"""The files of a vdir: reading them, and writing each whole."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from netui.interchange.row import ImportRefused
from netui.interchange.vdir import ENDING, LARGEST_CARD
from netui.model import clean_line


class ChangedMeanwhileError(Exception):
    """Another program has written the file since it was read."""


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the content of each card's file by its name, at most a byte more than is allowed.

    Raises:
        ImportRefused: it is no folder, or can't be read; the message says so.
    """
    shown = clean_line(str(folder))
    if not folder.exists():
        raise ImportRefused(f"There is no folder {shown}. Make it first, or check its name.")
    if not folder.is_dir():
        raise ImportRefused(f"{shown} is no folder.")
    found = {}
    try:
        for path in sorted(folder.iterdir()):
            if path.suffix == ENDING and not path.name.startswith(".") and path.is_file():
                with path.open("rb") as file:
                    found[path.name] = file.read(LARGEST_CARD + 1)
    except OSError as error:
        # Of a folder read in part, what is missing would look deleted.
        raise ImportRefused(f"{shown} can't be read: {error.strerror or error}.") from error
    return found


def write_card(folder: Path, name: str, content: bytes, expected: bytes | None) -> None:
    """Write a file whole, with the rights that the one before had.

    Args:
        folder: the folder.
        name: the file's.
        content: what is to stand in it.
        expected: what stood in it when it was read; None where there was none.

    Raises:
        ChangedMeanwhileError: something else stands there now; it is left as it is.
        OSError: it can't be written; what was there is as it was.
    """
    path = folder / name
    _check(path, expected)
    handle, temporary = mkstemp(prefix=".netui-", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if expected is not None:
            with suppress(OSError):
                Path(temporary).chmod(path.stat().st_mode & 0o777)
        Path(temporary).replace(path)
    finally:
        with suppress(OSError):
            Path(temporary).unlink(missing_ok=True)


def remove_card(folder: Path, name: str, expected: bytes) -> None:
    """Remove a file.

    Raises:
        ChangedMeanwhileError: something else stands there now; it is left as it is.
        OSError: it can't be removed.
    """
    _check(folder / name, expected)
    (folder / name).unlink(missing_ok=True)


def _check(path: Path, expected: bytes | None) -> None:
    try:
        there = path.read_bytes()
    except FileNotFoundError:
        there = None
    if there != expected and not (there is None and expected is not None):
        raise ChangedMeanwhileError(path.name)
