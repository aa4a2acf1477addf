"""Which record of one state is which of another's, though they may have different ids.

Two devices that import one address book give the same person different ids; two files made by hand
give different records the same. A contact is known by its uid, any other record by its id and the
moment it was made. A record that had to take another id remembers the first one as ``was``, so that
it is known again by those who have it under that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from netui.model import REFERENCES
from netui.store.checkpoint import Tree
from netui.store.ids import is_id
from netui.store.tombstones import TOMBSTONES, UNMARKED, key_of

Key: TypeAlias = tuple[str, str]
"""A table, and an id in it as TinyDB keys it."""

WAS: Final = "was"
"""The field in which a record, or what is left of it, has the id that it had elsewhere."""


def documents_of(tree: Tree) -> Iterator[tuple[str, str, Any]]:
    """Yield table, id and document of everything that goes from device to device."""
    for name, table in tree.items():
        if name not in UNMARKED:
            yield from ((name, id, document) for id, document in table.items())


def tombstones_of(tree: Tree) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the tombstones with their ids; what is none is passed over."""
    for id, stone in tree.get(TOMBSTONES, {}).items():
        if isinstance(stone, Mapping) and is_id(id):
            yield id, stone


def same(table: str, one: Any, other: Any) -> bool | None:
    """Whether two versions are of one record; None where they don't say.

    What is left of a removed record says as much as the record did.
    """
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return None
    if table == "contacts" and one.get("uid") and other.get("uid"):
        return bool(one["uid"] == other["uid"])
    made, made_there = one.get("created_at"), other.get("created_at")
    if made == made_there:
        return True if made else None
    moments = moment_of(made), moment_of(made_there)
    return None if None in moments else moments[0] == moments[1]


def moment_of(text: Any) -> datetime | None:
    """Return a time from a file; None where it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def as_here(mine: Tree, theirs: Tree) -> Tree:
    """Return `theirs` with the ids that its records have in `mine`, or can have there.

    What refers to them follows. A record whose id is another's in `mine` gets a new one.
    """
    ids = _Counterparts(mine, theirs).ids
    return _renumbered(theirs, ids) if ids else theirs


class _Counterparts:
    """Finds for each record of `theirs` the id that it has or gets in `mine`."""

    def __init__(self, mine: Tree, theirs: Tree) -> None:
        self.ids: dict[Key, str] = {}
        """Those that differ from the id it had."""
        self._mine = mine
        self._taken: set[Key] = set()
        self._by_uid: dict[str, list[str]] = {}
        self._by_first_id: dict[tuple[str, str], list[str]] = {}
        for name, id, document in documents_of(mine):
            if isinstance(document, Mapping) and is_id(id):
                self._note(name, id, document)
        unsettled = [each for each in documents_of(theirs) if not self._is_as_it_is(*each)]
        unsettled = [each for each in unsettled if not self._is_elsewhere(*each)]
        self._find_places(unsettled, theirs)
        for _, stone in tombstones_of(theirs):
            name, id = key_of(stone)
            stands = id in theirs.get(name, {})
            if not stands and not same(name, self._there(name, id), stone):
                self._is_elsewhere(name, id, stone)

    def _note(self, name: str, id: str, document: Mapping[str, Any]) -> None:
        if name == "contacts" and (uid := document.get("uid")):
            self._by_uid.setdefault(str(uid), []).append(id)
        if WAS in document:
            self._by_first_id.setdefault((name, str(document[WAS])), []).append(id)

    def _there(self, name: str, id: str) -> Any:
        return self._mine.get(name, {}).get(id)

    def _is_as_it_is(self, name: str, id: str, document: Any) -> bool:
        surely = same(name, self._there(name, id), document) is True
        if surely:
            self._taken.add((name, id))
        return surely

    def _is_elsewhere(self, name: str, id: str, document: Any) -> bool:
        for there in self._candidates(name, id, document):
            if (name, there) not in self._taken:
                self._settle(name, id, there)
                return True
        return False

    def _candidates(self, name: str, id: str, document: Any) -> Iterator[str]:
        if not isinstance(document, Mapping):
            return
        if name == "contacts":
            yield from self._by_uid.get(str(document.get("uid", "")), ())
        first = str(document.get(WAS, id))
        for there in (
            first,
            *self._by_first_id.get((name, id), ()),
            *self._by_first_id.get((name, first), ()),
        ):
            if is_id(there) and same(name, self._there(name, there), document):
                yield there

    def _find_places(self, unsettled: list[tuple[str, str, Any]], theirs: Tree) -> None:
        free = 0
        for name, id, document in unsettled:
            here = self._there(name, id)
            if (name, id) not in self._taken and (
                here is None or same(name, here, document) is not False
            ):
                self._settle(name, id, id)
                continue
            free = free or _next_free(self._mine, theirs)
            self._settle(name, id, str(free))
            free += 1

    def _settle(self, name: str, id: str, there: str) -> None:
        self._taken.add((name, there))
        if there != id:
            self.ids[name, id] = there


def _next_free(*trees: Tree) -> int:
    ids = (int(id) for tree in trees for table in tree.values() for id in table if is_id(id))
    return max(ids, default=0) + 1


def _renumbered(tree: Tree, ids: Mapping[Key, str]) -> Tree:
    return {
        name: {
            ids.get((name, id), id): _referring(name, id, document, ids)
            for id, document in table.items()
        }
        for name, table in tree.items()
    }


def _referring(table: str, id: str, document: Any, ids: Mapping[Key, str]) -> Any:
    if not isinstance(document, Mapping):
        return document
    if table == TOMBSTONES:
        key = key_of(document)
        return {**document, "record": int(ids[key])} if key in ids else document
    changed: dict[str, Any] = _with_id(document, id, ids.get((table, id), id))
    for field, target in REFERENCES.get(table, {}).items():
        outer, _, inner = field.partition(".")
        if outer in document:
            changed[outer] = _other(document[outer], inner, target, ids)
    return changed


def _with_id(document: Mapping[str, Any], id: str, there: str) -> dict[str, Any]:
    """Return a document with another id; one that no uid tells apart remembers the first."""
    changed = dict(document)
    if id == there:
        return changed
    if "id" in document:
        changed["id"] = int(there)
    if str(document.get(WAS, "")) == there:
        del changed[WAS]
    elif not document.get("uid"):
        changed[WAS] = document.get(WAS, id)
    return changed


def _other(value: Any, inner: str, target: str, ids: Mapping[Key, str]) -> Any:
    """Return what a field refers to, by the new ids."""
    if isinstance(value, list):
        return [_other(each, inner, target, ids) for each in value]
    if inner and isinstance(value, Mapping):
        return {**value, inner: _other(value[inner], "", target, ids)} if inner in value else value
    if isinstance(value, int) and not isinstance(value, bool):
        return int(ids.get((target, str(value)), value))
    return value
