"""What a series has brought, and whether to go again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from netui.model import Contact, Event, Favor, Followup, Interaction
from netui.rules.series import (
    SeriesRecord,
    Visitor,
    by_series,
    figures,
    in_series,
    record,
    series_key,
    setting_of,
    time_at,
    verdict_words,
)

TODAY = date(2026, 6, 9)
AT = datetime(2026, 3, 3, 19, 0, tzinfo=UTC)


def event(id: int = 1, name: str = "Plain Data Evening", **fields: Any) -> Event:
    starts = fields.pop("starts", AT + timedelta(days=id))
    ends = fields.pop("ends", starts and starts + timedelta(hours=2))
    fields = {"state": "ended", "format": "meetup"} | fields
    return Event(id=id, name=name, starts=starts, ends=ends, **fields)


# What belongs together


@pytest.mark.parametrize(
    ("name", "series", "key"),
    [
        ("PyData Berlin #12", "", "pydata berlin"),
        ("PyData Berlin 13", "", "pydata berlin"),
        ("PyData Berlin June 2026", "", "pydata berlin"),
        ("PyData Berlin 2026-06", "", "pydata berlin"),
        ("PyData Berlin (June)", "", "pydata berlin"),
        ("PYDATA  Berlin vol. 3", "", "pydata berlin"),
        ("PyData Berlin: 12 June 2026", "", "pydata berlin"),
        ("PyData Berlin – 14th edition", "", "pydata berlin"),
        ("PyData Berlin", "", "pydata berlin"),
        ("PyData Amsterdam 12", "", "pydata amsterdam"),
        ("Trust", "PyData Berlin", "pydata berlin"),
        ("Trust 3", "Talks 2026", "talks 2026"),  # as it was written down
        ("Web3 Night", "", "web3 night"),
        ("36C3", "", "36c3"),
        ("Ball in May", "", "ball in may"),
        ("May", "", "may"),
        ("2026", "", "2026"),
        ("数据之夜 12", "", "数据之夜"),
        ("Słowo o danych #4", "", "slowo o danych"),
    ],
)
def test_numbers_and_dates_are_no_part_of_a_series(name: str, series: str, key: str) -> None:
    assert series_key(event(name=name, series=series)) == key


def test_events_of_one_series_are_found_oldest_first() -> None:
    one, two = event(5, "Plain Data Evening 11"), event(3, "Plain Data Evening 9")
    other = event(4, "Long Table Supper")
    third = event(9, "Anything", series="plain data evening", starts=None)
    everything = [one, two, other, third]
    assert in_series(everything, one) == [third, two, one]
    assert by_series(everything) == {
        "plain data evening": [one, two, third],
        "long table supper": [other],
    }


# Figures


def visitor(id: int, *, met_at: int | None = 1, talks: int = 1, **fields: Any) -> Visitor:
    favors = tuple(
        Favor(contact=id, direction="given", what="lent a map", on=TODAY, state=state)
        for state in fields.pop("favors", ())
    )
    talked = tuple(
        Interaction(contacts=(id,), on=TODAY - timedelta(days=each)) for each in range(talks)
    )
    return Visitor(Contact(id=id, name=f"Person {id}", met_at=met_at, **fields), talked, favors)


def test_the_figures_of_a_series() -> None:
    events = [event(1, rating=4), event(2), event(3, rating=5), event(4, state="planned", rating=1)]
    met = [
        visitor(1, talks=2, favors=("done",)),  # quality, and a favor
        visitor(2, favors=("done",)),  # one talk is no quality contact
        visitor(3, met_at=2, talks=2, would_answer="yes"),  # quality
        visitor(4, favors=("open", "declined")),
        visitor(5, met_at=99, talks=2, favors=("done",)),  # known before
    ]
    todo = [
        Followup(contact=1, due=TODAY, action="send deck", state=state)
        for state in ("done", "done", "open", "dropped")
    ]
    found = record(events, {each.contact.id: each for each in met}, todo, TODAY)
    assert found == SeriesRecord(
        name="Plain Data Evening",
        times=3,
        rating=4.5,
        rated=2,
        met=5,
        new=4,
        quality=2,
        favors=2,
        came=3,
        followups=4,
        done=2,
        hours=6.0,
        setting="open",
    )
    assert found.per_hour == 0.5
    assert figures(found) == [
        ("been there", "3 times"),
        ("rating", "4.5 of 5 on average, 2 of them rated"),
        ("met", "5 people, 4 of them new"),
        ("quality", "2 of 4 new quality contacts today"),
        ("favors", "2 of 4 new with a favor done since, either way"),
        ("follow-ups", "2 of 4 done"),
        ("time", "6 h there"),
        ("per hour", "0.5 people who came of it"),
        ("kind", "open to all, people stand about"),
    ]
    assert verdict_words(found) == "keep: rated 4.5, 3 people came of 3 times"


def test_the_first_time_ahead_has_a_record_too() -> None:
    found = record([event(1, state="planned", format="dinner")], {}, (), TODAY)
    assert (found.times, found.rating, found.per_hour) == (0, None, None)
    assert figures(found) == [
        ("been there", "not yet"),
        ("kind", "small or closed: people get to talk"),
    ]
    assert verdict_words(found) == "too little to say: 3 times more until there is a verdict"


# The verdict


def of(times: int = 4, rating: float | None = None, came: int = 0, done: int = 0) -> SeriesRecord:
    return SeriesRecord(
        "Talks", times, rating, 1, 9, 9, came, 0, came, done, done, hours=8, setting="lecture"
    )


@pytest.mark.parametrize(
    ("came", "done", "verdicts"),
    [
        # For ratings of 4, 3, 2 and none.
        (3, 0, ["keep", "keep", "try once more", "keep"]),
        (2, 0, ["keep", "keep", "try once more", "keep"]),  # two of four times: half
        (1, 0, ["keep", "try once more", "stop", "try once more"]),
        (0, 4, ["keep", "try once more", "stop", "try once more"]),  # one a time
        (0, 3, ["try once more", "stop", "stop", "try once more"]),
        (0, 0, ["try once more", "stop", "stop", "try once more"]),
    ],
)
def test_the_verdict_by_what_came_of_it_and_how_it_was(
    came: int, done: int, verdicts: list[str]
) -> None:
    assert [of(rating=each, came=came, done=done).verdict for each in (4, 3, 2, None)] == verdicts


@pytest.mark.parametrize(
    ("rating", "verdict"),
    [(3.5, "keep"), (3.4, "try once more"), (2.5, "try once more"), (2.4, "stop")],
)
def test_where_a_rating_is_good_and_where_it_is_poor(rating: float, verdict: str) -> None:
    assert of(rating=rating, came=1).verdict == verdict


@pytest.mark.parametrize(
    ("times", "verdict"),
    [(0, "too little to say"), (2, "too little to say"), (3, "keep")],
)
def test_there_is_a_verdict_from_the_third_time_on(times: int, verdict: str) -> None:
    assert of(times, 5, came=2).verdict == verdict


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (of(2, 5), "too little to say: 1 time more until there is a verdict"),
        (of(3, 4.2, 2), "keep: rated 4.2, 2 people came of 3 times"),
        (of(3, None, 1), "try once more: not rated, 1 person came of 3 times"),
        (of(4, 2, 0, 4), "stop: rated 2, 4 follow-ups done, no closer tie yet"),
        (of(3, 1.7), "stop: rated 1.7, nothing came of 3 times yet"),
    ],
)
def test_a_verdict_gives_its_reason(found: SeriesRecord, words: str) -> None:
    assert verdict_words(found) == words


# What sort of event


@pytest.mark.parametrize(
    ("sort", "open_", "ticketed", "paid", "closed"),
    [
        ("meetup", "open", "open", "small", "small"),
        ("other", "open", "open", "small", "small"),
        ("talk", "lecture", "lecture", "lecture", "small"),
        ("conference", "lecture", "lecture", "lecture", "small"),
        ("online", "lecture", "lecture", "lecture", "small"),
        ("community", "small", "small", "small", "small"),
        ("dinner", "small", "small", "small", "small"),
        ("workshop", "small", "small", "small", "small"),
    ],
)
def test_small_and_closed_ones_are_told_apart_from_lectures(
    sort: Any, open_: str, ticketed: str, paid: str, closed: str
) -> None:
    ways: tuple[Any, ...] = ("open", "ticketed", "paid", "closed")
    found = [setting_of(event(format=sort, access=access)).split()[0] for access in ways]
    assert found == [open_, ticketed, paid, closed]


def test_a_series_is_as_most_of_its_events_were_and_then_as_the_latest() -> None:
    def setting(*sorts: Any) -> str:
        held = [event(id, format=sort) for id, sort in enumerate(sorts, 1)]
        return record(held, {}, (), TODAY).setting

    assert setting("dinner", "talk", "talk") == "lecture"
    assert setting("talk", "talk", "dinner") == "lecture"
    assert setting("talk", "dinner") == "small or closed"


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ({}, 2),
        ({"ends": None}, 0),
        ({"starts": None}, 0),
        ({"ends": AT - timedelta(days=9)}, 0),
        ({"starts": AT, "ends": AT + timedelta(hours=16)}, 16),
        ({"starts": AT, "ends": AT + timedelta(hours=22)}, 16),  # over one night: two days
        ({"starts": AT, "ends": AT + timedelta(hours=32, minutes=30)}, 24),  # three days
    ],
)
def test_the_time_spent_at_an_event_is_without_its_nights(
    fields: dict[str, Any], hours: float
) -> None:
    assert time_at(event(**fields)) == timedelta(hours=hours)
