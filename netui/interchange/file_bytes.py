"""A file's bytes as a whole: only of ordinary files, and only up to a size."""

from __future__ import annotations

from pathlib import Path

from netui.interchange.row import ImportRefused

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes that a file may have; cards with photos take much room."""


def content_of(path: Path, name: str, largest: int | None = None) -> bytes:
    """Return the bytes of the file at `path`, which messages call `name`.

    Raises:
        ImportRefused: There is none that can be read, or it is larger than `largest`, which is
            `LARGEST_FILE` where None.
    """
    largest = largest or LARGEST_FILE
    try:
        # A device or a pipe could be waited on for ever.
        if path.is_dir():
            raise ImportRefused(f"“{name}” is a folder; pick a file in it.")
        if not path.exists():
            raise ImportRefused(f"There is no file “{name}” there; check the name and the folder.")
        if not path.is_file():
            raise ImportRefused(f"“{name}” is no ordinary file; pick one that is.")
        with path.open("rb") as file:
            raw = file.read(largest + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ImportRefused(f"“{name}” can't be opened: {reason}.") from error
    check_size(name, len(raw), largest)
    return raw


def check_size(name: str, size: int, largest: int) -> None:
    """Refuse a file that is too large.

    Args:
        name: what messages call the file.
        size: its bytes.
        largest: the most that it may have.

    Raises:
        ImportRefused: it has more.
    """
    if size > largest:
        raise ImportRefused(
            f"“{name}” is larger than {largest // 1024**2} MB, the most that is read at once;"
            " export it in parts, or without photos."
        )
