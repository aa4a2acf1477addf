"""All records in memory, with indexes by what they are looked up by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, cast

import msgspec

from netui.model import TABLES, Record, fold, identifiers_of
from netui.store import StoredTable, is_id, is_id_number

_MANY = 1_000
"""From so many changes at once it is worth while to think of the indexes as a whole."""

_NO_ID: Final = "its id is no number"

Documents = Mapping[str, Mapping[str, dict[str, Any]]]
"""All documents: by table, then by id in decimal, as TinyDB keys them."""


class Damaged(NamedTuple):
    """A document that can't be read as a record; it stays in the file as it is."""

    table: str
    id: str
    why: str


class Tables:
    """The records by table and id."""

    def __init__(self, documents: Documents) -> None:
        """Read every document as a record; those that can't be read are noted in `damaged`."""
        self.damaged: list[Damaged] = []
        self._tables: dict[str, dict[int, Record]] = {
            name: _read_table(name, documents.get(name, {}), self.damaged) for name in TABLES
        }
        self._indexes: dict[str, dict[Hashable, set[int]]] = {}
        self.highest = max((max(table, default=0) for table in self._tables.values()), default=0)
        """No record has an id above this."""

    def __len__(self) -> int:
        return sum(map(len, self._tables.values()))

    def __getitem__(self, table: str) -> dict[int, Record]:
        return self._tables[table]

    def has(self, id: int) -> bool:
        """Whether any record has this id."""
        return id <= self.highest and any(id in table for table in self._tables.values())

    def index(self, name: str) -> Mapping[Hashable, set[int]]:
        """Return the ids of records by key; an index is built when it is first asked for."""
        if name not in self._indexes:
            table, keys_of = _INDEXES[name]
            index: dict[Hashable, set[int]] = {}
            for record in self._tables[table].values():
                for key in keys_of(record):
                    index.setdefault(key, set()).add(record.id)
            self._indexes[name] = index
        return self._indexes[name]

    def put(self, table: str, id: int, record: Record | None) -> Record | None:
        """Put a record in its place, or remove what is there; return what was there."""
        before = self._tables[table].pop(id, None)
        if before is not None:
            self._index_out(table, before)
        if record is not None:
            self._tables[table][id] = record
            self._index_in(table, record)
            self.highest = max(self.highest, id)
        return before

    def put_all(self, changes: Mapping[tuple[str, int], Record | None]) -> tuple[Record, ...]:
        """Put records in their places; return each as it was and as it is."""
        self._forget_indexes(changes)
        records: list[Record] = []
        for (table, id), after in changes.items():
            before = self.put(table, id, after)
            if before is not None:
                records.append(before)
            if after is not None:
                records.append(after)
        return tuple(records)

    def _forget_indexes(self, changes: Mapping[tuple[str, int], Record | None]) -> None:
        """Leave those of which a great part is about to change to be built anew, when asked for."""
        if len(changes) < _MANY:
            return
        changing = Counter(table for table, _ in changes)
        great = {name for name, count in changing.items() if count > len(self._tables[name]) // 2}
        for name in [name for name in self._indexes if _INDEXES[name][0] in great]:
            del self._indexes[name]

    def read(self, table: str, id: int, document: dict[str, Any]) -> Record | None:
        """Return a document as a record; one that can't be read is noted in `damaged`."""
        self.damaged = [each for each in self.damaged if each[:2] != (table, str(id))]
        try:
            return _named(msgspec.convert(document, TABLES[table]), id)
        except ValueError as error:
            self.damaged.append(Damaged(table, str(id), str(error)))
            return None

    def _index_in(self, table: str, record: Record) -> None:
        id = record.id
        for name, index in self._indexes.items():
            of, keys_of = _INDEXES[name]
            if of == table:
                for key in keys_of(record):
                    if key in index:
                        index[key].add(id)
                    else:
                        index[key] = {id}

    def _index_out(self, table: str, record: Record) -> None:
        for name, index in self._indexes.items():
            if _INDEXES[name][0] == table:
                for key in {*_INDEXES[name][1](record)}:
                    index[key].discard(record.id)
                    if not index[key]:
                        del index[key]


_INDEXES: dict[str, tuple[str, Callable[[Any], Iterable[Hashable]]]] = {
    "interactions": ("interactions", lambda interaction: interaction.contacts),
    "followups": ("followups", lambda followup: (followup.contact,)),
    "favors": ("favors", lambda favor: (favor.contact,)),
    "captures": ("captures", lambda capture: (capture.event,)),
    "interactions_at": ("interactions", lambda each: (each.event,) if each.event else ()),
    "followups_from": ("followups", lambda each: (each.event,) if each.event else ()),
    "guests": ("guests", lambda guest: (guest.event,)),
    "guest_names": ("guests", lambda guest: ((guest.event, fold(guest.name)),)),
    "names": ("contacts", lambda contact: (fold(contact.name),)),
    "companies": ("contacts", lambda each: (fold(each.company),) if each.company else ()),
    "identifiers": ("contacts", identifiers_of),
}
"""For each index its table, and the keys under which a record of that table is found."""


def _read_table(
    name: str, documents: Mapping[str, dict[str, Any]], damaged: list[Damaged]
) -> dict[int, Record]:
    kind = TABLES[name]
    try:
        if isinstance(documents, StoredTable):
            return _decoded(documents, kind)
        # One conversion for all is much quicker than one for each.
        records = cast("list[Record]", msgspec.convert(list(documents.values()), list[kind]))  # type: ignore[valid-type]
        if not all(map(is_id, documents)):
            raise ValueError(_NO_ID)
        ids = [*map(int, documents)]
        if [record.id for record in records] != ids:
            records = [_named(record, id) for id, record in zip(ids, records, strict=True)]
        return dict(zip(ids, records, strict=True))
    except (ValueError, RecursionError):
        pass  # one bad record never blocks the rest: read them one by one
    readable: dict[int, Record] = {}
    for id, document in documents.items():
        try:
            if not is_id(id):
                raise ValueError(_NO_ID)
            readable[int(id)] = _named(msgspec.convert(document, kind), int(id))
        except ValueError as error:
            damaged.append(Damaged(name, id, str(error)))
    return readable


def _decoded(table: StoredTable, kind: type[Record]) -> dict[int, Record]:
    """Return a table's records, read from its bytes; so its documents need not be made.

    Raises:
        ValueError: not all of them can be read.
    """
    records = _decoder(kind).decode(table.source)
    if not all(map(is_id_number, (min(records, default=1), max(records, default=1)))):
        raise ValueError(_NO_ID)
    table.highest = max(records, default=0)
    changed = table.changed
    for id in changed:
        if id in table:
            records[int(id)] = msgspec.convert(table[id], kind)
        else:
            records.pop(int(id), None)
    if changed and [*map(str, records)] != [*table]:  # some were removed, and came back
        records = {int(id): records[int(id)] for id in table}
    for number in [number for number, record in records.items() if record.id != number]:
        records[number] = _named(records[number], number)
    return records


@cache
def _decoder(kind: type[Record]) -> msgspec.json.Decoder[dict[int, Record]]:
    return msgspec.json.Decoder(dict[int, kind])  # type: ignore[valid-type]


def _named(record: Record, id: int) -> Record:
    """Return `record` with the id that its place in the file gives it (other tools write none)."""
    return record if record.id == id else msgspec.structs.replace(record, id=id)
