"""Lines without a name find their person."""

from __future__ import annotations

from datetime import date, timedelta

from netui.actions.capture import capture
from netui.actions.events import start_event
from netui.network import Network
from netui.store import DataFile
from netui.ui.screens.queue import QueueScreen


async def test_a_line_without_a_name_is_counted_and_sorted_later(empty, opened) -> None:
    event = start_event(empty, "PyData meetup").id
    capture(empty, "great chat about pricing >fri send slides", event)
    async with opened(empty) as session:
        assert "1 to sort: s" in session.text
        await session.press("s")
        assert "great chat about pricing" in session.text
        assert "PyData meetup" in session.text
        await session.press("enter", "home")
        await session.type("Priya Shah @Stripe ")
        await session.press("enter")
        contact = empty.contacts_named("priya shah")[0]
        assert contact.met_at == event
        assert empty.followups_of(contact.id)[0].due == date(2026, 6, 12)
        assert [each.state for each in empty.captures.values()] == ["sorted"]
        assert "Every line has found its person" in session.text
        await session.press("u")
        assert "great chat about pricing" in session.text
        await session.press("escape")
        assert isinstance(session.app.screen, QueueScreen)


def test_what_is_sorted_counts_for_the_day_it_was_typed(data_file, empty) -> None:
    kept = capture(empty, "great chat about pricing >fri send slides").capture
    later = Network(DataFile(data_file), lambda: empty.now() + timedelta(days=6))
    contact = capture(later, "Priya Shah, great chat >fri send slides", sorting=kept).contact
    assert later.followups_of(contact.id)[0].due == date(2026, 6, 12)
    assert later.contacts[contact.id].notes == "2026-06-09: great chat"
    assert len(later.captures) == 1
