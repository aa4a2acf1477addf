"""The data file as the network sees it: documents in, changed documents out."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, cast

from tinydb import TinyDB

from netui.model import TABLES
from netui.store.errors import (
    NewerSchemaError,
    NotNetuiFileError,
    StoreError,
    UnreadableFileError,
)
from netui.store.lock import exclusive
from netui.store.storage import AtomicStorage, Tree

SCHEMA = 1
"""The version of the file's layout that this netui reads and writes."""

MARK = "netui"
"""The table whose only document says that the file is netui's, and of which schema."""

_IDS_COUNT_FROM = 1_577_836_800_000_000  # 2020-01-01 UTC, in microseconds since 1970

Documents: TypeAlias = Mapping[str, Mapping[str, dict[str, Any]]]
"""All documents: by table, then by id in decimal, as TinyDB keys them."""


class Change(NamedTuple):
    """One document as it shall stand in the file."""

    table: str
    id: int
    document: dict[str, Any] | None
    """None where the document is removed."""


class DataFile:
    """The store behind a network.

    Reading never creates the file; the first commit does. Another process may commit in between:
    whoever commits holds `locked` and reads again first, so that nobody's change is lost.
    """

    def __init__(self, path: Path) -> None:
        """Use the file at `path`, or the file it links to.

        Raises:
            UnreadableFileError: the path leads nowhere: links in a circle, a home of nobody.
        """
        try:
            self.path = path.expanduser().resolve()
        except (OSError, RuntimeError) as error:
            raise UnreadableFileError(f"Can't use {path}: {error}") from error
        # TinyDB opens the file lazily: nothing is read or created here.
        database = TinyDB(self.path, storage=AtomicStorage, check=self._check_schema)
        self._storage = cast("AtomicStorage", database.storage)
        self._last_id = 0

    def exists(self) -> bool:
        """Whether there is a data file yet.

        Raises:
            UnreadableFileError: there is no telling.
        """
        return self._storage.exists()

    def is_stale(self) -> bool:
        """Whether somebody else has replaced the file since it was last read; costs a stat.

        Raises:
            UnreadableFileError: there is no telling.
        """
        return self._storage.changed_on_disk()

    def read(self) -> Documents:
        """Return all documents; none where there is no file yet.

        Raises:
            NotNetuiFileError, NewerSchemaError, UnreadableFileError: the file is left untouched.
        """
        tree = self._storage.read() or {}
        return {name: table for name, table in tree.items() if name != MARK}

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from committing for the length of the block.

        Raises:
            StoreError: the folder can't be written to.
        """
        with ExitStack() as held:
            try:
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                held.enter_context(exclusive(self.path.with_name(self.path.name + ".lock")))
            except OSError as error:
                raise StoreError(f"Can't write in {self.path.parent}: {error.strerror}.") from error
            yield

    def commit(self, changes: Iterable[Change]) -> None:
        """Put `changes` in the file, all or none; the caller holds `locked` and has read since.

        Fields of a document that this version doesn't know stay in it.

        Raises:
            StoreError: nothing was saved, and the file is as it was.
        """
        tree: Tree = dict(self._storage.read() or {})
        tree.setdefault(MARK, {"1": {"schema": SCHEMA}})
        copied: set[str] = set()
        for change in changes:
            if change.table not in copied:
                tree[change.table] = dict(tree.get(change.table, {}))
                copied.add(change.table)
            old = tree[change.table].pop(str(change.id), None)
            if change.document is not None:
                unknown = _unknown_fields(change.table, old) if old else {}
                tree[change.table][str(change.id)] = unknown | change.document
        self._storage.write(tree)

    def new_id(self) -> int:
        """Return an id that no other record on any device will get.

        Microseconds since 2020, always rising: below 2^53 until 2305, so every JSON reader and
        stock TinyDB take it as it is.
        """
        self._last_id = max(self._last_id + 1, time.time_ns() // 1000 - _IDS_COUNT_FROM)
        return self._last_id

    def _check_schema(self, tree: Tree) -> None:
        mark = tree.get(MARK, {}).get("1")
        schema = mark.get("schema") if isinstance(mark, dict) else None
        if not isinstance(schema, int):
            raise NotNetuiFileError(
                f"{self.path} is not a netui data file. "
                "It has not been touched; name another file with --file."
            )
        if schema > SCHEMA:
            raise NewerSchemaError(
                f"{self.path} was written by a newer netui (file version {schema}; "
                f"this one reads up to {SCHEMA}). Upgrade netui to open it; "
                "the file has not been touched."
            )


def _unknown_fields(table: str, document: dict[str, Any]) -> dict[str, Any]:
    known = TABLES[table].__struct_fields__
    return {name: value for name, value in document.items() if name not in known}
