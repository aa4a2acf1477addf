"""Who is coming to an event, and whom of them I know; kept until something changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netui.lists.events import brief_of, known_of
from netui.lists.network_figures import my_profile
from netui.lists.occasions import as_they_are
from netui.model import Contact, Event, Guest, Seniority
from netui.network import Announcement, Network
from netui.rules.event_brief import Coming, Section
from netui.rules.event_guests import guest_sections
from netui.rules.guests import Match, match_guests
from netui.rules.reasons import Known
from netui.rules.targets import Suggestion, suggest_targets

_LOOKED_AT = (Contact, Guest)

_NAMED = 10
"""So many guests are named in a brief; the event's page has them all."""


class GuestBook:
    """The guests of events beside my contacts."""

    def __init__(self, network: Network) -> None:
        """Read `network`, and follow its changes."""
        self._network = network
        self._matches: dict[int, Sequence[Match]] = {}
        self._worth: dict[tuple[int, str, str | None, date], list[Suggestion]] = {}
        network.subscribe(self._heard)

    def matches(self, event: Event) -> Sequence[Match]:
        """Return everybody on an event's guest list, with how I know them, in its order."""
        if event.id not in self._matches:
            guests = self._network.guests_of(event.id)
            everybody = self._network.contacts.values() if guests else ()
            self._matches[event.id] = match_guests(guests, everybody)
        return self._matches[event.id]

    def coming(self, event: Event) -> list[Coming]:
        """Return the contacts who are expected, as far as a name or an address tells."""
        found: dict[int, Coming] = {}
        for match in self.matches(event):
            if match.contact and match.guest.answer != "declined":
                found.setdefault(match.contact, Coming(match.contact, _how(match)))
        return list(found.values())

    def worth_meeting(
        self, event: Event, *, looking_for: str = "", level: Seniority | None = None
    ) -> list[Suggestion]:
        """Return the guests worth seeking out, those left out that are targets already.

        Args:
            event: the event.
            looking_for: what I look for, parted by commas; where empty, what is written down.
            level: my own level; where None, that of my profile.
        """
        key = (event.id, looking_for, level, self._network.today())
        if key not in self._worth:
            self._worth[key] = self._suggested(event, looking_for, level)
        return self._worth[key]

    def _suggested(
        self, event: Event, looking_for: str, level: Seniority | None
    ) -> list[Suggestion]:
        wanted = [each.text for each in self._network.needs.values() if each.met_on is None]

        def known(contact: int) -> Known:
            found = known_of(self._network, contact)
            assert found  # it is asked about contacts that were handed over
            return found

        return suggest_targets(
            self.matches(event),
            self._network.contacts.values(),
            known,
            self._network.today(),
            looking_for=looking_for or ", ".join(wanted),
            level=level or my_profile(self._network).seniority,
            taken=event.targets,
        )

    def brief(self, event: Event, named: int | None = _NAMED) -> list[Section]:
        """Return what to know before an event and who comes; what it brought, once it has ended.

        Args:
            event: the event.
            named: how many on the guest list are named; all where None.
        """
        mine = my_profile(self._network).seniority
        sections = brief_of(self._network, event, self.coming(event), mine)
        (held,) = as_they_are(self._network, [event])
        if held.state == "ended":
            return sections
        return sections + guest_sections(self.matches(event), self.worth_meeting(event), named)

    def _heard(self, announcement: Announcement) -> None:
        self._worth.clear()  # a favor, a promise, a need or a target may change it
        if not announcement.records or any(
            isinstance(each, _LOOKED_AT) for each in announcement.records
        ):
            self._matches.clear()


def _how(match: Match) -> str:
    """Return why somebody is expected, in words."""
    if not match.is_known:
        return f"perhaps: {match.reason}"
    return "may come" if match.guest.answer == "maybe" else "on the guest list"
