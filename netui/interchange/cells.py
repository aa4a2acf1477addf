"""What a cell of a table says, whatever keeps spreadsheets from computing it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

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


def written_record(cells: Sequence[str]) -> str:
    """Return a record of a CSV text (RFC 4180), each cell cleaned and protected."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(protected(clean_text(cell)) for cell in cells)
    return out.getvalue()
