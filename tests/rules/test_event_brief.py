"""What to know before an event, and what it brought after."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from netui.model import Contact, Event, Favor, Followup, Interaction, Target
from netui.rules.event_brief import Coming, Line, Section, after, before
from netui.rules.goal import Turnout
from netui.rules.reasons import Known
from netui.rules.series import SeriesRecord, record

NOW = datetime(2026, 6, 9, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


def event(**fields: Any) -> Event:
    starts = datetime(2026, 6, 12, 19, 0, tzinfo=UTC)
    return Event(
        **{"id": 7, "name": "Plain Data Evening 15", "starts": starts, "format": "meetup"} | fields
    )


def series(**fields: Any) -> SeriesRecord:
    return record([event(**fields)], {}, (), TODAY)


def person(id: int, name: str, **fields: Any) -> Contact:
    return Contact(id=id, name=name, **fields)


def sections(
    held: Event,
    *people: Known,
    coming: tuple[Coming, ...] = (),
    last_time: tuple[Known, ...] = (),
    mine: Any = None,
) -> dict[str, list[str]]:
    """Return the brief as its titles and texts, indented where a line stands under another."""
    there = {known.contact.id: known for known in people}
    found = before(
        held,
        NOW,
        coming=coming,
        known=there.get,
        series=series(),
        last_time=last_time,
        mine=mine,
    )
    return as_texts(found)


def as_texts(found: list[Section]) -> dict[str, list[str]]:
    return {each.title: ["  " * line.under + line.text for line in each.lines] for each in found}


SELAM = Known(
    person(1, "Selam Worku", company="Umbrafield", seniority="lead", needs="two interns"),
    [Followup(contact=1, due=date(2026, 6, 11), action="send the sensor paper")],
    [Interaction(contacts=(1,), on=date(2026, 5, 1), channel="call")],
    [
        Favor(contact=1, direction="received", what="lent a map", on=date(2026, 5, 1), value=4),
        Favor(contact=1, direction="given", what="the slides", on=date(2026, 5, 2), state="open"),
    ],
)
TOM = Known(person(2, "Tom Lee", role="CTO", company="Acme"))


def test_where_and_when_with_the_goal_and_the_windows() -> None:
    found = sections(event(place="Lantern Loft", access="ticketed", goal=3, link="pydata.example"))
    assert found["When and where"] == [
        "Fri 12 June, 19:00 · in 3 days",
        "Lantern Loft",
        "meetup, with a ticket",
        "pydata.example",
        "my goal: 3 conversations",
    ]
    assert found["When to arrive"] == [
        "19:00–19:15: few are here yet, and everybody is glad to talk",
        "19:45–20:00: groups have formed and take somebody in",
    ]
    assert list(found) == ["When and where", "When to arrive"]  # nothing to say of the series yet


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Tue 9 June, 19:00 · today"),
        (1, "Wed 10 June, 19:00 · tomorrow"),
        (21, "Tue 30 June, 19:00 · in 3 weeks"),
        (-1, "Mon 8 June, 19:00"),
    ],
)
def test_how_soon_it_is(days: int, words: str) -> None:
    starts = datetime(2026, 6, 9, 19, 0, tzinfo=UTC) + timedelta(days=days)
    assert sections(event(starts=starts))["When and where"][0] == words


def test_what_goes_on_is_told_with_its_end() -> None:
    starts = NOW - timedelta(hours=1)
    found = sections(event(starts=starts, ends=starts + timedelta(hours=4)))
    day = f"Tue 9 June, {starts:%H:%M} to {starts + timedelta(hours=4):%H:%M}"
    assert found["When and where"][0] == f"{day} · going on"


def test_an_event_without_a_day_is_told_so_without_windows() -> None:
    found = sections(event(starts=None))
    assert found["When and where"][0] == "no day and hour noted yet"
    assert "When to arrive" not in found


def test_whom_one_wants_to_meet_why_and_with_which_question() -> None:
    aims = (
        Target(name="S. Worku", contact=1, why="her sensors", opener="What broke first?"),
        Target(name="Henrike Aldag", why="wrote the standard", met=True),
        Target(name="Gone Since", contact=99),
    )
    assert sections(event(targets=aims), SELAM, mine="senior")["Whom you want to meet"] == [
        "Selam Worku · Umbrafield · one level up",
        "  why: her sensors",
        "  open with: What broke first?",
        "  to do: send the sensor paper (Thursday) · I owe: the slides (5 weeks ago)"
        " · I gave 0, they 4 · they gave more · needs two interns",
        "met already · Henrike Aldag",
        "  why: wrote the standard",
        "Gone Since",
    ]


def test_who_comes_with_what_is_between_us_the_open_ends_first() -> None:
    coming = (Coming(2, "at Acme as two guests are"), Coming(1, "same e-mail"), Coming(99, "gone"))
    assert sections(event(), SELAM, TOM, coming=coming)["Whom you know there"] == [
        "Selam Worku · Umbrafield · lead",
        "  same e-mail · to do: send the sensor paper (Thursday) · I owe: the slides (5 weeks ago)"
        " · I gave 0, they 4 · they gave more · needs two interns",
        "Tom Lee · CTO at Acme",
        "  at Acme as two guests are",
    ]


def test_nobody_stands_in_two_sections() -> None:
    aims = (Target(name="Selam Worku", contact=1),)
    coming = (Coming(1, "same e-mail"), Coming(2, ""))
    found = sections(event(targets=aims), SELAM, TOM, coming=coming, last_time=(SELAM, TOM))
    assert found["Whom you know there"] == ["Tom Lee · CTO at Acme"]
    assert "Open since last time" not in found


def test_what_is_open_since_last_time() -> None:
    talk = Interaction(contacts=(3,), on=date(2026, 5, 12), channel="event", event=6)
    rui = Known(person(3, "Rui Salgueiro"), interactions=[talk])
    gone = Known(person(4, "Gone Quiet", archived_on=TODAY), interactions=[talk])
    assert sections(event(), last_time=(SELAM, TOM, rui, gone))["Open since last time"] == [
        "Selam Worku: to do: send the sensor paper (Thursday) · I owe: the slides (5 weeks ago)",
        "Rui Salgueiro: nothing agreed yet",
    ]


def test_a_line_knows_whom_it_is_about() -> None:
    found = before(
        event(),
        NOW,
        coming=(Coming(2, "same name"),),
        known={2: TOM}.get,
        series=series(),
    )
    assert found[2].lines == (
        Line("Tom Lee · CTO at Acme", 2),
        Line("same name", 2, under=True),
    )


def test_the_series_so_far_is_told_with_its_verdict() -> None:
    found = before(
        event(),
        NOW,
        coming=(),
        known={}.get,
        series=series(state="ended", rating=4),
    )
    assert as_texts(found)["Plain Data Evening so far"] == [
        "too little to say: 2 times more until there is a verdict",
        "  been there: 1 time",
        "  rating: 4 of 5 on average",
        "  kind: open to all, people stand about",
    ]


def test_what_an_event_brought() -> None:
    held = event(
        state="ended",
        starts=datetime(2026, 6, 2, 19, 0, tzinfo=UTC),
        ends=datetime(2026, 6, 2, 21, 5, tzinfo=UTC),
        rating=4,
        review="Long breaks.",
        goal=3,
        targets=(Target(name="Selam Worku", contact=1, met=True), Target(name="Henrike Aldag")),
    )
    talk = Interaction(contacts=(1,), on=date(2026, 6, 2), event=7, summary="leaking casings")
    other = Interaction(contacts=(1,), on=date(2026, 6, 4), summary="a call")
    followups = [
        Followup(contact=1, due=date(2026, 6, 11), action="send the paper", event=7),
        Followup(
            contact=1,
            due=date(2026, 6, 3),
            action="thank them",
            event=7,
            state="done",
            closed_on=date(2026, 6, 4),
        ),
        Followup(contact=1, due=date(2026, 6, 11), action="another matter"),
    ]
    found = after(
        held,
        NOW,
        met=[Known(SELAM.contact, followups, [talk, other])],
        turnout=Turnout((1,), ()),
        followups=followups[:2],
        series=series(state="ended"),
    )
    texts = as_texts(found)
    assert texts["How it was"] == [
        "rated 4 of 5: Long breaks.",
        "1 new · goal 1 of 3 ■□□",
        "2 follow-ups came of it, 1 done",
        "2 h 05 there",
        "met 1 of 2 I wanted to meet",
    ]
    assert texts["Whom you met"] == [
        "Selam Worku · Umbrafield · lead",
        "  leaking casings",
        "  to do Thursday: send the paper",
        "  done Thursday: thank them",
    ]


def test_an_event_where_nobody_was_met_is_told_without_ado() -> None:
    held = event(state="ended", starts=None)
    found = after(held, NOW, met=(), turnout=Turnout((), ()), followups=(), series=series())
    assert as_texts(found)["How it was"] == ["not rated yet"]
    assert "Whom you met" not in as_texts(found)
