"""Keys that arrive all at once, as they do over a slow line."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input

from netui.actions.events import start_event
from netui.ui.screens.event import EventScreen
from netui.ui.screens.queue import QueueScreen


async def test_a_line_typed_before_the_capture_line_is_up_is_a_line(demo, opened) -> None:
    async with opened(demo) as session:
        await session.type("aQuentin Hue @Acme >fri uqeh call\n")
        assert isinstance(session.app.screen, QueueScreen)
        contact = demo.contacts_named("quentin hue")[0]
        assert demo.followups_of(contact.id)[0].action == "uqeh call"
        assert not session.app._exit


async def test_a_whole_triage_typed_ahead_is_done_in_order(demo, opened) -> None:
    async with opened(demo) as session:
        first, second, third = (row.contact for row in session.app.queue_list.queue().today[:3])
        await session.type("esent it, she was glad\nh1jw")
        assert demo.interactions_of(first.id)[-1].summary == "sent it, she was glad"
        assert all(f.snoozed_until for f in demo.followups_of(second.id) if f.due <= demo.today())
        assert session.app.screen.person() != third


async def test_people_typed_without_a_pause_are_all_saved(empty, opened) -> None:
    event = start_event(empty, "PyData meetup").id
    async with opened(empty, event=event) as session:
        await session.type("".join(f"Guest {number:02} @Acme\n" for number in range(30)))
        assert {c.name for c in empty.contacts.values()} == {f"Guest {n:02}" for n in range(30)}
        assert session.app.screen.draft == ""


async def test_what_is_typed_behind_a_line_that_failed_stays_behind_it(
    empty, opened, monkeypatch
) -> None:
    from netui.store import DataFile, StoreError

    def full(*_: object) -> None:
        raise StoreError("Could not save: No space left on device.")

    event = start_event(empty, "PyData meetup").id
    async with opened(empty, event=event) as session:
        monkeypatch.setattr(DataFile, "commit", full)
        await session.type("Priya Shah @Stripe\nTom L")
        assert "Priya Shah @Stripe" in session.app.screen.draft
        assert "Tom L" in session.app.screen.draft


async def test_leaving_and_coming_back_typed_at_once(empty, opened) -> None:
    start_event(empty, "PyData meetup")
    async with opened(empty) as session:
        await session.press("ctrl+e")
        await session.type("Priya Shah @Stripe\n:q\n")
        assert isinstance(session.app.screen, QueueScreen)
        await session.press("ctrl+e")
        assert isinstance(session.app.screen, EventScreen)
        assert session.app.screen.draft == ""


FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize("said", ["علی نمی\u200cخواهم", f"Ana {FAMILY}", "田中\u3000太郎"])
async def test_what_is_written_and_not_printed_is_typed(empty, priya, opened, said: str) -> None:
    async with opened(empty) as session:
        await session.press("2", "slash")
        await session.type(said)
        assert session.app.screen.query_one(Input).value == said
        await session.press("escape", "a")
        await session.type(said)
        assert session.app.screen.draft == said
        session.app.post_message(events.Paste(said))
        await session.settled()
        assert session.app.screen.draft == said * 2


async def test_what_terminals_send_for_a_key_is_not_typed(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("a")
        for character in ("\ue000", "\u202e", "\x01"):
            session.app.post_message(events.Key("unknown", character))
        await session.settled()
        assert session.app.screen.draft == ""


@pytest.mark.parametrize(
    ("pasted", "stands"),
    [
        ("liked the deck\n\n  asks for\tLena\r\nin June\n", "liked the deck asks for Lena in June"),
        ("one  line ", "one  line "),
        ("\n", ""),
    ],
)
async def test_all_lines_that_are_pasted_stand_in_a_line(
    empty, priya, opened, pasted: str, stands: str
) -> None:
    async with opened(empty) as session:
        for keys in (["e"], ["2", "slash"]):
            await session.press(*keys)
            session.app.post_message(events.Paste(pasted))
            await session.settled()
            assert session.app.screen.query_one(Input).value == stands
            await session.press("escape", "escape")
