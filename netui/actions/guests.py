"""The guest list of an event brought in and brought up to date, and who a guest is.

A guest stays when a newer list leaves them out: lists are often exported in part, and what was
noted of them is mine. What a list says later counts, where it says anything; notes are only added
to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from msgspec.structs import replace

from netui.actions.contacts import present
from netui.actions.events import new_event, present_event
from netui.model import Event, Guest, GuestAnswer, fold, profile_slug
from netui.network import Network, Transaction

Action: TypeAlias = Literal["new", "updated", "same", "skipped"]


class GuestGoneError(ValueError):
    """The guest has been removed meanwhile, by another process."""


class GuestOutcome(NamedTuple):
    """What becomes of one row of a guest list."""

    at: str
    """Where it stands: "guests.csv:17"."""
    action: Action
    """What is done with it."""
    why: str
    """What would change, or why the row can't be used; empty where there is nothing to say."""
    guest: Guest | None
    """The guest as they are afterwards; None where the row was skipped."""


class GuestPlan(NamedTuple):
    """What bringing in a guest list would do, or did."""

    outcomes: tuple[GuestOutcome, ...]
    """One for each row."""
    missing: tuple[Guest, ...]
    """Who stood on the list before and doesn't any more; they stay."""

    def count(self, action: Action) -> int:
        """Return how many rows end this way."""
        return sum(outcome.action == action for outcome in self.outcomes)

    def changed(self) -> int:
        """Return how many rows would change the list."""
        return self.count("new") + self.count("updated")


def plan_guests(network: Network, event: int | None, rows: Sequence[Any]) -> GuestPlan:
    """Compare the rows of a guest list with the guests of an event; nothing is changed.

    Args:
        network: the network to compare with.
        event: the event; None for one that is still to be planned.
        rows: what a reader yielded: objects with `at`, `guest` and `why`.
    """
    return _Comparison(network.guests_of(event) if event else [], rows).plan()


def bring_in_guests(network: Network, event: int, rows: Sequence[Any], name: str) -> GuestPlan:
    """Bring in a guest list in one transaction, which one undo takes back.

    Args:
        network: the network to change.
        event: the event.
        rows: what a reader yielded.
        name: the file's name, for the undo.

    Returns:
        What was done; new guests have their ids.

    Raises:
        EventGoneError: there is no such event any more.
        StoreError: nothing was saved.
    """
    there = network.events.get(event)
    label = f"{there.name if there else 'Event'}: guest list from {name}"
    with network.transaction(label) as transaction:
        present_event(network, event)
        return put_guests(network, transaction, event, rows)


def plan_event_with_guests(
    network: Network, event: str, rows: Sequence[Any], name: str
) -> tuple[Event, GuestPlan]:
    """Plan an event and bring in its guest list in one transaction, which one undo takes back.

    Args:
        network: the network to change.
        event: what the event is called.
        rows: what a reader yielded.
        name: the file's name, for the undo.

    Raises:
        ValueError: the event has no name.
        StoreError: nothing was saved.
    """
    new = new_event(name=event)
    with network.transaction(f"{new.name}: planned, guest list from {name}") as transaction:
        planned = transaction.add(new)
        return planned, put_guests(network, transaction, planned.id, rows)


def put_guests(
    network: Network, transaction: Transaction, event: int, rows: Sequence[Any]
) -> GuestPlan:
    """Stage the rows of a guest list in a transaction; see `bring_in_guests`."""
    comparison = _Comparison(network.guests_of(event), rows)
    saved: dict[int, Guest] = {}
    for id, guest in comparison.now.items():
        if id < 0:
            saved[id] = transaction.add(replace(guest, id=0, event=event))
        else:
            fields = {name: getattr(guest, name) for name in _FROM_THE_LIST}
            saved[id] = transaction.change(network.guests[id], **fields)
    plan = comparison.plan()
    outcomes = [
        outcome._replace(guest=saved[outcome.guest.id]) if outcome.guest else outcome
        for outcome in plan.outcomes
    ]
    return plan._replace(outcomes=tuple(outcomes))


