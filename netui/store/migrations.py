"""From the layouts of earlier netuis to this one's: pure functions of all documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, Final

SCHEMA: Final = 2
"""The version of the file's layout that this netui writes.

1. Everything in one file, replaced whole at every change.
2. Transactions stand in a journal beside the file, so that a netui of version 1 must not open it;
   every contact has a uid, by which files of two devices are merged.
"""

_CONTACTS: Final = "5b0f6a52-7a0e-4d1c-9a6e-2f1a1d3f0c77"  # a namespace of netui's own

_Tree = dict[str, MutableMapping[str, Any]]


def upgrade(tree: _Tree, schema: int) -> _Tree:
    """Return the documents of a file of an earlier `schema` in this version's layout.

    The same documents come out the same on every device.
    """
    for version in range(schema, SCHEMA):
        tree = _STEPS[version](tree)
    return tree


def _give_uids(tree: _Tree) -> _Tree:
    contacts = tree.get("contacts", {})
    return tree | {"contacts": {id: _with_uid(id, each) for id, each in contacts.items()}}


def _with_uid(id: str, contact: Any) -> Any:
    if not isinstance(contact, Mapping) or contact.get("uid"):
        return contact
    from uuid import UUID, uuid5  # slow to import, and hardly ever needed

    return {**contact, "uid": str(uuid5(UUID(_CONTACTS), f"{id} {contact.get('created_at', '')}"))}


_STEPS: Final[dict[int, Callable[[_Tree], _Tree]]] = {1: _give_uids}
