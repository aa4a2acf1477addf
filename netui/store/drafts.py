"""What is being typed, kept as it is typed: there again after a kill or a closed terminal.

Each line has a small file of its own beside the data file. It is replaced whole but not synced:
the death of netui or of its terminal does it no harm, and a loss of power costs a few words.
"""

from __future__ import annotations

import weakref
from contextlib import suppress
from pathlib import Path
from typing import Final

from netui.model import clean_text
from netui.store.disk import private_folder
from netui.store.lock import hold, let_go
from netui.store.paths import Paths

_SIDE_BY_SIDE: Final = 9  # terminals with a line of their own in one place
_LONGEST = 100_000  # characters; more is no line that somebody types
_MOST_BYTES = 4  # of a character


class Drafts:
    """The unfinished lines of one network, by a key such as ``line`` or ``event-7``."""

    def __init__(self, paths: Paths) -> None:
        """Keep them beside the data file."""
        self._paths = paths
        self._claimed: dict[str, tuple[str, Path, int]] = {}
        weakref.finalize(self, _let_all_go, self._claimed)  # at the end of the process too

    def claim(self, key: str) -> str:
        """Return the key under which to keep a line that other terminals may be typing as well.

        It is `key` where no other netui that runs has claimed that, else "key-2", and so on. One
        that was left with something in it comes first. It is the same until `close`.
        """
        if key in self._claimed:
            return self._claimed[key][0]
        names = [key, *(f"{key}-{number}" for number in range(2, _SIDE_BY_SIDE + 1))]
        with suppress(OSError):  # without locks there is one line for all
            private_folder(self._paths.folder)
            for name in sorted(names, key=lambda name: not self._is_kept(name)):
                path = self._paths.draft(f"{name}.held")
                if (lock := hold(path)) is not None:
                    self._claimed[key] = name, path, lock
                    return name
        return key

    def beside(self, key: str) -> str:
        """Return the key of a second line that belongs to the first, such as a correction."""
        return f"{key}-again"

    def close(self) -> None:
        """Leave what was claimed to others."""
        _let_all_go(self._claimed)

    def _is_kept(self, name: str) -> bool:
        return any(self._paths.draft(each).exists() for each in (name, self.beside(name)))

    def keep(self, key: str, text: str) -> None:
        """Keep what stands in a line; an empty one is forgotten. What can't be kept is let go."""
        path = self._paths.draft(key)
        with suppress(OSError):
            if not text.strip():
                path.unlink(missing_ok=True)
                return
            # Typing must not wait for the disk, and the two steps leave no moment without a draft.
            temporary = self._paths.temporary(f"draft-{key}")
            private_folder(self._paths.folder)
            temporary.touch(mode=0o600)
            temporary.write_text(text[:_LONGEST], encoding="utf-8", errors="replace")
            temporary.replace(path)

    def read(self, key: str) -> str:
        """Return what stood in a line; empty where nothing did, or it can't be read."""
        path = self._paths.draft(key)
        try:
            if not path.is_file():
                return ""  # a pipe would be waited for
            with path.open("rb") as file:
                raw = file.read(_LONGEST * _MOST_BYTES)
        except OSError:
            return ""
        return clean_text(raw.decode("utf-8", "replace"))[:_LONGEST]


def _let_all_go(claimed: dict[str, tuple[str, Path, int]]) -> None:
    while claimed:
        _, (_, path, lock) = claimed.popitem()
        let_go(path, lock)
