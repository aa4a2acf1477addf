"""Notes, favors and letters from the keyboard."""

from __future__ import annotations

from datetime import date

import pytest

from netui.model import Contact, Favor, Followup, Labeled
from netui.rules.queue import QueueRow
from netui.store import DataFile, StoreError
from netui.ui import opening
from netui.ui.dialogs.done import DoneDialog
from netui.ui.drafts import people_key
from netui.ui.screens.contacts import ContactsScreen

TODAY = date(2026, 6, 9)


async def test_a_note_is_read_while_it_is_typed(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("n")
        await session.type("moved to Stripe, Head of Design")
        assert (
            "moved from Adyen to Stripe, Head of Design · the old company is kept" in session.text
        )
        await session.press("enter")
        assert "Priya Shah: moved from Adyen to Stripe" in session.last_line
        assert empty.contacts[priya.id].company == "Stripe"
        await session.press("u")
        assert empty.contacts[priya.id].company == "Adyen"


async def test_a_win_comes_up_in_the_queue(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("n")
        await session.type("win got promoted\n")
        row = session.app.queue_list.row_of(priya.id)
        assert "congratulate them: got promoted" in [reason.text for reason in row.reasons]


async def test_a_favor_says_how_it_is_read_and_what_it_can_not_take(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("f")
        await session.type("got intro to Raj")
        assert "worth 2 of 5, as nothing is said · thanks come up in the queue" in " ".join(
            session.text.split()
        )
        await session.type(" 7\n")
        assert "7 is no value: 1 (a courtesy) to 5" in session.text
        assert not empty.favors
        await session.press("backspace")
        await session.type("4 20min\n")
        (favor,) = empty.favors_of(priya.id)
        assert (favor.what, favor.kind, favor.value, favor.minutes) == (
            "intro to Raj",
            "introduction",
            4,
            20,
        )
        row = session.app.queue_list.row_of(priya.id)
        assert "thank them: intro to Raj" in [reason.text for reason in row.reasons]
        await session.press("u")
        assert not empty.favors


async def test_what_is_open_is_listed_and_settled_by_its_place(empty, priya, opened) -> None:
    with empty.transaction("more") as transaction:
        transaction.add(
            Favor(contact=priya.id, direction="given", what="the slides", on=TODAY, state="open")
        )
    async with opened(empty, (40, 20)) as session:
        await session.press("f")
        assert "1  I owe: the slides  today" in session.text
        await session.type("done 1\n")
        assert empty.favors_of(priya.id)[0].state == "done"


@pytest.mark.parametrize("key", ["e", "n", "f", "t"])
async def test_a_line_in_the_middle_outlives_the_app(empty, priya, data_file, opened, key) -> None:
    async with opened(empty, drafts=empty._store.drafts) as session:
        await session.press(key)
        await session.type("gave a book")
    async with opened(empty, drafts=DataFile(data_file).drafts) as session:
        await session.press(key)
        assert "gave a book" in session.text
        assert "As you had typed it" in session.text
        await session.press("ctrl+n")
        assert "gave a book" not in session.text
        assert "As you had typed it" not in session.text


@pytest.mark.parametrize("key", ["e", "n", "f", "t"])
async def test_a_line_that_is_left_is_there_again_until_it_is_saved(
    empty, priya, opened, key: str
) -> None:
    async with opened(empty) as session:
        await session.press(key)
        await session.type("gave a book")
        await session.press("escape")
        assert session.app.screen.person() == empty.contacts[priya.id] == priya
        assert not empty.favors
        assert len(empty.history()) == 1
        await session.press(key)
        assert "gave a book" in session.text
        await session.press("end")
        await session.type(" on rivers\n")
        about = {"e": "done", "n": "note", "f": "favor", "t": "tags"}[key]
        assert session.app.drafts.read(people_key(about, [priya.id])) == ""
        assert len(empty.history()) == 2


async def test_a_line_about_one_is_not_shown_about_another(empty, priya, opened) -> None:
    with empty.transaction("more") as transaction:
        tom = transaction.add(Contact(name="Tom Lee"))
        transaction.add(Followup(contact=tom.id, due=TODAY, action="call"))
    async with opened(empty) as session:
        await session.press("n")
        await session.type("likes sailing")
        await session.press("escape", "j", "n")
        assert "likes sailing" not in session.text


def test_the_same_people_have_one_key_and_it_fits_a_file_name() -> None:
    assert people_key("note", [7]) == "note-7"
    assert people_key("note", [9, 7]) == people_key("note", [7, 9, 9])
    many = people_key("note", range(10**15, 10**15 + 500))
    assert len(many) < 100
    assert many != people_key("note", range(10**15, 10**15 + 501))


@pytest.mark.parametrize("key", ["n", "f"])
async def test_what_can_not_be_saved_stays(empty, priya, opened, monkeypatch, key: str) -> None:
    def full(*_: object) -> None:
        raise StoreError("Could not save: No space left on device.")

    async with opened(empty) as session:
        monkeypatch.setattr(DataFile, "commit", full)
        await session.press(key)
        await session.type("gave a book on rivers\n")
        assert "No space left on device" in session.text
        assert "gave a book on rivers" in session.text


def test_nothing_but_a_page_a_letter_or_a_call_is_handed_on(monkeypatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(opening.webbrowser, "get", lambda: object())
    monkeypatch.setattr(opening.subprocess, "Popen", lambda args, **_: started.append(args))
    for address in ("file:///etc/passwd", "javascript:x", "-x", ""):
        assert not opening.open_outside(address)
    assert not started
    assert opening.open_outside("mailto:ana@example.org")
    assert started[0][-1] == "mailto:ana@example.org"


@pytest.mark.parametrize("name", ["w3m", "/usr/bin/lynx", "www-browser"])
def test_a_browser_that_draws_in_the_terminal_is_not_started(monkeypatch, name: str) -> None:
    browser = type("Browser", (), {"name": name})()
    monkeypatch.setattr(opening.webbrowser, "get", lambda: browser)
    monkeypatch.setattr(opening.subprocess, "Popen", lambda *_, **__: pytest.fail("started"))
    assert not opening.open_outside("https://example.org")


async def test_y_copies_the_first_address(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("y")
        assert session.app.clipboard == "priya@example.org"
        assert session.last_line == "Copied priya@example.org"


async def test_y_says_where_there_is_no_address(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        transaction.add(Contact(name="Tom Lee"))
    async with opened(empty) as session:
        await session.press("2", "y")
        assert session.last_line == "No e-mail address is known for Tom Lee"


async def test_one_talk_with_several_people(empty, priya, opened) -> None:
    with empty.transaction("more") as transaction:
        tom = transaction.add(Contact(name="Tom Lee"))
        transaction.add(Followup(contact=tom.id, due=TODAY, action="call"))
    async with opened(empty) as session:
        rows = [session.app.queue_list.row_of(id) or QueueRow(tom) for id in (priya.id, tom.id)]
        session.app.push_screen(DoneDialog(empty, rows, session.app.drafts))
        await session.settled()
        assert "Priya Shah and Tom Lee" in session.text
        assert "call  Tom Lee" in session.text
        await session.type("lunch by the river 90 min\n")
        (talk,) = empty.interactions.values()
        assert (talk.contacts, talk.minutes) == ((priya.id, tom.id), 90)
        assert {each.state for each in empty.followups.values()} == {"done"}


async def test_where_nobody_is_shown_the_keys_do_nothing(empty, data_file, opened, priya) -> None:
    empty.undo()
    async with opened(empty) as session:
        await session.press("2", "n", "f", "o", "y")
        assert isinstance(session.app.screen, ContactsScreen)


async def test_hostile_words_are_shown_as_they_are(empty, opened) -> None:
    evil = "[@click=app.quit]x[/]"
    with empty.transaction("set up") as transaction:
        contact = transaction.add(
            Contact(name=evil, incentives=evil, emails=(Labeled(evil, evil),))
        )
        transaction.add(
            Favor(contact=contact.id, direction="given", what=evil, on=TODAY, state="open")
        )
        transaction.add(Followup(contact=contact.id, due=TODAY, action=evil))
    async with opened(empty, (120, 40)) as session:
        await session.press("n")
        await session.type(f"win {evil} [/]")
        assert f"to congratulate: {evil} [/]" in session.text
        await session.press("escape", "escape", "f")
        assert f"I owe: {evil}" in session.text
        await session.type(f"gave {evil} [/]")
        assert f"I gave {evil} [/]" in session.text
        await session.press("enter")
        assert evil in session.last_line
        await session.press("y", "enter")
        assert f"I owe: {evil}" in session.text
        assert not session.app._exit