def link_guest(network: Network, guest: int, contact: int | None) -> Guest:
    """Note which contact a guest is; None where they are nobody known after all.

    Raises:
        GuestGoneError: there is no such guest any more.
        ContactGoneError: there is no such contact any more.
        StoreError: nothing was saved.
    """
    there = network.guests.get(guest)
    name = there.name if there else "Guest"
    with network.transaction(f"{name}: {'known' if contact else 'not known'}") as transaction:
        if guest not in network.guests:
            raise GuestGoneError("This guest isn't on the list any more.")
        if contact is not None:
            present(network, contact)
        return transaction.change(network.guests[guest], contact=contact)


_FROM_THE_LIST = ("name", "company", "role", "email", "linkedin", "answer", "note")
_REPLACED = ("company", "role", "email", "linkedin")


class _Comparison:
    """The guests of an event, and what the rows of a list make of them."""

    def __init__(self, there: Sequence[Guest], rows: Sequence[Any]) -> None:
        self._before = {guest.id: guest for guest in there}
        self._told: set[int] = set()  # those whom a row was about
        self.now: dict[int, Guest] = {}
        """By id everybody whom a row told of, as they are in the end; new ones below 0."""
        guests = [row.guest for row in rows if row.guest]
        self._rows_named = Counter(fold(guest.name) for guest in guests)
        self._rows_from = Counter(_address(guest) for guest in guests)
        self._by_key: dict[tuple[str, ...], list[int]] = {}
        for guest in there:
            self._index(guest)
        self._outcomes = [self._outcome(row) for row in rows]

    def plan(self) -> GuestPlan:
        missing = [guest for id, guest in self._before.items() if id not in self._told]
        return GuestPlan(tuple(map(self._in_the_end, self._outcomes)), tuple(missing))

    def _in_the_end(self, outcome: GuestOutcome) -> GuestOutcome:
        """Return an outcome with the guest as all rows leave them: two may tell of one person."""
        if outcome.guest is None:
            return outcome
        guest = self.now[outcome.guest.id]
        same = self._before.get(guest.id) == guest
        return outcome._replace(guest=guest, action="same" if same else outcome.action)

    def _outcome(self, row: Any) -> GuestOutcome:
        incoming: Guest | None = row.guest
        if incoming is None:
            return GuestOutcome(row.at, "skipped", row.why, None)
        there = self._holder(incoming)
        if there is None:
            fresh = replace(incoming, id=-1 - len(self.now), contact=None)
            self._put(fresh)
            return GuestOutcome(row.at, "new", row.why, fresh)
        after, changes = merged_guest(there, incoming)
        self._put(after)
        why = "; ".join(part for part in (*changes, row.why) if part)
        return GuestOutcome(row.at, "updated" if changes else "same", why, after)

    def _holder(self, incoming: Guest) -> Guest | None:
        """Return the guest whom a row is about.

        Whoever has all that the row has, or the profile, or the name and the address, or the name
        and the company; else whoever alone has the address, or the name with nothing against it.
        Another profile or another address speaks for somebody else, unless the profile is the same.
        """
        if found := self._those(_whole_key(incoming)):
            return self._current(found[0])
        name, address = fold(incoming.name), _address(incoming)
        profile = profile_slug(incoming.linkedin)
        company = fold(incoming.company)
        for key in (("profile", profile), ("both", name, address), ("at", name, company)):
            if key[-1] and (found := self._maybe_those(key, incoming)):
                return self._unlike(found, incoming)
        found = self._maybe_those(("address", address), incoming) if address else []
        if len(found) == 1 and self._rows_from[address] == 1:
            return self._current(found[0])
        found = self._those(("name", name))
        if len(found) != 1 or (
            self._rows_named[name] > 1 and not self._is_bare(found[0], incoming)
        ):
            return None
        namesake = self._current(found[0])
        return None if _are_two(namesake, incoming) else namesake

    def _is_bare(self, id: int, incoming: Guest) -> bool:
        """Whether a namesake and a row have nothing beside the name that tells them apart."""
        there = self._current(id)
        return not any(
            getattr(each, field)
            for each in (there, incoming)
            for field in ("company", "email", "linkedin")
        )

    def _unlike(self, found: Sequence[int], incoming: Guest) -> Guest:
        """Return the first of those found; one of whom nothing new is said goes before."""
        guests = [self._current(id) for id in found]
        return min(guests, key=lambda each: bool(merged_guest(each, incoming)[1]))

    def _those(self, key: tuple[str, ...]) -> list[int]:
        return [id for id in self._by_key.get(key, ()) if key in _keys(self._current(id))]

    def _maybe_those(self, key: tuple[str, ...], incoming: Guest) -> list[int]:
        """Return those of a key whom nothing in a row tells from the person in it."""
        return [id for id in self._those(key) if not _are_two(self._current(id), incoming)]

    def _current(self, id: int) -> Guest:
        return self.now.get(id) or self._before[id]

    def _put(self, guest: Guest) -> None:
        self.now[guest.id] = guest
        self._told.add(guest.id)
        self._index(guest)

    def _index(self, guest: Guest) -> None:
        for key in _keys(guest):
            ids = self._by_key.setdefault(key, [])
            if guest.id not in ids:
                ids.append(guest.id)


