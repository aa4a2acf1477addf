"""Making one contact of two, and noting that two are different people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from netui.actions.contacts import present
from netui.model import (
    REFERENCES,
    Capture,
    Contact,
    Event,
    Need,
    Record,
    Resource,
    Share,
    Target,
    Told,
)
from netui.model.identity import new_uid
from netui.network import Network
from netui.rules.duplicates import Suggestion, duplicates
from netui.rules.merging import merged_contact

E = TypeVar("E", Share, Told)


class SameContactError(ValueError):
    """A contact was to be merged with itself, or told apart from itself."""


def suggested(network: Network) -> list[Suggestion]:
    """Return the pairs of contacts that may be one person; see `netui.rules.duplicates`."""
    return suggestions_of(network)()


def suggestions_of(network: Network) -> Callable[[], list[Suggestion]]:
    """Return what looks for such pairs among everybody as they are now, be it in a thread."""
    contacts = list(network.contacts.values())
    captures = [each for each in network.captures.values() if each.possible_duplicate]
    events = dict(network.events)

    def name(event: int) -> str:
        return events[event].name if event in events else ""

    return lambda: duplicates(contacts, captures, name)


def merge(
    network: Network,
    keep: int,
    other: int,
    choices: Collection[str] = (),
    *,
    moved: bool = False,
) -> Contact:
    """Make one contact of two: what is known of both, and all that refers to either.

    One undo takes it back.

    Args:
        network: the network to change.
        keep: the id of the contact that stays.
        other: the id of the contact that goes.
        choices: the fields of which the other's value is taken where both have one.
        moved: whether to take a company among them for a move there, noted today.

    Returns:
        The contact as merged.

    Raises:
        SameContactError: both are one contact already.
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    _require_two(keep, other)
    with network.transaction(_label(network, keep, other, "merged with")) as transaction:
        kept, gone = present(network, keep), present(network, other)
        merged = merged_contact(kept, gone, choices, network.today() if moved else None)
        if not merged.uid:  # not the other's: it marks what was removed
            merged = replace(merged, uid=new_uid())
        for record, fields in _referring(network, other, keep):
            if record.id not in (keep, other) or not isinstance(record, Contact):
                transaction.change(record, **fields)
        fields = {name: getattr(merged, name) for name in merged.__struct_fields__}
        contact = transaction.change(kept, **fields)
        transaction.remove(gone)
    return contact


def keep_apart(network: Network, one: int, other: int) -> None:
    """Note that two contacts are different people, so that they are not suggested any more.

    Raises:
        SameContactError: both are one contact.
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    _require_two(one, other)
    with network.transaction(_label(network, one, other, "not the same as")) as transaction:
        for id, stranger in ((one, other), (other, one)):
            contact = present(network, id)
            known = dict.fromkeys((*contact.distinct_from, stranger))
            transaction.change(contact, distinct_from=tuple(known))


def _require_two(one: int, other: int) -> None:
    if one == other:
        raise SameContactError("That is one and the same contact.")


def _label(network: Network, one: int, other: int, between: str) -> str:
    first, second = (network.contacts.get(id) for id in (one, other))
    names = [each.name if each else "somebody" for each in (first, second)]
    return f"{names[0]}: {between} {names[1]}"


def _referring(network: Network, old: int, new: int) -> Iterator[tuple[Record, dict[str, Any]]]:
    """Yield every record that refers to a contact, with its fields as they refer to another."""
    for table, references in REFERENCES.items():
        paths = [path.partition(".") for path, of in references.items() if of == "contacts"]
        for record in network.records(table).values() if paths else ():
            fields = {
                name: _referred(value, inner, old, new)
                for name, _, inner in paths
                if _refers(value := getattr(record, name), inner, old)
            }
            if fields:
                yield record, _tidied(record, fields)


def _refers(value: Any, inner: str, id: int) -> bool:
    if isinstance(value, tuple):
        return any((getattr(each, inner) if inner else each) == id for each in value)
    return bool(value == id)


def _referred(value: Any, inner: str, old: int, new: int) -> Any:
    """Return the value of a reference with `new` for `old`; in a list of ids each stands once."""
    if isinstance(value, tuple):
        items = [_referred(each, inner, old, new) for each in value]
        return tuple(items) if inner else tuple(dict.fromkeys(items))
    if isinstance(value, Struct):
        same = getattr(value, inner) == old
        return replace(value, **{inner: new}) if same else value
    return new if value == old else value


def _tidied(record: Record, fields: dict[str, Any]) -> dict[str, Any]:
    """Return changed fields without what makes no sense once two people are one."""
    if isinstance(record, Capture):
        after = replace(record, **fields)
        if after.contact == after.possible_duplicate:
            return fields | {"possible_duplicate": None}
    if isinstance(record, Event) and "targets" in fields:
        return fields | {"targets": tuple(_each_once(fields["targets"]))}
    if isinstance(record, Resource):
        return fields | {"shared": _first_of_each(fields["shared"])}
    if isinstance(record, Need):
        return fields | {"told": _first_of_each(fields["told"])}
    return fields


def _first_of_each(entries: tuple[E, ...]) -> tuple[E, ...]:
    """Return entries with one for each contact, the first."""
    found: dict[int, E] = {}
    for entry in entries:
        found.setdefault(entry.contact, entry)
    return tuple(found.values())


def _each_once(targets: tuple[Target, ...]) -> list[Target]:
    """Return targets with one for each contact: what was noted of them twice stands together."""
    found: dict[object, Target] = {}
    for place, target in enumerate(targets):
        key = target.contact or f"without {place}"
        first = found.get(key)
        found[key] = _both(first, target) if first else target
    return list(found.values())


def _both(one: Target, other: Target) -> Target:
    def together(name: str) -> str:
        values = (getattr(one, name), getattr(other, name))
        return "; ".join(dict.fromkeys(filter(None, values)))

    return replace(one, why=together("why"), opener=together("opener"), met=one.met or other.met)
