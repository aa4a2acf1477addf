"""Everybody by name, and the search over them, kept right as the network changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import nlargest
from typing import Final, NamedTuple

from netui.lists.columns import Columns
from netui.lists.touched import people_in
from netui.model import Contact
from netui.network import Announcement, Network
from netui.rules.figures import SORT_COLUMNS, figure_words
from netui.rules.query import Order, Query, Remark, Sort, Stray, read_query
from netui.rules.search import Entry, SearchIndex, entry, searchable_text

BY_NAME: Final = Order("name")
"""The order where none was asked for: by name, or the best match first."""


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


def _found_nowhere(strays: Iterable[Stray], index: SearchIndex) -> list[Remark]:
    """Return what to tell of words that look like filters and that nobody has."""
    return [each.remark for each in strays if not index.search(each.text, guess=False)]


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

    def named_like(self, start: str, most: int, by: Callable[[int], int]) -> list[int]:
        """Return at most so many people of whose name a word begins with a folded text.

        Those whose first word does come first; among them those with the highest `by`, then by
        name.
        """
        index = self._ready()
        found = nlargest(most, index.starting(start), key=by)
        if len(found) < most:
            there = set(found)
            others = [id for id in index.with_word_starting(start) if id not in there]
            found += nlargest(most - len(found), others, key=by)
        return found

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
        strays = () if ids else _found_nowhere(query.strays, index)
        query = query._replace(remarks=(*query.remarks, *strays))
        guessed = guess and not ids and bool(query.words) and len(archives) < 2 and not strays
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
