"""LinkedIn: the people in an exported ``Connections.csv``, and the one form of profile addresses.

The export is ``First Name,Last Name,URL,Email Address,Company,Position,Connected On``, with a
preamble before or after that header. Older exports have no URL, and the order of columns varies,
so columns are found by their names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from netui.interchange.cells import (
    REFUSED,
    plain_cells,
    reason_column,
    refused_record,
    without,
    written_record,
)
from netui.interchange.columns import header_names
from netui.interchange.csv_records import DELIMITERS, Record, records
from netui.interchange.encoding import decode_guessed
from netui.interchange.row import Contents, ImportRefused, Row
from netui.model import Contact, Labeled, clean_line

COLUMNS = (
    "First Name",
    "Last Name",
    "URL",
    "Email Address",
    "Company",
    "Position",
    "Connected On",
)
"""The columns of LinkedIn's export, in its present order."""

_REQUIRED = {"first name", "last name", "connected on"}
_HEADER_WITHIN = 10
_HEAD_BYTES = 65_536
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_ENGLISH_DATE = re.compile(r"(\d{1,2})[ .\-/]+([A-Za-z]{3,9})[ .,\-/]+(\d{4})")
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.|www\.)?linkedin\.com/(?:mwlite/)?in/([^/?#\s]+)", re.IGNORECASE
)
_PLAIN_PROFILE = re.compile(r"https://www\.linkedin\.com/in/[a-z0-9-]+")
_OLD_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.|www\.)?linkedin\.com/(?:pub|profile)/\S+", re.IGNORECASE
)


class _Header(Struct, frozen=True):
    """Where the header stands and which cell holds what."""

    line: int
    delimiter: str
    columns: dict[str, int]
    """Place of each column by its name in lower case."""
    names: list[str]
    """All names as written."""
    width: int
    """How many columns there are."""
    pick: Callable[[list[str]], tuple[str, ...]]
    """Returns the cells of `COLUMNS` from those of a record with an empty one behind them."""
    reasons: int | None
    """The place of the column that says why a row was refused, which the others don't count."""


def recognises(raw: bytes) -> bool:
    """Whether `raw` has the header of LinkedIn's export among its first ten records."""
    return _find_header(decode_guessed(raw[:_HEAD_BYTES])) is not None


def open_rows(name: str, raw: bytes) -> Contents:
    """Return the rows of the export `raw`; `name` is the file's, for `Row.at`.

    Raises:
        ImportRefused: The header is not LinkedIn's.
    """
    text = decode_guessed(raw)
    header = _find_header(text[:_HEAD_BYTES])
    if header is None:
        raise ImportRefused(
            f"“{name}” doesn't have the columns of LinkedIn's export: {', '.join(COLUMNS)}."
            " Ask LinkedIn for a copy of your connections and pick its Connections.csv."
        )
    return Contents(
        rows=lambda: _rows(name, text, header),
        about=max(1, text.count("\n")),
        refused_head=written_record([*header.names, REFUSED]),
        refused_suffix=".csv",
    )


def profile_address(text: str) -> str:
    """Return the one form of a profile's address; empty where `text` is no address of a profile.

    ``https://www.linkedin.com/in/<slug>``, with the slug percent-decoded, composed (NFC) and in
    lower case, so that the same profile is the same text whichever program wrote it. Addresses of
    the older kinds (``/pub/…``, ``/profile/…``) have no such form and stay as they are.
    """
    if _PLAIN_PROFILE.fullmatch(text):
        return text
    address = clean_line(text)
    found = _PROFILE.match(address)
    if found is None:
        return address if _OLD_PROFILE.fullmatch(address) else ""
    slug = _decoded_slug(found.group(1)).lower()
    return f"https://www.linkedin.com/in/{slug}" if slug else ""


def _decoded_slug(slug: str) -> str:
    try:
        plain = unicodedata.normalize("NFC", clean_line(unquote(slug, errors="strict")))
    except UnicodeDecodeError:
        return slug
    # What would end the slug, were it written out, has to stay as it is.
    return slug if re.search(r"[/?#%\s]", plain) else plain


