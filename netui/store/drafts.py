"""What is being typed, kept as it is typed: there again after a kill or a closed terminal.

Each line has a small file of its own beside the data file. It is replaced whole but not synced:
the death of netui or of its terminal does it no harm, and a loss of power costs a few words.
"""

from __future__ import annotations

from contextlib import suppress

from netui.model import clean_text
from netui.store.disk import private_folder
from netui.store.paths import Paths

_LONGEST = 100_000  # characters; more is no line that somebody types
_MOST_BYTES = 4  # of a character


class Drafts:
    """The unfinished lines of one network, by a key such as ``line`` or ``event-7``."""

    def __init__(self, paths: Paths) -> None:
        """Keep them beside the data file."""
        self._paths = paths

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
