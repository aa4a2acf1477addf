"""What is found out about the whole network: at once where it is small, else beside the keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final, Generic, TypeVar

from textual import events
from textual.app import App

from netui.model import Record
from netui.network import Announcement, Network

T = TypeVar("T")

_BEGINS_AFTER: Final = 0.05  # seconds: the screen that asks is drawn first
_AT_ONCE_PEOPLE: Final = 500
_AT_ONCE_TALKS: Final = 5_000
"""With more, the look takes longer than a frame may."""


class Finding(Generic[T]):
    """A value of today that takes a look at everybody, such as the figures; kept until a change."""

    def __init__(
        self,
        app: App[Any],
        network: Network,
        look: Callable[[Network], Callable[[], T]],
        came: Callable[[], object],
        *looks_at: type[Record],
    ) -> None:
        """Follow the network.

        Args:
            app: runs what takes long in a thread.
            network: what is looked at.
            look: returns what finds the value out, which may run in a thread.
            came: called when a value has come that was not there when it was asked for.
            looks_at: the kinds of records that the value depends on.
        """
        self._app = app
        self._network = network
        self._look = look
        self._came = came
        self._looks_at = looks_at
        self._value: T | None = None
        self._found_for: tuple[int, date] | None = None
        self._looking_for: tuple[int, date] | None = None
        self._change = 0
        network.subscribe(self._heard)

    @property
    def is_current(self) -> bool:
        """Whether the latest value is that of the network as it is now."""
        return self._found_for == self._present()

    @property
    def known(self) -> T | None:
        """What was found last, be it of before the last change; nothing is looked for."""
        return self._value

    def latest(self) -> T | None:
        """Return the value; of before the last change, or None, where it is being looked for."""
        present = self._present()
        if self._found_for != present and self._looking_for != present:
            if self._is_small():
                self._value, self._found_for = self._look(self._network)(), present
            else:
                self._looking_for = present
                self._app.set_timer(_BEGINS_AFTER, self._begin)
        return self._value

    def _begin(self) -> None:
        """Look in a thread, at the network as it is by now."""
        self._looking_for = present = self._present()
        find = self._look(self._network)
        self._app.run_worker(lambda: self._find(find, present), thread=True)

    def _find(self, find: Callable[[], T], asked: tuple[int, date]) -> None:
        value = find()
        # Not `call_from_thread`, which would wait for ever where the app is closing.
        self._app.post_message(events.Callback(callback=partial(self._take, value, asked)))

    def _take(self, value: T, asked: tuple[int, date]) -> None:
        """Keep what was found; of before the last change it is still nearer than what there was."""
        if self._found_for is None or asked >= self._found_for:
            self._value, self._found_for = value, asked
            self._came()

    def _present(self) -> tuple[int, date]:
        return self._change, self._network.today()

    def _is_small(self) -> bool:
        network = self._network
        return (
            len(network.contacts) <= _AT_ONCE_PEOPLE and len(network.interactions) <= _AT_ONCE_TALKS
        )

    def _heard(self, announcement: Announcement) -> None:
        if not announcement.records or any(
            isinstance(each, self._looks_at) for each in announcement.records
        ):
            self._change += 1
