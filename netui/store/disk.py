"""What the store does to files, one method a step, so that each step can fail in a test.

The steps are POSIX's: a name is replaced in one step, and neither content nor a name is sure to
survive a loss of power until it has been synced.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends


class Stamp(NamedTuple):
    """What tells that a file is another one, or has been written to, for the price of a stat."""

    inode: int
    size: int
    modified: int
    """In nanoseconds."""


class Disk:
    """The real one."""

    def stamp(self, path: Path) -> Stamp | None:
        """Return the stamp of a file, None where there is none.

        Raises:
            OSError: there may be one, but it is out of reach.
        """
        try:
            status = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Stamp(status.st_ino, status.st_size, status.st_mtime_ns)

    def read(self, path: Path, start: int = 0, size: int = -1) -> bytes | None:
        """Return the bytes of a file from `start` on, at most `size`; None where it isn't there."""
        try:
            with path.open("rb") as file:
                file.seek(start)
                return file.read(size)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder; none where there is no folder."""
        try:
            return [each.name for each in folder.iterdir()]
        except (FileNotFoundError, NotADirectoryError):
            return []

    @contextmanager
    def opened(self, path: Path, *, fresh: bool = False) -> Iterator[int]:
        """Open a file for writing, the owner's alone; `fresh` empties it first."""
        flags = os.O_RDWR | os.O_CREAT | _BINARY | (os.O_TRUNC if fresh else 0)
        handle = os.open(path, flags, 0o600)
        try:
            yield handle
        finally:
            os.close(handle)

    def write(self, handle: int, content: bytes, at: int) -> None:
        """Write all of `content` at an offset; what is there of it after a failure is open."""
        os.lseek(handle, at, os.SEEK_SET)
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]

    def cut(self, handle: int, size: int) -> None:
        """Cut an open file to `size` bytes."""
        os.ftruncate(handle, size)

    def sync(self, handle: int) -> None:
        """Return when the content of an open file is on the medium."""
        if sys.platform == "darwin":  # where fsync leaves it in the drive's own memory
            import fcntl

            with suppress(OSError):
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
                return
        os.fsync(handle)

    def rename(self, source: Path, target: Path) -> None:
        """Give a file another name, in one step, whoever had that name before."""
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name; a copy where the file system knows no second names."""
        try:
            target.hardlink_to(source)
        except FileNotFoundError:
            raise
        except OSError:
            import shutil

            shutil.copy2(source, target)

    def remove(self, path: Path) -> None:
        """Remove a name; there need not be one."""
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder durable, where the system lets a folder be synced.

        Some network and FUSE file systems don't, and Windows journals its renames. The names stand
        all the same, so it is no failure.
        """
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError:
            return
        try:
            with suppress(OSError):
                os.fsync(handle)
        finally:
            os.close(handle)

    def make_folder(self, folder: Path) -> None:
        """Make a folder and those above it, each the owner's alone; their names are durable."""
        for each in private_folder(folder):
            self.sync_folder(each.parent)

    def close_to_others(self, path: Path) -> None:
        """Make a file the owner's alone, where others may read it and the system lets one."""
        with suppress(OSError):
            if stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
                path.chmod(0o600)


def private_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it, each the owner's alone; return those that were missing.

    Whatever the umask: of a folder that others may write to they could put another in its place.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(exist_ok=True)  # which says so where it is no folder
    return missing


def put(disk: Disk, path: Path, content: bytes | Iterable[bytes]) -> None:
    """Replace a file whole: a crash leaves the one from before or this one, never half of it.

    Raises:
        OSError: nothing has changed.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        prepare(disk, temporary, [content] if isinstance(content, bytes) else content)
        disk.rename(temporary, path)
    except BaseException:
        with suppress(OSError):
            disk.remove(temporary)
        raise
    disk.sync_folder(path.parent)


def prepare(disk: Disk, temporary: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that is to take another's name; it is on the medium when this returns."""
    with disk.opened(temporary, fresh=True) as handle:
        write_pieces(disk, handle, pieces, 0)
        disk.sync(handle)


_WRITTEN_AT_ONCE = 1_000_000


def write_pieces(disk: Disk, handle: int, pieces: Iterable[bytes], at: int) -> int:
    """Write `pieces` one after the other from an offset on; return where they end.

    In one write, but for so many bytes that they are better not put together in memory.

    Raises:
        OSError: what is there of them is open.
    """
    some: list[bytes] = []
    size = 0
    for piece in pieces:
        some.append(piece)
        size += len(piece)
        if size >= _WRITTEN_AT_ONCE:
            disk.write(handle, b"".join(some), at)
            at, size = at + size, 0
            some.clear()
    if some:
        disk.write(handle, b"".join(some), at)
    return at + size


def copy_to(disk: Disk, path: Path, target: Path) -> None:
    """`put` what is in the file at `path` in another.

    Raises:
        OSError: nothing has changed.
    """
    put(disk, target, _pieces(disk, path))


def _pieces(disk: Disk, path: Path) -> Iterator[bytes]:
    at = 0
    while piece := disk.read(path, at, _WRITTEN_AT_ONCE):
        yield piece
        at += len(piece)
        if len(piece) < _WRITTEN_AT_ONCE:
            return


def keep_under(disk: Disk, path: Path, name: Path) -> None:
    """Give the file at `path` the second name `name`, in one step, whoever had it before.

    Raises:
        OSError: `name` is as it was.
    """
    temporary = name.with_name(f".{name.name}.tmp")
    disk.remove(temporary)
    try:
        disk.link(path, temporary)
        disk.close_to_others(temporary)
        disk.rename(temporary, name)
    finally:
        with suppress(OSError):
            disk.remove(temporary)  # renaming one name of a file onto another leaves both (POSIX)
