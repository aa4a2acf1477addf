"""The network in memory, and the only door to the data file.

Every change goes through a transaction: first the file, then memory, then an announcement to
whoever listens. A transaction is also one step of undo. The network knows no use case: those are
functions in `netui.actions`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol, TypeVar, cast

import msgspec

from netui.model import (
    TABLE_OF,
    TABLES,
    Capture,
    Contact,
    Event,
    Favor,
    Followup,
    Interaction,
    Record,
    fold,
    identifiers_of,
    to_document,
)
from netui.store import Change, Documents

R = TypeVar("R", bound=Record)

_UNDO_STEPS = 200


class Store(Protocol):
    """What the network asks of a data file; see `netui.store.DataFile`."""

    def exists(self) -> bool:
        """Whether there is anything stored yet."""

    def is_stale(self) -> bool:
        """Whether somebody else has changed it since the last read."""

    def read(self) -> Documents:
        """Return all documents."""

    def locked(self) -> AbstractContextManager[None]:
        """Keep other writers out for the length of the block."""

    def commit(self, changes: Iterable[Change]) -> None:
        """Make changes durable, all or none."""

    def new_id(self) -> int:
        """Return an id that no other record has."""


class Announcement(NamedTuple):
    """What listeners are told after the network has changed."""

    label: str
    """What was done, for a person: "Snoozed Priya Shah". Empty where another process did it."""
    records: tuple[Record, ...]
    """Each changed record as it was and as it is now; empty where all were read again."""


class Damaged(NamedTuple):
    """A document that can't be read as a record; it stays in the file as it is."""

    table: str
    id: str
    why: str


class UndoConflictError(Exception):
    """A record has changed since the step that was to be taken back or done again."""


class _Step(NamedTuple):
    label: str
    changes: tuple[tuple[str, int, Record | None, Record | None], ...]  # table, id, before, after


class Transaction:
    """Changes collected for one commit; see `Network.transaction`."""

    def __init__(self, network: Network) -> None:
        """Start with no changes."""
        self._network = network
        self._now = network.now()
        self.changes: dict[tuple[str, int], Record | None] = {}

    def add(self, record: R) -> R:
        """Stage a new record and return it with its id and times."""
        added = msgspec.structs.replace(
            record, id=self._network.new_id(), created_at=self._now, updated_at=self._now
        )
        self.changes[TABLE_OF[type(record)], added.id] = added
        return added

    def change(self, record: R, **fields: Any) -> R:
        """Stage `record` with `fields` replaced and return it; without a difference, do nothing."""
        changed = msgspec.structs.replace(record, **fields)
        if changed == record:
            return record
        changed = msgspec.structs.replace(changed, updated_at=self._now)
        self.changes[TABLE_OF[type(record)], changed.id] = changed
        return changed

    def put(self, record: Record) -> None:
        """Stage a record that has its id and times already."""
        self.changes[TABLE_OF[type(record)], record.id] = record

    def remove(self, record: Record) -> None:
        """Stage the removal of `record`."""
        self.changes[TABLE_OF[type(record)], record.id] = None


