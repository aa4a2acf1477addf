"""Why somebody stands behind a figure, for people worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netui.model import Contact, Favor, Interaction
from netui.rules.evidence import Why, why_words
from netui.rules.reasons import Known

TODAY = date(2026, 6, 9)
ADA = Contact(
    id=1, name="Ada", company="Oakmoth", role="CTO", circle="close", location="Lagos",
    seniority="lead", tags=("rust",), would_answer="yes",
)  # fmt: skip
WITH_ADA = Known(
    ADA,
    interactions=(
        Interaction(contacts=(1,), on=TODAY - timedelta(days=400), minutes=60),
        Interaction(contacts=(1,), on=TODAY - timedelta(days=21), minutes=40, started_by="them"),
    ),
    favors=(
        Favor(
            contact=1, direction="received", what="a referral", value=5,
            on=TODAY - timedelta(days=30),
        ),
        Favor(
            contact=1, direction="given", what="a review", value=2, minutes=20,
            on=TODAY - timedelta(days=9),
        ),
        Favor(
            contact=1, direction="received", what="an offer", value=5, state="declined",
            on=TODAY - timedelta(days=1),
        ),
    ),
)  # fmt: skip
STRANGER = Known(Contact(id=2, name="Bo"))


@pytest.mark.parametrize(
    ("why", "with_ada", "with_a_stranger"),
    [
        (
            "quality",
            "2 talks, last 3 weeks ago · began one · 2 favors done · would answer",
            "nothing logged",
        ),
        (
            "circle",
            "close · every 90 days · spoke 3 weeks ago",
            "in no circle · nothing logged",
        ),
        (
            "tie",
            "I gave 2, they 5 · last I: a review, 9 days ago",
            "no favor yet, either way",
        ),
        # 5 received in 60 + 40 minutes of talks and 20 of a favor: 2.5 an hour.
        ("return", "2.5 an hour · 2 h spent · a referral", "nothing yet · 0 min spent"),
        ("time", "1 talk in a year · 40 min · 3 weeks ago", "nothing within a year"),
        ("who", "CTO at Oakmoth · Lagos · lead · #rust", ""),
        ("met", "CTO at Oakmoth · 2 talks, last 3 weeks ago", "nothing logged"),
    ],
)
def test_why(why: Why, with_ada: str, with_a_stranger: str) -> None:
    assert why_words(why, WITH_ADA, TODAY) == with_ada
    assert why_words(why, STRANGER, TODAY) == with_a_stranger
