"""Where somebody stands beside oneself."""

from __future__ import annotations

from typing import Any

import pytest

from netui.rules.levels import level_words


@pytest.mark.parametrize(
    ("theirs", "mine", "words"),
    [
        ("senior", "senior", "your level"),
        ("lead", "senior", "one level up"),
        ("executive", "senior", "two levels up"),
        ("mid", "senior", "one level down"),
        ("student", "executive", "five levels down"),
        ("lead", None, "lead"),
        (None, "lead", ""),
        (None, None, ""),
    ],
)
def test_levels_are_told_beside_mine(theirs: Any, mine: Any, words: str) -> None:
    assert level_words(theirs, mine) == words
