"""Two states of one network made one: another device's file, a copy put back, a conflict copy.

A pure function of all documents. A contact is the same by its uid, every other record by its id;
of two versions the one changed last stands, and a removal counts where it came last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from netui.model import REFERENCES
from netui.store.checkpoint import Tree
from netui.store.tombstones import TOMBSTONES, UNMARKED, key_of

_Key = tuple[str, str]  # a table, and an id in it as TinyDB keys it

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
    theirs = _renumbered(theirs, _other_ids(mine, theirs))
    tree = {name: dict(table) for name, table in mine.items()}
    gone_here = _removals(mine)
    added = updated = removed = 0
    for name, id, document in _documents(theirs):
        here = tree.setdefault(name, {})
        gone = gone_here.get((name, id))
        if id in here:
            if document != here[id] and changed_at(document) >= changed_at(here[id]):
                here[id] = document
                updated += 1
        elif gone is None or gone < changed_at(document):
            here[id] = document
            added += 1
    for (name, id), when in _removals(theirs).items():
        there = tree.get(name, {}).get(id)
        if there is not None and changed_at(there) <= when:
            del tree[name][id]
            removed += 1
    if stones := _tombstones(tree, theirs):
        tree[TOMBSTONES] = stones
    else:
        tree.pop(TOMBSTONES, None)
    return Merged(tree, added, updated, removed)


def _documents(tree: Tree) -> Iterator[tuple[str, str, Any]]:
    """Yield table, id and document of everything that goes from device to device."""
    for name, table in tree.items():
        if name not in UNMARKED:
            yield from ((name, id, document) for id, document in table.items())


def changed_at(document: Any) -> datetime:
    """Return when a record was last changed or an undo brought it back; long ago where unknown."""
    if not isinstance(document, Mapping):
        return LONG_AGO
    moments = (_moment(document.get(field)) for field in ("updated_at", "turned_at"))
    return max((moment for moment in moments if moment), default=LONG_AGO)


def _moment(text: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _removals(tree: Tree) -> dict[_Key, datetime]:
    """Return when each removed record was removed, the latest time where there are several."""
    removals: dict[_Key, datetime] = {}
    for _, stone in _objects(tree.get(TOMBSTONES, {})):
        key, when = key_of(stone), _moment(stone.get("deleted_at")) or LONG_AGO
        removals[key] = max(when, removals.get(key, LONG_AGO))
    return removals


def _tombstones(tree: Tree, theirs: Tree) -> dict[str, Any]:
    """Return the tombstones of both sides, but for records that stand."""
    stones = {**theirs.get(TOMBSTONES, {}), **tree.get(TOMBSTONES, {})}
    unique = {key_of(stone): id for id, stone in _objects(stones)}
    return {id: stones[id] for (name, key), id in unique.items() if key not in tree.get(name, {})}


def _other_ids(mine: Tree, theirs: Tree) -> dict[_Key, str]:
    """Return the ids that records of theirs must have here: those of the same person, or new."""
    ids: dict[_Key, str] = {}
    uids = {uid: id for id, each in _objects(mine.get("contacts", {})) if (uid := each.get("uid"))}
    for id, contact in _objects(theirs.get("contacts", {})):
        here = uids.get(contact.get("uid"))
        if here is not None and here != id:
            ids["contacts", id] = here
    free = _next_free(mine, theirs)
    for name, id, document in _documents(theirs):
        there = mine.get(name, {}).get(id)
        if there is not None and (name, id) not in ids and _are_two(name, there, document):
            ids[name, id] = str(free)
            free += 1
    return ids


def _are_two(table: str, here: Any, there: Any) -> bool:
    """Whether two records of one id are different ones: ids of files made by hand are small."""
    if not (isinstance(here, Mapping) and isinstance(there, Mapping)):
        return False
    if table == "contacts" and here.get("uid") and there.get("uid"):
        return bool(here["uid"] != there["uid"])
    born = (_moment(here.get("created_at")), _moment(there.get("created_at")))
    return None not in born and born[0] != born[1]


def _next_free(*trees: Tree) -> int:
    ids = (int(id) for tree in trees for table in tree.values() for id in table if id.isdecimal())
    return max(ids, default=0) + 1


def _objects(table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((id, each) for id, each in table.items() if isinstance(each, Mapping))


def _renumbered(tree: Tree, ids: Mapping[_Key, str]) -> Tree:
    """Return a tree in which the records of `ids` have other ids, and what refers to them does."""
    if not ids:
        return tree
    return {
        name: {
            ids.get((name, id), id): _referring(name, id, document, ids)
            for id, document in table.items()
        }
        for name, table in tree.items()
    }


def _referring(table: str, id: str, document: Any, ids: Mapping[_Key, str]) -> Any:
    if not isinstance(document, Mapping):
        return document
    if table == TOMBSTONES:
        name, record = key_of(document)
        return {**document, "record": int(ids.get((name, record), record))}
    changed: dict[str, Any] = {}
    if "id" in document and (table, id) in ids:
        changed["id"] = int(ids[table, id])
    for field, target in REFERENCES.get(table, {}).items():
        outer, _, inner = field.partition(".")
        if outer in document:
            changed[outer] = _other(document[outer], inner, target, ids)
    return {**document, **changed} if changed else document


def _other(value: Any, inner: str, target: str, ids: Mapping[_Key, str]) -> Any:
    """Return what a field refers to, by the new ids."""
    if isinstance(value, list):
        return [_other(each, inner, target, ids) for each in value]
    if inner and isinstance(value, Mapping):
        return {**value, inner: _other(value.get(inner), "", target, ids)}
    if isinstance(value, int) and not isinstance(value, bool):
        return int(ids.get((target, str(value)), value))
    return value
