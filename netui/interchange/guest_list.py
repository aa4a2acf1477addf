"""The guest list of an event: Luma's, Eventbrite's, Meetup's, any table with a heading, or names.

Columns are found by their headings (see `guest_columns`). What a list says of somebody beyond the
fields of a guest, such as the answer to a host's question, is kept as a line of the note. Phone
numbers, payments and the numbers that the programs count by are left in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from netui.interchange.columns import header_names
from netui.interchange.csv_records import DELIMITERS, Record, records
from netui.interchange.encoding import decode_guessed, to_utf8
from netui.interchange.file_bytes import content_of
from netui.interchange.guest_columns import SALUTATIONS, Field, answer_of, field_of, plain
from netui.interchange.linkedin import profile_address
from netui.interchange.names_list import guest_of_line, looks_like_names, name_from_address
from netui.interchange.row import ImportRefused
from netui.model import Guest, GuestAnswer, clean_line

ListKind: TypeAlias = Literal["luma", "eventbrite", "meetup", "table", "names"]

MOST_GUESTS: Final = 20_000
"""Rows that a guest list may have."""

LONGEST_NAME: Final = 200
"""Characters that a name may have; other fields are shortened to it."""

LONGEST_NOTE: Final = 2_000
"""Characters to which the answers of one guest are shortened."""

EXPECTED: Final = "Name (or First name and Last name), Email, Company, Role, LinkedIn, Status"
"""The columns that are understood, as an error names them."""

_HEADER_WITHIN = 10
_COLUMNS_SHOWN = 8
_LONGEST_HEADING = 80
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.05
"""A larger part of control characters than this has no text, be it ever so hostile."""
_HEAD_BYTES = 65_536
_EAST_ASIAN_FROM = "\u2e80"
_ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}")  # as long as RFC 5321, 4.5.3.1 lets it be
_LONGEST_ADDRESS = 400
_SAYING_NOTHING = {("event host", "no"), ("guests", "0")}
"""Columns and values in which Meetup says of nearly everybody that there is nothing to say."""


class GuestRow(Struct, frozen=True):
    """One row of a guest list: somebody, or the reason why nobody could be made of it."""

    at: str
    """File name and 1-based line: ``guests.csv:17``."""
    guest: Guest | None
    """Who; their `event` is 0. None where the row can't be used."""
    why: str = ""
    """Why it can't be used; beside a guest: what of the row was guessed or could not be read."""


class GuestList(Struct, frozen=True):
    """A guest list that was read."""

    kind: ListKind
    """Who made it."""
    rows: tuple[GuestRow, ...]
    """In the order of the list."""
    noted: tuple[str, ...] = ()
    """The headings that were not understood: what stands below goes to the notes."""


class _Header(Struct, frozen=True):
    line: int
    delimiter: str
    headings: tuple[str, ...]
    fields: list[Field | None]


def read_guest_list(path: Path) -> GuestList:
    """Read the guest list in a file.

    Raises:
        ImportRefused: It is no guest list; the message says what was expected and what was found.
    """
    name = clean_line(path.name or str(path))
    return guest_list_of(name, content_of(path, name))


def guest_list_of(name: str, raw: bytes) -> GuestList:
    """Read a guest list from its bytes; `name` is the file's, for messages.

    Raises:
        ImportRefused: It is no guest list; the message says what was expected and what was found.
    """
    raw = to_utf8(raw)
    if not raw.strip():
        raise ImportRefused(f"“{name}” is empty: there is nobody on it.")
    _refuse_others(name, raw[:_HEAD_BYTES])
    text = decode_guessed(raw)
    header = _find_header(text)
    if header is None:
        return _names(name, text)
    kind = _kind(header)
    if kind == "meetup":  # its "Title" is what somebody is in the group: "Co-Organizer"
        fields: list[Field | None] = [
            None if field == "title" else field for field in header.fields
        ]
        header = _Header(header.line, header.delimiter, header.headings, fields)
    rows = tuple(islice(_rows(name, text, header), MOST_GUESTS + 1))
    _refuse_crowd(name, len(rows))
    if not rows:
        raise ImportRefused(f"“{name}” has the headings of a guest list, and nobody below them.")
    noted = [
        heading
        for heading, field in zip(header.headings, header.fields, strict=True)
        if heading and field is None
    ]
    return GuestList(kind, rows, tuple(noted))


