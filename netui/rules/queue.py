"""Who to reach out to today, and why: computed when read, never stored.

One row per person with every reason that speaks for it, in words. A reason has points: its base
(why it is there) plus up to 20 for lateness, in proportion to the interval after which it would be
fully late, plus 10 or 20 for ``!`` and ``!!``. A row scores as its strongest reason, plus 10 where
the person is pinned; at most 100.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple, TypeAlias

from netui.model import Contact, Event, Followup, FollowupKind, Interaction
from netui.rules.cadence import add_working_days, cadence_of, next_birthday, next_contact_due
from netui.rules.wording import ago, ahead, every, near_day

ReasonKind: TypeAlias = FollowupKind | Literal["waiting", "met", "cadence"]

DAILY_CAP: Final = 7
"""How many people a day the queue asks for; promises and thanks come on top."""

BASE_POINTS: Final[dict[ReasonKind, float]] = {
    "promise": 50,
    "introduction": 50,
    "thanks": 45,
    "met": 40,
    "congratulate": 35,
    "birthday": 35,
    "waiting": 30,
    "other": 30,
    "catch_up": 20,
    "cadence": 20,
}
"""What a reason is worth before lateness."""

NUDGE_AFTER: Final = (4, 10)
"""Working days of silence before the first and the second nudge; after that it rests.

While an answer is awaited, which ends as long after the last nudge, the cadence rests too.
"""

_PROMISE_INTERVAL, _MET_INTERVAL, _NUDGE_INTERVAL = 7, 2, 5  # days until fully late
_BIRTHDAY_AHEAD = timedelta(days=7)
_MET_FADES_AFTER = 30  # days after which a meeting without an agreement is let go
_NEVER_HELD: Final[frozenset[ReasonKind]] = frozenset({"promise", "introduction", "thanks"})


class Reason(NamedTuple):
    """Why somebody is in the queue."""

    kind: ReasonKind
    text: str
    """In words: "promised Friday: send deck"."""
    due: date
    """The day it became or becomes due."""
    base: float
    late: float
    """Points for lateness, 0 to 20."""
    priority: float
    """Points for ``!`` and ``!!``."""
    followup: int | None = None
    """The follow-up behind it; None where it is computed from other records."""

    @property
    def points(self) -> float:
        """What the reason is worth in all."""
        return self.base + self.late + self.priority

    @property
    def sum(self) -> str:
        """Return how the points come about: "promise 50 + late 5.7 + ! 10 = 65.7"."""
        parts = [f"{self.kind.replace('_', ' ')} {self.base:g}"]
        if self.late:
            parts.append(f"late {self.late:g}")
        if self.priority:
            parts.append(f"{'!' * int(self.priority // 10)} {self.priority:g}")
        return f"{' + '.join(parts)} = {self.points:g}"


class QueueRow(NamedTuple):
    """A person to reach out to, with the reasons, strongest first."""

    contact: Contact
    reasons: tuple[Reason, ...]
    score: float
    """0 to 100."""
    overdue_days: int
    """Days since the longest-standing reason became due; 0 where none is late."""


class Standing(NamedTuple):
    """Where a person stands with the queue today."""

    row: QueueRow | None
    """The row, where something is due."""
    waiting: bool
    """An answer is awaited and no nudge is due yet."""
    handled: bool
    """Something was done about this person today: it counts towards the daily cap."""


class Queue(NamedTuple):
    """The day's queue."""

    today: tuple[QueueRow, ...]
    """Who to reach out to, strongest reason first, under the daily cap."""
    held: tuple[QueueRow, ...]
    """Who is due too, kept for the coming days."""
    waiting: int
    """How many people an answer is awaited from."""
    handled: int
    """How many people were dealt with today."""


