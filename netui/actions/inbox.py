"""Lines that were taken down without opening the network, made captures of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from netui.actions.capture import Captured, capture
from netui.actions.events import event_named, start_event
from netui.model import Jotting, clean_line, to_document
from netui.network import Network


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


def sort_inbox(network: Network) -> list[Captured]:
    """Read every line in the inbox as if it had been captured when it was taken down.

    A line leaves the inbox in the same step that makes a capture of it, so that two processes
    don't both do it.

    Returns:
        What was captured, oldest first.

    Raises:
        StoreError: it could not be saved; the lines left stay in the inbox.
    """
    captured: list[Captured] = []
    for jotting in sorted(network.inbox.values(), key=lambda each: (each.at, each.id)):
        with network.together(""):
            if jotting.id not in network.inbox:  # another process was quicker
                continue
            if not clean_line(jotting.line):
                _drop(network, jotting)
                continue
            event = _event(network, jotting)
            captured.append(capture(network, jotting.line, event, jotting=jotting))
    return captured


def _event(network: Network, jotting: Jotting) -> int | None:
    name = clean_line(jotting.event)
    if not name:
        return None
    found = event_named(network, name, jotting.at)
    return found.id if found else start_event(network, name, jotting.at).id


def _drop(network: Network, jotting: Jotting) -> None:
    """Take a line without anything in it out of the inbox."""
    with network.transaction("An empty line") as transaction:
        transaction.remove(jotting)
