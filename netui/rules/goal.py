"""How many people were met at an event, and how far that is towards one's own goal (row 33)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from netui.model import Capture, Contact, Event, Interaction

MOST_BLOCKS: Final = 10
"""A larger goal is drawn with so many blocks."""


class Turnout(NamedTuple):
    """Whom one spoke with at an event."""

    new: tuple[int, ...]
    """Contacts first met there, in the order met."""
    known: tuple[int, ...]
    """Contacts known before, in the order met."""

    @property
    def met(self) -> int:
        """How many people it was: each is a conversation towards the goal."""
        return len(self.new) + len(self.known)

    @property
    def words(self) -> str:
        """Return "3 new · 2 known"; what is none is left out."""
        counts = ((len(self.new), "new"), (len(self.known), "known"))
        return " · ".join(f"{number} {what}" for number, what in counts if number)


def turnout(
    event: Event,
    captures: Iterable[Capture],
    interactions: Iterable[Interaction],
    contacts: Mapping[int, Contact],
) -> Turnout:
    """Return whom one spoke with at an event, each once.

    Args:
        event: the event.
        captures: the lines captured there, oldest first.
        interactions: what was logged there, oldest first.
        contacts: everybody, by id; who is not there any more isn't counted.
    """
    lines = (each.contact for each in captures if each.contact)
    talks = (id for each in interactions for id in each.contacts)
    met = [id for id in dict.fromkeys((*lines, *talks)) if id in contacts]
    new = tuple(id for id in met if contacts[id].met_at == event.id)
    return Turnout(new, tuple(id for id in met if id not in new))


def progress(met: int, goal: int | None) -> str:
    """Return "goal 3 of 5 ■■■□□"; empty without a goal.

    Args:
        met: how many people were met; more than the goal fill it.
        goal: how many were meant to be.
    """
    if not goal or goal < 0:
        return ""
    blocks = min(goal, MOST_BLOCKS)
    full = min(blocks, met * blocks // goal)
    if met:  # the first conversation shows, however large the goal
        full = max(1, full)
    words = f"goal {met} of {goal}" if met <= goal else f"goal {goal}, met {met}"
    return f"{words} {'■' * full}{'□' * (blocks - full)}"