def standing(
    contact: Contact,
    followups: Sequence[Followup],
    interactions: Sequence[Interaction],
    met_at: Event | None,
    today: date,
) -> Standing:
    """Return where one person stands with the queue.

    Args:
        contact: the person.
        followups: all of theirs, in every state.
        interactions: all of theirs, oldest first.
        met_at: the event of the latest interaction, where it was at one.
        today: the day to compute for.
    """
    last = interactions[-1] if interactions else None
    handled = (
        (_is_spoken_to_today(interactions, today) and not _is_new(contact, today))
        or any(_set_aside_today(followup, today) for followup in followups)
        or _set_aside_today(contact, today)
    )
    if contact.archived_on:
        return Standing(None, False, handled)
    reasons = [
        reason for followup in followups if (reason := _followup_reason(followup, last, today))
    ]
    nudge = any(reason.kind == "waiting" for reason in reasons)
    waiting = not nudge and any(_is_unanswered(followup, last) for followup in followups)
    if not contact.muted and not _is_snoozed(contact, followups, today):
        reasons += _computed_reasons(contact, followups, last, met_at, today)
    return Standing(_row(contact, reasons, today) if reasons else None, waiting, handled)


def rank(standings: Iterable[Standing], cap: int = DAILY_CAP) -> Queue:
    """Order everybody who is due and hold back what goes beyond the cap.

    What was handled today counts towards the cap, so the queue comes to an end. Promises,
    introductions and thanks are never held. Ties go to the contact known longest.
    """
    rows: list[QueueRow] = []
    waiting = handled = 0
    for each in standings:
        if each.row:
            rows.append(each.row)
        waiting += each.waiting
        handled += each.handled
    rows.sort(key=lambda row: (-row.score, row.contact.id))
    today: list[QueueRow] = []
    held: list[QueueRow] = []
    for row in rows:
        bound = any(reason.kind in _NEVER_HELD for reason in row.reasons)
        room = len(today) + handled < cap
        (today if bound or room else held).append(row)
    return Queue(tuple(today), tuple(held), waiting, handled)


def _row(contact: Contact, reasons: list[Reason], today: date) -> QueueRow:
    reasons.sort(key=lambda reason: (-reason.points, reason.due))
    score = min(100.0, reasons[0].points + (10 if contact.pinned else 0))
    overdue = max(0, *((today - reason.due).days for reason in reasons))
    return QueueRow(contact, tuple(reasons), round(score, 1), overdue)


def _is_spoken_to_today(interactions: Sequence[Interaction], today: date) -> bool:
    """Whether there was contact today; being met at an event is no work of the queue's."""
    for each in reversed(interactions):
        if each.on < today:
            return False
        if each.on == today and each.event is None:
            return True
    return False


def _is_new(contact: Contact, today: date) -> bool:
    """Whether somebody was written down today: meeting people doesn't use up the queue."""
    return contact.created_at is not None and contact.created_at.date() == today


def _set_aside_today(record: Followup | Contact, today: date) -> bool:
    if isinstance(record, Followup) and today in (record.closed_on, *record.reached_out[-1:]):
        return True
    snoozed = record.snoozed_until is not None and record.snoozed_until > today
    return snoozed and record.updated_at is not None and record.updated_at.date() == today


def _is_snoozed(contact: Contact, followups: Sequence[Followup], today: date) -> bool:
    """Whether the person rests: what is snoozed is the row, whatever brought it up that day."""
    if contact.snoozed_until and contact.snoozed_until > today:
        return True
    return any(
        each.snoozed_until and each.snoozed_until > today and each.state in ("open", "waiting")
        for each in followups
    )


def _late(overdue_days: int, interval: int) -> float:
    return round(20 * min(1, max(0, overdue_days) / interval), 1)


def _followup_reason(followup: Followup, last: Interaction | None, today: date) -> Reason | None:
    if followup.snoozed_until and followup.snoozed_until > today:
        return None
    if followup.state == "waiting":
        return _nudge_reason(followup, last, today)
    if followup.state != "open" or followup.due > today:
        return None
    due = followup.due
    text = followup.action
    if followup.kind == "promise":
        text = f"promised {near_day(due, today)}: {text}"
    elif due < today:
        text = f"{text} · since {near_day(due, today)}"
    return Reason(
        followup.kind,
        text,
        due,
        BASE_POINTS[followup.kind],
        _late((today - due).days, _PROMISE_INTERVAL),
        10 * min(2, followup.priority),
        followup.id,
    )


