"""The card: one person, whole."""

from __future__ import annotations

from datetime import date

import pytest

from netui.actions.capture import capture
from netui.actions.events import start_event
from netui.model import Contact, Favor, Followup, Interaction
from netui.network import Network
from netui.ui.dialogs.merge import MergeDialog

TODAY = date(2026, 6, 9)


@pytest.fixture
def priya(empty: Network) -> int:
    """Return somebody with a history of every kind."""
    event = start_event(empty, "PyData Berlin")
    met = capture(empty, "Priya Shah @Stripe #payments wants an intro", event.id).contact
    assert met
    with empty.transaction("set up") as transaction:
        tom = transaction.add(Contact(name="Tom Lee"))
        transaction.add(
            Interaction(
                contacts=(met.id, tom.id),
                on=date(2026, 5, 28),
                channel="in_person",
                minutes=60,
                summary="coffee",
            )
        )
        for favor in (
            Favor(contact=met.id, direction="received", what="a job", on=TODAY, value=4),
            Favor(contact=met.id, direction="given", what="slides", on=TODAY, state="open"),
        ):
            transaction.add(favor)
        transaction.add(Followup(contact=met.id, due=date(2026, 6, 12), action="send deck"))
        transaction.add(
            Followup(
                contact=met.id,
                due=date(2026, 5, 1),
                action="congratulate them: ran a marathon",
                kind="congratulate",
                state="done",
            )
        )
        transaction.change(
            empty.contacts[met.id],
            incentives="shipping",
            hiring="yes",
            notes="first line\nsecond line",
        )
    return met.id


@pytest.mark.parametrize("size", [(80, 48), (40, 90)])
async def test_everything_between_us_stands_on_it(empty, priya, opened, size) -> None:
    async with opened(empty, size) as session:
        session.app.open_card(priya)
        await session.settled()
        shown = " ".join(session.text.split())
        for words in (
            "rewarded for shipping",
            "I gave 0, they 4 · they gave more",
            "4.0 an hour",
            "to do: send deck (Friday)",
            "I owe: slides",
            "hiring",
            "at PyData Berlin, 9 June",
            "coffee · with Tom Lee (60 min)",
            "“Priya Shah @Stripe #payments wants an intro”",
            "ran a marathon",
        ):
            assert words in shown
        assert "Tom Lee" not in session.lines[0]
        first = next(place for place, line in enumerate(session.lines) if "first line" in line)
        assert "second line" in session.lines[first + 1]


async def test_keys_scroll_the_card(empty, priya, opened) -> None:
    async with opened(empty, (40, 20)) as session:
        session.app.open_card(priya)
        await session.settled()
        top = session.text
        await session.press("j")
        assert session.text != top
        await session.press("k")
        assert session.text == top
        await session.press("G")
        assert "ran a marathon" in session.text
        await session.press("g")
        assert session.text == top


async def test_an_empty_card_says_how_to_begin(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="Tom Lee"))
    async with opened(empty) as session:
        session.app.open_card(contact.id)
        await session.settled()
        assert "Nothing noted yet: n notes" in session.text
        await session.press("n")
        await session.type("needs a lawyer\n")
        assert "needs         a lawyer" in session.text


async def test_the_card_of_somebody_merged_away_shows_who_they_are_now(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        kept, gone = (transaction.add(Contact(name=name)) for name in ("Tom Lee", "Thomas Lee"))
    async with opened(empty) as session:
        session.app.open_card(gone.id)
        await session.settled()
        session.app.push_screen(MergeDialog(empty, kept, gone))
        await session.settled()
        await session.press("enter")
        assert session.lines[0].strip() == "Tom Lee"
        await session.press("p")
        assert empty.contacts[kept.id].pinned
        await session.press("u", "u")
        assert session.lines[0].strip() == "Thomas Lee"
