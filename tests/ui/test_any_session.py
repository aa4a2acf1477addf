"""Whatever is pressed, typed, pasted, clicked or resized, on a network that is out to do harm.

A session is a list of steps, drawn by hypothesis and played on the real app. After each step the
screen is whole and harmless, and what stands in memory stands in the file; at the end everything
that was done can be taken back.
"""

from __future__ import annotations

import asyncio
import os
import re
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile, rmtree
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events

from netui.model import TABLES, Contact, Followup, Interaction
from netui.network import Network
from netui.network.steps import STEPS_KEPT
from netui.store import DataFile
from netui.ui.app import NetuiApp
from netui.ui.keys import KEYS
from tests.ui.conftest import NOW, Session
from tests.ui.hostile_network import HOSTILE, hostile_file

RAW_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What may drive a terminal, or turn round what it shows."""

# Steps


KEYS_BOUND = sorted({name for key in KEYS.values() for name in key.keys.split(",")})
ACTS = sorted(key.keys for key in KEYS.values() if key.group not in ("app", "list"))
OTHER_KEYS = (
    *"0123456789yn",
    *"enter escape tab shift+tab space backspace delete up down left right home end".split(),
    *"ctrl+a ctrl+k ctrl+u ctrl+w ctrl+x ctrl+c ctrl+v ctrl+p ctrl+z f1 f5 insert".split(),
    *"shift+up shift+down shift+left shift+right ctrl+left ctrl+right".split(),
)
SIZES = st.one_of(
    st.sampled_from([(80, 24), (40, 20), (120, 40), (1, 1), (300, 100), (2, 60), (200, 2)]),
    st.tuples(st.integers(1, 300), st.integers(1, 100)),
)
LINES = (
    "Ana Ng @Acme #ops wants help >fri send deck !",
    "+ moved to Berlin >today wish luck",
    "knows [/] and Tom",
    "/ana", ":u", ":wrap", ":q", ":targets", ":note x", ":end", ":nonsense",
    "tomorrow", "2026-02-30", "31.12.9999", "0", "1-1", "fri 25:99",
    "out.csv", "out.vcf", "out.json", "out.md", "out.ics", "cards.vcf", ".", "/", "~",
    "no/where.csv",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from([*LINES, *HOSTILE]),
    st.text(max_size=12),
    st.text(st.sampled_from("@#>+/:!^-[]()\\,;. \x1b\x00\u202eé漢👍\u200d\u0301"), max_size=16),
)
FRACTIONS = st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0]) | st.floats(0, 1)

STEPS = st.one_of(
    st.tuples(st.just("press"), st.sampled_from([*KEYS_BOUND, *OTHER_KEYS])),
    st.tuples(st.just("press"), st.sampled_from(ACTS)),
    st.tuples(st.just("press"), st.sampled_from(["enter", "escape", "tab", "down", "1", "2"])),
    st.tuples(st.just("type"), TEXTS),
    st.tuples(st.just("enter"), TEXTS),
    st.tuples(st.just("paste"), TEXTS),
    st.tuples(st.just("click"), FRACTIONS, FRACTIONS, st.integers(1, 3)),
    st.tuples(st.just("wheel"), FRACTIONS, FRACTIONS, st.booleans()),
    st.tuples(st.just("resize"), SIZES),
    st.tuples(st.just("command"), st.integers(0, 40)),
    st.tuples(st.just("card"), st.integers(0, 100)),
    st.tuples(st.just("event"), st.integers(0, 20), st.sampled_from(["show", "page", "wrap"])),
    st.tuples(st.just("elsewhere"), st.integers(0, 100), st.sampled_from(["add", "change", "go"])),
    st.tuples(st.just("later"), st.sampled_from([60, 3_600, 86_400, 40 * 86_400])),
    st.tuples(st.just("leave")),
)
SESSIONS = st.tuples(SIZES, st.booleans(), st.lists(STEPS, max_size=40))


class Play:
    """A session being played."""

    def __init__(self, folder: Path, session: Session, hands: Hands) -> None:
        self.folder = folder
        self.session = session
        self.app = session.app
        self.network = session.network
        self.hands = hands
        self.elsewhere = 0

    async def step(self, kind: str, *what: Any) -> None:
        await getattr(self, kind)(*what)
        if self.app.is_running:
            await self.session.settled()

    async def press(self, key: str) -> None:
        await self.session.press(key)

    async def type(self, text: str) -> None:
        await self.session.type("".join(each for each in text if each != "\n"))

    async def enter(self, text: str) -> None:
        await self.type(text[:200])
        if self.app.is_running:
            await self.session.press("enter")

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))

    async def click(self, x: float, y: float, times: int) -> None:
        await self.session.pilot.click(offset=self._at(x, y), times=times)

    async def wheel(self, x: float, y: float, down: bool) -> None:
        kind = events.MouseScrollDown if down else events.MouseScrollUp
        column, row = self._at(x, y)
        self.app.post_message(
            kind(None, column, row, 0, 1 if down else -1, 0, False, False, False, column, row)
        )

    async def resize(self, size: tuple[int, int]) -> None:
        await self.session.pilot.resize_terminal(*size)

    async def command(self, number: int) -> None:
        """Do what the palette does once something is chosen in it, which closes it first."""
        commands = list(self.app.get_system_commands(self.app.screen))
        if not self.app.screen.is_modal:
            self.app.call_later(commands[number % len(commands)].callback)

    async def card(self, number: int) -> None:
        contacts = list(self.network.contacts)
        if contacts and not self.app.screen.is_modal:
            self.app.open_card(contacts[number % len(contacts)])

    async def event(self, number: int, way: str) -> None:
        if not (ids := list(self.network.events)) or self.app.screen.is_modal:
            return
        show = {"show": self.app.show_event, "page": self.app.open_event_page}
        show.get(way, self.app.wrap_up)(ids[number % len(ids)])

    async def elsewhere_(self, number: int, what: str) -> None:
        """Change the file as another netui does, then look at it as a second brings about."""
        other = Network(DataFile(self.folder / "n.json"), self.hands)
        ids = list(other.contacts)
        with other.transaction("elsewhere") as transaction:
            if what == "add" or not ids:
                who = transaction.add(Contact(name=HOSTILE[number % (len(HOSTILE) - 1)]))
                transaction.add(Followup(contact=who.id, due=other.today(), action="[/]"))
            elif what == "change":
                contact = other.contacts[ids[number % len(ids)]]
                transaction.change(contact, company=f"[/]{self.elsewhere}", pinned=True)
                transaction.add(Interaction(contacts=(contact.id,), on=other.today()))
            else:
                contact = other.contacts[ids[number % len(ids)]]
                transaction.change(contact, archived_on=other.today())
        self.elsewhere += 1
        self.app._look_at_file()

    async def later(self, seconds: int) -> None:
        self.hands.now += timedelta(seconds=seconds)
        self.app._look_at_file()

    async def leave(self) -> None:
        for _ in range(4):
            if self.app.is_running and (len(self.app.screen_stack) > 1):
                await self.session.press("escape")

    def _at(self, x: float, y: float) -> tuple[int, int]:
        size = self.app.screen.size
        return round(x * max(0, size.width - 1)), round(y * max(0, size.height - 1))


class Hands:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


# What always holds


def look_at_screen(session: Session) -> None:
    width, height = session.app.size
    strips = session.app.screen._compositor.render_strips(session.app.size)
    assert len(strips) == height
    for strip in strips:
        assert not RAW_CONTROL.search(strip.text), repr(strip.text)
        assert strip.cell_length == width, (strip.cell_length, width, strip.text)
        if not LONE_JOINER.search(strip.text):  # whose cells Textual counts in two ways
            # By segments: a joiner at the end of one joins nothing in the next, as Rich has it.
            assert sum(cell_len(each.text) for each in strip) == width, (width, strip.text)


LONE_JOINER = re.compile(r"(?<!\S)[\u200c\u200d]")
"""A joiner that joins nothing, as one may type it."""


def tables(network: Network) -> dict[str, dict[int, Any]]:
    return {name: dict(network.records(name)) for name in TABLES}


def look_at_file(session: Session, path: Path) -> None:
    there = Network(DataFile(path), session.network.now)
    assert tables(there) == tables(session.network)
    assert there.next_undo() == session.network.next_undo()


def take_everything_back(path: Path, start: dict[str, dict[int, Any]]) -> None:
    network = Network(DataFile(path), lambda: NOW + timedelta(days=20_000))
    steps = [each for each in network.history() if not each.undone]
    if len(steps) >= STEPS_KEPT:
        return
    for _ in steps:
        assert network.undo() is not None
    assert network.next_undo() is None
    assert tables(network) == start


async def play(folder: Path, size: tuple[int, int], in_event: bool, steps: list[Any]) -> None:
    path = folder / "n.json"
    copyfile(folder.parent / "hostile.json", path)
    hands = Hands()
    network = Network(store := DataFile(path), hands)
    start = tables(network)
    event = next(iter(network.events)) if in_event else None
    app = NetuiApp(network, file=str(path), event=event, drafts=store.drafts)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        session = Session(app, pilot)  # type: ignore[arg-type]
        await session.settled()
        playing = Play(folder, session, hands)
        for kind, *what in [("wait",), *steps]:
            if kind != "wait":
                await playing.step({"elsewhere": "elsewhere_"}.get(kind, kind), *what)
            if not app.is_running:
                break
            look_at_screen(session)
            look_at_file(session, path)
    look_at_file(session, path)
    network.close()
    look_at_file(session, path)
    take_everything_back(path, start)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to play in; nothing that is typed leads out of it, and no program starts."""
    hostile_file(tmp_path / "hostile.json", NOW)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("netui.ui.opening.open_outside", lambda address: True)
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    return inside


def any_sessions(folder: Path, rounds: int, longest: int) -> None:
    @settings(
        max_examples=rounds,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(SIZES, st.booleans(), st.lists(STEPS, max_size=longest))
    def run(size: tuple[int, int], in_event: bool, steps: list[Any]) -> None:
        rmtree(folder)
        folder.mkdir()
        os.chdir(folder)
        asyncio.run(play(folder, size, in_event, steps))

    run()


def test_a_session_of_any_steps_does_no_harm(folder: Path) -> None:
    any_sessions(folder, rounds=12, longest=12)


@pytest.mark.long
def test_long_sessions_of_any_steps_do_no_harm(folder: Path) -> None:
    any_sessions(folder, rounds=300, longest=60)
