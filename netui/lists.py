"""Live views of the network that screens and commands read: the queue and everybody by name.

They are computed by `netui.rules` and kept right by the network's announcements: after a change
only the people it touched are looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final, NamedTuple

from netui.columns import Columns
from netui.model import Contact, Event, Favor, Followup, Interaction
from netui.network import Announcement, Network
from netui.rules.figures import SORT_COLUMNS, figure_words
from netui.rules.query import Order, Query, Sort, read_query
from netui.rules.queue import DAILY_CAP, Known, Queue, QueueRow, Standing, rank, standing
from netui.rules.search import SearchIndex, searchable_text
from netui.rules.upcoming import upcoming

BY_NAME: Final = Order("name")
"""The order where none was asked for: by name, or the best match first."""


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
        self._standings: dict[int, Standing] = {}
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
            self._queue = rank(self._standings.values(), self._cap)
        return self._queue

    def row_of(self, contact: int) -> QueueRow | None:
        """Return why a contact is due now, held back or not; None where nothing is."""
        self.queue()
        found = self._standings.get(contact)
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
                and (row := upcoming(self._known(contact), self._day))
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
        self._standings.clear()
        self._meetings = _meetings(self._network)
        self._read(
            id
            for id, contact in self._network.contacts.items()
            if id in with_history or _can_come_up(contact)
        )

    def _read(self, people: Iterable[int]) -> None:
        """Look at `people` again; somebody with nothing to say about them takes no space."""
        self._queue = self._later = None
        network = self._network
        for id in people:
            self._standings.pop(id, None)
            contact = network.contacts.get(id)
            if contact is None:
                continue
            found = standing(self._known(contact), self._day, dormant=self._dormant)
            if found.row or found.waiting or found.handled:
                self._standings[id] = found

    def _known(self, contact: Contact) -> Known:
        network, id = self._network, contact.id
        interactions = network.interactions_of(id)
        event = interactions[-1].event if interactions else None
        return Known(
            contact,
            network.followups_of(id),
            interactions,
            network.favors_of(id),
            network.events.get(event) if event else None,
            self._meetings.get(id),
        )


_MEETING_SOON = timedelta(days=3)


def _meetings(network: Network) -> dict[int, Event]:
    """Return by contact the event of the next days at which one wants to meet them."""
    today = network.today()
    soon = [
        event
        for event in network.events.values()
        if event.state == "planned"
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


class Found(NamedTuple):
    """Who matches a line, and how it was read."""

    ids: list[int]
    """The people, in order."""
    query: Query
    order: Order
    """The order they stand in. By name where nothing else was asked for, and then those who match
    words best come first.
    """
    guessed: bool
    """Whether nobody matches, and these are people whose names are spelt nearly so."""
    archived: bool
    """Whether these are people from the archive."""


class PeopleList:
    """Everybody who isn't archived, by name, and the search over them."""

    def __init__(self, network: Network) -> None:
        """Index everybody and follow the network from then on."""
        self._network = network
        self._index = self._indexed(archived=False)
        self._archive: SearchIndex | None = None  # made when somebody looks there
        self.columns = Columns(network)
        self.close = network.subscribe(self._hear)

    def __len__(self) -> int:
        return len(self._index)

    def search(self, query: str = "", *, guess: bool = True) -> list[int]:
        """Return the ids of the people who match, best first; everybody where it is blank.

        Where nobody does and `guess` is set, those whose names are spelt nearly so.

        Args:
            query: words, filters and an order; see `netui.rules.query`.
            guess: whether to look for names spelt nearly so.
        """
        return self.find(query, guess=guess).ids

    def named(self, words: str) -> list[int]:
        """Return who matches words alone, for acts: what looks like a filter is a word too."""
        return self._index.search(words)

    def find(self, line: str, order: Order = BY_NAME, *, guess: bool = True) -> Found:
        """Return who matches a line.

        Args:
            line: words, filters and an order; see `netui.rules.query`.
            order: the order where the line names none.
            guess: whether to look for names spelt nearly so where nobody matches.
        """
        query = read_query(line, self._network.today())
        order = query.order or order
        archives = {
            (each.value == "yes") != each.negated
            for each in query.filters
            if each.key == "archived"
        }
        index = self._archived() if True in archives else self._index
        ids = index.search(query.words, guess=False) if len(archives) < 2 else []
        guessed = guess and not ids and bool(query.words) and len(archives) < 2
        if guessed:
            ids = index.search(query.words)
        for phrase in query.phrases if not guessed else ():
            holding = index.holding(phrase)
            ids = [id for id in ids if id in holding]
        for each in query.filters:
            if each.key != "archived":
                ids = self.columns.kept(ids, each)
        if order.by != "name":
            ids = self.columns.sorted(ids, order.by, reverse=order.reverse)
        elif order.typed or order.reverse:
            wanted = set(ids)
            ids = [id for id in index.in_order() if id in wanted]
            if order.reverse:
                ids.reverse()
        return Found(ids, query, order, guessed and bool(ids), True in archives)

    def figure(self, contact: int, sort: Sort) -> str:
        """Return what an order goes by, in words: "due Fri 12 June"; empty for that of names."""
        if sort == "name":
            return ""
        value = self.columns.column(SORT_COLUMNS[sort].column).get(contact)
        return figure_words(sort, value, self._network.today())

    def _indexed(self, *, archived: bool) -> SearchIndex:
        with_history = self._network.people_with_history()
        return SearchIndex(
            (
                contact.id,
                contact.name,
                self._text(contact)
                if contact.met_at or contact.id in with_history
                else searchable_text(contact),
            )
            for contact in self._network.contacts.values()
            if bool(contact.archived_on) == archived
        )

    def _archived(self) -> SearchIndex:
        if self._archive is None:
            self._archive = self._indexed(archived=True)
        return self._archive

    def _hear(self, announcement: Announcement) -> None:
        if not announcement.records:
            self._index, self._archive = self._indexed(archived=False), None
            self.columns.hear(None)
            return
        people = people_in(announcement, self._network)
        for id in people:
            contact = self._network.contacts.get(id)
            for index, archived in ((self._index, False), (self._archive, True)):
                if index is None:
                    continue
                if contact is None or bool(contact.archived_on) != archived:
                    index.remove(id)
                else:
                    index.put(id, contact.name, self._text(contact))
        self.columns.hear(people)

    def _text(self, contact: Contact) -> str:
        network = self._network
        met_at = network.events.get(contact.met_at) if contact.met_at else None
        return searchable_text(
            contact,
            network.interactions_of(contact.id),
            network.followups_of(contact.id),
            met_at.name if met_at else "",
        )


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
