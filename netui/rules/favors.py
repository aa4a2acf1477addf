"""A favor in one line: who did it, what it was, how much it mattered and how long it took.

``gave intro to Raj 4 20min``, ``got referral at Monzo 5``, ``owe the slides``: the first word says
who did or will do it; a number at the end is its value, a time what it took. An open favor is named
by its place in the list: ``done 1``, ``declined 2``, ``part 1 the first half``.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, TypeAlias

from netui.model import FavorKind, clean_line

DEFAULT_VALUE: Final = 2
"""The value of a favor of which it isn't said how much it mattered: more than a courtesy."""

VALUES: Final = "1 (a courtesy) to 5 (changed a lot)"
"""The values there are, for a message."""

_MOST_MINUTES: Final = 6_000


class UnreadableFavorError(ValueError):
    """No favor can be made of the line; ``str()`` says what to type."""


Direction: TypeAlias = Literal["given", "received"]
"""Whose favor it is, seen from me."""
State: TypeAlias = Literal["open", "done", "declined"]
"""How far it got; see `netui.model.Favor`."""


class FavorLine(NamedTuple):
    """A favor as it was read."""

    direction: Direction
    """Seen from me; without meaning for an open favor that is settled whole."""
    state: State
    """How far it got."""
    what: str
    """In words; empty where an open favor is settled whole."""
    kind: FavorKind = "other"
    """What sort."""
    value: int | None = None
    """1 to 5; None where it isn't said."""
    minutes: int = 0
    """Time it took me; 0 where it isn't said."""
    settles: int = 0
    """The place of the open favor that it settles, from 1; 0 where it is one of its own."""


def read_favor(line: str, open_favors: int = 0) -> FavorLine:
    """Read a line.

    Args:
        line: as typed.
        open_favors: how many open favors there are to settle.

    Raises:
        UnreadableFavorError: it doesn't begin with who did it, says nothing, or has no such value.
    """
    line = clean_line(line)
    if open_favors == 1 and (only := _THE_ONLY_ONE.fullmatch(line)):
        line = f"{only[0]} 1"
    if settling := _SETTLING.match(line):
        return _settlement(settling, line[settling.end() :], open_favors)
    for opening, direction, state in _DIRECTIONS:
        if found := opening.match(line):
            what, value, minutes = _ending(line[found.end() :])
            if not what:
                raise UnreadableFavorError("what was it? For instance: gave intro to Raj")
            return FavorLine(direction, state, what, kind_of(what), value, minutes)
    raise UnreadableFavorError("begin with gave, got, owe, asked or declined")


def kind_of(what: str) -> FavorKind:
    """Return the kind of a favor, by the first word that tells it; ``other`` where none does."""
    for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", what.casefold()):
        if word in _KINDS:
            return _KINDS[word]
    return "other"


def _settlement(opening: re.Match[str], rest: str, open_favors: int) -> FavorLine:
    """Read what follows ``done 1`` and its like."""
    act, place = opening["act"].casefold(), int(opening["place"])
    if not 1 <= place <= open_favors:
        raise UnreadableFavorError(
            f"there is no open favor {place}" if open_favors else "nothing is open between you"
        )
    what, value, minutes = _ending(rest)
    if act == "part":
        if not what:
            raise UnreadableFavorError("which part? For instance: part 1 the first chapter")
        return FavorLine("given", "done", what, kind_of(what), value, minutes, place)
    if what:
        raise UnreadableFavorError(f"after {act} {place} comes a value or a time, else nothing")
    state: State = "done" if act == "done" else "declined"
    return FavorLine("given", state, "", "other", value, minutes, place)


def _ending(text: str) -> tuple[str, int | None, int]:
    """Return a text without its ending, and the value and the minutes that stand there."""
    text, value, minutes = text.strip(), None, 0
    while True:
        if not minutes and (found := _TIME.search(text)):
            minutes = _minutes(found)
        elif value is None and (found := _VALUE.search(text)):
            value = _value(found["value"])
        else:
            return text.rstrip(",;"), value, minutes
        text = text[: found.start()].strip()


def _minutes(found: re.Match[str]) -> int:
    hours, minutes = int(found["hours"] or 0), int(found["minutes"] or found["rest"] or 0)
    if hours * 60 + minutes > _MOST_MINUTES:
        raise UnreadableFavorError(f"a time is {_MOST_MINUTES // 60} hours at most")
    return hours * 60 + minutes


def _value(text: str) -> int:
    if text not in ("1", "2", "3", "4", "5"):
        raise UnreadableFavorError(f"{text} is no value: {VALUES}, at the end")
    return int(text)


# Longer numbers, such as years, belong to the text, and so does what "for 12" counts.
_VALUE: Final = re.compile(
    r"(?:^|(?<!\bfor)\s)(?P<value>[+-]?[0-9]{1,2}(?:[.,][0-9]{1,2})?)(?:\s?/\s?5)?$",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"(?:^|\s)(?:(?P<minutes>[0-9]{1,9})\s?(?:min|mins|minutes?|m)"
    r"|(?P<hours>[0-9]{1,9})\s?(?:h|hours?)(?:\s?(?P<rest>[0-9]{2})(?:\s?min)?)?)\.?$",
    re.IGNORECASE,
)
_SETTLING: Final = re.compile(
    r"(?P<act>done|declined|part)\s+(?P<place>[0-9]{1,2})(?!\S)", re.IGNORECASE
)
_THE_ONLY_ONE: Final = re.compile(r"done|declined", re.IGNORECASE)
"""What settles the open favor where there is one: none has to be told from it."""

_WAYS_TO_BEGIN: Final[tuple[tuple[str, Direction, State], ...]] = (
    ("(?:i )?declined to give|i declined", "given", "declined"),
    ("(?:they )?declined", "received", "declined"),
    ("(?:i )?(?:owe|promised)(?: them)?", "given", "open"),
    ("(?:i )?asked(?: them)?(?: for)?", "received", "open"),
    ("they (?:gave|did|sent)(?: me)?|(?:i )?(?:got|received)", "received", "done"),
    ("(?:i )?(?:gave|given)(?: them)?", "given", "done"),
)
_DIRECTIONS: Final = tuple(
    (re.compile(rf"(?:{words})(?:\s*[:：]\s*|\s+|$)", re.IGNORECASE), direction, state)
    for words, direction, state in _WAYS_TO_BEGIN
)
"""How a line begins, and what that says; the first that fits counts."""

_KIND_WORDS: Final[tuple[tuple[FavorKind, str], ...]] = (
    ("introduction", "intro intros introduction introductions introduced introducing"),
    ("referral", "referral referrals referred referring recommendation recommended reference"),
    (
        "resource",
        "resource resources link links book books article articles paper slides deck template "
        "notes guide course ticket tickets list tool",
    ),
    ("advice", "advice advised tip tips mentoring coaching explained pointers"),
    ("review", "review reviews reviewed feedback proofread cv résumé rehearsed rehearsal"),
    (
        "opportunity",
        "opportunity opportunities job gig role project invitation invite invited interview",
    ),
    ("support", "support supported help helped helping listened encouragement lift hosted"),
)
_KINDS: Final = {word: kind for kind, named in _KIND_WORDS for word in named.split()}
