"""What a phrase says no to."""

from __future__ import annotations

import pytest

from netui.rules.negation import asks, meant, without_denied


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a designer", "designer"),
        ("not a designer", ""),
        ("no designers", ""),
        ("never design", ""),
        ("work without designers", "work"),
        ("I don't design", ""),
        ("I don’t design", ""),
        ("cannot design", ""),
        ("a coach (no designers)", "coach"),
        ("not a designer but a coach", "coach"),
        ("kein Designer", ""),
        ("geen designers", ""),
        ("pas de designers", ""),
        ("a coach and no designers", "coach"),
        ("has no designers", ""),
        # What denies nothing.
        ("not only design", "design"),
        ("don't mind design", "mind design"),
        ("no-code design", "no-code design"),
        ("mentoria no Brasil", "mentoria Brasil"),  # Portuguese: in Brazil
        ("note design", "note design"),
        ("No. 5 design", "5 design"),
    ],
)
def test_what_is_meant(text: str, said: str) -> None:
    assert " ".join(text[each.start : each.end] for each in meant(text)) == said


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("looking for a mentor", True),
        ("Needs a mentor", True),
        ("I am looking for a mentor", True),
        ("sucht eine Mentorin", True),
        ("mentoring", False),
        ("help for those looking for a flat", False),
        ("needs assessments for teams", True),  # can't be told apart
    ],
)
def test_what_asks_is_told_by_how_it_begins(text: str, so: bool) -> None:
    assert asks(text) is so


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("CV reviews", "CV reviews"),
        ("no referrals", ""),
        ("advice without referrals", "advice"),
        ("not advice but referrals", "but referrals"),
    ],
)
def test_what_is_denied_is_cut_out(text: str, left: str) -> None:
    assert without_denied(text) == left
