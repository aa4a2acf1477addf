"""Events of a calendar file planned, or brought up to date, with the people invited as guests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Literal, NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from netui.actions.guests import plan_guests, put_guests
from netui.model import Announced, Event, Guest, fold
from netui.network import Network

Action: TypeAlias = Literal["new", "updated", "same", "skipped"]

_SAME_OCCASION = timedelta(hours=36)
_SAME_DATE = timedelta(hours=12)  # of a series, which may be daily
_SINGLE_DATE = re.compile(r"/\d{8}(?:T\d{6}Z?)?$")
_FROM_THE_FILE = ("name", "starts", "ends", "place", "link")
_NOT_ONCE_BEGUN = frozenset({"starts", "ends", "zone"})


class EventOutcome(NamedTuple):
    """What becomes of one event of a calendar file."""

    at: str
    """Where it stands: "invite.ics, event 2"."""
    action: Action
    """What is done with it."""
    why: str
    """What would change, or why it can't be used; empty where there is nothing to say."""
    event: Event | None
    """The event as it is afterwards; None where it was skipped."""
    guests: int = 0
    """How many people invited are new on the guest list, or changed."""


class _Row(Struct, frozen=True):
    """One of those invited, as a row of a guest list."""

    at: str
    guest: Guest
    why: str = ""


class _Compared(NamedTuple):
    """An event of the file beside the one that it is."""

    outcome: EventOutcome
    there: Event | None
    fields: dict[str, Any]
    rows: tuple[_Row, ...]


def plan_events(network: Network, invitations: Iterable[Any]) -> list[EventOutcome]:
    """Compare the events of a calendar file with mine; nothing is changed.

    Args:
        network: the network to compare with.
        invitations: what the reader yields: objects with `at`, `event`, `guests`, `why` and
            `version`.
    """
    found = []
    for each in _compared(network, invitations):
        plan = plan_guests(network, each.there.id if each.there else None, each.rows)
        found.append(_with_guests(each.outcome, plan.changed()))
    return found


def import_events(network: Network, invitations: Iterable[Any], name: str) -> list[EventOutcome]:
    """Bring in the events of a calendar file in one transaction, which one undo takes back.

    The same event is the one with the identity that calendars know it by, or, where one of the two
    has none, that of the same name within a day and a half. Its name, times, place and page become
    those of the file, where the file says something else than it last did: what I changed since
    then stays. When an event that has begun started and ended stays as it was. The people invited
    become its guests. One that is called off stays, and is marked so unless it has begun.

    Args:
        network: the network to change.
        invitations: what the reader yielded.
        name: the file's name, for the undo.

    Returns:
        What was done, one for each event of the file.

    Raises:
        StoreError: nothing was saved.
    """
    found = []
    with network.transaction(f"Imported {name}") as transaction:
        for outcome, there, fields, rows in _compared(network, invitations):
            if outcome.event is None:
                found.append(outcome)
                continue
            if there is None:
                event = transaction.add(replace(outcome.event, **fields))
            else:
                event = transaction.change(there, **fields)
            plan = put_guests(network, transaction, event.id, rows)
            found.append(_with_guests(outcome._replace(event=event), plan.changed()))
    return found


def _with_guests(outcome: EventOutcome, guests: int) -> EventOutcome:
    updated = outcome.action == "same" and guests
    return outcome._replace(guests=guests, action="updated" if updated else outcome.action)


def _compared(network: Network, invitations: Iterable[Any]) -> list[_Compared]:
    found: list[_Compared] = []
    seen: set[int] = set()  # what an event of the file was about already, for those without a uid
    fresh: list[Event] = []
    for each in invitations:
        incoming: Event | None = each.event
        if incoming is None:
            outcome = EventOutcome(each.at, "skipped", each.why, None)
            found.append(_Compared(outcome, None, {}, ()))
            continue
        there = _holder(network.events.values(), incoming)
        if incoming.called_off:
            found.append(_called_off(each, there))
            continue
        if (there and there.id in seen) or (there is None and _holder(fresh, incoming)):
            outcome = EventOutcome(each.at, "skipped", "it stands in the file twice", None)
            found.append(_Compared(outcome, None, {}, ()))
            continue
        if there:
            seen.add(there.id)
        else:
            fresh.append(incoming)
        found.append(_brought_up_to_date(each, there))
    return found


def _brought_up_to_date(invitation: Any, there: Event | None) -> _Compared:
    """Return what becomes of an event that takes place, and of mine that it is, if any."""
    incoming: Event = invitation.event
    rows = tuple(_Row(invitation.at, guest) for guest in invitation.guests)
    memory = {"announced": _said(invitation, there.announced if there else None)}
    if there is None:
        outcome = EventOutcome(invitation.at, "new", invitation.why, incoming)
        return _Compared(outcome, None, memory, rows)
    fields = _newer(there, incoming)
    said = [f"{name} changed" for name in fields if name != "zone"]
    if there.called_off and invitation.version > _version(there):
        fields["called_off"] = False
        said.append("it takes place after all")
    if not fields and incoming.uid == _own_uid(there):
        memory = {}  # my own word, come back
    why = "; ".join(filter(None, (*said, invitation.why)))
    action: Action = "updated" if fields else "same"
    outcome = EventOutcome(invitation.at, action, why, replace(there, **fields))
    return _Compared(outcome, there, fields | memory, rows)


