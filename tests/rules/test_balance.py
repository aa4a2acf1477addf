from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Favor, Interaction
from netui.rules.balance import return_on_time, tie

DAY = date(2026, 6, 9)


def given_(value: int = 1, state: Literal["open", "done", "declined"] = "done") -> Favor:
    return Favor(contact=1, direction="given", what="help", on=DAY, value=value, state=state)


def received(value: int = 1, state: Literal["open", "done", "declined"] = "done") -> Favor:
    return Favor(contact=1, direction="received", what="help", on=DAY, value=value, state=state)


def talk(minutes: int) -> Interaction:
    return Interaction(contacts=(1,), on=DAY, minutes=minutes)


def worth(total: int, direction: Literal["given", "received"]) -> list[Favor]:
    values = [5] * (total // 5) + [total % 5] * (total % 5 > 0)
    return [Favor(contact=1, direction=direction, what="x", on=DAY, value=each) for each in values]


@pytest.mark.parametrize(
    ("gave", "got", "expected"),
    [
        (1, 0, "balanced"),
        (0, 2, "balanced"),  # 2 is within 2
        (0, 3, "they_give_more"),  # 3 is beyond 2, and beyond 3/4
        (3, 0, "i_give_more"),
        (3, 1, "balanced"),
        (4, 1, "i_give_more"),  # 3 beyond max(2, 5/4)
        (3, 5, "balanced"),  # 2, of 8: a quarter is 2
        (3, 6, "they_give_more"),  # 3, of 9: a quarter is 2.25
        (5, 8, "balanced"),  # 3, of 13: a quarter is 3.25
        (8, 5, "balanced"),
        (4, 7, "they_give_more"),  # 3, of 11: a quarter is 2.75
        (6, 10, "balanced"),  # 4, of 16: exactly a quarter
        (6, 11, "they_give_more"),  # 5, of 17: a quarter is 4.25
        (10, 6, "balanced"),
        (11, 6, "i_give_more"),
        (15, 25, "balanced"),  # 10, of 40: exactly a quarter
        (15, 26, "they_give_more"),  # 11, of 41: a quarter is 10.25
    ],
)
def test_balanced_is_within_the_larger_of_two_and_a_quarter_of_the_total(
    gave: int, got: int, expected: str
) -> None:
    found = tie([*worth(gave, "given"), *worth(got, "received")])
    assert (found.given, found.received, found.state) == (gave, got, expected)
    assert found.balance == got - gave


@pytest.mark.parametrize(
    "favors",
    [
        [],
        [given_(5, "open")],
        [received(5, "declined")],
        [received(5, "declined"), given_(3, "open"), received(2, "open")],
    ],
)
def test_a_tie_without_a_done_favor_is_untested(favors: list[Favor]) -> None:
    assert tie(favors) == (0, 0, "untested")


@pytest.mark.parametrize("state", ["open", "declined"])
def test_what_was_only_asked_or_declined_costs_nothing(
    state: Literal["open", "declined"],
) -> None:
    done = [given_(3), received(1)]
    asked = [*done, received(5, state), given_(5, state)]
    assert tie(asked) == tie(done)
    assert return_on_time([talk(60)], asked) == return_on_time([talk(60)], done) == 1


FAVORS = st.lists(
    st.builds(
        Favor,
        contact=st.just(1),
        direction=st.sampled_from(["given", "received"]),
        what=st.just("x"),
        on=st.just(DAY),
        state=st.sampled_from(["open", "done", "declined"]),
        value=st.integers(1, 5),
        minutes=st.integers(0, 120),
    )
)
MIRRORED = {
    "untested": "untested",
    "balanced": "balanced",
    "i_give_more": "they_give_more",
    "they_give_more": "i_give_more",
}


def mirrored(favors: Iterable[Favor]) -> list[Favor]:
    return [
        Favor(
            contact=1,
            direction="given" if each.direction == "received" else "received",
            what=each.what,
            on=each.on,
            state=each.state,
            value=each.value,
        )
        for each in favors
    ]


@given(FAVORS)
def test_a_tie_looks_the_same_from_the_other_side(favors: list[Favor]) -> None:
    mine, theirs = tie(favors), tie(mirrored(favors))
    assert (theirs.given, theirs.received) == (mine.received, mine.given)
    assert theirs.state == MIRRORED[mine.state]
    assert theirs.balance == -mine.balance


@given(FAVORS)
def test_the_order_of_favors_does_not_matter(favors: list[Favor]) -> None:
    assert tie(favors) == tie(favors[::-1]) == tie(iter(favors))


@pytest.mark.parametrize(
    ("talked", "given_minutes", "value", "expected"),
    [
        (0, 0, 5, None),
        (29, 0, 5, None),
        (20, 9, 5, None),
        (20, 10, 5, 10.0),  # 5 in half an hour
        (30, 0, 5, 10.0),
        (60, 0, 3, 3.0),
        (45, 45, 3, 2.0),
        (60, 0, 0, 0.0),  # an hour, nothing yet
        (70, 0, 5, 4.29),  # 4.2857…
    ],
)
def test_return_on_time_is_value_received_an_hour(
    talked: int, given_minutes: int, value: int, expected: float | None
) -> None:
    mine = Favor(contact=1, direction="given", what="x", on=DAY, minutes=given_minutes)
    theirs = [received(value)] if value else []
    assert return_on_time([talk(talked)], [mine, *theirs]) == expected


def test_the_minutes_that_others_spent_are_not_mine() -> None:
    theirs = Favor(contact=1, direction="received", what="x", on=DAY, value=4, minutes=600)
    assert return_on_time([talk(60)], [theirs]) == 4


def test_minutes_of_favors_still_open_are_not_spent() -> None:
    planned = Favor(
        contact=1, direction="given", what="x", on=DAY, minutes=600, state="open", value=5
    )
    assert return_on_time([talk(10), talk(20)], [planned, received(2)]) == 4


@pytest.mark.parametrize(
    ("state", "gave", "hourly"),
    [
        ("open", 2, 0.0),  # 1 + 1, as the whole is still to come
        ("done", 4, 0.0),  # the whole, with its parts in it
        ("declined", 2, 0.0),  # what was done of it stays done
    ],
)
def test_parts_count_until_the_whole_is_done(
    state: Literal["open", "done", "declined"], gave: int, hourly: float
) -> None:
    def favor(id: int, value: int, **fields: Any) -> Favor:
        return Favor(
            id=id, contact=1, direction="given", what="x", on=DAY, value=value, minutes=20, **fields
        )

    favors = [favor(7, 4, state=state), favor(8, 1, part_of=7), favor(9, 1, part_of=7)]

    assert tie(favors).given == gave
    assert return_on_time([], favors) == hourly  # the time of the parts was spent all the same
