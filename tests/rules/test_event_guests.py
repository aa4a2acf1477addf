"""Who comes to an event, in the sections of its brief."""

from __future__ import annotations

from typing import Any

from netui.model import Guest
from netui.rules.event_brief import Line
from netui.rules.event_guests import guest_sections
from netui.rules.guests import Match
from netui.rules.targets import Suggestion


def guest(id: int, name: str, **fields: Any) -> Guest:
    return Guest(id=id, event=1, name=name, **fields)


NOOR = Match(guest(1, "Noor Rahimi", company="Grab"), "stranger", "")
KOFI = Match(guest(2, "Kofi Mensah", role="CTO", answer="maybe"), "perhaps", "same name", 7)
GONE = Match(guest(3, "Mei Tanaka", answer="declined"), "sure", "same e-mail", 8)
WORTH = Suggestion("Noor Rahimi", NOOR.guest, None, "you know nobody at Grab", "And you?", 10)


def test_those_known_come_first_and_who_declined_is_not_counted() -> None:
    worth, listed = guest_sections([NOOR, GONE, KOFI], [WORTH], None)
    assert (worth.title, [(each.text, each.under) for each in worth.lines]) == (
        "Worth seeking out",
        [("Noor Rahimi · Grab", False), ("you know nobody at Grab", True), ("“And you?”", True)],
    )
    assert {each.guest for each in worth.lines} == {1}
    assert listed.title == "On the guest list: 2 people"
    assert listed.lines == (
        Line("Kofi Mensah · CTO · same name · maybe", 7, guest=2),
        Line("Noor Rahimi · Grab", guest=1),
    )


def test_of_a_long_list_the_first_are_named() -> None:
    (listed,) = guest_sections([NOOR, KOFI, GONE], [], 1)
    assert listed.title == "On the guest list: 2 people"
    assert [each.text for each in listed.lines] == [
        "Kofi Mensah · CTO · same name · maybe",
        "and 1 more",
    ]


def test_where_nobody_comes_there_is_nothing_to_say() -> None:
    assert guest_sections([], [], None) == guest_sections([GONE], [], None) == []
