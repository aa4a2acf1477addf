"""Reaching out to people: the attempt, the answer that is awaited, and the one that may come."""

from __future__ import annotations

from datetime import date

from netui.model import Channel, Contact, Followup, FollowupKind
from netui.network import Network, Transaction
from netui.rules.answers import may_be_answered


def note_attempt(
    transaction: Transaction, followup: Followup, channel: Channel, today: date
) -> None:
    """Stage that somebody was reached out to about a follow-up: its answer is awaited from now."""
    transaction.change(
        followup,
        state="waiting",
        reached_out=(*followup.reached_out, today),
        reached_by=channel,
        snoozed_until=None,
        snoozes=0,
    )


def await_answer(
    transaction: Transaction,
    contact: Contact,
    action: str,
    kind: FollowupKind,
    channel: Channel,
    today: date,
) -> Followup:
    """Stage a follow-up that waits for the answer to a first attempt; return it.

    Args:
        transaction: what to stage it in.
        contact: who was reached out to.
        action: what about.
        kind: what sort.
        channel: how they were reached.
        today: the day of the attempt.
    """
    return transaction.add(
        Followup(
            contact=contact.id,
            due=today,
            action=action,
            kind=kind,
            state="waiting",
            reached_out=(today,),
            reached_by=channel,
        )
    )


def awaited(network: Network, contact: int) -> list[Followup]:
    """Return what an answer of a contact may still come for."""
    spoken = network.interactions_of(contact)
    last, today = (spoken[-1] if spoken else None), network.today()
    return [each for each in network.followups_of(contact) if may_be_answered(each, last, today)]


def wake(transaction: Transaction, contact: Contact) -> Contact:
    """Stage that a contact rests no longer, where it was snoozed; return it as it is then."""
    if contact.snoozed_until or contact.snoozes:
        return transaction.change(contact, snoozed_until=None, snoozes=0)
    return contact
