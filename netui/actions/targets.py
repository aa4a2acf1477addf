"""Whom I set out to meet at an event: noted, ticked off, let be."""

from __future__ import annotations

from msgspec.structs import replace

from netui.actions.contacts import present
from netui.actions.events import present_event
from netui.model import Event, Guest, Target, clean_line, fold
from netui.network import Network


def guest_meant(network: Network, event: int, text: str) -> Guest | None:
    """Return the guest of an event whom a name, or the beginning of a part of it, tells alone."""
    wanted = fold(clean_line(text))
    if not wanted:
        return None
    guests = network.guests_of(event)
    for fits in (
        [each for each in guests if fold(each.name) == wanted],
        [each for each in guests if f" {wanted}" in f" {fold(each.name)}"],
    ):
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None


class TargetGoneError(ValueError):
    """Somebody isn't among those to meet any more; another process may have taken them off."""


def add_target(
    network: Network,
    event: int,
    *,
    name: str = "",
    guest: int | None = None,
    contact: int | None = None,
    why: str = "",
    opener: str = "",
) -> Event:
    """Set out to meet somebody at an event: a guest, a contact, or just a name.

    Somebody who is a target already gets the reason and the opener that are given. More than five
    are not refused; see `netui.rules.targets.MOST_TARGETS`.

    Returns:
        The event as changed.

    Raises:
        EventGoneError: there is no such event any more.
        ContactGoneError: there is no such contact any more.
        ValueError: nobody is named, or there is no such guest any more.
        StoreError: nothing was saved.
    """
    wanted = _target(network, guest, contact, name, why, opener)
    there = network.events.get(event)
    at = there.name if there else "an event"
    with network.transaction(f"{wanted.name}: to meet at {at}") as transaction:
        planned = present_event(network, event)
        if contact is not None:
            present(network, contact)
        targets = list(planned.targets)
        place = next((n for n, each in enumerate(targets) if _are_one(each, wanted)), None)
        if place is None:
            targets.append(_as_met(network, event, wanted))
        else:
            before = targets[place]
            targets[place] = replace(
                before,
                contact=before.contact or wanted.contact,
                why=wanted.why or before.why,
                opener=wanted.opener or before.opener,
            )
        return transaction.change(planned, targets=tuple(targets))


def drop_target(network: Network, event: int, target: Target) -> Event:
    """Take somebody off those to meet at an event; return the event as changed.

    Raises:
        EventGoneError: there is no such event any more.
        TargetGoneError: they are no target any more.
        StoreError: nothing was saved.
    """
    with network.transaction(f"{target.name}: not to be met") as transaction:
        planned = present_event(network, event)
        place = _place(planned, target)
        targets = planned.targets[:place] + planned.targets[place + 1 :]
        return transaction.change(planned, targets=targets)


def mark_met(network: Network, event: int, target: Target, *, met: bool = True) -> Event:
    """Tick somebody off those to meet at an event, or take the tick back.

    Returns:
        The event as changed.

    Raises:
        EventGoneError: there is no such event any more.
        TargetGoneError: they are no target any more.
        StoreError: nothing was saved.
    """
    with network.transaction(f"{target.name}: {'met' if met else 'not met yet'}") as transaction:
        planned = present_event(network, event)
        place = _place(planned, target)
        ticked = replace(planned.targets[place], met=met)
        targets = (*planned.targets[:place], ticked, *planned.targets[place + 1 :])
        return transaction.change(planned, targets=targets)


def _target(
    network: Network, guest: int | None, contact: int | None, name: str, why: str, opener: str
) -> Target:
    if guest is not None:
        if guest not in network.guests:
            raise ValueError("This guest isn't on the list any more.")
        name = name or network.guests[guest].name
        contact = contact if contact is not None else network.guests[guest].contact
    if contact is not None:
        name = name or present(network, contact).name
    if not clean_line(name):
        raise ValueError("Whom do you want to meet? A name is needed.")
    return Target(clean_line(name), contact, clean_line(why), clean_line(opener))


def _as_met(network: Network, event: int, target: Target) -> Target:
    """Return a target, ticked where somebody captured there already is who is meant."""
    for capture in network.captures_at(event):
        met = network.contacts.get(capture.contact or 0)
        if met and (met.id == target.contact or fold(met.name) == fold(target.name)):
            return replace(target, met=True, contact=met.id)
    return target


def _are_one(one: Target, other: Target) -> bool:
    """Whether two targets are one person: one contact, or one name that no contact tells apart."""
    if one.contact and other.contact:
        return one.contact == other.contact
    return fold(one.name) == fold(other.name)


def _place(event: Event, target: Target) -> int:
    for place, each in enumerate(event.targets):
        if (each.contact, fold(each.name)) == (target.contact, fold(target.name)):
            return place
    raise TargetGoneError(f"{target.name} isn't among those to meet any more.")
