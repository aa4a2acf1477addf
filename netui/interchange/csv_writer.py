"""CSV that Google Contacts imports: the columns of its own export since 2024.

Outlook, Apple and spreadsheets read it as well. A cell that a spreadsheet would compute gets a
``'`` in front (CWE-1236), which every reader of netui takes off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from netui.interchange.vcard_lines import Property, properties_of
from netui.model import Contact, Labeled, clean_text

JOINED_BY: Final = " ::: "
"""What stands between several values in one cell."""

_NAME: Final = (
    "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name",
    "Phonetic Last Name", "Name Prefix", "Name Suffix", "Nickname", "File As",
    "Organization Name", "Organization Title", "Organization Department", "Birthday", "Notes",
    "Photo", "Labels",
)  # fmt: skip
_ADDRESS: Final = (
    "Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country",
    "Extended Address",
)  # fmt: skip
# In the order of the parts of ADR (RFC 6350, 6.3.1).
_OF_ADR: Final = (
    "PO Box", "Extended Address", "Street", "City", "Region", "Postal Code", "Country"
)  # fmt: skip
_SHOWN: Final = "* myContacts"
"""Google's own label of whoever is to be shown among the contacts."""

_COMPUTED = re.compile(r"\s*[=+\-@\t\r]")
_PHONE = re.compile(r"\+?\(?\d[\d ().\-/]*")
_NO_YEAR = re.compile(r"--\d\d-\d\d")


def protected(cell: str) -> str:
    """Return a cell that no spreadsheet computes.

    A phone number and a birthday without a year stay as they are: digits and signs alone call no
    function and reach nothing outside of the sheet.
    """
    if not _COMPUTED.match(cell) or _PHONE.fullmatch(cell) or _NO_YEAR.fullmatch(cell):
        return cell
    return f"'{cell}"


def write_csv(contacts: Sequence[Contact]) -> Iterator[bytes]:
    """Yield the header, then a record for each contact, in UTF-8 with CR LF (RFC 4180)."""
    rows = [_row(contact) for contact in contacts]
    several = {
        kind: max([1, *(len(row.several[kind]) for row in rows)])
        for kind in ("E-mail", "Phone", "Address", "Website")
    }
    columns = [*_NAME]
    for kind, most in several.items():
        parts = _ADDRESS if kind == "Address" else ("Label", "Value")
        columns += [f"{kind} {number} - {part}" for number in range(1, most + 1) for part in parts]
    yield _line(columns)
    for row in rows:
        cells = dict(row.single)
        for kind, values in row.several.items():
            for number, value in enumerate(values, 1):
                cells |= {f"{kind} {number} - {part}": text for part, text in value.items()}
        yield _line([protected(clean_text(cells.get(column, ""))) for column in columns])


class _Row:
    """The cells of one contact, by what they hold."""

    def __init__(self) -> None:
        self.single: dict[str, str] = {}
        self.several: dict[str, list[dict[str, str]]] = {}


def _row(contact: Contact) -> _Row:
    row, kept = _Row(), properties_of(contact.unmapped)
    more = next((entry.parts() for entry in kept if entry.name == "N"), [])
    middle, before, after = [*more, "", "", "", "", ""][2:5]
    nickname = next((entry.value() for entry in kept if entry.name == "NICKNAME"), "")
    named = contact.given_name or contact.family_name
    row.single = {
        # Google wants parts: of whom none are known, the whole name is the first.
        "First Name": contact.given_name if named else contact.name,
        "Middle Name": middle,
        "Last Name": contact.family_name,
        "Name Prefix": before,
        "Name Suffix": after,
        "Nickname": nickname,
        "File As": contact.name,
        "Organization Name": contact.company,
        "Organization Title": contact.role,
        "Organization Department": contact.department,
        "Birthday": contact.birthday,
        "Notes": contact.notes,
        "Labels": JOINED_BY.join((*contact.tags, _SHOWN)),
    }
    websites = [("LinkedIn", contact.linkedin)] if contact.linkedin else []
    websites += [("", link) for link in contact.links]
    row.several = {
        "E-mail": list(map(_labeled, contact.emails)),
        "Phone": list(map(_labeled, contact.phones)),
        "Address": _addresses(contact, kept),
        "Website": [{"Label": label, "Value": link} for label, link in websites],
    }
    return row


def _labeled(entry: Labeled) -> dict[str, str]:
    """Return label and value; Google writes its own labels with capitals ("Work Fax")."""
    label = entry.label.title() if entry.label.islower() and entry.label.isascii() else entry.label
    return {"Label": label, "Value": entry.value}


def _addresses(contact: Contact, kept: list[Property]) -> list[dict[str, str]]:
    found = []
    for entry in kept:
        if entry.name == "ADR":
            parts = dict(zip(_OF_ADR, entry.parts(), strict=False))
            kinds = [kind for kind in entry.types() if kind in ("home", "work")]
            found.append({**parts, "Label": kinds[0].title() if kinds else ""})
    if contact.location and not any(contact.location.startswith(each["City"]) for each in found):
        found.insert(0, {"Label": "Home", "City": contact.location})
    return found


def _line(cells: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode("utf-8", "replace")
