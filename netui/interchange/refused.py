"""The rows that could not be used, in a file beside the one they come from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from netui.interchange.row import Row
from netui.interchange.source import Source

_MOST_NAMES = 100
"""So many names are tried: a folder may hold the refused rows of earlier imports."""


def write_refused(source: Source, rows: Iterable[Row]) -> Path | None:
    """Write the refused rows of a file beside it, as they stood there and each with its reason.

    The file has the layout of the first, so that it can be put right and imported: rows of
    ``people.csv`` go to ``people.refused.csv``. No file is ever written over: another number is put
    in its name, unless it holds the same rows already.

    Returns:
        Where they are; None where no row was refused, or none of those refused says anything.

    Raises:
        OSError: It can't be written, as where the folder may only be read.
    """
    written = "".join(row.written for row in rows if row.contact is None)
    if not written:
        return None
    content = (source.contents.refused_head + written).encode("utf-8", "replace")
    stem, suffix = source.path.stem.removesuffix(".refused"), source.contents.refused_suffix
    for number in range(1, _MOST_NAMES):
        name = f"{stem}.refused{f'-{number}' if number > 1 else ''}{suffix}"
        path = source.path.with_name(name)
        try:
            path.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            if path.is_file() and path.read_bytes() == content:
                return path
            continue
        path.write_bytes(content)
        return path
    raise FileExistsError(0, "there are too many files of refused rows there")
