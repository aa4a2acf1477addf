"""What the network asks of a data file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from netui.store import Documents, News, Write


class Store(Protocol):
    """What the network asks of a data file; see `netui.store.DataFile`."""

    def exists(self) -> bool:
        """Whether there is anything yet."""

    def holds(self, path: Path) -> bool:
        """Whether a path leads to the data file, or to one of those that belong to it."""

    def read(self) -> Documents:
        """Return all documents, by table and id in decimal."""

    def catch_up(self) -> News | None:
        """Return what others have written since."""

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table's documents by id in decimal, with what is being committed."""

    def locked(self) -> AbstractContextManager[None]:
        """Keep others from committing for the length of the block."""

    def together(self, label: str, at: datetime) -> AbstractContextManager[None]:
        """Make one commit of all those in the block."""

    def commit(self, writes: Iterable[Write], label: str, at: datetime) -> None:
        """Make changes durable, all or none."""

    def new_id(self) -> int:
        """Return an id that no other record has."""

    def new_ids(self, count: int) -> Sequence[int]:
        """Return as many such ids, in their order."""

    def notices(self) -> list[str]:
        """Return what a person should be told about the file, each once."""

    @property
    def read_only(self) -> str:
        """Why nothing more can be saved; empty while all is well."""

    def needs_checkpoint(self) -> bool:
        """Whether it is time for a `checkpoint`."""

    def checkpoint(self) -> bool:
        """Tidy up what commits leave behind; safe in a thread beside them."""

    def back_up(self, now: datetime, what: str = "") -> Path:
        """Keep a copy of everything as it is now; return where it is."""

    def close(self) -> None:
        """Tidy up for the last time."""
