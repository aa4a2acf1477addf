"""What will come up with a person in the coming weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from netui.model import Followup
from netui.rules.cadence import next_birthday, next_contact_due
from netui.rules.queue import QueueRow
from netui.rules.reasons import BASE_POINTS, Known, Reason, ReasonKind, computed_reasons
from netui.rules.wording import ago, ahead

LOOK_AHEAD: Final = 60
"""Days that are looked ahead."""


def upcoming(
    known: Known, today: date, days: int = LOOK_AHEAD, *, dormant: bool = False
) -> QueueRow | None:
    """Return the next thing that will come up with a person, and when; None where nothing will.

    Args:
        known: the person.
        today: the day to look ahead from.
        days: how far; what comes up after that is left out.
        dormant: whether dormant ties come up.
    """
    if known.contact.archived_on:
        return None
    soon = [
        reason for reason in _coming(known, today, dormant) if reason.due <= today + timedelta(days)
    ]
    if not soon:
        return None
    soon.sort(key=lambda reason: (reason.due, -reason.base))
    return QueueRow(known.contact, tuple(soon[:1]))


def _coming(known: Known, today: date, dormant: bool) -> Iterator[Reason]:
    """Yield what is ahead, in words, each with its day after today."""
    contact = known.contact
    for followup in known.followups:
        day = _day_of(followup)
        if followup.state == "open" and day > today:
            yield _reason(
                followup.kind, day, f"{ahead(day, today)}: {followup.action}", followup.id
            )
    if contact.muted:
        return
    rests = contact.snoozed_until
    since = today
    if rests and rests > today:
        if computed_reasons(known, rests, dormant=dormant):
            yield _reason("other", rests, f"snoozed, comes up again {ahead(rests, today)}")
            return
        since = rests  # what they rested from has passed by then
    last = known.last
    due = next_contact_due(contact, last.on if last else None)
    if due and due > since:
        spoken = f"last spoke {ago(last.on, today)}" if last else "not spoken yet"
        yield _reason("cadence", due, f"{ahead(due, today)}: {contact.circle or 'due'}, {spoken}")
    birthday = next_birthday(contact.birthday, since) if contact.birthday else None
    if birthday and birthday > since:
        yield _reason("birthday", birthday, f"birthday {ahead(birthday, today)}")


def _day_of(followup: Followup) -> date:
    return max(followup.due, followup.snoozed_until or followup.due)


def _reason(kind: ReasonKind, due: date, text: str, followup: int | None = None) -> Reason:
    return Reason(kind, text, due, BASE_POINTS[kind], 0, 0, followup)
