"""Where somebody stands beside oneself."""

from __future__ import annotations

from typing import Any

import pytest

from netui.rules.seniority import level_words, levels_up


@pytest.mark.parametrize(
    ("theirs", "mine", "levels", "words"),
    [
        ("senior", "senior", 0, "your level"),
        ("lead", "senior", 1, "one level up"),
        ("executive", "senior", 2, "two levels up"),
        ("mid", "senior", -1, "one level down"),
        ("student", "executive", -5, "five levels down"),
        ("lead", None, None, "lead"),
        (None, "lead", None, ""),
        (None, None, None, ""),
    ],
)
def test_levels_are_told_beside_mine(
    theirs: Any, mine: Any, levels: int | None, words: str
) -> None:
    assert (levels_up(theirs, mine), level_words(theirs, mine)) == (levels, words)
