"""The data file's bytes: all documents at a position, as stock TinyDB reads them.

The first table, ``netui``, is the mark: which layout the file has, how far it has come, and the
checksum of the rest. A file whose checksum is right was written by netui, so its texts are clean;
any other one was edited, and is cleaned as it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias
from zlib import crc32

import orjson

from netui.model import clean_tree, is_suspicious
from netui.store.any_json import can_be_written, parsed
from netui.store.documents import StoredTable, tables_in
from netui.store.errors import NewerSchemaError, NotNetuiFileError, UnreadableFileError
from netui.store.journal import COUNTS, NOWHERE, Position
from netui.store.migrations import SCHEMA

Tree: TypeAlias = dict[str, MutableMapping[str, Any]]
"""What TinyDB calls the data: documents by id in decimal, by table."""

MARK: Final = "netui"
"""The table whose only document says that the file is netui's."""

LONGEST_MARK: Final = 1024
"""So many bytes of a file hold its mark, where netui wrote it."""

_DOCUMENTS_AT_ONCE: Final = 2000  # encoded in about a millisecond, during which no key is heard


class Checkpoint(NamedTuple):
    """A data file as read."""

    tree: Tree
    """All documents, without the mark."""
    schema: int
    position: Position
    """How far it has come; `NOWHERE` where it doesn't say."""
    absorbed: Position
    """The end of a journal that is in it whole, and to be started anew; else `NOWHERE`."""
    edited: bool
    """Whether somebody other than netui has written it."""


def copied(tree: Mapping[str, Mapping[str, Any]]) -> Tree:
    """Return a tree of the same documents, whose tables change apart from those of the other."""
    return {name: copied_table(table) for name, table in tree.items()}


def copied_table(table: Mapping[str, Any]) -> MutableMapping[str, Any]:
    """Return a table of the same documents."""
    return table.copy() if isinstance(table, StoredTable) else dict(table)


def encode(
    tree: Mapping[str, Mapping[str, Any]], position: Position, absorbed: Position = NOWHERE
) -> list[bytes]:
    """Return the file for all documents at a position, in pieces.

    Other threads may run between its pieces; the documents themselves must stay as they are.

    Args:
        tree: the documents.
        position: how far they have come.
        absorbed: where a journal ends that is in them, though `position` doesn't come from it.

    Raises:
        TypeError: a document holds something that JSON can't.
    """
    pieces: list[bytes] = []
    checksum = 0
    for name, table in tree.items():
        if name == MARK:
            continue
        for piece in _table_pieces(name, table):
            pieces.append(piece)
            checksum = crc32(piece, checksum)
    fields = {"schema": SCHEMA, **position._asdict(), "checksum": checksum}
    if absorbed != NOWHERE:
        fields["absorbed"] = list(absorbed)
    mark = orjson.dumps({MARK: {"1": fields}})
    return [mark[:-1], *pieces, b"}"]


def _table_pieces(name: str, table: Mapping[str, Any]) -> Iterator[bytes]:
    yield b"," + orjson.dumps(name) + b":{"
    if isinstance(table, StoredTable):
        yield from table.in_json(_DOCUMENTS_AT_ONCE)
    else:
        documents = iter(table.items())
        between = b""
        while some := dict(islice(documents, _DOCUMENTS_AT_ONCE)):
            yield between + orjson.dumps(some)[1:-1]
            between = b","
    yield b"}"


def decode(raw: bytes, path: Path) -> Checkpoint:
    """Read a data file's bytes; `path` is for the messages.

    Raises:
        UnreadableFileError: they aren't JSON.
        NotNetuiFileError: they are JSON, but not netui's.
        NewerSchemaError: a newer netui wrote them.
    """
    mark = read_mark(raw[:LONGEST_MARK])
    intact = mark is not None and crc32(memoryview(raw)[mark.end : -1]) == mark.checksum
    tree: Any = tables_in(raw) if intact else None
    try:
        if tree is None:
            tree = parsed(raw)
            if not can_be_written(tree, len(raw)):
                raise RecursionError("a record in it is nested too deeply")
            if not intact and is_suspicious(raw):
                tree = clean_tree(tree)
    except (orjson.JSONDecodeError, RecursionError) as error:
        raise UnreadableFileError(
            f"{path} is not a netui data file, or it is damaged: {error}. "
            "It has not been touched; name another file with --file."
        ) from error
    fields = _mark_of(tree, path)
    return Checkpoint(tree, fields["schema"], _position(fields), _absorbed(fields), not intact)


class Mark(NamedTuple):
    """What the first bytes of a file that netui wrote say of the rest."""

    schema: int
    position: Position
    checksum: int
    end: int
    """Where what the checksum is of begins."""


_MARK = re.compile(rb'\{"netui":(\{"1":\{[^{}]*\}\})')


def read_mark(beginning: bytes) -> Mark | None:
    """Return the mark from the first bytes of a file; None where netui didn't write them so."""
    found = _MARK.match(beginning)
    if found is None:
        return None
    try:
        fields = orjson.loads(found[1])["1"]
        schema, checksum = fields["schema"], fields["checksum"]
    except (orjson.JSONDecodeError, KeyError):
        return None
    if type(schema) is not int or type(checksum) is not int:
        return None
    return Mark(schema, _position(fields), checksum, found.end())


def is_blank(raw: bytes | None) -> bool:
    """Whether a file holds nothing: not there, empty, or a database without a table."""
    return raw is None or raw.strip() in (b"", b"{}")


def check_schema(schema: int, path: Path) -> None:
    """Refuse what a newer netui has written.

    Raises:
        NewerSchemaError: it is of a newer schema than this netui's.
    """
    if schema > SCHEMA:
        raise NewerSchemaError(
            f"{path} was written by a newer netui (file version {schema}; "
            f"this one reads up to {SCHEMA}). Upgrade netui to open it; "
            "the file has not been touched."
        )


def _mark_of(tree: Any, path: Path) -> dict[str, Any]:
    """Take the mark out of a tree and return its fields."""
    if not isinstance(tree, dict) or not all(isinstance(each, Mapping) for each in tree.values()):
        raise NotNetuiFileError(
            f"{path} is JSON, but not a netui data file. "
            "It has not been touched; name another file with --file."
        )
    fields = tree.pop(MARK, {}).get("1")
    schema = fields.get("schema") if isinstance(fields, dict) else None
    if not (isinstance(fields, dict) and type(schema) is int and schema >= 1):
        raise NotNetuiFileError(
            f"{path} is not a netui data file. "
            "It has not been touched; name another file with --file."
        )
    check_schema(schema, path)
    return fields


def _position(fields: Mapping[str, Any]) -> Position:
    """Return how far a mark says that its file has come; a hand-made one says nothing."""
    match fields:
        case {"journal": str(journal), "seq": int(seq), "crc": int(crc)} if seq in COUNTS:
            return Position(journal, seq, crc)
    return NOWHERE


def _absorbed(fields: Mapping[str, Any]) -> Position:
    match fields.get("absorbed"):
        case [str(journal), int(seq), int(crc)] if seq in COUNTS:
            return Position(journal, seq, crc)
    return NOWHERE
