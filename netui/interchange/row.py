"""What every reader hands over: one row per person, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from netui.model import Channel, Contact


class ImportRefused(Exception):  # noqa: N818 - named for what happened, as messages are
    """A whole file that can't be used; `str()` says what was expected and what to do."""


class Row(Struct, frozen=True):
    """One row of a table, or one card: a person, or the reason why none could be made of it."""

    at: str
    """File name and 1-based line where the row or card starts: ``Connections.csv:17``."""
    contact: Contact | None
    """The person; ``None`` where the row can't be used."""
    why: str = ""
    """Why it can't be used; beside a contact: what of the row could not be read."""
    written: str = ""
    """Where it can't be used: the row as it stood, so that it can be put right; with line breaks at
    its end. Empty where it holds nothing of anybody."""


class Meeting(Struct, frozen=True, kw_only=True):
    """A talk or another meeting that a file tells of."""

    at: str
    """Where it stands, as for a row."""
    people: tuple[str, ...]
    """Who was there: the places (`Row.at`) where the file tells of them."""
    on: date
    """The day."""
    summary: str
    """What the file says of it."""
    channel: Channel = "other"
    """How."""
    minutes: int = 0
    """Time it took, in minutes; 0 where not noted."""
    started_by: Literal["me", "them"] = "me"
    """Who took the first step."""
    why: str = ""
    """Why nobody was there, where that needs saying."""


def _no_meetings() -> Iterator[Meeting]:
    return iter(())


class Contents(Struct, frozen=True, kw_only=True):
    """What a reader has found in a file."""

    rows: Callable[[], Iterator[Row]]
    """Yields the rows from the first, however often it is called."""
    meetings: Callable[[], Iterator[Meeting]] = _no_meetings
    """Yields the meetings from the first."""
    about: int = 0
    """About how many rows there are, for showing how far the reading has come; at least 1."""
    not_understood: tuple[str, ...] = ()
    """The names of the columns of which nothing is known, and which are left out."""
    refused_head: str = ""
    """What stands before the refused rows in a file of their own."""
    refused_suffix: str = ".txt"
    """How the name of such a file ends."""
