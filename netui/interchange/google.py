"""Google Contacts: the people in an exported CSV, in the present layout and the one until 2024.

The present one is ``First Name,Middle Name,…,Labels,E-mail 1 - Label,E-mail 1 - Value,…``, the old
one ``Name,Given Name,…,Group Membership,E-mail 1 - Type,E-mail 1 - Value,…``. Several values in one
cell are joined by `` ::: ``; labels that begin ``* `` are Google's own groups, or mark what is
preferred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from netui.interchange.columns import Column, Columns, header_names
from netui.interchange.person import EXTRA, IGNORED, LINE, read_row
from netui.interchange.row import Contents
from netui.interchange.tables import has_table, open_table

_SINGLE: Final = {
    "name": "name", "first name": "given_name", "given name": "given_name",
    "middle name": "middle_name", "additional name": "middle_name", "last name": "family_name",
    "family name": "family_name", "name prefix": "prefix", "name suffix": "suffix",
    "nickname": "nickname", "organization name": "company", "organization title": "role",
    "organization department": "department", "occupation": "role", "birthday": "birthday",
    "notes": "notes", "labels": "tags", "group membership": "tags", "location": "location",
    "file as": "file_as", "photo": IGNORED, "initials": IGNORED, "short name": IGNORED,
    "sensitivity": IGNORED, "priority": IGNORED, "directory server": IGNORED, "mileage": IGNORED,
    "billing information": EXTRA, "hobby": EXTRA, "language": EXTRA, "gender": EXTRA,
    "maiden name": EXTRA, "subject": EXTRA, "yomi name": IGNORED,
}  # fmt: skip
_KINDS: Final = {
    "e-mail": "email", "phone": "phone", "website": "link", "address": "address",
    "organization": "work", "im": "extra", "relation": "extra", "event": "extra",
    "custom field": "extra",
}  # fmt: skip
_PARTS: Final = {
    "type": "label", "label": "label", "value": "value", "formatted": "value", "street": "street",
    "city": "city", "region": "region", "postal code": "postcode", "country": "country",
    "po box": "pobox", "extended address": "extended", "name": "company", "title": "role",
    "department": "department", "service": "label",
}  # fmt: skip
# Apple's names, which other programs understand as well.
_PHONETIC: Final = {
    "phonetic first name": "X-PHONETIC-FIRST-NAME", "given name yomi": "X-PHONETIC-FIRST-NAME",
    "phonetic middle name": "X-PHONETIC-MIDDLE-NAME",
    "additional name yomi": "X-PHONETIC-MIDDLE-NAME",
    "phonetic last name": "X-PHONETIC-LAST-NAME", "family name yomi": "X-PHONETIC-LAST-NAME",
}  # fmt: skip
_REPEATED: Final = re.compile(r"(.+?) (\d+) - (.+)")


def recognises(raw: bytes) -> bool:
    """Whether `raw` has a header of Google's export among its first records."""
    return has_table(raw, _match)


def open_rows(name: str, raw: bytes) -> Contents:
    """Return the rows of the export `raw`; `name` is the file's, for `Row.at`.

    Raises:
        ImportRefused: The header is not Google's.
    """
    why_not = (
        "doesn't have the columns of Google's export, such as “E-mail 1 - Value”."
        " In Google Contacts choose Export, then Google CSV."
    )
    table = open_table(name, raw, _match, why_not)
    return table.contents(lambda: (read_row(table, row, None, ":::") for row in table.rows()))


def _match(header: Sequence[str]) -> Columns | None:
    names = header_names(header)
    plain = [name.casefold() for name in names]
    named = {"name", "first name", "given name"}.intersection(plain)
    numbered = any(_REPEATED.fullmatch(name) for name in plain)
    grouped = {"labels", "group membership"}.intersection(plain) and (
        "organization name" in plain or "given name" in plain
    )
    if not named or not (numbered or grouped):
        return None
    return Columns(names, tuple(map(_column, plain)))


def _column(name: str) -> Column | None:
    if name in _SINGLE:
        return Column(_SINGLE[name])
    if name in _PHONETIC:
        return Column(LINE, label=_PHONETIC[name])
    found = _REPEATED.fullmatch(name)
    if found is None or found[1] not in _KINDS:
        return None
    kind = _KINDS[found[1]]
    part = _PARTS.get(found[3])
    if part is None:
        return Column(IGNORED) if kind == "work" else None
    return Column(f"{kind}.{part}", f"{found[1]} {found[2]}")
