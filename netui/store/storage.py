"""A TinyDB storage that appends each transaction to a journal.

TinyDB's own ``JSONStorage`` rewrites the file in place at every change: slow for a large file, and
a kill or a full disk in mid-write leaves it corrupt. Here a transaction is one line, synced before
it counts; from time to time the data file is replaced whole by a checkpoint.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson
from tinydb.storages import Storage

from netui.model import clean_line, clean_tree, is_suspicious
from netui.store.checkpoint import LONGEST_MARK, Tree, check_schema, encode, read_mark
from netui.store.conflicts import conflict_copies, read_copy
from netui.store.disk import Disk, Stamp
from netui.store.errors import ReadOnlyError, StoreError, UnreadableFileError, reason
from netui.store.files import DataFiles, Seen
from netui.store.ids import Ids
from netui.store.journal import (
    LONGEST_HEADER,
    NOWHERE,
    Entry,
    Journal,
    Position,
    Write,
    entry_line,
    read_journal,
)
from netui.store.lock import PATIENCE, exclusive
from netui.store.merge import merge
from netui.store.migrations import SCHEMA
from netui.store.paths import Paths
from netui.store.recovery import Found, apply, apply_writes, continues
from netui.store.tombstones import TOMBSTONES, UNMARKED, with_tombstones

JOURNAL_LIMIT: Final = 4_000_000
"""Bytes of journal after which it is time for a checkpoint: it is read whole at every start."""


_MOST_NEWS: Final = 10_000  # documents; of more it is as well to look at everything


class News(NamedTuple):
    """What has come into the tree since it was last looked at."""

    writes: tuple[Write, ...] | None
    """The documents that changed; None where all may have."""
    labels: tuple[str, ...] = ()
    """What was done, in the words of whoever did it."""

    def then(self, later: News | None) -> News:
        """Return this and what came after it as one."""
        if later is None:
            return self
        both = None if self.writes is None or later.writes is None else self.writes + later.writes
        return News(
            both if both is None or len(both) <= _MOST_NEWS else None, self.labels + later.labels
        )


class JournaledStorage(Storage):
    """All documents in memory, and on the disk as a checkpoint and a journal.

    Other processes may append at any time: `catch_up` brings in what they wrote, and whoever
    appends holds the lock and has caught up before. Several threads may use one object.
    """

    def __init__(self, path: Path, disk: Disk | None = None, patience: float = PATIENCE) -> None:
        """Use the data file at `path`; neither it nor its folder need exist.

        Args:
            path: the data file.
            disk: how files are written; another one in tests.
            patience: seconds to wait for another process that holds the lock.
        """
        self.paths = Paths(path)
        self.files = DataFiles(self.paths, disk or Disk())
        self.ids = Ids()
        self.notices: list[str] = []
        """What a person should be told about the files; whoever tells it empties the list."""
        self.read_only = ""
        """Why nothing more can be saved, for a person; empty while all is well."""
        self._patience = patience
        self._mutex = threading.RLock()
        self._holding = False  # the lock between processes
        self._caught_up = False  # since it was taken
        self._staged: list[Write] | None = None
        self._label = ""
        self._folder: Stamp | None = None  # as it was when its names were last looked through
        self._left_alone: set[str] = set()  # conflict copies that can't be used
        self._tree: Tree | None = None
        self._position = NOWHERE
        self._saved = NOWHERE  # the position of the data file
        self._journal = ""  # the id of the journal that goes on from here; empty: none does
        self._end = 0  # where in it the next line goes
        self._seen = Seen(None, None)
        self._news: News | None = None  # what came into the tree and has not been told
        self._has_written = False
        self._mend = False  # whether the data file must be written anew before anything is added

    # Reading

    def exists(self) -> bool:
        """Whether there is any data yet: a data file, or the one before it.

        Raises:
            UnreadableFileError: there is no telling.
        """
        return any(self.files.stamp(each) for each in (self.paths.data, self.paths.previous))

    def is_stale(self) -> bool:
        """Whether somebody else has written since; costs two stats.

        Raises:
            UnreadableFileError: there is no telling.
        """
        return self._tree is None or self.files.look() != self._seen

    def read(self) -> Tree | None:
        """Return all documents as they are now, None where there are none.

        The tables in it change with the next change; the caller changes nothing in them.

        Raises:
            StoreError: the files can't be used; they are left as they are.
        """
        self._refresh()
        return dict(self._tree) if self._tree else None

    def catch_up(self) -> News | None:
        """Bring in what others have written.

        Returns:
            What has come in since this was last called, be it with a checkpoint or a transaction;
            None where nothing has.

        Raises:
            StoreError: the files can't be used; what is in memory stays as it was.
        """
        with self._mutex:
            self._refresh()
            news, self._news = self._news, None
            return news

    def _refresh(self) -> None:
        with self._mutex:
            if self._holding and self._caught_up:
                return  # nobody else can have written since
            if self.is_stale():
                news = self._follow() if self._tree is not None else None
                if news is None:
                    self._reload()
                    news = News(None)
                if news.writes != ():
                    self._add_news(news)
            self._caught_up = True

    def _add_news(self, news: News) -> None:
        self._news = self._news.then(news) if self._news else news

    # Writing

    def new_id(self) -> int:
        """Return an id that no record has, be the clock coarse or set back; best under the lock."""
        id = self.ids.new()
        while any(str(id) in table for table in (self._tree or {}).values()):
            id = self.ids.new()
        return id

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from writing for the length of the block.

        Raises:
            StoreError: the folder can't be written to, or another process doesn't let go.
        """
        with self._mutex, ExitStack() as held:
            if not self._holding:
                try:
                    self._take_lock(held)
                except OSError as error:
                    raise StoreError(
                        f"Can't write in {self.paths.folder}: {reason(error)}."
                    ) from error
                self._holding, self._caught_up = True, False
                held.callback(self._let_go)
            yield

    def _take_lock(self, held: ExitStack) -> None:
        try:
            held.enter_context(exclusive(self.paths.lock, self._patience))
        except FileNotFoundError:
            self.files.disk.make_folder(self.paths.folder)
            held.enter_context(exclusive(self.paths.lock, self._patience))

    def _let_go(self) -> None:
        self._holding = False

    @contextmanager
    def transaction(self, label: str = "", at: datetime | None = None) -> Iterator[None]:
        """Collect what is staged in the block and commit it as one; an exception discards it.

        Within another transaction it is part of that one.

        Args:
            label: what is done, for a person; empty where transactions within say it.
            at: when; now where None.

        Raises:
            StoreError: nothing was saved, and nothing has changed in memory.
        """
        with self.locked():
            if self._staged is not None:
                self._label = self._label or label
                yield
                return
            self._refresh()
            self._staged, self._label = [], label
            try:
                yield
                if self._staged:
                    self._commit(self._staged, self._label, at or datetime.now(UTC))
            finally:
                self._staged = None

    @property
    def collecting(self) -> bool:
        """Whether a transaction is open."""
        return self._staged is not None

    def stage(self, writes: Sequence[Write]) -> None:
        """Add to the present transaction."""
        assert self._staged is not None, "only within a transaction"
        self._staged += writes

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table's documents by id, with those staged in the present transaction."""
        table: dict[str, Any] = (self._tree or {}).get(name, {})
        staged = [each for each in self._staged or () if each.table == name]
        if not staged:
            return table
        return _with_writes({name: table}, staged)[name]

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace everything by `data`, as TinyDB does where it drops tables.

        Raises:
            StoreError: nothing was saved.
        """
        with self.transaction():
            self.stage(differences(self._tree or {}, data))

    def replace(self, tree: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace everything by `tree`, at once and without a trace in the journal.

        For repairs: keys that are no ids can go this way, and nothing is marked as removed.

        Raises:
            StoreError: nothing was saved.
        """
        with self.locked():
            self._refresh()
            self._save_whole((), {name: dict(table) for name, table in tree.items()})

    def append_unread(self, writes: Sequence[Write], label: str, at: datetime) -> bool:
        """Commit new documents without reading those that are there, where that can be done.

        It takes a healthy journal that isn't long yet; its time doesn't grow with the data.

        Returns:
            Whether it was done; where not, nothing has changed.

        Raises:
            StoreError: nothing was saved.
        """
        with self.locked():
            if self._tree is not None or not self._peek():
                return False
            try:
                self._append(self._cleaned(writes), label, at)
            finally:
                self._journal = ""
            return True

    def take_in_copies(self) -> News | None:
        """Merge the conflict copies beside the data file, each once, and set them aside.

        Returns:
            What that brought, as `catch_up` would; None where there was none, or nothing new in it.

        Raises:
            StoreError: it could not be saved; the copies are where they were.
        """
        try:
            for path in self._new_copies():
                with self.locked():
                    self._take_in(path)
        except StoreError:
            self._folder = None  # look at them again, whether or not the folder changes
            raise
        return self.catch_up()

    def _take_in(self, path: Path) -> None:
        try:
            raw = self.files.read(path)
            if raw is None:
                return  # another netui was quicker
            arrived = read_copy(path, raw)
        except StoreError as error:
            self._left_alone.add(path.name)
            self.notices.append(f"Another device's copy is left where it is: {error}")
            return
        label = clean_line(f"Merged {path.name}")
        with self.transaction(label):
            merged = merge(self._tree or {}, arrived)
            changes = differences(self._tree or {}, merged.tree)
            self.stage(changes)
        if changes:
            self._add_news(News(tuple(changes), (label,)))
        with suppress(OSError):
            self.files.move_aside(path, "merged")
        self.notices.append(f"Another device's copy was merged: {merged}")

    def _new_copies(self) -> list[Path]:
        """Return the conflict copies that have not been looked at; costs a stat where none came."""
        with suppress(OSError):
            folder = self.files.disk.stamp(self.paths.folder)
            if folder != self._folder:
                self._folder = folder
                names = self.files.disk.names(self.paths.folder)
                copies = conflict_copies(names, self.paths.data)
                return [self.paths.folder / each for each in copies if each not in self._left_alone]
        return []

    def checkpoint(self) -> bool:
        """Replace the data file by what is in memory, and start the journal anew.

        Other processes are kept out only for the last, short part; another thread may commit
        meanwhile, and what it commits stays in the journal.

        Returns:
            Whether a new data file was written.

        Raises:
            StoreError: it could not be written; everything is in the journal still.
        """
        with self._mutex:
            if self._tree is None or self._saved == self._position or self._mend or self.read_only:
                return False
            position, seen, journal = self._position, self._seen, self._journal
            tree = {name: dict(table) for name, table in self._tree.items()}
        try:
            temporary = self.files.prepared(encode(tree, position))
            try:
                with self.locked():
                    self._refresh()
                    if (self._seen.data, self._journal, self._mend) != (seen.data, journal, False):
                        return False  # somebody else has made one
                    self.files.install(temporary, fresh=False)
                    self._saved = position
                    self._renew_journal(position)
                    self.files.sweep()
            finally:
                self.files.discard(temporary)
        except OSError as error:
            raise self._not_saved(error) from error
        return True

    def journal_is_long(self) -> bool:
        """Whether it is time for a checkpoint."""
        return self._end > JOURNAL_LIMIT

    def close(self) -> None:
        """Bring the data file up to date, where this object has changed anything.

        What fails is left in the journal.
        """
        if self._has_written or self.journal_is_long():
            with suppress(StoreError):
                self.checkpoint()

    # Within: reading

    def _follow(self) -> News | None:
        """Bring in what others have appended since; None where all must be read again."""
        seen = self.files.look()
        if seen.data is None or seen.data.size == 0:
            if self._tree:
                # Gone from under an open netui: memory has it all, and the next change puts it back
                last = self._read_tail(seen)
                if last is None and seen.journal:
                    return None
                self._mend, self._seen = True, seen
                return last or News(())
            return None
        if seen.data == self._seen.data:
            return self._read_tail(seen)
        return self._change_journals(seen)

    def _read_tail(self, seen: Seen) -> News | None:
        """Read what was added to the journal."""
        before = self._seen.journal
        if not (self._journal and before and seen.journal):
            return None
        if seen.journal.inode != before.inode or seen.journal.size < self._end:
            return None
        beginning = self.files.read(self.paths.journal, 0, LONGEST_HEADER) or b""
        if read_journal(beginning).id != self._journal:
            return None  # another one, which got the inode of ours
        tail = read_journal(self.files.read(self.paths.journal, self._end) or b"", self._end)
        if tail.damaged or any(each.position.journal != self._journal for each in tail.entries):
            return None
        self._seen = seen
        return self._take(tail.entries, tail.end)

    def _change_journals(self, seen: Seen) -> News | None:
        """Go over to the journal that another process started when it replaced the data file."""
        mark = read_mark(self.files.read(self.paths.data, 0, LONGEST_MARK) or b"")
        log = self._journal_at(self.paths.journal)
        if mark is None or mark.position == self._saved or log is None or log.header is None:
            return None
        check_schema(mark.schema, self.paths.data)
        if mark.schema != SCHEMA or log.damaged or not continues(log, mark.position):
            return None
        missed: list[Entry] = []
        if not continues(log, self._position):
            # What came between stands at the end of the journal that was in use before.
            before = self._journal_at(self.paths.previous_journal)
            known = self._position.seq
            if before is None or before.damaged or not continues(before, self._position):
                return None
            missed = [
                each for each in before.after(known) if each.position.seq <= mark.position.seq
            ]
            if not missed or missed[-1].position != mark.position:
                return None
        missed += log.after(missed[-1].position.seq if missed else self._position.seq)
        self._seen, self._saved, self._journal = seen, mark.position, log.id
        news = self._take(missed, log.end)
        self._position = log.last  # as this journal counts: what it took over has a place there
        return news

    def _take(self, entries: Sequence[Entry], end: int) -> News:
        assert self._tree is not None
        self._position = apply(entries, self._tree, self._position)
        self._end = end
        return News(
            tuple(write for entry in entries for write in entry.writes),
            tuple(entry.label for entry in entries if entry.label),
        )

    def _journal_at(self, path: Path) -> Journal | None:
        raw = self.files.read(path)
        return read_journal(raw) if raw else None

    def _reload(self) -> None:
        """Read everything; mend the files where that is needed and can be done."""
        found, seen = self._load()
        if found.mend:
            with suppress(StoreError), self.locked():
                found, seen = self._load()  # as they are now that nobody else writes
                if found.mend:
                    self._adopt(found, seen)
                    self._write_anew(found)
                    return
        self._adopt(found, seen)

    def _load(self) -> tuple[Found, Seen]:
        """Read everything, and add what only memory has where the files don't come from it."""
        found, seen = self.files.load()
        if not self._tree or found.comes_from(self._position):
            return found, seen
        merged = merge(self._tree, found.tree)
        history = {name: found.tree.get(name, {}) for name in UNMARKED if name != TOMBSTONES}
        tree = {name: table for name, table in (merged.tree | history).items() if table}
        if tree == {name: table for name, table in found.tree.items() if table}:
            return found, seen
        notice = f"The data file was changed elsewhere: merged, {merged}"
        found = found._replace(
            tree=tree, saved=NOWHERE, mend=True, notices=(*found.notices, notice)
        )
        return found, seen

    def _adopt(self, found: Found, seen: Seen) -> None:
        self._tree, self._position, self._saved = found.tree, found.position, found.saved
        self._journal, self._end, self._mend = found.journal, found.end, found.mend
        self._seen = seen
        self.notices += found.notices

    def _write_anew(self, found: Found) -> None:
        """Set aside what can't be used, and replace all files by what was made of them."""
        try:
            if found.damaged_data:
                self.files.move_aside(self.paths.data, "data")
            for piece in found.damaged_lines:
                self.files.set_aside("journal", piece)
            if found.schema != SCHEMA:
                self.files.back_up(datetime.now(UTC), f"schema-{found.schema}")
        except OSError as error:
            raise self._not_saved(error) from error
        self._save_whole(())

    # Within: writing

    def _commit(self, writes: Sequence[Write], label: str, at: datetime) -> None:
        self._refuse_if_read_only()
        writes = self._cleaned(with_tombstones(self._tree or {}, writes, at, self.ids.new))
        if self._journal and not self._mend:
            self._append(writes, label, at)
        else:
            self._save_whole(writes)
        self._has_written = True

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            raise ReadOnlyError(self.read_only)

    def _cleaned(self, writes: Sequence[Write]) -> Sequence[Write]:
        """Return `writes` as they will be read again: in JSON's own types, no control characters.

        So a document in memory equals the same one in a file, and a file that netui wrote is clean.
        """
        try:
            raw = orjson.dumps([each.document for each in writes])
        except TypeError as error:
            raise self._not_saved(error) from error
        documents = orjson.loads(raw)
        if is_suspicious(raw):
            documents = clean_tree(documents)
        return [
            Write(each.table, each.id, document)
            for each, document in zip(writes, documents, strict=True)
        ]

    def _append(self, writes: Sequence[Write], label: str, at: datetime) -> None:
        seq = self._position.seq + 1
        said = clean_line(label)  # the name of a file may be in it
        line, position = entry_line(self._journal, seq, at.isoformat(), said, writes)
        try:
            self.files.append(line, self._end)
        except ReadOnlyError as error:
            self.read_only = str(error)
            raise
        except OSError as error:
            raise self._not_saved(error) from error
        self._end += len(line)
        self._position = position
        if self._tree is not None:
            apply_writes(writes, self._tree)
        self._look()

    def _save_whole(self, writes: Sequence[Write], tree: Tree | None = None) -> None:
        """Commit `writes` by writing everything: there is no journal that could take them."""
        self._refuse_if_read_only()
        tree = _with_writes((self._tree or {}) if tree is None else tree, writes)
        position = Position(os.urandom(8).hex(), self._position.seq + 1, 0)
        log = self._journal_at(self.paths.journal)
        try:
            content = encode(tree, position, absorbed=log.last if log else NOWHERE)
            temporary = self.files.prepared(content)
            try:
                self.files.install(temporary, fresh=True)
            finally:
                self.files.discard(temporary)
        except (OSError, TypeError) as error:
            raise self._not_saved(error) from error
        self._tree, self._position, self._saved, self._mend = tree, position, position, False
        self._journal = ""
        self._renew_journal(position)

    def _renew_journal(self, base: Position) -> None:
        """Start the journal anew from the data file just written, with what came since in it.

        Where that fails nothing is lost: the old journal goes on, or the next change is saved by
        writing everything.
        """
        try:
            entries: list[Entry] = []
            if base != self._position:
                log = self._journal_at(self.paths.journal)
                entries = list(log.after(base.seq)) if log else []
                if not entries or entries[-1].position != self._position:
                    return
            started = self.files.start_journal(base, entries)
            self._journal, self._end, self._position = started
        except OSError:
            pass
        finally:
            self._look()

    def _look(self) -> None:
        """Know the files as they are, having written them; where they can't be seen, look later."""
        with suppress(UnreadableFileError):
            self._seen = self.files.look()

    def _peek(self) -> bool:
        """Find the end of the journal without reading the data; whether it can be written to."""
        self._refuse_if_read_only()
        mark = read_mark(self.files.read(self.paths.data, 0, LONGEST_MARK) or b"")
        raw = self.files.read(self.paths.journal)
        if mark is None or mark.schema != SCHEMA or not raw or len(raw) > JOURNAL_LIMIT:
            return False
        log = read_journal(raw)
        if log.header is None or log.header.schema != SCHEMA or log.damaged:
            return False
        if not continues(log, mark.position):
            return False
        self._position = max(log.last, mark.position, key=lambda each: each.seq)
        self._journal, self._end = log.id, log.end
        return True

    def _not_saved(self, error: Exception) -> StoreError:
        return StoreError(f"Could not save to {self.paths.data}: {reason(error)}.")


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Write]:
    """Return what has to be written to make the documents `old` into `new`."""
    writes: list[Write] = []
    for name in {**old, **new}:
        before, after = old.get(name, {}), new.get(name, {})
        # A key that is no id was made by hand: it can't be written, and stays as it is.
        writes += [
            Write(name, int(id), None) for id in before if id not in after and id.isdecimal()
        ]
        writes += [
            Write(name, int(id), document)
            for id, document in after.items()
            if (id not in before or before[id] != document) and id.isdecimal()
        ]
    return writes


def _with_writes(tree: Tree, writes: Sequence[Write]) -> Tree:
    """Return a tree with `writes` in it; the tables that they don't touch are shared."""
    touched = {each.table for each in writes}
    changed = tree | {name: dict(tree.get(name, {})) for name in touched}
    apply_writes(writes, changed)
    return changed
