"""Dealing with a row of the queue: done, or not now."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from netui.actions.contacts import present
from netui.model import Channel, Contact, Followup, Interaction, clean_text
from netui.network import Network
from netui.rules.capture_line import Promise
from netui.rules.purpose import kind_of
from netui.rules.queue import QueueRow
from netui.rules.wording import full_date

SNOOZES_BEFORE_ASKING: Final = 3
"""After this many snoozes in a row it is time to ask whether to keep the intention."""


def finish(
    network: Network,
    row: QueueRow,
    said: str = "",
    *,
    minutes: int = 0,
    channel: Channel = "message",
    followups: Collection[int] | None = None,
    promises: Iterable[Promise] = (),
) -> Contact:
    """Log that a person was reached and close the follow-ups that brought them up.

    Args:
        network: the network to change.
        row: the person's row in the queue.
        said: what was said; where empty, what was to be done stands for it.
        minutes: time it took; 0 where not noted.
        channel: how.
        followups: which follow-ups to close; None for all those in the row.
        promises: what was promised meanwhile: each becomes a follow-up.

    Returns:
        The person.

    Raises:
        ContactGoneError: they are not in the file any more.
        StoreError: nothing was saved.
    """
    closing = [
        reason.followup
        for reason in row.reasons
        if reason.followup and (followups is None or reason.followup in followups)
    ]
    with network.transaction(f"{row.contact.name}: done") as transaction:
        contact = present(network, row.contact.id)
        today = network.today()
        done = [network.followups[id] for id in closing if id in network.followups]
        for followup in done:
            transaction.change(followup, state="done", closed_on=today, snoozed_until=None)
        if contact.snoozed_until or contact.snoozes:
            contact = transaction.change(contact, snoozed_until=None, snoozes=0)
        summary = clean_text(said).strip() or "; ".join(followup.action for followup in done)
        transaction.add(
            Interaction(
                contacts=(contact.id,), on=today, channel=channel, minutes=minutes, summary=summary
            )
        )
        for promise in promises:
            transaction.add(
                Followup(
                    contact=contact.id,
                    due=promise.due,
                    action=promise.action,
                    kind=kind_of(promise.action),
                )
            )
    return contact


def snooze(network: Network, row: QueueRow, until: date) -> Contact:
    """Let everything that brings a person up rest until a day; it sticks until then.

    Args:
        network: the network to change.
        row: the person's row in the queue.
        until: the day it comes up again, after today.

    Returns:
        The person.

    Raises:
        ContactGoneError: they are not in the file any more.
        ValueError: `until` is not after today.
        StoreError: nothing was saved.
    """
    today = network.today()
    if until <= today:
        raise ValueError("A snooze needs a day after today.")
    label = f"{row.contact.name}: snoozed to {full_date(until, today)}"
    with network.transaction(label) as transaction:
        contact = present(network, row.contact.id)
        resting: list[Followup] = [
            network.followups[reason.followup]
            for reason in row.reasons
            if reason.followup and reason.followup in network.followups
        ]
        for followup in resting:
            transaction.change(followup, snoozed_until=until, snoozes=followup.snoozes + 1)
        if any(reason.followup is None for reason in row.reasons):
            contact = transaction.change(contact, snoozed_until=until, snoozes=contact.snoozes + 1)
    return contact
