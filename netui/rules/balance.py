"""What two people have done for each other; favors are not money, and a declined ask is free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from netui.model import Favor, Followup, FollowupKind, Interaction

ENOUGH_MINUTES: Final = 30
"""Below this much time spent with somebody, a return on it says nothing."""

_PROMISES: Final[tuple[FollowupKind, ...]] = ("promise", "introduction")


class Tie(NamedTuple):
    """How a relationship stands."""

    given: int
    """The value of what I did, summed over done favors."""
    received: int
    """The value of what they did."""
    state: Literal["untested", "balanced", "i_give_more", "they_give_more"]
    """Who gave more, or that nobody has given anything."""

    @property
    def balance(self) -> int:
        """Value received less value given."""
        return self.received - self.given


def tie(favors: Iterable[Favor]) -> Tie:
    """Weigh the done favors between me and one person.

    What settles another in part counts while that one is open; once it is done, it counts whole.
    Balanced is a difference within the larger of 2 and a quarter of the total.
    """
    done = _weighed(favors)
    given = sum(favor.value for favor in done if favor.direction == "given")
    received = sum(favor.value for favor in done if favor.direction == "received")
    if not done:
        return Tie(0, 0, "untested")
    if abs(received - given) <= max(2, (given + received) / 4):
        return Tie(given, received, "balanced")
    return Tie(given, received, "they_give_more" if received > given else "i_give_more")


def owes(
    followups: Iterable[Followup], favors: Sequence[Favor], today: date
) -> tuple[Literal["me", "them"], ...]:
    """Return who has something to do for the other: "me", "them", both or nobody.

    I owe what I promised for today or before (an introduction is a promise too) and a favor I was
    asked for; they owe a favor I asked for. Besides, whoever was given more owes the rest: where
    `tie` says that they give more, I do.
    """
    stands = tie(favors).state
    promised = any(
        each.state == "open" and each.kind in _PROMISES and each.due <= today for each in followups
    )
    asked = {favor.direction for favor in favors if favor.state == "open"}
    mine = promised or "given" in asked or stands == "they_give_more"
    theirs = "received" in asked or stands == "i_give_more"
    return (*(("me",) if mine else ()), *(("them",) if theirs else ()))


def minutes_spent(interactions: Iterable[Interaction], favors: Iterable[Favor]) -> int:
    """Return the minutes that somebody took me: those of talks, and of favors given and done."""
    minutes = sum([talk.minutes for talk in interactions])
    for favor in favors:
        if favor.minutes and favor.direction == "given" and favor.state == "done":
            minutes += favor.minutes
    return minutes


def return_on_time(interactions: Iterable[Interaction], favors: Iterable[Favor]) -> float | None:
    """Return the value received per hour invested; None where there is too little to say.

    Invested are `minutes_spent`.
    """
    there = [*favors]
    minutes = minutes_spent(interactions, there)
    if minutes < ENOUGH_MINUTES:
        return None
    received = sum(favor.value for favor in _weighed(there) if favor.direction == "received")
    return round(received * 60 / minutes, 2)


def _weighed(favors: Iterable[Favor]) -> list[Favor]:
    """Return the done favors without the parts of one that is done as a whole."""
    done = [favor for favor in favors if favor.state == "done"]
    if not any(favor.part_of for favor in done):
        return done
    whole = {favor.id for favor in done}
    return [favor for favor in done if not (favor.part_of and favor.part_of in whole)]