def merged_guest(there: Guest, incoming: Guest) -> tuple[Guest, tuple[str, ...]]:
    """Return a guest as a newer row of the list has them, and what is changed, in words.

    What the row leaves empty stays; lines of the note are added where they aren't there yet. Only
    the line of the waiting list goes, once somebody has a place or has said no.
    """
    fields: dict[str, Any] = {}
    changes: list[str] = []
    for name in _REPLACED:
        old, new = getattr(there, name), getattr(incoming, name)
        if new and new != old and not (name == "email" and new.casefold() == old.casefold()):
            fields[name] = new
            changes.append(f"{name} {new}")
    if incoming.name != there.name and "@" not in incoming.name:
        fields["name"] = incoming.name
        changes.append(f"name {incoming.name}")
    if incoming.answer not in ("unknown", there.answer):
        fields["answer"] = incoming.answer
        changes.append(incoming.answer)
    noted = there.note.split("\n") if there.note else []
    lines = _still_true(noted, fields.get("answer", there.answer))
    if more := [line for line in incoming.note.split("\n") if line and line not in lines]:
        changes.append("note added to")
    if (note := "\n".join((*lines, *more))) != there.note:
        fields["note"] = note
    return (replace(there, **fields) if fields else there), tuple(changes)


def _still_true(lines: list[str], answer: GuestAnswer) -> list[str]:
    """Return the lines of a note without that of the waiting list, for whoever waits no more."""
    from netui.interchange.guest_columns import ON_WAITING_LIST

    return [line for line in lines if line != ON_WAITING_LIST or answer == "maybe"]


def _keys(guest: Guest) -> set[tuple[str, ...]]:
    name, address = fold(guest.name), _address(guest)
    keys: set[tuple[str, ...]] = {("name", name), _whole_key(guest)}
    if guest.company:
        keys.add(("at", name, fold(guest.company)))
    if address:
        keys |= {("address", address), ("both", name, address)}
    if profile := profile_slug(guest.linkedin):
        keys.add(("profile", profile))
    return keys


def _whole_key(guest: Guest) -> tuple[str, ...]:
    profile = profile_slug(guest.linkedin)
    return ("whole", fold(guest.name), fold(guest.company), _address(guest), profile)


def _are_two(there: Guest, incoming: Guest) -> bool:
    """Whether a profile or an address says that a row is about somebody else."""
    profiles = {profile_slug(there.linkedin), profile_slug(incoming.linkedin)} - {""}
    if len(profiles) == 1 and there.linkedin and incoming.linkedin:
        return False
    return len(profiles) > 1 or len({_address(there), _address(incoming)} - {""}) > 1


def _address(guest: Guest) -> str:
    return guest.email.strip().casefold()
