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


def keep_line(drafts: Drafts, event: int, text: str, corrects: int | None = None) -> None:
    """Keep an event's line; with the id of the capture that it is to correct, if it is to.

    A correction is kept apart from the line proper, so that neither is taken for the other.
    """
    drafts.keep(_correction_key(event), f"{corrects}\n{text}" if corrects and text.strip() else "")
    if not corrects:
        drafts.keep(event_key(event), text)


def read_correction(drafts: Drafts, event: int) -> tuple[int, str] | None:
    """Return the id of the capture that was being corrected and its new text; None for neither."""
    number, _, text = drafts.read(_correction_key(event)).partition("\n")
    return (int(number), text) if number.isascii() and number.isdigit() and text else None


def _correction_key(event: int) -> str:
    return f"event-{event}-again"
