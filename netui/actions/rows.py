"""Rows of the queue as acts take them, and the follow-ups behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from netui.actions.contacts import names, present
from netui.model import Followup
from netui.network import Network
from netui.rules.queue import QueueRow, is_snoozed
from netui.rules.reasons import Reason

if TYPE_CHECKING:
    from netui.lists.queue import QueueList


def whose(rows: Sequence[QueueRow]) -> str:
    """Return whom rows are about: "Priya Shah and Tom Lee", "5 people"."""
    return names([row.contact for row in rows])


def row_of(network: Network, queue: QueueList, contact: int) -> QueueRow:
    """Return what brings a contact up now, else what an answer is awaited for.

    A row without reasons where that is nothing.

    Raises:
        ContactGoneError: there is no such contact any more.
    """
    if row := queue.row_of(contact):
        return row
    for row in queue.queue().waiting:
        if row.contact.id == contact:
            return row
    return QueueRow(present(network, contact))


def row_with(network: Network, followups: Sequence[Followup]) -> QueueRow:
    """Return a row with these follow-ups of one person, due or not, and with nothing else.

    Raises:
        ContactGoneError: the person is not in the file any more.
    """
    contact = present(network, followups[0].contact)
    reasons = (Reason(each.kind, each.action, each.due, 0, 0, 0, each.id) for each in followups)
    return QueueRow(contact, tuple(reasons))


def open_followups(network: Network, row: QueueRow) -> list[Followup]:
    """Return what is open in a row; where nothing there is, what is open with the person at all."""
    return list(followups_in(network, row)) or [
        each for each in network.followups_of(row.contact.id) if each.state in ("open", "waiting")
    ]


def followups_in(
    network: Network, row: QueueRow, only: Collection[int] | None = None
) -> Iterator[Followup]:
    """Yield the follow-ups behind a row; or those in `only`, due or not, that are the person's."""
    ids = [reason.followup for reason in row.reasons if reason.followup]
    if only is not None:
        theirs = (each.id for each in network.followups_of(row.contact.id))
        ids = [id for id in dict.fromkeys([*ids, *theirs]) if id in only]
    for id in ids:
        followup = network.followups.get(id)
        if followup and (only is None or followup.state in ("open", "waiting")):
            yield followup


def times_snoozed(network: Network, row: QueueRow) -> int:
    """Return how often in a row the person, or what is in the row, was snoozed."""
    contact = network.contacts.get(row.contact.id)
    times = [followup.snoozes for followup in followups_in(network, row)]
    if contact and (not row.reasons or any(reason.followup is None for reason in row.reasons)):
        times.append(contact.snoozes)
    return max(times, default=0)


def is_resting(network: Network, contact: int) -> bool:
    """Whether somebody, or something open with them, was snoozed to a day that is still ahead."""
    found = network.contacts.get(contact)
    return found is not None and is_snoozed(found, network.followups_of(contact), network.today())


def resting(network: Network, contact: int) -> list[Followup]:
    """Return what is open with somebody and was snoozed to a day that is still ahead."""
    today = network.today()
    return [
        each
        for each in network.followups_of(contact)
        if each.state in ("open", "waiting") and each.snoozed_until and each.snoozed_until > today
    ]
