"""Records of a CSV text with the line each starts on, where one broken record costs only itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from msgspec import Struct

DELIMITERS = ",;\t"
"""What separates cells: the comma, and what spreadsheets in some countries write instead."""
LONGEST_CELL = 1_000_000
"""Characters a single cell may have."""
MOST_LINES = 100
"""Lines a single record may span by line breaks within its cells."""


class Record(Struct, frozen=True):
    """One record of a CSV text."""

    line: int
    """1-based line where it starts, however many lines it spans."""
    cells: list[str]
    """Its cells as written; empty for a blank line."""
    why: str = ""
    """Why it can't be read; empty where it can."""


class _NeverClosedError(Exception):
    """A record goes on past the lines that it may span."""


def records(text: str, delimiter: str = ",") -> Iterator[Record]:
    """Yield the records of `text`, blank lines included.

    A record that can't be read (a quotation mark that is never closed, a cell beyond
    `LONGEST_CELL`) has a reason, and reading goes on with the line after its first.
    """
    lines = io.StringIO(text, newline="").readlines()
    at = 0
    while at < len(lines):
        # The limit belongs to the whole process, so another reader may have changed it since.
        csv.field_size_limit(LONGEST_CELL)
        reader = csv.reader(_window(lines, at), delimiter=delimiter)
        try:
            cells = next(reader)
        except _NeverClosedError:
            yield Record(at + 1, [], "a quotation mark that opens here is never closed")
            at += 1
        except csv.Error as error:
            yield Record(at + 1, [], f"not readable as CSV ({error})")
            at += 1
        else:
            yield Record(at + 1, cells)
            at += reader.line_num


def _window(lines: list[str], start: int) -> Iterator[str]:
    """Yield the lines a record that starts at `start` may span; asking for more is an error.

    The csv module asks for another line only within quotation marks, and says nothing when the
    text ends there.
    """
    for number in range(start, min(start + MOST_LINES, len(lines))):
        yield lines[number]
    raise _NeverClosedError
