"""Whom one met, and the goal of one's own."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from netui.model import Capture, Contact, Event, Interaction
from netui.rules.goal import Turnout, progress, turnout


@pytest.mark.parametrize(
    ("met", "goal", "words"),
    [
        (0, 5, "goal 0 of 5 □□□□□"),
        (3, 5, "goal 3 of 5 ■■■□□"),
        (5, 5, "goal 5 of 5 ■■■■■"),
        (7, 5, "goal 5, met 7 ■■■■■"),
        (0, 1, "goal 0 of 1 □"),
        (1, 40, "goal 1 of 40 ■□□□□□□□□□"),
        (20, 40, "goal 20 of 40 ■■■■■□□□□□"),
        (39, 40, "goal 39 of 40 ■■■■■■■■■□"),
        (40, 40, "goal 40 of 40 ■■■■■■■■■■"),
        (3, None, ""),
        (3, 0, ""),
        (3, -2, ""),
    ],
)
def test_progress_in_words_and_blocks(met: int, goal: int | None, words: str) -> None:
    assert progress(met, goal) == words


def test_people_are_counted_once_and_apart_by_where_they_were_first_met() -> None:
    at = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)
    evening = Event(id=7, name="Plain Data Evening")
    contacts = {
        1: Contact(id=1, name="Nadia Oulhaj", met_at=7),
        2: Contact(id=2, name="오하늘", met_at=3),
        3: Contact(id=3, name="Tom Lee"),
        5: Contact(id=5, name="Selam Worku", met_at=7),  # added by hand: no talk, not met
    }
    captures = [
        Capture(line="오하늘", at=at, contact=2),
        Capture(line="Nadia Oulhaj", at=at, contact=1),
        Capture(line="+ prefers mornings", at=at, contact=1),
        Capture(line="great question", at=at, state="unsorted"),
        Capture(line="Gone Since", at=at, contact=4),
    ]
    talks = [Interaction(contacts=(1, 3), on=date(2026, 6, 9), event=7)]
    found = turnout(evening, captures, talks, contacts)
    assert found == Turnout((1,), (2, 3))
    assert (found.met, found.words) == (3, "1 new · 2 known")


def test_none_met_has_no_words() -> None:
    assert Turnout((), ()).words == ""
    assert Turnout((), (4,)).words == "1 known"
