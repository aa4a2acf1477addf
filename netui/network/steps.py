"""The last steps, kept in the data file, and how each is taken back.

Pure functions of documents and records: the network commits what they return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

import msgspec

from netui.model import TABLES, Change, Record, to_document, to_documents
from netui.network.tables import Tables
from netui.store import Write, is_id

CHANGES: Final = "changes"
"""The table of the steps in the data file."""

STEPS_KEPT: Final = 200

NOT_TURNED: Final = frozenset({"inbox"})
"""Tables of which no step tells: a line that was sorted must not become one to sort again."""

Changes = Mapping[tuple[str, int], Record | None]
"""By table and id, each record as it shall be."""


class UndoConflictError(Exception):
    """A record has changed since the step that was to be taken back or done again."""


def read_change(id: str, document: Mapping[str, Any]) -> Change | None:
    """Return a step from the file; None where it can't be read."""
    try:
        change = msgspec.convert({**document, "id": int(id)}, Change)
    except (TypeError, ValueError):
        return None
    befores = [each for table in change.before.values() for each in table.items()]
    sound = all(is_id(id) and isinstance(each, Mapping) for id, each in befores)
    known = TABLES.keys() >= {*change.added, *change.removed, *change.before}
    return change if sound and known else None


def latest(documents: Mapping[str, Any], *, undone: bool) -> Change | None:
    """Return the step that comes next: the last one to take back, or the first to do again.

    Args:
        documents: the table of steps, by id in decimal.
        undone: whether to look among those that were taken back.
    """
    ids = sorted(map(int, filter(is_id, documents)), reverse=not undone)
    for id in ids:
        document = documents[str(id)]
        if isinstance(document, Mapping) and bool(document.get("undone")) is undone:
            change = read_change(str(id), document)
            if change:
                return change
    return None


def step(
    label: str,
    changes: Changes,
    tables: Tables,
    document_of: Callable[[str, int], dict[str, Any] | None],
    at: datetime,
) -> Change:
    """Return what takes `changes` back, before they are made.

    Args:
        label: what is done.
        changes: what shall be.
        tables: what is.
        document_of: returns a record's document, fields included that this version doesn't know.
        at: when it is done.
    """
    added: dict[str, list[int]] = {}
    removed: dict[str, list[int]] = {}
    before: dict[str, dict[str, Any]] = {}
    for (table, id), after in changes.items():
        if table in NOT_TURNED:
            continue
        there = tables[table].get(id)
        if there is None:
            added.setdefault(table, []).append(id)
            continue
        before.setdefault(table, {})[str(id)] = document_of(table, id) or to_document(there)
        if after is None:
            removed.setdefault(table, []).append(id)
    return Change(
        label=label,
        added={table: tuple(ids) for table, ids in added.items()},
        removed={table: tuple(ids) for table, ids in removed.items()},
        before=before,
        updated_at=max([at, *_times(changes)]),
    )


def joined(changes: Sequence[Change]) -> Change:
    """Return what takes several steps back at once.

    Args:
        changes: the steps in the order in which they were made, at least one.
    """
    first, *more = changes
    if not more:
        return first
    added: dict[tuple[str, int], None] = {}
    removed: dict[tuple[str, int], None] = {}
    before: dict[tuple[str, int], dict[str, Any]] = {}
    for change in changes:
        for key in _keys(change.added):
            if key not in before:  # else it was removed in an earlier step, and is there again
                added[key] = None
            removed.pop(key, None)
        for table, documents in change.before.items():
            for number, document in documents.items():
                if (key := (table, int(number))) not in added:
                    before.setdefault(key, document)
        for key in _keys(change.removed):
            if key in added:  # it came and went
                del added[key]
            else:
                removed[key] = None
    documents_before: dict[str, dict[str, dict[str, Any]]] = {}
    for (table, id), document in before.items():
        documents_before.setdefault(table, {})[str(id)] = document
    return msgspec.structs.replace(
        changes[-1],
        label=f"{first.label}, and {len(more)} more",
        added=_by_table(added),
        removed=_by_table(removed),
        before=documents_before,
        updated_at=max(each.updated_at for each in changes if each.updated_at),
    )


def _keys(ids: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, int]]:
    return ((table, id) for table, of_table in ids.items() for id in of_table)


