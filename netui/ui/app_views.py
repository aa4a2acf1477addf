"""What the app keeps of the network for all of its screens, each made when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from netui.lists.queue import QueueList
from netui.model import Interaction
from netui.model.preferences import Preferences
from netui.network import Network
from netui.ui.screens.base import NetuiScreen
from netui.ui.type_ahead import PatientApp

if TYPE_CHECKING:
    from netui.lists.guests import GuestBook
    from netui.lists.people import PeopleList
    from netui.lists.words import Words
    from netui.ui.findings import Finding
    from netui.ui.insight import Insight

Outcome = Literal["demo"]
"""What the app may ask for as it ends: to be opened anew on the demo network."""


class AppWithViews(PatientApp[Outcome]):
    """An app over one network, with live views of it."""

    def __init__(
        self, network: Network, preferences: Preferences, zone: Callable[[], tzinfo] | None
    ) -> None:
        """Follow `network`; see `NetuiApp`."""
        super().__init__()
        self.network = network
        self.preferences = preferences
        self._zone = zone  # looked up only where a time is typed: it costs 50 ms

    @cached_property
    def zone(self) -> tzinfo:
        """One's own time zone."""
        return self._zone() if self._zone else self.network.now().tzinfo or UTC

    @cached_property
    def queue_list(self) -> QueueList:
        """The queue, kept right as the network changes."""
        return QueueList(
            self.network, cap=self.preferences.daily_cap, dormant=self.preferences.dormant
        )

    @cached_property
    def people_list(self) -> PeopleList:
        """Everybody by name, kept right as the network changes."""
        from netui.lists.people import PeopleList

        return PeopleList(self.network)

    @cached_property
    def guest_book(self) -> GuestBook:
        """Who comes to events, kept right as the network changes."""
        from netui.lists.guests import GuestBook

        return GuestBook(self.network)

    @cached_property
    def insight(self) -> Insight:
        """The figures, the matches and the call list, kept right as the network changes."""
        from netui.ui.insight import Insight

        return Insight(self, self.network)

    @cached_property
    def rhythm(self) -> Finding[tuple[int, ...]]:
        """How many talks there were in each of the last weeks."""
        from netui.lists.rhythm import rhythm_of
        from netui.ui.findings import Finding

        return Finding(self, self.network, rhythm_of, self.show_findings, Interaction)

    def show_findings(self) -> None:
        """Show what has been found out meanwhile, on the screens that wait for it."""
        for screen in self.screen_stack:
            if isinstance(screen, NetuiScreen):
                screen.refresh_if_due()

    @cached_property
    def words(self) -> Words:
        """People, companies and tags that Tab completes, kept right as the network changes."""
        from netui.lists.words import Words

        return Words(self.network, self.people_list)
