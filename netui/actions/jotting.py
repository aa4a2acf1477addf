"""Taking a line down in a moment: this imports neither the network nor what reads a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from netui.model import Jotting, to_document


class Inbox(Protocol):
    """What takes a line down without reading what is there; see `netui.store.DataFile`."""

    def append_unread(
        self, table: str, documents: Iterable[dict[str, Any]], label: str, at: datetime
    ) -> bool:
        """Commit new documents; return whether that could be done."""


def take_down(inbox: Inbox, lines: Sequence[str], event: str, at: datetime) -> bool:
    """Save lines in a moment, however large the network is, for whoever opens it next.

    Args:
        inbox: the data file.
        lines: as typed.
        event: the name of the event where it was said; empty for none.
        at: when; dates in the lines count from then.

    Returns:
        Whether they were saved; where not, the network has to be opened.

    Raises:
        StoreError: nothing was saved.
    """
    jottings = [
        Jotting(line=line, at=at, event=event, created_at=at, updated_at=at) for line in lines
    ]
    label = f"Line kept: {lines[0][:40]}" if len(lines) == 1 else f"{len(lines)} lines kept"
    return inbox.append_unread("inbox", map(to_document, jottings), label, at)
