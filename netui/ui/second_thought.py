"""An undo that reaches far asks first, and a key that is held down is no answer to it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from netui.model import Change
from netui.rules.wording import counted, full_date

_AT_ONCE: Final = 20
"""Records that may go without a word: more are an import, or the demo."""

_PAUSE: Final = 0.8
"""Seconds between the two keys. A held key repeats after 0.25 to 0.66, and then much faster."""


class SecondThought:
    """Remembers which step was asked about, at which key."""

    def __init__(self, began: datetime) -> None:
        """Ask about each step from before `began`, when the session began."""
        self._began = began.replace(microsecond=0)
        self._asked: tuple[int, int] | None = None  # the step's id, and which key it was
        self._asked_at = 0.0

    def asks(self, step: Change, key: int, at: float) -> bool:
        """Whether to ask before a step is taken back; the next key answers, after a pause.

        Args:
            step: what undo would take back.
            key: which key of the session asks for that, counted.
            at: when it was pressed, in seconds of any clock.
        """
        answered = self._asked == (step.id, key - 1) and at - self._asked_at >= _PAUSE
        far = self._is_earlier(step) or takes_many(step)
        self._asked = (step.id, key) if far and not answered else None
        self._asked_at = at
        return self._asked is not None

    def _is_earlier(self, step: Change) -> bool:
        return step.created_at is not None and step.created_at < self._began


def takes_many(step: Change) -> bool:
    """Whether so many records are gone once a step is taken back that a copy is worth keeping."""
    return _going(step) > _AT_ONCE


def asked_words(step: Change, today: date, key: str) -> str:
    """Return what a step would take back, and how to say that it shall.

    "That would take back “Imported Connections.csv” of Tue 24 November (1,192 people go): u again
    does it". The day is left out where it is today.

    Args:
        step: what undo would take back.
        today: the day that words the date.
        key: the key that does it, as shown.
    """
    done = step.created_at.astimezone().date() if step.created_at else today
    of = f" of {full_date(done, today)}" if done != today else ""
    people, all_ = len(step.added.get("contacts", ())), _going(step)
    what = counted(people, "person") if people else counted(all_, "record")
    go = f" ({what} {'goes' if (people or all_) == 1 else 'go'})" if all_ else ""
    return f"That would take back “{step.label}”{of}{go}: {key} again does it"


def _going(step: Change) -> int:
    """Return how many records are gone once a step is taken back."""
    return sum(map(len, step.added.values()))
