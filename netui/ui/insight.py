"""What takes a look at everybody, kept for the screens that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.lists.call_list import call_list_of
from netui.lists.events import known_of
from netui.lists.matches import Matches, matches_of
from netui.lists.network_figures import figures_of
from netui.model import (
    Contact,
    Dismissal,
    Event,
    Favor,
    Followup,
    Interaction,
    Need,
    Profile,
    Resource,
)
from netui.network import Network
from netui.rules.evidence import why_words
from netui.rules.network_figures import NetworkFigures
from netui.rules.network_page import Figure, network_page
from netui.ui.findings import Finding

if TYPE_CHECKING:
    from netui.ui.app_views import AppWithViews


class Insight:
    """The figures, the matches and the call list of the app's network."""

    def __init__(self, app: AppWithViews, network: Network) -> None:
        """Look at nothing before it is asked for."""
        self._network = network
        self._page: tuple[NetworkFigures, Matches | None, list[Figure]] | None = None
        self.figures = Finding(
            app, network, figures_of, app.show_findings,
            Contact, Interaction, Favor, Event, Followup, Profile,
        )  # fmt: skip
        self.matches = Finding(
            app, network, matches_of, app.show_findings,
            Contact, Followup, Favor, Dismissal, Resource, Need,
        )  # fmt: skip
        self.calls = Finding(
            app, network, call_list_of, app.show_findings, Contact, Interaction, Favor
        )

    def page(self) -> list[Figure]:
        """Return the page of the network; empty while its figures are being looked for."""
        figures = self.figures.latest()
        # One after the other: two looks at once would be felt in the keys.
        found = self.matches.latest() if self.figures.is_current else self.matches.known
        if figures is None:
            return []
        if self._page is None or self._page[0] is not figures or self._page[1] is not found:
            introductions = found.introductions if found else None
            self._page = figures, found, network_page(figures, introductions, self.name_of)
        return self._page[2]

    def why(self, figure: Figure, contact: int) -> str:
        """Return why somebody stands behind a figure; empty where they are gone."""
        known = known_of(self._network, contact)
        return why_words(figure.why, known, self._network.today()) if known else ""

    def name_of(self, contact: int) -> str:
        """Return somebody's name, also where they have been deleted since they were found."""
        found = self._network.contacts.get(contact)
        return found.name if found else "—"
