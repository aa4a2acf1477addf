"""What is told after the network has changed."""

from __future__ import annotations

from typing import NamedTuple

from netui.model import Record


class Announcement(NamedTuple):
    """What listeners are told."""

    label: str
    """What was done, for a person: "Snoozed Priya Shah". Empty where nobody knows."""
    records: tuple[Record, ...]
    """Each changed record as it was and as it is now; empty where all may have changed."""
    elsewhere: bool = False
    """Whether another process did it, or another device."""
