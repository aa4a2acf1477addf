"""The columns that people are filtered and sorted by, over a network.

Each is computed when it is first asked for, in one pass over the tables it needs, and then only for
the people whom a change touched.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Any

from netui.model import Interaction, fold
from netui.network import Network
from netui.rules.figures import FACTS, FIGURES, SORT_COLUMNS, TEXTS, Person, lets_through
from netui.rules.query import Filter, Sort

_QUICKER_ANEW = 2_000
"""So many people changed at once are quicker read with everybody than one by one."""


class Columns:
    """What `netui.rules.figures` says of everybody, archived ones included."""

    def __init__(self, network: Network) -> None:
        """Compute nothing yet."""
        self._network = network
        self._day = network.today()
        self._columns: dict[str, dict[int, Any]] = {}
        # What was worked out from the columns as they are.
        self._values: dict[str, set[Any]] = {}
        self._passing: dict[Filter, set[Any]] = {}

    def column(self, name: str) -> Mapping[int, Any]:
        """Return a column of today by contact; whoever has nothing in it is left out."""
        if self._network.today() != self._day:
            self._day = self._network.today()
            for each, figure in FIGURES.items():
                if figure.by_day:
                    self._columns.pop(each, None)
            self._forget()
        if name not in self._columns:
            self._columns[name] = self._made(name)
        return self._columns[name]

    def kept(self, ids: Iterable[int], wanted: Filter) -> list[int]:
        """Return those of `ids` whom a filter lets through, in their order."""
        value_of = self.column(wanted.key).get
        passing = self._passing_values(wanted._replace(negated=False, typed=""))
        if wanted.negated:
            return [id for id in ids if value_of(id) not in passing]
        return [id for id in ids if value_of(id) in passing]

    def sorted(self, ids: Iterable[int], sort: Sort, *, reverse: bool = False) -> list[int]:
        """Return `ids` in an order other than by name; whoever has no value comes last."""
        how = SORT_COLUMNS[sort]
        value_of = self.column(how.column).get
        people: dict[Any, list[int]] = {}  # by value, as there are fewer of these to sort
        for id in ids:
            people.setdefault(value_of(id), []).append(id)
        rest = people.pop(None, [])
        by_key: dict[Any, list[int]] = {}
        for value in sorted(people, key=how.key, reverse=how.highest_first != reverse):
            by_key.setdefault(how.key(value), []).extend(people[value])
        return [*chain.from_iterable(by_key.values()), *rest]

    def hear(self, people: Collection[int] | None) -> None:
        """Look at some people again; at everybody where None."""
        self._forget()
        if people is None or len(people) > _QUICKER_ANEW:
            self._columns.clear()
            return
        for name, column in self._columns.items():
            for id in people:
                value = self._value(name, id)
                if value is None:
                    column.pop(id, None)
                else:
                    column[id] = value

    def _forget(self) -> None:
        self._values.clear()
        self._passing.clear()

    def _passing_values(self, wanted: Filter) -> set[Any]:
        """Return the values that a filter lets through; None among them for having none."""
        if wanted not in self._passing:
            if wanted.key not in self._values:
                self._values[wanted.key] = {*self.column(wanted.key).values(), None}
            self._passing[wanted] = lets_through(wanted, self._values[wanted.key])
        return self._passing[wanted]

    def _value(self, name: str, id: int) -> Hashable | None:
        network = self._network
        contact = network.contacts.get(id)
        if contact is None:
            return None
        if name == "last":
            return network.last_touch(id)
        if name in TEXTS:
            return fold(TEXTS[name](contact)) or None
        if name in FACTS:
            return FACTS[name](contact)
        person = Person(
            contact,
            network.last_touch(id),
            network.interactions_of(id),
            network.followups_of(id),
            network.favors_of(id),
            network.events,
            self._day,
        )
        return FIGURES[name].of(person)

    def _made(self, name: str) -> dict[int, Any]:
        if name == "last":
            return self._last_touches()
        return self._figure(name) if name in FIGURES else self._fact(name)

    def _last_touches(self) -> dict[int, Any]:
        found: dict[int, date] = {}
        for talk in self._network.interactions.values():
            on = talk.on
            for id in talk.contacts:
                if id not in found or on > found[id]:
                    found[id] = on
        return {id: day for id, day in found.items() if id in self._network.contacts}

    def _fact(self, name: str) -> dict[int, Any]:
        contacts = self._network.contacts
        if name in TEXTS:
            text = TEXTS[name]
            texts = {id: written for id, contact in contacts.items() if (written := text(contact))}
            folded = {written: fold(written) for written in {*texts.values()}}
            return {id: folded[written] for id, written in texts.items() if folded[written]}
        fact = FACTS[name]
        return {
            id: value for id, contact in contacts.items() if (value := fact(contact)) is not None
        }

    def _figure(self, name: str) -> dict[int, Any]:
        network, figure = self._network, FIGURES[name]
        talks, plans, favors = (
            _by_person(network.records(table).values() if table in figure.tables else ()).get
            for table in ("interactions", "followups", "favors")
        )
        last = self.column("last").get if figure.after_last else _nobody
        events, today, of = network.events, self._day, figure.of
        found: dict[int, Any] = {}
        for id, contact in network.contacts.items():
            person = Person(
                contact, last(id), talks(id, ()), plans(id, ()), favors(id, ()), events, today
            )
            if (value := of(person)) is not None:
                found[id] = value
        return found


def _nobody(_: int) -> None:
    return None


def _by_person(records: Iterable[Any]) -> dict[int, list[Any]]:
    """Return interactions, follow-ups or favors by the people they are of."""
    found: dict[int, list[Any]] = {}
    for record in records:
        people = record.contacts if isinstance(record, Interaction) else (record.contact,)
        for id in people if len(people) == 1 else {*people}:
            if id in found:
                found[id].append(record)
            else:
                found[id] = [record]
    return found