def maker_of(raw: bytes) -> str:
    """Return which program's guest list bytes are: "Luma", "Eventbrite", "Meetup"; empty for none.

    Only the columns tell: a table with names in it may be of people of all sorts.
    """
    head = to_utf8(raw[:_HEAD_BYTES])
    header = _find_header(decode_guessed(head))
    kind = _kind(header) if header else "table"
    return kind.capitalize() if kind in ("luma", "eventbrite", "meetup") else ""


_OTHERS: Final = (
    (b"BEGIN:VCARD", "is contact cards, not a guest list: “netui import” brings them in."),
    (b"BEGIN:VCALENDAR", "is a calendar, not a guest list: “netui import” brings in its events."),
    (b"PK\x03\x04", "is an Office document or a ZIP archive: save the guest list in it as CSV."),
    (b"\xd0\xcf\x11\xe0", "is an Excel workbook: save it as CSV first."),
    (b"%PDF", "is a PDF: export the guest list as CSV instead."),
    (b"<", "is a web page or XML: export the guest list as CSV instead."),
    (b"{", "is JSON: export the guest list as CSV instead."),
    (b"[{", "is JSON: export the guest list as CSV instead."),
)


def _refuse_others(name: str, head: bytes) -> None:
    start = head.lstrip()[:16].upper()
    for beginning, saying in _OTHERS:
        if start.startswith(beginning):
            raise ImportRefused(f"“{name}” {saying}")
    if len(_CONTROLS.findall(head)) > _MOST_CONTROLS * len(head):
        raise ImportRefused(f"“{name}” is no text: export the guest list as CSV.")


def _refuse_crowd(name: str, rows: int) -> None:
    if rows > MOST_GUESTS:
        raise ImportRefused(
            f"“{name}” has more than {MOST_GUESTS:,} rows, the most that a guest list may have."
        )


def _find_header(text: str) -> _Header | None:
    """Return the record among the first ten in which most columns are understood."""
    best, most = None, 0
    for delimiter in DELIMITERS:
        for record in islice(records(text, delimiter), _HEADER_WITHIN):
            headings = header_names(record.cells)
            fields = [field_of(heading) for heading in headings]
            telling = {field for field in fields if field not in (None, "ignored")}
            alone = len(headings) == 1 or len([each for each in headings if each]) == 1
            if not telling & {"name", "given", "family", "email"}:
                continue
            if len(telling) > most and (alone or len(telling) > 1 or None not in fields):
                best, most = _Header(record.line, delimiter, headings, fields), len(telling)
    return best


def _kind(header: _Header) -> ListKind:
    there = set(map(plain, header.headings))
    if "approval status" in there:
        return "luma"
    if there & {"order", "order id", "order no"} and "order date" in there:
        return "eventbrite"
    if {"user id", "rsvp"} <= there:
        return "meetup"
    return "table"


def _rows(name: str, text: str, header: _Header) -> Iterator[GuestRow]:
    for record in records(text, header.delimiter):
        if record.line <= header.line or (not record.why and not any(map(str.strip, record.cells))):
            continue
        if tuple(map(clean_line, record.cells)) == header.headings:
            continue  # lists put one after the other bring their headings along
        yield _row(f"{name}:{record.line}", record, header)


def _row(at: str, record: Record, header: _Header) -> GuestRow:
    if record.why:
        return GuestRow(at, None, record.why)
    cells = [_cell(cell) for cell in record.cells]
    width = len(header.headings)
    if any(cells[width:]):
        # A comma in a cell without quotation marks: every cell after it would go astray.
        return GuestRow(at, None, f"{len(cells)} cells where the heading has {width}")
    values: dict[Field, str] = {}
    notes: list[str] = []
    for cell, field, heading in zip(cells, header.fields, header.headings, strict=False):
        if not cell or field == "ignored" or (plain(heading), plain(cell)) in _SAYING_NOTHING:
            continue
        if field is None or field in values:
            notes.append(_noted(heading, cell))
        else:
            values[field] = cell
    return _guest(at, values, notes, header)


