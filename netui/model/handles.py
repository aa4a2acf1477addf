"""Short names of records that a person can type: ``k7fq`` for 199000123456789.

A handle is made from the id alone, so it is the same on every device and for good. Its letters have
no vowels, so that none reads as a word, and nothing that is mistaken for another letter. What is
shown is as much of its beginning as tells it from all others; what is typed may be longer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_LETTERS: Final = "23456789bcdfghjkmnpqrstvwxz"
_LENGTH: Final = 10  # of a whole handle: two of 100,000 records are alike in 1 of 40,000 networks
_SPREAD: Final = 0x9E3779B97F4A7C15
"""Neighbouring ids come far apart by multiplying with it (Knuth, TAOCP 3, 6.4)."""

SHORTEST: Final = 4
"""The least number of letters that are shown, so that a new record seldom makes one unclear."""


def handle(id: int) -> str:
    """Return the whole handle of a record's id."""
    number = (id * _SPREAD & 0xFFFFFFFFFFFFFFFF) * len(_LETTERS) ** _LENGTH >> 64
    letters = []
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(reversed(letters))


def is_handle(text: str) -> bool:
    """Whether `text` may be the beginning of a handle, whatever its case."""
    return len(text) >= SHORTEST and all(letter in _LETTERS for letter in text.lower())


def short_handles(ids: Iterable[int]) -> dict[int, str]:
    """Return for each id the beginning of its handle that no other of them shares."""
    whole = sorted((handle(id), id) for id in ids)
    short: dict[int, str] = {}
    for place, (text, id) in enumerate(whole):
        around = whole[max(0, place - 1) : place] + whole[place + 1 : place + 2]
        shared = max((_shared(text, other) for other, _ in around), default=0)
        short[id] = text[: max(SHORTEST, shared + 1)]
    return short


def with_handle(text: str, ids: Iterable[int]) -> list[int]:
    """Return those of `ids` whose handle begins with `text`, whatever its case."""
    if not is_handle(text):
        return []
    return [id for id in ids if handle(id).startswith(text.lower())]


def _shared(one: str, other: str) -> int:
    """Return how many letters two handles have in common at their beginning."""
    for place, (letter, another) in enumerate(zip(one, other, strict=True)):
        if letter != another:
            return place
    return len(one)
