"""What fits together in a network as it is now; see `netui.rules.matching`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
    return matches_of(network)()


def matches_of(network: Network) -> Callable[[], Matches]:
    """Return what looks for matches in a network as it is now, be it in a thread."""
    contacts, settled = dict(network.contacts), dismissed(network.dismissals.values())
    know_each_other = introduced(contacts, network.followups.values(), network.favors.values())
    shelf, wanted = list(network.resources.values()), list(network.needs.values())
    return lambda: Matches(
        introductions(contacts.values(), settled, know_each_other),
        usable(shelf, contacts.values(), settled),
        helpers(wanted, contacts.values(), settled),
    )


def still_open(network: Network, found: Iterable[Match]) -> Iterator[Match]:
    """Yield those of some matches that nothing has settled since they were found."""
    settled = dismissed(network.dismissals.values())
    for match in found:
        people = [network.contacts.get(id) for id in match.contacts]
        there = all(each and not each.archived_on and not each.muted for each in people)
        if there and match.key not in settled and not _is_dealt_with(network, match):
            yield match


def _is_dealt_with(network: Network, match: Match) -> bool:
    """Whether the two were introduced, or the one has the resource or knows of the need."""
    if match.kind == "introduction":
        followups = (each for id in match.contacts for each in network.followups_of(id))
        favors = (each for id in match.contacts for each in network.favors_of(id))
        return introduced(network.contacts, followups, favors)(*match.contacts)
    (who,) = match.contacts
    if match.kind == "resource":
        resource = network.resources.get(match.resource)
        return resource is None or any(each.contact == who for each in resource.shared)
    need = network.needs.get(match.need)
    return need is None or need.met_on is not None or any(e.contact == who for e in need.told)
