"""Somebody is met at an event: what its guest list knows of them, and the tick at a target.

Part of the transaction that captures them, so that one undo takes back all of it. Nothing is asked:
a guest is taken for the person met only where the full name is unique on the list, or the company
tells which of its bearers it is, and no company speaks against it.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from netui.model import Contact, Event, Guest, Labeled, fold
from netui.network import Network, Transaction
from netui.rules.full_names import is_full_name
from netui.rules.guests import companies_conflict


def guest_met(network: Network, event: int, name: str, company: str) -> Guest | None:
    """Return the guest of an event whom somebody of this name and company can be taken for."""
    if not is_full_name(name):
        return None
    namesakes = network.guests_named(event, name)
    fitting = [each for each in namesakes if not companies_conflict(each.company, company)]
    if len(fitting) != 1:
        return None
    told_apart = bool(company and fitting[0].company)
    return fitting[0] if len(namesakes) == 1 or told_apart else None


def known_by_the_list(network: Network, event: int, name: str, company: str) -> Contact | None:
    """Return the contact of whom I said that they are the guest of this name, if any."""
    guest = guest_met(network, event, name, company)
    return network.contacts.get(guest.contact) if guest and guest.contact else None


def met_at(
    network: Network, transaction: Transaction, event: int, contact: Contact, name: str
) -> Contact:
    """Stage what it brings that a contact is met at an event; return the contact as it then is.

    A guest who is them is linked, and what the list knows is added where the contact lacks it:
    company, role, e-mail address, LinkedIn profile, and the capitals of a name. A target who is
    them is ticked.

    Args:
        network: the network.
        transaction: the one that captures them.
        event: the event; one that is gone brings nothing.
        contact: the contact, as staged so far.
        name: the name by which they were captured.
    """
    there = network.events.get(event)
    if there is None:
        return contact
    guest = guest_met(network, event, name, contact.company)
    if guest and guest.contact in (None, contact.id):
        transaction.change(guest, contact=contact.id)
        if lacking := _lacking(contact, guest):
            contact = transaction.change(contact, **lacking)
    _tick(network, transaction, there, contact, name)
    return contact


def _lacking(contact: Contact, guest: Guest) -> dict[str, Any]:
    """Return what a guest list knows of somebody that the contact has not."""
    found: dict[str, Any] = {
        field: getattr(guest, field)
        for field in ("company", "role", "linkedin")
        if getattr(guest, field) and not getattr(contact, field)
    }
    if guest.email and not contact.emails:
        found["emails"] = (Labeled(guest.email),)
    if contact.name == contact.name.lower() and fold(contact.name) == fold(guest.name):
        found["name"] = guest.name  # typed in haste; the list has it as they write it
    return found


def _tick(
    network: Network, transaction: Transaction, event: Event, contact: Contact, name: str
) -> None:
    names = {fold(name), fold(contact.name)}
    targets = tuple(
        replace(target, met=True, contact=contact.id)
        if target.contact == contact.id
        or (target.contact not in network.contacts and fold(target.name) in names)
        else target
        for target in event.targets
    )
    if targets != event.targets:
        transaction.change(event, targets=targets)
