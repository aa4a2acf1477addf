"""Events in the order in which one looks for them, and what came of each, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple, TypeAlias

from netui.model import Event, Target, fold
from netui.rules.event_times import end_of, hour_of
from netui.rules.going_on import FORGOTTEN_AFTER
from netui.rules.wording import counted, near_day

Part: TypeAlias = Literal["now", "ahead", "over"]
"""Whether an event goes on, is to come, or is past."""

_WRAPPED_UP_WITHIN: Final = timedelta(days=14)
_PARTS: Final[tuple[Part, ...]] = ("now", "ahead", "over")


class EventFigures(NamedTuple):
    """What is known of an event in numbers."""

    new: int = 0
    """People first met there."""
    known: int = 0
    """People met there who were known before."""
    followups: int = 0
    """Follow-ups that came of it, dropped ones left out."""
    done: int = 0
    """Those of them that are done."""
    guests: int = 0
    """People on its guest list who have not declined."""
    to_wrap: bool = False
    """Whether it is over and was not looked back at; see `is_to_wrap_up`."""


def part_of(event: Event, now: datetime) -> Part:
    """Return whether an event goes on, is to come, or is past.

    Args:
        event: the event, its state as it is (see `netui.lists.events.as_they_are`). One that was
            planned and not gone to is past too.
        now: the moment.
    """
    if event.is_called_off:
        return "over"
    if event.state == "running":
        return "now"
    last = end_of(event)
    missed = last is not None and now - last >= FORGOTTEN_AFTER
    return "over" if event.state == "ended" or missed else "ahead"


def is_to_wrap_up(event: Event, now: datetime) -> bool:
    """Whether an event was over in the last two weeks and has no rating: the wrap-up asks for it.

    Whatever else was left open is asked about before the rating.

    Args:
        event: the event.
        now: the moment.
    """
    return event.rating is None and was_just_over(event, now)


def was_just_over(event: Event, now: datetime) -> bool:
    """Whether an event, its state as it is, ended in the last two weeks."""
    return event.state == "ended" and is_recent(event, now)


def is_recent(event: Event, now: datetime) -> bool:
    """Whether what is known of an event's times lies ahead or within the last two weeks."""
    over = event.ends or event.resumed or event.starts
    return over is not None and now - over <= _WRAPPED_UP_WITHIN


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


def in_order(events: Iterable[Event], now: datetime) -> list[Event]:
    """Return what is going on, then what is ahead, the soonest first, then what is over.

    Events ahead without a start come after the others; of what is over, the latest comes first.
    """

    def place(event: Event) -> tuple[int, float, int]:
        part = part_of(event, now)
        starts = event.starts.timestamp() if event.starts else None
        if part == "over":
            return _PARTS.index(part), -(starts or 0), -event.id
        return _PARTS.index(part), starts if starts is not None else float("inf"), event.id

    return sorted(events, key=place)


def when_words(event: Event, now: datetime) -> str:
    """Return when an event is: "now", "today 19:00", "Friday 19:00", "28 May"; empty if unknown."""
    part = part_of(event, now)
    if part == "now":
        return "now"
    if event.starts is None:
        return ""
    day = near_day(event.starts.date(), now.date())
    return day if part == "over" else f"{day} {hour_of(event)}".strip()


def figures_words(event: Event, figures: EventFigures) -> str:
    """Return what came of an event, or what is prepared for it, in words; empty for nothing."""
    if event.is_called_off:
        return "called off"
    parts = [f"rated {event.rating} of 5"] if event.rating else []
    if event.state != "planned":
        parts += [f"{figures.new} new"] if figures.new else []
        parts += [f"{figures.known} known"] if figures.known else []
        if figures.followups:
            parts.append(f"{counted(figures.followups, 'follow-up')}, {figures.done} done")
    if event.state != "ended":
        parts += [f"goal {event.goal}"] if event.goal else []
        parts += [f"{len(event.targets)} to meet"] if event.targets else []
        parts += [f"{figures.guests} coming"] if figures.guests else []
    elif figures.to_wrap:
        parts.append("to wrap up")
    return " · ".join(parts)
