"""The lines of a calendar file (iCalendar, RFC 5545): its components, properties and time zones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any, Final

_PROPERTY = re.compile(r"([A-Za-z0-9-]+)[;:]")
_YEARLY = re.compile(
    r"RRULE:FREQ=YEARLY(?:;(?:BYMONTH=\d{1,2}|BYDAY=[+-]?\d?[A-Z]{2}|BYMONTHDAY=[+-]?\d{1,2}"
    r"|INTERVAL=1|WKST=[A-Z]{2}|UNTIL=[0-9TZ]{8,16}|COUNT=\d{1,3}))*",
    re.IGNORECASE,
)
_LONGEST_ZONE: Final = 400  # lines


def property_of(line: str) -> str:
    """Return the name of the property in a line, in capitals; empty where there is none."""
    found = _PROPERTY.match(line)
    return found[1].upper() if found else ""


def blocks_of(lines: list[str], kind: str) -> Iterator[list[str]]:
    """Yield the lines within each component of a kind, without those of components inside it.

    The end of one that isn't closed is the beginning of the next, or the end of the calendar.
    """
    block: list[str] | None = None
    inside = 0
    for line in lines:
        word = line.strip().upper()
        if word in (f"BEGIN:{kind}", f"END:{kind}", "BEGIN:VCALENDAR", "END:VCALENDAR"):
            if block is not None:
                yield block
            block, inside = ([] if word == f"BEGIN:{kind}" else None), 0
        elif block is not None and word.startswith("BEGIN:"):
            inside += 1
        elif block is not None and word.startswith("END:"):
            inside = max(0, inside - 1)
        elif block is not None and not inside:
            block.append(line)
    if block is not None:
        yield block


def zones_described(lines: list[str]) -> dict[str, tzinfo]:
    """Return the time zones that a file describes itself, by their names in it.

    Only such rules as time zones have are read: others could be computed on for hours.
    """
    from icalendar import Timezone

    found: dict[str, tzinfo] = {}
    for text in _timezone_texts(lines):
        rules = [line for line in text if property_of(line) == "RRULE"]
        if not all(_YEARLY.fullmatch(line.strip()) for line in rules):
            continue
        try:
            parsed: Any = Timezone.from_ical("\r\n".join(text) + "\r\n")
            found[str(parsed["TZID"])] = parsed.to_tz(lookup_tzid=False)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            continue
    return found


def _timezone_texts(lines: list[str]) -> Iterator[list[str]]:
    """Yield the lines of each description of a time zone, its parts included."""
    text: list[str] | None = None
    for line in lines:
        word = line.strip().upper()
        if word == "BEGIN:VTIMEZONE":
            text = []
        if text is not None:
            text.append(line)
        if word == "END:VTIMEZONE" and text is not None:
            if len(text) <= _LONGEST_ZONE:
                yield text
            text = None
