"""Tab in the capture line, what stands under it, pasted blocks, and a correction cut short."""

from __future__ import annotations

import pytest
from textual import events

from netui.actions.capture import capture
from netui.actions.events import start_event
from netui.model import Guest
from netui.network import Network
from netui.ui.drafts import DraftsInMemory, keep_line, read_correction
from netui.ui.widgets.capture_line import MOST_LINES, CaptureLine


@pytest.fixture
def known(empty: Network) -> Network:
    for line in (
        "Wei Zhang @Shopify #checkout",
        'Ana Ruiz @"Goldman Sachs" #payments',
        "Anders Ek @Golem",
    ):
        capture(empty, line)
    return empty


@pytest.fixture
def event(known: Network) -> int:
    event = start_event(known, "PyData meetup").id
    with known.transaction("guests") as transaction:
        transaction.add(Guest(event=event, name="Anouk Mba", company="Careem"))
    return event


def line(session) -> CaptureLine:
    return session.app.screen.query_one(CaptureLine)


async def paste(session, text: str) -> None:
    session.app.post_message(events.Paste(text))
    await session.settled()


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_tab_completes_a_name_a_company_and_a_tag(known, event, opened, size) -> None:
    async with opened(known, size, event=event) as session:
        await session.type("wei")
        await session.press("tab")
        assert line(session).text == "Wei Zhang"
        await session.type(" @gold")
        await session.press("tab")
        assert line(session).text == 'Wei Zhang @"Goldman Sachs"'
        await session.type(" #pay")
        await session.press("tab")
        assert line(session).text == 'Wei Zhang @"Goldman Sachs" #payments'
        assert line(session).cursor_location == (0, len(line(session).text))


async def test_tab_again_goes_on_and_shift_tab_back(known, event, opened) -> None:
    async with opened(known, event=event) as session:
        await session.type("an")
        seen = []
        for key in ("tab", "tab", "tab", "tab", "shift+tab", "shift+tab"):
            await session.press(key)
            seen.append(line(session).text)
        guest = "Anouk Mba @Careem"
        assert seen == [guest, "Ana Ruiz", "Anders Ek", guest, "Anders Ek", "Ana Ruiz"]


async def test_what_is_typed_ends_the_round(known, event, opened) -> None:
    async with opened(known, event=event) as session:
        await session.type("an")
        await session.press("tab", "tab")
        await session.type(" @gol")
        await session.press("tab")
        assert line(session).text == 'Ana Ruiz @"Goldman Sachs"'
        await session.press("tab")
        assert line(session).text == "Ana Ruiz @Golem"


async def test_tab_where_nothing_is_known_keeps_the_line_and_the_focus(
    known, event, opened
) -> None:
    async with opened(known, event=event) as session:
        await session.type("Xq")
        await session.press("tab", "shift+tab")
        assert line(session).text == "Xq"
        assert session.app.screen.focused is line(session)


async def test_tab_can_be_undone(known, event, opened) -> None:
    async with opened(known, event=event) as session:
        await session.type("wei")
        await session.press("tab", "ctrl+z")
        assert line(session).text == "wei"


async def test_what_tab_would_do_is_told(known, event, opened) -> None:
    async with opened(known, event=event) as session:
        await session.type("we")
        assert "tab: Wei Zhang, Shopify" in session.text
        await session.press("tab")
        assert "tab:" not in session.text  # there is nothing else
        await session.type("\n")
        await session.type("an")
        await session.press("tab")
        assert "tab: Ana Ruiz, Goldman Sachs" in session.text


async def test_who_is_known_already_is_told(known, event, opened) -> None:
    async with opened(known, event=event) as session:
        await session.type("Wei Zhang, Shopify, moved")
        assert "known: Wei Zhang at Shopify" in session.text
        await session.press("enter")
        await session.type("Wei Zhang @Acme")
        assert "perhaps Wei Zhang at Shopify" in session.text


async def test_the_line_outside_events_completes_too(known, opened) -> None:
    async with opened(known) as session:
        await session.press("a")
        await session.type("wei")
        await session.press("tab")
        assert line(session).text == "Wei Zhang"


async def test_a_pasted_block_is_saved_by_one_enter_and_not_before(known, event, opened) -> None:
    async with opened(known, event=event) as session:
        await paste(session, "Priya Shah @Stripe\r\n\r\n  \nTom Lee @AT&T\n:q\n/x\n")
        assert "4 lines: enter saves 4 captures" in session.text
        assert "name Priya Shah · at Stripe" in session.text
        assert not known.captures_at(event)
        await session.press("enter")
        assert [each.line for each in known.captures_at(event)] == [
            "Priya Shah @Stripe",
            "Tom Lee @AT&T",
            ":q",
            "/x",
        ]
        assert line(session).text == ""


async def test_a_pasted_file_is_refused_in_words(known, event, opened) -> None:
    async with opened(known, event=event) as session:
        await session.type("Priya")
        await paste(session, "\n".join(f"Guest {number}" for number in range(10_000)))
        assert "10,000 lines are too many at once" in session.text
        assert line(session).text == "Priya"
        line(session).insert("\nTom" * MOST_LINES)
        await session.press("enter")
        assert "201 lines are too many at once" in session.text
        assert not known.captures_at(event)
        assert len(session.app.screen.draft.splitlines()) == 201


async def test_a_correction_that_was_cut_short_goes_on(known, event, opened) -> None:
    drafts = DraftsInMemory()
    async with opened(known, event=event, drafts=drafts) as session:
        await session.type("Pria Shah @Stripe\n")
        await session.press("up")
        await session.type(" wants intro")
    async with opened(known, event=event, drafts=drafts) as session:
        assert line(session).text == "Pria Shah @Stripe wants intro"
        await session.press("home", "right", "right", "right")
        await session.type("y\n")
        assert [each.line for each in known.captures_at(event)] == [
            "Priya Shah @Stripe wants intro"
        ]
        assert not known.contacts_named("Pria Shah")
    async with opened(known, event=event, drafts=drafts) as session:
        assert line(session).text == ""


async def test_a_correction_that_was_given_up_is_forgotten(known, event, opened) -> None:
    drafts = DraftsInMemory()
    async with opened(known, event=event, drafts=drafts) as session:
        await session.type("Pria Shah @Stripe\n")
        await session.press("up")
        await session.type(" wants")
        await session.press("escape")
    async with opened(known, event=event, drafts=drafts) as session:
        assert line(session).text == ""


async def test_a_correction_whose_line_is_gone_is_a_line(known, event, opened) -> None:
    drafts = DraftsInMemory()
    keep_line(drafts, event, "Priya Shah @Stripe", corrects=987)
    async with opened(known, event=event, drafts=drafts) as session:
        assert line(session).text == "Priya Shah @Stripe"
        await session.press("enter")
        assert len(known.captures_at(event)) == 1
    keep_line(drafts, event, "Priya Shah @Stripe", corrects=987)  # saved just before a kill
    async with opened(known, event=event, drafts=drafts) as session:
        assert line(session).text == ""


def test_a_correction_is_kept_with_what_it_corrects() -> None:
    drafts = DraftsInMemory()
    assert read_correction(drafts, 7) is None
    keep_line(drafts, 7, "a\nb", corrects=12)
    assert read_correction(drafts, 7) == (12, "a\nb")
    assert drafts.read("event-7") == ""
    keep_line(drafts, 7, "c")
    assert read_correction(drafts, 7) is None
    assert drafts.read("event-7") == "c"
    drafts.keep("event-7-again", "no number\nx")
    assert read_correction(drafts, 7) is None
