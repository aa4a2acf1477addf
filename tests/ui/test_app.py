"""What is there whatever the screen: welcome, import, capture, help, the palette."""

from __future__ import annotations

import pytest

from netui.model import Contact
from netui.ui.app import suggested_import
from netui.ui.dialogs.capture import CaptureDialog
from netui.ui.screens.contacts import ContactsScreen
from netui.ui.screens.event import EventScreen
from netui.ui.screens.help import HelpScreen
from netui.ui.screens.queue import QueueScreen
from netui.ui.screens.welcome import WelcomeScreen

CONNECTIONS = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Priya,Shah,https://www.linkedin.com/in/priya-shah-1,,Stripe,Design Lead,05 Jan 2024
Łukasz,Żak,https://www.linkedin.com/in/lukasz-zak,lukasz@example.org,Allegro,Analyst,07 May 2023
,,,,,,12 Dec 2021
"""


@pytest.fixture
def connections(tmp_path):
    path = tmp_path / "Connections.csv"
    path.write_text(CONNECTIONS, encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_without_a_data_file_the_app_offers_three_ways_to_begin(empty, opened, size) -> None:
    async with opened(empty, size, file="netui.json") as session:
        assert isinstance(session.app.screen, WelcomeScreen)
        for words in ("ctrl+e", "Start an event", "ctrl+o", "Import contacts", "ctrl+t"):
            assert words in session.text
    assert empty.is_new()


async def test_from_the_welcome_into_an_event(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("enter")
        await session.type("PyData meetup\n")
        assert isinstance(session.app.screen, EventScreen)
        await session.type("Priya Shah @Stripe >today send deck\n:q\n")
        assert isinstance(session.app.screen, QueueScreen)
        assert "Priya Shah" in session.text


async def test_the_ways_of_the_welcome_can_not_be_selected(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("x", "asterisk")
        assert "■" not in session.text
        assert session.lines[10].strip().startswith("ctrl+e")


async def test_from_the_welcome_to_the_demo(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("ctrl+t")
        assert session.app.return_value == "demo"


async def test_an_import_is_shown_first_and_brought_in_by_a_second_enter(
    empty, opened, connections
) -> None:
    async with opened(empty) as session:
        await session.press("ctrl+o")
        await session.type(f"{connections}\n")
        assert "2 new · 0 updated · 0 unchanged · 1 that can't be used" in session.text
        assert "line 4" in session.text
        assert not empty.contacts
        await session.press("enter")
        assert isinstance(session.app.screen, ContactsScreen)
        assert "2 people added" in session.last_line
        assert "Łukasz Żak" in session.text
        await session.press("u")
        assert "Nobody is here yet" in session.text


async def test_a_second_import_says_there_is_nothing_new(empty, opened, connections) -> None:
    async with opened(empty) as session:
        for _ in range(2):
            await session.press("ctrl+o")
            await session.type(f"{connections}\n")
            await session.press("enter")
        assert "Nothing new in this file" in session.text


@pytest.mark.parametrize("typed", ["nowhere.csv", "."])
async def test_a_file_that_cannot_be_read_says_what_to_do(empty, opened, typed) -> None:
    async with opened(empty) as session:
        await session.press("ctrl+o")
        await session.type(f"{typed}\n")
        assert "pick a file" in session.text or "check the name" in " ".join(session.text.split())


async def test_a_file_found_in_downloads_is_suggested(empty, opened, connections) -> None:
    assert suggested_import(connections.parent) == str(connections)
    assert suggested_import(connections.parent / "nowhere") == ""
    async with opened(empty, suggest_import=lambda: str(connections)) as session:
        await session.press("ctrl+o", "enter")
        assert "2 new" in session.text


async def test_capture_from_anywhere_saves_a_line(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("2", "a")
        await session.type("Wei Zhang @Shopify >today write at once")
        assert "Tue 9 June: write at once" in session.text
        await session.press("enter")
        assert "Wei Zhang: saved · u undoes" in session.last_line
        assert demo.contacts_named("wei zhang")


async def test_a_line_left_is_there_again(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("a")
        await session.type("Wei Zha")
        await session.press("escape", "a")
        assert isinstance(session.app.screen, CaptureDialog)
        assert session.app.screen.draft == "Wei Zha"


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_the_question_mark_shows_the_keys(demo, opened, size) -> None:
    async with opened(demo, size) as session:
        await session.press("question_mark")
        assert isinstance(session.app.screen, HelpScreen)
        assert "On a person" in session.text
        await session.press("G")
        assert "The line" in session.text
        await session.press("question_mark")
        assert isinstance(session.app.screen, QueueScreen)


async def test_every_action_is_in_the_palette(demo, opened) -> None:
    async with opened(demo) as session:
        names = {command.title for command in session.app.get_system_commands(session.app.screen)}
        assert {"Queue", "Contacts", "Capture", "Event mode", "Undo", "Import contacts"} <= names
        await session.look_up("contacts")
        await session.press("enter")
        assert isinstance(session.app.screen, ContactsScreen)


async def test_the_mouse_works_on_tabs_and_hints(demo, opened) -> None:
    async with opened(demo) as session:
        at = session.lines[0].index("Contacts")
        await session.pilot.click("TopBar", offset=(at + 2, 0))
        await session.settled()
        assert isinstance(session.app.screen, ContactsScreen)
        at = session.lines[-1].index("? keys")
        await session.pilot.click("HintLine", offset=(at, 0))
        await session.settled()
        assert isinstance(session.app.screen, HelpScreen)


async def test_a_click_moves_the_cursor_and_a_second_opens(demo, opened) -> None:
    async with opened(demo) as session:
        rows = session.app.queue_list.queue().today
        await session.pilot.click("#rows", offset=(5, 3))
        await session.settled()
        assert session.app.screen.person() == rows[3].contact
        await session.pilot.click("#rows", offset=(5, 3), times=2)
        await session.settled()
        assert rows[3].contact.name in session.lines[0]


async def test_q_goes_back_and_leaves_from_the_first_screen(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("enter", "q")
        assert isinstance(session.app.screen, QueueScreen)
        await session.press("2", "q")
        assert isinstance(session.app.screen, QueueScreen)
        await session.press("q")
        assert session.app._exit


async def test_every_theme_can_be_chosen(demo, opened) -> None:
    async with opened(demo) as session:
        for name in session.app.available_themes:
            session.app.theme = name
            await session.settled()
            assert "Nadia Oulhaj" in session.text, name


async def test_somebody_captured_on_the_welcome_is_said_to_be_saved(empty, opened) -> None:
    async with opened(empty) as session:
        await session.type("aAnn Lee @Acme >today call\n")
        assert isinstance(session.app.screen, QueueScreen)
        assert "Ann Lee: saved · u undoes" in session.last_line
        assert "promised today: call" in session.text


@pytest.mark.parametrize("before", [(), ("enter",), ("2", "enter"), ("2",)])
async def test_a_slash_goes_to_the_search_from_anywhere(demo, opened, before) -> None:
    async with opened(demo) as session:
        await session.press(*before)
        await session.type("/siobhan")
        assert session.app.screen.person().name.startswith("Siobhán")


async def test_a_tab_leads_to_its_list_and_not_to_a_card_left_open(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("2", "enter", "1", "2")
        assert isinstance(session.app.screen, ContactsScreen)
        assert "59 people" in session.text


@pytest.mark.parametrize("line", [":u", "/meier", "+ more about nobody"])
async def test_what_only_event_mode_understands_is_not_saved_elsewhere(empty, opened, line) -> None:
    async with opened(empty) as session:
        await session.type(f"a{line}\n")
        assert isinstance(session.app.screen, CaptureDialog)
        assert session.app.screen.draft == line
        assert not empty.captures


async def test_meeting_new_people_does_not_use_up_the_queue(demo, opened) -> None:
    async with opened(demo) as session:
        for number in range(8):
            await session.type(f"aGuest Number{number} @Acme, likes chess\n")
        assert "7 today" in session.lines[1]


async def test_a_long_name_leaves_room_for_how_to_undo(empty, opened) -> None:
    async with opened(empty) as session:
        await session.type("a" + "Aiko Berg " * 12 + "@Acme >today call\n")
        assert session.last_line.endswith("saved · u undoes")


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (20, 5), (300, 100)])
async def test_any_size_of_terminal_is_survived(demo, opened, size) -> None:
    async with opened(demo, size) as session:
        for key in ("j", "2", "enter", "escape", "1", "e", "escape", "h", "escape", "ctrl+e"):
            await session.press(key)
        await session.pilot.resize_terminal(80, 24)
        await session.settled()
        assert session.app.is_running
        assert session.text.strip()


async def test_a_resize_keeps_the_place(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("2", "G")
        person = session.app.screen.person()
        for size in ((40, 20), (120, 40), (80, 24)):
            await session.pilot.resize_terminal(*size)
            await session.settled()
            assert session.app.screen.person() == person
            assert person.name[:12] in session.text


async def test_a_new_day_is_noticed(data_file, demo, opened) -> None:
    from datetime import timedelta

    from netui.network import Network
    from netui.store import DataFile

    clock = [demo.now()]
    network = Network(DataFile(data_file), lambda: clock[0])
    with network.transaction("set up") as transaction:
        from netui.model import Followup

        contact = transaction.add(Contact(name="Aaa Zed"))
        tomorrow = clock[0].date() + timedelta(days=1)
        transaction.add(Followup(contact=contact.id, due=tomorrow, action="say hello", priority=2))
    async with opened(network) as session:
        assert "say hello" not in session.text
        clock[0] += timedelta(days=1)
        session.app._look_at_file()
        await session.settled()
        assert "promised today: say hello" in session.text
        assert "Wed 10 June" in session.lines[0]


async def test_an_empty_list_offers_only_keys_that_do_something(empty, data_file, opened) -> None:
    with empty.transaction("set up") as transaction:
        transaction.add(Contact(name="Priya Shah"))
    empty.undo()
    async with opened(empty) as session:
        for mode in ("1", "2"):
            await session.press(mode)
            assert session.last_line.startswith("a capture  ctrl+e event  ctrl+o import")
        await session.type("aPriya Shah @Stripe >today call\n")
        await session.press("1")
        await session.pilot.pause()
        session.app.screen.query_one("HintLine").forget()
        await session.settled()
        assert session.last_line.startswith("e done  h snooze")
