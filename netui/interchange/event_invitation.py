"""Events from an invitation or a calendar (iCalendar, RFC 5545), with who is invited.

A file is cut into its events here and each is read by itself, with nothing but the properties that
are wanted, so that one that is broken never costs the others. The library reads the values.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from netui.interchange.calendar_zones import own_zones, property_of
from netui.interchange.encoding import decode_guessed, to_utf8
from netui.interchange.file_bytes import content_of
from netui.interchange.names_list import name_from_address
from netui.interchange.row import ImportRefused
from netui.model import Event, Guest, GuestAnswer, clean_line

LARGEST_CALENDAR: Final = 8 * 1024 * 1024
"""Bytes that a calendar may have."""

MOST_EVENTS: Final = 1_000
"""Events that a calendar may have."""

MOST_INVITED: Final = 2_000
"""People that an event may have; further ones are left in the file, and that is said."""

_LONGEST: Final = 300
_HEAD_BYTES: Final = 1_024
_WANTED: Final = frozenset(
    "SUMMARY DTSTART DTEND DURATION LOCATION URL DESCRIPTION UID STATUS RRULE RDATE RECURRENCE-ID"
    " SEQUENCE ORGANIZER".split()
)
_NO_OCCASION = re.compile(r"(?:followup|birthday)-.+@netui")
_FOLDED = re.compile(rb"\r?\n[ \t]")
_LINK = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)
_ANSWERS: Final[dict[str, GuestAnswer]] = {
    "ACCEPTED": "coming",
    "TENTATIVE": "maybe",
    "DECLINED": "declined",
}
_NO_PEOPLE: Final = frozenset(("ROOM", "RESOURCE", "GROUP"))


class Invitation(Struct, frozen=True):
    """One event of a calendar, or the reason why it can't be used."""

    at: str
    """File name and 1-based place among its events: ``invite.ics, event 2``."""
    event: Event | None
    """The event, planned or called off; its `id` is 0. None where it can't be used."""
    guests: tuple[Guest, ...] = ()
    """Who is invited by name, and who invites; their `event` is 0."""
    why: str = ""
    """Why it can't be used; beside an event: what of it was left out or taken to be so."""
    version: int = 0
    """How often it had been changed (SEQUENCE; RFC 5545, 3.8.7.4)."""


