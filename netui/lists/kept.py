"""What is worked out of a network and kept until something changes that it looks at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from netui.model import Record
from netui.network import Announcement, Network

T = TypeVar("T")


class Kept(Generic[T]):
    """A value of today, such as matches or figures; worked out when it is asked for."""

    def __init__(
        self, network: Network, make: Callable[[Network], T], *looks_at: type[Record]
    ) -> None:
        """Follow the network.

        Args:
            network: what it is worked out of.
            make: works it out.
            looks_at: the kinds of records that it looks at; none for all.
        """
        self._network = network
        self._make = make
        self._looks_at = looks_at
        self._made: tuple[date, T] | None = None
        self.close = network.subscribe(self._heard)

    def value(self) -> T:
        """Return it as it is today."""
        today = self._network.today()
        if self._made is None or self._made[0] != today:
            self._made = today, self._make(self._network)
        return self._made[1]

    def _heard(self, announcement: Announcement) -> None:
        if (
            not announcement.records  # all was read again
            or not self._looks_at
            or any(isinstance(each, self._looks_at) for each in announcement.records)
        ):
            self._made = None
