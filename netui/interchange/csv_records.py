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
    """Its cells as written; empty for a blank line.

    Of one with a quotation mark that is never closed those that its first line has without that
    mark; of one that is too long none.
    """
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
    window = _Window(lines)
    while window.start < len(lines):
        start = window.start
        # The limit belongs to the whole process, so another reader may change it meanwhile.
        csv.field_size_limit(LONGEST_CELL)
        alone = _lines_alone(lines[start : start + _LINES_AT_ONCE], delimiter)
        for number, cells in enumerate(alone, start + 1):
            yield Record(number, cells)
        window.restart_at(start + len(alone))
        if not alone:
            yield from _one_by_one(window, delimiter)


_LINES_AT_ONCE = 256


def _lines_alone(lines: list[str], delimiter: str) -> list[list[str]]:
    """Return the cells of each line but the last, where every one is a record by itself.

    As many records as lines: then no cell goes on in the next line, but maybe one in the last.
    """
    try:
        found = [*csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        return []
    return found[:-1] if len(found) == len(lines) else []


def _one_by_one(window: _Window, delimiter: str) -> Iterator[Record]:
    """Yield the next records, of which any may go on in the next line or be broken."""
    stop = min(window.start + _LINES_AT_ONCE, len(window.lines))
    while window.start < stop:
        start = window.start
        csv.field_size_limit(LONGEST_CELL)
        try:
            for cells in csv.reader(window, delimiter=delimiter):
                yield Record(start + 1, cells)
                start = window.next_record()
                if start >= stop:
                    return
        except _NeverClosedError:
            cells = _unclosed(window.lines[start], delimiter)
            yield Record(start + 1, cells, "a quotation mark that opens here is never closed")
        except csv.Error as error:
            yield Record(start + 1, [], f"not readable as CSV ({error})")
        window.restart_at(start + 1)


def _unclosed(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line as if the quotation mark that is never closed weren't there."""
    try:
        *closed, rest = next(csv.reader([line], delimiter=delimiter))
        reader = csv.reader([rest], delimiter=delimiter, quoting=csv.QUOTE_NONE)
        return [*closed, *next(reader, [])]
    except (csv.Error, ValueError):
        return []


class _Window:
    """The lines that a record may span; asking for more is an error.

    The csv module asks for another line only within quotation marks, and says nothing when the
    text ends there.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.start = 0
        """Where the record that is being read starts."""
        self._at = 0

    def __iter__(self) -> _Window:
        return self

    def __next__(self) -> str:
        if self._at == self.start == len(self.lines):
            raise StopIteration
        if self._at == len(self.lines) or self._at - self.start >= MOST_LINES:
            raise _NeverClosedError
        line = self.lines[self._at]
        self._at += 1
        return line

    def next_record(self) -> int:
        """Have a new record start with the next line, and return where that is."""
        self.start = self._at
        return self.start

    def restart_at(self, line: int) -> None:
        """Have a new record start at a line that was looked at already."""
        self.start = self._at = line
