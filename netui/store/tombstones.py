"""What is left of a removed record, so that a file from another device doesn't bring it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from netui.store.ids import is_id
from netui.store.journal import Write

TOMBSTONES: Final = "tombstones"
"""Their table: documents that say which ``record`` of which ``table`` was ``deleted_at`` when.

The ``uid`` and ``created_at`` that it had tell it from another that has its id elsewhere.
"""

KEPT_FOR: Final = timedelta(days=365)
"""A device that was away for longer may bring a removed record back."""

UNMARKED: Final = frozenset({TOMBSTONES, "changes"})
"""Tables from which things go without leaving anything: they are of one device."""

_Tables = Mapping[str, Mapping[str, Any]]


def tombstones(
    tables: _Tables, writes: Sequence[Write], at: datetime, new_id: Callable[[], int]
) -> list[Write]:
    """Return what goes with `writes`: a tombstone for each removal, and old ones away.

    A record that comes back takes its tombstone away.
    """
    if not tables.get(TOMBSTONES) and not any(
        each.document is None and each.table not in UNMARKED for each in writes
    ):
        return []
    return [*_changes(tables, writes, at, new_id)]


def _changes(
    tables: _Tables, writes: Sequence[Write], at: datetime, new_id: Callable[[], int]
) -> Iterator[Write]:
    last = {(each.table, each.id): each for each in writes if each.table not in UNMARKED}
    marked = list(last.values())
    standing = tables.get(TOMBSTONES, {})
    removing = [each for each in marked if each.document is None]
    back = _coming_back(tables, marked) if standing else set()
    for key, stone in standing.items() if back or removing else ():
        if is_id(key) and (key_of(stone) in back or _is_old(stone, at)):
            yield Write(TOMBSTONES, int(key), None)
    brought = {
        key_of(each.document) for each in writes if each.table == TOMBSTONES and each.document
    }
    for table, id, _ in removing:
        there = tables.get(table, {}).get(str(id))
        if there is not None and (table, str(id)) not in brought:
            stone = {"table": table, "record": id, "deleted_at": at.isoformat()}
            yield Write(TOMBSTONES, _free(new_id, standing), stone | _identity(there))


def _coming_back(tables: _Tables, writes: Sequence[Write]) -> set[tuple[str, str]]:
    """Return which of `writes` may put back a record that was removed.

    A new record has a higher id than any tombstone, so that most need not be looked up.
    """
    putting = [
        each
        for each in writes
        if each.document is not None and str(each.id) not in tables.get(each.table, {})
    ]
    if not putting:
        return set()
    newest = max(map(int, filter(is_id, tables[TOMBSTONES])), default=0)
    return {(each.table, str(each.id)) for each in putting if each.id < newest}


def _identity(document: Any) -> dict[str, Any]:
    """Return what tells a record from another one that has its id on another device."""
    if not isinstance(document, Mapping):
        return {}
    return {name: document[name] for name in ("uid", "created_at", "was") if name in document}


def _free(new_id: Callable[[], int], standing: Mapping[str, Any]) -> int:
    """Return an id that no tombstone has, though a clock that was set back gave it before."""
    id = new_id()
    while str(id) in standing:
        id = new_id()
    return id


def key_of(tombstone: Any) -> tuple[str, str]:
    """Return table and id, as TinyDB keys it, of the record that was removed."""
    if not isinstance(tombstone, Mapping):
        return "", ""
    return str(tombstone.get("table", "")), str(tombstone.get("record", ""))


def _is_old(tombstone: Mapping[str, Any], at: datetime) -> bool:
    try:
        return at - datetime.fromisoformat(tombstone["deleted_at"]) > KEPT_FOR
    except (KeyError, TypeError, ValueError):
        return False
