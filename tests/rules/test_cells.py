"""Where a text may be cut: never within what a reader takes for one character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from netui.rules.cells import cells, clusters, cut

WHOLE = (
    "a",
    "李",
    "한",
    "e\u0301",  # e with an accent of its own
    "👍🏽",  # a skin tone
    "👨‍👩‍👧‍👦",  # a family, joined
    "🇩🇪",  # a flag of two letters
    "❤\ufe0f",  # a heart as an emoji
    "1\ufe0f\u20e3",  # a keycap
    "🏴\U000e0067\U000e0062\U000e007f",  # a flag of tags
    "ك",
    "ש",
    "क्षि",  # two consonants and a vowel
    "நி",
    "นี้",
    "สำ",  # with sara am
)


@pytest.mark.parametrize("whole", WHOLE)
def test_what_is_one_character_for_a_reader_stays_one(whole: str) -> None:
    assert [part for part, _ in clusters(f"x{whole}y")] == ["x", whole, "y"]


def test_flags_that_follow_each_other_are_told_apart() -> None:
    assert [part for part, _ in clusters("🇩🇪🇫🇷🇪")] == ["🇩🇪", "🇫🇷", "🇪"]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Priya Shah", 10, "Priya Shah"),
        ("Priya Shah", 6, "Priya…"),
        ("李雷雷", 5, "李雷…"),
        ("李雷雷", 4, "李…"),
        ("🇩🇪🇩🇪", 2, "…"),
        ("x👨‍👩‍👧‍👦y", 3, "x…"),
        ("Ada", 1, "…"),
    ],
)
def test_a_text_is_cut_before_what_does_not_fit(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


@given(st.lists(st.sampled_from(WHOLE)), st.integers(1, 12))
def test_a_cut_splits_nothing_and_fits(parts: list[str], width: int) -> None:
    text = "".join(parts)
    shown = cut(text, width)
    assert cells(shown) <= width
    if shown != text:
        whole = [part for part, _ in clusters(text)]
        kept = [part for part, _ in clusters(shown[:-1])]
        assert kept == whole[: len(kept)]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_the_parts_are_the_text_and_their_cells_are_its_own(text: str) -> None:
    found = list(clusters(text))
    assert "".join(part for part, _ in found) == text
    assert sum(size for _, size in found) == cells(text) == cell_len(text)
