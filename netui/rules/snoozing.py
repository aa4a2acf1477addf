"""Until when somebody rests who is snoozed: a birthday is not slept through unnoticed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netui.rules.cadence import next_birthday
from netui.rules.queue import QueueRow
from netui.rules.wording import ahead, chosen_day, full_date


def rests_until(row: QueueRow, until: date, today: date) -> date:
    """Return the day on which somebody comes up again who is snoozed to `until`.

    Where nothing but a birthday to come brings them up, its day at the latest.
    """
    if not row.reasons or any(
        reason.kind != "birthday" or reason.followup for reason in row.reasons
    ):
        return until
    birthday = row.reasons[0].due
    return min(until, birthday) if birthday > today else until


def snoozed_to(rows: Sequence[QueueRow], until: date, today: date) -> str:
    """Return until when people rest, in words: "Fri 12 June, after the birthday on Thursday"."""
    said = [_said(row, until, today) for row in rows]
    if len(set(said)) == 1:
        return said[0]
    day = full_date(until, today)
    if any(_missed(row, until, today) for row in rows):
        return f"{day} at the latest, for some after their birthday"
    return f"{day} at the latest, for some to their birthday"


def comes_up(row: QueueRow, until: date, today: date) -> str:
    """Return when somebody comes up again: "on Friday, after the birthday on Thursday"."""
    return f"{chosen_day(rests_until(row, until, today), today)}{_after(row, until, today)}"


def _said(row: QueueRow, until: date, today: date) -> str:
    day = rests_until(row, until, today)
    birthday = ", the birthday" if day != until else ""
    return f"{full_date(day, today)}{birthday}{_after(row, until, today)}"


def _after(row: QueueRow, until: date, today: date) -> str:
    missed = _missed(row, until, today)
    if not missed:
        return ""
    return f", after the birthday {ahead(missed, today)}"


def _missed(row: QueueRow, until: date, today: date) -> date | None:
    """Return the birthday over which somebody rests; None where there is none."""
    contact = row.contact
    day = next_birthday(contact.birthday, today) if contact.birthday else None
    if contact.muted or day is None:
        return None
    return day if day < rests_until(row, until, today) else None
