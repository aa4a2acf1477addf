"""Starting, coming back to and ending an event."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from netui.model import Event, clean_line, fold
from netui.network import Network

FORGOTTEN_AFTER: Final = timedelta(hours=16)
"""An event that still runs after this long was left without being ended."""

_STILL_MEANT = timedelta(hours=36)


def running_event(network: Network) -> Event | None:
    """Return the event that is going on now, the latest where there are several."""
    since = network.now() - FORGOTTEN_AFTER
    running = [
        event
        for event in network.events.values()
        if event.state == "running" and event.starts and event.starts > since
    ]
    return max(running, key=lambda event: (event.starts, event.id), default=None)


def event_named(network: Network, name: str, at: datetime | None = None) -> Event | None:
    """Return the event that a person means by `name` at a moment: running, planned or just over.

    Args:
        network: the network.
        name: as typed.
        at: the moment; now where None.
    """
    wanted = fold(clean_line(name))
    now = at or network.now()
    meant = [
        event
        for event in network.events.values()
        if fold(event.name) == wanted
        and (event.starts is None or abs(now - event.starts) < _STILL_MEANT)
    ]
    return max(meant, key=lambda event: (event.state == "running", event.id), default=None)


def start_event(network: Network, name: str, at: datetime | None = None) -> Event:
    """Start an event, or come back to the one of this name.

    One that was planned for these days starts; one that was ended runs again. Another event that
    is still running goes on: neither is lost.

    Args:
        network: the network to change.
        name: as typed.
        at: when it started; now where None.

    Raises:
        ValueError: the name is empty.
        StoreError: nothing was saved.
    """
    name = clean_line(name)
    if not name:
        raise ValueError("An event needs a name.")
    starts = at or network.now()
    with network.transaction(f"{name}: started") as transaction:
        event = event_named(network, name, starts)
        if event is None:
            return transaction.add(Event(name=name, starts=starts, state="running"))
        return transaction.change(event, state="running", starts=event.starts or starts, ends=None)


def end_event(network: Network, event: int) -> Event:
    """End an event; everything captured stays.

    Raises:
        StoreError: nothing was saved.
    """
    ended = network.events[event]
    with network.transaction(f"{ended.name}: ended") as transaction:
        return transaction.change(network.events[event], state="ended", ends=network.now())
