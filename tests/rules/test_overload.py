"""Three ways to make an overlong queue light again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Contact
from netui.rules.overload import is_overloaded, relief
from netui.rules.queue import Queue, QueueRow
from netui.rules.reasons import Reason

TODAY = date(2026, 6, 9)  # a Tuesday


def row(id: int, kind: str = "cadence", days: int = 90, added: date = TODAY) -> QueueRow:
    contact = Contact(
        id=id,
        name=f"Person {id}",
        cadence_days=days,
        created_at=datetime(added.year, added.month, added.day, 12, tzinfo=UTC),
    )
    return QueueRow(contact, (Reason(kind, "because", TODAY, 20, 0, 0),), 20.0)  # type: ignore[arg-type]


def rows(count: int, **fields: object) -> list[QueueRow]:
    return [row(id, **fields) for id in range(1, count + 1)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("held", "cap", "over"), [(21, 7, False), (22, 7, True), (4, 1, True)])
def test_help_is_offered_above_three_times_the_cap(held: int, cap: int, over: bool) -> None:
    assert is_overloaded(Queue((), tuple(rows(held)), (), 0), cap) is over


def test_people_are_spread_over_working_days_as_many_as_the_cap_allows() -> None:
    days = relief(rows(10), lambda _: None, TODAY, cap=2).spread
    wanted = ["06-10", "06-11", "06-12", "06-15", "06-16"]  # no weekend
    assert [f"{day:%m-%d}" for day in days.values()] == [day for day in wanted for _ in (1, 2)]


@given(st.integers(1, 200), st.integers(5, 800))
def test_new_cadences_come_up_within_a_fifth_of_their_length(count: int, days: int) -> None:
    found = relief(rows(count, days=days), lambda _: None, TODAY)
    assert len(found.restart) == count
    assert found.again is not None
    for since in found.restart.values():
        again = since + timedelta(days=days)
        assert found.again[0] <= again <= found.again[1]
        assert abs((again - TODAY).days - days) <= round(0.2 * days)


def test_new_cadences_are_spread_evenly() -> None:
    found = relief(rows(100, days=100), lambda _: None, TODAY)
    by_day = [list(found.restart.values()).count(day) for day in set(found.restart.values())]
    assert max(by_day) <= 4  # 100 people over 41 days


def test_only_who_is_due_by_cadence_alone_begins_anew() -> None:
    birthday = row(2, kind="birthday")
    found = relief([row(1), birthday], lambda _: None, TODAY)
    assert list(found.restart) == [1]
    assert list(found.spread) == [1, 2]
    assert relief([birthday], lambda _: None, TODAY).again is None


def test_whom_one_has_not_spoken_to_for_two_years_may_be_archived() -> None:
    last = {1: date(2024, 6, 9), 2: date(2024, 6, 10), 3: date(2020, 1, 1)}
    never, new = row(4, added=date(2023, 1, 1)), row(5)
    found = relief([row(1), row(2), row(3), never, new], last.get, TODAY)
    assert [contact.id for contact in found.archive] == [3, 4, 1]
