"""A walk through every screen and every dialog of the app, each reached by its keys."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import events
from textual.keys import key_to_character
from textual.screen import Screen

import netui.ui.dialogs
import netui.ui.screens
from netui.actions.capture import capture
from netui.actions.contacts import add
from netui.actions.events import plan_event, start_event
from netui.actions.needs import add_need
from netui.model import Contact, Guest
from netui.network import Network

if TYPE_CHECKING:
    from tests.ui.conftest import Session

EVENING: Final = "Rust & Data evening"
CONNECTIONS: Final = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Amina,Diallo,,amina@example.org,Wave,CTO,01 Jun 2026
Wei,Zhang,,,Shopify,Designer,02 Jun 2026
"""
GUESTS: Final = "Name,Email,Company\nAmina Diallo,amina@example.org,Wave\n"

PLACES: Final[dict[str, tuple[str, ...]]] = {
    "queue": ("1",),
    "queue, selected": ("1", "x", "x"),
    "queue, why": ("1", "w"),
    "queue, later": ("1", "tab"),
    "queue, waiting": ("1", "tab", "tab"),
    "snooze": ("1", "h"),
    "a day typed": ("1", "h", "f"),
    "done": ("1", "e"),
    "done, typed": ("1", "e", "words:coffee, all well >fri send deck >soon x 20 min"),
    "note": ("1", "n", "words:win: shipped it"),
    "favor": ("1", "f"),
    "circle": ("1", "c"),
    "tag": ("1", "t"),
    "re-date": ("1", "d"),
    "reached out": ("1", "r"),
    "letter": ("1", "o"),
    "letter, kinds": ("1", "o", "ctrl+k"),
    "letter, opened": ("1", "o", "ctrl+l"),
    "overload": ("1", "L"),
    "contacts": ("2",),
    "card": ("2", "enter"),
    "form": ("2", "i"),
    "form, selected": ("2", "i", "shift+home", "words:x", "shift+home"),
    "form, several lines": ("2", "i", "focus:field-notes"),
    "form, odd": ("2", "i", "focus:field-birthday", "words:soon", "down"),
    "contacts, searched": ("2", "slash", "words:ma"),
    "contacts, nobody": ("2", "slash", "words:zzzz"),
    "new contact": ("act:new_contact",),
    "events": ("3",),
    "event page": ("3", "enter"),
    "event form": ("3", "N"),
    "guest list": ("3", "ctrl+o"),
    "event mode": ("3", "event:"),
    "event mode, typed": ("event:", "words:Wei Zhang @Shopify #checkout >next fri coffee"),
    "event mode, guess": ("event:", "words:wei zhang hiring for payments, "),
    "event mode, found": ("event:", "words:/pri", "enter"),
    "event mode, openers": ("event:", "words::o", "enter"),
    "event mode, targets": ("event:", "words::t", "enter"),
    "event mode, keys": ("event:", "words::k", "enter"),
    "event mode, brief": ("event:", "words::b", "enter"),
    "wrap-up": ("event:", "words::w", "enter"),
    "wrap-up, questions": ("event:", "words::w", "enter", "1"),
    "network": ("4",),
    "evidence": ("4", "enter"),
    "matches": ("M",),
    "a match": ("M", "enter"),
    "call list": ("C",),
    "call list, asked": ("C", "H"),
    "my needs": ("I",),
    "a need, opened": ("I", "enter"),
    "a need, added": ("I", "plus"),
    "shelf": ("B",),
    "shelf, opened": ("B", "enter"),
    "shelf, edited": ("B", "i"),
    "shelf, added": ("B", "plus"),
    "lines to sort": ("s",),
    "a line sorted": ("s", "enter"),
    "me": ("P",),
    "me, edited": ("P", "i"),
    "my code": ("P", "enter"),
    "capture": ("a", "words:Wei Zhang @Shopify >fri coffee"),
    "import": ("ctrl+o",),
    "import, previewed": ("ctrl+o", "file:connections.csv", "enter"),
    "guests, previewed": ("3", "ctrl+o", "file:guests.csv", "enter"),
    "export": ("act:export",),
    "openers": ("act:openers",),
    "duplicates": ("act:duplicates",),
    "merge": ("act:duplicates", "enter"),
    "merge with": ("1", "act:merge", "words:ma"),
    "event's name": ("ended:", "act:event"),
    "help": ("1", "question_mark"),
    "help of events": ("3", "question_mark"),
    "palette": ("1", "colon"),
    "palette, searched": ("1", "colon", "words:ma"),
    "themes": ("act:change_theme",),
    "welcome": ("mode:welcome",),
}
"""By name the keys that lead there from the queue; words are typed, an act is run by name."""


