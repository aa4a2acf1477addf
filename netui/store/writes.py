"""What writes do to documents, and what writes make one state of documents another.

Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from netui.model import clean_tree, is_suspicious
from netui.store.checkpoint import Tree
from netui.store.journal import Write


def apply_writes(writes: Iterable[Write], tree: Tree) -> None:
    """Change `tree` by what one transaction wrote."""
    for table, id, document in writes:
        documents = tree.setdefault(table, {})
        if document is None:
            documents.pop(str(id), None)
        else:
            documents[str(id)] = document


def with_writes(tree: Tree, writes: Sequence[Write]) -> Tree:
    """Return a tree with `writes` in it; the tables that they don't touch are shared."""
    touched = {each.table for each in writes}
    changed = tree | {name: dict(tree.get(name, {})) for name in touched}
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
        writes += [
            Write(name, int(id), None) for id in before if id not in after and id.isdecimal()
        ]
        writes += [
            Write(name, int(id), document)
            for id, document in after.items()
            if (id not in before or before[id] != document) and id.isdecimal()
        ]
    return writes


def cleaned(writes: Sequence[Write]) -> list[Write]:
    """Return `writes` as they will be read again: in JSON's own types, no control characters.

    So a document in memory equals the same one in a file, and a file that netui wrote is clean.

    Raises:
        TypeError: a document holds something that JSON can't.
    """
    done: list[Write] = []
    for start in range(0, len(writes), _CLEANED_AT_ONCE):
        done += _cleaned(writes[start : start + _CLEANED_AT_ONCE])
    return done


def _cleaned(writes: Sequence[Write]) -> list[Write]:
    raw = orjson.dumps([each.document for each in writes])
    documents = orjson.loads(raw)
    if is_suspicious(raw):
        documents = clean_tree(documents)
    return [
        Write(each.table, each.id, _sharing(each.document, document))
        for each, document in zip(writes, documents, strict=True)
    ]


def _sharing(written: Any, document: Any) -> Any:
    """Return `document` with those of its texts that `written` has too as the very same objects.

    So a document shares its texts with the record: there is one copy in memory.
    """
    if isinstance(document, dict) and isinstance(written, dict):
        for name, value in document.items():
            there = written.get(name)
            if type(value) is str:
                if type(there) is str and there == value:
                    document[name] = there
            elif value:
                _sharing(there, value)
    elif isinstance(document, list) and isinstance(written, list | tuple):
        for there, value in zip(written, document, strict=False):
            _sharing(there, value)
    return document
