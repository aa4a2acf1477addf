"""Capturing a person from one typed line.

The line itself is always kept as it was typed. People are resolved last, and never by a question:
a line attaches to a contact only where the full name is unique and no company speaks against it;
otherwise a new contact is made, and the one it may be the same as is noted for later. At an event,
its guest list helps, and whoever I set out to meet is ticked off.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from netui.actions.meeting import known_by_the_list, met_at
from netui.model import (
    Capture,
    Contact,
    Followup,
    Interaction,
    Jotting,
    Labeled,
    Record,
    clean_line,
    fold,
)
from netui.model.identity import new_uid
from netui.network import Network, Transaction
from netui.rules.capture_line import Reading, read_line
from netui.rules.going_on import FORGOTTEN_AFTER
from netui.rules.known_company import with_known_company
from netui.rules.namesakes import is_meant
from netui.rules.notes import Note, fields_after
from netui.rules.purpose import kind_of


class Captured(NamedTuple):
    """What became of a line."""

    capture: Capture
    """The line as kept."""
    reading: Reading
    """What was read in it."""
    contact: Contact | None
    """None where no person could be made out: the line waits to be sorted."""
    followups: tuple[Followup, ...]
    """What it promised, each a follow-up now."""
    known: bool
    """Whether the person was in the network before."""


def capture(
    network: Network,
    line: str,
    event: int | None = None,
    *,
    sorting: Capture | None = None,
    jotting: Jotting | None = None,
    adding_to: int | None = None,
) -> Captured:
    """Save a line and the person, note and follow-ups that it speaks of.

    Args:
        network: the network to change.
        line: as typed; a command or a search is kept as a line to sort.
        event: the event it was typed at, if any.
        sorting: the line to sort that this one is the corrected form of; it is replaced, and what
            is read counts for its day and its event.
        jotting: the line as it was taken down earlier; it counts for then, and leaves the inbox.
        adding_to: the id of the capture whose person a ``+`` line adds to; the latest at the event
            where None, or gone.

    Returns:
        What was saved; on return it is on the disk.

    Raises:
        ValueError: the line is blank, or a ``+`` alone.
        StoreError: nothing was saved.
    """
    line = clean_line(line)
    if not line:
        raise ValueError("There is nothing in the line yet.")
    at = jotting.at if jotting else network.now()
    if sorting:
        at, event = sorting.at, sorting.event
    reading = with_known_company(read_line(line, at.date()), network.company_called)
    adds = reading.kind == "append"
    more = line[1:].strip() if adds else ""
    if adds and not more and not jotting:
        raise ValueError("Add what? + likes sailing")
    last = _last_line(network, event, adding_to) if adds else None
    if last and last.state == "unsorted" and last != sorting and at - last.at < FORGOTTEN_AFTER:
        return _lengthened(network, last, more, reading, jotting or sorting)
    with network.transaction(_label(reading, line)) as transaction:
        if sorting and sorting.id in network.captures:
            transaction.remove(sorting)
        if jotting:
            transaction.remove(jotting)
        contact, known, twin = _person(network, transaction, reading, event, at.date(), last)
        if contact and event and reading.kind == "capture":
            contact = met_at(network, transaction, event, contact, reading.name)
        followups: tuple[Followup, ...] = ()
        if contact:
            contact = _note(network, transaction, contact, reading, event, at.date())
            followups = _promises(transaction, contact, reading, event)
        saved = transaction.add(
            Capture(
                line=line,
                at=at,
                event=event,
                contact=contact.id if contact else None,
                state="sorted" if contact else "unsorted",
                possible_duplicate=twin,
            )
        )
    return Captured(saved, reading, contact, followups, known)


def recapture(network: Network, earlier: Capture, line: str) -> Captured:
    """Take back the last capture and save it anew as the corrected `line`.

    Where something else has been done since, the line is saved as a capture of its own.

    Raises:
        ValueError: the line is blank.
        StoreError: nothing has changed.
    """
    if not clean_line(line):
        raise ValueError("There is nothing in the line yet.")
    with network.together("Last line: corrected"):
        if ("captures", earlier.id) in network.last_changed():
            network.undo()
        return capture(network, line, earlier.event)


def last_captured(network: Network, event: int | None) -> Capture | None:
    """Return the capture that a ``+`` line adds to: the last at the event, with a name or without.

    What is about nobody, or somebody deleted since, is passed over.
    """
    for capture in reversed(network.captures_at(event)):
        if capture.state == "unsorted" or capture.contact in network.contacts:
            return capture
    return None


def _last_line(network: Network, event: int | None, adding_to: int | None) -> Capture | None:
    meant = network.captures.get(adding_to or 0)
    there = meant and (meant.state == "unsorted" or meant.contact in network.contacts)
    return meant if there else last_captured(network, event)


def _lengthened(
    network: Network, last: Capture, more: str, reading: Reading, instead: Record | None
) -> Captured:
    """Add to a line without a name what was said next of the same person, the same evening.

    Args:
        network: the network to change.
        last: the line without a name.
        more: what was said next; empty for nothing.
        reading: how it was read.
        instead: the record in place of which it stands from now on, which goes.
    """
    with network.transaction(f"Line kept: {more[:40]}") as transaction:
        if instead:
            transaction.remove(instead)
        line = f"{last.line} // {more}" if more else last.line
        saved = transaction.change(network.captures[last.id], line=line)
    return Captured(saved, reading, None, (), False)


def _label(reading: Reading, line: str) -> str:
    if reading.kind == "capture":
        return f"{reading.name}: captured"
    if reading.kind == "append":
        return "Last person: added to"
    return f"Line kept: {line[:40]}"


def _person(
    network: Network,
    transaction: Transaction,
    reading: Reading,
    event: int | None,
    day: date,
    last: Capture | None,
) -> tuple[Contact | None, bool, int | None]:
    """Return the person a line is about, whether known before, and a possible duplicate's id."""
    if reading.kind == "append":
        added_to = network.contacts.get(last.contact or 0) if last else None
        return (_enriched(transaction, added_to, reading) if added_to else None), True, None
    if reading.kind != "capture":
        return None, False, None
    namesakes = [each for each in network.contacts_named(reading.name) if not each.archived_on]
    if len(namesakes) == 1 and is_meant(namesakes[0], reading):
        return _enriched(transaction, namesakes[0], reading), True, None
    if event and (known := known_by_the_list(network, event, reading.name, reading.company)):
        return _enriched(transaction, known, reading), True, None
    met = network.events.get(event) if event else None
    fresh = Contact(
        uid=new_uid(),
        name=reading.name,
        met_at=event,
        met_on=(met.starts.date() if met.starts else day) if met else None,
    )
    twin = namesakes[0].id if namesakes else None
    return transaction.add(_with_details(fresh, reading)), False, twin


