"""The files of one network on the disk: every step by which they are read and replaced.

The order of the steps is what makes a crash harmless: see `DataFiles.install`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from netui.store import backups
from netui.store.disk import Disk, Stamp, copy_to, keep_under, prepare, put, write_pieces
from netui.store.errors import NotNetuiFileError, ReadOnlyError, UnreadableFileError, reason
from netui.store.journal import Entry, Header, Position, entry_line, header_line
from netui.store.migrations import SCHEMA
from netui.store.paths import Paths
from netui.store.recovery import Earlier, Found, assemble

_LONGEST_WRITE = 600  # seconds; no file takes that long
_COPIED_EVERY = 600_000_000_000  # nanoseconds between two copies of one day


class Seen(NamedTuple):
    """The files as they were at one moment."""

    data: Stamp | None
    journal: Stamp | None


class NewJournal(NamedTuple):
    """A journal just started."""

    id: str
    end: int
    position: Position


class DataFiles:
    """The data file, its journal, and their predecessors; knows nothing of what is in memory."""

    def __init__(self, paths: Paths, disk: Disk) -> None:
        """Use the files that `paths` names, by way of `disk`."""
        self.paths = paths
        self.disk = disk
        self._named: int | None = None  # the inode of the journal whose name is on the medium

    # Reading

    def stamp(self, path: Path) -> Stamp | None:
        """Return a file's stamp, None where there is no such file.

        Raises:
            UnreadableFileError: there is no telling.
        """
        try:
            return self.disk.stamp(path)
        except OSError as error:
            raise UnreadableFileError(f"Can't read {path}: {reason(error)}.") from error

    def read(self, path: Path, start: int = 0, size: int = -1) -> bytes | None:
        """Return the bytes of a file from `start` on, None where there is no such file.

        Raises:
            UnreadableFileError: they can't be had.
        """
        try:
            return self.disk.read(path, start, size)
        except OSError as error:
            raise UnreadableFileError(f"Can't read {path}: {reason(error)}.") from error

    def look(self) -> Seen:
        """Return the stamps of data file and journal; costs two stats.

        Raises:
            UnreadableFileError: there is no telling.
        """
        return Seen(self.stamp(self.paths.data), self.stamp(self.paths.journal))

    def load(self) -> tuple[Found, Seen]:
        """Return the state that the files hold, and the files that it was read from.

        Without the lock, another process may replace them between one file and the next: then they
        are read again.

        Raises:
            StoreError: the data file is not to be touched, or nothing can be made of it.
        """
        while True:
            seen = self.look()
            try:
                found = assemble(
                    self.read(self.paths.data),
                    self.read(self.paths.journal),
                    Earlier(self._previous, self._copies),
                    self.paths.data,
                )
            except NotNetuiFileError as error:
                raise NotNetuiFileError(f"{error}{self._way_back()}") from error
            if self.stamp(self.paths.data) == seen.data:
                return found, seen

    def _way_back(self) -> str:
        """Return how to go on where another program has written over the data file."""
        paths = self.paths
        if not any(self.stamp(path) for path in (paths.previous, paths.journal)):
            return ""
        return (
            " Or, if it was your network until another program wrote over it: move this file away,"
            " and netui puts your network together again from the copies beside it."
        )

    def _previous(self) -> tuple[bytes | None, bytes | None]:
        return self.read(self.paths.previous), self.read(self.paths.previous_journal)

    def _copies(self) -> Iterator[bytes]:
        for each in self.backups():
            yield self.read(each.path) or b""

    # Adding a transaction

    def append(self, line: Sequence[bytes], end: int) -> int:
        """Add a line, in pieces, to the journal at `end`; it is on the medium when this returns.

        Returns:
            Where the next line goes.

        Raises:
            OSError: it was not added; the journal is as it was.
            ReadOnlyError: it was not added, but half of it may be there.
        """
        with self.disk.opened(self.paths.journal) as handle:
            try:
                stamp = self.disk.stamp(self.paths.journal)
                if stamp and stamp.size > end:
                    self.disk.cut(handle, end)  # half a line that a killed writer left
                after = write_pieces(self.disk, handle, line, end)
                self.disk.sync(handle)
            except OSError as error:
                self._take_back(handle, end, error)
                raise
            if stamp is None or stamp.inode != self._named:
                # Whoever started the journal may have been killed before its name was durable.
                self.disk.sync_folder(self.paths.folder)
                self._named = stamp.inode if stamp else None
        return after

    def _take_back(self, handle: int, end: int, why: OSError) -> None:
        try:
            self.disk.cut(handle, end)
            self.disk.sync(handle)
        except OSError as error:
            raise ReadOnlyError(
                f"Nothing more can be saved: {reason(why)}, and a half-written line could not be "
                f"taken back ({reason(error)}). What was saved is safe. When the disk is well "
                "again, start netui anew."
            ) from error

    # Replacing the data file

    def install(self, temporary: Path, *, fresh: bool) -> None:
        """Make a prepared file the data file; the caller holds the lock.

        The file that goes becomes the previous checkpoint, and the journal its journal, before the
        new one takes the name: at each moment a whole data file and all that leads to it stand.
        A fresh state, which no journal leads to, may have been put together from the previous
        ones, so that these stay until it has the name. Then it is its own previous checkpoint:
        should another program replace the data file, that is what this device knew.

        Raises:
            OSError: the data file is as it was.
        """
        disk, paths = self.disk, self.paths
        if not fresh:
            keep_under(disk, paths.data, paths.previous)
            if disk.stamp(paths.journal):
                keep_under(disk, paths.journal, paths.previous_journal)
        with suppress(OSError):
            self._keep_backup()
        disk.rename(temporary, paths.data)
        disk.sync_folder(paths.folder)
        if fresh:
            disk.sync_folder(paths.folder.parent)  # if who made the folder was killed before that
            with suppress(OSError):
                copy_to(disk, paths.data, paths.previous)
                disk.remove(paths.previous_journal)

    def start_journal(self, base: Position, entries: Iterable[Entry] = ()) -> NewJournal:
        """Replace the journal by one that goes on from `base`, with `entries` in it already.

        Raises:
            OSError: the journal is as it was.
        """
        id = os.urandom(8).hex()
        lines, position = [header_line(Header(id, SCHEMA, base))], base
        for entry in entries:
            before, at, label, writes, *_ = entry
            line, position = entry_line(id, before.seq, at, label, writes, was=before.crc)
            lines.append(line)
        content = b"".join(lines)
        put(self.disk, self.paths.journal, content)
        return NewJournal(id, len(content), position)

    def prepared(self, content: Sequence[bytes]) -> Path:
        """Write a file, in pieces, that is to become the data file; return its name for now.

        Raises:
            OSError: it could not be written.
        """
        temporary = self.paths.temporary(os.urandom(4).hex())
        try:
            prepare(self.disk, temporary, content)
        except BaseException:
            self.discard(temporary)
            raise
        return temporary

    def discard(self, temporary: Path) -> None:
        """Remove a prepared file, where it is still there."""
        with suppress(OSError):
            self.disk.remove(temporary)

    # Tidying up

    def leftovers(self) -> list[Path]:
        """Return the half-written files that killed writers left and nobody is writing any more."""
        start, now = f".{self.paths.data.name}.", time.time()
        left: list[Path] = []
        with suppress(OSError):
            for name in sorted(self.disk.names(self.paths.folder)):
                path = self.paths.folder / name
                if name.startswith(start) and name.endswith(".tmp"):
                    stamp = self.disk.stamp(path)
                    if stamp and now - stamp.modified / 1e9 > _LONGEST_WRITE:
                        left.append(path)
        return left

    def sweep(self) -> None:
        """Remove such files; what can't be removed stays."""
        for path in self.leftovers():
            self.discard(path)

    # Keeping what is not used

    def set_aside(self, name: str, content: bytes) -> Path:
        """Keep bytes in a file of their own, in the folder for what can't be used.

        Raises:
            OSError: they could not be written.
        """
        path = self._free_name(name)
        put(self.disk, path, content)
        return path

    def move_aside(self, path: Path, name: str) -> Path:
        """Move a file to the folder for what can't be used.

        Raises:
            OSError: it is where it was.
        """
        target = self._free_name(name)
        self.disk.close_to_others(path)
        self.disk.rename(path, target)
        self.disk.sync_folder(path.parent)
        return target

    def save_from_rebuilding(self, now: datetime) -> None:
        """Keep the newest copy for good, and aside what was put together with something missing.

        Raises:
            OSError: it could not be done.
        """
        for copy in self.backups()[:1]:
            if not copy.kept:
                folder, data = self.paths.backups, self.paths.data
                kept = backups.on_request(folder, data, now, "before-rebuilding")
                keep_under(self.disk, copy.path, kept)
        for path in (self.paths.previous, self.paths.previous_journal):
            if self.disk.stamp(path):
                self.move_aside(path, path.suffix.removeprefix("."))

    def back_up(self, now: datetime, what: str = "") -> Path:
        """Keep a copy of the data file under a name with the moment in it, for good.

        Raises:
            OSError: it could not be made.
        """
        self.disk.make_folder(self.paths.backups)
        folder, data = self.paths.backups, self.paths.data
        names = (f"{what}-{n}".strip("-") if n > 1 else what for n in count(1))
        paths = (backups.on_request(folder, data, now, name) for name in names)
        path = next(each for each in paths if self.disk.stamp(each) is None)
        copy_to(self.disk, self.paths.data, path)
        return path

    def backups(self) -> list[backups.Backup]:
        """Return the copies there are, newest first."""
        try:
            return backups.backups_of(self.paths.data, self.paths.backups.iterdir())
        except OSError:
            return []

    def _free_name(self, name: str) -> Path:
        self.disk.make_folder(self.paths.aside)
        names = (self.paths.aside / f"{self.paths.data.name}.{name}-{n}" for n in count(1))
        return next(path for path in names if self.disk.stamp(path) is None)

    def _keep_backup(self) -> None:
        """Make the data file that is about to go the copy of its day."""
        stamp = self.disk.stamp(self.paths.data)
        if stamp is None or not stamp.size:
            return
        self.disk.make_folder(self.paths.backups)
        day = date.fromtimestamp(stamp.modified / 1e9)
        path = backups.daily(self.paths.backups, self.paths.data, day)
        there = self.disk.stamp(path)
        today = date.fromtimestamp(time.time())
        if there and day == today and stamp.modified - there.modified < _COPIED_EVERY:
            return
        # A file of its own: what harms the data file or the one before it must not harm this.
        copy_to(self.disk, self.paths.data, path)
        os.utime(path, ns=(stamp.modified, stamp.modified))
        for each in backups.superfluous(self.backups()):
            self.disk.remove(each.path)
