"""Hearing how people are before one needs them, and taking the call list along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from netui.actions.contacts import present
from netui.model import Contact, Followup
from netui.network import Network, Transaction
from netui.rules.cadence import add_working_days
from netui.rules.call_list import HOW_THEY_ARE, Call, how_they_are
from netui.rules.portrait import position
from netui.rules.reaching import ways_to_reach
from netui.rules.wording import counted, full_date

A_DAY: Final = 2
"""So many of them are asked a day, so that the queue isn't full of them."""


def ask_how_they_are(network: Network, contacts: Iterable[int]) -> list[Followup]:
    """Plan to ask people how they are, some each working day from today.

    Whoever is to be asked already, or was and hasn't answered, is left out. One undo takes all of
    it back.

    Returns:
        What was planned.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    wanted = list(dict.fromkeys(contacts))
    with network.transaction(f"{counted(len(wanted), 'person')}: ask how they are") as transaction:
        asked = [present(network, id) for id in wanted]
        people = [contact for contact in asked if not _is_planned(network, contact)]
        return [
            _plan(network, transaction, contact, place // A_DAY)
            for place, contact in enumerate(people)
        ]


def in_markdown(network: Network, calls: Iterable[Call]) -> str:
    """Return a call list as Markdown, to keep or to print; who is gone since is left out."""
    from netui.interchange.call_list_markdown import Entry, call_list_markdown

    today, contacts = network.today(), network.contacts
    entries = [
        Entry(
            contact.name,
            position(contact),
            call.ask,
            call.why,
            [way.text for way in ways_to_reach(contact)],
            call.stale,
        )
        for call in calls
        if (contact := contacts.get(call.contact))
    ]
    return call_list_markdown(entries, f"Call list, {full_date(today, today)} {today.year}")


def _plan(
    network: Network, transaction: Transaction, contact: Contact, working_days: int
) -> Followup:
    return transaction.add(
        Followup(
            contact=contact.id,
            due=add_working_days(network.today(), working_days),
            action=how_they_are(contact),
            kind="catch_up",
        )
    )


def _is_planned(network: Network, contact: Contact) -> bool:
    return any(
        each.state in ("open", "waiting") and each.action.startswith(HOW_THEY_ARE)
        for each in network.followups_of(contact.id)
    )
