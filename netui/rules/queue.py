"""Who to reach out to today, and why: computed when read, never stored.

One row per person with every reason that speaks for it, in words. A row scores as its strongest
reason, plus 10 where the person is pinned or will be met in the next days; at most 100.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from netui.model import Contact, Followup, Interaction
from netui.rules.reasons import (
    Known,
    Reason,
    ReasonKind,
    computed_reasons,
    followup_reasons,
    is_dormant,
    waiting_reason,
)
from netui.rules.wording import near_day

DAILY_CAP: Final = 7
"""How many people a day the queue asks for; promises and thanks come on top."""

SNOOZES_THAT_ASK: Final = 3
"""After so many snoozes in a row it is time to ask: keep it, less often, or let it go?"""

_BONUS: Final = 10
_NEVER_HELD: Final[frozenset[ReasonKind]] = frozenset({"promise", "introduction", "thanks"})


class QueueRow(NamedTuple):
    """A person to reach out to, with the reasons, strongest first."""

    contact: Contact
    reasons: tuple[Reason, ...] = ()
    """None where nothing is due: the person stands for themselves."""
    score: float = 0.0
    """0 to 100."""
    overdue_days: int = 0
    """Days since the longest-standing reason became due; 0 where none is late."""
    bonus: str = ""
    """What 10 points more are for: "pinned", "you meet on Friday"; empty where there are none."""

    @property
    def sum(self) -> str:
        """Return how the score comes about: "promise 50 + late 5.7 + pinned 10 = 65.7"."""
        if not self.bonus or not self.reasons:
            return self.reasons[0].sum if self.reasons else ""
        return f"{self.reasons[0].addends} + {self.bonus} {_BONUS} = {self.score:g}"


class Standing(NamedTuple):
    """Where a person stands with the queue today."""

    row: QueueRow | None = None
    """The row, where something is due."""
    waiting: QueueRow | None = None
    """The row among those whose answer is awaited; None where none is, or a nudge is due."""
    handled: bool = False
    """Something was done about this person today: it counts towards the daily cap."""
    woken: bool = False
    """What was done today was to write to a dormant tie; one a day is enough."""


class Queue(NamedTuple):
    """The day's queue."""

    today: tuple[QueueRow, ...]
    """Who to reach out to, strongest reason first, under the daily cap."""
    held: tuple[QueueRow, ...]
    """Who is due too, kept for the coming days."""
    waiting: tuple[QueueRow, ...]
    """From whom an answer is awaited, the next nudge first."""
    handled: int
    """How many people were dealt with today."""


def standing(known: Known, today: date, *, dormant: bool = False) -> Standing:
    """Return where one person stands with the queue.

    Args:
        known: the person.
        today: the day to compute for.
        dormant: whether dormant ties are wanted.
    """
    contact = known.contact
    handled = _is_handled_today(known, today)
    woken = dormant and handled and is_dormant(known, today, before=today)
    if contact.archived_on:
        return Standing(None, None, handled, woken)
    reasons = followup_reasons(known, today)
    waiting = None
    if not any(reason.kind == "waiting" for reason in reasons):
        awaited = waiting_reason(known, today)
        waiting = QueueRow(contact, (awaited,)) if awaited else None
    if not contact.muted and not is_snoozed(contact, known.followups, today):
        reasons += computed_reasons(known, today, dormant=dormant)
    return Standing(_row(known, reasons, today) if reasons else None, waiting, handled, woken)


def _is_handled_today(known: Known, today: date) -> bool:
    """Whether one has dealt with somebody today."""
    contact, followups = known.contact, known.followups
    if may_be_snoozed_today(contact, today) and contact.id not in known.rested_before:
        return True
    if _is_spoken_to_today(known.interactions, today):
        return True
    for each in followups:  # of most there are none: at the start thousands are looked at
        if _closed_today(each, today):
            return True
        if may_be_snoozed_today(each, today) and each.id not in known.rested_before:
            return True
    return False


