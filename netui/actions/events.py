"""Planning an event, starting it, coming back to it and ending it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, get_args

from msgspec.structs import replace

from netui.lists.occasions import last_line
from netui.model import Access, Event, EventFormat, clean_line, clean_text, fold
from netui.model.calendar_ends import moment_in
from netui.network import Network, Transaction
from netui.rules.going_on import FORGOTTEN_AFTER, goes_on, is_near, signs

MOST_CONVERSATIONS: Final = 99
"""The highest goal that can be set for an event."""

_LINES: Final = frozenset({"name", "series", "place", "link", "uid"})
_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "format": get_args(EventFormat),
    "access": get_args(Access),
    "state": ("planned", "running", "ended"),
}
_NUMBERS: Final = {"goal": MOST_CONVERSATIONS, "rating": 5}
_MOMENTS: Final = frozenset({"starts", "ends"})


class EventGoneError(ValueError):
    """The event has been removed meanwhile, by another process."""


def present_event(network: Network, event: int) -> Event:
    """Return an event by its id.

    Raises:
        EventGoneError: there is no such event any more.
    """
    if event not in network.events:
        raise EventGoneError("This event isn't there any more.")
    return network.events[event]


def plan_event(network: Network, **fields: Any) -> Event:
    """Save an event that is to come.

    Args:
        network: the network to change.
        fields: by the names of `Event`: name (needed), series, starts and ends (moments with their
            offset from UTC), place, format, access, goal (1 to 99), rating (1 to 5), review, link,
            uid. Texts are cleaned here; None and an empty text mean that it isn't known.

    Returns:
        The event as saved.

    Raises:
        ValueError: a value can't be taken; the message says to the person why.
        StoreError: nothing was saved.
    """
    event = new_event(**fields)
    with network.transaction(f"{event.name}: planned") as transaction:
        return transaction.add(event)


def new_event(**fields: Any) -> Event:
    """Return an event that is to come as `plan_event` saves it.

    Raises:
        ValueError: a value can't be taken; the message says to the person why.
    """
    return _checked_event(Event(name=""), fields)


def edit_event(network: Network, event: int, **fields: Any) -> Event:
    """Change fields of an event; see `plan_event` for what they are, and ``state`` besides.

    Returns:
        The event as changed.

    Raises:
        EventGoneError: there is no such event any more.
        ValueError: a value can't be taken; the message says to the person why.
        StoreError: nothing was saved.
    """
    there = network.events.get(event)
    with network.transaction(f"{there.name if there else 'Event'}: edited") as transaction:
        before = present_event(network, event)
        after = _checked_event(before, fields)
        return transaction.change(before, **{name: getattr(after, name) for name in fields})


def _checked_event(event: Event, fields: dict[str, Any]) -> Event:
    """Return `event` with `fields` as they may be saved.

    Raises:
        ValueError: a value can't be taken; the message says to the person why.
    """
    changed = replace(event, **{name: _checked(name, value) for name, value in fields.items()})
    if not changed.name:
        raise ValueError("An event needs a name.")
    # An event that was ended early, before the time it was planned for, can still be edited.
    starts, ends = changed.starts, changed.ends
    if not _MOMENTS.isdisjoint(fields) and starts and ends and ends < starts:
        raise ValueError("The event ends before it starts; check both times.")
    return changed


def _checked(name: str, value: Any) -> Any:
    if name in _LINES:
        return clean_line(value or "")
    if name == "review":
        return clean_text(value or "").strip()
    if name in _MOMENTS:
        if value is not None and (not isinstance(value, datetime) or value.utcoffset() is None):
            raise ValueError("A time needs its offset from UTC, as 2026-06-09T19:30+02:00 has.")
        return value
    if name in _NUMBERS:
        if value is not None and not (type(value) is int and 1 <= value <= _NUMBERS[name]):
            what = "A goal" if name == "goal" else "A rating"
            raise ValueError(f"{what} is a whole number from 1 to {_NUMBERS[name]}.")
        return value
    if name in _CHOICES:
        if value not in _CHOICES[name]:
            raise ValueError(f"“{value}” is no {name}; it is one of {', '.join(_CHOICES[name])}.")
        return value
    raise ValueError(f"An event has nothing called “{name}”.")


def running_event(network: Network) -> Event | None:
    """Return the event that is going on now, the one last come to where there are several."""
    running = running_events(network)
    return max(running, key=lambda event: (_came_to(event), event.id), default=None)


def other_running(network: Network, name: str) -> Event | None:
    """Return the event that goes on while another one, of this name, is about to start.

    None where none does, or that one is meant: then there is nothing to ask.
    """
    meant = event_named(network, name)
    others = [each for each in running_events(network) if meant is None or each.id != meant.id]
    return max(others, key=lambda event: (_came_to(event), event.id), default=None)


def running_events(network: Network) -> list[Event]:
    """Return the events that go on now; those left without being ended are not among them."""
    now = network.now()
    return [
        event
        for event in network.events.values()
        if event.state == "running" and goes_on(event, last_line(network, event), now)
    ]


def _came_to(event: Event) -> float:
    """Return the moment one came to an event, in seconds since 1970; 0 where it isn't known."""
    came = event.resumed or event.starts
    return came.timestamp() if came else 0


