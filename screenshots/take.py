"""Takes the pictures in this folder from the demo network, at a fixed moment and size.

    python screenshots/take.py

A test takes them again and compares, so that a picture in the README is never out of date.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from netui.actions.capture import capture
from netui.actions.demo import fill_with_demo
from netui.actions.events import start_event
from netui.network import Network
from netui.store import DataFile
from netui.ui.app import NetuiApp

HERE = Path(__file__).parent
NOW = datetime(2026, 6, 9, 18, 30, tzinfo=timezone(timedelta(hours=2)))
EVENING = (
    (12, "Lena Fischbach @Quernlight loves climbing, knows the hiring manager #rust"),
    (25, "Omar El-Sayed @Otterquay >mon ask for an intro"),
    (33, "great talk on pricing, ask for the slides"),
    (41, "Priya Raman @Tallowick #payments wants an intro to a design lead >fri send deck"),
)
TYPED = "Wei Zhang, Thistlenode, moved from ads >next fri coffee"


class Picture(NamedTuple):
    """A picture: what is pressed on which screen."""

    name: str
    size: tuple[int, int]
    keys: Sequence[str] = ()
    evening: bool = False
    """Whether event mode is open on a running event."""


PICTURES = (
    Picture("queue", (80, 24)),
    Picture("queue-wide", (120, 36)),
    Picture("contacts", (100, 30), ("2", "j", "j", "j")),
    Picture("card", (80, 24), ("2", "slash", *"xiaomeng", "enter")),
    Picture("event", (80, 24), tuple(TYPED), evening=True),
    Picture("event-phone", (40, 20), tuple(TYPED), evening=True),
    Picture("queue-phone", (40, 20)),
    Picture("events", (80, 24), ("3",)),
    Picture("event-page", (80, 30), ("3", "enter")),
    Picture("network", (100, 34), ("4",)),
    Picture("matches", (80, 24), ("M",)),
    Picture("letter", (80, 24), ("o",)),
    Picture("calls", (80, 24), ("C",)),
    Picture("me", (80, 24), ("P",)),
    Picture("wrap", (80, 24), (*":wrap", "enter", "3"), evening=True),
)


async def take(picture: Picture) -> str:
    """Return the picture as an SVG."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # a tidying may go on
        clock = [NOW]
        store = DataFile(Path(folder) / "demo.json")
        fill_with_demo(Network(store, lambda: clock[0]))
        network = Network(store, lambda: clock[0])
        event = _spend_evening(network, clock) if picture.evening else None
        app = NetuiApp(network, event=event)
        async with app.run_test(size=picture.size) as pilot:
            await pilot.press(*({" ": "space"}.get(key, key) for key in picture.keys))
            await app.workers.wait_for_complete()
            await pilot.pause()
            return _self_contained(app.export_screenshot(title="netui"))


def _spend_evening(network: Network, clock: list[datetime]) -> int:
    event = start_event(network, "Rust & Data evening").id
    for minutes, line in EVENING:
        clock[0] = NOW + timedelta(minutes=minutes)
        capture(network, line, event)
    clock[0] = NOW + timedelta(minutes=42)
    return event


def _self_contained(svg: str) -> str:
    """Return the picture without fonts to be fetched, its blanks kept by every viewer."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


async def main() -> None:
    """Take every picture."""
    for picture in PICTURES:
        path = HERE / f"{picture.name}.svg"
        path.write_text(await take(picture), encoding="utf-8")
        print(path.name)


if __name__ == "__main__":
    asyncio.run(main())
