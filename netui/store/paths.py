"""The names of the files that belong to one data file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_OWN_ENDING: Final = re.compile(r"(?:\.(?:bak|lock|journal(?:\.prev)?|(?:draft|vdir)-.*))?")


class Paths:
    """What stands beside a data file, each under its name and an ending."""

    def __init__(self, data: Path) -> None:
        """Name the files beside `data`."""
        self.data = data
        """The last checkpoint: what stock TinyDB reads."""
        self.folder = data.parent
        self.journal = self._beside(".journal")
        """The transactions since."""
        self.previous = self._beside(".bak")
        """The checkpoint before the last one."""
        self.previous_journal = self._beside(".journal.prev")
        """The transactions between the two."""
        self.lock = self._beside(".lock")
        """Held for a transaction; never replaced."""
        self.backups = self.folder / "backups"
        self.aside = self.folder / "set-aside"
        """Where damaged pieces and merged conflict copies are kept."""

    def draft(self, key: str) -> Path:
        """Return where the text being typed in the line called `key` is kept."""
        return self._beside(f".draft-{key}")

    def synced(self, key: str) -> Path:
        """Return where it is kept what a folder held when it was last synced."""
        return self._beside(f".vdir-{key}")

    def temporary(self, purpose: str) -> Path:
        """Return a name for a file that is to take another's."""
        return self.folder / f".{self.data.name}.{purpose}.tmp"

    def holds(self, path: Path) -> bool:
        """Whether a path leads to a file of this network, whatever links it goes through.

        All that stands among the copies and the pieces set aside belongs to it. Letters in upper
        and lower case count as the same, as they are on some disks.
        """
        target = _plain(path)
        if any(_plain(folder) in target.parents for folder in (self.backups, self.aside)):
            return True
        if target.parent != _plain(self.folder):
            return False
        name = self.data.name.casefold()
        rest = target.name.removeprefix(name) if target.name.startswith(name) else None
        temporary = target.name.startswith(f".{name}.") and target.name.endswith(".tmp")
        return temporary or (rest is not None and _OWN_ENDING.fullmatch(rest) is not None)

    def _beside(self, ending: str) -> Path:
        return self.data.with_name(self.data.name + ending)


def _plain(path: Path) -> Path:
    return Path(str(path.resolve()).casefold())
