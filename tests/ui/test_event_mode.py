"""Capturing people while mingling."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual import events

from netui.actions.capture import capture
from netui.actions.contacts import add
from netui.actions.events import plan_event, start_event
from netui.model import Contact, Followup, Guest
from netui.network import Network
from netui.store import DataFile, StoreError
from netui.ui.commands import COMMANDS
from netui.ui.screens.event import EventScreen
from netui.ui.screens.queue import QueueScreen
from netui.ui.widgets.capture_line import CaptureLine


@pytest.fixture
def event(empty) -> int:
    return start_event(empty, "PyData meetup").id


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40)])
async def test_a_line_is_a_person_a_note_and_a_promise(empty, event, opened, size) -> None:
    async with opened(empty, size, event=event) as session:
        await session.type("Priya Shah @Stripe #payments wants an intro >fri send deck\n")
        contact = empty.contacts_named("priya shah")[0]
        assert (contact.company, contact.tags, contact.met_at) == ("Stripe", ("payments",), event)
        assert empty.interactions_of(contact.id)[0].summary == "wants an intro"
        assert empty.followups_of(contact.id)[0].due == date(2026, 6, 12)
        assert "Priya Shah" in session.text
        assert "1 new" in session.lines[0]
        assert session.last_line.startswith("Saved Priya Shah")
        assert session.app.screen.draft == ""


async def test_it_is_on_the_disk_before_the_screen_says_so(
    empty, event, data_file, opened, monkeypatch
) -> None:
    on_disk: list[int] = []
    say = EventScreen.say

    def spy(screen: EventScreen, status: str) -> None:
        on_disk.append(len(Network(DataFile(data_file), empty.now).captures))
        say(screen, status)

    monkeypatch.setattr(EventScreen, "say", spy)
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah @Stripe\nTom Lee @AT&T\n")
    assert on_disk == [1, 2]


async def test_a_line_that_could_not_be_saved_stays(empty, event, opened, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise StoreError("Could not save: No space left on device.")

    async with opened(empty, event=event) as session:
        monkeypatch.setattr(DataFile, "commit", full)
        await session.type("Priya Shah @Stripe\n")
        assert session.app.screen.draft == "Priya Shah @Stripe"
        assert "No space left on device" in session.last_line
        monkeypatch.undo()
        await session.press("enter")
        assert [c.name for c in empty.contacts.values()] == ["Priya Shah"]


async def test_how_the_line_is_read_stands_under_it(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Wei Zhang, Shopify, moved from ads >next fri coffee")
        assert "Wei Zhang · at Shopify (a guess) · Fri 19 June: coffee" in session.text
        assert "note moved from ads" in session.text


async def test_a_date_with_two_meanings_is_warned_of(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Wei Zhang @Shopify >3/4 coffee")
        assert "3/4" in "".join(session.lines[-4:-1])
        await session.press("enter")
        assert "Saved Wei Zhang, but" in session.text
        assert "3/4" in session.text.splitlines()[-1] + session.text.splitlines()[-2]


async def test_a_line_without_a_name_is_kept_to_sort(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("great chat about pricing\n")
        assert [c.state for c in empty.captures.values()] == ["unsorted"]
        assert "to sort" in session.text
        assert "great chat about pricing" in session.text


async def test_plus_adds_to_the_last_person(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah @Stripe\n+ also knows Raj #climbing >mon intro\n")
        contact = empty.contacts_named("priya shah")[0]
        assert contact.tags == ("climbing",)
        assert empty.interactions_of(contact.id)[0].summary == "also knows Raj"
        assert empty.followups_of(contact.id)[0].action == "intro"


async def test_up_in_an_empty_line_corrects_the_last_one(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Pria Shah @Stripe >fri send deck\n")
        await session.press("up", "home")
        await session.press("right", "right", "right", "y", "enter")
        assert [c.name for c in empty.contacts.values()] == ["Priya Shah"]
        assert len(empty.captures) == len(empty.followups) == len(empty.interactions) == 1


async def test_colon_u_takes_the_last_line_back(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah @Stripe >fri send deck\n:u\n")
        assert not empty.contacts
        assert not empty.captures
        assert "Taken back: Priya Shah: captured" in session.last_line


async def test_slash_shows_who_matches_and_enter_all_that_is_known(empty, event, opened) -> None:
    with empty.transaction("set up") as transaction:
        raj = transaction.add(Contact(name="Raj Patel", company="Monzo", needs="a designer"))
        transaction.add(
            Followup(contact=raj.id, due=date(2026, 6, 1), action="send the salary guide")
        )
        transaction.add(Contact(name="Raj Malhotra"))
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah @Stripe >fri send deck\n/raj p")
        assert "Raj Patel · Monzo · needs a designer" in session.text
        await session.type("\n")
        assert isinstance(session.app.screen, EventScreen)
        assert "Raj Patel" in session.text
        assert "needs         a designer" in session.text
        assert "send the salary guide" in session.text
        assert "Priya Shah" not in session.text
        await session.type("Wei Zhang @Shopify\n")
        assert "Priya Shah" in session.text
        assert "Wei Zhang" in session.text


async def test_of_several_who_match_the_others_are_named(empty, event, opened) -> None:
    with empty.transaction("set up") as transaction:
        for name in ("Raj Patel", "Raj Malhotra"):
            transaction.add(Contact(name=name))
    async with opened(empty, event=event) as session:
        await session.type("/raj\n")
        assert "or  Raj" in session.text
        await session.press("escape")
        assert "Nobody yet" in session.text
        assert isinstance(session.app.screen, EventScreen)
        await session.type("/nobody of this name\n")
        assert "Nobody matches" in session.last_line
        assert session.app.screen.draft == ""


async def test_targets_are_set_ticked_and_shown(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type(":target Wei Zhang: moved to payments\n")
        assert "To meet: 0 of 1 met" in session.text
        assert "moved to payments" in session.text
        await session.type(":met wei\n")
        assert "To meet: 1 of 1 met" in session.text
        await session.type(":u\n")
        assert "To meet: 0 of 1 met" in session.text
        await session.type(":met 7\n")
        assert "Whom?" in session.last_line
        await session.press("escape")
        assert empty.events[event].targets[0].met is False


async def test_whoever_is_captured_is_ticked_off(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type(":target Wei Zhang\n")
        await session.type("Wei Zhang @Shopify\n:targets\n")
        assert "To meet: 1 of 1 met" in session.text


async def test_openers_are_shown_and_added_to(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type(":openers\n")
        assert "To begin with" in session.text
        assert "May I join you?" in session.text
        await session.type(":opener Which talk did you like?\n")
        assert "Which talk did you like?" in session.text
        assert "May I join you?" in session.text


async def test_a_goal_is_set_and_its_progress_shown(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type(":goal 3\n")
        assert "goal 0 of 3 □□□" in session.lines[0]
        await session.type("Priya Shah @Stripe\n")
        assert "goal 1 of 3 ■□□" in session.lines[0]
        await session.type(":goal none\n")
        assert "How many conversations" in session.last_line
        await session.press("escape", "escape")
        assert empty.events[event].goal == 3


async def test_the_good_moment_is_said_above(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        assert "A good moment to say hello, until 19:45" in session.lines[1]
    async with opened(empty, (40, 20), event=event) as session:
        assert "good moment" not in session.text


async def test_the_brief_and_the_commands_are_a_line_away(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type(":brief\n")
        assert "When to arrive" in session.text
        await session.type(":k\n")
        shown = session.text
        await session.press("pagedown")
        shown += session.text
        said = " ".join(shown.split())
        assert [each.name for each in COMMANDS if each.says not in said] == []


async def test_another_event_is_asked_about_once_in_the_line(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type(":event Dinner at Ana's\nPriya Shah @Stripe wants 2 intros\n")
        assert len(empty.captures_at(event)) == 1  # what was typed on is no answer
        await session.type(":event Dinner at Ana's\n")
        assert "Has PyData meetup ended? :yes or :no" in session.text
        assert "a new event" in session.text
        await session.type(":no\n")
        assert session.lines[0].strip().startswith("Dinner at Ana's")
        assert {each.state for each in empty.events.values()} == {"running"}
        await session.type(":event pydata meetup\n:y\n")
        assert session.lines[0].strip().startswith("PyData meetup")
        states = {each.name: each.state for each in empty.events.values()}
        assert states == {"PyData meetup": "running", "Dinner at Ana's": "ended"}
        await session.type(":yes\n")
        assert "Nothing was asked" in session.last_line


async def test_colon_u_stops_where_the_evening_began(empty, opened) -> None:
    planned = plan_event(empty, name="Dinner", starts=empty.now())
    with empty.transaction("guest list") as transaction:
        transaction.add(Guest(event=planned.id, name="Wei Zhang"))
    event = start_event(empty, "Dinner").id
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah @Stripe\n:goal 3\n:u\n:u\n:u\n:u\n")
        assert "The evening began there" in session.text
        assert isinstance(session.app.screen, EventScreen)
        assert not empty.captures
        assert empty.events[event].goal is None
        assert len(empty.guests_of(event)) == 1
        await session.type(":redo\n")
        assert [each.name for each in empty.contacts.values()] == ["Priya Shah"]


async def test_what_another_terminal_did_is_not_taken_back(empty, event, data_file, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah @Stripe\n")
        other = Network(DataFile(data_file), empty.now)
        capture(other, "Bob Lind @Hooli", event)
        add(other, Contact(name="Somebody Else"))
        empty.refresh()
        await session.type(":u\n")
        assert "none of this evening" in session.text
        await session.type("+ likes sailing\n")
        (priya,) = empty.contacts_named("Priya Shah")
        assert [each.summary for each in empty.interactions_of(priya.id)] == ["likes sailing"]


async def test_plus_adds_to_a_line_without_a_name(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Noor Haddad @Umbrella\nthe tall guy with the dog\n+ likes sailing\n")
        lines = [each.line for each in empty.captures_at(event)]
        assert lines == ["Noor Haddad @Umbrella", "the tall guy with the dog // likes sailing"]
        assert "Added to the line to sort" in session.last_line
        await session.type("+\n")
        assert "Add what?" in session.last_line


async def test_steps_that_change_nothing_are_no_steps(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type(":target Wei Zhang\n:met wei\n:met wei\n")
        assert "met already" in session.last_line
        await session.type(":opener Which talk did you like?\n:opener which talk did you like?\n")
        assert "among them already" in session.last_line
        await session.type(":goal 100\n")
        assert "up to 99, 0 for no goal" in session.text


async def test_a_target_is_a_guest_by_the_beginning_of_a_name(empty, event, opened) -> None:
    with empty.transaction("guests") as transaction:
        transaction.add(Guest(event=event, name="Noor Tanaka", company="Wave"))
    async with opened(empty, event=event) as session:
        await session.type(":target tana\n")
        assert [each.name for each in empty.events[event].targets] == ["Noor Tanaka"]
        await session.type("Mei Lin @Grab\n:target mei lin\n")
        assert [each.met for each in empty.events[event].targets] == [False, True]


async def test_escape_keeps_the_draft_and_a_second_one_leaves(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Half a nam")
        await session.press("escape")
        assert "esc again leaves" in session.last_line
        await session.press("escape")
        assert isinstance(session.app.screen, QueueScreen)
        await session.press("ctrl+e")
        assert session.app.screen.draft == "Half a nam"


async def test_colon_q_leaves_and_ctrl_e_comes_back(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah @Stripe\n:q\n")
        assert isinstance(session.app.screen, QueueScreen)
        assert "PyData meetup goes on" in session.last_line
        await session.press("ctrl+e")
        assert "Priya Shah" in session.text


async def test_colon_end_ends_the_event(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type(":end\n")
        assert empty.events[event].state == "ended"
        await session.press("ctrl+e")
        assert "Which event are you at?" in session.text


async def test_an_unknown_command_names_the_others(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type(":fly\n")
        assert ":fly is no command" in session.last_line
        assert "take the last step back" in session.text
        assert session.app.screen.draft == ""
        await session.type(":op\n")
        assert ":op: is it :openers or :opener?" in session.last_line


async def test_ctrl_e_asks_for_a_name_and_starts_the_event(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("ctrl+e")
        await session.type("Rust evening\n")
        assert [(e.name, e.state) for e in empty.events.values()] == [("Rust evening", "running")]
        assert session.lines[0].split()[:2] == ["Rust", "evening"]


async def test_every_pasted_line_is_a_capture(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        line = session.app.screen.query_one(CaptureLine)
        line.insert("Priya Shah @Stripe\nTom Lee @AT&T\n\nAna Ruiz @BBVA")
        await session.press("enter")
        assert {c.name for c in empty.contacts.values()} == {"Priya Shah", "Tom Lee", "Ana Ruiz"}


async def test_a_long_line_wraps_to_three_rows_and_no_further(empty, event, opened) -> None:
    async with opened(empty, (40, 20), event=event) as session:
        await session.type("Priya Shah @Stripe " + "word " * 60)
        assert session.app.screen.query_one(CaptureLine).size.height == 3
        await session.press("enter")
        assert empty.contacts_named("priya shah")


async def test_the_newest_person_stays_in_sight(empty, event, opened) -> None:
    async with opened(empty, (40, 20), event=event) as session:
        for number in range(25):
            await session.type(f"Guest {number:02} @Acme\n")
        assert "Guest 24" in session.text
        await session.press("pageup", "pageup", "pageup")
        assert "Guest 00" in session.text


async def test_somebody_known_is_counted_as_known(empty, opened) -> None:
    from netui.actions.capture import capture

    capture(empty, "Priya Shah @Stripe")
    event = start_event(empty, "PyData meetup").id
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah, Stripe, moved teams\n")
        assert "1 known" in session.lines[0]
        assert "known" in session.last_line


async def test_nobody_yet_shows_how_a_line_looks(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        assert "One line a person" in session.text
        await session.type("Priya\n")
        assert "One line a person" not in session.text


async def test_those_met_here_are_looked_up_first(demo, opened) -> None:
    event = start_event(demo, "PyData meetup").id
    async with opened(demo, event=event) as session:
        await session.type("Zoë Lindgren @Acme >fri send deck\n/lin")
        assert session.lines[-3].strip().startswith("Zoë Lindgren · Acme")


async def test_the_screen_beneath_is_left_alone_until_it_is_seen_again(
    empty, event, opened, monkeypatch
) -> None:
    drawn: list[int] = []
    show = QueueScreen.refresh_view
    async with opened(empty, event=event) as session:
        monkeypatch.setattr(
            QueueScreen, "refresh_view", lambda screen: (drawn.append(1), show(screen))
        )
        await session.type("Priya Shah @Stripe >today send deck\n")
        assert drawn == []
        await session.type(":q\n")
        assert drawn == [1]
        assert "send deck" in session.text


async def test_an_event_planned_for_another_day_is_asked_about(empty, event, opened) -> None:
    supper = plan_event(empty, name="Long Table Supper", starts=empty.now() + timedelta(days=5))
    async with opened(empty, event=event) as session:
        await session.type(":event long table supper\n")
        assert "Long Table Supper is planned for Sun 14 June. Is this it?" in session.text
        await session.type(":yes\n")
        assert "Has PyData meetup ended?" in session.text
        assert "a new event" not in session.text
        await session.type(":yes\n")
        assert session.lines[0].strip().startswith("Long Table Supper")
        assert empty.events[supper.id].state == "running"
        assert len(empty.events) == 2


async def test_another_of_the_name_than_the_planned_one_is_new(empty, event, opened) -> None:
    supper = plan_event(empty, name="Long Table Supper", starts=empty.now() + timedelta(days=5))
    async with opened(empty, event=event) as session:
        await session.type(":event long table supper\n:no\n")
        assert "long table supper, a new" in session.text
        await session.type(":no\n")
        assert session.lines[0].strip().startswith("long table supper")
    assert empty.events[supper.id] == supper
    assert [each.state for each in empty.events.values()].count("running") == 2


async def test_pasted_lines_are_one_step_of_undo(empty, event, opened) -> None:
    pasted = "Priya Shah @Stripe\n+ likes sailing\nAna Ruiz @BBVA"
    async with opened(empty, event=event) as session:
        session.app.post_message(events.Paste(pasted))
        await session.press("enter")
        assert len(empty.captures) == 3
        assert session.last_line == "3 lines saved · :u undoes"
        await session.type(":u\n")
        assert not empty.captures
        assert not empty.contacts
        await session.type(":redo\n")
        assert len(empty.captures) == 3
        assert empty.next_undo().label == "Priya Shah: captured, and 2 more"


async def test_of_pasted_lines_none_is_said_to_be_saved_where_the_disk_is_full(
    empty, event, opened, monkeypatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("Could not save: No space left on device.")

    pasted = "Priya Shah @Stripe\nAna Ruiz @BBVA"
    async with opened(empty, event=event) as session:
        monkeypatch.setattr(DataFile, "commit", full)
        session.app.post_message(events.Paste(pasted))
        await session.press("enter")
        assert session.app.screen.draft == pasted
        assert "No space left on device" in session.last_line
        assert not empty.contacts


async def test_lines_before_one_that_can_not_be_taken_are_saved(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        session.app.post_message(events.Paste("Priya Shah @Stripe\nTom Lee\n+\nAna Ruiz"))
        await session.press("enter")
        assert {each.name for each in empty.contacts.values()} == {"Priya Shah", "Tom Lee"}
        assert session.app.screen.draft == "+\nAna Ruiz"
        assert "Add what?" in session.last_line


async def test_a_correction_that_can_not_be_taken_leaves_the_line(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah @Stripe\n")
        await session.press("up", "ctrl+u")
        session.app.post_message(events.Paste("+\nTom Lee"))
        await session.press("enter")
        assert [each.name for each in empty.contacts.values()] == ["Priya Shah"]
        assert session.app.screen.draft == "+\nTom Lee"


@pytest.mark.parametrize("key", ["a", "n", "f"])
async def test_lines_pasted_into_a_dialog_are_one_step_of_undo(
    empty, priya, opened, key: str
) -> None:
    async with opened(empty) as session:
        await session.press(key)
        session.app.post_message(events.Paste("gave a book\ngave a map\ngave a lamp"))
        await session.press("enter")
        assert "3 lines saved" in session.last_line
        assert len(empty.history()) == 2
        await session.press("u")
        assert not empty.favors
        assert not empty.captures
        assert empty.contacts[priya.id].notes == ""


async def test_escape_leaves_a_correction_before_what_is_looked_up(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah @Stripe\n/priya\n")
        await session.press("up", "escape")
        assert session.app.screen.draft == ""
        await session.type(":o\n")
        assert [each.line for each in empty.captures.values()] == ["Priya Shah @Stripe"]
        assert not empty.interactions_at(event)[0].summary


async def test_a_command_in_place_of_a_correction_ends_it(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah @Stripe\n")
        await session.press("up", "ctrl+u")
        await session.type(":o\nTom Lee @Adyen\n")
        assert {each.name for each in empty.contacts.values()} == {"Priya Shah", "Tom Lee"}


async def test_a_command_behind_the_line_to_correct_is_a_command(empty, event, opened) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah @Stripe  likes sailing\n")
        await session.press("up")
        await session.type(":goal 5\n")
        assert empty.events[event].goal == 5
        assert empty.interactions_at(event)[0].summary == "likes sailing"
        await session.press("up")
        await session.type(" :o\n")
        assert empty.captures_at(event)[-1].line.endswith("likes sailing :o")


async def test_it_is_not_said_of_the_person_of_a_line_that_they_are_known(
    empty, event, opened
) -> None:
    async with opened(empty, event=event) as session:
        await session.type("Priya Shah @Stripe\nPriya Shah @Stripe")
        assert "known: Priya Shah" in session.text
        await session.press("ctrl+u", "up")
        assert "Priya Shah · at Stripe" in session.text
        assert "known: Priya Shah" not in session.text
        await session.press("escape")
        await session.type("Priya Shah")
        assert "known: Priya Shah" in session.text
