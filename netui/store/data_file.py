"""The data file as the network sees it: documents in, changed documents out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from netui.model import TABLES, clean_line
from netui.store.backups import Backup
from netui.store.conflicts import read_copy
from netui.store.disk import Disk
from netui.store.drafts import Drafts
from netui.store.errors import StoreError, UnreadableFileError, reason
from netui.store.folders import Folders
from netui.store.journal import Write
from netui.store.state import News
from netui.store.storage import JournaledStorage

Documents: TypeAlias = Mapping[str, Mapping[str, dict[str, Any]]]
"""All documents: by table, then by id in decimal, as TinyDB keys them."""


class DataFile:
    """The store behind a network.

    Reading a healthy file writes nothing, and never creates one; the first commit does. Another
    process may commit in between: whoever commits holds `locked` and catches up first, so that
    nobody's change is lost.
    """

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        """Use the file at `path`, or the file it links to.

        Args:
            path: the data file.
            disk: how files are written; another one in tests.

        Raises:
            UnreadableFileError: the path leads nowhere: links in a circle, a home of nobody.
        """
        try:
            self.path = path.expanduser().resolve()
        except (OSError, RuntimeError) as error:
            raise UnreadableFileError(f"Can't use {path}: {error}") from error
        # A device would be read for ever, and replaced by a file of its name.
        if not self.path.name or _is_no_file(self.path):
            raise UnreadableFileError(f"Can't use {self.path}: it is no ordinary file.")
        self._storage = JournaledStorage(self.path, disk)
        self.drafts = Drafts(self._storage.paths)
        self.folders = Folders(self._storage.paths, disk)

    # Reading

    def exists(self) -> bool:
        """Whether there is any data yet.

        Raises:
            UnreadableFileError: there is no telling.
        """
        return self._storage.exists()

    def holds(self, path: Path) -> bool:
        """Whether a path leads to the data file, or to one of those that belong to it.

        Raises:
            OSError, RuntimeError: the path leads nowhere.
        """
        return self._storage.paths.holds(path)

    def read(self) -> Documents:
        """Return all documents; none where there is no file yet.

        The tables change with the next commit; the caller changes nothing in them.

        Raises:
            NotNetuiFileError, NewerSchemaError, UnreadableFileError: the file is left untouched.
        """
        self._storage.catch_up()
        with suppress(StoreError):  # what can't be saved is merged next time
            self._storage.take_in_copies()
        return self._storage.read() or {}

    def catch_up(self) -> News | None:
        """Bring in what others have written since, and copies that came from other devices.

        Returns:
            What has changed; None where nothing has. Then it costs three stats.

        Raises:
            StoreError: the file can't be used any more; what was read stays as it was.
        """
        news, later = self._storage.catch_up(), None
        with suppress(StoreError):  # what can't be saved is merged next time
            later = self._storage.take_in_copies()
        return news.then(later) if news else later

    def notices(self) -> list[str]:
        """Return what a person should be told about the file, each once."""
        told = list(self._storage.notices)
        self._storage.notices.clear()
        return [clean_line(each) for each in told]  # names of files are in them

    @property
    def read_only(self) -> str:
        """Why nothing more can be saved, for a person; empty while all is well."""
        return self._storage.read_only

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table's documents by id in decimal, with what is being committed together."""
        return self._storage.table(name)

    # Writing

    def locked(self) -> AbstractContextManager[None]:
        """Keep other processes from committing for the length of the block.

        Raises:
            StoreError: the folder can't be written to, or another process doesn't let go.
        """
        return self._storage.locked()

    def together(self, label: str, at: datetime) -> AbstractContextManager[None]:
        """Make one commit of all those in the block; an exception discards them.

        Raises:
            StoreError: nothing was saved.
        """
        return self._storage.transaction(label, at)

    def commit(self, writes: Iterable[Write], label: str = "", at: datetime | None = None) -> None:
        """Put `writes` in the file, all or none; the caller holds `locked` and has caught up.

        Fields of a document that this version doesn't know stay in it.

        Args:
            writes: the documents as they shall stand.
            label: what is done, for a person; other processes show it.
            at: when; now where None.

        Raises:
            StoreError: nothing was saved, and the file is as it was.
        """
        with self._storage.transaction(label, at):
            self._storage.stage(self._with_unknown(writes))

    def append_unread(
        self, table: str, documents: Iterable[dict[str, Any]], label: str, at: datetime
    ) -> bool:
        """Commit new documents without reading the data, where that can be done.

        Args:
            table: their table.
            documents: without ids; each gets one.
            label: what is done, for a person.
            at: when.

        Returns:
            Whether it was done; where not, nothing has changed.

        Raises:
            StoreError: nothing was saved.
        """
        ids = ((self.new_id(), each) for each in documents)
        writes = [Write(table, id, {"id": id, **each}) for id, each in ids]
        return self._storage.append_unread(writes, label, at)

    def new_id(self) -> int:
        """Return an id that no other record on any device will get."""
        return self._storage.new_id()

    def new_ids(self, count: int) -> Sequence[int]:
        """Return as many such ids, in their order."""
        return self._storage.new_ids(count)

    # Looking after the file

    def checkpoint(self) -> bool:
        """Bring the data file up to date; safe in a thread beside commits.

        Returns:
            Whether there was anything to write.

        Raises:
            StoreError: it could not be written; nothing is lost.
        """
        return self._storage.checkpoint()

    def size(self) -> int:
        """Return how many bytes there are to read, data file and journal.

        Raises:
            UnreadableFileError: there is no telling.
        """
        return sum(each.size for each in self._storage.files.look() if each)

    def needs_checkpoint(self) -> bool:
        """Whether the journal has grown so long that it is time for one."""
        return self._storage.journal_is_long()

    def back_up(self, now: datetime, what: str = "") -> Path:
        """Keep a copy of everything as it is now, until somebody removes it.

        Args:
            now: the moment, for the copy's name.
            what: what it is made for, such as ``before-restore``.

        Returns:
            Where it is.

        Raises:
            StoreError: it could not be made.
        """
        with self._storage.locked():
            if not self._storage.read():
                raise StoreError(f"There is nothing in {self.path} to copy yet.")
            self._storage.checkpoint()
            try:
                return self._storage.files.back_up(now, what)
            except OSError as error:
                raise StoreError(
                    f"Could not make a copy of {self.path}: {reason(error)}."
                ) from error

    def backups(self) -> list[Backup]:
        """Return the copies there are: by day, and those asked for; newest first."""
        return self._storage.files.backups()

    def read_copy(self, path: Path) -> Documents:
        """Return what a copy of a data file holds.

        Raises:
            StoreError: it can't be read, or is none.
        """
        raw = self._storage.files.read(path)
        if raw is None:
            raise UnreadableFileError(f"There is no file {path}.")
        return read_copy(path, raw)

    def close(self) -> None:
        """Bring the data file up to date, where anything was changed; nothing is lost if not."""
        self.drafts.close()
        self._storage.close()

    def _with_unknown(self, writes: Iterable[Write]) -> Iterator[Write]:
        """Yield writes with the fields of the documents there that no record has."""
        standing = {name: self._storage.table(name) for name in TABLES}
        for write in writes:
            table, key = standing.get(write.table, {}), str(write.id)
            yield _with_unknown(write, table[key]) if key in table else write


def _is_no_file(path: Path) -> bool:
    """Whether something stands at a path that is neither a file nor a folder."""
    try:
        return path.exists() and not path.is_file() and not path.is_dir()
    except OSError:
        return False  # what is wrong is said when it is read


def _with_unknown(write: Write, there: Any) -> Write:
    """Return a write with the fields of the document `there` that no record has."""
    table, id, document = write
    if document is None or not isinstance(there, dict):
        return write
    known = _fields_of(table)
    unknown = {field: value for field, value in there.items() if field not in known}
    return Write(table, id, unknown | document) if unknown else write


_KNOWN: dict[str, frozenset[str]] = {}


def _fields_of(table: str) -> frozenset[str]:
    """Return the fields that records of a table have, as they are called in the file."""
    if table not in _KNOWN:
        _KNOWN[table] = frozenset(TABLES[table].__struct_encode_fields__)
    return _KNOWN[table]
