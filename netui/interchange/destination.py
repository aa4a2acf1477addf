"""The file that something is exported to: what kind it is by its name, and writing it whole."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from typing import Final

from netui.model import clean_line

KINDS: Final = {
    ".vcf": "vcard",
    ".vcard": "vcard",
    ".csv": "csv",
    ".ics": "ics",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
}
"""The kind of file that each ending of a name stands for."""


class ExportRefused(Exception):  # noqa: N818 - named for what happened, as messages are
    """Nothing was written; `str()` says why and what to do."""


def kind_of(path: Path) -> str:
    """Return the kind of file that a name stands for.

    Raises:
        ExportRefused: Its ending is none of `KINDS`.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        endings = ", ".join(ending for ending in KINDS if ending not in (".vcard", ".markdown"))
        raise ExportRefused(
            f"What kind of file “{clean_line(path.name)}” is to be doesn't show in its ending:"
            f" {endings}."
        )
    return kind


def write_file(path: Path, pieces: Iterable[bytes], *, replace: bool = False) -> None:
    """Write a file whole or not at all; only its owner can read it.

    Args:
        path: where.
        pieces: the content, piece by piece.
        replace: whether a file that is there already gives way to it.

    Raises:
        ExportRefused: nothing was written, and what was there is as it was.
    """
    name = clean_line(path.name)
    there = f"“{name}” is there already. Name a new file, or say that it may be replaced."
    try:
        target = path.resolve() if path.is_symlink() else path
        if target.is_dir():
            raise ExportRefused(f"“{name}” is a folder; name a file in it.")
        if target.exists() and not target.is_file():
            raise ExportRefused(f"“{name}” is no ordinary file; name one that is.")
        if target.exists() and not replace:
            raise ExportRefused(there)
        handle, temporary = mkstemp(prefix=".netui-", suffix=".tmp", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            if replace or not _is_linked(Path(temporary), target):
                Path(temporary).replace(target)
        finally:
            with suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
    except FileExistsError as error:
        raise ExportRefused(there) from error
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ExportRefused(f"“{name}” can't be written: {clean_line(reason)}.") from error


def _is_linked(temporary: Path, target: Path) -> bool:
    """Give a file its name unless another took it meanwhile; False where links are unknown.

    Raises:
        FileExistsError: there is another file of the name.
    """
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True
