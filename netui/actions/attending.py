"""One event after another, and taking one out of the file."""

from __future__ import annotations

from collections.abc import Callable

from netui.actions.events import end_event, present_event
from netui.model import REFERENCES, Event, Guest
from netui.network import Network


def go_on_to(network: Network, start: Callable[[], Event], ending: int | None) -> Event:
    """Start an event, and end another at once: both, or neither.

    Args:
        network: the network to change.
        start: what starts it.
        ending: the event that ends; None where others go on.

    Raises:
        ValueError: the event can't be started.
        StoreError: nothing was saved.
    """
    if ending is None:
        return start()
    with network.together("Another event: started"):
        end_event(network, ending)
        return start()


def remove_event(network: Network, event: int) -> Event:
    """Take an event and its guest list out of the file; what was said there stays with the people.

    Raises:
        EventGoneError: there is no such event any more.
        StoreError: nothing was saved.
    """
    removed = present_event(network, event)
    with network.transaction(f"{removed.name}: deleted") as transaction:
        for table, references in REFERENCES.items():
            fields = [field for field, of in references.items() if of == "events"]
            for record in list(network.records(table).values()) if fields else ():
                named = [field for field in fields if getattr(record, field) == event]
                if named and isinstance(record, Guest):
                    transaction.remove(record)
                elif named:
                    transaction.change(record, **dict.fromkeys(named))
        transaction.remove(present_event(network, event))
    return removed