def _by_table(keys: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for table, id in keys:
        found.setdefault(table, []).append(id)
    return {table: tuple(ids) for table, ids in found.items()}


def _times(changes: Changes) -> Iterator[datetime]:
    """Yield when the records that shall be say that they were changed."""
    yield from (each.updated_at for each in changes.values() if each and each.updated_at)


def is_as_left(change: Change, tables: Tables) -> bool:
    """Whether every record is as `change` left it."""
    done = change.updated_at
    removed = {table: frozenset(ids) for table, ids in change.removed.items()}
    if any(id in tables[table] for table, ids in removed.items() for id in ids):
        return False
    staying: list[tuple[str, int]] = [
        (table, id) for table, ids in change.added.items() for id in ids
    ]
    staying += [
        (table, int(id))
        for table, documents in change.before.items()
        for id in documents
        if int(id) not in removed.get(table, ())
    ]
    for table, id in staying:
        record = tables[table].get(id)
        if record is None or (done and record.updated_at and record.updated_at > done):
            return False
    return True


def turned(change: Change, at: datetime) -> dict[tuple[str, int], dict[str, Any] | None]:
    """Return the documents that `change` came upon, as they shall be put back at a moment.

    They come back with their own times; `turned_at`, which is no field of a record, tells another
    device that this is the newer word.
    """
    back: dict[tuple[str, int], dict[str, Any] | None] = {
        (table, id): None for table, ids in change.added.items() for id in ids
    }
    moment = msgspec.to_builtins(at)
    for table, documents in change.before.items():
        for id, document in documents.items():
            back[table, int(id)] = {**document, "turned_at": moment}
    return back


def is_set_anew(
    documents: Mapping[str, Any], table: str, id: int, field: str, value: Any, day: date
) -> bool | None:
    """Whether a step of a day gave a record what now stands in a field; None where no step tells.

    Not where that stood there when the day began, nor where it came with a merge, from a record
    that the step removed.

    Args:
        documents: the table of steps, by id in decimal and in their order.
        table: the record's table.
        id: the record's id.
        field: the field as the file names it.
        value: what stands there now, as in the file; None where nothing does.
        day: the day.
    """
    anew: bool | None = None
    for key, document in documents.items():
        if not _stands(document) or not _is_of(document, table, id, day):
            continue
        change = read_change(key, document)
        if change is None:
            continue
        before = change.before[table]
        if anew is None:
            anew = before[str(id)].get(field) != value
        gone = [before.get(str(each), {}) for each in change.removed.get(table, ())]
        if anew and value in [each.get(field) for each in gone]:
            anew = False
    return anew


def _is_of(document: Any, table: str, id: int, day: date) -> bool:
    """Whether a step is of a day and changed a record."""
    try:
        made = datetime.fromisoformat(document["created_at"]).date()
        return made == day and str(id) in document["before"][table]
    except (TypeError, KeyError, ValueError):  # it added all it touched, or was made by hand
        return False


def upkeep(documents: Mapping[str, Any]) -> tuple[list[int], int]:
    """Return the ids of the steps that go when a new one comes, and the lowest id it may have.

    Those taken back can't be done again after something else was done: they are the newest. Of the
    rest the last 200 stay, the new one included. The steps stand in their order.
    """
    order = list(documents)
    standing = len(order)
    while standing and not _stands(documents[order[standing - 1]]):
        standing -= 1
    going = order[: max(0, standing + 1 - STEPS_KEPT)] + order[standing:]
    # A key that is no id was made by hand: it stays as it is.
    lowest = next((int(id) for id in reversed(order) if is_id(id)), 0) + 1
    return [int(id) for id in going if is_id(id)], lowest


def _stands(document: Any) -> bool:
    return not (isinstance(document, dict) and document.get("undone"))


def writes_of(
    changes: Changes, documents: Mapping[tuple[str, int], dict[str, Any]]
) -> Iterator[Write]:
    """Yield what the store has to write for `changes`, some of which have their `documents`."""
    keys = iter(changes)
    moments: dict[str, str] = {}
    while some := [*islice(keys, _MADE_AT_ONCE)]:  # the store need not hold them all twice
        there = [changes[key] for key in some if key not in documents]
        made = iter(to_documents([each for each in there if each is not None], moments))
        for key in some:
            gone = changes[key] is None
            yield Write(*key, documents[key] if key in documents else None if gone else next(made))


_MADE_AT_ONCE: Final = 1_000
