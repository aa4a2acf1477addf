"""The call list: whom to call, what to ask, and hearing how they are before."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from netui.model import Contact
from netui.network import Network
from netui.ui.screens.calls import CallsScreen
from netui.ui.screens.card import CardScreen
from netui.ui.screens.help import HelpScreen
from tests.ui.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def callable_people(empty: Network) -> Network:
    """Ada is known well; of Bo and Cy nothing was heard for long; Dee would not answer."""
    fresh, stale = TODAY - timedelta(days=9), TODAY - timedelta(days=300)
    with empty.transaction("set up") as transaction:
        for name, answers, on in (
            ("Ada", "yes", fresh), ("Bo", "yes", stale), ("Cy", "yes", stale), ("Dee", "no", fresh),
        ):  # fmt: skip
            near = name == "Ada"
            transaction.add(
                Contact(
                    name=name, company=f"{name} & Co", would_answer=answers, hiring="yes",
                    knows_hiring_manager=near or None, situation_on=on,
                )
            )  # fmt: skip
    return empty


async def test_with_nobody_on_it_it_says_what_to_note(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("C")
        assert "Nobody yet" in session.text
        await session.press("H")
        assert "you know how all of them are" in session.last_line
        await session.press("E")
        assert "nobody on the list to export" in session.last_line


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40)])
async def test_people_stand_in_order_with_what_to_ask(callable_people, opened, size) -> None:
    async with opened(callable_people, size) as session:
        await session.press("C")
        text = " ".join(session.text.split())
        assert "Call list 3 people" in text
        assert "ask whether they would speak for me to who decides at Ada & Co" in text
        lines = session.lines[2:]
        places = [
            next(n for n, line in enumerate(lines) if line.startswith(f" {name} "))
            for name in ("Ada", "Bo", "Cy")
        ]
        assert places == sorted(places)
        assert text.count("not lately") == 2
        assert "Dee" not in text
        if size[0] == 40:  # the whole line is for the ask, which says it too
            assert "not lately · ask who decides about" in session.text
        else:
            assert "not lately · Bo & Co" in session.text
        if size[0] == 80:
            assert "near who decides at Ada & Co" in text


async def test_enter_opens_the_card(callable_people, opened) -> None:
    async with opened(callable_people) as session:
        await session.press("C", "enter")
        assert isinstance(session.app.screen, CardScreen)
        await session.press("escape")
        assert isinstance(session.app.screen, CallsScreen)


async def test_those_not_heard_of_lately_come_into_the_queue(callable_people, opened) -> None:
    async with opened(callable_people) as session:
        await session.press("C", "H")
        asked = [each.action for each in callable_people.followups.values()]
        assert asked == [
            "ask how they are, and how things are at Bo & Co",
            "ask how they are, and how things are at Cy & Co",
        ]
        assert "2 people: ask how they are" in session.last_line
        await session.press("H")
        assert len(callable_people.followups) == 2
        assert "in the queue already" in session.last_line
        await session.press("u")
        assert not callable_people.followups


async def test_those_selected_are_asked_instead(callable_people, opened) -> None:
    async with opened(callable_people) as session:
        await session.press("C", "x", "H")
        (followup,) = callable_people.followups.values()
        assert callable_people.contacts[followup.contact].name == "Ada"


async def test_the_list_is_copied_as_markdown(callable_people, opened) -> None:
    async with opened(callable_people) as session:
        await session.press("C", "E", "1")
        assert session.app.clipboard.startswith("# Call list, Tue 9 June 2026\n\n1. **Ada**")
        assert session.last_line == "Copied as Markdown"


async def test_the_list_is_written_to_a_new_file_only(
    callable_people, opened, tmp_path: Path
) -> None:
    path = tmp_path / "calls.md"
    async with opened(callable_people) as session:
        await session.press("C", "E", "2")
        await session.type("\n")
        assert "Which file?" in session.text
        await session.type(f"{path}\n")
        assert "1. **Ada**" in path.read_text(encoding="utf-8")
        assert session.last_line == "Written to calls.md"
        path.write_text("mine", encoding="utf-8")
        await session.press("E", "2")
        await session.type(f"{path}\n")
        assert "is there already" in " ".join(session.text.split())
        assert path.read_text(encoding="utf-8") == "mine"


async def test_the_keys_of_a_person_work_and_the_list_follows(callable_people, opened) -> None:
    async with opened(callable_people) as session:
        await session.press("C", "A")
        assert "2 people" in session.lines[0]
        await session.press("u")
        assert "3 people" in session.lines[0]
        await session.press("question_mark")
        assert isinstance(session.app.screen, HelpScreen)
        assert "plan to ask how they are" in session.text
