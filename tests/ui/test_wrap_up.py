"""Sorting out what an evening left open."""

from __future__ import annotations

from datetime import date

import pytest

from netui.actions.capture import capture
from netui.actions.contacts import add
from netui.actions.events import start_event
from netui.model import Contact
from netui.ui.drafts import DraftsInMemory, answer_key, sorting_key
from netui.ui.screens.event import EventScreen
from netui.ui.screens.queue import QueueScreen
from netui.ui.screens.wrap import WrapScreen


@pytest.fixture
def event(empty) -> int:
    return start_event(empty, "PyData meetup").id


async def wrap(session) -> None:
    await session.type(":wrap\n")
    assert isinstance(session.app.screen, WrapScreen)


async def test_it_ends_the_event_and_asks_how_it_was(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await wrap(session)
        assert empty.events[event].state == "ended"
        assert "How was PyData meetup?" in session.text
        await session.press("4")
        await session.type("small and kind\n")
        now = empty.events[event]
        assert (now.rating, now.review) == (4, "small and kind")
        assert "That is everything" in session.text
        await session.press("enter")
        assert isinstance(session.app.screen, QueueScreen)


async def test_a_line_without_a_name_gets_one(empty, event, opened) -> None:
    capture(empty, "great chat about pricing", event)
    async with opened(empty, event=event) as session:
        await wrap(session)
        assert "great chat about pricing" in session.text
        await session.press("1")
        await session.press("home")
        await session.type("Lena Kowalska, \n")
        assert [each.name for each in empty.contacts.values()] == ["Lena Kowalska"]
        assert [each.state for each in empty.captures.values()] == ["sorted"]


async def test_a_line_about_nobody_stays_with_the_event(empty, event, opened) -> None:
    capture(empty, "great chat about pricing", event)
    async with opened(empty, event=event) as session:
        await wrap(session)
        await session.press("2")
        (line,) = empty.captures_at(event)
        assert (line.state, line.contact) == ("sorted", None)
        assert "How was" in session.text
        await session.press("u")
        assert "great chat about pricing" in session.text


@pytest.mark.parametrize(("key", "people"), [("1", 1), ("2", 2)])
async def test_two_of_one_name_are_merged_or_kept_apart(empty, event, opened, key, people) -> None:
    known = add(empty, Contact(name="Priya Shah", company="Adyen"))
    capture(empty, "Priya Shah @Stripe wants an intro", event)
    async with opened(empty, event=event) as session:
        await wrap(session)
        assert "Is this one person?" in session.text
        assert "Priya Shah, Adyen" in session.text
        assert "Priya Shah, Stripe" in session.text
        await session.press(key)
        assert len(empty.contacts) == people
        assert known.id in empty.contacts
        assert "Is this one person?" not in session.text
        await session.press("u")
        assert len(empty.contacts) == 2
        assert "Is this one person?" in session.text


async def test_one_person_works_where_they_said_tonight(empty, event, opened) -> None:
    known = add(empty, Contact(name="Dana Cole", company="OldCo", role="Engineer"))
    capture(empty, "Dana Cole @NewCo now runs design", event)
    async with opened(empty, event=event) as session:
        await wrap(session)
        await session.press("1")
        (now,) = empty.contacts.values()
        assert (now.id, now.company, now.role) == (known.id, "NewCo", "")
        assert [(each.from_, each.to) for each in now.moves] == [("OldCo", "NewCo")]


async def test_guesses_are_confirmed_or_put_right(empty, event, opened) -> None:
    capture(empty, "Wei Zhang, Shopfy, moved from ads >fri call", event)
    async with opened(empty, event=event) as session:
        await wrap(session)
        assert "Wei Zhang: is this right?" in session.text
        assert "Shopfy" in session.text
        await session.press("2")
        await session.type("Shopify\n")
        assert [each.company for each in empty.contacts.values()] == ["Shopify"]
        assert "is this right?" not in session.text


async def test_with_whom_nothing_was_agreed_something_is(empty, event, opened) -> None:
    capture(empty, "Omar El-Sayed @Careem knows the hiring manager", event)
    capture(empty, "Lena Kowalska @Acme loves climbing", event)
    capture(empty, "Rui Costa @Farfetch", event)
    async with opened(empty, event=event) as session:
        await wrap(session)
        assert "Omar El-Sayed, Careem" in session.text
        assert "what do they care about?" in session.text
        await session.press("1")
        (offered,) = empty.followups.values()
        assert offered.due == date(2026, 6, 10)
        assert "Lena Kowalska, Acme" in session.text
        await session.press("2")
        await session.type("send the climbing guide >fri\n")
        assert [(each.due, each.action) for each in empty.followups.values()][1:] == [
            (date(2026, 6, 12), "send the climbing guide")
        ]
        assert "Rui Costa, Farfetch" in session.text
        await session.press("5")
        (rui,) = empty.contacts_named("Rui Costa")
        assert empty.events[event].let_be == (rui.id,)
        assert "How was" in session.text


async def test_what_they_care_about_is_asked_and_noted(empty, event, opened) -> None:
    capture(empty, "Omar El-Sayed @Careem", event)
    async with opened(empty, event=event) as session:
        await wrap(session)
        await session.press("3")
        await session.type("drivers who stay\n")
        (omar,) = empty.contacts.values()
        assert omar.incentives == "drivers who stay"
        assert "nothing agreed yet" in session.text
        assert "what do they care about?" not in session.text


async def test_later_puts_a_question_off_and_it_comes_back(empty, event, opened) -> None:
    capture(empty, "Omar El-Sayed @Careem", event)
    async with opened(empty, event=event) as session:
        await wrap(session)
        await session.press("0", "0")
        assert "2 questions left for later" in session.text
        await session.press("2")
        assert "nothing agreed yet" in session.text
        await session.press("escape")
        assert isinstance(session.app.screen, QueueScreen)
        assert "2 questions kept for later" in session.last_line
        await session.press("W")
        assert isinstance(session.app.screen, WrapScreen)


async def test_the_host_is_thanked_by_name(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await wrap(session)
        await session.press("3", "enter")
        assert "thank the host" in session.text
        await session.press("2")
        await session.type("Ana de la Cruz\n")
        (thanks,) = empty.followups.values()
        assert (thanks.kind, thanks.due) == ("thanks", date(2026, 6, 9))
        assert "Tue 9 June" in session.text


async def test_undo_stops_where_the_wrap_up_began(empty, event, opened) -> None:
    capture(empty, "Omar El-Sayed @Careem", event)
    async with opened(empty, event=event) as session:
        await wrap(session)
        await session.press("1")
        assert empty.followups
        await session.press("u", "u", "u")
        assert not empty.followups
        assert "The wrap-up began there" in session.text
        assert empty.events[event].state == "ended"
        assert empty.contacts


async def test_w_asks_whether_an_event_that_goes_on_has_ended(empty, event, opened) -> None:
    capture(empty, "Omar El-Sayed @Careem >fri call", event)
    async with opened(empty) as session:
        assert "ctrl+e back to PyData meetup" in session.text
        await session.press("W")
        assert "Has it ended?" in session.text
        await session.press("2")
        assert isinstance(session.app.screen, QueueScreen)
        assert empty.events[event].state == "running"
        await session.press("W", "1")
        assert empty.events[event].state == "ended"
        assert "How was PyData meetup?" in session.text


async def test_what_was_put_off_is_found_again_once_the_event_is_rated(
    empty, event, opened
) -> None:
    capture(empty, "great chat about pricing", event)
    capture(empty, "Wei Zhang, Shopfy, moved from ads >fri call", event)
    async with opened(empty, event=event) as session:
        await wrap(session)
        await session.press("0", "0", "4", "enter", "escape")
        assert empty.events[event].rating == 4
        assert "W wraps up PyData meetup" in session.text
        await session.press("W")
        assert "great chat about pricing" in session.text
        await session.press("2", "escape", "W")
        assert "Wei Zhang: is this right?" in session.text


async def test_undo_of_the_end_goes_on_with_the_event(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await wrap(session)
        await session.press("escape", "ctrl+e")
        await session.type("PyData meetup\n")
        assert isinstance(session.app.screen, EventScreen)
        assert empty.events[event].state == "running"


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40), (20, 8)])
async def test_hostile_text_is_shown_as_it_is(empty, event, opened, size) -> None:
    capture(empty, "Wei [/]Zhang[@click=app.quit]x[/] @[bold]Shopify #ads", event)
    capture(empty, "[/] great chat [@click=app.quit]x", event)
    async with opened(empty, size, event=event) as session:
        await wrap(session)
        for key in "2222222222":
            await session.press(key)
        assert session.app.is_running


