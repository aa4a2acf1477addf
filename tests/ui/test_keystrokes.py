"""How many keys the common acts take, beside the words typed: the README says so, and they do."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from netui.actions.events import start_event
from netui.model import Contact, Followup, Target
from netui.network import Network
from netui.ui.screens.card import CardScreen
from netui.ui.screens.event import EventScreen
from netui.ui.screens.wrap import WrapScreen

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("## Keystrokes")[2].partition("\n## ")[0]
ROWS = re.findall(r"^\| ([^|`][^|]*?) \| (.+?) \| (\d+) \|$", SECTION, re.MULTILINE)


class Act(NamedTuple):
    """What is done: the keys, words between them, and whether it has come about."""

    keys: list[str]
    """Each key that is pressed; a list's text in quotes stands for words."""
    came_about: Callable[[Any], bool]
    at_the_event: bool = False


def words(text: str) -> str:
    return f"words:{text}"


def the_only(session: Any) -> Contact:
    (contact,) = session.network.contacts.values()
    return contact


ACTS = {
    "to the event that goes on": Act(
        ["ctrl+e"], lambda session: isinstance(session.app.screen, EventScreen)
    ),
    "capture somebody": Act(
        [words("Wei Zhang @Shopify"), "enter"],
        lambda session: bool(session.network.contacts_named("Wei Zhang")),
        at_the_event=True,
    ),
    "add to the last person": Act(
        ["+", "space", words("also knows Raj"), "enter"],
        lambda session: "also knows Raj" in session.text,
        at_the_event=True,
    ),
    "correct the last line": Act(
        ["up", words(" #payments"), "enter"],
        lambda session: the_only(session).tags == ("payments",),
        at_the_event=True,
    ),
    "take the last line back": Act(
        [":", "u", "enter"], lambda session: not session.network.captures, at_the_event=True
    ),
    "see what I know of somebody": Act(
        ["/", words("pri"), "enter"],
        lambda session: "rewarded for" in session.text,
        at_the_event=True,
    ),
    "questions to begin with": Act(
        [":", "o", "enter"], lambda session: "May I join you?" in session.text, at_the_event=True
    ),
    "whom I set out to meet": Act(
        [":", "t", "enter"], lambda session: "To meet" in session.text, at_the_event=True
    ),
    "to the wrap-up": Act(
        [":", "w", "enter"],
        lambda session: isinstance(session.app.screen, WrapScreen),
        at_the_event=True,
    ),
    "answer one of its questions": Act(
        ["1"], lambda session: "How was" in session.text, at_the_event=True
    ),
    "done, with what was said": Act(
        ["e", words("coffee, all well"), "enter"],
        lambda session: not session.app.queue_list.queue().today,
    ),
    "not now, but on Monday": Act(
        ["h", "3"], lambda session: not session.app.queue_list.queue().today
    ),
    "wrote to them, waiting": Act(
        ["r", "1"], lambda session: len(session.app.queue_list.queue().waiting) == 1
    ),
    "take it back": Act(["u"], lambda session: not session.network.contacts),
    "look somebody up": Act(
        ["/", words("pri"), "enter"],
        lambda session: isinstance(session.app.screen, CardScreen),
    ),
    "into a circle": Act(["c", "2"], lambda session: the_only(session).circle == "close"),
}


@pytest.mark.parametrize("name", ACTS)
async def test_an_act_takes_as_many_keys_as_the_readme_says(
    name: str, empty: Network, opened: Any
) -> None:
    act = ACTS[name]
    counts = {row[0]: int(row[2]) for row in ROWS}
    assert counts[name] == len([key for key in act.keys if not key.startswith("words:")])
    event = set_up(empty, name)
    async with opened(empty, event=event if act.at_the_event else None) as session:
        if name == "answer one of its questions":
            await session.type(":w\n")
        assert not act.came_about(session)
        for key in act.keys:
            if key.startswith("words:"):
                await session.type(key.removeprefix("words:"))
            else:
                await session.press({":": "colon", "/": "slash", "+": "plus"}.get(key, key))
        assert act.came_about(session), session.text


def test_the_readme_counts_no_other_act() -> None:
    assert {row[0] for row in ROWS} == set(ACTS)


def set_up(network: Network, name: str) -> int | None:
    """Return the id of a running event, with somebody captured there who is due today."""
    from netui.actions.capture import capture

    event = start_event(network, "PyData").id
    if name == "capture somebody":
        return event
    captured = capture(network, "Priya Shah @Stripe wants an intro", event).contact
    assert captured
    if name in ("take the last line back", "take it back", "answer one of its questions"):
        return event
    with network.transaction("set up") as transaction:
        transaction.change(network.contacts[captured.id], incentives="shipping the checkout")
        transaction.change(network.events[event], targets=(Target(name="Wei Zhang"),))
        transaction.add(Followup(contact=captured.id, due=date(2026, 6, 8), action="send deck"))
    return event
