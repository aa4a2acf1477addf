"""The copies that file synchronisers leave beside the data file when two devices changed it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from netui.store.checkpoint import Tree, check_schema, decode
from netui.store.disk import Stamp
from netui.store.errors import NotNetuiFileError, StoreError
from netui.store.files import DataFiles
from netui.store.journal import read_journal
from netui.store.migrations import upgrade
from netui.store.recovery import partial_tree


def conflict_copies(names: Iterable[str], data: Path) -> list[str]:
    """Return which of the names in a folder are conflict copies of the data file or its journal.

    Syncthing puts ``.sync-conflict-<date>-<time>-<device>`` before the ending; Dropbox, Nextcloud
    and ownCloud put ``(… conflicted copy …)`` there.
    """
    mark = r"(\.sync-conflict-[\w-]+| \(.*conflicted copy.*\))"
    endings = ((data.stem, data.suffix), (data.name, ".journal"))
    patterns = [re.compile(re.escape(stem) + mark + re.escape(ending)) for stem, ending in endings]
    return sorted(name for name in names if any(each.fullmatch(name) for each in patterns))


def read_copy(path: Path, raw: bytes) -> Tree:
    """Return what a conflict copy holds, in this version's layout.

    Raises:
        StoreError: it can't be used; the message says why.
    """
    if path.suffix != ".journal":
        copy = decode(raw, path)
        return upgrade(copy.tree, copy.schema)
    log = read_journal(raw)
    if log.header is None and not log.entries:
        raise NotNetuiFileError(f"{path} is no journal of netui's.")
    if log.header:
        check_schema(log.header.schema, path)
    return partial_tree(log)


class ConflictCopies:
    """The copies beside one data file, each looked at once."""

    def __init__(self, files: DataFiles) -> None:
        """Look beside the data file of `files`."""
        self._files = files
        self._folder: Stamp | None = None  # as it was when its names were last looked through
        self._left_alone: set[str] = set()

    def new(self) -> list[Path]:
        """Return the copies that have come since this was last called; costs a stat if none did."""
        with suppress(OSError):
            folder = self._files.paths.folder
            stamp = self._files.disk.stamp(folder)
            if stamp != self._folder:
                self._folder = stamp
                copies = conflict_copies(self._files.disk.names(folder), self._files.paths.data)
                return [folder / each for each in copies if each not in self._left_alone]
        return []

    def look_again(self) -> None:
        """Have `new` return the copies once more, though the folder is as it was."""
        self._folder = None

    def read(self, path: Path) -> Tree | None:
        """Return what a copy holds; None where it is gone.

        Raises:
            StoreError: it can't be used, and is not returned by `new` again.
        """
        try:
            raw = self._files.read(path)
            return None if raw is None else read_copy(path, raw)
        except StoreError:
            self._left_alone.add(path.name)
            raise
