"""Questions to open a conversation with, and ways to ask to join one (row 26 of the craft).

All are open questions about the other person, or an honest request. Where a person has written
questions of their own, these are shown instead; the editor starts from netui's, so that what one
likes of them is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from netui.model import Event, EventFormat, Opener


class _Default(NamedTuple):
    text: str
    fits: frozenset[EventFormat] = frozenset()
    """The formats it is for; empty for every one."""
    joins: bool = False
    """Whether it is for walking up to a group, which nobody does on a call."""


_TALK: Final[frozenset[EventFormat]] = frozenset({"talk", "conference"})
_TABLE: Final[frozenset[EventFormat]] = frozenset({"dinner", "workshop"})
_ONLINE: Final[frozenset[EventFormat]] = frozenset({"online"})

_DEFAULTS: Final = (
    _Default("Which part will you tell somebody about tomorrow?", _TALK),
    _Default("What would you have asked, had there been time?", _TALK),
    _Default("Which session changed your plans for today?", frozenset({"conference"})),
    _Default("How do you know the others at this table?", frozenset({"dinner"})),
    _Default("What would you like to be able to do by the end of today?", frozenset({"workshop"})),
    _Default("What are you stuck on that somebody here may know about?", _TABLE),
    _Default("Where are you calling from, and what is it like there just now?", _ONLINE),
    _Default("I'd like to hear more about what you wrote in the chat. May I ask?", _ONLINE),
    _Default("May I join you? I've only just come in.", joins=True),
    _Default("You sound deep in it. May I listen for a minute?", joins=True),
    _Default("I know nobody here yet. How did you come to this evening?"),
    _Default("What are you working on that you enjoy?"),
    _Default("What is harder in your work than people outside think?"),
    _Default("Whom should I talk to here, and what should I ask them?"),
)
"""netui's own; those for a format are shown first."""

DEFAULTS: Final = tuple(each.text for each in _DEFAULTS)
"""All of netui's own questions, for the editor and for comparing."""


def openers(own: Iterable[Opener], event: Event | None = None) -> list[str]:
    """Return the questions to show at an event.

    Args:
        own: the person's, in any order; where there are some, they are all that is shown.
        event: the event; None for any. Its format picks among netui's own.
    """
    if written := own_texts(own):
        return written
    sort = event.format if event else "other"
    fitting = [each.text for each in _DEFAULTS if sort in each.fits]
    general = [
        each.text for each in _DEFAULTS if not each.fits and not (each.joins and sort == "online")
    ]
    return fitting + general


def own_texts(own: Iterable[Opener]) -> list[str]:
    """Return the person's questions in the order in which they were written down."""
    return [each.text for each in sorted(own, key=lambda each: each.id)]


def to_edit(own: Iterable[Opener]) -> list[str]:
    """Return what an editor starts from: the person's questions, else all of netui's own."""
    return own_texts(own) or list(DEFAULTS)
