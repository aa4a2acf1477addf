"""What two people have done for each other; favors are not money, and a declined ask is free."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from netui.model import Favor, Interaction

ENOUGH_MINUTES: Final = 30
"""Below this much time together, a return on it says nothing."""


class Tie(NamedTuple):
    """How a relationship stands."""

    given: int
    """The value of what I did, summed over done favors."""
    received: int
    """The value of what they did."""
    state: Literal["untested", "balanced", "i_give_more", "they_give_more"]

    @property
    def balance(self) -> int:
        """Value received less value given."""
        return self.received - self.given


def tie(favors: Iterable[Favor]) -> Tie:
    """Weigh the done favors between me and one person.

    Balanced is a difference within the larger of 2 and a quarter of the total.
    """
    done = [favor for favor in favors if favor.state == "done"]
    given = sum(favor.value for favor in done if favor.direction == "given")
    received = sum(favor.value for favor in done if favor.direction == "received")
    if not done:
        return Tie(0, 0, "untested")
    if abs(received - given) <= max(2, (given + received) / 4):
        return Tie(given, received, "balanced")
    return Tie(given, received, "they_give_more" if received > given else "i_give_more")


def return_on_time(interactions: Iterable[Interaction], favors: Iterable[Favor]) -> float | None:
    """Return the value received per hour invested; None where there is too little to say.

    Invested are the minutes of interactions and of favors given; a declined favor costs nothing.
    """
    done = [favor for favor in favors if favor.state == "done"]
    minutes = sum(interaction.minutes for interaction in interactions)
    minutes += sum(favor.minutes for favor in done if favor.direction == "given")
    if minutes < ENOUGH_MINUTES:
        return None
    received = sum(favor.value for favor in done if favor.direction == "received")
    return round(received * 60 / minutes, 2)
