"""What a file is that no reader recognises, in a sentence for the person who chose it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from netui.interchange import whole
from netui.interchange.csv_records import DELIMITERS, records
from netui.interchange.encoding import decode
from netui.model import clean_line

_HEAD_BYTES = 65_536
_HEADER_WITHIN = 10
_COLUMNS_SHOWN = 8
_LONGEST_COLUMN = 40
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")

_Sign = Callable[[bytes], bool]


def _begins(*starts: bytes) -> _Sign:
    return lambda head: head.lstrip()[:16].upper().startswith(starts)


_BY_CONTENT: tuple[tuple[_Sign, str], ...] = (
    (_begins(b"%PDF"), "is a PDF. Export the contacts as vCard (.vcf) instead."),
    (
        lambda head: len(_CONTROLS.findall(head)) * 100 > len(head),
        "is no text but data of some program (a picture, a database).",
    ),
    (
        whole.recognises,
        "is a whole network that netui exported: “netui import” in a shell brings it in.",
    ),
    (lambda head: _JSON.match(head) is not None, "is JSON, which isn't read as contacts."),
    (_begins(b"BEGIN:VCALENDAR"), "is a calendar: there are events in it and no contacts."),
    (_begins(b"<"), "is a web page or XML. Export the contacts as vCard (.vcf) instead."),
)


def why_not_readable(name: str, raw: bytes) -> str:
    """Return a sentence or two on what the file called `name` is, and what to do instead.

    `raw` is its content, which no reader has recognised.
    """
    head = raw[:_HEAD_BYTES]
    for holds, saying in _BY_CONTENT:
        if holds(head):
            return f"“{name}” {saying}"
    columns = _columns(decode(head, "cp1252"))
    if not columns:
        return f"“{name}” is text in which no contacts could be made out."
    found = ", ".join(column[:_LONGEST_COLUMN] for column in columns[:_COLUMNS_SHOWN])
    more = ", …" if len(columns) > _COLUMNS_SHOWN else ""
    return (
        f"“{name}” is a table, but none of its columns is known to hold names or addresses."
        f" Found: {found}{more}. Expected were such as Name, First Name, Last Name, Email, Company,"
        " Job Title, Phone."
    )


def _columns(text: str) -> list[str]:
    """Return the cells of the fullest record among the first ten; none if all have but one."""
    fullest: list[str] = []
    for delimiter in DELIMITERS:
        for record in islice(records(text, delimiter), _HEADER_WITHIN):
            cells = [cell for written in record.cells if (cell := clean_line(written))]
            if len(cells) > max(1, len(fullest)):
                fullest = cells
    return fullest
