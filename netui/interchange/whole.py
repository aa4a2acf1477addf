"""JSON: everything in a network but the steps of undo, out and in again without a loss.

One object: ``"netui": 1``, the format, and for each table of the data file a list of its records,
by id, one a line. The fields are those of the data file. The same network always gives the same
bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec
from msgspec import Struct, field

from netui.interchange.row import ImportRefused
from netui.model import TABLES, Record, clean_line, clean_tree, is_suspicious, to_document

FORMAT: Final = 1

_BEGINS = re.compile(rb'\s*\{\s*"netui"\s*:\s*\d')


class Refused(Struct, frozen=True):
    """A record that can't be used."""

    at: str
    """Where it stands: ``favors, record 3``."""
    why: str


class Whole(Struct, frozen=True):
    """What such a file holds."""

    records: dict[str, list[Record]]
    """The records of each table, in the file's order."""
    refused: list[Refused]
    """Those that can't be used."""
    lost: set[tuple[str, int]] = field(default_factory=set)
    """By table and id those that are nowhere in `records`: what needs them is lost as well."""


def write_whole(tables: Mapping[str, Mapping[int, Record]]) -> Iterator[bytes]:
    """Yield a network as JSON in UTF-8.

    Args:
        tables: by name each table's records by id.
    """
    yield b'{"netui": %d' % FORMAT
    for name in TABLES:
        records = sorted(tables[name].items())
        lines = b",\n".join(msgspec.json.encode(to_document(record)) for _, record in records)
        yield b',\n"%s": [' % name.encode()
        yield b"\n" + lines + b"\n]" if lines else b"]"
    yield b"}\n"


def recognises(raw: bytes) -> bool:
    """Whether `raw` begins as such a file does."""
    return _BEGINS.match(raw) is not None


def read_whole(name: str, raw: bytes) -> Whole:
    """Return what a file holds; a record that can't be used costs no other.

    Args:
        name: the file's, for messages.
        raw: its content, in UTF-8.

    Raises:
        ImportRefused: It is no such file, or of a newer netui.
    """
    try:
        found = msgspec.json.decode(raw)
    except (ValueError, RecursionError) as error:
        raise ImportRefused(
            f"“{name}” is JSON that breaks off or was damaged: {clean_line(str(error))}."
            " Export it again."
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("netui"), int):
        raise ImportRefused(f"“{name}” is JSON, but not netui's.")
    if found["netui"] > FORMAT:
        raise ImportRefused(f"“{name}” was written by a newer netui. Update this one first.")
    if is_suspicious(raw):
        found = clean_tree(found)
    records: dict[str, list[Record]] = {}
    refused = [
        Refused(clean_line(str(table)), "there is no such table")
        for table in found
        if table != "netui" and table not in TABLES
    ]
    lost: set[tuple[str, int]] = set()
    for table, kind in TABLES.items():
        documents = found.get(table, [])
        records[table] = list(_read_table(table, kind, documents, refused))
        lost |= _lost(table, documents, records[table])
    return Whole(records, refused, lost)


def _lost(table: str, documents: Any, records: list[Record]) -> set[tuple[str, int]]:
    there = {record.id for record in records}
    stated = (
        each.get("id")
        for each in (documents if isinstance(documents, list) else ())
        if isinstance(each, dict)
    )
    return {(table, id) for id in stated if isinstance(id, int) and id not in there}


def _read_table(
    table: str, kind: type[Record], documents: Any, refused: list[Refused]
) -> Iterator[Record]:
    if not isinstance(documents, list):
        refused.append(Refused(table, "is no list of records"))
        return
    seen: set[int] = set()
    for number, document in enumerate(documents, 1):
        at = f"{table}, record {number}"
        try:
            record = msgspec.convert(document, kind)
        except ValueError as error:
            refused.append(Refused(at, clean_line(str(error))))
            continue
        if record.id < 1 or record.id >= 2**53 or record.id in seen:
            refused.append(Refused(at, "its id is none, or another's"))
        elif not str(getattr(record, "name", "-")).strip():
            refused.append(Refused(at, "there is no name"))
        else:
            seen.add(record.id)
            yield record
