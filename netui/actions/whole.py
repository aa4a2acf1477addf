"""Bringing in a whole network from JSON: into an empty file as it was, into another by merging.

A record is known by its id and the moment it was made, a person and an event also by their UID: of
the two versions the one changed last counts, and what two files say of one person is put together.
All others are added. A record whose id is taken by another gets a new one, and whatever refers to
it follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeAlias

import msgspec
from msgspec.structs import replace

from netui.interchange.whole import Refused, Whole
from netui.model import REFERENCES, TABLES, Contact, Record, to_document
from netui.network import Network, Transaction
from netui.rules.merging import merged_contact

_Key: TypeAlias = tuple[str, int]
_PlaceOf: TypeAlias = Callable[[str, int], int | None]


class Counts(NamedTuple):
    """What becomes of the records of a table."""

    new: int = 0
    """Those that are not here yet."""
    updated: int = 0
    """Those that are newer than here."""
    same: int = 0
    """Those that are here as they are."""
    differ: int = 0
    """Those that say something else and are no newer: what is here is kept."""


class WholePlan(NamedTuple):
    """What bringing a whole network in does, or would do."""

    counts: dict[str, Counts]
    """By table; those of which there is nothing are left out."""
    refused: tuple[Refused, ...]
    """What can't be used, with the reason."""

    def total(self) -> Counts:
        """Return the counts of all tables together."""
        columns = zip(*self.counts.values(), strict=True)
        return Counts(*map(sum, columns)) if self.counts else Counts()


def plan_whole(network: Network, whole: Whole) -> WholePlan:
    """Return what bringing a network in would do; nothing is changed."""
    return _Arrival(network, whole).plan


def apply_whole(network: Network, whole: Whole, name: str) -> WholePlan:
    """Bring a network in, in one transaction, which one undo takes back.

    Args:
        network: the network to change.
        whole: what was read.
        name: the file's name, for the undo.

    Raises:
        StoreError: nothing was saved.
    """
    with network.transaction(f"Imported {name}") as transaction:
        arrival = _Arrival(network, whole)
        arrival.stage(transaction)
    return arrival.plan


class _Arrival:
    """The records of a file, matched with those there are."""

    def __init__(self, network: Network, whole: Whole) -> None:
        self._network = network
        self._refused = list(whole.refused)
        self._lost = set(whole.lost)
        self._ids: dict[_Key, int] = {}  # where each record of the file goes
        self._taken: set[_Key] = set()
        self._staged: dict[_Key, Record] = {}
        counts = {}
        for table in _IN_ORDER:
            self._match(table, whole.records.get(table, []))
        for table in TABLES:
            records = whole.records.get(table, [])
            if records:
                counts[table] = self._compare(table, records)
        self.plan = WholePlan(counts, tuple(self._refused))

    def stage(self, transaction: Transaction) -> None:
        """Put what is new or changed into a transaction, with the times it had."""
        for record in self._staged.values():
            # As what undo brings back: the newer word, though its times are past.
            transaction.bring_back(record, to_document(record))

    def _match(self, table: str, records: list[Record]) -> None:
        """Find for each record its place: that of the same one, its own, or a new one."""
        there = self._network.records(table)
        alike = _Alike(table, there, self._ids)
        for record in records:
            same = there.get(record.id)
            if same is None or not _is_same(same, record):
                same = self._known_by_uid(table, record) or alike.find(record)
            id = same.id if same else record.id
            if same is None and (id in there or (table, id) in self._taken):
                id = self._network.new_id()
            self._ids[table, record.id] = id
            self._taken.add((table, id))

    def _known_by_uid(self, table: str, record: Record) -> Record | None:
        uid = getattr(record, "uid", "")
        if not uid:
            return None
        if table == "contacts":
            return next(iter(self._network.contacts_known_by(f"uid:{uid}")), None)
        return next((each for each in self._network.events.values() if each.uid == uid), None)

    def _compare(self, table: str, records: list[Record]) -> Counts:
        new, updated, same, differ = 0, 0, 0, 0
        there = self._network.records(table)
        for number, written in enumerate(records, 1):
            record = _referring(table, written, self._place_of)
            if record is None:
                at = f"{table}, record {number}"
                self._refused.append(Refused(at, "what it is about isn't in the file, or left out"))
                self._lost.add((table, written.id))
                self._ids.pop((table, written.id), None)
                continue
            key = table, self._ids[table, written.id]
            record = replace(record, id=key[1])
            before = self._staged.get(key) or there.get(key[1])
            after, is_version = record, False
            if before:
                is_version = written.id == key[1] and _is_same(before, written)
                after = _newest(before, record, self._network.now(), is_version=is_version)
            if after == before:
                otherwise = is_version and record != before
                differs = otherwise and record.updated_at == after.updated_at
                same, differ = (same, differ + 1) if differs else (same + 1, differ)
            else:
                self._staged[key] = after
                new, updated = (new, updated + 1) if key[1] in there else (new + 1, updated)
        return Counts(new, updated, same, differ)

    def _place_of(self, table: str, id: int) -> int | None:
        """Return where a record of the file goes.

        What isn't in the file is left as it is where it leads to nothing here either, so that
        nothing is lost of a network with gaps; it must not lead to another's record.
        """
        if (table, id) in self._lost:
            return None
        nothing = id not in self._network.records(table) and (table, id) not in self._taken
        return self._ids.get((table, id), id if nothing else None)


