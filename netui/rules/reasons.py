"""What brings somebody up in the queue, in words and points.

A reason has points: its base (why it is there) plus up to 20 for lateness, in proportion to the
interval after which it would be fully late, plus 10 or 20 for ``!`` and ``!!``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple, TypeAlias

from netui.model import (
    Channel,
    Contact,
    Event,
    Favor,
    Followup,
    FollowupKind,
    Interaction,
    Record,
)
from netui.rules.answers import is_unanswered, may_be_answered, nudge_day
from netui.rules.cadence import cadence_of, next_birthday, next_contact_due
from netui.rules.wording import ago, ahead, every, near_day, span

ReasonKind: TypeAlias = FollowupKind | Literal["waiting", "met", "cadence", "colleague", "dormant"]

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
    "colleague": 20,
    "dormant": 10,
}
"""What a reason is worth before lateness."""

ASK_COLLEAGUES_AFTER: Final = 90
"""Days after which what a colleague is working on is old knowledge."""

DORMANT_AFTER: Final = 365
"""Days of silence after which a tie without a rhythm of its own is dormant."""

RESTS_WHEN_LET_GO: Final[dict[ReasonKind, int]] = {
    "met": 30,
    "thanks": 61,
    "congratulate": 31,
    "birthday": 8,
    "colleague": 90,
    "dormant": 365,
}
"""Days for which a computed reason rests once it is let go: until it has passed."""

_PROMISE_INTERVAL, _MET_INTERVAL, _NUDGE_INTERVAL = 7, 2, 5  # days until fully late
_BIRTHDAY_AHEAD = timedelta(days=7)
_MET_FADES_AFTER = 30  # days after which a meeting without an agreement is let go
_MOVE_FADES_AFTER = 30  # days for which a move is news
_THANKS_FADE_AFTER = 60  # days after which a thank-you would come as a surprise

_FADES_AFTER: Final[dict[ReasonKind, int]] = {
    "birthday": 0,
    "met": _MET_FADES_AFTER - 1,
    "congratulate": _MOVE_FADES_AFTER,
    "thanks": _THANKS_FADE_AFTER,
}
"""Days after its own for which a computed reason still brings somebody up."""

_WROTE: Final[dict[Channel, str]] = {
    "in_person": "asked",
    "call": "called",
    "video": "called",
    "message": "wrote",
    "email": "wrote",
    "event": "asked",
    "other": "reached out",
}
"""How an attempt to reach somebody is told."""


class Known(NamedTuple):
    """All that the queue looks at of one person."""

    contact: Contact
    """Who it is."""
    followups: Sequence[Followup] = ()
    """All of theirs, in every state."""
    interactions: Sequence[Interaction] = ()
    """All of theirs, oldest first."""
    favors: Sequence[Favor] = ()
    """All of theirs, in both directions."""
    met_at: Event | None = None
    """The event of the latest interaction, where it was at one."""
    meeting: Event | None = None
    """An event in the next days where they are one of my targets."""
    rested_before: frozenset[int] = frozenset()
    """The ids of those of these records whose snooze is older than their change of today."""

    @property
    def last(self) -> Interaction | None:
        """The latest interaction."""
        return self.interactions[-1] if self.interactions else None


class Reason(NamedTuple):
    """Why somebody is in the queue."""

    kind: ReasonKind
    """What sort of reason."""
    text: str
    """In words: "promised Friday: send deck"."""
    due: date
    """The day it became or becomes due."""
    base: float
    """Points for being there at all; see `BASE_POINTS`."""
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
        return f"{self.addends} = {self.points:g}" if " + " in self.addends else self.addends

    @property
    def addends(self) -> str:
        """Return what the points are added up of: "promise 50 + late 5.7"."""
        parts = [f"{self.kind.replace('_', ' ')} {self.base:g}"]
        if self.late:
            parts.append(f"late {self.late:g}")
        if self.priority:
            parts.append(f"{'!' * int(self.priority // 10)} {self.priority:g}")
        return " + ".join(parts)


def followup_reasons(known: Known, today: date) -> list[Reason]:
    """Return what is due of what was promised, planned, or asked and not answered."""
    found = (_followup_reason(each, known.last, today) for each in known.followups)
    return [reason for reason in found if reason]


def computed_reasons(known: Known, today: date, *, dormant: bool = False) -> list[Reason]:
    """Return what is due without anybody having written it down.

    Args:
        known: the person.
        today: the day to compute for.
        dormant: whether dormant ties are wanted at all.
    """
    rules = [*_RULES, _dormant_reason] if dormant else _RULES
    return [reason for rule in rules if (reason := rule(known, today))]


def last_day(reason: Reason) -> date | None:
    """Return the last day on which a computed reason still brings somebody up; None where it stays.

    A follow-up stays until it is closed.
    """
    days = None if reason.followup else _FADES_AFTER.get(reason.kind)
    return None if days is None else reason.due + timedelta(days=days)


def waiting_reason(known: Known, today: date) -> Reason | None:
    """Return what an answer is awaited for, and when a nudge comes; None where none is awaited.

    The first attempt that was made; its day is that of the nudge, or the last attempt's where no
    nudge will come.
    """
    awaited = [each for each in known.followups if is_unanswered(each, known.last)]
    if not awaited:
        return None
    followup = min(awaited, key=lambda each: each.reached_out or (each.due,))
    since = followup.reached_out[-1] if followup.reached_out else followup.due
    nudge = nudge_day(followup)
    rests = followup.snoozed_until
    if nudge and rests and rests > max(nudge, today):  # it comes up no sooner
        nudge = rests
    when = f"nudge {ahead(nudge, today)}" if nudge else "rests now"
    text = f"{_wrote(followup)} {ago(since, today)}: {followup.action} · {when}"
    return Reason("waiting", text, nudge or since, BASE_POINTS["waiting"], 0, 0, followup.id)


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


def _wrote(followup: Followup) -> str:
    return _WROTE[followup.reached_by]


def _nudge_reason(followup: Followup, last: Interaction | None, today: date) -> Reason | None:
    attempts, due = followup.reached_out, nudge_day(followup)
    if due is None or due > today or not is_unanswered(followup, last):
        return None
    return Reason(
        "waiting",
        f"{_wrote(followup)} {ago(attempts[-1], today)}, no answer yet: {followup.action}",
        due,
        BASE_POINTS["waiting"],
        _late((today - due).days, _NUDGE_INTERVAL),
        10 * min(2, followup.priority),
        followup.id,
    )


def _birthday_reason(known: Known, today: date) -> Reason | None:
    """Return the reason to write for a birthday, unless there was contact since it came up.

    To have written is enough, for wishes want no answer.
    """
    contact, last = known.contact, known.last
    day = next_birthday(contact.birthday, today) if contact.birthday else None
    if not day or day - today > _BIRTHDAY_AHEAD or (last and last.on >= day - _BIRTHDAY_AHEAD):
        return None
    written = (on for followup in known.followups for on in followup.reached_out[-1:])
    if any(on >= day - _BIRTHDAY_AHEAD for on in written):
        return None
    return Reason("birthday", f"birthday {ahead(day, today)}", day, BASE_POINTS["birthday"], 0, 0)


def nothing_agreed(known: Known) -> Interaction | None:
    """Return the meeting at an event after which nothing was agreed with somebody.

    None where they were not met at an event last, something is to be done for them, or it was
    decided in the wrap-up that nothing is to follow (`Event.let_be`).
    """
    last, met_at = known.last, known.met_at
    if last is None or last.channel != "event":
        return None
    if met_at and known.contact.id in met_at.let_be:
        return None
    if any(
        followup.state == "open" or is_unanswered(followup, last) or _is_since(followup, last.on)
        for followup in known.followups
    ):
        return None
    return last


def _met_reason(known: Known, today: date) -> Reason | None:
    """Return the reason to write to somebody met at an event with whom nothing was agreed."""
    last, met_at = nothing_agreed(known), known.met_at
    if last is None:
        return None
    overdue = (today - last.on).days - 1
    if not 0 <= overdue < _MET_FADES_AFTER:
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


def _thanks_reason(known: Known, today: date) -> Reason | None:
    """Return the reason to thank somebody for what they did; anything logged since is thanks."""
    for favor in known.favors:
        days = (today - favor.on).days
        if (favor.direction, favor.state) != ("received", "done"):
            continue
        if not 0 <= days <= _THANKS_FADE_AFTER or is_thanked(favor, known):
            continue
        return Reason(
            "thanks",
            f"thank them: {favor.what}",
            favor.on,
            BASE_POINTS["thanks"],
            _late(days, _PROMISE_INTERVAL),
            0,
        )
    return None


def is_thanked(favor: Favor, known: Known) -> bool:
    """Return whether they have spoken, or thanks are planned, since a favor was written down."""
    planned = (each for each in known.followups if each.kind == "thanks")
    spoken = (each for each in known.interactions if each.on >= favor.on)
    return any(_is_after(each, favor) for each in planned) or any(
        each.on > favor.on or _is_after(each, favor) for each in spoken
    )


def _moved_reason(known: Known, today: date) -> Reason | None:
    """Return the reason to write to somebody who has changed company."""
    move = known.contact.moves[-1] if known.contact.moves else None
    if move is None or not 0 <= (today - move.on).days <= _MOVE_FADES_AFTER:
        return None
    spoken = known.last is not None and known.last.on >= move.on
    if spoken or any(_is_since(each, move.on) for each in known.followups):
        return None
    there = f" to {move.to}" if move.to else ""
    before = f" from {move.from_}" if move.from_ else ""
    return Reason(
        "congratulate",
        f"moved{before}{there} {ago(move.on, today)}: a reason to write",
        move.on,
        BASE_POINTS["congratulate"],
        _late((today - move.on).days, _PROMISE_INTERVAL),
        0,
    )


def _cadence_reason(known: Known, today: date) -> Reason | None:
    """Return the reason to be in touch again; an awaited answer is being in touch."""
    contact, last = known.contact, known.last
    due = next_contact_due(contact, last.on if last else None)
    if due is None or due > today:
        return None
    if any(may_be_answered(followup, last, today) for followup in known.followups):
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


def _colleague_reason(known: Known, today: date) -> Reason | None:
    """Return the reason to ask a colleague what they are working on (row 12 of the craft).

    Not while an answer is awaited.
    """
    contact, last = known.contact, known.last
    if not contact.colleague:
        return None
    added = contact.created_at.date() if contact.created_at else None
    days = (contact.working_on_on, last.on if last else None, added)
    asked = max((day for day in days if day), default=None)
    if any(may_be_answered(followup, last, today) for followup in known.followups):
        return None
    if asked is None or (overdue := (today - asked).days - ASK_COLLEAGUES_AFTER) < 0:
        return None
    return Reason(
        "colleague",
        f"colleague, not asked about their work for {span((today - asked).days)}",
        asked + timedelta(days=ASK_COLLEAGUES_AFTER),
        BASE_POINTS["colleague"],
        _late(overdue, ASK_COLLEAGUES_AFTER),
        0,
    )


def _dormant_reason(known: Known, today: date) -> Reason | None:
    """Return the reason to write to somebody with whom there was more than a meeting, long ago.

    Once a year, should there be no answer.
    """
    if not is_dormant(known, today):
        return None
    written = (on for followup in known.followups for on in followup.reached_out[-1:])
    if any((today - on).days < DORMANT_AFTER for on in written):
        return None
    last = known.interactions[-1].on
    return Reason(
        "dormant",
        f"you spoke {len(known.interactions)} times, last {ago(last, today)}",
        last + timedelta(days=DORMANT_AFTER),
        BASE_POINTS["dormant"],
        _late((today - last).days - DORMANT_AFTER, DORMANT_AFTER),
        0,
    )


def is_dormant(known: Known, today: date, *, before: date | None = None) -> bool:
    """Whether a tie has gone quiet: two talks or more, none for a year, and no rhythm set.

    Args:
        known: the person.
        today: the day to count from.
        before: leave out what was logged from this day on.
    """
    spoken = [each.on for each in known.interactions if before is None or each.on < before]
    quiet = len(spoken) >= 2 and (today - spoken[-1]).days >= DORMANT_AFTER
    return quiet and cadence_of(known.contact) is None


def _is_since(record: Record, day: date) -> bool:
    """Whether a record was written down on a day or after it."""
    return record.created_at is not None and record.created_at.date() >= day


def _is_after(record: Record, other: Record) -> bool:
    """Whether a record was written down after another one."""
    if record.created_at is None or other.created_at is None:
        return False
    return record.created_at.timestamp() >= other.created_at.timestamp()


_RULES: Final[tuple[Callable[[Known, date], Reason | None], ...]] = (
    _birthday_reason,
    _met_reason,
    _thanks_reason,
    _moved_reason,
    _cadence_reason,
    _colleague_reason,
)
