"""People, companies and tags as one types them, kept right as the network changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netui.lists.people import PeopleList
from netui.model import Contact, Interaction, fold
from netui.network import Announcement, Network
from netui.rules.completion import (
    MOST_OFFERED,
    Candidate,
    Completion,
    KnownWords,
    Present,
    Typed,
    completions,
    folded_start,
    tier,
    typed_at,
)


class Words:
    """What the word at the cursor of a capture line may become."""

    def __init__(self, network: Network, people: PeopleList) -> None:
        """Follow the network; contacts are read when first asked for, or by `prepare`.

        Args:
            network: the network.
            people: everybody by name, of the same network.
        """
        self._network = network
        self._people = people
        self._nobody = ""  # the beginning of a name that was found to be nobody's
        self._is_ready = False
        self._begin()
        self.close = network.subscribe(self._hear)

    def complete(
        self, line: str, cursor: int, here: Sequence[Present] = (), *, wait: bool = True
    ) -> Iterator[Completion]:
        """Return what the word at the cursor may become, best first; nothing where it is no word.

        Args:
            line: one line, as it stands.
            cursor: how many characters stand before the cursor.
            here: who is at the event or expected there: they come first, and an unknown one brings
                the company along.
            wait: whether to read the contacts that `prepare` has not yet come to; without, there is
                nothing until all are read.
        """
        typed = typed_at(line, cursor)
        if typed is None or (not wait and not self._is_ready):
            return iter(())
        self.prepare(len(self._unread))
        if typed.kind == "company":
            return completions(typed, line, self._companies_like(typed, here))
        if typed.kind == "tag":
            return completions(typed, line, self._tags_like(typed, here))
        return completions(typed, line, self._people_like(typed, here))

    def prepare(self, contacts: int) -> bool:
        """Read so many more contacts, so that nobody has to wait for all; whether all are read."""
        if self._is_ready:
            return True
        for _ in range(min(contacts, len(self._unread))):
            self._read(self._unread.pop())
        if self._unread:
            return False
        self._companies.sort()
        self._tags.sort()
        self._is_ready = True
        return True

    def _people_like(self, typed: Typed, here: Sequence[Present]) -> Iterator[Candidate]:
        start = folded_start(typed.text)
        for guest in here:
            if tier(fold(guest.name), start) is not None:
                yield self._as_candidate(guest)
        # Of an empty line everybody could be meant; what nobody begins with, nothing longer does.
        if not start or (self._nobody and start.startswith(self._nobody)):
            return
        talks = self._last_talks
        found = self._people.named_like(start, MOST_OFFERED, lambda id: talks.get(id, 0))
        if not found:
            self._nobody = start
        for id in found:
            contact = self._network.contacts[id]
            yield Candidate(contact.name, contact.company, uses=talks.get(id, 0))

    def _as_candidate(self, guest: Present) -> Candidate:
        """Return somebody at the event, with the company where no contact of the name has it."""
        namesakes = self._network.contacts_named(guest.name)
        known = any(fold(each.company) == fold(guest.company) for each in namesakes)
        company = guest.company or (namesakes[0].company if namesakes else "")
        return Candidate(
            guest.name, company, brings_company=bool(guest.company) and not known, here=True
        )

    def _companies_like(self, typed: Typed, here: Sequence[Present]) -> Iterator[Candidate]:
        yield from (Candidate(each.company, here=True) for each in here if each.company)
        yield from self._companies.starting(typed.text)

    def _tags_like(self, typed: Typed, here: Sequence[Present]) -> Iterator[Candidate]:
        yield from (Candidate(tag, here=True) for each in here for tag in each.tags)
        yield from self._tags.starting(typed.text)

    def _begin(self) -> None:
        self._nobody = ""
        self._companies, self._tags = KnownWords(), KnownWords()
        self._counted: dict[int, Contact] = {}
        self._last_talks: dict[int, int] = {}  # the number of the day, of those who had any
        self._unread = list(self._network.contacts)
        self._is_ready = False

    def _read(self, id: int) -> None:
        self._count(id)
        if day := self._network.last_touch(id):
            self._last_talks[id] = day.toordinal()
        else:
            self._last_talks.pop(id, None)

    def _count(self, id: int) -> None:
        """Count a contact as it is now, and no longer as it was."""
        before, now = self._counted.pop(id, None), self._network.contacts.get(id)
        if now is not None:
            self._counted[id] = now
        for contact, act, tag_act in (
            (before, self._companies.remove, self._tags.remove),
            (now, self._companies.add, self._tags.add),
        ):
            if contact is not None:
                act(contact.company)
                for tag in contact.tags:
                    tag_act(tag)

    def _hear(self, announcement: Announcement) -> None:
        if not announcement.records:
            self._begin()
            return
        self._nobody = ""
        for record in announcement.records:
            if isinstance(record, Contact):
                self._read(record.id)
            elif isinstance(record, Interaction):
                for id in record.contacts:
                    self._read(id)


def people_at(network: Network, event: int) -> list[Present]:
    """Return whom one still means to meet at an event, then who was met, then the guests.

    Of those met the last comes first; guests who said that they don't come are left out.
    """
    found = network.events.get(event)
    guests = [each for each in network.guests_of(event) if each.answer != "declined"]
    companies = {fold(each.name): each.company for each in guests}
    ahead = [each for each in (found.targets if found else ()) if not each.met]
    met = [each.contact for each in reversed(network.captures_at(event))]
    present: dict[str, Present] = {}

    def put(id: int | None, name: str, company: str) -> None:
        contact = network.contacts.get(id or 0)
        one = Present(contact.name, contact.company, contact.tags) if contact else None
        one = one or (Present(name, company) if name else None)
        if one:
            present.setdefault(fold(one.name), one)

    for target in ahead:
        put(target.contact, target.name, companies.get(fold(target.name), ""))
    for id in met:
        put(id, "", "")
    for guest in guests:
        put(guest.contact, guest.name, guest.company)
    return list(present.values())