_IN_ORDER = ("contacts", "events", *(name for name in TABLES if name not in ("contacts", "events")))
"""The tables, those that others refer to first."""


class _Alike:
    """The records of a table by what is in them: an earlier import may have given them new ids."""

    def __init__(self, table: str, there: Mapping[int, Record], ids: Mapping[_Key, int]) -> None:
        self._table = table
        self._there = there
        self._ids = ids
        self._by_content: dict[bytes, Record] | None = None

    def find(self, record: Record) -> Record | None:
        """Return the record of the same content."""
        if not self._there:
            return None
        if self._by_content is None:
            self._by_content = {
                _content(self._table, each, lambda _, id: id): each for each in self._there.values()
            }
        key = _content(self._table, record, lambda table, id: self._ids.get((table, id)))
        return self._by_content.get(key)


def _content(table: str, record: Record, place_of: _PlaceOf) -> bytes:
    """Return what a record says, whatever its id; people and events without whom they refer to."""
    if table in ("contacts", "events"):
        names = {path.partition(".")[0] for path in REFERENCES[table]}
        document = to_document(record)
        for name in ("id", "updated_at", *names):
            document.pop(name, None)
        return msgspec.json.encode(document)
    document = to_document(_referring(table, record, place_of) or record)
    for name in ("id", "updated_at", "part_of"):
        document.pop(name, None)
    return msgspec.json.encode(document)


def _is_same(there: Record, record: Record) -> bool:
    """Whether two records of one id are versions of one; ids made by hand may be two things'."""
    if there.created_at is None and record.created_at is None:
        uid = getattr(there, "uid", "")
        return there == record or (bool(uid) and uid == getattr(record, "uid", ""))
    return there.created_at == record.created_at


def _newest(there: Record, record: Record, now: datetime, *, is_version: bool) -> Record:
    """Return what counts: of two versions the later one; two accounts of a person, together.

    Args:
        there: the record there is.
        record: the file's, with the ids of this network.
        now: the moment that a merged person was changed.
        is_version: whether both come from one record; else they are known to be one by their UID.
    """
    if not is_version and isinstance(there, Contact) and isinstance(record, Contact):
        merged = replace(merged_contact(there, record), updated_at=there.updated_at)
        return there if merged == there else replace(merged, updated_at=now)
    if there.updated_at is None or record.updated_at is None:
        return there
    return record if record.updated_at > there.updated_at else there


_NEEDED: Final = {"interactions": "contacts", "followups": "contact", "favors": "contact"} | {
    "guests": "event",
    "dismissals": "contacts",
}
"""The reference without which a record of a table says nothing."""

_ENTRIES: Final = {("resources", "shared"), ("needs", "told")}
"""Lists whose entries say nothing without the one they refer to."""


def _referring(table: str, record: Record, place_of: _PlaceOf) -> Record | None:
    """Return a record that refers to where things are now; None where what it needs is missing.

    Args:
        table: its table.
        record: a record as the file has it.
        place_of: returns the place here of a record of the file by table and id.
    """
    fields: dict[str, Any] = {}
    for path, of in REFERENCES.get(table, {}).items():
        name, _, inner = path.partition(".")
        value = getattr(record, name)
        if isinstance(value, tuple) and inner:
            entries = ((each, _place(getattr(each, inner), of, place_of)) for each in value)
            fields[name] = tuple(
                replace(each, **{inner: place})
                for each, place in entries
                if place is not None or (table, name) not in _ENTRIES
            )
        elif isinstance(value, tuple):
            places = (_place(each, of, place_of) for each in value)
            fields[name] = tuple(dict.fromkeys(each for each in places if each is not None))
        else:
            fields[name] = _place(value, of, place_of)
        if _NEEDED.get(table) == name and value and not fields[name]:
            return None
    return replace(record, **fields)


def _place(id: int | None, table: str, place_of: _PlaceOf) -> int | None:
    return None if id is None else place_of(table, id)
