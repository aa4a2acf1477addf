"""A table's documents, each parsed only when it is asked for.

Of a large network most documents are only carried from one data file into the next. As the bytes
that they were read from they take a fifth of the memory, and cost nothing to read or to write.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from itertools import islice
from typing import Any, Final

import msgspec
import orjson
from msgspec import Raw

from netui.store.errors import UnreadableFileError

_ENTRIES: Final = msgspec.json.Decoder(dict[str, Raw])


class StoredTable(MutableMapping[str, Any]):
    """A table of a data file that netui wrote: documents by id in decimal, as TinyDB keys them."""

    def __init__(self, source: Raw) -> None:
        """Hold a table.

        Args:
            source: the table in JSON; it keeps the bytes that it is a part of in memory.
        """
        self.source: Final = source
        """The table as it stands in the data file, in JSON."""
        self._changed: dict[str, None] = {}
        self._documents: dict[str, Any] | None = None

    @property
    def changed(self) -> list[str]:
        """The ids of the documents that were put or removed since it was read."""
        return list(self._changed)

    def copy(self) -> StoredTable:
        """Return a table of the same documents, which then change apart from each other."""
        copy = StoredTable(self.source)
        if self._documents is not None:
            copy._documents, copy._changed = self._documents.copy(), self._changed.copy()
        return copy

    def in_json(self, at_once: int) -> Iterator[bytes]:
        """Yield the documents in JSON, in pieces with commas between them.

        Args:
            at_once: how many documents a piece has at most, where the table has changed.
        """
        if not self._changed:
            if whole := bytes(self.source)[1:-1].strip():
                yield whole
            return
        entries = iter(self._by_id().items())
        between = b""
        while some := [*islice(entries, at_once)]:
            yield between + b",".join(_entry_in_json(id, each) for id, each in some)
            between = b","

    def __getitem__(self, id: str) -> Any:
        """Return a document.

        Raises:
            KeyError: there is none with this id.
            UnreadableFileError: what stands there can't be parsed; netui wrote nothing such.
        """
        documents = self._by_id()
        document = documents[id]
        if type(document) is Raw:
            document = documents[id] = _parsed(document)
        return document

    def __setitem__(self, id: str, document: Any) -> None:
        self._by_id()[id] = document
        self._changed[id] = None

    def __delitem__(self, id: str) -> None:
        del self._by_id()[id]
        self._changed[id] = None

    def __contains__(self, id: object) -> bool:
        return id in self._by_id()

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id())

    def __len__(self) -> int:
        return len(self._by_id())

    def _by_id(self) -> dict[str, Any]:
        """Return documents and, of those that nobody has asked for yet, their bytes."""
        if self._documents is None:
            self._documents = _ENTRIES.decode(self.source)
        return self._documents


def tables_in(raw: bytes) -> dict[str, StoredTable] | None:
    """Return the tables of a data file; None where it isn't of tables, or isn't JSON."""
    try:
        tables = _ENTRIES.decode(raw)
    except (ValueError, RecursionError):
        return None
    if not all(bytes(memoryview(table)[:1]) == b"{" for table in tables.values()):
        return None
    return {name: StoredTable(table) for name, table in tables.items()}


def _parsed(raw: Raw) -> Any:
    try:
        return orjson.loads(memoryview(raw))
    except orjson.JSONDecodeError as error:
        raise UnreadableFileError(f"A document can't be read: {error}") from error


def _entry_in_json(id: str, document: Any) -> bytes:
    value = document if type(document) is Raw else orjson.dumps(document)
    return b"%b:%b" % (orjson.dumps(id), value)