def _is_unanswered(followup: Followup, last: Interaction | None) -> bool:
    """Whether nothing was heard since reaching out: any interaction counts as the reply."""
    if followup.state != "waiting":
        return False
    if last is None or not followup.reached_out:
        return True
    if last.on != followup.reached_out[-1]:
        return last.on < followup.reached_out[-1]
    # On one day, the reply is what was logged after the attempt was noted.
    logged, noted = last.created_at, followup.updated_at
    return not (logged and noted and logged.timestamp() > noted.timestamp())


def _is_in_touch(followup: Followup, last: Interaction | None, today: date) -> bool:
    """Whether an answer may still come: until some time after the last nudge."""
    attempts = followup.reached_out
    if not attempts or not _is_unanswered(followup, last):
        return False
    if len(attempts) <= len(NUDGE_AFTER):
        return True
    return today < add_working_days(attempts[-1], NUDGE_AFTER[-1])


def _nudge_reason(followup: Followup, last: Interaction | None, today: date) -> Reason | None:
    attempts = followup.reached_out
    if not attempts or len(attempts) > len(NUDGE_AFTER) or not _is_unanswered(followup, last):
        return None
    due = add_working_days(attempts[-1], NUDGE_AFTER[len(attempts) - 1])
    if due > today:
        return None
    return Reason(
        "waiting",
        f"wrote {ago(attempts[-1], today)}, no answer yet: {followup.action}",
        due,
        BASE_POINTS["waiting"],
        _late((today - due).days, _NUDGE_INTERVAL),
        10 * min(2, followup.priority),
        followup.id,
    )


def _computed_reasons(
    contact: Contact,
    followups: Sequence[Followup],
    last: Interaction | None,
    met_at: Event | None,
    today: date,
) -> list[Reason]:
    found = (
        _birthday_reason(contact, last, today),
        _met_reason(followups, last, met_at, today),
        _cadence_reason(contact, followups, last, today),
    )
    return [reason for reason in found if reason]


def _birthday_reason(contact: Contact, last: Interaction | None, today: date) -> Reason | None:
    """Return the reason to write for a birthday, unless they have spoken since it came up."""
    day = next_birthday(contact.birthday, today) if contact.birthday else None
    if not day or day - today > _BIRTHDAY_AHEAD or (last and last.on >= day - _BIRTHDAY_AHEAD):
        return None
    return Reason("birthday", f"birthday {ahead(day, today)}", day, BASE_POINTS["birthday"], 0, 0)


def _met_reason(
    followups: Sequence[Followup], last: Interaction | None, met_at: Event | None, today: date
) -> Reason | None:
    """Return the reason to write to somebody met at an event with whom nothing was agreed."""
    if last is None or last.channel != "event":
        return None
    overdue = (today - last.on).days - 1
    if not 0 <= overdue < _MET_FADES_AFTER:
        return None
    if any(
        followup.state == "open"
        or _is_unanswered(followup, last)
        or (followup.created_at and followup.created_at.date() >= last.on)
        for followup in followups
    ):
        return None
    where = f"met at {met_at.name}" if met_at else f"met {ago(last.on, today)}"
    return Reason(
        "met",
        f"{where}, nothing agreed yet",
        last.on + timedelta(days=1),
        BASE_POINTS["met"],
        _late(overdue, _MET_INTERVAL),
        0,
    )


def _cadence_reason(
    contact: Contact, followups: Sequence[Followup], last: Interaction | None, today: date
) -> Reason | None:
    """Return the reason to be in touch again; an awaited answer is being in touch."""
    due = next_contact_due(contact, last.on if last else None)
    if due is None or due > today:
        return None
    if any(_is_in_touch(followup, last, today) for followup in followups):
        return None
    days = cadence_of(contact) or 1
    circle = contact.circle or every(days)
    spoken = f"last spoke {ago(last.on, today)}" if last else "not spoken yet"
    return Reason(
        "cadence",
        f"{circle}, {spoken}",
        due,
        BASE_POINTS["cadence"],
        _late((today - due).days, days),
        0,
    )