def is_calendar(path: Path) -> bool:
    """Whether the file at `path` begins as a calendar does; False where it can't be opened."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = to_utf8(file.read(_HEAD_BYTES))
    except (OSError, ValueError):
        return False
    return head.lstrip()[:15].upper() == b"BEGIN:VCALENDAR"


def read_invitations(path: Path, zone: tzinfo) -> tuple[Invitation, ...]:
    """Read the events of a calendar file, each once, in its order.

    Args:
        path: the file.
        zone: the person's time zone. It holds for times without one and for whole days (which
            start at midnight); other times are turned into it.

    Raises:
        ImportRefused: It is no calendar, or there is no event in it.
    """
    name = clean_line(path.name or str(path))
    return invitations_of(name, content_of(path, name), zone)


def invitations_of(name: str, raw: bytes, zone: tzinfo) -> tuple[Invitation, ...]:
    """Read the events of a calendar from its bytes; see `read_invitations`."""
    if len(raw) > LARGEST_CALENDAR:
        raise ImportRefused(
            f"“{name}” is larger than {LARGEST_CALENDAR // 1024**2} MB, the most that a calendar"
            " may have: export the one event."
        )
    raw = _FOLDED.sub(b"", to_utf8(raw))  # a letter may be folded in its middle
    lines = decode_guessed(raw).splitlines()
    if "BEGIN:VCALENDAR" not in (line.strip().upper() for line in lines):
        raise ImportRefused(f"“{name}” is no calendar (.ics): no BEGIN:VCALENDAR stands in it.")
    blocks = [*_blocks(lines, "VEVENT")]
    if not blocks:
        raise ImportRefused(f"“{name}” is a calendar without an event in it.")
    if len(blocks) > MOST_EVENTS:
        raise ImportRefused(
            f"“{name}” has more than {MOST_EVENTS:,} events: export the one that you plan to go to."
        )
    called_off = any(line.strip().upper() == "METHOD:CANCEL" for line in lines)
    reader = _Reader(name, zone, lines, called_off=called_off)
    with warnings.catch_warnings():  # the library says aloud what it guesses of time zones
        warnings.simplefilter("ignore")
        read = [reader.invitation(n, block) for n, block in enumerate(blocks, 1)]
    return tuple(_latest(read))


def _latest(read: list[Invitation]) -> Iterator[Invitation]:
    """Yield each event once: of those of one identity the latest version."""
    last: dict[str, tuple[int, int]] = {}
    for place, each in enumerate(read):
        if each.event and each.event.uid:
            uid, here = each.event.uid, (each.version, place)
            last[uid] = max(last.get(uid, here), here)
    for place, each in enumerate(read):
        if not (each.event and each.event.uid) or last[each.event.uid][1] == place:
            yield each


def _blocks(lines: list[str], kind: str) -> Iterator[list[str]]:
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


class _Reader:
    """Reads the events of one file."""

    def __init__(self, name: str, zone: tzinfo, lines: list[str], *, called_off: bool) -> None:
        from icalendar.timezone import tzp

        tzp.use_default()  # what the last file called a time zone may be another one here
        self._name = name
        self._zone = zone
        self._called_off = called_off
        self._zones = own_zones(lines)

    def invitation(self, number: int, block: list[str]) -> Invitation:
        """Return what can be made of an event, the `number`th of the file."""
        at = f"{self._name}, event {number}"
        invited = [line for line in block if property_of(line) == "ATTENDEE"]
        wanted = [line for line in block if property_of(line) in _WANTED] + invited[:MOST_INVITED]
        try:
            parsed = _parsed(wanted)
            title, version = _text(parsed, "SUMMARY"), _version(parsed)
            called_off = self._called_off or _text(parsed, "STATUS").upper() == "CANCELLED"
            if not title and not (called_off and _text(parsed, "UID")):
                return Invitation(at, None, (), "an event without a name")
            if _NO_OCCASION.fullmatch(_text(parsed, "UID")):
                why = f"“{title}” is a follow-up or a birthday that netui wrote"
                return Invitation(at, None, (), why)
            remarks: list[str] = []
            event = self._event(parsed, title, remarks)
            if called_off:
                gone = replace(event, called_off=True)
                why = f"“{title}” is called off" if title else "it is called off"
                return Invitation(at, gone, (), why, version)
            if len(invited) > MOST_INVITED:
                remarks.append(f"the first {MOST_INVITED:,} of {len(invited):,} invited are taken")
            if _is_described(parsed):
                remarks.append("its description is left out")
            why = "; ".join(remarks)
            return Invitation(at, event, _invited(parsed), why, version)
        except (ValueError, TypeError, AttributeError, OverflowError, KeyError) as error:
            return Invitation(at, None, (), f"can't be read ({clean_line(str(error))[:80]})")

    def _event(self, parsed: Any, title: str, remarks: list[str]) -> Event:
        starts = self._moment(parsed, "DTSTART", remarks)
        ends = self._moment(parsed, "DTEND", remarks)
        if starts and not ends and (lasts := _value(parsed, "DURATION")) is not None:
            ends = starts + lasts if isinstance(lasts, timedelta) else None
        if starts and ends and ends < starts:
            remarks.append("it ends before it starts: the end is left out")
            ends = None
        uid = _text(parsed, "UID")
        if uid and (instance := _raw(parsed, "RECURRENCE-ID")):
            uid = f"{uid}/{instance}"
        repeats = bool(_first(parsed, "RRULE") or _first(parsed, "RDATE"))
        if repeats:
            remarks.append("it repeats: the first date is taken")
        place, link = _place_and_link(parsed)
        return Event(
            name=title,
            series=title if repeats else "",
            starts=starts,
            ends=ends,
            zone=_zone_elsewhere(parsed, starts),
            place=place,
            link=link,
            uid=uid[:_LONGEST],
        )

    def _moment(self, parsed: Any, name: str, remarks: list[str]) -> datetime | None:
        """Return a moment with a fixed offset from UTC; what can't be read is remarked on."""
        value = _value(parsed, name)
        which = "start" if name == "DTSTART" else "end"
        if value is None:
            if name == "DTSTART" or _first(parsed, name) is not None:
                remarks.append(f"the {which} isn't known")
            return None
        try:
            if isinstance(value, timedelta):
                raise TypeError("a length of time is no moment")
            if not isinstance(value, datetime):
                remarks.extend(["a whole day"] if name == "DTSTART" else [])
                return _fixed(datetime.combine(value, time.min, self._zone))
            if value.tzinfo is None:
                tzid = str(_first(parsed, name).params.get("TZID", ""))
                zone = self._zones.get(tzid)
                if tzid and zone is None:
                    remarks.append(f"the time zone “{clean_line(tzid)[:40]}” isn't known: yours")
                value = value.replace(tzinfo=zone or self._zone)
            return _fixed(value.astimezone(self._zone))
        except (ValueError, OverflowError, TypeError, AttributeError):
            remarks.append(f"the {which} can't be read")
            return None


