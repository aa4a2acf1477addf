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
from netui.rules.queue import DAILY_CAP, Known, Queue, QueueRow, Ranking, Standing, standing
from netui.rules.search import Entry, SearchIndex, entry, searchable_text
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
        self._queue = self._later = None
        self._meetings = _meetings(self._network)
        self._ranking = Ranking(
            (id, found)
            for id, contact in self._network.contacts.items()
            if (id in with_history or _can_come_up(contact)) and (found := self._standing(id))
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
        found = standing(self._known(contact), self._day, dormant=self._dormant)
        return found if found.row or found.waiting or found.handled else None

    def _known(self, contact: Contact) -> Known:
        network, id = self._network, contact.id
        if not network.has_history(id):  # as most: at the start there may be thousands
            return Known(contact, meeting=self._meetings.get(id))
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
        """Follow the network; everybody is indexed when first asked for, or by `prepare`."""
        self._network = network
        self._index: SearchIndex | None = None
        self._entries: dict[int, Entry] = {}
        self._unread: list[int] = []
        self._archive: SearchIndex | None = None  # made when somebody looks there
        self.columns = Columns(network)
        self._begin()
        self.close = network.subscribe(self._hear)

    def __len__(self) -> int:
        return len(self._ready())

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
        return self._ready().search(words)

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
        index = self._archived() if True in archives else self._ready()
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

    def prepare(self, people: int) -> bool:
        """Read so many more people, so that nobody has to wait for all; whether all are read."""
        if self._index is not None:
            return True
        for _ in range(min(people, len(self._unread))):
            self._read(self._unread.pop())
        if self._unread:
            return False
        self._index, self._entries = SearchIndex.of(self._entries.values()), {}
        return True

    def _begin(self) -> None:
        self._index, self._archive, self._entries = None, None, {}
        self._unread = list(self._network.contacts)

    def _ready(self) -> SearchIndex:
        self.prepare(len(self._unread))
        assert self._index is not None
        return self._index

    def _read(self, id: int) -> None:
        self._entries.pop(id, None)
        contact = self._network.contacts.get(id)
        if contact and not contact.archived_on:
            self._entries[id] = entry(id, contact.name, self._text(contact))

    def _archived(self) -> SearchIndex:
        if self._archive is None:
            archived = (each for each in self._network.contacts.values() if each.archived_on)
            self._archive = SearchIndex.of(
                entry(each.id, each.name, self._text(each)) for each in archived
            )
        return self._archive

    def _hear(self, announcement: Announcement) -> None:
        if not announcement.records:
            self._begin()
            self.columns.hear(None)
            return
        people = people_in(announcement, self._network)
        for id in people:
            if self._index is None:
                self._read(id)
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
        if not met_at and not network.has_history(contact.id):  # as most
            return searchable_text(contact)
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
