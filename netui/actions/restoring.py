"""Going back to an earlier state of everything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from netui.model import TABLES
from netui.network import Network, Tables


class Restored(NamedTuple):
    """What going back came to."""

    brought_back: int
    """How many records were as in the copy again."""
    removed: int
    """How many records the copy didn't have yet."""
    unreadable: int
    """How many documents of the copy can't be read as records; they were left out."""


def restore(network: Network, documents: Mapping[str, Mapping[str, Any]], name: str) -> Restored:
    """Make every record what it is in a copy, in one step that undo takes back.

    Lines in the inbox stay: they were taken down since.

    Args:
        network: the network to change.
        documents: the copy's, by table and id in decimal.
        name: what the copy is called, for the undo.

    Raises:
        StoreError: nothing has changed.
    """
    copy = Tables(documents)
    brought_back = removed = 0
    with network.transaction(f"Went back to {name}") as transaction:
        for table in TABLES:
            if table == "inbox":
                continue
            there = network.records(table)
            for id, record in copy[table].items():
                if there.get(id) != record:
                    transaction.bring_back(record, dict(documents[table][str(id)]))
                    brought_back += 1
            for id, record in there.items():
                if id not in copy[table]:
                    transaction.remove(record)
                    removed += 1
    return Restored(brought_back, removed, len(copy.damaged))
