"""Triage from the keyboard."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netui.model import Contact, Followup
from netui.network import Network
from netui.store import DataFile, StoreError
from netui.ui.screens.card import CardScreen
from netui.ui.screens.form import FormScreen

TODAY = date(2026, 6, 9)


def promise(network: Network, name: str, action: str, due: date = TODAY) -> Contact:
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name=name))
        transaction.add(Followup(contact=contact.id, due=due, action=action))
    return contact


async def test_the_first_screen_says_who_and_why(demo, opened) -> None:
    async with opened(demo) as session:
        assert "7 today · 8 held · 3 waiting" in session.text
        assert "Nadia Oulhaj" in session.text
        assert "promised Friday: send the schema" in session.text


async def test_done_logs_what_was_said_and_goes_to_the_next_person(demo, opened) -> None:
    async with opened(demo) as session:
        first = session.app.queue_list.queue().today[0].contact
        second = session.app.queue_list.queue().today[1].contact
        await session.press("e")
        await session.type("sent them, she was glad 20 min\n")
        said = demo.interactions_of(first.id)[-1]
        assert (said.summary, said.minutes, said.on) == ("sent them, she was glad", 20, TODAY)
        assert all(f.state == "done" for f in demo.followups_of(first.id) if f.due <= TODAY)
        assert session.app.screen.person() == second
        assert f"{first.name}: logged · u undoes" in session.last_line


async def test_an_empty_line_is_enough_to_be_done(empty, opened) -> None:
    contact = promise(empty, "Priya Shah", "send deck")
    async with opened(empty) as session:
        await session.press("e", "enter")
        assert empty.interactions_of(contact.id)[0].summary == "send deck"
        assert "Nothing is due today" in session.text


@pytest.mark.parametrize(
    ("line", "channel"),
    [("call, all well", "call"), ("coffee by the river", "in_person"), ("all well", "message")],
)
async def test_the_first_word_says_how(empty, opened, line: str, channel: str) -> None:
    contact = promise(empty, "Priya Shah", "send deck")
    async with opened(empty) as session:
        await session.press("e")
        await session.type(f"{line}\n")
        assert empty.interactions_of(contact.id)[0].channel == channel


async def test_one_of_several_promises_can_stay_open(empty, opened) -> None:
    contact = promise(empty, "Priya Shah", "send deck")
    with empty.transaction("more") as transaction:
        transaction.add(Followup(contact=contact.id, due=TODAY, action="introduce Tom"))
    async with opened(empty) as session:
        await session.press("e", "tab", "space", "shift+tab", "enter")
        states = {f.action: f.state for f in empty.followups_of(contact.id)}
        assert sorted(states.values()) == ["done", "open"]


async def test_a_promise_in_what_was_said_becomes_a_followup(empty, opened) -> None:
    contact = promise(empty, "Priya Shah", "send deck")
    async with opened(empty) as session:
        await session.press("e")
        await session.type("sent it >fri book a table\n")
        assert "Priya Shah: logged, 1 follow-up" in session.last_line
    assert empty.interactions_of(contact.id)[0].summary == "sent it"
    states = [(f.action, f.state, f.due) for f in empty.followups_of(contact.id)]
    assert states == [
        ("send deck", "done", TODAY),
        ("book a table", "open", date(2026, 6, 12)),
    ]


async def test_what_was_said_is_read_as_it_is_typed(empty, opened) -> None:
    promise(empty, "Priya Shah", "send deck")
    async with opened(empty) as session:
        await session.press("e")
        await session.type("call, all well >fri book a table 20 min")
        assert "call · 20 min · Fri 12 June: book a table" in session.text


async def test_a_promise_without_a_day_is_told_before_and_after(empty, opened) -> None:
    contact = promise(empty, "Priya Shah", "send deck")
    told = "“>31feb” is no date: kept as text"
    async with opened(empty) as session:
        await session.press("e")
        await session.type("sent it >31feb book a table")
        assert told in session.text
        await session.press("enter")
        assert f"{told} · u undoes" in " ".join(session.text.split())
    assert empty.interactions_of(contact.id)[0].summary == "sent it >31feb book a table"


async def test_what_could_not_be_logged_stays_in_the_line(empty, opened, monkeypatch) -> None:
    promise(empty, "Priya Shah", "send deck")

    def full(*_: object) -> None:
        raise StoreError("Could not save: No space left on device.")

    async with opened(empty) as session:
        monkeypatch.setattr(DataFile, "commit", full)
        await session.press("e")
        await session.type("sent it, she was glad\n")
        assert "No space left on device" in session.text
        assert "sent it, she was glad" in session.text


async def test_escape_leaves_everything_as_it_was(demo, opened) -> None:
    async with opened(demo) as session:
        before = dict(demo.followups), dict(demo.interactions)
        await session.press("e")
        await session.type("half a thought")
        await session.press("escape")
        await session.press("h", "escape")
        assert (dict(demo.followups), dict(demo.interactions)) == before


@pytest.mark.parametrize(
    ("digit", "until"),
    [
        ("1", date(2026, 6, 10)),
        ("2", date(2026, 6, 12)),
        ("3", date(2026, 6, 15)),
        ("4", date(2026, 6, 23)),
        ("5", date(2026, 7, 1)),
    ],
)
async def test_a_digit_snoozes_to_a_usual_day(empty, opened, digit: str, until: date) -> None:
    contact = promise(empty, "Priya Shah", "send deck")
    async with opened(empty) as session:
        await session.press("h", digit)
        assert empty.followups_of(contact.id)[0].snoozed_until == until
        assert "Priya Shah: snoozed to" in session.last_line


@pytest.mark.parametrize(
    ("typed", "until"),
    [("fri", date(2026, 6, 12)), (" 3w", date(2026, 6, 30)), (" 2026-07-04", date(2026, 7, 4))],
)
async def test_a_day_can_be_typed(empty, opened, typed: str, until: date) -> None:
    contact = promise(empty, "Priya Shah", "send deck")
    async with opened(empty) as session:
        await session.press("h")
        await session.type(f"{typed}\n")
        assert empty.followups_of(contact.id)[0].snoozed_until == until


async def test_a_day_that_cannot_be_read_stays_with_an_example(empty, opened) -> None:
    contact = promise(empty, "Priya Shah", "send deck")
    async with opened(empty) as session:
        await session.press("h")
        await session.type("someday\n")
        assert "next mon" in session.text
        assert "someday" in session.text
        await session.press(*["backspace"] * 7)
        await session.type("2020-01-01\n")
        assert "pick a later day" in session.text
        assert empty.followups_of(contact.id)[0].snoozed_until is None


async def test_undo_brings_the_row_back_and_redo_takes_it_away(empty, opened) -> None:
    promise(empty, "Priya Shah", "send deck")
    async with opened(empty) as session:
        await session.press("h", "1")
        assert "Nothing is due today" in session.text
        await session.press("u")
        assert "promised today: send deck" in session.text
        assert "Taken back: Priya Shah: snoozed" in session.last_line
        await session.press("U")
        assert "Nothing is due today" in session.text


async def test_the_keys_of_the_list_work_again_when_somebody_comes_back(empty, opened) -> None:
    contacts = [promise(empty, name, "send deck") for name in ("Priya Shah", "Tom Lee")]
    async with opened(empty) as session:
        await session.press("asterisk", "h", "1")
        assert "Nothing is due today" in session.text
        await session.press("u", "G")
        assert session.app.screen.person().id == contacts[1].id
        await session.press("enter")
        assert isinstance(session.app.screen, CardScreen)


async def test_after_undo_the_cursor_is_on_whoever_came_back(empty, opened) -> None:
    people = [promise(empty, name, "send deck") for name in ("Priya Shah", "Tom Lee", "Kofi M.")]
    async with opened(empty) as session:
        await session.press("h", "1", "G")
        assert session.app.screen.person().id == people[2].id
        await session.press("u")
        assert session.app.screen.person().id == people[0].id
        assert "Taken back: Priya Shah: snoozed" in session.last_line


async def test_nothing_to_undo_is_said(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("u")
        assert session.last_line == "There is nothing to take back"


async def test_enter_opens_the_card_and_escape_comes_back_to_the_row(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("j", "j")
        person = session.app.screen.person()
        await session.press("enter")
        assert isinstance(session.app.screen, CardScreen)
        assert session.lines[0].strip().startswith(person.name)
        await session.press("escape")
        assert session.app.screen.person() == person


async def test_i_opens_the_form(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("i")
        assert isinstance(session.app.screen, FormScreen)


async def test_w_shows_the_score_as_its_sum(empty, opened) -> None:
    promise(empty, "Priya Shah", "send deck", TODAY - timedelta(days=7))
    async with opened(empty) as session:
        await session.press("w")
        assert "promise 50 + late 20 = 70" in session.text
        await session.press("w")
        assert "late 20" not in session.text


async def test_tab_goes_through_those_waited_for_and_those_ahead(demo, opened) -> None:
    async with opened(demo) as session:
        queue, later = session.app.queue_list.queue(), session.app.queue_list.later()
        await session.press("tab")
        assert "Waiting for an answer · 3" in session.text
        assert queue.waiting[0].contact.name in session.text
        await session.press("tab")
        assert f"Later · 8 held · {len(later)} in the coming weeks" in session.text
        assert queue.held[0].contact.name[:13] in session.text
        await session.press("G")
        assert later[-1].reasons[0].text[:20] in session.text
        await session.press("shift+tab")
        assert "Waiting for an answer" in session.text
        await session.press("shift+tab")
        assert "7 today" in session.text


async def test_tab_stays_where_nobody_waits_and_nothing_is_ahead(empty, opened) -> None:
    promise(empty, "Priya Shah", "send deck")
    async with opened(empty) as session:
        await session.press("tab")
        assert "this is everyone" in session.last_line
        assert "1 today" in session.text


async def test_keys_that_move(demo, opened) -> None:
    async with opened(demo) as session:
        rows = session.app.queue_list.queue().today
        for keys, place in ((["j"], 1), (["down"], 2), (["k"], 1), (["G"], 6), (["g"], 0)):
            await session.press(*keys)
            assert session.app.screen.person() == rows[place].contact


async def test_what_another_process_writes_appears_and_the_cursor_stays(
    demo, data_file, opened
) -> None:
    async with opened(demo) as session:
        await session.press("j")
        person = session.app.screen.person()
        promise(Network(DataFile(data_file), demo.now), "Wei Zhang", "write at once", TODAY)
        session.app._look_at_file()
        await session.settled()
        assert "Wei Zhang" in session.text
        assert session.app.screen.person() == person


async def test_an_empty_network_says_how_to_begin(empty, data_file, opened) -> None:
    promise(empty, "Priya Shah", "send deck")
    empty.undo()
    async with opened(Network(DataFile(data_file), empty.now)) as session:
        assert "ctrl+o to import contacts" in " ".join(session.text.split())


async def test_w_says_the_sum_on_a_phone_and_on_the_card(empty, opened) -> None:
    promise(empty, "Priya Shah", "send deck", TODAY - timedelta(days=7))
    async with opened(empty, (40, 20)) as session:
        await session.press("w")
        assert "promise 50 + late 20 = 70" in session.text
        await session.press("enter", "w")
        assert "promise 50 + late 20 = 70" in session.text


@pytest.mark.parametrize("size", [(60, 6), (30, 10), (40, 20)])
@pytest.mark.parametrize("key", ["e", "h", "d", "n", "f", "a", "t"])
async def test_what_is_typed_is_in_sight_however_small_the_terminal_is(
    demo, opened, size: tuple[int, int], key: str
) -> None:
    async with opened(demo, size=size) as session:
        await session.press(key)
        await session.type("fri zzz")
        assert "fri zzz" in session.text


async def test_a_long_name_leaves_room_for_the_reasons(empty, opened) -> None:
    promise(empty, "Maximilian " * 40, "send deck")
    async with opened(empty) as session:
        await session.press("w")
        assert "promised today: send deck: promise 50" in session.text