def planned_for_today(network: Network) -> Event | None:
    """Return the event that is planned for today, the next to begin or the last that began."""
    now = network.now()
    today = [
        event
        for event in network.events.values()
        if event.state == "planned"
        and event.starts
        and moment_in(event.starts, now.tzinfo).date() == now.date()
    ]
    return min(today, key=lambda event: abs(now - (event.starts or now)), default=None)


def event_named(network: Network, name: str, at: datetime | None = None) -> Event | None:
    """Return the event that a person means by `name` at a moment: running, planned or just over.

    Where none is called exactly so, the first words are enough for one that is planned or runs:
    "PyData" for "PyData Berlin", if it is the only one of these days.

    Args:
        network: the network.
        name: as typed.
        at: the moment; now where None.
    """
    wanted, now = fold(clean_line(name)), at or network.now()
    near = [
        event
        for event in network.events.values()
        if fold(event.name).startswith(wanted) and is_near(event, last_line(network, event), now)
    ]
    meant = [event for event in near if fold(event.name) == wanted]
    if meant or not wanted:
        return max(meant, key=lambda event: (event.state == "running", event.id), default=None)
    begun = [
        event
        for event in near
        if event.state != "ended" and fold(event.name).startswith(f"{wanted} ")
    ]
    return begun[0] if len(begun) == 1 else None


def start_event(
    network: Network, name: str, at: datetime | None = None, *, ending: int | None = None
) -> Event:
    """Start an event, or come back to the one of this name.

    One that was planned for these days starts; one that was ended runs again. Another event that
    is still running goes on, unless it ends with this: neither is lost, and undo takes back both.

    Args:
        network: the network to change.
        name: as typed.
        at: when it started; now where None.
        ending: another event, which ends.

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
            _end(network, transaction, ending)
            return transaction.add(Event(name=name, starts=starts, state="running"))
        return _begun(network, transaction, event, starts, ending)


def resume_event(network: Network, event: int, *, ending: int | None = None) -> Event:
    """Start an event that was planned, or go on with one; see `start_event`.

    Its start stays what was planned, also where one comes early.

    Args:
        network: the network to change.
        event: the event.
        ending: another event, which ends.

    Raises:
        EventGoneError: there is no such event any more.
        StoreError: nothing was saved.
    """
    there, now = present_event(network, event), network.now()
    with network.transaction(f"{there.name}: started") as transaction:
        return _begun(network, transaction, present_event(network, event), now, ending)


def _begun(
    network: Network, transaction: Transaction, event: Event, now: datetime, ending: int | None
) -> Event:
    """Return an event as it goes on from now; another may end."""
    _end(network, transaction, ending)
    others = [each for each in running_events(network) if each.id not in (event.id, ending)]
    last = max(signs(event, last_line(network, event)), default=None)
    left = last is not None and now - last >= FORGOTTEN_AFTER
    back = left or event.state == "ended" or bool(others)
    return transaction.change(
        network.events[event.id],
        state="running",
        starts=event.starts or now,
        ends=event.ends if event.ends and event.ends > now else None,
        resumed=now if back else event.resumed,
    )


def end_event(network: Network, event: int) -> Event:
    """End an event; everything captured stays.

    Raises:
        StoreError: nothing was saved.
    """
    ended = network.events[event]
    with network.transaction(f"{ended.name}: ended") as transaction:
        return transaction.change(network.events[event], state="ended", ends=network.now())


def _end(network: Network, transaction: Transaction, event: int | None) -> None:
    """End an event with what begins; one that is gone needs no end."""
    if event is not None and (there := network.events.get(event)):
        transaction.change(there, state="ended", ends=network.now())
