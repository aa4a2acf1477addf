"""The figures of a network as it is now; see `netui.rules.network_figures`."""

from __future__ import annotations

from collections.abc import Callable

from netui.lists.events import series_of
from netui.model import Event, Profile
from netui.network import Network
from netui.rules import network_figures as rules
from netui.rules.network_figures import Line, NetworkFigures
from netui.rules.series import by_series, verdict_words


def my_profile(network: Network) -> Profile:
    """Return who I am; of several, begun on several devices, the one changed last."""
    profiles = network.profiles.values()
    return max(
        profiles,
        key=lambda each: (each.updated_at.timestamp() if each.updated_at else 0.0, each.id),
        default=Profile(),
    )


def series_lines(network: Network) -> list[Line]:
    """Return what each series of events brought that I was at, those met there first behind it."""
    met_first: dict[int, list[int]] = {}
    for contact in network.contacts.values() if network.events else ():
        if contact.met_at:
            met_first.setdefault(contact.met_at, []).append(contact.id)
    found = []
    for events in by_series(in_order_of_days(network)).values():
        record = series_of(network, events)
        if record.times:
            people = (id for event in events for id in met_first.get(event.id, ()))
            found.append(Line(record.name, verdict_words(record), tuple(people)))
    return found


def in_order_of_days(network: Network) -> list[Event]:
    """Return all events, the latest last."""
    return sorted(
        network.events.values(),
        key=lambda each: (each.starts.timestamp() if each.starts else 0.0, each.id),
    )


def figures(network: Network) -> NetworkFigures:
    """Return the figures of a network."""
    return figures_of(network)()


def figures_of(network: Network) -> Callable[[], NetworkFigures]:
    """Return what works out the figures of a network as it is now, be it in a thread."""
    contacts, talks = dict(network.contacts), list(network.interactions.values())
    favors, today = list(network.favors.values()), network.today()
    me, series = my_profile(network), series_lines(network)
    return lambda: rules.network_figures(contacts, talks, favors, today, me=me, series=series)
