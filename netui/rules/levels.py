"""Where somebody stands in their working life, in words beside oneself (row 30 of the craft)."""

from __future__ import annotations

from typing import Final

from netui.model import Seniority
from netui.rules.seniority import steps_up

_NUMBERS: Final = ("", "one", "two", "three", "four", "five")


def level_words(theirs: Seniority | None, mine: Seniority | None) -> str:
    """Return "one level up", "your level", "two levels down"; their level alone without mine."""
    if theirs is None or mine is None:
        return theirs or ""
    steps = steps_up(mine, theirs)
    if not steps:
        return "your level"
    noun = "level" if abs(steps) == 1 else "levels"
    return f"{_NUMBERS[abs(steps)]} {noun} {'up' if steps > 0 else 'down'}"
