"""What fits together in a network as it is now; see `netui.rules.matching`."""

from __future__ import annotations

from typing import NamedTuple

from netui.network import Network
from netui.rules.matching import Match, dismissed, helpers, introduced, introductions, usable


class Matches(NamedTuple):
    """The suggestions of each kind, the best first."""

    introductions: list[Match]
    """Whom to introduce to whom."""
    resources: list[Match]
    """Who could use what is on my shelf."""
    needs: list[Match]
    """Who could help with what I look for."""


def matches(network: Network) -> Matches:
    """Return what fits together, without what was waved off, shared, told or introduced."""
    contacts, settled = network.contacts, dismissed(network.dismissals.values())
    know_each_other = introduced(contacts, network.followups.values(), network.favors.values())
    return Matches(
        introductions(contacts.values(), settled, know_each_other),
        usable(network.resources.values(), contacts.values(), settled),
        helpers(network.needs.values(), contacts.values(), settled),
    )
