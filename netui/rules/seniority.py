"""Where somebody stands in their working life, beside oneself (rows 19 and 30 of the craft)."""

from __future__ import annotations

from typing import Final, get_args

from netui.model import Seniority

_ORDER: Final[tuple[Seniority, ...]] = get_args(Seniority)
_NUMBERS: Final = ("", "one", "two", "three", "four", "five")


def levels_up(theirs: Seniority | None, mine: Seniority | None) -> int | None:
    """Return how many levels they are above me, negative below; None where either isn't known."""
    if theirs is None or mine is None:
        return None
    return _ORDER.index(theirs) - _ORDER.index(mine)


def level_words(theirs: Seniority | None, mine: Seniority | None) -> str:
    """Return "one level up", "your level", "two levels down"; their level alone without mine."""
    levels = levels_up(theirs, mine)
    if levels is None:
        return theirs or ""
    if not levels:
        return "your level"
    noun = "level" if abs(levels) == 1 else "levels"
    return f"{_NUMBERS[abs(levels)]} {noun} {'up' if levels > 0 else 'down'}"