def _guest(at: str, values: dict[Field, str], notes: list[str], header: _Header) -> GuestRow:
    headings = dict(zip(header.fields, header.headings, strict=True))
    name, email = _full_name(values), values.get("email", "")
    if "@" in name and not email:
        name, email = "", name
    remarks = []
    if email and not _ADDRESS.fullmatch(email):
        notes.append(_noted(headings.get("email", "Email"), email))
        email = ""
    if not name and email:
        name = name_from_address(email)
        remarks.append("no name: taken from the e-mail address")
    if not name:
        return GuestRow(at, None, "neither a name nor an e-mail address")
    if len(name) > LONGEST_NAME:
        return GuestRow(at, None, f"a name of {len(name):,} characters")
    stated = values.get("linkedin", "")
    linkedin = profile_address(stated) if len(stated) <= _LONGEST_ADDRESS else ""
    if stated and not linkedin:
        notes.append(_noted(headings.get("linkedin", "LinkedIn"), stated))
    return GuestRow(
        at,
        Guest(
            event=0,
            name=name,
            company=_short(values.get("company", "")),
            role=_short(_role(values)),
            email=email,
            linkedin=linkedin,
            answer=_answer(values, notes, headings.get("answer", "Status")),
            note=_short("\n".join(dict.fromkeys(notes)), LONGEST_NOTE),
        ),
        "; ".join(remarks),
    )


def _full_name(values: dict[Field, str]) -> str:
    """Return the full name as the list has it.

    Beside a given name, a column called "Name" or "Nom" holds the family name, unless the given
    name stands in it; the same the other way round. Names in East Asian scripts begin with the
    family name and have no blank.
    """
    name = values.get("name", "")
    given, family = values.get("given", ""), values.get("family", "")
    if name and (given or family):
        if (given and family) or _is_within(given or family, name):
            return name
        given, family = given or name, family or name
    if not (given and family):
        return name or given or family
    if min(given[0], family[0]) >= _EAST_ASIAN_FROM:
        return family + given
    return f"{given} {family}"


def _is_within(part: str, name: str) -> bool:
    """Whether a name has all the words of a part of it."""
    if part[0] >= _EAST_ASIAN_FROM:
        return part in name
    return set(part.casefold().split()) <= set(name.casefold().split())


def _role(values: dict[Field, str]) -> str:
    title = values.get("title", "")
    return values.get("role", "") or ("" if plain(title) in SALUTATIONS else title)


def _answer(values: dict[Field, str], notes: list[str], heading: str) -> GuestAnswer:
    """Return whether they come; what the list says in words of its own goes to the notes."""
    said = values.get("answer", "")
    if values.get("arrived") and plain(values["arrived"]) not in ("no", "false", "0"):
        return "coming"
    if not said:
        return "unknown"
    answer, remark = answer_of(said)
    if remark:
        notes.append(_noted(heading, remark) if answer == "unknown" else remark)
    return answer


def _noted(heading: str, cell: str) -> str:
    heading = _short(heading, _LONGEST_HEADING)
    return f"{heading}{'' if heading.endswith('?') else ':'} {cell}" if heading else cell


def _short(text: str, most: int = LONGEST_NAME) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _cell(cell: str) -> str:
    """Return the cell's text; the ``'`` that keeps it from being a formula is taken off again."""
    text = clean_line(cell)
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@") else text


def _names(name: str, text: str) -> GuestList:
    """Read a list without headings: a name a line, with company and role behind it or without."""
    lines = [clean_line(line) for line in text.splitlines()]
    if not looks_like_names(lines):
        raise ImportRefused(f"“{name}” is no guest list. Expected: {EXPECTED}. {_found(text)}")
    rows = []
    for number, line in enumerate(lines, 1):
        if line:
            guest = guest_of_line(line)
            why = "" if guest else "no name in the line"
            guest = guest and _shortened(guest)
            rows.append(GuestRow(f"{name}:{number}", guest, why))
    _refuse_crowd(name, len(rows))
    return GuestList("names", tuple(rows))


def _shortened(guest: Guest) -> Guest:
    """Return somebody from a line, with no more of it than a table's row would give."""
    return replace(
        guest,
        company=_short(guest.company),
        role=_short(guest.role),
        email=guest.email if _ADDRESS.fullmatch(guest.email) else "",
        linkedin=guest.linkedin if len(guest.linkedin) <= _LONGEST_ADDRESS else "",
        note=_short(guest.note, LONGEST_NOTE),
    )


def _found(text: str) -> str:
    """Return what stands in the fullest of the first records, in a sentence."""
    fullest: list[str] = []
    for delimiter in DELIMITERS:
        for record in islice(records(text, delimiter), _HEADER_WITHIN):
            cells = [cell for written in record.cells if (cell := clean_line(written))]
            if len(cells) > len(fullest):
                fullest = cells
    shown = ", ".join(_short(cell, 40) for cell in fullest[:_COLUMNS_SHOWN])
    return f"Found: {shown}{', …' if len(fullest) > _COLUMNS_SHOWN else ''}."
