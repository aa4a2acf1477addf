from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import (
    Capture,
    Channel,
    Contact,
    Event,
    Favor,
    Followup,
    FollowupState,
    Interaction,
    Move,
)
from netui.rules.portrait import between_us
from netui.rules.purpose import WIN
from netui.rules.timeline import CHANNEL_WORDS, Entry, timeline

ANA = Contact(id=1, name="Ana")
JUNE_9 = date(2026, 6, 9)
PYDATA = Event(id=7, name="PyData")


def event_of(id: int) -> Event | None:
    return PYDATA if id == PYDATA.id else None


def entries(
    contact: Contact = ANA,
    interactions: list[Interaction] | None = None,
    followups: list[Followup] | None = None,
    favors: list[Favor] | None = None,
) -> list[Entry]:
    return timeline(contact, interactions or [], followups or [], favors or [], event_of)


def talk(on: date, summary: str = "", **fields: object) -> Interaction:
    return Interaction(contacts=(1,), on=on, summary=summary, **fields)  # type: ignore[arg-type]


def test_open_follow_ups_come_first_and_then_the_latest() -> None:
    found = entries(
        Contact(name="Ana", moves=(Move(date(2026, 2, 2), "Adyen", "Stripe"),)),
        [
            talk(date(2026, 3, 14), "wants an intro", channel="event", event=7),
            talk(date(2026, 5, 28), "coffee", channel="in_person", minutes=45),
        ],
        [
            Followup(contact=1, due=date(2026, 7, 1), action="ask for intro"),
            Followup(contact=1, due=date(2026, 6, 12), action="send deck"),
            Followup(
                contact=1,
                due=date(2026, 4, 1),
                action="thank her",
                state="done",
                closed_on=date(2026, 4, 3),
            ),
        ],
        [Favor(contact=1, direction="received", what="intro to Raj", on=date(2026, 4, 2))],
    )
    assert found == [
        (date(2026, 6, 12), "to do", "send deck"),
        (date(2026, 7, 1), "to do", "ask for intro"),
        (date(2026, 5, 28), "in person", "coffee (45 min)"),
        (date(2026, 4, 3), "done", "thank her"),
        (date(2026, 4, 2), "received", "intro to Raj"),
        (date(2026, 3, 14), "met", "PyData: wants an intro"),
        (date(2026, 2, 2), "moved", "from Adyen to Stripe"),
    ]


def test_of_one_day_the_later_talk_stands_on_top() -> None:
    found = entries(interactions=[talk(JUNE_9, "morning"), talk(JUNE_9, "evening")])
    assert [entry.text for entry in found] == ["evening", "morning"]


@pytest.mark.parametrize(
    ("state", "closed", "snoozed", "expected"),
    [
        ("open", None, None, ("2026-06-12", "to do")),
        ("open", None, "2026-06-20", ("2026-06-20", "to do")),
        ("waiting", None, None, ("2026-06-12", "waiting")),
        ("done", "2026-06-15", None, ("2026-06-15", "done")),
        ("done", None, None, ("2026-06-12", "done")),
        ("dropped", "2026-06-15", None, ("2026-06-15", "let go")),
        ("dropped", None, None, ("2026-06-12", "let go")),
    ],
)
def test_a_follow_up_stands_where_it_got_to(
    state: FollowupState, closed: str | None, snoozed: str | None, expected: tuple[str, str]
) -> None:
    followup = Followup(
        contact=1,
        due=date(2026, 6, 12),
        action="send deck",
        state=state,
        closed_on=date.fromisoformat(closed) if closed else None,
        snoozed_until=date.fromisoformat(snoozed) if snoozed else None,
    )
    day, what = expected
    assert entries(followups=[followup]) == [(date.fromisoformat(day), what, "send deck")]


