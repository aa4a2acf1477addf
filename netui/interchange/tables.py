"""Tables in text: where the header stands, and the records below it with what their cells hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from netui.interchange.cells import REFUSED, reason_column, without, written_record
from netui.interchange.columns import Columns
from netui.interchange.csv_records import DELIMITERS, records
from netui.interchange.encoding import decode_guessed
from netui.interchange.row import Contents, ImportRefused, Row
from netui.model import clean_line

HEADER_WITHIN = 10
"""Records at the beginning of a table among which its header stands."""
HEAD_BYTES = 65_536
"""Bytes at the beginning of a file by which its kind is told."""

Match = Callable[[Sequence[str]], Columns | None]
"""What a header's cells hold; ``None`` where they are no header of the kind looked for."""


class Table(Struct, frozen=True):
    """A table whose header has been found."""

    name: str
    """The file's name, for `TableRow.at`."""
    text: str
    """The whole text."""
    delimiter: str
    """What separates its cells."""
    line: int
    """1-based line of the header."""
    columns: Columns
    """What its columns hold, without that of the reasons."""
    reasons: int | None = None
    """The place of the column that says why a row was refused; it is never read."""

    def rows(self) -> Iterator[TableRow]:
        """Yield the records below the header; neither blank ones nor the header again."""
        width = len(self.columns.names)
        for record in records(self.text, self.delimiter):
            if record.line <= self.line:
                continue
            at, cells = f"{self.name}:{record.line}", without(record.cells, self.reasons)
            if record.why:
                yield TableRow(at, cells, record.why)
                continue
            if not any(map(str.strip, cells)) or self._is_header(cells):
                continue
            if any(map(str.strip, cells[width:])):
                # A separator in a cell that isn't quoted: every cell after it would go astray.
                why = f"{len(cells)} cells where the header has {width}: which is which?"
                yield TableRow(at, cells, why)
                continue
            yield TableRow(at, cells[:width])

    def contents(self, read: Callable[[], Iterator[Row]]) -> Contents:
        """Return what `read` makes of the rows, with what is known of the table."""
        return Contents(
            rows=read,
            about=max(1, self.text.count("\n")),
            not_understood=self.columns.not_understood,
            refused_head=written_record([*self.columns.names, REFUSED]),
            refused_suffix=".csv",
        )

    def _is_header(self, cells: list[str]) -> bool:
        """Whether it is the header once more, as in exports put one after the other in one file."""
        first = cells[0].lstrip("\ufeff")
        if clean_line(first) != self.columns.names[0]:
            return False
        return tuple(map(clean_line, (first, *cells[1:]))) == self.columns.names


class TableRow(Struct, frozen=True):
    """One record of a table."""

    at: str
    """File name and 1-based line where it starts."""
    cells: list[str]
    """Its cells as written."""
    why: str = ""
    """Why it can't be used; empty where it can."""


def find_table(name: str, raw: bytes, match: Match) -> Table | None:
    """Return the table in `raw` whose header `match` knows; ``None`` where there is none."""
    text = decode_guessed(raw)
    for delimiter in DELIMITERS:
        for record in islice(records(text, delimiter), HEADER_WITHIN):
            reasons = reason_column(record.cells)
            header = without(record.cells, reasons)
            columns = match(header) if header and not record.why else None
            if columns is not None:
                return Table(name, text, delimiter, record.line, columns, reasons)
    return None


def open_table(name: str, raw: bytes, match: Match, why_not: str) -> Table:
    """Return the table in `raw` whose header `match` knows.

    Args:
        name: the file's name.
        raw: its bytes.
        match: what tells its header.
        why_not: what is said of a file without one, behind its name.

    Raises:
        ImportRefused: there is none.
    """
    table = find_table(name, raw, match)
    if table is None:
        raise ImportRefused(f"“{name}” {why_not}")
    return table


def has_table(raw: bytes, match: Match) -> bool:
    """Whether a header that `match` knows stands at the beginning of `raw`."""
    return find_table("", raw[:HEAD_BYTES], match) is not None