def _find_header(text: str) -> _Header | None:
    for delimiter in DELIMITERS:
        for record in islice(records(text, delimiter), _HEADER_WITHIN):
            reasons = reason_column(record.cells)
            cells = without(record.cells, reasons)
            names = _names(cells)
            if _REQUIRED.issubset(names) and not record.why:
                columns = {column: place for place, column in enumerate(names) if column}
                written = plain_cells(cells)
                pick = itemgetter(*(columns.get(each.lower(), -1) for each in COLUMNS))
                return _Header(
                    record.line, delimiter, columns, written, len(written), pick, reasons
                )
    return None


def _names(cells: list[str]) -> list[str]:
    return [name.casefold() for name in header_names(cells)]


def _rows(name: str, text: str, header: _Header) -> Iterator[Row]:
    in_preamble = False
    for found in records(text, header.delimiter):
        if found.line <= header.line or (not found.cells and not found.why):
            continue
        record = found
        if header.reasons is not None:
            record = replace(found, cells=without(found.cells, header.reasons))
        at = f"{name}:{record.line}"
        if not in_preamble and not record.why and len(record.cells) == header.width:
            cells = plain_cells(record.cells)
            cells.append("")
            # With a day where it should be it is neither a header nor of the preamble.
            if _read_date(header.pick(cells)[-1]) is not None:
                yield _person(at, cells, header)
                continue
        line = "".join(record.cells).strip().casefold()
        if line == "notes:":
            in_preamble = True
        elif in_preamble and sum(map(bool, map(str.strip, record.cells))) <= 1:
            in_preamble = bool(line)
        elif "connected on" in line and _REQUIRED.issubset(_names(record.cells)):
            # Exports put one after the other in one file bring their headers along.
            continue
        else:
            in_preamble = False
            yield _row(at, record, header)


def _row(at: str, record: Record, header: _Header) -> Row:
    if record.why:
        return Row(at, None, record.why, refused_record(record.cells, record.why, header.width))
    cells = plain_cells(record.cells)
    if len(cells) > header.width and any(cells[header.width :]):
        # A comma in a cell without quotation marks: every cell after it would go astray.
        why = f"{len(cells)} cells where the header has {header.width}: which is which?"
        return Row(at, None, why, refused_record(cells, why, header.width))
    cells += [""] * (header.width + 1 - len(cells))
    return _person(at, cells, header)


def _person(at: str, cells: list[str], header: _Header) -> Row:
    given, family, url, email, company, role, day = header.pick(cells)
    linkedin = profile_address(url) if url else ""
    name = f"{given} {family}".strip() or email or linkedin.rpartition("/")[2]
    if not name:
        return _nobody(at, {column: cells[place] for column, place in header.columns.items()})
    met_on = _read_date(day)
    contact = Contact(
        name=name,
        given_name=given,
        family_name=family,
        company=company,
        role=role,
        emails=(Labeled(email),) if email else (),
        links=(url,) if url and not linkedin else (),
        linkedin=linkedin,
        met_on=met_on,
    )
    unread = day if met_on is None else ""
    return Row(at, contact, f"the date “{unread}” can't be read; left out" if unread else "")


def _nobody(at: str, values: dict[str, str]) -> Row:
    why = "no name, e-mail or profile: nothing to know the person by"
    says_anything = any(text for column, text in values.items() if column != "connected on")
    return Row(at, None, why, written_record([*values.values(), why]) if says_anything else "")


@lru_cache(maxsize=16_384)
def _read_date(text: str) -> date | None:
    """Return the day that ``05 Jan 2024`` or ``2024-01-05`` says; ``None`` for anything else."""
    try:
        found = _ENGLISH_DATE.fullmatch(text)
        if found is None:
            return date.fromisoformat(text) if text.isascii() else None
        day, word, year = found.groups()
        month = next((m for m in _MONTHS if m.startswith(word.lower())), "")
        return date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None