@pytest.mark.parametrize(
    ("event", "summary", "minutes", "expected"),
    [
        (None, "coffee", 0, "coffee"),
        (None, "coffee", 45, "coffee (45 min)"),
        (None, "", 45, "(45 min)"),
        (None, "", 0, ""),
        (7, "", 0, "PyData"),
        (7, "", 10, "PyData (10 min)"),
        (7, "likes Rust", 10, "PyData: likes Rust (10 min)"),
        (99, "likes Rust", 0, "likes Rust"),  # the event is gone
    ],
)
def test_a_talk_says_where_and_what_and_how_long(
    event: int | None, summary: str, minutes: int, expected: str
) -> None:
    found = entries(interactions=[talk(JUNE_9, summary, event=event, minutes=minutes)])
    assert found == [(JUNE_9, "noted", expected)]


def test_every_channel_has_a_word() -> None:
    assert set(CHANNEL_WORDS) == set(get_args(Channel))
    assert all(CHANNEL_WORDS.values())
    found = entries(interactions=[talk(JUNE_9, channel="email")])
    assert found == [(JUNE_9, "e-mail", "")]


@pytest.mark.parametrize(
    ("left", "joined", "expected"),
    [
        ("Adyen", "Stripe", "from Adyen to Stripe"),
        ("", "Stripe", "to Stripe"),
        ("Adyen", "", "from Adyen"),
    ],
)
def test_a_move_says_what_is_known_of_it(left: str, joined: str, expected: str) -> None:
    contact = Contact(name="Ana", moves=(Move(JUNE_9, left, joined),))
    assert entries(contact) == [(JUNE_9, "moved", expected)]


@pytest.mark.parametrize(
    ("direction", "state", "expected"),
    [
        ("given", "done", ("I gave", "a review")),
        ("received", "done", ("received", "a review")),
        ("given", "open", ("I owe", "a review")),
        ("given", "declined", ("I declined", "a review")),
        ("received", "open", ("I asked", "a review (open)")),
        ("received", "declined", ("I asked", "a review (declined)")),
    ],
)
def test_a_favor_says_whose_it_was_and_whether_it_was_done(
    direction: Literal["given", "received"],
    state: Literal["open", "done", "declined"],
    expected: tuple[str, str],
) -> None:
    favor = Favor(contact=1, direction=direction, what="a review", on=JUNE_9, state=state)
    assert entries(favors=[favor]) == [(JUNE_9, *expected)]


def test_a_part_names_what_it_is_a_part_of() -> None:
    whole = Favor(id=7, contact=1, direction="given", what="a book", on=JUNE_9, state="open")
    part = Favor(id=8, contact=1, direction="given", what="a chapter", on=JUNE_9, part_of=7)
    assert (JUNE_9, "I gave", "a chapter, a part of: a book") in entries(favors=[whole, part])
    assert entries(favors=[part]) == [(JUNE_9, "I gave", "a chapter")]


@pytest.mark.parametrize(
    ("met_on", "expected"),
    [
        ("2026-06-08", [("2026-06-09", "noted"), ("2026-06-08", "connected")]),
        ("2026-06-09", [("2026-06-09", "noted")]),  # the talk says it already
        ("2026-06-10", [("2026-06-09", "noted")]),
    ],
)
def test_the_day_of_connecting_is_told_where_nothing_older_is(
    met_on: str, expected: list[tuple[str, str]]
) -> None:
    contact = Contact(name="Ana", met_on=date.fromisoformat(met_on))
    found = entries(contact, [talk(JUNE_9)])
    assert [(entry.on.isoformat(), entry.what) for entry in found] == expected


def test_connecting_names_who_was_between() -> None:
    assert entries(Contact(name="Ana", met_on=JUNE_9, via="Lena")) == [
        (JUNE_9, "connected", "via Lena")
    ]
    assert entries(Contact(name="Ana", met_on=JUNE_9)) == [(JUNE_9, "connected", "")]


def test_there_is_nothing_to_tell_about_a_stranger() -> None:
    assert entries() == []


DAYS = st.integers(0, 20).map(lambda days: JUNE_9 + timedelta(days=days))


