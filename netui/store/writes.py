"""What writes do to documents, and what writes make one state of documents another.

Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

import orjson

from netui.model import clean_tree, is_suspicious
from netui.store.checkpoint import Tree, copied_table
from netui.store.ids import is_id
from netui.store.journal import Write, encoded


def apply_writes(writes: Iterable[Write], tree: Tree) -> None:
    """Change `tree` by what one transaction wrote."""
    name: str | None = None
    documents: MutableMapping[str, Any] = {}
    for table, id, document in writes:
        if table != name:
            name, documents = table, tree.setdefault(table, {})
        if document is None:
            documents.pop(str(id), None)
        else:
            documents[str(id)] = document


def with_writes(tree: Tree, writes: Sequence[Write]) -> Tree:
    """Return a tree with `writes` in it; the tables that they don't touch are shared."""
    touched = {each.table for each in writes}
    changed = tree | {name: copied_table(tree.get(name, {})) for name in touched}
    apply_writes(writes, changed)
    return changed


_CLEANED_AT_ONCE = 1_000
"""So many documents are held twice at most."""


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Write]:
    """Return what has to be written to make the documents `old` into `new`."""
    writes: list[Write] = []
    for name in {**old, **new}:
        before, after = old.get(name, {}), new.get(name, {})
        # A key that is no id was made by hand: it can't be written, and stays as it is.
        writes += [Write(name, int(id), None) for id in before if id not in after and is_id(id)]
        writes += [
            Write(name, int(id), document)
            for id, document in after.items()
            if (id not in before or before[id] != document) and is_id(id)
        ]
    return writes


class Cleaned(NamedTuple):
    """Writes as they will be read again."""

    writes: list[Write]
    encoded: list[bytes]
    """The same in JSON, in pieces; see `netui.store.journal.encoded`."""


def cleaned(writes: Iterable[Write]) -> Cleaned:
    """Return `writes` as they will be read again: in JSON's own types, no control characters.

    So a document in memory equals the same one in a file, and a file that netui wrote is clean.
    No document is the very object that was handed in; texts are, so that a document shares them
    with the record.

    Raises:
        TypeError: a document holds something that JSON can't.
    """
    done = Cleaned([], [])
    left = iter(writes)
    while some := [*islice(left, _CLEANED_AT_ONCE)]:
        raw = encoded(some)
        if is_suspicious(raw):
            some = _clean(some)
            raw = encoded(some)
        else:
            some = [Write(table, id, _as_read(document)) for table, id, document in some]
        done.writes.extend(some)
        done.encoded.append(raw)
    return done


def _clean(writes: Sequence[Write]) -> list[Write]:
    documents = clean_tree([_as_read(each.document) for each in writes])
    return [each._replace(document=new) for each, new in zip(writes, documents, strict=True)]


_AS_THEY_ARE: Final = frozenset({str, int, bool, type(None)})


def _as_read(value: Any) -> Any:
    """Return a value as it comes out of JSON, which it went into before."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is dict:
        if _AS_THEY_ARE.issuperset(map(type, value.values())):
            return value.copy()
        return {
            name: each if type(each) in _AS_THEY_ARE else _as_read(each)
            for name, each in value.items()
        }
    if kind is list or kind is tuple:
        if _AS_THEY_ARE.issuperset(map(type, value)):
            return list(value)
        return [each if type(each) in _AS_THEY_ARE else _as_read(each) for each in value]
    return orjson.loads(orjson.dumps(value))
