"""Events from an invitation or a calendar (iCalendar, RFC 5545), with who is invited.

A file is cut into its events here and each is read by itself, with nothing but the properties that
are wanted, so that one that is broken never costs the others. The library reads the values.
Of an event that recurs, the next date is read, with what was changed of that one.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from netui.interchange.calendar_lines import blocks_of, property_of, zones_described
from netui.interchange.encoding import decode_guessed, to_utf8
from netui.interchange.file_bytes import content_of
from netui.interchange.names_list import name_from_address
from netui.interchange.recurrence import as_clocks_show, next_date, recurs
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
    "SUMMARY DTSTART DTEND DURATION LOCATION URL DESCRIPTION UID STATUS RRULE RDATE EXDATE"
    " RECURRENCE-ID SEQUENCE ORGANIZER".split()
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


def read_invitations(path: Path, zone: tzinfo, today: date) -> tuple[Invitation, ...]:
    """Read the events of a calendar file, each once, in its order.

    Of one that recurs it is the next date, which has an identity of its own in the series.

    Args:
        path: the file.
        zone: the person's time zone. It holds for times without one and for whole days (which
            start at midnight); other times are turned into it.
        today: the day from which on the next date counts.

    Raises:
        ImportRefused: It is no calendar, or there is no event in it.
    """
    name = clean_line(path.name or str(path))
    return invitations_of(name, content_of(path, name), zone, today)


def invitations_of(name: str, raw: bytes, zone: tzinfo, today: date) -> tuple[Invitation, ...]:
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
    blocks = [*blocks_of(lines, "VEVENT")]
    if not blocks:
        raise ImportRefused(f"“{name}” is a calendar without an event in it.")
    if len(blocks) > MOST_EVENTS:
        raise ImportRefused(
            f"“{name}” has more than {MOST_EVENTS:,} events: export the one that you plan to go to."
        )
    called_off = any(line.strip().upper() == "METHOD:CANCEL" for line in lines)
    reader = _Reader(name, zone, today, lines, called_off=called_off)
    with warnings.catch_warnings():  # the library says aloud what it guesses of time zones
        warnings.simplefilter("ignore")
        read = [reader.invitation(*each) for each in _with_single_dates(blocks)]
    return tuple(_latest(read))


def _with_single_dates(blocks: list[list[str]]) -> Iterator[tuple[int, list[str], list[list[str]]]]:
    """Yield each event and its number with what the file says of single dates of it.

    These are events of their own only where the file hasn't got the series: then one was invited
    to that date alone.
    """
    heads = [
        {property_of(line): line.partition(":")[2].strip() for line in block} for block in blocks
    ]
    dates: dict[str, list[list[str]]] = {
        head["UID"]: []
        for head in heads
        if head.get("UID") and not {"RRULE", "RDATE"}.isdisjoint(head) and not _is_a_date(head)
    }
    for block, head in zip(blocks, heads, strict=True):
        if _is_a_date(head) and head.get("UID") in dates:
            dates[head["UID"]].append(block)
    for number, (block, head) in enumerate(zip(blocks, heads, strict=True), 1):
        if not _is_a_date(head):
            yield number, block, dates.get(head.get("UID", ""), [])
        elif head.get("UID") not in dates:
            yield number, block, []


def _is_a_date(head: dict[str, str]) -> bool:
    return "RECURRENCE-ID" in head


def _latest(read: list[_Read]) -> Iterator[Invitation]:
    """Yield each event once: of those of one identity the latest version."""
    last: dict[str, tuple[int, int]] = {}
    for place, (each, identity) in enumerate(read):
        last[identity] = max(last.get(identity, (each.version, place)), (each.version, place))
    for place, (each, identity) in enumerate(read):
        if not identity or last[identity][1] == place:
            yield each


class _Read(NamedTuple):
    """What is made of one event of a file."""

    invitation: Invitation
    identity: str = ""
    """Of what it is a version: an event, a series, or one date of one; empty where unknown."""


class _Date(NamedTuple):
    """The date of an event that is taken."""

    parsed: Any
    block: list[str]
    identity: str
    """What the date is called in its series: "20260612T190000"; empty where the first is taken."""
    later: timedelta = timedelta(0)
    """How much later it is than what stands in `parsed`."""


class _Reader:
    """Reads the events of one file."""

    def __init__(
        self, name: str, zone: tzinfo, today: date, lines: list[str], *, called_off: bool
    ) -> None:
        from icalendar.timezone import tzp

        tzp.use_default()  # what the last file called a time zone may be another one here
        self._name = name
        self._zone = zone
        self._today = today
        self._called_off = called_off
        self._zones = zones_described(lines)

    def invitation(self, number: int, block: list[str], dates: list[list[str]]) -> _Read:
        """Return what can be made of an event, given what is said of single dates of it."""
        at = f"{self._name}, event {number}"
        try:
            return self._invitation(at, block, dates)
        except (ValueError, TypeError, AttributeError, OverflowError, KeyError) as error:
            why = f"can't be read ({clean_line(str(error))[:80]})"
            return _Read(Invitation(at, None, (), why))

    def _invitation(self, at: str, block: list[str], dates: list[list[str]]) -> _Read:
        parsed, remarks = _wanted(block), list[str]()
        identity = _identity(parsed)
        title, series = _text(parsed, "SUMMARY"), ""
        taken = _Date(parsed, block, "")
        if recurs(parsed) and "RECURRENCE-ID" not in parsed:
            series, taken = title, self._next(taken, dates, remarks)
            parsed, title = taken.parsed, _text(taken.parsed, "SUMMARY") or title
        version = _version(parsed)
        called_off = self._called_off or _text(parsed, "STATUS").upper() == "CANCELLED"
        if not title and not (called_off and identity):
            return _Read(Invitation(at, None, (), "an event without a name"))
        if _NO_OCCASION.fullmatch(identity):
            why = f"“{title}” is a follow-up or a birthday that netui wrote"
            return _Read(Invitation(at, None, (), why))
        event = self._event(taken, title, remarks)
        uid = f"{identity}/{taken.identity}" if identity and taken.identity else identity
        event = replace(event, series=series, uid=uid[:_LONGEST])
        if called_off:
            why = f"“{title}” is called off" if title else "it is called off"
            gone = replace(event, called_off=True)
            return _Read(Invitation(at, gone, (), why, version), identity)
        invited = sum(property_of(line) == "ATTENDEE" for line in taken.block)
        if invited > MOST_INVITED:
            remarks.append(f"the first {MOST_INVITED:,} of {invited:,} invited are taken")
        if _is_described(parsed):
            remarks.append("its description is left out")
        guests = _invited(parsed)
        return _Read(Invitation(at, event, guests, "; ".join(remarks), version), identity)

    def _next(self, series: _Date, dates: list[list[str]], remarks: list[str]) -> _Date:
        """Return the next date of a series, today included; of one that is over, the last.

        What is said of a single date (RECURRENCE-ID; RFC 5545, 3.8.4.4) stands in its place.
        """
        start = _value(series.parsed, "DTSTART")
        zone = self._zone_of(series.parsed)
        found: list[tuple[datetime, _Date]] = []
        told: set[datetime] = set()
        for block in dates:
            parsed = _wanted(block)
            which, moved = _value(parsed, "RECURRENCE-ID"), _value(parsed, "DTSTART")
            if which is None or isinstance(which, timedelta):
                continue
            told.add(as_clocks_show(which, zone))
            off = _text(parsed, "STATUS").upper() == "CANCELLED"
            if not off and moved and not isinstance(moved, timedelta):
                name = _date_name(as_clocks_show(which, zone), which)
                found.append((as_clocks_show(moved, zone), _Date(parsed, block, name)))
        if start is not None and not isinstance(start, timedelta):
            first = as_clocks_show(start, zone)
            with suppress(ValueError, TypeError, AttributeError, OverflowError):
                when = next_date(series.parsed, start, zone, self._today, told)
                if when:
                    name = _date_name(when, start)
                    found.append((when, series._replace(identity=name, later=when - first)))
        if not found:
            remarks.append("it repeats: the first date is taken")
            return series
        ahead = [each for each in found if each[0].date() >= self._today]
        _, taken = min(ahead, key=_when) if ahead else max(found, key=_when)
        said = "the next date" if ahead else "and is over: the last date"
        changed = "" if taken.parsed is series.parsed else ", as it was changed"
        remarks.append(f"it repeats{':' if ahead else ''} {said} is taken{changed}")
        return taken

    def _event(self, taken: _Date, title: str, remarks: list[str]) -> Event:
        parsed = taken.parsed
        starts = self._moment(taken, "DTSTART", remarks)
        ends = self._moment(taken, "DTEND", remarks)
        if starts and not ends and (lasts := _value(parsed, "DURATION")) is not None:
            ends = starts + lasts if isinstance(lasts, timedelta) else None
        if starts and ends and ends < starts:
            remarks.append("it ends before it starts: the end is left out")
            ends = None
        place, link = _place_and_link(parsed)
        return Event(
            name=title,
            starts=starts,
            ends=ends,
            zone=_zone_elsewhere(taken, starts),
            place=place,
            link=link,
        )

    def _zone_of(self, parsed: Any) -> tzinfo:
        """Return the time zone that the start of an event is given in."""
        value = _value(parsed, "DTSTART")
        if isinstance(value, datetime) and value.tzinfo:
            return value.tzinfo
        start = _first(parsed, "DTSTART")
        tzid = str(start.params.get("TZID", "")) if start is not None else ""
        return self._zones.get(tzid) or self._zone

    def _moment(self, taken: _Date, name: str, remarks: list[str]) -> datetime | None:
        """Return a moment with a fixed offset from UTC; what can't be read is remarked on."""
        parsed, value = taken.parsed, _value(taken.parsed, name)
        which = "start" if name == "DTSTART" else "end"
        if value is None:
            if name == "DTSTART" or _first(parsed, name) is not None:
                remarks.append(f"the {which} isn't known")
            return None
        try:
            if isinstance(value, timedelta):
                raise TypeError("a length of time is no moment")
            value += taken.later
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


