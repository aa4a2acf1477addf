"""Every screen on a file whose dates, numbers and texts are at the ends of what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.network import Network
from netui.store import DataFile
from tests.cli.odd_network import odd_file
from tests.ui.conftest import NOW, Open, Session

KEYS = (
    "1 w j enter escape e escape h escape 2 G enter i escape escape 3 enter escape 4 question_mark"
    " escape"
).split()


@pytest.fixture
def odd(tmp_path: Path, request: pytest.FixtureRequest) -> Network:
    odd_file(tmp_path / "n.json", request.param)
    return Network(DataFile(tmp_path / "n.json"), lambda: NOW)


async def go_back(session: Session) -> None:
    for _ in range(3):
        if len(session.app.screen_stack) > 1:
            await session.press("escape")


@pytest.mark.parametrize("odd", [0], indirect=True)
async def test_every_screen_comes_up(odd: Network, opened: Open) -> None:
    async with opened(odd) as session:
        await session.press(*KEYS)
        assert session.app.is_running


@pytest.mark.long
@pytest.mark.parametrize("odd", range(1, 7), indirect=True)
async def test_every_command_and_event_comes_up(odd: Network, opened: Open) -> None:
    async with opened(odd, size=(100, 40)) as session:
        await session.press(*KEYS)
        for command in list(session.app.get_system_commands(session.app.screen)):
            if not command.title.lower().startswith("quit"):
                session.app.call_later(command.callback)
                await session.settled()
                await go_back(session)
        app = session.app
        for event in list(odd.events)[:6]:
            for show in (app.show_event, app.open_event_page, app.wrap_up):
                show(event)
                await session.settled()
                await go_back(session)
        assert app.is_running
