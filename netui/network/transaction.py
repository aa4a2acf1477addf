"""Changes collected for one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from netui.model import TABLE_OF, Record

R = TypeVar("R", bound=Record)


class Transaction:
    """What is to change at once; see `Network.transaction`."""

    def __init__(self, now: datetime, new_ids: Callable[[int], Sequence[int]]) -> None:
        """Start with no changes.

        Args:
            now: the moment that all the changes bear.
            new_ids: gives so many new records their ids.
        """
        self._now = now
        self._new_ids = new_ids
        self.changes: dict[tuple[str, int], Record | None] = {}
        """By table and id, each record as it shall be."""
        self.documents: dict[tuple[str, int], dict[str, Any]] = {}
        """The documents of records that are brought back, with fields unknown to this version."""

    def add(self, record: R) -> R:
        """Stage a new record and return it with its id and times."""
        return self.add_all([record])[0]

    def add_all(self, records: Sequence[R]) -> list[R]:
        """Stage new records and return them with their ids and times, in their order."""
        now, replace = self._now, msgspec.structs.replace
        added = [
            replace(record, id=id, created_at=now, updated_at=now)
            for record, id in zip(records, self._new_ids(len(records)), strict=True)
        ]
        for each in added:
            self.changes[TABLE_OF[type(each)], each.id] = each
        return added

    def change(self, record: R, **fields: Any) -> R:
        """Stage `record` with `fields` replaced and return it; without a difference, do nothing."""
        changed = msgspec.structs.replace(record, **fields)
        if changed == record:
            return record
        # Never back, though a clock was set back: of two versions the later one counts.
        now = max(self._now, record.updated_at or self._now)
        changed = msgspec.structs.replace(changed, updated_at=now)
        self.changes[TABLE_OF[type(record)], changed.id] = changed
        return changed

    def put(self, record: Record) -> None:
        """Stage a record that has its id and times already; the times are past."""
        self.changes[TABLE_OF[type(record)], record.id] = record

    def bring_back(self, record: Record, document: dict[str, Any]) -> None:
        """Stage a record as an earlier document has it, with the times that it had.

        Another device takes it for the newer word all the same.
        """
        key = TABLE_OF[type(record)], record.id
        self.changes[key] = record
        self.documents[key] = {**document, "turned_at": msgspec.to_builtins(self._now)}

    def remove(self, record: Record) -> None:
        """Stage the removal of `record`."""
        self.changes[TABLE_OF[type(record)], record.id] = None
