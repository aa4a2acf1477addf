"""Two states of one network made one: another device's file, a copy put back, a conflict copy.

A pure function of all documents. Of two versions of a record the one changed last stands, and a
removal counts where it came last. Which record is which: see `netui.store.counterparts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import chain, count
from typing import Any, Final, NamedTuple

from netui.store.checkpoint import Tree, copied
from netui.store.counterparts import (
    Key,
    as_here,
    documents_of,
    moment_of,
    same,
    tombstones_of,
)
from netui.store.tombstones import TOMBSTONES, key_of

LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


class Merged(NamedTuple):
    """What came of two states."""

    tree: Tree
    """All documents; those of either side are shared, not copied."""
    added: int
    """How many records only the other state had."""
    updated: int
    """How many records the other state had newer."""
    removed: int
    """How many records the other state had removed since they last changed here."""

    @property
    def changed(self) -> bool:
        """Whether the other state had anything to say."""
        return bool(self.added or self.updated or self.removed)

    def __str__(self) -> str:
        counts = ((self.added, "new"), (self.updated, "newer"), (self.removed, "removed"))
        return ", ".join(f"{count:,} {word}" for count, word in counts if count) or "nothing new"


def merge(mine: Tree, theirs: Tree) -> Merged:
    """Return `mine` with what `theirs` has newer.

    The history of changes is each device's own. Of two versions with the same time that differ,
    the one that came counts: somebody edited it by hand. A record of theirs whose id is another
    record's here gets a new one, and what refers to it follows.
    """
    theirs = as_here(mine, theirs)
    tree = copied(mine)
    gone_here = _Removals(mine)
    added = updated = removed = 0
    for name, id, document in documents_of(theirs):
        here = tree.setdefault(name, {})
        if id in here:
            if document != here[id] and changed_at(document) >= changed_at(here[id]):
                here[id] = document
                updated += 1
        elif (gone := gone_here.of(name, id, document)) is None or gone < changed_at(document):
            here[id] = document
            added += 1
    for _, stone in tombstones_of(theirs):
        name, id = key_of(stone)
        there = tree.get(name, {}).get(id)
        if there is None or same(name, there, stone) is False:
            continue
        if changed_at(there) <= _removed_at(stone):
            del tree[name][id]
            removed += 1
    if stones := _tombstones(tree, theirs):
        tree[TOMBSTONES] = stones
    else:
        tree.pop(TOMBSTONES, None)
    return Merged(tree, added, updated, removed)


def changed_at(document: Any) -> datetime:
    """Return when a record was last changed or an undo brought it back; long ago where unknown."""
    if not isinstance(document, Mapping):
        return LONG_AGO
    moments = (moment_of(document.get(field)) for field in ("updated_at", "turned_at"))
    return max((moment for moment in moments if moment), default=LONG_AGO)


def _removed_at(stone: Mapping[str, Any]) -> datetime:
    return moment_of(stone.get("deleted_at")) or LONG_AGO


class _Removals:
    """When the records were removed of which there are tombstones."""

    def __init__(self, tree: Tree) -> None:
        self._by_key: dict[Key, list[Mapping[str, Any]]] = {}
        self._by_uid: dict[str, list[Mapping[str, Any]]] = {}
        for _, stone in tombstones_of(tree):
            self._by_key.setdefault(key_of(stone), []).append(stone)
            if uid := stone.get("uid"):
                self._by_uid.setdefault(str(uid), []).append(stone)

    def of(self, name: str, id: str, document: Any) -> datetime | None:
        """Return when a record was removed last; None where it was not."""
        stones = [
            stone
            for stone in self._by_key.get((name, id), ())
            if same(name, stone, document) is not False
        ]
        if name == "contacts" and isinstance(document, Mapping):
            stones += self._by_uid.get(str(document.get("uid", "")), ())
        return max(map(_removed_at, stones), default=None)


def _tombstones(tree: Tree, theirs: Tree) -> dict[str, Any]:
    """Return the tombstones of both sides, the later of two, but for records that stand."""
    latest: dict[Any, tuple[int, Mapping[str, Any]]] = {}
    for key, stone in chain(tombstones_of(tree), tombstones_of(theirs)):
        name, record = key_of(stone)
        there = tree.get(name, {}).get(record)
        if there is not None and same(name, there, stone) is not False:
            continue
        what = (name, record, str(stone.get("uid")), str(stone.get("created_at")))
        if what not in latest or _is_later(int(key), stone, *latest[what]):
            latest[what] = int(key), stone
    stones: dict[str, Any] = {}
    for id, stone in sorted(latest.values(), key=lambda each: each[0]):
        free = next(each for each in count(id) if str(each) not in stones)
        stones[str(free)] = stone
    return stones


def _is_later(id: int, stone: Mapping[str, Any], other_id: int, other: Mapping[str, Any]) -> bool:
    return (_removed_at(stone), -id) > (_removed_at(other), -other_id)
