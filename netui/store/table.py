"""A TinyDB table whose changes are known one by one.

Stock TinyDB hands an updater a copy of the whole table and writes the whole table back. Here it
gets a view that notes what is taken, put and removed, so that a change costs what it changes.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.table import Table

from netui.store.journal import Write
from netui.store.storage import JournaledStorage


class LiveTable(Table):
    """A table over a `JournaledStorage`."""

    _storage: JournaledStorage

    def __init__(
        self, storage: Any, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        """As TinyDB's; without its cache of queries, as other processes write too."""
        super().__init__(storage, name, cache_size, persist_empty)

    def insert(self, document: Mapping[str, Any]) -> int:
        """As TinyDB's; its id is chosen while nobody else writes."""
        with self._storage.transaction():
            return super().insert(document)

    def _get_next_id(self) -> int:
        return self._storage.new_id()

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        if not self._storage.collecting:
            with self._storage.transaction():
                self._update_table(updater)
            return
        view = Overlay(self._storage.table(self.name))
        updater(view)
        self._storage.stage(view.writes(self.name))


class LiveDatabase(TinyDB):
    """A TinyDB database whose transactions are safe beside netui's own.

    ``LiveDatabase(path, storage=JournaledStorage)`` is for programs that want to write to a data
    file while netui runs.
    """

    table_class = LiveTable

    def drop_table(self, name: str) -> None:
        """As TinyDB's; what another process adds to other tables meanwhile stays."""
        with cast("JournaledStorage", self.storage).transaction():
            super().drop_table(name)


class Overlay(MutableMapping[int, Any]):
    """A table's documents by their integer ids; what changes is noted, and nothing else copied."""

    def __init__(self, documents: Mapping[str, Any]) -> None:
        """Lie over `documents`, which stay as they are."""
        self._documents = documents
        self._taken: dict[int, Any] = {}
        self._put: dict[int, Any] = {}
        self._gone: set[int] = set()

    def writes(self, table: str) -> list[Write]:
        """Return what has changed, as documents of `table`."""
        changed = {
            id: document
            for id, document in self._taken.items()
            if id not in self._gone and document != self._documents[str(id)]
        }
        gone = [Write(table, id, None) for id in sorted(self._gone)]
        put = {**changed, **self._put}
        return gone + [Write(table, id, document) for id, document in put.items()]

    def __getitem__(self, id: int) -> Any:
        if id in self._put:
            return self._put[id]
        if id in self._gone:
            raise KeyError(id)
        if id not in self._taken:  # an updater may change what it takes
            self._taken[id] = copy.deepcopy(self._documents[str(id)])
        return self._taken[id]

    def __setitem__(self, id: int, document: Mapping[str, Any]) -> None:
        self._gone.discard(id)
        self._taken.pop(id, None)
        self._put[id] = dict(document)

    def __delitem__(self, id: int) -> None:
        if id not in self:
            raise KeyError(id)
        self._put.pop(id, None)
        if str(id) in self._documents:
            self._gone.add(id)

    def clear(self) -> None:
        """Remove every document."""
        self._put.clear()
        self._gone.update(int(id) for id in self._documents)

    def __contains__(self, id: object) -> bool:
        return id in self._put or (id not in self._gone and str(id) in self._documents)

    def __iter__(self) -> Iterator[int]:
        for id in self._documents:
            if int(id) not in self._gone and int(id) not in self._put:
                yield int(id)
        yield from self._put

    def __len__(self) -> int:
        return sum(1 for _ in self)
