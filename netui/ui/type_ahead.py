"""Keys typed faster than the screen follows go where they were meant to go.

Textual hands each key to the widget that has the focus when the key arrives. Over a slow line
several keys arrive at once: of "aQuentin", the "a" would open the capture line a moment too late,
and "Q" and "u" would be commands. Here a key waits until the one before it has had its effect:
until it has passed every widget up to the app, and the screen that it opened or closed has
followed.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections import deque
from collections.abc import Callable
from typing import TypeGuard

from textual import events
from textual.app import ReturnType
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen

from netui.model import clean_text
from netui.ui.drawing import SparingApp

_LOOK_EVERY = 0.02  # seconds between looks at whether a widget with a queue is still there
_LOOKS = 50  # after as many, the next key is taken whatever holds the one before


class PatientApp(SparingApp[ReturnType]):
    """An app that takes one key after the other."""

    def __init__(self) -> None:
        """Start with no key under way."""
        super().__init__()
        self._keys_held: deque[events.Key] = deque()
        self._key_under_way = False
        self.keys_taken = 0
        """How many keys have had their turn."""
        self.pressed_at = 0.0
        """When the last of them was pressed, in seconds of a clock that only goes forward."""

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while another is under way, and clean what is pasted."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event.text = self._pasted(event.text)
        if isinstance(event, events.Key) and _is_writing(event.character):
            event.character = _Written(event.character)
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._key_under_way:
            self._keys_held.append(event)
        else:
            await self._take_key(event)

    def _pasted(self, text: str) -> str:
        """Return a text as it may be shown while it stands in a line, without what would steer.

        `Input` would drop all lines but the first, and draw a tab as one cell, which a terminal
        doesn't.
        """
        from textual.widgets import Input

        cleaned = clean_text(text)
        return _joined(cleaned) if isinstance(self.focused, Input) else cleaned

    async def _take_key(self, event: events.Key) -> None:
        self.keys_taken += 1
        self.pressed_at = event.time
        focused = self.screen.focused if self.screen_stack else None
        if focused is not None and focused.check_consume_key(event.key, event.character):
            await super().on_event(event)  # typing changes nothing about where keys go
            return
        self._key_under_way = True
        before = self.screen
        await super().on_event(event)
        origin = focused or before
        # Twice: a widget may answer a key with a message, which goes the same way after it.
        self._behind(origin, lambda: self._behind(origin, lambda: self._key_arrived(before)))

    def _behind(self, origin: DOMNode, then: Callable[[], object]) -> None:
        """Call `then` once all that waits in the queues from `origin` upwards is dealt with."""
        waiting = [then]

        def arrive() -> None:
            if waiting:
                waiting.pop()()

        def look(looks_left: int) -> None:
            if waiting and (looks_left == 0 or not _is_there(origin)):
                self.call_later(arrive)  # a widget that goes takes what waits in its queue with it
            elif waiting:
                loop.call_later(_LOOK_EVERY, look, looks_left - 1)

        loop = asyncio.get_running_loop()
        loop.call_later(_LOOK_EVERY, look, _LOOKS)
        self._follow(origin, arrive)

    def _follow(self, node: DOMNode, then: Callable[[], object]) -> None:
        """Follow a key from widget to widget: a callback queues up behind it in each."""
        above: MessagePump | None = node.parent
        if not _is_there(node):
            self.call_later(then)
        elif isinstance(node, Screen) or not isinstance(above, DOMNode):
            node.call_later(self.call_later, then)
        else:
            node.call_later(self._follow, above, then)

    def _key_arrived(self, before: Screen[object]) -> None:
        """Go on with the next key; on another screen, once it is there and has its focus."""
        if self.screen_stack and self.screen is not before:
            self._behind(self.screen, lambda: self.call_later(self._next_key))
        else:
            self.call_later(self._next_key)

    async def _next_key(self) -> None:
        """Take the keys that waited, up to the next that has yet to arrive."""
        self._key_under_way = False
        while self._keys_held and not self._key_under_way:
            await self._take_key(self._keys_held.popleft())


class _Written(str):
    """A character that is written though nothing is printed for it alone.

    Textual types what Python calls printable, and the others are lost: the joiners without which
    a Persian word or an emoji of several people is another one, and the wide blank of Japanese.
    """

    __slots__ = ()

    def isprintable(self) -> bool:
        """Say that it is typed."""
        return True


def _is_writing(character: str | None) -> TypeGuard[str]:
    """Whether a character is none that is printed, and yet one of a text: a joiner, a blank.

    Neither is a control character, nor one of those that terminals send for keys (private use).
    """
    if character is None or len(character) != 1 or character.isprintable():
        return False
    kinds = ("Cf", "Zs", "Cn")  # Cn: signs that are newer than this Python
    return unicodedata.category(character) in kinds and clean_text(character) == character


def _joined(text: str) -> str:
    """Return the lines of a text as one, with a blank between them."""
    lines = text.replace("\t", " ").splitlines()
    return " ".join(filter(None, map(str.strip, lines))) if len(lines) > 1 else "".join(lines)


def _is_there(node: DOMNode) -> bool:
    return node.is_running and node.is_attached
