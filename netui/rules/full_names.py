"""Whether a name tells somebody apart, or is a given name that many have."""

from __future__ import annotations

from typing import Final

_EAST_ASIAN_FROM: Final = "\u2e80"


def is_full_name(name: str) -> bool:
    """Whether a name is more than a given name; Han and Hangul names have no blank between."""
    return len(name.split()) > 1 or (len(name) > 1 and name[0] >= _EAST_ASIAN_FROM)