@given(
    st.lists(DAYS).map(sorted),
    st.lists(st.tuples(DAYS, st.sampled_from(get_args(FollowupState)))),
    st.lists(DAYS),
    st.lists(DAYS),
)
def test_everything_is_told_once_what_is_to_do_first(
    talks: list[date],
    followups: list[tuple[date, FollowupState]],
    favors: list[date],
    moves: list[date],
) -> None:
    found = entries(
        Contact(name="Ana", moves=tuple(Move(on, "", "Stripe") for on in moves)),
        [talk(on) for on in talks],
        [Followup(contact=1, due=due, action="x", state=state) for due, state in followups],
        [Favor(contact=1, direction="given", what="x", on=on) for on in favors],
    )
    days = [*talks, *(due for due, _ in followups), *favors, *moves]
    assert sorted(entry.on for entry in found) == sorted(days)
    ahead = sum(state in ("open", "waiting") for _, state in followups)
    to_do, past = found[:ahead], found[ahead:]
    assert all(entry.what in ("to do", "waiting") for entry in to_do)
    assert [entry.on for entry in to_do] == sorted(entry.on for entry in to_do)
    assert [entry.on for entry in past] == sorted((entry.on for entry in past), reverse=True)


def captured(line: str, on: date, event: int | None = None) -> Capture:
    at = datetime(on.year, on.month, on.day, 19, 30, tzinfo=UTC)
    return Capture(line=line, at=at, event=event, contact=1)


def test_what_was_captured_is_quoted_where_it_was_said() -> None:
    talks = [
        talk(date(2026, 3, 14), "wants an intro; likes tea", channel="event", event=7),
        talk(date(2026, 4, 1), "a good talk"),
    ]
    lines = [
        captured("Ana @Stripe wants an intro", date(2026, 3, 14), 7),
        captured("+ likes tea", date(2026, 3, 14), 7),
        captured("Ana, back in town", date(2026, 4, 1)),
        captured("Ana", date(2026, 5, 1)),
    ]
    found = timeline(ANA, talks, [], [], event_of, lines)
    assert found == [
        (date(2026, 5, 1), "captured", "“Ana”"),
        (date(2026, 4, 1), "noted", "a good talk · “Ana, back in town”"),
        (date(2026, 3, 14), "met", "PyData · “Ana @Stripe wants an intro” · “+ likes tea”"),
    ]


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ((1,), "tea"),
        ((1, 2), "tea · with Tom"),
        ((2, 1, 3), "tea · with Tom and Wei"),
        ((1, 2, 3, 4), "tea · with Tom, Wei and Zoë"),
        ((1, 2, 3, 4, 5), "tea · with Tom, Wei and 2 others"),
        ((1, 99), "tea"),  # gone
    ],
)
def test_a_talk_names_who_was_there_too(there: tuple[int, ...], expected: str) -> None:
    names = {2: "Tom", 3: "Wei", 4: "Zoë", 5: "Ola"}
    talks = [Interaction(contacts=there, on=JUNE_9, summary="tea")]
    found = timeline(ANA, talks, [], [], event_of, name_of=lambda id: names.get(id, ""))
    assert [entry.text for entry in found] == [expected]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("open", ("to do", "congratulate them: ran a marathon")),
        ("done", ("win", "ran a marathon")),
        ("dropped", ("win", "ran a marathon")),
    ],
)
def test_a_win_is_remembered_as_one(state: FollowupState, expected: tuple[str, str]) -> None:
    followup = Followup(contact=1, due=JUNE_9, action=f"{WIN}ran a marathon", state=state)
    assert entries(followups=[followup]) == [(JUNE_9, *expected)]


def test_what_was_answered_is_no_longer_awaited() -> None:
    asked = Followup(
        contact=1,
        due=date(2026, 6, 1),
        action="ask for an intro",
        state="waiting",
        reached_out=(date(2026, 6, 2),),
    )
    (entry,) = timeline(Contact(id=1, name="Ana"), [], [asked], [], lambda _: None)
    assert (entry.what, entry.text) == ("waiting", "ask for an intro")
    talk = Interaction(contacts=(1,), on=date(2026, 6, 4), summary="she will")
    entries = timeline(Contact(id=1, name="Ana"), [talk], [asked], [], lambda _: None)
    assert [(each.on, each.what) for each in entries] == [
        (date(2026, 6, 4), "noted"),
        (date(2026, 6, 2), "asked"),
    ]
    assert between_us([asked], [], [], date(2026, 6, 9)) != ""
    assert between_us([asked], [], [talk], date(2026, 6, 9)) == ""
