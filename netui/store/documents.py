"""A table's documents, each parsed only when it is asked for.

Of a large network most documents are only carried from one data file into the next. As the bytes
that they were read from they take a fifth of the memory, and cost nothing to read or to write.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from itertools import islice
from typing import Any, Final

import msgspec
import orjson
from msgspec import Raw

from netui.model import clean_text
from netui.store.any_json import can_be_written, parsed
from netui.store.ids import is_id

_ENTRIES: Final = msgspec.json.Decoder(dict[str, Raw])


_GONE: Final = object()


class StoredTable(MutableMapping[str, Any]):
    """A table of a data file that netui wrote: documents by id in decimal, as TinyDB keys them.

    What is put in is noted beside the bytes; only to find a document in them are they split up.
    """

    def __init__(self, source: Raw) -> None:
        """Hold a table.

        Args:
            source: the table in JSON; it keeps the bytes that it is a part of in memory.
        """
        self.source: Final = source
        """The table as it stands in the data file, in JSON."""
        self.highest: int | None = None
        """No document in `source` has an id above this; None where nobody has looked."""
        self._changed: dict[str, Any] = {}
        self._documents: dict[str, Any] | None = None

    @property
    def changed(self) -> list[str]:
        """The ids of the documents that were put or removed since it was read."""
        return list(self._changed)

    def copy(self) -> StoredTable:
        """Return a table of the same documents, which then change apart from each other."""
        copy = StoredTable(self.source)
        copy.highest, copy._changed = self.highest, self._changed.copy()
        copy._documents = None if self._documents is None else self._documents.copy()
        return copy

    def in_json(self, at_once: int) -> Iterator[bytes]:
        """Yield the documents in JSON, in pieces with commas between them.

        Args:
            at_once: how many documents a piece has at most, but for those that are as they were
                read.
        """
        between = b""
        if self._documents is None and all(map(self._is_new, self._changed)):
            entries = iter(self._changed.items())
            if whole := bytes(self.source)[1:-1].strip():
                yield whole
                between = b","
        else:
            entries = iter(self._by_id().items())
        while some := [*islice(entries, at_once)]:
            yield between + b",".join(_entry_in_json(id, each) for id, each in some)
            between = b","

    def __getitem__(self, id: str) -> Any:
        """Return a document; one that can't be parsed as the text of it, which is no record.

        Netui wrote nothing such: whoever did knew how to write the checksum.

        Raises:
            KeyError: there is none with this id.
        """
        if (found := self._changed.get(id, _GONE)) is not _GONE:
            return found
        documents = self._by_id()
        document = documents[id]
        if type(document) is Raw:
            document = documents[id] = _parsed(document)
        return document

    def __setitem__(self, id: str, document: Any) -> None:
        if self._documents is not None:
            self._documents[id] = document
        self._changed[id] = document

    def __delitem__(self, id: str) -> None:
        del self._by_id()[id]
        self._changed[id] = _GONE

    def __contains__(self, id: object) -> bool:
        if self._documents is not None:
            return id in self._documents
        return id in self._changed or not self._is_new(id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id())

    def __len__(self) -> int:
        return len(self._by_id())

    def _is_new(self, id: object) -> bool:
        """Whether no document in the source has an id."""
        if self.highest is not None and is_id(str(id)) and int(str(id)) > self.highest:
            return True
        return id not in self._by_id()

    def _by_id(self) -> dict[str, Any]:
        """Return documents and, of those that nobody has asked for yet, their bytes."""
        if self._documents is None:
            self._documents = _entries(self.source) | self._changed
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


def _entries(source: Raw) -> dict[str, Any]:
    try:
        return _ENTRIES.decode(source)
    except RecursionError:  # `tables_in`, with fewer calls around it, took what is nested so deeply
        from concurrent.futures import ThreadPoolExecutor  # hardly ever needed

        with ThreadPoolExecutor(1) as without_calls_around:
            return without_calls_around.submit(_ENTRIES.decode, source).result()


def _parsed(raw: Raw) -> Any:
    written = memoryview(raw)
    with suppress(orjson.JSONDecodeError):
        document = parsed(written)
        if can_be_written(document, len(written)):
            return document
    return clean_text(bytes(raw).decode("utf-8", "replace"))


def _entry_in_json(id: str, document: Any) -> bytes:
    value = document if type(document) is Raw else orjson.dumps(document)
    return b"%b:%b" % (orjson.dumps(id), value)
