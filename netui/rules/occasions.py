"""Events in the order in which one looks for them, and what came of each, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from netui.model import Event, Target, fold
from netui.rules.going_on import is_over, signs
from netui.rules.wording import clock_time, counted, near_day

_WRAPPED_UP_WITHIN: Final = timedelta(days=14)


class EventFigures(NamedTuple):
    """What is known of an event in numbers."""

    new: int = 0
    """People first met there."""
    known: int = 0
    """People met there who were known before."""
    followups: int = 0
    """Follow-ups that came of it, dropped ones left out."""
    kept: int = 0
    """Those of them that are done."""
    guests: int = 0
    """People on its guest list who have not declined."""
    to_wrap: bool = False
    """Whether it is over and was not looked back at; see `is_to_wrap_up`."""


def is_to_wrap_up(event: Event, last_line: datetime | None, now: datetime) -> bool:
    """Whether an event was over in the last two weeks and has no rating: the wrap-up asks for it.

    Whatever else was left open is asked about before the rating.

    Args:
        event: the event.
        last_line: when the last line was captured there; None where none was.
        now: the moment.
    """
    over = event.ends or max(signs(event, last_line), default=None)
    recent = over is not None and now - over <= _WRAPPED_UP_WITHIN
    return recent and event.rating is None and is_over(event, last_line, now)


def target_meant(event: Event, text: str) -> Target | None:
    """Return the target of an event that a person means, by its number or a part of its name.

    Args:
        event: the event.
        text: "2" for the second, or the beginning of a word of the name that no other has.
    """
    if text.isdecimal():
        place = int(text) - 1
        return event.targets[place] if 0 <= place < len(event.targets) else None
    wanted = fold(text)
    exact = [each for each in event.targets if fold(each.name) == wanted]
    found = exact or [each for each in event.targets if wanted and _has_word(each.name, wanted)]
    return found[0] if len(found) == 1 else None


def _has_word(name: str, beginning: str) -> bool:
    return f" {beginning}" in f" {fold(name)}"


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return what is going on, then what is planned, the soonest first, then what is over.

    Planned events without a start come after the others; of what is over, the latest comes first.
    """
    return sorted(events, key=_place)


def when_words(event: Event, now: datetime) -> str:
    """Return when an event is: "now", "today 19:00", "Friday 19:00", "28 May"; empty if unknown."""
    if event.state == "running":
        return "now"
    if event.starts is None:
        return ""
    day = near_day(event.starts.date(), now.date())
    return day if event.state == "ended" else f"{day} {clock_time(event.starts)}"


def figures_words(event: Event, figures: EventFigures) -> str:
    """Return what came of an event, or what is prepared for it, in words; empty for nothing."""
    parts: list[str] = []
    if event.state != "planned":
        parts += [f"{figures.new} new"] if figures.new else []
        parts += [f"{figures.known} known"] if figures.known else []
        if figures.followups:
            parts.append(f"{figures.kept} of {counted(figures.followups, 'follow-up')} kept")
    if event.state != "ended":
        parts += [f"goal {event.goal}"] if event.goal else []
        parts += [f"{len(event.targets)} to meet"] if event.targets else []
        parts += [f"{figures.guests} coming"] if figures.guests else []
    elif figures.to_wrap:
        parts.append("to wrap up")
    if event.rating:
        parts.append(f"rated {event.rating} of 5")
    return " · ".join(parts)


_STATES = {"running": 0, "planned": 1, "ended": 2}


def _place(event: Event) -> tuple[int, float, int]:
    starts = event.starts.astimezone(UTC).timestamp() if event.starts else None
    if event.state == "ended":
        return _STATES[event.state], -(starts or 0), -event.id
    return _STATES[event.state], starts if starts is not None else float("inf"), event.id
