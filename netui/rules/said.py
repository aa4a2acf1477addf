"""What was said with somebody, as it is typed in one line: how, how long, and what was promised.

    coffee, she starts hiring in autumn >fri send the deck 20 min

Only what follows a ``>`` with a date, and the minutes at an end, are taken out. All other words
stay as they were typed: this is what was said, so an address in it is no new address of theirs.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from netui.model import Channel, clean_line, clean_text
from netui.rules.capture_line import NO_ACTION, Promise
from netui.rules.capture_sections import Section, cut_sections, text_of
from netui.rules.capture_tokens import split_words, tokenize

CHANNEL_WORDS: Final[dict[str, Channel]] = {
    "call": "call",
    "called": "call",
    "phone": "call",
    "phoned": "call",
    "video": "video",
    "mail": "email",
    "mailed": "email",
    "email": "email",
    "emailed": "email",
    "coffee": "in_person",
    "lunch": "in_person",
    "met": "in_person",
    "dinner": "in_person",
}
"""The words that tell by which channel it was, where a line begins with one."""

_MINUTES = re.compile(r"(?:^|\s)([0-9]{1,3})\s?min(?:s|utes?)?\.?\s*$", re.IGNORECASE)


class Said(NamedTuple):
    """What a line tells about a contact that took place."""

    text: str
    """What was said; empty where nothing else was typed."""
    minutes: int = 0
    """Time it took; 0 where the line doesn't say."""
    channel: Channel | None = None
    """How; None where the line doesn't say."""
    promises: tuple[Promise, ...] = ()
    """What was promised, in the order typed."""
    warnings: tuple[str, ...] = ()
    """Sentences to show beside it: a ``>`` without a date."""


def read_said(line: str, today: date) -> Said:
    """Read what a person typed about a contact; every text has a reading."""
    typed, minutes = _without_minutes(clean_text(line).strip())
    tokens, warnings = tokenize(split_words(clean_line(typed)), today)
    sections = cut_sections(tokens)
    promises = tuple(
        Promise(section.due, _action(section) or NO_ACTION) for section in sections if section.due
    )
    if promises:
        notes = (text_of(section.tokens) for section in sections if section.due is None)
        typed = "; ".join(note for note in notes if note)
        if not minutes:
            typed, minutes = _without_minutes(typed)
    first = re.match(r"\w+", typed)
    channel = CHANNEL_WORDS.get(first[0].casefold()) if first else None
    return Said(typed, minutes, channel, promises, warnings)


def _action(section: Section) -> str:
    """Return what to do, without a ``!`` at its end: these have no place here."""
    end = len(section.tokens)
    while end and section.tokens[end - 1].kind == "priority":
        end -= 1
    return text_of(section.tokens[:end])


def _without_minutes(line: str) -> tuple[str, int]:
    """Return the line and the minutes that it ended with, 0 where it did not."""
    found = _MINUTES.search(line)
    return (line[: found.start()].rstrip(" ,;"), int(found[1])) if found else (line, 0)