class Network:
    """All records, with what is needed to find those of one contact or event at once."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        """Read everything from `store`.

        Args:
            store: the data file.
            now: the clock, with the local offset; handed in so that only the edges read it.

        Raises:
            StoreError: the file can't be used.
        """
        self._store = store
        self.now = now
        self._listeners: list[Callable[[Announcement], None]] = []
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._load()

    # Reading

    contacts: Mapping[int, Contact]
    """Every contact by id, archived ones included."""
    interactions: Mapping[int, Interaction]
    followups: Mapping[int, Followup]
    favors: Mapping[int, Favor]
    events: Mapping[int, Event]
    captures: Mapping[int, Capture]
    damaged: tuple[Damaged, ...]
    """Documents that could not be read as records."""

    def today(self) -> date:
        """Return the calendar day of the clock."""
        return self.now().date()

    def is_new(self) -> bool:
        """Return whether there is no data file yet."""
        return not self._store.exists()

    def interactions_of(self, contact: int) -> list[Interaction]:
        """Return the contact's interactions, oldest first."""
        found = [self.interactions[id] for id in self._index("interactions").get(contact, ())]
        return sorted(found, key=lambda interaction: (interaction.on, interaction.id))

    def followups_of(self, contact: int) -> list[Followup]:
        """Return the contact's follow-ups in every state, earliest due first."""
        found = [self.followups[id] for id in self._index("followups").get(contact, ())]
        return sorted(found, key=lambda followup: (followup.due, followup.id))

    def favors_of(self, contact: int) -> list[Favor]:
        """Return the contact's favors in both directions, oldest first."""
        found = [self.favors[id] for id in self._index("favors").get(contact, ())]
        return sorted(found, key=lambda favor: (favor.on, favor.id))

    def captures_at(self, event: int | None) -> list[Capture]:
        """Return the lines captured at an event (None: at none), oldest first."""
        found = [self.captures[id] for id in self._index("captures").get(event, ())]
        return sorted(found, key=lambda capture: (capture.at, capture.id))

    def contacts_named(self, name: str) -> list[Contact]:
        """Return the contacts of exactly this name, whatever case and accents; oldest first."""
        return [self.contacts[id] for id in sorted(self._index("names").get(fold(name), ()))]

    def contacts_known_by(self, identifier: str) -> list[Contact]:
        """Return the contacts with this identifier (see `identifiers_of`); oldest first."""
        return [self.contacts[id] for id in sorted(self._index("identifiers").get(identifier, ()))]

    def people_with_history(self) -> set[int]:
        """Return the ids of the contacts with whom there are interactions or follow-ups."""
        return {*self._index("interactions"), *self._index("followups")}  # type: ignore[arg-type]

    def last_touch(self, contact: int) -> date | None:
        """Return the day of the contact's latest interaction, None where there is none."""
        days = (self.interactions[id].on for id in self._index("interactions").get(contact, ()))
        return max(days, default=None)

    # Changing

    @contextmanager
    def transaction(self, label: str) -> Iterator[Transaction]:
        """Collect changes and commit them when the block ends; an exception discards them all.

        Other processes are kept out meanwhile, and what they wrote before is read first: look
        records up by id inside the block.

        Args:
            label: what is done, for a person, such as "Snoozed Priya Shah"; undo shows it.

        Raises:
            StoreError: nothing was saved and nothing has changed in memory.
        """
        with self._store.locked():
            self.refresh()
            transaction = Transaction(self)
            yield transaction
            step = self._step(label, transaction.changes)
            if not step.changes:
                return
            self._commit(step.changes)
        self._undo.append(step)
        del self._undo[:-_UNDO_STEPS]
        self._redo.clear()
        self._announce(label, step)

    def new_id(self) -> int:
        """Return an id for a new record, whatever the store's clock says."""
        id = self._store.new_id()
        while any(id in table for table in self._tables.values()):
            id = self._store.new_id()
        return id

    def undo(self) -> str | None:
        """Take the last step back; return its label, or None where there is nothing to undo.

        Raises:
            UndoConflictError: a record has been changed since, by another process.
            StoreError: nothing was saved and nothing has changed.
        """
        return self._turn(self._undo, self._redo)

    def redo(self) -> str | None:
        """Do the last undone step again; return its label, or None where there is none.

        Raises:
            UndoConflictError: a record has been changed since, by another process.
            StoreError: nothing was saved and nothing has changed.
        """
        return self._turn(self._redo, self._undo)

    def last_changed(self) -> frozenset[tuple[str, int]]:
        """Return table and id of each record that the next `undo` would change."""
        return (
            frozenset((table, id) for table, id, _, _ in self._undo[-1].changes)
            if self._undo
            else frozenset()
        )

    def refresh(self) -> bool:
        """Read everything again if another process has changed the file; return whether it had.

        Raises:
            StoreError: the file can't be used any more; memory is as it was.
        """
        if not self._store.is_stale():
            return False
        self._load()
        self._tell(Announcement("", ()))
        return True

    def subscribe(self, listener: Callable[[Announcement], None]) -> Callable[[], None]:
        """Have `listener` called after every change; return a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # Within

    def _load(self) -> None:
        collecting = gc.isenabled()
        gc.disable()  # it would walk every new record over and over, and find nothing to free
        try:
            self._read_tables(self._store.read())
        finally:
            if collecting:
                gc.enable()

    def _read_tables(self, documents: Documents) -> None:
        damaged: list[Damaged] = []
        self._tables: dict[str, dict[int, Record]] = {
            name: _read_table(name, documents.get(name, {}), damaged) for name in TABLES
        }
        self.damaged = tuple(damaged)
        self.contacts = cast("dict[int, Contact]", self._tables["contacts"])
        self.interactions = cast("dict[int, Interaction]", self._tables["interactions"])
        self.followups = cast("dict[int, Followup]", self._tables["followups"])
        self.favors = cast("dict[int, Favor]", self._tables["favors"])
        self.events = cast("dict[int, Event]", self._tables["events"])
        self.captures = cast("dict[int, Capture]", self._tables["captures"])
        self._indexes: dict[str, dict[Hashable, set[int]]] = {}

    def _step(self, label: str, changes: Mapping[tuple[str, int], Record | None]) -> _Step:
        """Return what `changes` come to; a record that came and went is no change."""
        return _Step(
            label,
            tuple(
                (table, id, before, after)
                for (table, id), after in changes.items()
                if (before := self._tables[table].get(id)) != after
            ),
        )

    def _commit(self, changes: Iterable[tuple[str, int, Record | None, Record | None]]) -> None:
        self._store.commit(
            Change(table, id, None if after is None else to_document(after))
            for table, id, _, after in changes
        )
        for table, id, before, after in changes:
            if before is not None:
                self._index_out(table, before)
                del self._tables[table][id]
            if after is not None:
                self._tables[table][id] = after
                self._index_in(table, after)

    def _turn(self, source: list[_Step], target: list[_Step]) -> str | None:
        if not source:
            return None
        with self._store.locked():
            self.refresh()
            step = source.pop()
            if any(self._tables[table].get(id) != after for table, id, _, after in step.changes):
                raise UndoConflictError(
                    f"“{step.label}” can't be turned back: it has been changed since elsewhere."
                )
            turned = _Step(
                step.label,
                tuple((table, id, after, before) for table, id, before, after in step.changes),
            )
            try:
                self._commit(turned.changes)
            except BaseException:
                source.append(step)
                raise
        target.append(turned)
        self._announce(step.label, turned)
        return step.label

    def _announce(self, label: str, step: _Step) -> None:
        pairs = ((before, after) for _, _, before, after in step.changes)
        self._tell(Announcement(label, tuple(r for pair in pairs for r in pair if r is not None)))

    def _tell(self, announcement: Announcement) -> None:
        for listener in tuple(self._listeners):
            listener(announcement)

    def _index(self, name: str) -> dict[Hashable, set[int]]:
        """Return the ids of records by key; an index is built when it is first asked for."""
        if name not in self._indexes:
            table, keys_of = _INDEXES[name]
            index: dict[Hashable, set[int]] = {}
            for record in self._tables[table].values():
                for key in keys_of(record):
                    index.setdefault(key, set()).add(record.id)
            self._indexes[name] = index
        return self._indexes[name]

    def _index_in(self, table: str, record: Record) -> None:
        for name, index in self._indexes.items():
            if _INDEXES[name][0] == table:
                for key in _INDEXES[name][1](record):
                    index.setdefault(key, set()).add(record.id)

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
    "names": ("contacts", lambda contact: (fold(contact.name),)),
    "identifiers": ("contacts", identifiers_of),
}
"""For each index its table, and the keys under which a record of that table is found."""


def _read_table(
    name: str, documents: Mapping[str, dict[str, Any]], damaged: list[Damaged]
) -> dict[int, Record]:
    """Read a table's documents as records; note in `damaged` those that can't be read."""
    kind = TABLES[name]
    try:
        records: list[Record] = msgspec.convert(list(documents.values()), list[kind])  # type: ignore[valid-type]
        return {
            int(id): _named(record, int(id)) for id, record in zip(documents, records, strict=True)
        }
    except ValueError:
        pass  # one bad record never blocks the rest: read them one by one
    readable: dict[int, Record] = {}
    for id, document in documents.items():
        try:
            readable[int(id)] = _named(msgspec.convert(document, kind), int(id))
        except ValueError as error:
            damaged.append(Damaged(name, id, str(error)))
    return readable


def _named(record: Record, id: int) -> Record:
    """Return `record` with the id that its place in the file gives it (other tools write none)."""
    return record if record.id == id else msgspec.structs.replace(record, id=id)
