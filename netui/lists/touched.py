"""Whom a change is about."""

from __future__ import annotations

from netui.model import Contact, Event, Favor, Followup, Interaction
from netui.network import Announcement, Network


def people_in(announcement: Announcement, network: Network) -> set[int]:
    """Return the contacts that a change touched, directly or through their records and events."""
    people: set[int] = set()
    events: set[int] = set()
    for record in announcement.records:
        match record:
            case Contact():
                people.add(record.id)
            case Interaction():
                people.update(record.contacts)
            case Followup() | Favor():
                people.add(record.contact)
            case Event():
                events.add(record.id)
    if events:
        for record in announcement.records:
            if isinstance(record, Event):
                people.update(target.contact for target in record.targets if target.contact)
        people.update(each.id for each in network.contacts.values() if each.met_at in events)
        for interaction in network.interactions.values():
            if interaction.event in events:
                people.update(interaction.contacts)
    return people
