"""Whom to call, what to ask, and why them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Contact, Favor, Interaction
from netui.rules.call_list import Candidate, call_list, how_they_are

TODAY = date(2026, 6, 9)


def days(count: int) -> date:
    return TODAY - timedelta(days=count)


def person(id: int, favors: tuple[Favor, ...] = (), spoke: int = 0, **fields: Any) -> Candidate:
    contact = Contact(**({"id": id, "name": f"P {id}", "company": "Monzo"} | fields))
    talks = [Interaction(contacts=(id,), on=days(spoke), started_by="them")] if spoke else []
    return Candidate(contact, talks, favors)


def favor(direction: Literal["given", "received"], value: int) -> Favor:
    return Favor(contact=1, direction=direction, what="x", on=days(9), value=value)


@pytest.mark.parametrize(
    ("fields", "points", "why"),
    [
        ({"would_answer": "yes"}, 30, ["would answer"]),
        ({"hiring": "yes"}, 20, ["Monzo is hiring"]),
        ({"knows_hiring_manager": True}, 25, ["near who decides at Monzo"]),
        (
            {"would_answer": "yes", "hiring": "yes", "knows_hiring_manager": True,
             "situation_on": days(20)},
            85,
            ["would answer", "near who decides at Monzo", "Monzo is hiring",
             "situation known 3 weeks ago"],
        ),
        (
            {"hiring": "yes", "situation_on": days(120)},
            25,
            ["Monzo is hiring", "situation known 4 months ago"],
        ),
        (
            {"hiring": "yes", "situation_on": days(300)},
            20,
            ["Monzo is hiring", "situation not heard of for 10 months"],
        ),
        ({"hiring": "yes", "company": ""}, 20, ["their company is hiring"]),
    ],
)  # fmt: skip
def test_points_come_with_their_reasons(
    fields: dict[str, Any], points: int, why: list[str]
) -> None:
    (call,) = call_list([person(1, **fields)], TODAY)
    assert (call.points, list(call.why)) == (points, why)


@pytest.mark.parametrize(
    ("favors", "more", "why"),
    [
        ((), 0, []),
        ((favor("given", 5),), 15, ["I gave more so far"]),
        ((favor("given", 2), favor("received", 3)), 10, ["give and take are balanced"]),
        ((favor("received", 2),), 10, ["little so far"]),
        ((favor("given", 1),), 10, ["little so far"]),
        ((favor("received", 5),), 0, ["they gave more so far: bring something"]),
    ],
)
def test_a_tie_bears_an_ask_where_i_gave(
    favors: tuple[Favor, ...], more: int, why: list[str]
) -> None:
    (call,) = call_list([person(1, favors, would_answer="yes")], TODAY)
    assert (call.points, list(call.why)) == (30 + more, ["would answer", *why])


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"hiring": "no"},
        {"knows_hiring_manager": False},
        {"hiring": "yes", "would_answer": "no"},
        {"would_answer": "yes", "archived_on": days(1)},
    ],
)
def test_who_could_not_help_or_would_not_is_not_called(fields: dict[str, Any]) -> None:
    assert call_list([person(1, spoke=9, **fields)], TODAY) == []


def test_a_quality_contact_is_on_it_without_more() -> None:
    talks = [
        Interaction(contacts=(1,), on=days(9), started_by="them"),
        Interaction(contacts=(1,), on=days(99)),
    ]
    (call,) = call_list([Candidate(Contact(id=1, name="Ada"), talks, ())], TODAY)
    assert (call.points, list(call.why)) == (15, ["in touch both ways", "last spoke 9 days ago"])
    assert call_list([Candidate(Contact(id=1, name="Ada"), talks[1:], ())], TODAY) == []


@pytest.mark.parametrize(
    ("near", "hiring", "ask"),
    [
        (True, "yes", "ask whether they would speak for me to who decides at Monzo"),
        (True, "no", "ask whom they know who hires"),
        (True, "unknown", "ask whether there is an opening at Monzo, and who decides"),
        (None, "yes", "ask who decides about the openings at Monzo"),
        (None, "unknown", "ask for what they offer: CV reviews"),
    ],
)
def test_what_to_ask_depends_on_where_they_stand(near: bool | None, hiring: Any, ask: str) -> None:
    who = person(
        1, would_answer="yes", knows_hiring_manager=near, hiring=hiring, offers="CV reviews"
    )
    (call,) = call_list([who], TODAY)
    assert call.ask == ask


@pytest.mark.parametrize(
    ("offers", "ask"),
    [
        ("CV reviews", "ask for what they offer: CV reviews"),
        ("climbing; intros to editors", "ask for what they offer: intros to editors"),
        ("talks on salaries", "ask for what they offer: talks on salaries"),
        ("climbing; a spare desk", "ask who they hear is looking for people"),
        ("no referrals", "ask who they hear is looking for people"),
        ("workshops on Kafka", "ask who they hear is looking for people"),
    ],
)
def test_what_they_offer_is_asked_for_where_it_helps_to_find_work(offers: str, ask: str) -> None:
    (call,) = call_list([person(1, would_answer="yes", offers=offers)], TODAY)
    assert call.ask == ask


def test_without_an_offer_one_asks_what_they_hear() -> None:
    (call,) = call_list([person(1, would_answer="yes", company="")], TODAY)
    assert call.ask == "ask who they hear is looking for people"


@pytest.mark.parametrize(
    ("heard", "stale"), [(None, True), (0, False), (180, False), (181, True), (-3, False)]
)
def test_old_knowledge_is_to_be_heard_again(heard: int | None, stale: bool) -> None:
    on = None if heard is None else days(heard)
    (call,) = call_list([person(1, would_answer="yes", situation_on=on)], TODAY)
    assert call.stale is stale


def test_the_best_come_first_then_those_spoken_to_last() -> None:
    people = [
        person(1, hiring="yes"),
        person(2, would_answer="yes"),
        person(3, hiring="yes", spoke=5),
        person(4, hiring="yes", spoke=3),
    ]
    assert [call.contact for call in call_list(people, TODAY)] == [2, 4, 3, 1]


def test_how_they_are_is_asked_with_their_company() -> None:
    assert how_they_are(Contact(name="A", company="Monzo")) == (
        "ask how they are, and how things are at Monzo"
    )
    assert how_they_are(Contact(name="A")) == "ask how they are, and how things are at work"


ANSWERS = st.sampled_from(["yes", "no", "unknown"])


@given(
    st.lists(
        st.tuples(ANSWERS, ANSWERS, st.none() | st.booleans(), st.none() | st.integers(-9, 900))
    )
)
def test_points_are_within_bounds_and_in_order(
    people: list[tuple[Any, Any, bool | None, int | None]],
) -> None:
    calls = call_list(
        (
            person(
                number,
                would_answer=answers,
                hiring=hiring,
                knows_hiring_manager=near,
                situation_on=None if heard is None else days(heard),
            )
            for number, (answers, hiring, near, heard) in enumerate(people)
        ),
        TODAY,
    )
    assert [call.points for call in calls] == sorted((c.points for c in calls), reverse=True)
    assert all(0 < call.points <= 100 and call.why for call in calls)


@pytest.mark.parametrize(("days", "stale"), [(0, False), (30, False), (31, True)])
def test_whoever_was_spoken_to_just_now_is_not_asked_how_they_are(days: int, stale: bool) -> None:
    talk = Interaction(contacts=(1,), on=TODAY - timedelta(days=days))
    (call,) = call_list(
        [Candidate(Contact(id=1, name="Tom Lee", would_answer="yes"), (talk,))], TODAY
    )
    assert call.stale is stale