def _zone_elsewhere(taken: _Date, starts: datetime | None) -> str:
    """Return the name of the time zone that a start is given in; empty where it is as at home."""
    value = _value(taken.parsed, "DTSTART")
    if starts is None or not isinstance(value, datetime):
        return ""
    value += taken.later
    name = clean_line(str(getattr(value.tzinfo, "key", "")))
    if "/" not in name or value.utcoffset() == starts.utcoffset():
        return ""
    return name[:_LONGEST]


def _when(each: tuple[datetime, _Date]) -> datetime:
    return each[0]


def _date_name(when: datetime, value: date | datetime) -> str:
    """Return what a date of a series is called, as RECURRENCE-ID has it."""
    if not isinstance(value, datetime):
        return f"{when:%Y%m%d}"
    return f"{when:%Y%m%dT%H%M%S}{'Z' if str(value.tzinfo) == 'UTC' else ''}"


def _identity(parsed: Any) -> str:
    """Return what an event is called in calendars: of one date of a series, with the date."""
    uid = _text(parsed, "UID")
    instance = _raw(parsed, "RECURRENCE-ID")
    return f"{uid}/{instance}" if uid and instance else uid


def _wanted(block: list[str]) -> Any:
    """Return an event as the library reads it, with nothing but what is wanted of it."""
    from icalendar import Event as Component

    invited = [line for line in block if property_of(line) == "ATTENDEE"]
    lines = [line for line in block if property_of(line) in _WANTED] + invited[:MOST_INVITED]
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