def prepare(network: Network, folder: Path) -> None:
    """Add to the demo network what every screen needs to have something to show.

    Args:
        network: the demo network.
        folder: where the files for the imports go.
    """
    event = start_event(network, EVENING).id
    capture(network, "Lena Fischbach @Quernlight loves climbing #rust >fri send deck", event)
    capture(network, "great talk on pricing, ask for the slides", event)
    add(network, Contact(name="Jon Lee", company="Acme", location="Leeds", tags=("chess",)))
    add(network, Contact(name="John Lee", company="Acme", location="York", tags=("kafka",)))
    add_need(network, "a speaker on incident reviews")
    dinner = plan_event(network, name="Dinner", starts=network.now() + timedelta(days=3))
    with network.transaction("guests") as transaction:
        transaction.add(Guest(event=dinner.id, name="Amina Diallo", company="Wave"))
    (folder / "connections.csv").write_text(CONNECTIONS, encoding="utf-8")
    (folder / "guests.csv").write_text(GUESTS, encoding="utf-8")


async def tour(session: Session, folder: Path, *names: str) -> AsyncIterator[str]:
    """Go to every place, or to those of `names`, and yield the name of each when there."""
    for name, keys in PLACES.items():
        if names and name not in names:
            continue
        await home(session)
        for key in keys:
            await _go_on(session, key, folder)
        yield name


async def home(session: Session) -> None:
    """Go to the queue, whatever lies over it."""
    app = session.app
    while len(app.screen_stack) > 1:
        await app.pop_screen()
    await app.switch_mode("queue")
    while len(app.screen_stack) > 1:
        await app.pop_screen()
    await session.settled()


async def _go_on(session: Session, key: str, folder: Path) -> None:
    kind, colon, what = key.partition(":")
    app = session.app
    if not colon:
        await _press(session, key)
    elif kind == "words":
        await session.type(what)
        await session.pilot.pause(0.3 if app.screen.__class__.__name__ == "CommandPalette" else 0)
    elif kind == "file":
        app.screen.query_one("Input").value = str(folder / what)  # type: ignore[attr-defined]
    elif kind == "focus":
        app.screen.query_one(f"#{what}").focus()
    elif kind == "mode":
        await app.switch_mode(what)
    elif kind == "event":
        event = next(each for each in app.network.events.values() if each.name == EVENING)
        app._open_event(event.id)
    elif kind == "ended":
        app.push_screen(_event_name())
    elif what == "merge":
        app.merge_with(next(iter(app.network.contacts.values())))
    elif what != "event":
        await app.run_action(f"app.{what}")
    await session.settled()


async def _press(session: Session, key: str) -> None:
    """Press a key as the terminal sends it: `Pilot.press` waits longer than there is to do."""
    app = session.app
    character = "\r" if key == "enter" else key_to_character(key)
    app.post_message(events.Key(key, character))
    await session.pilot.pause()
    while (app._key_under_way or app._keys_held) and app.is_running:
        await session.pilot.pause(0.005)


def _event_name() -> Screen[str | None]:
    from netui.ui.dialogs.event_name import EventNameDialog

    return EventNameDialog("")


def all_screens() -> Iterator[type[Screen[object]]]:
    """Yield every class of a screen or dialog that the app can open."""
    for package in (netui.ui.screens, netui.ui.dialogs):
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")
    waiting: list[type[Screen[object]]] = [Screen]
    while waiting:
        each = waiting.pop()
        below = [*each.__subclasses__()]
        waiting += below
        if each.__module__.startswith("netui.") and not below:
            yield each
