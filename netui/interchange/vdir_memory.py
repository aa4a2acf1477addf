"""What is remembered of a vdir between two syncs: for each file the card as both sides had it."""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec import Struct, field

FORMAT: Final = 1


class Remembered(Struct, frozen=True):
    """One file."""

    contact: int
    """The id of the contact whose card it is."""
    theirs: str
    """The digest of the file; empty where a conflict was left open in it."""
    mine: str
    """The digest of the contact's card as netui would have written it."""
    base: str
    """The card as both had it, without photos: what the next changes are measured against."""


class Memory(Struct, frozen=True):
    """A folder."""

    folder: str
    """Its path, for people."""
    format: int = FORMAT
    cards: dict[str, Remembered] = field(default_factory=dict)
    """By the name of the file."""


def read_memory(raw: bytes | None) -> Memory | None:
    """Return what was remembered; None where nothing was, or it can't be used.

    Then the sides are compared as if for the first time: nothing is deleted.
    """
    if raw is None:
        return None
    try:
        memory = msgspec.json.decode(raw, type=Memory)
    except (ValueError, RecursionError):
        return None
    return memory if memory.format == FORMAT else None


def write_memory(memory: Memory) -> bytes:
    """Return a memory as bytes."""
    return msgspec.json.encode(memory)
