"""What a cell of a table says, whatever keeps spreadsheets from computing it."""

from __future__ import annotations

import re

from netui.model import clean_line, clean_text

_PROTECTED = re.compile(r"\s*'(?=[=+\-@\t\r])")


def plain_cell(cell: str) -> str:
    """Return a cell's text in one line, without the ``'`` that keeps it from being a formula.

    A ``'`` at the beginning is taken off only before what a spreadsheet would compute (CWE-1236),
    so "'t Hooft" stays.
    """
    return clean_line(_unprotected(cell))


def plain_text_cell(cell: str) -> str:
    """Return a cell's text with its line breaks, as `plain_cell` otherwise."""
    return clean_text(_unprotected(cell)).strip()


def _unprotected(cell: str) -> str:
    return _PROTECTED.sub("", cell, count=1) if "'" in cell else cell
