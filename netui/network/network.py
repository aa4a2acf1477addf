"""The network: reading, changing and turning back, with everybody told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from netui.model import (
    TABLE_OF,
    TABLES,
    Change,
    Record,
    clean_line,
    to_document,
)
from netui.network import steps
from netui.network.announcement import Announcement
from netui.network.records import Records
from netui.network.steps import CHANGES, UndoConflictError
from netui.network.store import Store
from netui.network.tables import Tables
from netui.network.transaction import Transaction
from netui.store import Write, collector_paused

_TOO_MANY_TO_TELL = 2000
"""So many records from elsewhere are read again all at once: quicker than one by one."""


class Network(Records):
    """The records, changed in steps that last and can be taken back; whoever listens is told."""

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
        self._untold: list[Announcement] | None = None
        self._joint: list[Change] | None = None  # steps that are to become one
        self.revision = 0
        """Grows with every change of the records in memory, whoever made it."""
        self._load()

    def holds(self, path: Path) -> bool:
        """Whether a path leads to the data file, or to one of those that belong to it."""
        return self._store.holds(path)

    def today(self) -> date:
        """Return the calendar day of the clock."""
        return self.now().date()

    def is_new(self) -> bool:
        """Return whether there is no data file yet."""
        return not self._store.exists()

    # Changing

    @contextmanager
    def transaction(self, label: str, *, undoable: bool = True) -> Iterator[Transaction]:
        """Collect changes and commit them when the block ends; an exception discards them all.

        Other processes are kept out meanwhile, and what they wrote before is read first: look
        records up by id inside the block.

        Args:
            label: what is done, for a person, such as "Snoozed Priya Shah"; undo shows it.
            undoable: whether it is a step that undo takes back.

        Raises:
            StoreError: nothing was saved and nothing has changed in memory.
        """
        with self._store.locked():
            self.refresh()
            now, label = self.now(), clean_line(label)  # a file's name may be in it
            transaction = Transaction(now, self.new_ids)
            yield transaction
            changes, tables = transaction.changes, self._tables
            idle = [key for key, after in changes.items() if tables[key[0]].get(key[1]) == after]
            for key in idle:  # what came and went is no change
                del changes[key]
            if not changes:
                return
            with collector_paused():
                writes = steps.writes_of(changes, transaction.documents)
                step = self._step(label, changes, now) if undoable else ()
                self._store.commit(chain(writes, step), label, now)
                records = self._apply(changes)
        self._tell_of(label, records)

    @contextmanager
    def together(self, label: str, *, one_step: bool = False) -> Iterator[None]:
        """Commit all transactions and undos of the block at once, or none of them.

        A block within another is a part of that one.

        Args:
            label: what is done, for a person.
            one_step: whether undo takes back all transactions of the block as one step.

        Raises:
            StoreError: nothing was saved and nothing has changed in memory.
        """
        if self._untold is not None:
            yield
            return
        with self._store.locked():
            self.refresh()
            self._untold = []
            self._joint = [] if one_step else None
            try:
                with self._store.together(clean_line(label), self.now()):
                    yield
                    self._join()
            except BaseException:
                self._untold = self._joint = None
                self._load()
                raise
            told, self._untold, self._joint = self._untold, None, None
        for announcement in told:
            self._tell(announcement)

    def new_id(self) -> int:
        """Return an id for a new record, whatever the store's clock says."""
        id = self._store.new_id()
        while self._tables.has(id):
            id = self._store.new_id()
        return id

    def new_ids(self, count: int) -> Sequence[int]:
        """Return ids for as many new records, in their order."""
        ids = self._store.new_ids(count)
        if not ids or ids[0] > self._tables.highest:
            return ids
        return [self.new_id() if self._tables.has(id) else id for id in ids]

    def refresh(self) -> bool:
        """Bring in what another process has written; return whether that changed anything.

        Raises:
            StoreError: the file can't be used any more; memory is as it was.
        """
        news = self._store.catch_up()
        if news is None:
            return False
        if news.writes is None or len(news.writes) > _TOO_MANY_TO_TELL:
            self._load()
            self._tell(Announcement(_in_one(news.labels), (), elsewhere=True))
            return True
        changes = {
            (table, id): None if document is None else self._tables.read(table, id, document)
            for table, id, document in news.writes
            if table in TABLES
        }
        records = self._apply(changes)
        if records:
            self._tell(Announcement(_in_one(news.labels), records, elsewhere=True))
        return bool(records)

    # Undo

    def undo(self) -> str | None:
        """Take the last step back; return its label, or None where there is nothing to undo.

        The steps stand in the file: those of earlier sessions and of other processes count too.

        Raises:
            UndoConflictError: a record has been changed since, on another way; the step is let go.
            StoreError: nothing was saved and nothing has changed.
        """
        return self._turn(undone=False)

    def redo(self) -> str | None:
        """Do the last undone step again; return its label, or None where there is none.

        Raises:
            UndoConflictError: a record has been changed since, on another way; the step is let go.
            StoreError: nothing was saved and nothing has changed.
        """
        return self._turn(undone=True)

    def next_undo(self) -> Change | None:
        """Return the step that the next `undo` would take back."""
        return steps.latest(self._store.table(CHANGES), undone=False)

    def last_changed(self) -> frozenset[tuple[str, int]]:
        """Return table and id of each record that the next `undo` would change."""
        change = self.next_undo()
        if change is None:
            return frozenset()
        added = {(table, id) for table, ids in change.added.items() for id in ids}
        return frozenset(
            added | {(table, int(id)) for table, ids in change.before.items() for id in ids}
        )

    def is_set_today(self, record: Record, field: str) -> bool | None:
        """Whether a step of today gave a record what stands in a field; None where none tells.

        Steps that were taken back don't count, nor do those that only carried it over from a
        record that they merged into this one.
        """
        value = to_document(record).get(field)
        steps_made, table = self._store.table(CHANGES), TABLE_OF[type(record)]
        return steps.is_set_anew(steps_made, table, record.id, field, value, self.today())

    def history(self) -> list[Change]:
        """Return the steps that can be taken back or done again, newest first."""
        documents = self._store.table(CHANGES)
        found = (steps.read_change(id, documents[id]) for id in documents)
        return sorted((each for each in found if each), key=lambda each: -each.id)

    # The file

    def notices(self) -> list[str]:
        """Return what a person should be told about the data file, each once."""
        return self._store.notices()

    @property
    def read_only(self) -> str:
        """Why nothing more can be saved, for a person; empty while all is well."""
        return self._store.read_only

    def needs_checkpoint(self) -> bool:
        """Whether the journal has grown so long that it is time for a checkpoint."""
        return self._store.needs_checkpoint()

    def checkpoint(self) -> bool:
        """Bring the data file up to date; safe in a thread beside changes.

        Returns:
            Whether there was anything to write.

        Raises:
            StoreError: it could not be written; nothing is lost.
        """
        return self._store.checkpoint()

    def back_up(self, what: str) -> Path:
        """Keep a copy of everything as it is now, until somebody removes it.

        Args:
            what: what it is made for, such as ``before-undo``.

        Raises:
            StoreError: it could not be made.
        """
        return self._store.back_up(self.now(), what)

    def close(self) -> None:
        """Bring the data file up to date where that can be done; nothing is lost where not."""
        self._store.close()

    # Listening

    def subscribe(self, listener: Callable[[Announcement], None]) -> Callable[[], None]:
        """Have `listener` called after every change; return a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # Within

    def _load(self) -> None:
        self.revision += 1
        with collector_paused():
            self._hold(Tables(self._store.read()))

    def _document(self, table: str, id: int) -> dict[str, Any] | None:
        document: dict[str, Any] | None = self._store.table(table).get(str(id))
        return document

    def _step(self, label: str, changes: steps.Changes, at: datetime) -> list[Write]:
        """Return what has to be written so that `changes` can be taken back."""
        change = steps.step(label, changes, self._tables, self._document, at)
        if not (change.added or change.before):
            return []
        change = msgspec.structs.replace(change, created_at=at)
        if self._joint is not None:
            self._joint.append(change)
            return []
        return self._step_writes(change)

    def _step_writes(self, change: Change) -> list[Write]:
        going, lowest = steps.upkeep(self._store.table(CHANGES))
        return [
            *(Write(CHANGES, id, None) for id in going),
            Write(CHANGES, max(self.new_id(), lowest), to_document(change)),
        ]

    def _join(self) -> None:
        """Write the steps that are to become one, as they are so far."""
        if self._joint:
            change = steps.joined(self._joint)
            self._joint = []
            self._store.commit(self._step_writes(change), change.label, self.now())

    def _apply(self, changes: steps.Changes) -> tuple[Record, ...]:
        """Put changes in memory; return each record as it was and as it is."""
        self.revision += 1
        return self._tables.put_all(changes)

    def _turn(self, *, undone: bool) -> str | None:
        with self._store.locked():
            self.refresh()
            self._join()
            change = steps.latest(self._store.table(CHANGES), undone=undone)
            if change is None:
                return None
            now = self.now()
            if not steps.is_as_left(change, self._tables):
                self._store.commit([Write(CHANGES, change.id, None)], "", now)
                raise UndoConflictError(
                    f"“{change.label}” can't be turned back: it has been changed since elsewhere."
                )
            documents = steps.turned(change, now)
            changes = {
                (table, id): None if document is None else self._tables.read(table, id, document)
                for (table, id), document in documents.items()
            }
            step = steps.step(change.label, changes, self._tables, self._document, now)
            turned = msgspec.structs.replace(step, created_at=change.created_at, undone=not undone)
            self._store.commit(
                [
                    *(Write(table, id, each) for (table, id), each in documents.items()),
                    Write(CHANGES, change.id, to_document(turned)),
                ],
                f"{'Done again' if undone else 'Taken back'}: {change.label}",
                now,
            )
            records = self._apply(changes)
        self._tell_of(change.label, records)
        return change.label

    def _tell_of(self, label: str, records: tuple[Record, ...]) -> None:
        # Of a great part of all, whoever listens reads everything anew in its own time.
        many = len(records) > max(_TOO_MANY_TO_TELL, len(self._tables) // 2)
        self._tell(Announcement(label, () if many else records))

    def _tell(self, announcement: Announcement) -> None:
        if self._untold is not None:
            self._untold.append(announcement)
            return
        for listener in tuple(self._listeners):
            listener(announcement)


def _in_one(labels: Sequence[str]) -> str:
    """Return what was done elsewhere in one line."""
    if len(labels) > 1:
        return f"{len(labels):,} changes, the last: {labels[-1]}"
    return labels[0] if labels else ""
