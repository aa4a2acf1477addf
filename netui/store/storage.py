"""A TinyDB storage that replaces its file whole: a crash leaves the old file or the new one.

TinyDB's own ``JSONStorage`` overwrites the file in place: a kill or a full disk in mid-write leaves
it corrupt. Here the new content goes to a temporary file in the same folder, is synced, and takes
the old one's name in one step; the folder is synced too, so that the new name survives power loss.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from netui.model import clean_tree, is_suspicious
from netui.store.errors import NotNetuiFileError, StoreError, UnreadableFileError

Tree = dict[str, dict[str, Any]]
"""What TinyDB calls the data: documents by id, by table."""

Stamp = tuple[int, int, int]
"""Inode, size and modification time (ns): differs once a file has been replaced."""


class AtomicStorage(Storage):
    """Keeps the parsed tree in memory and replaces the file whole at every write."""

    def __init__(self, path: Path, check: Callable[[Tree], None]) -> None:
        """Use the file at `path`; neither it nor its folder need exist.

        Args:
            path: the file.
            check: raises a StoreError for a tree that is not to be taken in.
        """
        self.path = path
        self._check = check
        self._tree: Tree | None = None
        self._stamp: Stamp | None = None

    def exists(self) -> bool:
        """Whether there is a file; costs a stat."""
        return _stamp(self.path) is not None

    def changed_on_disk(self) -> bool:
        """Whether the file is another one than was last read or written here; costs a stat."""
        return not self._holds(_stamp(self.path))

    def read(self) -> Tree | None:
        """Return the tree, from memory while the file is unchanged; None where there is no file.

        The caller must not change what is returned. A file that is refused stays "changed on
        disk", so that it is refused again and never overwritten.

        Raises:
            StoreError: the file can't be read, isn't JSON, isn't made of tables or fails the check.
        """
        stamp = _stamp(self.path)
        if self._tree is None or not self._holds(stamp):
            tree = _parse(self.path) if stamp else None
            if tree:
                self._check(tree)
            self._tree, self._stamp = tree, stamp
        return self._tree

    def _holds(self, stamp: Stamp | None) -> bool:
        """Whether the tree in memory is what a file with this stamp has to say.

        A file that was deleted or emptied meanwhile has nothing newer to say: the tree is the last
        good copy, and the next write puts it back.
        """
        gone = stamp is None or stamp[1] == 0
        return stamp == self._stamp or (gone and bool(self._tree))

    def write(self, data: Tree) -> None:
        """Replace the file by `data`; when this returns, `data` is on the disk.

        Raises:
            StoreError: it could not be written; the file and the tree in memory are as before.
        """
        try:
            _replace(self.path, orjson.dumps(data))
        except (OSError, TypeError) as error:
            raise StoreError(f"Could not save to {self.path}: {_reason(error)}.") from error
        self._tree = data
        self._stamp = _stamp(self.path)


def _stamp(path: Path) -> Stamp | None:
    """Return the stamp of a file, None where there is none; one out of reach is not missing."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UnreadableFileError(f"Can't read {path}: {_reason(error)}.") from error
    return status.st_ino, status.st_size, status.st_mtime_ns


def _parse(path: Path) -> Tree | None:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"Can't read {path}: {_reason(error)}.") from error
    if not raw.strip():
        return None
    try:
        tree = orjson.loads(raw)
        if is_suspicious(raw):
            tree = clean_tree(tree)
    except (orjson.JSONDecodeError, RecursionError) as error:
        raise UnreadableFileError(
            f"{path} is not a netui data file, or it is damaged: {error}. "
            "It has not been touched; name another file with --file."
        ) from error
    if not isinstance(tree, dict) or not all(isinstance(table, dict) for table in tree.values()):
        raise NotNetuiFileError(
            f"{path} is JSON, but not a netui data file. "
            "It has not been touched; name another file with --file."
        )
    return tree


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Writers take turns, so one name will do, and what a killed one left is overwritten.
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable, where the system lets a folder be opened and synced.

    Some network and FUSE file systems don't. The new file stands all the same, so it is no failure.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows: folders can't be opened, and renames are journalled
        return
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: Exception) -> str:
    """Say an error in words, without the path that the message already names."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
