"""What screens and commands read of an event: who was there, what is left, what it brought."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netui.lists.occasions import as_they_are, just_over, turnout_of
from netui.model import Contact, Event, Followup, Seniority, fold
from netui.network import Network
from netui.rules.event_brief import Coming, Section, after, before
from netui.rules.queue import DAILY_CAP
from netui.rules.reasons import Known
from netui.rules.series import SeriesRecord, Visitor, in_series, record
from netui.rules.stagger import people_due
from netui.rules.wrapup import Evening, Step, steps


def known_of(network: Network, contact: int) -> Known | None:
    """Return all that rules look at of one contact; None where there is none of this id."""
    person = network.contacts.get(contact)
    if person is None:
        return None
    talks = network.interactions_of(contact)
    return Known(
        person,
        network.followups_of(contact),
        talks,
        network.favors_of(contact),
        network.events.get(talks[-1].event or 0) if talks else None,
    )


def known_at(network: Network, event: int) -> list[Known]:
    """Return everybody met at an event with what is known of them, in the order met."""
    lines = (each.contact for each in network.captures_at(event) if each.contact)
    talks = (id for each in network.interactions_at(event) for id in each.contacts)
    return [known for id in dict.fromkeys((*lines, *talks)) if (known := known_of(network, id))]


def with_questions(network: Network) -> Event | None:
    """Return the latest event of two weeks of which the wrap-up would ask anything at all."""
    return next((each for each in just_over(network) if wrap_steps(network, each.id)), None)


def evening_of(network: Network, event: int, cap: int = DAILY_CAP) -> Evening:
    """Return all that the wrap-up of an event looks at, as it is now.

    Args:
        network: the network.
        event: the event's id.
        cap: people a day; see `netui.rules.queue.DAILY_CAP`.
    """
    captures = tuple(network.captures_at(event))
    met = tuple(known_at(network, event))
    twins = {
        each.possible_duplicate: network.contacts[each.possible_duplicate]
        for each in captures
        if each.possible_duplicate and each.possible_duplicate in network.contacts
    }
    introducers = {
        known.contact.id: introducer
        for known in met
        if known.contact.via and (introducer := _introducer(network, known.contact, met))
    }
    today = network.today()
    due = people_due(network.followups.values(), today)
    (held,) = as_they_are(network, [network.events[event]])
    return Evening(held, captures, met, twins, introducers, due, today, cap)


def wrap_steps(network: Network, event: int, cap: int = DAILY_CAP) -> list[Step]:
    """Return what is still to be looked at of an event; see `netui.rules.wrapup.steps`."""
    return steps(evening_of(network, event, cap))


def series_of(network: Network, events: Sequence[Event]) -> SeriesRecord:
    """Return the record of a series.

    Args:
        network: the network.
        events: its events, the latest last; see `netui.rules.series.by_series`.
    """
    events = as_they_are(network, events)
    ended = [each for each in events if each.state == "ended"]
    met = {
        known.contact.id: Visitor(known.contact, known.interactions, known.favors)
        for each in ended
        for known in known_at(network, each.id)
    }
    followups: Iterable[Followup] = (
        followup for each in ended for followup in network.followups_from(each.id)
    )
    return record(events, met, followups, network.today())


def series_record(network: Network, event: Event) -> SeriesRecord:
    """Return the record of the series that an event belongs to."""
    return series_of(network, in_series(network.events.values(), event))


def brief_of(
    network: Network, event: Event, coming: Sequence[Coming], mine: Seniority | None = None
) -> list[Section]:
    """Return what to know before an event; what it brought, once it has ended.

    Args:
        network: the network.
        event: the event.
        coming: the contacts who are expected.
        mine: my own level; None where not said.
    """
    series = series_record(network, event)
    (event,) = as_they_are(network, [event])
    if event.state == "ended":
        return after(
            event,
            network.now(),
            met=known_at(network, event.id),
            turnout=turnout_of(network, event),
            followups=network.followups_from(event.id),
            series=series,
            mine=mine,
        )
    earlier = [
        each
        for each in as_they_are(network, in_series(network.events.values(), event))
        if each.state == "ended" and each.id != event.id
    ]
    return before(
        event,
        network.now(),
        coming=coming,
        known=lambda id: known_of(network, id),
        series=series,
        last_time=known_at(network, earlier[-1].id) if earlier else (),
        mine=mine,
    )


def _introducer(network: Network, contact: Contact, met: Sequence[Known]) -> Known | None:
    """Return who introduced a contact, by what was written under ``via``.

    A full name that one contact has, else the given name of one of those met the same evening.
    """
    via = fold(contact.via)
    named = network.contacts_named(contact.via)
    if not named:
        named = [each.contact for each in met if fold(each.contact.name).split()[:1] == [via]]
    others = [each for each in named if each.id != contact.id and not each.archived_on]
    return known_of(network, others[0].id) if len(others) == 1 else None
