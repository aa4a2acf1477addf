from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from netui.model import Event, Target
from netui.rules.occasions import (
    EventFigures,
    figures_words,
    in_order,
    is_to_wrap_up,
    target_meant,
    when_words,
)

NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)


def event(name: str, state: str = "planned", days: float | None = None, **fields: object) -> Event:
    starts = None if days is None else NOW + timedelta(days=days)
    return Event(name=name, state=state, starts=starts, **fields)  # type: ignore[arg-type]


def test_what_goes_on_comes_first_then_what_is_near() -> None:
    events = [
        event("last year", "ended", -365),
        event("some day"),
        event("in a month", days=30),
        event("yesterday", "ended", -1),
        event("now", "running", 0),
        event("on Friday", days=3),
        event("once", "ended"),
        event("not gone to", days=-3),
    ]

    assert [each.name for each in in_order(events, NOW)] == [
        "now",
        "on Friday",
        "in a month",
        "some day",
        "yesterday",
        "not gone to",
        "last year",
        "once",
    ]


def test_of_two_at_one_time_the_order_is_that_of_the_file() -> None:
    assert [
        each.id for each in in_order([event("b", days=1, id=2), event("a", days=1, id=1)], NOW)
    ] == [
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("planned", "words"),
    [
        (event("now", "running", -0.1), "now"),
        (event("tonight", days=0.02), "today 19:58"),
        (event("on Friday", days=3), "Friday 19:30"),
        (event("in a month", days=30), "9 July 19:30"),
        (event("yesterday", "ended", -1), "yesterday"),
        (event("last year", "ended", -365), "June 2025"),
        (event("not gone to", days=-3), "Saturday"),
        (event("some day"), ""),
    ],
    ids=lambda value: value.name if isinstance(value, Event) else "",
)
def test_when_it_is_is_said_as_a_friend_would(planned: Event, words: str) -> None:
    assert when_words(planned, NOW) == words


@pytest.mark.parametrize(
    ("shown", "asked"),
    [
        (event("yesterday", "ended", -1), True),
        (event("rated", "ended", -1, rating=3), False),
        (event("two weeks ago", "ended", -14), True),
        (event("a month ago", "ended", -30), False),
        (event("it lasted", "ended", -30, ends=NOW - timedelta(days=2)), True),
        (event("some day", "ended"), False),
        (event("planned", days=-1), False),
        (event("tonight", "running", -0.2), False),
    ],
    ids=lambda value: value.name if isinstance(value, Event) else "",
)
def test_an_event_without_a_rating_is_to_be_wrapped_up(shown: Event, asked: bool) -> None:
    assert is_to_wrap_up(shown, NOW) is asked


@pytest.mark.parametrize(
    ("shown", "figures", "words"),
    [
        (event("planned"), EventFigures(), ""),
        (
            event("planned", goal=5, targets=(Target(name="Wei"),)),
            EventFigures(guests=140),
            "goal 5 · 1 to meet · 140 coming",
        ),
        (
            event("running", "running", goal=3),
            EventFigures(3, 2, 4),
            "3 new · 2 known · 4 follow-ups, 0 done · goal 3",
        ),
        (
            event("ended", "ended", goal=3, rating=4),
            EventFigures(new=6, followups=1, done=1, guests=140, to_wrap=True),
            "rated 4 of 5 · 6 new · 1 follow-up, 1 done · to wrap up",
        ),
        (event("ended", "ended"), EventFigures(known=1), "1 known"),
    ],
    ids=lambda value: value.name if isinstance(value, Event) else "",
)  # fmt: skip
def test_what_came_of_it_is_said_in_words(shown: Event, figures: EventFigures, words: str) -> None:
    assert figures_words(shown, figures) == words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1", "Wei Zhang"),
        ("3", "Lena Zhang"),
        ("4", None),
        ("0", None),
        ("wei", "Wei Zhang"),
        ("zhang", None),
        ("lena zhang", "Lena Zhang"),
        ("ŁUK", "Łukasz Nowak"),
        ("ang", None),
        ("", None),
    ],
)
def test_a_target_is_meant_by_number_or_name(text: str, name: str | None) -> None:
    names = ("Wei Zhang", "Łukasz Nowak", "Lena Zhang")
    found = target_meant(event("PyData", targets=tuple(Target(name=each) for each in names)), text)
    assert (found.name if found else None) == name
