from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest

from netui.model import Contact, Favor, Interaction
from netui.rules.quality import is_quality

TODAY = date(2026, 6, 9)
YEAR_AGO = date(2025, 6, 9)
PRIYA = Contact(name="Priya Shah")
ANSWERS = Contact(name="Priya Shah", would_answer="yes")


def talk(on: date = TODAY, started_by: Literal["me", "them"] = "me") -> Interaction:
    return Interaction(contacts=(1,), on=on, started_by=started_by)


def favor(**fields: Any) -> Favor:
    return Favor(**{"contact": 1, "direction": "given", "what": "x", "on": TODAY} | fields)


@pytest.mark.parametrize(
    ("contact", "talks", "favors", "expected"),
    [
        (ANSWERS, [talk(), talk()], [], True),
        (ANSWERS, [talk()], [], False),  # once is an acquaintance
        (ANSWERS, [], [], False),
        (PRIYA, [talk(), talk()], [], False),  # all from me
        (PRIYA, [talk(), talk(started_by="them")], [], True),
        (PRIYA, [talk(), talk()], [favor()], True),
        (PRIYA, [talk(), talk()], [favor(direction="received")], True),
        (PRIYA, [talk(), talk()], [favor(state="open"), favor(state="declined")], False),
        (Contact(name="Ada", would_answer="no"), [talk(), talk()], [], False),
        (ANSWERS, [talk(YEAR_AGO), talk(date(2020, 1, 1))], [], True),  # the very day counts
        (ANSWERS, [talk(date(2025, 6, 8)), talk(date(2025, 6, 8))], [], False),
        (PRIYA, [talk(date(2019, 1, 1), "them"), talk(TODAY)], [], True),  # whenever it was
        (PRIYA, [talk(started_by="them")], [favor()], False),
    ],
)
def test_quality_takes_two_talks_one_of_them_recent_and_both_ways(
    contact: Contact, talks: list[Interaction], favors: list[Favor], expected: bool
) -> None:
    assert is_quality(contact, talks, favors, TODAY) is expected


def test_a_year_ago_from_a_leap_day_is_the_28th() -> None:
    talks = [talk(date(2027, 2, 28)), talk(date(2027, 2, 28))]
    assert is_quality(ANSWERS, talks, [], date(2028, 2, 29))
    assert not is_quality(ANSWERS, talks, [], date(2028, 3, 1))
