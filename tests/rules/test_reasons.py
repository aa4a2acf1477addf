"""What is due without anybody having written it down: thanks, moves, colleagues, old ties."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from netui.model import Contact, Event, Favor, Followup, Interaction, Move
from netui.rules.queue import Standing, rank, standing
from netui.rules.reasons import Known, Reason, computed_reasons, waiting_reason

TODAY = date(2026, 6, 9)


def day(text: str) -> date:
    """Read "06-09" as a day of 2026, or a whole date."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def noon(text: str, hour: int = 12) -> datetime:
    return datetime.combine(day(text), time(hour), UTC)


def person(**fields: Any) -> Contact:
    return Contact(**{"id": 1, "name": "Ana", **fields})


def favor(on: str, **fields: Any) -> Favor:
    fields = {"direction": "received", "what": "introduced me to Raj", **fields}
    return Favor(id=9, contact=1, on=day(on), created_at=noon(on), **fields)


def talk(on: str, hour: int = 18, **fields: Any) -> Interaction:
    return Interaction(contacts=(1,), on=day(on), created_at=noon(on, hour), **fields)


def todo(made: str, kind: Any = "thanks", state: Any = "open") -> Followup:
    return Followup(
        contact=1, due=day(made), action="thank her", kind=kind, state=state, created_at=noon(made)
    )


def reasons(known: Known, today: str = "06-09", **options: Any) -> list[Reason]:
    return computed_reasons(known, day(today), **options)


def texts(known: Known, today: str = "06-09", **options: Any) -> list[str]:
    return [reason.text for reason in reasons(known, today, **options)]


# Thanks


@pytest.mark.parametrize(
    ("on", "points"),
    [
        ("06-09", 45),  # thanks can be said at once
        ("06-08", 47.9),  # 20 × 1/7
        ("06-02", 65),
        ("04-10", 65),  # 60 days ago: the last day
    ],
)
def test_a_favor_received_makes_a_thank_you_due(on: str, points: float) -> None:
    (reason,) = reasons(Known(person(), favors=[favor(on)]))
    assert (reason.kind, reason.text) == ("thanks", "thank them: introduced me to Raj")
    assert (reason.due, reason.points) == (day(on), points)


@pytest.mark.parametrize(
    "known",
    [
        Known(person(), favors=[favor("06-05", direction="given")]),
        Known(person(), favors=[favor("06-05", state="open")]),
        Known(person(), favors=[favor("06-05", state="declined")]),
        Known(person(), favors=[favor("04-09")]),  # 61 days ago
        Known(person(), favors=[favor("06-10")]),  # still to come
        Known(person(), [todo("06-05")], favors=[favor("06-05")]),  # planned
        Known(person(), [todo("06-06", state="done")], favors=[favor("06-05")]),
        Known(person(), [todo("06-06", state="dropped")], favors=[favor("06-05")]),
        Known(person(), interactions=[talk("06-06")], favors=[favor("06-05")]),
        Known(person(), interactions=[talk("06-05")], favors=[favor("06-05")]),  # that evening
    ],
)
def test_there_is_nothing_to_thank_for_twice(known: Known) -> None:
    assert texts(known) == []


def test_what_was_said_before_the_favor_was_no_thanks() -> None:
    said = [talk("06-05", hour=9), talk("05-01")]
    known = Known(person(), [todo("06-01")], said, [favor("06-05")])
    assert texts(known) == ["thank them: introduced me to Raj"]


# Moves


@pytest.mark.parametrize(
    ("on", "text"),
    [
        ("06-09", "moved from Adyen to Stripe today: a reason to write"),
        ("06-04", "moved from Adyen to Stripe 5 days ago: a reason to write"),
        ("05-10", "moved from Adyen to Stripe 4 weeks ago: a reason to write"),
    ],
)
def test_a_move_is_a_reason_to_write(on: str, text: str) -> None:
    moved = person(
        moves=(Move(day("2019-01-01"), "ING", "Adyen"), Move(day(on), "Adyen", "Stripe"))
    )
    (reason,) = reasons(Known(moved))
    assert (reason.kind, reason.text, reason.base) == ("congratulate", text, 35)


def test_a_move_is_news_for_a_month_and_until_it_was_spoken_of() -> None:
    moved = person(moves=(Move(day("05-09"), "Adyen", "Stripe"),))
    assert texts(Known(moved), "06-08") != []
    assert texts(Known(moved), "06-09") == []
    assert texts(Known(moved, interactions=[talk("05-09")]), "05-20") == []
    assert texts(Known(moved, interactions=[talk("05-08")]), "05-20") != []
    assert texts(Known(moved, [todo("05-10", "congratulate", "done")]), "05-20") == []


# Colleagues


