"""What "so many days ago" and "at that event" mean in the demo network on a given day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from netui.demo.history import TALKS, Talk
from netui.demo.occasions import OCCASIONS, Occasion
from netui.demo.people import PEOPLE

MY_COMPANY: Final = "Saltmarl"
"""Where the owner of the demo network works."""

_EVENING = time(18, 40)
_FRIDAY = 4


class Talked(NamedTuple):
    """A row of the history with its day settled."""

    on: date
    """The day."""
    event: str
    """Key of the event; empty where it was at none."""
    who: tuple[str, ...]
    """Keys of the people."""
    row: Talk
    """The row itself."""


def is_colleague(who: str) -> bool:
    """Whether somebody works where the owner of the demo network works."""
    return PEOPLE[who][1] == MY_COMPANY


class Calendar:
    """The year that ends at `now`."""

    def __init__(self, now: datetime) -> None:
        """Settle the day of every event and talk."""
        self.now = now
        self.today = now.date()
        self.event_days = {key: self._event_day(each) for key, each in OCCASIONS.items()}
        self.talks = sorted((self._talked(row) for row in TALKS), key=lambda talk: talk.on)

    def ago(self, days: int) -> date:
        """Return the day so many days before today."""
        return self.today - timedelta(days=days)

    def evening(self, day: date) -> datetime:
        """Return the moment of a day when things are written down; never after now."""
        return min(self.now, datetime.combine(day, _EVENING, self.now.tzinfo))

    def at_event(self, key: str, minutes: int = 0) -> datetime:
        """Return the moment so many minutes after the start of an event."""
        start = time(*OCCASIONS[key].start)
        begun = datetime.combine(self.event_days[key], start, self.now.tzinfo)
        return begun + timedelta(minutes=minutes)

    def talks_with(self, who: str) -> list[Talked]:
        """Return the talks with somebody, oldest first."""
        return [talk for talk in self.talks if who in talk.who]

    def _event_day(self, occasion: Occasion) -> date:
        day = self.ago(occasion.ago)
        if occasion.weekday is None:
            return day
        return day - timedelta(days=(day.weekday() - occasion.weekday) % 7)

    def _talked(self, row: Talk) -> Talked:
        when, keys, channel, *_ = row
        who = tuple(keys.split())
        if isinstance(when, str):
            return Talked(self.event_days[when], when, who, row)
        day = self.ago(when)
        at_work = channel in ("video", "email") or any(map(is_colleague, who))
        if at_work and day.weekday() > _FRIDAY:
            day -= timedelta(days=day.weekday() - _FRIDAY)
        return Talked(day, "", who, row)
