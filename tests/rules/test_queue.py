from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netui.model import Contact, Event, Followup, FollowupKind, Interaction
from netui.rules.queue import DAILY_CAP, Queue, QueueRow, Standing, rank, standing
from netui.rules.reasons import BASE_POINTS, Known, Reason

TUESDAY = date(2026, 6, 9)
PYDATA = Event(id=3, name="PyData")


def day(text: str) -> date:
    """Read "06-09" as a day of 2026, or a whole date."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def moment(on: date, hour: int = 12) -> datetime:
    return datetime.combine(on, time(hour), UTC)


def person(id: int = 1, **fields: Any) -> Contact:
    return Contact(id=id, name=f"Person {id}", **fields)


def todo(due: str, action: str = "send deck", **fields: Any) -> Followup:
    return Followup(id=fields.pop("id", 50), contact=1, due=day(due), action=action, **fields)


def wrote(*days: str, **fields: Any) -> Followup:
    """Return a follow-up about which one reached out on `days`, with no answer yet."""
    reached = tuple(day(each) for each in days)
    fields.setdefault("updated_at", moment(reached[-1]))
    return todo(days[0], "ask for intro", state="waiting", reached_out=reached, **fields)


def talk(on: str, **fields: Any) -> Interaction:
    return Interaction(contacts=(1,), on=day(on), **fields)


def at_event(on: str, event: int | None = 3) -> Interaction:
    return talk(on, channel="event", event=event)


def stand(
    contact: Contact,
    followups: Sequence[Followup] = (),
    talks: Sequence[Interaction] = (),
    today: str = "06-09",
) -> Standing:
    met_at = PYDATA if talks and talks[-1].event == PYDATA.id else None
    return standing(Known(contact, followups, talks, (), met_at), day(today))


def reasons(
    contact: Contact,
    followups: Sequence[Followup] = (),
    talks: Sequence[Interaction] = (),
    today: str = "06-09",
) -> tuple[Reason, ...]:
    row = stand(contact, followups, talks, today).row
    return row.reasons if row else ()


def texts(
    contact: Contact,
    followups: Sequence[Followup] = (),
    talks: Sequence[Interaction] = (),
    today: str = "06-09",
) -> list[str]:
    return [reason.text for reason in reasons(contact, followups, talks, today)]


# What each reason is worth: base, lateness, priority


@pytest.mark.parametrize(
    ("kind", "base"),
    [
        ("promise", 50),
        ("introduction", 50),
        ("thanks", 45),
        ("congratulate", 35),
        ("birthday", 35),
        ("other", 30),
        ("catch_up", 20),
    ],
)
def test_a_follow_up_is_worth_what_its_kind_is(kind: FollowupKind, base: float) -> None:
    (reason,) = reasons(person(), [todo("06-09", kind=kind)])
    assert (reason.kind, reason.base, reason.late, reason.priority) == (kind, base, 0, 0)
    assert reason.points == base
    assert reason.followup == 50


def test_every_kind_of_reason_has_its_worth() -> None:
    computed = {"met", "waiting", "cadence", "colleague", "dormant"}
    assert set(BASE_POINTS) == {*get_args(FollowupKind), *computed}
    assert (BASE_POINTS["met"], BASE_POINTS["waiting"], BASE_POINTS["cadence"]) == (40, 30, 20)


@pytest.mark.parametrize(
    ("due", "late"),
    [
        ("06-09", 0),
        ("06-08", 2.9),  # 20 × 1/7
        ("06-07", 5.7),  # 20 × 2/7
        ("06-03", 17.1),  # 20 × 6/7
        ("06-02", 20),  # 20 × 7/7
        ("06-01", 20),
        ("2025-06-09", 20),
    ],
)
def test_a_promise_is_fully_late_after_seven_days(due: str, late: float) -> None:
    (reason,) = reasons(person(), [todo(due)])
    assert (reason.late, reason.points) == (late, 50 + late)


@pytest.mark.parametrize(
    ("today", "late"),
    [("06-10", 0), ("06-11", 10), ("06-12", 20), ("06-13", 20)],
)
def test_having_met_is_fully_late_after_two_days(today: str, late: float) -> None:
    (reason,) = reasons(person(), [], [at_event("06-09")], today)
    assert (reason.kind, reason.points, reason.followup) == ("met", 40 + late, None)
    assert reason.due == date(2026, 6, 10)


@pytest.mark.parametrize(
    ("today", "late"),
    [("06-15", 0), ("06-16", 4), ("06-17", 8), ("06-19", 16), ("06-20", 20), ("06-25", 20)],
)
def test_a_nudge_is_fully_late_after_five_days(today: str, late: float) -> None:
    # Written on Tuesday: four working days later is Monday 15 June.
    (reason,) = reasons(person(), [wrote("06-09")], today=today)
    assert (reason.kind, reason.points, reason.followup) == ("waiting", 30 + late, 50)
    assert reason.due == date(2026, 6, 15)


@pytest.mark.parametrize(
    ("contact", "last", "late"),
    [
        (person(circle="inner"), "05-10", 0),  # 30 days ago
        (person(circle="inner"), "04-25", 10),  # 15 days overdue of 30
        (person(circle="inner"), "04-10", 20),
        (person(circle="inner"), "2025-04-10", 20),
        (person(circle="close"), "03-11", 0),  # 90 days ago
        (person(circle="close"), "03-02", 2),  # 9 of 90
        (person(circle="wide"), "2025-06-09", 0),
        (person(circle="wide"), "2025-03-28", 4),  # 73 of 365
        (person(cadence_days=10), "05-25", 10),  # 5 of 10
        (person(cadence_days=10, circle="wide"), "05-25", 10),
    ],
)
def test_a_cadence_is_fully_late_after_its_own_days(
    contact: Contact, last: str, late: float
) -> None:
    (reason,) = reasons(contact, [], [talk(last)])
    assert (reason.kind, reason.points, reason.followup) == ("cadence", 20 + late, None)


@pytest.mark.parametrize(("priority", "points"), [(0, 0), (1, 10), (2, 20), (9, 20)])
def test_exclamation_marks_are_worth_ten_each(priority: int, points: float) -> None:
    row = stand(person(), [todo("06-07", priority=priority)]).row
    assert row
    assert row.reasons[0].priority == points
    assert row.score == 55.7 + points


def test_a_nudge_keeps_the_exclamation_marks_of_what_was_asked() -> None:
    row = stand(person(), [wrote("06-09", priority=2)], today="06-16").row
    assert row
    assert row.score == 30 + 4 + 20


def test_a_score_is_a_hundred_at_most() -> None:
    row = stand(person(pinned=True), [todo("05-01", priority=2)]).row
    assert row
    assert row.score == 50 + 20 + 20 + 10 == 100


def test_being_pinned_is_worth_ten() -> None:
    for pinned, score in ((False, 52.9), (True, 62.9)):
        row = stand(person(pinned=pinned), [todo("06-08")]).row
        assert row
        assert row.score == score
    assert stand(person(pinned=True)).row is None  # but is no reason by itself


# One row per person


def test_a_row_has_every_reason_strongest_first_and_scores_as_that() -> None:
    contact = person(circle="inner", birthday="--06-12")
    row = stand(
        contact,
        [todo("06-09", id=51, kind="thanks"), todo("06-01", id=52), wrote("06-01", id=53)],
        [talk("04-10")],
    ).row
    assert row
    assert [(reason.kind, reason.points, reason.followup) for reason in row.reasons] == [
        ("promise", 70, 52),  # eight days late
        ("waiting", 46, 53),  # a nudge was due on 5 June: four days of five
        ("thanks", 45, 51),
        ("birthday", 35, None),
    ]  # and no cadence: an awaited answer is being in touch
    assert row.score == 70


def test_a_cadence_merges_into_the_row_too() -> None:
    row = stand(person(circle="inner"), [todo("06-08", kind="catch_up")], [talk("04-10")]).row
    assert row
    assert [(reason.kind, reason.points) for reason in row.reasons] == [
        ("cadence", 40),
        ("catch_up", 22.9),
    ]
    assert row.score == 40


def test_of_equal_reasons_the_one_that_is_due_first_stands_first() -> None:
    row = stand(person(), [todo("05-20", id=51), todo("05-01", id=52), todo("05-10", id=53)]).row
    assert row
    assert [reason.followup for reason in row.reasons] == [52, 53, 51]
    assert row.overdue_days == 39


def test_overdue_days_count_from_the_longest_standing_reason() -> None:
    row = stand(person(birthday="--06-12"), [todo("06-09")]).row
    assert row
    assert row.overdue_days == 0
    row = stand(person(circle="inner"), [todo("06-09")], [talk("05-01")]).row
    assert row
    assert row.overdue_days == 9  # the cadence, since 31 May


# In words


@pytest.mark.parametrize(
    ("followup", "expected"),
    [
        (todo("06-05"), "promised Friday: send deck"),
        (todo("06-08"), "promised yesterday: send deck"),
        (todo("06-02"), "promised 2 June: send deck"),
        (todo("06-09", kind="thanks"), "send deck"),
        (todo("06-05", kind="thanks"), "send deck · since Friday"),
        (todo("06-09", kind="other"), "send deck"),
        (todo("06-08", kind="other"), "send deck · since yesterday"),
        (todo("2025-12-20", kind="catch_up"), "send deck · since 20 December"),
        (wrote("06-01"), "wrote 8 days ago, no answer yet: ask for intro"),
    ],
)
def test_a_follow_up_says_why_it_is_there(followup: Followup, expected: str) -> None:
    assert texts(person(), [followup]) == [expected]


@pytest.mark.parametrize(
    ("contact", "talks", "expected"),
    [
        (person(circle="close"), [talk("03-03")], "close, last spoke 14 weeks ago"),
        (person(cadence_days=45), [talk("03-03")], "every 45 days, last spoke 14 weeks ago"),
        (person(cadence_days=1), [talk("06-08")], "every day, last spoke yesterday"),
        (
            person(circle="inner", created_at=moment(date(2026, 5, 1))),
            [],
            "inner, not spoken yet",
        ),
        (person(birthday="--06-09"), [], "birthday today"),
        (person(birthday="--06-10"), [], "birthday tomorrow"),
        (person(birthday="1990-06-12"), [], "birthday on Friday"),
        (person(birthday="--06-16"), [], "birthday in a week"),
        (person(), [at_event("06-06")], "met at PyData, nothing agreed yet"),
        (person(), [at_event("06-06", None)], "met 3 days ago, nothing agreed yet"),
    ],
)
def test_a_computed_reason_says_why_it_is_there(
    contact: Contact, talks: list[Interaction], expected: str
) -> None:
    assert texts(contact, [], talks) == [expected]


# When each comes and goes


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_what_is_over_is_no_reason(state: Any) -> None:
    assert reasons(person(), [todo("06-01", state=state)]) == ()


def test_a_promise_comes_up_on_its_day() -> None:
    followups = [todo("06-10")]
    assert reasons(person(), followups, today="06-09") == ()
    assert len(reasons(person(), followups, today="06-10")) == 1


@pytest.mark.parametrize(
    ("today", "kinds"),
    [
        ("06-07", []),
        ("06-08", ["cadence"]),  # 30 days after 9 May
        ("06-09", ["cadence"]),
    ],
)
def test_a_cadence_comes_up_when_it_is_over(today: str, kinds: list[str]) -> None:
    found = reasons(person(circle="inner"), [], [talk("05-09")], today)
    assert [reason.kind for reason in found] == kinds


@pytest.mark.parametrize("channel", ["in_person", "call", "message", "email", "other"])
def test_any_logged_interaction_resets_the_cadence(channel: Any) -> None:
    contact = person(circle="inner", created_at=moment(date(2025, 1, 1)))
    assert len(reasons(contact, [], [talk("03-01")])) == 1
    assert reasons(contact, [], [talk("03-01"), talk("06-08", channel=channel)]) == ()
    assert reasons(contact, [], [talk("03-01"), talk("06-09", started_by="them")]) == ()


def test_reaching_out_does_not_reset_the_cadence() -> None:
    contact = person(circle="inner")
    # Reached out on 1 June, closed since: what counts is that they spoke in April.
    over = replace(wrote("06-01"), state="dropped", closed_on=date(2026, 6, 5))
    (reason,) = reasons(contact, [over], [talk("04-10")])
    assert reason.due == date(2026, 5, 10)


def test_somebody_never_spoken_to_is_due_one_cadence_after_they_were_added() -> None:
    contact = person(circle="inner", created_at=moment(date(2026, 5, 10)))
    assert reasons(contact, today="06-08") == ()
    assert len(reasons(contact, today="06-09")) == 1


@pytest.mark.parametrize(
    ("attempts", "first_day"),
    [
        (("06-09",), "06-15"),  # 4 working days: 10, 11, 12, 15 June
        (("06-05",), "06-11"),  # Friday: 8, 9, 10, 11 June
        (("06-06",), "06-11"),  # Saturday: the same
        (("06-01", "06-09"), "06-23"),  # 10 working days: two weeks
        (("06-01", "06-12"), "06-26"),
    ],
)
def test_nudges_come_after_four_and_then_ten_working_days(
    attempts: tuple[str, ...], first_day: str
) -> None:
    first = day(first_day)
    before = (first - timedelta(days=1)).isoformat()
    found = stand(person(), [wrote(*attempts)], today=before)
    assert found.row is None
    assert found.waiting is not None
    assert "ask for intro · nudge" in found.waiting.reasons[0].text
    found = stand(person(), [wrote(*attempts)], today=first.isoformat())
    assert found.row
    assert [reason.kind for reason in found.row.reasons] == ["waiting"]
    assert not found.waiting  # it is for me to act now


def test_after_two_nudges_it_rests() -> None:
    thrice = [wrote("05-01", "05-07", "05-21")]
    for today in ("05-22", "06-04", "06-09", "2027-01-01"):
        assert reasons(person(), thrice, today=today) == ()


@pytest.mark.parametrize("attempts", [("06-01",), ("05-20", "06-01"), ("05-01", "05-07", "06-01")])
def test_an_interaction_ends_waiting(attempts: tuple[str, ...]) -> None:
    for later in ("06-02", "06-30"):
        found = stand(person(), [wrote(*attempts)], [talk("06-02")], later)
        assert found == Standing(handled=later == "06-02")


def test_an_interaction_before_reaching_out_is_no_answer() -> None:
    found = stand(person(), [wrote("06-01")], [talk("05-31")])
    assert found.row
    assert [reason.kind for reason in found.row.reasons] == ["waiting"]


@pytest.mark.parametrize(("hour", "answered"), [(9, False), (12, False), (15, True)])
def test_on_the_day_of_writing_only_what_is_logged_after_it_is_an_answer(
    hour: int, answered: bool
) -> None:
    noted = date(2026, 6, 1)
    letter = wrote("06-01", updated_at=moment(noted, 12))
    spoken = talk("06-01", created_at=moment(noted, hour))
    assert (stand(person(), [letter], [spoken]).row is None) == answered


def test_while_an_answer_is_awaited_the_cadence_keeps_still() -> None:
    contact = person(circle="inner")
    talks = [talk("01-10")]
    assert reasons(contact, [wrote("06-08")], talks) == ()
    nudge = reasons(contact, [wrote("06-01")], talks)
    assert [reason.kind for reason in nudge] == ["waiting"]


def test_somebody_who_never_answered_is_not_forgotten() -> None:
    contact = person(circle="inner")
    thrice = [wrote("05-01", "05-07", "05-26")]  # 10 working days later is 9 June
    assert reasons(contact, thrice, [talk("01-10")], "06-08") == ()
    assert [each.kind for each in reasons(contact, thrice, [talk("01-10")], "06-09")] == ["cadence"]


def test_an_answer_starts_the_cadence_again() -> None:
    contact = person(circle="inner")
    found = reasons(contact, [wrote("03-02")], [talk("03-05")], "06-09")
    assert [reason.kind for reason in found] == ["cadence"]


def test_waiting_is_told_beside_another_promise() -> None:
    found = stand(person(), [wrote("06-08"), todo("06-09", id=51)])
    assert found.waiting
    assert found.row
    assert [reason.kind for reason in found.row.reasons] == ["promise"]


@pytest.mark.parametrize(
    ("birthday", "today", "due"),
    [
        ("--06-17", "06-09", None),  # 8 days
        ("--06-16", "06-09", "06-16"),  # 7 days
        ("--06-09", "06-09", "06-09"),
        ("--06-08", "06-09", None),
        ("--01-03", "2026-12-28", "2027-01-03"),
        ("--02-29", "02-21", "02-28"),
        ("--02-29", "2028-02-22", "2028-02-29"),
        ("--02-29", "2028-02-21", None),
        ("soon", "06-09", None),
    ],
)
def test_a_birthday_comes_up_seven_days_ahead(birthday: str, today: str, due: str | None) -> None:
    found = reasons(person(birthday=birthday), today=today)
    assert [(each.kind, each.due, each.points) for each in found] == (
        [("birthday", day(due), 35)] if due else []
    )


@pytest.mark.parametrize(
    ("last", "comes"),
    [("06-04", True), ("06-05", False), ("06-08", False), ("06-09", False)],
)
def test_a_birthday_is_cleared_by_contact_since_it_came_up(last: str, comes: bool) -> None:
    # The birthday is on 12 June, so it comes up on 5 June.
    assert bool(reasons(person(birthday="--06-12"), [], [talk(last)])) == comes


@pytest.mark.parametrize(
    ("today", "comes"),
    [
        ("06-09", False),  # the same evening
        ("06-10", True),
        ("07-09", True),  # 30 days after
        ("07-10", False),
    ],
)
def test_having_met_comes_up_the_next_day_and_fades(today: str, comes: bool) -> None:
    assert bool(reasons(person(), [], [at_event("06-09")], today)) == comes


@pytest.mark.parametrize(
    ("followup", "comes"),
    [
        (todo("06-30", created_at=moment(date(2026, 6, 6))), False),
        (todo("06-07", created_at=moment(date(2026, 6, 6)), state="done"), False),
        (todo("06-07", created_at=moment(date(2026, 6, 7)), state="dropped"), False),
        (todo("06-30", created_at=moment(date(2026, 1, 1))), False),  # still to do
        (wrote("06-07", created_at=moment(date(2026, 1, 1))), False),
        (todo("05-01", created_at=moment(date(2026, 5, 1)), state="done"), True),  # long over
        (todo("05-01", state="done"), True),
        (wrote("05-01", created_at=moment(date(2026, 5, 1))), True),  # answered by meeting
    ],
)
def test_having_met_is_no_reason_where_something_was_agreed(
    followup: Followup, comes: bool
) -> None:
    assert bool(reasons(person(), [followup], [at_event("06-06")])) == comes


def test_having_met_is_no_reason_where_something_was_said_since() -> None:
    assert reasons(person(), [], [at_event("06-06"), talk("06-06")]) == ()
    assert reasons(person(), [], [at_event("06-06"), talk("06-08")]) == ()
    assert len(reasons(person(), [], [talk("06-05"), at_event("06-06")])) == 1


# At rest


@pytest.mark.parametrize(
    ("today", "comes"), [("06-09", False), ("06-19", False), ("06-20", True), ("06-21", True)]
)
def test_a_snooze_sticks_until_the_day_and_not_a_day_longer(today: str, comes: bool) -> None:
    until = date(2026, 6, 20)
    resting = person(circle="inner", snoozed_until=until)
    assert bool(reasons(resting, [], [talk("03-01")], today)) == comes
    assert bool(reasons(person(), [todo("06-01", snoozed_until=until)], today=today)) == comes
    letter = wrote("06-01", snoozed_until=until)
    assert bool(reasons(person(), [letter], today=today)) == comes


def test_a_snoozed_promise_is_as_late_as_it_is_when_it_is_back() -> None:
    (reason,) = reasons(person(), [todo("06-01", snoozed_until=TUESDAY)])
    assert reason.late == 20


@pytest.mark.parametrize(
    ("state", "kinds"),
    [("open", []), ("waiting", []), ("done", ["cadence"]), ("dropped", ["cadence"])],
)
def test_while_a_follow_up_is_snoozed_nothing_else_brings_the_person_up(
    state: Any, kinds: list[str]
) -> None:
    snoozed = todo("06-01", snoozed_until=date(2026, 6, 20), state=state)
    found = reasons(person(circle="inner"), [snoozed], [talk("03-01")])
    assert [reason.kind for reason in found] == kinds


def test_a_promise_keeps_its_day_though_the_person_is_snoozed() -> None:
    resting = person(circle="inner", snoozed_until=date(2026, 6, 20))
    found = reasons(resting, [todo("06-09")], [talk("03-01")])
    assert [reason.kind for reason in found] == ["promise"]


def test_somebody_muted_comes_up_for_what_was_promised_only() -> None:
    muted = person(circle="inner", birthday="--06-10", muted=True)
    assert reasons(muted, [], [at_event("03-01")]) == ()
    assert reasons(muted, [], [at_event("06-08")]) == ()
    assert [each.kind for each in reasons(muted, [todo("06-09")])] == ["promise"]


def test_somebody_archived_never_comes_up() -> None:
    gone = person(circle="inner", birthday="--06-10", archived_on=date(2026, 6, 1))
    everything = [todo("06-01"), wrote("05-01", id=51)]
    assert stand(gone, everything, [talk("03-01")]) == Standing()


def test_a_stranger_without_circle_is_left_in_peace() -> None:
    assert stand(person(created_at=moment(date(2020, 1, 1)))) == Standing()


# Handled today


@pytest.mark.parametrize(
    ("contact", "followups", "talks", "handled"),
    [
        (person(), [], [talk("06-09")], True),
        (person(), [], [talk("06-08")], False),
        (person(), [], [at_event("06-09")], False),  # meeting is no work of the queue's
        (person(), [], [at_event("06-09", None)], False),
        (person(), [], [talk("06-09"), at_event("06-09")], True),
        (person(created_at=moment(TUESDAY)), [], [], False),  # captured or imported
        (person(created_at=moment(TUESDAY)), [], [at_event("06-09")], False),
        (person(created_at=moment(TUESDAY)), [], [talk("06-09")], True),  # and dealt with since
        (person(), [], [talk("06-09"), talk("06-10")], True),
        (person(), [todo("06-01", state="done", closed_on=TUESDAY)], [], True),
        (person(), [todo("06-01", state="dropped", closed_on=TUESDAY)], [], True),
        (person(), [todo("06-01", state="done", closed_on=date(2026, 6, 8))], [], False),
        (person(), [wrote("06-09")], [], True),
        (person(), [wrote("06-01", "06-09")], [], True),
        (person(), [wrote("06-08")], [], False),
        (
            person(),
            [todo("06-01", snoozes=1, snoozed_until=date(2026, 6, 10), updated_at=moment(TUESDAY))],
            [],
            True,
        ),
        (
            person(),
            [
                todo(
                    "06-01",
                    snoozes=1,
                    snoozed_until=date(2026, 6, 10),
                    updated_at=moment(date(2026, 6, 8)),
                )
            ],
            [],
            False,
        ),
        (
            person(),
            [todo("06-01", snoozes=1, snoozed_until=TUESDAY, updated_at=moment(TUESDAY))],
            [],
            False,
        ),
        (
            person(snoozed_until=date(2026, 6, 10), updated_at=moment(TUESDAY)),
            [],
            [],
            False,  # spread over the coming days
        ),
        (
            person(snoozes=1, snoozed_until=date(2026, 6, 10), updated_at=moment(TUESDAY)),
            [],
            [],
            True,
        ),
        (person(updated_at=moment(TUESDAY)), [], [], False),  # edited
    ],
)
def test_handled_today_is_whoever_was_dealt_with_today(
    contact: Contact, followups: list[Followup], talks: list[Interaction], handled: bool
) -> None:
    assert stand(contact, followups, talks).handled == handled


# The day's queue


def row(id: int, score: float, kind: Any = "cadence") -> QueueRow:
    reason = Reason(kind, "why", TUESDAY, score, 0, 0)
    return QueueRow(person(id), (reason,), score, 0)


def due(*rows: QueueRow) -> list[Standing]:
    return [Standing(each) for each in rows]


def ids(rows: Sequence[QueueRow]) -> list[int]:
    return [each.contact.id for each in rows]


def test_the_strongest_comes_first_and_of_equals_the_contact_known_longest() -> None:
    found = rank(due(row(4, 20), row(2, 30), row(9, 30), row(1, 25), row(3, 30)))
    assert ids(found.today) == [2, 3, 9, 1, 4]


def test_seven_a_day_are_asked_for_and_the_rest_is_held() -> None:
    found = rank(due(*(row(id, 20) for id in range(1, 11))))
    assert DAILY_CAP == 7
    assert ids(found.today) == [1, 2, 3, 4, 5, 6, 7]
    assert ids(found.held) == [8, 9, 10]


@pytest.mark.parametrize("kind", ["promise", "introduction", "thanks"])
def test_promises_and_thanks_are_never_held(kind: Any) -> None:
    found = rank(due(*(row(id, 50, kind) for id in range(1, 10)), row(10, 40, "met")))
    assert ids(found.today) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert ids(found.held) == [10]


def test_a_promise_keeps_somebody_from_being_held_though_another_reason_is_stronger() -> None:
    both = QueueRow(
        person(99),
        (row(0, 45, "birthday").reasons[0], row(0, 44, "promise").reasons[0]),
        45,
        0,
    )
    found = rank(due(*(row(id, 60) for id in range(1, 9)), both))
    assert ids(found.today) == [1, 2, 3, 4, 5, 6, 7, 99]
    assert ids(found.held) == [8]


@pytest.mark.parametrize("kind", ["met", "congratulate", "birthday", "waiting", "other", "cadence"])
def test_everything_else_can_wait(kind: Any) -> None:
    assert ids(rank(due(row(1, 90), row(2, 40, kind)), cap=1).held) == [2]


@pytest.mark.parametrize(
    ("handled", "today"),
    [(0, [1, 2, 3, 4, 5, 6, 7]), (1, [1, 2, 3, 4, 5, 6]), (6, [1]), (7, []), (30, [])],
)
def test_what_was_handled_today_counts_towards_the_cap(handled: int, today: list[int]) -> None:
    standings = due(*(row(id, 20) for id in range(1, 11)))
    found = rank([*standings, *[Standing(handled=True)] * handled])
    assert ids(found.today) == today
    assert len(found.today) + len(found.held) == 10
    assert found.handled == handled


def test_a_promise_comes_up_however_much_was_handled() -> None:
    found = rank([*due(row(1, 50, "promise")), *[Standing(handled=True)] * 20])
    assert ids(found.today) == [1]


def test_those_an_answer_is_awaited_from_are_counted() -> None:
    soon, late = (
        QueueRow(person(id), (Reason("waiting", "wrote", day(nudge), 30, 0, 0),))
        for id, nudge in ((2, "06-12"), (3, "06-20"))
    )
    found = rank([Standing(waiting=late), Standing(waiting=soon), *due(row(1, 20))])
    assert found == Queue((row(1, 20),), (), (soon, late), 0)


def test_a_day_without_reasons_has_an_empty_queue() -> None:
    assert rank([]) == Queue((), (), (), 0)


# A year of somebody's life

NEW_YEAR = date(2026, 1, 1)
STEPS = st.lists(
    st.tuples(
        st.integers(0, 25),  # days that pass before
        st.integers(1, 10),  # who
        st.sampled_from(["log", "meet", "promise", "done", "snooze", "reach", "nothing"]),
        st.integers(1, 20),  # days ahead, where that matters
    ),
    min_size=20,
    max_size=80,
)
CONTACTS = [
    person(1, circle="inner"),
    person(2, circle="close"),
    person(3, circle="active", pinned=True),
    person(4, circle="wide", birthday="--02-29"),
    person(5, cadence_days=7),
    person(6, circle="inner", birthday="1990-05-05", muted=True),
    person(7, circle="inner", archived_on=NEW_YEAR),
    person(8),
    person(9, circle="inner", birthday="--12-31"),
    person(10, cadence_days=3),
]


class Year:
    """What is done with ten people, as the actions record it."""

    def __init__(self) -> None:
        self.today = NEW_YEAR
        self.people = {each.id: replace(each, created_at=moment(NEW_YEAR)) for each in CONTACTS}
        self.talks: dict[int, list[Interaction]] = {id: [] for id in self.people}
        self.todos: dict[int, list[Followup]] = {id: [] for id in self.people}
        self.resting: dict[int, tuple[date, set[int | None]]] = {}
        self.acts = 0

    def now(self) -> datetime:
        self.acts += 1
        return moment(self.today) + timedelta(seconds=self.acts)

    def standing(self, id: int) -> Standing:
        talks = self.talks[id]
        met_at = PYDATA if talks and talks[-1].event else None
        known = Known(self.people[id], self.todos[id], talks, (), met_at)
        return standing(known, self.today)

    def log(self, id: int, event: int | None = None) -> None:
        channel: Any = "event" if event else "call"
        self.talks[id].append(
            Interaction(
                contacts=(id,), on=self.today, channel=channel, event=event, created_at=self.now()
            )
        )

    def act(self, id: int, what: str, days: int) -> None:
        found = self.standing(id).row
        behind = {each.followup for each in found.reasons} if found else set()
        ahead = self.today + timedelta(days=days)
        if what == "log":
            self.log(id)
        elif what == "meet":
            self.log(id, PYDATA.id)
        elif what == "promise":
            self.todos[id].append(
                Followup(
                    id=100 + self.acts,
                    contact=id,
                    due=ahead,
                    action="send deck",
                    kind=get_args(FollowupKind)[days % 7],
                    created_at=self.now(),
                )
            )
        elif what == "done" and found:
            self.change(id, behind, state="done", closed_on=self.today, snoozed_until=None)
            self.people[id] = replace(self.people[id], snoozed_until=None)
            self.log(id)
            self.resting.pop(id, None)
        elif what == "reach" and found:
            for each in self.todos[id]:
                if each.id in behind:
                    reached = (*each.reached_out, self.today)
                    self.change(id, {each.id}, state="waiting", reached_out=reached)
        elif what == "snooze" and found:
            self.change(id, behind, snoozed_until=ahead, snoozes=1)
            if None in behind:
                self.people[id] = replace(
                    self.people[id], snoozed_until=ahead, snoozes=1, updated_at=self.now()
                )
            self.resting[id] = (ahead, {None, *behind})

    def change(self, id: int, which: set[int | None], **changed: Any) -> None:
        self.todos[id] = [
            replace(each, **changed, updated_at=self.now()) if each.id in which else each
            for each in self.todos[id]
        ]


def check_the_day(year: Year) -> None:
    standings = [year.standing(id) for id in year.people]
    found = rank(standings)
    rows = [each.row for each in standings if each.row]
    assert sorted(ids(found.today) + ids(found.held)) == sorted(ids(rows))
    for part in (found.today, found.held):
        keys = [(-each.score, each.contact.id) for each in part]
        assert keys == sorted(keys)
    bound = {"promise", "introduction", "thanks"}
    assert not any(reason.kind in bound for each in found.held for reason in each.reasons)
    free = [each for each in found.today if not bound & {reason.kind for reason in each.reasons}]
    assert not free or len(free) + found.handled <= DAILY_CAP
    for each in rows:
        check_a_row(year, each)


def check_a_row(year: Year, each: QueueRow) -> None:
    id = each.contact.id
    assert 0 < each.score <= 100
    assert each.overdue_days >= 0
    points = [reason.points for reason in each.reasons]
    assert points == sorted(points, reverse=True)
    assert not each.contact.archived_on
    kinds = {reason.kind for reason in each.reasons if reason.followup is None}
    assert len(kinds) == sum(reason.followup is None for reason in each.reasons)
    assert not (kinds and each.contact.muted)
    assert all(reason.due <= year.today or reason.kind == "birthday" for reason in each.reasons)
    if year.talks[id] and year.talks[id][-1].on == year.today:
        assert not kinds & {"cadence", "met"}
        answered = {todo.id for todo in year.todos[id] if todo.reached_out[-1:] < (year.today,)}
        assert not any(
            reason.kind == "waiting" and reason.followup in answered for reason in each.reasons
        )
    until, resting = year.resting.get(id, (year.today, set()))
    if year.today < until:
        assert not resting & {reason.followup for reason in each.reasons}


@settings(max_examples=100, deadline=None)
@given(STEPS)
def test_over_a_year_nobody_is_lost_doubled_or_brought_up_early(
    steps: list[tuple[int, int, str, int]],
) -> None:
    year = Year()
    for passed, who, what, days in steps:
        year.today += timedelta(days=passed)
        check_the_day(year)
        year.act(who, what, days)
        check_the_day(year)


@pytest.mark.parametrize("id", [1, 2, 3, 5, 9, 10])
def test_whoever_is_snoozed_every_time_comes_up_on_each_of_those_days_only(id: int) -> None:
    year = Year()
    until = NEW_YEAR
    seen = 0
    for passed in range(800):
        year.today = NEW_YEAR + timedelta(days=passed)
        if year.standing(id).row:
            assert year.today >= until
            if seen:
                assert year.today == until
            seen += 1
            until = year.today + timedelta(days=5)
            year.act(id, "snooze", 5)
            assert year.standing(id) == Standing(handled=True)
    assert seen > 50
