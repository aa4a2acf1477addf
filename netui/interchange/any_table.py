"""Tables of people from anywhere: what the columns hold is told by the words in the header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netui.interchange.cells import plain_cell
from netui.interchange.columns import Column, Columns, match_columns
from netui.interchange.days import day_comes_first
from netui.interchange.person import read_row
from netui.interchange.row import Contents, Row
from netui.interchange.tables import Table, has_table, open_table

_NAMES_SOMEBODY = ("name", "given_name", "family_name", "email", "linkedin")
_PARTS_OF_ADDRESS = frozenset("street city region postcode country".split())
_FEWEST_KNOWN = 2


def recognises(raw: bytes) -> bool:
    """Whether `raw` has a header that says enough to know people by, among its first records."""
    return has_table(raw, _match)


def open_rows(name: str, raw: bytes) -> Contents:
    """Return the rows of the table `raw`; `name` is the file's, for `Row.at`.

    Raises:
        ImportRefused: No column is known to hold a name, an e-mail address or a profile.
    """
    why_not = (
        "has no row of column names that say who is who. Name at least two of its"
        " columns, such as “Name”, “Email”, “Company”, “Job title”, “Phone”."
    )
    table = open_table(name, raw, _match, why_not)
    return table.contents(lambda: _rows(table))


def _rows(table: Table) -> Iterator[Row]:
    days = [
        plain_cell(cell)
        for row in (table.rows() if table.columns.has("birthday", "met_on") else ())
        for field in ("birthday", "met_on")
        for cell in table.columns.values(row.cells, field)
    ]
    day_first = day_comes_first(days)
    for row in table.rows():
        yield read_row(table, row, day_first, "")


def _match(header: Sequence[str]) -> Columns | None:
    columns = match_columns(header)
    known = {column.field for column in columns.found if column is not None}
    if not known.intersection(_NAMES_SOMEBODY):
        return None
    if len(known) < min(_FEWEST_KNOWN, len(columns.names)) or len(columns.names) < _FEWEST_KNOWN:
        return None
    return Columns(columns.names, tuple(map(_as_part, columns.found)))


def _as_part(column: Column | None) -> Column | None:
    """Return the column with the part of an address that it holds, as the other readers name it."""
    if column is not None and column.field in _PARTS_OF_ADDRESS:
        return Column(f"address.{column.field}", column.group, column.label)
    return column
