"""What is still to be looked at after an event."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from netui.model import Capture, Contact, Event, Favor, Followup, Interaction, Labeled
from netui.rules.capture_line import read_line
from netui.rules.reasons import Known, computed_reasons
from netui.rules.wrapup import (
    GOOD_TO_HAVE_MET,
    AgreeNext,
    CheckGuesses,
    Evening,
    Guess,
    RateEvent,
    SamePerson,
    SortLine,
    Thank,
    evening_days,
    guesses_of,
    host_offer,
    proposed_action,
    steps,
)

TUESDAY = date(2026, 6, 9)
AT = datetime(2026, 6, 9, 19, 0, tzinfo=UTC)


def event(**fields: Any) -> Event:
    return Event(
        **{"id": 7, "name": "Plain Data Evening", "starts": AT, "state": "ended", "rating": 4}
        | {"ends": AT + timedelta(hours=2)}
        | fields
    )


def person(id: int = 1, name: str = "Nadia Oulhaj", **fields: Any) -> Contact:
    return Contact(id=id, name=name, **{"met_at": 7, **fields})


def met(contact: Contact, *followups: Followup, **fields: Any) -> Known:
    talk = Interaction(
        id=1,
        contacts=(contact.id,),
        on=TUESDAY,
        channel="event",
        event=7,
        summary=fields.pop("said", ""),
        created_at=AT,
    )
    talks = (talk, *fields.pop("since", ()))
    return Known(contact, followups, talks, fields.pop("favors", ()), fields.pop("at", event()))


def todo(contact: int = 1, **fields: Any) -> Followup:
    made = fields.pop("created_at", AT + timedelta(minutes=5))
    return Followup(
        contact=contact,
        **{"due": TUESDAY, "action": "send deck", "event": 7, "created_at": made, **fields},
    )


def line(text: str, contact: int | None = None, **fields: Any) -> Capture:
    return Capture(id=fields.pop("id", 50), line=text, at=AT, event=7, contact=contact, **fields)


def evening(*people: Known, **fields: Any) -> Evening:
    return Evening(
        fields.pop("event", event()),
        tuple(fields.pop("captures", ())),
        people,
        fields.pop("twins", {}),
        fields.pop("introducers", {}),
        fields.pop("due", {}),
        fields.pop("today", TUESDAY),
        **fields,
    )


# The order


def test_the_steps_come_in_the_order_to_do_them() -> None:
    favor = Favor(
        contact=4, direction="received", what="lent me a badge", on=TUESDAY, created_at=AT
    )
    found = steps(
        evening(
            met(person(1)),
            met(person(2, "Tom Lee"), todo(2)),
            met(person(3, "Paulina Brzoza", company="Larkspindle"), todo(3)),
            met(person(4, "Rui Salgueiro"), favors=[favor]),
            event=event(rating=None),
            captures=[
                line("great question about old dashboards", state="unsorted"),
                line("Tom Lee", 2, possible_duplicate=9),
                line("Paulina Brzoza from Larkspindle", 3),
            ],
            twins={9: person(9, "Tom Lee", company="Acme", met_at=None)},
        )
    )
    kinds = [SortLine, SamePerson, CheckGuesses, AgreeNext, RateEvent, Thank]
    assert [type(each) for each in found] == kinds
    _, pair, guessed, agreement, _, thanks = found
    assert (pair.contact.name, pair.other.company) == ("Tom Lee", "Acme")
    assert guessed.guesses == (Guess("company", "Larkspindle"),)
    assert (agreement.action, agreement.day) == (GOOD_TO_HAVE_MET, date(2026, 6, 10))
    assert (thanks.contact.name, thanks.action) == ("Rui Salgueiro", "thank them: lent me a badge")


def test_an_evening_without_anything_left_has_no_steps() -> None:
    assert steps(evening()) == []
    assert steps(evening(met(person(), todo()), captures=[line("Nadia Oulhaj", 1)])) == []


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"rating": None}, True),
        ({"rating": None, "state": "running"}, True),
        ({"rating": None, "state": "planned"}, False),
        ({"rating": 1}, False),
    ],
)
def test_an_event_is_rated_once_one_was_there(fields: dict[str, Any], asked: bool) -> None:
    assert steps(evening(event=event(**fields))) == ([RateEvent(event(**fields))] if asked else [])


# One person?


@pytest.mark.parametrize(
    ("contact", "other", "asked"),
    [
        ({}, {}, True),
        ({"distinct_from": (9,)}, {}, False),
        ({}, {"distinct_from": (1,)}, False),
        ({}, {"archived_on": TUESDAY}, False),
        ({"archived_on": TUESDAY}, {}, False),
    ],
)
def test_a_possible_duplicate_is_asked_about_once(
    contact: dict[str, Any], other: dict[str, Any], asked: bool
) -> None:
    known = met(person(**contact), todo())
    lines = [line("Nadia", 1, possible_duplicate=9), line("+ tea", 1, possible_duplicate=9)]
    found = steps(evening(known, captures=lines, twins={9: person(9, **other)}))
    assert [type(each) for each in found] == ([SamePerson] if asked else [])


def test_one_who_is_not_in_the_file_any_more_is_nobodys_double() -> None:
    known = met(person(), todo())
    assert steps(evening(known, captures=[line("Nadia", 1, possible_duplicate=9)])) == []


# Guesses


def test_the_line_of_these_tests_holds_guesses() -> None:
    reading = read_line("Nadia Oulhaj from Tarnwhistle", TUESDAY)
    assert (reading.company, reading.guess) == ("Tarnwhistle", ("name", "company"))


@pytest.mark.parametrize(
    ("fields", "capture", "asked"),
    [
        ({"company": "Tarnwhistle"}, {}, True),
        ({"company": "TARNWHISTLE"}, {}, True),
        ({"company": "Tarn"}, {}, False),  # corrected
        ({"company": ""}, {}, False),
        ({"company": "Tarnwhistle"}, {"checked": True}, False),
    ],
)
def test_guesses_are_asked_about_while_they_stand(
    fields: dict[str, Any], capture: dict[str, Any], asked: bool
) -> None:
    guessed = line("Nadia Oulhaj from Tarnwhistle", 1, **capture)
    found = steps(evening(met(person(**fields), todo()), captures=[guessed]))
    assert [type(each) for each in found] == ([CheckGuesses] if asked else [])
    if asked:
        assert found[0].guesses == (Guess("company", "Tarnwhistle"),)


@pytest.mark.parametrize(
    ("key", "value", "holds"),
    [
        ("email", "nadia@example.org", {"emails": (Labeled("nadia@example.org"),)}),
        ("tel", "+49 30 123", {"phones": (Labeled("+49 30 123"),)}),
        ("url", "nadia.example", {"links": ("nadia.example",)}),
        ("li", "linkedin.com/in/nadia", {"linkedin": "https://www.linkedin.com/in/nadia"}),
    ],
)
def test_what_was_guessed_of_addresses_counts_while_it_stands(
    key: str, value: str, holds: dict[str, Any]
) -> None:
    from netui.rules.capture_line import Reading

    (field,) = holds
    reading = Reading(kind="capture", name="Nadia", details={key: value}, guess=(key,))
    assert guesses_of(line("…", 1), reading, person(**holds)) == (Guess(field, value),)  # type: ignore[arg-type]
    assert guesses_of(line("…", 1), reading, person()) == ()


def test_the_name_of_somebody_known_before_is_no_guess() -> None:
    from netui.rules.capture_line import Reading

    reading = Reading(kind="capture", name="Nadia", note="Wants tea", guess=("name",))
    new, known = person(name="Nadia"), person(name="Nadia", met_at=3)
    assert guesses_of(line("…", 1), reading, new) == (Guess("name", "Nadia"),)
    assert guesses_of(line("…", 1), reading, known) == ()


def test_a_name_that_is_all_of_the_line_is_no_guess() -> None:
    reading = read_line("Nadia Oulhaj", TUESDAY)
    assert reading.guess == ("name",)
    assert guesses_of(line("Nadia Oulhaj", 1), reading, person()) == ()


# What is to follow


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        (met(person()), True),
        (met(person(circle="close")), True),  # as the queue says the next day
        (met(person(), todo()), False),
        (met(person(), todo(state="done")), False),
        (met(person(), todo(event=None, created_at=AT - timedelta(days=9))), False),  # due anyway
        (met(person(), todo(state="done", created_at=AT - timedelta(days=9))), True),
        (met(person(muted=True)), False),
        (met(person(archived_on=TUESDAY)), False),
        (met(person(snoozed_until=date(2026, 6, 20))), False),
        (met(person(snoozed_until=TUESDAY)), True),
        (
            met(
                person(),
                since=[Interaction(contacts=(1,), on=date(2026, 6, 10), channel="call")],
                at=None,
            ),
            False,
        ),
    ],
)
def test_whom_the_wrap_up_asks_about(known: Known, asked: bool) -> None:
    found = steps(evening(known, today=date(2026, 6, 10)))
    assert [type(each) for each in found] == ([AgreeNext] if asked else [])


def test_whom_one_lets_be_is_asked_about_no_more_and_not_by_the_queue_either() -> None:
    settled = event(let_be=(1,))
    tomorrow = date(2026, 6, 10)
    asked, left = met(person()), met(person(), at=settled)
    assert steps(evening(left, event=settled)) == []
    assert [each.kind for each in computed_reasons(asked, tomorrow)] == ["met"]
    assert computed_reasons(left, tomorrow) == []


def test_days_are_spread_under_the_cap_beside_what_is_due() -> None:
    people = [met(person(id, f"Person {id}")) for id in range(1, 7)]
    busy = {date(2026, 6, 10): 1, date(2026, 6, 11): 2}
    found = steps(evening(*people, due=busy, cap=2))
    days = [each.day for each in found if isinstance(each, AgreeNext)]
    assert [f"{each:%a %d}" for each in days] == [
        "Wed 10", "Fri 12", "Fri 12", "Mon 15", "Mon 15", "Tue 16",
    ]  # fmt: skip


def test_it_asks_what_they_care_about_and_need_as_far_as_that_is_not_known() -> None:
    def asks(**fields: Any) -> list[str]:
        (step,) = steps(evening(met(person(**fields))))
        assert isinstance(step, AgreeNext)
        return [asked for _, asked in step.asks]

    assert asks() == ["What do they care about?", "What do they need?"]
    assert asks(needs="a lawyer") == ["What do they care about?"]
    assert asks(needs="a lawyer", incentives="a shipped checkout") == []


@pytest.mark.parametrize(
    ("fields", "said", "action"),
    [
        ({}, "", "good to have met you"),
        ({}, "moving a database", "good to have met you: moving a database"),
        ({}, "Moving a database. Likes tea.", "good to have met you: Moving a database"),
        ({}, "moving a database; prefers mornings", "good to have met you: moving a database"),
        ({}, "搬数据库。喜欢茶", "good to have met you: 搬数据库"),
        ({}, "a " * 31, "good to have met you"),
        ({"needs": "a lawyer"}, "tea", "see whether I can help: a lawyer"),
        ({"needs": "a lawyer", "how_i_can_help": "know Omar"}, "", "help with: know Omar"),
    ],
)
def test_the_purpose_on_offer_comes_of_what_is_known(
    fields: dict[str, Any], said: str, action: str
) -> None:
    assert proposed_action(person(**fields), said) == action


# Thanks


def favor(**fields: Any) -> Favor:
    fields = {"direction": "received", "what": "introduced me to Raj", "on": TUESDAY} | fields
    return Favor(contact=1, created_at=AT + timedelta(minutes=30), **fields)


@pytest.mark.parametrize(
    ("favors", "followups", "thanked"),
    [
        ([favor()], [todo(kind="promise")], True),
        ([favor(on=date(2026, 6, 8))], [todo()], False),
        ([favor(on=date(2026, 6, 10))], [todo()], False),
        ([favor(direction="given")], [todo()], False),
        ([favor(state="open")], [todo()], False),
        ([favor()], [todo(kind="thanks", created_at=AT + timedelta(hours=1))], False),
    ],
)
def test_who_did_a_favor_that_evening_is_thanked(
    favors: list[Favor], followups: list[Followup], thanked: bool
) -> None:
    found = steps(evening(met(person(), *followups, favors=favors)))
    assert [type(each) for each in found] == ([Thank] if thanked else [])


def test_who_made_an_introduction_is_thanked_for_all_of_them_at_once() -> None:
    raj = Known(person(8, "Raj Iyer", met_at=None))
    people = [
        met(person(1, via="Raj Iyer"), todo(1)),
        met(person(2, "Tom Lee", via="Raj"), todo(2)),
        met(person(3, "Known Before", via="Raj", met_at=3), todo(3)),
    ]
    by = {1: raj, 2: raj, 3: raj}
    (step,) = steps(evening(*people, introducers=by))
    assert isinstance(step, Thank)
    assert step.contact.id == 8
    assert step.action == "thank them: introduced me to Nadia Oulhaj; introduced me to Tom Lee"
    done = Known(raj.contact, [todo(8, kind="thanks", state="done")])
    assert steps(evening(*people, introducers=dict.fromkeys(by, done))) == []


@pytest.mark.parametrize(
    "fields", [{"role": "Organiser, PyData"}, {"tags": ("host",)}, {"role": "organizer"}]
)
def test_a_host_is_thanked_and_not_asked_about_besides(fields: dict[str, Any]) -> None:
    (step,) = steps(evening(met(person(**fields))))
    assert isinstance(step, Thank)
    assert step.action == "thank them: hosted Plain Data Evening"
    assert steps(evening(met(person(**fields)), event=event(let_be=(1,)))) == []


def test_a_host_whom_nobody_captured_can_be_thanked_by_name() -> None:
    assert host_offer(evening(met(person()))).startswith("Would you like to thank the host?")
    assert host_offer(evening(met(person(tags=("host",))))) == ""
    assert host_offer(evening(met(person(), todo(kind="thanks")))) == ""


# The days of an event


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({}, "2026-06-09"),
        ({"ends": datetime(2026, 6, 11, 17, tzinfo=UTC)}, "2026-06-11"),
        ({"ends": None}, "2026-06-09"),
        ({"ends": None, "state": "running"}, "2026-06-12"),
        ({"ends": AT - timedelta(days=3)}, "2026-06-09"),
    ],
)
def test_from_when_to_when_an_event_was(fields: dict[str, Any], last: str) -> None:
    assert evening_days(event(**fields), date(2026, 6, 12)) == (
        TUESDAY,
        date.fromisoformat(last),
    )


def test_an_event_without_a_start_is_today() -> None:
    noon = datetime.combine(TUESDAY, time(12), UTC)
    assert evening_days(Event(name="Tea", ends=noon), TUESDAY) == (TUESDAY, TUESDAY)
