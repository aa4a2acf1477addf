"""Whether all documents can be used, and what they are with those set aside that can't.

A pure function of all documents: what `netui doctor` finds is what ``--repair`` does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from netui.model import REFERENCES, TABLES
from netui.store.checkpoint import Tree, copied_table
from netui.store.ids import is_id


class Checkup(NamedTuple):
    """What is wrong with the documents."""

    findings: tuple[str, ...]
    """Each in words; empty where all is well."""
    tree: Tree
    """The documents without what is wrong."""
    aside: Tree
    """The documents that can't be used, as they are."""


_NEEDED = {("followups", "contact"), ("favors", "contact"), ("interactions", "contacts")} | {
    ("dismissals", field) for field in ("contacts", "resource", "need")
}
"""References without which a record says nothing."""

_ENTRIES = {("resources", "shared.contact"), ("needs", "told.contact")}
"""References in lists whose entries say nothing without them."""


def check(tree: Tree, earlier: Tree | None = None) -> Checkup:
    """Look at every document: whether it is a record, and whether what it refers to is there.

    Args:
        tree: all documents.
        earlier: a state from before, whose versions stand in for documents that can't be read.
    """
    findings: list[str] = []
    aside: Tree = {}
    sound = _readable(tree, earlier or {}, aside, findings)
    _follow_references(sound, aside, findings)
    uids = Counter(contact.get("uid") for contact in sound.get("contacts", {}).values())
    findings += [
        f"{count} contacts have one uid, {uid}: they may be one person twice"
        for uid, count in uids.items()
        if uid and count > 1
    ]
    return Checkup(tuple(findings), sound, aside)


def _readable(tree: Tree, earlier: Tree, aside: Tree, findings: list[str]) -> Tree:
    """Return the documents that can be read; those of tables that netui doesn't know all can."""
    sound: Tree = {}
    for name, table in tree.items():
        kind = TABLES.get(name)
        sound[name] = copied_table(table)
        for id, document in table.items() if kind else ():
            if (why := _fault(id, document, kind)) is not None:
                aside.setdefault(name, {})[id] = sound[name].pop(id)
                before = earlier.get(name, {}).get(id)
                if before is not None and _fault(id, before, kind) is None:
                    sound[name][id] = before
                    why += "; its version from before can stand for it"
                findings.append(f"{name} {id} can't be read: {why}")
    return sound


def _fault(id: str, document: Any, kind: Any) -> str | None:
    if not is_id(id):
        return "its id is no number"
    try:
        msgspec.convert(document, kind)
    except ValueError as error:
        return str(error)
    return None


def _follow_references(tree: Tree, aside: Tree, findings: list[str]) -> None:
    """Take out of `tree` what refers to nothing, until everything refers to something."""
    while dangling := _dangling(tree):
        for (name, id), missing in dangling.items():
            mended = tree[name][id]
            for field, _, number in missing:
                mended = _without(mended, field, number, whole=(name, field) in _ENTRIES)
            useless = any((name, each) in _NEEDED and not mended.get(each) for each, *_ in missing)
            for _, target, number in missing:
                findings.append(
                    f"{name} {id} speaks of {target} {number}, who or which is not there"
                    f"{'' if useless else '; the rest of it can stay'}"
                )
            if useless:
                aside.setdefault(name, {})[id] = tree[name].pop(id)
            else:
                tree[name][id] = mended


def _dangling(tree: Tree) -> dict[tuple[str, str], list[tuple[str, str, int]]]:
    """Return by table and id of a document each field that refers to nothing, and to what."""
    found: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
    for name, fields in REFERENCES.items():
        for id, document in tree.get(name, {}).items():
            for field, target in fields.items():
                there = tree.get(target, {})
                for number in dict.fromkeys(_numbers(document, field)):
                    if str(number) not in there:
                        found.setdefault((name, id), []).append((field, target, number))
    return found


def _numbers(document: Mapping[str, Any], field: str) -> list[int]:
    outer, _, inner = field.partition(".")
    value = document.get(outer)
    values = value if isinstance(value, list) else [value]
    if inner:
        values = [each.get(inner) for each in values if isinstance(each, Mapping)]
    return [each for each in values if isinstance(each, int)]


def _without(
    document: Mapping[str, Any], field: str, number: int, *, whole: bool
) -> dict[str, Any]:
    """Return a document without the reference to `number` in a field.

    Args:
        document: the document.
        field: the field, with a dot where it leads into a list.
        number: the id that is nowhere.
        whole: whether the entry of a list goes with the reference in it.
    """
    outer, _, inner = field.partition(".")
    value = document[outer]
    if inner and whole:
        return {**document, outer: [each for each in value if each.get(inner) != number]}
    if inner:
        targets = [
            {key: one for key, one in each.items() if (key, one) != (inner, number)}
            for each in value
        ]
        return {**document, outer: targets}
    if isinstance(value, list):
        return {**document, outer: [each for each in value if each != number]}
    mended = {key: each for key, each in document.items() if key != outer}
    if outer == "contact" and "line" in document:
        mended["state"] = "unsorted"  # a captured line whose person is gone can be sorted anew
    return mended
