"""Where unfinished lines are kept while they are typed."""

from __future__ import annotations

from typing import Protocol


class Drafts(Protocol):
    """Unfinished lines by key; see `netui.store.drafts.Drafts`, which outlives the app."""

    def keep(self, key: str, text: str) -> None:
        """Keep what stands in a line; an empty one is forgotten."""

    def read(self, key: str) -> str:
        """Return what stood in a line; empty where nothing did."""


class DraftsInMemory:
    """Unfinished lines that end with the app: for the demo, and for tests."""

    def __init__(self) -> None:
        """Start with none."""
        self._lines: dict[str, str] = {}

    def keep(self, key: str, text: str) -> None:
        """Keep what stands in a line."""
        self._lines[key] = text

    def read(self, key: str) -> str:
        """Return what stood in a line."""
        return self._lines.get(key, "")


LINE = "line"
"""The key of the line outside events."""


def event_key(event: int) -> str:
    """Return the key of an event's line."""
    return f"event-{event}"