def _called_off(invitation: Any, there: Event | None) -> _Compared:
    """Return what becomes of mine that is called off; one that has begun stays as it is."""
    if there is None:
        outcome = EventOutcome(invitation.at, "skipped", invitation.why, None)
        return _Compared(outcome, None, {}, ())
    fields: dict[str, Any] = {}
    version = invitation.version
    if there.state == "planned" and not there.called_off and version >= _version(there):
        announced = replace(there.announced or Announced(), version=version)
        fields = {"called_off": True, "announced": announced}
    action: Action = "updated" if fields else "same"
    outcome = EventOutcome(invitation.at, action, invitation.why, replace(there, **fields))
    return _Compared(outcome, there, fields, ())


def _version(event: Event) -> int:
    """Return which version of an event its calendar gave last; 0 where it gave none."""
    return event.announced.version if event.announced else 0


def _holder(events: Iterable[Event], incoming: Event) -> Event | None:
    """Return the event that one of the file is."""
    there = list(events)
    if incoming.uid:
        for event in there:
            if incoming.uid in (event.uid, _own_uid(event)):
                return event
        if date := _date_of_series(there, incoming):
            return date
    alike: Sequence[Event] = [
        event
        for event in there
        if not (event.uid and incoming.uid)
        and (
            _is_alike(event, incoming) or (event.announced and _is_alike(event.announced, incoming))
        )
    ]
    return max(alike, key=lambda event: (event.state != "ended", event.id), default=None)


def _date_of_series(events: Iterable[Event], incoming: Event) -> Event | None:
    """Return the planned date of a series that one of the file is, under another name of it.

    A series that is called off is named without a date; one that begins at another hour from now
    on has other names for its dates; and one that was invited to once may recur now.
    """
    series = _SINGLE_DATE.sub("", incoming.uid)
    same = [
        event
        for event in events
        if event.state == "planned" and event.uid and _SINGLE_DATE.sub("", event.uid) == series
    ]
    if incoming.called_off and series == incoming.uid:
        return min(same, key=lambda event: event.id, default=None)
    near = [
        event
        for event in same
        if event.starts
        and incoming.starts
        and abs(event.starts - incoming.starts) < _SAME_DATE
        and not (_is_single(event) and _is_single(incoming) and _day(event) != _day(incoming))
    ]
    return min(near, key=lambda event: event.id, default=None)


def _is_single(event: Event) -> bool:
    return bool(_SINGLE_DATE.search(event.uid))


def _day(event: Event) -> str:
    """Return the day that a date of a series was planned for at first."""
    return event.uid.rpartition("/")[2][:8]


def _own_uid(event: Event) -> str:
    """Return what netui calls an event of mine in a calendar; see `netui.interchange`."""
    return f"event-{event.id}@netui"


def _is_alike(there: Event | Announced, incoming: Event) -> bool:
    """Whether names and days let two be one event."""
    return fold(there.name) == fold(incoming.name) and (
        there.starts is None
        or incoming.starts is None
        or abs(there.starts - incoming.starts) < _SAME_OCCASION
    )


def _newer(there: Event, incoming: Event) -> dict[str, Any]:
    """Return the fields in which the file says something new; what it leaves out stays."""
    fields = {
        name: value
        for name in _FROM_THE_FILE
        if (value := getattr(incoming, name))
        and value != getattr(there.announced, name, None)
        and value != getattr(there, name)
    }
    if incoming.zone != there.zone and (there.announced is None or "starts" in fields):
        fields["zone"] = incoming.zone
    if incoming.uid not in ("", there.uid, _own_uid(there)):
        fields["uid"] = incoming.uid
    if there.state != "planned":
        fields = {name: value for name, value in fields.items() if name not in _NOT_ONCE_BEGUN}
    starts, ends = fields.get("starts", there.starts), fields.get("ends", there.ends)
    if _NOT_ONCE_BEGUN & set(fields) and starts and ends and ends < starts:
        fields["ends"] = None  # of the day that it was first planned for
    return fields


def _said(invitation: Any, before: Announced | None) -> Announced:
    """Return what the calendar has said of an event by now, to compare its next word with."""
    said = {name: getattr(invitation.event, name) for name in _FROM_THE_FILE}
    before = before or Announced()
    version = max(invitation.version, before.version)
    news = {name: value for name, value in said.items() if value}
    return replace(before, version=version, **news)
