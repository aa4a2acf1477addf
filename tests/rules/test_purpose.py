from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.rules.purpose import kind_of


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("thank her for the intro to Raj", "thanks"),
        ("Thanks for the review", "thanks"),
        ("THANK YOU note", "thanks"),
        ("thank-you card", "thanks"),
        ("thankyou mail", "thanks"),
        ("thanking Omar", "thanks"),
        ("say thank you", "thanks"),
        ("say thanks", "thanks"),
        ("congratulate him on the new job", "congratulate"),
        ("Congrats on the launch", "congratulate"),
        ("congratulations!", "congratulate"),
        ("birthday wishes", "birthday"),
        ("happy birthday", "birthday"),
        ("Happy Birthday, Sam", "birthday"),
        ("send deck", "promise"),
        ("ask for intro", "promise"),
        ("coffee", "promise"),
        ("", "promise"),
        # Only the first word says it.
        ("send the deck, with thanks", "promise"),
        ("ask about her birthday", "promise"),
        ("plan to congratulate him", "promise"),
        # And it says it as a word.
        ("Thanksgiving dinner, ask who cooks", "promise"),
        ("thankless task, talk her out of it", "promise"),
        ("say hello", "promise"),
    ],
)
def test_the_first_word_says_what_sort_of_follow_up_it_is(action: str, expected: str) -> None:
    assert kind_of(action) == expected


@given(st.text())
def test_whatever_is_typed_has_a_kind_and_case_does_not_matter(action: str) -> None:
    assert kind_of(action) in {"promise", "thanks", "congratulate", "birthday"}
    if action.isascii():
        assert kind_of(action.upper()) == kind_of(action.lower())
