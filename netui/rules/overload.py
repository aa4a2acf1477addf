"""What to do when more people are due than anybody can be in touch with.

Three ways out, each worked out before it is offered: spread the people over the coming days, begin
their cadences anew, or let those rest in the archive with whom there was nothing for years. Only
what netui computes is moved; promises never are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from netui.model import Contact
from netui.rules.cadence import add_working_days, cadence_of, next_birthday
from netui.rules.queue import DAILY_CAP, Queue, QueueRow
from netui.rules.reasons import last_day

TOO_MANY: Final = 3
"""Times the daily cap that may be held back before help is offered."""

LONG_SILENCE: Final = 730
"""Days without a word after which somebody in no hurry may go to the archive."""

_SPREAD: Final = 0.2
"""New cadences begin so that people come up up to a fifth of it earlier or later."""
_GOLDEN: Final = 0.6180339887498949
"""Multiples of it fill the unit interval evenly (Knuth, TAOCP 3, 6.4)."""


class Relief(NamedTuple):
    """What each way out would change."""

    spread: dict[int, date]
    """By contact the day on which they come up again: as many a day as the cap allows.

    Nobody past a birthday, or another day with which a reason goes; who has no place before it is
    not moved.
    """
    restart: dict[int, date]
    """By contact the day from which the cadence counts anew."""
    again: tuple[date, date] | None
    """The first and the last day on which those come up again; None where there are none."""
    archive: tuple[Contact, ...]
    """Whom to archive, the longest silent first."""


def is_overloaded(queue: Queue, cap: int = DAILY_CAP) -> bool:
    """Whether so many are held back that help should be offered."""
    return len(queue.held) > TOO_MANY * cap


def relief(
    held: Sequence[QueueRow],
    last_touch: Callable[[int], date | None],
    today: date,
    cap: int = DAILY_CAP,
) -> Relief:
    """Work out the three ways out.

    Args:
        held: the rows held back, strongest first; no promises are among them.
        last_touch: the day of the last talk with a contact, None where there was none.
        today: the day.
        cap: people a day.
    """
    by_cadence = [row for row in held if {reason.kind for reason in row.reasons} == {"cadence"}]
    restart: dict[int, date] = {}
    again: list[date] = []
    for place, row in enumerate(by_cadence, start=1):
        days = cadence_of(row.contact) or 1
        share = place * _GOLDEN % 1 * 2 - 1  # evenly from -1 to 1
        shift = timedelta(days=round(share * _SPREAD * days))
        restart[row.contact.id] = today + shift
        again.append(today + shift + timedelta(days=days))
    silent = [
        (last_touch(row.contact.id) or _added(row.contact), row.contact) for row in by_cadence
    ]
    archive = [(since, contact) for since, contact in silent if _is_long_ago(since, today)]
    archive.sort(key=lambda each: (each[0] or date.min, each[1].id))
    return Relief(
        _spread(held, today, cap),
        restart,
        (min(again), max(again)) if again else None,
        tuple(contact for _, contact in archive),
    )


def _spread(held: Sequence[QueueRow], today: date, cap: int) -> dict[int, date]:
    """Return the day of each, the strongest first but for those whose last day is near."""
    last = [_last_day(row, today) for row in held]
    by_last_day = sorted((day, place) for place, day in enumerate(last) if day is not None)
    days: dict[int, date] = {}
    settled: set[int] = set()
    day, urgent, strongest = add_working_days(today, 1), 0, 0
    while strongest < len(held):
        following = add_working_days(day, 1)
        there: list[int] = []
        while urgent < len(by_last_day) and by_last_day[urgent][0] < following:
            until, place = by_last_day[urgent]
            urgent += 1
            if place not in settled and until >= day and len(there) < cap:
                there.append(place)
            settled.add(place)
        while strongest < len(held) and (len(there) < cap or strongest in settled):
            if strongest not in settled:
                settled.add(strongest)
                there.append(strongest)
            strongest += 1
        days |= {held[place].contact.id: day for place in there}
        day = following
    return days


def _last_day(row: QueueRow, today: date) -> date | None:
    """Return the day past which somebody must not rest; None where there is none."""
    days = [last_day(reason) for reason in row.reasons]
    if not row.contact.muted:
        days.append(next_birthday(row.contact.birthday, today) if row.contact.birthday else None)
    return min((day for day in days if day), default=None)


def _added(contact: Contact) -> date | None:
    return contact.created_at.date() if contact.created_at else None


def _is_long_ago(since: date | None, today: date) -> bool:
    return since is not None and (today - since).days >= LONG_SILENCE
