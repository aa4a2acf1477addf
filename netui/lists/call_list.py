"""The call list of a network as it is now; see `netui.rules.call_list`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from netui.model import Favor, Interaction
from netui.network import Network
from netui.rules import call_list as rules
from netui.rules.call_list import Call, Candidate

FIRST: Final = 20
"""So many people are asked how they are, and exported, where nobody says otherwise."""


def call_list(network: Network) -> list[Call]:
    """Return whom I would call if I had to look for work tomorrow, the best first."""
    return call_list_of(network)()


def call_list_of(network: Network) -> Callable[[], list[Call]]:
    """Return what draws up the call list of a network as it is now, be it in a thread."""
    contacts, today = dict(network.contacts), network.today()
    logged, exchanged = list(network.interactions.values()), list(network.favors.values())

    def draw_up() -> list[Call]:
        talks: dict[int, list[Interaction]] = {}
        for talk in logged:
            for contact in talk.contacts:
                talks.setdefault(contact, []).append(talk)
        favors: dict[int, list[Favor]] = {}
        for favor in exchanged:
            favors.setdefault(favor.contact, []).append(favor)
        people = (
            Candidate(contact, talks.get(id, ()), favors.get(id, ()))
            for id, contact in contacts.items()
        )
        return rules.call_list(people, today)

    return draw_up
