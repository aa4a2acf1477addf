"""Outlook: the people in a CSV exported by outlook.com or by the program for the desktop.

outlook.com writes ``First Name,Middle Name,Last Name,Title,Suffix,…,E-mail Address,…``, the program
``Title,First Name,…``; both have the same columns otherwise. ``Title`` is Mr or Dr, the role is
``Job Title``. Dates are as the person's computer writes them, and ``0/0/00`` is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from netui.interchange.cells import plain_cell
from netui.interchange.columns import Column, Columns, header_names
from netui.interchange.days import day_comes_first
from netui.interchange.person import EXTRA, IGNORED, read_row
from netui.interchange.row import Contents, Row
from netui.interchange.tables import Table, has_table, open_table

_SINGLE: Final = {
    "title": "prefix", "first name": "given_name", "middle name": "middle_name",
    "last name": "family_name", "suffix": "suffix", "nickname": "nickname",
    "display name": "name", "company": "company", "organization": "company",
    "department": "department", "job title": "role", "birthday": "birthday", "notes": "notes",
    "categories": "tags", "keywords": "tags", "location": "location", "referred by": "via",
}  # fmt: skip
# What the program fills in by itself, or for itself.
_IGNORED: Final = frozenset(
    {
        "initials", "gender", "sensitivity", "priority", "private", "internet free busy",
        "directory server", "e-mail display name", "e-mail 2 display name",
        "e-mail 3 display name", "e-mail type", "e-mail 2 type", "e-mail 3 type", "mileage",
    }
)  # fmt: skip
_EMAIL: Final = re.compile(r"e-?mail (?:(\d) )?address")
_WEB: Final = re.compile(r"(?:personal )?web page(?: \d)?")
_NUMBER: Final = re.compile(
    r"(home|business|mobile|other|car|primary|radio|company main|assistant's|isdn|tty/tdd)?\s*"
    r"(phone|fax|pager|telex|callback|isdn)(?: (\d))?"
)
_ADDRESS: Final = re.compile(
    r"(home|business|other) (?:(street)(?: [23])?|(city)|(state)|(postal code)|(country)"
    r"(?:/region)?|address (po box)|(address))"
)
_ADDRESS_PARTS: Final = ("street", "city", "region", "postcode", "country", "pobox", "value")
_LABELS: Final = {"business": "work", "primary": "main", "company main": "work main",
                  "assistant's": "assistant"}  # fmt: skip


def recognises(raw: bytes) -> bool:
    """Whether `raw` has a header of Outlook's export among its first records."""
    return has_table(raw, _match)


def open_rows(name: str, raw: bytes) -> Contents:
    """Return the rows of the export `raw`; `name` is the file's, for `Row.at`.

    Raises:
        ImportRefused: The header is not Outlook's.
    """
    why_not = (
        "doesn't have the columns of Outlook's export, such as “E-mail Address” and"
        " “Business Phone”. In Outlook's People choose Manage, then Export contacts."
    )
    table = open_table(name, raw, _match, why_not)
    return table.contents(lambda: _rows(table))


def _rows(table: Table) -> Iterator[Row]:
    days = (table.columns.first(row.cells, "birthday") for row in table.rows())
    day_first = day_comes_first(map(plain_cell, days)) if table.columns.has("birthday") else None
    for row in table.rows():
        yield read_row(table, row, day_first, "")


def _match(header: Sequence[str]) -> Columns | None:
    names = header_names(header)
    plain = [name.casefold() for name in names]
    mailed = any(_EMAIL.fullmatch(name) for name in plain)
    called = {"home phone", "business phone", "mobile phone", "primary phone"}.intersection(plain)
    titled = {"title", "first name", "last name"}.issubset(plain)
    if "first name" not in plain or not mailed or not (called or titled):
        return None
    return Columns(names, tuple(map(_column, plain)))


def _column(name: str) -> Column:
    if name in _SINGLE:
        return Column(_SINGLE[name])
    if name in _IGNORED:
        return Column(IGNORED)
    if found := _EMAIL.fullmatch(name):
        return Column("email", found[1] or "1")
    if _WEB.fullmatch(name):
        return Column("link", name)
    if found := _ADDRESS.fullmatch(name):
        which = next(place for place, part in enumerate(found.groups()[1:]) if part)
        label = _LABELS.get(found[1], found[1])
        return Column(f"address.{_ADDRESS_PARTS[which]}", found[1], label)
    if found := _NUMBER.fullmatch(name):
        kind, what = found[1] or "", "" if found[2] == "phone" else found[2]
        label = " ".join(filter(None, (_LABELS.get(kind, kind), what)))
        return Column("phone", name, label)
    return Column(EXTRA)
