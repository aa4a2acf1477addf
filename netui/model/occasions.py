"""The nouns of an evening: the event, who comes, whom to meet, and the lines typed there."""

from __future__ import annotations

from datetime import time
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from netui.model.record import Moment, Record

EventFormat: TypeAlias = Literal[
    "meetup", "talk", "conference", "community", "dinner", "workshop", "online", "other"
]
Access: TypeAlias = Literal["open", "ticketed", "paid", "closed"]
GuestAnswer: TypeAlias = Literal["coming", "maybe", "declined", "unknown"]

_MIDNIGHT: Final = time(0)


class Target(Struct, frozen=True, omit_defaults=True):
    """Somebody to meet at an event."""

    name: str
    """Who."""
    contact: int | None = None
    """Their contact, where one exists."""
    why: str = ""
    """The honest reason to meet them."""
    opener: str = ""
    """A question to open with."""
    met: bool = False
    """Whether it came about."""


class Announced(Struct, frozen=True, omit_defaults=True):
    """What a calendar last said of an event: what I have changed since is mine."""

    name: str = ""
    """What it is called there."""
    starts: Moment | None = None
    """When it starts."""
    ends: Moment | None = None
    """When it ends."""
    place: str = ""
    """Where."""
    link: str = ""
    """Its page on the web."""
    version: int = 0
    """How often it had been changed there (SEQUENCE; RFC 5545, 3.8.7.4)."""


class Event(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An occasion where people are met."""

    name: str
    """As typed: "PyData meetup"."""
    series: str = ""
    """What recurring series it belongs to."""
    starts: Moment | None = None
    """When it starts, as the clocks at home show it then; a whole day starts at midnight."""
    ends: Moment | None = None
    """When it ended or will end, likewise; a whole day ends at the next midnight, if it is said."""
    zone: str = ""
    """The time zone where it is, if it is not the one at home: "America/New_York"."""
    place: str = ""
    """Where."""
    format: EventFormat = "other"
    """What sort of occasion."""
    access: Access = "open"
    """Who may come."""
    goal: int | None = None
    """How many conversations I set out to have."""
    targets: tuple[Target, ...] = ()
    """Whom I set out to meet."""
    rating: int | None = None
    """How good it was, 1 to 5."""
    review: str = ""
    """What I made of it."""
    state: Literal["planned", "running", "ended"] = "planned"
    """Where it stands."""
    resumed: Moment | None = None
    """When I last came back to it, after it had been ended, or left for long or for another."""
    link: str = ""
    """Its page on the web."""
    uid: str = ""
    """The identity that a calendar knows it by (RFC 5545, 3.8.4.7)."""
    announced: Announced | None = None
    """What a calendar last said of it; None where it never came from one."""
    called_off: bool = False
    """Whether its calendar called it off while it was planned; see `is_called_off`."""
    let_be: tuple[int, ...] = ()
    """Contacts met there with whom nothing is to follow, decided in the wrap-up."""

    @property
    def is_called_off(self) -> bool:
        """Whether it was called off and nobody has gone there all the same."""
        return self.called_off and self.state == "planned"

    @property
    def is_whole_day(self) -> bool:
        """Whether it is a day or several, with no hour: from midnight, to midnight if to any."""
        if self.starts is None or self.starts.time() != _MIDNIGHT:
            return False
        return self.ends is None or (self.ends.time() == _MIDNIGHT and self.ends > self.starts)


class Guest(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody on the guest list of an event; a contact only once they are met or known."""

    event: int
    """The event."""
    name: str
    """The full name as the list has it."""
    company: str = ""
    """Where they work."""
    role: str = ""
    """What they do there."""
    email: str = ""
    """Their e-mail address."""
    linkedin: str = ""
    """The address of their LinkedIn profile."""
    answer: GuestAnswer = "unknown"
    """Whether they said that they come."""
    note: str = ""
    """What else the list says of them, such as an answer to the host's question."""
    contact: int | None = None
    """The contact who they are, where a person has said so."""


class Opener(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A question to open a conversation with; where there is none, netui's own are shown."""

    text: str
    """The question, as one would say it."""


class Capture(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A line typed in haste, kept exactly as typed, so that it can always be read again."""

    line: str
    """The line; only control characters are gone."""
    at: Moment
    """When Enter was pressed."""
    event: int | None = None
    """The event during which it was typed."""
    contact: int | None = None
    """The person it was read as being about."""
    state: Literal["sorted", "unsorted"] = "sorted"
    """``unsorted`` where no person could be made out."""
    possible_duplicate: int | None = None
    """Another contact who may be the same person."""
    checked: bool = False
    """Whether what was guessed in it has been looked over."""


class Jotting(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A line taken down without opening the network; whoever opens it next makes captures of it."""

    line: str
    """The line, as in a capture."""
    at: Moment
    """When it was taken down; its dates count from then."""
    event: str = ""
    """The name of the event where it was said."""
