"""Who a row of a file is about, of everybody in the network and everybody the file has brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from msgspec.structs import replace

from netui.model import Contact, fold, identifiers_of, profile_slug
from netui.model.identity import SHARED_BY_MORE_THAN
from netui.network import Network
from netui.rules.at_odds import at_odds
from netui.rules.incoming import contradicts, merge_row
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


def _at_several(people: Iterable[Incoming]) -> set[str]:
    """Return the folded names of people whom rows give different companies.

    Which of these is newer doesn't show, and must not hang on which row is compared first.
    """
    company_of: dict[str, str] = {}
    several = set()
    for each in people:
        if company := each.contact.company:
            first = company_of.setdefault(each.name, company)
            if first != company and not same_company(first, company):
                several.add(each.name)
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
        self._holders: dict[str, tuple[int, ...]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._known_by = network.ids_by_identifier()
        self._named = network.ids_by_name()
        self.incoming: list[Incoming | None] = []
        """The person of each row; None where it has none."""
        self._read(rows)

    def _read(self, rows: Sequence[Any]) -> None:
        for row in rows:
            contact: Contact | None = row.contact
            if contact is None:
                self.incoming.append(None)
                continue
            identifiers = identifiers_of(contact)
            self.incoming.append(Incoming(contact, fold(contact.name), identifiers, identifiers))
        if shared := self._shared():
            self.incoming = [each and _without(each, shared) for each in self.incoming]

    @cached_property
    def _at_several(self) -> set[str]:
        return _at_several(each for each in self.incoming if each)

    def _shared(self) -> set[str]:
        """Return what too many people have for it to tell one of them, by the file and before.

        Names are counted, not contacts: the file itself can give a number to another of one name,
        and when it is read again that must not be one too many.
        """
        people = [each for each in self.incoming if each]
        told = Counter(chain.from_iterable(each.identifiers for each in people))
        several = {identifier for identifier, times in told.items() if times > 1}
        several |= told.keys() & self._known_by.keys()
        first: dict[str, str] = {}
        names: dict[str, set[str]] = {}
        for each in people if several else ():
            for identifier in each.identifiers:
                if identifier in several:
                    name = first.setdefault(identifier, each.name)
                    if name != each.name:
                        names.setdefault(identifier, {name}).add(each.name)
        shared = set()
        for identifier, name in first.items():
            holders = self._known_by.get(identifier, ())
            if identifier not in names and len(holders) < SHARED_BY_MORE_THAN:
                continue  # too few, whatever they are called
            called = {fold(self._network.contacts[id].name) for id in holders}
            called |= names.get(identifier, {name})
            if len(called) > SHARED_BY_MORE_THAN:
                shared.add(identifier)
        return shared

    def is_unheard_of(self, incoming: Incoming) -> bool:
        """Whether nobody has the name or an identifier of a row: most are."""
        if incoming.name in self._by_name or incoming.name in self._named:
            return False
        for identifier in incoming.identifying:
            if identifier in self._holders or identifier in self._known_by:
                return False
        return True

    def by_name(self, rows: Sequence[int]) -> list[int]:
        """Return rows with those of one name together, and of these the ones with a company first.

        A company can tell that somebody of another name is not meant, and then none of these rows
        means them: so it must be known before the others are told of anybody, and rows of other
        names, which can give that person a company, come before all of these or after.

        Args:
            rows: the numbers of rows with a person, in their order.
        """
        place: dict[str, int] = {}
        keys: dict[int, tuple[int, bool]] = {}
        for number in rows:
            if incoming := self.incoming[number]:
                first = place.setdefault(incoming.name, number)
                keys[number] = first, not incoming.contact.company
        return sorted(keys, key=keys.__getitem__)

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
        it is whoever has the row's profile, then whoever the row tells nothing new of (or else
        reading it twice could tell it of two people), then whoever has the name as well, then who
        came first.
        """
        people = [
            each
            for each in self._holding(incoming.identifying)
            if fold(each.name) == incoming.name or not self._at_odds(each, incoming)
        ]
        if len(people) < 2:
            return people[0] if people else None

        def strangeness(contact: Contact) -> tuple[bool, bool, bool, bool]:
            newest = self.has_newer_word(contact, incoming)
            merged = merge_row(contact, incoming.contact, newest=newest, today=self.today)
            changed = merged.contact != contact
            return (
                not _have_one_profile(contact, incoming.contact),
                changed or merged.contradicted,
                fold(contact.name) != incoming.name,
                changed,
            )

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
        if _have_one_profile(there, incoming.contact):
            return False
        return at_odds(there, incoming.contact, at_several=incoming.name in self._at_several)

    def _holding(self, identifiers: Sequence[str]) -> list[Contact]:
        """Return who has one of these, those who came first at the front."""
        found: dict[int, Contact] = {}
        for identifier in identifiers:
            before, now = self._known_by.get(identifier), self._holders.get(identifier)
            if not before and not now:
                continue
            ids = {*(before or ()), *(now or ())}
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
            if contradicts(namesake, incoming.contact):
                continue  # which is known without a look at all the rest
            plain = replace(incoming.contact, uid=namesake.uid)
            newest = self._source == "linkedin"
            merged = merge_row(namesake, plain, newest=newest, today=self.today)
            if merged.contact == namesake and not merged.contradicted:
                return namesake
        return None

    def _namesakes(self, incoming: Incoming) -> list[Contact]:
        before, new = self._named.get(incoming.name), self._by_name.get(incoming.name)
        contacts = self._network.contacts
        there = [self.now.get(id) or contacts[id] for id in sorted(before)] if before else []
        return there + [self.now[id] for id in new] if new else there

    def add(self, incoming: Incoming) -> Contact:
        """Note somebody new, and return them with the id that they have for now."""
        id = -1 - len(self.now)
        contact = replace(incoming.contact, id=id)
        self._by_name.setdefault(incoming.name, []).append(id)
        self.put(contact, incoming)
        return contact

    def put(self, contact: Contact, incoming: Incoming) -> None:
        """Note how somebody is after the row that told of them as `incoming`."""
        id, holders = contact.id, self._holders
        self.now[id] = contact
        if incoming.contact.company or incoming.contact.role:
            self._work_stated.add(id)
        for identifier in incoming.identifiers:
            there = holders.get(identifier)
            if there is None:
                holders[identifier] = (id,)
            elif id not in there:
                holders[identifier] = (*there, id)


def _have_one_profile(one: Contact, other: Contact) -> bool:
    profile = profile_slug(other.linkedin)
    return bool(profile) and profile == profile_slug(one.linkedin)


def _without(incoming: Incoming, shared: set[str]) -> Incoming:
    """Return a person without what too many people share among what tells one from another."""
    if shared.isdisjoint(incoming.identifiers):
        return incoming
    contact = incoming.contact
    if contact.uid and f"uid:{contact.uid}" in shared:
        contact = replace(contact, uid="")
    identifying = tuple(each for each in incoming.identifiers if each not in shared)
    return incoming._replace(contact=contact, identifying=identifying)