def _enriched(transaction: Transaction, contact: Contact, reading: Reading) -> Contact:
    detailed = _with_details(contact, reading)
    if detailed == contact:
        return contact
    fields = {name: getattr(detailed, name) for name in contact.__struct_fields__}
    return transaction.change(contact, **fields)


def _with_details(contact: Contact, reading: Reading) -> Contact:
    """Return `contact` with what the line says of them; what is known already stays."""
    from msgspec.structs import replace

    details = reading.details
    fields: dict[str, Any] = {
        "company": contact.company or reading.company,
        "role": contact.role or reading.role,
        "location": contact.location or details.get("loc", ""),
        "via": contact.via or details.get("via", ""),
        "linkedin": contact.linkedin or _profile(details.get("li", "")),
        "tags": _joined(contact.tags, reading.tags),
    }
    if reading.role and "role" not in reading.guess:
        fields["role"] = reading.role
    if reading.priority and not reading.followups:
        fields["pinned"] = True
    if link := details.get("url"):
        fields["links"] = _joined(contact.links, (link,))
    for key, field, plain in (("email", "emails", str.casefold), ("tel", "phones", _dialled)):
        if value := details.get(key):
            there: tuple[Labeled, ...] = getattr(contact, field)
            if plain(value) not in {plain(each.value) for each in there}:
                fields[field] = (*there, Labeled(value))
    return replace(contact, **fields)


def _dialled(number: str) -> str:
    return "".join(sign for sign in number if sign.isalnum() or sign == "+").casefold()


def _profile(typed: str) -> str:
    """Return the address of a LinkedIn profile of which the end alone may have been typed."""
    from netui.interchange.linkedin import profile_address

    if not typed or any(sign in typed for sign in " ./"):
        return profile_address(typed) or typed
    return profile_address(f"linkedin.com/in/{typed}")


def _joined(there: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    known = {fold(each) for each in there}
    return (*there, *(each for each in more if fold(each) not in known))


def _note(
    network: Network,
    transaction: Transaction,
    contact: Contact,
    reading: Reading,
    event: int | None,
    day: date,
) -> Contact:
    """Log the meeting at an event, or add to the one already logged there today.

    A line typed outside an event tells of nobody spoken to: what it says becomes a note about the
    person, with the day.
    """
    said = "; ".join(filter(None, (reading.note, *_without_a_place(contact, reading))))
    if event is None:
        noted = fields_after(Note("note", f"{day}: {said}"), contact, day) if said else {}
        return transaction.change(contact, **noted) if noted else contact
    earlier = [
        each
        for each in network.interactions_of(contact.id)
        if each.on == day and each.event == event
    ]
    if earlier:
        summary = "; ".join(part for part in (earlier[-1].summary, said) if part)
        transaction.change(earlier[-1], summary=summary)
    else:
        transaction.add(
            Interaction(contacts=(contact.id,), on=day, channel="event", summary=said, event=event)
        )
    return contact


def _without_a_place(contact: Contact, reading: Reading) -> list[str]:
    """Return what a line says of somebody that is known otherwise: it is kept in the note."""
    said = (
        ("@", contact.company, reading.company),
        ("", contact.role, reading.role),
        ("in ", contact.location, reading.details.get("loc", "")),
        ("via ", contact.via, reading.details.get("via", "")),
    )
    return [f"{sign}{new}" for sign, there, new in said if new and fold(there) != fold(new)]


def _promises(
    transaction: Transaction, contact: Contact, reading: Reading, event: int | None
) -> tuple[Followup, ...]:
    return tuple(
        transaction.add(
            Followup(
                contact=contact.id,
                due=promise.due,
                action=promise.action,
                kind=kind_of(promise.action),
                priority=reading.priority,
                event=event,
            )
        )
        for promise in reading.followups
    )
