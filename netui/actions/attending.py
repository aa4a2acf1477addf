"""What undo may take back at an event, and taking one out of the file."""

from __future__ import annotations

from netui.actions.events import present_event
from netui.model import REFERENCES, Event, Guest
from netui.network import Network


def why_not_taken_back(network: Network, event: int) -> str:
    """Return why undo stops here, from within an event; empty where it may go on.

    In the evening it takes back what was captured and set there, and not how it began: before that
    stand the guest list and the plans. What another terminal does is left to other screens.
    """
    step = network.next_undo()
    if step is None:
        return ""
    before = step.before.get("events", {}).get(str(event))
    if event in step.added.get("events", ()) or (before and before.get("state") != "running"):
        return "The evening began there; other screens take back more"
    captured = (network.captures.get(id) for id in step.added.get("captures", ()))
    here = [each for each in captured if each and each.event == event]
    changed = [
        each for each in step.before.get("captures", {}).values() if each.get("event") == event
    ]
    if here or changed or before or "openers" in {*step.added, *step.removed, *step.before}:
        return ""
    return f"The last step was none of this evening: {step.label}"


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