@pytest.mark.parametrize(
    ("fields", "last", "today", "text"),
    [
        ({"working_on_on": day("03-11")}, None, "06-08", None),  # 89 days
        (
            {"working_on_on": day("03-11")},
            None,
            "06-09",
            "colleague, not asked about their work for 13 weeks",
        ),
        ({"working_on_on": day("03-11")}, "04-01", "06-09", None),  # spoken since
        ({"created_at": noon("03-11")}, None, "06-09", "colleague, not asked about their work for"),
        ({}, None, "06-09", None),  # no day to count from
        ({"colleague": False, "working_on_on": day("2020-01-01")}, None, "06-09", None),
    ],
)
def test_a_colleague_is_asked_about_their_work_every_quarter(
    fields: dict[str, Any], last: str | None, today: str, text: str | None
) -> None:
    known = Known(
        person(**{"colleague": True, **fields}), interactions=[talk(last)] if last else []
    )
    found = texts(known, today)
    assert found == [] if text is None else found[0].startswith(text)


# Dormant ties


def old_tie(id: int = 1, **fields: Any) -> Known:
    return Known(person(id=id, **fields), interactions=[talk("2023-05-01"), talk("2025-06-09")])


def test_a_dormant_tie_comes_up_only_where_that_is_wanted() -> None:
    assert texts(old_tie()) == []
    (reason,) = reasons(old_tie(), dormant=True)
    assert (reason.kind, reason.text) == ("dormant", "you spoke 2 times, last 12 months ago")
    assert (reason.base, reason.late) == (10, 0)
    assert reasons(old_tie(), "2027-06-09", dormant=True)[0].late == 20


def test_whoever_has_a_rhythm_or_was_met_once_is_not_dormant() -> None:
    assert [each.kind for each in reasons(old_tie(circle="wide"), dormant=True)] == ["cadence"]
    assert reasons(old_tie(), "06-08", dormant=True) == []  # 364 days
    once = Known(person(), interactions=[talk("2020-01-01")])
    assert reasons(once, dormant=True) == []


def test_of_dormant_ties_there_is_one_a_day() -> None:
    ties = [old_tie(id) for id in range(1, 6)]
    queue = rank(standing(tie, TODAY, dormant=True) for tie in ties)
    assert [row.contact.id for row in (*queue.today, *queue.held)] == [1]
    written = ties[0]._replace(interactions=[*ties[0].interactions, talk("06-09")])
    after = [standing(each, TODAY, dormant=True) for each in (written, *ties[1:])]
    assert after[0] == Standing(handled=True, woken=True)
    assert rank(after).today == ()
    tomorrow = [standing(each, day("06-10"), dormant=True) for each in (written, *ties[1:])]
    assert [row.contact.id for row in rank(tomorrow).today] == [2]


# Meeting soon


def test_somebody_you_will_meet_comes_up_earlier() -> None:
    event = Event(id=5, name="PyData", starts=noon("06-12"))
    (alone, soon) = (
        standing(Known(person(circle="inner", created_at=noon("03-01")), meeting=meeting), TODAY)
        for meeting in (None, event)
    )
    assert alone.row is not None
    assert soon.row is not None
    assert (alone.row.score, soon.row.score) == (40, 50)
    assert soon.row.sum == "cadence 20 + late 20 + you meet Friday 10 = 50"


# Waiting


@pytest.mark.parametrize(
    ("attempts", "by", "text", "nudge"),
    [
        (["06-08"], "email", "wrote yesterday: thank her · nudge on Friday", "06-12"),
        (["06-08"], "call", "called yesterday: thank her · nudge on Friday", "06-12"),
        (["06-01", "06-08"], "message", "wrote yesterday: thank her · nudge on 22 June", "06-22"),
        (["05-01", "05-08", "06-08"], "message", "wrote yesterday: thank her · rests now", "06-08"),
    ],
)
def test_what_is_awaited_says_when_a_nudge_comes(
    attempts: list[str], by: Any, text: str, nudge: str
) -> None:
    followup = Followup(
        contact=1,
        due=day(attempts[0]),
        action="thank her",
        state="waiting",
        reached_out=tuple(map(day, attempts)),
        reached_by=by,
    )
    reason = waiting_reason(Known(person(), [followup]), TODAY)
    assert reason is not None
    assert (reason.text, reason.due) == (text, day(nudge))


@pytest.mark.parametrize(
    ("reached", "rests", "nudge"),
    [
        ("06-01", "06-15", "06-15"),  # the nudge was due on Friday the 5th, and is put off
        ("06-08", "06-10", "06-12"),  # it comes later than the rest ends
        ("06-08", "06-20", "06-20"),
    ],
)
def test_a_nudge_that_was_put_off_is_still_ahead(reached: str, rests: str, nudge: str) -> None:
    followup = Followup(
        contact=1,
        due=day(reached),
        action="thank her",
        state="waiting",
        reached_out=(day(reached),),
        snoozed_until=day(rests),
    )
    reason = waiting_reason(Known(person(), [followup]), TODAY)
    assert reason is not None
    assert reason.due == day(nudge)
