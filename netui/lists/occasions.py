"""Events as they are, in order, and what came of each: what the lists and the queue show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from netui.model import Event
from netui.network import Network
from netui.rules.goal import Turnout, turnout
from netui.rules.going_on import is_over
from netui.rules.occasions import EventFigures, in_order, is_recent, is_to_wrap_up, was_just_over


def turnout_of(network: Network, event: Event) -> Turnout:
    """Return how many people were met at an event, new and known."""
    captures, talks = network.captures_at(event.id), network.interactions_at(event.id)
    return turnout(event, captures, talks, network.contacts)


def figures_of(network: Network, event: Event) -> EventFigures:
    """Return what is known of an event in numbers."""
    met = turnout_of(network, event)
    followups = [each for each in network.followups_from(event.id) if each.state != "dropped"]
    guests = network.guests_of(event.id)
    return EventFigures(
        new=len(met.new),
        known=len(met.known),
        followups=len(followups),
        done=sum(each.state == "done" for each in followups),
        guests=sum(each.answer != "declined" for each in guests),
        to_wrap=is_left_open(network, as_they_are(network, [event])[0], network.now()),
    )


def events_in_order(network: Network) -> list[Event]:
    """Return every event as it is: what goes on, what is ahead, what is over."""
    return in_order(as_they_are(network, network.events.values()), network.now())


def to_wrap_up(network: Network) -> Event | None:
    """Return the latest event that was not looked back at, or where a line has no name yet."""
    now = network.now()
    waiting = (each for each in just_over(network) if is_left_open(network, each, now))
    return next(waiting, None)


def just_over(network: Network) -> list[Event]:
    """Return the events, as they are, that ended in the last two weeks, the latest first.

    The queue asks at every change, so what is long past is not looked into.
    """
    now = network.now()
    recent = [each for each in network.events.values() if is_recent(each, now)]
    return [
        each for each in in_order(as_they_are(network, recent), now) if was_just_over(each, now)
    ]


def is_left_open(network: Network, event: Event, now: datetime) -> bool:
    """Whether the wrap-up has something to ask that is cheap to see: a rating, a line's name.

    Args:
        network: the network.
        event: the event, its state as it is; see `wrap_steps` for everything that is left.
        now: the moment.
    """
    unsorted = any(each.state == "unsorted" for each in network.captures_at(event.id))
    return is_to_wrap_up(event, now) or (unsorted and was_just_over(event, now))


def as_they_are(network: Network, events: Iterable[Event]) -> list[Event]:
    """Return events as they are: what was left is ended, with no end known; what was gone to runs.

    One that was planned is gone to where a line was captured there.
    """
    now, found = network.now(), []
    for event in events:
        line = last_line(network, event)
        if is_over(event, line, now):
            found.append(replace(event, state="ended"))
        else:
            here = event.state == "planned" and line is not None
            found.append(replace(event, state="running") if here else event)
    return found


def last_line(network: Network, event: Event) -> datetime | None:
    """Return when the last line was captured at an event."""
    lines = network.captures_at(event.id)
    return lines[-1].at if lines else None
