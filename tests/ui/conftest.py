"""A running app for tests, and its screen as text."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TypeAlias

import pytest
from textual import events
from textual.command import CommandPalette
from textual.keys import _character_to_key
from textual.pilot import Pilot

from netui.actions.demo import fill_with_demo
from netui.model import Contact, Followup, Labeled
from netui.network import Network
from netui.store import DataFile
from netui.ui.app import NetuiApp

NOW = datetime(2026, 6, 9, 19, 30, tzinfo=timezone(timedelta(hours=2)))

_CURSOR_SIGN = re.compile(r"^( *)›(?=\S)")


class Session:
    """A person at the keyboard."""

    def __init__(self, app: NetuiApp, pilot: Pilot[object]) -> None:
        self.app = app
        self.pilot = pilot
        self.network = app.network

    async def press(self, *keys: str) -> None:
        """Press keys, then wait until everything they set off is done."""
        await self.pilot.press(*keys)
        await self.settled()

    async def type(self, text: str) -> None:
        """Type text at once, as a slow line delivers it; a newline is Enter."""
        for character in text:
            key = "enter" if character == "\n" else _character_to_key(character)
            self.app.post_message(events.Key(key, "\r" if key == "enter" else character))
        await self.pilot.pause()
        while (self.app._key_under_way or self.app._keys_held) and self.app.is_running:
            await self.pilot.pause(0.01)
        await self.settled()

    async def settled(self) -> None:
        """Wait for workers and for the screen to be drawn."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def until(self, holds: Callable[[], bool], seconds: float = 10) -> None:
        """Wait for what a timer or a thread is to bring about, at most so long."""
        ends = asyncio.get_running_loop().time() + seconds
        while not holds():
            assert asyncio.get_running_loop().time() < ends, "it has not come"
            await self.pilot.pause(0.01)

    async def look_up(self, text: str) -> None:
        """Type into the palette, opened where it isn't, and wait for what it finds last."""
        if not isinstance(self.app.screen, CommandPalette):
            await self.press("colon")
        await self.type(text)
        await self.settled()  # the last letter has set off one more search

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, without the sign of the row that the cursor is on."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return [_CURSOR_SIGN.sub(r"\1 ", strip.text) for strip in strips]

    @property
    def text(self) -> str:
        """The screen as one text, each line without blanks at its end."""
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def last_line(self) -> str:
        """The line of hints, or of what has just happened."""
        return self.lines[-1].strip()


Open: TypeAlias = Callable[..., AbstractAsyncContextManager[Session]]


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    return tmp_path / "netui.json"


@pytest.fixture
def empty(data_file: Path) -> Network:
    """Return a network whose file isn't there yet."""
    return Network(DataFile(data_file), lambda: NOW)


@pytest.fixture
def demo(data_file: Path, empty: Network) -> Network:
    """Return the demo network, read from its file as the app does."""
    fill_with_demo(empty)
    return Network(DataFile(data_file), lambda: NOW)


@pytest.fixture
def priya(empty: Network) -> Contact:
    """Return somebody to whom something was promised."""
    with empty.transaction("set up") as transaction:
        contact = transaction.add(
            Contact(
                name="Priya Shah",
                company="Adyen",
                incentives="shipping the checkout",
                needs="a design lead",
                how_i_can_help="introduce her to Lena",
                emails=(Labeled("priya@example.org", "work"), Labeled("p@example.com")),
                linkedin="linkedin.com/in/priya",
                links=("javascript:alert(1)",),
            )
        )
        followup = Followup(contact=contact.id, due=NOW.date(), action="send deck", kind="promise")
        transaction.add(followup)
    return contact


@pytest.fixture
def opened() -> Open:
    """Return what opens the app on a network."""

    @asynccontextmanager
    async def open_app(
        network: Network, size: tuple[int, int] = (80, 24), **options: object
    ) -> AsyncIterator[Session]:
        app = NetuiApp(network, **options)  # type: ignore[arg-type]
        async with app.run_test(size=size) as pilot:
            session = Session(app, pilot)  # type: ignore[arg-type]
            await session.settled()
            yield session

    return open_app
