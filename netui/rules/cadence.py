"""How often to be in touch, and when the next time is due."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date, timedelta
from typing import Final

from netui.model import Circle, Contact
from netui.model.calendar_ends import days_after

CIRCLE_DAYS: Final[dict[Circle, int]] = {"inner": 30, "close": 90, "active": 180, "wide": 365}
"""Days between contacts for each circle."""

LONGEST_CADENCE: Final = 3650
"""Days: the longest cadence that can be set."""

_BIRTHDAY = re.compile(r"(?:([0-9]{4})|-)-([0-9]{2})-([0-9]{2})")
_LEAP_YEAR = 2000  # has every day that any year has


def cadence_of(contact: Contact) -> int | None:
    """Return the contact's own cadence in days, else its circle's; None where neither is set."""
    if contact.cadence_days and contact.cadence_days > 0:
        return contact.cadence_days
    return CIRCLE_DAYS[contact.circle] if contact.circle else None


def slower(contact: Contact) -> tuple[Circle | None, int | None]:
    """Return circle and own number of days for being in touch less often; see `Contact`.

    The next wider circle; who has a number of days, or is in the widest circle, gets twice as many.
    Somebody without a cadence stays so.
    """
    circles = list(CIRCLE_DAYS)
    if contact.circle and not contact.cadence_days and contact.circle != circles[-1]:
        return circles[circles.index(contact.circle) + 1], None
    days = cadence_of(contact)
    return contact.circle, min(2 * days, LONGEST_CADENCE) if days else None


def next_contact_due(contact: Contact, last_touch: date | None) -> date | None:
    """Return the day a contact is due by cadence; None without one, or beyond the calendar.

    Counted from the last interaction, or from the day the contact was added where there is none;
    from `Contact.cadence_from` where that is later.
    """
    days = cadence_of(contact)
    since = last_touch or (contact.created_at.date() if contact.created_at else None)
    if contact.cadence_from and (since is None or contact.cadence_from > since):
        since = contact.cadence_from
    if not days or not since or days > (date.max - since).days:
        return None
    return since + timedelta(days=days)


def add_working_days(day: date, count: int) -> date:
    """Return the day `count` working days (Monday to Friday) after `day`; public holidays count."""
    while count > 0 and day < date.max:
        day = days_after(day, 1)
        if day.weekday() < 5:
            count -= 1
    return day


def read_birthday(birthday: str) -> tuple[int | None, int, int] | None:
    """Return year (None where not known), month and day of a birthday; None where it is no day.

    Args:
        birthday: ``YYYY-MM-DD`` or ``--MM-DD``.
    """
    found = _BIRTHDAY.fullmatch(birthday)
    if not found:
        return None
    year, month, day = found[1], int(found[2]), int(found[3])
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return None
    return int(year) if year else None, month, day


def next_birthday(birthday: str, today: date) -> date | None:
    """Return the next day a birthday is kept, today included; None where it can't be read.

    Args:
        birthday: ``YYYY-MM-DD`` or ``--MM-DD``. 29 February falls on 28 February in common years.
        today: the day to count from.
    """
    found = read_birthday(birthday)
    if not found:
        return None
    _, month, day = found
    this_year = _kept_in(today.year, month, day)
    return this_year if this_year >= today else _kept_in(today.year + 1, month, day)


def _kept_in(year: int, month: int, day: int) -> date:
    if (month, day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return date(year, month, day)