def _zone_elsewhere(parsed: Any, starts: datetime | None) -> str:
    """Return the name of the time zone that a start is given in; empty where it is as at home."""
    value = _value(parsed, "DTSTART")
    if starts is None or not isinstance(value, datetime):
        return ""
    name = clean_line(str(getattr(value.tzinfo, "key", "")))
    if "/" not in name or value.utcoffset() == starts.utcoffset():
        return ""
    return name[:_LONGEST]


def _parsed(lines: list[str]) -> Any:
    from icalendar import Event as Component

    return Component.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))


def _first(parsed: Any, name: str) -> Any:
    """Return a property, the first where there are several."""
    value = parsed.get(name)
    return value[0] if isinstance(value, list) and value else value


def _value(parsed: Any, name: str) -> date | datetime | timedelta | None:
    """Return the day, moment or length of time in a property; None where it can't be read."""
    try:
        value = _first(parsed, name).dt
    except (AttributeError, ValueError, TypeError):
        return None
    return value if isinstance(value, date | timedelta) else None


def _raw(parsed: Any, name: str) -> str:
    value = _first(parsed, name)
    return clean_line(value.to_ical().decode()) if value is not None else ""


def _text(parsed: Any, name: str) -> str:
    value = _first(parsed, name)
    text = clean_line(str(value)) if value is not None else ""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _version(parsed: Any) -> int:
    try:
        return int(_first(parsed, "SEQUENCE") or 0)
    except (ValueError, TypeError):
        return 0


def _fixed(moment: datetime) -> datetime:
    """Return a moment with its offset and without the rules of its zone, as records have it."""
    offset = moment.utcoffset()
    if offset is None or not 1900 <= moment.year <= 2200:
        raise ValueError("no moment of these days")
    return moment.replace(tzinfo=timezone(offset), fold=0)


def _place_and_link(parsed: Any) -> tuple[str, str]:
    """Return where it is and its page on the web; online, the place is often an address."""
    written = str(_first(parsed, "LOCATION") or "")
    lines = [line for each in written.splitlines() if (line := clean_line(each))]
    place = ", ".join(lines)[:_LONGEST]
    for text in (_text(parsed, "URL"), str(_first(parsed, "DESCRIPTION") or "")):
        if found := _LINK.search(text):
            return place, clean_line(found[0].rstrip(".,;:!?)]}"))[:_LONGEST]
    if found := _LINK.fullmatch(place):
        return "", place
    return place, ""


def _is_described(parsed: Any) -> bool:
    """Whether an event that others wrote is described by more than a link."""
    text = _LINK.sub("", str(_first(parsed, "DESCRIPTION") or ""))
    return any(map(str.isalnum, text)) and not _text(parsed, "UID").endswith("@netui")


def _invited(parsed: Any) -> tuple[Guest, ...]:
    """Return the people invited by name, and in front whoever invites."""
    found: dict[tuple[str, str], Guest] = {}
    for kind in ("ORGANIZER", "ATTENDEE"):
        values = parsed.get(kind)
        for value in values if isinstance(values, list) else [values]:
            guest = _guest(value, invites=kind == "ORGANIZER") if value is not None else None
            if guest:
                found.setdefault((guest.name.casefold(), guest.email.casefold()), guest)
    return tuple(found.values())


def _guest(value: Any, *, invites: bool) -> Guest | None:
    """Return one of those invited; None for rooms, groups and addresses without a name."""
    params = value.params
    name = clean_line(str(params.get("CN", "")))
    if not name or str(params.get("CUTYPE", "")).upper() in _NO_PEOPLE:
        return None
    scheme, _, address = clean_line(str(value)).partition(":")
    email = address if scheme.casefold() == "mailto" and "@" in address else ""
    if "@" in name:
        name, email = name_from_address(name), email or name
    answer = _ANSWERS.get(str(params.get("PARTSTAT", "")).upper(), "unknown")
    return Guest(
        event=0,
        name=name[:_LONGEST],
        email=email[:_LONGEST],
        answer="coming" if invites else answer,
        note="sends the invitation" if invites else "",
    )
