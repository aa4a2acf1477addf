"""Everything by key, and by name in the palette; and nothing that moves by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from textual.command import DiscoveryHit
from textual.widgets import Input, TextArea

from netui.network import Network
from netui.ui.keys import KEYS
from netui.ui.palette import EventCommands, PersonCommands, ScreenCommands
from tests.ui.conftest import Open, Session
from tests.ui.tour import home, prepare, tour

SCREENS: Final = (
    *("queue", "contacts", "events", "event page", "network", "evidence", "matches", "call list"),
    *("my needs", "shelf", "lines to sort", "me", "duplicates", "letter"),
)
IN_OTHER_WORDS: Final = {
    "app.needs": "What I look for",
    "app.shelf": "The shelf",
    "app.sort": "Lines to sort",
    "app.event": "Event mode",
    "app.me": "Me",
    "app.import": "Import contacts",
    "app.help": "Keys",
    "events.new": "Plan an event",
    "queue.lighten": "Lighten the queue",
}
NOT_OFFERED: Final = {"app.palette", "app.back", "app.leave"}
"""What leads to the palette and out of it."""


async def offered(session: Session) -> set[str]:
    """Return what the palette offers before anything is typed, without the names behind."""
    screen, app = session.app.screen, session.app
    found = {command.title for command in app.get_system_commands(screen)}
    for provider in (PersonCommands, ScreenCommands, EventCommands):
        async for hit in provider(screen).discover():
            assert isinstance(hit, DiscoveryHit)
            found.add((hit.text or "").partition(": ")[0])
    return found


async def test_every_key_that_acts_is_found_by_name_where_it_works(
    demo: Network, opened: Open, tmp_path: Path
) -> None:
    prepare(demo, tmp_path)
    met: set[str] = set()
    async with opened(demo) as session:
        async for place in tour(session, tmp_path, *SCREENS):
            active = session.app.screen.active_bindings.values()
            ids = {each.binding.id for each in active if each.binding.id in KEYS}
            names = await offered(session)
            for id in ids - NOT_OFFERED:
                key = KEYS[id]
                if not key.says or id in ("list.first", "list.last"):
                    continue
                name = IN_OTHER_WORDS.get(id, key.does.capitalize())
                named = {name, key.does.capitalize(), f"{name} the event", "Guest list"}
                assert named & names, (place, id, names)
                met.add(id)
    acting = {key.id for key in KEYS.values() if key.says} - NOT_OFFERED
    assert acting - met == {"list.first", "list.last"}


async def test_what_the_palette_offers_of_a_screen_is_done_there(
    demo: Network, opened: Open
) -> None:
    async with opened(demo) as session:
        await session.press("2", "colon")
        await session.type("select all")
        await session.pilot.pause(0.4)
        await session.press("enter")
        assert "people selected" in session.last_line


@pytest.mark.parametrize("place", ["done", "contacts, searched", "letter", "form", "palette"])
async def test_nothing_blinks_or_slides(
    demo: Network, opened: Open, tmp_path: Path, place: str
) -> None:
    async with opened(demo) as session:
        async for _ in tour(session, tmp_path, place):
            typed_in = session.app.focused
            assert isinstance(typed_in, Input | TextArea)
            assert not typed_in.cursor_blink
            assert session.app.animation_level == "none"
            await home(session)
