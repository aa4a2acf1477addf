"""iCalendar (RFC 5545): what is to be done, birthdays and events, for a calendar to show.

Follow-ups are all-day VEVENTs and no VTODOs: Google and Outlook leave VTODOs out of a file without
a word, Apple puts them into another app. They are transparent, so that nobody becomes busy by them.

Each has the same UID every time. SEQUENCE (3.8.7.4) is the seconds between its making and its last
change, so that whoever imports again gets the changes and nothing twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from netui import __version__
from netui.model import Contact, Event, Followup, Record
from netui.model.calendar_ends import days_after, moment_in

if TYPE_CHECKING:
    import icalendar

_BIRTHDAY = re.compile(r"(?:(\d{4})|-)-(\d\d)-(\d\d)")
_FIRST_YEAR: Final = 2000
"""Of birthdays: a leap year, and one that every calendar takes."""
_LARGEST_SEQUENCE: Final = 2**31 - 1
_OPEN: Final = frozenset(("open", "waiting"))


def write_calendar(
    followups: Iterable[Followup],
    birthdays: Iterable[Contact],
    events: Iterable[Event],
    contact_of: Callable[[int], Contact | None],
    now: datetime,
) -> tuple[bytes, dict[str, int]]:
    """Return a calendar, and how many of each are in it: follow-ups, birthdays, events.

    Args:
        followups: in every state; one that is done or dropped is there as cancelled while its day
            is still to come, so that it goes from a calendar it was imported into before.
        birthdays: people; those whose birthday isn't known are left out.
        events: those without a beginning are left out.
        contact_of: finds a contact by id.
        now: the moment, for what bears none of its own.
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//netui//netui {__version__}//EN")
    calendar.add("version", "2.0")
    followed = [
        entry for each in followups if (entry := _followup(each, contact_of(each.contact), now))
    ]
    born = [entry for each in birthdays if (entry := _birthday(each, now))]
    held = [entry for each in events if (entry := _event(each, now))]
    for entry in (*followed, *born, *held):
        calendar.add_component(entry)
    counts = {"followups": len(followed), "birthdays": len(born), "events": len(held)}
    return calendar.to_ical(), counts


def _followup(followup: Followup, contact: Contact | None, now: datetime) -> Any:
    day = max(followup.due, followup.snoozed_until or followup.due)
    is_open = followup.state in _OPEN
    if contact is None or not (is_open or day > now.date()):
        return None
    entry = _entry(f"followup-{followup.id}@netui", followup, now)
    _all_day(entry, day, f"{followup.action}: {contact.name}")
    ways = [each.value for each in (*contact.phones[:1], *contact.emails[:1])]
    work = ", ".join(filter(None, (contact.role, contact.company)))
    if said := "\n".join(filter(None, (work, *ways))):
        entry.add("description", said)
    if not is_open:
        entry.add("status", "CANCELLED")
    return entry


def _birthday(contact: Contact, now: datetime) -> Any:
    found = _BIRTHDAY.fullmatch(contact.birthday)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        first = date(_FIRST_YEAR, int(month), int(day))
    except ValueError:
        return None
    if year and int(year) > _FIRST_YEAR and (month, day) != ("02", "29"):
        first = first.replace(year=int(year))
    # What is known of a person changes all the time, and their birthday hardly ever.
    entry = _entry(f"birthday-{contact.uid or contact.id}@netui", contact, now)
    _all_day(entry, first, f"Birthday: {contact.name}")
    rule: dict[str, Any] = {"freq": "yearly"}
    if (month, day) == ("02", "29"):
        rule |= {"bymonth": 2, "bymonthday": -1}  # the last day of February, in common years too
    entry.add("rrule", rule)
    if year:
        entry.add("description", f"Born {year}")
    return entry


def _event(event: Event, now: datetime) -> Any:
    if event.starts is None:
        return None
    entry = _entry(event.uid or f"event-{event.id}@netui", event, now)
    entry.add("summary", event.name)
    if event.is_whole_day:
        entry.add("dtstart", event.starts.date())
        if event.ends:
            entry.add("dtend", event.ends.date())
    else:
        entry.add("dtstart", moment_in(event.starts, UTC))
        if event.ends and event.ends > event.starts:
            entry.add("dtend", moment_in(event.ends, UTC))
    if event.is_called_off:
        entry.add("status", "CANCELLED")
    if event.place:
        entry.add("location", event.place)
    if event.link.startswith(("https://", "http://")):
        entry.add("url", event.link)
    return entry


def _entry(uid: str, record: Record, now: datetime) -> icalendar.Event:
    import icalendar

    made = moment_in(record.created_at or now, UTC)
    changed = max(made, moment_in(record.updated_at or made, UTC))
    entry = icalendar.Event()
    entry.add("uid", uid)
    entry.add("dtstamp", changed)
    entry.add("created", made)
    entry.add("last-modified", changed)
    entry.add("sequence", min(int((changed - made).total_seconds()), _LARGEST_SEQUENCE))
    return entry


def _all_day(entry: icalendar.Event, day: date, summary: str) -> None:
    entry.add("dtstart", day)
    entry.add("dtend", days_after(day, 1))
    entry.add("summary", summary)
    entry.add("transp", "TRANSPARENT")
