"""The queue, kept right as the network changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from netui.lists.touched import people_in
from netui.model import Contact, Event, Followup
from netui.network import Announcement, Network
from netui.rules.queue import (
    DAILY_CAP,
    Queue,
    QueueRow,
    Ranking,
    Standing,
    may_be_snoozed_today,
    standing,
)
from netui.rules.reasons import Known
from netui.rules.upcoming import upcoming


class QueueList:
    """The queue of the network's today."""

    def __init__(self, network: Network, *, cap: int = DAILY_CAP, dormant: bool = False) -> None:
        """Compute everybody's standing and follow the network from then on.

        Args:
            network: the network.
            cap: how many people a day are asked for; see `netui.rules.queue.rank`.
            dormant: whether dormant ties come up too, one a day.
        """
        self._network = network
        self._dormant = dormant
        self._day = network.today()
        self._ranking = Ranking()
        self._queue: Queue | None = None
        self._later: tuple[QueueRow, ...] | None = None
        self._cap = cap
        self._read_everybody()
        self.close = network.subscribe(self._hear)

    def queue(self) -> Queue:
        """Return today's queue; a day that has begun since is noticed."""
        if self._network.today() != self._day:
            self._day = self._network.today()
            self._read_everybody()
        if self._queue is None:
            self._queue = self._ranking.queue(self._cap)
        return self._queue

    def row_of(self, contact: int) -> QueueRow | None:
        """Return why a contact is due now, held back or not; None where nothing is."""
        self.queue()
        found = self._ranking.get(contact)
        return found.row if found else None

    def later(self) -> tuple[QueueRow, ...]:
        """Return who comes up in the coming weeks, soonest first; those due now are not among them.

        Worked out anew after every change, when it is asked for: a look at everybody.
        """
        queue = self.queue()
        if self._later is None:
            due = {row.contact.id for row in (*queue.today, *queue.held)}
            network = self._network
            with_history = network.people_with_history()
            rows = [
                row
                for id, contact in network.contacts.items()
                if id not in due
                and (id in with_history or _can_come_up(contact))
                and (
                    row := upcoming(
                        self._known(contact, has_history=id in with_history),
                        self._day,
                        dormant=self._dormant,
                    )
                )
            ]
            rows.sort(key=lambda row: (row.reasons[0].due, row.contact.id))
            self._later = tuple(rows)
        return self._later

    def _hear(self, announcement: Announcement) -> None:
        if not announcement.records:
            self._read_everybody()
            return
        if any(isinstance(record, Event) for record in announcement.records):
            self._meetings = _meetings(self._network)
        self._read(people_in(announcement, self._network))

    def _read_everybody(self) -> None:
        with_history = self._network.people_with_history()
        self._queue = self._later = None
        self._meetings = _meetings(self._network)
        self._ranking = Ranking(
            (id, found)
            for id, contact in self._network.contacts.items()
            if (id in with_history or _can_come_up(contact))
            and (found := self._standing_of(contact, has_history=id in with_history))
        )

    def _read(self, people: Iterable[int]) -> None:
        """Look at `people` again; somebody with nothing to say about them takes no space."""
        self._queue = self._later = None
        for id in people:
            self._ranking.put(id, self._standing(id))

    def _standing(self, id: int) -> Standing | None:
        """Return where a contact stands; None where there is nothing to say about them."""
        contact = self._network.contacts.get(id)
        if contact is None:
            return None
        return self._standing_of(contact, has_history=self._network.has_history(id))

    def _standing_of(self, contact: Contact, *, has_history: bool) -> Standing | None:
        known = self._known(contact, has_history=has_history)
        found = standing(known, self._day, dormant=self._dormant)
        return found if found.row or found.waiting or found.handled else None

    def _known(self, contact: Contact, *, has_history: bool) -> Known:
        network, id = self._network, contact.id
        if not has_history:  # as most: at the start there may be thousands
            rested = self._rested_before(contact)
            return Known(contact, meeting=self._meetings.get(id), rested_before=rested)
        interactions = network.interactions_of(id)
        event = interactions[-1].event if interactions else None
        followups = network.followups_of(id)
        return Known(
            contact,
            followups,
            interactions,
            network.favors_of(id),
            network.events.get(event) if event else None,
            self._meetings.get(id),
            self._rested_before(contact, *followups),
        )

    def _rested_before(self, *records: Contact | Followup) -> frozenset[int]:
        """Return the ids of those that were edited or merged today, but snoozed before."""
        if not any(each.snoozed_until for each in records):
            return frozenset()
        return frozenset(
            each.id
            for each in records
            if may_be_snoozed_today(each, self._day)
            and self._network.is_set_today(each, "snoozed_until") is False
        )


_MEETING_SOON = timedelta(days=3)


def _meetings(network: Network) -> dict[int, Event]:
    """Return by contact the event of the next days at which one wants to meet them."""
    today = network.today()
    soon = [
        event
        for event in network.events.values()
        if event.state == "planned"
        and not event.called_off
        and event.starts
        and today <= event.starts.date() <= today + _MEETING_SOON
    ]
    return {target.contact: event for event in soon for target in event.targets if target.contact}


def _can_come_up(contact: Contact) -> bool:
    """Whether somebody without any history may be due: most imported contacts never are."""
    return bool(
        contact.circle
        or contact.cadence_days
        or contact.birthday
        or contact.snoozed_until
        or contact.moves
        or contact.colleague
    )
