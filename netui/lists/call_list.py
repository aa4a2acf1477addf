"""The call list of a network as it is now; see `netui.rules.call_list`."""

from __future__ import annotations

from netui.network import Network
from netui.rules import call_list as rules
from netui.rules.call_list import Call, Candidate


def call_list(network: Network) -> list[Call]:
    """Return whom I would call if I had to look for work tomorrow, the best first."""
    talks: dict[int, list[int]] = {}
    for id, talk in network.interactions.items():
        for contact in talk.contacts:
            talks.setdefault(contact, []).append(id)
    favors: dict[int, list[int]] = {}
    for id, favor in network.favors.items():
        favors.setdefault(favor.contact, []).append(id)
    people = (
        Candidate(
            contact,
            [network.interactions[each] for each in talks.get(id, ())],
            [network.favors[each] for each in favors.get(id, ())],
        )
        for id, contact in network.contacts.items()
    )
    return rules.call_list(people, network.today())
