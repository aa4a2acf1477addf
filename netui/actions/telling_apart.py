"""Who a row of a file is about, of everybody in the network and everybody the file has brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from msgspec.structs import replace

from netui.model import Contact, fold, identifiers_of, profile_slug
from netui.model.identity import SHARED_BY_MORE_THAN
from netui.network import Network
from netui.rules.at_odds import at_odds
from netui.rules.incoming import merge_row
from netui.rules.moves import same_company


class Incoming(NamedTuple):
    """A person as a row tells of them."""

    contact: Contact
    """Without a UUID that too many people have."""
    name: str
    """The name, folded."""
    identifiers: tuple[str, ...]
    """All that they can be known by."""
    identifying: tuple[str, ...]
    """Those of them that few enough people share."""


_Found: TypeAlias = tuple[Contact, str, tuple[str, ...]]
"""The person of a row, the name folded, and all that they can be known by."""


def _at_several(found: Sequence[_Found | None]) -> set[str]:
    """Return the folded names of people whom rows give different companies.

    Which of these is newer doesn't show, and must not hang on which row is compared first.
    """
    company_of: dict[str, str] = {}
    several = set()
    for each in found:
        if each and each[0].company:
            company = each[0].company
            first = company_of.setdefault(each[1], company)
            if first != company and not same_company(first, company):
                several.add(each[1])
    return several


class Known:
    """Everybody in the network and everybody the file has brought so far."""

    def __init__(self, network: Network, rows: Sequence[Any], source: str) -> None:
        """Look through all rows for what too many people share.

        Args:
            network: the network.
            rows: objects with `contact`, a person or None.
            source: the kind of file.
        """
        self._network = network
        self._source = source
        self.today = network.today()
        self.now: dict[int, Contact] = {}
        """Everybody of whom a row has told, as they are after the rows so far; new ones below 0."""
        self._work_stated: set[int] = set()  # those whose work a row has stated
        self._at_several: set[str] = set()
        self._holders: dict[str, tuple[int, ...]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._known_by = network.ids_by_identifier()
        self._named = network.ids_by_name()
        self.incoming: list[Incoming | None] = []
        """The person of each row; None where it has none."""
        self._read(rows)

    def _read(self, rows: Sequence[Any]) -> None:
        found = [
            (row.contact, fold(row.contact.name), identifiers_of(row.contact))
            if row.contact
            else None
            for row in rows
        ]
        shared = self._shared(found)
        self._at_several = _at_several(found)
        for each in found:
            if each is None:
                self.incoming.append(None)
                continue
            contact, name, identifiers = each
            identifying = identifiers
            if shared and not shared.isdisjoint(identifiers):
                identifying = tuple(one for one in identifiers if one not in shared)
                if contact.uid and f"uid:{contact.uid}" in shared:
                    contact = replace(contact, uid="")
            self.incoming.append(Incoming(contact, name, identifiers, identifying))

    def _shared(self, found: Sequence[_Found | None]) -> set[str]:
        """Return what too many people have for it to tell one of them, by the file and before."""
        first: dict[str, str] = {}
        names: dict[str, set[str]] = {}
        for each in found:
            for identifier in each[2] if each else ():
                name = first.setdefault(identifier, each[1] if each else "")
                if each and name != each[1]:
                    names.setdefault(identifier, {name}).add(each[1])
        shared = set()
        for identifier, name in first.items():
            holders = self._known_by.get(identifier, ())
            if holders or identifier in names:
                called = {fold(self._network.contacts[id].name) for id in holders}
                called |= names.get(identifier, {name})
                if max(len(called), len(holders)) > SHARED_BY_MORE_THAN:
                    shared.add(identifier)
        return shared

    def has_newer_word(self, contact: Contact, incoming: Incoming) -> bool:
        """Whether what the row says of somebody's work is newer than what is known.

        LinkedIn's is, where people keep their own entry. Another file's is where it is surely about
        them (the name agrees, and not just a number does) and names one company, which they haven't
        left: an old address book may name that. In one file the first row counts.
        """
        if contact.id in self._work_stated:
            return False
        if self._source == "linkedin":
            return True
        company = incoming.contact.company
        return (
            bool(company and contact.company)
            and not same_company(contact.company, company)
            and fold(contact.name) == incoming.name
            and incoming.name not in self._at_several
            and any(not each.startswith("phone:") for each in incoming.identifying)
            and not any(same_company(move.from_, company) for move in contact.moves)
        )

    def holder(self, incoming: Incoming) -> Contact | None:
        """Return who of those with an identifier of the row's it is about.

        Whose name is at odds with the row's is somebody else: two share a phone, say. Of the others
        it is whoever the row tells nothing new of (or else reading it twice could tell it of two
        people), then whoever has the name as well, then who came first.
        """
        people = [
            each
            for each in self._holding(incoming.identifying)
            if fold(each.name) == incoming.name or not self._at_odds(each, incoming)
        ]
        if len(people) < 2:
            return people[0] if people else None

        def strangeness(contact: Contact) -> tuple[bool, bool, bool]:
            newest = self.has_newer_word(contact, incoming)
            merged = merge_row(contact, incoming.contact, newest=newest, today=self.today)
            changed = merged.contact != contact
            return changed or merged.contradicted, fold(contact.name) != incoming.name, changed

        return min(people, key=strangeness)

    def sharing(self, incoming: Incoming) -> list[Contact]:
        """Return who has an identifier of the row's and is somebody else by the name."""
        return [
            each
            for each in self._holding(incoming.identifying)
            if fold(each.name) != incoming.name and self._at_odds(each, incoming)
        ]

    def namesakes_at_work(self, incoming: Incoming) -> Iterator[Contact]:
        """Yield those of the same name and company: only a person can tell if they are one."""
        company = incoming.contact.company
        for namesake in self._namesakes(incoming) if company else ():
            if same_company(namesake.company, company) and not namesake.archived_on:
                yield namesake

    def alone(self, incoming: Incoming) -> Incoming:
        """Return somebody new without the UUID that another person has already."""
        uid = incoming.contact.uid
        if not uid or not self._holding([f"uid:{uid}"]):
            return incoming
        return incoming._replace(
            contact=replace(incoming.contact, uid=""),
            identifiers=tuple(each for each in incoming.identifiers if each != f"uid:{uid}"),
        )

    def _at_odds(self, there: Contact, incoming: Incoming) -> bool:
        """Whether one of them is plainly somebody else; a profile is kept by its owner alone."""
        profile = profile_slug(incoming.contact.linkedin)
        if profile and profile == profile_slug(there.linkedin):
            return False
        return at_odds(there, incoming.contact)

    def _holding(self, identifiers: Sequence[str]) -> list[Contact]:
        """Return who has one of these, those who came first at the front."""
        found: dict[int, Contact] = {}
        for identifier in identifiers:
            ids = {*self._known_by.get(identifier, ()), *self._holders.get(identifier, ())}
            for id in sorted(ids, key=lambda id: (id < 0, abs(id))) if len(ids) > 1 else ids:
                found[id] = self.now.get(id) or self._network.contacts[id]
        return list(found.values())

    def told_already(self, incoming: Incoming) -> Contact | None:
        """Return the namesake of whom the row says nothing new.

        Some rows have nothing but a name, a company and a day. Read twice, they must not make two
        people; a namesake whom such a row would change or contradict is somebody else.
        """
        for namesake in self._namesakes(incoming):
            if incoming.contact.uid not in ("", namesake.uid):
                continue
            plain = replace(incoming.contact, uid=namesake.uid)
            newest = self._source == "linkedin"
            merged = merge_row(namesake, plain, newest=newest, today=self.today)
            if merged.contact == namesake and not merged.contradicted:
                return namesake
        return None

    def _namesakes(self, incoming: Incoming) -> list[Contact]:
        contacts = self._network.contacts
        named = sorted(self._named.get(incoming.name, ()))
        there = [self.now.get(id) or contacts[id] for id in named]
        return there + [self.now[id] for id in self._by_name.get(incoming.name, ())]

    def put(self, contact: Contact, incoming: Incoming) -> None:
        """Note how somebody is after the row that told of them as `incoming`."""
        if contact.id < 0 and contact.id not in self.now:
            self._by_name.setdefault(fold(contact.name), []).append(contact.id)
        self.now[contact.id] = contact
        if incoming.contact.company or incoming.contact.role:
            self._work_stated.add(contact.id)
        for identifier in incoming.identifiers:
            there = self._holders.get(identifier, ())
            if contact.id not in there:
                self._holders[identifier] = (*there, contact.id)
