"""What every reader hands over: one row per person, or the reason why there is none."""

from __future__ import annotations

from msgspec import Struct

from netui.model import Contact


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
