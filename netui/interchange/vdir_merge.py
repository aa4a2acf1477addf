"""Three versions of one person made one: what was there, what netui has, what the folder has.

Each field for itself, as git merges files: who has changed it says what it becomes. Of a list
(tags, addresses, numbers, links) each entry stands for itself. Where both have changed one value to
different ones there is a conflict, and each side keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from msgspec.structs import replace

from netui.model import Contact, Labeled, fold

Side: TypeAlias = Literal["mine", "theirs"]

VALUES: Final = (
    "name", "given_name", "family_name", "company", "department", "role", "birthday", "linkedin",
    "location", "notes",
)  # fmt: skip
"""The fields with one value that a card and a contact share."""
LISTS: Final = ("tags", "emails", "phones", "links")
"""The fields with several values, in no order that counts."""


class Conflict(NamedTuple):
    """A field that both have changed."""

    field: str
    """The name of the contact's field."""
    mine: str
    """What netui says, in words."""
    theirs: str
    """What the card says, in words."""


class Merged(NamedTuple):
    """What becomes of a person."""

    mine: Contact
    """The person as netui has them afterwards."""
    theirs: Contact
    """The person as the card has them afterwards; the same but for what is in conflict."""
    conflicts: tuple[Conflict, ...]
    """What each keeps as it has it."""


def merge(base: Contact, mine: Contact, theirs: Contact, prefer: Side | None = None) -> Merged:
    """Return what three versions of a person become.

    Args:
        base: as both had them when they were last compared; with empty fields where never.
        mine: as netui has them, read from a card as it would write it.
        theirs: as read from their card.
        prefer: whose word counts where both have changed a value.
    """
    base, mine, theirs = plain(base), plain(mine), plain(theirs)
    ours: dict[str, Any] = {}
    other: dict[str, Any] = {}
    conflicts = []
    for name in VALUES:
        before, here, there = (getattr(each, name) for each in (base, mine, theirs))
        side = _side(name, before, here, there) or prefer
        if side is None:
            conflicts.append(Conflict(name, here, there))
        else:
            ours[name] = other[name] = here if side == "mine" else there
    for name in LISTS:
        values = (getattr(each, name) for each in (base, mine, theirs))
        ours[name], other[name] = _merged_list(*values)
    return Merged(replace(mine, **ours), replace(theirs, **other), tuple(conflicts))


def plain(contact: Contact) -> Contact:
    """Return a contact without a given name that is the whole name: 3.0 wants something there."""
    if contact.given_name == contact.name and not contact.family_name:
        return replace(contact, given_name="")
    return contact


def differing(one: Contact, other: Contact) -> list[str]:
    """Return the fields in which two versions of a person differ; the order of a list is none."""
    one, other = plain(one), plain(other)
    found = [name for name in VALUES if getattr(one, name) != getattr(other, name)]
    return found + [
        name for name in LISTS if by_key(getattr(one, name)) != by_key(getattr(other, name))
    ]


def key_of(item: str | Labeled) -> str:
    """Return what an entry of a list is known by: an address or number however it is written."""
    if isinstance(item, str):
        return fold(item)
    if "@" in item.value:
        return item.value.strip().casefold()
    dialled = "".join(sign for sign in item.value if sign.isalnum() or sign in "+*#")
    return dialled.casefold() or item.value


def by_key(items: Iterable[Any]) -> dict[str, Any]:
    """Return the entries of a list by what they are known by, the first of each."""
    found: dict[str, Any] = {}
    for item in items:
        found.setdefault(key_of(item), item)
    return found


def _side(name: str, before: str, here: str, there: str) -> Side | None:
    """Return whose value counts; None where there is a conflict."""
    if here == there or there == before:
        return "mine"
    if here == before:
        return "theirs"
    if name == "notes":  # one of them only wrote more
        if there in here:
            return "mine"
        if here in there:
            return "theirs"
    return None


def _merged_list(
    before: tuple[Any, ...], here: tuple[Any, ...], there: tuple[Any, ...]
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Return a list as each side has it afterwards: the same entries, each side's own first."""
    was, mine, theirs = map(by_key, (before, here, there))
    merged = {}
    for key in (*mine, *(key for key in theirs if key not in mine)):
        # What one of them has taken away is gone; what one has added is there.
        if (key in mine and key in theirs) or key not in was:
            merged[key] = _entry(was.get(key), mine.get(key), theirs.get(key))
    return tuple(merged.values()), tuple(_in_order_of(theirs, merged))


def _entry(before: Any, here: Any, there: Any) -> Any:
    """Return an entry with the label or the spelling that was changed; mine where both were."""
    if here is None or there is None:
        return here or there
    return there if here == before else here


def _in_order_of(first: Iterable[str], merged: dict[str, Any]) -> list[Any]:
    keys = [key for key in first if key in merged]
    return [merged[key] for key in (*keys, *(key for key in merged if key not in keys))]
