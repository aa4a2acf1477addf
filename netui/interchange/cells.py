"""What a cell of a table says, whatever keeps spreadsheets from computing it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

from netui.interchange.csv_writer import protected
from netui.model import clean_line, clean_text

_PROTECTED = re.compile(r"\s*'(?=\s*[=+\-@]|[\t\r])")


def plain_cell(cell: str) -> str:
    """Return a cell's text in one line, without the ``'`` that keeps it from being a formula.

    A ``'`` at the beginning is taken off only before what a spreadsheet would compute (CWE-1236),
    so "'t Hooft" stays.
    """
    return clean_line(_unprotected(cell))


def plain_text_cell(cell: str) -> str:
    """Return a cell's text with its line breaks, as `plain_cell` otherwise."""
    return clean_text(_unprotected(cell)).strip()


def plain_cells(cells: Sequence[str]) -> list[str]:
    """Return `plain_cell` of each cell; quicker than one by one."""
    # Nearly all records need nothing but the ends of some cells trimmed: seen at one glance.
    together = "|".join(cells)
    if not together.isprintable() or "  " in together or "'" in together:
        return [*map(plain_cell, cells)]
    return [*map(str.strip, cells)]


def _unprotected(cell: str) -> str:
    found = _PROTECTED.match(cell)
    return cell[found.end() :] if found else cell


REFUSED: Final = "Why it was refused"
"""The column that a file of refused rows has besides, after those of the first file."""


def refused_record(cells: Sequence[str], why: str, width: int) -> str:
    """Return a record that was refused, with the reason in the column for it.

    Args:
        cells: what stood in it; more than there are columns go on after the reason.
        why: the reason.
        width: the columns of the table that it comes from.
    """
    missing = [""] * (width - len(cells))
    return written_record([*cells[:width], *missing, why, *cells[width:]])


def reason_column(header: Sequence[str]) -> int | None:
    """Return the place of the column of reasons in a header; None where it has none."""
    plain = [clean_line(cell) for cell in header]
    return plain.index(REFUSED) if REFUSED in plain else None


def without(cells: list[str], column: int | None) -> list[str]:
    """Return the cells of a record but that of one column."""
    return cells if column is None else cells[:column] + cells[column + 1 :]


def written_record(cells: Sequence[str]) -> str:
    """Return a record of a CSV text (RFC 4180), each cell cleaned and protected."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(protected(clean_text(cell)) for cell in cells)
    return out.getvalue()
