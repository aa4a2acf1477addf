"""One of a few answers, drawn and taken alike in dialogs and in the wrap-up."""

from __future__ import annotations

from textual.content import Content

from netui.ui.dialogs.choice import ChoiceDialog
from netui.ui.widgets.choices import Choice

MANY = [Choice(number, f"answer {number}") for number in range(1, 13)]


async def asked(session, choices=MANY, **options) -> list[int | None]:
    """Ask, and return where the answer will stand."""
    answers: list[int | None] = []
    dialog = ChoiceDialog(Content("Which one?"), choices, **options)
    session.app.push_screen(dialog, answers.append)
    await session.settled()
    return answers


async def test_a_digit_takes_one_whatever_script_it_is_typed_in(empty, opened) -> None:
    async with opened(empty) as session:
        for key, taken in (("3", 3), ("9", 9), ("٤", 4)):
            answers = await asked(session)
            await session.type(key)
            assert answers == [taken]


async def test_a_digit_that_stands_nowhere_takes_none(empty, opened) -> None:
    async with opened(empty) as session:
        answers = await asked(session, MANY[:3])
        await session.press("0", "4")
        assert answers == []
        await session.press("escape")
        assert answers == [None]


async def test_the_first_may_be_zero(empty, opened) -> None:
    async with opened(empty) as session:
        answers = await asked(session, MANY[:3], first=0)
        await session.press("0")
        assert answers == [1]


async def test_the_one_that_enter_takes_is_in_sight_on_a_short_terminal(empty, opened) -> None:
    async with opened(empty, size=(60, 8)) as session:
        answers = await asked(session, cursor=10)
        assert "› " in session.text
        assert "answer 11" in session.text
        await session.press(*["up"] * 10)
        assert "› 1  answer 1 " in session.text
        await session.press("down", "enter")
        assert answers == [2]


async def test_what_would_come_of_it_is_told_whole_where_it_has_no_room_beside(
    empty, opened
) -> None:
    more = "a long word or two about what would come of it, more than a line"
    async with opened(empty, size=(40, 20)) as session:
        answers = await asked(session, [Choice(1, "yes", more), Choice(2, "no")])
        assert " ".join(more.split()[:4]) in session.text
        assert "more than a" in session.text
        row = next(at for at, line in enumerate(session.lines) if "more than a" in line)
        await session.pilot.click(offset=(8, row))
        await session.settled()
        assert answers == [1]