async def test_a_half_typed_answer_is_there_again_after_a_kill_and_gone_once_given(
    empty, event, opened
) -> None:
    drafts = DraftsInMemory()
    async with opened(empty, event=event, drafts=drafts) as session:
        await wrap(session)
        await session.press("4")
        await session.type("small and")
    async with opened(empty, event=event, drafts=drafts) as session:
        await wrap(session)
        await session.press("4")
        assert "As you had typed it · ctrl+n: afresh" in session.text
        await session.type(" kind\n")
        assert empty.events[event].review == "small and kind"
    assert drafts.read(answer_key(event, "review", event)) == ""


async def test_an_answer_is_begun_afresh(empty, event, opened) -> None:
    drafts = DraftsInMemory()
    async with opened(empty, event=event, drafts=drafts) as session:
        await wrap(session)
        await session.press("4")
        await session.type("small and")
        await session.press("escape", "4")
        assert session.app.screen.query_one("Input").value == "small and"
        await session.press("ctrl+n")
        assert session.app.screen.query_one("Input").value == ""
        assert "you see it when you think of going again" in session.text
    assert drafts.read(answer_key(event, "review", event)) == ""


async def test_a_name_half_put_in_is_there_again(empty, event, opened) -> None:
    capture(empty, "great chat about pricing", event)
    drafts = DraftsInMemory()
    async with opened(empty, event=event, drafts=drafts) as session:
        await wrap(session)
        await session.press("1", "home")
        await session.type("Lena ")
    async with opened(empty, event=event, drafts=drafts) as session:
        await wrap(session)
        await session.press("1")
        assert "Lena great chat about pricing" in session.text
        assert "As you had typed it" in session.text
        await session.press("ctrl+n")
        assert "Lena" not in session.text
        await session.press("home")
        await session.type("Lena Kowalska, \n")
    (line,) = empty.captures.values()
    assert drafts.read(sorting_key(line.id)) == ""
    assert [each.name for each in empty.contacts.values()] == ["Lena Kowalska"]
