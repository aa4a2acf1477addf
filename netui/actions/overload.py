"""Making a queue light again, in one step of undo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from netui.network import Network
from netui.rules.queue import Queue
from netui.rules.wording import counted


def spread(network: Network, queue: Queue, days: Mapping[int, date]) -> int:
    """Let people who are held back rest until a day of their own.

    Args:
        network: the network to change.
        queue: the queue that they are held back in.
        days: by contact the day, after today.

    Returns:
        How many people it was.

    Raises:
        StoreError: nothing was saved.
    """
    rows = [row for row in queue.held if row.contact.id in days]
    with network.transaction(f"{counted(len(rows), 'person')}: spread") as transaction:
        for row in rows:
            until = days[row.contact.id]
            for reason in row.reasons:
                followup = network.followups.get(reason.followup) if reason.followup else None
                if followup:
                    transaction.change(followup, snoozed_until=until, snoozes=0)
            contact = network.contacts.get(row.contact.id)
            if contact and any(reason.followup is None for reason in row.reasons):
                transaction.change(contact, snoozed_until=until, snoozes=0)
    return len(rows)


def restart_cadences(network: Network, days: Mapping[int, date]) -> int:
    """Have people's cadences count anew from a day of their own.

    Returns:
        How many people it was.

    Raises:
        StoreError: nothing was saved.
    """
    people = [network.contacts[id] for id in days if id in network.contacts]
    with network.transaction(f"{counted(len(people), 'person')}: begun anew") as transaction:
        for contact in people:
            transaction.change(contact, cadence_from=days[contact.id])
    return len(people)
