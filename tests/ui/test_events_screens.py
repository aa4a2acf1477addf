"""The list of events, an event's page, its form and its guest list."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from textual.widgets import TextArea

from netui.actions.events import plan_event, start_event
from netui.model import Contact, Event, Guest, Labeled
from netui.ui.screens.card import CardScreen
from netui.ui.screens.event import EventScreen
from netui.ui.screens.event_form import EventForm
from netui.ui.screens.event_page import EventPage
from netui.ui.screens.events import EventsScreen
from netui.ui.screens.wrap import WrapScreen
from netui.ui.widgets.rows import RowList
from tests.ui.conftest import NOW


@pytest.fixture
def planned(empty) -> Event:
    """A dinner on Friday, with two guests of whom one is known."""
    event = plan_event(
        empty, name="Dinner at Ana's", starts=NOW + timedelta(days=3), place="Weir Street", goal=3
    )
    with empty.transaction("guests") as transaction:
        wei = Contact(name="Wei Zhang", company="Shopify", emails=(Labeled("wei@example.org"),))
        transaction.add(wei)
        transaction.add(Guest(event=event.id, name="W. Zhang", email="wei@example.org"))
        transaction.add(Guest(event=event.id, name="Amina Diallo", role="CTO", company="Wave"))
        transaction.add(Guest(event=event.id, name="Not Coming", answer="declined"))
    return event


async def test_without_events_it_says_how_to_begin(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("3")
        assert isinstance(session.app.screen, EventsScreen)
        assert "No events yet" in session.text


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40)])
async def test_events_stand_in_order_with_what_came_of_them(demo, opened, size) -> None:
    async with opened(demo, size) as session:
        await session.press("3")
        text = " ".join(session.text.split())
        names = ["Long Table Supper 4", "Plain Data Evening 14", "Plain Data Evening 13"]
        places = [text.index(name) for name in names]
        assert places == sorted(places)
        assert "1 to come · 9 past" in text
        assert "3 to meet" in text


async def test_an_event_is_planned_in_the_form_and_started(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("3", "N")
        assert isinstance(session.app.screen, EventForm)
        await session.type("PyData Berlin")
        await session.press("down")
        await session.type("fri 19:00")
        await session.press("ctrl+s")
        (event,) = empty.events.values()
        assert (event.name, event.state) == ("PyData Berlin", "planned")
        assert event.starts == datetime(2026, 6, 12, 19, tzinfo=timezone(timedelta(hours=2)))
        assert "PyData Berlin: planned" in session.last_line
        await session.press("ctrl+e")
        assert "event mode opens on its day" in session.last_line
        assert empty.events[event.id].state == "planned"


async def test_a_time_that_can_not_be_read_is_said_in_the_form(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("3", "N")
        await session.type("PyData")
        await session.press("down")
        await session.type("some time soon")
        await session.press("ctrl+s")
        assert isinstance(session.app.screen, EventForm)
        assert "Starts:" in session.text
        assert "fri 19:00" in session.text
        assert not empty.events


async def test_an_event_is_edited(empty, planned, opened) -> None:
    async with opened(empty) as session:
        await session.press("3", "i")
        assert "2026-06-12 19:30" in session.text
        session.app.screen.query_one("#field-goal").focus()
        await session.press("backspace")
        await session.type("4")
        await session.press("ctrl+s")
        assert empty.events[planned.id].goal == 4
        await session.press("u")
        assert empty.events[planned.id].goal == 3


async def test_one_of_the_same_name_is_asked_about_first(empty, planned, opened) -> None:
    async with opened(empty) as session:
        await session.press("3", "N")
        await session.type("dinner at ana's")
        await session.press("ctrl+s")
        assert "planned already" in session.text
        await session.press("ctrl+s")
        assert len(empty.events) == 2


async def test_the_page_shows_the_brief_and_the_guests(empty, planned, opened) -> None:
    async with opened(empty, (80, 40)) as session:
        await session.press("3", "enter")
        assert isinstance(session.app.screen, EventPage)
        text = session.text
        assert "Fri 12 June, 19:30" in text
        assert "Weir Street" in text
        assert "W. Zhang · same e-mail address; you call them Wei Zhang" in text
        assert "Amina Diallo · CTO at Wave" in text
        assert "On the guest list: 2 people" in text
        assert "Not Coming" not in text
        await session.press("escape")
        assert isinstance(session.app.screen, EventsScreen)


async def test_a_guest_is_sought_out_and_no_more(empty, planned, opened) -> None:
    async with opened(empty, (80, 40)) as session:
        await session.press("3", "enter", "G")
        await session.press("T")
        assert [each.name for each in empty.events[planned.id].targets] == ["Amina Diallo"]
        assert "Whom you want to meet" in session.text
        await session.press("G", "T")
        assert empty.events[planned.id].targets == ()
        await session.press("g", "T")
        assert "Put the cursor on somebody" in session.last_line


async def test_enter_opens_the_card_of_somebody_known(empty, planned, opened) -> None:
    async with opened(empty, (80, 40)) as session:
        await session.press("3", "enter")
        rows = session.app.screen.query_one(RowList)
        lines = session.app.screen._lines
        place = next(n for n, line in enumerate(lines) if line.text.strip().startswith("W. Zhang"))
        rows.show(range(len(lines)), cursor_on=place)
        await session.press("enter")
        assert isinstance(session.app.screen, CardScreen)
        assert "Wei Zhang" in session.text
        await session.press("escape", "G", "enter")
        assert isinstance(session.app.screen, EventPage)
        assert "not among your contacts yet" in session.last_line


async def test_a_guest_list_is_looked_into_and_brought_in(empty, planned, opened, tmp_path) -> None:
    path = tmp_path / "guests.csv"
    path.write_text("Name,Company\nLena Kowalska,Acme\nRui Costa,Farfetch\n", encoding="utf-8")
    async with opened(empty) as session:
        await session.press("3", "ctrl+o")
        await session.type(f"{path}\n")
        assert "2 new" in session.text
        assert len(empty.guests_of(planned.id)) == 3
        await session.press("enter")
        assert len(empty.guests_of(planned.id)) == 5
        assert "2 guests brought in" in session.last_line
        await session.press("u")
        assert len(empty.guests_of(planned.id)) == 3


async def test_a_wrong_file_says_what_was_expected(empty, planned, opened, tmp_path) -> None:
    path = tmp_path / "sums.csv"
    path.write_text("Month,Sum\nMay,7\n", encoding="utf-8")
    async with opened(empty) as session:
        await session.press("3", "ctrl+o")
        await session.type(f"{path}\n")
        assert "First name" in session.text
        await session.press("enter", "escape")
        assert len(empty.guests_of(planned.id)) == 3


async def test_an_event_long_over_does_not_go_on(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        transaction.add(
            Event(name="PyData", state="ended", starts=NOW - timedelta(days=30), rating=3)
        )
    async with opened(empty) as session:
        await session.press("3", "ctrl+e")
        assert "was over on" in session.last_line
        await session.press("W")
        assert isinstance(session.app.screen, WrapScreen)


async def test_event_mode_of_a_planned_event_asks_about_another(empty, opened) -> None:
    running = start_event(empty, "PyData")
    soon = NOW + timedelta(minutes=30)
    planned = plan_event(empty, name="Dinner at Ana's", starts=soon)
    async with opened(empty) as session:
        await session.press("3", "down", "ctrl+e")
        assert "PyData is still going on" in session.text
        await session.press("1")
        assert isinstance(session.app.screen, EventScreen)
        assert empty.events[running.id].state == "ended"
        assert empty.events[planned.id].state == "running"
        assert empty.events[planned.id].starts == soon


async def test_ctrl_e_alone_goes_to_the_event_of_today(empty, opened) -> None:
    planned = plan_event(empty, name="Dinner at Ana's", starts=NOW + timedelta(minutes=30))
    async with opened(empty) as session:
        await session.press("ctrl+e")
        assert "planned for today" in session.text
        await session.press("enter")
        assert isinstance(session.app.screen, EventScreen)
        assert session.app.screen.event_id == planned.id


async def test_the_queue_says_which_event_is_to_be_wrapped_up(empty, opened) -> None:
    from netui.actions.capture import capture
    from netui.actions.events import end_event

    event = start_event(empty, "PyData Berlin", NOW - timedelta(hours=2))
    capture(empty, "Wei Zhang @Shopify", event.id)
    end_event(empty, event.id)
    async with opened(empty) as session:
        assert "W wraps up PyData Berlin" in session.text


async def test_an_event_is_deleted_from_the_palette_and_comes_back(empty, planned, opened) -> None:
    async with opened(empty) as session:
        await session.press("3")
        await session.look_up("delete the event")
        await session.press("enter")
        await session.settled()
        assert not empty.events
        assert "No events yet" in session.text
        await session.press("u")
        await session.pilot.pause()
        assert planned.id in empty.events
        assert "Weir Street" in session.text


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (20, 8)])
async def test_hostile_text_is_shown_as_it_is(empty, opened, size) -> None:
    evil = "[@click=app.quit]x[/] [/] [bold]"
    event = plan_event(empty, name=evil, place=evil, link=evil)
    with empty.transaction("guests") as transaction:
        transaction.add(Guest(event=event.id, name=evil, company=evil, note=evil))
    async with opened(empty, size) as session:
        await session.press("3", "enter", "G", "T")
        assert session.app.is_running
        assert empty.events[event.id].targets[0].name == evil


async def test_openers_are_edited(empty, opened) -> None:
    async with opened(empty) as session:
        session.app.action_openers()
        await session.settled()
        session.app.screen.query_one(TextArea).select_all()
        await session.type("What brings you here?\nWho should I talk to?")
        await session.press("escape")
        assert "Not saved yet" in session.text
        await session.press("ctrl+s")
        assert [each.text for each in empty.openers.values()] == [
            "What brings you here?",
            "Who should I talk to?",
        ]
        session.app.action_openers()
        await session.settled()
        session.app.screen.query_one(TextArea).select_all()
        await session.press("delete", "ctrl+s")
        assert not empty.openers


@pytest.mark.parametrize(("answer", "states"), [("1", ["running"]), ("2", ["planned", "running"])])
async def test_a_typed_name_may_be_an_event_of_another_day(empty, opened, answer, states) -> None:
    plan_event(empty, name="Long Table Supper", starts=NOW + timedelta(days=5))
    async with opened(empty) as session:
        await session.press("ctrl+e")
        await session.type("long table supper\n")
        assert "is planned for Sun 14 June. Is this it?" in session.text
        await session.press(answer)
        assert isinstance(session.app.screen, EventScreen)
    assert [each.state for each in empty.events.values()] == states


async def test_on_a_phone_the_page_begins_with_the_name_of_the_event(demo, opened) -> None:
    async with opened(demo, (40, 20)) as session:
        await session.press("3", "enter")
        assert session.lines[0].strip().startswith("Long Table")
        assert len(session.lines[0].rstrip()) <= 40
