"""How the value of a contact's field reads as text, and how such a text is read back.

Each reader takes what a person typed and the day it is, and raises `UnreadableValueError` where it
can't make a value of it. ``read(show(value))`` is the value again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from netui.model import Labeled, clean_line, clean_text
from netui.model.identity import profile_slug
from netui.rules.cadence import LONGEST_CADENCE
from netui.rules.due_dates import written_day
from netui.rules.past_dates import PAST_DATES, parse_past

_LEAP_YEAR: Final = 2000  # has every day that any year has
_COMMAS = re.compile(r"(?:\\[\\,]|[^,])+")
_YES: Final = frozenset("yes y true on 1".split())
_NO: Final = frozenset("no n false off 0".split())
_UNKNOWN: Final = frozenset(("", "unknown", "?"))


class UnreadableValueError(ValueError):
    """What was typed is no value of the field; ``str()`` says what would be."""


def maybe(value: object) -> str:
    """Show a value that may be None, which is an empty text."""
    return "" if value is None else str(value)


def read_line_of_text(text: str, _: date) -> str:
    """Read one line of text."""
    return clean_line(text)


def read_name(text: str, _: date) -> str:
    """Read a name; nobody is without one."""
    if not (name := clean_line(text)):
        raise UnreadableValueError("a contact needs a name")
    return name


def read_text(text: str, _: date) -> str:
    """Read text of several lines."""
    return clean_text(text).strip()


def one_of(choices: tuple[str, ...]) -> Callable[[str, date], str | None]:
    """Return the reader of one of some words, of which the beginning is enough; empty is None."""

    def read(text: str, _: date) -> str | None:
        word = clean_line(text).casefold()
        if not word:
            return None
        fitting = [choice for choice in choices if choice == word] or [
            choice for choice in choices if choice.startswith(word)
        ]
        if len(fitting) != 1:
            raise UnreadableValueError(f"one of {', '.join(choices)}, or empty")
        return fitting[0]

    return read


def read_cadence(text: str, _: date) -> int | None:
    """Read a number of days: ``45``, ``every 45 days``, ``6 weeks``, ``3 months`` (of 30 days)."""
    typed = clean_line(text).casefold()
    if not typed:
        return None
    found = re.fullmatch(r"(?:every )?([0-9]{1,6}) ?(d|days?|w|weeks?|m|months?)?", typed)
    days = int(found[1]) * {"w": 7, "m": 30}.get((found[2] or "d")[0], 1) if found else 0
    if not 1 <= days <= LONGEST_CADENCE:
        raise UnreadableValueError(
            f"a number of days, 1 to {LONGEST_CADENCE}, or empty for the circle's"
        )
    return days


def show_flag(value: bool) -> str:
    """Show whether something holds: "yes", or empty."""
    return "yes" if value else ""


def read_flag(text: str, _: date) -> bool:
    """Read ``yes`` or ``no``; empty is no."""
    word = clean_line(text).casefold()
    if word in _YES:
        return True
    if word and word not in _NO:
        raise UnreadableValueError("yes or no")
    return False


def show_answer(value: str) -> str:
    """Show ``yes`` or ``no``; what is not known is empty."""
    return "" if value == "unknown" else value


def read_answer(text: str, _: date) -> str:
    """Read ``yes``, ``no`` or ``unknown``, which empty is too."""
    word = clean_line(text).casefold()
    if word in _UNKNOWN:
        return "unknown"
    if word not in _YES | _NO:
        raise UnreadableValueError("yes, no or unknown")
    return "yes" if word in _YES else "no"


def show_maybe(value: bool | None) -> str:
    """Show ``yes`` or ``no``; what is not known is empty."""
    return "" if value is None else "yes" if value else "no"


def read_maybe(text: str, today: date) -> bool | None:
    """Read ``yes``, ``no`` or ``unknown``, which empty is too."""
    return {"yes": True, "no": False}.get(read_answer(text, today))


def show_birthday(value: str) -> str:
    """Show ``1985-04-12``, or ``04-12`` where the year is not known."""
    return value.removeprefix("--")


def read_a_birthday(text: str, today: date) -> str:
    """Read ``1985-04-12``, ``04-12``, ``12 April``, ``April 12`` or ``12 Apr 1985``.

    Returns:
        The day as in `Contact.birthday`.
    """
    typed = clean_line(text)
    if not typed:
        return ""
    found = re.fullmatch(r"(?:([0-9]{4})-|--)?([0-9]{1,2})-([0-9]{1,2})", typed)
    if found:
        year, month, day = int(found[1]) if found[1] else None, int(found[2]), int(found[3])
    elif written := written_day(typed):
        year, month, day = written
    else:
        raise UnreadableValueError("a birthday looks like 1985-04-12, 04-12 or 12 April")
    try:
        born = date(_LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        raise UnreadableValueError("there is no such day; 04-12 is 12 April") from None
    if year is not None and born > today:
        raise UnreadableValueError("that day is still to come")
    return born.isoformat() if year is not None else f"--{born:%m-%d}"


def read_day(text: str, today: date) -> date | None:
    """Read a day that has been: ``yesterday``, ``mon``, ``5 jun``, ``2026-06-05``."""
    if not clean_line(text):
        return None
    on = parse_past(clean_line(text), today)
    if on is None:
        raise UnreadableValueError(f"a day that has been: {PAST_DATES}")
    return on


def show_words(values: tuple[str, ...]) -> str:
    """Show "climbing, book club"; a comma or backslash within a word is escaped by a backslash."""
    shown = ", ".join(map(_escaped, values))
    # Without a comma, blanks part words: a lone "book club" keeps together by one at the end.
    return f"{shown}," if len(values) == 1 and " " in shown else shown


def read_tags(text: str, _: date) -> tuple[str, ...]:
    """Read "climbing, book club" or "#climbing #payments": commas part them, else blanks do."""
    line = clean_line(text)
    parts = _parted(line) if "," in line else map(_unescaped, line.split())
    tags: dict[str, str] = {}
    for part in parts:
        if tag := part.lstrip("#").strip():
            tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())


def read_links(text: str, _: date) -> tuple[str, ...]:
    """Read web addresses, parted by commas or blanks."""
    parts = (part for each in _parted(clean_line(text)) for part in each.split())
    return tuple(dict.fromkeys(parts))


def show_labeled(values: tuple[Labeled, ...]) -> str:
    """Show "anna@example.org (work), anna@example.net"."""
    return ", ".join(map(_show_one, values))


def read_labeled(text: str, _: date) -> tuple[Labeled, ...]:
    """Read "anna@example.org (work), anna@example.net"."""
    found: dict[str, Labeled] = {}
    for part in _parted(clean_line(text)):
        match = re.fullmatch(r"(.+?)\s*\(([^()]*)\)", part)
        value, label = (match[1], match[2].strip()) if match else (part, "")
        found.setdefault(value, Labeled(value, label))
    return tuple(found.values())


def remark_emails(emails: tuple[Labeled, ...]) -> str:
    """Return which of them can hardly be an address, in words; empty where all may be."""
    odd = [each.value for each in emails if not _EMAIL.fullmatch(each.value)]
    return _odd(odd, "an e-mail address")


def remark_phones(phones: tuple[Labeled, ...]) -> str:
    """Return which of them can hardly be a number, in words; empty where all may be."""
    odd = [each.value for each in phones if sum(sign.isdigit() for sign in each.value) < 3]
    return _odd(odd, "a phone number")


def remark_linkedin(address: str) -> str:
    """Return that an address is none of a profile, in words; empty where it may be one."""
    return "" if not address or profile_slug(address) else _odd([address], "a LinkedIn profile")


_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>.]+(?:\.[^\s@,;<>.]+)+")


def _odd(values: list[str], what: str) -> str:
    if not values:
        return ""
    return f"{' and '.join(f'“{each}”' for each in values)}: not quite {what}? Kept as typed."


def _show_one(each: Labeled) -> str:
    value = _escaped(each.value)
    # A value that ends in brackets of its own is told from one with a label by empty ones.
    return f"{value} ({_escaped(each.label)})" if each.label or value.endswith(")") else value


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace(",", "\\,")


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\,])", r"\1", text)


def _parted(line: str) -> list[str]:
    """Cut a line at its commas, but for those after a backslash."""
    parts = (_unescaped(part).strip() for part in _COMMAS.findall(line))
    return [part for part in parts if part]
