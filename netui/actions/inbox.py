"""Lines that were taken down without opening the network, made captures of."""

from __future__ import annotations

from netui.actions.capture import Captured, capture
from netui.actions.events import event_named, start_event
from netui.model import Jotting, clean_line
from netui.network import Network


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
