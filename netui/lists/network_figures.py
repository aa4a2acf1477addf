"""The figures of a network as it is now; see `netui.rules.network_figures`."""

from __future__ import annotations

from collections.abc import Iterable

from netui.model import Profile
from netui.network import Network
from netui.rules import network_figures as rules
from netui.rules.network_figures import Line, NetworkFigures


def my_profile(network: Network) -> Profile:
    """Return who I am; of several, begun on several devices, the one changed last."""
    profiles = network.profiles.values()
    return max(
        profiles,
        key=lambda each: (each.updated_at.timestamp() if each.updated_at else 0.0, each.id),
        default=Profile(),
    )


def figures(network: Network, series: Iterable[Line] = ()) -> NetworkFigures:
    """Return the figures of a network.

    Args:
        network: the network to look at.
        series: what each series of events brought, worked out elsewhere.
    """
    return rules.network_figures(
        network.contacts,
        network.interactions.values(),
        network.favors.values(),
        network.today(),
        me=my_profile(network),
        series=series,
    )
