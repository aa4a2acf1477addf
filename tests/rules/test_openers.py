"""Questions to open with."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from netui.model import Event, EventFormat, Opener
from netui.rules.openers import DEFAULTS, openers, to_edit

JOIN = "May I join you? I've only just come in."
TABLE = "How do you know the others at this table?"
TALK = "What would you have asked, had there been time?"
CHAT = "I'd like to hear more about what you wrote in the chat. May I ask?"


def at(sort: Any) -> Event:
    return Event(name="Long Table Supper", format=sort)


@pytest.mark.parametrize("sort", get_args(EventFormat))
def test_there_are_some_for_every_format_and_each_asks_something(sort: Any) -> None:
    shown = openers((), at(sort))
    assert len(shown) >= 4
    assert len(set(shown)) == len(shown)
    assert all("?" in text and len(text) <= 76 for text in shown)


@pytest.mark.parametrize(
    ("sort", "has", "has_not"),
    [
        ("meetup", [JOIN], [TABLE, TALK, CHAT]),
        ("talk", [TALK, JOIN], [TABLE, CHAT]),
        ("conference", [TALK, JOIN], [TABLE, CHAT]),
        ("dinner", [TABLE], [TALK, CHAT]),
        ("online", [CHAT], [JOIN, TABLE, TALK]),
    ],
)
def test_they_fit_the_event(sort: Any, has: list[str], has_not: list[str]) -> None:
    shown = openers((), at(sort))
    assert set(has) <= set(shown)
    assert not set(has_not) & set(shown)


def test_those_for_the_format_come_first() -> None:
    assert openers((), at("dinner"))[0] == TABLE
    assert openers(())[0] == JOIN


def test_ones_own_are_all_that_is_shown_in_their_order() -> None:
    own = [Opener(id=2, text="Was führt dich her?"), Opener(id=1, text="最近忙什么？")]
    assert openers(own, at("dinner")) == ["最近忙什么？", "Was führt dich her?"]
    assert to_edit(own) == ["最近忙什么？", "Was führt dich her?"]


def test_the_editor_starts_from_all_of_netuis_own() -> None:
    assert to_edit(()) == list(DEFAULTS)
    assert 10 <= len(DEFAULTS) <= 14
