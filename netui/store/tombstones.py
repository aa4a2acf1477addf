"""What is left of a removed record, so that a file from another device doesn't bring it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from netui.store.journal import Write

TOMBSTONES: Final = "tombstones"
"""Their table: documents that say which ``record`` of which ``table`` was ``deleted_at`` when."""

KEPT_FOR: Final = timedelta(days=365)
"""A device that was away for longer may bring a removed record back."""

UNMARKED: Final = frozenset({TOMBSTONES, "changes"})
"""Tables from which things go without leaving anything: they are of one device."""

_Tables = Mapping[str, Mapping[str, Any]]


def with_tombstones(
    tables: _Tables, writes: Sequence[Write], at: datetime, new_id: Callable[[], int]
) -> list[Write]:
    """Return `writes` with a tombstone for each removal, and without those that grew old.

    A record that comes back takes its tombstone away.
    """
    return [*writes, *_changes(tables, writes, at, new_id)]


def _changes(
    tables: _Tables, writes: Sequence[Write], at: datetime, new_id: Callable[[], int]
) -> Iterator[Write]:
    marked = [each for each in writes if each.table not in UNMARKED]
    standing = tables.get(TOMBSTONES, {})
    if standing and marked:
        back = {(each.table, str(each.id)) for each in marked if each.document is not None}
        for id, stone in standing.items():
            if key_of(stone) in back or _is_old(stone, at):
                yield Write(TOMBSTONES, int(id), None)
    there = {key_of(each.document) for each in writes if each.table == TOMBSTONES and each.document}
    for write in marked:
        if (write.table, str(write.id)) in there:
            continue
        if write.document is None and str(write.id) in tables.get(write.table, {}):
            stone = {"table": write.table, "record": write.id, "deleted_at": at.isoformat()}
            yield Write(TOMBSTONES, _free(new_id, standing), stone)


def _free(new_id: Callable[[], int], standing: Mapping[str, Any]) -> int:
    """Return an id that no tombstone has, though a clock that was set back gave it before."""
    id = new_id()
    while str(id) in standing:
        id = new_id()
    return id


def key_of(tombstone: Mapping[str, Any]) -> tuple[str, str]:
    """Return table and id, as TinyDB keys it, of the record that was removed."""
    return tombstone.get("table", ""), str(tombstone.get("record", ""))


def _is_old(tombstone: Mapping[str, Any], at: datetime) -> bool:
    try:
        return at - datetime.fromisoformat(tombstone["deleted_at"]) > KEPT_FOR
    except (KeyError, TypeError, ValueError):
        return False
