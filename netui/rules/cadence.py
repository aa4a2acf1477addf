"""How often to be in touch, and when the next time is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from netui.model import Circle, Contact

CIRCLE_DAYS: Final[dict[Circle, int]] = {"inner": 30, "close": 90, "active": 180, "wide": 365}
"""Days between contacts for each circle."""


def cadence_of(contact: Contact) -> int | None:
    """Return the contact's own cadence in days, else its circle's; None where neither is set."""
    if contact.cadence_days:
        return contact.cadence_days
    return CIRCLE_DAYS[contact.circle] if contact.circle else None


def next_contact_due(contact: Contact, last_touch: date | None) -> date | None:
    """Return the day a contact is due by cadence; None without one.

    Counted from the last interaction, or from the day the contact was added where there is none.
    """
    days = cadence_of(contact)
    since = last_touch or (contact.created_at.date() if contact.created_at else None)
    return since + timedelta(days=days) if days and since else None


def add_working_days(day: date, count: int) -> date:
    """Return the day `count` working days (Monday to Friday) after `day`; public holidays count."""
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            count -= 1
    return day


def next_birthday(birthday: str, today: date) -> date | None:
    """Return the next day a birthday is kept, today included; None where it can't be read.

    Args:
        birthday: ``YYYY-MM-DD`` or ``--MM-DD``. 29 February falls on 28 February in common years.
        today: the day to count from.
    """
    try:
        month, day = int(birthday[-5:-3]), int(birthday[-2:])
        this_year = _kept_in(today.year, month, day)
        return this_year if this_year >= today else _kept_in(today.year + 1, month, day)
    except ValueError:
        return None


def _kept_in(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        if (month, day) == (2, 29):
            return date(year, 2, 28)
        raise
