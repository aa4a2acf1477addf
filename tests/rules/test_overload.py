"""Three ways to make an overlong queue light again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netui.model import Contact
from netui.rules.overload import is_overloaded, relief
from netui.rules.queue import Queue, QueueRow
from netui.rules.reasons import Reason

TODAY = date(2026, 6, 9)  # a Tuesday


def row(
    id: int, kind: str = "cadence", days: int = 90, added: date = TODAY, due: date = TODAY
) -> QueueRow:
    contact = Contact(
        id=id,
        name=f"Person {id}",
        cadence_days=days,
        created_at=datetime(added.year, added.month, added.day, 12, tzinfo=UTC),
    )
    return QueueRow(contact, (Reason(kind, "because", due, 20, 0, 0),), 20.0)  # type: ignore[arg-type]


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
    birthday = row(2, kind="birthday", due=date(2026, 6, 12))
    found = relief([row(1), birthday], lambda _: None, TODAY)
    assert list(found.restart) == [1]
    assert list(found.spread) == [1, 2]
    assert relief([birthday], lambda _: None, TODAY).again is None


def test_whom_one_has_not_spoken_to_for_two_years_may_be_archived() -> None:
    last = {1: date(2024, 6, 9), 2: date(2024, 6, 10), 3: date(2020, 1, 1)}
    never, new = row(4, added=date(2023, 1, 1)), row(5)
    found = relief([row(1), row(2), row(3), never, new], last.get, TODAY)
    assert [contact.id for contact in found.archive] == [3, 4, 1]


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("due", "spread"),
    [
        ("06-09", None),  # today: it can't wait
        ("06-10", "06-10"),
        ("06-12", "06-12"),
        ("06-13", "06-12"),  # a Saturday: on the Friday before
        ("06-16", "06-16"),
        ("06-30", "06-16"),  # its own place
    ],
)
def test_nobody_is_spread_past_a_birthday(due: str, spread: str | None) -> None:
    held = [*rows(8), row(9, kind="birthday", due=day(due))]
    found = relief(held, lambda _: None, TODAY, cap=2).spread
    assert found.get(9) == (day(spread) if spread else None)
    assert max(list(found.values()).count(each) for each in found.values()) <= 2
    assert len(found) == (9 if spread else 8)


def test_a_birthday_that_is_still_to_come_up_counts_too() -> None:
    held = rows(8)
    born = held[7].contact
    by_name = {False: day("06-11"), True: day("06-15")}  # who is muted has no birthday
    for muted, wanted in by_name.items():
        contact = replace(born, birthday="1990-06-11", muted=muted)
        found = relief([*held[:7], held[7]._replace(contact=contact)], lambda _: None, TODAY, cap=2)
        assert found.spread[8] == wanted


@pytest.mark.parametrize(
    ("kind", "last"), [("met", "06-11"), ("congratulate", "06-12"), ("cadence", "06-16")]
)
def test_what_fades_comes_up_before_it_has(kind: str, last: str) -> None:
    """What was due on 13 May: a meeting fades 29 days on, a move 30."""
    held = [*rows(8), row(9, kind=kind, due=day("05-13"))]
    assert relief(held, lambda _: None, TODAY, cap=2).spread[9] == day(last)


@given(st.lists(st.none() | st.integers(0, 40), max_size=60), st.integers(1, 7))
def test_all_who_can_wait_are_spread_and_none_beyond_their_day(
    days: list[int | None], cap: int
) -> None:
    held = [
        row(id) if ahead is None else row(id, kind="birthday", due=TODAY + timedelta(days=ahead))
        for id, ahead in enumerate(days, start=1)
    ]
    found = relief(held, lambda _: None, TODAY, cap).spread
    for each in held:
        if each.reasons[0].kind == "cadence":
            assert each.contact.id in found
        elif each.contact.id in found:
            assert found[each.contact.id] <= each.reasons[0].due
    assert all(list(found.values()).count(each) <= cap for each in set(found.values()))
    assert all(each > TODAY and each.weekday() < 5 for each in found.values())
