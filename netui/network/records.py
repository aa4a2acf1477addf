"""All records in memory, and how those of one contact or event are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from datetime import date
from typing import cast

from netui.model import (
    Capture,
    Contact,
    Dismissal,
    Event,
    Favor,
    Followup,
    Guest,
    Interaction,
    Jotting,
    Need,
    Opener,
    Profile,
    Record,
    Resource,
    fold,
)
from netui.network.tables import Damaged, Tables


class Records:
    """The records of a network; whoever changes them is a `netui.network.Network`."""

    _tables: Tables

    contacts: Mapping[int, Contact]
    """Every contact by id, archived ones included."""
    interactions: Mapping[int, Interaction]
    followups: Mapping[int, Followup]
    favors: Mapping[int, Favor]
    events: Mapping[int, Event]
    captures: Mapping[int, Capture]
    guests: Mapping[int, Guest]
    openers: Mapping[int, Opener]
    resources: Mapping[int, Resource]
    needs: Mapping[int, Need]
    profiles: Mapping[int, Profile]
    """Who I am; one, unless two devices each began one."""
    dismissals: Mapping[int, Dismissal]
    inbox: Mapping[int, Jotting]
    """Lines that were taken down elsewhere and wait to be read."""

    @property
    def damaged(self) -> tuple[Damaged, ...]:
        """Documents that could not be read as records; they stay in the file as they are."""
        return tuple(self._tables.damaged)

    def records(self, table: str) -> Mapping[int, Record]:
        """Return all records of a table of the data file, by id."""
        return self._tables[table]

    def interactions_of(self, contact: int) -> list[Interaction]:
        """Return the contact's interactions, oldest first."""
        found = [self.interactions[id] for id in self._ids("interactions", contact)]
        return sorted(found, key=lambda interaction: (interaction.on, interaction.id))

    def followups_of(self, contact: int) -> list[Followup]:
        """Return the contact's follow-ups in every state, earliest due first."""
        found = [self.followups[id] for id in self._ids("followups", contact)]
        return sorted(found, key=lambda followup: (followup.due, followup.id))

    def favors_of(self, contact: int) -> list[Favor]:
        """Return the contact's favors in both directions, oldest first."""
        found = [self.favors[id] for id in self._ids("favors", contact)]
        return sorted(found, key=lambda favor: (favor.on, favor.id))

    def captures_at(self, event: int | None) -> list[Capture]:
        """Return the lines captured at an event (None: at none), oldest first."""
        found = [self.captures[id] for id in self._ids("captures", event)]
        return sorted(found, key=lambda capture: (capture.at, capture.id))

    def interactions_at(self, event: int) -> list[Interaction]:
        """Return what was logged at an event, oldest first."""
        found = [self.interactions[id] for id in self._ids("interactions_at", event)]
        return sorted(found, key=lambda interaction: (interaction.on, interaction.id))

    def followups_from(self, event: int) -> list[Followup]:
        """Return the follow-ups that came of an event, earliest due first."""
        found = [self.followups[id] for id in self._ids("followups_from", event)]
        return sorted(found, key=lambda followup: (followup.due, followup.id))

    def guests_of(self, event: int) -> list[Guest]:
        """Return who stands on the guest list of an event, in the order of the list."""
        return [self.guests[id] for id in sorted(self._ids("guests", event))]

    def guests_named(self, event: int, name: str) -> list[Guest]:
        """Return the guests of an event of exactly this name, whatever case and accents."""
        return [self.guests[id] for id in sorted(self._ids("guest_names", (event, fold(name))))]

    def contacts_named(self, name: str) -> list[Contact]:
        """Return the contacts of exactly this name, whatever case and accents; oldest first."""
        return [self.contacts[id] for id in sorted(self._ids("names", fold(name)))]

    def company_called(self, name: str) -> str:
        """Return a company as most of those there write it, by its name in any case; else ""."""
        there = Counter(self.contacts[id].company for id in self._ids("companies", fold(name)))
        return min(there, key=lambda company: (-there[company], company), default="")

    def contacts_known_by(self, identifier: str) -> list[Contact]:
        """Return the contacts with this identifier (see `identifiers_of`); oldest first."""
        return [self.contacts[id] for id in sorted(self._ids("identifiers", identifier))]

    def ids_by_identifier(self) -> Mapping[Hashable, Collection[int]]:
        """Return the ids of contacts by what they can be known by (see `identifiers_of`).

        For those who ask of many at once; it changes with the network.
        """
        return self._tables.index("identifiers")

    def ids_by_name(self) -> Mapping[Hashable, Collection[int]]:
        """Return the ids of contacts by their folded name, as `ids_by_identifier` otherwise."""
        return self._tables.index("names")

    def people_with_history(self) -> set[int]:
        """Return the ids of the contacts with whom there are talks, follow-ups or favors."""
        tables = ("interactions", "followups", "favors")
        return {id for table in tables for id in self._tables.index(table)}  # type: ignore[misc]

    def has_history(self, contact: int) -> bool:
        """Return whether a contact is among the `people_with_history`."""
        return any(self._ids(index, contact) for index in ("interactions", "followups", "favors"))

    def last_touch(self, contact: int) -> date | None:
        """Return the day of the contact's latest interaction, None where there is none."""
        days = (self.interactions[id].on for id in self._ids("interactions", contact))
        return max(days, default=None)

    def _ids(self, index: str, key: Hashable) -> Collection[int]:
        """Return the ids of the records that an index has under a key."""
        return self._tables.index(index).get(key, ())

    def _hold(self, tables: Tables) -> None:
        """Take the place of what was held before."""
        self._tables = tables
        self.contacts = cast("dict[int, Contact]", self._tables["contacts"])
        self.interactions = cast("dict[int, Interaction]", self._tables["interactions"])
        self.followups = cast("dict[int, Followup]", self._tables["followups"])
        self.favors = cast("dict[int, Favor]", self._tables["favors"])
        self.events = cast("dict[int, Event]", self._tables["events"])
        self.captures = cast("dict[int, Capture]", self._tables["captures"])
        self.guests = cast("dict[int, Guest]", self._tables["guests"])
        self.openers = cast("dict[int, Opener]", self._tables["openers"])
        self.resources = cast("dict[int, Resource]", self._tables["resources"])
        self.needs = cast("dict[int, Need]", self._tables["needs"])
        self.profiles = cast("dict[int, Profile]", self._tables["profiles"])
        self.dismissals = cast("dict[int, Dismissal]", self._tables["dismissals"])
        self.inbox = cast("dict[int, Jotting]", self._tables["inbox"])
