"""Whom I know on a guest list: each guest beside my contacts, with the reason in words.

Everything is looked up by key in one pass over the contacts, so that the time grows with the
number of guests and that of contacts, and not with their product.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias

from netui.model import Contact, Guest, fold, profile_slug
from netui.model.identity import ROLE_ADDRESSES, SHARED_BY_MORE_THAN
from netui.rules.company_names import are_one_company, words_of_company
from netui.rules.full_names import is_full_name
from netui.rules.wording import counted

How: TypeAlias = Literal["said", "sure", "likely", "perhaps", "company", "stranger"]
"""How well a guest is known.

``said``: I said who they are. ``sure``: same e-mail address or LinkedIn profile. ``likely``: same
full name and company. ``perhaps``: same name, and nothing against it. ``company``: I know somebody
where they work. ``stranger``: none of these.
"""

_KNOWN: Final[frozenset[How]] = frozenset({"said", "sure", "likely"})

Words: TypeAlias = tuple[str, ...]


class Match(NamedTuple):
    """A guest beside my contacts."""

    guest: Guest
    """Who is on the list."""
    how: How
    """How well they are known."""
    reason: str
    """Why, in words: "same name and company"; empty for a stranger."""
    contact: int | None = None
    """The contact who they are, or may be."""
    people: tuple[int, ...] = ()
    """Of ``perhaps`` all whom they may be; of ``company`` whom I know there; by id."""

    @property
    def is_known(self) -> bool:
        """Whether they can be taken for the contact."""
        return self.contact is not None and self.how in _KNOWN


def match_guests(guests: Sequence[Guest], contacts: Iterable[Contact]) -> list[Match]:
    """Return each guest beside my contacts, in the order of the list.

    Archived contacts are known too, but don't count as people one knows at a company.
    """
    index = _Index(guests, contacts)
    return [index.match(guest) for guest in guests]


def companies_conflict(one: str, other: str) -> bool:
    """Whether two companies are both known, and are not the same one."""
    if not one or not other or fold(one) == fold(other):
        return False
    return not are_one_company(words_of_company(one), words_of_company(other))


class _Index:
    """Those of my contacts who have anything in common with a guest."""

    def __init__(self, guests: Sequence[Guest], contacts: Iterable[Contact]) -> None:
        self._company_of: Callable[[str], Words] = cache(words_of_company)
        self._guests_named = Counter(fold(guest.name) for guest in guests)
        self._senders = _names_by_address(guests)
        self._ids: dict[int, Contact] = {}
        self._by_address: dict[str, list[Contact]] = {each: [] for each in self._senders}
        self._by_profile: dict[str, list[Contact]] = {
            slug: [] for guest in guests if (slug := profile_slug(guest.linkedin))
        }
        self._by_name: dict[str, list[Contact]] = {name: [] for name in self._guests_named}
        self._by_company: dict[Words, list[Contact]] = {
            self._company_of(guest.company): [] for guest in guests if guest.company
        }
        self._by_near_company: dict[Words, list[Contact]] = {each: [] for each in self._by_company}
        self._going_on: dict[Words, list[Words]] = {}
        for company in self._by_company:
            for end in range(1, len(company)):
                self._going_on.setdefault(company[:end], []).append(company)
        said = {guest.contact for guest in guests if guest.contact}
        for contact in contacts:
            self._put(contact, said)

    def match(self, guest: Guest) -> Match:
        if guest.contact in self._ids:
            return Match(guest, "said", "you said so", guest.contact)
        found = self._by_identifier(guest) or self._of_this_name(guest)
        if found:
            return found
        company = self._company_of(guest.company) if guest.company else ()
        there = self._by_company.get(company, ()) or self._by_near_company.get(company, ())
        if not there:
            return Match(guest, "stranger", "")
        # As I wrote it: "Stark" may be "Stark Industries", and may not.
        reason = f"you know {counted(len(there), 'person')} at {there[0].company}"
        return Match(guest, "company", reason, people=tuple(each.id for each in there))

    def _put(self, contact: Contact, said: set[int]) -> None:
        if contact.id in said:
            self._ids[contact.id] = contact
        for email in contact.emails:
            holders = self._by_address.get(email.value.strip().casefold())
            if holders is not None:
                holders.append(contact)
        if contact.linkedin and self._by_profile:
            holders = self._by_profile.get(profile_slug(contact.linkedin))
            if holders is not None:
                holders.append(contact)
        namesakes = self._by_name.get(fold(contact.name))
        if namesakes is not None:
            namesakes.append(contact)
        if contact.company and not contact.archived_on:
            self._put_company(contact)

    def _put_company(self, contact: Contact) -> None:
        """Note a contact with each guests' company of the name, or of one that goes on from it."""
        company = self._company_of(contact.company)
        if company in self._by_company:
            self._by_company[company].append(contact)
        for longer in self._going_on.get(company, ()):
            self._by_near_company[longer].append(contact)
        for end in range(1, len(company)):
            if company[:end] in self._by_near_company:
                self._by_near_company[company[:end]].append(contact)

    def _by_identifier(self, guest: Guest) -> Match | None:
        address = guest.email.strip().casefold()
        if found := self._best(self._by_profile.get(profile_slug(guest.linkedin), ()), guest):
            return _sure(guest, found, "same LinkedIn profile")
        found = self._best(self._by_address.get(address, ()), guest)
        if found is None:
            return None
        # Whoever orders tickets for friends gives one address for all of them.
        if len(self._senders[address]) > 1 and fold(found.name) != fold(guest.name):
            return None
        return _sure(guest, found, "same e-mail address")

    @staticmethod
    def _best(holders: Sequence[Contact], guest: Guest) -> Contact | None:
        """Return whom of those that share an identifier it tells; None where too many do."""
        if not 0 < len(holders) <= SHARED_BY_MORE_THAN:
            return None
        name = fold(guest.name)
        return min(holders, key=lambda each: (fold(each.name) != name, bool(each.archived_on)))

    def _of_this_name(self, guest: Guest) -> Match | None:
        namesakes = [
            each
            for each in self._by_name[fold(guest.name)]
            if not self._speaks_against(guest, each)
        ]
        if not namesakes:
            return None
        full = is_full_name(guest.name)
        colleagues = [each for each in namesakes if guest.company and self._places(each)]
        colleagues = [each for each in colleagues if not self._conflicts(guest, each)]
        if colleagues:
            now = self._agrees(guest, colleagues[0])
            reason = "same name and company" if now else "same name, and they have worked there"
            how: How = "likely" if full and len(colleagues) == 1 else "perhaps"
            return self._named(guest, how, colleagues, reason)
        if not full:
            return None
        if self._guests_named[fold(guest.name)] > 1:
            reason = "same name, and there are several on the list"
            return Match(guest, "perhaps", reason, None, tuple(each.id for each in namesakes))
        return self._named(guest, "perhaps", namesakes, "same name; nothing else to tell by")

    @staticmethod
    def _named(guest: Guest, how: How, people: Sequence[Contact], reason: str) -> Match:
        ids = tuple(each.id for each in people)
        if len(ids) > 1:
            return Match(guest, "perhaps", f"{reason}; you know {len(ids)} of them", None, ids)
        return Match(guest, how, reason, ids[0], ids if how == "perhaps" else ())

    def _places(self, contact: Contact) -> set[Words]:
        """Return where somebody works, and where else they are known to have worked."""
        names = [
            contact.company,
            *(name for move in contact.moves for name in (move.from_, move.to)),
        ]
        return {self._company_of(name) for name in names if name}

    def _agrees(self, guest: Guest, contact: Contact) -> bool:
        words = self._company_of(guest.company)
        return are_one_company(words, self._company_of(contact.company))

    def _conflicts(self, guest: Guest, contact: Contact) -> bool:
        words = self._company_of(guest.company)
        return not any(are_one_company(words, place) for place in self._places(contact))

    def _speaks_against(self, guest: Guest, contact: Contact) -> bool:
        """Whether a namesake is somebody else: another company, or another LinkedIn profile."""
        if guest.company and contact.company and self._conflicts(guest, contact):
            return True
        slugs = {profile_slug(guest.linkedin), profile_slug(contact.linkedin)} - {""}
        return len(slugs) > 1


def _sure(guest: Guest, contact: Contact, reason: str) -> Match:
    if fold(contact.name) != fold(guest.name):
        reason = f"{reason}; you call them {contact.name}"
    return Match(guest, "sure", reason, contact.id)


def _names_by_address(guests: Iterable[Guest]) -> dict[str, set[str]]:
    """Return under which names each e-mail address stands on the list; no role addresses."""
    found: dict[str, set[str]] = {}
    for guest in guests:
        address = guest.email.strip().casefold()
        if address and address.partition("@")[0] not in ROLE_ADDRESSES:
            found.setdefault(address, set()).add(fold(guest.name))
    return found
