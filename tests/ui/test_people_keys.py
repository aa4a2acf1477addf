"""What keys do with one person, and with several who are selected."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from netui.model import Contact, Followup, Interaction
from netui.network import Network
from netui.store import DataFile, StoreError
from netui.ui.dialogs.choice import ChoiceDialog
from netui.ui.dialogs.day import DayDialog
from netui.ui.screens.queue import QueueScreen

TODAY = date(2026, 6, 9)
NAMES = ("Priya Shah", "Tom Lee", "Kofi Mensah")


def promised(network: Network, *names: str, **fields: Any) -> list[Contact]:
    """Add people to whom something was promised for today, in the order of the queue."""
    with network.transaction("set up") as transaction:
        people = [transaction.add(Contact(name=name, **fields)) for name in names]
        for contact in people:
            transaction.add(Followup(contact=contact.id, due=TODAY, action="send deck"))
    return people


def due_by_cadence(network: Network, name: str, **fields: Any) -> Contact:
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name=name, **{"circle": "inner", **fields}))
        transaction.add(Interaction(contacts=(contact.id,), on=TODAY - timedelta(days=40)))
    return contact


def now(network: Network, contact: Contact) -> Contact:
    return network.contacts[contact.id]


# Selecting


async def test_a_key_is_about_all_who_are_selected_and_undone_in_one_step(empty, opened) -> None:
    priya, tom, kofi = promised(empty, *NAMES)
    async with opened(empty) as session:
        await session.press("x", "x")
        assert "2 people selected" in session.last_line
        await session.press("p")
        assert "Priya Shah and Tom Lee: pinned" in session.last_line
        assert [now(empty, each).pinned for each in (priya, tom, kofi)] == [True, True, False]
        assert session.app.screen.people() == [session.app.screen.person()]  # nobody is selected
        await session.press("u")
        assert not any(each.pinned for each in empty.contacts.values())


async def test_a_selection_can_be_taken_back(empty, opened) -> None:
    promised(empty, *NAMES)
    async with opened(empty) as session:
        await session.press("x", "k", "x")
        assert "Nobody is selected" in session.last_line
        await session.press("asterisk")
        assert "3 people selected" in session.last_line
        assert [line[:1] for line in session.lines].count("■") == 2
        assert [line[:1] for line in session.lines].count("█") == 1  # where the cursor is
        await session.press("asterisk")
        assert "■" not in session.text


async def test_escape_lets_go_of_a_selection_first(empty, opened) -> None:
    promised(empty, *NAMES)
    async with opened(empty) as session:
        await session.press("2", "slash")
        await session.type("a")
        await session.press("down", "asterisk", "escape")
        assert session.last_line == "Nobody is selected"
        assert len(session.app.screen.people()) == 1
        assert "■" not in session.text
        await session.press("escape")  # then of the search
        assert "search every field" in session.text
        await session.press("escape")
        assert isinstance(session.app.screen, QueueScreen)


async def test_only_those_in_sight_are_acted_on(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("2", "x", "slash")
        await session.type("nadia\n")
        await session.press("escape")
        assert [each.name for each in session.app.screen.people()] == ["Nadia Oulhaj"]


async def test_a_talk_with_several_is_one_talk(empty, opened) -> None:
    people = promised(empty, *NAMES)
    async with opened(empty) as session:
        await session.press("asterisk", "e")
        await session.type("lunch by the river 60 min\n")
    (talk,) = empty.interactions.values()
    assert set(talk.contacts) == {each.id for each in people}
    assert (talk.minutes, talk.channel) == (60, "in_person")
    assert {each.state for each in empty.followups.values()} == {"done"}


# Reached out, re-dated, snoozed


async def test_reaching_out_starts_the_waiting_clock(empty, opened) -> None:
    priya, tom = promised(empty, "Priya Shah", "Tom Lee")
    async with opened(empty) as session:
        await session.press("r")
        assert isinstance(session.app.screen, ChoiceDialog)
        await session.press("2")
        assert "Priya Shah: reached out, a nudge on Monday · u undoes" in session.last_line
        assert session.app.screen.person() == tom  # the cursor stays where the eye is
        followup = empty.followups_of(priya.id)[0]
        assert (followup.state, followup.reached_out) == ("waiting", (TODAY,))
        assert followup.reached_by == "email"
        await session.press("tab")
        assert "wrote today: send deck · nudge on Monday" in session.text


async def test_an_answer_to_somebody_waited_for_closes_what_waited(empty, opened) -> None:
    (priya,) = promised(empty, "Priya Shah")
    async with opened(empty) as session:
        await session.press("r", "enter", "tab", "e")
        await session.type("call, she likes it\n")
    assert empty.followups_of(priya.id)[0].state == "done"


async def test_arrows_and_enter_choose_too(empty, opened) -> None:
    (priya,) = promised(empty, "Priya Shah")
    async with opened(empty) as session:
        await session.press("r", "down", "down", "enter")
    assert empty.followups_of(priya.id)[0].reached_by == "call"


async def test_what_is_open_moves_to_another_day(empty, opened) -> None:
    (priya,) = promised(empty, "Priya Shah")
    async with opened(empty) as session:
        await session.press("d")
        assert isinstance(session.app.screen, DayDialog)
        await session.type("fri\n")
        assert "Priya Shah: moved to Fri 12 June" in session.last_line
    assert empty.followups_of(priya.id)[0].due == date(2026, 6, 12)


async def test_where_nothing_has_a_day_that_is_said(empty, opened) -> None:
    due_by_cadence(empty, "Tom Lee")
    async with opened(empty) as session:
        await session.press("d")
        assert "Nothing with a day of its own is open with Tom Lee" in session.last_line


async def test_several_are_snoozed_at_once(empty, opened) -> None:
    people = promised(empty, *NAMES)
    async with opened(empty) as session:
        await session.press("asterisk", "h", "1")
        assert "3 people: snoozed to Wed 10 June" in session.last_line
    assert all(empty.followups_of(each.id)[0].snoozed_until == date(2026, 6, 10) for each in people)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("1", "Tom Lee: snoozed to Wed 10 June"),
        ("2", "Tom Lee: less often"),
        ("3", "Tom Lee: let go"),
    ],
)
async def test_the_third_snooze_asks(empty, opened, key: str, said: str) -> None:
    tom = due_by_cadence(empty, "Tom Lee", snoozes=2)
    async with opened(empty) as session:
        await session.press("h", "1")
        assert "Tom Lee was put off twice before" in session.text
        assert "close, every 90 days" in session.text
        await session.press(key)
        assert said in session.last_line
    found = now(empty, tom)
    assert found.circle == {"1": "inner", "2": "close", "3": None}[key]
    assert found.snoozes == (3 if key == "1" else 0)


async def test_only_those_snoozed_often_are_asked_about(empty, opened) -> None:
    tom = due_by_cadence(empty, "Tom Lee", snoozes=2)
    others = [due_by_cadence(empty, name) for name in ("Priya Shah", "Kofi Mensah")]
    async with opened(empty) as session:
        await session.press("asterisk", "h", "1")
        assert "Tom Lee was put off twice before" in session.text
        assert [now(empty, each).snoozes for each in others] == [1, 1]
        await session.press("3")
        assert "Tom Lee: let go" in session.last_line
    assert [now(empty, each).circle for each in (tom, *others)] == [None, "inner", "inner"]


async def test_several_asked_about_are_named(empty, opened) -> None:
    for name in (*NAMES, "Mara Voss", "Ingrid Sund"):
        due_by_cadence(empty, name, snoozes=2 if name != "Kofi Mensah" else 5)
    async with opened(empty) as session:
        await session.press("asterisk", "h", "1")
        said = "Priya Shah, Tom Lee, Kofi Mensah and 2 more were put off a few times before"
        assert said in " ".join(session.text.split())


async def test_who_rests_is_given_another_day_from_later(empty, opened) -> None:
    tom = due_by_cadence(empty, "Tom Lee", snoozes=2, snoozed_until=date(2026, 6, 12))
    async with opened(empty) as session:
        await session.press("tab", "h", "4")
        assert "Tom Lee: snoozed to Tue 23 June" in session.last_line
    assert (now(empty, tom).snoozed_until, now(empty, tom).snoozes) == (date(2026, 6, 23), 2)


async def test_the_second_snooze_does_not_ask_and_escape_changes_nothing(empty, opened) -> None:
    tom = due_by_cadence(empty, "Tom Lee", snoozes=1)
    async with opened(empty) as session:
        await session.press("h", "1")
        assert isinstance(session.app.screen, QueueScreen)
        await session.press("u")
    with empty.transaction("set up") as transaction:
        transaction.change(now(empty, tom), snoozes=2)
    async with opened(empty) as session:
        await session.press("h", "1", "escape")
    assert now(empty, tom).snoozed_until is None


# What somebody is to me


@pytest.mark.parametrize(
    ("digit", "circle"), [("0", None), ("1", "inner"), ("2", "close"), ("4", "wide")]
)
async def test_a_circle_is_chosen_by_digit(empty, opened, digit: str, circle: str | None) -> None:
    (priya,) = promised(empty, "Priya Shah", circle="active", cadence_days=7)
    async with opened(empty) as session:
        await session.press("c", digit)
    assert (now(empty, priya).circle, now(empty, priya).cadence_days) == (circle, None)


async def test_tags_are_given_and_taken(empty, opened) -> None:
    (priya,) = promised(empty, "Priya Shah", tags=("old", "rust"))
    async with opened(empty) as session:
        await session.press("t")
        assert "#old #rust" in session.text
        await session.type("#climbing -old\n")
        assert "u undoes" in session.last_line
        await session.press("t")
        await session.type("\n")
        assert "A tag is a word" in session.text
    assert now(empty, priya).tags == ("rust", "climbing")


async def test_what_was_tagged_is_said_as_undo_says_it(empty, opened) -> None:
    promised(empty, "Priya Shah")
    async with opened(empty) as session:
        await session.press("t")
        await session.type("[/] -Old\n")
        assert session.last_line == "Priya Shah: #[/] no #Old · u undoes"
        await session.press("u")
        assert session.last_line.startswith("Taken back: Priya Shah: #[/] no #Old")


async def test_what_was_said_before_is_not_said_once_it_was_taken_back_elsewhere(
    empty, opened
) -> None:
    promised(empty, "Priya Shah")
    async with opened(empty) as session:
        await session.press("p")
        assert "Priya Shah: pinned" in session.last_line
        await session.press("2", "u", "1")
        assert "pinned" not in session.last_line


@pytest.mark.parametrize(("key", "field"), [("p", "pinned"), ("m", "muted")])
async def test_a_key_turns_it_on_and_off(empty, opened, key: str, field: str) -> None:
    (priya,) = promised(empty, "Priya Shah")
    async with opened(empty) as session:
        await session.press(key)
        assert getattr(now(empty, priya), field)
        await session.press(key)
        assert not getattr(now(empty, priya), field)


async def test_somebody_archived_is_out_of_the_lists_and_can_come_back(empty, opened) -> None:
    (priya,) = promised(empty, "Priya Shah")
    async with opened(empty) as session:
        await session.press("A")
        assert now(empty, priya).archived_on == TODAY
        assert "Nothing is due today" in session.text
        await session.press("2", "slash")
        await session.type("archived:yes")
        await session.press("down", "A")
        assert now(empty, priya).archived_on is None


async def test_deleting_is_in_the_palette_and_undone_in_one_step(empty, opened) -> None:
    (priya,) = promised(empty, "Priya Shah")
    async with opened(empty) as session:
        await session.look_up("delete")
        await session.press("enter")
        assert not empty.contacts
        assert not empty.followups
        await session.press("u")
    assert empty.contacts_named("Priya Shah") == [priya]
    assert len(empty.followups_of(priya.id)) == 1


async def test_what_could_not_be_saved_is_said_and_stays_selected(
    empty, opened, monkeypatch
) -> None:
    promised(empty, *NAMES)

    def full(*_: object) -> None:
        raise StoreError("Could not save: No space left on device.")

    async with opened(empty) as session:
        await session.press("x", "x")
        monkeypatch.setattr(DataFile, "commit", full)
        await session.press("m")
        assert "No space left on device" in session.text
        assert len(session.app.screen.people()) == 2


async def test_why_is_said_as_a_sum(empty, opened) -> None:
    promised(empty, "Priya Shah", pinned=True)
    async with opened(empty) as session:
        await session.press("w")
        assert "promise 50 + pinned 10 = 60" in session.text


# Too many


@pytest.fixture
def crowded(empty: Network) -> Network:
    """Return a network in which 30 people are due, one to whom something was promised."""
    promised(empty, "Priya Shah")
    with empty.transaction("set up") as transaction:
        for number in range(29):
            contact = transaction.add(Contact(name=f"Person {number:02}", circle="close"))
            on = TODAY - timedelta(days=800 if number < 3 else 100)
            transaction.add(Interaction(contacts=(contact.id,), on=on))
    return empty


@pytest.mark.parametrize(
    ("digit", "said"),
    [
        ("1", "23 people: spread over the coming days"),
        ("2", "23 people: begun anew"),
        ("3", "people: archived"),
    ],
)
async def test_a_crowded_queue_is_made_light_and_undone_in_one_step(
    crowded, opened, digit: str, said: str
) -> None:
    async with opened(crowded) as session:
        assert "7 today · 23 held · L lightens it" in session.text
        before = session.app.queue_list.queue()
        await session.press("L")
        assert "23 people are held back" in session.text
        await session.press(digit)
        if digit != "3":
            assert said in session.last_line
            assert not session.app.queue_list.queue().held
        assert "Priya Shah" in session.text  # promises never move
        await session.press("u")
        after = session.app.queue_list.queue()
        assert [row.contact.id for row in after.held] == [row.contact.id for row in before.held]


async def test_there_is_nothing_to_lighten_in_a_light_queue(empty, opened) -> None:
    promised(empty, "Priya Shah")
    async with opened(empty) as session:
        await session.press("L")
        assert "nothing to lighten" in session.last_line


async def test_birthdays_of_today_are_not_spread(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        for number in range(9):
            transaction.add(Contact(name=f"Person {number}", birthday=f"--{TODAY:%m-%d}"))
    async with opened(empty) as session:
        await session.press("L")
        assert "can't wait" in session.last_line
        assert len(session.app.queue_list.queue().held) == 2


async def test_a_birthday_snoozed_past_its_day_is_said_to_come_up_on_it(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        transaction.add(Contact(name="Ana Ruiz", birthday=f"--{TODAY + timedelta(days=3):%m-%d}"))
    async with opened(empty) as session:
        await session.press("h", "4")
        assert "Ana Ruiz: snoozed to Fri 12 June, the birthday" in session.last_line
        assert session.app.queue_list.later()[0].reasons[0].text.endswith("again on Friday")