class Ranking:
    """Everybody's standing, kept in the order of the queue: a change costs what it changes."""

    def __init__(self, standings: Iterable[tuple[int, Standing]] = ()) -> None:
        """Order `standings`, each with the id of its contact."""
        self._standings = dict(standings)
        found = self._standings.values()
        rows = sorted((each.row for each in found if each.row), key=_strongest_first)
        self._bound: list[QueueRow] = []
        self._free: list[QueueRow] = []
        for row in rows:
            (self._bound if is_bound(row) else self._free).append(row)
        self._waiting = sorted((each.waiting for each in found if each.waiting), key=_next_first)
        self._handled = sum(each.handled for each in found)
        self._woken = sum(each.woken for each in found)

    def get(self, contact: int) -> Standing | None:
        """Return where somebody stands; None where there is nothing to say about them."""
        return self._standings.get(contact)

    def put(self, contact: int, standing: Standing | None) -> None:
        """Replace somebody's standing; None where there is nothing to say about them."""
        for each, by in ((self._standings.pop(contact, None), -1), (standing, 1)):
            if each is None:
                continue
            self._handled += by * each.handled
            self._woken += by * each.woken
            change = _take_out if by < 0 else _put_in
            if each.row:
                rows = self._bound if is_bound(each.row) else self._free
                change(rows, each.row, _strongest_first)
            if each.waiting:
                change(self._waiting, each.waiting, _next_first)
        if standing:
            self._standings[contact] = standing

    def queue(self, cap: int = DAILY_CAP) -> Queue:
        """Return the queue, with what goes beyond the cap held back.

        What was handled today counts towards the cap, so the queue comes to an end. Promises,
        introductions and thanks are never held. Of dormant ties there is one a day. Ties of score
        go to the contact known longest.
        """
        woken = self._woken > 0
        today: list[QueueRow] = []
        bound, free = 0, 0  # how many of them have found their place
        while free < len(self._free) and len(today) + self._handled < cap:
            row = self._free[free]
            if bound < len(self._bound) and _strongest_first(self._bound[bound]) < _strongest_first(
                row
            ):
                row = self._bound[bound]
                bound += 1
            else:
                free += 1
            if row.reasons[0].kind == "dormant":
                if woken:
                    continue
                woken = True
            today.append(row)
        today += self._bound[bound:]
        held = self._free[free:]
        if any(row.reasons[0].kind == "dormant" for row in held):
            held = _with_one_dormant(held, woken)
        return Queue(tuple(today), tuple(held), tuple(self._waiting), self._handled)


def rank(standings: Iterable[Standing], cap: int = DAILY_CAP) -> Queue:
    """Return the queue of some standings; see `Ranking.queue`."""
    return Ranking(enumerate(standings)).queue(cap)


def _strongest_first(row: QueueRow) -> tuple[float, int]:
    return -row.score, row.contact.id


def _next_first(row: QueueRow) -> tuple[date, int]:
    return row.reasons[0].due, row.contact.id


def _put_in(rows: list[QueueRow], row: QueueRow, key: Callable[[QueueRow], Any]) -> None:
    insort(rows, row, key=key)


def _take_out(rows: list[QueueRow], row: QueueRow, key: Callable[[QueueRow], Any]) -> None:
    del rows[bisect_left(rows, key(row), key=key)]


def _with_one_dormant(rows: list[QueueRow], woken: bool) -> list[QueueRow]:
    """Return rows without dormant ties but the first; without any where one was `woken`."""
    kept: list[QueueRow] = []
    for row in rows:
        if row.reasons[0].kind == "dormant":
            if woken:
                continue
            woken = True
        kept.append(row)
    return kept


def is_bound(row: QueueRow) -> bool:
    """Whether a row is never held back: something was promised, or thanks are owed."""
    return not _NEVER_HELD.isdisjoint([reason.kind for reason in row.reasons])


def is_snoozed(contact: Contact, followups: Sequence[Followup], today: date) -> bool:
    """Whether the person rests: what is snoozed is the row, whatever brought it up that day."""
    if contact.snoozed_until and contact.snoozed_until > today:
        return True
    return any(
        each.snoozed_until and each.snoozed_until > today and each.state in ("open", "waiting")
        for each in followups
    )


def _row(known: Known, reasons: list[Reason], today: date) -> QueueRow:
    reasons.sort(key=lambda reason: (-reason.points, reason.due))
    bonus = ""
    if known.contact.pinned:
        bonus = "pinned"
    elif known.meeting and known.meeting.starts:
        bonus = f"you meet {near_day(known.meeting.starts.date(), today)}"
    score = min(100.0, reasons[0].points + (_BONUS if bonus else 0))
    overdue = max(0, *((today - reason.due).days for reason in reasons))
    return QueueRow(known.contact, tuple(reasons), round(score, 1), overdue, bonus)


def _is_spoken_to_today(interactions: Sequence[Interaction], today: date) -> bool:
    """Whether there was contact today; being met at an event is no work of the queue's.

    Nor is being written down: only what is logged tells of contact.
    """
    for each in reversed(interactions):
        if each.on < today:
            return False
        if each.on == today and each.event is None and each.channel != "event":
            return True
    return False


def _closed_today(followup: Followup, today: date) -> bool:
    return today in (followup.closed_on, *followup.reached_out[-1:])


def may_be_snoozed_today(record: Followup | Contact, today: date) -> bool:
    """Whether what rests was changed today: by a snooze, unless that is known to be older."""
    # Who was spread over the coming days rests too, but was not dealt with: no snooze is counted.
    snoozed = record.snoozes and record.snoozed_until and record.snoozed_until > today
    return bool(snoozed) and record.updated_at is not None and record.updated_at.date() == today
