"""The data file as the network sees it: documents in, changed documents out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias, cast

from netui.model import TABLES
from netui.store.disk import Disk
from netui.store.drafts import Drafts
from netui.store.errors import UnreadableFileError
from netui.store.journal import Write
from netui.store.storage import JournaledStorage, News
from netui.store.table import LiveDatabase, LiveTable

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
        database = LiveDatabase(self.path, disk, storage=JournaledStorage)
        self._database = database
        self._storage = cast("JournaledStorage", database.storage)
        self.drafts = Drafts(self._storage.paths)

    # Reading

    def exists(self) -> bool:
        """Whether there is any data yet.

        Raises:
            UnreadableFileError: there is no telling.
        """
        return self._storage.exists()

    def read(self) -> Documents:
        """Return all documents; none where there is no file yet.

        The tables change with the next commit; the caller changes nothing in them.

        Raises:
            NotNetuiFileError, NewerSchemaError, UnreadableFileError: the file is left untouched.
        """
        return self._storage.read() or {}

    def catch_up(self) -> News | None:
        """Bring in what others have written since; None where there is nothing. Costs two stats.

        Raises:
            StoreError: the file can't be used any more; what was read stays as it was.
        """
        return self._storage.catch_up()

    def notices(self) -> list[str]:
        """Return what a person should be told about the file, each once."""
        told, self._storage.notices = self._storage.notices, []
        return told

    @property
    def read_only(self) -> str:
        """Why nothing more can be saved, for a person; empty while all is well."""
        return self._storage.read_only

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table's documents by id in decimal, with what is being committed together."""
        return self._storage.table(name)

    # Writing

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from committing for the length of the block.

        Raises:
            StoreError: the folder can't be written to, or another process doesn't let go.
        """
        with self._storage.locked():
            yield

    @contextmanager
    def together(self, label: str, at: datetime) -> Iterator[None]:
        """Make one commit of all those in the block; an exception discards them.

        Raises:
            StoreError: nothing was saved.
        """
        with self._storage.transaction(label, at):
            yield

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
        by_table: dict[str, dict[int, dict[str, Any] | None]] = {}
        for table, id, new in writes:
            document = None if new is None else self._unknown_fields(table, id) | new
            by_table.setdefault(table, {})[id] = document
        with self._storage.transaction(label, at):
            for name, documents in by_table.items():
                cast("LiveTable", self._database.table(name)).put(documents)

    def append_unread(self, writes: Iterable[Write], label: str, at: datetime) -> bool:
        """Commit new documents without reading the data, where that can be done; see `inbox`.

        Returns:
            Whether it was done; where not, nothing has changed.

        Raises:
            StoreError: nothing was saved.
        """
        return self._storage.append_unread(list(writes), label, at)

    def new_id(self) -> int:
        """Return an id that no other record on any device will get."""
        return self._storage.ids.new()

    # Looking after the file

    def checkpoint(self) -> bool:
        """Bring the data file up to date; safe in a thread beside commits.

        Returns:
            Whether there was anything to write.

        Raises:
            StoreError: it could not be written; nothing is lost.
        """
        return self._storage.checkpoint()

    def needs_checkpoint(self) -> bool:
        """Whether the journal has grown so long that it is time for one."""
        return self._storage.journal_is_long()

    def close(self) -> None:
        """Bring the data file up to date where that can be done; nothing is lost where not."""
        self._storage.close()

    def _unknown_fields(self, table: str, id: int) -> dict[str, Any]:
        there = self._storage.table(table).get(str(id))
        if not isinstance(there, dict) or table not in TABLES:
            return {}
        known = _fields_of(table)
        return {name: value for name, value in there.items() if name not in known}


_KNOWN: dict[str, frozenset[str]] = {}


def _fields_of(table: str) -> frozenset[str]:
    """Return the fields that records of a table have, as they are called in the file."""
    if table not in _KNOWN:
        _KNOWN[table] = frozenset(TABLES[table].__struct_encode_fields__)
    return _KNOWN[table]
